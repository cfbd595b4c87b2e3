"""Cliques say all that a graph of conflicts says, and nothing that it does not."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cliques import maximal_cliques, parted
from models.times import clashing
from tests.models.builders import hours

if TYPE_CHECKING:
    from models.arrays import Flags

Edges = set[tuple[int, int]]


def graph(size: int, edges: Edges) -> Flags:
    table = np.zeros((size, size), bool)
    for one, other in edges:
        table[one, other] = table[other, one] = True
    return table


def sets_of(table: Flags) -> list[list[int]]:
    return sorted(np.flatnonzero(column).tolist() for column in table.T)


def by_trying(size: int, edges: Edges) -> list[list[int]]:
    """Every set of things that all conflict, if none other has all of it and more."""
    found = [
        {*chosen}
        for count in range(1, size + 1)
        for chosen in combinations(range(size), count)
        if all(pair in edges for pair in combinations(chosen, 2))
    ]
    return sorted(sorted(one) for one in found if not any(one < other for other in found))


GRAPHS = st.integers(0, 7).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.sets(st.sampled_from([*combinations(range(size), 2)])) if size > 1 else st.just(set()),
    )
)


@pytest.mark.parametrize(
    ("edges", "cliques"),
    [
        (set(), [[0], [1], [2], [3]]),
        ({(0, 1), (1, 2), (2, 3)}, [[0, 1], [1, 2], [2, 3]]),
        ({(0, 1), (0, 2), (1, 2)}, [[0, 1, 2], [3]]),
        ({(0, 1), (1, 2), (2, 3), (0, 3)}, [[0, 1], [0, 3], [1, 2], [2, 3]]),  # no interval graph
    ],
)
def test_the_cliques_of_small_graphs(edges: Edges, cliques: list[list[int]]) -> None:
    assert sets_of(maximal_cliques(graph(4, edges))) == cliques


@given(GRAPHS)
def test_they_are_all_maximal_cliques(drawn: tuple[int, Edges]) -> None:
    assert sets_of(maximal_cliques(graph(*drawn))) == by_trying(*drawn)


@given(GRAPHS)
def test_a_cover_is_of_maximal_cliques_with_each_thing_and_each_conflict(
    drawn: tuple[int, Edges],
) -> None:
    size, edges = drawn
    found = sets_of(maximal_cliques(graph(size, edges), most=0))
    assert all(clique in by_trying(size, edges) for clique in found)
    assert len({*map(tuple, found)}) == len(found)
    assert {n for clique in found for n in clique} == {*range(size)}
    assert {pair for clique in found for pair in combinations(clique, 2)} == edges


def test_where_there_are_a_million_cliques_few_say_the_same() -> None:
    # shift n of the early ones leaves time for shift n of the late ones alone, to the minute
    early = [hours(5 + n / 10, 8 + n / 10) for n in range(20)]
    late = [hours(8 + n / 10, 18 + n / 10) for n in range(20)]
    clashes = clashing([*early, *late], 11.0, 13.0)
    assert (~clashes).sum() == 2 * 20 + 40  # one partner each, and nothing clashes with itself
    cliques = maximal_cliques(clashes)
    assert cliques.shape[1] < 50
    together = cliques.astype(int) @ cliques.T.astype(int) > 0
    np.fill_diagonal(together, val=False)
    np.testing.assert_array_equal(together, clashes)


def test_500_stations_that_open_at_times_of_their_own_are_one_clique() -> None:
    shifts = [hours(6 + n / 600, 22 + n / 600) for n in range(500)]
    cliques = maximal_cliques(clashing([*shifts, hours(32.75, 40)], 11.0, 13.0))
    assert sets_of(cliques) == [[*range(501)]]
    later = maximal_cliques(clashing([*shifts, hours(36, 40)], 11.0, 13.0))
    assert sets_of(later) == [[*range(500)], [500]]


@given(GRAPHS)
def test_parts_have_each_thing_once_and_are_cliques(drawn: tuple[int, Edges]) -> None:
    size, edges = drawn
    parts = parted(maximal_cliques(graph(size, edges)))
    assert parts.shape[0] == size
    np.testing.assert_array_equal(parts.sum(axis=1), np.ones(size))
    assert parts.any(axis=0).all()
    assert {pair for part in sets_of(parts) for pair in combinations(part, 2)} <= edges


def test_the_largest_clique_makes_the_first_part() -> None:
    cliques = maximal_cliques(graph(4, {(0, 1), (1, 2), (1, 3), (2, 3)}))
    assert sets_of(parted(cliques)) == [[0], [1, 2, 3]]
