"""Rows under a header: each row's cells by header, and what is odd about the rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from addin.imports.words import key, shown
from models.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from addin.imports.findings import Notebook
    from addin.imports.grids import Grid, Record

HEADER_ROWS: Final = 20
"""Within how many rows a header is looked for; above it stand titles and logos."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line, and its cells by header."""

    line: int
    cells: Sequence[object]
    offsets: Mapping[str, int]

    def raw(self, header: str) -> object:
        """Return what the cell under a header (as `key` gives it) holds; None if it is absent."""
        offset = self.offsets.get(header)
        return None if offset is None or offset >= len(self.cells) else self.cells[offset]

    def __getitem__(self, header: str) -> str:
        return shown(self.raw(header))


@dataclass(slots=True)
class _Odd:
    """The lines of rows that were not taken as they stand."""

    headers: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    padded: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid with the row in which its headers stand.

    `headers` are the texts of that row and `offsets` where each (as `key` gives it) stands; of two
    with the same text the first counts.
    """

    grid: Grid
    line: int
    headers: tuple[str, ...]
    offsets: Mapping[str, int]

    def has(self, headers: Collection[str]) -> bool:
        """Say whether it has all of these headers, as `key` gives them."""
        return all(header in self.offsets for header in headers)

    def rows(self, notes: Notebook, needed: Collection[str] = ()) -> Iterator[Row]:
        """Give each row under the header that holds anything; what is odd is noted at the end.

        A row that ends before the last of the `needed` columns is left out, since its cells may
        stand under the wrong headers; one that ends later is taken with blanks. A row of a text
        with more than the headers is left out if anything stands there; in a sheet each cell stands
        under its header whatever is beside it.
        """
        odd = _Odd()
        enough = max((self.offsets[name] for name in needed if name in self.offsets), default=-1)
        repeated = [key(header) for header in self.headers]
        width = len(self.headers)
        for record in self.grid:
            if record.line <= self.line or not any(map(_filled, record.cells)):
                continue
            cells = record.cells
            wider = len(cells) > width and any(map(_filled, cells[width:]))
            if wider and not self.grid.sheet:
                odd.long.append(record.line)
            elif len(cells) < width and record.cut:
                odd.cut.append(record.line)
            elif len(cells) <= enough:
                odd.short.append(record.line)
            elif _is_header(cells, repeated):
                odd.headers.append(record.line)
            else:
                if len(cells) < width:
                    odd.padded.append(record.line)
                if wider:
                    odd.beside.append(record.line)
                yield Row(record.line, cells, self.offsets)
        _tell(odd, notes)


def headed(grid: Grid, record: Record) -> Headed:
    """Return the grid with this row of it as its header."""
    cells = list(record.cells)
    while cells and not _filled(cells[-1]):
        cells.pop()
    offsets: dict[str, int] = {}
    for offset, cell in enumerate(cells):
        offsets.setdefault(key(cell), offset)
    offsets.pop("", None)
    return Headed(grid, record.line, tuple(shown(cell) for cell in cells), offsets)


def find_header(grid: Grid, fits: Callable[[Headed], bool]) -> Headed | None:
    """Return the grid with the first of its first rows that fits as the header; None if none."""
    for number, record in enumerate(grid):
        if number >= HEADER_ROWS:
            return None
        candidate = headed(grid, record)
        if candidate.headers and fits(candidate):
            return candidate
    return None


def _filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip("\0 \t\r\n\xa0")))


def _is_header(cells: Sequence[object], headers: list[str]) -> bool:
    # The first cell tells nearly every row from a header, so the rest are seldom compared.
    return key(cells[0]) == headers[0] and [key(cell) for cell in cells[: len(headers)]] == headers


def _tell(odd: _Odd, notes: Notebook) -> None:
    notes.tell_lines(
        Severity.NOTE,
        odd.headers,
        "The headers are repeated.",
        "The headers are repeated {count} times.",
        "Skipped.",
    )
    notes.tell_lines(
        Severity.WARNING,
        odd.long,
        "The row has more cells than there are headers.",
        "{count} rows have more cells than there are headers.",
        "Left out, since it is not known which cell belongs where. Look for a comma that "
        "stands in a cell without quotation marks.",
    )
    notes.tell_lines(
        Severity.NOTE,
        odd.beside,
        "The row has something to the right of the last header.",
        "{count} rows have something to the right of the last header.",
        "It is not read. Give that column a header if it is needed.",
    )
    notes.tell_lines(
        Severity.WARNING,
        odd.short,
        "The row has too few cells.",
        "{count} rows have too few cells.",
        "Left out. Look for a line break within a cell.",
    )
    notes.tell_lines(
        Severity.NOTE,
        odd.padded,
        "The row ends before the last header.",
        "{count} rows end before the last header.",
        "What is missing counts as blank.",
    )
    notes.tell_lines(
        Severity.WARNING,
        odd.cut,
        "The last line is cut off.",
        "{count} lines are cut off.",
        "Left out. Ask for the file again: rows after it may be missing.",
    )
