"""The heights of rows, where a host can tell a height that was set from one that fits the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.engines.ranges import Range

if TYPE_CHECKING:
    import xlwings as xw


def row_heights(rng: xw.Range) -> list[float | None] | None:
    """Return the height of each row of a range in points, None for a row that fits its text.

    None for all of it in Excel: it gives the height of every row, but not whether anybody set it.
    """
    impl = rng.impl
    if not isinstance(impl, Range):
        return None
    top, _, bottom, _ = impl.clipped()
    return [impl.grid.row_height(impl.sheet.name, row) for row in range(top, bottom + 1)]
