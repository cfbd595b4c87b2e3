"""A core person's attended duties and loads together fit into every week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.constraints import demand, week_hours
from models.staff import StaffType
from tests.models.builders import (
    CANVASSER,
    CORE_WORK,
    COUNTER,
    JOURNEYS_ONLY,
    arrays_and_columns,
    days,
    duty,
    election,
    hours,
    person,
    place,
    workload,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.duties import Duty
    from models.election import Election

CORE: dict[str, Any] = {"staff_type": StaffType.CORE, "capacity": 400}
POLL = duty("D1", COUNTER, when=hours(7, 22))  # 15 hours on a Thursday
LOAD = workload("D2", 30, role=CORE_WORK)  # 30 hours in every week


def table(*duties: Duty, limit: float = 40, **facts: Any) -> Election:
    """P1 lives at A and P2 nine miles away."""
    return election(
        [
            person("P1", COUNTER, CORE_WORK, CANVASSER, mile=0, **(CORE | facts)),
            person("P2", COUNTER, CORE_WORK, CANVASSER, mile=9, **CORE),
        ],
        duties,
        [place("A", 0)],
        week_limit=limit,
        **JOURNEYS_ONLY,
    )


def holders(given: Election) -> int:
    return len({seat.split()[0] for seat in best(given, demand, week_hours)})


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(POLL, LOAD), week_hours, tmp_path)


def test_without_it_the_nearest_person_works_45_hours() -> None:
    assert best(table(POLL, LOAD), demand) == ["P1 D1", "P1 D2"]


@pytest.mark.parametrize(("limit", "people"), [(44.98, 2), (45, 1)])
def test_with_it_the_hours_stay_within_the_limit(limit: float, people: int) -> None:
    assert holders(table(POLL, LOAD, limit=limit)) == people


def test_it_is_for_core_staff_only() -> None:
    assert holders(table(POLL, LOAD, staff_type=StaffType.TEMPORARY)) == 1


@pytest.mark.parametrize(
    ("load", "people"),
    [
        (workload("D2", 30, role=CORE_WORK, when=days(3, 9)), 2),
        (workload("D2", 30, role=CORE_WORK, when=days(9, 9)), 2),  # the Sunday of that week
        (workload("D2", 30, role=CORE_WORK, when=days(10, 30)), 1),  # the Monday after
        (workload("D2", 30, role=CANVASSER), 1),  # properties, not hours
    ],
)
def test_a_load_counts_in_the_weeks_that_it_touches(load: Duty, people: int) -> None:
    assert holders(table(POLL, load)) == people


@pytest.mark.parametrize(("limit", "people"), [(11, 1), (10, 2)])
def test_a_night_from_sunday_to_monday_counts_in_both_weeks(limit: float, people: int) -> None:
    # 2 hours until midnight on Sunday, 6 after it; 9 on the Wednesday before, 5 after
    night = duty("D1", COUNTER, when=hours(22, 30, day=9))
    before = duty("D2", COUNTER, when=hours(8, 17, day=5))
    after = duty("D3", COUNTER, when=hours(8, 13, day=12))
    assert holders(table(night, before, after, limit=limit)) == people


def test_one_load_beyond_the_limit_is_for_nobody() -> None:
    assert best(table(workload("D2", 41, role=CORE_WORK)), demand, week_hours) == []


def test_there_is_no_row_where_nobody_could_have_as_many_hours() -> None:
    # two stations at one time: each for itself, never both
    arrays, columns = arrays_and_columns(table(POLL, duty("D2", COUNTER, "A"), limit=16))
    assert len(week_hours(arrays, columns)) == 0
    two_days = table(POLL, duty("D2", COUNTER, when=hours(7, 22, day=8)), limit=16)
    assert len(week_hours(*arrays_and_columns(two_days))) == 2
