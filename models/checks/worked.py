"""Whether what was noted of the work done is about duties and people that there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.checks.known import DUTIES, STAFF, WORKED, Known
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.election import Election
    from models.pay import Worked


def check_worked(election: Election, known: Known) -> Iterator[Problem]:
    """Yield the rows that pay nobody, contradict themselves or pay a post twice; none stops."""
    held, sound = set(election.held), []
    for row in election.worked:
        strangers = list(_strangers(row, election, known))
        yield from strangers
        if strangers:
            continue
        sound.append(row)
        yield from _for_nothing(row)
        if not row.worked and (row.duty_id, row.staff_id) not in held:
            yield _problem(
                Severity.NOTE,
                row,
                "Worked",
                f"{quoted(row.staff_id)} does not have {quoted(row.duty_id)} in the plan, so that "
                "they did not come changes nothing.",
                "Correct the Duty ID or the Staff ID if it is mistyped; else delete the row.",
            )
    yield from _paid_twice(election, sound)


def _problem(severity: Severity, row: Worked, column: str, wrong: str, remedy: str) -> Problem:
    return Problem(severity, WORKED, row.row, column, wrong, remedy)


def _strangers(row: Worked, election: Election, known: Known) -> Iterator[Problem]:
    for name, column, sheet, there, spelling in (
        (row.duty_id, "Duty ID", DUTIES, election.duties_by_id, known.duties),
        (row.staff_id, "Staff ID", STAFF, election.staff_by_id, known.staff),
    ):
        if name not in there:
            yield _problem(
                Severity.WARNING,
                row,
                column,
                f"{quoted(name)} is not a {column} on the sheet {sheet}, so nobody is paid by this "
                "row.",
                f"{spelling.question(name)}Choose a {column} from the list.",
            )


def _for_nothing(row: Worked) -> Iterator[Problem]:
    """Yield amounts for somebody who did not come."""
    for column, amount in (("Fee", row.fee), ("Mileage", row.mileage)):
        if not row.worked and amount:
            yield _problem(
                Severity.WARNING,
                row,
                column,
                f"{column} has an amount, but Worked says that {quoted(row.staff_id)} did not "
                "come: nothing is paid.",
                f"Clear {column}, or choose Yes in Worked.",
            )


def _paid_twice(election: Election, rows: list[Worked]) -> Iterator[Problem]:
    """Yield those who came beside the plan where more people are paid than the duty has posts."""
    away = {(row.duty_id, row.staff_id) for row in rows if not row.worked}
    paid = Counter(duty_id for duty_id, who in election.held if (duty_id, who) not in away)
    held = set(election.held)
    for row in rows:
        if not row.worked or (row.duty_id, row.staff_id) in held:
            continue
        paid[row.duty_id] += 1
        needed = election.duties_by_id[row.duty_id].needed
        if paid[row.duty_id] > needed:
            yield _problem(
                Severity.WARNING,
                row,
                "Duty ID",
                f"The duty {quoted(row.duty_id)} asks for {needed:,}, but {paid[row.duty_id]:,} "
                "are paid for it with this row.",
                "If somebody did not come, add a row for them with No in Worked.",
            )
