"""Writing to sheets that a manager may have protected, filtered or typed on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from addin.engines.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.tables import Table


class SheetBlockedError(Exception):
    """A result sheet cannot be written. Its text is a sentence that says what is in the way."""


@contextmanager
def unprotected(sheet: Any) -> Iterator[None]:  # noqa: ANN401 - an xlwings sheet of any host
    """Take a sheet's protection off for as long as it is written to.

    Raises SheetBlockedError if that needs a password.
    """
    was = bool(sheet.api.ProtectContents)
    if was:
        try:
            sheet.api.Unprotect()
        except ValueError as error:
            raise SheetBlockedError(
                f"The sheet {sheet.name} is protected with a password. Take the protection off and "
                "try again."
            ) from error
    try:
        yield
    finally:
        if was:
            sheet.api.Protect()


def refuse_what_is_in_the_way(sheet: Any, table: Any, schema: Table, area: Any) -> None:  # noqa: ANN401
    """Raise SheetBlockedError if the table cannot take in exactly the cells of `area`."""
    if table.show_totals:
        what = "a totals row under the table. Switch it off (Table Design, Total Row)"
    elif area.merge_cells is not False:
        what = "merged cells where rows have to be written. Unmerge them"
    elif any(_meet(other.range, area) for other in sheet.tables if other.name != table.name):
        what = "another table where rows have to be written. Move it to a sheet of your own"
    else:
        return
    raise SheetBlockedError(f"The sheet {schema.sheet} has {what} and try again.")


def _meet(one: Any, other: Any) -> bool:  # noqa: ANN401 - xlwings ranges
    last, its_last = one.last_cell, other.last_cell
    rows = one.row <= its_last.row and other.row <= last.row
    return bool(rows and one.column <= its_last.column and other.column <= last.column)


def refuse_to_cover(sheet: Any, schema: Table, block: tuple[int, int, int, int]) -> None:  # noqa: ANN401
    """Raise SheetBlockedError if cells that the table would grow over hold something."""
    top, left, bottom, right = block
    if bottom < top:
        return
    used = sheet.used_range.last_cell.row
    if used < top:
        return
    values = sheet.range((top, left), (min(bottom, used), right)).options(ndim=2).value
    for row, line in enumerate(values, start=top):
        for column, value in enumerate(line, start=left):
            if value not in {None, ""}:
                cell = address_of((row, column, row, column))
                raise SheetBlockedError(
                    f"Cell {cell} of the sheet {schema.sheet} holds something under the table, "
                    "where rows have to be written. Move it to a sheet of your own and try again."
                )
