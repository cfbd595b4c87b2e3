"""The audit of what core staff may do, and of who may do it with a senior manager only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models.audit import find_breaches
from models.capabilities import Part
from models.careers import ActivityStanding, Career
from models.duties import FilledBy
from models.grades import LevelBasis
from tests.models.builders import (
    ROLES,
    SUPERVISOR,
    core,
    duty,
    election,
    hours,
    may,
    person,
    place,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.capabilities import Capability
    from models.duties import Duty
    from models.election import Election
    from models.staff import StaffMember

SENIOR = may("ESO", "Lead", "Count", "With a senior manager")


def table(who: StaffMember, *rows: Capability, what: Duty | None = None, **role: Any) -> Election:
    """Somebody who leads the count at A, in the area North, beside D2, which is led at A too."""
    asked = {"activity": "Count", "part": Part.LEAD, "filled_by": FilledBy.CAPABILITY} | role
    roles = [replace(entry, **asked) if entry.name == SUPERVISOR else entry for entry in ROLES]
    return election(
        [who, core("P2", "ESM"), core("P3", "ESO A")],
        [duty("D1", SUPERVISOR), what or duty("D2", SUPERVISOR)],
        [place("A", area="North"), place("B", area="North")],
        roles=roles,
        capabilities=[*rows, may("ESM", "Lead", "Count")],
    )


def breaches(given: Election, *others: str) -> list[str]:
    """What is wrong with P1 in D1, and these other people in D2."""
    seats = [("P1", "D1"), *((other, "D2") for other in others)]
    return [breach.says for breach in find_breaches(given, plan_of(given, seats))]


@pytest.mark.parametrize(
    ("who", "rows", "reason"),
    [
        (core("P1"), (), "cannot lead Count by grade and level"),
        (core("P1"), (may("ESO", "Deliver", "Count"),), "cannot lead Count by grade and level"),
        (core("P1"), (may("ESO B", "Lead", "Count"),), "cannot lead Count by grade and level"),
        (
            core("P1", "ESO B"),
            (may("ESO B", "Lead", "Count"),),
            "cannot lead Count by grade and level",
        ),
        (person("P1", SUPERVISOR), (), "cannot lead Count by grade and level"),
        (core("P1"), (may("ESO", "Lead", "count"),), ""),
        (core("P1"), (may("ESO A", "Lead", "Count"),), ""),
        (
            core("P1"),
            (may("ESO", "Lead", "Count", "As delegated by the RO"),),
            "may do it only: As delegated by the RO",
        ),
        (
            core("P1"),
            (
                may("ESO", "Lead", "Count", "Two different people"),
                may("ESO", "Lead", "Count", "In the designated area"),
            ),
            "may do it only: In the designated area or Two different people",
        ),
        (
            core("P1", career=Career(delegated=("count",))),
            (may("ESO", "Lead", "Count", "As delegated by the RO"),),
            "",
        ),
        (
            core("P1", career=Career(designated_areas=("NORTH",))),
            (may("ESO", "Lead", "Count", "In the designated area"),),
            "",
        ),
    ],
)
def test_who_is_not_capable(who: StaffMember, rows: tuple[Capability, ...], reason: str) -> None:
    assert breaches(table(who, *rows)) == ([f"P1 holds D1 but {reason}."] if reason else [])


def test_the_settings_say_which_level_counts() -> None:
    led = core("P1", "ESO A", career=Career(activities={"Count": ActivityStanding.LED}))
    given = table(led, may("ESO B", "Lead", "Count"))
    assert len(breaches(given)) == 1
    settings = replace(given.settings, level_basis=LevelBasis.ASSESSED)
    assert breaches(replace(given, settings=settings)) == []


def test_either_is_enough_where_the_role_says_so() -> None:
    holder = person("P1", SUPERVISOR)
    assert breaches(table(holder, filled_by=FilledBy.EITHER)) == []
    assert breaches(table(holder, SENIOR, filled_by=FilledBy.EITHER)) == []
    assert breaches(table(core("P1"), filled_by=FilledBy.EITHER)) == [
        "P1 holds D1 but cannot lead Count by grade and level."
    ]


@pytest.mark.parametrize("covers", ["D1", ""])
def test_a_duty_with_a_cover_has_two_people(covers: str) -> None:
    two = may("ESO", "Lead", "Count", "Two different people")
    given = table(core("P1"), two, what=duty("D2", SUPERVISOR, cover_for=covers))
    assert (breaches(given) == []) is bool(covers)


ALONE = "P1 holds D1 without the senior manager that they may only do it with."


@pytest.mark.parametrize(
    ("what", "others", "found"),
    [
        (duty("D2", SUPERVISOR), [], [ALONE]),
        (duty("D2", SUPERVISOR), ["P2"], []),
        (duty("D2", SUPERVISOR, "B"), ["P2"], [ALONE]),
        (duty("D2", SUPERVISOR, when=hours(22, 24)), ["P2"], [ALONE]),
        (duty("D2", SUPERVISOR, when=hours(21, 24)), ["P2"], []),
        (workload("D2", 3, role=SUPERVISOR), ["P2"], [ALONE]),
    ],
)
def test_a_senior_manager_is_there_at_the_time(
    what: Duty, others: list[str], found: list[str]
) -> None:
    assert breaches(table(core("P1"), SENIOR, what=what), *others) == found


def test_two_who_need_a_senior_manager_are_both_without() -> None:
    assert breaches(table(core("P1"), SENIOR), "P3") == [
        ALONE,
        "P3 holds D2 without the senior manager that they may only do it with.",
    ]


def test_nobody_is_their_own_senior_manager() -> None:
    # P1 may lead alone where there are two posts, and there are in D2
    given = table(
        core("P1"),
        SENIOR,
        may("ESO", "Lead", "Count", "Two different people"),
        what=workload("D2", 3, role=SUPERVISOR, needed=2),
    )
    load = replace(given.duties[0], start=None, end=None, load=3.0)
    both = replace(given, duties=(load, given.duties[1]))
    assert breaches(both, "P1") == [ALONE]
    assert breaches(both, "P1", "P3") == []
