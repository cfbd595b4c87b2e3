"""Replace the rows of a result table: values in one write, looks by column, leftovers cleared."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from addin.engines.grid import inert
from addin.layout import row_height
from addin.styles import header_style, result_style
from addin.writing.own import read_own
from addin.writing.sheets import (
    refuse_lost_table,
    refuse_to_cover,
    refuse_what_is_in_the_way,
    unprotected,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings as xw

    from addin.tables import Table
    from addin.writing.own import Entry
    from models.problems import Problem

Row = list[object]

_NORMAL: Final = "Normal"
_LINE: Final = 15.0  # points


@dataclass(frozen=True, slots=True)
class Link:
    """A cell's text and the place in the workbook that it leads to."""

    text: str
    address: str


def replace_rows(book: xw.Book, schema: Table, rows: Sequence[Row]) -> list[Problem]:
    """Make `rows`, in the schema's column order, the table's only rows.

    Formulas begin with "=" and stand in columns that the schema calls formulas; other text never
    becomes a formula. Columns may have been moved; columns of the manager's own keep their
    entries beside the row with the same key. Returns a note for each such entry without a row.
    Raises SheetBlockedError if something on the sheet is in the way.
    """
    with laid_out(book, schema) as (place, table):
        own = read_own(table, schema, place.headers)
        entries = [own.take(row) for row in rows]
        resize(place, table, len(rows) or 1)
        _write(place, rows, entries)
        return own.left()


@contextmanager
def laid_out(
    book: xw.Book, schema: Table, own: Sequence[tuple[str, str]] = ()
) -> Iterator[tuple[Place, Any]]:
    """Have a table with all columns of the schema ready to be written to, unprotected.

    `own` are columns that it gets besides where it has none so called: each header and its style.
    Raises SheetBlockedError if something on the sheet is in the way.
    """
    sheet, table = find(book, schema) or make_table(book, schema)
    with unprotected(sheet):
        headers = headers_of(table)
        wanted = [(column.name, header_style(schema, column)) for column in schema.columns]
        _add_missing(sheet, table, headers, [*wanted, *own])
        yield Place(sheet, schema, headers, table.header_row_range.row, table.range.column), table


def headers_of(table: Any) -> list[str]:  # noqa: ANN401 - an xlwings table
    """Return a table's header texts in order."""
    return [str(text or "").strip() for text in _as_row(table.header_row_range.value)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: its first header cell, and the order of its columns."""

    sheet: Any
    schema: Table
    headers: list[str]
    top: int
    left: int

    def column(self, header: str) -> int:
        """Return the sheet's column of a header."""
        return self.left + self.headers.index(header)

    def rows(self, first: int, last: int) -> Any:  # noqa: ANN401 - an xlwings range
        """Return the table's cells from one data row to another, counted from 1."""
        right = self.left + len(self.headers) - 1
        return self.sheet.range((self.top + first, self.left), (self.top + last, right))


def resize(place: Place, table: Any, count: int) -> None:  # noqa: ANN401 - an xlwings table
    """Empty the table and give it so many data rows; what is left over looks like nothing."""
    before = table.range.last_cell.row - place.top
    right = place.left + len(place.headers) - 1
    area = place.sheet.range((place.top, place.left), (place.top + max(before, count), right))
    refuse_what_is_in_the_way(place.sheet, table, place.schema, area)
    below = (place.top + before + 1, place.left, place.top + count, right)
    refuse_to_cover(place.sheet, place.schema, below)
    table.api.ShowAutoFilter = True
    if table.api.AutoFilter.FilterMode:  # a filter on the old rows would hide new ones
        table.api.AutoFilter.ShowAllData()
    place.rows(1, before).clear_contents()
    if before > count:
        leftover = place.rows(count + 1, before)
        leftover.rows.autofit()
        leftover.api.Style = _NORMAL
    table.resize(place.sheet.range((place.top, place.left), (place.top + count, right)))


def _write(place: Place, rows: Sequence[Row], entries: Sequence[dict[str, Entry]]) -> None:
    count = len(rows) or 1
    for column in place.schema.columns:
        at = place.column(column.name)
        cells = place.sheet.range((place.top + 1, at), (place.top + count, at))
        cells.api.Style = result_style(column)
    out: list[Row] = []
    for row, own in zip(rows, entries, strict=True):
        line: Row = [None] * len(place.headers)
        for column, value in zip(place.schema.columns, row, strict=True):
            shown = value.text if isinstance(value, Link) else value
            at = place.headers.index(column.name)
            line[at] = shown if column.formula else inert(shown)  # type: ignore[arg-type]
        for header, entry in own.items():
            line[place.headers.index(header)] = entry.value
        out.append(line)
    if out:
        place.rows(1, count).value = out
    for n, (row, own) in enumerate(zip(rows, entries, strict=True), start=1):
        for header, entry in own.items():
            if entry.number_format:
                cell = place.sheet.range((place.top + n, place.column(header)))
                cell.number_format = entry.number_format
        _link(place, n, row)
    _set_heights(place, rows)


def _set_heights(place: Place, rows: Sequence[Row]) -> None:
    """Make each row as high as its text needs; of a hidden sheet all are as high as one line."""
    hidden = place.schema.hidden
    set_heights(place, [_LINE if hidden else row_height(place.schema, row) for row in rows])


def set_heights(place: Place, heights: Sequence[float | None]) -> None:
    """Set the heights of the rows from the first on, neighbours of one height at once.

    In points; None is as high as the row's text needs.
    """
    numbered = ((height, n) for n, height in enumerate(heights, start=1))
    for height, run in groupby(numbered, key=itemgetter(0)):
        numbers = [n for _, n in run]
        together = place.rows(numbers[0], numbers[-1])
        if height is None:
            together.rows.autofit()
        else:
            together.row_height = height


def _link(place: Place, n: int, row: Row) -> None:
    for column, value in zip(place.schema.columns, row, strict=True):
        if isinstance(value, Link) and value.text:
            cell = place.sheet.range((place.top + n, place.column(column.name)))
            cell.add_hyperlink(value.address, value.text, f"Go to {value.text}")
            cell.api.Style = result_style(column)  # Excel gives a new link a look of its own


def find(book: xw.Book, schema: Table) -> tuple[Any, Any] | None:
    """Return the sheet and the table, wherever it was moved to; None if it is not there."""
    # Asking a sheet of a running program for its tables takes long, so its own sheet comes first.
    home = schema.sheet.casefold()
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.name.casefold() != home):
        for table in sheet.tables:
            if table.name.casefold() == schema.name.casefold():
                return sheet, table
    return None


