"""Nobody is in two places at once, works too long a day, or lacks the rest between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.constraints import demand, one_at_a_time
from tests.models.builders import COUNTER, JOURNEYS_ONLY, duty, election, hours, person, place
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election
    from models.staff import Period

POLL = hours(7, 22)


def table(second: Period, **settings: float) -> Election:
    """D1 is at the poll's time. P1 lives nearer to both duties than P2."""
    return election(
        [person("P1", COUNTER, mile=0), person("P2", COUNTER, mile=9)],
        [duty("D1", COUNTER, "A", when=POLL), duty("D2", COUNTER, "B", when=second)],
        [place("A", 0), place("B", 1)],
        **(JOURNEYS_ONLY | settings),
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(POLL), one_at_a_time, tmp_path)


def test_without_it_the_nearest_person_is_in_two_places_at_once() -> None:
    assert best(table(POLL), demand) == ["P1 D1", "P1 D2"]


def test_with_it_the_second_duty_takes_somebody_else() -> None:
    assert best(table(POLL), demand, one_at_a_time) == ["P1 D1", "P2 D2"]


@pytest.mark.parametrize(
    ("second", "settings", "both"),
    [
        # of one working day: the time from the first start to the last end
        (hours(22, 26), {"longest_day": 19.0}, True),  # back to back: one ends as the other starts
        (hours(22, 26), {"longest_day": 18.75}, False),
        (hours(21.75, 26), {"longest_day": 24.0}, False),
        (hours(8, 9), {"longest_day": 24.0}, False),  # inside the first
        # of different working days: the rest
        (hours(33, 40), {"rest_hours": 11.0}, True),  # exactly the rest
        (hours(32.75, 40), {"rest_hours": 11.0}, False),
        (hours(-8, -4), {"rest_hours": 11.0}, True),  # the same before the first duty
        (hours(-8, -3.75), {"rest_hours": 11.0}, False),
        (hours(28, 30), {"rest_hours": 6.0, "longest_day": 13.0}, True),
        (hours(27.75, 30), {"rest_hours": 0.0, "longest_day": 13.0}, False),  # still polling day
    ],
)
def test_times_are_half_open_and_day_and_rest_may_be_exact(
    second: Period, settings: dict[str, float], both: bool
) -> None:
    plan = best(table(second, **settings), demand, one_at_a_time)
    assert plan == (["P1 D1", "P1 D2"] if both else ["P1 D1", "P2 D2"])


@pytest.mark.parametrize(("longest_day", "people"), [(13.0, 1), (7.5, 1), (7.25, 2)])
def test_a_morning_and_an_afternoon_are_one_days_work(longest_day: float, people: int) -> None:
    sessions = election(
        [person("P1", COUNTER), person("P2", COUNTER, mile=9)],
        [duty("D1", COUNTER, when=hours(9.5, 13)), duty("D2", COUNTER, when=hours(14, 17))],
        **(JOURNEYS_ONLY | {"longest_day": longest_day}),
    )
    plan = best(sessions, demand, one_at_a_time)
    assert len(plan) == 2
    assert len({seat.split()[0] for seat in plan}) == people
