"""What each button does. An action talks to an xlwings Book only, whatever opened it.

The file behind the book, the ribbon, and the command line are the business of the callers.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.auditing import audited
from addin.demanding import WorkedOut, work_out_for, write_worked_out
from addin.imports.columns import column_problems
from addin.reading import Reading, read_election
from addin.tables import IMPORT_COLUMNS
from addin.timetable_sheet import fill_timetable
from addin.writing import write_findings, write_plan
from addin.writing.answers import once_planned
from models.allocation import allocate as allocate_election
from models.answers import answered
from models.arrays import compile_arrays
from models.audit import audit
from models.audit_bookings import audit_bookings
from models.continued import continued
from models.explain import Explained, explain
from models.pins import check_pinned_people
from models.problems import PlanningError, Severity, UnusableInputError, has_errors
from models.progress import Asked, Progress, Report, ignore, never
from models.training import book as book_training

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import xlwings as xw

    from addin.timetable_sheet import Dated
    from models.bookings import Bookings
    from models.election import Election
    from models.plan import Plan
    from models.problems import Problem
    from models.replan import Offer


@dataclass(frozen=True, slots=True)
class Checked:
    """What a workbook says, all that is wrong with it, and the seconds that reading it took."""

    reading: Reading
    problems: list[Problem]
    seconds: float = 0.0

    @property
    def stops(self) -> bool:
        """Whether an error stops the allocation."""
        return has_errors(self.problems)

    def count(self, severity: Severity) -> int:
        """Return how many problems there are of one severity."""
        return sum(problem.severity is severity for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that passed its audit, why each post and person is as it is, and the training."""

    plan: Plan
    explained: Explained
    bookings: Bookings


@dataclass(frozen=True, slots=True)
class Allocated:
    """A plan that passed its audit and stands in the workbook, with the workbook's problems."""

    checked: Checked
    plan: Plan
    bookings: Bookings


@dataclass(frozen=True, slots=True)
class Demanded:
    """A demand that stands in the workbook, and the workbook's problems since, with its own."""

    checked: Checked
    worked_out: WorkedOut


class NoPlanError(PlanningError):
    """There is no plan in the workbook to go on from."""

    def __init__(self) -> None:
        super().__init__(
            "There is no plan in this workbook yet to go on from. Press Allocate staff first, or "
            "run the command allocate."
        )


def refuse_without_plan(checked: Checked) -> None:
    """Raise NoPlanError if the sheet Plan has nobody in a post."""
    election = checked.reading.election
    if not election.published and not election.orphans:
        raise NoPlanError


def check(book: xw.Book) -> Checked:
    """Read a workbook and list everything that is wrong with it. Nothing is written.

    The election is the one to plan: with what people answered, and of a canvass under way what is
    left of it.
    """
    began = time.perf_counter()
    reading = read_election(book)
    roles = [role.name for role in reading.election.roles]
    problems = [
        *reading.problems,
        *column_problems(reading.frames.get(IMPORT_COLUMNS.sheet), roles),
    ]
    if not has_errors(problems):
        reading = replace(reading, election=continued(answered(reading.election)))
        problems += reading.election.answers.problems
        problems += reading.election.under_way.problems
        problems += check_pinned_people(compile_arrays(reading.election))
        problems += audited(reading)
    return Checked(reading, problems, time.perf_counter() - began)


def mark(book: xw.Book, checked: Checked) -> None:
    """Write the levels and the problems: their sheets, and a note on each faulty cell.

    Raises SheetBlockedError, before anything is written, if something is in the way.
    """
    write_findings(book, checked.reading, checked.problems)


def work_out_demand(book: xw.Book) -> WorkedOut:
    """Read a workbook and work out what the election asks for. Nothing is written.

    Raises UnusableInputError if an error stops it, and SheetBlockedError.
    """
    return work_out_for(book)


