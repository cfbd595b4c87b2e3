"""What the buttons ask of the host that they are in: messages, status bar, stopping, undo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from addin.tables import DUTIES, PLACES, SETTINGS, STAFF
from models.problems import PlanningError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    import xlwings as xw

    from models.progress import Asked, Report

Made = TypeVar("Made")

LISTS: Final = ("*.csv", "*.tsv", "*.txt", "*.json", "*.xlsx", "*.xlsm", "*.xlsb", "*.xls", "*.ods")
"""How files that may be lists or exports are called; the user may ask to see all others too."""

# A workbook with none of these tables is of another kind.
_OURS: Final = frozenset(table.name.casefold() for table in (SETTINGS, STAFF, PLACES, DUTIES))
_OTHER_KIND: Final = (
    "This workbook is not an election staffing workbook: it has none of the sheets Settings, "
    "Staff, Places and Duties. Go to your election workbook and press the button again, or press "
    "New workbook to begin one."
)
_NO_BOOK: Final = (
    "No workbook is open to work on. Open your election workbook first. If Excel shows it in "
    "Protected View, press Enable Editing. To begin a new one, press New workbook."
)


@dataclass(frozen=True, slots=True)
class Selected:
    """The cell that is selected: the sheet's name, row and column from 1."""

    sheet: str
    row: int
    column: int


class Desk(Protocol):
    """What a host adds to its workbooks."""

    def book(self) -> xw.Book | None:
        """Return the workbook in front; None if there is none."""

    def selected(self) -> Selected | None:
        """Return the cell that the cursor is in, the first of several; None if there is none."""

    def ask(self, question: str, proposed: str) -> str | None:
        """Let the user type one line, with `proposed` in it already; None if they cancel."""

    def choose_files(self, question: str) -> tuple[Path, ...]:
        """Let the user choose one file or several; none if they cancel.

        RefusedError if a file is not on this computer nor in a folder that it can reach.
        """

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Show one message; `wrong` if something was not done."""

    def status(self, text: str) -> None:
        """Show a line in the status bar; "" gives the status bar back."""

    def work(self, title: str, job: Callable[[Report, Asked], Made]) -> Made:
        """Do a job that touches no workbook, so that the user sees how far it is and can stop it.

        What the job raises is raised here.
        """

    def writing(self, book: xw.Book, title: str) -> AbstractContextManager[None]:
        """Write to a workbook quickly, in one step, all or nothing."""

    def open_new(self, file: Path) -> None:
        """Open a new, unsaved workbook that is a copy of this file."""

    def reason(self, error: Exception) -> str:
        """Return the host's own reason for an error, as a sentence with what to do; "" if none."""


class RefusedError(PlanningError):
    """The host cannot do it now. Its text is a sentence for the user."""


def local_file(address: str) -> Path:
    """Return the path of a chosen file; RefusedError if it is an address on a server instead."""
    if "://" in address:
        name = address.rstrip("/").rpartition("/")[2]
        raise RefusedError(
            f"{name} is on a server that only the spreadsheet can reach. Save it in a folder of "
            "this computer first, then choose it there."
        )
    return Path(address)


def our_book(desk: Desk) -> xw.Book:
    """Return the workbook in front; RefusedError if it is none of ours."""
    book = desk.book()
    if book is None:
        raise RefusedError(_NO_BOOK)
    tables = {table.name.casefold() for sheet in book.sheets for table in sheet.tables}
    if not tables & _OURS:
        raise RefusedError(_OTHER_KIND)
    return book
