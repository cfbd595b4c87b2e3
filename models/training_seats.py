"""Who gets which seat in the training sessions: the best way to give them out, as a PuLP model.

With go[p,s] = 1 when person p goes to session s, and met[n,s] when that meets their need n:

    for each need n of person p and session s that would meet it:  met[n,s] <= go[p,s]
    for each need n:                                      sum over s of met[n,s] <= 1
    for each session s:                                   sum over p of go[p,s] <= room[s]
    for each person p and two sessions s, t that nobody can go to both:  go[p,s] + go[p,t] <= 1
    for each person p and week w:      sum over s of minutes[s,w] * go[p,s] <= left[p,w]

The goals come one after the other, each kept at its best when the next is asked for:

    1. the most of           sum over n, s of worth[n] * met[n,s]
    2. the most of           sum over n, s of nearness[n] * met[n,s]
    3. the most of           sum over n, s in time of met[n,s]
    4. the least of          sum over p, s of miles[p,s] * go[p,s]
    5. the least of          sum over p, s of rank[s] * go[p,s]
    6. the least of          sum over p, s of draw[p,s] * go[p,s]

The rank is the place of a session in the order of time, from 1: nobody goes to a session for
nothing, and among equals the later ones stay free. The draw settles what is left, the same on every
machine.

Most people have one need, and for those alone the best choice with fractions is one without. So
the relaxation is solved goal by goal, each time from where it stood; the model with whole decisions
only for a goal at which fractions are left. All numbers are whole, so a goal is exact once its
bound is less than one away.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
import pulp

from models.progress import never
from models.solver import ArrayHighs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Floats
    from models.progress import Asked

_CLOSED: Final = 0.5  # of one: what a bound may be away from a goal in whole numbers
_HALF: Final = 0.5  # a decision that the solver calls whole may be off by its tolerance
_TOLERANCE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Need:
    """What one person has to be trained for, and the sessions that would do.

    `person` and `sessions` are indices. `worth` is what it counts that the need is met, `nearness`
    how soon it has to be.
    """

    person: int
    sessions: tuple[int, ...]
    worth: int
    nearness: int


@dataclass(frozen=True, slots=True)
class Week:
    """What a person may still take on in one week: the minutes left, and those of its sessions.

    No session alone takes more than what is left, if it is one that would do.
    """

    person: int
    left: int
    minutes: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Seats:
    """What is asked: the needs, and the sessions (N) with their room; None is no limit.

    `in_time` (N): it ends by the day that the settings ask for. `ranks` (N) are whole numbers from
    1. `miles` (in whole hundredths) and `draws` are by person and session. `clashes` are two
    sessions, the smaller index first, of which somebody can go to one only.
    """

    needs: tuple[Need, ...]
    rooms: tuple[int | None, ...]
    in_time: tuple[bool, ...]
    ranks: tuple[int, ...]
    miles: Mapping[tuple[int, int], int]
    draws: Mapping[tuple[int, int], int]
    clashes: frozenset[tuple[int, int]]
    weeks: tuple[Week, ...]


def give_out(seats: Seats, asked: Asked = never) -> frozenset[tuple[int, int]]:
    """Return who goes to which session, as (person, session).

    Raises StoppedError soon after `asked` first says yes.
    """
    model = _Model(seats)
    if not model.go:
        return frozenset()
    relaxation = ArrayHighs(mip=False)
    whole = ArrayHighs(mip_rel_gap=0.0, mip_abs_gap=_CLOSED)
    for solver in (relaxation, whole):
        solver.stop_when(asked)
        solver.load(model.problem)
    position = {id(variable): n for n, variable in enumerate(whole.variables)}
    going = np.array([position[id(go)] for go in model.go.values()])
    best = np.zeros(len(position))
    for goal in model.goals():
        cost = np.zeros(len(position))
        for variable, weight in goal.items():
            cost[position[id(variable)]] = weight
        relaxation.aim(cost)
        found = _solved(relaxation)
        # what is best with fractions, and has none, nothing better is without
        if not _is_whole(found[going]):
            whole.aim(cost)
            whole.start_from(best)
            found = _solved(whole)
        best = found
        for solver in (relaxation, whole):
            solver.hold(cost, round(float(cost @ best)))
    return frozenset(
        seat for seat, value in zip(model.go, best[going].tolist(), strict=True) if value > _HALF
    )


def _is_whole(values: Floats) -> bool:
    return bool((np.abs(values - np.rint(values)) < _TOLERANCE).all())


def _solved(solver: ArrayHighs) -> Floats:
    solver.run()
    status, _ = solver.status()
    assert status == pulp.LpStatusOptimal, "to give out no seat at all is always possible"
    return solver.values()


class _Model:
    """The PuLP problem with its constraints, and its goals."""

    def __init__(self, seats: Seats) -> None:
        self.seats = seats
        self.problem = pulp.LpProblem("training", pulp.LpMinimize)
        self.problem.setObjective(pulp.LpAffineExpression())
        self.of_person: dict[int, list[int]] = defaultdict(list)
        for n, need in enumerate(seats.needs):
            self.of_person[need.person].append(n)
        self.go = {
            (person, session): self._variable(f"go_{person}_{session}", pulp.LpInteger)
            for person, needs in self.of_person.items()
            for session in sorted({s for n in needs for s in seats.needs[n].sessions})
        }
        self.met = {
            (n, session): self._met(n, session)
            for n, need in enumerate(seats.needs)
            for session in need.sessions
        }
        self._each_need_once()
        self._rooms()
        self._clashes()
        self._weeks()

    def _variable(self, name: str, category: str) -> pulp.LpVariable:
        return self.problem.add_variable(name, 0.0, 1.0, category)

    def _met(self, n: int, session: int) -> pulp.LpVariable:
        """Return the variable that says whether a session meets a need.

        Whoever has one need goes to a session for that. Of several needs it may be between 0 and
        1, since nothing is gained by that.
        """
        person = self.seats.needs[n].person
        if len(self.of_person[person]) == 1:
            return self.go[person, session]
        met = self._variable(f"met_{n}_{session}", pulp.LpContinuous)
        self.problem.addConstraint(met <= self.go[person, session])
        return met

    def _each_need_once(self) -> None:
        for n, need in enumerate(self.seats.needs):
            if need.sessions:
                self._at_most(1, {self.met[n, session]: 1 for session in need.sessions})

    def _rooms(self) -> None:
        wanted: dict[int, dict[pulp.LpVariable, int]] = defaultdict(dict)
        for (_, session), go in self.go.items():
            wanted[session][go] = 1
        for session, people in wanted.items():
            room = self.seats.rooms[session]
            if room is not None and len(people) > room:
                self._at_most(room, people)

    def _clashes(self) -> None:
        for person, needs in self.of_person.items():
            if len(needs) == 1:
                continue
            mine = sorted({s for n in needs for s in self.seats.needs[n].sessions})
            for one, other in combinations(mine, 2):
                if (one, other) in self.seats.clashes:
                    self._at_most(1, {self.go[person, one]: 1, self.go[person, other]: 1})

    def _weeks(self) -> None:
        for week in self.seats.weeks:
            terms = {
                self.go[week.person, session]: minutes
                for session, minutes in week.minutes.items()
                if (week.person, session) in self.go
            }
            if len(terms) > 1 and sum(terms.values()) > week.left:
                self._at_most(week.left, terms)

    def _at_most(self, most: int, terms: Mapping[pulp.LpVariable, int]) -> None:
        self.problem.addConstraint(pulp.LpAffineExpression(terms.items()) <= most)

    def goals(self) -> list[pulp.LpAffineExpression]:
        """Return what is minimised, the most important first."""
        seats = self.seats
        worth, nearness, in_time = (pulp.LpAffineExpression() for _ in range(3))
        for (n, session), met in self.met.items():
            worth[met] = -seats.needs[n].worth
            nearness[met] = -seats.needs[n].nearness
            in_time[met] = -int(seats.in_time[session])
        by_seat = (
            seats.miles,
            {(person, session): seats.ranks[session] for person, session in self.go},
            seats.draws,
        )
        costs = [
            pulp.LpAffineExpression((go, cost[seat]) for seat, go in self.go.items())
            for cost in by_seat
        ]
        return [goal for goal in (worth, nearness, in_time, *costs) if len(goal)]
