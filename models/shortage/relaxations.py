"""What one thing a manager can do fills most of the empty posts, and with whom.

Of each kind: how many more posts a maximum flow fills when its rules are lifted, and, as a
transport at least cost, the fewest people for whom they have to be. All other rules hold, and what
people hold at other times stays; people who hold a post of the same time may change it with others.
Budgets and people to be kept apart are not heeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from models.arrays import NONE
from models.shortage.board import holdings, open_to, parts_of
from models.shortage.flow import Pool, most_filled, reached
from models.shortage.kinds import Kind

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Floats, Ints
    from models.plan import Plan
    from models.shortage.board import Part

# What somebody let in costs is 1. Then nobody is moved without need, and the nearest are let in:
# ten thousand moves, or as many journeys, cost less than the next more important does once.
_MOVE: Final = 1e-5
_MILE: Final = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One thing to do, and the posts that it fills more (`gain`).

    `seats` are the people let in, each with the Duty ID of the post that they would have, sorted.
    `miles` is how many whole miles further they are let travel; 0 where it is not about miles.
    """

    kind: Kind
    gain: int
    seats: tuple[tuple[str, str], ...]
    miles: int = 0

    @property
    def staff_ids(self) -> tuple[str, ...]:
        """The people let in, sorted."""
        return tuple(sorted({staff_id for staff_id, _ in self.seats}))


def relaxations(arrays: Arrays, plan: Plan, duty: int | None = None) -> tuple[Relaxation, ...]:
    """Return what fills empty posts of a plan: of one duty, or of all; what fills most first.

    Of the same gain what needs fewer people, then what sends them less far. Of the limit of miles
    the least that helps at all is there, and the least that fills as many as any.
    """
    board = _Board(arrays, holdings(arrays, plan), duty)
    found = [board.relaxed(kind) for kind in Kind if kind is not Kind.MILES]
    found += board.further()
    best = sorted(
        (entry for entry in found if entry.gain),
        key=lambda entry: (-entry.gain, len(entry.staff_ids), entry.miles),
    )
    return tuple(entry for entry in best if not _pointless(entry, best))


def _pointless(entry: Relaxation, others: list[Relaxation]) -> bool:
    """Say whether a new role does no more than training those who hold the role does."""
    return entry.kind is Kind.NEW_ROLE and any(
        other.kind is Kind.TRAINING and other.gain == entry.gain for other in others
    )


class _Board:
    """The parts of a plan with empty posts (models.shortage.board)."""

    def __init__(self, arrays: Arrays, held: Flags, duty: int | None) -> None:
        self.arrays = arrays
        self.held = held
        self.parts = parts_of(arrays, held, duty)
        self.now = [_at(arrays, part, held) for part in self.parts]

    def relaxed(self, kind: Kind, miles: int = 0) -> Relaxation:
        """Return what lifting the rules of a kind does; of miles, for who lives so much too far.

        Part by part: what one changed stands in the next.
        """
        held = self.held.copy()
        gain, seats = 0, []
        for part, still in zip(self.parts, self.now, strict=True):
            lifted = _lifted(part, kind, miles)
            if not lifted.any():
                continue
            now = _at(self.arrays, part, held) if gain else still
            inside = held[:, part.duties]
            lifted &= now.free & ~inside
            holds, more = _filled(now, lifted, inside, part.miles)
            if not more:
                continue
            gain += more
            people = np.flatnonzero(holds != NONE)
            held[:, part.duties] = False
            held[people, part.duties[holds[people]]] = True
            seats += [
                (self._name(person), self._duty(part, int(holds[person])))
                for person in people.tolist()
                if lifted[person, holds[person]]
            ]
        return Relaxation(kind=kind, gain=gain, seats=tuple(sorted(seats)), miles=miles)

    def further(self) -> list[Relaxation]:
        """Return the least miles that help, and the least that fill most; one, or none, if so."""
        steps = sorted(
            {
                int(miles)
                for part in self.parts
                for miles in np.unique(part.further[part.lifted[Kind.MILES]])
            }
        )
        if not steps:
            return []
        most = self.relaxed(Kind.MILES, steps[-1]).gain
        wanted = dict.fromkeys((1, most)) if most else {}
        return [self.relaxed(Kind.MILES, self._least(steps, gain)) for gain in wanted]

    def _least(self, steps: list[int], gain: int) -> int:
        """Return the least of the steps with such a gain, which the last has."""
        low, high = 0, len(steps) - 1
        while low < high:
            middle = (low + high) // 2
            if self.relaxed(Kind.MILES, steps[middle]).gain >= gain:
                high = middle
            else:
                low = middle + 1
        return steps[low]

    def _name(self, person: int) -> str:
        return self.arrays.staff.records[person].staff_id

    def _duty(self, part: Part, position: int) -> str:
        return self.arrays.duties.records[int(part.duties[position])].duty_id


@dataclass(frozen=True, slots=True)
class _Now:
    """A part as a plan leaves it: who has the time (S, n), who may hold what, and what they hold.

    `holds` (S) fills as many posts as can be without lifting a rule.
    """

    free: Flags
    pool: Pool
    holds: Ints


def _at(arrays: Arrays, part: Part, held: Flags) -> _Now:
    """Return a part in a plan; what stands may stand, whatever the rules say of it."""
    free = open_to(arrays, part, held)
    pool = Pool(part.duties, part.posts, (part.allowed & free) | held[:, part.duties])
    return _Now(free, pool, most_filled(pool))


def _lifted(part: Part, kind: Kind, miles: int) -> Flags:
    return part.lifted[kind] & ((part.further <= miles) | (kind is not Kind.MILES))


def _filled(now: _Now, lifted: Flags, inside: Flags, miles: Floats) -> tuple[Ints, int]:
    """Return who holds which duty (S) if also who is `lifted` (S, n) may, and how many more posts.

    `inside` (S, n) is who holds which now, `miles` (S, n) the journeys.
    """
    pool, holds = now.pool, now.holds.copy()
    wider = Pool(pool.duties, pool.posts, pool.allowed | lifted)
    more = int((most_filled(wider) != NONE).sum() - (holds != NONE).sum())
    if not more:
        return holds, 0
    # only what can be reached from an empty post can change
    members = np.flatnonzero(reached(wider, holds, np.flatnonzero(pool.unfilled(holds) > 0)))
    people = np.flatnonzero(wider.allowed[:, members].any(axis=1))
    rows = np.repeat(members, pool.posts[members])
    cell = np.ix_(people, rows)
    cost = lifted[cell] + _MOVE * ~inside[cell] + _MILE * miles[cell]
    cost[~wider.allowed[cell]] = np.inf
    empty = int(len(rows) - (np.isin(holds, members)).sum() - more)
    post, taker = linear_sum_assignment(np.hstack([cost.T, np.zeros((len(rows), empty))]))
    real = taker < len(people)
    holds[people] = NONE
    holds[people[taker[real]]] = rows[post[real]]
    return holds, more
