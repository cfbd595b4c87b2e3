"""Two people to keep apart are never at one place at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.constraints import apart, demand
from tests.models.builders import (
    COUNTER,
    JOURNEYS_ONLY,
    SUPERVISOR,
    duty,
    election,
    hours,
    person,
    place,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election
    from models.staff import Period

POLL = hours(7, 22)


def table(
    *, first_says: bool = True, second_says: bool = False, at: str = "A", when: Period = POLL
) -> Election:
    """Two duties, D2 at `at` and `when`; P1 may hold D1 only, P2 only D2."""
    return election(
        [
            person("P1", COUNTER, keep_apart=("P2",) if first_says else ()),
            person("P2", SUPERVISOR, keep_apart=("P1",) if second_says else ()),
        ],
        [duty("D1", COUNTER, "A", when=POLL), duty("D2", SUPERVISOR, at, when=when)],
        [place("A"), place("B")],
        **JOURNEYS_ONLY,
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), apart, tmp_path)


def test_without_it_they_meet() -> None:
    assert best(table(), demand) == ["P1 D1", "P2 D2"]


@pytest.mark.parametrize(("first_says", "second_says"), [(True, False), (False, True)])
def test_with_it_the_less_critical_post_stays_empty_whoever_of_the_two_asked(
    first_says: bool, second_says: bool
) -> None:
    asked = table(first_says=first_says, second_says=second_says)
    assert best(asked, demand, apart) == ["P2 D2"]


def test_nobody_asked() -> None:
    assert best(table(first_says=False), demand, apart) == ["P1 D1", "P2 D2"]


def test_another_place_is_apart() -> None:
    assert best(table(at="B"), demand, apart) == ["P1 D1", "P2 D2"]


def test_one_may_come_as_the_other_leaves() -> None:
    # No rest is needed between two people.
    assert best(table(when=hours(22, 23)), demand, apart) == ["P1 D1", "P2 D2"]
    assert best(table(when=hours(21.75, 23)), demand, apart) == ["P2 D2"]
