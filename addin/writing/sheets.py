"""Writing to sheets that a manager may have protected, filtered or typed on."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from addin.engines.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.tables import Table


# What Excel forgets to allow unless it is told again when a sheet is protected again.
_ALLOWED: Final = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


class SheetBlockedError(Exception):
    """A result sheet cannot be written. Its text is a sentence that says what is in the way."""


@contextmanager
def unprotected(sheet: Any) -> Iterator[None]:  # noqa: ANN401 - an xlwings sheet of any host
    """Take a sheet's protection off for as long as it is written to.

    Raises SheetBlockedError if that needs a password.
    """
    if not sheet.api.ProtectContents:
        yield
        return
    protection = sheet.api.Protection
    allowed = {} if protection is None else {name: getattr(protection, name) for name in _ALLOWED}
    # Without a word for a password Excel would ask the user; each host refuses in its own way.
    with suppress(Exception):
        sheet.api.Unprotect(Password="")
    if sheet.api.ProtectContents:
        raise SheetBlockedError(
            f"The sheet {sheet.name} is protected with a password. Take the protection off and "
            "try again."
        )
    try:
        yield
    finally:
        sheet.api.Protect(**allowed)


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


def refuse_lost_table(sheet: Any, schema: Table) -> None:  # noqa: ANN401 - a sheet or None
    """Raise SheetBlockedError if the sheet has lost its table but still holds something.

    Nobody knows any more what on it is ours, so nothing on it is replaced.
    """
    if sheet is None:
        return
    others = [table.name for table in sheet.tables]
    if len(others) == 1:
        raise SheetBlockedError(
            f"The table on the sheet {sheet.name} is named {others[0]}, not {schema.name}. Click "
            f"in it, choose Table Design, type {schema.name} as its name and try again."
        )
    used = sheet.used_range.options(ndim=2).value
    if others or any(value not in {None, ""} for line in used for value in line):
        raise SheetBlockedError(
            f"The sheet {sheet.name} has no table named {schema.name} any more, but it is not "
            "empty. Keep what you need of it on a sheet of your own, delete the sheet and try "
            "again: it is made anew."
        )


def _meet(one: Any, other: Any) -> bool:  # noqa: ANN401 - xlwings ranges
    last, its_last = one.last_cell, other.last_cell
    rows = one.row <= its_last.row and other.row <= last.row
    return bool(rows and one.column <= its_last.column and other.column <= last.column)


def refuse_to_cover(
    sheet: Any,  # noqa: ANN401 - an xlwings sheet of any host
    schema: Table,
    block: tuple[int, int, int, int],
    where: str = "under the table, where rows",
) -> None:
    """Raise SheetBlockedError if cells that the table would grow over hold something.

    `where` says which cells these are, and what has to be written there.
    """
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
                    f"Cell {cell} of the sheet {schema.sheet} holds something {where} have to be "
                    "written. Move it to a sheet of your own and try again."
                )
