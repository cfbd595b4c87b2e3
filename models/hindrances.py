"""What keeps somebody whom every rule allows from a post all the same, beside a given plan."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE
from models.columns import overlapping
from models.constraints import keep_apart_pairs
from models.core_constraints import beside, covering
from models.eligibility import may_lead, needs_senior
from models.night_constraints import kept_from_night
from models.spending import Left
from models.week_constraints import week_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Arrays


class Hindrance(StrEnum):
    """What is in the way, in words that go on from "2 may hold it"."""

    BUSY = "and each has this or another duty at that time"
    APART = "but would be with somebody they are kept apart from"
    NIGHT = "but would work on polling day and at the overnight count"
    COVER = "but would be their own cover"
    SENIOR = "but only with a senior manager, and none is there"
    FULL = "but with no capacity left for it"
    WEEK = "but with no hours left in a week of it"
    BUDGET = "but the hard cap of its budget leaves too little"
    NONE = "and could be placed"


# What would mend it; there is no mending where somebody is busy.
REMEDIES: Final = {
    Hindrance.APART: "no longer to be kept apart from somebody there",
    Hindrance.NIGHT: "polling station staff to be allowed at an overnight count",
    Hindrance.COVER: "somebody else in the duty that covers it or is covered",
    Hindrance.SENIOR: "a senior manager with them who may lead the activity",
    Hindrance.FULL: "more capacity",
    Hindrance.WEEK: "more hours to be allowed in a week",
    Hindrance.BUDGET: "more in the budget",
}


class Hindrances:
    """The hindrances beside a plan in which people hold these duties (indices of both)."""

    def __init__(self, arrays: Arrays, held: Mapping[int, list[int]]) -> None:
        self.arrays = arrays
        self.held = held
        self.covers = covering(arrays)
        self.nights = kept_from_night(arrays)
        self.minutes = week_minutes(arrays)
        self.left = Left(arrays, held)
        self.foes: dict[int, set[int]] = defaultdict(set)
        for one, other in keep_apart_pairs(arrays):
            self.foes[one].add(other)
            self.foes[other].add(one)

    def of(self, duty: int) -> list[Hindrance]:
        """Return for each person what keeps them from taking the duty beside what they hold."""
        there, seniors = self._people_there(duty), self._seniors(duty)
        dear = self.left.lacking(duty) > 0
        everybody = np.arange(len(self.arrays.staff.records))
        junior = needs_senior(self.arrays, everybody, np.full(len(everybody), duty))

        def found(person: int) -> Hindrance:
            hindrance = self._of(person, duty, there)
            if hindrance is Hindrance.NONE and junior[person] and not seniors - {person}:
                return Hindrance.SENIOR
            if hindrance is Hindrance.NONE and dear[person]:
                return Hindrance.BUDGET
            return hindrance

        return [found(person) for person in everybody.tolist()]

    def _of(self, person: int, duty: int, there: frozenset[int]) -> Hindrance:
        held = self.held.get(person, [])
        asked = {
            Hindrance.BUSY: self._busy(held, duty),
            Hindrance.NIGHT: bool(self.nights.get(duty, set()) & set(held)),
            Hindrance.COVER: bool(self.covers.get(duty, set()) & set(held)),
            Hindrance.FULL: not self._has_room(person, held, duty),
            Hindrance.WEEK: not self._has_hours(person, held, duty),
            Hindrance.APART: bool(self.foes.get(person, set()) & there),
        }
        return next((hindrance for hindrance, hinders in asked.items() if hinders), Hindrance.NONE)

    def _seniors(self, duty: int) -> set[int]:
        """Return who may lead the duty's activity and has a duty of it beside this one."""
        near = set(beside(self.arrays, duty).tolist())
        pairs = [(who, mine) for who, held in self.held.items() for mine in held if mine in near]
        people, duties = np.array(pairs, np.int64).reshape(-1, 2).T
        return set(people[may_lead(self.arrays, people, duties)].tolist())

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
        loads = arrays.duties.load[[*held, duty], None] * arrays.carried[[*held, duty]]
        return bool((loads.sum(axis=0) <= arrays.staff.capacity[person]).all())

    def _has_hours(self, person: int, held: list[int], duty: int) -> bool:
        minutes = self.arrays.minutes[[*held, duty]].sum(axis=0)
        return bool((minutes <= self.minutes[person]).all())

    def _people_there(self, duty: int) -> frozenset[int]:
        """Return who is at the duty's place while it lasts."""
        duties = self.arrays.duties
        if duties.shift[duty] == NONE:
            return frozenset()
        at = np.flatnonzero((duties.place == duties.place[duty]) & (duties.shift != NONE))
        meet = set(at[overlapping(self.arrays, np.full(len(at), duty), at)].tolist())
        return frozenset(person for person, theirs in self.held.items() if meet & set(theirs))
