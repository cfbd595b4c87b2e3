"""Calc as a desk for the buttons: its workbook in front, messages, status bar, stopping, undo."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from addin.buttons import TAB
from addin.desk import RefusedError, Selected
from addin.engines.calc_opening import calc_book
from addin.engines.calc_uno import OfficeGoneError, enum, options, url_of
from addin.libreoffice.askdialog import ask_over
from addin.libreoffice.filedialog import files_from
from addin.libreoffice.undo import one_step
from addin.libreoffice.uno_parts import enabled, service
from addin.libreoffice.waiting import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import xlwings as xw

    from addin.engines.calc_uno import Uno
    from models.progress import Asked, Report

Made = TypeVar("Made")

_SPREADSHEET: Final = "com.sun.star.sheet.SpreadsheetDocument"
_CELLS: Final = "com.sun.star.sheet.SheetCellRange"
_SEVERAL: Final = "com.sun.star.sheet.SheetCellRanges"
_SHAPES: Final = "com.sun.star.drawing.ShapeCollection"
_WHILE_EDITING: Final = ".uno:SuperScript"  # to be had only while letters are being typed
_FULL: Final = 100
_OK_BUTTON: Final = 1

_EDITING: Final = (
    "A cell is being edited. Press Enter to keep what you typed, or Esc to drop it, then press the "
    "button again. The workbook is unchanged."
)
_CLOSED: Final = "The workbook was closed meanwhile."


class CalcDesk:
    """A window of Calc as a desk. `context` is LibreOffice's component context, `frame` the window.

    The methods are the ones of `addin.desk.Desk`.
    """

    def __init__(self, context: Uno, frame: Uno) -> None:
        self.context = context
        self.frame = frame
        self._indicator: Uno = None

    def book(self) -> xw.Book | None:
        """Return the window's workbook, None if it shows none.

        RefusedError while a cell is being edited: what is typed in it is not in the workbook yet.
        """
        document = self._document()
        if document is None:
            return None
        if self._editing():
            raise RefusedError(_EDITING)
        return calc_book(document, self.context)

    def selected(self) -> Selected | None:
        """Return the topmost selected cell of the sheet in front; None if a shape is selected."""
        document = self._document()
        if document is None:
            return None
        controller = self.frame.getController()
        selection = controller.getSelection()
        if selection is None:
            return None
        if selection.supportsService(_SEVERAL):
            areas = list(selection.getRangeAddresses())
        elif selection.supportsService(_CELLS):  # one cell is a range as well
            areas = [selection.getRangeAddress()]
        else:
            return None
        front = controller.getActiveSheet()
        number = front.getRangeAddress().Sheet
        # Of a selection across sheets the user sees this sheet's; several come in no set order.
        corners = [(area.StartRow, area.StartColumn) for area in areas if area.Sheet == number]
        if not corners:
            return None
        row, column = min(corners)
        return Selected(str(front.getName()), row + 1, column + 1)

    def ask(self, question: str, proposed: str) -> str | None:
        """Let the user type one line in a dialog over the window; None if they cancel."""
        return ask_over(self.context, self.frame, question, proposed)

    def choose_files(self, question: str) -> tuple[Path, ...]:
        """Let the user choose files in LibreOffice's dialog; none if they cancel."""
        return files_from(service(self.context, "ui.dialogs.FilePicker"), question)

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Show one message box over the window."""
        window = self.frame.ContainerWindow
        kind = enum("awt.MessageBoxType", "WARNINGBOX" if wrong else "INFOBOX")
        box = window.Toolkit.createMessageBox(window, kind, _OK_BUTTON, TAB, text)
        box.execute()
        box.dispose()

    def status(self, text: str) -> None:
        """Show a line in the status bar; "" gives it back."""
        if not text:
            if self._indicator is not None:
                self._indicator.end()
                self._indicator = None
        elif self._indicator is None:
            self._indicator = self.frame.createStatusIndicator()
            self._indicator.start(text, _FULL)
        else:
            self._indicator.setText(text)

    def work(self, title: str, job: Callable[[Report, Asked], Made]) -> Made:
        """Do a job beside the window; meanwhile nothing can be typed, and a button stops it."""
        return watched(self.context, self.frame, title, job, self.status)

    @contextmanager
    def writing(self, book: xw.Book, title: str) -> Iterator[None]:
        """Write without recalculating between, as one undo step, all or nothing.

        Nothing is drawn between either: LibreOffice draws in this very thread. The document's
        controllers must not be locked for it, for then steps to undo would be recorded.
        """
        document = book.impl.grid.document
        automatic = document.isAutomaticCalculationEnabled()
        document.enableAutomaticCalculation(False)
        try:
            with one_step(document, title, self.context):
                yield
        finally:
            document.enableAutomaticCalculation(automatic)

    def open_new(self, file: Path) -> None:
        """Open a new, unsaved workbook made from this file."""
        desktop = service(self.context, "frame.Desktop")
        desktop.loadComponentFromURL(url_of(file), "_blank", 0, options(AsTemplate=True))

    def reason(self, error: Exception) -> str:
        """Return LibreOffice's own reason for an error in plain words; "" if it is another's."""
        return _CLOSED if isinstance(error, OfficeGoneError) else ""

    def _document(self) -> Uno | None:
        controller = self.frame.getController()
        document = None if controller is None else controller.getModel()
        if document is None or not document.supportsService(_SPREADSHEET):
            return None
        return document

    def _editing(self) -> bool:
        """Say whether the user is typing in a cell. A text box of a drawing does not matter."""
        selection = self.frame.getController().getSelection()
        if selection is not None and selection.supportsService(_SHAPES):
            return False
        return enabled(self.context, self.frame, _WHILE_EDITING)
