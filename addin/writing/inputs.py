"""Writing into an input table: single cells of its rows, and new rows under them, nothing else.

A manager's own columns, formulas, looks and drop-downs stay. What is in the way is found before
anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from addin.engines.addresses import address_of
from addin.engines.grid import inert
from addin.layout import row_height
from addin.reading.cells import is_blank
from addin.styles import header_style, input_style
from addin.writing.results import find, make_table
from addin.writing.sheets import (
    SheetBlockedError,
    refuse_to_cover,
    refuse_what_is_in_the_way,
    unprotected,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings as xw

    from addin.reading.rows import Frame
    from addin.tables import Table


@dataclass(slots=True)
class Draft:
    """What is to be written into one input table.

    `frame` is the table as it was read, None where there is none yet. `cells` has new values by
    data row (from 1) and column, `rows` the new rows by column, for the end of the table.
    """

    schema: Table
    frame: Frame | None
    cells: dict[tuple[int, str], object] = field(default_factory=dict)
    rows: list[dict[str, object]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.cells and not self.rows

    @property
    def _height(self) -> int:
        """How many data rows the table has, blank ones too."""
        return 1 if self.frame is None else max(len(self.frame.rows), 1)

    @property
    def _filled(self) -> int:
        """The last data row in which some column of the schema holds something; 0 for none."""
        return max((row.number for row in self.frame or ()), default=0)

    @property
    def height(self) -> int:
        """How many data rows the table will have; blank rows at its end are filled first."""
        return max(self._height, self._filled + len(self.rows))

    @property
    def added(self) -> range:
        """The data rows, from 1, that the table does not have yet."""
        return range(self._height + 1, self.height + 1)

    def missing(self) -> list[str]:
        """Return the columns of the schema that the table lacks: it is an older workbook's."""
        there = self.schema.headers if self.frame is None else self.frame.columns
        return [name for name in self.schema.headers if name not in there]

    def values(self) -> dict[tuple[int, str], object]:
        """Return every value that is written, by data row and column."""
        new = {
            (number, column): value
            for number, row in enumerate(self.rows, start=self._filled + 1)
            for column, value in row.items()
            if value is not None
        }
        return {**self.cells, **new}


def formulas_in(book: xw.Book, frame: Frame, columns: Sequence[str]) -> frozenset[tuple[int, str]]:
    """Return the cells of these columns, by data row and column, that hold a formula.

    A formula is a manager's own and is not replaced by a value.
    """
    located = find(book, frame.table)
    assert located is not None, "a table that was read by its name"
    sheet, _ = located
    found: set[tuple[int, str]] = set()
    for column in columns:
        offset = frame.columns.get(column)
        if offset is None:
            continue
        at = frame.left + offset
        area = sheet.range((frame.top + 1, at), (frame.top + len(frame.rows), at))
        texts = area.formula if len(frame.rows) > 1 else ((area.formula,),)
        for number, (text,) in enumerate(texts, start=1):
            looks_like_one = isinstance(text, str) and text.startswith("=")
            if looks_like_one and sheet.range((frame.top + number, at)).api.HasFormula:
                found.add((number, column))
    return frozenset(found)


def check_draft(book: xw.Book, draft: Draft) -> None:
    """Raise SheetBlockedError if something is in the way of a draft. Nothing is changed."""
    located = find(book, draft.schema)
    if draft.empty or draft.frame is None or located is None:
        return
    sheet, table = located
    with unprotected(sheet):
        top, left = draft.frame.top, draft.frame.left
        right = table.range.last_cell.column + len(draft.missing())
        bottom = top + max(draft.height, 1)
        area = sheet.range((top, left), (bottom, right))
        refuse_what_is_in_the_way(sheet, table, draft.schema, area)
        below = (table.range.last_cell.row + 1, left, bottom, right)
        refuse_to_cover(sheet, draft.schema, below)
        _refuse_beside(sheet, table, draft)


