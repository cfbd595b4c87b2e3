"""The constraint of the teams (tables) that the holders of one duty form.

As in models.constraints, whose notation the formula has. Who sits at which table is dealt after the
plan is made (models.teams); here is only that there are enough experienced people to deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.plan import Tier
from models.rows import AT_LEAST, Rows, Slack

if TYPE_CHECKING:
    from models.arrays import Arrays, Ints
    from models.columns import Columns


def mixed_teams(arrays: Arrays, columns: Columns) -> Rows:
    """Each team of a duty can have its experienced people, or misses them.

    For each attended duty d whose holders form teams: sum over p experienced in d's role of
    x[p in d] + missed[d] >= min(needed[d], wanted * teams[d]), 0 <= missed[d] <= the right side.
    There are no rows of roles that ask for experience: their holders all have it.
    """
    settings = arrays.election.settings
    wanted = _wanted(arrays)
    kept = np.flatnonzero(wanted)
    row = np.full(len(wanted), -1)
    row[kept] = np.arange(len(kept))
    role = arrays.duties.role[columns.duty]
    good = arrays.staff.experienced[columns.person, role] & (wanted[columns.duty] > 0)
    member = np.flatnonzero(good)
    least = wanted[kept].astype(float)
    worth = np.full(len(kept), float(settings.experienced_team))
    return Rows(
        "mixed_teams",
        AT_LEAST,
        least,
        row[columns.duty[member]],
        member,
        np.ones(len(member)),
        Slack("no_mixed_teams", Tier.TEAM, 1, worth, least),
    )


def _wanted(arrays: Arrays) -> Ints:
    """Return how many experienced people each duty's teams ask for (D); 0 where nothing is."""
    duties = arrays.duties
    each = arrays.election.settings.experienced_counters
    teams = np.array([duty.teams if duty.attended else 0 for duty in duties.records], np.int64)
    anyway = arrays.roles.experience_needed[duties.role]
    return np.where(anyway, 0, np.minimum(duties.needed, each * teams))
