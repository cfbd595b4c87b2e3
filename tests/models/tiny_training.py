"""Tiny elections with a plan whose people need training: few enough to try every way to book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from models.staff import StaffType
from tests.models.builders import (
    CLERK,
    COUNTER,
    OFFICER,
    ROLES,
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
from tests.models.tiny import mostly

if TYPE_CHECKING:
    from models.election import Election
    from models.plan import Plan
    from models.sessions import Session
    from models.staff import StaffMember

Draw = Any  # hypothesis's own, a function with a type of its own for every call

NAMES: Final = (OFFICER, CLERK, COUNTER)
# Polling day, a count and an opening of postal votes; canvassing in the week of the 19th of April.
_DUTIES: Final = (
    duty("D1", OFFICER, needed=4),
    duty("D2", CLERK, needed=4),
    duty("D3", COUNTER, needed=4, when=hours(9, 17, day=8)),
    duty("D4", CLERK, needed=4, when=april(8, 16, day=20)),
    workload("D5", 6, needed=4, role=COUNTER, when=days(-11, -7)),
)
# Two at one time, one right after, the evening and the next morning; late ones, the last too late.
_TIMES: Final = (
    april(10, 12),
    april(10, 12),
    april(12, 14.5),
    april(19, 22),
    april(7, 9, day=20),
    hours(9, 11, day=3),
    april(9, 11, day=26),
    hours(16, 20, day=5),
    hours(9, 11, day=8),
)


@st.composite
def planned(draw: Draw) -> tuple[Election, Plan]:
    """An election and a plan of it; some of its people need training."""
    staff = [_person(draw, n) for n in range(draw(st.sampled_from([2, 3, 3, 4, 4])))]
    sessions = [_session(draw, n) for n in range(draw(st.sampled_from([2, 3, 3, 3])))]
    roles = [
        replace(role, criticality=draw(st.sampled_from([1, 1, 2])), training_needed=True)
        for role in ROLES
    ]
    given = election(
        staff,
        _DUTIES,
        [place("A"), place("Near", 1.5), place("Far", 4.0)],
        roles=roles,
        sessions=sessions,
        rest_hours=draw(st.sampled_from([0.0, 8.0, 11.0])),
        longest_day=draw(st.sampled_from([4.0, 13.0])),
        week_limit=draw(st.sampled_from([60.0, 9.0])),
        week_limit_temporary=draw(st.sampled_from([48.0, 8.0, 16.0])),
        trained_days_before=draw(st.sampled_from([7, 7, 16, 0])),
        bookable_training=draw(st.booleans()),
    )
    held = st.sampled_from([("D1",), ("D2",), ("D2", "D3"), ("D1", "D3"), ("D4", "D5", "D1")])
    seats = [(who.staff_id, duty_id) for who in staff for duty_id in draw(held)]
    return given, plan_of(given, seats)


def _person(draw: Draw, number: int) -> StaffMember:
    return person(
        f"P{number}",
        *NAMES,
        mile=draw(st.sampled_from([0.0, 0.0, 0.5, 1.0, 2.5, None])),
        staff_type=draw(st.sampled_from(StaffType)),
        max_miles=draw(st.sampled_from([10.0, 10.0, 2.0])),
        has_car=draw(st.sampled_from([True, True, False])),
        unavailable=draw(st.sampled_from([(), (), (), (), (april(11, 13),), (days(3, 3),)])),
        always_unavailable=draw(mostly(False)),
        stopped=draw(st.sampled_from([*[None] * 7, date(2027, 4, 20)])),
        trained_roles=draw(st.sampled_from([(), (), (CLERK,)])),
    )


def _session(draw: Draw, number: int) -> Session:
    return training(
        f"T{number}",
        *draw(st.lists(st.sampled_from([OFFICER, *NAMES, CLERK]), min_size=1, max_size=3)),
        place_id=draw(st.sampled_from(["A", "Near", "Far"])),
        room=draw(st.sampled_from([1, 1, 1, 2, 0, None])),
        when=draw(st.sampled_from([*_TIMES, *_TIMES[:-2]])),
    )
