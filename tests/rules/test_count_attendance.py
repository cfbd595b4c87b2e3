"""All core staff who are not released attend the count, where the settings ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.careers import Career
from models.constraints import count_attendance, demand, one_at_a_time
from tests.models.builders import (
    COUNTER,
    arrays_and_columns,
    core,
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

    from models.election import Election

NIGHT = hours(22, 30)


def table(*released: str, **settings: Any) -> Election:
    """One post at the count; P1 of the core staff lives farther away than P2, a count assistant."""
    return election(
        [
            core("P1", mile=4, roles=(COUNTER,), career=Career(released=released)),
            person("P2", COUNTER, mile=0),
        ],
        [duty("D1", COUNTER, when=NIGHT)],
        [place("A", 0)],
        **({"core_at_count": True, "count_attendance": 2} | settings),
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), count_attendance, tmp_path)


def test_without_it_the_nearest_person_counts() -> None:
    assert best(table(), demand) == ["P2 D1"]


def test_with_it_the_core_staff_are_there() -> None:
    assert best(table(), demand, count_attendance) == ["P1 D1"]


@pytest.mark.parametrize(
    ("released", "there"),
    [("Count", False), ("count ", False), ("Postal vote opening", True)],
)
def test_who_is_released_from_the_count_need_not_be_there(released: str, there: bool) -> None:
    assert (best(table(released), demand, count_attendance) == ["P1 D1"]) is there


@pytest.mark.parametrize("settings", [{"core_at_count": False}, {"count_attendance": 0}])
def test_it_is_worth_what_the_settings_say(settings: dict[str, Any]) -> None:
    assert best(table(**settings), demand, count_attendance) == ["P2 D1"]


def test_there_is_no_row_for_whom_no_duty_of_the_count_is_open_or_who_would_only_prepare_it() -> (
    None
):
    given = election(
        [core("P1", roles=("Poll clerk",)), core("P2", roles=(COUNTER,))],
        [duty("D1", "Poll clerk"), workload("D2", 2, role=COUNTER)],
        core_at_count=True,
    )
    assert len(count_attendance(*arrays_and_columns(given))) == 0


def test_one_duty_of_the_count_is_enough() -> None:
    two = election(
        [core("P1", mile=4, roles=(COUNTER,)), person("P2", COUNTER, mile=0)],
        [duty("D1", COUNTER, when=NIGHT), duty("D2", COUNTER, when=hours(9, 17, day=8))],
        [place("A", 0)],
        core_at_count=True,
        further_duty_costs=0.0,
    )
    holders = [seat.split()[0] for seat in best(two, demand, count_attendance)]
    assert sorted(holders) == ["P1", "P2"]


def test_nobody_is_at_a_polling_station_and_at_the_overnight_count() -> None:
    # the station closes at 22:00 and is left at 22:45; the count begins at 22:00
    night = election(
        [core("P1", roles=(COUNTER, "Poll clerk"))],
        [duty("D1", "Poll clerk", when=hours(6.25, 22.75)), duty("D2", COUNTER, when=NIGHT)],
        core_at_count=True,
    )
    assert best(night, demand, count_attendance) == ["P1 D1", "P1 D2"]
    assert len(best(night, demand, count_attendance, one_at_a_time)) == 1
