"""Latitudes and longitudes to and from the grids of Great Britain and Ireland.

The formulas and constants are those of Ordnance Survey's "A guide to coordinate systems in Great
Britain" (annexes B and C) and of "Making maps compatible with GPS" by Ordnance Survey Ireland and
Ordnance Survey of Northern Ireland. The seven-parameter transformations are good to some 5 metres,
a thousandth of the shortest journey that matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan
from typing import Final

from models.geography import Point

_ROUNDS: Final = 50  # far more than either iteration needs
_CLOSE: Final = 1e-5  # metres
_CLOSE_ANGLE: Final = 1e-14  # radians


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """The figure of the Earth that a system is reckoned on: its half axes in metres."""

    a: float
    b: float

    @property
    def e2(self) -> float:
        """The square of its eccentricity."""
        return 1 - self.b**2 / self.a**2


@dataclass(frozen=True, slots=True)
class Grid:
    """A Transverse Mercator grid: its true origin in degrees, metres added there, and scale."""

    ellipsoid: Ellipsoid
    latitude: float
    longitude: float
    east: float
    north: float
    scale: float


@dataclass(frozen=True, slots=True)
class Helmert:
    """A change of datum: metres along each axis, scale in parts a million, seconds of arc."""

    tx: float
    ty: float
    tz: float
    s: float
    rx: float
    ry: float
    rz: float


WGS84: Final = Ellipsoid(6_378_137.0, 6_356_752.314_2)
AIRY: Final = Ellipsoid(6_377_563.396, 6_356_256.909)
AIRY_MODIFIED: Final = Ellipsoid(6_377_340.189, 6_356_034.447_9)
NATIONAL_GRID: Final = Grid(AIRY, 49.0, -2.0, 400_000.0, -100_000.0, 0.999_601_271_7)
IRISH_GRID: Final = Grid(AIRY_MODIFIED, 53.5, -8.0, 200_000.0, 250_000.0, 1.000_035)
IRISH_TRANSVERSE_MERCATOR: Final = Grid(WGS84, 53.5, -8.0, 600_000.0, 750_000.0, 0.999_82)
WGS84_TO_OSGB36: Final = Helmert(-446.448, 125.157, -542.060, 20.4894, -0.1502, -0.2470, -0.8421)
OSGB36_TO_WGS84: Final = Helmert(446.448, -125.157, 542.060, -20.4894, 0.1502, 0.2470, 0.8421)
IRELAND_1975_TO_WGS84: Final = Helmert(482.530, -130.596, 564.557, 8.150, -1.042, -0.214, -0.631)


def from_wgs84(longitude: float, latitude: float) -> Point:
    """Return a place of GPS or a web map, in degrees, on the British National Grid."""
    shifted = _moved(radians(latitude), radians(longitude), WGS84, AIRY, WGS84_TO_OSGB36)
    return Point(*to_grid(*shifted, NATIONAL_GRID))


def to_wgs84(point: Point) -> tuple[float, float]:
    """Return the latitude and longitude, in degrees, that GPS and web maps give a place.

    The way back of `from_wgs84`, but for a few centimetres.
    """
    latitude, longitude = from_grid(point.easting, point.northing, NATIONAL_GRID)
    moved = _moved(latitude, longitude, AIRY, WGS84, OSGB36_TO_WGS84)
    return degrees(moved[0]), degrees(moved[1])


def from_irish_grid(east: float, north: float) -> Point:
    """Return a place of the Irish Grid, in metres, on the British National Grid."""
    latitude, longitude = from_grid(east, north, IRISH_GRID)
    on_wgs84 = _moved(latitude, longitude, AIRY_MODIFIED, WGS84, IRELAND_1975_TO_WGS84)
    return from_wgs84(degrees(on_wgs84[1]), degrees(on_wgs84[0]))


def from_irish_transverse_mercator(east: float, north: float) -> Point:
    """Return a place of Irish Transverse Mercator, in metres, on the British National Grid."""
    latitude, longitude = from_grid(east, north, IRISH_TRANSVERSE_MERCATOR)
    return from_wgs84(degrees(longitude), degrees(latitude))


def to_grid(latitude: float, longitude: float, grid: Grid) -> tuple[float, float]:
    """Return the easting and northing of a place given in radians on the grid's own ellipsoid.

    The letters are those of the guide's equations C1 to C5.
    """
    nu, rho, eta2 = _radii(latitude, grid)
    s, c, t = sin(latitude), cos(latitude), tan(latitude)
    p = longitude - radians(grid.longitude)
    one = _arc(latitude, grid) + grid.north
    two = nu / 2 * s * c
    three = nu / 24 * s * c**3 * (5 - t**2 + 9 * eta2)
    three_a = nu / 720 * s * c**5 * (61 - 58 * t**2 + t**4)
    four = nu * c
    five = nu / 6 * c**3 * (nu / rho - t**2)
    six = nu / 120 * c**5 * (5 - 18 * t**2 + t**4 + 14 * eta2 - 58 * t**2 * eta2)
    north = one + two * p**2 + three * p**4 + three_a * p**6
    east = grid.east + four * p + five * p**3 + six * p**5
    return east, north


def from_grid(east: float, north: float, grid: Grid) -> tuple[float, float]:
    """Return the latitude and longitude, in radians, of a place on a grid.

    Newton's steps on `to_grid`: each takes the remaining metres as an angle on the spot.
    """
    latitude, longitude = radians(grid.latitude), radians(grid.longitude)
    for _ in range(_ROUNDS):
        at_east, at_north = to_grid(latitude, longitude, grid)
        if hypot(east - at_east, north - at_north) < _CLOSE:
            break
        nu, rho, _eta2 = _radii(latitude, grid)
        latitude += (north - at_north) / rho
        longitude += (east - at_east) / (nu * cos(latitude))
    return latitude, longitude


def _radii(latitude: float, grid: Grid) -> tuple[float, float, float]:
    """Return the guide's nu, rho and eta squared (C2), scaled by the grid."""
    e2 = grid.ellipsoid.e2
    bulge = 1 - e2 * sin(latitude) ** 2
    nu = grid.ellipsoid.a * grid.scale / sqrt(bulge)
    rho = grid.ellipsoid.a * grid.scale * (1 - e2) / bulge**1.5
    return nu, rho, nu / rho - 1


