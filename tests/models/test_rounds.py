"""Inspectors' rounds: every station in one, buildings whole, about the same time, compact."""

from __future__ import annotations

from itertools import combinations, permutations
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.duties import Place
from models.geography import METRES_IN_A_MILE, Point, miles
from models.rounds import Round, make_rounds
from models.settings import Settings
from tests.models.builders import at_mile, place

if TYPE_CHECKING:
    from collections.abc import Sequence

# At 30 miles an hour on straight roads a mile takes two minutes.
ROADS: dict[str, Any] = {"drive_speed": 30.0, "road_factor": 1.0, "visit_minutes": 20.0}


def rounds_of(*stations: Place, to_one: int, **facts: Any) -> tuple[Round, ...]:
    """The rounds of about `to_one` stations each."""
    return make_rounds(stations, Settings(**(ROADS | {"stations_per_round": to_one} | facts)))


def ids(rounds: Sequence[Round]) -> list[str]:
    return ["".join(each.place_ids) for each in rounds]


def mile(one: Round) -> float:
    """The mile of the straight road where the middle of a round is."""
    assert one.middle is not None
    return round(miles(at_mile(0), one.middle), 6)


# What a round is


def test_two_villages_are_two_rounds_each_there_and_back() -> None:
    west = (place("A", 0.0), place("C", 1.0))
    east = (place("B", 30.0), place("D", 32.0))
    first, second = rounds_of(*west, *east, to_one=2)
    assert (first.place_ids, mile(first)) == (("A", "C"), 0.5)
    assert (second.place_ids, mile(second)) == (("B", "D"), 31.0)
    assert (first.miles, first.minutes) == pytest.approx((2.0, 2 * 20 + 2 * 2))
    assert (second.miles, second.minutes) == pytest.approx((4.0, 2 * 20 + 4 * 2))


def test_roads_are_longer_than_the_straight_line_and_the_drive_takes_its_time() -> None:
    (only,) = rounds_of(
        *(place("A", 0.0), place("B", 5.0)), to_one=2, road_factor=1.5, drive_speed=10
    )
    assert only.miles == pytest.approx(15.0)
    assert only.minutes == pytest.approx(2 * 20 + 90)


def test_the_stations_of_one_building_are_one_stop_and_a_visit_each() -> None:
    hall = [place(name, 4.0, venue="Hall") for name in ("B", "C", "D")]
    (only,) = rounds_of(place("A", 0.0), *hall, to_one=4)
    assert only.place_ids == ("A", "B", "C", "D")
    assert only.miles == pytest.approx(8.0)
    assert only.minutes == pytest.approx(4 * 20 + 8 * 2)
    assert mile(only) == 2.0  # of its two buildings, not of its four stations


def test_the_driving_order_goes_round_and_not_to_and_fro() -> None:
    square = {"A": (0, 0), "B": (9, 9), "C": (0, 9), "D": (9, 0)}
    (only,) = rounds_of(*(at(name, *spot) for name, spot in square.items()), to_one=4)
    assert only.place_ids == ("A", "C", "B", "D")
    assert only.miles == pytest.approx(36.0)


def test_one_station_is_a_round_without_a_drive() -> None:
    (only,) = rounds_of(place("A", 3.0), to_one=10)
    assert only == Round(place_ids=("A",), miles=0.0, minutes=20.0, middle=at_mile(3.0))


def test_without_stations_there_is_no_round() -> None:
    assert rounds_of(to_one=10) == ()


def test_the_rounds_are_in_the_order_of_their_least_place_ids() -> None:
    spots = {"A": 40, "B": 0, "C": 41, "D": 1, "E": 80, "F": 81}
    assert ids(rounds_of(*(place(name, mile) for name, mile in spots.items()), to_one=2)) == [
        *("AC", "BD", "EF")
    ]


# How many


@pytest.mark.parametrize(
    ("stations", "to_one", "rounds"),
    [(1, 10, 1), (4, 10, 1), (14, 10, 1), (15, 10, 2), (16, 10, 2), (24, 10, 2), (26, 10, 3)],
)
def test_there_are_as_many_rounds_as_make_about_so_many_stations_each(
    stations: int, to_one: int, rounds: int
) -> None:
    places = [place(f"P{number:02}", number) for number in range(stations)]
    made = rounds_of(*places, to_one=to_one)
    assert len(made) == rounds
    assert max(len(each.place_ids) for each in made) <= to_one * 3 // 2


def test_large_buildings_may_ask_for_more_rounds() -> None:
    halls = [place(f"{hall}{n}", venue=hall) for hall in "ABC" for n in range(4)]
    assert ids(rounds_of(*halls, to_one=5)) == ["A0A1A2A3", "B0B1B2B3", "C0C1C2C3"]


def test_a_building_that_is_larger_than_a_round_is_a_round_of_its_own() -> None:
    hall = [place(f"H{n}", venue="Hall") for n in range(4)]
    assert ids(rounds_of(*hall, place("P", 1.0), to_one=2)) == ["H0H1H2H3", "P"]


