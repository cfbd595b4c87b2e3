"""A constraint looked at alone: its golden LP file, and the best plan with it and without it.

The golden files show what PuLP is given. After a change that is meant, look at the difference:

    RENEW_GOLDEN=1 pytest tests/rules && git diff tests/rules/golden
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from models.constraints import demand
from models.formulation import formulate
from models.plan import Tier
from models.program import Program
from models.solver import ArrayHighs
from tests.models.builders import arrays_and_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.arrays import Arrays
    from models.columns import Columns
    from models.election import Election
    from models.rows import Rows

    Constraint = Callable[[Arrays, Columns], Rows]

GOLDEN: Final = Path(__file__).parent / "golden"
# Round numbers, so that a golden file reads easily: a post 10,000, a point of a move 2,000, one of
# a team 1,000, a mile 100.
WEIGHTS: Final = {Tier.SHORTFALL: 10_000, Tier.MOVED: 2_000, Tier.TEAM: 1_000, Tier.COST: 1}


def program_of(election: Election, *constraints: Constraint) -> Program:
    """The PuLP model of these constraints over every column."""
    arrays, columns = arrays_and_columns(election)
    formulation = formulate(arrays, columns, constraints)
    program = Program(formulation, formulation.objective(WEIGHTS), integer=True)
    program.enter(np.arange(len(columns)))
    program.finish()
    return program


def assert_golden(election: Election, constraint: Constraint, tmp_path: Path) -> None:
    """The LP of demand and this constraint is the golden one."""
    constraints = dict.fromkeys((demand, constraint))
    written = tmp_path / "written.lp"
    program_of(election, *constraints).problem.writeLP(str(written))
    golden = GOLDEN / f"{constraint.__name__}.lp"
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(written.read_text(encoding="utf-8"), encoding="utf-8")
    assert written.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8")


def best(election: Election, *constraints: Constraint) -> list[str]:
    """The best choice under these constraints alone, as "person duty" for each seat."""
    arrays, columns = arrays_and_columns(election)
    program = program_of(election, *constraints)
    solver = ArrayHighs()
    program.problem.solve(solver)
    chosen = program.chosen(solver.values())
    return sorted(
        f"{arrays.staff.records[columns.person[n]].staff_id} "
        f"{arrays.duties.records[columns.duty[n]].duty_id}"
        for n in np.flatnonzero(np.isin(columns.column, chosen)).tolist()
    )
