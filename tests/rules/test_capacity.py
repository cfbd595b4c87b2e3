"""Nobody carries more workload than their capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.constraints import capacity, demand
from tests.models.builders import (
    CANVASSER,
    JOURNEYS_ONLY,
    arrays_and_columns,
    days,
    election,
    person,
    place,
    workload,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election
    from models.staff import Period


def table(room: float) -> Election:
    """P1 lives nearer to both canvass areas, of 400 and 300 properties, and has this capacity."""
    return election(
        [
            person("P1", CANVASSER, mile=0, capacity=room),
            person("P2", CANVASSER, mile=9, capacity=350),
        ],
        [workload("D1", 400, "A"), workload("D2", 300, "B")],
        [place("A", 0), place("B", 1)],
        **JOURNEYS_ONLY,
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(600), capacity, tmp_path)


def test_without_it_the_nearest_person_carries_too_much() -> None:
    assert best(table(600), demand) == ["P1 D1", "P1 D2"]


@pytest.mark.parametrize(
    ("room", "plan"),
    [
        (699, ["P1 D1", "P2 D2"]),
        (700, ["P1 D1", "P1 D2"]),  # exactly the capacity is in
    ],
)
def test_with_it_the_sum_of_loads_stays_within_the_capacity(room: float, plan: list[str]) -> None:
    assert best(table(room), demand, capacity) == plan


def weekly(first: Period | None, second: Period | None) -> list[str]:
    """The plan of two duties of 20 hours a week each; P1 has 30 hours, P2 lives farther away."""
    given = election(
        [
            person("P1", CANVASSER, mile=0, capacity=30),
            person("P2", CANVASSER, mile=9, capacity=30),
        ],
        [workload("D1", 20, when=first), workload("D2", 20, when=second)],
        **JOURNEYS_ONLY,
    )
    return best(given, demand, capacity)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (days(3, 9), days(10, 16), False),  # Monday to Sunday, and the week after
        (days(3, 10), days(10, 16), True),  # a Monday more is a week more
        (days(3, 4), days(8, 9), True),  # no day in common, but the week
        (days(3, 3), None, True),  # without dates: every week
        (None, None, True),
    ],
)
def test_loads_add_up_in_each_calendar_week_that_both_touch(
    first: Period | None, second: Period | None, together: bool
) -> None:
    assert len({seat.split()[0] for seat in weekly(first, second)}) == (2 if together else 1)


def test_each_week_with_a_beginning_of_its_own_makes_a_row() -> None:
    given = election(
        [person("P1", CANVASSER, capacity=30)],
        [
            workload("D1", 9, when=days(3, 9)),
            workload("D2", 8, when=days(10, 16)),
            workload("D3", 7),
        ],
    )
    rows = capacity(*arrays_and_columns(given))
    loads = [
        {int(rows.member[n]): rows.coefficient[n] for n in (rows.row == row).nonzero()[0]}
        for row in range(len(rows))
    ]
    assert sorted(loads, key=min) == [{0: 9000, 2: 7000}, {1: 8000, 2: 7000}]
