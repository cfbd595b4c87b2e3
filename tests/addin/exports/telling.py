"""A small election to be told to people: who has which post, and what an export makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar

from addin.exports.material import Material
from addin.exports.since import Before, manifest, read_manifest
from models.bookings import Booking, Standing
from models.briefs import briefs_of
from models.duties import PlaceKind
from models.published import Held, Status
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    OFFICER,
    april,
    days,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
    training,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from icalendar import Event

    from models.election import Election
    from models.staff import StaffMember

LONDON: Final = ZoneInfo("Europe/London")
MADE: Final = datetime(2027, 4, 12, 9, 30, tzinfo=LONDON)
ODD: Final = "O'Neill-Ó Súilibháin <b>"
JANE: Final = person(
    "S1",
    CLERK,
    OFFICER,
    COUNTER,
    CANVASSER,
    first_name="Jane",
    last_name="Elm",
    email="jane@example.org",
    mobile="07700 900001",
)
TOM: Final = person(
    "S2", CLERK, OFFICER, CANVASSER, first_name="Tom", last_name=ODD, email="tom@example.org"
)
# the station, the count, a canvass area, and a place of which nothing is known but its id
PLACES: Final = (
    place("P1", name="St Mark's Hall", postcode="EX1 2AB"),
    place("V1", 3, name="Leisure Centre", postcode="EX2 3CD", kind=PlaceKind.COUNT_VENUE),
    place("K1", 1, name="Hill & Dale", kind=PlaceKind.CANVASS_AREA, lone_working=True),
    place("P9", None),
    place("T1", 2, name="Town Hall", postcode="EX1 1AA", kind=PlaceKind.TRAINING_VENUE),
)
DUTIES: Final = (
    duty("D1", CLERK, "P1", needed=2),
    duty("D2", OFFICER, "P1"),
    replace(duty("D3", COUNTER, "V1", when=hours(22, 28)), teams=1),
    workload("D4", 10, "K1", when=days(3, 5)),
    workload("D5", 10, "K1"),
    duty("D6", CLERK, "P9", when=hours(7, 22, day=13)),
)


def given(
    seats: Sequence[tuple[str, str]] = (("S1", "D1"),),
    *,
    staff: Iterable[StaffMember] = (JANE, TOM),
    places: Iterable[Any] = PLACES,
    duties: Iterable[Any] = DUTIES,
    **more: Any,
) -> tuple[Election, Sequence[tuple[str, str]]]:
    """An election and these (Staff ID, Duty ID); other words are settings."""
    made = election(
        staff,
        duties,
        places,
        sessions=[training("T1", CLERK, place_id="T1", when=april(10, 12))],
        **more,
    )
    held = tuple(
        Held(duty_id=duty_id, staff_id=staff_id, status=Status.PROPOSED)
        for staff_id, duty_id in seats
    )
    return replace(made, published=held), seats


def told(
    seats: Sequence[tuple[str, str]] = (("S1", "D1"),),
    *,
    booked: Iterable[str] = (),
    before: Before | None = None,
    only: frozenset[str] | None = None,
    made: datetime = MADE,
    templates: Any = None,
    **more: Any,
) -> Material:
    """The material of an export; `booked` go to the training session T1 as poll clerks."""
    held, seats = given(seats, **more)
    if booked:
        # whoever is trained for the role needs no session
        roles = (replace(one, training_needed=one.name == CLERK) for one in held.roles)
        held = replace(held, roles=tuple(roles))
    plan = plan_of(held, seats)
    bookings = [
        Booking(staff_id=one, role=CLERK, standing=Standing.BOOKED, session_id="T1")
        for one in booked
    ]
    return Material(
        election=held,
        plan=plan,
        briefs=briefs_of(held, plan, bookings),
        made=made,
        before=before,
        only=only,
        templates=templates,
    )


def after(material: Material, name: str = "the last export") -> Before:
    """What the next export knows of this one: its manifest, written and read again."""
    return read_manifest(manifest(material), name)


def later(material: Material, days_after: int = 1) -> datetime:
    return material.made + timedelta(days=days_after)


def events(data: bytes) -> dict[str, Event]:
    """The events of a calendar by their summary."""
    found = Calendar.from_ical(data).events
    return {str(one["summary"]): one for one in found}
