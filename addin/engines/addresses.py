"""Blocks of cells and how they are written: A1 addresses and references with a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.engines.grid import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from addin.engines.grid import Block

_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMN: Final = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW: Final = re.compile(r"\$?([0-9]{1,7})")
_PLAIN_SHEET: Final = re.compile(r"[^\W\d]\w*")
_LETTERS: Final = 26
_COLON_PARTS: Final = 2


def column_letters(column: int) -> str:
    """Return a column's letters: 1 is "A", 28 is "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of the column with these letters: "A" is 1."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def address_of(block: Block, *, row_fixed: bool = False, column_fixed: bool = False) -> str:
    """Return a block's A1 address, "B2" or "B2:D9", with dollar signs where asked for."""
    across, down = "$" if column_fixed else "", "$" if row_fixed else ""
    top, left, bottom, right = block
    first = f"{across}{column_letters(left)}{down}{top}"
    last = f"{across}{column_letters(right)}{down}{bottom}"
    return first if first == last else f"{first}:{last}"


def block_at(address: str) -> Block | None:
    """Return the block of an A1 address: "B2", "$B$2:D9", "A:C" or "1:3"; None if it is none."""
    ends = address.split(":")
    if len(ends) > _COLON_PARTS:
        return None
    first, last = ends[0], ends[-1]
    if (a := _CELL.fullmatch(first)) and (b := _CELL.fullmatch(last)):
        block = int(a[2]), column_number(a[1]), int(b[2]), column_number(b[1])
    elif len(ends) == 1:
        return None
    elif (a := _COLUMN.fullmatch(first)) and (b := _COLUMN.fullmatch(last)):
        block = 1, column_number(a[1]), MAX_ROWS, column_number(b[1])
    elif (a := _ROW.fullmatch(first)) and (b := _ROW.fullmatch(last)):
        block = int(a[1]), 1, int(b[1]), MAX_COLUMNS
    else:
        return None
    return ordered(block) if on_sheet(ordered(block)) else None


def ordered(block: Block) -> Block:
    """Return the block with its top left corner first."""
    top, left, bottom, right = block
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def on_sheet(block: Block) -> bool:
    """Say whether the block lies on a sheet."""
    return block[0] >= 1 and block[1] >= 1 and block[2] <= MAX_ROWS and block[3] <= MAX_COLUMNS


def whole_lines(block: Block) -> bool:
    """Say whether the block is made of whole rows or whole columns."""
    return (block[0] == 1 and block[2] == MAX_ROWS) or (block[1] == 1 and block[3] == MAX_COLUMNS)


def overlap(first: Block, second: Block) -> bool:
    """Say whether two blocks share a cell."""
    return (
        first[0] <= second[2]
        and second[0] <= first[2]
        and first[1] <= second[3]
        and second[1] <= first[3]
    )


def quoted(sheet: str) -> str:
    """Return a sheet's name as a formula writes it: Staff, 'Role specs', 'O''Brien'."""
    if _PLAIN_SHEET.fullmatch(sheet) and not _CELL.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def sheet_and_block(reference: str) -> tuple[str, Block] | None:
    """Return sheet and block of "=Settings!$B$3"; None for a constant, formula or several areas."""
    sheet, mark, address = reference.lstrip("=").rpartition("!")
    block = block_at(address)
    if not mark or block is None:
        return None
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, block
