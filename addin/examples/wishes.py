"""What invented people did last time, wish for and cannot do."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from addin.examples.chance import some
from addin.examples.duties import INSPECTOR, POLL_CLERK, PRESIDING_OFFICER
from addin.examples.people import Group, Person
from models.geography import Point, miles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from random import Random

    from addin.examples.places import Layout, Station

_POLLING: Final = (Group.INSPECTOR, Group.PRESIDING, Group.CLERK)
_WORKED_LAST_TIME: Final = 0.65
_NEAREST_FREE: Final = 3  # last time's place is one of so many nearest
_TEAM: Final = {PRESIDING_OFFICER: 1, POLL_CLERK: 3, INSPECTOR: 1}
_FOR_A_CANDIDATE: Final = 0.004
_EXCLUDED_WARD: Final = 0.02
_PREFERRED: Final = 0.08
_AWAY: Final = 0.03
_AWAY_ON_POLLING_DAY: Final = 0.008
_PAIRED: Final = 0.02
_KEPT_APART: Final = 0.005
_HOME_BY_POSTCODE: Final = 0.003


def remember_last_time(people: Sequence[Person], layout: Layout, chance: Random) -> None:
    """Give about 60% a place and a role of last time, near home, no team larger than it can be."""
    temporary = [person for person in people if person.group in _POLLING]
    teams: Counter[tuple[str, str]] = Counter()
    for person in some(chance, temporary, _WORKED_LAST_TIME):
        role = person.roles[0]
        free = [
            (round(miles(person.home, point), 3), place_id)
            for place_id, point in _points(layout, role)
            if teams[place_id, role] < _TEAM[role]
        ]
        if not free:
            continue
        person.last_place = chance.choice(sorted(free)[:_NEAREST_FREE])[1]
        person.last_role = role
        teams[person.last_place, role] += 1
        if role not in person.experienced:
            person.experienced = [
                held for held in person.roles if held in {*person.experienced, role}
            ]


def _points(layout: Layout, role: str) -> list[tuple[str, Point]]:
    if role == INSPECTOR:
        return [(area.place_id, area.point) for area in layout.areas]
    return [(station.place_id, station.building.point) for station in layout.stations]


def add_wishes(people: Sequence[Person], layout: Layout, polling_day: date, chance: Random) -> None:
    """Give some of them absences, wishes, car shares and quarrels; a few work for a candidate."""
    temporary = [person for person in people if person.group is not Group.CORE]
    clerks = [person for person in temporary if person.group is Group.CLERK]
    for person in some(chance, clerks, _FOR_A_CANDIDATE):
        person.for_candidate = True
    for person in some(chance, temporary, _EXCLUDED_WARD):
        person.excluded_wards = [_nearest(layout, person, 1)[0].building.sector.ward]
    for person in some(chance, temporary, _PREFERRED):
        station = chance.choice(_nearest(layout, person, 5))
        person.preferred = [chance.choice((station.place_id, station.building.sector.ward))]
    for person in some(chance, temporary, _AWAY):
        person.unavailable = [_away_before(polling_day, chance)]
    for person in some(chance, clerks, _AWAY_ON_POLLING_DAY):
        person.unavailable = [
            chance.choice((f"{polling_day:%d/%m/%Y}", f"{polling_day:%d/%m/%Y} 17:00-23:00"))
        ]
    for person in some(chance, temporary, _HOME_BY_POSTCODE):
        person.home_known = False
    _share_cars(clerks, chance)
    for person in some(chance, clerks, _KEPT_APART):
        person.keep_apart = [_neighbours(person, clerks)[0].staff_id]


def _nearest(layout: Layout, person: Person, count: int) -> list[Station]:
    stations = sorted(
        layout.stations, key=lambda s: (miles(person.home, s.building.point), s.place_id)
    )
    return stations[:count]


def _away_before(polling_day: date, chance: Random) -> str:
    """Return some days away in the weeks round the poll, never polling day itself."""
    first = polling_day + timedelta(days=chance.choice((-20, -12, -6, 3, 9)))
    last = first + timedelta(days=chance.randrange(4))
    return f"{first:%d/%m/%Y}-{last:%d/%m/%Y}" if last > first else f"{first:%d/%m/%Y}"


def _share_cars(clerks: Sequence[Person], chance: Random) -> None:
    """Pair people without a car with a driver who lives near; both rows name the other."""
    free = [clerk for clerk in clerks if not (clerk.unavailable or clerk.for_candidate)]
    drivers = [clerk for clerk in free if clerk.has_car]
    passengers = [clerk for clerk in free if not clerk.has_car]
    wanted = max(1, round(_PAIRED * len(clerks) / 2))
    for driver in some(chance, drivers, min(1.0, wanted / max(1, len(drivers)))):
        near = [
            passenger for passenger in _neighbours(driver, passengers) if not passenger.pair_with
        ]
        if near:
            driver.pair_with, near[0].pair_with = near[0].staff_id, driver.staff_id


def _neighbours(person: Person, others: Sequence[Person]) -> list[Person]:
    """Return the others, the nearest first."""
    return sorted(
        (other for other in others if other is not person and other.staff_id != person.pair_with),
        key=lambda other: (miles(person.home, other.home), other.staff_id),
    )
