"""A person's second and each further attended duty costs, so that the work is spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.constraints import demand, even_spread
from tests.models.builders import (
    CANVASSER,
    COUNTER,
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


def table(mile: float = 1.5) -> Election:
    """Two days' duties at A, where P1 lives; P2 lives at `mile`. A second duty costs 2 miles."""
    return election(
        [person("P1", COUNTER, mile=0), person("P2", COUNTER, mile=mile)],
        [duty("D1", COUNTER, "A"), duty("D2", COUNTER, "A", when=hours(7, 22, day=8))],
        [place("A", 0)],
        further_duty_costs=2.0,
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), even_spread, tmp_path)


def test_without_it_the_nearest_person_does_everything() -> None:
    assert best(table(), demand) == ["P1 D1", "P1 D2"]


@pytest.mark.parametrize(("mile", "spread"), [(1.9, True), (2.1, False)])
def test_with_it_somebody_else_goes_if_that_is_less_far_than_a_duty_is_worth(
    mile: float, spread: bool
) -> None:
    holders = {seat.split()[0] for seat in best(table(mile), demand, even_spread)}
    assert holders == ({"P1", "P2"} if spread else {"P1"})


def test_every_further_duty_costs_once_more() -> None:
    three = election(
        [person("P1", COUNTER, mile=0), person("P2", COUNTER, mile=1.9)],
        [duty(f"D{day}", COUNTER, "A", when=hours(7, 22, day=day)) for day in (6, 7, 8)],
        [place("A", 0)],
        further_duty_costs=2.0,
    )
    holders = [seat.split()[0] for seat in best(three, demand, even_spread)]
    assert sorted(holders) == ["P1", "P1", "P2"]


def test_workload_duties_are_not_counted() -> None:
    areas = election(
        [
            person("P1", CANVASSER, COUNTER, mile=0, capacity=9),
            person("P2", CANVASSER, COUNTER, mile=1, capacity=9),
        ],
        [
            workload("W1", 1, "A"),
            workload("W2", 1, "A"),
            duty("D1", COUNTER, "B"),
            duty("D2", COUNTER, "B", when=hours(7, 22, day=8)),
        ],
        [place("A", 0), place("B", 0.5)],
        further_duty_costs=2.0,
    )
    plan = best(areas, demand, even_spread)
    assert {"P1 W1", "P1 W2"} <= set(plan)
