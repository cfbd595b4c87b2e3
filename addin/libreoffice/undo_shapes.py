"""The pictures and charts on a sheet, for an undo step.

What stands on both sides of a step is changed in place: earlier steps of LibreOffice's own may
point to it, and LibreOffice falls over when it undoes one whose shape is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from addin.libreoffice.undo_chart import is_chart, put_chart, read_chart
from addin.libreoffice.undo_uno import struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.libreoffice.undo_chart import Chart
    from addin.libreoffice.undo_uno import Uno

_PICTURE: Final = "com.sun.star.drawing.GraphicObjectShape"
_PIECE: Final = 1 << 20  # bytes of a picture read at once


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture or chart: where it stands, how large it is (1/100 mm), and what it shows.

    `cell` is the row and column that it moves with, None if it stays where it is on the sheet;
    `content` is a picture's file. `source` is LibreOffice's picture, or of a chart its ranges and
    whether these have column and row headers; `itself` LibreOffice's shape as it was met, `keeper`
    the name under which LibreOffice keeps a chart.
    """

    box: tuple[int, int, int, int]
    cell: tuple[int, int] | None
    grows: bool
    title: str
    description: str
    content: bytes | Chart
    keeper: str = field(compare=False)
    source: Uno = field(compare=False)
    itself: Uno = field(compare=False)


Shapes: TypeAlias = "Mapping[str, Shape]"
"""The pictures and charts of a sheet by name."""


def read_shapes(sheet: Uno) -> dict[str, Shape]:
    """Return the pictures and charts of a sheet."""
    shapes: dict[str, Shape] = {}
    for shape in _shapes(sheet):
        name = shape.Name or (shape.PersistName if is_chart(shape) else "")
        while name in shapes:  # nothing keeps users from giving two shapes one name
            name += "'"
        shapes[name] = _read(sheet, shape)
    return shapes


def put_shapes(document: Uno, sheet: Uno, wanted: Shapes) -> bool:
    """Make the pictures and charts be those wanted; say whether one had to be made anew."""
    now = read_shapes(sheet)
    made = False
    for name in now.keys() - wanted.keys():
        sheet.DrawPage.remove(now[name].itself)
    for name, shape in wanted.items():
        have = now.get(name)
        if have == shape:
            continue
        if have is not None and isinstance(have.content, bytes) != isinstance(shape.content, bytes):
            sheet.DrawPage.remove(have.itself)
            have = None
        if have is None:
            made = True
            target = _make(document, sheet, name, shape)
        else:
            target = have.itself
        if have is None or have.content != shape.content:
            if isinstance(shape.content, bytes):
                target.Graphic = shape.source
            else:
                put_chart(target, shape.content)
        _place(sheet, target, shape)
    return made


def gone(before: Shapes, after: Shapes) -> bool:
    """Say whether a shape from before is no longer there, even if another has its name."""
    here = [shape.itself for shape in after.values()]
    return any(shape.itself not in here for shape in before.values())


def _shapes(sheet: Uno) -> Iterator[Uno]:
    page = sheet.DrawPage
    for n in range(page.Count):
        shape = page.getByIndex(n)
        if shape.ShapeType == _PICTURE or is_chart(shape):
            yield shape


def _read(sheet: Uno, shape: Uno) -> Shape:
    place, size, anchor = shape.getPosition(), shape.getSize(), shape.Anchor
    cell = None
    if anchor.supportsService("com.sun.star.sheet.SheetCell"):
        cell = anchor.CellAddress.Row, anchor.CellAddress.Column
    chart = is_chart(shape)
    return Shape(
        (place.X, place.Y, size.Width, size.Height),
        cell,
        bool(shape.ResizeWithCell),
        shape.Title,
        shape.Description,
        read_chart(shape) if chart else _file(shape),
        shape.PersistName if chart else "",
        _ranges(sheet, shape.PersistName) if chart else shape.Graphic,
        shape,
    )


def _ranges(sheet: Uno, keeper: str) -> tuple[Uno, bool, bool]:
    chart = sheet.Charts.getByName(keeper)
    return chart.getRanges(), bool(chart.HasColumnHeaders), bool(chart.HasRowHeaders)


def _file(picture: Uno) -> bytes:
    """Return the bytes of a picture's file."""
    stream = picture.GraphicStream
    if stream is None:
        return b""
    parts = []
    while True:
        length, data = stream.readBytes(None, _PIECE)
        parts.append(bytes(data.value))
        if length < _PIECE:
            return b"".join(parts)


def _make(document: Uno, sheet: Uno, name: str, shape: Shape) -> Uno:
    """Put an empty picture or chart of this name on the sheet."""
    if isinstance(shape.content, bytes):
        picture = document.createInstance(_PICTURE)
        picture.Name = name
        sheet.DrawPage.add(picture)
        return picture
    box = struct("awt.Rectangle", *shape.box)
    sheet.Charts.addNewByName(shape.keeper, box, *shape.source)
    for chart in _shapes(sheet):
        if is_chart(chart) and chart.PersistName == shape.keeper:
            if name != shape.keeper:
                chart.Name = name
            return chart
    raise KeyError(shape.keeper)


def _place(sheet: Uno, target: Uno, shape: Shape) -> None:
    place, size = target.getPosition(), target.getSize()
    place.X, place.Y, size.Width, size.Height = shape.box
    target.Anchor = sheet if shape.cell is None else sheet.getCellByPosition(*shape.cell[::-1])
    target.ResizeWithCell = shape.grows
    target.setSize(size)
    target.setPosition(place)
    target.Title, target.Description = shape.title, shape.description
