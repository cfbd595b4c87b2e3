"""The audit accepts bookings that keep the rules and names whatever is wrong with others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest

from models.audit_bookings import audit_bookings, find_booking_breaches
from models.bookings import Bookings, Standing
from models.problems import AuditError
from models.sessions import SessionKind
from models.staff import StaffType
from models.training import book
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    OFFICER,
    ROLES,
    april,
    change_person,
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
    from models.election import Election

# P1 goes to two sessions of one day, P2 to a late one; P3 waits for that; all are too far for P4.
ELECTION: Final = election(
    [
        person("P1"),
        person("P2", unavailable=(days(-20, 0),)),
        person("P3", mile=-1),
        person("P4", mile=90, max_miles=5),
    ],
    [
        duty("O", OFFICER),
        duty("C", CLERK, needed=3),
        duty("N", COUNTER, when=hours(9, 17, day=8)),
    ],
    [place("A"), place("Hall", 2)],
    roles=[replace(role, training_needed=True) for role in ROLES],
    sessions=[
        training("T1", OFFICER, place_id="Hall", room=1),
        training("T2", COUNTER, when=april(14, 16)),
        training("T3", CLERK, when=hours(9, 11, day=3), room=1),
        training("T4", CLERK, OFFICER, room=0),
    ],
)
PLAN: Final = plan_of(ELECTION, [("P1", "O"), ("P1", "N"), ("P2", "C"), ("P3", "C"), ("P4", "C")])
BOOKINGS: Final = book(ELECTION, PLAN)


def breaches(given: Election = ELECTION, bookings: Bookings = BOOKINGS) -> list[str]:
    return list(find_booking_breaches(given, PLAN, bookings))


def but(staff_id: str, role: str = CLERK, **facts: Any) -> Bookings:
    """The bookings, but for this of one."""
    return Bookings(
        tuple(
            replace(entry, **facts) if (entry.staff_id, entry.role) == (staff_id, role) else entry
            for entry in BOOKINGS.entries
        )
    )


def changed(session_id: str, **facts: Any) -> Election:
    """The election, but for this of one session."""
    return replace(
        ELECTION,
        sessions=tuple(
            replace(session, **facts) if session.session_id == session_id else session
            for session in ELECTION.sessions
        ),
    )


def with_settings(**settings: Any) -> Election:
    return replace(ELECTION, settings=replace(ELECTION.settings, **settings))


def test_sound_bookings_pass() -> None:
    assert [(entry.session_id, entry.late) for entry in BOOKINGS.entries] == [
        ("T2", False),
        ("T1", False),
        ("T3", True),
        ("", True),
        ("", True),
    ]
    assert [entry.standing for entry in BOOKINGS.entries[-2:]] == [Standing.WAITING, Standing.NONE]
    assert breaches() == []
    audit_bookings(ELECTION, PLAN, BOOKINGS)


def test_a_failure_is_an_audit_error() -> None:
    with pytest.raises(AuditError, match="P1 is booked for T1 but it does not train for Count"):
        audit_bookings(ELECTION, PLAN, but("P1", COUNTER, session_id="T1", miles=2.0))


def test_a_need_that_is_not_listed_or_listed_twice_or_none_at_all() -> None:
    first, *others = BOOKINGS.entries
    assert breaches(bookings=Bookings(tuple(others))) == [
        f"P1 needs training as {COUNTER} 1 times and is listed 0 times."
    ]
    assert breaches(bookings=Bookings((first, *BOOKINGS.entries))) == [
        f"P1 needs training as {COUNTER} 1 times and is listed 2 times."
    ]
    trained = change_person(ELECTION, "P1", trained_roles=(COUNTER,))
    assert breaches(trained) == [f"P1 needs training as {COUNTER} 0 times and is listed 1 times."]
    roles = [replace(role, training_needed=role.name != CLERK) for role in ELECTION.roles]
    assert len(breaches(replace(ELECTION, roles=tuple(roles)))) == 3


def test_a_session_that_nobody_knows_is_reported_alone() -> None:
    assert breaches(bookings=but("P2", session_id="T9")) == [
        "P2 is booked for T9, which does not exist."
    ]


def test_more_people_than_there_is_room_for() -> None:
    both = but("P3", session_id="T3", standing=Standing.BOOKED, miles=1.0)
    assert breaches(bookings=both) == ["2 people are booked for T3, which has room for 1."]
    assert breaches(changed("T3", room=2), both) == []
    assert breaches(changed("T3", room=None), both) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"roles": (CLERK,)}, f"it does not train for {OFFICER}"),
        ({"kind": SessionKind.POSTAL_VOTES}, f"it does not train for {OFFICER}"),
    ],
)
def test_a_session_for_something_else(facts: dict[str, Any], sentence: str) -> None:
    assert breaches(changed("T1", **facts)) == [f"P1 is booked for T1 but {sentence}."]


def test_a_session_that_is_over_too_late() -> None:
    assert "P2 is booked for T3 but it is not over before C." in breaches(
        changed("T3", start=hours(7, 8).start, end=hours(7, 8).end)
    )


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"unavailable": (april(11, 13),)}, "is unavailable then"),
        ({"stopped": date(2027, 4, 19)}, "has stopped by then"),
        ({"max_miles": 1.9}, "has a limit of 1.9 miles"),
    ],
)
def test_somebody_who_cannot_go_to_it(facts: dict[str, Any], reason: str) -> None:
    found = breaches(change_person(ELECTION, "P1", **facts))
    assert f"P1 is booked for T1 but {reason}." in found


def test_somebody_whose_home_nobody_knows() -> None:
    found = breaches(change_person(ELECTION, "P2", home=None))
    assert found == ["P2 is booked for T3 but has a journey that is not known."]


@pytest.mark.parametrize(
    ("times", "settings", "found"),
    [
        (april(12, 14), {}, []),
        (april(11.5, 14), {}, ["P1 has T1 and T2 without the rest between."]),
        (april(12, 23), {}, []),
        (april(12, 23.25), {}, ["P1 has T1 and T2 without the rest between."]),
        (april(14, 16), {"longest_day": 5.5}, ["P1 has T1 and T2 without the rest between."]),
        (april(4, 6, day=20), {}, []),
        (april(4, 6, day=20), {"rest_hours": 17.0}, ["P1 has T1 and T2 without the rest between."]),
        (april(3, 6, day=20), {}, ["P1 has T1 and T2 without the rest between."]),
        (hours(18, 20, day=5), {}, []),
        (hours(19, 21, day=5), {}, ["P1 has O and T2 without the rest between."]),
        (hours(21, 23, day=7), {}, ["P1 has N and T2 without the rest between."]),
    ],
)
def test_two_things_of_one_person_at_a_time_or_too_close(
    times: Any, settings: dict[str, float], found: list[str]
) -> None:
    given = changed("T2", start=times.start, end=times.end)
    given = replace(given, settings=replace(given.settings, **settings))
    late = times.start >= hours(0, 0, day=0).start
    assert breaches(given, but("P1", COUNTER, late=late)) == found


@pytest.mark.parametrize(
    ("staff_type", "limits", "allowed"),
    [
        (StaffType.TEMPORARY, {"week_limit_temporary": 17.0, "week_limit": 1.0}, True),
        (StaffType.TEMPORARY, {"week_limit_temporary": 16.9}, False),
        (StaffType.CORE, {"week_limit": 17.0, "week_limit_temporary": 1.0}, True),
        (StaffType.CORE, {"week_limit": 16.9}, False),
    ],
)
def test_more_hours_than_a_week_has(
    staff_type: StaffType, limits: dict[str, float], allowed: bool
) -> None:
    given = election(
        [person("P1", staff_type=staff_type)],
        [duty("C", CLERK)],
        roles=ELECTION.roles,
        sessions=[training("T1", CLERK, when=hours(9, 11, day=3))],
    )
    plan = plan_of(given, [("P1", "C")])
    bookings = book(given, plan)
    given = replace(given, settings=replace(given.settings, **limits))
    found = list(find_booking_breaches(given, plan, bookings))
    said = "P1 has 17.00 hours in the week of 03/05/2027, more than 16.9."
    assert found == ([] if allowed else [said])


def test_the_load_of_a_week_counts_but_for_canvassing() -> None:
    given = election(
        [person("P1", trained_roles=(CANVASSER, COUNTER))],
        [
            duty("C", CLERK),
            workload("W", 4, role=COUNTER, when=days(3, 9)),
            workload("X", 9, role=COUNTER, when=days(10, 16)),
            workload("Y", 9, role=COUNTER, when=days(-4, 2)),
            workload("U", 1, role=COUNTER),
            workload("V", 700, role=CANVASSER),
        ],
        roles=ELECTION.roles,
        sessions=[training("T1", CLERK, when=hours(9, 11, day=3))],
        week_limit_temporary=22.0,
    )
    plan = plan_of(given, [("P1", name) for name in "CWXYUV"])
    bookings = book(given, plan)
    assert bookings.seated() == {"T1": {"P1"}}
    tight = replace(given, settings=replace(given.settings, week_limit_temporary=21.9))
    assert list(find_booking_breaches(tight, plan, bookings)) == [
        "P1 has 22.00 hours in the week of 03/05/2027, more than 21.9."
    ]


def test_a_session_into_monday_takes_hours_of_both_weeks() -> None:
    given = election(
        [person("P1")],
        [duty("N", COUNTER, when=hours(9, 17, day=14)), workload("U", 2, role=COUNTER)],
        roles=ELECTION.roles,
        sessions=[training("T1", COUNTER, when=hours(22, 27, day=9))],
    )
    given = replace(given, settings=replace(given.settings, polling_day=date(2027, 5, 13)))
    plan = plan_of(given, [("P1", "N"), ("P1", "U")])
    bookings = book(given, plan)
    assert bookings.seated() == {"T1": {"P1"}}
    tight = replace(given, settings=replace(given.settings, week_limit_temporary=3.0))
    assert list(find_booking_breaches(tight, plan, bookings)) == [
        "P1 has 4.00 hours in the week of 03/05/2027, more than 3.",
        "P1 has 13.00 hours in the week of 10/05/2027, more than 3.",
    ]
    assert book(tight, plan).seated() == {}


def test_seconds_that_the_booking_rounds_up_are_no_breach() -> None:
    # 15 hours of polling and an hour and 30 seconds: as minutes a little more than the limit
    given = election(
        [person("P1")],
        [duty("C", CLERK)],
        roles=ELECTION.roles,
        sessions=[training("T1", CLERK, when=hours(9, 10 + 30 / 3600, day=3))],
        week_limit_temporary=16.01,
    )
    plan = plan_of(given, [("P1", "C")])
    bookings = book(given, plan)
    assert [entry.standing for entry in bookings.entries] == [Standing.NONE]
    assert list(find_booking_breaches(given, plan, bookings)) == []


def test_a_duty_of_another_role_sets_no_day_for_a_session() -> None:
    given = election(
        [person("P1", trained_roles=(OFFICER,))],
        [duty("C", CLERK), duty("O", OFFICER, when=april(9, 17, day=20))],
        roles=ELECTION.roles,
        sessions=[training("T1", CLERK, room=0, when=april(9, 11, day=26))],
    )
    plan = plan_of(given, [("P1", "C"), ("P1", "O")])
    bookings = book(given, plan)
    assert [entry.standing for entry in bookings.entries] == [Standing.WAITING]
    assert list(find_booking_breaches(given, plan, bookings)) == []
    roomy = replace(given, sessions=(replace(given.sessions[0], room=1),))
    assert book(roomy, plan).seated() == {"T1": {"P1"}}
    assert list(find_booking_breaches(roomy, plan, book(roomy, plan))) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"miles": 3.0}, "P1 is booked for T1 but it is 2.00 miles away, not 3.0."),
        ({"miles": None}, "P1 is booked for T1 but it is 2.00 miles away, not None."),
        ({"late": True}, "P1 is booked for T1 but it is not late."),
        ({"standing": Standing.WAITING}, "P1 is Waiting list with the session 'T1'."),
    ],
)
def test_what_is_said_of_a_booking_is_so(facts: dict[str, Any], sentence: str) -> None:
    assert breaches(bookings=but("P1", OFFICER, **facts)) == [sentence]


def test_a_late_one_is_called_late() -> None:
    assert breaches(bookings=but("P2", late=False)) == ["P2 is booked for T3 but it is late."]
    assert breaches(with_settings(trained_days_before=3), but("P2", late=False)) == []


@pytest.mark.parametrize("facts", [{"miles": 1.0}, {"late": False}])
def test_without_a_session_there_are_no_miles_and_no_day(facts: dict[str, Any]) -> None:
    assert breaches(bookings=but("P3", **facts)) == [
        f"P3 has no session as {CLERK}, but miles or a day for it."
    ]
    assert breaches(bookings=but("P3", standing=Standing.BOOKED)) == [
        "P3 is Booked with the session ''."
    ]


def test_somebody_without_a_session_though_one_has_room() -> None:
    assert breaches(changed("T3", room=2)) == [f"P3 has no session as {CLERK}, but T3 has room."]
    free = but("P2", session_id="", standing=Standing.WAITING, miles=None)
    assert breaches(bookings=free) == [
        f"P2 has no session as {CLERK}, but T3 has room.",
        f"P3 has no session as {CLERK}, but T3 has room.",
    ]


def test_somebody_without_a_session_who_goes_to_one_for_the_role_already() -> None:
    given = changed("T1", roles=(OFFICER, COUNTER))
    lost = but("P1", COUNTER, session_id="", standing=Standing.WAITING, miles=None, late=True)
    assert breaches(given, lost) == [
        f"P1 has no session as {COUNTER}, but T1 has room.",
        f"P1 has no session as {COUNTER}, but T2 has room.",
    ]


def test_somebody_who_waits_for_what_they_cannot_go_to_or_could_wait_and_does_not() -> None:
    assert breaches(bookings=but("P4", standing=Standing.WAITING)) == [
        f"P4 has no session as {CLERK} and waits for one, but none would do."
    ]
    assert breaches(bookings=but("P3", standing=Standing.NONE)) == [
        f"P3 has no session as {CLERK}, but could wait for T3."
    ]
