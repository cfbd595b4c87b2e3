"""Who can take one post of a plan that stands now: ranked, with what follows from each.

records -> arrays -> seats -> ways -> worth -> replacements

Three kinds of answer: somebody free, or whose other duties leave the time; somebody on standby,
whose post there somebody free takes over or which stays empty; and somebody who gives up another
post that a free person or one on standby takes over. The last is offered only where it is better
than all of the others by more than the move is worth, or where there is no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.columns import PARTS_OF_A_MILE
from models.duties import Family
from models.eligibility import journey_miles
from models.replacements.applying import apply
from models.replacements.company import Company
from models.replacements.money import Money
from models.replacements.record import NoEmptyPostError, Replacement, ReplacementError
from models.replacements.seats import Beside, seats_of
from models.replacements.ways import direct, moving, together
from models.replacements.worth import in_order, worth_of

if TYPE_CHECKING:
    from models.arrays import Arrays
    from models.plan import Plan
    from models.replacements.ways import Ways
    from models.replacements.worth import Worth

__all__ = [
    "NoEmptyPostError",
    "Replacement",
    "ReplacementError",
    "apply",
    "replacements",
]


def replacements(
    arrays: Arrays, plan: Plan, duty_id: str, leaving: str = "", most: int = 12
) -> tuple[Replacement, ...]:
    """Return who can take a post of a duty, at most so many, the best first.

    `leaving` is the Staff ID of who gives the post up, "" for an empty one. The plan is one of the
    arrays' election; if it is legal, so it is with any of the answers. Raises KeyError if a duty or
    person is unknown, and ReplacementError if there is no such post or it must not be given up.
    """
    post = _Post(arrays, plan, duty_id, leaving)
    everybody = len(arrays.staff.records)
    free = post.sound(direct(post.beside, post.duty, post.gone), everybody)
    moved = post.sensible(
        moving(post.beside, post.duty, post.gone, free.person, standby=post.standby)
    )
    from_standby = post.seats.standby[moved.seat]
    free = together(free, post.sound(moved[from_standby], everybody))
    chains = moved[~from_standby & ~np.isin(moved.person, free.person)]
    if len(free):
        best = min(map(post.worth(free).of, range(len(free))))
        chains = chains[post.worth(chains).better_than(best)]
    return post.answer(free, post.sound(chains, most), most)


class _Post:
    """The post that is to be filled, and all that ways to fill it are looked at with."""

    def __init__(self, arrays: Arrays, plan: Plan, duty_id: str, leaving: str) -> None:
        self.arrays = arrays
        self.duty_id, self.leaving = duty_id, leaving
        self.duty = arrays.duties.index[duty_id]
        self.gone = arrays.staff.index[leaving] if leaving else NONE
        self.seats = seats_of(arrays, plan)
        self.vacant = self._vacant(plan)
        self.standby = arrays.election.settings.standby_moved_first
        self.beside = Beside(arrays, self.seats, self.vacant)
        self.money = Money(arrays, self.seats, self.vacant)
        vacant = (self.gone, self.duty) if leaving else None
        self.company = Company(arrays, self.seats, vacant)

    def _vacant(self, plan: Plan) -> int:
        """Return the seat that is given up; NONE if a post of the duty is empty."""
        if not self.leaving:
            if any(entry.duty_id == self.duty_id and entry.short > 0 for entry in plan.shortfalls):
                return NONE
            there = [entry for entry in plan.assignments if entry.duty_id == self.duty_id]
            raise NoEmptyPostError(self.duty_id, tuple(entry.staff_id for entry in there))
        vacant = self.seats.find(self.gone, self.duty)
        if vacant == NONE:
            raise ReplacementError(f"{self.leaving} does not hold {self.duty_id}.")
        if self.arrays.key(self.seats.person[vacant], self.seats.duty[vacant]) in self.arrays.must:
            raise ReplacementError(
                f"{self.leaving} must hold {self.duty_id}, as pinned or confirmed. Delete the pin, "
                "or set the status on the sheet Plan to what they said, and ask again."
            )
        return vacant

    def worth(self, ways: Ways) -> Worth:
        """Measure ways."""
        return worth_of(self.arrays, self.seats, ways, self.duty, self.vacant)

    def sensible(self, ways: Ways) -> Ways:
        """Return the ways without those that fill a standby post by emptying as good a one."""
        role = self.arrays.duties.role[self.duty]
        if self.arrays.roles.records[role].family is not Family.STANDBY:
            return ways
        return ways[self.worth(ways).empty < self.arrays.roles.criticality[role]]

    def sound(self, ways: Ways, most: int) -> Ways:
        """Return each person's best way that keeps every rule, at most so many, the best first."""
        ways = ways[self.money.affords(ways, self.duty)]
        people = ways.person.tolist()
        found: dict[int, int] = {}
        for way in in_order(self.arrays, ways, self.worth(ways)).tolist():
            if len(found) == most:
                break
            if people[way] not in found and self._go_together(ways, way):
                found[people[way]] = way
        return ways[np.array([*found.values()], np.int64)]

    def _go_together(self, ways: Ways, way: int) -> bool:
        person, seat = int(ways.person[way]), int(ways.seat[way])
        filler, filler_seat = int(ways.filler[way]), int(ways.filler_seat[way])
        taken, given = [(person, self.duty)], []
        if seat != NONE:
            given.append((person, int(self.seats.duty[seat])))
        if filler != NONE:
            taken.append((filler, int(self.seats.duty[seat])))
        if filler_seat != NONE:
            given.append((filler, int(self.seats.duty[filler_seat])))
        return self.company.is_sound(taken, given)

    def answer(self, free: Ways, chains: Ways, most: int) -> tuple[Replacement, ...]:
        """Return the best of these, the best chain among them wherever it ranks."""
        ways = together(free, chains)
        worth = self.worth(ways)
        order = in_order(self.arrays, ways, worth).tolist()
        shown = order[:most]
        if most > 1 and len(chains) and len(free) not in shown:
            shown[-1] = len(free)
        miles = journey_miles(self.arrays, ways.person, np.full(len(ways), self.duty)).tolist()
        return tuple(self._record(ways, worth, way, miles[way]) for way in shown)

    def _record(self, ways: Ways, worth: Worth, way: int, miles: float) -> Replacement:
        person = self.arrays.staff.records[ways.person[way]]
        role = self.arrays.duties.records[self.duty].role
        filler = int(ways.filler[way])
        return Replacement(
            duty_id=self.duty_id,
            leaving=self.leaving,
            staff_id=person.staff_id,
            miles=miles,
            experienced=role in person.experienced_roles,
            trained=role in person.trained_roles,
            last_role=person.last_role,
            last_place=person.last_place,
            leaves=self._duty_id(ways.seat[way]),
            back_fill="" if filler == NONE else self.arrays.staff.records[filler].staff_id,
            back_fill_leaves=self._duty_id(ways.filler_seat[way]),
            cost=int(worth.cost[way]) / PARTS_OF_A_MILE,
            empty=int(worth.empty[way]),
            moved=int(worth.moved[way]),
            team=int(worth.team[way]),
        )

    def _duty_id(self, seat: int) -> str:
        return "" if seat == NONE else self.arrays.duties.records[self.seats.duty[seat]].duty_id
