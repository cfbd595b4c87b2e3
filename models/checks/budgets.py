"""Whether what may be spent can be kept to and leaves something to plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks.known import BUDGET
from models.problems import Problem, Severity

if TYPE_CHECKING:
    from models.election import Election


def check_budgets(election: Election) -> list[Problem]:
    """Return the problems of budgets; a cap of nothing is a warning, since it may be meant."""
    return [
        Problem(
            Severity.WARNING,
            BUDGET,
            budget.row,
            "Budget",
            f"A hard cap of £0 leaves every post of {budget.family} empty that costs anything.",
            "Type what may be spent, or No in Hard cap.",
        )
        for budget in election.budgets
        if budget.capped and budget.pounds == 0
    ]
