"""Writing to sheets that a manager may have protected, filtered or typed on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from addin.engines.addresses import address_of
from addin.engines.grid import UnsupportedError

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


@contextmanager
def in_the_way(schema: Table) -> Iterator[None]:
    """Say in the manager's words that the table cannot grow or shrink on its sheet."""
    try:
        yield
    except (ValueError, UnsupportedError) as error:
        raise SheetBlockedError(
            f"Something on the sheet {schema.sheet} is in the way of its table: merged cells, a "
            "totals row or another table. Move it to a sheet of your own and try again."
        ) from error


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
