"""What the cells of a LibreOffice sheet hold, in and out, a block at a time.

A block is one call to LibreOffice, however many cells it has; formulas, dates and cells with
notes take a call for each run of neighbours.
"""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from addin.engines import calc_formulas
from addin.engines.calc_formats import GENERAL, Kind, number_of, value_of
from addin.engines.calc_uno import block_of, cell, cells
from addin.engines.grid import CellError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from addin.engines.calc_formats import Formats
    from addin.engines.calc_uno import Uno
    from addin.engines.grid import Block, Value

DATE_FORMAT: Final = "dd/mm/yyyy"
DATE_TIME_FORMAT: Final = "dd/mm/yyyy hh:mm"
MAX_TEXT: Final = 32_767
FIRST_YEAR: Final = 1900
# com.sun.star.sheet.CellFlags
_NUMBERS, _DATES, _TEXTS, _NOTES, _FORMULAS = 1, 2, 4, 8, 16
_CONTENTS: Final = _NUMBERS | _DATES | _TEXTS | _FORMULAS
# com.sun.star.sheet.FormulaResult
_ALL_RESULTS, _ERRONEOUS = 7, 4
TRUTH: Final = "TRUE or FALSE"
_TRUTHS: Final = {"0": "FALSE", "1": "TRUE"}
_SPECIAL: Final = (Kind.TRUTH, Kind.DATE)
# Formats under which a number of each sort would be taken for something else.
_MISLEADING: Final = {TRUTH: (Kind.NUMBER, Kind.DATE, Kind.SPAN), GENERAL: (Kind.TRUTH,)}
_NOT_DATED: Final = (Kind.NUMBER, Kind.TRUTH)
_ERRORS: Final = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
_OTHER_ERROR: Final = "#VALUE!"
# LibreOffice keeps these as formulas; in Excel they are values.
_CONSTANTS: Final = {"=TRUE()": "TRUE", "=FALSE()": "FALSE"} | {
    f"={error}": error for error in _ERRORS.values()
}


class Piece(NamedTuple):
    """What goes into one cell.

    `shown`, for a number: TRUTH, General, or the date format that it gets where the cell has none.
    """

    content: float | str
    formula: bool = False
    shown: str | None = None


def formats_in(sheet: Uno, block: Block) -> list[tuple[int, list[Block]]]:
    """Return each number format of a block, by its key, with the blocks that have it."""
    found = cells(sheet, block).getUniqueCellFormatRanges()
    alike = [found.getByIndex(number) for number in range(found.Count)]
    return [(one.NumberFormat, [block_of(area) for area in one.RangeAddresses]) for one in alike]


def kinds_in(sheet: Uno, block: Block, formats: Formats) -> Iterator[tuple[Kind, tuple[int, int]]]:
    """Yield what its number format makes of each cell of a block, with the cell's place."""
    for key, blocks in formats_in(sheet, block):
        kind = formats.kind(key)
        for part in blocks:
            yield from ((kind, place) for place in _places(part))


def read(sheet: Uno, block: Block, formats: Formats) -> list[list[Value]]:
    """Return the block's values, row by row; a formula gives its result."""
    top, left, _, _ = block
    rows: list[list[Value]] = [
        [None if value == "" else value for value in row]
        for row in cells(sheet, block).getDataArray()
    ]
    if _any_number(rows):
        epoch = formats.epoch()
        for kind, (row, column) in kinds_in(sheet, block, formats):
            value = rows[row - top][column - left]
            if kind in _SPECIAL and isinstance(value, float):
                rows[row - top][column - left] = value_of(value, kind, epoch)
    for row, column in formula_places(sheet, block, _ERRONEOUS):
        error = cell(sheet, row, column).getError()
        rows[row - top][column - left] = CellError(_ERRORS.get(error, _OTHER_ERROR))
    return rows


