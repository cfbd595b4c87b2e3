"""A duty and its cover are never held by the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.constraints import cover, demand
from tests.models.builders import (
    COUNTER,
    JOURNEYS_ONLY,
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

LEAD = duty("D1", COUNTER)
COVER = duty("D2", COUNTER, when=hours(7, 22, day=8), cover_for="D1")


def table(*duties: Duty, second: bool = True) -> Election:
    """P1 lives at A, P2 nine miles away."""
    people = [person("P1", COUNTER, mile=0), person("P2", COUNTER, mile=9)]
    return election(people if second else people[:1], duties, [place("A", 0)], **JOURNEYS_ONLY)


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(LEAD, COVER), cover, tmp_path)


def test_without_it_the_nearest_person_is_their_own_cover() -> None:
    assert best(table(LEAD, COVER), demand) == ["P1 D1", "P1 D2"]


def test_with_it_somebody_else_is() -> None:
    seats = best(table(LEAD, COVER), demand, cover)
    assert len({seat.split()[0] for seat in seats}) == 2


def test_with_nobody_else_a_post_stays_empty() -> None:
    assert len(best(table(LEAD, COVER, second=False), demand, cover)) == 1


def test_two_covers_of_one_duty_may_be_one_person() -> None:
    third = duty("D3", COUNTER, when=hours(7, 22, day=10), cover_for="D1")
    seats = best(table(LEAD, COVER, third), demand, cover)
    assert {seat.split()[1]: seat.split()[0] for seat in seats} == {
        "D1": "P2",
        "D2": "P1",
        "D3": "P1",
    }


@pytest.mark.parametrize("covers", ["D1", ""])
def test_workload_duties_have_covers_too(covers: str) -> None:
    given = election(
        [person("P1", "Canvasser", mile=0, capacity=9), person("P2", "Canvasser", capacity=9)],
        [workload("D1", 1), workload("D2", 0, when=days(3, 4), cover_for=covers)],
        further_duty_costs=0.0,
    )
    holders = {seat.split()[0] for seat in best(given, demand, cover)}
    assert (len(holders) == 2) is bool(covers)
