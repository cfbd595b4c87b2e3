"""Who is booked for which session: what counts first, and what is said of who is not booked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from models.bookings import Booking, Bookings, Standing
from models.problems import StoppedError
from models.settings import Settings
from models.staff import StaffType
from models.training import book, trained_by
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    OFFICER,
    ROLES,
    SUPERVISOR,
    april,
    at,
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
    from models.duties import Duty, Place
    from models.sessions import Session
    from models.staff import StaffMember

# Criticality: an officer 10, a count supervisor 5, a clerk, a counter and a canvasser 1.
TO_BE_TRAINED = tuple(replace(role, training_needed=True) for role in ROLES)
POLL = (
    duty("O", OFFICER, needed=9),
    duty("C", CLERK, needed=9),
    duty("N", COUNTER, needed=9, when=hours(9, 17, day=8)),
    duty("S", SUPERVISOR, needed=9, when=hours(9, 17, day=8)),
)


def booked(
    staff: list[StaffMember],
    seats: list[tuple[str, str]],
    *sessions: Session,
    duties: tuple[Duty, ...] = POLL,
    places: tuple[Place, ...] = (place("A"), place("Near", 1), place("Far", 9)),
    **settings: Any,
) -> Bookings:
    """The bookings of a plan of these seats, (Staff ID, Duty ID)."""
    given = election(staff, duties, places, roles=TO_BE_TRAINED, sessions=sessions, **settings)
    return book(given, plan_of(given, seats))


def seats_in(bookings: Bookings) -> dict[str, str]:
    """Each person's sessions, by what they are for, in the order of the roles."""
    found: dict[str, list[str]] = {}
    for entry in bookings.entries:
        found.setdefault(entry.staff_id, []).append(entry.session_id or str(entry.standing))
    return {staff_id: " ".join(each) for staff_id, each in found.items()}


def why(bookings: Bookings) -> str:
    """What is said of the only need there is."""
    (entry,) = bookings.entries
    return f"{entry.standing}: {entry.why}" if entry.why else str(entry.standing)


# Needs


def test_whoever_lacks_the_training_of_a_role_in_the_plan_needs_it_once() -> None:
    staff = [
        person("P1", trained_roles=(CLERK,)),
        person("P2", trained_roles=(OFFICER,)),
        person("P3"),
        person("P4"),  # has no duty
    ]
    seats = [("P1", "C"), ("P2", "C"), ("P2", "N"), ("P3", "C"), ("P3", "D")]
    duties = (*POLL, duty("D", CLERK, when=hours(7, 22, day=20)))
    found = booked(staff, seats, training("T1", CLERK), duties=duties)
    assert [(entry.staff_id, entry.role) for entry in found.entries] == [
        ("P2", COUNTER),
        ("P2", CLERK),
        ("P3", CLERK),
    ]


def test_a_role_that_asks_for_no_training_needs_none() -> None:
    given = election([person("P1")], [duty("C")], sessions=[training("T1", CLERK)])
    assert book(given, plan_of(given, [("P1", "C")])) == Bookings()


@pytest.mark.parametrize("settings", [{"untrained_allowed": True}, {"bookable_training": False}])
def test_who_is_placed_untrained_needs_the_training_whatever_the_settings(
    settings: dict[str, bool],
) -> None:
    found = booked([person("P1")], [("P1", "C")], training("T1", CLERK), **settings)
    assert seats_in(found) == {"P1": "T1"}


def test_a_booking_says_where_and_how_far() -> None:
    found = booked([person("P1")], [("P1", "C")], training("T1", CLERK, place_id="Near"))
    assert found.entries == (
        Booking(
            staff_id="P1",
            role=CLERK,
            standing=Standing.BOOKED,
            session_id="T1",
            miles=pytest.approx(1.0),
            late=False,
            why="",
        ),
    )


