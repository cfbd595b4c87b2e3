"""The certificate: a bound that needs no trust in the solver, and what was left out with proof."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import budget_constraints, core_constraints, kept_constraints, night_constraints
from models.budgets import Budget
from models.constraints import CONSTRAINTS
from models.duties import Family
from models.formulation import Formulation, Objective, dominating_weights
from models.greedy import first_plan
from models.plan import Tier
from models.program import GrowingRelaxation, Program
from models.progress import Clock
from models.rows import AT_LEAST, AT_MOST, EXACTLY
from models.search import Limits, Search
from models.sifting import price, sift
from models.solver import ArrayHighs
from tests.models.builders import arrays_and_columns
from tests.models.instances import (
    core_election,
    formulated,
    published_election,
    random_election,
)

if TYPE_CHECKING:
    from models.arrays import Floats, Ints
    from models.election import Election

WEIGHTS = {Tier.SHORTFALL: 40_000, Tier.MOVED: 9_000, Tier.TEAM: 3_000, Tier.COST: 1}
CAPPED = replace(
    random_election(people=12, stations=4),
    budgets=(Budget(family=Family.POLLING_STATION, pounds=900.0, capped=True),),
)
SEEDS = (1, 3, 5)  # their relaxations are tight enough to leave columns out
PLENTY = Limits(Clock(1e6), 0.0, 1)


@cache
def instance(seed: int) -> tuple[Formulation, Objective]:
    formulation = formulated(random_election(people=40, stations=8, seed=seed))
    return formulation, formulation.objective(WEIGHTS)


@cache
def optimum(seed: int) -> float:
    """The least objective over all columns at once, by PuLP's own solver class."""
    formulation, objective = instance(seed)
    program = Program(formulation, objective, integer=True)
    program.enter(np.arange(len(formulation.columns)))
    problem = program.finish()
    problem.solve(pulp.HiGHS(msg=False, gapRel=0.0))
    assert problem.status == pulp.LpStatusOptimal
    return float(pulp.value(problem.objective))


def first(seed: int) -> Ints:
    arrays, columns = arrays_and_columns(random_election(people=40, stations=8, seed=seed))
    return first_plan(arrays, columns, instance(seed)[1].column)


def duals_of(formulation: Formulation, seed: int, scale: float) -> Floats:
    return np.random.default_rng(seed).normal(0.0, scale, len(formulation.rhs))


def test_the_instances_together_have_rows_of_every_constraint_but_pins() -> None:
    of_core = {
        rule.__name__
        for rule in CONSTRAINTS
        if rule.__module__ in (core_constraints.__name__, night_constraints.__name__)
    } | {"week_hours"}
    of_caps = {
        rule.__name__ for rule in CONSTRAINTS if rule.__module__ == budget_constraints.__name__
    }
    of_plans = {
        rule.__name__ for rule in CONSTRAINTS if rule.__module__ == kept_constraints.__name__
    }
    names = {name.rpartition("_")[0] for name in instance(1)[0].row_names}
    fresh = {rule.__name__ for rule in CONSTRAINTS} - {"pins"}
    assert names == fresh - of_core - of_caps - of_plans
    there = {name.rpartition("_")[0] for name in formulated(core_election()).row_names}
    assert of_core <= there
    published = formulated(published_election()).row_names
    assert of_plans <= {name.rpartition("_")[0] for name in published}
    assert of_caps <= {name.rpartition("_")[0] for name in formulated(CAPPED).row_names}


