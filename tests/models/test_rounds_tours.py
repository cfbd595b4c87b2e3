"""The drive round a few stops: as short as the shortest of all orders, or nearly."""

from __future__ import annotations

from itertools import permutations
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.rounds.tours import closed_tour, length_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Spot = tuple[int, int]
SPOTS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=7)


def apart(spots: Sequence[Spot]) -> list[list[float]]:
    return [[hypot(a - x, b - y) for x, y in spots] for a, b in spots]


def test_none_one_and_two_stops() -> None:
    between = apart([(0, 0), (3, 4)])
    assert [closed_tour(stops, between) for stops in ((), (1,), (1, 0))] == [(), (1,), (0, 1)]
    assert [length_of(tour, between) for tour in ((), (1,), (0, 1))] == [0, 0, 10]


def test_it_begins_at_the_least_stop_and_goes_on_to_the_lesser_of_its_neighbours() -> None:
    between = apart([(9, 9), (5, 0), (5, 5), (0, 0), (0, 5)])
    assert closed_tour((4, 1, 3, 2), between) == (1, 2, 4, 3)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(SPOTS)
@example([(0, 0), (10, 0), (0, 10), (10, 10), (5, 5), (5, 6), (6, 5)])
def test_it_is_within_5_per_cent_of_the_shortest(spots: list[Spot]) -> None:
    between = apart(spots)
    tour = closed_tour(range(len(spots)), between)
    assert sorted(tour) == list(range(len(spots)))
    shortest = min(length_of((0, *order), between) for order in permutations(tour[1:]))
    assert length_of(tour, between) <= 1.05 * shortest + 1e-9


@settings(max_examples=100, deadline=None, derandomize=True)
@given(SPOTS, st.randoms(use_true_random=False))
def test_it_depends_on_the_stops_and_not_on_their_order(spots: list[Spot], chance: Random) -> None:
    between = apart(spots)
    mixed = list(range(len(spots)))
    chance.shuffle(mixed)
    assert closed_tour(mixed, between) == closed_tour(range(len(spots)), between)


@pytest.mark.parametrize("size", [8, 13, 20])
def test_stops_on_a_circle_are_driven_round_it(size: int) -> None:
    turns = [2 * pi * stop / size for stop in range(size)]
    between = [[hypot(cos(a) - cos(b), sin(a) - sin(b)) for b in turns] for a in turns]
    assert closed_tour(range(size), between) == tuple(range(size))
