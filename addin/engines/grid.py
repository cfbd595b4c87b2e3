"""What a spreadsheet host offers, so that one set of xlwings objects works on every host.

A `Grid` is one open workbook, spoken to in sheet names and blocks of cells. The xlwings objects
in this folder turn `book.sheets["Staff"].range("A1").value` into calls on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384

Block: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 1, all included."""

Value: TypeAlias = str | float | bool | date | datetime | None
"""What a cell holds. Numbers come out as float; a date comes out as a datetime."""


class CellError(str):
    """The error that a cell shows, such as "#N/A"; never the same words typed as text."""

    __slots__ = ()


class Look(StrEnum):
    """One thing about how cells look. In brackets: what its value is."""

    NUMBER_FORMAT = "number format"  # Excel's format code
    STYLE = "named style"  # the style's name
    FILL = "fill colour"  # (red, green, blue), or None for no fill
    BOLD = "bold"  # True or False
    ITALIC = "italic"  # True or False
    SIZE = "font size"  # points
    FONT_NAME = "font name"  # the font's name
    FONT_COLOUR = "font colour"  # (red, green, blue)


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table is: its block takes in `headers` header rows and `totals` totals rows."""

    sheet: str
    block: Block
    headers: int = 1
    totals: int = 0
    style: str | None = None

    @property
    def body(self) -> Block | None:
        """The block of data rows; None if there are none."""
        top, left, bottom, right = self.block
        top, bottom = top + self.headers, bottom - self.totals
        return (top, left, bottom, right) if top <= bottom else None

    @property
    def header(self) -> Block | None:
        """The block of the header row; None if the table shows none."""
        top, left, _, right = self.block
        return (top, left, top, right) if self.headers else None


@dataclass(frozen=True, slots=True)
class NoteText:
    """What a note says and who wrote it."""

    text: str
    author: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture or chart stands: its top left corner, width and height, all in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, for each category one with a part for each series, or one for each.

    `categories` is a block of one column on the chart's own sheet; the first stands on top.
    `series` has for each series its name, the block of its values (one column, as long as the
    categories') and its colour. `stacked`: the parts of a category's bar stand in one line; else
    each series has a bar of its own.
    """

    title: str
    categories: Block
    series: tuple[tuple[str, Block, tuple[int, int, int]], ...]
    stacked: bool = True


