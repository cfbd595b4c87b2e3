"""What the cells of a sheet hold, for an undo step: read by block, put back where it differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.libreoffice.undo_rich import Rich, put_rich, read_rich
from addin.libreoffice.undo_uno import cells, padded, runs, used

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.libreoffice.undo_uno import Area, Uno

_FORMULA: Final = 16  # com.sun.star.sheet.CellFlags.FORMULA


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell's formula as `getFormulaArray` gives it, whatever its result is at the moment."""

    text: str


Content = str | float | Formula
"""Text (never read as anything else), a number (dates are numbers), or a formula; "" is empty."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The contents of a sheet's cells from A1, row by row, and those with links or shapely text."""

    rows: tuple[tuple[Content, ...], ...]
    rich: Mapping[tuple[int, int], Rich]


def read_cells(sheet: Uno) -> Cells:
    """Return what the cells of a sheet hold."""
    height, width = used(sheet)
    block = cells(sheet, (0, 0, height - 1, width - 1))
    rows: list[tuple[Content, ...]] = list(block.getDataArray())
    for address in block.queryContentCells(_FORMULA).RangeAddresses:
        first, last = address.StartColumn, address.EndColumn + 1
        area = address.StartRow, first, address.EndRow, address.EndColumn
        for n, texts in enumerate(cells(sheet, area).getFormulaArray(), start=address.StartRow):
            formulas = tuple(Formula(text) for text in texts)
            rows[n] = (*rows[n][:first], *formulas, *rows[n][last:])
    return Cells(tuple(rows), read_rich(sheet))


def put_cells(document: Uno, sheet: Uno, wanted: Cells) -> None:
    """Make the cells hold what is wanted; those that do already are left alone."""
    now = read_cells(sheet)
    height = max(len(now.rows), len(wanted.rows))
    width = max(len(now.rows[0]), len(wanted.rows[0]))
    have = padded(now.rows, height, width)
    want = padded(wanted.rows, height, width)
    for first, last in runs(n for n in range(height) if have[n] != want[n]):
        lines = range(first, last + 1)
        columns = [c for c in range(width) if any(have[n][c] != want[n][c] for n in lines)]
        for left, right in runs(columns):
            block = [row[left : right + 1] for row in want[first : last + 1]]
            _put_block(sheet, (first, left, last, right), block)
    for place, rich in wanted.rich.items():
        row, column = place
        if now.rich.get(place) != rich or have[row][column] != want[row][column]:
            put_rich(document, sheet.getCellByPosition(column, row), rich)
    for place in now.rich.keys() - wanted.rich.keys():
        row, column = place
        if have[row][column] == want[row][column]:  # the same words, but a link or shape less
            _put_cell(sheet.getCellByPosition(column, row), want[row][column])


def _put_block(sheet: Uno, area: Area, block: list[tuple[object, ...]]) -> None:
    """Write a block, cell by cell only beside notes: writing by block would take these away."""
    top, left, bottom, right = area
    places = [note.Position for note in sheet.Annotations]
    noted = sorted({p.Row for p in places if top <= p.Row <= bottom and left <= p.Column <= right})
    begin = top
    for row in [*noted, bottom + 1]:
        if begin < row:
            part = block[begin - top : row - top]
            _put_plain(sheet, (begin, left, row - 1, right), part)
        if row <= bottom:
            for column, content in enumerate(block[row - top], start=left):
                _put_cell(sheet.getCellByPosition(column, row), content)
        begin = row + 1


def _put_plain(sheet: Uno, area: Area, block: list[tuple[object, ...]]) -> None:
    top, left, _, _ = area
    plain = tuple(
        tuple("" if isinstance(content, Formula) else content for content in row) for row in block
    )
    cells(sheet, area).setDataArray(plain)
    for at, formulas in _formula_blocks(block):
        row, column, last, right = at
        where = row + top, column + left, last + top, right + left
        cells(sheet, where).setFormulaArray(formulas)


def _formula_blocks(
    block: list[tuple[object, ...]],
) -> Iterator[tuple[Area, tuple[tuple[str, ...], ...]]]:
    """Yield runs of formulas in a row, those of neighbouring rows together."""
    shapes: dict[tuple[int, int], list[int]] = {}
    for n, row in enumerate(block):
        for span in runs(c for c, content in enumerate(row) if isinstance(content, Formula)):
            shapes.setdefault(span, []).append(n)
    for (left, right), rows in shapes.items():
        for first, last in runs(rows):
            texts = tuple(
                tuple(str(getattr(content, "text", "")) for content in row[left : right + 1])
                for row in block[first : last + 1]
            )
            yield (first, left, last, right), texts


def _put_cell(cell: Uno, content: object) -> None:
    if isinstance(content, Formula):
        cell.setFormula(content.text)
    elif isinstance(content, float):
        cell.setValue(content)
    else:
        cell.setString(content)  # stays text, whatever it looks like
