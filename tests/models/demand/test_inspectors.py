"""One inspector an area, with the round that this is in miles and hours."""

from __future__ import annotations

from typing import Any

from models.demand.areas import Area
from models.demand.inspectors import area_problems, inspector_post
from models.problems import Severity
from models.settings import Settings
from tests.models.builders import at
from tests.models.demand.builders import area, count_venue, station


def ground(count: int = 10, minutes: float = 256.0, **facts: Any) -> Area:
    stations = tuple(station(f"P{n:02}", venue="Oak" if n < 2 else "") for n in range(count))
    place = facts.pop("place", area("A01", row=9))
    return Area(place=place, stations=stations, miles=23.4, minutes=minutes, **facts)


def found(given: Area, **settings: Any) -> list[tuple[Severity, int | None, str | None]]:
    problems = area_problems(given, Settings(**settings))
    return [(problem.severity, problem.row, problem.column) for problem in problems]


def test_the_sentence_shows_the_round() -> None:
    want = inspector_post(ground(), Settings())
    assert (want.duty_id, want.place_id, want.needed) == ("D-A01-PI", "A01", 1)
    assert (want.start, want.end) == (at(6), at(23))
    assert want.how == (
        "1 inspector for 10 polling stations in 9 buildings; a round is 23.4 road miles, 56 "
        "minutes of driving, and 10 visits of 20 minutes, together 4.3 hours; it fits 3 times into "
        "the 17 hours from 06:00 to 23:00."
    )


def test_a_building_that_no_station_places_is_left_out_of_the_drive() -> None:
    stations = (
        *(station("P1", venue="Oak", mile=None), station("P2", venue="Oak")),
        station("P3", mile=None),
    )
    given = Area(place=area("A01"), stations=stations, miles=0, minutes=60)
    assert inspector_post(given, Settings()).how.endswith(
        "; 1 without a location left out of the drive."
    )


def test_an_area_without_any_minutes_is_no_error() -> None:
    assert "it fits 0 times" in inspector_post(ground(minutes=0), Settings(visit_minutes=0)).how


def test_an_area_with_more_than_half_as_many_again_has_a_note() -> None:
    assert found(ground(15)) == []
    assert found(ground(16)) == [(Severity.NOTE, 9, "Area")]
    assert found(ground(16, added=True)) == [(Severity.NOTE, None, "Area")]


def test_a_round_longer_than_the_hours_has_a_note() -> None:
    assert found(ground(minutes=17 * 60)) == []
    assert found(ground(minutes=17 * 60 + 1)) == [(Severity.NOTE, 9, "Area")]


def test_an_area_that_is_another_kind_of_place_is_warned_of() -> None:
    assert found(ground(place=count_venue("V1", row=3))) == [(Severity.WARNING, 3, "Kind")]
