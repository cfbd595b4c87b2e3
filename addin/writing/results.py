"""Replace the rows of a result table: values in one write, looks by column, leftovers cleared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from addin.engines.grid import inert
from addin.layout import row_height
from addin.styles import header_style, result_style
from models.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.tables import Table

Row = list[object]
_NORMAL: Final = "Normal"


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
    """
    sheet, table = _find(book, schema)
    headers = [str(text or "").strip() for text in _as_row(table.header_row_range.value)]
    _add_missing(sheet, table, schema, headers)
    own = _own_entries(table, schema, headers)
    top, left = table.header_row_range.row, table.header_row_range.column
    old_last = table.range.last_cell.row
    position = {header: n for n, header in enumerate(headers)}
    out: list[Row] = []
    for row in rows or [[None] * len(schema.columns)]:
        line: Row = [None] * len(headers)
        for column, value in zip(schema.columns, row, strict=True):
            shown = value.text if isinstance(value, Link) else value
            line[position[column.name]] = shown if column.formula else inert(shown)  # type: ignore[arg-type]
        for header, entry in own.take(row).items():
            line[position[header]] = entry
        out.append(line)
    last = top + len(out)
    with _unprotected(sheet):
        right = left + len(headers) - 1
        if old_last > last:
            leftover = sheet.range((last + 1, left), (old_last, right))
            leftover.clear_contents()
            leftover.row_height = None
            leftover.api.Style = _NORMAL
        table.resize(sheet.range((top, left), (last, right)))
        for column in schema.columns:
            at = left + position[column.name]
            sheet.range((top + 1, at), (last, at)).api.Style = result_style(column)
        sheet.range((top + 1, left), (last, right)).value = out
        _add_links(sheet, schema, rows, top, left, position)
        for n, row in enumerate(rows, start=1):
            sheet.range((top + n, left)).row_height = row_height(schema, row)
    return own.left(schema)


def _find(book: xw.Book, schema: Table) -> tuple[Any, Any]:
    """Return the sheet and the table; both are made anew if somebody deleted them."""
    for sheet in book.sheets:
        for table in sheet.tables:
            if table.name.casefold() == schema.name.casefold():
                return sheet, table
    names = {sheet.name.casefold(): sheet for sheet in book.sheets}
    sheet = names.get(schema.sheet.casefold())
    if sheet is None:
        sheet = book.sheets.add(schema.sheet, after=book.sheets[len(book.sheets) - 1])
    else:
        sheet.clear()
    width = len(schema.columns)
    header = sheet.range((1, 1), (1, width))
    header.value = list(schema.headers)
    for n, column in enumerate(schema.columns, start=1):
        sheet.range((1, n)).api.Style = header_style(schema, column)
    table = sheet.tables.add(source=sheet.range((1, 1), (2, width)), name=schema.name)
    return sheet, table


def _add_missing(sheet: Any, table: Any, schema: Table, headers: list[str]) -> None:  # noqa: ANN401
    """Put columns of the schema that somebody deleted back at the right end."""
    missing = [column for column in schema.columns if column.name not in headers]
    if not missing:
        return
    top, left = table.header_row_range.row, table.header_row_range.column
    with _unprotected(sheet):
        for column in missing:
            headers.append(column.name)
            cell = sheet.range((top, left + len(headers) - 1))
            cell.value = column.name
            cell.api.Style = header_style(schema, column)
        bottom = max(table.range.last_cell.row, top + 1)
        table.resize(sheet.range((top, left), (bottom, left + len(headers) - 1)))


@dataclass
class _Own:
    """What stands in columns of the manager's own, by the key of its row."""

    key: list[int]
    entries: dict[tuple[str, ...], list[dict[str, object]]]

    def take(self, row: Row) -> dict[str, object]:
        """Return the entries of the row with this row's key, once."""
        waiting = self.entries.get(tuple(str(row[n] or "") for n in self.key))
        return waiting.pop(0) if waiting else {}

    def left(self, schema: Table) -> list[Problem]:
        """Return a note for each entry that no row took."""
        return [
            Problem(
                Severity.NOTE,
                schema.sheet,
                None,
                header,
                f"{header} said {str(entry)!r} beside {' '.join(key).strip()}, which is no longer "
                f"on the {schema.sheet} sheet.",
                "Copy it elsewhere if it is still needed.",
            )
            for key, waiting in self.entries.items()
            for entries in waiting
            for header, entry in entries.items()
        ]


def _own_entries(table: Any, schema: Table, headers: list[str]) -> _Own:  # noqa: ANN401
    names = set(schema.headers)
    own = [n for n, header in enumerate(headers) if header not in names]
    key = [schema.headers.index(name) for name in schema.key]
    entries: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    body = table.data_body_range
    if own and body is not None:
        at = [headers.index(name) for name in schema.key]
        for line in body.options(ndim=2).formula:
            found = {
                headers[n]: line[n] for n in own if n < len(line) and line[n] not in {"", None}
            }
            if found:
                entries[tuple(str(line[n] or "") for n in at)].append(found)
    return _Own(key, dict(entries))


def _add_links(
    sheet: Any,  # noqa: ANN401
    schema: Table,
    rows: Sequence[Row],
    top: int,
    left: int,
    position: dict[str, int],
) -> None:
    for n, row in enumerate(rows, start=1):
        for column, value in zip(schema.columns, row, strict=True):
            if isinstance(value, Link) and value.text:
                cell = sheet.range((top + n, left + position[column.name]))
                cell.add_hyperlink(value.address, value.text, f"Go to {value.text}")


class _unprotected:  # noqa: N801 - reads as the statement it is
    """Takes a sheet's protection (which has no password) off for as long as it is written to."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401
        self.sheet = sheet
        self.was = False

    def __enter__(self) -> None:
        self.was = bool(self.sheet.api.ProtectContents)
        if self.was:
            self.sheet.api.Unprotect()

    def __exit__(self, *_error: object) -> None:
        if self.was:
            self.sheet.api.Protect()


def _as_row(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
