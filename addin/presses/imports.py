"""The button Import: files of the council's own, brought into the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin import importing
from addin.buttons import TAB, button_named
from addin.desk import RefusedError, our_book
from addin.importing import ImportKind
from addin.imports.findings import ImportRefusedError
from addin.sentences import found
from addin.tables import IMPORT
from models.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import xlwings as xw

    from addin.desk import Desk
    from addin.importing import Imported
    from models.progress import Asked, Report

_QUESTION: Final = "Choose the export, or the list, to import; several for one set of stations"
_STOPPED: Final = "Stopped. Nothing was imported."


def bring_in(desk: Desk) -> str:
    """Let the user choose files, import them as what they are, and go to what came of it."""
    book = our_book(desk)
    paths = desk.choose_files(_QUESTION)
    if not paths:
        return ""
    label = button_named("imports").label

    def recognised(report: Report, asked: Asked) -> ImportKind | None:
        report(Progress("Reading the files", 0.0))
        kind = importing.recognise(paths)
        return None if asked() else kind

    try:
        kind = desk.work(label, recognised)
        if kind is None:
            return _STOPPED
        desk.status(f"{TAB}: importing")
        with desk.writing(book, label):
            done = _imported(book, kind, paths)
    except ImportRefusedError as refused:
        raise RefusedError(f"{refused} Nothing was imported.") from refused
    book.sheets[IMPORT.sheet].activate()
    return "\n".join(_said(done))


def _imported(book: xw.Book, kind: ImportKind, paths: Sequence[Path]) -> Imported:
    if kind is ImportKind.STATIONS:
        return importing.import_stations(book, paths)
    # Several files are only ever recognised as those of one set of stations.
    (path,) = paths
    if kind is ImportKind.STAFF:
        return importing.import_staff(book, path)
    return importing.import_last(book, path)


def _said(done: Imported) -> list[str]:
    said = [*done.recognised, done.counts]
    if done.doubts:
        said.append(f"What you have to decide or do stands first on the sheet {IMPORT.sheet}.")
    if done.checked.problems:
        said.append(f"{found(done.checked)} Each is on the sheet Problems.")
    return said
