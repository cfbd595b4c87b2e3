"""A PuLP solver class that hands a model to HiGHS as arrays and can grow it by columns.

PuLP's own HiGHS class adds one variable and one row at a time (at county size 3.9 s of copying
against 0.2 s) and cannot add a column to a solved model. Everything else is PuLP's.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import highspy
import numpy as np
import pulp

from models.problems import StoppedError
from models.progress import never

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scipy import sparse

    from models.arrays import Floats
    from models.progress import Asked

_INFINITY = highspy.kHighsInf
_PRIMAL = 4  # HiGHS's own number for the primal simplex method
_SOLVED = {
    highspy.HighsModelStatus.kOptimal: pulp.LpStatusOptimal,
    highspy.HighsModelStatus.kModelEmpty: pulp.LpStatusOptimal,
    highspy.HighsModelStatus.kInfeasible: pulp.LpStatusInfeasible,
    highspy.HighsModelStatus.kUnbounded: pulp.LpStatusUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible: pulp.LpStatusInfeasible,
}


class ArrayHighs(pulp.LpSolver):  # type: ignore[misc] # PuLP has no types
    """HiGHS over arrays. `options` are HiGHS's own, such as mip_rel_gap.

    With `mip` False the model is solved without its integrality. One thread and a fixed seed make
    the same model give the same answer. After a solve, `values` and `duals` are in the order of
    `variables` and of the problem's constraints.
    """

    name = "ArrayHighs"

    def __init__(self, *, mip: bool = True, time_limit: float = 0.0, **options: Any) -> None:  # noqa: ANN401
        super().__init__(mip=mip, msg=False)
        self.variables: list[pulp.LpVariable] = []
        self.highs = highspy.Highs()
        self.asked: Asked = never
        # HiGHS reports progress only where its output is on; the console stays silent
        defaults = {"output_flag": mip, "log_to_console": False, "threads": 1, "parallel": "off"}
        for option, value in {**defaults, **options}.items():
            self.highs.setOptionValue(option, value)
        if time_limit > 0:
            self.limit_time(time_limit)

    def available(self) -> bool:
        """Say that HiGHS is there: it is a dependency."""
        return True

    def actualSolve(self, lp: pulp.LpProblem) -> int:  # noqa: N802 - PuLP's name
        """Load `lp`, solve it, and write the values back into its variables and constraints."""
        self.load(lp)
        self.run()
        status, solution = self.status()
        if solution != pulp.LpSolutionNoSolutionFound:
            for variable, value in zip(self.variables, self.values().tolist(), strict=True):
                variable.varValue = value
            for row, dual in zip(lp.constraints(), self.duals().tolist(), strict=True):
                row.pi = dual
        lp.assignStatus(status, solution)
        return status

    def load(self, lp: pulp.LpProblem) -> None:
        """Pass the whole problem to HiGHS in one call."""
        self.variables = lp.variables()
        position = {id(variable): n for n, variable in enumerate(self.variables)}
        sign = -1.0 if lp.sense == pulp.LpMaximize else 1.0
        cost = np.zeros(len(self.variables))
        for variable, value in lp.objective.items():
            cost[position[id(variable)]] = sign * value
        rows = list(lp.constraints())
        starts = np.cumsum([0, *(len(row.expr) for row in rows)])
        count = int(starts[-1])
        inside = chain.from_iterable(row.expr.keys() for row in rows)
        index = np.fromiter((position[id(variable)] for variable in inside), np.int32, count)
        value = np.fromiter(
            chain.from_iterable(row.expr.values() for row in rows), np.float64, count
        )
        rhs = np.array([-row.constant for row in rows], np.float64)
        sense = np.array([row.sense for row in rows], np.int64)
        integer = np.array(
            [self.mip and variable.cat == pulp.LpInteger for variable in self.variables], np.int32
        )
        self.highs.passModel(
            len(self.variables),
            len(rows),
            count,
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMinimize),
            0.0,
            cost,
            _bounds([variable.lowBound for variable in self.variables], -_INFINITY),
            _bounds([variable.upBound for variable in self.variables], _INFINITY),
            np.where(sense >= 0, rhs, -_INFINITY),
            np.where(sense <= 0, rhs, _INFINITY),
            starts[:-1].astype(np.int32),
            index,
            value,
            integer,
        )

    def extend(
        self, variables: Sequence[pulp.LpVariable], cost: Floats, matrix: sparse.csc_array
    ) -> None:
        """Add columns 0 <= x <= 1 to the solved model, which keeps its basis.

        `matrix` has a row for each constraint of the problem and a column for each variable. The
        basis stays feasible, so the primal simplex method goes on from it: the dual one would begin
        again.
        """
        self.variables = [*self.variables, *variables]
        self.highs.addCols(
            len(variables),
            cost,
            np.zeros(len(variables)),
            np.ones(len(variables)),
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data.astype(np.float64),
        )
        self._go_on()

    def aim(self, cost: Floats) -> None:
        """Minimise something else: the cost (n) of each variable. A relaxation keeps its basis.

        The basis stays feasible, so the primal simplex method goes on from it.
        """
        everything = np.arange(len(cost), dtype=np.int32)
        self.highs.changeColsCost(len(cost), everything, cost)
        self._go_on()

    def _go_on(self) -> None:
        if not self.mip and self.highs.getBasis().valid:
            self.highs.setOptionValue("simplex_strategy", _PRIMAL)

    def hold(self, cost: Floats, most: float) -> None:
        """Add the row cost * x <= most, over the variables (n), to the loaded model."""
        inside = np.flatnonzero(cost)
        self.highs.addRow(
            -_INFINITY, float(most), len(inside), inside.astype(np.int32), cost[inside]
        )

    def start_from(self, values: Floats) -> None:
        """Offer values, in the order of `variables`, as a first solution."""
        solution = highspy.HighsSolution()
        solution.col_value = values.tolist()
        self.highs.setSolution(solution)

    def limit_time(self, seconds: float) -> None:
        """Stop after so many more seconds of solving (HiGHS counts those of earlier runs too)."""
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + float(seconds))

    def stop_when(self, asked: Asked) -> None:
        """Let `asked` be looked at while solving; once it says yes, `run` raises StoppedError."""
        self.asked = asked
        if asked is never:
            return  # looking costs time

        def look(event: Any) -> None:  # noqa: ANN401 - highspy's own event
            if asked():
                event.interrupt()

        self.highs.cbSimplexInterrupt += look
        self.highs.cbMipInterrupt += look

    def run(self) -> None:
        """Solve what is loaded."""
        self.highs.run()
        if self.asked():
            raise StoppedError

    def on_progress(self, report: Callable[[float, float], None]) -> None:
        """Call `report(objective, bound)` now and then while a model with integers is solved."""

        def forward(event: Any) -> None:  # noqa: ANN401 - highspy's own event
            report(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound)

        self.highs.cbMipLogging += forward

    def status(self) -> tuple[int, int]:
        """Return PuLP's status of the model and of the solution."""
        model = self.highs.getModelStatus()
        feasible = self.highs.getInfo().primal_solution_status == highspy.kSolutionStatusFeasible
        if model in _SOLVED:
            status = _SOLVED[model]
            found = pulp.LpSolutionOptimal if status == pulp.LpStatusOptimal else None
            return status, pulp.LpSolutionInfeasible if found is None else found
        if feasible:
            return pulp.LpStatusOptimal, pulp.LpSolutionIntegerFeasible
        return pulp.LpStatusNotSolved, pulp.LpSolutionNoSolutionFound

    def values(self) -> Floats:
        """Return the value of each variable."""
        return np.array(self.highs.getSolution().col_value, np.float64)

    def duals(self) -> Floats:
        """Return the dual of each constraint: what one more unit on its right-hand side costs."""
        return np.array(self.highs.getSolution().row_dual, np.float64)

    def bound(self) -> float:
        """Return the proven lower bound of a model with integers."""
        return float(self.highs.getInfo().mip_dual_bound)


def _bounds(values: Sequence[float | None], missing: float) -> Floats:
    return np.array([missing if value is None else value for value in values], np.float64)