def test_the_figures_count_people_once() -> None:
    staff = [person("P1"), person("P2"), person("P3")]
    seats = [("P1", "C"), ("P1", "N"), ("P2", "C"), ("P3", "O"), ("P3", "S")]
    found = booked(staff, seats, training("T1", COUNTER, CLERK, room=1))
    assert [found.standing(standing) for standing in Standing] == [1, 1, 1]
    assert (found.people, found.untrained, found.without) == (3, 2, 2)
    assert found.seated() == {"T1": {"P1"}}


# What counts first


def test_the_more_critical_role_has_the_seat() -> None:
    staff, seats = [person("P1"), person("P2")], [("P1", "C"), ("P2", "O")]
    found = booked(staff, seats, training("T1", OFFICER, CLERK, room=1))
    assert seats_in(found) == {"P1": "Waiting list", "P2": "T1"}


def test_many_of_a_less_critical_role_outweigh_one() -> None:
    staff = [person(f"P{n}") for n in range(12)]
    seats = [("P0", "O"), *((f"P{n}", "C") for n in range(1, 12))]
    duties = (duty("O", OFFICER), duty("C", CLERK, needed=11))
    sessions = [training("T1", CLERK, OFFICER, room=11)]
    found = booked(staff, seats, *sessions, duties=duties)
    assert found.standing(Standing.BOOKED) == 11
    assert found.entries[0].standing is Standing.BOOKED  # ten of eleven clerks beside


@pytest.mark.parametrize(("first", "second"), [("P1", "P2"), ("P2", "P1")])
@pytest.mark.parametrize("count_criticality", [1, 2])
def test_among_equals_the_nearer_duty_has_the_seat(
    first: str, second: str, count_criticality: int
) -> None:
    roles = [
        replace(role, criticality=count_criticality) if role.name == COUNTER else role
        for role in TO_BE_TRAINED
    ]
    session = training("T1", COUNTER, CLERK, room=1)
    given = election([person(first), person(second)], POLL, roles=roles, sessions=[session])
    found = book(given, plan_of(given, [(first, "C"), (second, "N")]))
    assert found.seated() == {"T1": {first if count_criticality == 1 else second}}


def test_more_are_trained_in_time_before_anybody_is_saved_a_mile() -> None:
    early = training("T1", CLERK, place_id="Far")
    late = training("T2", CLERK, when=hours(9, 11, day=3))
    assert seats_in(booked([person("P1")], [("P1", "C")], early, late)) == {"P1": "T1"}


def test_somebody_trained_late_is_better_than_somebody_untrained() -> None:
    # P2 can only come early, P1 early or late: the one early seat is P2's
    staff = [person("P1"), person("P2", unavailable=(days(1, 5),))]
    sessions = training("T1", CLERK, room=1), training("T2", CLERK, when=hours(9, 11, day=3))
    found = booked(staff, [("P1", "C"), ("P2", "C")], *sessions)
    assert seats_in(found) == {"P1": "T2", "P2": "T1"}
    assert [entry.late for entry in found.entries] == [True, False]


def test_then_the_fewest_miles_of_all_together() -> None:
    # P1 lives between both venues, P2 beyond the near one: each alone would go to Near
    staff = [person("P1", mile=4.5), person("P2", mile=0)]
    near = training("T1", CLERK, place_id="Near", room=1)
    far = training("T2", CLERK, place_id="Far", room=1)
    found = booked(staff, [("P1", "C"), ("P2", "C")], near, far)
    assert seats_in(found) == {"P1": "T2", "P2": "T1"}


def test_among_equals_the_earlier_session_fills_first() -> None:
    late, early = training("T1", CLERK, when=april(14, 16)), training("T2", CLERK)
    assert seats_in(booked([person("P1")], [("P1", "C")], late, early)) == {"P1": "T2"}