def test_where_buildings_leave_no_room_nearby_a_round_reaches_further() -> None:
    # The two halls of the town would be ten stations in one round, where seven may be.
    halls = {"A": (0, 5), "B": (0.1, 5), "C": (50, 1), "D": (50.1, 1)}
    stations = [
        place(f"{name}{n}", where, venue=name)
        for name, (where, size) in halls.items()
        for n in range(size)
    ]
    made = rounds_of(*stations, to_one=5)
    assert [len(each.place_ids) for each in made] == [5, 7]
    assert not any({"A0", "B0"} <= set(each.place_ids) for each in made)


# Balance


def test_a_round_with_long_drives_has_fewer_stations() -> None:
    town = [place(f"A{n}", n / 100) for n in range(6)]
    country = [place(f"B{n}", 100 + 12 * n) for n in range(4)]
    near, far = rounds_of(*town, *country, to_one=5)
    assert (len(near.place_ids), len(far.place_ids)) == (6, 4)


# Stations whose place is not known


ROAD = (0, 1, 2, 40, 41)  # the miles of five stations: a round of three and one of two


def test_a_station_without_a_place_goes_to_its_wards_round_as_a_visit_without_a_drive() -> None:
    known = [place("A", 0.0, ward="West"), place("B", 1.0), place("C", 30.0), place("D", 31.0)]
    west, east = rounds_of(*known, place("E", None, ward="West"), to_one=3)
    assert (west.place_ids, west.unplaced) == (("A", "B", "E"), ("E",))
    assert (east.place_ids, east.unplaced) == (("C", "D"), ())
    assert west.minutes == pytest.approx(3 * 20 + 2 * 2)
    assert mile(west) == 0.5


def test_of_two_rounds_in_its_ward_it_goes_to_the_smaller() -> None:
    known = [place(name, mile, ward="W") for name, mile in zip("ABCDE", ROAD, strict=True)]
    strays = [place(name, None, ward="W") for name in "FG"]
    assert ids(rounds_of(*known, *strays, to_one=4)) == ["ABCG", "DEF"]


def test_without_a_ward_it_goes_to_the_smallest_round() -> None:
    wards = ("", "", "", "East", "East")
    known = [
        place(name, mile, ward=ward) for name, mile, ward in zip("ABCDE", ROAD, wards, strict=True)
    ]
    strays = [place(name, None) for name in "FG"]
    assert ids(rounds_of(*known, *strays, to_one=4)) == ["ABCG", "DEF"]


def test_a_wards_full_round_takes_no_more() -> None:
    known = [place(name, mile, ward=name) for name, mile in zip("ABCDE", ROAD, strict=True)]
    assert ids(rounds_of(*known, place("F", None, ward="A"), to_one=3)) == ["ABC", "DEF"]


def test_where_no_place_is_known_the_stations_are_dealt_out_all_the_same() -> None:
    made = rounds_of(*(place(name, None, ward="W") for name in "ABCDEF"), to_one=3)
    assert ids(made) == ["ABC", "DEF"]
    assert [each.unplaced for each in made] == [("A", "B", "C"), ("D", "E", "F")]
    assert [(each.miles, each.minutes, each.middle) for each in made] == [(0.0, 60.0, None)] * 2


def test_a_building_is_where_those_of_its_stations_are_that_say_it() -> None:
    hall = (place("B", 4.0, venue="Hall"), place("C", None, venue="Hall"))
    (only,) = rounds_of(place("A", 0.0), *hall, to_one=3)
    assert only.unplaced == ()
    assert only.miles == pytest.approx(8.0)


# Whatever the stations


def at(place_id: str, east: float, north: float, **facts: Any) -> Place:
    """A station so many miles east and north."""
    spot = Point(400_000 + east * METRES_IN_A_MILE, 200_000 + north * METRES_IN_A_MILE)
    return Place(place_id=place_id, location=spot, **facts)


