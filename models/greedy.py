"""A first legal plan in a blink, post by post as one does by hand: never the best, always there.

It bounds the cost of the best plan from above, and it is what a time limit of a second gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.constraints import keep_apart_pairs
from models.core_constraints import beside, covering
from models.eligibility import may_lead, needs_senior
from models.kept_constraints import held_keys
from models.night_constraints import kept_from_night
from models.spending import Purse
from models.week_constraints import week_minutes

if TYPE_CHECKING:
    from models.arrays import Arrays, Floats, Ints
    from models.columns import Columns


def first_plan(arrays: Arrays, columns: Columns, cost: Floats) -> Ints:
    """Return single columns that together make a legal plan.

    Must pins first; then whoever holds a post by the published plan, in the order of what moving
    them counts, then of criticality; then duties by criticality, the ones with the fewest eligible
    people first; each post takes the cheapest person who is still free. What asks for a senior
    manager beside it is tried again at the end, when all who could be there are.
    """
    draft = _Draft(arrays, columns)
    singles = np.arange(columns.singles)
    duty, person = columns.duty[singles], columns.person[singles]
    keys = arrays.key(person, duty)
    for column in np.flatnonzero(np.isin(keys, arrays.must)).tolist():
        draft.take(column)
    criticality = arrays.roles.criticality[arrays.duties.role]
    held = _held(arrays, keys, criticality[duty])
    # who needs a senior manager beside them may have to wait until that one is there
    for column in [*held.tolist(), *held[draft.junior[held]].tolist()]:
        draft.offer(column)
    by_duty = np.lexsort((cost[singles], duty))
    duties = np.arange(len(arrays.duties.records) + 1)
    bounds = np.searchsorted(duty[by_duty], duties)
    order = np.lexsort((np.diff(bounds), -criticality)).tolist()
    for rows in [by_duty, by_duty[draft.junior[by_duty]]]:
        bounds = np.searchsorted(duty[rows], duties)
        for n in order:
            for column in rows[bounds[n] : bounds[n + 1]].tolist():
                if draft.left[n] == 0:
                    break
                draft.offer(column)
    return np.array(sorted(draft.chosen), np.int64)


def _held(arrays: Arrays, keys: Ints, criticality: Ints) -> Ints:
    """Return the columns that keep somebody where they are, the ones that count most first."""
    held, points = held_keys(arrays)
    column = np.flatnonzero(np.isin(keys, held))
    worth = points[np.searchsorted(held, keys[column])]
    return column[np.lexsort((column, -criticality[column], -worth))]


class _Draft:
    """The plan so far: its columns, the posts left of each duty, the money, and who is where."""

    def __init__(self, arrays: Arrays, columns: Columns) -> None:
        self.person, self.duty = columns.person, columns.duty
        self.left = arrays.duties.needed.copy()
        self.chosen: list[int] = []
        self.taken, self.purse = _Taken(arrays), Purse(arrays, columns)
        singles = columns.singles
        self.junior = needs_senior(arrays, columns.person[:singles], columns.duty[:singles])

    def offer(self, column: int) -> None:
        """Take a column if that leaves the plan legal."""
        who, duty = int(self.person[column]), int(self.duty[column])
        if self.left[duty] == 0 or not self.purse.affords(column):
            return
        if not self.taken.free(who, duty):
            return
        if not self.junior[column] or self.taken.led(who, duty):
            self.take(column)

    def take(self, column: int) -> None:
        """Take a column."""
        who, duty = int(self.person[column]), int(self.duty[column])
        self.taken.take(who, duty)
        self.purse.pay(column)
        self.left[duty] -= 1
        self.chosen.append(column)


class _Taken:
    """Who is where so far."""

    def __init__(self, arrays: Arrays) -> None:
        duties = arrays.duties
        self.shift, self.place = duties.shift.tolist(), duties.place.tolist()
        self.cliques = [set(np.flatnonzero(row).tolist()) for row in arrays.cliques]
        self.meetings = [set(np.flatnonzero(row).tolist()) for row in arrays.meetings]
        self.busy: list[set[int]] = [set() for _ in arrays.staff.records]
        self.seats: list[set[int]] = [set() for _ in arrays.staff.records]
        self.there: list[set[tuple[int, int]]] = [set() for _ in arrays.staff.records]
        self.foes: dict[int, list[int]] = {}
        for one, other in keep_apart_pairs(arrays):
            self.foes.setdefault(one, []).append(other)
            self.foes.setdefault(other, []).append(one)
        self.load = duties.load[:, None] * arrays.carried
        self.room = np.repeat(arrays.staff.capacity[:, None], arrays.carried.shape[1], axis=1)
        self.minutes = arrays.minutes
        self.hours = np.repeat(week_minutes(arrays)[:, None], self.minutes.shape[1], axis=1)
        self.barring = (covering(arrays), kept_from_night(arrays))
        self.arrays = arrays

    def free(self, person: int, duty: int) -> bool:
        """Say whether the person may take the duty beside what they hold."""
        shift, seats = self.shift[duty], self.seats[person]
        if shift != NONE and self.busy[person] & self.cliques[shift]:
            return False
        if duty in seats or any(seats & barred.get(duty, set()) for barred in self.barring):
            return False
        if (self.minutes[duty] > self.hours[person]).any():
            return False
        if shift == NONE:
            return bool((self.load[duty] <= self.room[person]).all())
        here = {(self.place[duty], meeting) for meeting in self.meetings[shift]}
        return not any(self.there[foe] & here for foe in self.foes.get(person, ()))

    def led(self, person: int, duty: int) -> bool:
        """Say whether somebody else who may lead the activity is beside the duty."""
        near = set(beside(self.arrays, duty).tolist())
        pairs = [
            (other, held)
            for other, seats in enumerate(self.seats)
            for held in seats & near
            if other != person
        ]
        people, duties = np.array(pairs, np.int64).reshape(-1, 2).T
        return bool(may_lead(self.arrays, people, duties).any())

    def take(self, person: int, duty: int) -> None:
        """Note that the person holds the duty."""
        shift = self.shift[duty]
        self.seats[person].add(duty)
        self.hours[person] -= self.minutes[duty]
        if shift == NONE:
            self.room[person] -= self.load[duty]
            return
        self.busy[person] |= self.cliques[shift]
        self.there[person] |= {(self.place[duty], meeting) for meeting in self.meetings[shift]}
