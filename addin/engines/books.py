"""The xlwings objects for the open books of an application."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from addin.engines.grid import Part, UnsupportedError
from addin.engines.names import Names
from addin.engines.sheets import Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.engines.engine import App
    from addin.engines.grid import Grid


class Books(Part):
    """The open books of an application, oldest first."""

    __slots__ = ("app", "items")

    def __init__(self, app: App) -> None:
        self.app = app
        self.items: list[Book] = []

    @property
    def api(self) -> Books:
        """Itself: there is no object of Excel's behind it."""
        return self

    @property
    def active(self) -> Book:
        """The book opened last; LookupError if none is open."""
        if not self.items:
            raise LookupError("No workbook is open.")
        return self.items[-1]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Book]:
        return iter(self.items)

    def __call__(self, key: int | str) -> Book:
        """Return a book by place, from 1, or by name or path; KeyError if it is not open."""
        if isinstance(key, int):
            return self.items[key - 1]
        for book in self.items:
            if key in (book.name, book.fullname):
                return book
        raise KeyError(key)

    def open(self, fullname: str, *options: object) -> Book:
        """Open a workbook; no option of Excel's is to be had."""
        if any(option is not None for option in options):
            raise UnsupportedError("Opening a workbook with options works in Excel only.")
        return self.adopt(self.app.engine.host.open(fullname), fullname)

    def add(self) -> Book:
        """Open a new, empty workbook."""
        return self.adopt(self.app.engine.host.new(), f"Book{len(self.items) + 1}.xlsx")

    def adopt(self, grid: Grid, fullname: str) -> Book:
        """Take in a workbook that is open already."""
        self.items.append(Book(self, grid, fullname))
        return self.items[-1]


class Book(Part):
    """One open workbook; `grid` is what it stands on, `fullname` the path it came from."""

    __slots__ = ("books", "fullname", "grid")

    def __init__(self, books: Books, grid: Grid, fullname: str) -> None:
        self.books = books
        self.grid = grid
        self.fullname = fullname

    @property
    def api(self) -> Grid:
        """The grid: there is no object of Excel's behind it."""
        return self.grid

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return Path(self.fullname).name

    @property
    def app(self) -> App:
        """The application it is open in."""
        return self.books.app

    @property
    def sheets(self) -> Sheets:
        """Its sheets in tab order."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """All its defined names."""
        return Names(self)

    def activate(self) -> None:
        """Come to the front of its application."""
        self.books.items.remove(self)
        self.books.items.append(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Write the workbook to `path`, or to where it came from."""
        if password:
            raise UnsupportedError("Saving a workbook with a password works in Excel only.")
        self.grid.save(path or self.fullname)
        self.fullname = path or self.fullname

    def close(self) -> None:
        """Let go of the workbook; the application ends with its last book."""
        self.grid.close()
        self.books.items.remove(self)
        if not self.books.items:
            self.app.quit()
