"""Workbooks in LibreOffice as xlwings books: those that are open already, and files.

The engine "LibreOffice" is there once this module is imported; it needs to be told which running
LibreOffice to speak to before it can open anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import xlwings as xw

from addin.engines.calc import CalcGrid
from addin.engines.calc_uno import bridge, options, url_of
from addin.engines.engine import Engine
from addin.engines.package import WorkbookFileError

if TYPE_CHECKING:
    from addin.engines.books import Book
    from addin.engines.calc_uno import Uno

_NEW: Final = "private:factory/scalc"
_NO_MACROS: Final = 0  # com.sun.star.document.MacroExecMode.NEVER_EXECUTE
_UPDATE_NO_LINKS: Final = 0  # com.sun.star.document.UpdateDocMode.NO_UPDATE


class Office:
    """The LibreOffice that workbooks are opened in; `context` is its component context.

    Workbooks open hidden, without macros and without looking into other files.
    """

    def __init__(self) -> None:
        self.context: Uno = None

    def open(self, path: str) -> CalcGrid:
        """Return the grid of the workbook at this path; WorkbookFileError if it cannot be read."""
        name = Path(path).name
        if not Path(path).is_file():
            raise WorkbookFileError(f"There is no file {name}. Check the name and the folder.")
        document = self._load(url_of(path))
        if document is None or not document.supportsService(
            "com.sun.star.sheet.SpreadsheetDocument"
        ):
            raise WorkbookFileError(
                f"LibreOffice could not open {name} as a workbook. Close it if it is open in "
                "another program, or choose another file."
            )
        return CalcGrid(document, self.context)

    def new(self) -> CalcGrid:
        """Return the grid of a new workbook with one empty sheet."""
        return CalcGrid(self._load(_NEW), self.context)

    def _load(self, url: str) -> Uno:
        if self.context is None:
            raise RuntimeError("No LibreOffice is running to open a workbook in.")
        desktop = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", self.context
        )
        wishes = options(Hidden=True, MacroExecutionMode=_NO_MACROS, UpdateDocMode=_UPDATE_NO_LINKS)
        return desktop.loadComponentFromURL(url, "_blank", 0, wishes)


OFFICE: Final = Office()
ENGINE: Final = Engine("LibreOffice", OFFICE)
xw.engines.add(xw.Engine(impl=ENGINE))


def calc_book(document: Uno, context: Uno) -> xw.Book:
    """Return the book of a document that is open in LibreOffice.

    The same document gives the same book each time; books of documents that have been closed
    since are forgotten.
    """
    OFFICE.context = context
    for app in list(ENGINE.apps):
        for book in list(app.books):
            if _closed(book):
                app.books.items.remove(book)
            elif isinstance(book.grid, CalcGrid) and book.grid.document == document:
                book.fullname = _path_of(document)
                return xw.Book(impl=book)
        if not len(app.books):
            ENGINE.apps.items.remove(app)
    adopted: Book = ENGINE.apps.add().books.adopt(CalcGrid(document, context), _path_of(document))
    return xw.Book(impl=adopted)


def open_in_office(path: str | Path, context: Uno) -> xw.Book:
    """Open a workbook file, hidden, in a running LibreOffice; WorkbookFileError if it cannot be."""
    OFFICE.context = context
    grid = OFFICE.open(str(path))
    return calc_book(grid.document, context)


def _path_of(document: Uno) -> str:
    url = document.URL
    return str(bridge().fileUrlToSystemPath(url)) if url.startswith("file:") else document.Title


def _closed(book: Book) -> bool:
    try:
        book.grid.sheet_names()
    except ConnectionError:
        return True
    return False
