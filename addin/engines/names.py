"""The xlwings objects for the defined names of a book or a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.engines.addresses import sheet_and_block
from addin.engines.grid import Part

if TYPE_CHECKING:
    from addin.engines.books import Book
    from addin.engines.ranges import Range


class Names(Part):
    """The defined names of a book, or those of one sheet only."""

    __slots__ = ("book", "sheet")

    def __init__(self, book: Book, sheet: str | None = None) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> Names:
        """Itself: there is no object of Excel's behind it."""
        return self

    def _names(self) -> list[str]:
        names = self.book.grid.names()
        if self.sheet is None:
            return list(names)
        return [name for name in names if name.startswith(f"{self.sheet}!")]

    def snapshot(self) -> list[tuple[str, Name]]:
        """Return every name with its object."""
        return [(name, Name(self.book, name)) for name in self._names()]

    def __len__(self) -> int:
        return len(self._names())

    def contains(self, wanted: str) -> bool:
        """Say whether the name is defined."""
        return self._find(wanted) is not None

    def __call__(self, wanted: str) -> Name:
        """Return a name, whatever its capitals; KeyError if it is not defined."""
        name = self._find(wanted)
        if name is None:
            raise KeyError(f"There is no name {wanted!r}.")
        return Name(self.book, name)

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name; on a sheet's list, for this sheet only."""
        full = name if self.sheet is None or "!" in name else f"{self.sheet}!{name}"
        self.book.grid.set_name(full, refers_to)
        return Name(self.book, full)

    def _find(self, wanted: str) -> str | None:
        full = wanted if self.sheet is None or "!" in wanted else f"{self.sheet}!{wanted}"
        for name in self._names():
            if name.casefold() == full.casefold():
                return name
        return None


class Name(Part):
    """One defined name."""

    __slots__ = ("_name", "book")

    def __init__(self, book: Book, name: str) -> None:
        self.book = book
        self._name = name

    @property
    def api(self) -> Name:
        """Itself: there is no object of Excel's behind it."""
        return self

    @property
    def name(self) -> str:
        """The name itself."""
        return self._name

    @property
    def refers_to(self) -> str:
        """What it stands for, beginning with "="."""
        return self.book.grid.names()[self._name]

    @refers_to.setter
    def refers_to(self, target: str) -> None:
        self.book.grid.set_name(self._name, target)

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for; ValueError if it stands for anything else."""
        target = sheet_and_block(self.refers_to)
        if target is None:
            raise ValueError(f"The name {self._name} stands for {self.refers_to}, not for cells.")
        return self.book.sheets(target[0]).over(target[1])

    def delete(self) -> None:
        """Take the name away."""
        self.book.grid.set_name(self._name, None)
