"""Stopping an allocation: soon after somebody asks, with an exception and no plan."""

from __future__ import annotations

import numpy as np
import pulp
import pytest

from models.allocation import allocate
from models.problems import StoppedError
from models.progress import Clock, Progress
from models.solver import ArrayHighs
from tests.models.instances import random_election


def hard_problem() -> pulp.LpProblem:
    """Return a knapsack of many rows that HiGHS searches for a long time."""
    chance = np.random.default_rng(1)
    problem = pulp.LpProblem("hard", pulp.LpMaximize)
    chosen = [
        problem.add_variable(f"x{n}", lowBound=0, upBound=1, cat=pulp.LpInteger) for n in range(150)
    ]

    def weighed() -> pulp.LpAffineExpression:
        weights = chance.integers(10, 99, len(chosen)).tolist()
        return pulp.LpAffineExpression(dict(zip(chosen, weights, strict=True)))

    problem += weighed()
    for _ in range(40):
        problem += weighed() <= 2500
    return problem


@pytest.mark.parametrize("looks", [1, 5, 60])
def test_the_solver_stops_when_asked(looks: int) -> None:
    asked = iter([False] * looks)
    solver = ArrayHighs(time_limit=300)
    solver.stop_when(lambda: next(asked, True))
    with pytest.raises(StoppedError):
        hard_problem().solve(solver)


def test_nobody_asking_changes_nothing() -> None:
    election = random_election(people=30, stations=5)
    assert allocate(election).assignments == allocate(election, asked=lambda: False).assignments


@pytest.mark.parametrize("looks", [0, 1, 2, 3])
def test_an_allocation_stops_at_whichever_look_says_so(looks: int) -> None:
    asked = iter([False] * looks)
    with pytest.raises(StoppedError, match="Stopped before there was a plan"):
        allocate(random_election(people=30, stations=5), asked=lambda: next(asked, True))


def test_progress_is_still_told_after_somebody_asked() -> None:
    told: list[Progress] = []
    clock = Clock(10, told.append, lambda: True)
    clock.tell("Proving")
    assert [progress.stage for progress in told] == ["Proving"]
    with pytest.raises(StoppedError):
        clock.check()
