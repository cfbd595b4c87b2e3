"""Calendar weeks begin on Monday: the 3rd of May 2027 is one."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from models.staff import Period
from models.weeks import busiest_weeks, carried_in, minutes_in, minutes_of, week_of, weeks_of
from tests.models.builders import at, days, duty, hours, workload

FIRST, SECOND, THIRD = date(2027, 5, 3), date(2027, 5, 10), date(2027, 5, 17)


@pytest.mark.parametrize(
    ("moment", "monday"),
    [(at(0, 3), FIRST), (at(23.75, 9), FIRST), (at(0, 10), SECOND), (at(0, 1), date(2027, 4, 26))],
)
def test_a_week_is_from_monday_to_sunday(moment: datetime, monday: date) -> None:
    assert week_of(moment) == monday


@pytest.mark.parametrize(
    ("when", "weeks"),
    [
        (days(3, 9), [FIRST]),
        (Period(at(0, 3), at(0, 10)), [FIRST]),  # the end is not part of it
        (Period(at(0, 3), at(0.25, 10)), [FIRST, SECOND]),
        (days(9, 10), [FIRST, SECOND]),
        (days(4, 18), [FIRST, SECOND, THIRD]),
        (None, [FIRST, SECOND, THIRD]),
    ],
)
def test_a_load_is_carried_in_each_week_that_it_touches(
    when: Period | None, weeks: list[date]
) -> None:
    given = workload("W", 5, when=when)
    assert [monday for monday in (FIRST, SECOND, THIRD) if carried_in(given, monday)] == weeks


def test_the_busiest_weeks_are_where_something_begins_or_goes_on() -> None:
    assert busiest_weeks([workload("W", 5), workload("W", 5, when=days(11, 30))]) == (SECOND,)
    assert busiest_weeks([duty("D", when=hours(20, 26, day=9))]) == (FIRST, SECOND)
    # of a long time only the first week, the last, and one that it fills
    assert busiest_weeks([duty("D", when=days(4, 31))]) == (FIRST, SECOND, date(2027, 5, 31))
    assert busiest_weeks([workload("W", 5)]) == ()


@pytest.mark.parametrize(
    ("monday", "minutes"),
    [(FIRST, 2 * 60), (SECOND, 7 * 24 * 60), (THIRD, 15), (date(2027, 5, 24), 0), (None, 0)],
)
def test_the_minutes_of_an_attended_duty_are_those_within_the_week(
    monday: date | None, minutes: int
) -> None:
    long = duty("D", when=Period(at(22, 9), at(0.25, 17)))
    assert minutes_in(long, monday) == minutes


def test_the_minutes_of_a_load_are_its_hours_rounded_up() -> None:
    assert minutes_in(workload("W", 7.4), FIRST) == minutes_in(workload("W", 7.4), None) == 444
    assert minutes_in(workload("W", 0.1 + 0.2), FIRST) == 18
    assert minutes_in(workload("W", 0.33), FIRST) == 20
    dated = workload("W", 2, when=days(3, 9))
    assert [minutes_in(dated, monday) for monday in (FIRST, SECOND, None)] == [120, 0, 0]


@pytest.mark.parametrize(
    ("period", "minutes"),
    [
        (hours(9, 11, day=3), {FIRST: 120}),
        (Period(at(22, 9), at(0, 10)), {FIRST: 120}),  # the end is not part of it
        (Period(at(22, 9), at(0.01, 10)), {FIRST: 120, SECOND: 1}),
        (days(9, 17), {FIRST: 24 * 60, SECOND: 7 * 24 * 60, THIRD: 24 * 60}),
    ],
)
def test_a_period_touches_weeks_and_takes_minutes_of_each(
    period: Period, minutes: dict[date, int]
) -> None:
    assert {monday: minutes_of(period, monday) for monday in weeks_of(period)} == minutes
    assert minutes_of(period, date(2027, 4, 26)) == 0