def formula_places(sheet: Uno, block: Block, results: int = _ALL_RESULTS) -> list[tuple[int, int]]:
    """Return row and column of every formula, or of those with such results, row by row."""
    areas = cells(sheet, block).queryFormulaCells(results).RangeAddresses
    return sorted(place for area in areas for place in _places(block_of(area)))


def formula_cells(sheet: Uno, block: Block) -> list[tuple[int, int]]:
    """Return row and column of every formula that Excel would call one."""
    texts = cells(sheet, block).getFormulaArray()
    return [
        (row, column)
        for row, column in formula_places(sheet, block)
        if texts[row - block[0]][column - block[1]] not in _CONSTANTS
    ]


def formulas(sheet: Uno, block: Block, formats: Formats) -> list[list[str]]:
    """Return the block's formulas in Excel's grammar; the text of the value where there is none."""
    top, left, _, _ = block
    values = cells(sheet, block).getDataArray()
    texts = [["" if value is None else _plain(value) for value in row] for row in values]
    found = formula_places(sheet, block)
    if found:
        written = cells(sheet, block).getFormulaArray()
        for row, column in found:
            formula = written[row - top][column - left]
            text = _CONSTANTS.get(formula) or calc_formulas.to_excel(formula)
            texts[row - top][column - left] = text
    if _any_number(values):
        for kind, (row, column) in kinds_in(sheet, block, formats):
            text = texts[row - top][column - left]
            if kind is Kind.TRUTH and text in _TRUTHS:
                texts[row - top][column - left] = _TRUTHS[text]
    return texts


def _any_number(rows: Sequence[Sequence[Value]]) -> bool:
    return any(isinstance(value, float) for row in rows for value in row)


def _plain(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.15g}"


def piece(
    value: Value, epoch: datetime, table: Callable[[], str | None], where: Callable[[], str]
) -> Piece:
    """Return what a value puts into a cell; ValueError for what no cell can hold.

    `epoch` is the day that dates are counted from; `table` tells the name of the table around
    the cell, `where` the cell's address, each asked for when needed.
    """
    if value is None:
        return Piece("")
    if isinstance(value, str):
        return _text(value, table, where)
    if isinstance(value, date):
        return _date(value, epoch, where)
    return Piece(float(value), shown=TRUTH if isinstance(value, bool) else GENERAL)


def _text(text: str, table: Callable[[], str | None], where: Callable[[], str]) -> Piece:
    inert = text.startswith("'")
    text = text[1:] if inert else text
    if len(text) > MAX_TEXT:
        raise ValueError(f"{where()} cannot hold more than {MAX_TEXT:,} characters.")
    if ILLEGAL_CHARACTERS_RE.search(text):
        raise ValueError(f"{where()} cannot hold the control characters in {text[:40]!r}.")
    if inert:
        return Piece(text)
    if text in _ERRORS.values():
        return Piece(f"={text}", formula=True)
    if len(text) > 1 and text.startswith("="):
        own = table() if "[@" in text else None
        return Piece(calc_formulas.to_calc(text, own), formula=True)
    return Piece(text)


def _date(value: date, epoch: datetime, where: Callable[[], str]) -> Piece:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    if moment.tzinfo is not None:
        raise ValueError(f"{where()} cannot hold a time zone: give local time.")
    if moment.year < FIRST_YEAR:
        raise ValueError(f"{where()} cannot hold a date before {FIRST_YEAR}.")
    shown = DATE_FORMAT if moment.time() == time() else DATE_TIME_FORMAT
    return Piece(number_of(moment, epoch), shown=shown)


def write(sheet: Uno, block: Block, rows: Sequence[Sequence[Piece]], formats: Formats) -> None:
    """Put pieces into a block of the same shape."""
    for part in _around_notes(sheet, block):
        _write_part(sheet, part, _cut(rows, block, part))
    top, left, _, _ = block
    found = {
        place: True for place in _places(block) if rows[place[0] - top][place[1] - left].formula
    }
    for run in _runs(found):
        pieces = [rows[row - top][run[1] - left] for row in range(run[0], run[2] + 1)]
        _write_formulas(sheet, run, pieces)
    _format(sheet, block, rows, formats)


