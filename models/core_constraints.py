"""The constraints of core staff and of the activities they share, one function each.

As in models.constraints, whose notation the formulas have. An election without core people, covers
or capabilities has no row of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE
from models.rows import AT_MOST, Rows, joined, ones

if TYPE_CHECKING:
    from models.arrays import Arrays, Floats, Ints
    from models.columns import Columns

_MINUTES_IN_AN_HOUR: Final = 60


def week_hours(arrays: Arrays, columns: Columns) -> Rows:
    """A core person's attended duties and loads together fit into every week.

    For each core person p and week w that could be the busiest:
    sum_d minutes[d,w] x[p in d] <= 60 * week_limit.
    """
    limit = week_minutes(arrays)
    core = np.flatnonzero(arrays.staff.core[columns.person])
    held, week = np.nonzero(arrays.minutes[columns.duty[core]])
    member = core[held]
    minutes = arrays.minutes[columns.duty[member], week].astype(float)
    weeks = arrays.minutes.shape[1]
    key = columns.person[member] * weeks + week
    possible = _most_minutes(arrays, key, columns.duty[member], minutes) > limit
    kept = possible[key]
    return Rows(
        "week_hours",
        AT_MOST,
        np.full(int(possible.sum()), limit),
        (np.cumsum(possible) - 1)[key[kept]],
        member[kept],
        minutes[kept],
    )


def week_minutes(arrays: Arrays) -> float:
    """Return the most minutes that a core person may have in one week."""
    return float(int(round(arrays.election.settings.week_limit * _MINUTES_IN_AN_HOUR, 6)))


def _most_minutes(arrays: Arrays, key: Ints, duty: Ints, minutes: Floats) -> Floats:
    """Return for each person and week (key) a bound of the minutes that they can have there.

    All loads, and of each clique of attended duties the longest.
    """
    size = len(arrays.staff.records) * arrays.minutes.shape[1]
    attended = arrays.duties.shift != NONE
    longest = np.zeros(arrays.minutes.shape[1])
    for clique in arrays.cliques.T:
        inside = np.zeros(len(attended), bool)
        inside[attended] = clique[arrays.duties.shift[attended]]
        longest += arrays.minutes[inside].max(axis=0, initial=0)
    loads = np.bincount(key, minutes * ~attended[duty], minlength=size)
    present = np.bincount(key, minutes * attended[duty], minlength=size)
    most = np.minimum(present, np.tile(longest, len(arrays.staff.records)))
    return np.asarray(loads + most, np.float64)


def cover(arrays: Arrays, columns: Columns) -> Rows:
    """Nobody is their own cover.

    For each duty c that is the cover of a duty d, and each person p: x[p in d] + x[p in c] <= 1.
    """
    rows: list[Ints] = []
    members: list[Ints] = []
    base = 0
    for covering in np.flatnonzero(arrays.duties.covers != NONE).tolist():
        first = np.flatnonzero(columns.duty == arrays.duties.covers[covering])
        second = np.flatnonzero(columns.duty == covering)
        both = np.intersect1d(columns.person[first], columns.person[second])
        member = np.concatenate([first, second])
        member = member[np.isin(columns.person[member], both)]
        rows.append(base + np.searchsorted(both, columns.person[member]))
        members.append(member)
        base += len(both)
    return ones("cover", AT_MOST, 1.0, joined(rows), joined(members))


def covering(arrays: Arrays) -> dict[int, set[int]]:
    """Return for each duty that has a cover or is one which others its holders must not hold."""
    found: dict[int, set[int]] = {}
    for duty, covered in enumerate(arrays.duties.covers.tolist()):
        if covered != NONE:
            found.setdefault(duty, set()).add(covered)
            found.setdefault(covered, set()).add(duty)
    return found
