"""What a way to fill a post costs in each capped family: exactly, as the audit reckons it.

models.spending counts a training once for each post, which is never less than a plan costs. Here it
is counted once for each person and role: nobody is left out whom the budget could pay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.costs import holiday_pence, training_pence
from models.spending import caps, pair_pence

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Ints
    from models.replacements.seats import Seats
    from models.replacements.ways import Ways


class Money:
    """What the hard caps (K) leave beside the posts that people hold, all in pence.

    The seat `vacant` does not cost any more; NONE is none.
    """

    def __init__(self, arrays: Arrays, seats: Seats, vacant: int) -> None:
        self.arrays = arrays
        self.seats = seats
        found = caps(arrays)
        self.capped = np.array([cap.duties for cap in found], bool).reshape(
            len(found), len(arrays.duties.records)
        )
        fee = training_pence(arrays.election.settings)
        self.training = fee + holiday_pence(fee, arrays.election.settings)
        self.in_role = np.zeros((len(arrays.staff.records), len(arrays.roles.records)), np.int64)
        self.paid = np.arange(len(seats)) != vacant
        np.add.at(self.in_role, (seats.person, arrays.duties.role[seats.duty]), self.paid)
        families = [role.family for role in arrays.roles.records]
        self.of_role = np.array(
            [[family is cap.family for family in families] for cap in found], bool
        ).reshape(len(found), len(families))
        if found:
            self.left = np.array([cap.pence for cap in found]) - self._spent()

    def affords(self, ways: Ways, duty: int) -> Flags:
        """Say of each way whether no family is left with more than its cap to pay."""
        if not len(self.capped):
            return np.ones(len(ways), bool)
        takes = np.full(len(ways), duty)
        leaves = self.seats.duty_of(ways.seat)
        filler_leaves = self.seats.duty_of(ways.filler_seat)
        more = self._more(ways.person, takes, leaves)
        filled = np.flatnonzero(ways.filler != NONE)
        more[:, filled] += self._more(ways.filler[filled], leaves[filled], filler_leaves[filled])
        return np.asarray(((more <= self.left[:, None]) | (more <= 0)).all(axis=0), np.bool_)

    def _spent(self) -> Ints:
        """Return what the posts cost in each capped family (K)."""
        people, duties = self.seats.person[self.paid], self.seats.duty[self.paid]
        spent = self.capped[:, duties] @ self._untaught(people, duties)
        person, role = np.nonzero(self.in_role)
        taught = self._needs(person, role) * self.training
        return np.asarray(spent + self.of_role[:, role] @ taught, np.int64)

    def _more(self, people: Ints, takes: Ints, leaves: Ints) -> Ints:
        """Return (K, n) by how much more it is if people take duties and leave others (or NONE)."""
        role = self.arrays.duties.role
        more = self.capped[:, takes] * self._untaught(people, takes)
        new = self._needs(people, role[takes]) & (self.in_role[people, role[takes]] == 0)
        more += self.of_role[:, role[takes]] * (new * self.training)
        some = np.flatnonzero(leaves != NONE)
        who, left = people[some], leaves[some]
        more[:, some] -= self.capped[:, left] * self._untaught(who, left)
        last = self._needs(who, role[left]) & (self.in_role[who, role[left]] == 1)
        last &= role[left] != role[takes[some]]
        more[:, some] -= self.of_role[:, role[left]] * (last * self.training)
        return np.asarray(more, np.int64)

    def _untaught(self, people: Ints, duties: Ints) -> Ints:
        """Return what each person costs in the duty at the same position, training apart."""
        role = self.arrays.duties.role[duties]
        cost = pair_pence(self.arrays, people, duties)
        return np.asarray(cost - self._needs(people, role) * self.training, np.int64)

    def _needs(self, people: Ints, roles: Ints) -> Flags:
        """Say position by position if somebody is still to be trained for a role."""
        needed = self.arrays.roles.training_needed[roles]
        return np.asarray(needed & ~self.arrays.staff.trained[people, roles], np.bool_)
