"""The button Export: everything that people receive, in a folder that the user chooses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from addin import actions
from addin.buttons import TAB, button_named
from addin.desk import RefusedError, our_book
from addin.exporting import gather_checked, write_export
from addin.exports.outlet import ExportRefusedError
from addin.presses.marking import refuse_to_plan
from addin.sentences import exported
from models.problems import StoppedError

if TYPE_CHECKING:
    import xlwings as xw

    from addin.desk import Desk

_QUESTION: Final = (
    "Into which folder? A new folder with the files and their index page is made in it."
)
_STOPPED: Final = "Stopped. Nothing was exported."


def export(desk: Desk) -> str:
    """Ask for the folder and export the plan that stands in the workbook into it."""
    book = our_book(desk)
    desk.status(f"{TAB}: reading the workbook")
    checked = actions.check(book)
    if checked.stops:
        return refuse_to_plan(desk, book, checked, "Nothing was exported")
    try:
        material = gather_checked(book, checked)
    except actions.NoPlanError as none:
        raise RefusedError(str(none)) from none
    answer = desk.ask(_QUESTION, proposed(book))
    if not (answer and answer.strip()):
        return ""
    into = folder_of(answer)
    try:
        done = desk.work(
            button_named("export").label,
            lambda report, asked: write_export(material, into, report=report, asked=asked),
        )
    except StoppedError:
        return _STOPPED
    except ExportRefusedError as refused:
        raise RefusedError(str(refused)) from refused
    return "\n".join(exported(done))


def proposed(book: xw.Book) -> str:
    """Return the folder that is proposed: beside the workbook; else in the user's own."""
    try:
        where = str(book.fullname)
    except Exception:  # noqa: BLE001 - of a workbook on a server xlwings raises what it likes
        where = ""
    local = "://" not in where and Path(where).is_file()
    folder = Path(where).parent if local else Path.home()
    return str(folder / f"{Path(book.name).stem} exports")


def folder_of(typed: str) -> Path:
    """Return the folder that somebody typed, or pasted with quotation marks round it.

    RefusedError if it is an address, or does not say where it begins.
    """
    text = typed.strip().strip('"').strip()
    if "://" in text:
        raise RefusedError(
            f"{text} is on a server that only the spreadsheet can reach. Choose a folder of this "
            "computer."
        )
    folder = Path(text).expanduser()
    if not folder.is_absolute():
        raise RefusedError(
            f"{text} does not say where the folder is. Type its whole path, such as {Path.home()}."
        )
    return folder
