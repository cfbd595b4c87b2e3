"""Opening and saving workbook files as xlwings books, with a plain sentence where that fails."""

from __future__ import annotations

import stat
import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import xlwings as xw
from openpyxl import Workbook, load_workbook

from addin.engines.addresses import block_at
from addin.engines.engine import Engine
from addin.engines.file import FileGrid
from addin.engines.file_styles import mend_named_styles
from addin.engines.losses import losses_in
from addin.engines.package import (
    MAX_UNPACKED_BYTES,
    WorkbookFileError,
    check_loadable,
    damaged,
    unpacked,
)
from addin.engines.saving import lock_of, save_workbook

if TYPE_CHECKING:
    from datetime import datetime

    from addin.engines.books import Book

__all__ = ["WorkbookFileError", "losses", "new_book", "open_book", "save_book"]

READABLE: Final = (".xlsx", ".xlsm", ".xltx", ".xltm")
_WITH_MACROS: Final = (".xlsm", ".xltm")


class _Files:
    """Opens workbook files for the engine."""

    def open(self, path: str) -> FileGrid:
        """Return the grid of the file at this path; WorkbookFileError says why it cannot be."""
        return _load(Path(path))

    def new(self) -> FileGrid:
        """Return the grid of a new workbook with one empty sheet."""
        return FileGrid(Workbook())


ENGINE: Final = Engine("workbook file", _Files())
xw.engines.add(xw.Engine(impl=ENGINE))


def open_book(path: str | Path) -> xw.Book:
    """Return the workbook in a file; WorkbookFileError says in one sentence why it cannot be read.

    The file itself is read once and then left alone. Each book is alone in its application.
    """
    grid = _load(Path(path))
    return _book(grid, str(Path(path).resolve()))


def new_book(workbook: Workbook, path: str | Path = "Book1.xlsx") -> xw.Book:
    """Return an openpyxl workbook that code has just built; `path` is where it will be saved."""
    return _book(FileGrid(workbook), str(path))


def save_book(book: xw.Book, path: str | Path, *, modified: datetime | None = None) -> None:
    """Write a book to a file, whole or not at all; WorkbookFileError says why it was not.

    `modified` (UTC) becomes the workbook's own "last modified". Without it the workbook keeps the
    one it has, and the same content gives the same bytes.
    """
    grid = book.impl.grid
    assert isinstance(grid, FileGrid)
    save_workbook(grid.workbook, path, modified)


def losses(path: str | Path, output: str | Path | None = None) -> list[str]:
    """Return what saving the workbook here would take out of it, as plain noun phrases.

    `output` is where it will be saved; without it the name stays. Macros survive from .xlsm to
    .xlsm only. WorkbookFileError if the file is no workbook.
    """
    source = Path(path)
    target = source if output is None else Path(output)
    keeps_macros = all(name.suffix.lower() == ".xlsm" for name in (source, target))
    name = _name_of(source)
    with unpacked(_bytes_of(source), name) as parts:
        return losses_in(parts, name, keeps_macros=keeps_macros)


def _book(grid: FileGrid, fullname: str) -> xw.Book:
    impl: Book = ENGINE.apps.add().books.adopt(grid, fullname)
    return xw.Book(impl=impl)


def _load(path: Path) -> FileGrid:
    data, name = _bytes_of(path), _name_of(path)
    with unpacked(data, name) as parts:
        check_loadable(parts, name)
    if path.suffix.lower() not in READABLE:
        raise WorkbookFileError(
            f"{name} does not end in .xlsx or .xlsm. Rename it if it is a workbook, or choose "
            "another file."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # losses() says the same in plain words
            workbook = load_workbook(BytesIO(data), keep_vba=path.suffix.lower() in _WITH_MACROS)
        mend_named_styles(workbook, data)
        sheets = len(workbook.worksheets)
        refs = [table.ref for sheet in workbook.worksheets for table in sheet.tables.values()]
    except Exception as error:
        # openpyxl raises almost any error on files that are not quite workbooks.
        raise damaged(name) from error
    if any(block_at(ref) is None for ref in refs):
        raise damaged(name)  # a table that reaches off its sheet
    if not sheets:
        raise WorkbookFileError(f"{name} has no worksheet. Choose another workbook.")
    return FileGrid(workbook, data)


def _name_of(path: Path) -> str:
    """Return how sentences call a file: its name without the folder."""
    return path.name or str(path)


def _bytes_of(path: Path) -> bytes:
    name = _name_of(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise WorkbookFileError(f"{path} is a folder. Choose the workbook inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise WorkbookFileError(f"{name} is not a file. Choose a workbook.")
        if status.st_size > MAX_UNPACKED_BYTES:
            raise WorkbookFileError(
                f"{name} is far larger than any workbook of this kind. Choose another file."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        where = "" if path.parent == Path() else f" in {path.parent}"
        raise WorkbookFileError(
            f"There is no file {name}{where}. Check the name and the folder."
        ) from error
    except PermissionError as error:
        lock = lock_of(path)
        raise WorkbookFileError(
            f"{name} is open in {lock[0]}. Close it there and try again."
            if lock
            else f"You may not read {name}. Close it if it is open in another program, or ask its "
            "owner for access."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise WorkbookFileError(
            f"{name} could not be read. Check the name, or copy the file to this computer first."
        ) from error