def check_room(book: xw.Book, schema: Table, rows: int, columns: int = 0) -> None:
    """Raise SheetBlockedError if the table cannot take so many rows. Nothing is changed.

    `columns` is how many columns it gets at its right end besides those that it has.
    """
    found = find(book, schema)
    if found is None:
        refuse_lost_table(_home(book, schema), schema)
        return
    sheet, table = found
    with unprotected(sheet):
        top, left = table.header_row_range.row, table.header_row_range.column
        last = table.range.last_cell
        bottom, right = max(last.row, top + (rows or 1)), last.column + columns
        area = sheet.range((top, left), (bottom, right))
        refuse_what_is_in_the_way(sheet, table, schema, area)
        refuse_to_cover(sheet, schema, (last.row + 1, left, top + (rows or 1), last.column))
        if columns:
            block = (top, last.column + 1, bottom, right)
            refuse_to_cover(sheet, schema, block, "beside the table, where columns")


def _home(book: xw.Book, schema: Table) -> Any:  # noqa: ANN401 - an xlwings sheet
    """Return the sheet that the table belongs on; None if there is none."""
    names = {sheet.name.casefold(): sheet for sheet in book.sheets}
    return names.get(schema.sheet.casefold())


def make_table(book: xw.Book, schema: Table) -> tuple[Any, Any]:
    """Return the sheet and the table, made anew because somebody deleted them."""
    sheet = _home(book, schema)
    refuse_lost_table(sheet, schema)
    if sheet is None:
        front = book.sheets.active
        sheet = book.sheets.add(schema.sheet, after=book.sheets[len(book.sheets) - 1])
        if schema.hidden:
            front.activate()
            sheet.visible = False
    width = len(schema.columns)
    with unprotected(sheet):
        header = sheet.range((1, 1), (1, width))
        header.value = list(schema.headers)
        for n, column in enumerate(schema.columns, start=1):
            sheet.range((1, n)).api.Style = header_style(schema, column)
        return sheet, sheet.tables.add(source=sheet.range((1, 1), (2, width)), name=schema.name)


def _add_missing(
    sheet: Any,  # noqa: ANN401 - xlwings
    table: Any,  # noqa: ANN401
    headers: list[str],
    wanted: Sequence[tuple[str, str]],
) -> None:
    """Put columns that somebody deleted (header and its style) back at the right end."""
    missing = [column for column in wanted if column[0] not in headers]
    if not missing:
        return
    top, left = table.header_row_range.row, table.header_row_range.column
    for header, style in missing:
        headers.append(header)
        cell = sheet.range((top, left + len(headers) - 1))
        cell.value = inert(header)
        cell.api.Style = style
    bottom = max(table.range.last_cell.row, top + 1)
    table.resize(sheet.range((top, left), (bottom, left + len(headers) - 1)))


def _as_row(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
