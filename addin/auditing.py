"""The plan that stands in the workbook, checked by the same rules as every plan that is made.

A manager may put anybody into any post. Here it is said where that breaks a rule that looks at
several rows together, at each of them. That a rule keeps one person from one duty by itself, and
that a duty has more people than posts, is said where the sheet is read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from addin.reading.caps import capped
from addin.reading.cells import UnreadableError, as_text, is_blank
from addin.tables import PLAN
from models.audit import find_breaches
from models.problems import Problem, Severity
from models.spelling import fold
from models.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.reading import Reading
    from addin.reading.rows import Frame, Row
    from models.breaches import Breach
    from models.election import Election
    from models.plan import Assignment

_WHO: Final = "Staff ID"
_FIGURES: Final[tuple[str, ...]] = ("Staff name", "Miles", "Fee")
_FEW: Final = 10  # rows that are told one by one of what is about nobody by name; more: the header
_TOLERANCE: Final = 0.005 + 1e-9  # the sheet shows miles and pounds to a hundredth


def audited(reading: Reading) -> list[Problem]:
    """Return what is wrong with the plan on the sheet Plan, and which of its figures lag behind.

    The reading's election is the one to plan, in which all references resolve. Rows with a canvass
    area that changes hands are left out: what becomes of them is said with the canvass.
    """
    frame = reading.frames.get(PLAN.sheet)
    if frame is None or not reading.election.published:
        return []
    election = _without_moved(reading.election)
    plan = standing(election)
    rows = _Rows.of(election, frame)
    found = [
        problem
        for breach in find_breaches(election, plan)
        if not (breach.single or breach.posts)
        for problem in _at_rows(breach, rows)
    ]
    return capped([*found, *_lagging(election, plan.assignments, rows)])


def _without_moved(election: Election) -> Election:
    moved = election.under_way.moved
    published = tuple(
        entry
        for entry in election.published
        if entry.duty_id not in moved or entry.staff_id not in moved[entry.duty_id].before
    )
    return replace(election, published=published)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of the sheet by number, and which of them each post and each duty has."""

    lines: dict[int, Row]
    held: dict[tuple[str, str], int]
    duties: dict[str, list[int]]

    @classmethod
    def of(cls, election: Election, frame: Frame) -> _Rows:
        lines = {row.number: row for row in frame}
        held = {
            (entry.duty_id, entry.staff_id): entry.row
            for entry in election.published
            if entry.holds and entry.row in lines
        }
        duties = defaultdict(list)
        for number, row in lines.items():
            duties[fold(_text(row, "Duty ID"))].append(number)
        return cls(lines, held, duties)


def _at_rows(breach: Breach, rows: _Rows) -> Iterator[Problem]:
    """Yield a warning at each row that a breach is about; at the header where they are very many.

    Somebody who is not where a pin has them has no row there: then it is said at the duty's rows.
    """
    found = [
        row
        for (duty_id, staff_id), row in rows.held.items()
        if duty_id in breach.duty_ids and (not breach.staff_ids or staff_id in breach.staff_ids)
    ]
    named = bool(found) and bool(breach.staff_ids)
    if not found:
        found = [row for duty_id in breach.duty_ids for row in rows.duties.get(fold(duty_id), ())]
    if len(found) > _FEW and not named:
        found = [0]
    for row in sorted(found):
        yield Problem(
            Severity.WARNING,
            PLAN.sheet,
            row,
            _WHO,
            breach.says,
            "Put back who was there, choose somebody else, or press Re-plan: it mends this.",
        )


def _lagging(
    election: Election, assignments: Sequence[Assignment], rows: _Rows
) -> Iterator[Problem]:
    """Yield a note for each row that does not show the name and the miles of who is in it now."""
    found = []
    for seat in assignments:
        number = rows.held.get((seat.duty_id, seat.staff_id))
        if number is not None:
            name = election.staff_by_id[seat.staff_id].name
            stale = _stale(rows.lines[number], name, seat)
            if stale:
                found.append((number, stale, seat.staff_id))
    if len(found) > _FEW:
        wrong = f"In {len(found):,} rows the name or the miles are not those of the Staff ID now."
        yield _note(0, _WHO, wrong)
        return
    for number, stale, staff_id in sorted(found):
        *first, last = stale
        columns = f"{', '.join(first)} and {last}" if first else last
        if all(rows.lines[number].blank(column) for column in stale):
            wrong = f"{columns} of {staff_id} {'are' if first else 'is'} not filled in yet."
        else:
            wrong = f"Shown are {columns} of the person before, not of {staff_id} as they are now."
        yield _note(number, stale[0], wrong)


def _stale(row: Row, name: str, seat: Assignment) -> list[str]:
    """Return which columns do not say what is so; a fee alone is no sign of another person."""
    right = {
        "Staff name": fold(_text(row, "Staff name")) == fold(name),
        "Miles": _is_about(row.raw("Miles"), seat.miles),
        "Fee": _is_about(row.raw("Fee"), seat.fee),
    }
    wrong = [column for column in _FIGURES if column in row.frame.columns and not right[column]]
    return [] if wrong == ["Fee"] else wrong


def _is_about(value: object, right: float) -> bool:
    return isinstance(value, int | float) and abs(value - right) <= _TOLERANCE


def _note(row: int, column: str, wrong: str) -> Problem:
    remedy = "Nothing has to be done: the next plan puts it right."
    return Problem(Severity.NOTE, PLAN.sheet, row, column, wrong, remedy)


def _text(row: Row, column: str) -> str:
    """Return a cell's text; blank where it cannot be read."""
    value = row.raw(column)
    try:
        return "" if is_blank(value) else as_text(value)
    except UnreadableError:
        return ""