@pytest.mark.parametrize("scale", [0.0, 10.0, 1e5])
@pytest.mark.parametrize(
    "given_election",
    [random_election(people=12, stations=4), core_election(), CAPPED, published_election()],
    ids=["polls", "core", "caps", "published"],
)
def test_price_is_what_dense_arithmetic_over_the_constraints_says(
    given_election: Election, scale: float
) -> None:
    arrays, columns = arrays_and_columns(given_election)
    formulation = formulated(given_election)
    objective = formulation.objective(WEIGHTS)
    duals = duals_of(formulation, 3, scale)
    reduced = objective.column.copy()
    bound = 0.0
    row = slack = 0
    for rows in (constraint(arrays, columns) for constraint in CONSTRAINTS):
        dense = np.zeros((len(rows), len(columns)))
        for entry, member, value in zip(rows.row, rows.member, rows.coefficient, strict=True):
            dense[entry, columns.column[member]] += value
        for n in range(len(rows)):
            dual = duals[row]
            if rows.sense == AT_MOST:
                dual = min(dual, 0.0)
            elif rows.sense == AT_LEAST:
                dual = max(dual, 0.0)
            else:
                assert rows.sense == EXACTLY
            bound += dual * rows.rhs[n]
            reduced -= dual * dense[n]
            row += 1
            if rows.slack is not None:
                worth = WEIGHTS[rows.slack.tier] * rows.slack.worth[n] - dual * rows.slack.sign
                bound += rows.slack.upper[n] * min(0.0, worth)
                slack += 1
    bound += np.minimum(reduced, 0.0).sum()
    assert (row, slack) == (len(formulation.rhs), len(formulation.slack_upper))
    priced_bound, priced = price(formulation, objective, duals)
    np.testing.assert_allclose(priced, reduced, rtol=1e-9, atol=1e-6)
    assert priced_bound == pytest.approx(bound, rel=1e-9)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(SEEDS), st.integers(0, 10**6), st.sampled_from([1.0, 100.0, 1e4, 1e6]))
def test_no_duals_whatever_prove_a_bound_above_the_optimum(
    seed: int, drawn: int, scale: float
) -> None:
    formulation, objective = instance(seed)
    bound, _ = price(formulation, objective, duals_of(formulation, drawn, scale))
    assert bound <= optimum(seed) + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_duals_near_the_best_ones_prove_no_more_than_the_optimum(seed: int) -> None:
    formulation, objective = instance(seed)
    relaxation = GrowingRelaxation(formulation, objective, PLENTY.solver(mip=False))
    best = sift(formulation, objective, relaxation, first(seed))
    assert 0 <= optimum(seed) - best.bound < 0.2 * optimum(seed)
    for drawn in range(40):
        near = best.duals + duals_of(formulation, drawn, 0.05) * np.abs(best.duals)
        assert price(formulation, objective, near)[0] <= best.bound + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_sifting_ends_at_the_relaxation_of_all_columns(seed: int) -> None:
    formulation, objective = instance(seed)
    relaxation = GrowingRelaxation(formulation, objective, PLENTY.solver(mip=False))
    sifted = sift(formulation, objective, relaxation, first(seed))
    program = Program(formulation, objective, integer=False)
    program.enter(np.arange(len(formulation.columns)))
    solver = ArrayHighs(mip=False)
    program.finish().solve(solver)
    assert sifted.complete
    assert sifted.bound == pytest.approx(pulp.value(program.problem.objective), rel=1e-7)
    assert len(relaxation.program.entered) < len(formulation.columns)
    bound, reduced = price(formulation, objective, sifted.duals)
    assert bound == sifted.bound
    np.testing.assert_array_equal(reduced, sifted.reduced)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_search_leaves_out_could_not_have_helped(seed: int) -> None:
    formulation, objective = instance(seed)
    start = first(seed)
    search = Search.begin(formulation, objective, PLENTY, start)
    found = search.finish(search.first(search.found(start)))
    assert found.objective == pytest.approx(optimum(seed))
    assert found.bound == found.objective
    assert formulation.total(objective, found.chosen) == found.objective
    assert 0 < found.left_out < len(formulation.columns)
    assert found.left_out_least >= found.objective - search.sifted.bound
    assert search.most_gained(found) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_left_out_column_costs_what_its_price_says_at_least(seed: int) -> None:
    # force a column that was priced out into the plan: the optimum then rises by its price
    formulation, objective = instance(seed)
    search = Search.begin(formulation, objective, PLENTY, first(seed))
    worst = int(np.argmax(search.sifted.reduced))
    program = Program(formulation, objective, integer=True)
    variables = program.enter(np.arange(len(formulation.columns)))
    problem = program.finish()
    variables[worst].lowBound = 1
    problem.solve(pulp.HiGHS(msg=False, gapRel=0.0))
    assert problem.status == pulp.LpStatusOptimal
    forced = float(pulp.value(problem.objective))
    assert search.sifted.reduced[worst] > 0
    assert forced >= search.sifted.bound + search.sifted.reduced[worst] - 1e-6


