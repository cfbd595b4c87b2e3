"""What choosing somebody for a post would cost: solved around the plan that stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models.choice import Choice, Move, choose
from models.choice_words import cost_words, move_words
from models.plan import Tier
from models.problems import StoppedError, UnusableInputError
from models.published import Status
from tests.models.builders import (
    CLERK,
    JOURNEYS_ONLY,
    OFFICER,
    duty,
    election,
    must,
    person,
    place,
    plan_of,
)

if TYPE_CHECKING:
    from models.election import Election
    from models.plan import Plan
    from models.progress import Progress

keeping_counts = pytest.mark.skipif(
    "MOVED" not in Tier.__members__, reason="an allocation does not heed who holds what yet"
)
FIRST, SECOND = "D1 (poll clerk at A)", "D2 (poll clerk at B)"


def two_posts(*staff: Any, **more: Any) -> Election:
    """A post at mile 0 and one at mile 10."""
    return election(
        staff,
        [duty("D1", CLERK, "A"), duty("D2", CLERK, "B")],
        [place("A", 0), place("B", 10)],
        **(JOURNEYS_ONLY | more),
    )


def standing(given: Election, *seats: tuple[str, str], **statuses: Status) -> Plan:
    """The plan of these people and duties, each with the status that `statuses` gives them."""
    plan = plan_of(given, seats)
    return replace(
        plan,
        assignments=tuple(
            replace(entry, status=statuses.get(entry.staff_id, Status.PROPOSED))
            for entry in plan.assignments
        ),
    )


def told(given: Election, choice: Choice, staff_id: str) -> list[str]:
    return cost_words(given, choice, staff_id) + move_words(given, choice, staff_id)


def test_two_people_change_places() -> None:
    given = two_posts(person("P1", mile=0), person("P2", mile=10))
    plan = standing(given, ("P1", "D1"), ("P2", "D2"), P1=Status.ACCEPTED)
    choice = choose(given, plan, "D1", "P2")
    assert choice.moves == (
        Move(staff_id="P1", lose=("D1",), get=("D2",), status=Status.ACCEPTED),
        Move(staff_id="P2", lose=("D2",), get=("D1",)),
    )
    assert (choice.emptied, choice.miles, choice.changed_anyhow) == ({}, pytest.approx(20), 0)
    assert told(given, choice, "P2") == [
        "No other post would be empty for it.",
        "1 other person would lose the post they have (1 of them accepted).",
        "All journeys together would be 20.0 miles longer, one way.",
        f"P2 would go from {SECOND} to {FIRST}.",
        f"P1 would go from {FIRST} to {SECOND}.",
    ]


def test_somebody_free_takes_an_empty_post() -> None:
    given = two_posts(person("P1", mile=0), person("P2", OFFICER), person("P3", mile=9))
    given = replace(given, duties=given.duties[:1])
    choice = choose(given, standing(given, ("P1", "D1")), "D1", "P3")
    assert told(given, choice, "P3") == [
        "No other post would be empty for it.",
        "1 other person would lose the post they have.",
        "All journeys together would be 9.0 miles longer, one way.",
        f"P3 would take {FIRST}.",
        f"P1 would lose {FIRST} and have nothing in its place.",
    ]


def test_a_post_is_lost_where_only_they_could_hold_it() -> None:
    """P1 alone may be presiding officer; P2 would lose the clerk's post to them."""
    given = election(
        [person("P1", OFFICER, CLERK), person("P2", CLERK)],
        [duty("O1", OFFICER), duty("C1", CLERK)],
        **JOURNEYS_ONLY,
    )
    choice = choose(given, standing(given, ("P1", "O1"), ("P2", "C1")), "C1", "P1")
    assert choice.emptied == {"O1": 1}
    assert told(given, choice, "P1")[:3] == [
        "1 more post would be empty: 1 post more empty in O1 (presiding officer at A).",
        "1 other person would lose the post they have.",
        "All journeys together would be as long as before.",
    ]


def test_the_hole_may_only_move() -> None:
    """The one officer of two stations leaves the other empty instead."""
    given = election(
        [person("P1", OFFICER, mile=0)],
        [duty("O1", OFFICER, "A"), duty("O2", OFFICER, "B")],
        [place("A", 0), place("B", 3)],
        **JOURNEYS_ONLY,
    )
    choice = choose(given, standing(given, ("P1", "O1")), "O2", "P1")
    assert choice.emptied == {"O1": 1, "O2": -1}
    assert told(given, choice, "P1")[0] == (
        "As many posts would be filled, but others: 1 post more empty in O1 (presiding officer at "
        "A) and 1 post fewer empty in O2 (presiding officer at B)."
    )


def test_a_team_that_is_worse_is_said_in_points() -> None:
    """P1 is the experienced one of the station, and would make way for P2."""
    given = election(
        [person("P1", CLERK, experienced_roles=(CLERK,)), person("P2", CLERK)],
        [duty("C1", CLERK)],
        **{**JOURNEYS_ONLY, "experienced_team": 3},
    )
    choice = choose(given, standing(given, ("P1", "C1")), "C1", "P2")
    assert "The team rules would be kept less well, by 3 points." in told(given, choice, "P2")
    better = choose(given, standing(given, ("P2", "C1")), "C1", "P1")
    assert better.team_points <= 0


