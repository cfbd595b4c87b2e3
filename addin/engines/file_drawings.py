"""Pictures and charts of a workbook file, over openpyxl.

openpyxl reads both and writes both back, but forgets what a chart was called, and can write a
picture that it has read only once. Both are mended when a workbook is taken in.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zipfile import ZipFile

from openpyxl.chart.chartspace import ChartSpace
from openpyxl.drawing.fill import Blip
from openpyxl.drawing.geometry import PresetGeometry2D
from openpyxl.drawing.image import Image
from openpyxl.drawing.picture import PictureFrame, PictureLocking
from openpyxl.drawing.properties import NonVisualDrawingProps
from openpyxl.drawing.spreadsheet_drawing import AbsoluteAnchor, SpreadsheetDrawing
from openpyxl.packaging.relationship import get_dependents, get_rel, get_rels_path
from openpyxl.xml.functions import fromstring

from addin.engines.file_bars import bar_chart
from addin.engines.file_points import anchor_at, spot_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.engines.grid import BarChart, Spot

_FIRST_NUMBER: Final = 1025  # the program's own pictures are numbered from here, as Excel does
_LABEL: Final = "election_staffing_label"


class _Picture(Image):  # type: ignore[misc] # openpyxl has no types
    """A picture that can be written as often as its workbook is saved."""

    def __init__(self, data: bytes, anchor: object) -> None:
        super().__init__(BytesIO(data))
        self.anchor = anchor
        self._bytes = data

    def _data(self) -> bytes:
        """Return the bytes of its file."""
        return self._bytes


class _Frame(NamedTuple):
    place: tuple[int, ...]
    name: str
    text: str | None  # for those who cannot see it
    rounded: bool | None  # its corners; Excel rounds them unless it is told


def take_in(workbook: Workbook, source: bytes) -> None:
    """Give the workbook's pictures and charts what openpyxl lost; `source` is what it has read."""
    for worksheet in workbook.worksheets:
        worksheet._images = [  # noqa: SLF001 - openpyxl has no public way to pictures or charts
            _Picture(image._data(), image.anchor)  # noqa: SLF001
            for image in worksheet._images  # noqa: SLF001
        ]
        if worksheet._charts and source:  # noqa: SLF001
            frames = list(_frames(worksheet, source))
            for chart in worksheet._charts:  # noqa: SLF001
                frame = next((one for one in frames if one.place == _place(chart.anchor)), None)
                if frame is not None:
                    frames.remove(frame)
                    chart.roundedCorners = frame.rounded
                    _label(chart, frame.name, frame.text)


def pictures(worksheet: Worksheet) -> dict[str, Spot]:
    """Return where the sheet's pictures stand, by name."""
    return {name: spot_of(worksheet, picture) for name, picture in _pictures(worksheet)}


def set_picture(worksheet: Worksheet, name: str, png: bytes | None, spot: Spot | None) -> None:
    """Put a picture in the place of the one of that name; None takes it away."""
    text = ""
    for known, picture in list(_pictures(worksheet)):
        if known == name:
            text = _properties(picture).descr or ""
            worksheet._images.remove(picture)  # noqa: SLF001
    if png is not None and spot is not None:
        anchor = anchor_at(worksheet, spot)
        number = _FIRST_NUMBER + len(worksheet._images)  # noqa: SLF001
        anchor.pic = _frame(NonVisualDrawingProps(id=number, name=name, descr=text))
        worksheet._images.append(_Picture(png, anchor))  # noqa: SLF001


def describe(worksheet: Worksheet, name: str, text: str) -> None:
    """Say what the picture of this name shows, for those who cannot see it."""
    for known, picture in _pictures(worksheet):
        if known == name:
            _properties(picture).descr = text


def charts(worksheet: Worksheet) -> dict[str, Spot]:
    """Return where the sheet's charts stand, by name."""
    return {name: spot_of(worksheet, chart) for name, chart in _charts(worksheet)}


