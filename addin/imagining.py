"""The action behind What if: the scenarios of the workbook tried out, and laid side by side."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from addin.actions import check, mark
from addin.tables import LEVELS, PROBLEMS, WHAT_IF
from addin.writing.levels import level_rows
from addin.writing.results import check_room
from addin.writing.scenarios import write_scenarios
from models.problems import PlanningError, UnusableInputError
from models.progress import Asked, Progress, Report, ignore, never
from models.scenarios import compare

if TYPE_CHECKING:
    import xlwings as xw

    from addin.actions import Checked
    from models.election import Election
    from models.scenarios import Outcome

STOPPED: Final = "the scenarios"


@dataclass(frozen=True, slots=True)
class Imagined:
    """What came of each scenario, the workbook as it is first, and the workbook's problems."""

    checked: Checked
    outcomes: tuple[Outcome, ...]


class NoScenariosError(PlanningError):
    """There is nothing to try out. Its text is a sentence for the user."""

    def __init__(self) -> None:
        super().__init__(
            "There is no scenario to try out. Type one on the sheet What if: its name, what "
            "changes, and the value; then run What if again."
        )


def check_scenarios(book: xw.Book) -> Checked:
    """Read a workbook that has scenarios to try out. Nothing is written.

    Raises UnusableInputError if an error stops any plan, and NoScenariosError.
    """
    checked = check(book)
    if checked.stops:
        raise UnusableInputError(checked.problems, STOPPED)
    if not checked.reading.election.scenarios:
        raise NoScenariosError
    return checked


def imagine(
    election: Election,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> tuple[Outcome, ...]:
    """Plan the election as it is and with each of its scenarios. No workbook is touched.

    So any thread may do it. `time_limit` in seconds is for all of them together; it and `seed` take
    the place of the settings' own. Raises AuditError and StoppedError.
    """
    return compare(
        election,
        election.scenarios,
        time_limit=time_limit,
        seed=seed,
        report=report,
        asked=asked,
    )


def write_imagined(book: xw.Book, checked: Checked, outcomes: tuple[Outcome, ...]) -> Imagined:
    """Write the outcomes into the sheet Scenarios, and mark the problems.

    Raises SheetBlockedError, before anything is written, if something is in the way.
    """
    check_room(book, LEVELS, len(level_rows(checked.reading.election)))
    check_room(book, PROBLEMS, len(checked.problems) + 1)
    lost = write_scenarios(book, outcomes)
    known = frozenset(checked.problems)
    own = [
        problem
        for outcome in outcomes
        for problem in outcome.problems
        if problem.table == WHAT_IF.sheet and problem not in known
    ]
    checked = replace(checked, problems=[*checked.problems, *own, *lost])
    mark(book, checked)
    return Imagined(checked, outcomes)


def whatif(
    book: xw.Book,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Imagined:
    """Try out the scenarios of the sheet What if and write the sheet Scenarios.

    Arguments and errors as of `check_scenarios`, `imagine` and `write_imagined`. The workbook is
    unchanged after any of them.
    """
    began = time.perf_counter()
    report(Progress("Reading the workbook", 0.0))
    checked = check_scenarios(book)
    outcomes = imagine(
        checked.reading.election, time_limit=time_limit, seed=seed, report=report, asked=asked
    )
    report(Progress("Writing the scenarios", time.perf_counter() - began))
    return write_imagined(book, checked, outcomes)
