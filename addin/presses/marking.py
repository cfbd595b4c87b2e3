"""Marking what was found, as a step of its own that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin import actions
from addin.buttons import TAB
from addin.sentences import how_many
from addin.tables import PROBLEMS
from models.problems import Severity

if TYPE_CHECKING:
    import xlwings as xw

    from addin.desk import Desk


def mark(desk: Desk, book: xw.Book, checked: actions.Checked) -> None:
    """List the problems and mark their cells; the user is led to the list if there are any."""
    desk.status(f"{TAB}: marking what was found")
    with desk.writing(book, "Check workbook"):
        actions.mark(book, checked)
    if checked.problems:
        book.sheets[PROBLEMS.sheet].activate()


def refuse_to_plan(
    desk: Desk, book: xw.Book, checked: actions.Checked, what: str = "No plan was made"
) -> str:
    """Mark the errors that stop a plan, or `what` else; return what to tell."""
    mark(desk, book, checked)
    errors = how_many(checked.count(Severity.ERROR), "error")
    return (
        f"{what}: {errors} in the workbook first. Each is on the sheet Problems, with "
        "its cell and what to do."
    )
