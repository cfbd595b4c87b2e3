"""The posts that people hold in a plan, as arrays, and who could take which post beside them.

What models.hindrances says of everybody and one duty is asked here of many duties at once, and of
people who give one post up. Throughout, S people, D duties, n posts that are held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from models.arrays import NONE
from models.core_constraints import covering
from models.duties import Family
from models.night_constraints import kept_from_night
from models.published import Status
from models.week_constraints import week_minutes

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Floats, Ints
    from models.plan import Assignment, Plan


@dataclass(frozen=True, slots=True)
class Seats:
    """One entry a post that is held (n): `person` and `duty` as indices.

    `points` is what moving its holder counts, `fixed` that they must not be moved, and `standby`
    that the post is one of standby.
    """

    person: Ints
    duty: Ints
    points: Ints
    fixed: Flags
    standby: Flags

    def __len__(self) -> int:
        return len(self.person)

    def duty_of(self, seat: Ints) -> Ints:
        """Return the duty of each seat, NONE where there is no seat."""
        if not len(self):
            return np.full(len(seat), NONE)
        return np.where(seat == NONE, NONE, self.duty[seat])

    def find(self, person: int, duty: int) -> int:
        """Return the seat of a person in a duty; NONE if they do not hold it."""
        found = np.flatnonzero((self.person == person) & (self.duty == duty))
        return int(found[0]) if found.size else NONE


def seats_of(arrays: Arrays, plan: Plan) -> Seats:
    """Return the posts of a plan; KeyError if it names somebody or something unknown.

    A post that is pinned or confirmed is not given up.
    """
    entries = plan.assignments
    person = np.array([arrays.staff.index[entry.staff_id] for entry in entries], np.int64)
    duty = np.array([arrays.duties.index[entry.duty_id] for entry in entries], np.int64)
    confirmed = np.array([entry.status is Status.CONFIRMED for entry in entries], bool)
    on_standby = np.array([role.family is Family.STANDBY for role in arrays.roles.records], bool)
    return Seats(
        person,
        duty,
        np.array([_points(arrays, entry) for entry in entries], np.int64),
        confirmed | np.isin(arrays.key(person, duty), arrays.must),
        on_standby[arrays.duties.role[duty]],
    )


def _points(arrays: Arrays, entry: Assignment) -> int:
    """Return what moving somebody from a post counts, as the settings of publication say it."""
    settings, today = arrays.election.settings, arrays.election.keeping.today
    points = {
        Status.ACCEPTED: settings.moved_accepted,
        Status.OFFERED: settings.moved_offered,
        Status.PROPOSED: settings.moved_proposed,
    }.get(entry.status, settings.moved_accepted)
    start = arrays.duties.records[arrays.duties.index[entry.duty_id]].start
    if today is None or start is None:
        return points
    near = start.date() <= today + timedelta(days=settings.near_days)
    return points * settings.near_factor if near else points


class Beside:
    """What people could take beside what they hold, the seat `vacant` apart (NONE: beside all)."""

    def __init__(self, arrays: Arrays, seats: Seats, vacant: int) -> None:
        self.arrays = arrays
        self.seats = seats
        shape = (len(arrays.staff.records), len(arrays.duties.records))
        holds = (np.arange(len(seats)) != vacant).astype(np.int32)
        self.held = sparse.csr_array((holds, (seats.person, seats.duty)), shape=shape)
        self.load = arrays.duties.load[:, None] * arrays.carried
        self.carried: Floats = self.held @ self.load
        self.minutes: Ints = self.held @ arrays.minutes
        self.limit = week_minutes(arrays)
        self.barred = (covering(arrays), kept_from_night(arrays))

    def bars(self, duties: Ints) -> Flags:
        """Return (D, duties) which duties nobody holds together with each of these, itself too."""
        arrays = self.arrays
        shift = arrays.duties.shift
        inside = np.zeros((len(shift), arrays.cliques.shape[1]), np.float32)
        attended = shift != NONE
        inside[attended] = arrays.cliques[shift[attended]]
        found = np.asarray(inside @ inside[duties].T > 0, np.bool_)
        found[duties, np.arange(len(duties))] = True
        for n, duty in enumerate(duties.tolist()):
            for barred in self.barred:
                found[list(barred.get(duty, ())), n] = True
        return found

    def clashes(self, bars: Flags) -> Ints:
        """Return (S, duties) how many duties of each person are among those that `bars` names."""
        return np.asarray(self.held @ bars.astype(np.int32), np.int64)

    def fits(self, people: Ints, duties: Ints, leaves: Ints | None = None) -> Flags:
        """Say position by position if somebody has the capacity and the hours for a duty.

        `leaves` is the duty that they give up for it, NONE where they give none up.
        """
        load = self.carried[people] + self.load[duties]
        minutes = self.minutes[people] + self.arrays.minutes[duties]
        if leaves is not None:
            gone = (leaves != NONE)[:, None]
            load = load - gone * self.load[leaves]
            minutes = minutes - gone * self.arrays.minutes[leaves]
        room = (load <= self.arrays.staff.capacity[people][:, None]).all(axis=1)
        return np.asarray(room & (minutes <= self.limit[people][:, None]).all(axis=1), np.bool_)
