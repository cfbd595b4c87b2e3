"""The tables of a LibreOffice document: its database ranges, kept as Excel keeps tables.

LibreOffice has no table styles and no calculated columns: it draws no stripes, and a table that
grows gets no formulas by itself. References to a table's columns follow the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.engines.addresses import address_of, block_at, overlap
from addin.engines.calc_uno import area_of, block_of, cells
from addin.engines.grid import TablePlace, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.engines.calc_uno import Uno
    from addin.engines.grid import Block

_NAME: Final = re.compile(r"[^\W\d][\w.]{0,254}")


class Tables:
    """The tables of a document.

    LibreOffice's objects for them are kept: each is slow to come by and finds its table by name.
    """

    def __init__(self, document: Uno) -> None:
        self._document = document
        self._kept: dict[str, Uno] = {}

    def _all(self) -> dict[str, Uno]:
        """Return LibreOffice's objects for the tables that there are now, by name."""
        ranges = self._document.DatabaseRanges
        names = ranges.ElementNames
        self._kept = {name: self._kept.get(name) or ranges.getByName(name) for name in names}
        return self._kept

    def places(self, sheet: str = "") -> dict[str, TablePlace]:
        """Return where every table of the document, or of one sheet, is, by name."""
        sheets = self._document.Sheets.ElementNames
        # Each question to LibreOffice costs, so a table is asked no more than where it is first.
        areas = {name: table.DataArea for name, table in self._all().items()}
        return {
            name: _place(self._kept[name], area, sheets)
            for name, area in areas.items()
            if sheet in {"", sheets[area.Sheet]}
        }

    def place(self, name: str) -> TablePlace:
        """Return where a table is; KeyError if there is none of this name."""
        ranges = self._document.DatabaseRanges
        if not ranges.hasByName(name):
            raise KeyError(name)
        table = self._kept.get(name) or ranges.getByName(name)
        self._kept[name] = table
        return _place(table, table.DataArea, self._document.Sheets.ElementNames)

    def around(self, sheet: str, row: int, column: int) -> str | None:
        """Return the name of the table that a cell stands in; None if in none."""
        for name, place in self.places(sheet).items():
            if overlap(place.block, (row, column, row, column)):
                return name
        return None

    def add(self, name: str, sheet: Uno, block: Block, taken: set[str]) -> None:
        """Make a block, whose first row is its header, a table; ValueError if it cannot be one.

        `taken`: names, in small letters, that are something else already.
        """
        if not _NAME.fullmatch(name) or block_at(name) is not None:
            raise ValueError(f"{name!r} cannot be the name of a table.")
        if name.casefold() in taken | {other.casefold() for other in self._all()}:
            raise ValueError(f"The name {name} is taken.")
        self._check(sheet.Name, block, besides=None)
        area = area_of(sheet.RangeAddress.Sheet, block)
        self._document.DatabaseRanges.addNewByName(name, area)
        self._all()[name].AutoFilter = True
        self.name_columns(sheet, block)

    def resize(self, name: str, block: Block) -> None:
        """Give a table another last row or last column; ValueError if it would not be a table.

        Cells that fall out of the table keep what they hold, as in Excel.
        """
        place = self.place(name)
        if place.totals or not place.headers:
            raise UnsupportedError("Resizing a table with a totals row, or no header, needs Excel.")
        corner = place.block[:2]
        if block[:2] != corner:
            raise ValueError(f"The table {name} begins at {address_of((*corner, *corner))}.")
        self._check(place.sheet, block, besides=name)
        table = self._kept[name]
        buttons = table.AutoFilter
        if buttons:
            table.AutoFilter = False  # else a header that falls out keeps its button
        table.DataArea = area_of(table.DataArea.Sheet, block)
        self.name_columns(self._document.Sheets.getByName(place.sheet), block)
        if buttons:
            table.AutoFilter = True

    def filtered(self, name: str) -> bool:
        """Say whether the table's headers have filter buttons."""
        return bool(self._all()[name].AutoFilter)

    def set_filtered(self, name: str, *, on: bool) -> None:
        """Give the table's headers filter buttons, or take them away and show all rows."""
        if not on:
            self.show_all(name)
        self._all()[name].AutoFilter = on

    def show_all(self, name: str) -> None:
        """Show the rows that the table's filter hides, and filter by nothing."""
        place = self.place(name)
        table = self._kept[name]
        table.getFilterDescriptor().setFilterFields(())
        table.refresh()
        if place.body is not None:
            sheet = self._document.Sheets.getByName(place.sheet)
            cells(sheet, place.body).Rows.IsVisible = True

    def name_columns(self, sheet: Uno, written: Block) -> None:
        """Make each header that the written block touches a text that stands once in its table."""
        number = sheet.RangeAddress.Sheet
        for table in self._all().values():
            area = table.DataArea
            top, left, _, right = block_of(area)
            header = top, left, top, right
            if area.Sheet == number and overlap(header, written) and table.ContainsHeader:
                _name_columns(cells(sheet, header))

    def _check(self, sheet: str, block: Block, besides: str | None) -> None:
        if block[2] == block[0]:
            raise ValueError("A table has a header and at least one row.")
        for name, place in self.places(sheet).items():
            if name != besides and overlap(place.block, block):
                raise ValueError(f"{address_of(block)} overlaps the table {name}.")


def _place(table: Uno, area: Uno, sheets: Sequence[str]) -> TablePlace:
    headers, totals = int(table.ContainsHeader), int(table.TotalsRow)
    return TablePlace(sheets[area.Sheet], block_of(area), headers, totals)


def _name_columns(header: Uno) -> None:
    before = header.getDataArray()[0]
    for offset, (old, new) in enumerate(zip(before, _distinct(before), strict=True)):
        if old != new:
            header.getCellByPosition(offset, 0).setString(new)


def _distinct(headers: tuple[str | float | None, ...]) -> list[str]:
    """Return headers as Excel would have them: none blank, none twice, no numbers."""
    seen: set[str] = set()
    distinct = []
    for number, header in enumerate(headers, start=1):
        text = f"{header:.15g}" if isinstance(header, float) else str(header or f"Column{number}")
        name, copies = text, 1
        while name.casefold() in seen:
            copies += 1
            name = f"{text}{copies}"
        seen.add(name.casefold())
        distinct.append(name)
    return distinct
