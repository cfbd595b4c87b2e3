"""A person's attended duties and loads together fit into every week."""

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


def table(*duties: Duty, limit: float = 40, temporary: float = 48, **facts: Any) -> Election:
    """P1 lives at A and P2 nine miles away."""
    return election(
        [
            person("P1", COUNTER, CORE_WORK, CANVASSER, mile=0, **(CORE | facts)),
            person("P2", COUNTER, CORE_WORK, CANVASSER, mile=9, **CORE),
        ],
        duties,
        [place("A", 0)],
        week_limit=limit,
        week_limit_temporary=temporary,
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


@pytest.mark.parametrize(
    ("staff_type", "core", "temporary", "people"),
    [
        (StaffType.CORE, 45, 44, 1),
        (StaffType.CORE, 44, 45, 2),
        (StaffType.TEMPORARY, 45, 44, 2),
        (StaffType.TEMPORARY, 44, 45, 1),
    ],
)
def test_core_and_temporary_staff_have_a_limit_each(
    staff_type: StaffType, core: float, temporary: float, people: int
) -> None:
    given = table(POLL, LOAD, limit=core, temporary=temporary, staff_type=staff_type)
    assert holders(given) == people


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


def rows(given: Election) -> int:
    return len(week_hours(*arrays_and_columns(given)))


def test_there_is_no_row_where_nobody_could_have_as_many_hours() -> None:
    # two stations at one time: each for itself, never both
    assert rows(table(POLL, duty("D2", COUNTER, "A"), limit=16)) == 0
    assert rows(table(POLL, duty("D2", COUNTER, when=hours(7, 22, day=8)), limit=16)) == 2


def test_a_time_that_clashes_with_several_others_counts_once() -> None:
    # the poll is in two cliques, with the session of the morning and with that of the afternoon
    sessions = [duty("D2", COUNTER, when=hours(8, 12)), duty("D3", COUNTER, when=hours(13, 17))]
    assert rows(table(POLL, *sessions, limit=19)) == 0
    assert rows(table(POLL, *sessions, limit=18.75)) == 2


def test_only_what_somebody_may_hold_themselves_makes_a_row_of_theirs() -> None:
    # P2 may hold the poll and the long day after it; P1 only the short one of that day
    days_after = [
        duty("D2", COUNTER, when=hours(9, 22, day=7)),
        duty("D3", COUNTER, when=hours(9, 14, day=7)),
    ]
    assert rows(table(POLL, *days_after, limit=22)) == 2
    evening = (hours(20, 22, day=7),)
    assert rows(table(POLL, *days_after, limit=22, unavailable=evening)) == 1
    assert rows(table(POLL, *days_after, limit=19.75, unavailable=evening)) == 2
