"""Which columns enter the solved model; all others are priced: none left out could have helped.

A county has hundreds of thousands of person-duty pairs, and its best plan uses a thousand of them.
The relaxation (choices may be fractions) is solved over a few columns; its duals price every other
column at once; those that could improve enter, until none can. For any duals y of the right sign

    bound(y) = y.b + sum_c min(0, c - y.A)_c + sum_s upper_s min(0, cost_s - y.S_s)

is below every plan's objective (weak duality), so the certificate needs no trust in the solver.
And a plan that uses a column with reduced cost r costs at least bound + r: a column with r above
the gap cannot be in a better plan, and is left out with proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from models.rows import AT_LEAST, AT_MOST

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.arrays import Flags, Floats, Ints
    from models.columns import Columns
    from models.formulation import Formulation, Objective

# Hundredths of a mile: a column that could gain less is not worth another round.
_TOLERANCE: Final = 1e-3
# How many of its best columns each person and each duty may start with, and add in one round.
START: Final = 6
_PER_ROUND: Final = 4


class Relaxation(Protocol):
    """The model over the columns entered so far, without integrality."""

    def enter(self, columns: Ints) -> None:
        """Add columns."""

    def solve(self) -> Floats | None:
        """Solve and return the duals, or None if time ran out first."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The duals after sifting, the bound they prove, and each column's reduced cost (n).

    `entered` (n) are the columns of the relaxation that was solved.
    `complete` is False if time ran out before no column could improve the relaxation; the bound
    holds all the same.
    """

    duals: Floats
    bound: float
    reduced: Floats
    rounds: int
    complete: bool
    entered: Flags


def sift(
    formulation: Formulation,
    objective: Objective,
    relaxation: Relaxation,
    first: Ints,
    report: Callable[[float], None] = lambda _bound: None,
    prefer: Floats | None = None,
) -> Sifted:
    """Solve the relaxation over all columns, with only those entered that could matter.

    `first` are columns to begin with beside each person's and each duty's cheapest; columns of
    Must pins belong there. `report` hears each round's bound. Which are the cheapest `prefer` (n)
    says where the objective does not tell the columns apart.
    """
    columns = formulation.columns
    entered = np.zeros(len(columns), bool)
    entered[first] = True
    everything = np.arange(len(columns))
    value = objective.column if prefer is None else prefer
    entered[_best(columns, everything, value, START)] = True
    relaxation.enter(np.flatnonzero(entered))
    duals = np.zeros(len(formulation.rhs))
    best, reduced = price(formulation, objective, duals)
    report(best)  # with no duals at all: a weak bound, but a gap to show at once
    rounds = 0
    while (solved := relaxation.solve()) is not None:
        rounds += 1
        bound, reduced_now = price(formulation, objective, solved)
        candidates = np.flatnonzero((reduced_now < -_TOLERANCE * objective.scale) & ~entered)
        if not candidates.size:
            report(bound)
            return Sifted(solved, bound, reduced_now, rounds, complete=True, entered=entered)
        if bound > best:  # the first rounds' duals may prove less than none at all
            best, duals, reduced = bound, solved, reduced_now
        report(best)
        new = _best(columns, candidates, reduced_now[candidates], _PER_ROUND)
        entered[new] = True
        relaxation.enter(new)
    return Sifted(duals, best, reduced, rounds, complete=False, entered=entered)


def price(formulation: Formulation, objective: Objective, duals: Floats) -> tuple[float, Floats]:
    """Return the bound that the duals prove and the reduced cost of every column."""
    signed = np.where(formulation.sense == AT_MOST, np.minimum(duals, 0.0), duals)
    signed = np.where(formulation.sense == AT_LEAST, np.maximum(signed, 0.0), signed)
    reduced = objective.column - formulation.matrix.T @ signed
    slack = objective.slack - formulation.slack_matrix.T @ signed
    bound = (
        signed @ formulation.rhs
        + np.minimum(reduced, 0.0).sum()
        + formulation.slack_upper @ np.minimum(slack, 0.0)
    )
    return float(bound), reduced


def _best(columns: Columns, candidates: Ints, value: Floats, count: int) -> Ints:
    """Return the `count` candidates of least value of each person and of each duty."""
    keep = np.zeros(len(candidates), bool)
    for owner in (columns.person, columns.duty):
        group = owner[candidates]  # a column's first member stands at the column's own position
        order = np.lexsort((value, group))
        sorted_group = group[order]
        begins = np.append(True, sorted_group[1:] != sorted_group[:-1])
        place = np.arange(len(order)) - np.maximum.accumulate(
            np.where(begins, np.arange(len(order)), 0)
        )
        keep[order[place < count]] = True
    return candidates[keep]
