"""How high rows must be for their wrapped texts to be seen, in points.

Excel fits a row to its text when it opens a file; LibreOffice does not, so the files say it.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from addin.styles import LOOKS, data_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.tables import Table

_LINE: Final = 15.0  # points for one line of 11-point text
_FILTER_BUTTON: Final = 3  # characters that a header's filter button covers, in its last line
_HIGHEST: Final = 405.0  # whole lines; Excel's rows end at 409 points
_INDENT: Final = 1  # characters that a text stands off its cell's edge
_RUN: Final = 1.12  # characters of a sentence in the width of one digit, the unit of widths


def header_height(table: Table) -> float:
    """Return the height of the table's header row, clear of the filter buttons."""
    most = 1
    for column in table.columns:
        lines = _wrapped(column.name, column.width - _INDENT)
        covered = len(lines[-1]) > column.width - _INDENT - _FILTER_BUTTON
        most = max(most, len(lines) + covered)
    return 4 + _LINE * most


def row_height(table: Table, row: Sequence[object]) -> float | None:
    """Return the height that a data row needs; None where one line is enough.

    `row` is in the order of the table's columns. A formula's result is not known and counts as
    one line, and no row is higher than Excel allows.
    """
    lines = max(
        (
            len(_wrapped(value, (column.width - _INDENT) * _RUN))
            for column, value in zip(table.columns, row, strict=False)
            if isinstance(value, str) and value[:1] != "=" and LOOKS[data_style(table, column)].wrap
        ),
        default=1,
    )
    return None if lines == 1 else min(_LINE * lines, _HIGHEST)


def _wrapped(text: str, width: float) -> list[str]:
    """Return the lines of a text in a cell so many characters wide; at least one."""
    return textwrap.wrap(text, int(width), break_long_words=False) or [""]
