"""A result table as it stands, kept to be put back later with the same cells."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from addin.engines.row_heights import row_heights
from addin.layout import row_height
from addin.writing.cells import Cell, Formula, read_cells, writable
from addin.writing.marks import looks_under_marks
from addin.writing.results import Place, check_room, find, headers_of, laid_out, resize, set_heights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import xlwings as xw

    from addin.tables import Table

Runs: TypeAlias = tuple[tuple[str, int], ...]
"""What neighbouring cells of a column share, from the top: the text, and in how many cells."""


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column: its header, the header's named style, the styles and number formats below it."""

    header: str
    header_style: str
    styles: Runs
    formats: Runs


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table as it stood. `rows` are its data rows, in the order of `columns`.

    `links` says where a cell leads, by row and column from 0. `heights` are those of the rows in
    points, None for one that fits its text; None for all is as high as the texts need.
    """

    columns: tuple[KeptColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: Mapping[tuple[int, int], str]
    heights: tuple[float | None, ...] | None

    @property
    def headers(self) -> list[str]:
        """The header texts in order."""
        return [column.header for column in self.columns]


def read_kept(sheet: Any, table: Any, schema: Table) -> KeptTable:  # noqa: ANN401 - xlwings
    """Return a table as it stands; marked cells with the look that they have without the mark."""
    headers = headers_of(table)
    _, *rows = read_cells(table.range)
    top, left = table.header_row_range.row, table.range.column
    marked = looks_under_marks(sheet)
    columns = []
    for at, header in enumerate(headers, start=left):
        cells = sheet.range((top + 1, at), (top + len(rows), at))
        under = {row - top - 1: look for (row, column), look in marked.items() if column == at}
        columns.append(
            KeptColumn(
                header,
                _style(sheet.range((top, at))) or "",
                _runs(cells, _style, {n: style for n, (style, _) in under.items()}),
                _runs(cells, _format, {n: code for n, (_, code) in under.items() if code}),
            )
        )
    body = sheet.range((top + 1, left), (top + len(rows), left + len(headers) - 1))
    heights = row_heights(body)
    return KeptTable(
        tuple(columns),
        tuple(map(tuple, rows)),
        _links(sheet, schema, (top, left), headers, rows),
        None if heights is None else tuple(heights),
    )


def room_for(book: xw.Book, schema: Table, kept: KeptTable) -> None:
    """Raise SheetBlockedError if a kept table cannot be put back. Nothing is changed."""
    found = find(book, schema)
    there = set() if found is None else set(headers_of(found[1]))
    missing = {*schema.headers, *kept.headers} - there
    check_room(book, schema, len(kept.rows), 0 if found is None else len(missing))


def put_back(book: xw.Book, schema: Table, kept: KeptTable) -> None:
    """Make a table's cells those that were kept.

    Columns stay where they are now, and one that is gone comes back at the right end; a column
    that is new since is emptied. Raises SheetBlockedError if something is in the way.
    """
    own = [
        (column.header, column.header_style)
        for column in kept.columns
        if column.header not in schema.headers
    ]
    with laid_out(book, schema, own) as (place, table):
        resize(place, table, len(kept.rows))
        for column in kept.columns:
            for cells, style in _blocks(place, column.header, column.styles):
                cells.api.Style = style
        at = {header: n for n, header in enumerate(kept.headers)}
        place.rows(1, len(kept.rows)).value = [
            [writable(row[at[header]]) if header in at else None for header in place.headers]
            for row in kept.rows
        ]
        _link(place, kept)
        for column in kept.columns:
            for cells, code in _blocks(place, column.header, column.formats):
                if cells.number_format != code:  # most have it from their style
                    cells.number_format = code
        set_heights(place, kept.heights or _fitting(schema, kept))


def _style(cells: Any) -> str | None:  # noqa: ANN401 - an xlwings range
    """Return the named style of cells; None if they differ."""
    style = cells.api.Style
    return None if style is None else str(style.Name)


def _format(cells: Any) -> str | None:  # noqa: ANN401 - an xlwings range
    code = cells.number_format
    return None if code is None else str(code)


def _runs(cells: Any, read: Callable[[Any], str | None], instead: Mapping[int, str]) -> Runs:  # noqa: ANN401
    """Return what the cells of a column share, with `instead` in its place by row from 0."""
    found = list(_shared(cells, read))
    if instead:
        each = [text for text, count in found for _ in range(count)]
        found = [(instead.get(n, text), 1) for n, text in enumerate(each)]
    together = groupby(found, key=itemgetter(0))
    return tuple((text, sum(count for _, count in run)) for text, run in together)


def _shared(cells: Any, read: Callable[[Any], str | None]) -> Iterable[tuple[str, int]]:  # noqa: ANN401
    """Yield it by halves: a spreadsheet says quickly whether many cells are alike."""
    text, count = read(cells), cells.shape[0]
    if text is not None or count == 1:
        yield text or "", count
    else:
        yield from _shared(cells[: count // 2, 0:1], read)
        yield from _shared(cells[count // 2 :, 0:1], read)


def _links(
    sheet: Any,  # noqa: ANN401 - xlwings
    schema: Table,
    corner: tuple[int, int],
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
) -> dict[tuple[int, int], str]:
    """Return where texts lead, in the columns that may have links: the schema's, and own ones."""
    linked = {column.name for column in schema.columns if column.link}
    may = [m for m, name in enumerate(headers) if name in linked or name not in schema.headers]
    found = {}
    for n, row in enumerate(rows):
        for m in may:
            text = row[m]
            if isinstance(text, str) and text and not text.startswith("="):
                cell = sheet.range((corner[0] + 1 + n, corner[1] + m))
                with suppress(Exception):  # each host says in its own way that there is none
                    found[n, m] = cell.hyperlink
    return found


def _blocks(place: Place, header: str, runs: Runs) -> Iterable[tuple[Any, str]]:
    """Yield the cells of each run that has a text."""
    at, first = place.column(header), 1
    for text, count in runs:
        last = first + count - 1
        if text:
            yield place.sheet.range((place.top + first, at), (place.top + last, at)), text
        first = last + 1


def _link(place: Place, kept: KeptTable) -> None:
    for (n, m), address in kept.links.items():
        column, text = kept.columns[m], kept.rows[n][m]
        cell = place.sheet.range((place.top + 1 + n, place.column(column.header)))
        cell.add_hyperlink(address, str(text), f"Go to {text}")
        style = [style for style, count in column.styles for _ in range(count)][n]
        if style:
            cell.api.Style = style  # Excel gives a new link a look of its own


def _fitting(schema: Table, kept: KeptTable) -> list[float | None]:
    """Return the heights that the rows' texts need, as when a plan is written."""
    at = {header: n for n, header in enumerate(kept.headers)}
    return [
        row_height(
            schema,
            [_text(row[at[name]]) if name in at else None for name in schema.headers],
        )
        for row in kept.rows
    ]


def _text(cell: Cell) -> object:
    return cell.text if isinstance(cell, Formula) else cell
