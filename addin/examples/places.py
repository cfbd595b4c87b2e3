"""Invented polling stations in real towns, and the areas that inspectors look after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from addin.examples.chance import quotas, some
from addin.examples.rows import make_row
from addin.tables import PLACES
from models.duties import PlaceKind
from models.geography import Point

if TYPE_CHECKING:
    from random import Random

    from addin.examples.sizes import Size
    from addin.examples.towns import Sector

_SHARED_BUILDINGS: Final = 0.12  # the share of buildings that hold two stations
_SAINTS: Final = (
    "St Mark's",
    "St Mary's",
    "St Andrew's",
    "All Saints",
    "St Peter's",
    "St James's",
    "Holy Trinity",
    "St Michael's",
    "St John's",
    "Christ Church",
    "St Barnabas",
    "St Thomas's",
    "St Paul's",
    "St Martin's",
)
_TREES: Final = (
    "Oakfield",
    "Hawthorn",
    "Beechwood",
    "Elm Grove",
    "Willow Bank",
    "Larkhill",
    "Orchard",
    "Meadowside",
    "Brook Lane",
    "Hillcrest",
)
_TOWN_HALLS: Final = ("Library", "Community Centre", "Methodist Church Hall", "Sports Pavilion")
_VILLAGE_HALLS: Final = ("Village Hall", "Memorial Hall", "Parish Rooms", "Cricket Pavilion")
# Lowest, highest and most common number of electors of a station.
_ELECTORS: Final = {
    ("urban", True): (400, 2200, 2100),
    ("rural", True): (600, 1800, 1150),
    ("rural", False): (300, 1400, 600),
}
_KEY_HOLDERS: Final = ("Caretaker", "Hall secretary", "Churchwarden")
_FIRST_NUMBER, _NUMBERS = 960_200, 700  # within the numbers that Ofcom keeps for fiction
_ACCESS: Final = (
    "Open from 06:00; side door.",
    "Open from 06:00; park behind the hall.",
    "Key safe by the main door; the key-holder rings the evening before with its number.",
    "Open from 05:45; ramp at the back.",
)
_POSTAL_SHARE: Final = 0.19
_POSTAL_SPREAD: Final = 0.035


@dataclass(frozen=True, slots=True)
class Building:
    """A venue with one polling station or two."""

    venue: str
    locality: str
    sector: Sector
    postcode: str
    point: Point
    stations: int = 1


@dataclass(frozen=True, slots=True)
class Station:
    """A polling station; `electors` and `postal_voters` are counts of people."""

    place_id: str
    name: str
    building: Building
    area: str
    electors: int
    postal_voters: int


@dataclass(frozen=True, slots=True)
class Area:
    """About ten stations that one inspector drives round; `point` is their middle."""

    place_id: str
    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class Layout:
    """All places of an example."""

    stations: tuple[Station, ...]
    areas: tuple[Area, ...]

    @property
    def rows(self) -> list[list[object]]:
        """The rows of the Places sheet: the stations, then the areas."""
        return [*map(_station_row, self.stations), *map(_area_row, self.areas)]


def lay_out(size: Size, chance: Random) -> Layout:
    """Return the example's stations, numbered area by area, and its areas."""
    stations: list[Station] = []
    areas: list[Area] = []
    for number, group in enumerate(_split(_buildings(size, chance), size.areas), start=1):
        area_id = f"A{number:02}"
        for building in sorted(group, key=lambda building: (building.locality, building.venue)):
            for part in range(building.stations):
                place_id = f"P{len(stations) + 1:03}"
                name = building.venue
                if building.stations > 1:
                    name = f"{name}, station {part + 1}"
                electors, postal = _electors(size.region, building.sector, chance)
                stations.append(Station(place_id, name, building, area_id, electors, postal))
        areas.append(_area(area_id, [s for s in stations if s.area == area_id]))
    return Layout(tuple(stations), tuple(areas))


