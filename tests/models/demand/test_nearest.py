"""Which venue a station's boxes or packs go to."""

from __future__ import annotations

from dataclasses import replace

from models.demand.nearest import nearest, nearest_problems
from models.geography import Point
from tests.models.demand.builders import count_venue, station

NEAR, FAR, LOST = count_venue("V2", 1), count_venue("V1", 9), count_venue("V0", None)


def test_the_nearest_by_straight_line() -> None:
    assert nearest(station("P1", mile=2), [FAR, NEAR, LOST]) == NEAR
    assert nearest(station("P1", mile=8), [FAR, NEAR, LOST]) == FAR


def test_of_equally_near_ones_and_without_a_place_the_first_by_id() -> None:
    middle = Point(5000, 0)
    either = [replace(NEAR, location=Point(9000, 0)), replace(FAR, location=Point(1000, 0))]
    assert nearest(replace(station("P1"), location=middle), either).place_id == "V1"
    assert nearest(station("P1", mile=None), [NEAR, FAR]) == FAR
    assert (
        nearest(station("P1"), [count_venue("V5", None), count_venue("V4", None)]).place_id == "V4"
    )


def where(*places: object) -> list[int | None]:
    return [problem.row for problem in nearest_problems(*places, "ballot boxes")]  # type: ignore[arg-type]


def test_only_where_there_is_a_choice_is_a_missing_place_warned_of() -> None:
    lost = station("P1", mile=None, row=1)
    venues = [count_venue("V1", row=8), count_venue("V2", row=9)]
    assert where([lost], venues) == [1]
    assert where([lost], venues[:1]) == []
    assert where([station("P1", row=1)], venues) == []


def test_venues_without_a_place_are_warned_of_rather_than_every_station() -> None:
    venues = [count_venue("V1", None, row=8), count_venue("V2", None, row=9)]
    assert where([station("P1", mile=None, row=1)], venues) == [8, 9]
    assert where([station("P1", row=1)], [count_venue("V1", row=7), venues[1]]) == [9]
    assert where([], venues) == []
