"""Whether the people of one way to fill a post go together, and with everybody who stays.

Nobody meets whom they are kept apart from, and whoever may be there with a senior manager only has
one beside them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.columns import overlapping
from models.constraints import keep_apart_pairs
from models.core_constraints import beside
from models.eligibility import may_lead, needs_senior

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.arrays import Arrays, Flags, Ints
    from models.replacements.seats import Seats

Seat = tuple[int, int]  # a person in a duty


class Company:
    """Who is with whom: `seats` as they stand, and of them `vacant`, the post that is to be filled.

    `vacant` is the person who leaves and the duty; None where the post was empty before.
    """

    def __init__(self, arrays: Arrays, seats: Seats, vacant: Seat | None) -> None:
        self.arrays = arrays
        self.vacant = vacant
        self.seats = list(zip(seats.person.tolist(), seats.duty.tolist(), strict=True))
        self.held: dict[int, set[int]] = defaultdict(set)
        for person, duty in self.seats:
            self.held[person].add(duty)
        self.foes: dict[int, set[int]] = defaultdict(set)
        for one, other in keep_apart_pairs(arrays):
            self.foes[one].add(other)
            self.foes[other].add(one)
        self.by_capability = arrays.rights.by_capability[arrays.duties.role].tolist()
        self._meet = cache(self._do_meet)
        self._beside = cache(lambda duty: frozenset(beside(arrays, duty).tolist()))
        self._junior = cache(lambda seat: self._asked(seat, needs_senior))
        self._senior = cache(lambda seat: self._asked(seat, may_lead))
        self.led = {
            seat: led
            for seat in self.seats
            if self.by_capability[seat[1]] and self._junior(seat)
            for led in [self._seniors(seat, self.seats)]
            if led  # who has none as it is, is not made worse by anything
        }

    def is_sound(self, taken: Sequence[Seat], given: Sequence[Seat]) -> bool:
        """Say whether people may take these seats if those are given up beside the vacant one."""
        gone = {*given} if self.vacant is None else {*given, self.vacant}
        return not self._foes_meet(taken, gone) and self._all_led(taken, gone)

    def _foes_meet(self, taken: Sequence[Seat], gone: set[Seat]) -> bool:
        for person, duty in taken:
            for foe in self.foes.get(person, ()):
                theirs = {other for other in self.held[foe] if (foe, other) not in gone}
                theirs |= {other for who, other in taken if who == foe}
                if any(self._meet(duty, other) for other in theirs):
                    return True
        return False

    def _all_led(self, taken: Sequence[Seat], gone: set[Seat]) -> bool:
        asked = [seat for seat, led in self.led.items() if seat not in gone and led & gone]
        asked += [seat for seat in taken if self.by_capability[seat[1]] and self._junior(seat)]
        there = [*(seat for seat in self.seats if seat not in gone), *taken] if asked else []
        return all(self._seniors(seat, there) for seat in asked)

    def _seniors(self, seat: Seat, seats: Sequence[Seat]) -> set[Seat]:
        """Return in which seats a senior manager is beside this one."""
        person, duty = seat
        near = self._beside(duty)
        return {
            other
            for other in seats
            if other[1] in near and other[0] != person and self._senior(other)
        }

    def _asked(self, seat: Seat, question: Callable[[Arrays, Ints, Ints], Flags]) -> bool:
        person, duty = seat
        return bool(question(self.arrays, np.array([person]), np.array([duty]))[0])

    def _do_meet(self, one: int, other: int) -> bool:
        """Say whether people in these duties are at one place at some moment."""
        duties = self.arrays.duties
        if duties.place[one] != duties.place[other] or NONE in duties.shift[[one, other]]:
            return False
        return bool(overlapping(self.arrays, np.array([one]), np.array([other]))[0])
