"""All that a workbook holds and shows, as plain values that two hosts' can be compared by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.engines.grid import Look
from addin.tables import SUMMARY, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from addin.engines.grid import Block, Grid

Told = dict[tuple[Any, ...], Any]
_LOOKS = (Look.STYLE, Look.NUMBER_FORMAT)


def contents(book: xw.Book) -> Told:
    """Every cell's value, or its formula, by sheet and place; without what was timed."""
    told: Told = {}
    grid = book.impl.grid
    for sheet in grid.sheet_names():
        block = _whole(grid, sheet)
        formulas = set(grid.formula_cells(sheet, block))
        texts = grid.formulas(sheet, block)
        for row, values in enumerate(grid.read(sheet, block), start=1):
            timed = sheet == SUMMARY.sheet and values[0] == "Seconds"
            for column, value in enumerate(values[:1] if timed else values, start=1):
                formula = (row, column) in formulas
                told[sheet, row, column] = texts[row - 1][column - 1] if formula else value
    return told


def everything(book: xw.Book) -> Told:
    """The contents and, besides, looks, notes, links, heights, tables, names, drawings."""
    grid: Grid = book.impl.grid
    told = contents(book)
    for sheet in grid.sheet_names():
        block = _whole(grid, sheet)
        told["used", sheet] = grid.used(sheet)
        told["protected", sheet] = grid.protected(sheet)
        told["merged", sheet] = sorted(grid.merged(sheet))
        told["pictures", sheet] = sorted(grid.pictures(sheet))
        told["charts", sheet] = sorted(grid.charts(sheet))
        for look in _LOOKS:
            for column in range(1, block[3] + 1):
                for part, shown in _alike(grid, sheet, (1, column, block[2], column), look):
                    for row in range(part[0], part[2] + 1):
                        told[look, sheet, row, column] = shown
        for place in grid.notes(sheet):
            note = grid.note(sheet, *place)
            told["note", sheet, *place] = note.text if note else None
        for row in range(1, block[2] + 1):
            told["height", sheet, row] = _rough(grid.row_height(sheet, row))
    told |= {("link", *place): link for place, link in _links(grid)}
    for name, table in grid.tables().items():
        told["table", name] = table.sheet, table.block, table.headers, table.totals
        told["filter buttons", name] = grid.filtered(name)
    # Excel and LibreOffice put quotation marks round a sheet's name differently.
    told |= {("name", name): to.replace("'", "") for name, to in grid.names().items()}
    told["front",] = grid.active()
    return told


def differences(one: Told, other: Told) -> list[tuple[Any, ...]]:
    """What is not the same, with both sides."""
    return [
        (*key, one.get(key), other.get(key))
        for key in one.keys() | other.keys()
        if one.get(key) != other.get(key)
    ]


def _whole(grid: Grid, sheet: str) -> Block:
    _, _, bottom, right = grid.used(sheet)
    return 1, 1, bottom, right


def _alike(grid: Grid, sheet: str, block: Block, look: Look) -> Iterator[tuple[Block, object]]:
    """The parts of a column that look the same, and how."""
    shown = grid.look(sheet, block, look)
    top, column, bottom, _ = block
    if shown is not None or top == bottom:
        yield block, shown
        return
    middle = (top + bottom) // 2
    yield from _alike(grid, sheet, (top, column, middle, column), look)
    yield from _alike(grid, sheet, (middle + 1, column, bottom, column), look)


def _links(grid: Grid) -> Iterator[tuple[tuple[str, int, int], str | None]]:
    for schema in TABLES:
        place = grid.tables()[schema.name]
        top, left, bottom, _ = place.block
        for offset, column in enumerate(schema.columns):
            if column.link:
                for row in range(top + 1, bottom + 1):
                    at = place.sheet, row, left + offset
                    yield at, grid.hyperlink(*at)


def _rough(points: float | None) -> int | None:
    """A height to two points: LibreOffice takes those of a file to whole pixels."""
    return None if points is None else round((points + 0.5) / 2)
