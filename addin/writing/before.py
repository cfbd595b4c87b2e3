"""What tables held before they were written to, to put back if the writing fails."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from addin.engines.grid import inert
from addin.tables import TABLES, Use
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


_RESULTS: Final = tuple(schema for schema in TABLES if schema.use is Use.RESULT)


@contextmanager
def all_or_nothing(book: xw.Book, schemas: Sequence[Table] = _RESULTS) -> Iterator[None]:
    """Put the contents of the tables, by default the results, back if what is done inside fails.

    For hosts without an undo step of their own. Looks that changed stay changed.
    """
    before = [_read(*found) for schema in schemas for found in [find(book, schema)] if found]
    try:
        yield
    except Exception:
        for table in before:
            _put_back(book, table)
        raise


def _read(sheet: Any, table: Any) -> _Before:  # noqa: ANN401 - xlwings
    area = table.range
    values = area.options(ndim=2).value
    formulas = area.formula
    rows = [
        [
            text if _is_formula(area, text, n, m) else inert(value)
            for m, (value, text) in enumerate(zip(line, texts, strict=True))
        ]
        for n, (line, texts) in enumerate(zip(values, formulas, strict=True))
    ]
    return _Before(sheet.name, table.name, area.address, rows)


def _is_formula(area: Any, text: object, row: int, column: int) -> bool:  # noqa: ANN401 - xlwings
    looks_like_one = isinstance(text, str) and text.startswith("=")
    return looks_like_one and bool(area[row, column].api.HasFormula)


def _put_back(book: xw.Book, before: _Before) -> None:
    sheet = book.sheets[before.sheet]
    table = sheet.tables[before.name]
    with unprotected(sheet):
        table.range.clear_contents()
        area = sheet.range(before.address)
        table.resize(area)
        area.value = before.rows
