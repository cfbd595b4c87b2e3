"""What the parts of an undo step share: the type of UNO's objects, and blocks of cells in UNO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Uno: TypeAlias = Any
"""An object or struct of LibreOffice's; its types are known to LibreOffice only."""

Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 0, as UNO does, all included."""


def area_of(address: Uno) -> Area:
    """Return the block of a CellRangeAddress."""
    return address.StartRow, address.StartColumn, address.EndRow, address.EndColumn


def address_of(sheet: int, area: Area) -> Uno:
    """Return the CellRangeAddress of a block on the sheet that so many stand before."""
    address = struct("table.CellRangeAddress")
    address.Sheet = sheet
    address.StartRow, address.StartColumn, address.EndRow, address.EndColumn = area
    return address


def struct(name: str, *values: object) -> Uno:
    """Return a struct ("table.CellAddress") with these values in the order of its members."""
    return _uno().createUnoStruct(f"com.sun.star.{name}", *values)


def enum(name: str, value: str) -> Uno:
    """Return a value of an enumeration ("sheet.ValidationType", "ANY")."""
    return _uno().Enum(f"com.sun.star.{name}", value)


def implementing(name: str) -> tuple[type, ...]:
    """Return the bases of a class whose objects LibreOffice takes for this interface."""
    uno = _uno()
    interface = uno.getClass(f"com.sun.star.{name}")

    class Typed(uno.getClass("com.sun.star.lang.XTypeProvider")):  # type: ignore[misc]
        """Says which interface it is."""

        def getTypes(self) -> Uno:  # noqa: N802 - UNO's name
            """Return the interface."""
            return (uno.getTypeByName(f"com.sun.star.{name}"),)

        def getImplementationId(self) -> Uno:  # noqa: N802 - UNO's name
            """Return no identity of this class: LibreOffice asks for none any more."""
            return uno.ByteSequence(b"")

    return Typed, interface


def _uno() -> Uno:
    import uno  # noqa: PLC0415 - only where LibreOffice is

    return uno


def cells(sheet: Uno, area: Area) -> Uno:
    """Return the cell range of a block."""
    top, left, bottom, right = area
    return sheet.getCellRangeByPosition(left, top, right, bottom)


def used(sheet: Uno) -> tuple[int, int]:
    """Return how many rows and columns from A1 hold everything on the sheet; at least one each."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of neighbours in ascending numbers."""
    first = last = -2
    for number in numbers:
        if number != last + 1:
            if last >= 0:
                yield first, last
            first = number
        last = number
    if last >= 0:
        yield first, last


def padded(rows: Sequence[Sequence[object]], height: int, width: int) -> list[tuple[object, ...]]:
    """Return rows of cells made so high and wide with empty cells."""
    empty = ("",) * width
    out = [tuple(row) + empty[len(row) :] for row in rows]
    return out + [empty] * (height - len(out))
