"""Our way into HiGHS says what PuLP's own says, and can grow a solved model by columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from models.solver import ArrayHighs

AT_MOST, EXACTLY, AT_LEAST = pulp.LpConstraintLE, pulp.LpConstraintEQ, pulp.LpConstraintGE
SMALL = st.integers(-6, 6)


@st.composite
def problems(draw: Any) -> pulp.LpProblem:
    """Up to four variables, whole or not, bounded or not, and up to four rows of any sense."""
    problem = pulp.LpProblem("drawn", draw(st.sampled_from([pulp.LpMinimize, pulp.LpMaximize])))
    variables = [
        problem.add_variable(
            f"v{n}",
            draw(st.sampled_from([None, -3, 0])),
            draw(st.sampled_from([None, 4, 9])),
            draw(st.sampled_from([pulp.LpContinuous, pulp.LpInteger])),
        )
        for n in range(draw(st.integers(1, 4)))
    ]
    problem.setObjective(
        pulp.LpAffineExpression([(variable, draw(SMALL)) for variable in variables])
    )
    for n in range(draw(st.integers(0, 4))):
        terms = [(variable, draw(SMALL)) for variable in variables]
        sense = draw(
            st.sampled_from([pulp.LpConstraintLE, pulp.LpConstraintEQ, pulp.LpConstraintGE])
        )
        row = pulp.LpConstraint(pulp.LpAffineExpression(terms), sense, f"row{n}", draw(SMALL))
        problem.addConstraint(row)
    return problem


@pytest.mark.parametrize("mip", [True, False])
def test_the_drawn_problems_agree_with_pulps_own_class(mip: bool) -> None:
    seen = set()

    @settings(max_examples=250, deadline=None, derandomize=True)
    @given(problems())
    def agree(problem: pulp.LpProblem) -> None:
        other = problem.deepcopy()
        problem.solve(ArrayHighs(mip=mip))
        other.solve(pulp.HiGHS(msg=False, mip=mip))
        solved = other.status == pulp.LpStatusOptimal
        assert (problem.status == pulp.LpStatusOptimal) is solved
        if solved:
            assert pulp.value(problem.objective) == pytest.approx(
                pulp.value(other.objective), abs=1e-6
            )
            assert all(row.valid(1e-6) for row in problem.constraints())
        seen.add((solved, problem.sense))

    agree()
    assert len(seen) == 4  # solved or not, each way round


def problem_of(*rows: tuple[dict[str, float], int, float], **costs: float) -> pulp.LpProblem:
    """Minimise the costs over x, y >= 0 under rows of (coefficients, sense, right-hand side)."""
    problem = pulp.LpProblem("small", pulp.LpMinimize)
    variables = {name: problem.add_variable(name, 0) for name in costs}
    problem.setObjective(
        pulp.LpAffineExpression([(variables[name], cost) for name, cost in costs.items()])
    )
    for n, (row, sense, rhs) in enumerate(rows):
        terms = pulp.LpAffineExpression([(variables[name], value) for name, value in row.items()])
        problem.addConstraint(pulp.LpConstraint(terms, sense, f"row{n}", rhs))
    return problem


def test_an_optimum_is_written_back_with_values_and_duals() -> None:
    problem = problem_of(({"x": 1, "y": 1}, AT_LEAST, 4), ({"x": 1}, AT_MOST, 3), x=2, y=5)
    solver = ArrayHighs(mip=False)
    assert problem.solve(solver) == pulp.LpStatusOptimal
    assert problem.sol_status == pulp.LpSolutionOptimal
    assert {variable.name: variable.varValue for variable in problem.variables()} == {
        "x": 3,
        "y": 1,
    }
    # one more unit asked for costs 5; one more allowed of x saves 3
    assert [row.pi for row in problem.constraints()] == [5, -3]
    assert solver.duals().tolist() == [5, -3]


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (
            problem_of(({"x": 1}, AT_LEAST, 4), ({"x": 1}, AT_MOST, 3), x=1),
            pulp.LpStatusInfeasible,
        ),
        (problem_of(({"x": 1}, AT_LEAST, 4), x=-1), pulp.LpStatusUnbounded),
        (problem_of(x=1), pulp.LpStatusOptimal),  # no rows at all
    ],
    ids=["infeasible", "unbounded", "no rows"],
)
def test_status_is_pulps(problem: pulp.LpProblem, status: int) -> None:
    assert problem.solve(ArrayHighs(presolve="off")) == status
    assert problem.status == status
    expected = (
        pulp.LpSolutionOptimal if status == pulp.LpStatusOptimal else pulp.LpSolutionInfeasible
    )
    assert problem.sol_status == expected


def knapsacks(seed: int = 1) -> pulp.LpProblem:
    """Several knapsacks over the same 60 things: found quickly, proven slowly."""
    chance = np.random.default_rng(seed)
    problem = pulp.LpProblem("knapsacks", pulp.LpMaximize)
    things = [problem.add_variable(f"t{n}", 0, 1, pulp.LpInteger) for n in range(60)]
    worth = chance.integers(50, 100, 60).tolist()
    problem.setObjective(pulp.LpAffineExpression(list(zip(things, worth, strict=True))))
    for n in range(12):
        weight = chance.integers(20, 100, 60)
        terms = pulp.LpAffineExpression(list(zip(things, weight.tolist(), strict=True)))
        row = pulp.LpConstraint(terms, AT_MOST, f"sack{n}", int(weight.sum() // 2))
        problem.addConstraint(row)
    return problem


def test_a_time_limit_before_any_solution_is_not_solved() -> None:
    problem = knapsacks()
    assert problem.solve(ArrayHighs(time_limit=1e-9)) == pulp.LpStatusNotSolved
    assert problem.sol_status == pulp.LpSolutionNoSolutionFound
    assert all(variable.varValue is None for variable in problem.variables())


def test_a_time_limit_after_a_start_gives_the_start_and_a_bound_beyond_it() -> None:
    solver = ArrayHighs(time_limit=1e-9)
    solver.load(knapsacks())
    solver.start_from(np.zeros(60))
    solver.run()
    assert solver.status() == (pulp.LpStatusOptimal, pulp.LpSolutionIntegerFeasible)
    assert solver.values().tolist() == [0.0] * 60
    assert solver.bound() < 0  # maximised, so HiGHS minimises the opposite


def test_progress_is_reported_with_a_bound_below_the_best() -> None:
    told: list[tuple[float, float]] = []
    solver = ArrayHighs(mip_max_nodes=50)
    solver.load(knapsacks())
    solver.on_progress(lambda best, bound: told.append((best, bound)))
    solver.run()
    assert told
    assert all(bound <= best + 1e-6 for best, bound in told)


def test_the_same_model_gives_the_same_answer_twice() -> None:
    def answer() -> list[float]:
        solver = ArrayHighs(mip_max_nodes=50)
        solver.load(knapsacks())
        solver.run()
        return [float(value) for value in solver.values()]

    assert answer() == answer()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 7))
def test_a_model_that_grew_is_the_model_built_at_once(seed: int, begun_with: int) -> None:
    chance = np.random.default_rng(seed)
    rows, columns = 4, 8
    matrix = chance.integers(0, 4, (rows, columns)).astype(float)
    cost = chance.integers(1, 30, columns).astype(float)
    rhs = np.floor(matrix.sum(axis=1) / 2)

    def build(count: int) -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
        """Cover the rows with the first `count` columns, or pay 100 a unit that is missing."""
        problem = pulp.LpProblem("cover", pulp.LpMinimize)
        missing = [problem.add_variable(f"m{n}", 0) for n in range(rows)]
        chosen = [problem.add_variable(f"x{n}", 0, 1) for n in range(count)]
        problem.setObjective(
            pulp.LpAffineExpression(
                [*((m, 100) for m in missing), *zip(chosen, cost.tolist(), strict=False)]
            )
        )
        for n in range(rows):
            terms = [(missing[n], 1), *zip(chosen, matrix[n].tolist(), strict=False)]
            problem.addConstraint(
                pulp.LpConstraint(pulp.LpAffineExpression(terms), AT_LEAST, f"r{n}", rhs[n])
            )
        return problem, chosen

    at_once = ArrayHighs(mip=False)
    at_once.load(build(columns)[0])
    at_once.run()
    grown = ArrayHighs(mip=False)
    problem, _ = build(begun_with)
    grown.load(problem)
    grown.run()
    later = [problem.add_variable(f"x{n}", 0, 1) for n in range(begun_with, columns)]
    grown.extend(later, cost[begun_with:], sparse.csc_array(matrix[:, begun_with:]))
    grown.run()
    assert grown.status() == at_once.status()
    objective = grown.highs.getInfo().objective_function_value
    assert objective == pytest.approx(at_once.highs.getInfo().objective_function_value)
    assert len(grown.variables) == len(grown.values()) == rows + columns
    # what it now says of its variables is a solution of the whole model
    value = {variable.name: x for variable, x in zip(grown.variables, grown.values(), strict=True)}
    left = rhs - matrix @ np.array([value[f"x{n}"] for n in range(columns)])
    assert all(left[n] <= value[f"m{n}"] + 1e-6 for n in range(rows))


def test_a_solved_model_is_given_one_goal_after_the_other() -> None:
    # four units of x, y and z, of x three at most: first little of z, then little of y
    everything = {"x": 1.0, "y": 1.0, "z": 1.0}
    problem = problem_of((everything, EXACTLY, 4), ({"x": 1}, AT_MOST, 3), x=0, y=0, z=0)
    solver = ArrayHighs(mip=False)
    solver.load(problem)
    names = [variable.name for variable in solver.variables]
    found = []
    for goal in [{"z": 1.0}, {"y": 2.0}, {"x": 1.0, "y": 1.0}]:
        cost = np.array([goal.get(name, 0.0) for name in names])
        solver.aim(cost)
        solver.run()
        found.append(float(cost @ solver.values()))
        solver.hold(cost, found[-1])
    assert found == [0, 2, 4]
    assert dict(zip(names, solver.values().tolist(), strict=True)) == {"x": 3, "y": 1, "z": 0}


def test_a_time_limit_counts_from_now_whatever_was_solved_before() -> None:
    problem = pulp.LpProblem("two", pulp.LpMinimize)
    x = problem.add_variable("x", 0, 4)
    problem += x
    problem += x >= 1
    solver = ArrayHighs()
    for _ in range(3):
        problem.solve(solver)
    solver.limit_time(5.0)
    assert solver.highs.getRunTime() > 0
    assert solver.highs.getOptionValue("time_limit")[1] == pytest.approx(
        solver.highs.getRunTime() + 5.0
    )