def _buildings(size: Size, chance: Random) -> list[Building]:
    """Return buildings spread over the sectors as people are, some of them with two stations."""
    shared = round(size.stations * _SHARED_BUILDINGS / (1 + _SHARED_BUILDINGS))
    weights = {sector.sector: sector.postcodes for sector in size.sectors}
    shares = quotas(weights, size.stations - shared)
    taken: set[str] = set()
    buildings: list[Building] = []
    for sector in size.sectors:
        for _ in range(shares[sector.sector]):
            venue, locality = _venue(sector, taken, chance)
            place = (sector.postcode(chance), sector.spot(chance))
            buildings.append(Building(venue, locality, sector, *place))
    in_towns = [building for building in buildings if building.sector.is_town]
    doubled = {building.venue for building in some(chance, in_towns, shared / len(in_towns))}
    return [replace(b, stations=2) if b.venue in doubled else b for b in buildings]


def _venue(sector: Sector, taken: set[str], chance: Random) -> tuple[str, str]:
    """Return the name of a hall that no other building has yet, and the town it is in."""
    while True:
        locality = chance.choice(sector.localities)
        hall = chance.choice(
            (
                f"{chance.choice(_SAINTS)} Church Hall",
                f"{chance.choice(_TREES)} Primary School",
                f"{locality} {chance.choice(_TOWN_HALLS if sector.is_town else _VILLAGE_HALLS)}",
            )
        )
        venue = hall if hall.startswith(locality) else f"{hall}, {locality}"
        if venue not in taken:
            taken.add(venue)
            return venue, locality


def _split(buildings: list[Building], parts: int) -> list[list[Building]]:
    """Cut the map into `parts` compact pieces with about equally many stations.

    Each cut goes across the longer side of what is left.
    """
    if parts == 1:
        return [buildings]
    eastings = [building.point.easting for building in buildings]
    northings = [building.point.northing for building in buildings]
    by_easting = max(eastings) - min(eastings) >= max(northings) - min(northings)
    ordered = sorted(
        buildings,
        key=lambda b: (b.point.easting if by_easting else b.point.northing, b.venue),
    )
    wanted = sum(building.stations for building in buildings) * (parts // 2) / parts
    cut = stations = 0
    while stations < wanted:
        stations += ordered[cut].stations
        cut += 1
    return _split(ordered[:cut], parts // 2) + _split(ordered[cut:], parts - parts // 2)


def _electors(region: str, sector: Sector, chance: Random) -> tuple[int, int]:
    """Return a station's electors and how many of them vote by post."""
    electors = round(chance.triangular(*_ELECTORS[region, sector.is_town]))
    share = min(0.32, max(0.08, chance.gauss(_POSTAL_SHARE, _POSTAL_SPREAD)))
    return electors, round(electors * share)


def _area(area_id: str, stations: list[Station]) -> Area:
    points = [station.building.point for station in stations]
    middle = Point(
        float(round(sum(point.easting for point in points) / len(points))),
        float(round(sum(point.northing for point in points) / len(points))),
    )
    towns = Counter(station.building.locality for station in stations)
    town = min(towns, key=lambda name: (-towns[name], name))
    return Area(area_id, f"Area {area_id}, {town}", middle)


def _station_row(station: Station) -> list[object]:
    building = station.building
    return make_row(
        PLACES,
        {
            "Place ID": station.place_id,
            "Name": station.name,
            "Kind": PlaceKind.POLLING_STATION.value,
            "Ward": building.sector.ward,
            "Area": station.area,
            "Venue": building.venue,
            "Postcode": building.postcode,
            "Easting": int(building.point.easting),
            "Northing": int(building.point.northing),
            "Electors": station.electors,
            "Postal voters": station.postal_voters,
            **_getting_in(building),
        },
    )


def _getting_in(building: Building) -> dict[str, object]:
    """Return who opens a building, and how one gets in; stations in one building say the same."""
    number = sum(map(ord, building.venue))
    who = _KEY_HOLDERS[number % len(_KEY_HOLDERS)]
    return {
        "Key-holder": f"{who}, 01632 {_FIRST_NUMBER + number % _NUMBERS}",
        "Access": _ACCESS[number % len(_ACCESS)],
    }


def _area_row(area: Area) -> list[object]:
    return make_row(
        PLACES,
        {
            "Place ID": area.place_id,
            "Name": area.name,
            "Kind": PlaceKind.AREA.value,
            "Area": area.place_id,
            "Easting": int(area.point.easting),
            "Northing": int(area.point.northing),
        },
    )