def test_one_session_serves_all_the_roles_that_it_teaches() -> None:
    both = training("T2", CLERK, COUNTER, place_id="Near")
    one, other = training("T1", CLERK), training("T3", COUNTER, when=april(14, 16))
    staff, seats = [person("P1", mile=1)], [("P1", "C"), ("P1", "N")]
    assert seats_in(booked(staff, seats, both, one, other)) == {"P1": "T2 T2"}


def test_nobody_goes_to_a_session_for_nothing() -> None:
    every = training("T1", CLERK, COUNTER)
    again = training("T2", CLERK, when=april(14, 16))
    found = booked([person("P1")], [("P1", "C"), ("P1", "N")], every, again)
    assert found.seated() == {"T1": {"P1"}}


def test_a_session_may_end_when_the_duty_begins() -> None:
    duties = (duty("C", CLERK, when=april(12, 18)),)
    assert seats_in(
        booked([person("P1")], [("P1", "C")], training("T1", CLERK), duties=duties)
    ) == {"P1": "T1"}


def test_a_night_belongs_to_the_day_that_it_began_on() -> None:
    duties = (duty("N", COUNTER, when=hours(24.5, 29)),)
    session = training("T1", COUNTER, when=hours(19, 22))
    seats = [("P1", "N")]
    assert seats_in(booked([person("P1")], seats, session, duties=duties)) == {"P1": "T1"}


def test_the_first_duty_of_the_role_decides_by_when() -> None:
    duties = (duty("C", CLERK), duty("D", CLERK, when=april(14, 18)))
    seats, late = [("P1", "C"), ("P1", "D")], training("T1", CLERK, when=april(9, 11, day=20))
    assert why(booked([person("P1")], seats, late, duties=duties)) == (
        "No session: The only session for Poll clerk, T1, is not over before their duty begins."
    )
    assert seats_in(booked([person("P1")], seats[:1], late, duties=duties)) == {"P1": "T1"}


def test_the_ids_and_the_seed_settle_what_is_left() -> None:
    staff, seats = [person("P1"), person("P2")], [("P1", "C"), ("P2", "C")]
    session = training("T1", CLERK, room=1)
    first = [booked(staff, seats, session, seed=seed).seated()["T1"] for seed in range(9)]
    again = [booked(staff[::-1], seats, session, seed=seed).seated()["T1"] for seed in range(9)]
    assert {"P1"} in first
    assert {"P2"} in first
    assert again == first


# Two sessions of one person


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (april(12, 14), "T2 T1"),
        (april(11.75, 14), "No session T1"),  # they overlap
        (april(20, 23), "T2 T1"),
        (april(20, 23.25), "No session T1"),  # a day of more than 13 hours
        (april(7, 9, day=20), "T2 T1"),
    ],
)
def test_two_sessions_leave_the_rest_that_duties_leave(second: Any, found: str) -> None:
    # the canvasser's training (criticality 1) gives way to the officer's (10)
    duties = (duty("O", OFFICER), workload("W", 1, role=CANVASSER))
    seats, sessions = (
        [("P1", "O"), ("P1", "W")],
        [
            training("T1", OFFICER, when=april(10, 12)),
            training("T2", CANVASSER, when=second),
        ],
    )
    bookings = booked([person("P1")], seats, *sessions, duties=duties)
    assert seats_in(bookings) == {"P1": found}
    if "No session" in found:
        assert bookings.entries[0].why == (
            "The only session for Canvasser, T2, is during or too close to another session of "
            "theirs."
        )


def test_of_three_sessions_at_one_time_one_is_gone_to() -> None:
    # half of each would meet a need and a half: no choice without fractions is as good
    duties = tuple(duty(name, name, when=hours(9, 17, day=20)) for name in (CLERK, COUNTER))
    duties += (duty(OFFICER, OFFICER, when=hours(9, 17, day=22)),)
    seats = [("P1", name) for name in (CLERK, COUNTER, OFFICER)]
    sessions = [training(f"T {name}", name) for name in (CLERK, COUNTER, OFFICER)]
    roles = [replace(role, criticality=1) for role in TO_BE_TRAINED]
    given = election([person("P1")], duties, roles=roles, sessions=sessions)
    found = book(given, plan_of(given, seats))
    assert len(found.seated()) == 1
    assert [entry.standing for entry in found.entries].count(Standing.NONE) == 2


