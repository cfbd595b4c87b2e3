"""The chart and the map on Summary, right of its table.

The chart reads the cells of the table, so it follows what is edited. The map is a picture of the
plan as it was made. Both stand where they belong again after every run, and are drawn anew.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from addin.engines.addresses import address_of
from addin.styles import EMPTY, FILLED
from addin.tables import SUMMARY
from addin.writing.bars import XL_MOVE, Bars, draw_bars, remove_bars
from addin.writing.results import find
from addin.writing.sheets import unprotected
from addin.writing.stations import described, stations_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.writing.stations import Station
    from models.election import Election
    from models.plan import Plan

CHART: Final = "Election Staffing chart"
MAP: Final = "Election Staffing map"
TITLE: Final = "Posts filled and empty by role"
_SECTION: Final = "Role"
_APART: Final = 12.0  # points
_BARS: Final = Bars(
    name=CHART,
    title=TITLE,
    categories="Item",
    colours={"Filled": FILLED, "Empty": EMPTY},
    stacked=True,
    width=480.0,
    height=420.0,
)
# Cells that the two lie on, in columns and rows of the usual size or larger.
_COLUMNS, _ROWS = 21, 29


def draw_summary(book: xw.Book, election: Election, plan: Plan) -> None:
    """Put the chart and the map right of the Summary's table, in the place of earlier ones."""
    draw_stations(book, stations_of(election, plan))


def draw_stations(book: xw.Book, stations: Sequence[Station]) -> None:
    """Put the chart, and the map of these stations, in the place of earlier ones.

    There is no chart without roles and no map without a place that has a position. The sheet is
    then printed in two parts, each one page wide: the table, and what stands right of it.
    """
    found = find(book, SUMMARY)
    assert found is not None  # its rows were just written
    sheet, table = found
    top, left = table.header_row_range.row, table.header_row_range.column
    bottom, right = table.range.last_cell.row, table.range.last_cell.column
    with unprotected(sheet):
        beside = _draw_chart(sheet, (top, left, bottom, right))
        _draw_map(sheet, (top + 1, right + 2), beside, stations)
        areas = [(top, left, bottom, right)]
        if CHART in sheet.charts or MAP in sheet.pictures:
            areas.append((top + 1, right + 2, top + _ROWS, right + 1 + _COLUMNS))
        with suppress(Exception):  # Excel refuses on a computer without any printer
            sheet.page_setup.print_area = ",".join(
                address_of(area, row_fixed=True, column_fixed=True) for area in areas
            )


def _draw_chart(sheet: Any, block: tuple[int, int, int, int]) -> Any | None:  # noqa: ANN401
    """Draw the chart anew and return it; None if there are no roles."""
    remove_bars(sheet, CHART)
    top, left, bottom, right = block
    header, *rows = sheet.range((top, left), (bottom, right)).options(ndim=2).value
    sections = [row[header.index("Section")] for row in rows]
    if _SECTION not in sections:
        return None
    first = top + 1 + sections.index(_SECTION)
    last = first + sections.count(_SECTION) - 1

    def cells(name: str) -> Any:  # noqa: ANN401 - an xlwings range
        column = left + header.index(name)
        return sheet.range((first, column), (last, column))

    return draw_bars(sheet, (top + 1, right + 2), _BARS, cells)  # under the frozen header


def _draw_map(
    sheet: Any,  # noqa: ANN401 - an xlwings sheet of any host
    corner: tuple[int, int],
    beside: Any | None,  # noqa: ANN401 - the chart
    stations: Sequence[Station],
) -> None:
    if MAP in sheet.pictures:
        sheet.pictures[MAP].delete()
    if all(station.at is None for station in stations):
        return
    from addin.writing.map import HEIGHT, WIDTH, draw_map  # noqa: PLC0415 - it loads matplotlib

    place = (
        {"anchor": sheet.range(corner)}
        if beside is None
        else {"left": beside.left + beside.width + _APART, "top": beside.top}
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "map.png"
        file.write_bytes(draw_map(stations))
        picture = sheet.pictures.add(file, name=MAP, width=WIDTH, height=HEIGHT, **place)
    picture.api.Placement = XL_MOVE
    picture.api.ShapeRange.AlternativeText = described(stations)
