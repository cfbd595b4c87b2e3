"""What a chart is made of: its series, legend and category axis, as xlwings and Excel name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, cast

from xlwings.base_classes import _UNSET

from addin.engines.grid import Part, UnsupportedError
from addin.engines.looks import rgb
from addin.engines.pictures import XL_MOVE, refuse_other_placement

if TYPE_CHECKING:
    from addin.engines.charts import Chart
    from addin.engines.grid import Block
    from addin.engines.looks import Colour, RangeApi

BOTTOM: Final = "bottom"
_TOP_DOWN: Final = {"reverse_order": True, "crosses": "maximum"}

WholeSeries: TypeAlias = "tuple[Block, str, Block, tuple[int, int, int]]"
"""Categories, name, values and colour of a series."""


def refused(what: str) -> UnsupportedError:
    """Return the error for something that only Excel can draw."""
    return UnsupportedError(f"{what} in a chart works in Excel only.")


class Legend(Part):
    """The legend of a chart."""

    __slots__ = ("_chart",)

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def position(self) -> str:
        """Where it stands: at the bottom."""
        return BOTTOM

    @position.setter
    def position(self, position: str) -> None:
        self._chart.say("legend", position, only=BOTTOM)


class CategoryAxis(Part):
    """The axis with the categories."""

    __slots__ = ("_chart",)

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def set(self, **wishes: object) -> None:
        """Put the first category on top and leave the numbers at the bottom; nothing else."""
        if {name: wish for name, wish in wishes.items() if wish is not _UNSET} != _TOP_DOWN:
            raise refused("Another order of the categories")
        self._chart.say("order", "top down")


class SeriesCollection(Part):
    """The series of a chart, from 1. Excel's own object of that name has `NewSeries` as well."""

    __slots__ = ("_chart",)

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def __len__(self) -> int:
        return len(self._chart.parts)

    def __call__(self, number: int) -> Series:
        """Return a series by its number."""
        return self._chart.parts[number - 1]

    def NewSeries(self) -> Series:  # noqa: N802 - Excel's spelling
        """Add a series without anything and return it."""
        self._chart.parts.append(Series(self._chart))
        return self._chart.parts[-1]


class Series(Part):
    """One series of a chart, both as xlwings has it and under Excel's own spelling."""

    __slots__ = ("_categories", "_chart", "_colour", "_name", "_values")

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._name = ""
        self._values: Block | None = None
        self._categories: Block | None = None
        self._colour: tuple[int, int, int] | None = None

    @property
    def api(self) -> Series:
        """Itself: it answers to Excel's spelling too."""
        return self

    @property
    def whole(self) -> WholeSeries | None:
        """Categories, name, values and colour; None as long as one of them was not said."""
        if not self._name or not self._values or not self._categories or not self._colour:
            return None
        return self._categories, self._name, self._values, self._colour

    def set(self, **wishes: object) -> None:
        """Fill the bars with `fill_color`; nothing else."""
        said = {name: wish for name, wish in wishes.items() if wish is not _UNSET}
        if said.keys() != {"fill_color"}:
            raise refused("Another look than the colour of a series")
        self._colour = rgb(cast("Colour", said["fill_color"]))
        self._chart.draw()

    @property
    def Name(self) -> str:  # noqa: N802 - Excel's spelling
        """What the legend calls it."""
        return self._name

    @Name.setter
    def Name(self, name: str) -> None:  # noqa: N802 - Excel's spelling
        self._name = name
        self._chart.draw()

    @property
    def Values(self) -> Block | None:  # noqa: N802 - Excel's spelling
        """The cells with its numbers."""
        return self._values

    @Values.setter
    def Values(self, cells: RangeApi) -> None:  # noqa: N802 - Excel's spelling
        self._values = self._column(cells)
        self._chart.draw()

    @property
    def XValues(self) -> Block | None:  # noqa: N802 - Excel's spelling
        """The cells with the categories."""
        return self._categories

    @XValues.setter
    def XValues(self, cells: RangeApi) -> None:  # noqa: N802 - Excel's spelling
        self._categories = self._column(cells)
        self._chart.draw()

    def Delete(self) -> None:  # noqa: N802 - Excel's spelling
        """Take it off the chart."""
        self._chart.parts.remove(self)

    def _column(self, cells: RangeApi) -> Block:
        rng = cells._range  # noqa: SLF001 - as Excel knows its own ranges
        if rng.sheet.name != self._chart.parent.name or rng.shape[1] != 1:
            raise refused("A series from another sheet or from more than one column")
        return rng.block


class ChartObjectApi(Part):
    """Stands in for the frame that Excel keeps a chart in, under Excel's spelling."""

    __slots__ = ()

    @property
    def Placement(self) -> int:  # noqa: N802 - Excel's spelling
        """What becomes of it when the cells under it move or change: always xlMove."""
        return XL_MOVE

    @Placement.setter
    def Placement(self, placement: int) -> None:  # noqa: N802 - Excel's spelling
        refuse_other_placement(placement)


class ChartApi(Part):
    """Stands in for Excel's own chart object, under its own spelling."""

    __slots__ = ("_chart",)

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def SeriesCollection(self) -> SeriesCollection:  # noqa: N802 - Excel's spelling
        """Return the series of the chart."""
        return SeriesCollection(self._chart)