def write_demand(book: xw.Book, worked_out: WorkedOut) -> Demanded:
    """Write a demand into the input sheets, and mark the problems of the workbook as it is then.

    Raises SheetBlockedError if something is in the way; the input sheets are unchanged then.
    """
    write_worked_out(book, worked_out)
    checked = check(book)
    known = frozenset(checked.problems)
    own = [problem for problem in worked_out.problems if problem not in known]
    checked = replace(checked, problems=checked.problems + own)
    mark(book, checked)
    return Demanded(checked, worked_out)


def demand(book: xw.Book) -> Demanded:
    """Work out what the election asks for and write it into Duties, Places and Sessions.

    What somebody typed is kept, and nothing is deleted. Raises UnusableInputError if an error
    stops it, and SheetBlockedError; the workbook is unchanged then.
    """
    return write_demand(book, work_out_demand(book))


def make_plan(
    election: Election,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Planned:
    """Make, audit and explain a plan and book its training. No workbook is touched.

    So any thread may do it. `time_limit` in seconds and `seed` take the place of the settings'
    own. Raises AuditError if plan or bookings break a rule and StoppedError soon after `asked`
    first says yes.
    """
    plan = allocate_election(election, time_limit=time_limit, seed=seed, report=report, asked=asked)
    return finish(election, plan, report=report, asked=asked)


def finish(
    election: Election, plan: Plan, *, report: Report = ignore, asked: Asked = never
) -> Planned:
    """Audit and explain a plan, however it was made, and book its training. No workbook is touched.

    Raises as `make_plan`.
    """
    began = time.perf_counter()
    report(Progress("Auditing the plan", sum(plan.seconds.values())))
    audit(election, plan)
    explained = explain(compile_arrays(election), plan)
    audited = time.perf_counter()
    bookings = book_training(election, plan, asked=asked)
    audit_bookings(election, plan, bookings)
    seconds = {
        **plan.seconds,
        "Audit and explain": audited - began,
        "Book the training": time.perf_counter() - audited,
    }
    return Planned(replace(plan, seconds=seconds), explained, bookings)


def write(
    book: xw.Book, checked: Checked, planned: Planned, offers: Sequence[Offer] = ()
) -> Allocated:
    """Write a plan into the workbook, with what people answered, and mark the problems.

    `offers` are what a re-plan compared, for the Summary. Raises SheetBlockedError, before anything
    is written, if something is in the way.
    """
    plan = planned.plan
    plan = replace(plan, seconds={"Read the workbook": checked.seconds, **plan.seconds})
    lost = write_plan(
        book, checked.reading.election, plan, planned.explained, planned.bookings, offers
    )
    left = once_planned(checked.problems, checked.reading)
    checked = replace(checked, problems=left + lost)
    mark(book, checked)
    return Allocated(checked, plan, planned.bookings)


def allocate(
    book: xw.Book,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Allocated:
    """Check the workbook, make the plan and write it into the workbook's result sheets.

    Arguments as of `make_plan`. Raises UnusableInputError if an error stops the allocation,
    AuditError if the plan breaks a rule, and StoppedError; the workbook is unchanged then.
    """
    began = time.perf_counter()
    report(Progress("Reading the workbook", 0.0))
    checked = check(book)
    if checked.stops:
        raise UnusableInputError(checked.problems)
    planned = make_plan(
        checked.reading.election, time_limit=time_limit, seed=seed, report=report, asked=asked
    )
    report(Progress("Writing the plan", time.perf_counter() - began))
    return write(book, checked, planned)


def timetable(book: xw.Book, today: date | None = None) -> Dated:
    """Write the statutory dates of the workbook's poll into its sheet Timetable.

    Of the input only the sheet Settings is read. A date is late if it is before `today`, by default
    this day. Raises NoTimetableError if the settings cannot be read or there is no such poll, and
    SheetBlockedError; the workbook is unchanged then.
    """
    return fill_timetable(book, today)
