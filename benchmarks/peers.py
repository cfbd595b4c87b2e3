"""What a user would do instead: the same election solved by other means, for comparison only.

Each function gets the same formulation (rules, costs and weights) and returns the columns that it
chose, so that every objective is counted by the same code. `python benchmarks/peers.py SOLVER SIZE
LIMIT` runs one in this process and prints JSON: each peer gets a process of its own, since their
copies of HiGHS clash and peak memory is a process's.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if __name__ == "__main__":  # run as a script: the project's own folder holds models/
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.instances import make
from models.arrays import compile_arrays
from models.columns import build_columns
from models.eligibility import eligible_pairs
from models.formulation import dominating_weights, formulate
from models.greedy import first_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.arrays import Arrays, Ints
    from models.columns import Columns
    from models.formulation import Formulation, Objective
    from models.progress import Progress


@dataclass
class Case:
    """One election formulated, with the clock of the peer that is solving it."""

    arrays: Arrays
    columns: Columns
    formulation: Formulation
    objective: Objective
    limit: float
    began: float
    built: float = 0.0
    bound: float | None = None
    marks: dict[str, float] = field(default_factory=dict)

    def start_solving(self) -> None:
        """Note that the model is built."""
        self.built = time.perf_counter() - self.began


def greedy(case: Case) -> Ints:
    """Post by post, the cheapest free person: what is done by hand."""
    case.start_solving()
    return first_plan(case.arrays, case.columns, case.objective.column)


def pulp_full(case: Case) -> Ints:
    """One variable for each column and PuLP's stock HiGHS."""
    import pulp  # noqa: PLC0415 - a peer's own import, in its own process

    problem, columns = _pulp_model(case, range(len(case.columns)), case.formulation.matrix)
    case.start_solving()
    problem.solve(pulp.HiGHS(msg=False, timeLimit=case.limit, gapRel=0.0, gapAbs=0.999))
    case.bound = problem.solverModel.getInfo().mip_dual_bound
    return np.array([n for n, x in enumerate(columns) if (x.varValue or 0.0) > 0.5], np.int64)  # noqa: PLR2004


def pulp_slots_cbc(case: Case) -> Ints:
    """One variable for each person and each single post, and the solver that comes with PuLP."""
    import pulp  # noqa: PLC0415

    owner, matrix, rhs, sense, slack_matrix, slack_cost = _slots(case)
    problem = pulp.LpProblem("slots", pulp.LpMinimize)
    columns = [problem.add_variable(f"x{n}", 0, 1, pulp.LpInteger) for n in range(len(owner))]
    slacks = [problem.add_variable(f"s{n}", 0) for n in range(len(slack_cost))]
    _pulp_rows(
        problem,
        (columns, case.objective.column[owner].tolist(), matrix),
        (slacks, slack_cost.tolist(), slack_matrix),
        sense,
        rhs,
    )
    case.start_solving()
    problem.solve(
        pulp.PULP_CBC_CMD(msg=False, timeLimit=case.limit, gapRel=0.0, gapAbs=0.999, threads=1)
    )
    values = np.array([x.varValue or 0.0 for x in columns])
    return np.unique(owner[values > 0.5])  # noqa: PLR2004


def highspy_arrays(case: Case) -> Ints:
    """HiGHS fed with the whole model as arrays, without PuLP."""
    import highspy  # noqa: PLC0415

    formulation, objective = case.formulation, case.objective
    matrix = _beside(formulation)
    width = len(case.columns)
    upper = np.concatenate([np.ones(width), formulation.slack_upper])
    integer = np.zeros(len(upper), np.int32)
    integer[:width] = 1
    infinity = highspy.kHighsInf
    highs = highspy.Highs()
    for option, value in {
        "output_flag": False,
        "time_limit": case.limit,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.999,
        "threads": 1,
    }.items():
        highs.setOptionValue(option, value)
    highs.passModel(
        len(upper),
        matrix.shape[0],
        matrix.nnz,
        int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        np.concatenate([objective.column, objective.slack]),
        np.zeros(len(upper)),
        upper,
        np.where(formulation.sense >= 0, formulation.rhs, -infinity),
        np.where(formulation.sense <= 0, formulation.rhs, infinity),
        matrix.indptr[:-1].astype(np.int32),
        matrix.indices.astype(np.int32),
        matrix.data.astype(float),
        integer,
    )
    case.start_solving()
    highs.run()
    case.bound = highs.getInfo().mip_dual_bound
    return np.flatnonzero(np.array(highs.getSolution().col_value)[:width] > 0.5)  # noqa: PLR2004