@st.composite
def station_lists(draw: Any) -> list[Place]:
    coordinates = st.integers(0, 12)
    made = []
    for number in range(draw(st.integers(1, 24))):
        facts = {
            "venue": draw(st.sampled_from(["", "", "", "Hall", "School", "Library"])),
            "ward": draw(st.sampled_from(["", "North", "South"])),
        }
        station = at(f"P{number:02}", draw(coordinates), draw(coordinates), **facts)
        if draw(st.integers(0, 7)) == 0:
            station = place(f"P{number:02}", None, **facts)
        made.append(station)
    return made


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    stations=station_lists(),
    to_one=st.integers(1, 8),
    visit=st.sampled_from([0.0, 20.0]),
    shuffle=st.randoms(use_true_random=False),
)
def test_every_station_is_in_one_round_and_no_building_in_two(
    stations: list[Place], to_one: int, visit: float, shuffle: Random
) -> None:
    made = rounds_of(*stations, to_one=to_one, visit_minutes=visit)
    dealt = [place_id for each in made for place_id in each.place_ids]
    assert sorted(dealt) == sorted(station.place_id for station in stations)

    round_of = {place_id: each for each in made for place_id in each.place_ids}
    buildings: dict[str, list[str]] = {}
    for station in stations:
        buildings.setdefault(station.building, []).append(station.place_id)
    for together in buildings.values():
        assert len({id(round_of[place_id]) for place_id in together}) == 1

    largest = max(to_one * 3 // 2, *(len(together) for together in buildings.values()))
    assert all(1 <= len(each.place_ids) <= largest for each in made)

    spots = {station.place_id: station.location for station in stations}
    for each in made:
        placed = [place_id for place_id in each.place_ids if place_id not in each.unplaced]
        assert each.place_ids == (*placed, *each.unplaced)
        assert each.minutes == pytest.approx(visit * len(each.place_ids) + 2 * each.miles)
        assert all(spots[place_id] is None for place_id in each.unplaced)
        assert (each.middle is None) == (not placed)

    mixed = list(stations)
    shuffle.shuffle(mixed)
    assert rounds_of(*mixed, to_one=to_one, visit_minutes=visit) == made


# Against the best there is: eight stations in two rounds, every way to part them, every tour

SCATTERED = [(seed, scale) for scale in (1.0, 5.0, 20.0) for seed in range(8)]


def scattered(seed: int, scale: float, stations: int) -> list[Place]:
    chance = Random(seed)  # noqa: S311 - not a secret
    return [
        at(f"P{number:02}", scale * chance.random(), scale * chance.random())
        for number in range(stations)
    ]


def shortest(stations: tuple[Place, ...]) -> float:
    """The miles of the shortest drive round these stations, by trying every order."""
    first, *others = (station.location for station in stations)
    orders = ((first, *order) for order in permutations(others))
    return min(sum(miles(tour[n - 1], tour[n]) for n in range(len(tour))) for tour in orders)  # type: ignore[arg-type]


def minutes(stations: Sequence[Place]) -> float:
    return 20 * len(stations) + 2 * shortest(tuple(stations))


def halves(made: tuple[Round, ...], stations: list[Place]) -> list[list[Place]]:
    return [
        [station for station in stations if station.place_id in each.place_ids] for each in made
    ]


@pytest.mark.parametrize(("seed", "scale"), SCATTERED)
def test_the_longest_round_is_within_15_per_cent_of_the_least_there_is(
    seed: int, scale: float
) -> None:
    stations = scattered(seed, scale, 8)
    made = rounds_of(*stations, to_one=4)
    times = {
        frozenset(station.place_id for station in some): minutes(some)
        for size in (2, 3, 4, 5, 6)
        for some in combinations(stations, size)
    }
    everything = frozenset(station.place_id for station in stations)
    least = min(max(times[some], times[everything - some]) for some in times)
    assert max(each.minutes for each in made) <= 1.15 * least


@pytest.mark.parametrize(("seed", "scale"), SCATTERED)
def test_the_drives_are_shorter_than_in_rounds_dealt_at_random(seed: int, scale: float) -> None:
    stations = scattered(seed, scale, 8)
    made = rounds_of(*stations, to_one=4)
    chance = Random(seed + 1)  # noqa: S311 - not a secret
    dealt = []
    for _ in range(20):
        mixed = chance.sample(stations, 8)
        dealt.append(shortest(tuple(mixed[:4])) + shortest(tuple(mixed[4:])))
    assert sum(each.miles for each in made) < sum(dealt) / len(dealt)


@pytest.mark.parametrize(("seed", "scale"), SCATTERED)
def test_no_swap_of_two_stations_would_shorten_both_rounds(seed: int, scale: float) -> None:
    stations = scattered(seed, scale, 16)
    for one, other in combinations(halves(rounds_of(*stations, to_one=4), stations), 2):
        for mine in one:
            for yours in other:
                new = [station for station in one if station is not mine] + [yours]
                too = [station for station in other if station is not yours] + [mine]
                shorter = minutes(new) < minutes(one) - 1e-6
                assert not (shorter and minutes(too) < minutes(other) - 1e-6)


def test_a_county_is_parted_into_rounds_of_about_the_same_time() -> None:
    chance = Random(7)  # noqa: S311 - not a secret
    towns = [(60 * chance.random(), 30 * chance.random()) for _ in range(30)]
    stations = []
    for number in range(430):
        east, north = chance.choice(towns)
        spot = (east + chance.gauss(0, 1.5), north + chance.gauss(0, 1.5))
        stations.append(at(f"P{number:03}", *spot))
    made = rounds_of(*stations, to_one=10)
    assert len(made) == 43
    times = [each.minutes for each in made]
    assert max(times) < 1.2 * sum(times) / 43
    assert max(len(each.place_ids) for each in made) <= 13
