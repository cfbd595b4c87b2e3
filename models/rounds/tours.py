"""The shortest drive round a few stops and back: how long an inspector is on the road."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    Distances = Sequence[Sequence[float]]

_GAIN: Final = 1e-9  # less than this is rounding, not a shorter drive


def length_of(tour: Sequence[int], between: Distances) -> float:
    """Return the length of a closed tour: from stop to stop and back to the first.

    `between` has the distance of each pair of stops, the same both ways; the result is in its unit.
    """
    return sum(between[tour[n - 1]][tour[n]] for n in range(len(tour)))


def closed_tour(stops: Sequence[int], between: Distances) -> tuple[int, ...]:
    """Return the stops in the order of a short closed tour, beginning with the least of them.

    Built by farthest insertion, then improved until neither turning a stretch round (2-opt) nor
    putting a stretch of up to three stops elsewhere (or-opt) makes it shorter. It depends on the
    set of stops only, not on their order. `between` as of `length_of`.
    """
    tour = _inserted(sorted(stops), between)
    while _turn(tour, between) or _shift(tour, between):
        pass
    return _from_the_least(tour)


def _inserted(stops: list[int], between: Distances) -> list[int]:
    """Return a tour into which the stop farthest from it was put in again and again."""
    tour = stops[:1]
    if not tour:
        return tour
    near = {stop: between[tour[0]][stop] for stop in stops[1:]}
    while near:
        stop = max(near, key=near.__getitem__)
        del near[stop]
        to = between[stop]
        place = min(
            range(len(tour)),
            key=lambda n: to[tour[n - 1]] + to[tour[n]] - between[tour[n - 1]][tour[n]],
        )
        tour.insert(place, stop)
        near = {other: min(apart, to[other]) for other, apart in near.items()}
    return tour


def _turn(tour: list[int], between: Distances) -> bool:
    """Turn one stretch round if that makes the tour shorter; say whether it did."""
    size = len(tour)
    for first in range(size - 2):
        a, b = tour[first], tour[first + 1]
        from_a, from_b = between[a], between[b]
        for last in range(first + 2, size - (first == 0)):
            c, d = tour[last], tour[(last + 1) % size]
            if from_a[c] + from_b[d] < from_a[b] + between[c][d] - _GAIN:
                tour[first + 1 : last + 1] = tour[last:first:-1]
                return True
    return False


def _shift(tour: list[int], between: Distances) -> bool:
    """Put one stretch elsewhere, either way round, if that makes the tour shorter."""
    size = len(tour)
    for length in range(1, min(4, size - 1)):
        for start in range(size):
            turned = tour[start:] + tour[:start]
            stretch, rest = turned[:length], turned[length:]
            head, tail = stretch[0], stretch[-1]
            from_head, from_tail = between[head], between[tail]
            saved = from_head[rest[-1]] + from_tail[rest[0]] - between[rest[-1]][rest[0]]
            for n in range(1, len(rest)):
                a, b = rest[n - 1], rest[n]
                step = between[a][b]
                ahead = from_head[a] + from_tail[b] - step
                back = from_tail[a] + from_head[b] - step
                if min(ahead, back) < saved - _GAIN:
                    tour[:] = rest[:n] + (stretch if ahead <= back else stretch[::-1]) + rest[n:]
                    return True
    return False


def _from_the_least(tour: list[int]) -> tuple[int, ...]:
    """Return the tour from its least stop, in the direction of the lesser of its neighbours."""
    if not tour:
        return ()
    at = tour.index(min(tour))
    turned = tour[at:] + tour[:at]
    if len(turned) > 2 and turned[-1] < turned[1]:  # noqa: PLR2004 - two stops have one order
        turned = [turned[0], *turned[:0:-1]]
    return tuple(turned)