def test_what_a_new_plan_changes_anyhow_is_not_put_down_to_the_choice() -> None:
    """D2 stands empty though P3 could take it: that they do is no cost of choosing P2."""
    given = two_posts(person("P1", mile=0), person("P2", mile=2), person("P3", mile=10))
    choice = choose(given, standing(given, ("P1", "D1")), "D1", "P2")
    assert [move.staff_id for move in choice.moves] == ["P1", "P2"]
    assert choice.changed_anyhow == 1
    assert told(given, choice, "P2")[3] == (
        "A re-plan would change the duties of 1 person in any case; the cost is counted from there."
    )


@keeping_counts
def test_nobody_moves_without_need() -> None:
    """P1 and P2 travel ten miles each past the other; they stay, and only P2 makes way for P3."""
    given = two_posts(person("P1", mile=0), person("P2", mile=10), person("P3", mile=5))
    plan = standing(given, ("P1", "D2"), ("P2", "D1"), P1=Status.ACCEPTED, P2=Status.OFFERED)
    choice = choose(given, plan, "D1", "P3")
    assert choice.changed_anyhow == 0
    assert choice.moves == (
        Move(staff_id="P2", lose=("D1",), get=(), status=Status.OFFERED),
        Move(staff_id="P3", lose=(), get=("D1",)),
    )


def test_the_plan_that_stands_is_what_both_are_solved_around(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[Election] = []

    def solved(given: Election, **_: Any) -> Plan:
        seen.append(given)
        return plan_of(given, [("P2", "D1")] if given.pins else [("P1", "D1")])

    monkeypatch.setattr("models.choice.allocate", solved)
    given = two_posts(person("P1", mile=0), person("P2", mile=10))
    choose(given, standing(given, ("P1", "D1"), P1=Status.OFFERED), "D1", "P2")
    assert [entry.pins for entry in seen] == [(must("P2", "D1"),), ()]
    for entry in seen:
        assert entry.keeping.proposed
        (row,) = entry.published
        assert (row.duty_id, row.staff_id, row.status) == ("D1", "P1", Status.OFFERED)


def test_a_pin_that_cannot_be_kept_is_the_callers_to_tell() -> None:
    given = two_posts(person("P1"), person("P2"), pins=[must("P1", "D1")])
    with pytest.raises(UnusableInputError):
        choose(given, standing(given, ("P1", "D1")), "D1", "P2")


def test_it_says_how_far_it_is_and_can_be_stopped() -> None:
    given = two_posts(person("P1"), person("P2"))
    stages: list[Progress] = []
    choose(given, standing(given, ("P1", "D1")), "D1", "P2", report=stages.append)
    assert {stage.stage.split(":")[0] for stage in stages} == {"With them", "Without them"}
    with pytest.raises(StoppedError):
        choose(given, standing(given, ("P1", "D1")), "D1", "P2", asked=lambda: True)


def test_what_is_not_proven_says_so() -> None:
    given = two_posts(person("P1"), person("P2"))
    choice = choose(given, standing(given, ("P1", "D1")), "D1", "P2")
    assert choice.proven
    certificate = choice.chosen.certificate
    loose = replace(certificate.tiers[-1], bound=certificate.tiers[-1].value - 1)
    unproven = replace(certificate, tiers=(*certificate.tiers[:-1], loose))
    choice = replace(choice, chosen=replace(choice.chosen, certificate=unproven))
    assert cost_words(given, choice, "P2")[-1] == (
        "Time was short: with more of it the cost may turn out lower."
    )


def test_of_two_posts_that_somebody_loses_the_one_that_weighs_more_counts() -> None:
    given = two_posts(person("P1"))
    before = standing(given, ("P1", "D1"), ("P1", "D2"))
    for n, status in enumerate((Status.ACCEPTED, Status.OFFERED)):
        other = (Status.OFFERED, Status.ACCEPTED)[n]
        first, second = before.assignments
        mixed = replace(
            before,
            assignments=(replace(first, status=status), replace(second, status=other)),
        )
        (move,) = Choice(mixed, mixed, standing(given)).moves
        assert (move.lose, move.status) == (("D1", "D2"), Status.ACCEPTED)


def test_of_many_moves_the_first_are_told() -> None:
    people = [person(f"P{n:02}") for n in range(50)]
    given = election(people, [duty("D1", needed=25)], **JOURNEYS_ONLY)
    before = plan_of(given, [(f"P{n:02}", "D1") for n in range(25)])
    after = plan_of(given, [(f"P{n:02}", "D1") for n in range(25, 50)])
    said = move_words(given, Choice(before, before, after), "P49")
    assert said[0] == "P49 would take D1 (poll clerk at A)."
    assert (len(said), said[-1]) == (21, "And 30 more people.")
