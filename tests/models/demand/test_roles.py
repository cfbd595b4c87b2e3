"""Which role staffs a post: the one that says so, else the one with the usual name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.demand.result import Wanted
from models.demand.roles import roles_of_posts, staff_posts, usual_name
from models.duties import Family, FilledBy, Post, Role
from models.problems import Severity
from tests.models.builders import at
from tests.models.demand.builders import ROLES

if TYPE_CHECKING:
    from models.problems import Problem


def role(name: str, post: Post | None = None, **facts: Any) -> Role:
    return Role(name=name, family=Family.COUNT, criticality=1, post=post, **facts)


def want(post: Post = Post.POLL_CLERK, duty_id: str = "D-P1-PC", **facts: Any) -> Wanted:
    return Wanted(
        post=post,
        duty_id=duty_id,
        place_id="P1",
        needed=2,
        start=at(7),
        end=at(22),
        how="Because.",
        **facts,
    )


def problems_of(*roles: Role, post: Post = Post.POLL_CLERK) -> list[Problem]:
    return staff_posts([want(post)], roles)[1]


def test_the_column_staffs_counts_before_the_usual_name() -> None:
    named, said = role("Poll clerk"), role("Desk officer", Post.POLL_CLERK)
    assert roles_of_posts([named, said])[Post.POLL_CLERK] == said
    assert roles_of_posts([named])[Post.POLL_CLERK] == named
    assert roles_of_posts([role("POLL  clerk")])[Post.POLL_CLERK].name == "POLL  clerk"


def test_of_two_roles_with_the_usual_name_the_first_counts() -> None:
    first, second = role("Poll clerk", row=1), role("poll clerk", row=2)
    assert roles_of_posts([first, second])[Post.POLL_CLERK] == first


def test_a_role_that_staffs_another_post_is_not_taken_by_its_name() -> None:
    assert roles_of_posts([role("Poll clerk", Post.OPENER)]) == {
        Post.OPENER: role("Poll clerk", Post.OPENER)
    }


def test_the_usual_names() -> None:
    assert [usual_name(post) for post in Post] == [
        *("Presiding officer", "Poll clerk", "Polling station inspector"),
        *("Standby presiding officer", "Standby poll clerk"),
        *("Postal vote opening supervisor", "Postal vote opener", "Postal vote adjudicator"),
        *("Ballot box receipt assistant", "Verification supervisor", "Verification assistant"),
        *("Count supervisor", "Count assistant", "Canvasser"),
    ]
    assert roles_of_posts(ROLES).keys() == set(Post)


def test_a_duty_has_all_that_was_wanted_and_the_roles_own_name() -> None:
    (asked,), problems = staff_posts(
        [want(load=3.0, teams=2)], [role("Desk officer", Post.POLL_CLERK)]
    )
    duty = asked.duty
    assert (duty.duty_id, duty.role, duty.place_id) == ("D-P1-PC", "Desk officer", "P1")
    assert (duty.needed, duty.start, duty.end) == (2, at(7), at(22))
    assert (duty.load, duty.teams, asked.how, problems) == (3.0, 2, "Because.", [])


def test_a_post_without_a_role_asks_for_nothing_and_is_one_problem() -> None:
    asked, problems = staff_posts([want(), want(duty_id="D-P2-PC")], [])
    assert asked == []
    assert [(p.severity, p.table, p.row, p.column) for p in problems] == [
        (Severity.WARNING, "Roles", None, "Staffs")
    ]


def test_a_misspelt_role_is_asked_after() -> None:
    (problem,) = problems_of(role("Poll clrek"))
    assert problem.remedy.startswith('Did you mean "Poll clrek"? ')


def test_a_role_that_staffs_something_else_is_not_asked_after() -> None:
    # alike enough: "Standby presiding officer"
    (problem,) = problems_of(role("Standby presiding officer"), post=Post.PRESIDING_OFFICER)
    assert problem.remedy.startswith("Choose ")


def test_of_two_roles_for_one_post_the_first_counts_and_the_other_is_warned_of() -> None:
    roles = [
        role("Clerk", Post.POLL_CLERK, row=1),
        role("Deputy", Post.POLL_CLERK, row=2),
        role("Counter", Post.COUNT_ASSISTANT, row=3),
    ]
    (asked,), (problem,) = staff_posts([want()], roles)
    assert asked.duty.role == "Clerk"
    assert (problem.severity, problem.row, problem.column) == (Severity.WARNING, 2, "Staffs")


def test_an_adjudicator_by_role_alone_has_a_note() -> None:
    adjudicator = role("Postal vote adjudicator", filled_by=FilledBy.CAPABILITY, row=5)
    assert problems_of(adjudicator, post=Post.ADJUDICATOR) == []
    for filled_by in (FilledBy.ROLE_HELD, FilledBy.EITHER):
        (problem,) = problems_of(replace(adjudicator, filled_by=filled_by), post=Post.ADJUDICATOR)
        assert (problem.severity, problem.row, problem.column) == (Severity.NOTE, 5, "Filled by")


def test_of_two_duties_with_one_id_the_first_stays_and_an_error_says_so() -> None:
    asked, problems = staff_posts(
        [want(), want(Post.OPENER, duty_id="d-p1-pc")],
        [role("Poll clerk"), role("Postal vote opener")],
    )
    assert [entry.duty.role for entry in asked] == ["Poll clerk"]
    assert [(p.severity, p.table, p.column) for p in problems] == [
        (Severity.ERROR, "Duties", "Duty ID")
    ]
