"""Where runs and regions of filled cells end, as the keyboard finds them in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.engines.grid import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from addin.engines.grid import Block, Grid, Value

_STEPS: Final = {"down": 1, "up": -1, "right": 1, "left": -1}


def edge_from(grid: Grid, sheet: str, cell: tuple[int, int], direction: str) -> tuple[int, int]:
    """Return row and column where Ctrl and an arrow key would stop, starting at a cell.

    `direction`: "up", "down", "left" or "right".
    """
    row, column = cell
    step = _STEPS[direction]
    _, _, last_row, last_column = grid.used(sheet)
    if direction in ("up", "down"):
        cells = [line[0] for line in grid.read(sheet, (1, column, last_row, column))]
        return _stop(cells, row, step, MAX_ROWS), column
    cells = grid.read(sheet, (row, 1, row, last_column))[0]
    return row, _stop(cells, column, step, MAX_COLUMNS)


def _stop(cells: list[Value], start: int, step: int, last: int) -> int:
    """Return the stop along a line of cells, blank beyond them; places count from 1 to `last`."""

    def filled(place: int) -> bool:
        return 1 <= place <= len(cells) and cells[place - 1] not in (None, "")

    place = start + step
    if filled(start) and filled(place):
        while filled(place + step):
            place += step
        return place
    place = min(place, len(cells)) if step < 0 else place
    while 1 <= place <= len(cells) and not filled(place):
        place += step
    if filled(place):
        return place
    return last if step > 0 else 1


def region_around(grid: Grid, sheet: str, block: Block) -> Block:
    """Return the block grown until blank rows and columns, or the sheet's edges, enclose it."""
    _, _, last_row, last_column = grid.used(sheet)
    values = grid.read(sheet, (1, 1, last_row, last_column))
    filled = [[value not in (None, "") for value in row] for row in values]

    def any_in(top: int, left: int, bottom: int, right: int) -> bool:
        rows = filled[max(top, 1) - 1 : max(bottom, 0)]
        return any(any(row[max(left, 1) - 1 : right]) for row in rows)

    top, left, bottom, right = block
    while True:
        before = top, left, bottom, right
        if any_in(top - 1, left - 1, top - 1, right + 1):
            top -= 1
        if any_in(bottom + 1, left - 1, bottom + 1, right + 1):
            bottom += 1
        if any_in(top - 1, left - 1, bottom + 1, left - 1):
            left -= 1
        if any_in(top - 1, right + 1, bottom + 1, right + 1):
            right += 1
        if before == (top, left, bottom, right):
            return before
