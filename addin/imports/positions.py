"""Where a place is, whichever grid its file uses: all are brought to the British National Grid.

Distances here are straight lines in one plane, in metres (`models.geography`). Northern Ireland is
brought to the same plane: all of it has positive eastings there, and at its far west, where the
grid stretches most, a mile is 3 yards too long. So no two places are ever measured in two planes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from addin.projections import (
    from_irish_grid,
    from_irish_transverse_mercator,
    from_wgs84,
)
from models.geography import Point
from models.spelling import quoted


class System(StrEnum):
    """What the two numbers of a position are."""

    OSGB = "British National Grid"
    WGS84 = "latitude and longitude"
    IRISH_GRID = "Irish Grid"
    ITM = "Irish Transverse Mercator"


@dataclass(frozen=True, slots=True)
class Position:
    """A position that was understood. `swapped`: east and north stood in each other's column."""

    point: Point
    system: System
    swapped: bool = False


class UnknownPositionError(ValueError):
    """Two numbers that are no place in the United Kingdom. Its text continues "The position"."""


@dataclass(frozen=True, slots=True)
class _Box:
    """What a system's numbers can be: eastings (or longitudes) and northings (or latitudes)."""

    west: float
    east: float
    south: float
    north: float

    def holds(self, east: float, north: float) -> bool:
        return self.west <= east <= self.east and self.south <= north <= self.north


# The United Kingdom, or the part of it that the system is for, with a few kilometres to spare.
_BOXES: Final = {
    System.WGS84: _Box(-8.75, 1.9, 49.7, 61.0),
    System.OSGB: _Box(1_000, 660_000, 1_000, 1_225_000),
    System.IRISH_GRID: _Box(180_000, 375_000, 305_000, 460_000),
    System.ITM: _Box(580_000, 775_000, 805_000, 965_000),
}
_NORTHERN_IRELAND: Final = re.compile(r"\s*BT\s*\d", re.IGNORECASE)
_WORDS: Final = (
    (re.compile(r"itm|2157|irish ?transverse"), System.ITM),
    (re.compile(r"irish|ireland|osni|2990[0123]|tm65|tm75"), System.IRISH_GRID),
    (re.compile(r"4326|wgs|lat|lon|lng"), System.WGS84),
    (re.compile(r"osgb|27700|bng|british|national ?grid"), System.OSGB),
)
_DECIMAL: Final = re.compile(r"[+-]?\d{1,12}(\.\d{0,20})?", re.ASCII)
_BLANK: Final = ("", "n/a", "na", "none", "null", "nan", "-")


def system_named(header: str) -> System | None:
    """Return the system that a header names: "PRO_X_4326" is WGS84, "Easting" names none."""
    folded = header.casefold()
    for pattern, system in _WORDS:
        if pattern.search(folded):
            return system
    return None


def locate(
    east: str, north: str, *, named: System | None = None, postcode: str = ""
) -> Position | None:
    """Return the position that two cells say, or None where they are blank or 0,0.

    `named` is the system that the headers name; without one the numbers' own range decides, and
    where they could be of Great Britain or Northern Ireland, whether the postcode begins with BT.
    UnknownPositionError if the numbers are no place in the United Kingdom.
    """
    if _nothing(east) and _nothing(north):
        return None
    if _blank(east) or _blank(north):
        raise UnknownPositionError("has only one of its two numbers")
    values = _number(east), _number(north)
    for system in _candidates(named, postcode):
        for swapped in (False, True):
            first, second = reversed(values) if swapped else values
            # On a grid of metres swapped numbers are another place just as good.
            if swapped and system is not System.WGS84:
                continue
            if _BOXES[system].holds(first, second):
                return Position(_point(system, first, second), system, swapped)
    raise UnknownPositionError(f"{values[0]:.10g}, {values[1]:.10g} is not in the United Kingdom")


def _candidates(named: System | None, postcode: str) -> tuple[System, ...]:
    irish = (System.IRISH_GRID, System.ITM)
    if named in irish:
        return (named,)
    if _NORTHERN_IRELAND.match(postcode):
        return (System.WGS84, System.IRISH_GRID, System.ITM, System.OSGB)
    return (System.WGS84, System.OSGB, System.ITM)


def _point(system: System, east: float, north: float) -> Point:
    if system is System.WGS84:
        return from_wgs84(east, north)
    if system is System.IRISH_GRID:
        return from_irish_grid(east, north)
    if system is System.ITM:
        return from_irish_transverse_mercator(east, north)
    return Point(east, north)


def _blank(cell: str) -> bool:
    return cell.strip().casefold() in _BLANK


def _nothing(cell: str) -> bool:
    """Say whether a cell is blank or zero; zero alone may be the longitude of Greenwich."""
    try:
        return _blank(cell) or float(cell) == 0
    except ValueError:
        return False


def _number(cell: str) -> float:
    text = cell.replace(",", "").replace(" ", "")
    # Only what anybody would type: float() also reads "infinity" and "1_000".
    if not _DECIMAL.fullmatch(text):
        raise UnknownPositionError(f"{quoted(cell)} is not a number")
    return float(text)
