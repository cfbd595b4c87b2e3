"""Every way to fill a post in which at most one person gives up another one.

Here is who is allowed and has the time and the capacity. Who would meet whom and whether the money
lasts depends on the way as a whole: models.replacements.company and models.replacements.money look
at that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE
from models.duties import Family
from models.eligibility import RULES, holds_role, is_capable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.arrays import Arrays, Flags, Ints
    from models.replacements.seats import Beside

_BLOCK: Final = 4_000_000  # pairs looked at in one go: bounds the memory, not the result


@dataclass(frozen=True, slots=True)
class Ways:
    """n ways to fill a post: `person` takes it and gives up `seat`, which `filler` takes.

    The filler in turn gives up `filler_seat`, a post of standby. All are indices, of people or of
    Seats; NONE is no seat and nobody.
    """

    person: Ints
    seat: Ints
    filler: Ints
    filler_seat: Ints

    def __len__(self) -> int:
        return len(self.person)

    def __getitem__(self, chosen: Ints | Flags) -> Ways:
        """Return some of the ways."""
        return Ways(
            self.person[chosen], self.seat[chosen], self.filler[chosen], self.filler_seat[chosen]
        )


def together(*parts: Ways) -> Ways:
    """Return all ways of these."""
    return Ways(
        np.concatenate([part.person for part in parts]),
        np.concatenate([part.seat for part in parts]),
        np.concatenate([part.filler for part in parts]),
        np.concatenate([part.filler_seat for part in parts]),
    )


def direct(beside: Beside, duty: int, gone: int) -> Ways:
    """Return who can take the duty and keep all they hold; `gone` cannot, NONE is nobody."""
    everybody = np.arange(len(beside.arrays.staff.records))
    duties = np.array([duty])
    free = allowed(beside.arrays, everybody, duties)[:, 0]
    free &= beside.clashes(beside.bars(duties))[:, 0] == 0
    free &= beside.fits(everybody, np.full(len(everybody), duty)) & (everybody != gone)
    person = np.flatnonzero(free)
    nothing = np.full(len(person), NONE)
    return Ways(person, nothing, nothing, nothing)


def moving(beside: Beside, duty: int, gone: int, settled: Ints, *, standby: bool) -> Ways:
    """Return the ways in which somebody gives one post up for the duty.

    Not who is among `settled`, who can take it anyway. A post of standby is filled by somebody free
    or stays empty; any other is filled by somebody free or from standby. `standby`: people may be
    taken from there at all.
    """
    seat = _movable(beside, duty, gone, settled, standby=standby)
    seats = beside.seats
    at, filler, filler_seat = fillers(beside, seats.duty[seat], gone, standby=standby)
    by_seat = np.argsort(at, kind="stable")
    filler, filler_seat = filler[by_seat], filler_seat[by_seat]
    nobody = np.full(int(seats.standby[seat].sum()), NONE)
    empty = seat[seats.standby[seat]]
    return together(
        Ways(seats.person[seat[at[by_seat]]], seat[at[by_seat]], filler, filler_seat),
        Ways(seats.person[empty], empty, nobody, nobody),
    )


def _movable(beside: Beside, duty: int, gone: int, settled: Ints, *, standby: bool) -> Ints:
    """Return the seats whose holders could take the duty if they gave this one seat up."""
    seats, duties = beside.seats, np.array([duty])
    bars = beside.bars(duties)
    left = beside.clashes(bars)[seats.person, 0] - bars[seats.duty, 0]
    able = allowed(beside.arrays, np.arange(len(beside.arrays.staff.records)), duties)[:, 0]
    able[settled] = False
    if gone != NONE:
        able[gone] = False
    free = able[seats.person] & (left == 0) & ~seats.fixed & (seats.duty != duty)
    free &= standby | ~seats.standby
    free &= beside.fits(seats.person, np.full(len(seats), duty), seats.duty)
    return np.flatnonzero(free)


def fillers(beside: Beside, duties: Ints, gone: int, *, standby: bool) -> tuple[Ints, Ints, Ints]:
    """Return who could take which of these duties: position in `duties`, person, and seat given up.

    Only who is free for it or, if it is none of standby itself, who is free but for their post of
    standby.
    """
    found = [
        (position[at], person, seat)
        for position in _blocks(beside.arrays, duties)
        for at, person, seat in _fillers(beside, duties[position], gone, standby=standby)
    ]
    nothing = np.zeros(0, np.int64)
    position, person, seat = zip(*[(nothing, nothing, nothing), *found], strict=True)
    return np.concatenate(position), np.concatenate(person), np.concatenate(seat)


def _blocks(arrays: Arrays, duties: Ints) -> Iterator[Ints]:
    """Yield positions of duties of one role, not too many for the memory at once."""
    step = max(1, _BLOCK // max(1, len(arrays.staff.records)))
    role = arrays.duties.role[duties]
    for each in np.unique(role).tolist():
        positions = np.flatnonzero(role == each)
        for first in range(0, len(positions), step):
            yield positions[first : first + step]


def _fillers(
    beside: Beside, duties: Ints, gone: int, *, standby: bool
) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield the fillers of duties of one role: position, person and seat given up."""
    arrays, seats = beside.arrays, beside.seats
    each, at = np.unique(duties, return_inverse=True)  # two of one duty can be filled alike
    bars = beside.bars(each)
    clashes = beside.clashes(bars)
    able = allowed(arrays, np.arange(len(arrays.staff.records)), each)
    if gone != NONE:
        able[gone] = False
    free = able & (clashes == 0)
    person, n = np.nonzero(free)
    free[person, n] = beside.fits(person, each[n])
    person, position = np.nonzero(free[:, at])
    yield position, person, np.full(len(person), NONE)
    role = arrays.roles.records[arrays.duties.role[each[0]]]
    if not standby or role.family is Family.STANDBY:
        return
    seat = np.flatnonzero(seats.standby & ~seats.fixed)
    who = seats.person[seat]
    freed = able[who] & ~free[who] & (clashes[who] - bars[seats.duty[seat]] == 0)
    z, n = np.nonzero(freed)
    freed[z, n] = beside.fits(who[z], each[n], seats.duty[seat[z]])
    z, position = np.nonzero(freed[:, at])
    yield position, who[z], seat[z]


def allowed(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Return (people, duties) whom every rule of models.eligibility allows in which duty.

    Who does not even hold the role is not looked at further.
    """
    table = np.zeros((len(people), len(duties)), bool)
    role, first = np.unique(arrays.duties.role[duties], return_index=True)
    asked = np.zeros(len(people), bool)
    for duty in duties[first].tolist() if len(role) else []:
        one = np.array([duty])
        asked |= (holds_role(arrays, people, one) & is_capable(arrays, people, one)).all(axis=1)
    some = np.ones((int(asked.sum()), len(duties)), bool)
    for rule in RULES:
        some &= rule.allows(arrays, people[asked], duties)
    table[asked] = some
    return table