@pytest.mark.parametrize(
    ("staff_type", "limit", "found"),
    [
        (StaffType.CORE, {"week_limit": 22.0}, "T1"),
        (StaffType.CORE, {"week_limit": 21.5}, "No session"),
        (StaffType.TEMPORARY, {"week_limit_temporary": 22.0, "week_limit": 1.0}, "T1"),
        (StaffType.TEMPORARY, {"week_limit_temporary": 21.5}, "No session"),
    ],
)
def test_the_hours_of_the_week_include_the_plans(
    staff_type: StaffType, limit: dict[str, float], found: str
) -> None:
    # 15 hours of polling, 5 of work in the office and 2 of training; a canvass area has no hours
    who = person("P1", staff_type=staff_type, trained_roles=("Election activity", CANVASSER))
    duties = (
        duty("C"),
        workload("W", 5, role="Election activity", when=days(3, 9)),
        workload("V", 500, role=CANVASSER, when=days(3, 9)),
        workload("X", 9, role="Election activity", when=days(10, 16)),
    )
    session = training("T1", CLERK, when=hours(9, 11, day=3))
    seats = [("P1", name) for name in "CWVX"]
    bookings = booked([who], seats, session, duties=duties, **limit)
    assert seats_in(bookings) == {"P1": found}


def test_two_sessions_may_be_more_than_a_week_has_left() -> None:
    sessions = training("T1", CLERK), training("T2", COUNTER, when=april(14, 16))
    seats = [("P1", "C"), ("P1", "N")]
    assert seats_in(booked([person("P1")], seats, *sessions, week_limit_temporary=23.0)) == {
        "P1": "T2 T1"
    }
    tight = booked([person("P1")], seats, *sessions, week_limit_temporary=3.0)
    assert seats_in(tight) == {"P1": "No session T1"}
    assert tight.entries[0].why.endswith("T2, is in a week in which they have no hours left.")


# What is said of who is not booked


FULL = training("T1", CLERK, room=0)


def test_no_session_for_the_role_is_the_first_reason() -> None:
    found = booked([person("P1")], [("P1", "C")], training("T1", COUNTER))
    assert why(found) == "No session: No session trains for Poll clerk."


@pytest.mark.parametrize(
    ("who", "session", "said"),
    [
        (
            person("P1"),
            training("T1", CLERK, when=hours(8, 10)),
            "not over before their duty begins",
        ),
        (
            person("P1", mile=None),
            training("T1", CLERK),
            "at the end of a journey of unknown length",
        ),
        (person("P1", max_miles=8.5), training("T1", CLERK, place_id="Far"), "too far away"),
        (
            person("P1", unavailable=(april(9, 11),)),
            training("T1", CLERK),
            "at a time when they are unavailable",
        ),
        (
            person("P1", stopped=date(2027, 4, 19)),
            training("T1", CLERK),
            "at a time when they are unavailable",
        ),
        (
            person("P1"),
            training("T1", CLERK, when=hours(19, 21, day=5)),
            "during or too close to a duty of theirs",
        ),
    ],
)
def test_why_somebody_has_no_session(who: StaffMember, session: Session, said: str) -> None:
    found = booked([who], [("P1", "C")], session)
    assert why(found) == f"No session: The only session for Poll clerk, T1, is {said}."


def test_a_session_without_room_is_waited_for() -> None:
    found = booked([person("P1")], [("P1", "C")], FULL)
    assert why(found) == "Waiting list: The only session for Poll clerk, T1, is full."


