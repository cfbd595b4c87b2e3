"""What keeps somebody whom every rule allows from a post all the same, beside a given plan."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE
from models.columns import overlapping
from models.constraints import keep_apart_pairs
from models.core_constraints import covering, week_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Arrays


class Hindrance(StrEnum):
    """What is in the way, in words that go on from "2 may hold it"."""

    BUSY = "and each has this or another duty at that time"
    APART = "but would be with somebody they are kept apart from"
    COVER = "but would be their own cover"
    FULL = "but with no capacity left for it"
    WEEK = "but with no hours left in a week of it"
    NONE = "and could be placed"


# What would mend it; there is no mending where somebody is busy.
REMEDIES: Final = {
    Hindrance.APART: "no longer to be kept apart from somebody there",
    Hindrance.COVER: "somebody else in the duty that covers it or is covered",
    Hindrance.FULL: "more capacity",
    Hindrance.WEEK: "more hours to be allowed in a week",
}


class Hindrances:
    """The hindrances beside a plan in which people hold these duties (indices of both)."""

    def __init__(self, arrays: Arrays, held: Mapping[int, list[int]]) -> None:
        self.arrays = arrays
        self.held = held
        self.covers = covering(arrays)
        self.foes: dict[int, set[int]] = defaultdict(set)
        for one, other in keep_apart_pairs(arrays):
            self.foes[one].add(other)
            self.foes[other].add(one)

    def of(self, duty: int) -> list[Hindrance]:
        """Return for each person what keeps them from taking the duty beside what they hold."""
        there = self._people_there(duty)
        return [self._of(person, duty, there) for person in range(len(self.arrays.staff.records))]

    def _of(self, person: int, duty: int, there: frozenset[int]) -> Hindrance:
        held = self.held.get(person, [])
        if self._busy(held, duty):
            return Hindrance.BUSY
        if self.covers.get(duty, set()) & set(held):
            return Hindrance.COVER
        if not self._has_room(person, held, duty):
            return Hindrance.FULL
        if self.arrays.staff.core[person] and not self._has_hours(held, duty):
            return Hindrance.WEEK
        return Hindrance.APART if self.foes.get(person, set()) & there else Hindrance.NONE

    def _busy(self, held: list[int], duty: int) -> bool:
        if duty in held:
            return True
        shifts, cliques = self.arrays.duties.shift, self.arrays.cliques
        return shifts[duty] != NONE and any(
            shifts[other] != NONE and (cliques[shifts[duty]] & cliques[shifts[other]]).any()
            for other in held
        )

    def _has_room(self, person: int, held: list[int], duty: int) -> bool:
        arrays = self.arrays
        weeks = arrays.carried[:, arrays.carried[duty]]
        loads = arrays.duties.load[[*held, duty], None] * weeks[[*held, duty]]
        return bool((loads.sum(axis=0) <= arrays.staff.capacity[person]).all())

    def _has_hours(self, held: list[int], duty: int) -> bool:
        minutes = self.arrays.minutes[:, self.arrays.minutes[duty] > 0]
        return bool((minutes[[*held, duty]].sum(axis=0) <= week_minutes(self.arrays)).all())

    def _people_there(self, duty: int) -> frozenset[int]:
        """Return who is at the duty's place while it lasts."""
        duties = self.arrays.duties
        if duties.shift[duty] == NONE:
            return frozenset()
        at = np.flatnonzero((duties.place == duties.place[duty]) & (duties.shift != NONE))
        meet = set(at[overlapping(self.arrays, np.full(len(at), duty), at)].tolist())
        return frozenset(person for person, theirs in self.held.items() if meet & set(theirs))
