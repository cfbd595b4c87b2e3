"""The PuLP model over some of the columns; PuLP's overhead is paid only for those that enter."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pulp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.arrays import Floats, Ints
    from models.formulation import Formulation, Objective
    from models.solver import ArrayHighs


_HALF = 0.5  # a decision that the solver calls whole may be off by its tolerance


class Program:
    """A PuLP problem with every row and slack variable, and the columns entered so far.

    `problem` is a pulp.LpProblem; `integer` says whether its columns are 0-1 or only between.
    Column variables are named x_<person>_<duty>, or x_<person>_<duty>_<person>_<duty> for two
    people placed together, by their positions in the order of Staff ID and Duty ID.
    """

    def __init__(
        self,
        formulation: Formulation,
        objective: Objective,
        *,
        integer: bool,
        name: str = "election_staffing",
    ) -> None:
        self.formulation = formulation
        self.objective = objective
        self.entered = np.zeros(0, np.int64)
        self.category = pulp.LpInteger if integer else pulp.LpContinuous
        self.problem = pulp.LpProblem(name, pulp.LpMinimize)
        self.columns: list[pulp.LpVariable] = []
        self.slacks = [
            self.problem.add_variable(
                label, 0.0, upper, self.category if whole else pulp.LpContinuous
            )
            for label, upper, whole in zip(
                formulation.slack_names,
                formulation.slack_upper.tolist(),
                formulation.slack_whole,
                strict=True,
            )
        ]
        self.rows = [pulp.LpAffineExpression() for _ in formulation.row_names]
        self._add_terms(self.slacks, formulation.slack_matrix)
        self.goal = pulp.LpAffineExpression(zip(self.slacks, objective.slack.tolist(), strict=True))
        self._finished = False

    def enter(self, columns: Ints) -> list[pulp.LpVariable]:
        """Add these columns to the problem and return their variables."""
        matrix = self.formulation.matrix[:, columns]
        variables = [
            self.problem.add_variable(label, 0.0, 1.0, self.category)
            for label in self._labels(columns)
        ]
        self._add_terms(variables, matrix)
        for variable, cost in zip(variables, self.objective.column[columns].tolist(), strict=True):
            self.goal[variable] = cost
        self.columns += variables
        self.entered = np.concatenate([self.entered, columns])
        return variables

    def values(self, chosen: Ints) -> Floats:
        """Return the value of every variable, in PuLP's order, in the plan of these columns."""
        slack = self.formulation.needed_slack(chosen).tolist()
        taken = np.isin(self.entered, chosen).astype(float).tolist()
        value = {id(v): x for v, x in zip(self.slacks, slack, strict=True)}
        value.update((id(v), x) for v, x in zip(self.columns, taken, strict=True))
        return np.array([value[id(variable)] for variable in self.problem.variables()])

    def chosen(self, values: Floats) -> Ints:
        """Return the columns that are chosen where PuLP's variables have these values."""
        value = {id(v): x for v, x in zip(self.problem.variables(), values.tolist(), strict=True)}
        return np.sort(self.entered[[value[id(v)] > _HALF for v in self.columns]])

    def finish(self) -> pulp.LpProblem:
        """Return the problem with its objective and constraints in place."""
        if not self._finished:
            self.problem.setObjective(self.goal)
            formulation = self.formulation
            for label, row, sense, rhs in zip(
                formulation.row_names,
                self.rows,
                formulation.sense.tolist(),
                formulation.rhs.tolist(),
                strict=True,
            ):
                self.problem.addConstraint(pulp.LpConstraint(row, sense, label, rhs))
            self._finished = True
        return self.problem

    def _add_terms(self, variables: list[pulp.LpVariable], matrix: object) -> None:
        starts = matrix.indptr.tolist()  # type: ignore[attr-defined]
        rows = matrix.indices.tolist()  # type: ignore[attr-defined]
        values = matrix.data.tolist()  # type: ignore[attr-defined]
        for n, variable in enumerate(variables):
            for entry in range(starts[n], starts[n + 1]):
                self.rows[rows[entry]][variable] = values[entry]

    def _labels(self, columns: Ints) -> Iterable[str]:
        parts = self.formulation.columns
        singles, together = parts.singles, len(parts) - parts.singles
        for column in columns.tolist():
            label = f"x_{parts.person[column]}_{parts.duty[column]}"
            if column >= singles:
                second = column + together
                label += f"_{parts.person[second]}_{parts.duty[second]}"
            yield label


class GrowingRelaxation:
    """The relaxation that sifting grows: solved warm, from the basis of the round before.

    `left` says how many seconds it may still take, all rounds and what is between them included.
    """

    def __init__(
        self,
        formulation: Formulation,
        objective: Objective,
        solver: ArrayHighs,
        left: Callable[[], float] = lambda: inf,
    ) -> None:
        self.program = Program(formulation, objective, integer=False)
        self.solver = solver
        self.left = left
        self.loaded = False

    def enter(self, columns: Ints) -> None:
        """Add columns to the PuLP problem and, once that is loaded, to HiGHS."""
        variables = self.program.enter(columns)
        if self.loaded:
            self.solver.extend(
                variables,
                self.program.objective.column[columns],
                self.program.formulation.matrix[:, columns],
            )

    def solve(self) -> Floats | None:
        """Solve and return the duals; None if it did not get to an optimum in its time."""
        if not self.loaded:
            self.solver.load(self.program.finish())
            self.loaded = True
        if self.left() <= 0:
            return None
        self.solver.limit_time(self.left())
        self.solver.run()
        status, _ = self.solver.status()
        return self.solver.duals() if status == pulp.LpStatusOptimal else None
