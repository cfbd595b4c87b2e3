"""Who misses a led activity for their next level is given one, for so many miles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.capabilities import Part
from models.careers import ActivityStanding, Career
from models.constraints import demand, growth
from models.duties import Family, FilledBy, Role
from tests.models.builders import core, duty, election, hours, may, place, workload
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election

LEADER = "Payments lead"
LED = Career(activities={"Payments": ActivityStanding.LED})


def role(part: Part = Part.LEAD, activity: str = "Payments") -> Role:
    return Role(
        name=LEADER,
        family=Family.CORE,
        criticality=5,
        activity=activity,
        part=part,
        filled_by=FilledBy.CAPABILITY,
    )


def table(mile: float = 4, asked: Role | None = None, **settings: Any) -> Election:
    """P1 is an ESO A whose level B asks for one activity led; P2, an ESO B, lives nearer."""
    return election(
        [core("P1", "ESO A", mile=mile), core("P2", "ESO B", mile=0, career=LED)],
        [duty("D1", LEADER, "A")],
        [place("A", 0)],
        roles=[asked or role()],
        capabilities=[may("ESO A", "Lead", "Payments"), may("ESO A", "Lead", "Nominations")],
        **({"growth_worth": 5.0, "long_journey_extra": 0.0} | settings),
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), growth, tmp_path)


def test_without_it_the_nearest_person_leads() -> None:
    assert best(table(), demand) == ["P2 D1"]


@pytest.mark.parametrize(("mile", "who"), [(4.9, "P1"), (5.1, "P2")])
def test_with_it_the_one_who_needs_it_leads_if_that_is_not_too_far(mile: float, who: str) -> None:
    assert best(table(mile), demand, growth) == [f"{who} D1"]


@pytest.mark.parametrize(
    "asked", [role(Part.DELIVER), role(activity="Nominations")], ids=["deliver", "another"]
)
def test_only_leading_what_the_next_level_asks_for_counts(asked: Role) -> None:
    assert best(table(asked=asked), demand, growth) == ["P2 D1"]


def test_it_is_worth_what_the_settings_say() -> None:
    assert best(table(growth_worth=0.0), demand, growth) == ["P2 D1"]


def test_two_who_need_it_get_one_each() -> None:
    given = election(
        [core("P1", mile=0), core("P2", mile=3)],
        [duty("D1", LEADER), duty("D2", LEADER, when=hours(9, 17, day=8))],
        [place("A", 0)],
        roles=[role()],
        capabilities=[may("ESO", "Lead", "Payments")],
    )
    assert {seat.split()[0] for seat in best(given, demand, growth)} == {"P1", "P2"}


def test_workloads_are_led_too() -> None:
    given = table()
    load = election(
        given.staff,
        [workload("D1", 5, role=LEADER)],
        given.places,
        roles=given.roles,
        capabilities=given.capabilities.rows,
    )
    assert best(load, demand, growth) == ["P1 D1"]
