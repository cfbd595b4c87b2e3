"""The fewest people moved, settled before all that comes after it.

Around a published plan the first two goals, empty posts and people moved, are sums of whole points
that leave hardly a choice: a thousand people have posts already, and only those near a drop-out are
worth a thought. So the two are minimised by themselves, with weights that no exchange can outdo and
that stay small since no miles stand beside them. What they prove then takes columns out of the
model: one with a reduced cost above the gap is in no plan that is as good. Over the columns that
are left the two goals are held by a row each, and the later goals are minimised as always.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, gcd
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse

from models.parts import part_of
from models.plan import Tier
from models.rows import AT_MOST
from models.search import Limits, Search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Floats, Ints
    from models.formulation import Formulation, Objective
    from models.plan import Certificate

_FIRST: Final = (Tier.SHORTFALL, Tier.MOVED)
# The share of the time that is left which the two goals may take before the later ones begin.
_SHARE: Final = 0.75
# A column must be worse than the gap by this much to be left out, rounding errors included.
_MARGIN: Final = 1e-3
_ROUNDING: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Settled:
    """What the later goals may still choose from.

    `formulation` has the two goals held at what `start` has of them, `column` are its columns'
    numbers in the whole model, `start` the columns of a plan in it, and `least` the least that any
    plan can have of empty posts, and of people moved with as few of those.
    """

    formulation: Formulation
    column: Ints
    start: Ints
    least: Mapping[Tier, int]


def moves_count(formulation: Formulation) -> bool:
    """Say whether moving anybody counts in a goal of its own."""
    return bool(formulation.goals[Tier.MOVED][1].any())


def settle(formulation: Formulation, limits: Limits, start: Ints, cost: Floats) -> Settled:
    """Minimise empty posts, then people moved. `start` are the columns of a legal plan.

    `cost` (n) says which columns are worth a look first.
    """
    objective, heavy = _first_two(formulation)
    # a gap in the later goals may be good enough, but nobody is moved for it
    exact = Limits(limits.clock.shared(_SHARE), 0.0, limits.seed)
    search = Search.begin(formulation, objective, exact, start, prefer=cost)
    found = search.finish(search.among_entered(search.found(start)))
    values = formulation.values(found.chosen)
    kept = search.sifted.reduced <= found.objective - search.sifted.bound + _MARGIN
    kept[found.chosen] = True
    part = part_of(formulation, np.ones(len(formulation.rhs), bool), kept)
    narrowed = part.formulation
    for tier in _FIRST:
        narrowed = _held(narrowed, tier, values[tier])
    return Settled(
        narrowed,
        part.column,
        np.searchsorted(part.column, found.chosen),
        _least(formulation, found.bound, values, heavy),
    )


def with_first(proof: Certificate, weights: Mapping[Tier, int]) -> Certificate:
    """Return the proof of the later goals with the two settled ones counted in by these weights."""
    first = [value for value in proof.tiers if value.tier in _FIRST]
    return replace(
        proof,
        objective=proof.objective + sum(weights[each.tier] * each.value for each in first),
        bound=proof.bound + sum(weights[each.tier] * each.bound for each in first),
    )


def _first_two(formulation: Formulation) -> tuple[Objective, int]:
    """Return the sum of the two goals to be minimised, and what a point of the first weighs in it.

    It outweighs all people moved together, so the order of the two needs no further proof.
    """
    moved = formulation.goals[Tier.MOVED][1]
    step = gcd(*np.unique(moved).astype(int).tolist())
    heavy = int(moved @ formulation.slack_upper) + step
    weighed = formulation.objective({Tier.SHORTFALL: heavy, Tier.MOVED: 1})
    return replace(weighed, step=float(step)), heavy


def _least(
    formulation: Formulation, bound: float, values: Mapping[Tier, int], heavy: int
) -> dict[Tier, int]:
    """Return what the bound of the sum proves of each of the two goals."""
    most = float(formulation.goals[Tier.MOVED][1] @ formulation.slack_upper)
    empty = max(0, ceil((bound - most) / heavy - _ROUNDING))
    moved = max(0, ceil(bound - heavy * values[Tier.SHORTFALL] - _ROUNDING))
    return {
        Tier.SHORTFALL: min(empty, values[Tier.SHORTFALL]),
        Tier.MOVED: min(moved, values[Tier.MOVED]),
    }


def _held(formulation: Formulation, tier: Tier, most: float) -> Formulation:
    """Return the model with one more row, by which a goal comes to `most` at most.

    What the goal's slacks cost is put into the columns by their rows, which are equations: for
    slack s in row i, s = sign * (rhs[i] - the columns in row i).
    """
    column, slack = formulation.goals[tier]
    signed = formulation.slack_matrix @ slack  # each slack stands in one row
    assert not formulation.sense[np.flatnonzero(signed)].any()
    row = sparse.csc_array((column - formulation.matrix.T @ signed)[None, :])
    return replace(
        formulation,
        matrix=sparse.csc_array(sparse.vstack([formulation.matrix, row])),
        sense=np.append(formulation.sense, AT_MOST),
        rhs=np.append(formulation.rhs, most - signed @ formulation.rhs),
        slack_matrix=sparse.csc_array(
            sparse.vstack(
                [formulation.slack_matrix, sparse.csc_array((1, len(formulation.slack_upper)))]
            )
        ),
        row_names=(*formulation.row_names, f"held_{tier.name.lower()}"),
    )
