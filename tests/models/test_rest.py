"""What two attended duties one person may hold: the rule that everything else is built on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rest import Clash, clash, working_day
from tests.models.builders import at, hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.staff import Period

MORNING, AFTERNOON, POLL = hours(9.5, 13), hours(14, 17), hours(6.25, 22.75)


@pytest.mark.parametrize(
    ("start", "day"),
    [(at(4), 6), (at(22), 6), (at(24.5), 6), (at(27.75), 6), (at(28), 7), (at(3.75), 5)],
)
def test_a_working_day_runs_from_four_to_four(start: datetime, day: int) -> None:
    assert working_day(start) == date(2027, 5, day)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (MORNING, AFTERNOON, None),
        (MORNING, hours(17, 22.5), None),  # 13 hours from 9:30 to 22:30
        (MORNING, hours(17, 22.75), Clash.LONG_DAY),
        (MORNING, hours(12, 14), Clash.OVERLAP),
        (POLL, hours(22.75, 23), Clash.LONG_DAY),  # a station's day is full by itself
        (hours(17, 22.5), hours(22.5, 26.5), None),  # the evening's postal votes, then the count
        (hours(17, 22.5), hours(24.5, 30), None),  # half past midnight: the same working day
        (hours(17, 22.5), hours(24.5, 30.25), Clash.LONG_DAY),
        (hours(17, 22.5), hours(33.5, 40), None),  # 11 hours later
        (hours(17, 22.5), hours(33.25, 40), Clash.NO_REST),
        (POLL, hours(22, 30, day=7), None),
        (hours(20, 30), hours(29, 31), Clash.OVERLAP),  # of two working days
    ],
)
def test_two_duties_of_one_person(one: Period, other: Period, why: Clash | None) -> None:
    assert clash(one, other, 11.0, 13.0) is clash(other, one, 11.0, 13.0) is why


def test_without_rest_and_with_days_of_24_hours_only_what_overlaps_clashes() -> None:
    assert clash(hours(7, 22), hours(22, 28), 0.0, 24.0) is None
    assert clash(hours(7, 28.5), hours(28.5, 40), 0.0, 24.0) is None
    assert clash(hours(7, 22), hours(21.75, 28), 0.0, 24.0) is Clash.OVERLAP


def test_a_longest_day_of_no_hours_leaves_one_duty_a_day() -> None:
    assert clash(MORNING, AFTERNOON, 0.0, 0.0) is Clash.LONG_DAY
    assert clash(MORNING, hours(9.5, 13, day=7), 0.0, 0.0) is None


def legal_by_days(duties: Sequence[Period], rest: float, longest: float) -> bool:
    """Say of all duties together: none at once, each day short, rested between any two days."""
    ordered = sorted(duties, key=lambda period: period.start)
    if any(second.start < first.end for first, second in combinations(ordered, 2)):
        return False
    by_day = {
        day: [period for period in ordered if working_day(period.start) == day]
        for day in sorted({working_day(period.start) for period in ordered})
    }
    bounds = [(theirs[0].start, max(each.end for each in theirs)) for theirs in by_day.values()]
    short = all(
        len(theirs) == 1 or end - start <= timedelta(hours=longest)
        for theirs, (start, end) in zip(by_day.values(), bounds, strict=True)
    )
    return short and all(
        later[0] - earlier[1] >= timedelta(hours=rest) for earlier, later in combinations(bounds, 2)
    )


PERIODS = st.builds(
    lambda start, length: hours(start, start + length),
    st.integers(0, 60),
    st.integers(1, 16),
)


@given(
    st.lists(PERIODS, min_size=2, max_size=5),
    st.sampled_from([0.0, 6.0, 11.0]),
    st.sampled_from([0.0, 8.0, 13.0, 24.0]),
)
def test_pairs_say_all_that_there_is_to_say_of_somebodys_days(
    duties: list[Period], rest: float, longest: float
) -> None:
    pairs = all(clash(one, other, rest, longest) is None for one, other in combinations(duties, 2))
    assert pairs is legal_by_days(duties, rest, longest)
