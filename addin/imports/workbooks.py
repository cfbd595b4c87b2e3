"""Workbooks that somebody else made (.xlsx, .xlsm, .xlsb, .xls, .ods), read for their values."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from addin.imports import guard
from addin.imports.findings import ImportRefusedError
from addin.imports.grids import SheetGrid

if TYPE_CHECKING:
    from addin.imports.files import SourceFile

_CHILD: Final = Path(__file__).with_name("workbook_child.py")
_AS_CSV: Final = "Open it in Excel and save the sheet that is needed as CSV, then import that."
_WHY: Final = {
    "locked": "is protected with a password. Take the password off, save it, and import it again.",
    "large": f"has far more cells than any list of a council. {_AS_CSV}",
    "damaged": "is damaged, or was not copied completely. Open it in Excel and save it again.",
}
_SECONDS_A_DAY: Final = 86_400


def sheets_of(source: SourceFile) -> list[SheetGrid]:
    """Return the visible sheets that hold anything; hidden ones only where no visible one does.

    ImportRefusedError if the workbook cannot be read in the time and memory that a list may take.
    """
    try:
        said = guard.answer_of(_CHILD, source.data)
        if "refused" in said:
            raise ImportRefusedError(f"{source.name} {_WHY[said['refused']]}")
        sheets = [
            (sheet["visible"], SheetGrid(source.name, sheet["name"], _rows(sheet["rows"])))
            for sheet in said["sheets"]
        ]
    except guard.ReaderFailedError as error:
        why = "takes too long to read" if error.slow else "cannot be read"
        raise ImportRefusedError(f"{source.name} {why}. {_AS_CSV}") from error
    filled = [
        (visible, grid)
        for visible, grid in sheets
        if any(cell is not None for row in grid.rows for cell in row)
    ]
    shown = [grid for visible, grid in filled if visible]
    found = shown or [grid for _, grid in filled]
    if not found:
        raise ImportRefusedError(f"{source.name} has no sheet with anything on it.")
    return found


def _rows(rows: list[list[object]]) -> list[list[object]]:
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(cell: object) -> object:
    if not isinstance(cell, dict):
        return cell
    ((kind, value),) = cell.items()
    if kind == "d":
        return date.fromisoformat(value)
    if kind == "m":
        return datetime.fromisoformat(value)
    # A length of time is only ever typed as a number of days; a list has no use for it.
    return time.fromisoformat(value) if kind == "t" else value / _SECONDS_A_DAY
