"""One cell of a workbook file: its value in and out, as Excel shows it to a macro."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.styles.numbers import is_date_format

from addin.engines.addresses import address_of
from addin.engines.file_tables import table_around
from addin.engines.formulas import as_filed
from addin.engines.grid import CellError

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.engines.grid import Value

DATE_FORMAT: Final = "dd/mm/yyyy"
DATE_TIME_FORMAT: Final = "dd/mm/yyyy hh:mm"
MAX_TEXT: Final = 32_767
_FIRST_YEAR: Final = 1900
_DAY: Final = timedelta(days=1)
_dated = lru_cache(maxsize=256)(is_date_format)


def cells_of(worksheet: Worksheet) -> dict[tuple[int, int], Cell]:
    """Return the sheet's cells by row and column. Asking the sheet itself would make new ones."""
    cells: dict[tuple[int, int], Cell] = worksheet._cells  # noqa: SLF001 - no public way
    return cells


def value_of(cell: Cell) -> Value:
    """Return the value of a cell that is no formula.

    Numbers are floats, dates datetimes, times of day fractions of a day, empty text None.
    """
    value = cell.value
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return CellError(value) if cell.data_type == "e" else value
    if isinstance(value, (int, float)):
        return value if isinstance(value, bool) else _number(value)
    return _moment(value)


def _moment(value: date | time | timedelta) -> Value:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells have no zone
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return value / _DAY


def _number(value: float) -> Value:
    try:
        number = float(value)
    except OverflowError:
        return CellError("#NUM!")
    return number if math.isfinite(number) else CellError("#NUM!")


def put(cell: Cell, value: Value) -> None:
    """Write a value; ValueError, with the cell's address, for what no cell can hold.

    A date keeps the cell's date format and gets a British one where there is none.
    """
    if isinstance(cell, MergedCell):
        if value not in (None, ""):
            raise ValueError(f"{_where(cell)} is inside a merged cell.")
        return
    if cell.quotePrefix:
        cell.quotePrefix = False
    if isinstance(value, str):
        _put_text(cell, value)
    elif isinstance(value, date):
        _put_date(cell, value)
    else:
        cell.value = value


def _put_date(cell: Cell, value: date) -> None:
    midnight = True
    if isinstance(value, datetime):
        midnight = value.time() == time()
        if value.tzinfo is not None:
            raise ValueError(f"{_where(cell)} cannot hold a time zone: give local time.")
    if value.year < _FIRST_YEAR:
        raise ValueError(f"{_where(cell)} cannot hold a date before {_FIRST_YEAR}.")
    if not _dated(cell.number_format):
        cell.number_format = DATE_FORMAT if midnight else DATE_TIME_FORMAT
    cell.value = value


def _put_text(cell: Cell, text: str) -> None:
    plain = text.startswith("'")
    if plain:
        text = text[1:]
    if len(text) > MAX_TEXT:
        raise ValueError(f"{_where(cell)} cannot hold more than {MAX_TEXT:,} characters.")
    if ILLEGAL_CHARACTERS_RE.search(text):
        raise ValueError(f"{_where(cell)} cannot hold the control characters in {text[:40]!r}.")
    if plain:
        cell.value = text or None
        cell.data_type = "s" if text else "n"
        cell.quotePrefix = True
    elif len(text) > 1 and text.startswith("="):
        table = table_around(cell.parent, cell.row, cell.column)
        cell.value = as_filed(text, table)
    else:
        cell.value = text or None


def empty(worksheet: Worksheet, cell: Cell, *, contents: bool, note: bool) -> None:
    """Take contents and link, or the note, or both out of a cell; forget it if nothing is left."""
    if contents and cell.value is not None:
        put(cell, None)
    if contents and cell.hyperlink is not None:
        cell.hyperlink = None
    if note and cell.comment is not None:
        cell.comment = None
    if cell.value is None and not cell.has_style and cell.comment is None:
        cells_of(worksheet).pop((cell.row, cell.column), None)


def _where(cell: Cell) -> str:
    place = cell.row, cell.column
    return f"Cell {address_of((*place, *place))} of {cell.parent.title}"
