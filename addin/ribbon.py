"""Excel's way in: the add-in runs `python -I -m addin.ribbon BUTTON --hwnd=NUMBER`.

Isolated (-I), Python looks for modules in its own installation only, so neither a workbook nor a
file beside it can choose what runs here.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import xlwings as xw

from addin.buttons import TAB
from addin.desk import LISTS, RefusedError, Selected, local_file
from addin.press import press
from addin.sentences import progress_line
from addin.stopwindow import watched
from addin.writing.before import all_or_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from models.progress import Asked, Progress, Report

Made = TypeVar("Made")

# What Excel answers while a cell is being typed in or a dialog is open.
_BUSY: Final = frozenset({-2147418111, -2146777998, -2147417846})
_TYPING: Final = (
    "Excel is busy, perhaps because a cell is being typed in or a dialog is open. Press Enter or "
    "Esc there, then the button again."
)
_GONE: Final = frozenset({-2147023174, -2147023170, -2147417848})
_CLOSED: Final = "Excel or the workbook was closed meanwhile."
_LONGEST: Final = 255  # letters: Excel's box refuses a longer question
_FILES: Final = f"Lists and exports,{';'.join(LISTS)},All files,*.*"
_PROTECTED_BOOK: Final = (
    "The workbook's structure is protected, so no sheet can be added to it. Choose Review, Protect "
    "Workbook, to take that off, and press the button again."
)


class ExcelDesk:
    """The desk of one running Excel."""

    def __init__(self, app: xw.App) -> None:
        self.app = app

    def book(self) -> xw.Book | None:
        """Return the workbook in front; None if there is none."""
        if len(self.app.books) == 0:
            return None
        try:
            return self.app.books.active
        except Exception as error:
            if self.reason(error):
                raise RefusedError(self.reason(error)) from error
            return None  # none in front, such as in Protected View

    def selected(self) -> Selected | None:
        """Return the first selected cell; None if a picture or a chart is selected instead."""
        try:
            area = self.app.selection
            return None if area is None else Selected(area.sheet.name, area.row, area.column)
        except Exception as error:
            if self._out_of_reach(error):
                raise RefusedError(self._out_of_reach(error)) from error
            return None  # what is selected has no cells

    def ask(self, question: str, proposed: str) -> str | None:
        """Let the user type one line in Excel's own box; None if they cancel."""
        # Without a word for the type of the answer Excel takes text; cancelling gives False.
        answer = self.app.api.InputBox(question[:_LONGEST], TAB, proposed[:_LONGEST])
        return None if answer is False else str(answer)

    def choose_files(self, question: str) -> tuple[Path, ...]:
        """Let the user choose files in Excel's own dialog; none if they cancel."""
        # In the order of Excel's parameters, since pywin32 may drop named ones. The text of the
        # button, which only Macs show, has to be there for the last: that several may be chosen.
        chosen = self.app.api.GetOpenFilename(_FILES, 1, question[:_LONGEST], "", True)
        return () if chosen is False else tuple(local_file(str(name)) for name in chosen)

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Show one message box."""
        self.app.alert(text, title=TAB, buttons="ok", mode="critical" if wrong else "info")

    def status(self, text: str) -> None:
        """Show a line in the status bar; "" gives it back to Excel."""
        with suppress(Exception):  # a status line is never worth failing for
            self.app.status_bar = text or False

    def work(self, title: str, job: Callable[[Report, Asked], Made]) -> Made:
        """Do the job beside a window that can stop it."""

        def show(progress: Progress) -> None:
            self.status(f"{TAB}: {progress_line(progress)}")

        return watched(title, job, show, progress_line)

    @contextmanager
    def writing(self, book: xw.Book, title: str) -> Iterator[None]:
        """Write without redrawing and recalculating; all is put back after an error.

        `title` names an undo step elsewhere; Excel cannot undo what a program wrote.
        """
        del title
        app = book.app
        was = (app.screen_updating, app.calculation, app.enable_events)
        try:
            app.screen_updating, app.calculation, app.enable_events = False, "manual", False
            with all_or_nothing(book):
                yield
        finally:
            app.screen_updating, app.calculation, app.enable_events = was

    def open_new(self, file: Path) -> None:
        """Open a new, unsaved workbook that is a copy of this file."""
        self.app.api.Workbooks.Add(str(file))

    def reason(self, error: Exception) -> str:
        """Return Excel's own reason for an error; "" if it is none of those known."""
        if said := self._out_of_reach(error):
            return said
        with suppress(Exception):
            if self.app.books.active.api.ProtectStructure:
                return _PROTECTED_BOOK
        return ""

    @staticmethod
    def _out_of_reach(error: Exception) -> str:
        """Return why Excel does not answer at all; "" if it is not that."""
        codes = {code for code in error.args if isinstance(code, int)}
        detail = error.args[2] if len(error.args) > 2 and isinstance(error.args[2], tuple) else ()  # noqa: PLR2004
        codes |= {code for code in detail if isinstance(code, int)}
        if codes & _BUSY:
            return _TYPING
        return _CLOSED if codes & _GONE else ""


def excel_with(hwnd: int) -> xw.App:
    """Return the running Excel with this window; LookupError if there is none."""
    for app in xw.apps:
        if app.hwnd == hwnd:
            return app
    raise LookupError("There is no Excel with that window.")


def main(arguments: Sequence[str] = tuple(sys.argv[1:])) -> int:
    """Press the named button in the Excel with the given window; return an exit code.

    0 also if it was refused: that has been told in Excel. 2 if nothing could be told there.
    """
    if not _is_our_own("models"):
        sys.stderr.write("Another package named models stands before ours.\n")
        return 2
    windows = [word.removeprefix("--hwnd=") for word in arguments if word.startswith("--hwnd=")]
    try:
        app = excel_with(int(windows[-1]))
        press(arguments[0], ExcelDesk(app))
    except (IndexError, ValueError, LookupError, xw.XlwingsError) as error:
        sys.stderr.write(f"{type(error).__name__}\n")
        return 2
    return 0


def _is_our_own(package: str) -> bool:
    """Say whether a package is the one that came with this one."""
    spec = find_spec(package)
    here = Path(__file__).resolve().parent.parent
    return bool(spec and spec.origin and Path(spec.origin).resolve().parent.parent == here)


if __name__ == "__main__":
    raise SystemExit(main())
