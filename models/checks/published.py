"""Whether the workbook's present plan still fits its other sheets, and what happens if it does not.

A plan that stands is never refused: whoever cannot keep a post loses it when the next plan is made.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from models.checks.known import DUTIES, PLAN, STAFF, Known
from models.problems import Problem, Severity
from models.published import Status
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty
    from models.election import Election
    from models.published import Held

AGAIN: Final = "when you plan again"  # in what has come about once there is a new plan

# Who keeps a post first, where more people have it than it has posts.
_FIRST: Final = (Status.CONFIRMED, Status.ACCEPTED, Status.OFFERED, Status.PROPOSED)
_WHO: Final = {
    Status.PROPOSED: "who is proposed for it",
    Status.OFFERED: "who was offered it",
    Status.ACCEPTED: "who accepted it",
    Status.CONFIRMED: "who is Confirmed for it",
    Status.DECLINED: "who declined it",
    Status.WITHDRAWN: "who withdrew from it",
}


def check_published(election: Election, known: Known) -> Iterator[Problem]:
    """Yield the rows whose duty or person is gone, and those for which there is no post."""
    for held in election.orphans:
        yield _orphan(held, election, known)
    holders: dict[str, list[Held]] = defaultdict(list)
    for held in election.published:
        if held.holds:
            holders[held.duty_id].append(held)
    for duty_id, rows in holders.items():
        yield from _surplus(election.duties_by_id[duty_id], rows)


def _orphan(held: Held, election: Election, known: Known) -> Problem:
    # Who declined or withdrew has nothing to lose.
    severity = Severity.WARNING if held.holds else Severity.NOTE
    lost_duty = held.duty_id not in election.duties_by_id
    sheet, column = (DUTIES, "Duty ID") if lost_duty else (STAFF, "Staff ID")
    question = (
        known.duties.question(held.duty_id) if lost_duty else known.staff.question(held.staff_id)
    )
    if lost_duty:
        known_person = held.staff_id in election.staff_by_id
        who = held.staff_id if known_person else quoted(held.staff_id)
        wrong = (
            f"The duty {quoted(held.duty_id)} is not on the sheet {sheet} any more; "
            f"{who}, {_WHO[held.status]}, is listed on Changes {AGAIN}."
        )
    else:
        wrong = (
            f"{quoted(held.staff_id)}, {_WHO[held.status]}, is not on the sheet {sheet} any more; "
            f"they are listed on Changes {AGAIN}, and the post of {held.duty_id} goes to somebody "
            "else."
        )
    remedy = f"{question}Correct the {column} if it is mistyped; else nothing has to be done."
    return Problem(severity, PLAN, held.row, column, wrong, remedy)


def _surplus(duty: Duty, rows: list[Held]) -> Iterator[Problem]:
    """Yield a warning for each row beyond the posts; too many who are Confirmed are an error."""
    ranked = sorted(rows, key=lambda held: (_FIRST.index(held.status), held.row))
    asked = "nobody" if not duty.needed else f"{duty.needed:,} {_people(duty.needed)}"
    has = "has" if len(rows) == 1 else "have"
    keeps = "nobody keeps it"
    if duty.needed:
        verb = "keeps" if duty.needed == 1 else "keep"
        keeps = f"{duty.needed:,} of them {verb} it, with those who accepted first in line"
    for held in ranked[duty.needed :]:
        if held.status is not Status.CONFIRMED:
            yield Problem(
                Severity.WARNING,
                PLAN,
                held.row,
                "Staff ID",
                f"The duty {quoted(duty.duty_id)} asks for {asked}, but {len(rows):,} "
                f"{_people(len(rows))} {has} it here: {AGAIN} {keeps}, and who loses it is listed "
                "on Changes.",
                "Delete the row of who is not to have it, or raise Needed on the Duties sheet.",
            )


def _people(count: int) -> str:
    return "person" if count == 1 else "people"
