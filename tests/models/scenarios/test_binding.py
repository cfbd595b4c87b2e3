"""Pins in a scenario: what a rule excludes then gives way, the rest holds."""

from __future__ import annotations

from dataclasses import replace

from models.published import Status
from models.scenarios import altered
from models.scenarios.altering import alter
from tests.models.builders import duty, election, must, must_not, person, place, published
from tests.models.scenarios.changes import setting

NEAR, FAR = person("S1", max_miles=None), person("S2", mile=9, max_miles=None)
PINNED = election(
    [NEAR, FAR],
    [duty("D1", needed=2)],
    [place("A")],
    pins=[must("S1", "D1"), must("S2", "D1")],
)


def test_a_pin_that_a_rule_excludes_then_is_left_out_and_said() -> None:
    one = replace(
        PINNED, published=published([("D1", "S1"), ("D1", "S2")], status=Status.CONFIRMED)
    )
    draft = alter(one, setting("furthest_journey", 5.0), 1)
    assert draft.election.pins == (must("S1", "D1"),)
    assert [held.staff_id for held in draft.election.published] == ["S1"]
    assert draft.words[-1] == "1 pin cannot be kept."


def test_pins_that_can_be_kept_are() -> None:
    draft = alter(PINNED, setting("furthest_journey", 10.0), 1)
    assert draft.election.pins == PINNED.pins
    assert len(draft.words) == 1


def test_a_must_not_pin_stays_whoever_it_is_on() -> None:
    pins = (must("S1", "D1"), must_not("S2", "D1"))
    made, _ = altered(replace(PINNED, pins=pins), setting("furthest_journey", 5.0), 1)
    assert made.pins == pins


def test_where_records_do_not_fit_together_nothing_is_left_out() -> None:
    one = replace(PINNED, pins=(*PINNED.pins, must("S3", "D1")))
    made, problems = altered(one, setting("furthest_journey", 5.0), 1)
    assert (made.pins, problems) == (one.pins, ())
