"""The constraint that keeps polling station staff from the count of the night (models.nights).

As in models.constraints, whose notation the formula has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.cliques import maximal_cliques
from models.nights import counts_after, polls_on
from models.rows import AT_MOST, Rows, joined, ones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from models.arrays import Arrays, Flags, Ints
    from models.columns import Columns
    from models.duties import Duty, Family


def overnight_count(arrays: Arrays, columns: Columns) -> Rows:
    """Nobody works on polling day and at a count that begins in the night after it.

    For each person p, working day n, clique k of the shifts of n's polling duties and clique c of
    the shifts of counts in its night: sum_{d polls in k} x[p in d] + sum_{d counts in c} x[p in d]
    <= 1. Not if the settings allow it, and not where all of k clash with all of c anyway.

    One sum for both cliques is tighter than a row for each two duties: nobody holds two of k, nor
    two of c, nor one of each.
    """
    rows: list[Ints] = []
    members: list[Ints] = []
    base = 0
    clashing = arrays.clashing | np.eye(len(arrays.shifts), dtype=bool)
    for polls, counts in _nights(arrays):
        for first in _cliques(arrays, polls):
            for second in _cliques(arrays, counts):
                if clashing[np.ix_(arrays.duties.shift[first], arrays.duties.shift[second])].all():
                    continue
                polling = np.flatnonzero(first[columns.duty])
                counting = np.flatnonzero(second[columns.duty])
                both = np.intersect1d(columns.person[polling], columns.person[counting])
                member = np.concatenate([polling, counting])
                member = member[np.isin(columns.person[member], both)]
                rows.append(base + np.searchsorted(both, columns.person[member]))
                members.append(member)
                base += len(both)
    return ones("overnight_count", AT_MOST, 1.0, joined(rows), joined(members))


def kept_from_night(arrays: Arrays) -> dict[int, set[int]]:
    """Return for each duty of polling day or a count of its night what its holders must not hold.

    Empty if the settings allow both.
    """
    found: dict[int, set[int]] = {}
    for sides in _nights(arrays):
        polls, counts = ({*np.flatnonzero(side).tolist()} for side in sides)
        for duty in polls:
            found[duty] = found.get(duty, set()) | counts
        for duty in counts:
            found[duty] = found.get(duty, set()) | polls
    return found


def _nights(arrays: Arrays) -> Iterator[tuple[Flags, Flags]]:
    """Yield for each working day with both its polling duties (D) and those of the count (D)."""
    if arrays.election.settings.polling_at_overnight_count:
        return
    polls, counts = _by_day(arrays, polls_on), _by_day(arrays, counts_after)
    for day in sorted(polls.keys() & counts.keys()):
        yield polls[day], counts[day]


def _by_day(arrays: Arrays, days: Callable[[Duty, Family], frozenset[date]]) -> dict[date, Flags]:
    """Return for each day which duties (D) `days` gives that day."""
    duties = arrays.duties
    found: dict[date, Flags] = {}
    for n, (duty, role) in enumerate(zip(duties.records, duties.role.tolist(), strict=True)):
        for day in days(duty, arrays.roles.records[role].family):
            found.setdefault(day, np.zeros(len(duties.records), bool))[n] = True
    return found


def _cliques(arrays: Arrays, chosen: Flags) -> Iterator[Flags]:
    """Yield sets of the chosen attended duties (D) whose shifts all clash, as in Arrays."""
    shift = arrays.duties.shift
    shifts = np.unique(shift[chosen])
    for clique in maximal_cliques(arrays.clashing[np.ix_(shifts, shifts)]).T:
        yield chosen & (shift != NONE) & np.isin(shift, shifts[clique])
