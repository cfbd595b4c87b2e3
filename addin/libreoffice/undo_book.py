"""A document as it stands, sheet by sheet, for an undo step: read, compared and put back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from addin.libreoffice.undo_cells import Cells, put_cells, read_cells
from addin.libreoffice.undo_lines import Lines, lengthened, put_lines, read_lines
from addin.libreoffice.undo_looks import Looks, put_looks, read_looks
from addin.libreoffice.undo_notes import Notes, put_notes, read_notes
from addin.libreoffice.undo_shapes import Shapes, gone, put_shapes, read_shapes
from addin.libreoffice.undo_tables import Tables, ends, put_tables, read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.libreoffice.undo_uno import Uno


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of a sheet that a step may change; None is what need not be put back."""

    cells: Cells | None
    looks: Looks | None
    notes: Notes | None
    lines: Lines
    shapes: Shapes
    protected: bool
    visible: bool


@dataclass(frozen=True, slots=True)
class Book:
    """A document: its sheets' names in order, its tables and names, and sheets by name.

    `sheets` may lack those that need not be put back.
    """

    order: tuple[str, ...]
    tables: Tables
    sheets: Mapping[str, Sheet]


Pair: TypeAlias = tuple[Book, Book]


def read_book(document: Uno, earlier: Book | None = None) -> Book:
    """Return the document as it stands; of each sheet at least the rows that `earlier` has."""
    order = tuple(document.Sheets.ElementNames)
    tables = read_tables(document)
    least = ends(tables)
    for name, sheet in earlier.sheets.items() if earlier is not None else ():
        least[name] = max(least.get(name, 0), len(sheet.lines.rows))
    sheets = {
        name: _read_sheet(document.Sheets.getByName(name), least.get(name, 0)) for name in order
    }
    return Book(order, tables, sheets)


def changed(before: Book, after: Book) -> Pair | None:
    """Return both without what is alike in both; None if nothing was changed."""
    before, after = _lengthened(before, after), _lengthened(after, before)
    if before == after:
        return None
    return _without(before, after), _without(after, before)


def lost_shapes(before: Book, after: Book) -> bool:
    """Say whether a picture or chart from before is no longer there."""
    return any(
        name not in after.sheets or gone(sheet.shapes, after.sheets[name].shapes)
        for name, sheet in before.sheets.items()
    )


def put_book(document: Uno, wanted: Book) -> bool:
    """Make the document be what is wanted; say whether a sheet or a shape had to be made anew.

    LibreOffice must not record steps of its own meanwhile. Sheets that `wanted` has no more of than
    the name are left alone. A sheet with a password must not need to be changed.
    """
    with _CalculatingLast(document):
        made = _put_order(document, wanted)
        sheets = {name: document.Sheets.getByName(name) for name in wanted.sheets}
        for sheet in sheets.values():
            if sheet.isProtected():
                sheet.unprotect("")
        put_tables(document, wanted.tables)
        for name, sheet in sheets.items():
            made |= _put_sheet(document, sheet, wanted.sheets[name])
        for name, sheet in sheets.items():
            if wanted.sheets[name].protected:
                sheet.protect("")
            if bool(sheet.IsVisible) != wanted.sheets[name].visible:
                sheet.IsVisible = wanted.sheets[name].visible
        return made


def _read_sheet(sheet: Uno, rows: int) -> Sheet:
    return Sheet(
        read_cells(sheet),
        read_looks(sheet),
        read_notes(sheet),
        read_lines(sheet, rows),
        read_shapes(sheet),
        bool(sheet.isProtected()),
        bool(sheet.IsVisible),
    )


def _put_sheet(document: Uno, sheet: Uno, wanted: Sheet) -> bool:
    """Make an unprotected sheet be what is wanted; say whether a shape was made anew."""
    fits, document.IsAdjustHeightEnabled = document.IsAdjustHeightEnabled, False
    try:
        if wanted.cells is not None:
            put_cells(document, sheet, wanted.cells)
        if wanted.looks is not None:
            put_looks(document, sheet, wanted.looks)
    finally:
        document.IsAdjustHeightEnabled = fits
    put_lines(sheet, wanted.lines)
    # last, because notes and shapes move when rows grow
    if wanted.notes is not None:
        put_notes(document, sheet, wanted.notes)
    return put_shapes(document, sheet, wanted.shapes)


def _lengthened(book: Book, other: Book) -> Book:
    """Return the book with as many rows on each sheet as the other's, so that they compare."""
    sheets = dict(book.sheets)
    for name in sheets.keys() & other.sheets.keys():
        rows = len(other.sheets[name].lines.rows)
        sheets[name] = replace(sheets[name], lines=lengthened(sheets[name].lines, rows))
    return replace(book, sheets=sheets)


def _without(book: Book, other: Book) -> Book:
    """Return the book without what is like the other's, so that a step needs little memory."""
    kept: dict[str, Sheet] = {}
    for name, sheet in book.sheets.items():
        its = other.sheets.get(name)
        if its is None:
            kept[name] = sheet
        elif its != sheet:
            # lines and shapes stay: rows may grow with what is written, and shapes move with them
            kept[name] = replace(
                sheet,
                cells=None if its.cells == sheet.cells else sheet.cells,
                looks=None if its.looks == sheet.looks else sheet.looks,
                notes=None if its.notes == sheet.notes else sheet.notes,
            )
    return Book(book.order, book.tables, kept)


def _put_order(document: Uno, wanted: Book) -> bool:
    """Take sheets away and add them, each at its place; say whether one was added."""
    sheets = document.Sheets
    added = [name for name in wanted.order if not sheets.hasByName(name)]
    for index, name in enumerate(wanted.order):
        if name in added:
            sheets.insertNewByName(name, index)
    for name in sheets.ElementNames:
        if name not in wanted.order:
            sheets.removeByName(name)
    return bool(added)


class _CalculatingLast:
    """Calculate once, when all is done."""

    def __init__(self, document: Uno) -> None:
        self._document = document
        self._calculates = bool(document.isAutomaticCalculationEnabled())

    def __enter__(self) -> None:
        self._document.enableAutomaticCalculation(False)

    def __exit__(self, *_raised: object) -> None:
        self._document.enableAutomaticCalculation(self._calculates)
        if self._calculates:
            self._document.calculate()
