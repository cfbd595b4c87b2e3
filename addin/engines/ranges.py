"""The xlwings object for a block of cells: values, formulas, looks, links and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import xlwings as xw
from openpyxl.formula.translate import Translator
from xlwings import expansion

from addin.engines.addresses import (
    address_of,
    on_sheet,
    ordered,
    overlap,
    quoted,
    sheet_and_block,
    whole_lines,
)
from addin.engines.grid import MAX_COLUMNS, MAX_ROWS, Look, Part, UnsupportedError, inert
from addin.engines.looks import Colour, Font, RangeApi, rgb
from addin.engines.navigation import edge_from, region_around
from addin.engines.notes import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.engines.grid import Block, Grid, Value
    from addin.engines.names import Name
    from addin.engines.sheet_tables import Table
    from addin.engines.sheets import Sheet


class Range(Part):
    """A block of cells of one sheet. `options` belongs to xlwings, which keeps its wishes there.

    Reading and clearing whole rows or columns stops at the last used cell; writing to them or
    formatting them raises UnsupportedError.
    """

    __slots__ = ("block", "options", "sheet")

    def __init__(self, sheet: Sheet, block: Block) -> None:
        block = ordered(block)
        if not on_sheet(block):
            raise ValueError(f"Rows {block[0]} to {block[2]} are not all on a sheet.")
        self.sheet = sheet
        self.block = block
        self.options: object = None

    @property
    def grid(self) -> Grid:
        """What the book stands on."""
        return self.sheet.grid

    @property
    def api(self) -> RangeApi:
        """The few members of Excel's own range object that the add-in uses."""
        return RangeApi(self)

    @property
    def row(self) -> int:
        """The first row, counted from 1."""
        return self.block[0]

    @property
    def column(self) -> int:
        """The first column, counted from 1."""
        return self.block[1]

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and how many columns."""
        top, left, bottom, right = self.block
        return bottom - top + 1, right - left + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """The sheet's name, first row, first column, rows and columns."""
        return self.sheet.name, self.row, self.column, *self.shape

    @property
    def has_array(self) -> bool:
        """False: formulas that fill several cells are not told apart here."""
        return False

    @property
    def max_cells_per_read(self) -> None:
        """None: a block of any size is read in one go."""
        return

    @property
    def max_cells_per_write(self) -> None:
        """None: a block of any size is written in one go."""
        return

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __bool__(self) -> bool:
        return True

    def __call__(self, row: int, column: int | None = None) -> Range:
        """Return one cell: by row and column, or by its number, row after row; all from 1."""
        if column is None:
            row, column = divmod(row - 1, self.shape[1])
            row, column = row + 1, column + 1
        place = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, (*place, *place))

    @property
    def raw_value(self) -> list[list[Value]]:
        """The values, row by row."""
        return self.grid.read(self.sheet.name, self.clipped())

    @raw_value.setter
    def raw_value(self, value: Value | Sequence[Value] | Sequence[Sequence[Value]]) -> None:
        self.refuse_whole_lines("Writing")
        if isinstance(value, (list, tuple)):
            rows = value if value and isinstance(value[0], (list, tuple)) else [value]
            if len(rows) != self.shape[0] or any(len(row) != self.shape[1] for row in rows):
                raise ValueError(f"The values do not have the shape of {self.address}.")
            self.grid.write(self.sheet.name, self.block, rows)
        else:
            self.grid.write(self.sheet.name, self.block, self._filled(cast("Value", value)))

    def _filled(self, value: Value) -> list[list[Value]]:
        """Return rows that repeat one value; a formula moves along, as in Excel."""
        rows, columns = self.shape
        if not (isinstance(value, str) and value.startswith("=")) or len(self) == 1:
            return [[value] * columns for _ in range(rows)]
        formula = Translator(value, origin=address_of(self(1).block))
        return [
            [formula.translate_formula(address_of(self(r, c).block)) for c in range(1, columns + 1)]
            for r in range(1, rows + 1)
        ]

    @property
    def formula(self) -> str | tuple[tuple[str, ...], ...]:
        """The formulas, or the values as text; for one cell, just that."""
        rows = self.grid.formulas(self.sheet.name, self.clipped())
        return rows[0][0] if len(self) == 1 else tuple(tuple(row) for row in rows)

    @formula.setter
    def formula(self, value: Value | Sequence[Sequence[Value]]) -> None:
        self.raw_value = value

    formula2 = formula

    def clear_contents(self) -> None:
        """Empty the cells and take their links away; looks and notes stay."""
        self.grid.clear(self.sheet.name, self.clipped(), contents=True, formats=False)

    def clear_formats(self) -> None:
        """Give the cells the normal look."""
        self.grid.clear(self.sheet.name, self.clipped(), contents=False, formats=True)

    def clear(self) -> None:
        """Empty the cells and take their links, looks and notes away."""
        self.grid.clear(self.sheet.name, self.clipped(), contents=True, formats=True)

    @property
    def color(self) -> object:
        """The fill colour as (red, green, blue); None without a fill or if the cells differ."""
        return self.look(Look.FILL)

    @color.setter
    def color(self, colour: Colour) -> None:
        self.set_look(Look.FILL, rgb(colour))

    @property
    def number_format(self) -> object:
        """Excel's format code; None if the cells differ."""
        return self.look(Look.NUMBER_FORMAT)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.set_look(Look.NUMBER_FORMAT, code)

    @property
    def font(self) -> Font:
        """The cells' font."""
        return Font(self)

    def look(self, look: Look) -> object:
        """Return how the cells look in one respect."""
        return self.grid.look(self.sheet.name, self.clipped(), look)

    def set_look(self, look: Look, value: object) -> None:
        """Set how the cells look in one respect."""
        self.refuse_whole_lines("Formatting")
        self.grid.set_look(self.sheet.name, self.block, look, value)

    @property
    def merge_cells(self) -> bool | None:
        """True if all cells are merged with others, False if none is; None where they differ."""
        top, left, bottom, right = self.block
        merged = sum(
            (min(bottom, last_row) - max(top, row) + 1)
            * (min(right, last_column) - max(left, column) + 1)
            for row, column, last_row, last_column in self.grid.merged(self.sheet.name)
            if overlap(self.block, (row, column, last_row, last_column))
        )
        return None if 0 < merged < len(self) else merged > 0

    @property
    def row_height(self) -> float | None:
        """The height of the first row in points; None where it fits its text by itself."""
        return self.grid.row_height(self.sheet.name, self.row)

    @row_height.setter
    def row_height(self, points: float | None) -> None:
        self.grid.set_row_height(self.sheet.name, self.block[0], self.block[2], points)

    def autofit(self, axis: str | None = None) -> None:
        """Let the rows ("r") fit their text; columns are fitted in Excel only."""
        if axis not in ("r", "rows"):
            raise UnsupportedError("Fitting columns to their text works in Excel only.")
        self.row_height = None

    @property
    def hyperlink(self) -> str:
        """Where the first cell's link leads; LookupError if it has none."""
        address = self.grid.hyperlink(self.sheet.name, self.row, self.column)
        if address is None:
            raise LookupError("The cell doesn't seem to contain a hyperlink!")
        return address

    def add_hyperlink(self, address: str, text: str, tip: str) -> None:
        """Give the cell a link, its text and what shows when the pointer rests on it."""
        if len(self) != 1:
            raise ValueError("A hyperlink goes on one cell.")
        shown = str(inert(text))
        self.grid.set_hyperlink(self.sheet.name, self.row, self.column, address, shown, tip)

    @property
    def note(self) -> Note | None:
        """The first cell's note; None if it has none."""
        found = self.grid.note(self.sheet.name, self.row, self.column)
        return Note(self.sheet, self.row, self.column) if found else None

    def add_note(self, text: str) -> Note:
        """Give the cell a note."""
        self.grid.set_note(self.sheet.name, self.row, self.column, text)
        return Note(self.sheet, self.row, self.column)

    @property
    def table(self) -> Table | None:
        """The table that the first cell stands in; None if in none."""
        return self.sheet.table_at(self.row, self.column)

    @property
    def name(self) -> Name | None:
        """The first name that stands for exactly these cells; None if there is none."""
        names = self.sheet.book.names
        for name, target in self.grid.names().items():
            if sheet_and_block(target) == (self.sheet.name, self.block):
                return names(name)
        return None

    @name.setter
    def name(self, name: str) -> None:
        address = address_of(self.block, row_fixed=True, column_fixed=True)
        self.sheet.book.names.add(name, f"={quoted(self.sheet.name)}!{address}")

    def get_address(self, row_fixed: bool, column_fixed: bool, external: bool) -> str:
        """Return the A1 address; `external` puts book and sheet before it."""
        address = address_of(self.block, row_fixed=row_fixed, column_fixed=column_fixed)
        if not external:
            return address
        sheet = self.sheet.name
        place = f"[{self.sheet.book.name}]{sheet}"
        if quoted(sheet) != sheet:
            place = "'" + place.replace("'", "''") + "'"
        return f"{place}!{address}"

    @property
    def address(self) -> str:
        """The A1 address with dollar signs."""
        return self.get_address(True, True, False)

    def expand(self, mode: str = "table") -> Range:
        """Return the cells from the first one on to the next blank row, column or both."""
        expanded = expansion.expanders[mode].expand(xw.Range(impl=self))
        assert isinstance(expanded.impl, Range)
        return expanded.impl

    def end(self, direction: str) -> Range:
        """Return the cell where Ctrl and an arrow key would stop: "up", "down", "left", "right"."""
        place = edge_from(self.grid, self.sheet.name, self.block[:2], direction)
        return Range(self.sheet, (*place, *place))

    @property
    def current_region(self) -> Range:
        """The cells up to the blank rows and columns all round."""
        return Range(self.sheet, region_around(self.grid, self.sheet.name, self.block))

    def clipped(self) -> Block:
        """Return the block; of whole rows or columns, only as far as the sheet is used."""
        if not whole_lines(self.block):
            return self.block
        top, left, bottom, right = self.block
        _, _, last_row, last_column = self.grid.used(self.sheet.name)
        bottom = min(bottom, max(top, last_row)) if bottom == MAX_ROWS else bottom
        right = min(right, max(left, last_column)) if right == MAX_COLUMNS else right
        return top, left, bottom, right

    def refuse_whole_lines(self, what: str) -> None:
        """Raise UnsupportedError for whole rows or columns."""
        if whole_lines(self.block):
            raise UnsupportedError(f"{what} over whole rows or columns works in Excel only.")


def uncalculated(rng: xw.Range) -> list[tuple[int, int]]:
    """Return row and column, counted from 1, of every formula in a range that has no result yet.

    A file written without Excel holds formulas without results, and reading such a cell gives
    None. Excel always has a result: there the list is empty.
    """
    impl = rng.impl
    return (
        impl.grid.uncalculated(impl.sheet.name, impl.clipped()) if isinstance(impl, Range) else []
    )