class Silent:
    """A relaxation that never gets to an answer, as when time is up at once."""

    def __init__(self) -> None:
        self.entered: list[int] = []

    def enter(self, columns: Any) -> None:
        self.entered += columns.tolist()

    def solve(self) -> None:
        return None


def test_without_an_answer_the_bound_is_that_of_no_duals_and_still_below_the_optimum() -> None:
    formulation, objective = instance(1)
    relaxation = Silent()
    sifted = sift(formulation, objective, relaxation, np.array([5]))
    assert not sifted.complete
    assert sifted.rounds == 0
    assert sifted.bound == np.minimum(objective.column, 0.0).sum() <= optimum(1)
    assert 5 in relaxation.entered


def test_dominating_weights_outweigh_the_dearest_exchange() -> None:
    formulation, _ = instance(1)
    weights = dominating_weights(formulation)
    cost, slack = formulation.goals[Tier.COST]
    points, missed = formulation.goals[Tier.TEAM]
    assert weights[Tier.COST] == 1
    assert weights[Tier.TEAM] > np.ptp(cost) + slack.max()
    assert weights[Tier.SHORTFALL] > weights[Tier.TEAM] * (points.max() + missed.max())


def test_no_time_for_a_round_leaves_the_weak_bound_that_is_there() -> None:
    formulation, objective = instance(1)
    relaxation = GrowingRelaxation(
        formulation, objective, PLENTY.solver(mip=False), left=lambda: 0.0
    )
    sifted = sift(formulation, objective, relaxation, first(1))
    assert not sifted.complete
    assert sifted.rounds == 0
    assert sifted.bound <= optimum(1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_relaxation_that_goes_on_with_another_goal_proves_what_a_new_one_does(seed: int) -> None:
    formulation, objective = instance(seed)
    start = first(seed)
    search = Search.begin(formulation, objective, PLENTY, start)
    for tier in (Tier.SHORTFALL, Tier.TEAM, Tier.COST):
        goal = formulation.objective({tier: 1})
        anew = Search.begin(formulation, goal, PLENTY, start)
        aimed = search.aimed(goal)
        assert aimed.sifted.complete
        assert aimed.sifted.bound == pytest.approx(anew.sifted.bound, abs=1e-6)
        assert aimed.objective is goal
    dear = formulation.goals[Tier.COST][0]
    for turned in (-1.0, 1.0, -1.0):
        search.aimed(Objective(turned * dear, objective.slack))
    entered = search.relaxation.program.entered
    assert len(entered) > search.sifted.entered.sum()
    assert len(np.unique(entered)) == len(entered)  # no column twice


def test_a_search_prefers_the_columns_it_is_told_where_the_objective_is_silent() -> None:
    formulation, _ = instance(1)
    silent = formulation.objective({Tier.SHORTFALL: 1})
    dear = formulation.goals[Tier.COST][0]

    def begun_with(prefer: Floats) -> set[int]:
        limits = replace(PLENTY, clock=Clock(0.0))
        search = Search.begin(formulation, silent, limits, first(1), prefer=prefer)
        return set(np.flatnonzero(search.sifted.entered).tolist())

    assert int(np.argmin(dear)) in begun_with(dear)
    assert int(np.argmax(dear)) in begun_with(-dear)
    assert int(np.argmax(dear)) not in begun_with(dear)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_level_search_takes_few_columns_and_claims_no_more_than_it_searched(seed: int) -> None:
    formulation, objective = instance(seed)
    search = Search.begin(formulation, objective, PLENTY, first(seed))
    start = search.found(first(seed))
    found = search.level(start)
    assert found.bound <= optimum(seed) + 1e-6 <= found.objective + 2e-6
    assert found.objective <= start.objective
    assert found.searched == start.searched
    assert search.level(replace(start, objective=start.bound)).left_out == 0  # nothing to do
