"""Which duties are polling day's, and which counts begin in its night."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.duties import Family
from models.nights import counts_after, polls_on
from tests.models.builders import duty, hours, workload

if TYPE_CHECKING:
    from models.staff import Period

THE_5TH, THE_6TH, THE_7TH = (date(2027, 5, day) for day in (5, 6, 7))


@pytest.mark.parametrize(
    ("when", "days"),
    [
        (hours(22, 26), {THE_6TH}),
        (hours(25, 29), {THE_6TH}),
        (hours(29, 33), {THE_6TH, THE_7TH}),  # at five: of both nights
        (hours(29.75, 33), {THE_6TH, THE_7TH}),
        (hours(30, 33), {THE_7TH}),
        (hours(34, 40), {THE_7TH}),
    ],
)
def test_a_count_belongs_to_the_night_it_begins_in(when: Period, days: set[date]) -> None:
    assert counts_after(duty("D", when=when), Family.COUNT) == days


@pytest.mark.parametrize("family", Family)
def test_three_families_work_on_polling_day_and_one_counts(family: Family) -> None:
    polling = family in (Family.POLLING_STATION, Family.INSPECTION, Family.STANDBY)
    assert polls_on(duty("D"), family) == ({THE_6TH} if polling else set())
    assert counts_after(duty("D"), family) == ({THE_6TH} if family is Family.COUNT else set())


def test_a_station_after_midnight_is_still_of_the_day_before() -> None:
    assert polls_on(duty("D", when=hours(3, 9)), Family.POLLING_STATION) == {THE_5TH}


def test_a_load_is_of_no_day() -> None:
    load = workload("W", 5, when=hours(0, 24))
    assert polls_on(load, Family.INSPECTION) == counts_after(load, Family.COUNT) == set()
