"""First rounds, for the search to better: cut across the land, settled round their middles."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import ceil, cos, inf, pi, sin
from typing import TYPE_CHECKING, Final

from models.geography import Point, miles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rounds.ground import Ground, Stops

_WORK: Final = 1000  # stops that are cut in all ways together: a county in two, a district in eight
_WAYS: Final = 8  # more than these have found nothing better
_SETTLING: Final = 20  # times that middles move; they have come to rest before
_SPARE: Final = 1  # stations above the mean that a settled round may have


def beginnings(ground: Ground, rounds: int) -> Iterator[list[Stops]]:
    """Return several ways to part the stops into so many rounds, none of them without a stop.

    A round may have more stations than `ground.most`.
    """
    everything = list(range(len(ground.points)))
    ways = max(1, min(_WAYS, _WORK // len(everything)))
    for way in range(ways):
        cuts = list(_cut(ground, everything, rounds, pi / 2 * way / ways))
        yield cuts
        settled = _settled(ground, cuts)
        if all(settled):
            yield settled


def packed(ground: Ground, rounds: int) -> list[Stops]:
    """Return rounds with at most `ground.most` stations, wherever their stops are.

    There are so many `rounds`, or more if first-fit packing needs more. No stop may have more
    stations than a round.
    """
    made: list[list[int]] = []
    room: list[int] = []
    for stop in sorted(range(len(ground.stations)), key=lambda n: (-ground.stations[n], n)):
        place = next((n for n, free in enumerate(room) if free >= ground.stations[stop]), None)
        if place is None:
            made.append([])
            room.append(ground.most)
            place = -1
        made[place].append(stop)
        room[place] -= ground.stations[stop]
    while len(made) < rounds:
        made.append([max(made, key=len).pop()])
    return [frozenset(stops) for stops in made]


def _cut(ground: Ground, stops: list[int], rounds: int, angle: float) -> Iterator[Stops]:
    """Cut the stops in two where they are longest, each part again, with its share of stations."""
    if rounds == 1:
        yield frozenset(stops)
        return
    stops = _lengthwise(ground, stops, angle)
    left = rounds // 2
    wanted = ground.count(frozenset(stops)) * left / rounds
    cut, so_far = left, ground.count(frozenset(stops[:left]))
    while cut < len(stops) - (rounds - left):
        more = so_far + ground.stations[stops[cut]]
        if more - wanted > wanted - so_far:
            break
        cut, so_far = cut + 1, more
    yield from _cut(ground, stops[:cut], left, angle)
    yield from _cut(ground, stops[cut:], rounds - left, angle)


def _lengthwise(ground: Ground, stops: list[int], angle: float) -> list[int]:
    """Return the stops in order along the longer of two axes, one of them at this angle."""
    east, north = cos(angle), sin(angle)
    points = {stop: ground.points[stop] for stop in stops}
    along = {n: point.easting * east + point.northing * north for n, point in points.items()}
    across = {n: point.northing * east - point.easting * north for n, point in points.items()}
    if max(across.values()) - min(across.values()) > max(along.values()) - min(along.values()):
        along, across = across, along
    return sorted(stops, key=lambda stop: (along[stop], across[stop], stop))


def _settled(ground: Ground, parts: list[Stops]) -> list[Stops]:
    """Deal the stops to the rounds' middles, again and again until nothing changes.

    That is Lloyd's algorithm for compact clusters, with room for only so many stations in each.
    """
    room = ceil(sum(ground.stations) / len(parts)) + _SPARE
    for _ in range(_SETTLING):
        dealt = _dealt(ground, [_middle(ground, stops) for stops in parts], room)
        if dealt == parts or not all(dealt):
            return dealt
        parts = dealt
    return parts


def _middle(ground: Ground, stops: Stops) -> Point:
    points = [ground.points[stop] for stop in sorted(stops)]
    east = sum(point.easting for point in points) / len(points)
    north = sum(point.northing for point in points) / len(points)
    return Point(east, north)


def _dealt(ground: Ground, middles: list[Point], room: int) -> list[Stops]:
    """Give each stop to a middle near it that has room, first those with most to lose.

    What a stop has to lose is how much further the second nearest middle is, in squared miles.
    Where no middle has room any more it goes to the nearest.
    """
    far = [[miles(point, middle) ** 2 for middle in middles] for point in ground.points]
    free = [room] * len(middles)
    taken: list[set[int]] = [set() for _ in middles]
    choices = [sorted(range(len(middles)), key=row.__getitem__) for row in far]

    def standing(stop: int) -> tuple[float, int, int]:
        open_ = [at for at in choices[stop] if free[at] >= ground.stations[stop]][:2]
        if len(open_) < 2:  # noqa: PLR2004 - the nearest and the second nearest
            return -inf, stop, (*open_, choices[stop][0])[0]
        return far[stop][open_[0]] - far[stop][open_[1]], stop, open_[0]

    waiting = [standing(stop) for stop in range(len(far))]
    heapify(waiting)
    while waiting:
        entry = heappop(waiting)
        _, stop, middle = entry
        now = standing(stop)
        if now != entry:  # a middle has filled up since
            heappush(waiting, now)
            continue
        taken[middle].add(stop)
        free[middle] -= ground.stations[stop]
    return [frozenset(stops) for stops in taken]
