"""The xlwings objects for the sheets of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.engines.addresses import block_at, sheet_and_block
from addin.engines.charts import Charts
from addin.engines.grid import MAX_COLUMNS, MAX_ROWS, Part, UnsupportedError
from addin.engines.names import Names
from addin.engines.notes import Note
from addin.engines.pictures import Pictures
from addin.engines.printing import PageSetup
from addin.engines.ranges import Range
from addin.engines.sheet_tables import Table, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.engines.books import Book
    from addin.engines.grid import Block, Grid


_CELL_AND_SIZE: Final = 4


class Sheets(Part):
    """The sheets of a book in tab order; a name counts whatever its capitals."""

    __slots__ = ("book",)

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Sheets:
        """Itself: there is no object of Excel's behind it."""
        return self

    @property
    def active(self) -> Sheet:
        """The sheet in front."""
        return Sheet(self.book, self.book.grid.active())

    def __len__(self) -> int:
        return len(self.book.grid.sheet_names())

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name in self.book.grid.sheet_names())

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def __call__(self, key: int | str) -> Sheet:
        """Return a sheet by place, from 1, or by name; KeyError if there is none."""
        if isinstance(key, int):
            return Sheet(self.book, self.book.grid.sheet_names()[key - 1])
        name = self._find(key)
        if name is None:
            raise KeyError(f"There is no sheet {key!r}.")
        return Sheet(self.book, name)

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        """Add an empty sheet, as Excel does before the one in front, and bring it to the front."""
        names = self.book.grid.sheet_names()
        index = after.index if after is not None else (before or self.active).index - 1
        number = 1
        while name is None:
            name = None if f"Sheet{number}" in names else f"Sheet{number}"
            number += 1
        self.book.grid.add_sheet(name, index)
        self.book.grid.activate(name)
        return Sheet(self.book, name)

    def _find(self, wanted: str) -> str | None:
        for name in self.book.grid.sheet_names():
            if name.casefold() == wanted.casefold():
                return name
        return None


