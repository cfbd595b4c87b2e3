"""All constraints together: one sparse matrix over every column, and the goals as cost vectors."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse

from models.constraints import CONSTRAINTS
from models.plan import Tier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.arrays import Arrays, Floats, Ints
    from models.columns import Columns
    from models.rows import Rows
    from models.ties import Ties


# With a tie-break a whole unit of the goals counts so much, which keeps the tie-break's steps well
# above the solver's tolerances (1e-6).
SCALE: Final = 1000.0
_ROUNDING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Formulation:
    """R rows, n columns (yes or no) and m slack variables (0 to their upper bound).

    `matrix` (R, n) and `slack_matrix` (R, m), both by column; `sense` (R) is -1 at most, 0
    exactly, 1 at least. `slack_whole` (m) says which slacks the solver may branch on. `goals` gives
    for each tier what a column (n) and a slack (m) cost in the tier's own unit, all whole numbers.
    """

    columns: Columns
    matrix: sparse.csc_array
    sense: Ints
    rhs: Floats
    slack_matrix: sparse.csc_array
    slack_upper: Floats
    row_names: tuple[str, ...]
    slack_names: tuple[str, ...]
    slack_whole: tuple[bool, ...]
    goals: Mapping[Tier, tuple[Floats, Floats]]

    def objective(self, weights: Mapping[Tier, int], ties: Ties | None = None) -> Objective:
        """Return the weighted sum of the goals; a tier that `weights` leaves out weighs 0.

        `ties` are an extra cost of each column that decides between equally good plans.
        """
        column = np.zeros(len(self.columns))
        slack = np.zeros(len(self.slack_upper))
        for tier, weight in weights.items():
            column += weight * self.goals[tier][0]
            slack += weight * self.goals[tier][1]
        if ties is None:
            return Objective(column, slack)
        return Objective(
            SCALE * (column + ties.extra),
            SCALE * slack,
            step=SCALE * ties.step,
            scale=SCALE,
            ties=SCALE * ties.most,
        )

    def needed_slack(self, chosen: Ints) -> Floats:
        """Return the least slack (m) with which the chosen columns satisfy every soft row."""
        left = self.rhs - self.matrix[:, chosen].sum(axis=1)
        row = self.slack_matrix.indices
        sign = self.slack_matrix.data
        return np.asarray(np.clip(left[row] * sign, 0.0, self.slack_upper), np.float64)

    def total(self, objective: Objective, chosen: Ints) -> float:
        """Return the objective of the chosen columns, each soft row paid as needed."""
        slack = self.needed_slack(chosen)
        return float(objective.column[chosen].sum() + objective.slack @ slack)

    def values(self, chosen: Ints) -> dict[Tier, int]:
        """Return what the chosen columns have of each goal, in the tier's unit."""
        slack = self.needed_slack(chosen)
        return {
            tier: round(float(column[chosen].sum() + slack_cost @ slack))
            for tier, (column, slack_cost) in self.goals.items()
        }


@dataclass(frozen=True, slots=True)
class Objective:
    """What is minimised: a cost for each column (n) and each slack (m).

    Two different plans differ by 0 or by at least `step`. `scale` is what a whole unit of the goals
    counts, and `ties` the most that the tie-break of a plan can come to.
    """

    column: Floats
    slack: Floats
    step: float = 1.0
    scale: float = 1.0
    ties: float = 0.0

    def in_units(self, bound: float) -> float:
        """Return the bound on the goals themselves, in whole units, that this bound means."""
        return float(ceil((bound - self.ties) / self.scale - _ROUNDING))


def formulate(
    arrays: Arrays,
    columns: Columns,
    constraints: Sequence[Callable[[Arrays, Columns], Rows]] = CONSTRAINTS,
) -> Formulation:
    """Put the constraints over one another. `constraints` may be fewer, to look at one alone."""
    blocks = [rows for constraint in constraints for rows in [constraint(arrays, columns)]]
    offsets = np.cumsum([0, *(len(rows) for rows in blocks)])
    height = int(offsets[-1])
    entry_row = np.concatenate([offsets[n] + rows.row for n, rows in enumerate(blocks)])
    entry_member = np.concatenate([rows.member for rows in blocks])
    value = np.concatenate([rows.coefficient for rows in blocks])
    matrix = sparse.csc_array(
        (value, (entry_row, columns.column[entry_member])), shape=(height, len(columns))
    )
    soft = [(offsets[n], rows) for n, rows in enumerate(blocks) if rows.slack is not None]
    slack_row = np.concatenate(
        [np.zeros(0, np.int64), *(offset + np.arange(len(rows)) for offset, rows in soft)]
    )
    signs = [np.full(len(rows), float(rows.slack.sign)) for _, rows in soft if rows.slack]
    width = len(slack_row)
    slack_matrix = sparse.csc_array(
        (np.concatenate([np.zeros(0), *signs]), (slack_row, np.arange(width))),
        shape=(height, width),
    )
    return Formulation(
        columns,
        matrix,
        np.concatenate([np.full(len(rows), rows.sense) for rows in blocks]),
        np.concatenate([rows.rhs for rows in blocks]),
        slack_matrix,
        np.concatenate([np.zeros(0), *(rows.slack.upper for _, rows in soft if rows.slack)]),
        tuple(f"{rows.name}_{n}" for rows in blocks for n in range(len(rows))),
        tuple(f"{rows.slack.name}_{n}" for _, rows in soft if rows.slack for n in range(len(rows))),
        tuple(rows.slack.whole for _, rows in soft if rows.slack for _ in range(len(rows))),
        {tier: _goal(tier, arrays, columns, [rows for _, rows in soft]) for tier in Tier},
    )


def _goal(
    tier: Tier, arrays: Arrays, columns: Columns, soft: Sequence[Rows]
) -> tuple[Floats, Floats]:
    column = {
        Tier.SHORTFALL: np.zeros(len(columns)),
        Tier.MOVED: np.zeros(len(columns)),
        Tier.TEAM: columns.alone * float(arrays.election.settings.pair_together),
        Tier.COST: columns.cost.astype(float),
    }[tier]
    slack = [
        rows.slack.worth if rows.slack.tier is tier else np.zeros(len(rows))
        for rows in soft
        if rows.slack
    ]
    return column, np.concatenate([np.zeros(0), *slack])


def dominating_weights(formulation: Formulation) -> dict[Tier, int]:
    """Return weights with which one more of a tier outweighs any local exchange of later tiers.

    An exchange moves two people; a long chain of exchanges could still cost more than one unit of
    an earlier tier gains. So these weights are a good guess, and models.allocation proves each
    tier by itself afterwards; people moved are even settled before (models.moved_first). Small
    weights keep the numbers exact: a sum of whole hundredths of a mile and whole weights is a whole
    number, well within what floating point holds.
    """
    cost_column, cost_slack = formulation.goals[Tier.COST]
    team_column, team_slack = formulation.goals[Tier.TEAM]
    step = int(np.ptp(np.append(cost_column, 0.0)) + cost_slack.max(initial=0.0)) + 1
    points = int(team_column.max(initial=0.0) + np.unique(team_slack).sum()) + 1
    team = 4 * step
    moved = 4 * (step + team * points)
    most_moved = int(formulation.goals[Tier.MOVED][1].max(initial=0.0))
    return {
        Tier.SHORTFALL: moved + 4 * moved * most_moved,
        Tier.MOVED: moved,
        Tier.TEAM: team,
        Tier.COST: 1,
    }
