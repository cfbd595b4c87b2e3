"""Inspectors' rounds: polling stations parted into compact areas that take about the same time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from models.geography import Point, miles
from models.rounds.ground import Ground
from models.rounds.parting import part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.duties import Place
    from models.settings import Settings

    Building = tuple[Place, ...]  # its polling stations

LARGEST: Final = 1.5  # how many times the usual number of stations a round may have
_HOUR: Final = 60  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The polling stations that one inspector looks after.

    `place_ids` are in driving order, and the drive ends where it began, so that the round can be
    made again. `miles` are on the road; `minutes` are for the drives and one visit to each station.
    `middle` is the mean of the buildings' places, None if none of them is known. `unplaced` are
    those of `place_ids` whose place is not known: they come last and add a visit but no drive.
    """

    place_ids: tuple[str, ...]
    miles: float
    minutes: float
    middle: Point | None
    unplaced: tuple[str, ...] = ()


def make_rounds(stations: Sequence[Place], settings: Settings) -> tuple[Round, ...]:
    """Part polling stations into rounds of about as many as one inspector has by the settings.

    There are `len(stations) / settings.stations_per_round` rounds, rounded, and at least one. None
    has more than `LARGEST` times `settings.stations_per_round`, or the stations of one building if
    these are more; where that cannot be kept there are more rounds. The stations of one building
    (`Place.building`) are never parted: they are one stop to drive to, and a visit each. The rounds
    are in the order of their least Place IDs, and the same whatever the order of the stations.
    """
    buildings = _buildings(stations)
    counts = [len(building) for building in buildings]
    if not counts:
        return ()
    most = max(floor(LARGEST * settings.stations_per_round), *counts)
    wanted = max(1, round(len(stations) / settings.stations_per_round))
    placed = [building for building in buildings if _spot(building) is not None]
    made = _parted(placed, wanted, most, settings)
    made += [[] for _ in range(wanted - len(made))]
    usual = ceil(len(stations) / wanted)
    for building in buildings:
        if _spot(building) is None:
            _take_in(made, building, usual, most)
    rounds = [_round(parted, settings) for parted in made if parted]
    return tuple(sorted(rounds, key=lambda each: min(each.place_ids)))


def _buildings(stations: Sequence[Place]) -> list[Building]:
    """Return the stations by building, the buildings in the order of their least Place IDs."""
    found: dict[str, list[Place]] = defaultdict(list)
    for station in sorted(stations, key=lambda station: station.place_id):
        found[station.building].append(station)
    return [tuple(building) for building in found.values()]


def _spot(building: Building) -> Point | None:
    """Return where a building is: the mean of what its stations say, None if none says it."""
    return _mean([station.location for station in building if station.location is not None])


def _spots(buildings: list[Building]) -> list[Point]:
    return [spot for building in buildings if (spot := _spot(building)) is not None]


def _mean(points: list[Point]) -> Point | None:
    if not points:
        return None
    east = sum(point.easting for point in points) / len(points)
    north = sum(point.northing for point in points) / len(points)
    return Point(east, north)


def _parted(
    buildings: list[Building], rounds: int, most: int, settings: Settings
) -> list[list[Building]]:
    """Return the buildings, whose places are all known, by round and in driving order."""
    if not buildings:
        return []
    ground = Ground(
        points=_spots(buildings),
        stations=[len(building) for building in buildings],
        most=most,
        visit=settings.visit_minutes,
        pace=_HOUR * settings.road_factor / settings.drive_speed,
    )
    parts = part(ground, min(rounds, len(buildings)))
    return [[buildings[stop] for stop in stops] for stops in parts]


def _take_in(made: list[list[Building]], building: Building, usual: int, most: int) -> None:
    """Put a building whose place is not known into a round.

    It goes to the one with the fewest stations among those of its ward, else to the smallest of
    all; first among rounds that stay of the usual size, then among all that have room.
    """
    wards = {station.ward for station in building if station.ward}
    for limit in (usual, most):
        with_room = [parted for parted in made if _count(parted) + len(building) <= limit]
        if with_room:
            chosen = min(with_room, key=lambda parted: (not _has(parted, wards), _count(parted)))
            chosen.append(building)
            return
    made.append([building])


def _has(parted: list[Building], wards: set[str]) -> bool:
    return any(station.ward in wards for building in parted for station in building)


def _count(parted: list[Building]) -> int:
    return sum(len(building) for building in parted)


def _round(parted: list[Building], settings: Settings) -> Round:
    unplaced = [building for building in parted if _spot(building) is None]
    spots = _spots(parted)
    straight = sum(miles(spots[n - 1], spots[n]) for n in range(len(spots)))
    road = straight * settings.road_factor
    return Round(
        place_ids=_ids(parted),
        miles=road,
        minutes=settings.visit_minutes * _count(parted) + _HOUR * road / settings.drive_speed,
        middle=_mean(spots),
        unplaced=_ids(unplaced),
    )


def _ids(buildings: list[Building]) -> tuple[str, ...]:
    return tuple(station.place_id for building in buildings for station in building)
