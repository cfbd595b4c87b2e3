"""Figures and times as the sentences have them."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

import pytest

from models.demand.words import (
    at_night,
    counted,
    exact,
    figure,
    hours_between,
    label,
    quotient,
    sentence,
    span,
)
from tests.models.builders import at

POLLING_DAY = date(2027, 5, 6)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (100, "100"), (1120.0, "1,120"), (3.5, "3.5"), (12.07, "12.07"), (0.125, "0.12")],
)
def test_a_figure_has_two_decimals_at_most(value: float, shown: str) -> None:
    assert figure(value) == shown


def test_a_quotient_just_above_a_whole_number_is_shown_above_it() -> None:
    assert quotient(Fraction(2001, 1000)) == "2.01"
    assert quotient(Fraction(2)) == "2"


def test_a_typed_number_is_what_was_typed() -> None:
    assert exact(0.1) * 3 == Fraction(3, 10)


def test_one_is_singular_and_nothing_else() -> None:
    assert [counted(n, "box", "boxes") for n in (0, 1, 1250)] == ["0 boxes", "1 box", "1,250 boxes"]


def test_the_parts_that_say_something_make_one_sentence() -> None:
    assert sentence("one box", "", "2 people") == "One box; 2 people."


def test_hours_that_end_earlier_in_the_day_end_on_the_next() -> None:
    assert span(POLLING_DAY, time(6, 15), time(22, 45)) == (at(6.25), at(22.75))
    assert span(POLLING_DAY, time(22), time(1)) == (at(22), at(25))
    assert span(POLLING_DAY, time(9), time(9)) == (at(9), at(33))


def test_what_follows_the_poll_is_in_that_night_or_on_the_morning_after() -> None:
    assert at_night(POLLING_DAY, time(22, 30)) == at(22.5)
    assert at_night(POLLING_DAY, time(12)) == at(12)
    assert at_night(POLLING_DAY, time(0, 30)) == at(24.5)
    assert at_night(POLLING_DAY, time(11, 59)).date() == date(2027, 5, 7)


def test_hours_are_exact() -> None:
    assert hours_between(at(9.5), at(13)) == Fraction(7, 2)


def test_a_setting_is_called_as_on_its_sheet() -> None:
    assert label("canvass_from") == "The canvass begins on"
