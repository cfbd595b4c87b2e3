"""Parts stops into rounds: the best that exchanges between neighbouring rounds come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.rounds.cutting import beginnings, packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rounds.ground import Ground, Stops, Tour

_NEAR: Final = 10  # rounds may exchange stops where one has a stop among so many nearest
_GAIN: Final = 1e-9  # a smaller part of the cost is rounding, not a gain

Exchange = tuple[float, tuple[int, ...], tuple[int, ...]]  # least cost, stops given, stops taken


def part(ground: Ground, rounds: int) -> list[Tour]:
    """Part the stops into so many rounds, each in driving order; `rounds` are at most the stops.

    No round is without a stop, and none has more than `ground.most` stations: where that cannot be
    done there are more rounds. Of the ways to begin the one counts that leads to the least longest
    round, to the minute, and among equals to the least time in all.
    """
    found = [_improved(ground, begun) for begun in beginnings(ground, rounds)]
    sound = [parts for parts in found if _keeps_the_most(ground, parts)]
    if not sound:  # large buildings may leave no room where they are
        sound = [_improved(ground, packed(ground, rounds))]
    best = min(sound, key=lambda parts: _standing(ground, parts))
    return [ground.tour(stops) for stops in best]


def _keeps_the_most(ground: Ground, parts: list[Stops]) -> bool:
    return all(ground.count(stops) <= ground.most for stops in parts)


def _standing(ground: Ground, parts: list[Stops]) -> tuple[int, float]:
    minutes = [ground.minutes(stops) for stops in parts]
    return round(max(minutes)), sum(minutes)


def _improved(ground: Ground, parts: list[Stops]) -> list[Stops]:
    """Exchange stops between neighbouring rounds for as long as that lessens the cost."""
    parts = list(parts)
    near = [sorted(range(len(row)), key=row.__getitem__)[: _NEAR + 1] for row in ground.between]
    settled: dict[tuple[int, int], tuple[Stops, Stops]] = {}
    changed = True
    while changed:
        changed = False
        for one, other in _neighbours(parts, near):
            while settled.get((one, other)) != (parts[one], parts[other]):
                better = _exchanged(ground, parts[one], parts[other])
                if better is None:
                    settled[one, other] = parts[one], parts[other]
                else:
                    parts[one], parts[other] = better
                    changed = True
    return parts


def _neighbours(parts: list[Stops], near: list[list[int]]) -> list[tuple[int, int]]:
    """Return the pairs of rounds of which one has a stop near one of the other's."""
    of = {stop: number for number, stops in enumerate(parts) for stop in stops}
    pairs = {(of[stop], of[other]) for stop in of for other in near[stop]}
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def _exchanged(ground: Ground, one: Stops, other: Stops) -> tuple[Stops, Stops] | None:
    """Return both rounds after the most promising exchange that lessens their cost, or None."""
    aim = _together(ground, one, other) * (1 - _GAIN)
    for least, given, taken in sorted(_exchanges(ground, one, other)):
        if least >= aim:
            break
        gives, takes = frozenset(given), frozenset(taken)
        new = (one - gives) | takes, (other - takes) | gives
        if _together(ground, *new) < aim:
            return new
    return None


def _together(ground: Ground, one: Stops, other: Stops) -> float:
    return sum(ground.cost(ground.minutes(stops), ground.count(stops)) for stops in (one, other))


def _exchanges(ground: Ground, one: Stops, other: Stops) -> Iterator[Exchange]:
    """Return every move of one stop and every swap of two, with the least that it may cost."""
    count, counts = ground.count(one), ground.count(other)
    left = {stop: ground.minutes(one - {stop}) for stop in sorted(one)}
    lefts = {stop: ground.minutes(other - {stop}) for stop in sorted(other)}
    more = {stop: ground.detour(one, stop) for stop in lefts}
    mores = {stop: ground.detour(other, stop) for stop in left}

    def least(minutes: float, minutes_too: float, moved: int) -> float:
        return ground.cost(minutes, count - moved) + ground.cost(minutes_too, counts + moved)

    # A round's only stop never leaves it: one round of all weighs at least as much as the two.
    here, there = ground.minutes(one), ground.minutes(other)
    for stop, without in left.items():
        yield least(without, there + mores[stop], ground.stations[stop]), (stop,), ()
    for stop, without in lefts.items():
        yield least(here + more[stop], without, -ground.stations[stop]), (), (stop,)
    for mine, without in left.items():
        for yours, wanting in lefts.items():
            moved = ground.stations[mine] - ground.stations[yours]
            bound = least(without + more[yours], wanting + mores[mine], moved)
            yield bound, (mine,), (yours,)
