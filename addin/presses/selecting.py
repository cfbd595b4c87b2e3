"""The row of a sheet that is selected when a button is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.writing.results import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.desk import Desk
    from addin.tables import Table


def selected_row(desk: Desk, book: xw.Book, tables: Sequence[Table]) -> dict[str, str]:
    """Return the cells of the selected row by their headers, as text.

    Empty where what is selected is no data row of one of these tables. The table is known by its
    name, wherever it stands and whatever the order of its columns; a blank cell is "".
    """
    cell = desk.selected()
    if cell is None:
        return {}
    for schema in tables:
        found = find(book, schema)
        if found is None or found[0].name != cell.sheet:
            continue
        sheet, table = found
        body = table.data_body_range
        if body is None or not body.row <= cell.row <= body.last_cell.row:
            continue
        headers = table.header_row_range.options(ndim=1).value
        row = sheet.range((cell.row, body.column), (cell.row, body.last_cell.column))
        values = row.options(ndim=1).value
        return {_text(name): _text(value) for name, value in zip(headers, values, strict=True)}
    return {}


def _text(value: object) -> str:
    """Return a cell as text; an id that was typed as a number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
