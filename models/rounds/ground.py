"""What is parted into rounds: stops with their stations, and what a round of them takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from models.geography import miles
from models.rounds.tours import closed_tour, length_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.geography import Point

Stops = frozenset[int]
Tour = tuple[int, ...]

_STEEPNESS: Final = 6  # how much more a minute weighs in a long round than in a short one
_TOO_MANY: Final = 10_000.0  # minutes that a station beyond the most weighs: no drive is worth it


@dataclass(frozen=True)
class Ground:
    """Stops by number, each with its place (`points`) and how many `stations` are there.

    `most` is how many stations a round may have, `visit` the minutes at a station, `pace` the
    minutes for a mile in a straight line. `between` are the straight miles from stop to stop.
    """

    points: Sequence[Point]
    stations: Sequence[int]
    most: int
    visit: float
    pace: float
    between: tuple[tuple[float, ...], ...] = field(init=False)
    _tours: dict[Stops, tuple[Tour, float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        between = tuple(tuple(miles(one, other) for other in self.points) for one in self.points)
        object.__setattr__(self, "between", between)

    def tour(self, stops: Stops) -> Tour:
        """Return the stops of a round in driving order."""
        return self._timed(stops)[0]

    def minutes(self, stops: Stops) -> float:
        """Return the minutes of a round: its visits, and the drive from stop to stop and back."""
        return self._timed(stops)[1]

    def count(self, stops: Stops) -> int:
        """Return how many stations a round has."""
        return sum(self.stations[stop] for stop in stops)

    def detour(self, stops: Stops, stop: int) -> float:
        """Return by how many minutes a round is longer at least once it takes in another stop.

        This holds also if one of its own stops leaves it at the same time: in the new tour the stop
        c comes between two others u and v, and left out again it would save d(u,c) + d(c,v) -
        d(u,v), for d keeps the triangle inequality. So the drive is longer by the least of these.
        """
        visit = self.visit * self.stations[stop]
        if len(stops) == 1:  # its only stop may be the one that leaves, and then nobody drives
            return visit
        to = self.between[stop]
        drive = min(to[u] + to[v] - self.between[u][v] for u, v in combinations(stops, 2))
        return visit + self.pace * max(0.0, drive)

    def cost(self, minutes: float, count: int) -> float:
        """Return what a round of so many minutes and stations weighs among others.

        It is a power of the minutes. So the sum over all rounds falls when drives get shorter, and
        also when a long round gives time to a short one.
        """
        return float((minutes + _TOO_MANY * max(0, count - self.most)) ** _STEEPNESS)

    def _timed(self, stops: Stops) -> tuple[Tour, float]:
        known = self._tours.get(stops)
        if known is None:
            order = closed_tour(tuple(stops), self.between)
            drives = self.pace * length_of(order, self.between)
            known = self._tours[stops] = order, self.visit * self.count(stops) + drives
        return known
