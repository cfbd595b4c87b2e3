"""What a chart shows, for an undo step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.libreoffice.undo_uno import Uno

_CHART: Final = "12dcae26-281f-416f-a234-c3086127382e"  # the class of LibreOffice's charts
_OLE: Final = "com.sun.star.drawing.OLE2Shape"
_OF_SERIES: Final = ("Color", "StackingDirection")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's drawing and title as copies, and `shown`: both in words, to compare."""

    shown: tuple[str, ...]
    diagram: Uno = field(compare=False)
    title: Uno = field(compare=False)


def is_chart(shape: Uno) -> bool:
    """Say whether a shape is a chart."""
    return bool(shape.ShapeType == _OLE and shape.CLSID.lower() == _CHART)


def read_chart(shape: Uno) -> Chart:
    """Return what a chart shows."""
    model = shape.Model
    diagram, title = model.getFirstDiagram(), model.getTitleObject()
    return Chart(
        tuple(_words(diagram, title)),
        None if diagram is None else diagram.createClone(),
        None if title is None else title.createClone(),
    )


def put_chart(shape: Uno, wanted: Chart) -> None:
    """Make a chart show what is wanted. The copies stay as they are: they may be needed again."""
    model = shape.Model
    model.lockControllers()
    try:
        if wanted.diagram is not None:
            model.setFirstDiagram(wanted.diagram.createClone())
        model.setTitleObject(None if wanted.title is None else wanted.title.createClone())
    finally:
        model.unlockControllers()
    model.setModified(True)


def _words(diagram: Uno, title: Uno) -> Iterator[str]:
    yield _text(title)
    if diagram is None:
        return
    legend = diagram.getLegend()
    yield "no legend" if legend is None else f"legend: {legend.Show} {legend.AnchorPosition}"
    for system in diagram.getCoordinateSystems():
        yield f"bars lie: {system.SwapXAndYAxis}"
        for dimension in range(system.Dimension):
            yield f"axis: {_text(system.getAxisByDimension(dimension, 0).getTitleObject())}"
        for kind in system.getChartTypes():
            yield kind.getChartType()
            for series in kind.getDataSeries():
                yield " ".join(f"{name}: {series.getPropertyValue(name)}" for name in _OF_SERIES)
                for data in series.getDataSequences():
                    for cells in (data.getLabel(), data.getValues()):
                        yield "" if cells is None else cells.getSourceRangeRepresentation()
            yield str(_categories(system))


def _categories(system: Uno) -> str:
    scale = system.getAxisByDimension(0, 0).getScaleData()
    cells = None if scale.Categories is None else scale.Categories.getValues()
    return f"{scale.Orientation.value} {'' if cells is None else cells.SourceRangeRepresentation}"


def _text(titled: Uno) -> str:
    return "" if titled is None else "".join(part.String for part in titled.getText())
