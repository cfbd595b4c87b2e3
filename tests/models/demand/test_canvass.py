"""One canvasser an area or part, with a load in visits in a town."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.demand.canvass import canvass_posts, canvass_problems, load_of, split
from models.duties import Post, Terrain
from models.problems import Severity
from models.settings import Settings
from tests.models.demand.builders import canvass_area

if TYPE_CHECKING:
    from models.demand.result import Wanted
    from models.duties import Place

CANVASS = Settings(canvass_from=date(2027, 8, 2), canvass_until=date(2027, 10, 31))


def asked(*areas: Place, **settings: Any) -> dict[str, Wanted]:
    return {want.duty_id: want for want in canvass_posts(areas, replace(CANVASS, **settings))}


def found(*areas: Place, **settings: Any) -> list[tuple[Severity, str, int | None, str | None]]:
    problems = canvass_problems(areas, replace(CANVASS, **settings))
    return [(p.severity, p.table, p.row, p.column) for p in problems]


@pytest.mark.parametrize(
    ("facts", "load"),
    [
        ({"properties": 750}, 150),  # 20%
        ({"properties": 751}, 151),  # 150.2
        ({"properties": 750, "visits": 90}, 90),
        ({"properties": 750, "visits": 0}, 0),
        ({"properties": 750, "premises": 2}, 174),  # 12 each
        ({"properties": 750, "terrain": Terrain.RURAL}, 300),  # 8 an hour against 4
        ({"properties": 100, "premises": 1, "terrain": Terrain.RURAL}, 52),  # 20 x 2 + 12
        ({"visits": 10}, 10),
        ({}, 0),
    ],
)
def test_loads_worked_by_hand(facts: dict[str, Any], load: int) -> None:
    assert load_of(canvass_area("C1", **facts), Settings()) == load


def test_a_load_is_rounded_up_to_whole_visits() -> None:
    rural = canvass_area("C1", visits=10, terrain=Terrain.RURAL)
    assert load_of(rural, Settings(urban_rate=8.0, rural_rate=3.0)) == 27  # 26.67
    # 4.9 / 0.7 is 7.000000000000001 in binary, which would ask for a 71st visit
    assert load_of(rural, Settings(urban_rate=4.9, rural_rate=0.7)) == 70


def test_the_rates_do_not_weigh_in_a_town() -> None:
    assert load_of(canvass_area("C1", visits=10), Settings(rural_rate=1.0)) == 10


@pytest.mark.parametrize(
    ("load", "parts"),
    [
        (0, []),
        (1, [1]),
        (200, [200]),
        (201, [101, 100]),
        (400, [200, 200]),
        (401, [134, 134, 133]),
    ],
)
def test_a_large_area_is_split_as_equally_as_whole_visits_allow(
    load: int, parts: list[int]
) -> None:
    assert split(load, 200.0) == parts


@given(st.integers(0, 5000), st.integers(10, 3000).map(lambda tenths: tenths / 10))
def test_parts_sum_to_the_load_and_none_is_too_large(load: int, largest: float) -> None:
    parts = split(load, largest)
    assert sum(parts) == load
    assert all(0 < part <= largest for part in parts)
    assert max(parts, default=0) - min(parts, default=0) <= 1


def test_an_area_asks_for_one_canvasser_over_the_whole_canvass() -> None:
    (want,) = asked(canvass_area("C1", 750)).values()
    assert (want.duty_id, want.post, want.place_id) == ("D-C1-CV", Post.CANVASSER, "C1")
    assert (want.needed, want.load) == (1, 150)
    assert (want.start, want.end) == (datetime(2027, 8, 2, 9), datetime(2027, 10, 31, 20))  # noqa: DTZ001
    assert want.how == "20% of 750 properties are 150 visits; a load of 150 visits; 1 canvasser."


def test_a_large_area_has_a_duty_for_each_part_and_says_so() -> None:
    rural = canvass_area("C1", 900, premises=2, terrain=Terrain.RURAL)
    found = asked(rural)
    # 180 x 2 + 24 = 384
    assert {name: want.load for name, want in found.items()} == {"D-C1-CV1": 192, "D-C1-CV2": 192}
    assert found["D-C1-CV2"].how == (
        "20% of 900 properties are 180 visits; a visit in the country weighs 8 / 4 of one in a "
        "town; 2 premises with many residents at 12 visits each; a load of 384 visits; more than "
        "the 200 of the largest part, so split into 2, and part 2 takes 192; 1 canvasser."
    )


def test_typed_visits_are_said_to_be_typed() -> None:
    assert asked(canvass_area("C1", 750, visits=90))["D-C1-CV"].how == (
        "90 visits by the sheet Places; a load of 90 visits; 1 canvasser."
    )


@pytest.mark.parametrize("blank", ["canvass_from", "canvass_until"])
def test_no_canvass_is_planned_without_both_dates(blank: str) -> None:
    assert asked(canvass_area("C1", 750), **{blank: None}) == {}
    assert found(canvass_area("C1"), **{blank: None}) == []


def test_a_canvass_of_one_day_is_a_canvass() -> None:
    assert list(asked(canvass_area("C1", 750), canvass_until=date(2027, 8, 2))) == ["D-C1-CV"]


def test_dates_the_wrong_way_round_are_an_error_and_ask_for_nobody() -> None:
    reversed_dates = {"canvass_until": date(2027, 8, 1)}
    assert asked(canvass_area("C1", 750), **reversed_dates) == {}
    assert found(canvass_area("C1"), **reversed_dates) == [
        (Severity.ERROR, "Settings", None, "The canvass ends on")
    ]


@pytest.mark.parametrize("properties", [None, 0])
def test_an_area_with_no_properties_is_warned_of_and_asks_for_nobody(
    properties: int | None,
) -> None:
    empty = canvass_area("C1", properties, row=6)
    assert asked(empty) == {}
    assert found(empty) == [(Severity.WARNING, "Places", 6, "Properties")]


def test_premises_are_visited_even_where_the_properties_are_missing() -> None:
    hall = canvass_area("C1", premises=2, row=6)
    assert asked(hall)["D-C1-CV"].load == 24
    assert found(hall) == [(Severity.WARNING, "Places", 6, "Properties")]


def test_an_area_in_which_nothing_is_to_be_visited_has_a_note() -> None:
    settled = canvass_area("C1", 750, visits=0, row=6)
    assert asked(settled) == {}
    assert found(settled) == [(Severity.NOTE, "Places", 6, "Visits")]


def test_a_canvass_without_areas_has_a_note() -> None:
    assert found() == [(Severity.NOTE, "Places", None, "Kind")]


def test_visits_stand_for_properties() -> None:
    assert found(canvass_area("C1", visits=20)) == []
