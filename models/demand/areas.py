"""The areas that inspectors look after: those of the Places sheet, and rounds for the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from models.duties import Place, PlaceKind
from models.geography import Point
from models.named_areas import named_areas
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from models.rounds import Round
    from models.settings import Settings

    MakeRounds: TypeAlias = Callable[[Sequence[Place], Settings], tuple[Round, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Stations that one inspector looks after, at least one, and what driving round them takes.

    `place` is their place of kind Area; `added`: it is not on the Places sheet yet. `miles` are by
    road, `minutes` for the drives and a visit to each station.
    """

    place: Place
    stations: tuple[Place, ...]
    miles: float
    minutes: float
    added: bool = False

    @property
    def buildings(self) -> int:
        """How many buildings the stations are in."""
        return len({station.building for station in self.stations})


def make_areas(
    places: Sequence[Place], settings: Settings, make_rounds: MakeRounds
) -> tuple[Area, ...]:
    """Return every area that has a station: those of the sheet in its order, then the added ones.

    A station with an Area keeps it; what it names is an Area place by Place ID, else by the place's
    own Area or its name, else a new one with that Place ID. Stations without an Area get rounds,
    each an area with the first number that is not used.
    """
    stations = [place for place in places if place.kind is PlaceKind.POLLING_STATION]
    known = named_areas(places)
    of_area: dict[str, list[Place]] = {place.place_id: [] for place in known.values()}
    new: dict[str, list[Place]] = {}
    blank: list[Place] = []
    for station in stations:
        if not station.area:
            blank.append(station)
        elif fold(station.area) in known:
            of_area[known[fold(station.area)].place_id].append(station)
        else:
            new.setdefault(fold(station.area), []).append(station)
    areas = [
        _driven(place, of_area[place.place_id], settings, make_rounds)
        for place in places
        if of_area.get(place.place_id)
    ]
    for group in new.values():
        place = _place(group[0].area, group, _middle(group))
        areas.append(_driven(place, group, settings, make_rounds, added=True))
    ids = _free_ids(places)
    by_id = {station.place_id: station for station in blank}
    for entry in make_rounds(blank, settings) if blank else ():
        group = [by_id[place_id] for place_id in entry.place_ids]
        areas.append(
            Area(
                place=_place(next(ids), group, entry.middle),
                stations=tuple(group),
                miles=entry.miles,
                minutes=entry.minutes,
                added=True,
            )
        )
    return tuple(areas)


def _driven(
    place: Place,
    stations: list[Place],
    settings: Settings,
    make_rounds: MakeRounds,
    *,
    added: bool = False,
) -> Area:
    """Return an area with the drive of one round of all its stations."""
    rounds = make_rounds(stations, replace(settings, stations_per_round=len(stations)))
    return Area(
        place=place,
        stations=tuple(stations),
        miles=sum(entry.miles for entry in rounds),
        minutes=sum(entry.minutes for entry in rounds),
        added=added,
    )


def _free_ids(places: Sequence[Place]) -> Iterator[str]:
    used = {fold(text) for place in places for text in (place.place_id, place.area)}
    return (f"A{number:02}" for number in count(1) if fold(f"A{number:02}") not in used)


def _place(place_id: str, stations: Sequence[Place], middle: Point | None) -> Place:
    where = _commonest(station.ward for station in stations) or _commonest(
        station.venue or station.name for station in stations
    )
    name = f"Area {place_id}, {where}" if where else f"Area {place_id}"
    # A cell has whole metres, and a place read back from it is to be the same.
    spot = middle and Point(float(round(middle.easting)), float(round(middle.northing)))
    return Place(place_id=place_id, name=name, kind=PlaceKind.AREA, area=place_id, location=spot)


def _commonest(words: Iterator[str]) -> str:
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""


def _middle(stations: Sequence[Place]) -> Point | None:
    points = [station.location for station in stations if station.location is not None]
    if not points:
        return None
    return Point(
        sum(point.easting for point in points) / len(points),
        sum(point.northing for point in points) / len(points),
    )
