"""Finds room on a map: marks, numbers and names of which none lies over another."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Final, NamedTuple

from addin.writing.maps import NUDGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RINGS: Final = (1.9, 2.6, 3.4, 4.4, 5.6, 7.0, 9.0)  # radii of a mark, round what it marks
_WAYS: Final = 16  # on each ring


class Box(NamedTuple):
    """A rectangle on the page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def round(cls, across: float, up: float, width: float, height: float) -> Box:
        """Return the box of this size whose middle is here."""
        return cls(across - width / 2, up - height / 2, across + width / 2, up + height / 2)

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, across and up."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def meets(self, other: Box) -> bool:
        """Say whether some of one lies on the other; an edge alone does not."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def within(self, other: Box) -> bool:
        """Say whether it lies wholly inside another one."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.bottom <= self.bottom
            and self.top <= other.top
        )


class Room:
    """What of a frame is taken already."""

    def __init__(self, frame: Box) -> None:
        self._frame = frame
        self._taken: list[tuple[Box, object]] = []

    def take(self, box: Box, owner: object = None) -> None:
        """Take a box whether it is free or not; its `owner` may be laid over it."""
        self._taken.append((box, owner))

    def first(self, boxes: Iterable[Box], owner: object = None) -> Box | None:
        """Take the first of these boxes that is free and in the frame; None where none is."""
        for box in boxes:
            if box.within(self._frame) and not any(
                box.meets(taken) and (owner is None or owner != whose)
                for taken, whose in self._taken
            ):
                self.take(box, owner)
                return box
        return None


def rings(across: float, up: float, size: float) -> Iterator[Box]:
    """Yield where a mark of this size may stand: on its point, then round it, further and further.

    The nearest come first; above comes before aside and below.
    """
    yield Box.round(across, up, size, size)
    for ring in _RINGS:
        for way in range(_WAYS):
            # 0, 1, -1, 2, -2, ... steps from straight up
            turn = (way + 1) // 2 * (1 if way % 2 else -1) * 2 * pi / _WAYS
            reach = ring * size / 2
            yield Box.round(across + reach * sin(turn), up + reach * cos(turn), size, size)


def beside(mark: Box, width: float, height: float, gap: float) -> Iterator[Box]:
    """Yield where a mark's name may stand: right, left, above, below, then over its corners."""
    across, up = mark.middle
    aside = (mark.right - mark.left) / 2 + gap + width / 2
    over = (mark.top - mark.bottom) / 2 + gap + height / 2
    for right, above in ((aside, 0.0), (-aside, 0.0), (0.0, over), (0.0, -over)):
        yield Box.round(across + right, up + above, width, height)
    for right, above in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        yield Box.round(across + right * width / 2, up + above * over, width, height)


def nudged(middle: tuple[float, float], width: float, height: float, frame: Box) -> Iterator[Box]:
    """Yield where a ward's name may stand: on its middle, then a few lines higher or lower.

    At the frame's edge it is moved inwards.
    """
    half = width / 2
    across = min(max(middle[0], frame.left + half), frame.right - half)
    for lines in NUDGES:
        yield Box.round(across, middle[1] + lines * height, width, height)