class Sheet(Part):
    """One sheet."""

    __slots__ = ("_name", "book")

    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self._name = name

    @property
    def name(self) -> str:
        """What its tab says. It cannot change: formulas and links would point at the old one."""
        return self._name

    @property
    def visible(self) -> bool:
        """Whether it has a tab; a hidden sheet is read and written all the same."""
        return self.grid.visible(self.name)

    @visible.setter
    def visible(self, on: bool) -> None:
        self.grid.set_visible(self.name, on=on)

    @property
    def grid(self) -> Grid:
        """What the book stands on."""
        return self.book.grid

    @property
    def api(self) -> SheetApi:
        """The few members of Excel's own sheet object that the add-in uses."""
        return SheetApi(self)

    @property
    def index(self) -> int:
        """Its place among the tabs, counted from 1."""
        return self.grid.sheet_names().index(self.name) + 1

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @property
    def pictures(self) -> Pictures:
        """Its pictures."""
        return Pictures(self)

    @property
    def charts(self) -> Charts:
        """Its charts."""
        return Charts(self)

    @property
    def page_setup(self) -> PageSetup:
        """How it is printed."""
        return PageSetup(self)

    @property
    def names(self) -> Names:
        """The names that are defined for this sheet only."""
        return Names(self.book, self.name)

    @property
    def notes(self) -> list[Note]:
        """Its notes, row by row."""
        return [Note(self, *place) for place in self.grid.notes(self.name)]

    @property
    def cells(self) -> Range:
        """Every cell there is."""
        return Range(self, (1, 1, MAX_ROWS, MAX_COLUMNS))

    @property
    def used_range(self) -> Range:
        """The smallest block with every cell that holds or shows something."""
        return Range(self, self.grid.used(self.name))

    def over(self, block: Block) -> Range:
        """Return the cells of a block."""
        return Range(self, block)

    def range(
        self,
        first: str | Range | tuple[int, int] | tuple[tuple[int, int], tuple[int, int]],
        last: str | Range | tuple[int, int] | None = None,
    ) -> Range:
        """Return the cells between two corners; an address or name may stand for both."""
        top, left, bottom, right = self._corner(first)
        if last is not None:
            *_, bottom, right = self._corner(last)
        return Range(self, (top, left, bottom, right))

    def table_at(self, row: int, column: int) -> Table | None:
        """Return the table that a cell stands in; None if in none."""
        for name, place in self.grid.tables(self.name).items():
            top, left, bottom, right = place.block
            if top <= row <= bottom and left <= column <= right:
                return Table(self, name)
        return None

    def activate(self) -> None:
        """Come to the front of the book."""
        self.grid.activate(self.name)

    def clear_contents(self) -> None:
        """Empty every cell; looks stay."""
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        """Give every cell the normal look; contents stay."""
        self.used_range.clear_formats()

    def clear(self) -> None:
        """Empty every cell and take its look and its note away."""
        self.used_range.clear()

    def _corner(
        self,
        corner: str
        | Range
        | tuple[int, int]
        | tuple[tuple[int, int], tuple[int, int]]
        | tuple[int, int, int, int],
    ) -> Block:
        if isinstance(corner, str):
            return self._named(corner)
        if isinstance(corner, Range):
            return corner.block
        if len(corner) == _CELL_AND_SIZE:  # what xlwings makes of rng[0, 1]
            top, left, rows, columns = corner
            return top, left, top + rows - 1, left + columns - 1
        first, last = corner
        if isinstance(first, tuple) and isinstance(last, tuple):
            return (*first, *last)
        assert isinstance(first, int)
        assert isinstance(last, int)
        return first, last, first, last

    def _named(self, text: str) -> Block:
        block = block_at(text) or self._table_part(text)
        if block is not None:
            return block
        names = {name.casefold(): target for name, target in self.grid.names().items()}
        own = names.get(f"{self.name}!{text}".casefold())
        target = sheet_and_block(own or names.get(text.casefold(), ""))
        if target is None or target[0] != self.name:
            raise KeyError(f"There is no address or name {text!r} on the sheet {self.name}.")
        return target[1]

    def _table_part(self, text: str) -> Block | None:
        """Return the block of "Plan" (its data), "Plan[#All]", "Plan[#Headers]", "Plan[Role]"."""
        name, bracket, part = text.partition("[")
        if name not in self.tables:
            return None
        place = self.tables(name).place
        if not bracket or part == "#Data]":
            return place.body
        if part in ("#All]", "#Headers]"):
            return place.block if part == "#All]" else place.header
        if place.body is None or place.header is None:
            return None
        top, left, bottom, _ = place.body
        headers = self.grid.read(self.name, place.header)[0]
        if part[:-1] not in headers:
            return None
        column = left + headers.index(part[:-1])
        return top, column, bottom, column


class SheetApi(Part):
    """Stands in for Excel's own sheet object, under its own spelling."""

    __slots__ = ("_sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def ProtectContents(self) -> bool:  # noqa: N802 - Excel's spelling
        """Whether the sheet is protected."""
        return self._sheet.grid.protected(self._sheet.name)

    @property
    def Protection(self) -> None:  # noqa: N802 - Excel's spelling
        """None: what the protection allows stays with the sheet while it is off."""

    def Protect(self) -> None:  # noqa: N802 - Excel's spelling
        """Protect the sheet without a password; it allows what it allowed before."""
        self._sheet.grid.protect(self._sheet.name, on=True)

    def Unprotect(self, Password: str = "") -> None:  # noqa: N802, N803 - Excel's spelling
        """Take off a protection without a password; ValueError if it has one."""
        if Password:
            raise UnsupportedError("Taking off a password works in Excel only.")
        self._sheet.grid.protect(self._sheet.name, on=False)
