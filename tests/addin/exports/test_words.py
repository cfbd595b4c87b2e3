"""What letters, sheets and calendars call people, places and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from addin.exports.words import called, last_day, place_called, when, where
from tests.addin.exports.telling import JANE, ODD, TOM, told
from tests.models.builders import at, days, person, place, workload

if TYPE_CHECKING:
    from datetime import datetime


def test_people_and_places_without_a_name_are_called_by_their_number() -> None:
    assert [called(one) for one in (JANE, TOM, person("S9"))] == ["Jane Elm", f"Tom {ODD}", "S9"]
    assert place_called(place("P1", name="Hall")) == "Hall"
    assert place_called(place("P1", venue="Old School")) == "Old School"
    assert place_called(place("P1")) == "P1"
    assert where(place("P1", name="Hall", postcode="EX1 2AB")) == "Hall, EX1 2AB"
    assert where(place("P1", name="Hall")) == "Hall"
    assert where(None) == ""


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        (at(9, day=3), at(17, day=5), 5),
        (at(0, day=3), at(24, day=5), 5),
        (at(0, day=3), at(0.5, day=5), 5),
        (at(0, day=3), at(0, day=3), 3),
    ],
)
def test_a_span_that_ends_at_midnight_ends_the_day_before(
    start: datetime, end: datetime, day: int
) -> None:
    assert last_day(start, end).day == day


def test_work_over_some_days_says_the_first_and_the_last() -> None:
    material = told([("S1", "D4")], duties=[workload("D4", 10, "K1", when=days(3, 5))])
    (post,) = material.briefs.people[0].engagements
    assert when(post) == "Monday 3 May 2027 to Wednesday 5 May 2027"
