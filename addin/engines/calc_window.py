"""The window round a LibreOffice document: status bar, messages, and saving."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from addin.engines.calc_uno import enum, options, raised, url_of
from addin.engines.package import WorkbookFileError

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno

# com.sun.star.awt.MessageBoxButtons, and what is answered where nobody can see the question
_BUTTONS: Final = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_ANSWERS: Final = {"ok": "ok", "ok_cancel": "cancel", "yes_no": "no", "yes_no_cancel": "cancel"}
_RESULTS: Final = {1: "ok", 2: "yes", 3: "no"}  # com.sun.star.awt.MessageBoxResults
_BOXES: Final = {"critical": "ERRORBOX"}
_FILTERS: Final = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
_STEPS: Final = 100


class Window:
    """What the user sees of a document; a hidden document has none of it."""

    def __init__(self, document: Uno, context: Uno) -> None:
        self._document = document
        self._context = context
        self._indicator: Uno = None

    def _frame(self) -> Uno:
        """Return the frame of the document's window; None if nobody can see it."""
        controller = self._document.CurrentController
        frame = controller.Frame if controller is not None else None
        return frame if frame is not None and frame.ContainerWindow.isVisible() else None

    def show_status(self, text: str) -> None:
        """Show a line in the status bar; empty text gives the bar back."""
        frame = self._frame()
        if frame is None:
            return
        if not text:
            if self._indicator is not None:
                self._indicator.end()
            self._indicator = None
        elif self._indicator is None:
            self._indicator = frame.createStatusIndicator()
            self._indicator.start(text, _STEPS)
        else:
            self._indicator.setText(text)

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None) -> str:
        """Ask or tell the user; without a window "ok" to news, and no to any question."""
        frame = self._frame()
        if frame is None:
            return _ANSWERS[buttons]
        # A box of any other kind has no button but OK, whatever is asked for.
        kind = "QUERYBOX" if buttons != "ok" else _BOXES.get(mode or "", "INFOBOX")
        toolkit = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.awt.Toolkit", self._context
        )
        box = toolkit.createMessageBox(
            frame.ContainerWindow,
            enum("awt.MessageBoxType", kind),
            _BUTTONS[buttons],
            title,
            prompt,
        )
        try:
            return _RESULTS.get(box.execute(), _ANSWERS[buttons])
        finally:
            box.dispose()


def save(document: Uno, path: str) -> None:
    """Write a document to a file, which it belongs to from then on."""
    target = Path(path)
    kind = _FILTERS.get(target.suffix.lower())
    if kind is None:
        raise WorkbookFileError(
            f"{target.name} was not written. Give it a name that ends in .xlsx or .ods."
        )
    if not target.absolute().parent.is_dir():  # LibreOffice would make it
        raise WorkbookFileError(
            f"{target.name} was not written, because there is no folder {target.parent}. Choose "
            "another folder."
        )
    try:
        document.storeAsURL(url_of(target), options(FilterName=kind))
    except raised("io.IOException") as error:
        raise WorkbookFileError(
            f"LibreOffice could not write {target.name}. Close it if it is open in another "
            "program, or choose another name or folder."
        ) from error