def cp_sat(case: Case) -> Ints:
    """OR-Tools CP-SAT with two workers."""
    from ortools.sat.python import cp_model  # noqa: PLC0415

    formulation, objective = case.formulation, case.objective
    matrix = _beside(formulation).tocsr()
    width = len(case.columns)
    model = cp_model.CpModel()
    upper = np.concatenate([np.ones(width), formulation.slack_upper]).astype(int).tolist()
    variables = [model.new_int_var(0, most, "") for most in upper]
    for row in range(matrix.shape[0]):
        inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
        terms = [variables[n] for n in matrix.indices[inside].tolist()]
        total = cp_model.LinearExpr.weighted_sum(terms, matrix.data[inside].astype(int).tolist())
        sense, rhs = int(formulation.sense[row]), int(formulation.rhs[row])
        model.add(total == rhs if sense == 0 else total >= rhs if sense > 0 else total <= rhs)
    cost = np.concatenate([objective.column, objective.slack]).astype(int).tolist()
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = case.limit
    solver.parameters.num_workers = 2
    case.start_solving()
    status = solver.solve(model)
    case.bound = solver.best_objective_bound
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return np.zeros(0, np.int64)
    return np.array([n for n in range(width) if solver.value(variables[n])], np.int64)


PEERS: dict[str, Callable[[Case], Ints]] = {
    "greedy": greedy,
    "pulp_full": pulp_full,
    "pulp_slots_cbc": pulp_slots_cbc,
    "highspy_arrays": highspy_arrays,
    "cp_sat": cp_sat,
}


def _beside(formulation: Formulation) -> Any:  # noqa: ANN401 - a sparse matrix
    from scipy import sparse  # noqa: PLC0415

    return sparse.hstack([formulation.matrix, formulation.slack_matrix], format="csc")


def _pulp_model(case: Case, keys: range, matrix: Any) -> tuple[Any, list[Any]]:  # noqa: ANN401
    import pulp  # noqa: PLC0415

    formulation, objective = case.formulation, case.objective
    problem = pulp.LpProblem("full", pulp.LpMinimize)
    columns = [problem.add_variable(f"x{n}", 0, 1, pulp.LpInteger) for n in keys]
    slacks = [
        problem.add_variable(f"s{n}", 0, upper)
        for n, upper in enumerate(formulation.slack_upper.tolist())
    ]
    _pulp_rows(
        problem,
        (columns, objective.column.tolist(), matrix),
        (slacks, objective.slack.tolist(), formulation.slack_matrix),
        formulation.sense,
        formulation.rhs,
    )
    return problem, columns


def _pulp_rows(problem: Any, *parts: Any) -> None:  # noqa: ANN401
    """State objective and rows the way a PuLP user does: lpSum over lists."""
    import pulp  # noqa: PLC0415

    *blocks, sense, rhs = parts
    problem += pulp.lpSum(
        cost * x for xs, costs, _ in blocks for x, cost in zip(xs, costs, strict=True)
    )
    rows = [(xs, matrix.tocsr()) for xs, _, matrix in blocks]
    for row, (kind, right) in enumerate(zip(sense.tolist(), rhs.tolist(), strict=True)):
        total = pulp.lpSum(
            value * xs[n]
            for xs, matrix in rows
            for n, value in zip(
                matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tolist(),
                matrix.data[matrix.indptr[row] : matrix.indptr[row + 1]].tolist(),
                strict=True,
            )
        )
        problem += total == right if kind == 0 else total >= right if kind > 0 else total <= right