class Grid(Protocol):
    """One open workbook.

    A sheet is named as on its tab. Whatever a host cannot do raises `UnsupportedError`; nothing
    is passed over in silence.
    """

    def sheet_names(self) -> list[str]:
        """Return the sheets' names in tab order."""

    def add_sheet(self, name: str, index: int) -> None:
        """Add an empty sheet so that `index` sheets stand before it."""

    def active(self) -> str:
        """Return the name of the sheet in front."""

    def activate(self, sheet: str) -> None:
        """Bring a sheet to the front."""

    def visible(self, sheet: str) -> bool:
        """Say whether the sheet has a tab."""

    def set_visible(self, sheet: str, *, on: bool) -> None:
        """Show the sheet's tab, or hide it; ValueError for the last one that shows."""

    def protected(self, sheet: str) -> bool:
        """Say whether the sheet is protected."""

    def protect(self, sheet: str, *, on: bool) -> None:
        """Protect the sheet without a password, or take the protection off."""

    def used(self, sheet: str) -> Block:
        """Return the smallest block with every cell that holds or shows something."""

    def read(self, sheet: str, block: Block) -> list[list[Value]]:
        """Return the block's values, row by row; a formula gives its result."""

    def uncalculated(self, sheet: str, block: Block) -> list[tuple[int, int]]:
        """Return row and column of every formula in the block whose result is not known."""

    def formula_cells(self, sheet: str, block: Block) -> list[tuple[int, int]]:
        """Return row and column of every formula in the block."""

    def formulas(self, sheet: str, block: Block) -> list[list[str]]:
        """Return the block's formulas; the text of the value where there is no formula."""

    def write(self, sheet: str, block: Block, rows: Sequence[Sequence[Value]]) -> None:
        """Write values into the block, which has exactly the rows' shape.

        Text that begins with "=" is a formula; text that begins with an apostrophe is text,
        without the apostrophe; None empties the cell.
        """

    def clear(self, sheet: str, block: Block, *, contents: bool, formats: bool) -> None:
        """Take the contents (with their links), the formats, or both out of the block.

        Both together take the notes as well.
        """

    def look(self, sheet: str, block: Block, look: Look) -> object:
        """Return how the block looks in one respect; None where its cells differ."""

    def set_look(self, sheet: str, block: Block, look: Look, value: object) -> None:
        """Set how the block looks in one respect."""

    def merged(self, sheet: str) -> list[Block]:
        """Return the sheet's blocks of merged cells; no two of them share a cell."""

    def row_height(self, sheet: str, row: int) -> float | None:
        """Return the height of a row in points; None where it fits its text by itself."""

    def set_row_height(self, sheet: str, first: int, last: int, points: float | None) -> None:
        """Set the height of rows; None lets them fit their text."""

    def hyperlink(self, sheet: str, row: int, column: int) -> str | None:
        """Return where the cell's link leads; "#'Staff'!B2" is a place in the workbook."""

    def set_hyperlink(
        self, sheet: str, row: int, column: int, address: str, text: str, tip: str
    ) -> None:
        """Give the cell a link, its text and what shows when the pointer rests on it."""

    def notes(self, sheet: str) -> list[tuple[int, int]]:
        """Return row and column of every note of the sheet, row by row."""

    def note(self, sheet: str, row: int, column: int) -> NoteText | None:
        """Return the cell's note; None if it has none."""

    def set_note(self, sheet: str, row: int, column: int, text: str | None) -> None:
        """Give the cell a note; None takes it away."""

    def tables(self, sheet: str = "") -> Mapping[str, TablePlace]:
        """Return every table by name; if a sheet is named, those on it."""

    def table(self, name: str) -> TablePlace:
        """Return where one table is; KeyError if there is none of this name."""

    def add_table(self, name: str, sheet: str, block: Block, style: str | None) -> None:
        """Make the block, whose first row is its header, a table."""

    def resize_table(self, name: str, block: Block) -> None:
        """Give the table another last row or last column."""

    def set_table_style(self, name: str, style: str | None) -> None:
        """Give the table one of Excel's table styles, or none."""

    def filtered(self, name: str) -> bool:
        """Say whether the table's headers have filter buttons."""

    def set_filtered(self, name: str, *, on: bool) -> None:
        """Give the table's headers filter buttons, or take them away."""

    def show_all(self, name: str) -> None:
        """Show the rows that the table's filter hides, and filter by nothing."""

    def names(self) -> Mapping[str, str]:
        """Return what every defined name refers to; "Staff!Local" belongs to one sheet."""

    def set_name(self, name: str, refers_to: str | None) -> None:
        """Define a name ("=Settings!$B$3"), or take it away."""

    def corner(self, sheet: str, row: int, column: int) -> tuple[float, float]:
        """Return how far the cell's top left corner is from the sheet's: left, top, in points."""

    def pictures(self, sheet: str) -> Mapping[str, Spot]:
        """Return where the sheet's pictures stand, by name."""

    def set_picture(self, sheet: str, name: str, png: bytes | None, spot: Spot | None) -> None:
        """Put a picture on the sheet in the place of the one of that name; None takes it away."""

    def charts(self, sheet: str) -> Mapping[str, Spot]:
        """Return where the sheet's charts stand, by name."""

    def set_chart(self, sheet: str, name: str, chart: BarChart | None, spot: Spot | None) -> None:
        """Put a chart on the sheet in the place of the one of that name; None takes it away."""

    def describe(self, sheet: str, name: str, text: str) -> None:
        """Say what the picture of this name shows, for those who cannot see it."""

    def set_print_areas(self, sheet: str, blocks: Sequence[Block]) -> None:
        """Print these blocks of the sheet only, each beginning on a page of its own."""

    def calculate(self) -> None:
        """Work out all formulas."""

    def show_status(self, text: str) -> None:
        """Show a line in the status bar; empty text clears it."""

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None) -> str:
        """Ask or tell the user; return the button: "ok", "cancel", "yes" or "no"."""

    def save(self, path: str) -> None:
        """Write the workbook to a file."""

    def close(self) -> None:
        """Let go of the workbook without saving it."""


_TRUTH: Final = ("TRUE", "FALSE")


class UnsupportedError(NotImplementedError, AttributeError):
    """What was asked for works in Excel only. Its text says what that was."""


class Part:
    """Base of the objects that xlwings calls: anything they lack is refused, not passed over."""

    __slots__ = ()

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # Python's own questions, such as how to copy
            raise AttributeError(name)
        raise UnsupportedError(f"{type(self).__name__}.{name} works in Excel only.")

    def __setattr__(self, name: str, value: object) -> None:
        member = getattr(type(self), name, None)
        if member is None or (isinstance(member, property) and member.fset is None):
            raise UnsupportedError(f"Setting {type(self).__name__}.{name} works in Excel only.")
        super().__setattr__(name, value)


def inert(value: Value) -> Value:
    """Return the value so that writing it never makes a formula, a number or a date of text.

    Whatever a person typed goes back into a workbook through this: text gets the apostrophe
    that Excel itself puts before text, wherever a spreadsheet could take it for something else.
    """
    if not isinstance(value, str) or not value:
        return value
    plain = value[0].isalpha() and not any(letter.isdigit() for letter in value)
    return value if plain and value.upper() not in _TRUTH else f"'{value}"
