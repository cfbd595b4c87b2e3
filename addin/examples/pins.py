"""A few decisions that the manager of an example has already taken, all of them legal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.examples.duties import POLL_CLERK, PRESIDING_OFFICER
from addin.examples.rows import make_row
from addin.tables import MUST, MUST_NOT, PINS
from models.geography import miles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.examples.people import Person
    from addin.examples.places import Layout

_NEAR_MILES = 2.0


def pin_rows(people: Sequence[Person], layout: Layout, count: int) -> list[list[object]]:
    """Return the rows of the Pins sheet: `count` Must pins and as many Must not pins.

    Must: presiding officers who go back to the station they had. Must not: poll clerks who are
    not to go back to theirs.
    """
    points = {station.place_id: station.building.point for station in layout.stations}
    back = [
        person
        for person in people
        if person.last_role == PRESIDING_OFFICER
        and PRESIDING_OFFICER in person.trained
        and person.has_car
        and not (person.unavailable or person.excluded_wards or person.preferred)
        and miles(person.home, points[person.last_place]) < _NEAR_MILES
    ]
    away = [person for person in people if person.last_role == POLL_CLERK and not person.pair_with]
    return [
        *(_row(person, f"D-{person.last_place}-PO", MUST) for person in back[:count]),
        *(_row(person, f"D-{person.last_place}-PC", MUST_NOT) for person in away[:count]),
    ]


def _row(person: Person, duty_id: str, pin: str) -> list[object]:
    return make_row(PINS, {"Staff ID": person.staff_id, "Duty ID": duty_id, "Pin": pin})
