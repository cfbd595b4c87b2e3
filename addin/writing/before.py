"""What tables held before they were written to, to put back if the writing fails."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from addin.tables import PINS, STAFF, TABLES, Use
from addin.writing.cells import read_cells, writable
from addin.writing.results import find
from addin.writing.sheets import unprotected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings as xw

    from addin.tables import Table


@dataclass(frozen=True, slots=True)
class _Before:
    """One table's address and contents, as they can be written again."""

    sheet: str
    name: str
    address: str
    rows: list[list[object]]


# What people answered goes into two of the input sheets.
_OF_A_PLAN: Final = (*(table for table in TABLES if table.use is Use.RESULT), PINS, STAFF)


@contextmanager
def all_or_nothing(book: xw.Book, schemas: Sequence[Table] = _OF_A_PLAN) -> Iterator[None]:
    """Put the contents of the tables back if what is done inside fails.

    By default they are all that a plan is written into. A table that did not change is left alone.
    For hosts without an undo step of their own. Looks that changed stay changed.
    """
    before = [_read(*found) for schema in schemas for found in [find(book, schema)] if found]
    try:
        yield
    except Exception:
        for table in before:
            sheet = book.sheets[table.sheet]
            if _read(sheet, sheet.tables[table.name]) != table:
                _put_back(book, table)
        raise


def _read(sheet: Any, table: Any) -> _Before:  # noqa: ANN401 - xlwings
    area = table.range
    rows = [[writable(cell) for cell in line] for line in read_cells(area)]
    return _Before(sheet.name, table.name, area.address, rows)


def _put_back(book: xw.Book, before: _Before) -> None:
    sheet = book.sheets[before.sheet]
    table = sheet.tables[before.name]
    with unprotected(sheet):
        table.range.clear_contents()
        area = sheet.range(before.address)
        table.resize(area)
        area.value = before.rows
