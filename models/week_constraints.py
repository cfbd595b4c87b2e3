"""The constraint of the hours in a week; as in models.constraints, whose notation it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE
from models.cliques import parted
from models.rows import AT_MOST, Rows

if TYPE_CHECKING:
    from models.arrays import Arrays, Floats, Ints
    from models.columns import Columns

_MINUTES_IN_AN_HOUR: Final = 60


def week_hours(arrays: Arrays, columns: Columns) -> Rows:
    """A person's attended duties and loads together fit into every week.

    For each person p and week w that could be the busiest:
    sum_d minutes[d,w] x[p in d] <= 60 * limit[p], which is one for core staff and one for
    temporary. There are no rows of a week in which the person cannot have as many hours at all.
    """
    member, week = np.nonzero(arrays.minutes[columns.duty])
    minutes = arrays.minutes[columns.duty[member], week].astype(float)
    weeks = arrays.minutes.shape[1]
    limit = np.repeat(week_minutes(arrays), weeks)
    key = columns.person[member] * weeks + week
    possible = _most_minutes(arrays, columns, key, member, minutes) > limit
    kept = possible[key]
    return Rows(
        "week_hours",
        AT_MOST,
        limit[possible],
        (np.cumsum(possible) - 1)[key[kept]],
        member[kept],
        minutes[kept],
    )


def week_minutes(arrays: Arrays) -> Floats:
    """Return the most minutes that each person (S) may have in one week."""
    settings = arrays.election.settings
    core, temporary = (
        float(int(round(hours * _MINUTES_IN_AN_HOUR, 6)))
        for hours in (settings.week_limit, settings.week_limit_temporary)
    )
    return np.where(arrays.staff.core, core, temporary)


def _most_minutes(
    arrays: Arrays, columns: Columns, key: Ints, member: Ints, minutes: Floats
) -> Floats:
    """Return for each person and week (key) a bound of the minutes that they can have there.

    All the loads that they may carry, and of each set of shifts of which nobody holds two the
    longest that is among what they may hold. The sets have each shift once: the cliques of
    models.arrays share shifts, whose time would count again in each.
    """
    size = len(arrays.staff.records) * arrays.minutes.shape[1]
    shift = arrays.duties.shift[columns.duty[member]]
    attended = shift != NONE
    loads = np.bincount(key[~attended], minutes[~attended], minlength=size)
    parts = parted(arrays.cliques)
    part = parts.argmax(axis=1)[shift[attended]] if attended.any() else shift[attended]
    count = max(1, parts.shape[1])
    within, entry = np.unique(key[attended] * count + part, return_inverse=True)
    longest = np.zeros(len(within))
    np.maximum.at(longest, entry, minutes[attended])
    return np.asarray(loads + np.bincount(within // count, longest, minlength=size), np.float64)
