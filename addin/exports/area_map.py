"""A map of an inspector's area, drawn as lines and letters so that it prints sharp, in greys.

There is nothing on it but what the workbook has: positions, names and wards. Buildings carry their
numbers in the order of the round; a number that has no room on its spot stands beside it with a
line to it, and a name that has no room is left out: the key below the map has them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from addin.exports.room import Box, Room, beside, nudged, rings
from addin.exports.typeface import BOLD, FONT, OBLIQUE, fitting, fonts
from addin.styles import INK, LINE, WHITE
from addin.writing.maps import LEAST_SPAN, PALE, ruler, ruler_words
from models.geography import METRES_IN_A_MILE, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUND: Final = "ECEFF1"  # the area
_FAINT: Final = "9AA3AA"  # stations of other areas
_EDGE: Final = 6.0  # points within the frame where nothing is written
_MARGIN: Final = 34.0  # points round the outermost stations
_SOFT: Final = 22.0  # points by which the area reaches beyond its stations
_MARK: Final = 14.0  # points across
_DOT: Final = 1.8  # its radius
_LONGEST_NAME: Final = 160.0  # points
_LONGEST_HERE: Final = 240.0  # of the spot that the map is about
_LONGEST_RULER: Final = 0.22  # of the width
_NORTH: Final = 26.0  # points that the arrow is high


@dataclass(frozen=True, slots=True)
class Spot:
    """A building on the map; its stations are in its `name`."""

    number: int
    name: str
    at: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a map shows. `here` is the number of the spot that it is about, if there is one.

    `others` are the stations of other areas and `wards` the wards' names at their middles, which
    are shown as far as they lie on the map. `drive`: the round is drawn in, from number to number
    and back. `spots` has at least one.
    """

    spots: tuple[Spot, ...]
    here: int | None = None
    others: tuple[Point, ...] = ()
    wards: tuple[tuple[str, Point], ...] = ()
    drive: bool = False


