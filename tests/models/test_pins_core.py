"""A Must pin for somebody who may be there with a senior manager only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.allocation import allocate
from models.arrays import compile_arrays
from models.capabilities import Capabilities, Part
from models.duties import FilledBy
from models.explain import explain
from models.pins import check_pinned_people
from tests.models.builders import (
    ROLES,
    SUPERVISOR,
    core,
    duty,
    election,
    may,
    must,
    plan_of,
    seats_of,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Pin
    from models.election import Election


def table(*pins: Pin, rows: bool = True) -> Election:
    """P1 may lead the count with a senior manager, P2 alone; one duty has two posts."""
    asked = {"activity": "Count", "part": Part.LEAD, "filled_by": FilledBy.CAPABILITY}
    roles = [replace(entry, **asked) if entry.name == SUPERVISOR else entry for entry in ROLES]
    return election(
        [core("P1"), core("P2", "ESM")],
        [duty("D1", SUPERVISOR, needed=2), duty("D2", SUPERVISOR, "B")],
        roles=roles,
        pins=pins,
        capabilities=[
            may("ESO", "Lead", "Count", "With a senior manager"),
            may("ESM", "Lead", "Count"),
        ]
        * rows,
    )


def test_the_senior_manager_has_to_be_pinned_there_too() -> None:
    [problem] = check_pinned_people(compile_arrays(table(must("P1", "D1"))))
    assert problem.wrong == (
        "P1 may hold D1 only with a senior manager, and nobody who may lead Count must be there."
    )
    elsewhere = table(must("P1", "D1"), must("P2", "D2"))
    assert len(check_pinned_people(compile_arrays(elsewhere))) == 1


def test_then_there_is_a_plan() -> None:
    pinned = table(must("P1", "D1"), must("P2", "D1"))
    assert check_pinned_people(compile_arrays(pinned)) == []
    assert seats_of(allocate(pinned)) == [("P1", "D1"), ("P2", "D1")]


@pytest.mark.parametrize("who", ["P1", "P2"])
def test_whoever_is_not_capable_cannot_be_pinned_and_is_told_what_is_lacking(who: str) -> None:
    [problem] = check_pinned_people(compile_arrays(table(must(who, "D1"), rows=False)))
    assert problem.wrong == f"{who} must hold D1 but is among those who cannot lead Count."
    assert "needs a grade or level that may lead Count" in problem.remedy


def test_nobody_is_pinned_as_their_own_senior_manager() -> None:
    # P1 may lead alone where there are two posts
    given = table(must("P1", "W1"), must("P1", "W2"))
    loads = (
        workload("W1", 1, role=SUPERVISOR),
        workload("W2", 1, role=SUPERVISOR, needed=2),
    )
    rows = (*given.capabilities.rows, may("ESO", "Lead", "Count", "Two different people"))
    own = replace(given, duties=loads, capabilities=Capabilities(rows))
    [problem] = check_pinned_people(compile_arrays(own))
    assert problem.wrong.startswith("P1 may hold W1 only with a senior manager")
    told = explain(compile_arrays(own), plan_of(own, [("P1", "W2")]))
    assert "1 may hold it but only with a senior manager" in told.shortfalls["W1"][0]
