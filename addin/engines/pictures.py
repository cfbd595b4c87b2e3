"""The xlwings objects for the pictures on a sheet: PNG files, each known by its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from addin.engines.drawn import Drawn
from addin.engines.grid import Part, Spot, UnsupportedError

if TYPE_CHECKING:
    import xlwings as xw

    from addin.engines.sheets import Sheet

XL_MOVE: Final = 2  # Excel's xlMove: moves with the cells under it and keeps its size


class Pictures(Drawn["Picture"]):
    """The pictures on a sheet, by place from 1 or by name."""

    __slots__ = ()

    @property
    def api(self) -> Pictures:
        """Itself: there is no object of Excel's behind it."""
        return self

    def _names(self) -> list[str]:
        return list(self.parent.grid.pictures(self.parent.name))

    def _named(self, name: str) -> Picture:
        return Picture(self.parent, name)

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,  # noqa: ARG002 - a picture that is not linked is always saved
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: xw.Range | None,
    ) -> Picture:
        """Put the PNG file on the sheet, its corner at `anchor` if that is given; points."""
        if link_to_file or width <= 0 or height <= 0:
            raise UnsupportedError(
                "A picture that is linked to its file, or without width and height, works in "
                "Excel only."
            )
        spot = spot_at(self.parent, left, top, width, height, anchor)
        name = free_name("Picture", self._names())
        picture = Picture(self.parent, name, Path(filename).read_bytes())
        picture.put(spot)
        return picture


class Picture(Part):
    """One picture. Only one that was added just now can be given another name."""

    __slots__ = ("_name", "_png", "parent")

    def __init__(self, sheet: Sheet, name: str, png: bytes | None = None) -> None:
        self.parent = sheet
        self._name = name
        self._png = png

    @property
    def api(self) -> PictureApi:
        """The few members of Excel's own picture object that the add-in uses."""
        return PictureApi(self)

    @property
    def spot(self) -> Spot:
        """Where it stands; KeyError if it is gone."""
        return self.parent.grid.pictures(self.parent.name)[self._name]

    def put(self, spot: Spot) -> None:
        """Show its file there."""
        self.parent.grid.set_picture(self.parent.name, self._name, self._png, spot)

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        if self._png is None:
            raise UnsupportedError("Giving a picture another name works in Excel only.")
        spot = self.spot
        self.delete()
        self._name = name
        self.put(spot)

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

    def update(self, filename: str) -> Picture:
        """Show another PNG file in the same place, at the same size and under the same name."""
        picture = Picture(self.parent, self._name, Path(filename).read_bytes())
        picture.put(self.spot)
        return picture

    def delete(self) -> None:
        """Take it off the sheet."""
        self.parent.grid.set_picture(self.parent.name, self._name, None, None)


class PictureApi(Part):
    """Stands in for Excel's own picture object, under its own spelling."""

    __slots__ = ("_picture",)

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    @property
    def Placement(self) -> int:  # noqa: N802 - Excel's spelling
        """What becomes of it when the cells under it move or change: always xlMove."""
        return XL_MOVE

    @Placement.setter
    def Placement(self, placement: int) -> None:  # noqa: N802 - Excel's spelling
        refuse_other_placement(placement)

    @property
    def ShapeRange(self) -> ShapeRange:  # noqa: N802 - Excel's spelling
        """The picture as a shape."""
        return ShapeRange(self._picture)


class ShapeRange(Part):
    """Stands in for Excel's own object of that name; its one member is written, never read."""

    __slots__ = ("_picture",)

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    @property
    def AlternativeText(self) -> str:  # noqa: N802 - Excel's spelling
        """What the picture shows, for those who cannot see it."""
        raise UnsupportedError("Reading the alternative text works in Excel only.")

    @AlternativeText.setter
    def AlternativeText(self, text: str) -> None:  # noqa: N802 - Excel's spelling
        sheet = self._picture.parent
        sheet.grid.describe(sheet.name, self._picture.name, text)


def spot_at(
    sheet: Sheet,
    left: float | None,
    top: float | None,
    width: float,
    height: float,
    anchor: xw.Range | None,
) -> Spot:
    """Return where something goes: its corner at a cell, or so many points from the sheet's."""
    if anchor is not None:
        left, top = sheet.grid.corner(sheet.name, anchor.row, anchor.column)
    return Spot(left or 0.0, top or 0.0, width, height)


def free_name(kind: str, names: list[str]) -> str:
    """Return a name that nothing on the sheet has yet, as Excel makes them: "Picture 3"."""
    number = len(names) + 1
    while f"{kind} {number}" in names:
        number += 1
    return f"{kind} {number}"


def refuse_other_placement(placement: int) -> None:
    """Raise UnsupportedError for anything but xlMove, the only way things stand here."""
    if placement != XL_MOVE:
        raise UnsupportedError("A placement other than xlMove works in Excel only.")
