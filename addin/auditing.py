"""The plan that stands in the workbook, checked by the same rules as every plan that is made.

A manager may put anybody into any post. Here it is said where that breaks a rule that looks at
several rows together, at each of them, and where somebody new in a post may not hold it. That a
duty has more people than posts is said where the sheet is read, and that somebody may not hold a
post any more with the answers, at the Status of their row.
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
from models.published import Status
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
    lagging = _lagging(election, plan.assignments, rows)
    # of who was only proposed the answers say no more than a note, which marks no cell
    new = {
        ((seat.staff_id,), (seat.duty_id,)) for seat, _ in lagging if seat.status is Status.PROPOSED
    }
    found = [
        problem
        for breach in find_breaches(election, plan)
        if not breach.posts and (not breach.single or (breach.staff_ids, breach.duty_ids) in new)
        for problem in _at_rows(breach, rows)
    ]
    return capped([*found, *_notes(lagging, rows)])


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
) -> list[tuple[Assignment, list[str]]]:
    """Return the posts whose row shows somebody else's name or miles, and in which columns.

    They are in the order of the sheet.
    """
    found = []
    for seat in assignments:
        number = rows.held.get((seat.duty_id, seat.staff_id))
        if number is not None:
            name = election.staff_by_id[seat.staff_id].name
            found.append((seat, _stale(rows.lines[number], name, seat)))
    found.sort(key=lambda entry: rows.held[entry[0].duty_id, entry[0].staff_id])
    return [(seat, columns) for seat, columns in found if columns]


def _notes(lagging: Sequence[tuple[Assignment, list[str]]], rows: _Rows) -> Iterator[Problem]:
    """Yield a note for each row that lags behind; one at the header where they are very many."""
    if len(lagging) > _FEW:
        wrong = f"In {len(lagging):,} rows the name or the miles are not those of the Staff ID now."
        yield _note(0, _WHO, wrong)
        return
    for seat, columns in lagging:
        number = rows.held[seat.duty_id, seat.staff_id]
        *first, last = columns
        names = f"{', '.join(first)} and {last}" if first else last
        verb = "are" if first else "is"
        if all(rows.lines[number].blank(column) for column in columns):
            wrong = f"{names} of {seat.staff_id} {verb} not filled in yet."
        else:
            now = "they are now" if first else "it is now"
            wrong = f"{names} {verb} of the person before, not of {seat.staff_id} as {now}."
        yield _note(number, columns[0], wrong)


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