def set_chart(worksheet: Worksheet, name: str, chart: BarChart | None, spot: Spot | None) -> None:
    """Put a chart in the place of the one of that name; None takes it away."""
    # not list.remove: to openpyxl two charts that look alike are equal
    kept = [other for known, other in _charts(worksheet) if known != name]
    worksheet._charts = kept  # noqa: SLF001
    if chart is not None and spot is not None:
        made = bar_chart(worksheet, chart)
        made.anchor = anchor_at(worksheet, spot)
        parts = " and ".join(series[0].lower() for series in chart.series)
        bars = "Stacked bars" if chart.stacked else "Bars"
        _label(made, name, f"{chart.title}. {bars}: {parts}.")
        worksheet._charts.append(made)  # noqa: SLF001


def _pictures(worksheet: Worksheet) -> Iterator[tuple[str, Any]]:
    for number, picture in enumerate(worksheet._images, start=1):  # noqa: SLF001
        properties = _properties(picture)
        yield (properties.name if properties else f"Image {number}"), picture


def _charts(worksheet: Worksheet) -> Iterator[tuple[str, Any]]:
    for number, chart in enumerate(worksheet._charts, start=1):  # noqa: SLF001
        yield getattr(chart.anchor, _LABEL, f"Chart {number}"), chart


def _properties(picture: Any) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Return what holds a picture's name; None if it has none yet."""
    group = getattr(picture.anchor, "groupShape", None)
    frame = getattr(picture.anchor, "pic", None) or (group and group.pic)
    return frame.nvPicPr.cNvPr if frame else None


def _frame(properties: NonVisualDrawingProps) -> PictureFrame:
    """Return the frame round a picture; its sides keep their proportion when it is resized."""
    frame = PictureFrame()
    frame.nvPicPr.cNvPr = properties
    frame.nvPicPr.cNvPicPr.picLocks = PictureLocking(noChangeAspect=True)
    frame.blipFill.blip = Blip(embed="rId1")  # numbered when it is written
    frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
    frame.spPr.ln = None
    return frame


def _label(chart: Any, name: str, text: str | None) -> None:  # noqa: ANN401 - as above
    """Keep a chart's name and description.

    openpyxl makes the frame round a chart anew, with a name of its own, just before it writes
    the anchor. So the anchor puts the right one in when it is asked to write itself.
    """
    anchor = chart.anchor
    write = type(anchor).to_tree

    def to_tree(*details: Any) -> Any:  # noqa: ANN401
        properties = anchor.graphicFrame.nvGraphicFramePr.cNvPr
        properties.name, properties.descr = name, text
        return write(anchor, *details)

    anchor.to_tree = to_tree
    setattr(anchor, _LABEL, name)


def _frames(worksheet: Worksheet, source: bytes) -> Iterator[_Frame]:
    """Yield what the file says of every chart on the sheet and openpyxl does not keep."""
    with ZipFile(BytesIO(source)) as parts:
        for link in worksheet._rels.find(SpreadsheetDrawing._rel_type):  # noqa: SLF001
            # openpyxl leaves out what it cannot read, and says so with a TypeError.
            with suppress(TypeError):
                drawing = SpreadsheetDrawing.from_tree(fromstring(parts.read(link.target)))
                links = get_dependents(parts, get_rels_path(link.target))
                anchors = drawing.absoluteAnchor, drawing.oneCellAnchor, drawing.twoCellAnchor
                for anchor in chain(*anchors):
                    with suppress(TypeError):
                        yield from _frame_in(anchor, parts, links)


def _frame_in(anchor: Any, parts: ZipFile, links: Any) -> Iterator[_Frame]:  # noqa: ANN401
    """Yield the chart that stands in an anchor, if one does."""
    frame = anchor.graphicFrame
    link = frame and frame.graphic.graphicData.chart
    if link:
        properties = frame.nvGraphicFramePr.cNvPr
        rounded = get_rel(parts, links, link.id, ChartSpace).roundedCorners
        yield _Frame(_place(anchor), properties.name, properties.descr, rounded)


def _place(anchor: Any) -> tuple[int, ...]:  # noqa: ANN401 - as above
    """Return the corner of an anchor as the file has it."""
    if isinstance(anchor, AbsoluteAnchor):
        return anchor.pos.x, anchor.pos.y
    marker = anchor._from  # noqa: SLF001 - its name in the file
    return marker.col, marker.colOff, marker.row, marker.rowOff
