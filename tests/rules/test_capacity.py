"""Nobody carries more workload than their capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.constraints import capacity, demand
from tests.models.builders import CANVASSER, JOURNEYS_ONLY, election, person, place, workload
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election


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
