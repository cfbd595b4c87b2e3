"""Pictures and charts on a LibreOffice sheet, each known by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from addin.engines.addresses import address_of, quoted
from addin.engines.calc_uno import area_of, bridge, cell, cells, enum, options, struct
from addin.engines.grid import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.engines.calc_uno import Uno
    from addin.engines.grid import BarChart, Block

_POINT: Final = 2540 / 72  # hundredths of a millimetre
_PICTURE: Final = "com.sun.star.drawing.GraphicObjectShape"
_OBJECT: Final = "com.sun.star.drawing.OLE2Shape"
_CHART_CLASS: Final = "12dcae26-281f-416f-a234-c3086127382e"
_STACKED_OVERLAP: Final = 100  # per cent: the parts of a bar stand in one line
_GAP: Final = 40  # per cent of a bar's breadth between two bars


def corner(sheet: Uno, row: int, column: int) -> tuple[float, float]:
    """Return how far the cell's top left corner is from the sheet's: left, top, in points."""
    place = cell(sheet, row, column).Position
    return place.X / _POINT, place.Y / _POINT


def pictures(sheet: Uno) -> dict[str, Spot]:
    """Return where the sheet's pictures stand, by name."""
    return {shape.Name: _spot(shape) for shape in _shapes(sheet, _PICTURE)}


def charts(sheet: Uno) -> dict[str, Spot]:
    """Return where the sheet's charts stand, by name."""
    return {_chart_name(shape): _spot(shape) for shape in _chart_shapes(sheet)}


def set_picture(
    document: Uno, context: Uno, sheet: Uno, name: str, png: bytes | None, spot: Spot | None
) -> None:
    """Put a picture on the sheet in the place of the one of that name; None takes it away.

    It is tied to the sheet. Tied to a cell of a sheet with title rows, it makes LibreOffice 7.4
    write .ods files without end.
    """
    for old in [shape for shape in _shapes(sheet, _PICTURE) if shape.Name == name]:
        sheet.DrawPage.remove(old)
    if png is None or spot is None:
        return
    shape = document.createInstance(_PICTURE)
    sheet.DrawPage.add(shape)
    shape.Graphic = _graphic(context, png)
    shape.Name = name
    shape.setSize(_size(spot))
    shape.setPosition(_point(spot))


def describe(sheet: Uno, name: str, text: str) -> None:
    """Say what the picture of this name shows; KeyError if there is none."""
    for shape in _shapes(sheet, _PICTURE):
        if shape.Name == name:
            shape.Description = text
            return
    raise KeyError(name)


def set_chart(
    context: Uno, sheet: Uno, name: str, chart: BarChart | None, spot: Spot | None
) -> None:
    """Put a chart on the sheet in the place of the one of that name; None takes it away."""
    for old in [shape for shape in _chart_shapes(sheet) if _chart_name(shape) == name]:
        # by its shape: taken away by name, LibreOffice falls over while it records no undo steps
        sheet.DrawPage.remove(old)
    if chart is None or spot is None:
        return
    place = struct("awt.Rectangle", *_inside(_point(spot)), *_inside(_size(spot)))
    number = sheet.RangeAddress.Sheet
    # A chart that is made without cells could not be given any later.
    areas = tuple(area_of(number, block) for _, block, _ in chart.series)
    # LibreOffice falls over a name of its own that a chart has had which was taken away.
    own = uuid4().hex
    sheet.Charts.addNewByName(own, place, areas, False, False)
    for shape in _chart_shapes(sheet):
        if shape.PersistName == own:
            shape.Name = name
    made = sheet.Charts.getByName(own).EmbeddedObject
    made.lockControllers()
    try:
        _draw(context, made, sheet, chart)
    finally:
        made.unlockControllers()


