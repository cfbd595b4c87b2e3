"""Which days count as working days, nation by nation, and counting them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.working_days import (
    LAST_YEAR,
    PROCLAIMED_UNTIL,
    Calendar,
    Nation,
    OutsideCalendarError,
    bank_holidays,
)

ENGLAND, WALES, SCOTLAND, NI = (Calendar(frozenset({nation})) for nation in Nation)
ALL = Calendar(frozenset(Nation))
SCOTTISH_RULES = Calendar(frozenset({Nation.SCOTLAND}), easter_monday=True)

DAYS = st.dates(date(2012, 1, 1), PROCLAIMED_UNTIL)
CALENDARS = st.builds(
    Calendar, st.frozensets(st.sampled_from(Nation), min_size=1), easter_monday=st.booleans()
)


@pytest.mark.parametrize(
    ("day", "england", "wales", "scotland", "northern_ireland"),
    [
        # day          E      W      S      NI
        ("2025-04-18", False, False, False, False),  # Good Friday
        ("2025-04-17", True, True, True, True),  # Maundy Thursday counts since 2007
        ("2025-04-21", False, False, True, False),  # Easter Monday
        ("2025-05-05", False, False, False, False),  # early May
        ("2025-05-26", False, False, False, False),  # late May
        ("2025-12-24", False, False, False, False),  # Christmas Eve, by the election rules
        ("2025-12-25", False, False, False, False),
        ("2025-12-26", False, False, False, False),
        ("2025-12-31", True, True, True, True),
        ("2025-01-02", True, True, False, True),  # 2 January
        ("2023-01-03", True, True, False, True),  # its day in lieu
        ("2022-11-30", True, True, False, True),  # St Andrew
        ("2019-12-02", True, True, False, True),  # its day in lieu
        ("2026-06-15", True, True, False, True),  # once, for the World Cup
        ("2025-08-04", True, True, False, True),  # summer in Scotland
        ("2025-08-25", False, False, True, False),  # summer elsewhere
        ("2022-03-17", True, True, True, False),  # St Patrick
        ("2024-03-18", True, True, True, False),  # its day in lieu
        ("2024-07-12", True, True, True, False),  # Battle of the Boyne
        ("2025-07-14", True, True, True, False),  # its day in lieu
        ("2020-05-04", True, True, True, True),  # early May was moved
        ("2020-05-08", False, False, False, False),
        ("2022-05-30", True, True, True, True),  # late May was moved
        ("2022-06-02", False, False, False, False),
        ("2022-06-03", False, False, False, False),  # Platinum Jubilee
        ("2022-09-19", False, False, False, False),  # State Funeral
        ("2023-05-08", False, False, False, False),  # Coronation
        ("2025-05-03", False, False, False, False),  # a Saturday
        ("2025-05-04", False, False, False, False),  # a Sunday
    ],
)
def test_what_counts_where(
    day: str, *, england: bool, wales: bool, scotland: bool, northern_ireland: bool
) -> None:
    expected = [england, wales, scotland, northern_ireland]
    calendars = (ENGLAND, WALES, SCOTLAND, NI)
    assert [calendar.is_working(date.fromisoformat(day)) for calendar in calendars] == expected
    assert ALL.is_working(date.fromisoformat(day)) is all(expected)


def test_scottish_election_rules_disregard_easter_monday_although_it_is_no_bank_holiday() -> None:
    assert SCOTTISH_RULES.why_disregarded(date(2025, 4, 21)) == "Easter Monday"
    assert SCOTTISH_RULES.is_working(date(2025, 4, 22))
    assert SCOTTISH_RULES.is_working(date(2025, 8, 25))


@pytest.mark.parametrize(
    ("calendar", "day", "count", "before"),
    [
        (ENGLAND, "2025-05-01", 0, "2025-05-01"),
        (ENGLAND, "2025-05-01", 1, "2025-04-30"),
        (ENGLAND, "2025-05-01", 7, "2025-04-22"),  # back to the Tuesday after Easter
        (ENGLAND, "2025-05-01", 8, "2025-04-17"),  # over Monday, the weekend and Good Friday
        (SCOTLAND, "2025-05-01", 8, "2025-04-21"),
        (ENGLAND, "2026-01-08", 5, "2025-12-31"),
        (SCOTLAND, "2026-01-08", 5, "2025-12-30"),  # over 1 and 2 January
        (ENGLAND, "2026-01-08", 8, "2025-12-23"),  # over Christmas Eve, Day and Boxing Day
        (SCOTLAND, "2022-12-08", 6, "2022-11-29"),  # over St Andrew
        (NI, "2024-07-18", 4, "2024-07-11"),  # over the 12th
    ],
)
def test_days_before(calendar: Calendar, day: str, count: int, before: str) -> None:
    assert calendar.before(date.fromisoformat(day), count) == date.fromisoformat(before)


@given(CALENDARS, DAYS, st.integers(1, 40))
def test_counting_back_agrees_with_a_list(calendar: Calendar, day: date, count: int) -> None:
    earlier = [day - timedelta(days=back) for back in range(1, 120)]
    naive = [
        candidate
        for candidate in earlier
        if candidate.weekday() not in {5, 6}
        and (candidate.month, candidate.day) != (12, 24)
        and not any(candidate in bank_holidays(n, candidate.year) for n in calendar.nations)
        and not (calendar.easter_monday and candidate == easter(candidate.year) + timedelta(days=1))
    ]
    found = calendar.before(day, count)
    assert found == naive[count - 1]
    assert calendar.is_working(found)
    assert calendar.between(found, day) == count


@given(CALENDARS, DAYS)
def test_rolling_forward_takes_the_first_day_that_counts(calendar: Calendar, day: date) -> None:
    found = calendar.first_from(day)
    assert calendar.is_working(found)
    assert not any(
        calendar.is_working(day + timedelta(days=step)) for step in range((found - day).days)
    )


def test_nothing_is_before_itself_or_before_the_past() -> None:
    assert ENGLAND.between(date(2025, 5, 1), date(2025, 5, 1)) == 0
    assert ENGLAND.between(date(2025, 5, 2), date(2025, 5, 1)) == 0


@pytest.mark.parametrize("year", [1977, LAST_YEAR + 1])
def test_years_without_bank_holidays_are_refused(year: int) -> None:
    with pytest.raises(OutsideCalendarError, match=str(year)):
        ENGLAND.is_working(date(year, 5, 2) + timedelta(days=3))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