def test_of_several_sessions_it_is_said_how_many_each_thing_keeps_them_from() -> None:
    sessions = (
        training("T1", CLERK, room=0),
        training("T2", CLERK, place_id="Far"),
        training("T3", CLERK, place_id="Far"),
        training("T4", COUNTER),
        training("T5", CLERK, when=hours(22, 24)),
    )
    who, seats = person("P1", max_miles=5), [("P1", "C")]
    assert why(booked([who], seats, *sessions)) == (
        "Waiting list: Of 4 sessions for Poll clerk 1 is not over before their duty begins, 2 are "
        "too far away and 1 is full (T1)."
    )
    assert why(booked([who], seats, *sessions[1:3])) == (
        "No session: Both sessions for Poll clerk are too far away."
    )
    full = [training(f"T{n}", CLERK, room=0) for n in range(5)]
    assert why(booked([who], seats, *full[:4])) == (
        "Waiting list: All 4 sessions for Poll clerk are full (T0, T1, T2, T3)."
    )
    assert why(booked([who], seats, *full)) == (
        "Waiting list: All 5 sessions for Poll clerk are full (T0, T1, T2, T3 and 1 more)."
    )


# Trained late


def test_the_last_day_counts_whole() -> None:
    assert trained_by(Settings(trained_days_before=7)) == datetime(2027, 4, 30)  # noqa: DTZ001
    assert trained_by(Settings(trained_days_before=0)) == at(0, day=7)


@pytest.mark.parametrize(("end", "late"), [(24, False), (24.25, True)])
def test_a_session_on_the_last_day_is_in_time(end: float, late: bool) -> None:
    far = training("T1", CLERK, place_id="Far", when=april(20, end, day=29))
    near = training("T2", CLERK, when=hours(9, 11, day=3))
    (entry,) = booked([person("P1")], [("P1", "C")], far, near).entries
    assert (entry.session_id, entry.late) == ("T2" if late else "T1", late)


@pytest.mark.parametrize("session", [training("T1", CLERK, room=0), training("T1", COUNTER)])
def test_without_a_session_nobody_is_trained_in_time(session: Session) -> None:
    (entry,) = booked([person("P1")], [("P1", "C")], session).entries
    assert entry.late
    assert entry.miles is None


@pytest.mark.parametrize(
    ("early", "said"),
    [
        ((), "No session for Poll clerk ends by 29/04/2027."),
        (
            (training("T1", CLERK, room=0),),
            "The only session for Poll clerk by 29/04/2027, T1, is full.",
        ),
        (
            (training("T1", CLERK, room=0), training("T2", CLERK, place_id="Far")),
            "Of 2 sessions for Poll clerk by 29/04/2027 1 is too far away and 1 is full (T1).",
        ),
    ],
)
def test_why_somebody_is_booked_late(early: tuple[Session, ...], said: str) -> None:
    late = training("T9", CLERK, when=hours(9, 11, day=3))
    found = booked([person("P1", max_miles=5)], [("P1", "C")], *early, late)
    assert seats_in(found) == {"P1": "T9"}
    assert why(found) == f"Booked: {said}"


def test_a_late_session_is_not_in_the_way_of_an_early_one() -> None:
    # they leave too little rest between them, but it is one or the other
    early = training("T1", CLERK, room=0, when=april(20, 23, day=29))
    late = training("T2", CLERK, when=april(8, 10, day=30))
    assert why(booked([person("P1")], [("P1", "C")], early, late)) == (
        "Booked: The only session for Poll clerk by 29/04/2027, T1, is full."
    )


# Stop


def test_whoever_stops_the_work_stops_the_booking() -> None:
    staff = [person(f"P{n}") for n in range(9)]
    seats = [(f"P{n}", "C") for n in range(9)]
    given = election(
        staff,
        POLL,
        roles=TO_BE_TRAINED,
        sessions=[training(f"T{n}", CLERK, room=2) for n in range(3)],
    )
    with pytest.raises(StoppedError):
        book(given, plan_of(given, seats), asked=lambda: True)
