"""What is wrong with the user's data, collected as records; and what is wrong with a call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a problem matters.

    ERROR: there is no safe reading, so nothing is allocated until it is mended.
    WARNING: the plan is made with the safe reading, which never allows more than was meant.
    NOTE: worth knowing; nothing has to be done.
    """

    ERROR = "Error"
    WARNING = "Warning"
    NOTE = "Note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the user's data, where it is, and what to do.

    `table` is the sheet's name ("Staff"). `row` counts the table's data rows from 1 (the first row
    under the header is 1); 0 is the header itself, None the table as a whole. `column` is the
    header text, or None. `wrong` and `remedy` are whole sentences in the manager's words.
    """

    severity: Severity
    table: str
    row: int | None
    column: str | None
    wrong: str
    remedy: str


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems stops an allocation."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class PlanningError(Exception):
    """A call that cannot be answered. Its text is a sentence for the user."""


class UnusableInputError(PlanningError):
    """The input has problems that stop an allocation, or `what` else; `problems` lists them."""

    def __init__(self, problems: list[Problem], what: str = "the allocation") -> None:
        self.problems = problems
        count = sum(problem.severity is Severity.ERROR for problem in problems)
        said = (
            "1 error in the workbook stops"
            if count == 1
            else f"{count:,} errors in the workbook stop"
        )
        super().__init__(f"{said} {what}.")


class StoppedError(PlanningError):
    """Somebody stopped the work before there was a plan to give."""

    def __init__(self) -> None:
        super().__init__("Stopped before there was a plan.")


class AuditError(PlanningError):
    """A plan broke a hard rule; `breaches` says which. Such a plan is never written."""

    def __init__(self, breaches: list[str]) -> None:
        self.breaches = breaches
        count = "1 breach" if len(breaches) == 1 else f"{len(breaches):,} breaches"
        super().__init__(
            f"The plan failed its audit with {count}, so nothing was written. "
            f"The first: {breaches[0]}"
        )
