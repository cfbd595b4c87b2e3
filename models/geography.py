"""Places on the Ordnance Survey grid, and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

METRES_IN_A_MILE = 1609.344


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the British National Grid (OSGB36), in metres. 0,0 is never a place."""

    easting: float
    northing: float


def miles(start: Point, end: Point) -> float:
    """Return the straight-line distance in miles."""
    return hypot(start.easting - end.easting, start.northing - end.northing) / METRES_IN_A_MILE
