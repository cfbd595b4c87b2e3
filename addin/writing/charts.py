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
_COLOURS: Final = {"Filled": FILLED, "Empty": EMPTY}
_WIDTH, _HEIGHT, _APART = 480.0, 420.0, 12.0  # points
# Cells that the two lie on, in columns and rows of the usual size or larger.
_COLUMNS, _ROWS = 21, 29
_XL_MOVE: Final = 2  # a filter on the table must not squeeze them


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
    if CHART in sheet.charts:
        sheet.charts[CHART].delete()
    top, left, bottom, right = block
    header, *rows = sheet.range((top, left), (bottom, right)).options(ndim=2).value
    sections = [row[header.index("Section")] for row in rows]
    if _SECTION not in sections:
        return None
    first = top + 1 + sections.index(_SECTION)
    last = first + sections.count(_SECTION) - 1

    def cells(name: str) -> Any:  # noqa: ANN401 - Excel's own object
        column = left + header.index(name)
        return sheet.range((first, column), (last, column)).api

    corner = sheet.range((top + 1, right + 2))  # under the frozen header
    chart = sheet.charts.add(width=_WIDTH, height=_HEIGHT, anchor=corner, name=CHART)
    frame, drawing = chart.api
    frame.Placement = _XL_MOVE
    while len(chart.series):  # Excel guesses some from the cells that are selected
        chart.series[0].api.Delete()
    for name in _COLOURS:
        series = drawing.SeriesCollection().NewSeries()
        series.Name, series.Values, series.XValues = name, cells(name), cells("Item")
    chart.chart_type = "bar_stacked"
    chart.title = TITLE
    chart.legend.position = "bottom"
    chart.category_axis.set(reverse_order=True, crosses="maximum")  # the first role on top
    for number, colour in enumerate(_COLOURS.values()):
        chart.series[number].fill_color = f"#{colour}"
    return chart


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
    picture.api.Placement = _XL_MOVE
    picture.api.ShapeRange.AlternativeText = described(stations)
