"""Must pins that a hard cap does not pay for are an error, before anything is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.allocation import allocate
from models.arrays import compile_arrays
from models.budgets import Budget
from models.duties import Family
from models.pins import check_pinned_people
from models.problems import Problem, Severity, UnusableInputError
from tests.models.builders import CLERK, COUNTER, duty, election, must, must_not, person

if TYPE_CHECKING:
    from models.duties import Pin
    from models.election import Election


def pinned(pounds: float, *pins: Pin, capped: bool = True) -> Election:
    """Two clerks and a counter, each with a post; a clerk costs £180 and £21.73 holiday pay."""
    return election(
        [person("P1"), person("P2"), person("P3", COUNTER)],
        [duty("D1", CLERK, needed=2), duty("D2", COUNTER)],
        pins=pins,
        budgets=[Budget(family=Family.POLLING_STATION, pounds=pounds, capped=capped, row=4)],
    )


BOTH = (must("P1", "D1"), must("P2", "D1"), must("P3", "D2"))


def test_pins_that_cost_more_than_a_hard_cap_are_an_error_on_the_budget() -> None:
    assert check_pinned_people(compile_arrays(pinned(400.0, *BOTH))) == [
        Problem(
            Severity.ERROR,
            "Budget",
            4,
            "Budget",
            "The posts of Polling station that people must hold by your pins cost £403.46, more "
            "than the hard cap of £400.00.",
            "Raise the budget by £3.46, type No under Hard cap, or delete Must pins.",
        )
    ]


@pytest.mark.parametrize(
    "given",
    [
        pinned(403.46, *BOTH),  # exactly the cap
        pinned(400.0, *BOTH, capped=False),
        pinned(400.0, *BOTH[1:]),
        pinned(0.0, must_not("P1", "D1"), must("P3", "D2")),
    ],
    ids=["just enough", "compared only", "one of them", "others"],
)
def test_pins_that_the_cap_pays_for_are_none(given: Election) -> None:
    assert check_pinned_people(compile_arrays(given)) == []
    assert {("P3", "D2")} <= {(e.staff_id, e.duty_id) for e in allocate(given).assignments}


def test_nothing_is_planned_with_such_pins() -> None:
    with pytest.raises(UnusableInputError):
        allocate(pinned(400.0, *BOTH))
