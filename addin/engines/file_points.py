"""Where things stand on a sheet of a workbook file, in points.

A file says how wide columns are in characters of its standard font, and how high only those rows
are that somebody made higher or lower. Widths here are those of Excel's usual font, Calibri 11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openpyxl.chart._chart import ChartBase
from openpyxl.drawing.spreadsheet_drawing import (
    AbsoluteAnchor,
    AnchorMarker,
    OneCellAnchor,
    TwoCellAnchor,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import column_index_from_string, coordinate_to_tuple

from addin.engines.grid import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

_EMU: Final = 12_700  # English Metric Units, the unit of drawings, in a point
_POINT: Final = 0.75  # of a pixel
_DIGIT: Final = 7  # pixels of the widest digit
_USUAL_WIDTH: Final = 64 * _POINT
_USUAL_HEIGHT: Final = 15.0
_CM: Final = 72 / 2.54


def corner(worksheet: Worksheet, row: int, column: int) -> tuple[float, float]:
    """Return how far the cell's top left corner is from the sheet's: left, top, in points."""
    width, height = _widths(worksheet), _heights(worksheet)
    return (
        sum(width(number) for number in range(1, column)),
        sum(height(number) for number in range(1, row)),
    )


def anchor_at(worksheet: Worksheet, spot: Spot) -> OneCellAnchor:
    """Return what ties a drawing to the cell under its corner; its size is its own."""
    column, across = _line_at(_widths(worksheet), spot.left)
    row, down = _line_at(_heights(worksheet), spot.top)
    return OneCellAnchor(
        _from=AnchorMarker(column - 1, round(across * _EMU), row - 1, round(down * _EMU)),
        ext=XDRPositiveSize2D(round(spot.width * _EMU), round(spot.height * _EMU)),
    )


def spot_of(worksheet: Worksheet, drawing: Any) -> Spot:  # noqa: ANN401 - a chart or picture
    """Return where a chart or picture of openpyxl's stands."""
    anchor = drawing.anchor
    if isinstance(anchor, AbsoluteAnchor):
        left, top = anchor.pos.x / _EMU, anchor.pos.y / _EMU
    elif isinstance(anchor, (OneCellAnchor, TwoCellAnchor)):
        left, top = _point(worksheet, anchor._from)  # noqa: SLF001 - its name in the file
    else:  # the address of a cell, which code without the program around it may have put there
        unit = _CM if isinstance(drawing, ChartBase) else _POINT
        left, top = corner(worksheet, *coordinate_to_tuple(anchor))
        return Spot(left, top, drawing.width * unit, drawing.height * unit)
    if isinstance(anchor, TwoCellAnchor):
        right, bottom = _point(worksheet, anchor.to)
        return Spot(left, top, right - left, bottom - top)
    return Spot(left, top, anchor.ext.width / _EMU, anchor.ext.height / _EMU)


def _point(worksheet: Worksheet, marker: AnchorMarker) -> tuple[float, float]:
    left, top = corner(worksheet, marker.row + 1, marker.col + 1)
    return left + marker.colOff / _EMU, top + marker.rowOff / _EMU


def _line_at(size: Callable[[int], float], distance: float) -> tuple[int, float]:
    """Return the row or column so far from the first, and how far into it that is."""
    number = 1
    while distance >= size(number):
        distance -= size(number)
        number += 1
    return number, distance


def _widths(worksheet: Worksheet) -> Callable[[int], float]:
    """Return the function that gives a column's width."""
    usual = worksheet.sheet_format.defaultColWidth
    usual = _in_points(usual) if usual else _USUAL_WIDTH
    known: dict[int, float] = {}
    for letters, column in worksheet.column_dimensions.items():
        first = column.min or column_index_from_string(letters)
        width = 0.0 if column.hidden else _in_points(column.width)
        known.update(dict.fromkeys(range(first, (column.max or first) + 1), width))
    return lambda number: known.get(number, usual)


def _heights(worksheet: Worksheet) -> Callable[[int], float]:
    """Return the function that gives a row's height."""
    usual = worksheet.sheet_format.defaultRowHeight or _USUAL_HEIGHT
    rows = worksheet.row_dimensions

    def height(number: int) -> float:
        row = rows.get(number)  # asking otherwise would make one
        if row is None:
            return float(usual)
        return 0.0 if row.hidden else float(row.height or usual)

    return height


def _in_points(characters: float) -> float:
    """Return the width of a column as Excel rounds it, to whole pixels."""
    return int((256 * characters + 128 // _DIGIT) / 256 * _DIGIT) * _POINT
