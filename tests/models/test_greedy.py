"""The first plan of all: not the best, but legal and never worse than leaving everything empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.audit import find_breaches
from models.capabilities import Part
from models.duties import Family, FilledBy, Role
from models.formulation import dominating_weights, formulate
from models.greedy import first_plan
from tests.models.builders import (
    CLERK,
    COUNTER,
    OFFICER,
    arrays_and_columns,
    core,
    duty,
    election,
    hours,
    may,
    must,
    must_not,
    person,
    place,
    plan_of,
)
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections

if TYPE_CHECKING:
    from models.election import Election


def seats(given_election: Election) -> list[tuple[str, str]]:
    arrays, columns = arrays_and_columns(given_election)
    formulation = formulate(arrays, columns)
    cost = formulation.objective(dominating_weights(formulation)).column
    return [
        (
            arrays.staff.records[columns.person[n]].staff_id,
            arrays.duties.records[columns.duty[n]].duty_id,
        )
        for n in first_plan(arrays, columns, cost).tolist()
    ]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(elections(), core_elections()))
def test_the_first_plan_is_legal(given_election: Election) -> None:
    plan = plan_of(given_election, seats(given_election))
    assert list(find_breaches(given_election, plan)) == []


def test_the_critical_post_comes_first_and_takes_the_nearest() -> None:
    small = election(
        [person("P1", CLERK, OFFICER, mile=1), person("P2", CLERK, OFFICER, mile=3)],
        [duty("C1", CLERK, "A"), duty("O1", OFFICER, "A")],
        [place("A", 0)],
    )
    assert seats(small) == [("P1", "O1"), ("P2", "C1")]


def test_of_posts_as_critical_the_one_with_fewest_candidates_comes_first() -> None:
    # by Duty ID C1 would take P1, whom alone C2 can have
    small = election(
        [person("P1", mile=1), person("P2", mile=3, excluded_wards=("West",))],
        [duty("C1", place_id="A"), duty("C2", place_id="B")],
        [place("A", 0), place("B", 0, ward="West")],
    )
    assert seats(small) == [("P1", "C2"), ("P2", "C1")]


def test_pins_come_before_everything() -> None:
    small = election(
        [person("P1", CLERK, OFFICER), person("P2", CLERK)],
        [duty("C1", CLERK), duty("O1", OFFICER)],
        pins=[must("P1", "C1")],
    )
    assert seats(small) == [("P1", "C1")]


@pytest.mark.parametrize(
    ("setting", "allowed", "forbidden"),
    [
        ("polling_at_overnight_count", True, False),
        ("rest_hours", 14.5, 14.75),
        ("week_limit_temporary", 10.5, 10.25),
    ],
)
def test_a_morning_at_the_station_leaves_the_count_before_dawn_if_the_settings_do(
    setting: str, allowed: float, forbidden: float
) -> None:
    duties = [duty("C1", when=hours(7, 14)), duty("N1", COUNTER, when=hours(28.5, 32))]
    staff = [person("P1", CLERK, COUNTER)]
    free = {"polling_at_overnight_count": True}
    assert len(seats(election(staff, duties, **free | {setting: allowed}))) == 2
    assert len(seats(election(staff, duties, **free | {setting: forbidden}))) == 1


def test_who_needs_a_senior_manager_is_placed_once_one_is_there() -> None:
    # the duty of the one who needs the senior is the more critical and comes first
    facts = {"family": Family.CORE, "activity": "Site visits", "filled_by": FilledBy.CAPABILITY}
    roles = [
        Role(name="Visitor", criticality=9, part=Part.ASSIST, **facts),  # type: ignore[arg-type]
        Role(name="Manager", criticality=1, part=Part.LEAD, **facts),  # type: ignore[arg-type]
    ]
    visit = election(
        [core("P1", mile=0), core("P2", "ESM", mile=9)],
        [duty("D1", "Visitor"), duty("D2", "Manager")],
        roles=roles,
        capabilities=[
            may("ESO", "Assist", "Site visits", "With a senior manager"),
            may("ESM", "Lead", "Site visits"),
        ],
    )
    assert seats(replace(visit, pins=(must_not("P2", "D1"),))) == [("P1", "D1"), ("P2", "D2")]