def _slots(case: Case) -> tuple[Any, ...]:
    """Return the model with a demand row for each single post, and a column for each way to sit."""
    from scipy import sparse  # noqa: PLC0415

    formulation, columns = case.formulation, case.columns
    needed = case.arrays.duties.needed
    duties = len(needed)  # the demand rows come first
    first = np.concatenate([[0], np.cumsum(needed)])
    members: list[list[int]] = [[] for _ in range(len(columns))]
    for column, duty in zip(columns.column.tolist(), columns.duty.tolist(), strict=True):
        members[column].append(duty)
    owner: list[int] = []
    row: list[int] = []
    at: list[int] = []
    for column, seats in enumerate(members):
        for places in product(*(range(first[duty], first[duty + 1]) for duty in seats)):
            if len(set(places)) == len(places):
                row += places
                at += [len(owner)] * len(places)
                owner.append(column)
    owners = np.array(owner)
    posts = int(first[-1])
    seats_matrix = sparse.csr_array((np.ones(len(row)), (row, at)), shape=(posts, len(owner)))
    rest = formulation.matrix[:, owners].tocsr()[duties:]
    # a column was at most 1; its ways to sit together must still be, where no other row says so
    once = [n for n, name in enumerate(formulation.row_names) if name.startswith("one_at_a_time")]
    covered = formulation.matrix.tocsr()[once].sum(axis=0) > 0
    alone = np.flatnonzero((np.bincount(owners, minlength=len(columns)) > 1) & ~covered)
    at_most = sparse.csr_array(
        (np.ones(len(owners)), (owners, np.arange(len(owners)))),
        shape=(len(columns), len(owners)),
    )[alone]
    matrix = sparse.vstack([seats_matrix, rest, at_most], format="csr")
    soft = formulation.slack_matrix.tocsc()[:, duties:].tocsr()[duties:]
    slack_matrix = sparse.block_diag([sparse.eye_array(posts), soft], format="csr")
    slack_matrix = sparse.vstack(
        [slack_matrix, sparse.csr_array((len(alone), slack_matrix.shape[1]))], format="csr"
    )
    rhs = np.concatenate([np.ones(posts), formulation.rhs[duties:], np.ones(len(alone))])
    sense = np.concatenate(
        [np.zeros(posts, np.int64), formulation.sense[duties:], np.full(len(alone), -1)]
    )
    slack_cost = np.concatenate(
        [np.repeat(case.objective.slack[:duties], needed), case.objective.slack[duties:]]
    )
    return owners, matrix, rhs, sense, slack_matrix, slack_cost


def run_ours(name: str, limit: float) -> dict[str, Any]:
    """Allocate as the program does, and note when the first plan with a gap was there."""
    from models.allocation import allocate  # noqa: PLC0415 - brings HiGHS, which CP-SAT clashes with

    election = make(name)
    seen: list[Progress] = []
    began = time.perf_counter()
    plan = allocate(election, time_limit=limit, report=seen.append)
    total = time.perf_counter() - began
    certificate = plan.certificate
    within = {
        share: next((p.seconds for p in seen if p.gap is not None and 100 * p.gap <= share), total)
        for share in (1.0, 0.1, 0.01)
    }
    return {
        "build": plan.seconds["Build the model"],
        "solve": plan.seconds["Solve"],
        "total": total,
        "objective": certificate.objective,
        "bound": certificate.bound,
        "proven": certificate.proven,
        "first_plan": next(p.seconds for p in seen if p.gap is not None),
        "within": within,
    }


def run_peer(name: str, solver: str, limit: float) -> dict[str, Any]:
    """Let one peer solve one election."""
    election = make(name)
    began = time.perf_counter()
    arrays = compile_arrays(election)
    columns = build_columns(arrays, eligible_pairs(arrays))
    formulation = formulate(arrays, columns)
    objective = formulation.objective(dominating_weights(formulation))
    case = Case(arrays, columns, formulation, objective, limit, began)
    chosen = PEERS[solver](case)
    total = time.perf_counter() - began
    objective_value = formulation.total(objective, chosen) if len(chosen) else None
    bound = case.bound if case.bound is not None and np.isfinite(case.bound) else None
    return {
        "build": case.built,
        "solve": total - case.built,
        "total": total,
        "objective": objective_value,
        "bound": bound,
    }


if __name__ == "__main__":
    which, size, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    figures = run_ours(size, seconds) if which == "ours" else run_peer(size, which, seconds)
    figures["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures))
