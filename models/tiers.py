"""Each goal proven by itself: what is the least of it that any plan can have.

The goals are minimised together, by weights (models.formulation). A long chain of exchanges might
cost more than one unit of an earlier goal gains, so weights are no proof. The proof is each goal's
own minimum: of empty posts alone; then of team rules among the plans with as few empty posts. A
plan that has both is best in the order of the tiers, and its cost is then the least as well,
since among such plans the weighted sum differs by the cost only.
"""

from __future__ import annotations

from math import ceil, gcd
from typing import TYPE_CHECKING, Final

import numpy as np

from models.plan import Tier
from models.search import Search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Ints
    from models.formulation import Formulation
    from models.search import Limits

_ROUNDING: Final = 1e-4


def least_values(
    formulation: Formulation,
    limits: Limits,
    chosen: Ints,
    known: Mapping[Tier, int] | None = None,
) -> tuple[dict[Tier, int], Ints]:
    """Return the least of each earlier goal, and a plan that shows it where `chosen` has more.

    The result is at most what `chosen` has; where time runs out it is a proven bound still. `known`
    are goals that rows of the model hold already, with what is proven of them.
    """
    values = formulation.values(chosen)
    least: dict[Tier, int] = {Tier.SHORTFALL: 0, Tier.MOVED: 0, Tier.TEAM: 0, **(known or {})}
    for tier, weights in _questions(formulation, held=known is not None):
        if values[tier] == 0 or not limits.enough_to_begin(formulation):
            continue
        base = weights.get(Tier.SHORTFALL, 0) * values[Tier.SHORTFALL] if tier is Tier.TEAM else 0
        search = Search.begin(formulation, formulation.objective(weights), limits, chosen)
        found = search.found(chosen)
        step = _step(formulation, tier)
        if _up(found.bound - base, step) < values[tier]:
            found = search.finish(search.first(found))
        least[tier] = min(values[tier], max(0, _up(found.bound - base, step)))
        if found.objective - base < values[tier]:
            return least, found.chosen
    return least, chosen


def _questions(formulation: Formulation, *, held: bool) -> list[tuple[Tier, dict[Tier, int]]]:
    """Return each earlier goal with the weights that ask for its minimum."""
    if held:
        return [(Tier.TEAM, {Tier.TEAM: 1})]
    column, slack = formulation.goals[Tier.TEAM]
    # no plan fills more posts than there are, and the slacks of the posts are among the slacks
    most = column.max(initial=0.0) * formulation.slack_upper.sum()
    heavy = int(most + slack @ formulation.slack_upper) + 1
    return [
        (Tier.SHORTFALL, {Tier.SHORTFALL: 1}),
        (Tier.TEAM, {Tier.SHORTFALL: heavy, Tier.TEAM: 1}),
    ]


def _step(formulation: Formulation, tier: Tier) -> int:
    """Return the greatest number of which every possible value of the goal is a multiple."""
    column, slack = formulation.goals[tier]
    parts = np.unique(np.concatenate([column, slack])).astype(int).tolist()
    return gcd(*parts) or 1


def _up(bound: float, step: int) -> int:
    """Round a bound up to a value that the goal can have."""
    return ceil((bound - _ROUNDING) / step) * step
