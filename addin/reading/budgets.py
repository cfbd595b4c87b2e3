"""Rows of the Budget sheet. A hard cap that cannot be read stops, since it would not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from addin.reading.cells import as_yes_no, choice, within
from addin.tables import BUDGET
from models.budgets import Budget
from models.duties import Family
from models.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.reading.rows import Frame, Row

T = TypeVar("T")

_as_family = choice(BUDGET.column("Family").choices)
_as_pounds = within(0.0, BUDGET.column("Budget").maximum)


def read_budgets(frame: Frame) -> tuple[Budget, ...]:
    """Return the budgets; a row without a family or an amount is left out."""
    found = (_budget(row) for row in frame)
    return tuple(budget for budget in found if budget is not None)


def _budget(row: Row) -> Budget | None:
    capped = row.get(
        "Hard cap", as_yes_no, blank=False, otherwise=True, taken="It is taken as Yes."
    )
    severity, taken = (
        (Severity.ERROR, "") if capped else (Severity.WARNING, "This row is left out.")
    )
    family: str | None = _filled(row, "Family", _as_family, severity, taken)
    pounds: float | None = _filled(row, "Budget", _as_pounds, severity, taken)
    if family is None or pounds is None:
        return None
    return Budget(family=Family(family), pounds=pounds, capped=capped, row=row.number)


def _filled(
    row: Row, column: str, read: Callable[[object], T], severity: Severity, taken: str
) -> T | None:
    if row.blank(column) and column in row.frame.columns:
        remedy = f"Fill in {column}: {row.frame.table.column(column).help}"
        row.add(severity, column, f"{column} is blank. {taken}".rstrip(), remedy)
    missing: Any = None
    found: T | None = row.get(
        column, read, blank=missing, otherwise=missing, taken=taken, severity=severity
    )
    return found
