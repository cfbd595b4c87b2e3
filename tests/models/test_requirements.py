"""What of a test is missing, in the words that a manager reads, and how many steps it takes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.careers import ActivityStanding, Career, Standing
from models.requirements import (
    ActivityAway,
    Facts,
    Missing,
    activity_away,
    met,
    missing,
    parse,
    steps,
)
from models.vocabulary import AllOf, AnyOf

POLL = date(2027, 5, 6)
LED, SUPERVISED, MANAGED = ActivityStanding


def facts(*, has_car: bool = False, code: str = "", **evidence: Any) -> Facts:
    return Facts(Career(**evidence), has_car, POLL, code, ("A", "B", "C"))


def assert_missing(test: str, person: Facts, words: str, count: int = 1) -> None:
    assert missing(parse(test), person) == Missing(words, count)
    assert not met(parse(test), person)


def assert_met(test: str, person: Facts) -> None:
    assert missing(parse(test), person) == Missing("", 0)
    assert met(parse(test), person)


@pytest.mark.parametrize(
    ("now", "holds", "studies", "is_willing"),
    [
        (
            None,
            "the AEA Certificate held",
            "the AEA Certificate held or being studied",
            "the AEA Certificate held, being studied or to be studied",
        ),
        (
            Standing.WILLING,
            "the AEA Certificate held (is willing to study it)",
            "the AEA Certificate held or being studied (is willing to study it)",
            "",
        ),
        (Standing.STUDYING, "the AEA Certificate held (is studying it)", "", ""),
        (Standing.HELD, "", "", ""),
    ],
)
def test_studying_against_held(
    now: Standing | None, holds: str, studies: str, is_willing: str
) -> None:
    person = facts(qualifications={"AEA certificate": now} if now else {})
    for words, said in (
        ("holds", holds),
        ("studies", studies),
        ("is willing to study", is_willing),
    ):
        found = missing(parse(f'{words} "AEA Certificate"'), person)
        assert found == Missing(said, 1 if said else 0)


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        (date(2026, 5, 7), "12 months at level A (11 so far, reached on 07/05/2026)"),
        (date(2026, 5, 6), ""),
        (date(2026, 4, 6), ""),
        (date(2027, 5, 7), "12 months at level A (reached on 07/05/2027, after this assessment)"),
        (None, "12 months at level A (no date reached)"),
    ],
)
def test_eleven_twelve_and_thirteen_months_at_a_level(reached: date | None, words: str) -> None:
    person = facts(levels={"a": reached} if reached else {})
    assert missing(parse("level A for 12 months"), person).text == words


def test_the_months_at_a_level_end_with_the_next() -> None:
    person = facts(levels={"A": date(2024, 1, 31), "B": date(2024, 9, 30)})
    assert_missing(
        "level A for 12 months", person, "12 months at level A (8, from 31/01/2024 to 30/09/2024)"
    )
    assert_met("level B for 24 months", person)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "3 years in elections (none so far)"),
        ({"Elections": 2.99}, "3 years in elections (2 years 11 months so far)"),
        ({"Elections": 1}, "3 years in elections (1 year so far)"),
        ({"Elections": date(2027, 4, 6)}, "3 years in elections (1 month so far)"),
        ({"Elections": date(2024, 5, 7)}, "3 years in elections (2 years 11 months so far)"),
        ({"Elections": date(2028, 5, 7)}, "3 years in elections (none so far)"),
        ({"Elections": 3}, ""),
        ({"Elections": date(2024, 5, 6)}, ""),
    ],
)
def test_years_as_a_number_or_since_a_date(known: dict[str, float | date], words: str) -> None:
    assert missing(parse('3 years in "elections"'), facts(experience=known)).text == words


def test_half_a_year_is_six_months() -> None:
    test = '0.5 years in "elections"'
    assert_met(test, facts(experience={"elections": date(2026, 11, 6)}))
    assert_missing(
        test,
        facts(experience={"elections": date(2026, 11, 7)}),
        "0.5 years in elections (5 months so far)",
    )


def test_different_activities_led() -> None:
    test = 'led 2 of "Booking", "Payments", "Count"'
    assert_missing(test, facts(), "2 more activities led, of: Booking, Payments, Count", 2)
    person = facts(activities={"count": LED, "Training": LED})
    assert_missing(test, person, "1 more activity led, of: Booking, Payments (so far: count led)")
    assert_met(test, facts(activities={"count": MANAGED, "booking": SUPERVISED}))


def test_activities_led_of_any() -> None:
    assert_missing("led 1", facts(), "1 more activity led")
    assert_met("led 1", facts(activities={"Anything": LED}))
    assert_missing(
        "led 2", facts(activities={"Count": LED}), "1 more activity led (so far: Count led)"
    )


@pytest.mark.parametrize(
    ("standing", "meets"),
    [
        (LED, ["led 1"]),
        (SUPERVISED, ["led 1", "led with supervision 1"]),
        (MANAGED, ["led 1", "led with supervision 1", "managed 1"]),
    ],
)
def test_managing_counts_as_leading_but_not_the_other_way(
    standing: ActivityStanding, meets: list[str]
) -> None:
    person = facts(activities={"Count": standing})
    tests = ["led 1", "led with supervision 1", "managed 1"]
    assert [test for test in tests if met(parse(test), person)] == meets


def test_led_but_not_in_the_way_that_is_asked_for() -> None:
    assert_missing(
        'led with supervision 1 of "Count", "Payments"',
        facts(activities={"Count": LED}),
        "1 more activity led with supervision, of: Count, Payments (so far: Count led)",
    )
    assert_missing("managed 2", facts(), "2 more activities managed", 2)


@pytest.mark.parametrize(
    ("test", "words", "enough"),
    [
        ('uses "Civica Xpress"', "the use of Civica Xpress", {"software": ("civica XPRESS",)}),
        ('is available "Evenings"', "being available: Evenings", {"availability": ("evenings",)}),
        ("has driving licence", "a driving licence", {"travel": ("Driving Licence",)}),
        ("has car", "a car", {"travel": ("car",)}),
        ("has car", "a car", {"has_car": True}),
        ("is confirmed", "a manager's confirmation", {"confirmed": {"x-1": POLL}}),
    ],
)
def test_facts_that_are_there_or_not(test: str, words: str, enough: dict[str, Any]) -> None:
    assert_missing(test, facts(code="X-1"), words)
    assert_met(test, facts(code="X-1", **enough))


def test_a_car_is_no_licence_and_a_licence_no_car() -> None:
    assert not met(parse("has driving licence"), facts(has_car=True, travel=("Car",)))
    assert not met(parse("has car"), facts(travel=("Driving licence",)))


def test_a_confirmation_is_of_one_requirement_and_not_in_the_future() -> None:
    assert_missing(
        "is confirmed",
        facts(code="X-1", confirmed={"X-1": date(2027, 5, 7)}),
        "a manager's confirmation (dated 07/05/2027, after this assessment)",
    )
    assert_missing(
        "is confirmed", facts(code="X-2", confirmed={"X-1": POLL}), "a manager's confirmation"
    )


def test_of_several_only_what_is_missing_is_named() -> None:
    test = 'has car and uses "Excel" and has driving licence'
    assert_missing(test, facts(has_car=True), "the use of Excel and a driving licence", 2)
    assert_missing(test, facts(has_car=True, software=("Excel",)), "a driving licence")


def test_alternatives_take_the_fewest_steps_and_all_are_named() -> None:
    test = 'led 2 or uses "Excel" or has car'
    assert_missing(test, facts(), "either 2 more activities led or the use of Excel or a car")
    assert_met(test, facts(has_car=True))
    assert steps(parse('led 2 or (uses "Excel" and has car and is confirmed)'), facts()) == 2


def test_a_comma_parts_what_has_a_joining_word_itself() -> None:
    assert_missing(
        'has driving licence and has car or uses "Excel"',
        facts(),
        "either a driving licence and a car, or the use of Excel",
    )
    assert_missing(
        '(uses "Excel" or has car) and is confirmed',
        facts(),
        "either the use of Excel or a car, and a manager's confirmation",
        2,
    )


def away(person: Facts, *tests: str) -> ActivityAway | None:
    return activity_away((parse(test), person) for test in tests)


def test_one_activity_away() -> None:
    person = facts(activities={"Count": LED})
    assert away(facts(), "led 1") == ActivityAway(LED)
    assert away(person, "led 2") == ActivityAway(LED)
    assert away(facts(), 'led 1 of "Booking", "Count"') == ActivityAway(LED, ("Booking", "Count"))
    assert away(person, 'led 2 of "Booking", "Count"') == ActivityAway(LED, ("Booking",))
    assert away(person, 'managed 1 of "Count"') == ActivityAway(MANAGED, ("Count",))
    assert away(facts(), 'has car or led 1 of "Booking"') == ActivityAway(LED, ("Booking",))


def test_one_activity_may_do_for_several_tests() -> None:
    assert away(
        facts(), 'led 1 of "Booking", "Count"', 'led with supervision 1 of "count", "Payments"'
    ) == ActivityAway(SUPERVISED, ("Count",))
    assert away(facts(), "led 1", 'led 1 of "Payments"') == ActivityAway(LED, ("Payments",))
    assert away(facts(), 'led 1 of "Booking"', 'led 1 of "Payments"') is None


def test_no_activity_helps_where_nothing_or_something_else_is_missing() -> None:
    assert away(facts()) is None
    assert away(facts(activities={"Count": LED}), "led 1") is None
    assert away(facts(), "led 2") is None
    assert away(facts(), "led 1", "has car") is None
    assert away(facts(has_car=True), "led 1", "has car") == ActivityAway(LED)
    assert away(facts(), "led 1 and has car") is None
    assert away(facts(), "has car") is None


SIMPLE = ["has car", "has driving licence", "led 1", "led 2", 'uses "Excel"', "is confirmed"]


@given(
    st.lists(st.sampled_from(SIMPLE), min_size=2, max_size=4),
    st.booleans(),
    st.sets(st.sampled_from(["Count", "Payments"])),
)
def test_and_asks_for_every_part_and_or_for_one(
    texts: list[str], has_car: bool, led: set[str]
) -> None:
    person = facts(has_car=has_car, activities=dict.fromkeys(led, LED))
    tests = tuple(parse(text) for text in texts)
    assert met(AllOf(tests), person) == all(met(test, person) for test in tests)
    assert met(AnyOf(tests), person) == any(met(test, person) for test in tests)
    assert steps(AllOf(tests), person) == sum(steps(test, person) for test in tests)
    assert steps(AnyOf(tests), person) == min(steps(test, person) for test in tests)
    assert bool(missing(AllOf(tests), person).text) != met(AllOf(tests), person)
