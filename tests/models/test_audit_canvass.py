"""The audit of wards that canvassers live in, and of who has stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.audit import find_breaches
from tests.models.builders import (
    CANVASSER,
    change_person,
    change_role,
    days,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election


def table(home: str = "West", ward: str = "East", *, own: bool = False) -> Election:
    """P1, who lives in one ward, canvasses in another."""
    return election(
        [person("P1", CANVASSER, capacity=9, ward=home)],
        [workload("D1", 5)],
        [place("A", ward=ward)],
        canvass_own_ward=own,
    )


def breaches(given: Election) -> list[str]:
    return [breach.says for breach in find_breaches(given, plan_of(given, [("P1", "D1")]))]


@pytest.mark.parametrize(
    ("home", "ward", "said"),
    [
        ("West", "East", []),
        ("East", "East", ["lives in the ward, East"]),
        ("east ", "East", ["lives in the ward, east "]),
        ("", "East", ["has no home ward to keep out of"]),
        ("West", "", ["may live in the ward of A, which is not recorded"]),
    ],
)
def test_nobody_canvasses_in_what_is_or_might_be_their_own_ward(
    home: str, ward: str, said: list[str]
) -> None:
    assert breaches(table(home, ward)) == [f"P1 holds D1 but {reason}." for reason in said]
    assert breaches(table(home, ward, own=True)) == []


def test_other_work_may_be_in_the_own_ward() -> None:
    given = change_role(table("East"), CANVASSER, family="Count")
    assert breaches(given) == []


@pytest.mark.parametrize(
    ("what", "stopped"),
    [
        (duty("D1", CANVASSER, when=hours(7, 24, day=5)), False),
        (duty("D1", CANVASSER, when=hours(7, 24.5, day=5)), True),
        (workload("D1", 5, when=days(3, 5)), False),
        (workload("D1", 5, when=days(3, 6)), True),
        (workload("D1", 5), True),
        (replace(workload("D1", 5), end=hours(0, 24, day=3).end), True),  # half a date is none
    ],
)
def test_who_stopped_holds_nothing_that_ends_later(what: Duty, stopped: bool) -> None:
    given = change_person(replace(table(own=True), duties=(what,)), "P1", stopped=date(2027, 5, 6))
    assert breaches(given) == (["P1 holds D1 but stopped on 06/05/2027."] if stopped else [])
