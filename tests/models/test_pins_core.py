"""A Must pin for somebody who may be there with a senior manager only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.allocation import allocate
from models.arrays import compile_arrays
from models.capabilities import Part
from models.duties import FilledBy
from models.pins import check_pinned_people
from tests.models.builders import ROLES, SUPERVISOR, core, duty, election, may, must, seats_of

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
