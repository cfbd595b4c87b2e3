"""The xlwings objects for the charts on a sheet: bars that lie, each chart known by its name.

Only what the add-in draws is there, so that it draws the same in Excel and elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.engines.chart_parts import (
    CategoryAxis,
    ChartApi,
    ChartObjectApi,
    Legend,
    Series,
    SeriesCollection,
    refused,
)
from addin.engines.drawn import Drawn
from addin.engines.grid import BarChart, Part
from addin.engines.pictures import free_name, spot_at

if TYPE_CHECKING:
    import xlwings as xw

    from addin.engines.grid import Spot
    from addin.engines.sheets import Sheet

STACKED_BARS: Final = "bar_stacked"
CLUSTERED_BARS: Final = "bar_clustered"
_USUAL_STYLE: Final = 227  # what xlwings asks for unless told otherwise


class Charts(Drawn["Chart"]):
    """The charts on a sheet, by place from 1 or by name."""

    __slots__ = ()

    @property
    def api(self) -> Charts:
        """Itself: there is no object of Excel's behind it."""
        return self

    def _names(self) -> list[str]:
        return list(self.parent.grid.charts(self.parent.name))

    def _named(self, name: str) -> Chart:
        return Chart(self.parent, name)

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: xw.Range | None = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: xw.Range | None = None,
        style: int | None = _USUAL_STYLE,
    ) -> Chart:
        """Begin a chart, its corner at `anchor` if that is given; points."""
        if source is not None or plot_by is not None:
            raise refused("Source data as one block")
        if style not in (None, _USUAL_STYLE):
            raise refused("Another style")
        spot = spot_at(self.parent, left, top, width, height, anchor)
        chart = Chart(self.parent, name or free_name("Chart", self._names()), spot)
        if chart_type is not None:
            chart.chart_type = chart_type
        return chart


class Chart(Part):
    """One chart.

    One that was just added is drawn as soon as all is said: its type, a title, the legend at the
    bottom, the first category on top, and series that each have a name, values, categories and a
    colour. What is said after that draws it again. One that was there before can be found and
    deleted; what it shows is not known.
    """

    __slots__ = ("_name", "_new", "_said", "parent", "parts")

    def __init__(self, sheet: Sheet, name: str, new: Spot | None = None) -> None:
        self.parent = sheet
        self.parts: list[Series] = []
        self._name = name
        self._new = new
        self._said: dict[str, str] = {}

    @property
    def api(self) -> tuple[ChartObjectApi, ChartApi]:
        """The few members of Excel's own chart objects that the add-in uses."""
        return ChartObjectApi(), ChartApi(self)

    @property
    def name(self) -> str:
        """Its name. It cannot change."""
        return self._name

    @property
    def spot(self) -> Spot:
        """Where it stands; KeyError if it is gone."""
        return self._new or self.parent.grid.charts(self.parent.name)[self._name]

    @property
    def left(self) -> float:
        """How far its left edge is from the sheet's, in points."""
        return self.spot.left

    @property
    def top(self) -> float:
        """How far its top edge is from the sheet's, in points."""
        return self.spot.top

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.spot.width

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.spot.height

    @property
    def chart_type(self) -> str | None:
        """Its kind; only bars that lie are drawn here, stacked or one below the other."""
        return self._said.get("type")

    @chart_type.setter
    def chart_type(self, kind: str) -> None:
        self.say("type", kind, only=CLUSTERED_BARS if kind == CLUSTERED_BARS else STACKED_BARS)

    @property
    def title(self) -> str | None:
        """Its title."""
        return self._said.get("title")

    @title.setter
    def title(self, title: str) -> None:
        self.say("title", title)

    @property
    def legend(self) -> Legend:
        """The names of its series beside their colours."""
        return Legend(self)

    @property
    def category_axis(self) -> CategoryAxis:
        """The axis with the categories."""
        return CategoryAxis(self)

    @property
    def series(self) -> SeriesCollection:
        """Its series, in order."""
        return SeriesCollection(self)

    def delete(self) -> None:
        """Take it off the sheet."""
        self.parent.grid.set_chart(self.parent.name, self._name, None, None)

    def say(self, what: str, value: str, only: str | None = None) -> None:
        """Take in what it shall be like; UnsupportedError unless that is `only`, if given."""
        if only not in (None, value):
            raise refused(f"The {what} {value!r}")
        self._said[what] = value
        self.draw()

    def draw(self) -> None:
        """Show it if all is said."""
        whole = [series.whole for series in self.parts]
        series = [part for part in whole if part is not None]
        all_said = self._said.keys() >= {"type", "title", "legend", "order"}
        if self._new is None or not all_said or not series or len(series) < len(whole):
            return
        if len({categories for categories, *_ in series}) > 1:
            raise refused("A series with categories of its own")
        chart = BarChart(
            self._said["title"],
            series[0][0],
            tuple((part[1], *part[2:]) for part in series),
            stacked=self._said["type"] == STACKED_BARS,
        )
        self.parent.grid.set_chart(self.parent.name, self._name, chart, self._new)
