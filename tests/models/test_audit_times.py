"""The audit of somebody's days: one place at a time, rested, not too long, and no night after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.audit import find_breaches
from models.duties import Family, Role
from tests.models.builders import (
    CLERK,
    COUNTER,
    ROLES,
    duty,
    election,
    hours,
    person,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Duty
    from models.staff import Period

OPENER, INSPECTOR, STANDBY = "Opener", "Inspector", "Standby"
MORE = tuple(
    Role(name=name, family=family, criticality=1)
    for name, family in (
        (OPENER, Family.POSTAL_VOTES),
        (INSPECTOR, Family.INSPECTION),
        (STANDBY, Family.STANDBY),
    )
)


def breaches(*duties: Duty, **settings: Any) -> list[str]:
    """What is wrong with one person who holds all of these duties."""
    who = person("P1", *(role.name for role in (*ROLES, *MORE)), capacity=99)
    given = election([who], duties, roles=(*ROLES, *MORE), **settings)
    plan = plan_of(given, [("P1", entry.duty_id) for entry in duties])
    return [breach.says for breach in find_breaches(given, plan)]


def opening(duty_id: str, when: Period) -> Duty:
    return duty(duty_id, OPENER, when=when)


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        (hours(14, 17), ""),
        (hours(17, 22.5), ""),
        (
            hours(17, 22.75),
            "P1 has a working day of 13.25 hours, that of D1, with a limit of 13.",
        ),
        (hours(12, 14), "P1 holds D1 and D2 at the same time."),
        (hours(12, 25), "P1 holds D1 and D2 at the same time."),
        (hours(13, 28), "P1 has a working day of 18.50 hours, that of D1, with a limit of 13."),
        (hours(24, 30), "P1 has a working day of 20.50 hours, that of D1, with a limit of 13."),
        (hours(28, 30), ""),  # the next working day, 15 hours later
        (hours(-8, -1.5), ""),
        (hours(-8, -1.25), "P1 holds D1 and D2 without the rest between."),
    ],
)
def test_beside_a_session_from_half_past_nine_to_one(second: Period, wrong: str) -> None:
    found = breaches(opening("D1", hours(9.5, 13)), opening("D2", second))
    assert found == ([wrong] if wrong else [])


def test_an_overlap_is_found_behind_a_duty_that_is_over() -> None:
    morning = [opening("D1", hours(9, 10)), opening("D2", hours(11, 15))]
    assert breaches(*morning, opening("D3", hours(14, 16))) == [
        "P1 holds D2 and D3 at the same time."
    ]


def test_a_single_duty_is_as_long_as_it_is() -> None:
    assert breaches(duty("D1", when=hours(6, 23))) == []


def test_the_rest_is_from_whatever_ends_last() -> None:
    # D1 ends after D2 began and ended: the next day is not rested from it
    found = breaches(
        opening("D1", hours(9, 21)), opening("D2", hours(10, 11)), opening("D3", hours(31.75, 33))
    )
    assert found == [
        "P1 holds D1 and D2 at the same time.",
        "P1 holds D1 and D3 without the rest between.",
    ]


def test_days_and_rest_are_what_the_settings_say() -> None:
    day = opening("D1", hours(9.5, 13)), opening("D2", hours(14, 17))
    assert breaches(*day, longest_day=7.5) == []
    assert len(breaches(*day, longest_day=7.25)) == 1
    nights = opening("D1", hours(9.5, 13)), opening("D2", hours(33.5, 37))
    assert breaches(*nights, rest_hours=20.5) == []
    assert len(breaches(*nights, rest_hours=20.75)) == 1


@pytest.mark.parametrize("role", [CLERK, INSPECTOR, STANDBY])
@pytest.mark.parametrize(
    ("count", "night"),
    [
        (hours(18, 19), True),
        (hours(28.5, 31), True),
        (hours(29.75, 31), True),
        (hours(30, 31), False),
        (hours(4, 5), True),
        (hours(3.75, 5), False),
    ],
)
def test_polling_day_and_the_count_of_its_night(role: str, count: Period, night: bool) -> None:
    duties = duty("D1", role, when=hours(7, 14)), duty("D2", COUNTER, when=count)
    wrong = "P1 holds D1 and D2, on polling day and at the count of the night."
    free = {"longest_day": 24.0, "rest_hours": 0.0}
    assert breaches(*duties, **free) == [wrong] * night
    assert breaches(*duties, polling_at_overnight_count=True, **free) == []


def test_postal_votes_and_loads_are_not_kept_from_the_night() -> None:
    count = duty("D2", COUNTER, when=hours(28.5, 31))
    assert breaches(opening("D1", hours(7, 14)), count) == []
    assert breaches(workload("D1", 5, role=INSPECTOR, when=hours(0, 24)), count) == []
