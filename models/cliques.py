"""Sets of which only one can be chosen: the cliques of a graph of what conflicts with what.

A graph of n things is a symmetric table (n, n) that says which two conflict; the diagonal does not
matter. A clique is a set of things that all conflict with one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Flags = NDArray[np.bool_]

# There can be 3 ** (n / 3) largest cliques. Where there are more than so many, a cover with fewer
# says the same of whole decisions.
MOST_CLIQUES: Final = 300


def maximal_cliques(conflicts: Flags, most: int = MOST_CLIQUES) -> Flags:
    """Return cliques (n, C), none part of another, that say all that the graph says.

    Each thing is in one at least, and so are each two that conflict; no other two are. They are all
    maximal cliques or, where these are more than `most`, some that are maximal.
    """
    if not len(conflicts):
        return np.zeros((0, 0), bool)
    neighbours, members = _without_twins(conflicts)
    found = _all(neighbours, most)
    if found is None:
        found = _cover(neighbours)
    table = np.zeros((len(neighbours), len(found)), bool)
    for n, clique in enumerate(found):
        table[list(_bits(clique)), n] = True
    # in one order, whatever the search: a plan must not depend on it
    return np.unique(table[members], axis=1)


def parted(cliques: Flags) -> Flags:
    """Return parts (n, G) of the things, each in exactly one, each part inside some clique.

    Of each part one thing can be chosen at most, so nobody can choose more than G of them. Of the
    cliques that have most of the things left the first makes the next part.
    """
    left = np.ones(len(cliques), bool)
    parts: list[Flags] = []
    while left.any():
        inside = cliques & left[:, None]
        parts.append(inside[:, int(inside.sum(axis=0).argmax())])
        left &= ~parts[-1]
    return np.array(parts, bool).reshape(len(parts), len(cliques)).T


def _without_twins(conflicts: Flags) -> tuple[list[int], NDArray[np.intp]]:
    """Return the neighbours, as bits, of one thing of each kind, and the kind of each thing (n).

    Things that conflict with one another and with the same others are in the same cliques: polling
    stations that open at times of their own, say. One of them stands for all.
    """
    closed = conflicts | np.eye(len(conflicts), dtype=bool)
    _, first, kind = np.unique(closed, axis=0, return_index=True, return_inverse=True)
    among = conflicts[np.ix_(first, first)]
    np.fill_diagonal(among, val=False)
    return [sum(1 << int(m) for m in np.flatnonzero(row)) for row in among], kind.reshape(-1)


def _all(neighbours: Sequence[int], most: int) -> list[int] | None:
    """Return all maximal cliques as bits, or None if there are more than `most`.

    Bron and Kerbosch's algorithm with the pivot of Tomita, Tanaka and Takahashi (2006): each clique
    is found once, and nothing is tried that the pivot would join.
    """
    found: list[int] = []
    stack = [(0, (1 << len(neighbours)) - 1, 0)]
    while stack:
        clique, candidates, seen = stack.pop()
        if not candidates:
            found += [] if seen else [clique]
            if len(found) > most:
                return None
            continue
        pivot = max(
            _bits(candidates | seen), key=lambda n: (neighbours[n] & candidates).bit_count()
        )
        for n in list(_bits(candidates & ~neighbours[pivot])):
            stack.append((clique | 1 << n, candidates & neighbours[n], seen & neighbours[n]))
            candidates &= ~(1 << n)
            seen |= 1 << n
    return found


def _cover(neighbours: Sequence[int]) -> list[int]:
    """Return maximal cliques as bits in which each thing and each two that conflict are.

    Each is begun with two that no clique has together yet, and goes on with the first that fits, if
    possible with one that it shares no clique with yet.
    """
    found = [1 << n for n, others in enumerate(neighbours) if not others]
    apart = list(neighbours)  # with whom each shares no clique yet
    for n, others in enumerate(neighbours):
        while apart[n]:
            clique, fits, new = 1 << n, others, apart[n]
            while fits:
                m = next(_bits(fits & new or fits))
                clique |= 1 << m
                fits &= neighbours[m]
                new |= apart[m]
            for m in _bits(clique):
                apart[m] &= ~clique
            found.append(clique)
    return found


def _bits(number: int) -> Iterator[int]:
    """Yield the positions of the ones, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
