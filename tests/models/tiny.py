"""Tiny elections with a bit of everything, for hypothesis: small enough to try every plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from models.capabilities import Capabilities, Capability, Condition, Part
from models.careers import ActivityStanding, Career
from models.duties import FilledBy, PlaceKind
from models.grades import LevelBasis, Requirement, choose_specs
from models.requirements import parse
from models.sessions import Session, SessionKind
from models.staff import StaffType
from tests.models.builders import (
    CANVASSER,
    CLERK,
    CORE_WORK,
    COUNTER,
    OFFICER,
    ROLES,
    at_mile,
    days,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    place,
    workload,
)
from tests.models.truth import fits_together, may_hold, seniors_present

if TYPE_CHECKING:
    from models.duties import Duty, Pin, Place, Role
    from models.election import Election
    from models.staff import StaffMember

Draw = Any  # hypothesis's own, a function with a type of its own for every call

_ROLE_NAMES: Final = (OFFICER, CLERK, COUNTER, CANVASSER, CORE_WORK)
# Polling day, its two halves, the evening after it, before dawn, and two days on: with and without
# the rest, in short days and long ones.
_TIMES: Final = (
    *(hours(7, 22), hours(7, 14), hours(14, 22), hours(22, 26)),
    *(hours(28.5, 31), hours(9, 17, day=8)),
)
# Every week, the week of polling day, the week before it, and the last days of one and the next.
_SPANS: Final = (None, days(3, 9), hours(-6 * 24, -5 * 24), hours(-4 * 24 - 1, 0))
# ESO has the levels A and B; SEO has none.
SPECS: Final = choose_specs(
    [
        Requirement(grade="ESO", level="A", code="A1", test=parse('uses "Excel"')),
        Requirement(grade="ESO", level="B", code="B1", test=parse('led 1 of "Count", "Payments"')),
        Requirement(grade="SEO", code="S1", test=parse('uses "Excel" or led 2')),
    ]
)
_TENTHS: Final = st.integers(0, 80).map(lambda tenths: tenths / 10)
_SETTINGS: Final = st.fixed_dictionaries(
    {
        "level_basis": st.sampled_from(LevelBasis),
        "core_at_count": st.booleans(),
        "count_attendance": st.sampled_from([0, 2]),
        "growth_worth": st.sampled_from([0.0, 5.0]),
        "week_limit": st.sampled_from([60.0, 18.0, 16.5]),
        "week_limit_temporary": st.sampled_from([48.0, 18.0, 16.5]),
        "rest_hours": st.sampled_from([0.0, 8.0, 11.0]),
        "longest_day": st.sampled_from([0.0, 13.0, 15.0, 24.0]),
        "polling_at_overnight_count": st.sampled_from([False, False, True]),
        "untrained_allowed": st.sampled_from([False, False, True]),
        "bookable_training": st.sampled_from([True, True, False]),
        "long_journey_from": st.sampled_from([2.0, 8.0]),
        "further_duty_costs": st.sampled_from([0.0, 2.0]),
        "experienced_team": st.sampled_from([0, 1, 3]),
        "private_id_check": st.sampled_from([0, 2]),
        "pair_together": st.sampled_from([0, 1, 4]),
        "experienced_counters": st.sampled_from([0, 1, 2]),
        "canvass_own_ward": st.booleans(),
    }
)


def mostly(value: bool) -> st.SearchStrategy[bool]:
    """The value 15 times in 16: a roster in which everybody has a defect fills nothing."""
    return st.sampled_from([value] * 15 + [not value])


@st.composite
def elections(draw: Draw) -> Election:
    places = draw(st.lists(_places(), min_size=2, max_size=3))
    places = [replace(entry, place_id=f"L{n}") for n, entry in enumerate(places)]
    duties: list[Duty] = []
    for n in range(draw(st.sampled_from([1, 2, 3, 4, 4, 4]))):
        duties.append(_duty(draw, f"D{n}", [entry.place_id for entry in places], len(duties)))
    count = draw(st.sampled_from([1, 2, 3, 4, 5, 5, 5]))
    staff = [_person(draw, n, count, len(places)) for n in range(count)]
    given = election(staff, duties, places, roles=_roles(draw), **draw(_SETTINGS))
    sessions = tuple(_session(draw, n, len(places)) for n in range(draw(st.integers(0, 3))))
    given = replace(given, specs=SPECS, capabilities=_capabilities(draw), sessions=sessions)
    return replace(given, pins=_pins(draw, given))


@st.composite
def _places(draw: Draw) -> Place:
    return place(
        "",
        draw(_TENTHS),
        ward=draw(st.sampled_from(["", "East", "West"])),
        venue=draw(st.sampled_from(["", "", "Town Hall"])),
        area=draw(st.sampled_from(["", "North"])),
        kind=draw(st.sampled_from([PlaceKind.POLLING_STATION, PlaceKind.OFFICE])),
    )


def _roles(draw: Draw) -> list[Role]:
    """The roles with a demand or two; the officer is one a place, which the checks look after."""
    return [
        replace(
            entry,
            criticality=draw(st.sampled_from([1, 1, 3, 10])),
            experience_needed=draw(mostly(False)),
            training_needed=draw(st.sampled_from([False, False, True])),
            car_needed=draw(mostly(False)),
            minimum_age=draw(st.sampled_from([16, 18])),
            one_per_place=False,
            activity=draw(st.sampled_from(["", "Count", "Count", "Payments"])),
            part=draw(st.sampled_from([None, Part.LEAD, Part.DELIVER, Part.ASSIST, Part.ASSIST])),
            filled_by=draw(st.sampled_from([FilledBy.ROLE_HELD, *FilledBy])),
        )
        for entry in ROLES
    ]


def _capabilities(draw: Draw) -> Capabilities:
    """A few rows of the grade ESO, levels A and B, and of SEO, which has none."""
    rows = st.builds(
        Capability,
        grade=st.sampled_from(["ESO", "SEO"]),
        level=st.sampled_from(["", "", "A", "B"]),
        activity=st.sampled_from(["Count", "Payments"]),
        part=st.sampled_from(Part),
        condition=st.sampled_from([Condition.NONE, *Condition, Condition.SENIOR_MANAGER]),
    )
    return Capabilities(tuple(draw(st.lists(rows, min_size=draw(st.integers(0, 3)), max_size=5))))


def _career(draw: Draw) -> Career:
    return Career(
        software=draw(st.sampled_from([(), ("Excel",), ("Excel",)])),
        activities=draw(st.sampled_from([{}, {}, {"Count": ActivityStanding.LED}])),
        delegated=draw(st.sampled_from([(), ("Count",)])),
        designated_areas=draw(st.sampled_from([(), ("North",)])),
        released=draw(st.sampled_from([(), (), ("Count",)])),
    )


def _duty(draw: Draw, duty_id: str, places: list[str], before: int) -> Duty:
    where = draw(st.sampled_from(places))
    needed = draw(st.integers(1, 2))
    earlier = [f"D{n}" for n in range(before)]
    covers = draw(st.sampled_from(["", "", *earlier]))
    if draw(st.integers(0, 3)) == 0:
        role = draw(st.sampled_from([CANVASSER, CORE_WORK]))
        load, when = draw(st.integers(1, 3)), draw(st.sampled_from(_SPANS))
        return workload(duty_id, load, where, needed, role, when=when, cover_for=covers)
    role = draw(st.sampled_from([OFFICER, CLERK, CLERK, COUNTER]))
    when = draw(st.sampled_from([_TIMES[0], *_TIMES]))
    teams = draw(st.sampled_from([0, 0, 1, 2]))
    return replace(duty(duty_id, role, where, needed, when, cover_for=covers), teams=teams)


def _session(draw: Draw, number: int, places: int) -> Session:
    """A session before polling day, on its eve or between its duties; not all can be gone to."""
    when = draw(st.sampled_from([hours(10, 12, day=-11), hours(4, 7), hours(10, 12), _TIMES[2]]))
    return Session(
        session_id=f"T{number}",
        kind=draw(st.sampled_from([SessionKind.TRAINING, *SessionKind])),
        place_id=draw(st.sampled_from([f"L{n}" for n in range(places)])),
        start=when.start,
        end=when.end,
        roles=tuple(draw(st.lists(st.sampled_from(_ROLE_NAMES), unique=True, min_size=2))),
        room=draw(st.sampled_from([None, 0, 1, 2])),
    )


def _person(draw: Draw, number: int, count: int, places: int) -> StaffMember:
    others = st.sampled_from(["", *(f"P{n}" for n in range(count) if n != number)])
    some_roles = st.lists(st.sampled_from(_ROLE_NAMES), unique=True, max_size=3).map(tuple)
    place_id = st.sampled_from([f"L{n}" for n in range(places)])
    roles = st.lists(st.sampled_from(_ROLE_NAMES), unique=True, min_size=3).map(tuple)
    away = st.lists(st.sampled_from(_TIMES), max_size=1).map(tuple)
    apart = draw(st.one_of(st.just(""), others))
    return person(
        f"P{number}",
        *draw(roles),
        home=at_mile(draw(_TENTHS)) if draw(mostly(True)) else None,
        grade=draw(st.sampled_from(["", "ESO", "SEO"])),
        level=draw(st.sampled_from(["", "A", "B"])),
        career=_career(draw),
        staff_type=draw(st.sampled_from([StaffType.CORE, StaffType.TEMPORARY])),
        experienced_roles=draw(some_roles),
        trained_roles=draw(some_roles),
        has_car=draw(mostly(True)),
        max_miles=draw(st.sampled_from([None, 3.0, 20.0, 20.0, 20.0])),
        checks_id_in_private=draw(st.booleans()),
        over_18=draw(mostly(True)),
        right_to_work=draw(mostly(True)),
        works_for_candidate=draw(mostly(False)),
        last_place=draw(place_id),
        last_role=draw(st.sampled_from(_ROLE_NAMES)),
        excluded_wards=("East",) if draw(mostly(False)) else (),
        preferred_places=draw(st.sampled_from([(), ("West",), ("L0",), ("L1", "East")])),
        unavailable=draw(away) if draw(mostly(False)) else (),
        pair_with=draw(others),
        keep_apart=(apart,) if apart else (),
        capacity=draw(st.integers(0, 5)),
        ward=draw(st.sampled_from(["", "East", "West", "North"])),
        stopped=draw(st.sampled_from([date(2027, 5, 6), date(2027, 5, 8), None]))
        if draw(mostly(False))
        else None,
    )


def _pins(draw: Draw, given: Election) -> tuple[Pin, ...]:
    """Up to two Must pins that can be kept together, and up to two Must not pins."""
    seats = draw(
        st.lists(
            st.tuples(
                st.sampled_from([entry.staff_id for entry in given.staff]),
                st.sampled_from([entry.duty_id for entry in given.duties]),
            ),
            max_size=2,
            unique=True,
        )
    )
    kept: tuple[tuple[str, str], ...] = ()
    for staff_id, duty_id in seats:
        held = given.duties_by_id[duty_id]
        with_this = (*kept, (staff_id, duty_id))
        if (
            may_hold(given, given.staff_by_id[staff_id], held)
            and fits_together(given, with_this)
            and seniors_present(given, with_this)
            and sum(entry[1] == duty_id for entry in with_this) <= held.needed
            and draw(st.booleans())
        ):
            kept = with_this
    others = [seat for seat in seats if seat not in kept]
    return (*(must(*seat) for seat in kept), *(must_not(*seat) for seat in others))
