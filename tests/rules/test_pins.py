"""A Must pin is kept, whatever it costs; a Must not pin leaves no such choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.constraints import demand, one_at_a_time, pins
from tests.models.builders import (
    COUNTER,
    JOURNEYS_ONLY,
    duty,
    election,
    must,
    must_not,
    person,
    place,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.duties import Pin
    from models.election import Election


def table(*pinned: Pin) -> Election:
    """P1 lives at A and P2 at B."""
    return election(
        [person("P1", COUNTER, mile=0), person("P2", COUNTER, mile=9)],
        [duty("D1", COUNTER, "A"), duty("D2", COUNTER, "B")],
        [place("A", 0), place("B", 9)],
        pins=pinned,
        **JOURNEYS_ONLY,
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(must("P1", "D2")), pins, tmp_path)


def test_without_it_everybody_stays_near() -> None:
    assert best(table(must("P1", "D2")), demand, one_at_a_time) == ["P1 D1", "P2 D2"]


def test_with_it_the_pinned_person_goes_and_the_other_fills_the_gap() -> None:
    pinned = table(must("P1", "D2"))
    assert best(pinned, demand, one_at_a_time, pins) == ["P1 D2", "P2 D1"]


def test_a_must_not_pin_is_no_row_but_a_missing_column() -> None:
    pinned = table(must_not("P1", "D1"))
    assert best(pinned, demand, one_at_a_time, pins) == ["P1 D2", "P2 D1"]
