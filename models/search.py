"""The best choice of columns for one weighting of the goals, and the bound that proves it.

First the relaxation by sifting, then models with whole decisions over the columns that the gap
leaves: a small window of reduced costs gives a plan close to the bound, and that plan's gap is the
window that must be searched to prove it or to find a better one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from math import ceil, inf
from typing import TYPE_CHECKING, Final

import numpy as np
import pulp

from models.program import GrowingRelaxation, Program
from models.sifting import START, Sifted, sift
from models.solver import ArrayHighs

if TYPE_CHECKING:
    from models.arrays import Flags, Floats, Ints
    from models.formulation import Formulation, Objective
    from models.progress import Clock

# Hundredths of a mile: the window of the first model with whole decisions.
FIRST_WINDOW: Final = 60.0
# A column must be worse than the gap by this much to be left out, rounding errors included.
_MARGIN: Final = 1e-3
# The share of the step between two plans' objectives that still counts as no gap at all.
_CLOSED: Final = 0.4
# The most columns in one model with whole decisions: bounds the memory; the gap then says the rest.
_MOST_COLUMNS: Final = 150_000
# What PuLP takes for one more column to be stated, handed to HiGHS and read back, generously.
_SECONDS_A_COLUMN: Final = 5e-5
# What the plan takes to be put together afterwards, for each column that there is.
_SECONDS_TO_FINISH: Final = 3e-7
_ROUNDING: Final = 1e-4
_LEAST_SECONDS: Final = 0.05  # HiGHS takes 0 for no limit at all


@dataclass(frozen=True, slots=True)
class Limits:
    """What stops a search: the clock, the relative gap that is good enough, and the seed."""

    clock: Clock
    gap: float
    seed: int

    def solver(self, *, mip: bool, **options: float | str) -> ArrayHighs:
        """Return a solver that stops in time."""
        limit = max(_LEAST_SECONDS, self.clock.left())
        solver = ArrayHighs(mip=mip, time_limit=limit, random_seed=self.seed, **options)
        solver.stop_when(self.clock.asked)
        return solver

    def left_beside(self, columns: int) -> float:
        """Return the seconds left for solving, so that the plan can still be put together."""
        return self.clock.left() - _SECONDS_TO_FINISH * columns

    def enough_to_begin(self, formulation: Formulation) -> bool:
        """Say whether another relaxation could be stated and solved at all in the time left."""
        columns = formulation.columns
        people = int(columns.person.max(initial=-1)) + 1
        first = START * (people + int(columns.duty.max(initial=-1)) + 1)
        return self.left_beside(len(columns)) > _SECONDS_A_COLUMN * first

    @property
    def up(self) -> bool:
        """Whether time is up."""
        return self.clock.left() <= 0


@dataclass(frozen=True, slots=True)
class Found:
    """The columns chosen so far, their objective, and the bound below every plan's.

    `left_out` columns of one person were not in the last model, and using any column that was not
    costs at least `left_out_least` more than the relaxation. `searched` is the window of reduced
    costs searched to its end.
    """

    chosen: Ints
    objective: float
    bound: float
    left_out: int = 0
    left_out_least: float = 0.0
    searched: float = -1.0


@dataclass(frozen=True, slots=True)
class Search:
    """One objective over one formulation, with its relaxation solved."""

    formulation: Formulation
    objective: Objective
    limits: Limits
    sifted: Sifted

    @classmethod
    def begin(
        cls,
        formulation: Formulation,
        objective: Objective,
        limits: Limits,
        start: Ints,
        prefer: Floats | None = None,
    ) -> Search:
        """Solve the relaxation. `start` are the columns of a legal plan.

        It begins with those and with each person's and each duty's cheapest columns, by the
        objective or by what `prefer` (n) says.
        """
        value = formulation.total(objective, start)
        left = partial(limits.left_beside, len(formulation.columns))
        relaxation = GrowingRelaxation(formulation, objective, limits.solver(mip=False), left)
        stage = "Looking for better people for every post"
        sifted = sift(
            formulation,
            objective,
            relaxation,
            start,
            lambda bound: limits.clock.tell(
                stage, value / objective.scale, bound / objective.scale
            ),
            prefer,
        )
        return cls(formulation, objective, limits, sifted)

    def found(self, chosen: Ints) -> Found:
        """Return a plan's columns with the relaxation's bound."""
        value = self.formulation.total(self.objective, chosen)
        return Found(chosen, value, min(value, self._rounded(self.sifted.bound)))

    def close(self, found: Found) -> bool:
        """Say whether the plan is within the wanted gap of its bound."""
        enough = self.limits.gap * max(abs(found.objective), self.objective.scale)
        return found.objective - found.bound <= max(enough, _CLOSED * self.objective.step)

    def ended(self, found: Found) -> bool:
        """Say whether all that could be better was searched: no more time would close the gap."""
        return found.objective - self.sifted.bound <= found.searched

    def first(self, found: Found) -> Found:
        """Improve on a plan within the first window."""
        if self.close(found) or self.limits.up:
            return found
        window = FIRST_WINDOW * self.objective.scale
        return self._within(min(window, found.objective - self.sifted.bound), found)

    def finish(self, found: Found) -> Found:
        """Search the window that the plan's own gap asks for, until it is closed or time is up."""
        while not self.close(found) and not self.limits.up:
            if self.ended(found):
                break
            searched = self._within(found.objective - self.sifted.bound, found)
            if searched is found:
                break
            found = searched
        return found

    def most_gained(self, found: Found) -> float:
        """Return the most that a column left out could improve on the plan, in whole units."""
        gain = found.objective - (self.sifted.bound + found.left_out_least)
        return max(0.0, gain / self.objective.scale) if found.left_out else 0.0

    def among_entered(self, found: Found) -> Found:
        """Improve on a plan with the columns of the relaxation alone: few, and often enough."""
        if self.close(found) or self.limits.up:
            return found
        window = found.objective - self.sifted.bound
        return replace(self._within(window, found, self.sifted.entered), searched=found.searched)

    def _within(self, window: float, found: Found, among: Flags | None = None) -> Found:
        """Return the best plan over the columns (`among` these) with reduced cost in the window."""
        reduced = self.sifted.reduced
        within = reduced <= window + _MARGIN * self.objective.scale
        kept = np.flatnonzero(within if among is None else within & among)
        if len(kept) > _MOST_COLUMNS:
            kept = np.sort(np.argpartition(reduced, _MOST_COLUMNS)[:_MOST_COLUMNS])
        kept = np.union1d(kept, found.chosen)
        left = np.ones(len(reduced), bool)
        left[kept] = False
        outside = float(np.min(reduced[left], initial=inf))
        if self.limits.clock.left() < _SECONDS_A_COLUMN * len(kept):
            return found  # there is not even time to state the model
        chosen, proven = self._solve(kept, found, self._rounded(self.sifted.bound + outside))
        value = self.formulation.total(self.objective, chosen)
        # a better plan uses only kept columns, or one outside and then costs at least that more
        floor = min(proven, self._rounded(self.sifted.bound + outside), value)
        ended = window if not self.limits.up else found.searched
        return Found(
            chosen,
            value,
            max(found.bound, floor),
            int(left[: self.formulation.columns.singles].sum()),
            outside,
            searched=ended,
        )

    def _solve(self, kept: Ints, found: Found, ceiling: float) -> tuple[Ints, float]:
        """Return the best choice among the kept columns, and the bound over those alone.

        What is reported meanwhile is a bound over all columns, so at most `ceiling`.
        """
        program = Program(self.formulation, self.objective, integer=True)
        program.enter(kept)
        solver = self.limits.solver(
            mip=True,
            mip_rel_gap=self.limits.gap,
            mip_abs_gap=_CLOSED * self.objective.step,
            # sifting has reduced the model already; HiGHS's own presolve only costs time on it
            presolve="off",
        )
        solver.load(program.finish())
        solver.start_from(program.values(found.chosen))
        stage, floor = "Proving that no plan is better", self.sifted.bound
        scale = self.objective.scale

        def tell(best: float, bound: float) -> None:
            best = min(best, found.objective)
            self.limits.clock.tell(
                stage, best / scale, max(floor, min(bound, best, ceiling)) / scale
            )

        solver.on_progress(tell)
        left = self.limits.left_beside(len(self.formulation.columns))
        solver.limit_time(max(_LEAST_SECONDS, left))
        solver.run()
        _, solution = solver.status()
        if solution == pulp.LpSolutionNoSolutionFound:
            return found.chosen, -inf
        chosen = program.chosen(solver.values())
        better = self.formulation.total(self.objective, chosen) < found.objective
        return (chosen if better else found.chosen), self._rounded(solver.bound())

    def _rounded(self, bound: float) -> float:
        """Round a bound up to where the next plan's objective can be."""
        step = self.objective.step
        if step < 1.0 or not np.isfinite(bound):
            return bound  # with a tie-break the steps are too fine to gain anything
        return float(ceil(bound / step - _ROUNDING)) * step
