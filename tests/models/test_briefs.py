"""What each person and each place has to know of a plan, on tables of two or three."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.bookings import Booking, Standing
from models.briefs import briefs_of, leads
from models.costs import all_together, costs
from models.duties import Family, PlaceKind, Post, Role
from models.pay import Officer, officer_of
from tests.models.builders import (
    CANVASSER,
    CLERK,
    OFFICER,
    ROLES,
    at,
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
    from models.briefs import Briefs
    from models.election import Election

INSPECTOR = Role(
    name="Inspector", family=Family.INSPECTION, criticality=5, post=Post.INSPECTOR, fee=300
)
TAUGHT = tuple(replace(role, training_needed=True) for role in ROLES)


def booking(staff_id: str, role: str, session_id: str = "") -> Booking:
    standing = Standing.BOOKED if session_id else Standing.WAITING
    return Booking(staff_id=staff_id, role=role, standing=standing, session_id=session_id)


def station(**facts: Any) -> tuple[Election, Briefs]:
    """A station with a presiding officer, two clerks, and the inspector of its area."""
    of = election(
        [
            person("P1", OFFICER, first_name="Zoe", last_name="Elm"),
            person("C1", CLERK, first_name="Bo", last_name="Ash"),
            person("C2", CLERK, first_name="Al", last_name="Ash"),
            person("I1", "Inspector", last_name="Oak"),
        ],
        [
            duty("D-PC", CLERK, "A", needed=3),
            duty("D-PO", OFFICER, "A"),
            duty("D-I", "Inspector", "N"),
        ],
        [place("A", area="N"), place("N", kind=PlaceKind.AREA)],
        roles=(*ROLES, INSPECTOR),
        **facts,
    )
    seats = [("P1", "D-PO"), ("C1", "D-PC"), ("C2", "D-PC"), ("I1", "D-I")]
    return of, briefs_of(of, plan_of(of, seats))


def test_people_come_in_the_order_of_their_names() -> None:
    _, briefs = station()
    assert [brief.person.staff_id for brief in briefs.people] == ["C2", "C1", "P1", "I1"]
    assert briefs.of("C1") is briefs.people[1]
    assert briefs.of("C9") is None


def test_at_a_place_whoever_leads_comes_first_and_gaps_are_counted() -> None:
    _, briefs = station()
    assert [one.person.staff_id for one in briefs.at["A"]] == ["P1", "C2", "C1"]
    assert briefs.empty == {"D-PC": 1}


def test_who_is_in_charge_and_who_has_the_area() -> None:
    of, briefs = station()
    chief, clerk, _ = briefs.at["A"]
    assert briefs.in_charge(clerk) == (chief,)
    assert briefs.in_charge(chief) == ()
    hall = of.places_by_id["A"]
    (inspector,) = briefs.over(hall, Family.INSPECTION)
    assert inspector.person.staff_id == "I1"
    assert briefs.over(hall, Family.STANDBY) == ()


def test_nobody_is_in_charge_of_somebody_who_comes_at_another_time() -> None:
    of = election(
        [person("P1", OFFICER), person("C1", CLERK)],
        [duty("D1", OFFICER, when=hours(7, 12)), duty("D2", CLERK, when=hours(12, 22))],
        [place("A")],
    )
    briefs = briefs_of(of, plan_of(of, [("P1", "D1"), ("C1", "D2")]))
    (clerk,) = [one for one in briefs.at["A"] if one.role.name == CLERK]
    assert briefs.in_charge(clerk) == ()


def test_duties_come_by_time_and_work_without_dates_last() -> None:
    of = election(
        [person("P1", CLERK, CANVASSER, capacity=99.0)],
        [duty("D2", when=hours(7, 9, day=7)), workload("D0", 5), duty("D1", when=hours(7, 9))],
        [place("A"), place("L0")],
    )
    briefs = briefs_of(of, plan_of(of, [("P1", "D2"), ("P1", "D0"), ("P1", "D1")]))
    (brief,) = briefs.people
    assert [one.duty.duty_id for one in brief.engagements] == ["D1", "D2", "D0"]
    assert brief.engagements[-1].begins is None


def test_who_appoints_and_pays() -> None:
    assert {family: officer_of(family) for family in Family} == {
        Family.POLLING_STATION: Officer.RETURNING,
        Family.INSPECTION: Officer.RETURNING,
        Family.STANDBY: Officer.RETURNING,
        Family.POSTAL_VOTES: Officer.RETURNING,
        Family.COUNT: Officer.RETURNING,
        Family.CANVASS: Officer.REGISTRATION,
        Family.CORE: Officer.RETURNING,
    }
    of = election(
        [person("P1", CLERK, CANVASSER, capacity=99.0), person("P2", CANVASSER, capacity=99.0)],
        [duty("D1"), workload("D0", 5, needed=2)],
        [place("A"), place("L0")],
    )
    briefs = briefs_of(of, plan_of(of, [("P1", "D1"), ("P1", "D0"), ("P2", "D0")]))
    assert [brief.officers for brief in briefs.people] == [
        (Officer.RETURNING, Officer.REGISTRATION),
        (Officer.REGISTRATION,),
    ]


def test_training_is_what_the_sheet_says_for_who_still_needs_it() -> None:
    of = election(
        [person("P1", OFFICER, CLERK), person("P2", CLERK, trained_roles=(CLERK,))],
        [duty("D1", OFFICER), duty("D2", CLERK, when=hours(7, 9, day=7), needed=2)],
        [place("A"), place("T")],
        roles=TAUGHT,
        sessions=(training("T1", OFFICER, place_id="T"), training("T2", CLERK, place_id="T")),
    )
    seats = [("P1", "D1"), ("P1", "D2"), ("P2", "D2")]
    booked = [
        booking("P1", OFFICER, "T1"),
        booking("P1", CLERK),
        booking("P2", CLERK, "T2"),  # trained meanwhile
        booking("P9", CLERK, "T2"),  # gone from Staff
        booking("P1", CANVASSER, "T2"),  # of a plan before
    ]
    first, second = briefs_of(of, plan_of(of, seats), booked).people
    (attendance,) = first.training
    assert (attendance.session.session_id, attendance.roles) == ("T1", (OFFICER,))
    assert attendance.place is of.places_by_id["T"]
    assert first.waiting == (CLERK,)
    assert (second.training, second.waiting) == ((), ())


def test_two_roles_in_one_session_are_one_attendance_and_two_fees() -> None:
    of = election(
        [person("P1", OFFICER, CLERK)],
        [duty("D1", OFFICER), duty("D2", CLERK, when=hours(7, 9, day=7))],
        [place("A"), place("T")],
        roles=TAUGHT,
        sessions=(training("T1", OFFICER, CLERK, place_id="T"),),
        training_fee=30.0,
        holiday_accrual=10.0,
    )
    booked = [booking("P1", OFFICER, "T1"), booking("P1", CLERK, "T1")]
    plan = plan_of(of, [("P1", "D1"), ("P1", "D2")])
    (brief,) = briefs_of(of, plan, booked).people
    (attendance,) = brief.training
    assert (attendance.fee, attendance.holiday) == (6000, 600)
    assert brief.pence == all_together(costs(of, plan)).total


@given(
    st.lists(
        st.tuples(st.sampled_from(["P1", "P2", "P3"]), st.sampled_from(["D1", "D2", "L1"])),
        unique=True,
    ),
    st.floats(0, 60),
    st.sampled_from([1, 2]),
)
@settings(deadline=None)
def test_what_people_are_paid_for_posts_is_what_the_plan_costs(
    seats: list[tuple[str, str]], mile: float, polls: int
) -> None:
    roles = tuple(replace(role, mileage=True, uplift=True) for role in ROLES)
    of = election(
        [person(f"P{n}", CLERK, CANVASSER, mile=n * mile) for n in (1, 2, 3)],
        [duty("D1", needed=3), duty("D2", OFFICER, needed=3), workload("L1", 7.5, needed=3)],
        roles=roles,
        polls_combined=polls,
    )
    plan = plan_of(of, seats)
    people = briefs_of(of, plan).people
    posts = [one for brief in people for one in brief.engagements]
    whole = all_together(costs(of, plan))
    assert sum(one.fee for one in posts) == whole.fees
    assert sum(one.mileage for one in posts) == whole.mileage
    assert sum(one.holiday for one in posts) == whole.holiday
    assert sum(brief.pence for brief in people) == whole.total
    assert len(posts) == len(seats)


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role(name="PO", family=Family.POLLING_STATION, criticality=1, one_per_place=True), True),
        (Role(name="PC", family=Family.POLLING_STATION, criticality=1), False),
        (Role(name="X", family=Family.COUNT, criticality=1, one_per_place=True), False),
        (Role(name="X", family=Family.COUNT, criticality=1, post=Post.COUNT_SUPERVISOR), True),
        (Role(name="X", family=Family.COUNT, criticality=1, post=Post.COUNT_ASSISTANT), False),
    ],
)
def test_which_roles_lead(role: Role, *, told: bool) -> None:
    assert leads(role) is told


def test_the_time_is_that_of_the_duty() -> None:
    _, briefs = station()
    assert briefs.at["A"][0].begins == at(7)
