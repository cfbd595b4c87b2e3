"""The polling stations as packs, rounds and the index tell of them: who is there, who looks after.

Assembled once from the plan. Only what belongs to the polling station, or to the area that it is
in, comes from here: nobody of another station is in a station's pack.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import fmean
from typing import TYPE_CHECKING

from addin.exports.words import place_called
from models.briefs import leads
from models.demand.count import count_venues
from models.duties import Family, PlaceKind
from models.geography import Point, miles
from models.rounds import make_rounds
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.exports.material import Material
    from models.briefs import Engagement
    from models.duties import Duty, Place, Role
    from models.staff import StaffMember


@dataclass(frozen=True, slots=True)
class Seat:
    """One post of a duty and who has it; nobody where it is empty."""

    duty: Duty
    role: Role
    person: StaffMember | None

    @property
    def experienced(self) -> bool:
        """Whether whoever has it has done the role before."""
        return self.person is not None and self.role.name in self.person.experienced_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A building on a round, with its stations; `number` is its place in the order, from 1.

    `at` is None where nobody knows where it is. `miles` are by road from the stop before, None of
    the first and where it is not known.
    """

    number: int
    stations: tuple[Place, ...]
    at: Point | None
    miles: float | None

    @property
    def name(self) -> str:
        """The building's name, or the station's where no building is named."""
        return self.stations[0].venue or place_called(self.stations[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The polling stations that are looked after together, in the order of the round.

    `place_id` is that of the area's own place, "" for a station that is in no area. `back` are the
    miles by road from the last stop to the first, `miles` and `minutes` those of one whole round,
    with a visit to each station.
    """

    place_id: str
    name: str
    stops: tuple[Stop, ...]
    miles: float
    back: float
    minutes: float

    @property
    def stations(self) -> tuple[Place, ...]:
        """The stations in the order of the round."""
        return tuple(station for stop in self.stops for station in stop.stations)


class Stations:
    """All polling stations of a plan with their posts, areas and count places."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._election = material.election
        self._duties: dict[str, list[Duty]] = defaultdict(list)
        for duty in self._election.duties:
            self._duties[duty.place_id].append(duty)
        self._areas: dict[str, Area] = {}

    @cached_property
    def all(self) -> tuple[Place, ...]:
        """Every polling station by ward, those without a ward last, then as on the sheet."""
        found = [place for place in self._election.places if is_station(place)]
        return tuple(sorted(found, key=lambda place: (not place.ward, fold(place.ward))))

    @cached_property
    def staffed(self) -> tuple[Place, ...]:
        """Those of `all` where somebody is asked for."""
        return tuple(place for place in self.all if self.team(place))

    def team(self, station: Place) -> tuple[Seat, ...]:
        """Return the posts of a station in the order of the day, who leads first."""
        return self._seats(station.place_id, Family.POLLING_STATION)

    def presiding(self, station: Place) -> tuple[Seat, ...]:
        """Return the posts of those who lead a station."""
        return tuple(seat for seat in self.team(station) if leads(seat.role))

    def inspectors(self, area_id: str) -> tuple[Seat, ...]:
        """Return the posts of an area's inspectors, by its Place ID."""
        return self._seats(area_id, Family.INSPECTION)

    def standby(self, area_id: str) -> tuple[Seat, ...]:
        """Return the posts of an area's standby staff, by its Place ID."""
        return self._seats(area_id, Family.STANDBY)

    def count_place(self, station: Place) -> Place | None:
        """Return where a station's ballot box goes; None where there is no count venue."""
        return self._boxes.get(station.place_id)

    def beside(self, station: Place) -> tuple[Place, ...]:
        """Return the other stations of the same building, as on the sheet."""
        there = self._buildings[station.building]
        return tuple(other for other in there if other.place_id != station.place_id)

    def area_id(self, station: Place) -> str:
        """Return the Place ID of a station's area, "" for none."""
        return self._material.briefs.area_of(station)

    def area(self, station: Place) -> Area:
        """Return a station's area; of one in no area that is its building alone."""
        area_id = self.area_id(station)
        key = area_id or f"\0{station.building}"
        if key not in self._areas:
            self._areas[key] = self._area(area_id, self._groups[key])
        return self._areas[key]

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Every area that has a staffed station, in the order of Place IDs."""
        there = {self.area_id(station): station for station in self.staffed}
        return tuple(self.area(there[area_id]) for area_id in sorted(there) if area_id)

    def is_different(self, shown: Iterable[Seat]) -> bool:
        """Say whether what is shown differs from what was exported before; so if all is asked for.

        That is so where somebody has come to these duties or left them since, and where something
        else is different for somebody who is shown.
        """
        only, before = self._material.only, self._material.before
        seats = list(shown)
        if only is None:
            return True
        if any(seat.person is not None and seat.person.staff_id in only for seat in seats):
            return True
        duties = {seat.duty.duty_id for seat in seats}
        now = {(seat.duty.duty_id, seat.person.staff_id) for seat in seats if seat.person}
        return before is None or now != {pair for pair in before.pairs if pair[0] in duties}

    @cached_property
    def _buildings(self) -> Mapping[str, Sequence[Place]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self._election.places:
            if is_station(place):
                found[place.building].append(place)
        return found

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Place]]:
        """The stations by area, those in no area by building."""
        found: dict[str, list[Place]] = defaultdict(list)
        for station in self.staffed:
            found[self.area_id(station) or f"\0{station.building}"].append(station)
        return found

    @cached_property
    def _boxes(self) -> Mapping[str, Place]:
        return {
            station.place_id: venue.place
            for venue in count_venues(self._election.places, self.all)
            for station in venue.stations
        }

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[Engagement]]:
        found: dict[str, list[Engagement]] = defaultdict(list)
        for there in self._material.briefs.at.values():
            for one in there:
                found[one.duty.duty_id].append(one)
        return found

    def _seats(self, place_id: str, family: Family) -> tuple[Seat, ...]:
        roles = self._election.roles_by_name
        here = [
            duty for duty in self._duties.get(place_id, ()) if roles[duty.role].family is family
        ]
        seats: list[Seat] = []
        for duty in sorted(here, key=lambda duty: _rank(duty, roles[duty.role])):
            role = roles[duty.role]
            seats += [Seat(duty, role, one.person) for one in self._holders.get(duty.duty_id, ())]
            empty = self._material.briefs.empty.get(duty.duty_id, 0)
            seats += [Seat(duty, role, None)] * empty
        return tuple(seats)

    def _area(self, area_id: str, stations: Sequence[Place]) -> Area:
        settings = self._election.settings
        # One round of them all, however many an inspector usually has.
        (made,) = make_rounds(stations, replace(settings, stations_per_round=len(stations)))
        by_id = {station.place_id: station for station in stations}
        buildings: dict[str, list[Place]] = defaultdict(list)
        for place_id in made.place_ids:
            buildings[by_id[place_id].building].append(by_id[place_id])
        stops: list[Stop] = []
        for number, there in enumerate(buildings.values(), start=1):
            at = _middle(there)
            before = stops[-1].at if stops else None
            drive = miles(before, at) * settings.road_factor if before and at else None
            stops.append(Stop(number=number, stations=tuple(there), at=at, miles=drive))
        placed = [stop.at for stop in stops if stop.at is not None]
        back = miles(placed[-1], placed[0]) * settings.road_factor if placed else 0.0
        place = self._election.places_by_id.get(area_id)
        return Area(
            place_id=area_id,
            name=place_called(place) if place else area_id,
            stops=tuple(stops),
            miles=made.miles,
            back=back,
            minutes=made.minutes,
        )


def is_station(place: Place) -> bool:
    """Say whether a place is a polling station."""
    return place.kind is PlaceKind.POLLING_STATION


def _rank(duty: Duty, role: Role) -> tuple[bool, str, bool, int, str]:
    start = duty.start.isoformat() if duty.start else ""
    return duty.start is None, start, not leads(role), -role.criticality, duty.duty_id


def _middle(stations: Sequence[Place]) -> Point | None:
    points = [station.location for station in stations if station.location is not None]
    if not points:
        return None
    return Point(fmean(p.easting for p in points), fmean(p.northing for p in points))
