"""Which role of the Roles sheet staffs each post that the demand asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.demand.result import Asked
from models.demand.words import DUTIES, ROLES
from models.duties import Duty, FilledBy, Post
from models.problems import Problem, Severity
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.demand.result import Wanted
    from models.duties import Role

_OTHER_NAMES: Final = {
    Post.INSPECTOR: "Polling station inspector",
    Post.OPENING_SUPERVISOR: "Postal vote opening supervisor",
    Post.OPENER: "Postal vote opener",
    Post.ADJUDICATOR: "Postal vote adjudicator",
    Post.BOX_RECEIPT: "Ballot box receipt assistant",
}


def usual_name(post: Post) -> str:
    """Return the name that a role has which staffs the post without saying so."""
    return _OTHER_NAMES.get(post, post.value)


def roles_of_posts(roles: Sequence[Role]) -> dict[Post, Role]:
    """Return the role that staffs each post: by its column Staffs, else by its usual name.

    Of several the first counts. A post that no role staffs is left out.
    """
    said: dict[Post, Role] = {}
    for role in roles:
        if role.post is not None:
            said.setdefault(role.post, role)
    named = {fold(role.name): role for role in reversed(roles) if role.post is None}
    for post in Post:
        usual = named.get(fold(usual_name(post)))
        if usual is not None:
            said.setdefault(post, usual)
    return said


def staff_posts(
    wanted: Iterable[Wanted], roles: Sequence[Role]
) -> tuple[list[Asked], list[Problem]]:
    """Return the duties, each with its role, and the problems of posts and ids.

    A post without a role asks for no duty and is one problem, however many duties it would have.
    Of two duties with one Duty ID the first stays.
    """
    of_post = roles_of_posts(roles)
    asked: dict[str, Asked] = {}
    posts: dict[Post, None] = {}  # a set in the order of asking
    twice: list[Problem] = []
    for want in wanted:
        posts[want.post] = None
        role = of_post.get(want.post)
        if role is None:
            continue
        key = fold(want.duty_id)
        if key in asked:
            twice.append(_twice(want))
        else:
            asked[key] = Asked(duty=_duty(want, role), how=want.how)
    problems = [problem for post in posts for problem in _of_post(post, of_post, roles)]
    return list(asked.values()), problems + twice


def _duty(want: Wanted, role: Role) -> Duty:
    return Duty(
        duty_id=want.duty_id,
        role=role.name,
        place_id=want.place_id,
        needed=want.needed,
        start=want.start,
        end=want.end,
        load=want.load,
        teams=want.teams,
    )


def _of_post(post: Post, of_post: dict[Post, Role], roles: Sequence[Role]) -> list[Problem]:
    role = of_post.get(post)
    if role is None:
        taken = {other.name for other in of_post.values()}
        free = Spelling(other.name for other in roles if other.name not in taken)
        return [
            Problem(
                Severity.WARNING,
                ROLES,
                None,
                "Staffs",
                f"No role staffs the post {quoted(post)}, so none of its duties is asked for.",
                f"{free.question(usual_name(post))}Choose {quoted(post)} in the column Staffs of "
                f"the role that does it, or add a role {quoted(usual_name(post))}.",
            )
        ]
    problems = [
        Problem(
            Severity.WARNING,
            ROLES,
            other.row,
            "Staffs",
            f"{quoted(role.name)} staffs the post {quoted(post)} already, so this role is not "
            "asked for.",
            "Leave Staffs filled in one of the two only.",
        )
        for other in roles
        if other.post is post and other is not role
    ]
    if post is Post.ADJUDICATOR and role.filled_by is not FilledBy.CAPABILITY:
        problems.append(
            Problem(
                Severity.NOTE,
                ROLES,
                role.row,
                "Filled by",
                f"{quoted(role.name)} may be held without the Returning Officer's delegation, "
                "since the role alone is enough.",
                "Choose Capability in Filled by, with the activity and part that it takes, if only "
                "somebody delegated is to adjudicate.",
            )
        )
    return problems


def _twice(want: Wanted) -> Problem:
    return Problem(
        Severity.ERROR,
        DUTIES,
        None,
        "Duty ID",
        f"Two duties would have the Duty ID {quoted(want.duty_id)}, so the second is not asked "
        "for.",
        "Give each place and each session an ID of its own.",
    )
