"""Whole calendar months, the time at a level, and names that compare ignoring case and spaces."""

from __future__ import annotations

from datetime import date

import pytest

from models.careers import ActivityStanding, Career, Standing, Stretch, among, months_between
from models.staff import StaffMember

POLL = date(2027, 5, 6)
LED, SUPERVISED, MANAGED = ActivityStanding


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2026, 5, 6), date(2027, 5, 5), 11),
        (date(2026, 5, 6), date(2027, 5, 6), 12),
        (date(2026, 5, 6), date(2027, 6, 5), 12),
        (date(2026, 5, 6), date(2027, 6, 6), 13),
        (date(2027, 1, 31), date(2027, 2, 27), 0),
        (date(2027, 1, 31), date(2027, 2, 28), 1),
        (date(2028, 1, 31), date(2028, 2, 28), 0),
        (date(2028, 1, 31), date(2028, 2, 29), 1),
        (date(2028, 2, 29), date(2029, 2, 28), 12),
        (date(2027, 2, 28), date(2027, 3, 31), 1),
        (POLL, POLL, 0),
        (date(2027, 5, 7), POLL, 0),
        (date(2028, 5, 6), POLL, 0),
    ],
)
def test_whole_calendar_months(since: date, until: date, months: int) -> None:
    assert months_between(since, until) == months


def months_at(level: str, levels: dict[str, date], on: date = POLL) -> int | None:
    time = Career(levels=levels).time_at(level, on, ["A", "B", "C"])
    return None if time is None else time.months


def test_the_time_at_a_level_ends_with_the_next() -> None:
    dates = {"A": date(2024, 5, 6), "B": date(2025, 5, 5)}
    assert months_at("A", dates) == 11
    assert months_at("B", dates) == 24
    assert months_at("C", dates) is None


def test_the_next_level_may_be_left_out() -> None:
    assert months_at("A", {"A": date(2024, 5, 6), "C": date(2026, 5, 6)}) == 24
    assert months_at("B", {"A": date(2024, 5, 6), "C": date(2026, 5, 6)}) is None


def test_a_level_reached_in_the_future_neither_counts_nor_ends_the_one_before() -> None:
    dates = {"A": date(2026, 5, 6), "B": date(2027, 5, 7)}
    assert months_at("A", dates) == 12
    assert months_at("B", dates) is None
    assert months_at("B", dates, on=date(2027, 5, 7)) == 0


@pytest.mark.parametrize("typed", [("A", "B"), ("B", "A")])
def test_of_two_levels_reached_on_one_day_the_order_says_which_is_next(
    typed: tuple[str, str],
) -> None:
    dates = dict.fromkeys(typed, date(2026, 5, 6))
    assert months_at("A", dates) == 0
    assert months_at("B", dates) == 12


def test_that_order_is_the_grade_s_and_not_the_alphabet_s() -> None:
    career = Career(levels={"Trainee": date(2026, 5, 6), "Expert": date(2026, 5, 6)})
    trainee = career.time_at("Trainee", POLL, ["Trainee", "Expert"])
    expert = career.time_at("Expert", POLL, ["Trainee", "Expert"])
    assert trainee == Stretch(date(2026, 5, 6), date(2026, 5, 6), 0)
    assert expert == Stretch(date(2026, 5, 6), None, 12)


@pytest.mark.parametrize("typed", [("A", "a"), ("a", "A")])
def test_of_two_dates_for_one_level_the_earlier_counts(typed: tuple[str, str]) -> None:
    earlier, later = typed
    assert months_at(" a ", {earlier: date(2026, 5, 6), later: date(2027, 1, 6)}) == 12
    assert months_at(" a ", {later: date(2027, 1, 6), earlier: date(2026, 5, 6)}) == 12


def test_names_compare_ignoring_case_and_spaces_and_the_better_fact_counts() -> None:
    career = Career(
        qualifications={"AEA certificate": Standing.STUDYING, "AEA  CERTIFICATE": Standing.HELD},
        experience={"Elections": 2.5, "elections ": date(2026, 5, 6)},
        confirmed={"x-1": date(2026, 5, 6)},
    )
    assert career.standing("aea certificate") is Standing.HELD
    assert career.standing("AEA Diploma") is None
    assert career.months_in("ELECTIONS", POLL) == 30
    assert career.months_in("Elections", date(2030, 5, 6)) == 48
    assert career.months_in("Finance", POLL) == 0
    assert career.confirmed_on("X-1") == date(2026, 5, 6)
    assert career.confirmed_on("X-2") is None
    assert among(" evenings", ["Weekends", "Evenings"])
    assert not among("nights", ["Weekends", "Evenings"])


def test_a_confirmation_of_no_requirement_confirms_none() -> None:
    assert Career(confirmed={"": date(2026, 5, 6)}).confirmed_on("") is None


def test_experience_that_begins_in_the_future_is_none() -> None:
    assert Career(experience={"Elections": date(2027, 5, 7)}).months_in("Elections", POLL) == 0


def test_different_activities_led_in_a_way_or_more() -> None:
    career = Career(activities={"Payments": MANAGED, "Count": LED, "COUNT ": SUPERVISED})
    assert [name.strip().casefold() for name in career.led(LED)] == ["count", "payments"]
    assert len(career.led(SUPERVISED)) == 2
    assert career.led(MANAGED) == ("Payments",)


def test_one_more_activity_leaves_the_rest_as_it_is() -> None:
    career = Career(software=("Excel",), activities={"Count": LED})
    assert career.with_activity(" count", MANAGED).activities == {" count": MANAGED}
    assert career.with_activity("Payments", LED).led(LED) == ("Count", "Payments")
    assert career.with_activity("Payments", LED).software == ("Excel",)


def test_held_is_further_than_studying_and_that_than_willing() -> None:
    reached = {(now, needed) for now in Standing for needed in Standing if now.reaches(needed)}
    held, studying, willing = Standing
    assert reached == {
        (held, held),
        (held, studying),
        (held, willing),
        (studying, studying),
        (studying, willing),
        (willing, willing),
    }


def test_a_career_is_a_value_that_a_record_may_have_by_default() -> None:
    assert Career() == Career()
    assert hash(Career(levels={"A": POLL})) == hash(Career(levels={"A": POLL}))
    assert Career(levels={"A": POLL}) != Career()
    assert hash(StaffMember(staff_id="1")) == hash(StaffMember(staff_id="1"))
