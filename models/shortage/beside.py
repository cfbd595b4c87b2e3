"""Whether people can take a duty beside what they hold at other times, for all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.core_constraints import covering
from models.night_constraints import kept_from_night
from models.week_constraints import week_minutes

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Ints


def fits_beside(arrays: Arrays, held: Flags, duties: Ints) -> Flags:
    """Return who (S, n) can take each of n duties beside those that they hold (S, D).

    By times and rest, the night of the count, covers, the hours of a week and capacity; these
    constraints are of one person each. Whether somebody is eligible is not asked.
    """
    shift = arrays.duties.shift
    fits: Flags = np.array(~_busy(arrays, held)[:, shift[duties]] | (shift[duties] == NONE))
    for barred in (kept_from_night(arrays), covering(arrays)):
        alike: dict[frozenset[int], list[int]] = {}
        for n, duty in enumerate(duties.tolist()):
            alike.setdefault(frozenset(barred.get(duty, ())), []).append(n)
        for others, numbers in alike.items():
            fits[:, numbers] &= ~held[:, sorted(others)].any(axis=1, keepdims=True)
    whole = held.astype(np.float64)
    room = week_minutes(arrays)[:, None] - whole @ arrays.minutes
    for minutes, left in zip(arrays.minutes[duties].T, room.T, strict=True):
        if minutes.any():
            fits &= (minutes[None, :] <= left[:, None]) | (minutes == 0)
    loads = arrays.duties.load[:, None] * arrays.carried
    room = arrays.staff.capacity[:, None] - whole @ loads
    for load, left in zip(loads[duties].T, room.T, strict=True):
        if load.any():
            fits &= (load[None, :] <= left[:, None]) | (load == 0)
    return fits


def _busy(arrays: Arrays, held: Flags) -> Flags:
    """Return the shifts that each person cannot take (S, K; one column at least)."""
    attended = np.flatnonzero(arrays.duties.shift != NONE)
    count = len(arrays.shifts)
    at = np.zeros((len(held), max(1, count)), bool)
    people, which = np.nonzero(held[:, attended])
    at[people, arrays.duties.shift[attended[which]]] = True
    if not count:
        return at
    clashing = arrays.clashing | np.eye(count, dtype=bool)
    return np.asarray(at.astype(np.int64) @ clashing.astype(np.int64) > 0, np.bool_)
