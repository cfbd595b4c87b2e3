"""The row of a table that the cursor is in, as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.reading.cells import UnreadableError, as_text, is_blank
from models.spelling import fold

if TYPE_CHECKING:
    import xlwings as xw

    from addin.tables import Table


def row_at(book: xw.Book, schema: Table, sheet: str, row: int) -> dict[str, str] | None:
    """Return the texts of the table's row in this row of a sheet, by header as the schema has it.

    On the header it is the first row. None if the table does not stand there, or has no row that
    says anything.
    """
    for each in book.sheets:
        for table in each.tables:
            if each.name == sheet and fold(table.name) == fold(schema.name):
                return _texts(table, schema, row)
    return None


def _texts(table: object, schema: Table, row: int) -> dict[str, str] | None:
    area = table.range  # type: ignore[attr-defined] # an xlwings table
    header, *rows = area.options(ndim=2, err_to_str=True).value
    offset = max(row - area.row, 1)
    if row < area.row or offset > len(rows):
        return None
    names = {fold(name): name for name in schema.headers}
    texts = {
        names[fold(_text(name))]: _text(value)
        for name, value in zip(header, rows[offset - 1], strict=True)
        if fold(_text(name)) in names
    }
    return texts if any(texts.values()) else None


def _text(value: object) -> str:
    try:
        return "" if is_blank(value) else as_text(value)
    except UnreadableError:
        return ""