def _draw(context: Uno, made: Uno, sheet: Uno, chart: BarChart) -> None:
    """Fill an empty chart."""
    made.HasMainTitle = True
    made.Title.String = chart.title
    made.HasLegend = True
    made.Legend.Alignment = enum("chart.ChartLegendPosition", "BOTTOM")
    bars = made.createInstance("com.sun.star.chart.BarDiagram")
    made.setDiagram(bars)
    bars.Vertical = True  # LibreOffice calls bars that lie "vertical"
    for ground in (bars.Wall, made.Legend):
        ground.FillStyle = enum("drawing.FillStyle", "NONE")
        ground.LineStyle = enum("drawing.LineStyle", "NONE")
    system = made.FirstDiagram.CoordinateSystems[0]
    kind = system.ChartTypes[0]
    kind.OverlapSequence = (_STACKED_OVERLAP if chart.stacked else 0,)
    kind.GapwidthSequence = (_GAP,)
    stacking = "Y_STACKING" if chart.stacked else "NO_STACKING"
    series = [_series(context, made, sheet, *parts) for parts in chart.series]
    for each in series:
        each.StackingDirection = enum("chart2.StackingDirection", stacking)
    kind.setDataSeries(tuple(series))
    axis = system.getAxisByDimension(0, 0)
    scale = axis.ScaleData
    scale.Categories = _sequence(context, made, sheet.Name, chart.categories, "categories")
    scale.Orientation = enum("chart2.AxisOrientation", "REVERSE")  # the first one on top
    axis.ScaleData = scale
    values = system.getAxisByDimension(1, 0)
    # Seen from reversed categories, the numbers stand at the bottom if they cross at the end.
    values.CrossoverPosition = enum("chart.ChartAxisPosition", "END")


def _series(
    context: Uno, made: Uno, sheet: Uno, name: str, block: Block, colour: tuple[int, int, int]
) -> Uno:
    series = _make(context, "com.sun.star.chart2.DataSeries")
    values = _sequence(context, made, sheet.Name, block, "values-y")
    label = made.DataProvider.createDataSequenceByRangeRepresentation(_label(sheet, name, block))
    label.Role = "label"
    values.setLabel(label)
    series.setData((values,))
    series.BorderStyle = enum("drawing.LineStyle", "NONE")
    red, green, blue = colour
    series.Color = (red << 16) + (green << 8) + blue
    return series


def _sequence(context: Uno, made: Uno, sheet: str, block: Block, role: str) -> Uno:
    found = made.DataProvider.createDataSequenceByRangeRepresentation(_reference(sheet, block))
    found.Role = role
    labelled = _make(context, "com.sun.star.chart2.data.LabeledDataSequence")
    labelled.setValues(found)
    return labelled


def _reference(sheet: str, block: Block) -> str:
    return f"${quoted(sheet)}.{address_of(block, row_fixed=True, column_fixed=True)}"


def _label(sheet: Uno, name: str, block: Block) -> str:
    """Return where a series gets its name: from a header above its values, or as a text.

    Excel takes a name that is a text from its own files only, so a header is preferred.
    """
    top, column, _, _ = block
    above = cells(sheet, (1, column, max(top - 1, 1), column)).getDataArray()
    for row, (header,) in enumerate(above, start=1):
        if header == name:
            return _reference(sheet.Name, (row, column, row, column))
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _make(context: Uno, service: str) -> Uno:
    return context.ServiceManager.createInstanceWithContext(service, context)


def _shapes(sheet: Uno, kind: str) -> Iterator[Uno]:
    page = sheet.DrawPage
    found = [page.getByIndex(number) for number in range(page.Count)]
    return (shape for shape in found if shape.ShapeType == kind)


def _chart_shapes(sheet: Uno) -> list[Uno]:
    return [shape for shape in _shapes(sheet, _OBJECT) if _class_of(shape) == _CHART_CLASS]


def _class_of(shape: Uno) -> str:
    """Return what kind of object a shape holds.

    Calc puts objects that are not shown out of memory. Now and then one does not know its class
    then, until it is asked for what is in it.
    """
    known = shape.CLSID
    if known is None and shape.Model is not None:
        known = shape.CLSID
    return str(known or "").lower()


def _chart_name(shape: Uno) -> str:
    return str(shape.Name or shape.PersistName)


def _graphic(context: Uno, png: bytes) -> Uno:
    stream = _make(context, "com.sun.star.io.SequenceInputStream")
    stream.initialize((bridge().ByteSequence(png),))
    provider = _make(context, "com.sun.star.graphic.GraphicProvider")
    return provider.queryGraphic(options(InputStream=stream, MimeType="image/png"))


def _spot(shape: Uno) -> Spot:
    place, size = shape.Position, shape.Size
    return Spot(*(part / _POINT for part in (place.X, place.Y, size.Width, size.Height)))


def _point(spot: Spot) -> Uno:
    return struct("awt.Point", round(spot.left * _POINT), round(spot.top * _POINT))


def _size(spot: Spot) -> Uno:
    return struct("awt.Size", round(spot.width * _POINT), round(spot.height * _POINT))


def _inside(pair: Uno) -> tuple[int, int]:
    """Return the two numbers of a point or a size."""
    return (pair.X, pair.Y) if hasattr(pair, "X") else (pair.Width, pair.Height)
