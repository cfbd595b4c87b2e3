"""Which level somebody has on the day, which one counts, and what would bring the next closer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.careers import ActivityStanding, Career
from models.grades import LevelBasis, Requirement, choose_specs
from models.levels import (
    activities_that_help,
    assess_person,
    assess_staff,
    assessment_day,
    level_that_counts,
)
from models.requirements import parse
from tests.models.builders import election, person

if TYPE_CHECKING:
    from models.election import Election

SPECS = choose_specs(
    [
        Requirement(grade="ESO", level="A", code="A1", test=parse('uses "Excel"')),
        Requirement(grade="ESO", level="B", code="B1", test=parse("level A for 12 months")),
        Requirement(grade="ESO", level="B", code="B2", test=parse('led 1 of "Count", "Payments"')),
        Requirement(grade="ESO", level="B", code="B3", test=parse("is confirmed")),
        Requirement(grade="ESO", level="C", code="C1", test=parse('managed 1 of "Nominations"')),
    ]
)
AT_A = Career(
    software=("Excel",), levels={"A": date(2026, 5, 6)}, confirmed={"B3": date(2026, 7, 1)}
)


def table(career: Career = AT_A, level: str = "B", **settings: object) -> Election:
    """P1 is an ESO of this career who claims this level; P2 has no grade."""
    given = election([person("P1", grade="ESO", level=level, career=career), person("P2")], [])
    return replace(given, specs=SPECS, settings=replace(given.settings, **settings))  # type: ignore[arg-type]


def test_levels_are_assessed_on_polling_day_or_on_the_day_in_the_settings() -> None:
    assert assessment_day(table()) == date(2027, 5, 6)
    led = replace(AT_A, activities={"Count": ActivityStanding.LED})
    assert assess_staff(table(led))["P1"].supported == "B"
    early = table(led, assessed_on=date(2027, 5, 5))  # a day short of twelve months
    assert assessment_day(early) == date(2027, 5, 5)
    assert assess_staff(early)["P1"].supported == "A"


def test_whoever_has_a_grade_is_assessed() -> None:
    assert list(assess_staff(table())) == ["P1"]


@pytest.mark.parametrize(
    ("basis", "level"),
    [(LevelBasis.LOWER, "A"), (LevelBasis.CLAIMED, "B"), (LevelBasis.ASSESSED, "A")],
)
def test_the_settings_say_which_level_counts(basis: LevelBasis, level: str) -> None:
    given = table(level_basis=basis)
    assert level_that_counts(given, assess_person(given, given.staff_by_id["P1"])) == level


def helps(career: Career) -> set[str]:
    """Which of three activities bring P1's next level closer."""
    given = table(career)
    who = given.staff_by_id["P1"]
    offered = ["Count", "payments", "Nominations"]
    return set(activities_that_help(given, who, assess_person(given, who), offered))


def test_an_activity_helps_where_the_next_level_asks_for_it() -> None:
    assert helps(AT_A) == {"Count", "payments"}


def test_it_helps_as_a_part_of_what_is_missing_too() -> None:
    assert helps(replace(AT_A, levels={}, confirmed={})) == {"Count", "payments"}


def test_it_does_not_help_twice_nor_beyond_the_next_level() -> None:
    led = replace(AT_A, activities={"Count": ActivityStanding.LED})
    assert helps(led) == {"Nominations"}  # B is supported, C is next
    not_yet = replace(led, confirmed={})
    assert helps(not_yet) == set()


def test_leading_it_again_helps_where_the_way_of_leading_is_what_is_missing() -> None:
    given = {"Count": ActivityStanding.LED, "Nominations": ActivityStanding.LED}
    assert helps(replace(AT_A, activities=given)) == {"Nominations"}
