"""What all maps have in common: rulers of round miles, and wards in the midst of their stations."""

from __future__ import annotations

import pytest

from addin.writing.maps import ruler, ruler_words, ward_middles
from models.geography import Point


@pytest.mark.parametrize(
    ("longest", "miles"), [(120.0, 50), (50.0, 50), (4.9, 2), (1.0, 1), (0.7, 0.5), (0.01, 0.1)]
)
def test_a_ruler_is_the_longest_round_number_that_fits(longest: float, miles: float) -> None:
    assert ruler(longest) == miles


def test_a_ruler_says_its_miles() -> None:
    assert [ruler_words(miles) for miles in (0.5, 1, 2)] == ["0.5 mile", "1 mile", "2 miles"]


def test_a_ward_is_in_the_midst_of_its_stations_and_the_largest_comes_first() -> None:
    stations = [
        ("Kew", Point(1, 1)),
        ("Ham", Point(0, 0)),
        ("Ham", Point(4, 8)),
        ("Ham", None),
        ("", Point(9, 9)),
    ]
    assert ward_middles(stations) == [("Ham", Point(2, 4)), ("Kew", Point(1, 1))]