def _arc(latitude: float, grid: Grid) -> float:
    """Return the length of the meridian from the true origin (C3), in metres."""
    a, b = grid.ellipsoid.a, grid.ellipsoid.b
    n = (a - b) / (a + b)
    origin = radians(grid.latitude)
    less, more = latitude - origin, latitude + origin
    return (
        b
        * grid.scale
        * (
            (1 + n + 5 / 4 * (n**2 + n**3)) * less
            - (3 * (n + n**2) + 21 / 8 * n**3) * sin(less) * cos(more)
            + 15 / 8 * (n**2 + n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _moved(
    latitude: float, longitude: float, start: Ellipsoid, end: Ellipsoid, change: Helmert
) -> tuple[float, float]:
    """Return a place at height 0 on one datum as latitude and longitude on another, in radians."""
    nu = start.a / sqrt(1 - start.e2 * sin(latitude) ** 2)
    x = nu * cos(latitude) * cos(longitude)
    y = nu * cos(latitude) * sin(longitude)
    z = (1 - start.e2) * nu * sin(latitude)
    scale = 1 + change.s / 1_000_000
    rx, ry, rz = (radians(angle / 3600) for angle in (change.rx, change.ry, change.rz))
    x, y, z = (
        change.tx + scale * x - rz * y + ry * z,
        change.ty + rz * x + scale * y - rx * z,
        change.tz - ry * x + rx * y + scale * z,
    )
    flat = hypot(x, y)
    found = atan2(z, flat * (1 - end.e2))
    for _ in range(_ROUNDS):
        nu = end.a / sqrt(1 - end.e2 * sin(found) ** 2)
        nearer = atan2(z + end.e2 * nu * sin(found), flat)
        if abs(nearer - found) < _CLOSE_ANGLE:
            break
        found = nearer
    return found, atan2(y, x)
