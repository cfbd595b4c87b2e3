"""The buttons Replacements and Use this person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin import actions, replacing
from addin.buttons import TAB, button_named
from addin.desk import RefusedError, our_book
from addin.presses.marking import mark
from addin.reading.selected import row_at
from addin.sentences import how_many, where_to_look
from addin.tables import PLAN, REPLACEMENTS, SHORTFALLS
from addin.writing.replacements import write_replacements
from models.problems import UnusableInputError
from models.replacements import NoEmptyPostError, ReplacementError

if TYPE_CHECKING:
    import xlwings as xw

    from addin.desk import Desk

_QUESTION: Final = (
    "Which duty needs somebody? Type its Duty ID. (Or select its row on the sheet Plan or "
    "Shortfalls first.)"
)
_SELECT: Final = (
    f"Go to the sheet {REPLACEMENTS.sheet}, select the row of the person to use, and press "
    f"{button_named('use').label} again. The button {button_named('replacements').label} fills it."
)


def find(desk: Desk) -> str:
    """List who can take the post of the selected row, and go to the list."""
    book = our_book(desk)
    asked = _selected(desk, book) or _typed(desk)
    if asked is None:
        return ""
    desk.status(f"{TAB}: looking for replacements")
    try:
        found = _found(desk, book, *asked)
    except UnusableInputError as stopped:
        return _stopped(desk, book, stopped)
    except ReplacementError as error:
        raise RefusedError(str(error)) from error
    if found is None:
        return ""
    with desk.writing(book, button_named("replacements").label):
        lost = write_replacements(book, found.election, found.entries)
    book.sheets[REPLACEMENTS.sheet].activate()
    notes = [f"{problem.wrong} {problem.remedy}" for problem in lost]
    if not found.entries:
        said = f"Nobody can take {found.duty_id} now, not even if somebody else moved for it."
        return "\n".join([said, *notes])
    return "\n".join(
        [
            f"{how_many(len(found.entries), 'replacement')} for {found.duty_id}, the best first:",
            *replacing.what_happens(found, found.entries[0]),
            f"Select a row and press {button_named('use').label}.",
            *notes,
        ]
    )


def use(desk: Desk) -> str:
    """Put the person of the selected row into the plan."""
    book = our_book(desk)
    cell = desk.selected()
    row = cell and row_at(book, REPLACEMENTS, cell.sheet, cell.row)
    if not row or not row.get("Duty ID"):
        raise RefusedError(_SELECT)
    desk.status(f"{TAB}: reading the workbook")
    try:
        found = replacing.find_replacements(book, row["Duty ID"], row["In place of"], most=None)
        entry = replacing.same(found, row["Staff ID"], row["Now"], row["Then"])
    except UnusableInputError as stopped:
        return _stopped(desk, book, stopped)
    except ReplacementError as error:
        raise RefusedError(f"{error} Nothing was changed.") from error
    label = button_named("use").label
    planned = desk.work(label, lambda _, asked: replacing.plan_with(found, entry, asked=asked))
    desk.status(f"{TAB}: writing the plan")
    with desk.writing(book, label):
        done = actions.write(book, found.checked, planned)
    book.sheets[PLAN.sheet].activate()
    return "\n".join([*replacing.what_happens(found, entry), *where_to_look(done)])


def _selected(desk: Desk, book: xw.Book) -> tuple[str, str] | None:
    """Return the duty and who leaves it, of a row of Plan or Shortfalls; None elsewhere."""
    cell = desk.selected()
    if cell is None:
        return None
    for schema in (PLAN, SHORTFALLS):
        row = row_at(book, schema, cell.sheet, cell.row)
        if row and row.get("Duty ID"):
            return row["Duty ID"], row.get("Staff ID", "")
    return None


def _typed(desk: Desk) -> tuple[str, str] | None:
    """Return the duty that was typed; None if the user thought better of it."""
    duty_id = desk.ask(_QUESTION, "")
    return (duty_id, "") if duty_id and duty_id.strip() else None


def _found(desk: Desk, book: xw.Book, duty_id: str, leaving: str) -> replacing.Found | None:
    """Return who can take the post; where all posts are filled the user is asked who leaves."""
    try:
        return replacing.find_replacements(book, duty_id, leaving)
    except NoEmptyPostError as full:
        proposed = full.holders[0] if len(full.holders) == 1 else ""
        who = desk.ask(f"{full} Type the Staff ID.", proposed)
        return replacing.find_replacements(book, duty_id, who) if who and who.strip() else None


def _stopped(desk: Desk, book: xw.Book, stopped: UnusableInputError) -> str:
    mark(desk, book, actions.check(book))
    return (
        f"No replacement was looked for. {stopped} Each is on the sheet Problems, with its cell "
        "and what to do."
    )
