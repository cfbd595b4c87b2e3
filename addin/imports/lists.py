"""A list with headers of somebody's own: the row that is most like a header, understood."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from addin.imports.findings import ImportRefusedError
from addin.imports.headed import HEADER_ROWS, headed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.imports.findings import Notebook
    from addin.imports.grids import Grid
    from addin.imports.headed import Headed, Row
    from addin.imports.mapping import HeaderMap

MOST_ROWS: Final = 20_000
"""How many rows a list may have. No council has a tenth as many stations, districts or staff."""

_LEAST: Final = 2  # columns with known headers; a row of data may have one by chance


@dataclass(frozen=True, slots=True)
class UnderstoodList:
    """A table under a header, and what its columns are understood as."""

    table: Headed
    mapping: HeaderMap


def best_list(
    grid: Grid,
    understood: Callable[[Headed], HeaderMap],
    fits: Callable[[HeaderMap], bool],
    also_known: Callable[[Headed], int] = lambda _: 0,
) -> UnderstoodList | None:
    """Return the grid with the row of its first that has most known headers as its header.

    `also_known` counts headers that are known, but are no field. None if no row with two known
    headers (guesses do not count) fits. Of equals the upper one is taken.
    """
    best: UnderstoodList | None = None
    least = _LEAST
    for record in islice(grid, HEADER_ROWS):
        table = headed(grid, record)
        mapping = understood(table)
        known = mapping.known + also_known(table)
        if known >= least and fits(mapping):
            best, least = UnderstoodList(table, mapping), known + 1
    return best


def rows_of(table: Headed, notes: Notebook) -> Iterator[Row]:
    """Give each row of a list; ImportRefusedError if they are more than any list has."""
    for number, row in enumerate(table.rows(notes), start=1):
        if number > MOST_ROWS:
            where = f"{notes.file}, sheet {notes.sheet}," if notes.sheet else notes.file
            raise ImportRefusedError(
                f"{where} has more than {MOST_ROWS:,} rows, more than any list of stations or "
                "staff. Choose another file, or the election system's own export."
            )
        yield row
