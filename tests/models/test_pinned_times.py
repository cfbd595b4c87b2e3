"""Pins that nobody could keep for the times of their duties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models.checks import check
from tests.models.builders import CLERK, COUNTER, duty, election, hours, must, person, workload

if TYPE_CHECKING:
    from models.duties import Duty
    from models.staff import Period

POLL = duty("D1", CLERK, when=hours(6.5, 22.5))
MORNING = duty("D1", CLERK, when=hours(7, 14))


def said(first: Duty, second: Duty, **settings: Any) -> list[tuple[int, str, str]]:
    """The row, what is wrong and the remedy of each problem of a person's pins to both duties."""
    given = election(
        [person("P1", CLERK, COUNTER, capacity=9)],
        [first, second],
        pins=[must("P1", first.duty_id), must("P1", second.duty_id)],
        **settings,
    )
    return [
        (problem.row or 0, problem.wrong, problem.remedy)
        for problem in check(given)
        if problem.table == "Pins"
    ]


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (hours(8, 9), "overlap"),
        (hours(22.5, 24), "make a working day of more than 13 hours"),
        (hours(33.25, 40), "leave less than 11 hours of rest between them"),
        (hours(33.5, 40), ""),
    ],
)
def test_two_times_that_one_person_cannot_have(when: Period, why: str) -> None:
    wrong = f'"P1" must hold both "D1" and "D2", which {why}.'
    remedy = "Delete one of the two pins, or change the duties' times."
    expected = [(0, wrong, remedy)] if why else []
    assert said(POLL, duty("D2", COUNTER, when=when)) == expected


def test_the_settings_say_how_long_and_how_much_rest() -> None:
    evening, tomorrow = hours(22.5, 24.5), hours(28.5, 32)
    assert said(POLL, duty("D2", CLERK, when=evening), longest_day=18.0) == []
    assert said(POLL, duty("D2", CLERK, when=tomorrow), rest_hours=6.0) == []


def test_polling_day_and_the_count_of_its_night() -> None:
    count = duty("D2", COUNTER, when=hours(28.5, 32))
    expected = (
        0,
        (
            '"P1" must hold both "D1" and "D2", on polling day and at the count of the night, '
            "which the Settings sheet does not allow."
        ),
        (
            "Delete one of the two pins, or let polling station staff work at an overnight count "
            "on the Settings sheet."
        ),
    )
    assert said(MORNING, count) == [expected]
    assert said(count, MORNING) == [
        (0, expected[1].replace('"D1" and "D2"', '"D2" and "D1"'), expected[2])
    ]
    assert said(MORNING, count, polling_at_overnight_count=True) == []
    assert said(MORNING, duty("D2", CLERK, when=hours(28.5, 32))) == []


def test_a_duty_that_clashes_with_two_is_said_once() -> None:
    given = election(
        [person("P1", CLERK)],
        [duty(f"D{n}", needed=1) for n in range(3)],
        pins=[must("P1", f"D{n}") for n in range(3)],
    )
    assert len([problem for problem in check(given) if problem.table == "Pins"]) == 2


def test_a_load_clashes_with_nothing() -> None:
    assert said(POLL, workload("D2", 5, role=COUNTER)) == []
