"""Seeded elections of a wanted size: polling day, count and postal votes for the same people.

Towns of Zipf sizes and countryside between; stations, homes and areas follow them. Sizes follow
five councils: see SIZES. Everything is invented; only the sizes are real.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models.duties import Duty, Family, Place, PlaceKind, Role
from models.election import Election
from models.geography import Point
from models.settings import Settings
from models.staff import Period, StaffMember

PO, PC, PSI = "Presiding officer", "Poll clerk", "Polling station inspector"
SP, SC = "Standby presiding officer", "Standby poll clerk"
CS, CA, PV = "Count supervisor", "Count assistant", "Postal vote opener"
POLLING_DAY = datetime(2027, 5, 6)  # noqa: DTZ001 - the workbook knows no time zones


@dataclass(frozen=True)
class Size:
    """How large an election is: kilometres, counts of places and people, shares from 0 to 1."""

    stations: int
    staff: int
    count_pool: int  # people who only count
    width: float
    height: float
    towns: int
    rural: float
    drivers: float
    count_assistants: int  # a count site
    count_sites: int
    openers: int  # a postal vote session
    sessions: int = 8


SIZES = {
    "small": Size(20, 90, 20, 9, 8, 3, 0.15, 0.55, 14, 1, 6),
    "lambeth": Size(135, 450, 380, 6, 11, 9, 0.10, 0.45, 300, 1, 25),
    "bexley": Size(110, 600, 0, 11, 8, 7, 0.10, 0.55, 150, 1, 20),
    "somerset": Size(430, 1650, 150, 95, 60, 28, 0.45, 0.78, 300, 1, 40),
    "ten_somersets": Size(4300, 16500, 1500, 300, 190, 280, 0.45, 0.78, 300, 10, 40),
}

ROLES = (
    Role(
        name=PO,
        family=Family.POLLING_STATION,
        criticality=100,
        fee=300,
        car_needed=True,
        one_per_place=True,
    ),
    Role(name=PC, family=Family.POLLING_STATION, criticality=30, fee=220),
    Role(name=PSI, family=Family.INSPECTION, criticality=40, fee=320, car_needed=True),
    Role(name=SP, family=Family.STANDBY, criticality=10, fee=80, car_needed=True),
    Role(name=SC, family=Family.STANDBY, criticality=5, fee=60),
    Role(name=CS, family=Family.COUNT, criticality=40, fee=200),
    Role(name=CA, family=Family.COUNT, criticality=20, fee=120, minimum_age=16),
    Role(name=PV, family=Family.POSTAL_VOTES, criticality=15, fee=70, minimum_age=16),
)


def make(name: str, seed: int = 1) -> Election:
    """Return the election of this size; the same seed gives the same election."""
    size, rng = SIZES[name], random.Random(f"{name}/{seed}")  # noqa: S311 - no secrets here
    land = _Land(size, rng)
    stations = _stations(size, land, rng)
    areas = _areas(stations)
    places, duties = _polling_day(stations, areas, rng)
    more_places, more_duties = _count_and_postal_votes(size, land)
    staff = _staff(size, land, stations, rng)
    # the time limit and the gap are the runner's business
    settings = Settings(
        # what cannot be held together is only what overlaps, as the other programs have it
        rest_hours=0.0,
        longest_day=24.0,
        polling_at_overnight_count=True,
        week_limit_temporary=168.0,
        furthest_journey=25.0,
        furthest_without_car=5.0,
    )
    return Election(
        settings, tuple(staff), ROLES, (*places, *more_places), (*duties, *more_duties), ()
    )


class _Land:
    """Where towns are and how large."""

    def __init__(self, size: Size, rng: random.Random) -> None:
        self.size, self.rng = size, rng
        self.towns = [
            (rng.uniform(0.08, 0.92) * size.width, rng.uniform(0.08, 0.92) * size.height)
            for _ in range(size.towns)
        ]
        self.weights = [1 / (n + 1) ** 0.9 for n in range(size.towns)]

    def spot(self, rural: float) -> Point:
        """Return a place in town, or with probability `rural` anywhere."""
        rng, size = self.rng, self.size
        if rng.random() < rural:
            x, y = rng.uniform(0, size.width), rng.uniform(0, size.height)
        else:
            (town,) = rng.choices(range(size.towns), self.weights)
            spread = 0.35 + 1.6 * math.sqrt(self.weights[town])
            x, y = (rng.gauss(middle, spread) for middle in self.towns[town])
        x, y = min(max(x, 0.0), size.width), min(max(y, 0.0), size.height)
        return Point(round(300_000 + 1000 * x), round(100_000 + 1000 * y))


def _stations(size: Size, land: _Land, rng: random.Random) -> list[Place]:
    stations: list[Place] = []
    while len(stations) < size.stations:
        spot = land.spot(size.rural)
        shared = rng.random() < (0.22 if size.rural < 0.3 else 0.12)  # noqa: PLR2004
        for _ in range(2 if shared and len(stations) + 1 < size.stations else 1):
            number = len(stations) + 1
            stations.append(
                Place(
                    place_id=f"P{number:04}",
                    ward=f"{round(spot.easting) // 3000}/{round(spot.northing) // 3000}",
                    venue=f"{spot.easting:.0f}/{spot.northing:.0f}",
                    location=spot,
                    electors=int(min(2250, max(120, rng.gauss(1050, 430)))),
                )
            )
    return stations


def _areas(stations: list[Place]) -> list[list[Place]]:
    """Cut the stations into compact areas of about ten."""
    if len(stations) <= 14:  # noqa: PLR2004 - one and a half areas make one
        return [stations]

    def along(axis: str) -> list[float]:
        return [getattr(place.location, axis) for place in stations]

    axis = max(("easting", "northing"), key=lambda name: max(along(name)) - min(along(name)))
    order = sorted(stations, key=lambda place: (getattr(place.location, axis), place.place_id))
    half = len(order) // 2
    return _areas(order[:half]) + _areas(order[half:])


def _polling_day(
    stations: list[Place], areas: list[list[Place]], rng: random.Random
) -> tuple[list[Place], list[Duty]]:
    places, duties = list(stations), []
    open_, shut = POLLING_DAY + timedelta(hours=6.25), POLLING_DAY + timedelta(hours=22.75)

    def duty(role: str, place: Place, needed: int) -> None:
        number = f"D{len(duties) + 1:05}"
        duties.append(
            Duty(
                duty_id=number,
                role=role,
                place_id=place.place_id,
                needed=needed,
                start=open_,
                end=shut,
            )
        )

    for station in stations:
        duty(PO, station, 1)
        duty(PC, station, 1 + (station.electors or 0) // 900)
    for number, members in enumerate(areas, start=1):
        spots = [place.location for place in members if place.location]
        middle = Point(
            sum(spot.easting for spot in spots) / len(spots),
            sum(spot.northing for spot in spots) / len(spots),
        )
        area = Place(place_id=f"A{number:03}", kind=PlaceKind.AREA, location=middle)
        places.append(area)
        duty(PSI, area, 1)
        duty(SP, area, 1)
        duty(SC, area, 1 + rng.randrange(2))
    return places, duties


def _count_and_postal_votes(size: Size, land: _Land) -> tuple[list[Place], list[Duty]]:
    places, duties = [], []
    night = POLLING_DAY + timedelta(hours=21.5)
    for site in range(size.count_sites):
        x, y = land.towns[site]
        spot = Point(round(300_000 + 1000 * x), round(100_000 + 1000 * y))
        hall = Place(place_id=f"C{site:02}", kind=PlaceKind.COUNT_VENUE, location=spot)
        office = Place(place_id=f"V{site:02}", kind=PlaceKind.POSTAL_VOTE_VENUE, location=spot)
        places += [hall, office]
        for role, needed in ((CS, size.count_assistants // 10), (CA, size.count_assistants)):
            duties.append(
                Duty(
                    duty_id=f"K{site:02}-{role}",
                    role=role,
                    place_id=hall.place_id,
                    needed=needed,
                    start=night,
                    end=night + timedelta(hours=8),
                )
            )
        for session in range(size.sessions):
            start = POLLING_DAY - timedelta(days=10 - session) + timedelta(hours=9.5)
            duties.append(
                Duty(
                    duty_id=f"V{site:02}-{session}",
                    role=PV,
                    place_id=office.place_id,
                    needed=size.openers,
                    start=start,
                    end=start + timedelta(hours=7.5),
                )
            )
    return places, duties


def _staff(size: Size, land: _Land, stations: list[Place], rng: random.Random) -> list[StaffMember]:
    nearby = _Nearby(stations)
    people = []
    presiding = 1.25 * size.stations / size.staff + 0.06
    for number in range(size.staff + size.count_pool):
        home = land.spot(0.9 * size.rural)
        only_counts = number >= size.staff
        presides = not only_counts and rng.random() < presiding
        roles = [] if only_counts else [PC, SC]
        roles += [PO, SP] if presides else []
        roles += [PSI] if presides and rng.random() < 0.3 else []  # noqa: PLR2004
        roles += [CA] if only_counts or rng.random() < 0.45 else []  # noqa: PLR2004
        roles += [CS] if CA in roles and rng.random() < 0.2 else []  # noqa: PLR2004
        roles += [PV] if rng.random() < 0.45 else []  # noqa: PLR2004
        back = not only_counts and rng.random() < 0.5  # noqa: PLR2004
        days_off = [day for day in range(size.sessions) if rng.random() < 0.25]  # noqa: PLR2004
        people.append(
            StaffMember(
                staff_id=f"S{number:05}",
                first_name="Person",
                last_name=str(number),
                roles=tuple(roles),
                experienced_roles=tuple(role for role in roles if rng.random() < 0.6),  # noqa: PLR2004
                home=home,
                has_car=presides or rng.random() < size.drivers,
                checks_id_in_private=rng.random() < 0.62,  # noqa: PLR2004
                over_18=True,
                right_to_work=True,
                last_place=nearby.station(home, rng) if back else "",
                last_role=(PO if presides else PC) if back else "",
                unavailable=tuple(
                    Period(
                        POLLING_DAY - timedelta(days=10 - day),
                        POLLING_DAY - timedelta(days=9 - day),
                    )
                    for day in days_off
                ),
            )
        )
    return _pair_up(people[: size.staff], rng) + people[size.staff :]


class _Nearby:
    """Finds a station near a home, over a coarse grid."""

    CELL = 6000  # metres

    def __init__(self, stations: list[Place]) -> None:
        self.cells: dict[tuple[int, int], list[str]] = {}
        for place in stations:
            if place.location:
                self.cells.setdefault(self.cell(place.location), []).append(place.place_id)

    def cell(self, spot: Point) -> tuple[int, int]:
        """Return the grid cell of a spot."""
        return int(spot.easting // self.CELL), int(spot.northing // self.CELL)

    def station(self, home: Point, rng: random.Random) -> str:
        """Return some station of the home's own cell, if there is one."""
        return rng.choice(self.cells.get(self.cell(home), [""]))


def _pair_up(people: list[StaffMember], rng: random.Random) -> list[StaffMember]:
    """Let one person in forty share a car with a neighbour, and one in two hundred avoid one."""
    order = sorted(
        range(len(people)),
        key=lambda n: (people[n].home.easting // 2000, people[n].home.northing),  # type: ignore[union-attr]
    )
    for at in range(0, len(order) - 1, 80):
        one, other = order[at], order[at + 1]
        people[one] = replace(people[one], pair_with=people[other].staff_id)
        people[other] = replace(people[other], pair_with=people[one].staff_id)
    for _ in range(len(people) // 200):
        one, other = rng.sample(range(len(people)), 2)
        people[one] = replace(people[one], keep_apart=(people[other].staff_id,))
    return people
