"""Rows of the workbook's tables out of named values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.tables import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from addin.tables import Table


def make_row(table: Table, values: Mapping[str, object]) -> list[object]:
    """Return the values in the table's column order; a column that is not named stays blank.

    Raises KeyError for a name that is no column of the table.
    """
    for header in values:
        table.column(header)
    return [values.get(header) for header in table.headers]


def listed(texts: Iterable[str]) -> str | None:
    """Return several texts as one cell holds them; None, a blank cell, for no text."""
    return f"{LIST_SEPARATOR} ".join(texts) or None


def yes_no(value: bool) -> str:
    """Return a tick as the sheets write it."""
    return "Yes" if value else "No"
