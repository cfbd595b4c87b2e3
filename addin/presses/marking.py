"""Marking what was found, as a step of its own that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin import actions
from addin.buttons import TAB
from addin.tables import PROBLEMS

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
