"""A chart of bars as a workbook file holds it: the numbers stay in the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.chart import BarChart as FileBarChart
from openpyxl.chart import Reference, Series
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.engines.grid import BarChart, Block

_INK: Final = "1A1A1A"
_RULE: Final = "D9D9D9"
_TITLE_SIZE: Final = 1300  # hundredths of a point
_TEXT_SIZE: Final = 1000
_GAP: Final = 40  # between bars, in percent of a bar


def bar_chart(worksheet: Worksheet, chart: BarChart) -> FileBarChart:
    """Return the chart; it still has to be told where it stands."""
    made = FileBarChart()
    made.type, made.gapWidth = "bar", _GAP
    made.grouping = "stacked" if chart.stacked else "clustered"
    made.overlap = 100 if chart.stacked else 0
    for name, values, colour in chart.series:
        series = Series(_cells(worksheet, values), title=name)
        series.cat = AxDataSource(strRef=StrRef(f=str(_cells(worksheet, chart.categories))))
        series.graphicalProperties = GraphicalProperties(
            solidFill="{:02X}{:02X}{:02X}".format(*colour)
        )
        made.series.append(series)
    made.title = chart.title
    made.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_text(_TITLE_SIZE, bold=True))
    for run in made.title.tx.rich.p[0].r:
        run.rPr = _text(_TITLE_SIZE, bold=True)
    made.title.overlay = False
    made.legend.position = "b"
    made.legend.txPr = _rich()
    made.graphical_properties = GraphicalProperties(
        solidFill="FFFFFF", ln=LineProperties(solidFill=_RULE)
    )
    made.roundedCorners = False
    _set_axes(made)
    return made


def _set_axes(chart: FileBarChart) -> None:
    """Put the first category on top and the numbers at the bottom, on faint rules."""
    categories, numbers = chart.x_axis, chart.y_axis
    for axis in (categories, numbers):
        axis.delete = False  # else Excel hides it
        axis.txPr = _rich()
        axis.majorTickMark = "none"
    categories.scaling.orientation = "maxMin"
    categories.tickLblSkip = 1  # every name, however many there are
    categories.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_INK))
    numbers.crosses = "max"
    numbers.scaling.min = 0
    numbers.number_format = "#,##0"
    numbers.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_RULE))
    numbers.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))


def _cells(worksheet: Worksheet, block: Block) -> Reference:
    top, left, bottom, right = block
    return Reference(worksheet, min_row=top, min_col=left, max_row=bottom, max_col=right)


def _rich() -> RichText:
    properties = ParagraphProperties(defRPr=_text(_TEXT_SIZE))
    paragraph = Paragraph(pPr=properties, r=[], endParaRPr=CharacterProperties())
    return RichText(p=[paragraph])


def _text(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=_INK)