class AreaMap(Flowable):  # type: ignore[misc] # reportlab ships without types
    """Lays a chart out in a frame of this size, in points."""

    def __init__(self, chart: Chart, width: float, height: float) -> None:
        super().__init__()
        fonts()
        self.width, self.height = width, height
        self._chart = chart
        self._bounds = Box(0, 0, width, height)
        points = [spot.at for spot in chart.spots]
        across, up = [p.easting for p in points], [p.northing for p in points]
        self._middle = (min(across) + max(across)) / 2, (min(up) + max(up)) / 2
        self._scale = min(  # points for a metre
            (width - 2 * _MARGIN) / max(max(across) - min(across), LEAST_SPAN),
            (height - 2 * _MARGIN) / max(max(up) - min(up), LEAST_SPAN / 2),
        )

    def draw(self) -> None:
        """Draw everything, from the ground up."""
        canvas = self.canv
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(0, 0, self.width, self.height)
        canvas.clipPath(clip, stroke=0, fill=0)
        self._draw_area()
        others = [Box.round(*self._to(point), 2.8, 2.8) for point in self._chart.others]
        others = [box for box in others if box.meets(self._bounds)]
        canvas.setFillColor(HexColor(f"#{_FAINT}"))
        for box in others:
            canvas.circle(*box.middle, 1.4, stroke=0, fill=1)
        if self._chart.drive:
            self._draw_drive()
        inner = Box(_EDGE, _EDGE, self.width - _EDGE, self.height - _EDGE)
        room = Room(inner)
        self._draw_ruler(room)
        self._draw_north(room)
        self._draw_spots(room)
        for box in others:
            room.take(box)
        self._name_wards(room, inner)
        canvas.restoreState()
        canvas.setStrokeColor(HexColor(f"#{LINE}"))
        canvas.setLineWidth(0.8)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)

    def _to(self, point: Point) -> tuple[float, float]:
        """Return where a place lies in the frame."""
        return (
            self.width / 2 + (point.easting - self._middle[0]) * self._scale,
            self.height / 2 + (point.northing - self._middle[1]) * self._scale,
        )

    def _draw_area(self) -> None:
        """Fill the hull of the stations; a broad round line makes its corners soft."""
        hull = hull_of([self._to(spot.at) for spot in self._chart.spots])
        path = self.canv.beginPath()
        path.moveTo(*hull[0])
        for corner in hull[1:] or hull:  # one station alone is a line of no length: a disc
            path.lineTo(*corner)
        path.close()
        self.canv.setFillColor(HexColor(f"#{_GROUND}"))
        self.canv.setStrokeColor(HexColor(f"#{_GROUND}"))
        self.canv.setLineWidth(2 * _SOFT)
        self.canv.setLineJoin(1)
        self.canv.setLineCap(1)
        self.canv.drawPath(path, stroke=1, fill=1)

    def _draw_drive(self) -> None:
        points = [self._to(spot.at) for spot in self._chart.spots]
        canvas = self.canv
        canvas.setStrokeColor(HexColor(f"#{PALE}"))
        canvas.setLineWidth(1.2)
        for start, end in pairwise(points):
            canvas.line(*start, *end)
        canvas.setDash(3, 3)
        canvas.line(*points[-1], *points[0])
        canvas.setDash()

    def _draw_ruler(self, room: Room) -> None:
        mile = METRES_IN_A_MILE * self._scale
        miles = ruler(_LONGEST_RULER * self.width / mile)
        text = ruler_words(miles)
        end = _EDGE + 4 + miles * mile
        room.take(Box(0, 0, end + 8 + stringWidth(text, FONT, 8), 22))
        canvas = self.canv
        canvas.setStrokeColor(HexColor(f"#{INK}"))
        canvas.setLineWidth(1.4)
        canvas.setLineCap(0)
        canvas.line(_EDGE + 4, 11, end, 11)
        for tick in (_EDGE + 4, end):
            canvas.line(tick, 8, tick, 14)
        self._write(text, end + 5, 8, FONT, 8, INK)

    def _draw_north(self, room: Room) -> None:
        across, foot = self.width - 16, self.height - 12 - _NORTH
        room.take(Box(across - 9, foot - 2, self.width, self.height))
        canvas = self.canv
        canvas.setFillColor(HexColor(f"#{INK}"))
        canvas.setStrokeColor(HexColor(f"#{INK}"))
        canvas.setLineWidth(1)
        canvas.line(across, foot, across, foot + 12)
        path = canvas.beginPath()
        path.moveTo(across - 4, foot + 9)
        path.lineTo(across, foot + 18)
        path.lineTo(across + 4, foot + 9)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        self._write("N", across - stringWidth("N", BOLD, 8) / 2, foot + 20, BOLD, 8, INK)

    def _draw_spots(self, room: Room) -> None:
        """Draw dots, numbers and names: of the spot that the map is about first of all."""
        chart = self._chart
        ordered = sorted(chart.spots, key=lambda spot: (spot.number != chart.here, spot.number))
        for spot in ordered:
            across, up = self._to(spot.at)
            room.take(Box.round(across, up, 2 * _DOT, 2 * _DOT), spot.number)
        marks: dict[int, Box] = {}
        names: list[tuple[Spot, str, Box]] = []
        for spot in ordered:
            box = room.first(rings(*self._to(spot.at), _MARK), spot.number)
            if box is not None:
                marks[spot.number] = box
            if spot.number == chart.here:
                names += self._named(room, spot, marks)
        for spot in ordered:
            if spot.number != chart.here:
                names += self._named(room, spot, marks)
        for spot in ordered:
            self._draw_mark(spot, marks.get(spot.number))
        for spot, text, box in names:
            font, size = self._letters(spot)
            # A pale rim first, to be read where a line of the round runs under it.
            self.canv.setStrokeColor(HexColor(f"#{WHITE}"))
            self.canv.setLineWidth(2)
            self._write(text, box.left, box.bottom + size * 0.25, font, size, WHITE, 2)
            self._write(text, box.left, box.bottom + size * 0.25, font, size, INK)

    def _letters(self, spot: Spot) -> tuple[str, float]:
        return (BOLD, 8.5) if spot.number == self._chart.here else (FONT, 7)

    def _named(
        self, room: Room, spot: Spot, marks: dict[int, Box]
    ) -> Sequence[tuple[Spot, str, Box]]:
        if spot.number not in marks:
            return ()
        font, size = self._letters(spot)
        longest = _LONGEST_HERE if spot.number == self._chart.here else _LONGEST_NAME
        text = fitting(spot.name, font, size, longest)
        width = stringWidth(text, font, size)
        box = room.first(beside(marks[spot.number], width, size * 1.15, 2))
        return () if box is None else ((spot, text, box),)

    def _draw_mark(self, spot: Spot, box: Box | None) -> None:
        canvas = self.canv
        here = spot.number == self._chart.here
        at = self._to(spot.at)
        canvas.setStrokeColor(HexColor(f"#{INK}"))
        canvas.setLineWidth(0.8)
        canvas.setFillColor(HexColor(f"#{INK}"))
        canvas.circle(*at, _DOT, stroke=0, fill=1)
        if box is None:
            return
        across, up = box.middle
        canvas.line(*at, across, up)
        canvas.setFillColor(HexColor(f"#{INK if here else WHITE}"))
        if here:  # told apart by its shape too
            canvas.roundRect(box.left, box.bottom, _MARK, _MARK, 2, stroke=1, fill=1)
        else:
            canvas.circle(across, up, _MARK / 2 - 0.4, stroke=1, fill=1)
        text, ink = str(spot.number), WHITE if here else INK
        left = across - stringWidth(text, BOLD, 7.5) / 2
        self._write(text, left, up - 2.7, BOLD, 7.5, ink)

    def _name_wards(self, room: Room, frame: Box) -> None:
        """Write the wards' names where there is room: one that would lie on something is left out.

        They are the last, for they are the least.
        """
        for ward, middle in self._chart.wards:
            across, up = self._to(middle)
            if not Box(across, up, across, up).within(self._bounds):
                continue
            text = fitting(ward, OBLIQUE, 8, _LONGEST_NAME)
            width = stringWidth(text, OBLIQUE, 8)
            box = room.first(nudged((across, up), width, 10, frame))
            if box is not None:
                self._write(text, box.left, box.bottom + 2.5, OBLIQUE, 8, PALE)

    def _write(
        self, text: str, across: float, up: float, font: str, size: float, ink: str, mode: int = 0
    ) -> None:
        """Write a text; with mode 2 (as PDF numbers them) its outline is drawn too."""
        self.canv.setFont(font, size)
        self.canv.setFillColor(HexColor(f"#{ink}"))
        self.canv.drawString(across, up, text, mode=mode)


def hull_of(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the corners of the convex hull, anticlockwise from the leftmost (Andrew's chain).

    One point or two are their own hull; points of one line have its two ends.
    """
    ordered = sorted(set(points))
    if len(ordered) <= 2:  # noqa: PLR2004 - a point, or a line
        return ordered

    def half(along: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        chain: list[tuple[float, float]] = []
        for point in along:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(
    start: tuple[float, float], middle: tuple[float, float], end: tuple[float, float]
) -> float:
    """Return more than 0 for a turn to the left, less for one to the right, 0 for none."""
    across, up = middle[0] - start[0], middle[1] - start[1]
    return across * (end[1] - start[1]) - up * (end[0] - start[0])
