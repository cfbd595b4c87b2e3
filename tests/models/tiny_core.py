"""Tiny elections of core staff, for hypothesis: capabilities, covers and weeks in a small space.

As tests.models.tiny, but with little else: two weeks, two activities, people whom only grade, level
and time keep from anything.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from models.capabilities import Condition, Part
from models.careers import ActivityStanding, Career
from models.duties import Family, FilledBy, PlaceKind, Role
from tests.models.builders import (
    COUNTER,
    at_mile,
    core,
    days,
    duty,
    election,
    hours,
    may,
    must,
    person,
    place,
    workload,
)
from tests.models.truth import fits_together, may_hold, seniors_present

if TYPE_CHECKING:
    from models.capabilities import Capability
    from models.duties import Duty, Pin
    from models.election import Election
    from models.staff import StaffMember

Draw = Any  # hypothesis's own, a function with a type of its own for every call

LEADER, HELPER, COUNT_HELPER = "Payments lead", "Payments helper", "Count helper"
_CAPABILITY: Final = {"criticality": 2, "filled_by": FilledBy.CAPABILITY}
_ROLES: Final = (
    Role(name=LEADER, family=Family.CORE, activity="Payments", part=Part.LEAD, **_CAPABILITY),
    Role(name=HELPER, family=Family.CORE, activity="Payments", part=Part.ASSIST, **_CAPABILITY),
    Role(
        name=COUNT_HELPER,
        family=Family.COUNT,
        criticality=1,
        activity="Count",
        part=Part.ASSIST,
        filled_by=FilledBy.EITHER,
    ),
    Role(name=COUNTER, family=Family.COUNT, criticality=1),
)
_SPANS: Final = (None, days(3, 9), days(10, 16), days(9, 10))
_TIMES: Final = (hours(7, 15), hours(14, 22), hours(7, 15, day=8), hours(20, 28, day=9))
_SETTINGS: Final = st.fixed_dictionaries(
    {
        "week_limit": st.sampled_from([60.0, 12.0, 16.0]),
        "core_at_count": st.sampled_from([True, True, False]),
        "count_attendance": st.sampled_from([1, 2]),
        "growth_worth": st.sampled_from([0.0, 5.0]),
        "week_limit_temporary": st.sampled_from([48.0, 8.0, 12.0]),
        "rest_hours": st.sampled_from([0.0, 11.0]),
        "longest_day": st.sampled_from([13.0, 24.0]),
        "further_duty_costs": st.sampled_from([0.0, 2.0]),
    }
)


@st.composite
def core_elections(draw: Draw) -> Election:
    places = [
        place("A", 0, area=draw(st.sampled_from(["", "North"]))),
        place("B", draw(st.integers(0, 9)), area="North", kind=PlaceKind.OFFICE),
    ]
    count = draw(st.integers(2, 4))
    duties = [_duty(draw, n) for n in range(count)]
    people = [_person(draw, n) for n in range(draw(st.integers(2, 4)))]
    rows = draw(st.lists(_rows(), min_size=2, max_size=5))
    given = election(people, duties, places, roles=_ROLES, capabilities=rows, **draw(_SETTINGS))
    return replace(given, pins=_pins(draw, given))


def _rows() -> st.SearchStrategy[Capability]:
    return st.builds(
        may,
        st.sampled_from(["ESO", "ESO A", "ESO B", "ESM"]),
        st.sampled_from(["Lead", "Lead", "Assist"]),
        st.sampled_from(["Payments", "Payments", "Count"]),
        st.sampled_from(["", "", "With a senior manager", *(str(each) for each in Condition)]),
    )


def _duty(draw: Draw, number: int) -> Duty:
    where = draw(st.sampled_from(["A", "A", "B"]))
    needed = draw(st.sampled_from([1, 1, 2]))
    earlier = [f"D{n}" for n in range(number)]
    covers = draw(st.sampled_from(["", *earlier]))
    role = draw(st.sampled_from([LEADER, HELPER, COUNT_HELPER, COUNTER]))
    if role in (LEADER, HELPER) and draw(st.booleans()):
        load, when = draw(st.sampled_from([0, 5, 8])), draw(st.sampled_from(_SPANS))
        return workload(f"D{number}", load, where, needed, role, when=when, cover_for=covers)
    when = draw(st.sampled_from(_TIMES))
    return duty(f"D{number}", role, where, needed, when, cover_for=covers)


def _person(draw: Draw, number: int) -> StaffMember:
    home = at_mile(draw(st.integers(0, 9)))
    roles = draw(st.sampled_from([(), (COUNTER,), (COUNTER, COUNT_HELPER)]))
    if draw(st.integers(0, 4)) == 0:
        return person(f"P{number}", COUNTER, home=home)
    activities = draw(st.sampled_from([{}, {}, {"Count": ActivityStanding.LED}]))
    return core(
        f"P{number}",
        draw(st.sampled_from(["ESO A", "ESO B", "ESM"])),
        home=home,
        roles=roles,
        capacity=draw(st.sampled_from([8.0, 20.0])),
        career=Career(
            activities=activities,
            delegated=draw(st.sampled_from([(), ("Payments",)])),
            designated_areas=draw(st.sampled_from([(), ("North",)])),
            released=draw(st.sampled_from([(), (), ("Count",)])),
        ),
    )


def _pins(draw: Draw, given: Election) -> tuple[Pin, ...]:
    """Up to two Must pins that can be kept together."""
    people = [entry.staff_id for entry in given.staff]
    pairs = st.tuples(st.sampled_from(people), st.sampled_from(list(given.duties_by_id)))
    kept: tuple[tuple[str, str], ...] = ()
    for staff_id, duty_id in draw(st.lists(pairs, max_size=2, unique=True)):
        held = given.duties_by_id[duty_id]
        more = (*kept, (staff_id, duty_id))
        if (
            may_hold(given, given.staff_by_id[staff_id], held)
            and fits_together(given, more)
            and seniors_present(given, more)
            and sum(entry[1] == duty_id for entry in more) <= held.needed
        ):
            kept = more
    return tuple(must(*seat) for seat in kept)