def empty(sheet: Uno, block: Block, *, notes: bool) -> None:
    """Take the contents out of a block, links included, and the notes if asked to."""
    cells(sheet, block).clearContents(_CONTENTS | (_NOTES if notes else 0))


def _write_part(sheet: Uno, block: Block, rows: Sequence[Sequence[Piece]]) -> None:
    """Write values where no note is, or into one cell whose note stays."""
    content = tuple(tuple("" if one.formula else one.content for one in row) for row in rows)
    if block[:2] != block[2:]:
        cells(sheet, block).setDataArray(content)
    elif isinstance(content[0][0], str):
        cell(sheet, *block[:2]).setString(content[0][0])
    else:
        cell(sheet, *block[:2]).setValue(content[0][0])


def _write_formulas(sheet: Uno, run: Block, pieces: Sequence[Piece]) -> None:
    noted = bool(_noted(sheet, run))
    if not noted and len(pieces) > 1:
        cells(sheet, run).setFormulaArray(tuple((one.content,) for one in pieces))
        return
    for row, one in enumerate(pieces, run[0]):
        cell(sheet, row, run[1]).setFormula(one.content)


def _around_notes(sheet: Uno, block: Block) -> list[Block]:
    """Return the block in parts such that a cell with a note stands alone.

    Writing a block takes the notes off its cells, writing one cell does not.
    """
    noted = _noted(sheet, block)
    if not noted:
        return [block]
    top, left, bottom, right = block
    parts: list[Block] = []
    for row in sorted({row for row, _ in noted}):
        if row > top:
            parts.append((top, left, row - 1, right))
        start = left
        for column in sorted(column for its_row, column in noted if its_row == row):
            if column > start:
                parts.append((row, start, row, column - 1))
            parts.append((row, column, row, column))
            start = column + 1
        if start <= right:
            parts.append((row, start, row, right))
        top = row + 1
    return [*parts, (top, left, bottom, right)] if top <= bottom else parts


def _noted(sheet: Uno, block: Block) -> set[tuple[int, int]]:
    areas = cells(sheet, block).queryContentCells(_NOTES).RangeAddresses
    return {place for area in areas for place in _places(block_of(area))}


def _cut(rows: Sequence[Sequence[Piece]], block: Block, part: Block) -> list[Sequence[Piece]]:
    top, left, bottom, right = part
    across = slice(left - block[1], right - block[1] + 1)
    return [row[across] for row in rows[top - block[0] : bottom - block[0] + 1]]


def _format(sheet: Uno, block: Block, rows: Sequence[Sequence[Piece]], formats: Formats) -> None:
    """Give dates and truths a format that shows them so, and numbers none that shows a truth."""
    top, left, _, _ = block
    if not any(one.shown for row in rows for one in row):
        return
    wanted: dict[tuple[int, int], str] = {}
    for kind, (row, column) in kinds_in(sheet, block, formats):
        shown = rows[row - top][column - left].shown
        if shown and kind in _MISLEADING.get(shown, _NOT_DATED):
            wanted[row, column] = shown
    for run in _runs(wanted):
        shown = wanted[run[:2]]
        key = formats.truth_key() if shown == TRUTH else formats.key(shown)
        cells(sheet, run).NumberFormat = key


def _runs(wanted: Mapping[tuple[int, int], object]) -> list[Block]:
    """Return the runs of cells below each other for which the same is wanted."""
    runs: list[Block] = []
    for row, column in sorted(wanted, key=itemgetter(1, 0)):
        if runs and runs[-1][2:] == (row - 1, column):
            first = runs[-1][:2]
            if wanted[first] == wanted[row, column]:
                runs[-1] = (*first, row, column)
                continue
        runs.append((row, column, row, column))
    return runs


def _places(block: Block) -> Iterator[tuple[int, int]]:
    """Yield row and column of each cell of a block."""
    top, left, bottom, right = block
    return product(range(top, bottom + 1), range(left, right + 1))
