"""The times of duties as arrays: what nobody can hold together, and what comes together.

Throughout, K shifts (distinct times of attended duties) and D duties.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from models.rest import clash
from models.weeks import busiest_weeks, carried_in, minutes_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from models.duties import Duty
    from models.staff import Period

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - duties have no time zone
_HOUR: Final = timedelta(hours=1)


def clashing(shifts: Sequence[Period], rest_hours: float, longest_day: float) -> NDArray[np.bool_]:
    """Return (K, K) which two different shifts nobody can hold duties of (models.rest)."""
    table = np.zeros((len(shifts), len(shifts)), bool)
    for n, one in enumerate(shifts):
        for m in range(n):
            table[n, m] = clash(one, shifts[m], rest_hours, longest_day) is not None
    return table | table.T


def meetings(shifts: Sequence[Period]) -> NDArray[np.bool_]:
    """Return the maximal sets (K, M) of shifts that share a moment.

    Sets of intervals that pairwise overlap share a moment, which may be taken as some start.
    """
    # hours of the clock on the wall: timestamps would depend on the machine's time zone
    starts = np.array([(shift.start - _EPOCH) / _HOUR for shift in shifts], np.float64)
    ends = np.array([(shift.end - _EPOCH) / _HOUR for shift in shifts], np.float64)
    return _largest((starts[:, None] <= starts) & (starts < ends[:, None]))


def carried_together(duties: Sequence[Duty]) -> NDArray[np.bool_]:
    """Return the maximal sets (D, W) of workload duties that are carried in one week.

    Without a dated one there is one set of all; without a workload duty there is none.
    """
    weeks = busiest_weeks(duty for duty in duties if not duty.attended) or (None,)
    sets = np.zeros((len(duties), len(weeks)), bool)
    for n, duty in enumerate(duties):
        if not duty.attended:
            sets[n] = [monday is None or carried_in(duty, monday) for monday in weeks]
    return _largest(sets[:, sets.any(axis=0)])


def weekly_minutes(duties: Sequence[Duty], counted: Sequence[bool]) -> NDArray[np.int64]:
    """Return the minutes (D, V) that each duty takes in each week that could be the busiest.

    `counted` (D) says which duties' loads are hours; others take no minutes.
    """
    weeks = busiest_weeks(duties) or (None,)
    known: dict[Duty | Period, list[int]] = {}  # a county has many duties at few times
    table = np.zeros((len(duties), len(weeks)), np.int64)
    for n, duty in enumerate(duties):
        key = duty.period or duty
        if counted[n]:
            if key not in known:
                known[key] = [minutes_in(duty, monday) for monday in weeks]
            table[n] = known[key]
    return table[:, table.any(axis=0)]


def _largest(sets: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the different columns of `sets` (n, k) that are not part of another."""
    unique = np.unique(sets, axis=1) if sets.size else sets
    inside = unique.T.astype(np.int64) @ (~unique).astype(np.int64) == 0
    np.fill_diagonal(inside, val=False)
    return unique[:, ~inside.any(axis=1)]
