"""The constraint around a published plan: who has a post keeps it, or is counted as moved.

As in models.constraints, whose notation the formula has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.columns import PARTS_OF_A_MILE
from models.kept import points_to_keep
from models.plan import Tier
from models.rows import EXACTLY, Rows, Slack

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
