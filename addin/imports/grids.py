"""Cells in rows, wherever they come from: a text file with separators, or a sheet of a workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Record(NamedTuple):
    """One row: the line it begins on (of a sheet its row), its cells, and whether it is cut off."""

    line: int
    cells: Sequence[object]
    cut: bool = False


class Grid(Protocol):
    """Rows that can be gone through more than once. `file` and `sheet` say where they stand."""

    @property
    def file(self) -> str:
        """The file's name without its folder."""

    @property
    def sheet(self) -> str:
        """The sheet's name; blank for a text file."""

    def __iter__(self) -> Iterator[Record]:
        """Give each row, blank ones too."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A sheet of a workbook, from its first row; every row has as many cells as the widest.

    But one without anything may have none.
    """

    file: str
    sheet: str
    rows: list[list[object]] = field(repr=False)

    def __iter__(self) -> Iterator[Record]:
        """Give each row of the sheet."""
        for number, cells in enumerate(self.rows, start=1):
            yield Record(number, cells)


def head(grid: Grid, rows: int) -> list[Record]:
    """Return the first rows of a grid."""
    return list(islice(grid, rows))
