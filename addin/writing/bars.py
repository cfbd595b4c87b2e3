"""Bars that read the cells of a table, drawn anew at each run and never twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

XL_MOVE: Final = 2  # a filter on the table must not squeeze what is drawn beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A chart of lying bars, a bar or a group of bars for each category.

    `categories` is the header of the column with their names, `colours` the header and colour
    (RRGGBB) of each column that is shown. `stacked`: the parts of a bar stand in one line; else
    there is a bar for each, one below the other. `width` and `height` in points.
    """

    name: str
    title: str
    categories: str
    colours: Mapping[str, str]
    stacked: bool
    width: float
    height: float


def remove_bars(sheet: Any, name: str) -> None:  # noqa: ANN401 - an xlwings sheet of any host
    """Take the chart of this name off the sheet, if it is there."""
    if name in sheet.charts:
        sheet.charts[name].delete()


def draw_bars(
    sheet: Any,  # noqa: ANN401 - as above
    corner: tuple[int, int],
    bars: Bars,
    cells: Callable[[str], Any],
) -> Any:  # noqa: ANN401 - an xlwings chart
    """Draw the chart with its corner at a cell and return it; `cells` gives those of a header.

    An earlier one of the same name is taken away.
    """
    remove_bars(sheet, bars.name)
    anchor = sheet.range(corner)
    chart = sheet.charts.add(width=bars.width, height=bars.height, anchor=anchor, name=bars.name)
    frame, drawing = chart.api
    frame.Placement = XL_MOVE
    while len(chart.series):  # Excel guesses some from the cells that are selected
        chart.series[0].api.Delete()
    for name in bars.colours:
        series = drawing.SeriesCollection().NewSeries()
        series.Name, series.Values = name, cells(name).api
        series.XValues = cells(bars.categories).api
    chart.chart_type = "bar_stacked" if bars.stacked else "bar_clustered"
    chart.title = bars.title
    chart.legend.position = "bottom"
    chart.category_axis.set(reverse_order=True, crosses="maximum")  # the first one on top
    for number, colour in enumerate(bars.colours.values()):
        chart.series[number].fill_color = f"#{colour}"
    return chart
