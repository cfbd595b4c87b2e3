"""Cells of a workbook as text, for what is looked up in them; blank where they cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.reading.cells import UnreadableError, as_list, as_text, is_blank

if TYPE_CHECKING:
    from addin.reading.rows import Row


def text_of(value: object) -> str:
    """Return what a cell holds as text."""
    try:
        return "" if is_blank(value) else as_text(value)
    except UnreadableError:
        return ""


def entries_of(value: object) -> tuple[str, ...]:
    """Return the entries of a cell with semicolons between them."""
    try:
        return () if is_blank(value) else as_list(value)
    except UnreadableError:
        return ()


def cell_text(row: Row, column: str) -> str:
    """Return the text of a cell of a row."""
    return text_of(row.raw(column))
