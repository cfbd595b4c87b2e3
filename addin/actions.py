"""What each button does. An action talks to an xlwings Book only, whatever opened it.

The file behind the book, the ribbon, and the command line are the business of the callers.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.reading import Reading, read_election
from addin.writing import write_levels, write_plan, write_problems
from models.allocation import allocate as allocate_election
from models.arrays import compile_arrays
from models.audit import audit
from models.explain import explain
from models.pins import check_pinned_people
from models.problems import UnusableInputError, has_errors
from models.progress import Progress, Report, ignore

if TYPE_CHECKING:
    import xlwings as xw

    from models.plan import Plan
    from models.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """What a workbook says and all that is wrong with it."""

    reading: Reading
    problems: list[Problem]

    @property
    def stops(self) -> bool:
        """Whether an error stops the allocation."""
        return has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class Allocated:
    """A plan that passed its audit and stands in the workbook, with the workbook's problems."""

    checked: Checked
    plan: Plan


def check(book: xw.Book) -> Checked:
    """Read a workbook and list everything that is wrong with it. Nothing is written."""
    reading = read_election(book)
    problems = list(reading.problems)
    if not has_errors(problems):
        problems += check_pinned_people(compile_arrays(reading.election))
    return Checked(reading, problems)


def mark(book: xw.Book, checked: Checked) -> None:
    """Write the levels and the problems: their sheets, and a note on each faulty cell."""
    lost = write_levels(book, checked.reading.election)
    write_problems(book, checked.reading, checked.problems + lost)


def allocate(
    book: xw.Book,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
) -> Allocated:
    """Make the plan and write it into the workbook's result sheets.

    `time_limit` in seconds and `seed` take the place of the settings' own. Raises
    UnusableInputError if an error stops the allocation and AuditError if the plan breaks a rule;
    the workbook is unchanged then.
    """
    began = time.perf_counter()
    report(Progress("Reading the workbook", 0.0))
    checked = check(book)
    if checked.stops:
        raise UnusableInputError(checked.problems)
    election = checked.reading.election
    seconds = {"Read the workbook": time.perf_counter() - began}
    plan = allocate_election(election, time_limit=time_limit, seed=seed, report=report)
    seconds.update(plan.seconds)
    planned = time.perf_counter()
    report(Progress("Auditing the plan", planned - began))
    audit(election, plan)
    explained = explain(compile_arrays(election), plan)
    seconds["Audit and explain"] = time.perf_counter() - planned
    plan = replace(plan, seconds=seconds)
    report(Progress("Writing the plan", time.perf_counter() - began))
    lost = write_plan(book, election, plan, explained)
    checked = Checked(checked.reading, checked.problems + lost)
    mark(book, checked)
    return Allocated(checked, plan)
