"""The constraints around a published plan: who has a post keeps it, or is counted as moved.

As in models.constraints, whose notation the formula has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.columns import PARTS_OF_A_MILE
from models.kept import points_to_keep
from models.plan import Tier
from models.rows import AT_MOST, EXACTLY, Rows, Slack

if TYPE_CHECKING:
    from models.arrays import Arrays, Ints
    from models.columns import Columns


def kept_posts(arrays: Arrays, columns: Columns) -> Rows:
    """Whoever holds a post of the published plan and may still hold it keeps it, or is moved.

    For each published person p in duty d whose move counts points[p,d]:
    x[p in d] + moved[p,d] = 1, 0 <= moved[p,d] <= 1.
    moved[p,d] costs points[p,d] in the tier of people moved; where leaving an accepted person is
    worth so many miles, worth * points[p,d] / (points of an accepted one) of them in the last tier.
    There are no rows for who may no longer hold the post: no plan could keep them.
    """
    keys, points = held_keys(arrays)
    of_members = arrays.key(columns.person, columns.duty)
    member = np.flatnonzero(np.isin(of_members, keys))
    held, row = np.unique(of_members[member], return_inverse=True)
    worth = points[np.searchsorted(keys, held)].astype(float)
    miles, tier = arrays.election.keeping.worth, Tier.MOVED
    if miles is not None:
        accepted = arrays.election.settings.moved_accepted
        tier, worth = Tier.COST, np.rint(miles * PARTS_OF_A_MILE * worth / accepted)
    one = np.ones(len(held))
    return Rows(
        "kept_posts",
        EXACTLY,
        one,
        np.asarray(row, np.int64),
        member,
        np.ones(len(member)),
        Slack("moved", tier, 1, worth, one),
    )


def whole_pairs(arrays: Arrays, columns: Columns) -> Rows:
    """Two people placed together in a duty do not share one post that is left beside its holders.

    For each duty d whose h published holders leave an odd number of posts r = needed[d] - h:
    sum over the columns c of two people in d, neither a holder, of x[c]
    + sum over the holders p of x[p in d] <= h + (r - 1) / 2.
    It excludes no plan: with m holders moved there are r + m posts for pairs, so (r - 1) / 2 + m
    pairs at most. Without it the relaxation seats half a pair in one post.
    """
    keys, _ = held_keys(arrays)
    duties = len(arrays.duties.records)
    holders = np.bincount(keys % max(duties, 1), minlength=duties)
    left = arrays.duties.needed - holders
    odd = (holders > 0) & (left > 0) & (left % 2 == 1)
    holds = np.isin(arrays.key(columns.person, columns.duty), keys)
    first = np.arange(columns.singles, len(columns))
    second = first + len(first)
    together = columns.duty[first] == columns.duty[second]
    pair = first[together & ~holds[first] & ~holds[second] & odd[columns.duty[first]]]
    number = np.full(duties, -1)
    wanted = np.unique(columns.duty[pair])
    number[wanted] = np.arange(len(wanted))
    member = np.concatenate([pair, np.flatnonzero(holds & (number[columns.duty] >= 0))])
    return Rows(
        "whole_pairs",
        AT_MOST,
        (holders + (left - 1) // 2)[wanted].astype(float),
        number[columns.duty[member]],
        member,
        np.ones(len(member)),
    )


def held_keys(arrays: Arrays) -> tuple[Ints, Ints]:
    """Return the keys (sorted) of the published person-duty pairs to keep, and their points."""
    found = sorted(
        (
            arrays.staff.index[staff_id] * len(arrays.duties.records)
            + arrays.duties.index[duty_id],
            points,
        )
        for (duty_id, staff_id), points in points_to_keep(arrays.election).items()
    )
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]
