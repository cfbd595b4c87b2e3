"""Whether a cell says already what a list says, in other letters, signs or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import UnreadableError, as_list, as_number, as_yes_no, shown
from addin.tables.schema import Kind
from models.spelling import fold

if TYPE_CHECKING:
    from addin.tables import Column

_NUMBERS: Final = frozenset((Kind.WHOLE, Kind.NUMBER, Kind.MILES, Kind.MONEY, Kind.PERCENT))
_SAME: Final = 1e-6  # numbers come out of cells rounded


def same(column: Column, one: object, other: object) -> bool:
    """Say whether two values, neither of them blank, mean the same in a column."""
    if fold(shown(one)) == fold(shown(other)):
        return True
    try:
        if column.kind in _NUMBERS:
            return abs(as_number(one) - as_number(other)) < _SAME
        if column.kind is Kind.YES_NO:
            return as_yes_no(one) == as_yes_no(other)
        if column.kind is Kind.LIST:
            return {fold(part) for part in as_list(one)} == {fold(part) for part in as_list(other)}
    except UnreadableError:
        return False
    return False
