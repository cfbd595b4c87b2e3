"""How stops are parted: ways to begin, bounds on exchanges, and no round above the most."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.geography import Point
from models.rounds.cutting import beginnings, packed
from models.rounds.ground import Ground
from models.rounds.parting import _improved, part
from tests.models.builders import at_mile


def ground(*stops: tuple[float, int], most: int = 10) -> Ground:
    """Stops along a road, each at a mile with so many stations; a mile takes two minutes."""
    return Ground(
        points=[at_mile(mile) for mile, _ in stops],
        stations=[stations for _, stations in stops],
        most=most,
        visit=20,
        pace=2,
    )


def test_the_first_cut_parts_the_road_by_the_number_of_stations() -> None:
    cut = next(beginnings(ground((0, 4), (1, 1), (2, 1), (3, 1), (4, 1)), 2))
    assert cut == [{0}, {1, 2, 3, 4}]


def test_three_rounds_are_cut_in_proportion() -> None:
    cut = next(beginnings(ground(*((mile, 1) for mile in range(9))), 3))
    assert cut == [{0, 1, 2}, {3, 4, 5}, {6, 7, 8}]


def test_settled_rounds_keep_a_village_together_that_the_cut_parted() -> None:
    cut, settled = list(beginnings(ground(*((mile, 1) for mile in (0, 20, 21, 22, 23))), 2))[:2]
    assert cut == [{0, 1, 2}, {3, 4}]
    assert settled == [{0}, {1, 2, 3, 4}]


def test_a_settled_round_has_no_room_for_many_more_than_the_mean() -> None:
    miles = (0, 0.1, 0.2, 0.3, 0.4, 9)
    _, settled = list(beginnings(ground(*((mile, 1) for mile in miles)), 2))[:2]
    assert settled == [{0, 1, 2, 3}, {4, 5}]


def test_as_many_rounds_as_stops_are_one_stop_each() -> None:
    for begun in beginnings(ground((0, 1), (0, 5), (0, 1), (9, 1)), 4):
        assert sorted(map(sorted, begun)) == [[0], [1], [2], [3]]


def test_first_fit_puts_the_largest_first() -> None:
    assert packed(ground((0, 1), (1, 4), (2, 2), (3, 3), (4, 2), most=6), 2) == [{1, 2}, {0, 3, 4}]


def test_packed_rounds_are_as_many_as_asked_for() -> None:
    made = packed(ground((0, 1), (1, 1), (2, 1)), 3)
    assert sorted(map(sorted, made)) == [[0], [1], [2]]


def test_packed_rounds_are_more_where_the_buildings_are_too_large() -> None:
    made = packed(ground((0, 4), (1, 4), (2, 4), most=7), 2)
    assert sorted(map(sorted, made)) == [[0], [1], [2]]


def test_a_stop_moves_to_where_the_drive_is_short() -> None:
    land = ground((0, 1), (1, 1), (50, 1), (51, 1), (52, 1))
    assert _improved(land, [frozenset({0, 1, 2}), frozenset({3, 4})]) == [{0, 1}, {2, 3, 4}]
    assert _improved(land, [frozenset({3, 4}), frozenset({0, 1, 2})]) == [{2, 3, 4}, {0, 1}]


def test_two_stops_change_places_where_no_move_helps() -> None:
    land = ground((0, 1), (1, 1), (10, 1), (11, 1), most=2)
    assert set(_improved(land, [frozenset({0, 3}), frozenset({1, 2})])) == {
        frozenset({0, 1}),
        frozenset({2, 3}),
    }


def test_a_large_and_a_small_building_change_places_where_a_round_is_too_large() -> None:
    land = ground((0, 2), (1, 2), (50, 1), (51, 1), most=3)
    made = _improved(land, [frozenset({0, 1}), frozenset({2, 3})])
    assert [land.count(stops) for stops in made] == [3, 3]


def test_the_best_of_all_ways_to_begin_counts() -> None:
    chance = Random(5)  # noqa: S311 - not a secret
    spots = [(60 * chance.random(), 60 * chance.random()) for _ in range(40)]
    points = [Point(1609 * east, 1609 * north) for east, north in spots]
    land = Ground(points=points, stations=[1] * 40, most=15, visit=20, pace=2)
    found = [_improved(land, begun) for begun in beginnings(land, 4)]
    longest = [max(land.minutes(stops) for stops in parts) for parts in found]
    assert min(longest) < max(longest)
    chosen = max(land.minutes(frozenset(tour)) for tour in part(land, 4))
    assert round(chosen) == round(min(longest))


def test_exchanges_alone_would_leave_a_round_too_large_here() -> None:
    stops = [(float(mile), stations) for mile, stations in enumerate((3, 5, 3, 1, 7, 1))]
    land = ground(*stops, most=10)
    assert sorted(land.count(frozenset(tour)) for tour in part(land, 2)) == [10, 10]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_no_round_takes_in_a_stop_for_less_than_the_detour(data: Any) -> None:
    spot = st.builds(Point, st.integers(1, 9000), st.integers(1, 9000))
    points = data.draw(st.lists(spot, min_size=3, max_size=6))
    land = Ground(points=points, stations=[1] * len(points), most=9, visit=20, pace=2)
    stop, *stops = range(len(points))
    bound = land.detour(frozenset(stops), stop)
    assert land.minutes(frozenset({stop, *stops})) >= land.minutes(frozenset(stops)) + bound - 1e-6
    for leaving in stops:
        rest = frozenset(stops) - {leaving}
        assert land.minutes(rest | {stop}) >= land.minutes(rest) + bound - 1e-6


def test_a_minute_weighs_more_in_a_long_round_and_a_station_too_many_more_than_any_drive() -> None:
    land = ground((0, 1), most=10)
    assert land.cost(301, 10) + land.cost(199, 10) > land.cost(300, 10) + land.cost(200, 10)
    assert land.cost(200, 10) + land.cost(200, 10) < land.cost(199, 10) + land.cost(200, 11)
    assert land.cost(9000, 10) < land.cost(200, 11)


def test_the_same_stops_in_another_order_are_parted_the_same() -> None:
    chance = Random(3)  # noqa: S311 - not a secret
    stops = [(60 * chance.random(), 1) for _ in range(20)]
    back = stops[::-1]
    parted = {frozenset(stops[n] for n in tour) for tour in part(ground(*stops), 4)}
    assert {frozenset(back[n] for n in tour) for tour in part(ground(*back), 4)} == parted
