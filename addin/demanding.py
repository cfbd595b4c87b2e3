"""The action behind Work out demand: what an election asks for, written into its input sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.reading import read_election
from addin.reading.settings import at_their_rows
from addin.tables import DUTIES, PLACES, PROBLEMS, ROLES, SESSIONS, SETTINGS
from addin.writing.demand import DemandDraft, draft_demand, write_demand
from addin.writing.results import check_room
from models.demand import work_out
from models.problems import Severity, UnusableInputError

if TYPE_CHECKING:
    import xlwings as xw

    from models.problems import Problem

STOPPED: Final = "working out the demand"
# What the demand is worked out from. Of Duties only which row is which has to be sound.
_SOURCES: Final = frozenset(table.sheet for table in (SETTINGS, ROLES, PLACES, SESSIONS))


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A demand as it would stand in the workbook; `problems` are its own, at their cells."""

    draft: DemandDraft
    problems: list[Problem]


def work_out_for(book: xw.Book) -> WorkedOut:
    """Read a workbook and work out its demand. Nothing is written.

    Raises UnusableInputError if an error on a sheet that it is worked out from stops it, and
    SheetBlockedError if something is in the way of writing it.
    """
    reading = read_election(book)
    errors = [problem for problem in reading.problems if _stops(problem)]
    if errors:
        raise UnusableInputError(errors, STOPPED)
    demand = work_out(reading.election)
    draft = draft_demand(book, reading, demand)
    known = {_cell(problem) for problem in reading.problems if problem.row}
    own = [
        problem
        for problem in at_their_rows(demand.problems, reading.frames.get(SETTINGS.sheet))
        if _cell(problem) not in known  # the checks have said so
    ]
    problems = [*own, *draft.duties.notes()]
    check_room(book, PROBLEMS, len(reading.problems) + len(problems))
    return WorkedOut(draft, problems)


def write_worked_out(book: xw.Book, worked_out: WorkedOut) -> None:
    """Write a demand into Duties, Places and Sessions, all of it or nothing."""
    write_demand(book, worked_out.draft)


def _cell(problem: Problem) -> tuple[str, int | None, str | None]:
    return problem.table, problem.row, problem.column


def _stops(problem: Problem) -> bool:
    if problem.severity is not Severity.ERROR:
        return False
    whole = not problem.row or problem.column == "Duty ID"
    return problem.table in _SOURCES or (problem.table == DUTIES.sheet and whole)