def write_draft(book: xw.Book, draft: Draft) -> None:
    """Write a draft into its table, which is made if there is none.

    Raises SheetBlockedError if something on the sheet is in the way; see `check_draft`.
    """
    if draft.empty:
        return
    check_draft(book, draft)
    sheet, table = find(book, draft.schema) or make_table(book, draft.schema)
    with unprotected(sheet):
        columns = _make_room(sheet, table, draft)
        top = table.header_row_range.row
        _style(sheet, top, columns, draft)
        for name, at in columns.items():
            written = {row: value for (row, of), value in draft.values().items() if of == name}
            for first, run in _runs(written):
                block = sheet.range((top + first, at), (top + first + len(run) - 1, at))
                block.value = [[inert(value)] for value in run]  # type: ignore[arg-type]
        _set_heights(sheet, top, draft)


def _refuse_beside(sheet: Any, table: Any, draft: Draft) -> None:  # noqa: ANN401 - xlwings
    """Raise SheetBlockedError if the cells that missing columns would take hold something."""
    missing = len(draft.missing())
    if not missing:
        return
    top, right, bottom = table.range.row, table.range.last_cell.column, table.range.last_cell.row
    block = sheet.range((top, right + 1), (bottom, right + missing)).options(ndim=2).value
    for row, line in enumerate(block, start=top):
        for column, value in enumerate(line, start=right + 1):
            if not is_blank(value):
                cell = address_of((row, column, row, column))
                raise SheetBlockedError(
                    f"Cell {cell} of the sheet {draft.schema.sheet} holds something beside the "
                    "table, where columns have to be added. Move it to a sheet of your own and "
                    "try again."
                )


def _make_room(sheet: Any, table: Any, draft: Draft) -> dict[str, int]:  # noqa: ANN401 - xlwings
    """Add rows and missing columns to the table; return where on the sheet each column is."""
    top, left = table.header_row_range.row, table.range.column
    right = table.range.last_cell.column
    offsets = {name: n for n, name in enumerate(draft.schema.headers)}
    if draft.frame is not None:
        offsets = dict(draft.frame.columns)
    columns = {name: left + offset for name, offset in offsets.items()}
    for name in draft.missing():
        right += 1
        columns[name] = right
        cell = sheet.range((top, right))
        cell.value = name
        cell.api.Style = header_style(draft.schema, draft.schema.column(name))
    if draft.added and table.api.ShowAutoFilter and table.api.AutoFilter.FilterMode:
        table.api.AutoFilter.ShowAllData()  # a filter would hide the new rows
    if draft.added or draft.missing():
        table.resize(sheet.range((top, left), (top + draft.height, right)))
    return columns


def _style(sheet: Any, top: int, columns: Mapping[str, int], draft: Draft) -> None:  # noqa: ANN401
    """Give the cells of new rows and new columns the looks that their columns have."""
    missing = frozenset(draft.missing())
    for name, at in columns.items():
        first = 1 if name in missing or draft.frame is None else draft.added.start
        if first <= draft.height:
            cells = sheet.range((top + first, at), (top + draft.height, at))
            cells.api.Style = input_style(draft.schema.column(name))


def _set_heights(sheet: Any, top: int, draft: Draft) -> None:  # noqa: ANN401 - an xlwings sheet
    """Make the written rows as high as their texts need, neighbours of one height at once."""
    values = draft.values()
    heights: dict[int, object] = {}
    for number in sorted({row for row, _ in values}):
        cells = [
            values.get((number, name), _raw(draft.frame, number, name))
            for name in draft.schema.headers
        ]
        height = row_height(draft.schema, cells)
        if height is not None:
            heights[number] = height
    for first, run in _runs(heights):
        for height, same in groupby(enumerate(run, start=first), key=itemgetter(1)):
            numbers = [number for number, _ in same]
            sheet.range((top + numbers[0], 1), (top + numbers[-1], 1)).row_height = height


def _raw(frame: Frame | None, number: int, column: str) -> object:
    if frame is None or column not in frame.columns or number > len(frame.rows):
        return None
    return frame.rows[number - 1][frame.columns[column]]


def _runs(values: Mapping[int, object]) -> Iterator[tuple[int, list[object]]]:
    """Give the values of rows that follow on each other together, with their first row."""
    numbered = enumerate(sorted(values))
    for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
        rows = [row for _, row in run]
        yield rows[0], [values[row] for row in rows]
