"""What people answered, into the sheets Pins and Staff, so that every later plan heeds it.

The row of the Plan sheet in which somebody declined or withdrew is gone with the next plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from addin.reading.cells import UnreadableError, as_text, is_blank, shown
from addin.reading.dates import as_periods
from addin.reading.limits import says_never_away
from addin.reading.sheets import find_frames
from addin.tables import LIST_SEPARATOR, MUST_NOT, PINS, PLAN, STAFF
from addin.writing.inputs import Draft, check_draft, formulas_in, write_draft
from models.answers import days_not_in
from models.checks.published import AGAIN
from models.problems import Problem, Severity
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import xlwings as xw

    from addin.reading import Reading
    from addin.reading.rows import Frame, Row
    from models.duties import Pin
    from models.election import Election
    from models.staff import Period

_AWAY: Final = "Unavailable"
_DAY: Final = timedelta(days=1)
_BETWEEN: Final = f"{LIST_SEPARATOR},\r\n "  # what as_periods takes for the end of an absence
_MOST_LETTERS: Final = 32_767  # in a cell of Excel's


@dataclass(frozen=True, slots=True)
class AnswersDraft:
    """The new rows of Pins and cells of Staff, and what cannot be written, at its cell."""

    pins: Draft
    staff: Draft
    problems: list[Problem]

    def write(self, book: xw.Book) -> None:
        """Write both. Raises SheetBlockedError if something has come in the way since."""
        write_draft(book, self.pins)
        write_draft(book, self.staff)


def draft_answers(book: xw.Book, election: Election) -> AnswersDraft:
    """Lay an election's answers beside the sheets Pins and Staff. Nothing is written.

    What stands there already is not written twice. Raises SheetBlockedError if something is in the
    way of writing.
    """
    answers = election.answers
    if not answers.pins and not answers.absences:
        return AnswersDraft(Draft(PINS, None), Draft(STAFF, None), [])
    frames, _ = find_frames(book, (PINS, STAFF))
    drafted = AnswersDraft(
        _draft_pins(frames.get(PINS.sheet), answers.pins), Draft(STAFF, frames.get(STAFF.sheet)), []
    )
    if drafted.staff.frame is not None and answers.absences:
        formulas = formulas_in(book, drafted.staff.frame, (_AWAY,))
        rows = {_text(row, "Staff ID"): row for row in reversed(list(drafted.staff.frame))}
        for staff_id, away in answers.absences.items():
            row = rows.get(fold(staff_id))
            if row is not None:
                _draft_absences(drafted, row, away, own=(row.number, _AWAY) in formulas)
    check_draft(book, drafted.pins)
    check_draft(book, drafted.staff)
    return drafted


def _draft_pins(frame: Frame | None, pins: Iterable[Pin]) -> Draft:
    columns = ("Staff ID", "Duty ID", "Pin")
    there = {tuple(_text(row, column) for column in columns) for row in frame or ()}
    rows: list[dict[str, object]] = [
        {
            "Staff ID": pin.staff_id,
            "Duty ID": pin.duty_id,
            "Pin": MUST_NOT,
            "Reason": pin.reason[:_MOST_LETTERS],
        }
        for pin in pins
        if (fold(pin.staff_id), fold(pin.duty_id), fold(MUST_NOT)) not in there
    ]
    return Draft(PINS, frame, rows=rows)


def _draft_absences(drafted: AnswersDraft, row: Row, away: Sequence[Period], *, own: bool) -> None:
    """Add days to a cell of Unavailable, after what stands there, if that can be read."""
    value = row.raw(_AWAY)
    known: tuple[Period, ...] = ()
    unread: tuple[str, ...] = ()
    if not is_blank(value) and not says_never_away(value):
        try:
            known, unread = as_periods(value)
        except UnreadableError as error:
            unread = (error.says,)
    new = [day for period in away for day in days_not_in(period, known)]
    if not new:
        return
    texts = _texts(new)
    if own or unread:
        holds = "a formula" if own else "a text that is no date"
        drafted.problems.append(
            Problem(
                Severity.WARNING,
                STAFF.sheet,
                row.number,
                _AWAY,
                f"{as_text(row.raw('Staff ID'))} withdrew and is away on {texts}, but the cell "
                f"holds {holds}, which is left as it is.",
                f"Add {texts} to it yourself.",
            )
        )
        return
    # What somebody typed stays as it is typed; a real date of the cell becomes its text.
    typed = value.strip().rstrip(_BETWEEN) if isinstance(value, str) else _texts(known)
    before = f"{typed}{LIST_SEPARATOR} " if known else ""
    drafted.staff.cells[row.number, _AWAY] = before + texts


def _texts(periods: Iterable[Period]) -> str:
    """Return whole days as the column has them: 06/05/2027; 08/05/2027-10/05/2027."""
    days = [(period.start.date(), (period.end - _DAY).date()) for period in periods]
    texts = [shown(a) if a == b else f"{shown(a)}-{shown(b)}" for a, b in days]
    return f"{LIST_SEPARATOR} ".join(texts)


def once_planned(problems: Iterable[Problem], reading: Reading) -> list[Problem]:
    """Return the problems that a plan leaves, when its rows take the place of those before.

    What the plan before could not keep has come about and is on Changes. What could not be read
    there stays known, but its cell is gone.
    """
    read = frozenset(reading.problems)
    left = []
    for problem in problems:
        if problem.table != PLAN.sheet or not problem.row:
            left.append(problem)
        elif problem in read and AGAIN not in problem.wrong:
            wrong = f"In cell {reading.cell_of(problem)} of the plan before: {problem.wrong}"
            left.append(replace(problem, row=None, column=None, wrong=wrong))
    return left


def _text(row: Row, column: str) -> str:
    """Return a cell's text as it is compared; blank where it cannot be read."""
    value = row.raw(column)
    try:
        return "" if is_blank(value) else fold(as_text(value))
    except UnreadableError:
        return ""
