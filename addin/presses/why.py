"""The button Why of the group Understand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin import explaining
from addin.actions import check
from addin.buttons import TAB
from addin.desk import RefusedError, our_book
from addin.presses.marking import mark
from addin.presses.selecting import selected_row
from addin.sentences import how_many
from addin.tables import DUTIES, PLAN, REPLACEMENTS, SHORTFALLS, WHY
from models.problems import Severity

if TYPE_CHECKING:
    import xlwings as xw

    from addin.desk import Desk
    from models.election import Election

_ASKED: Final = 'Which duty? For a person too type both, as "D-P01-PO S0012".'
_SAID: Final = 4  # sentences in the message; the sheet has them all


def why(desk: Desk) -> str:
    """Say why the selected post is empty, or why the selected person has or has not got it."""
    book = our_book(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = check(book)
    if checked.stops:
        mark(desk, book, checked)
        errors = how_many(checked.count(Severity.ERROR), "error")
        return (
            f"There is no answer yet: {errors} in the workbook first. Each is on the sheet "
            "Problems, with its cell and what to do."
        )
    election = checked.reading.election
    about = _about(desk, book, election)
    if about is None:
        return ""
    answer = desk.work(
        "Why",
        lambda report, asked: explaining.answered(election, about, report=report, asked=asked),
    )
    desk.status(f"{TAB}: writing the answer")
    with desk.writing(book, "Why"):
        notes = explaining.write(book, answer)
    book.sheets[WHY.sheet].activate()
    said = [sentence for _, sentence in answer.said]
    more = [f"The sheet {WHY.sheet} has the whole answer."] if len(said) > _SAID else []
    return "\n".join([*said[:_SAID], *more, *notes])


def _about(desk: Desk, book: xw.Book, election: Election) -> explaining.Question | None:
    """Return what the selected row is about, or else what the user types; None if they cancel."""
    row = selected_row(desk, book, (PLAN, SHORTFALLS, DUTIES, REPLACEMENTS))
    try:
        if row.get("Duty ID"):
            return explaining.question(election, row["Duty ID"], row.get("Staff ID", ""))
        typed = desk.ask(_ASKED, explaining.proposed(election))
        return None if typed is None else explaining.question_typed(election, typed)
    except explaining.UnknownIdError as error:
        raise RefusedError(str(error)) from error
