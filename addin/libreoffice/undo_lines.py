"""Rows, columns, tab colour and what is printed of a sheet, for an undo step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from addin.libreoffice.undo_uno import address_of, area_of, cells, used

if TYPE_CHECKING:
    from addin.libreoffice.undo_uno import Area, Uno

_ROW: Final = ("Height", "IsFiltered", "IsVisible", "OptimalHeight")

Row: TypeAlias = tuple[int, bool, bool, bool]
"""Height in 1/100 mm; whether a filter hides it, whether it shows, whether it fits its text."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows from the top as far as anything stands, and `rest`, what all others are like.

    `columns` are the widths of the columns with anything in them, in 1/100 mm; hidden ones are 0.
    `printed` are the blocks that are printed, None if all is.
    """

    rows: tuple[Row, ...]
    rest: Row
    columns: tuple[int, ...]
    tab: int
    page: str
    printed: tuple[Area, ...] | None


def read_lines(sheet: Uno, at_least: int) -> Lines:
    """Return rows, columns, tab colour and what is printed.

    `at_least` is how many rows to look at, even if nothing stands in them. Rows below are taken to
    be like the sheet's last row.
    """
    height, width = used(sheet)
    rows, columns = sheet.Rows, sheet.Columns
    return Lines(
        tuple(_row(rows.getByIndex(n)) for n in range(max(height, at_least))),
        _row(rows.getByIndex(rows.Count - 1)),
        tuple(_width(columns.getByIndex(n)) for n in range(width)),
        sheet.TabColor,
        sheet.PageStyle,
        None
        if sheet.AutomaticPrintArea
        else tuple(area_of(address) for address in sheet.getPrintAreas()),
    )


def lengthened(lines: Lines, count: int) -> Lines:
    """Return the same lines with at least so many rows."""
    return replace(lines, rows=lines.rows + (lines.rest,) * (count - len(lines.rows)))


def put_lines(sheet: Uno, wanted: Lines) -> None:
    """Make rows, columns, tab colour and what is printed be as wanted."""
    now = read_lines(sheet, len(wanted.rows))
    want = lengthened(wanted, len(now.rows)).rows
    first = 0
    for row, alike in groupby(want):  # LibreOffice takes its time over each call
        last = first + len(list(alike)) - 1
        have = set(now.rows[first : last + 1])
        if have != {row}:
            _put_rows(cells(sheet, (first, 0, last, 0)).Rows, have, row)
        first = last + 1
    for n, width in enumerate(wanted.columns):
        if now.columns[n : n + 1] != (width,):
            _put_width(sheet.Columns.getByIndex(n), width)
    if now.tab != wanted.tab:
        sheet.TabColor = wanted.tab
    if now.page != wanted.page:
        sheet.PageStyle = wanted.page
    if now.printed != wanted.printed:
        _put_printed(sheet, wanted.printed)


def _row(row: Uno) -> Row:
    height, filtered, visible, fits = row.getPropertyValues(_ROW)
    return height, filtered, visible, fits


def _put_printed(sheet: Uno, areas: tuple[Area, ...] | None) -> None:
    if areas is None:
        sheet.AutomaticPrintArea = True
    else:
        index = sheet.RangeAddress.Sheet
        sheet.setPrintAreas(tuple(address_of(index, area) for area in areas))


def _put_rows(rows: Uno, now: set[Row], wanted: Row) -> None:
    height, filtered, visible, fits = wanted
    if any(not row[2] for row in now):
        rows.IsVisible = True  # the height of a hidden row cannot be set
    if {(row[0], row[3]) for row in now} != {(height, fits)}:
        if fits:
            rows.OptimalHeight = True
        else:
            rows.Height = height
    if not visible:
        rows.IsVisible = False
    if filtered or any(row[1] for row in now):
        rows.IsFiltered = filtered


def _put_width(column: Uno, width: int) -> None:
    column.IsVisible = bool(width)
    if width:
        column.Width = width


def _width(column: Uno) -> int:
    return int(column.Width) if column.IsVisible else 0
