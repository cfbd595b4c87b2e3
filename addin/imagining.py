"""The action behind What if: the scenarios of the workbook tried out, and laid side by side."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from addin.actions import check, mark
from addin.tables import LEVELS, PROBLEMS, STANDBY, WHAT_IF
from addin.writing.levels import level_rows
from addin.writing.results import check_room, replace_rows
from addin.writing.scenarios import write_scenarios
from addin.writing.standby import standby_rows
from models.noshow import simulate
from models.problems import PlanningError, StoppedError, UnusableInputError
from models.progress import Asked, Progress, Report, ignore, never
from models.scenarios import compare
from models.standing import standing

if TYPE_CHECKING:
    import xlwings as xw

    from addin.actions import Checked
    from models.election import Election
    from models.noshow import NoShows
    from models.scenarios import Outcome

STOPPED: Final = "the scenarios"


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of each scenario, the workbook as it is first, and of that one's standby."""

    outcomes: tuple[Outcome, ...]
    noshows: NoShows


@dataclass(frozen=True, slots=True)
class Imagined:
    """What was tried out and stands in the workbook, and the workbook's problems."""

    checked: Checked
    tried: Tried

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of each scenario, the workbook as it is first."""
        return self.tried.outcomes


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
) -> Tried:
    """Plan the election as it is and with each of its scenarios. No workbook is touched.

    So any thread may do it. For the plan that stands in the workbook, or where there is none the
    one just made, polling day is drawn again and again, to see whether standby covers who stays
    away. `time_limit` in seconds is for all plans
    together; it and `seed` take the place of the settings' own. Raises AuditError and StoppedError.
    """
    began = time.perf_counter()
    outcomes = compare(
        election,
        election.scenarios,
        time_limit=time_limit,
        seed=seed,
        report=report,
        asked=asked,
    )
    report(Progress("Drawing who stays away on polling day", time.perf_counter() - began))
    settings = election.settings
    plan = standing(election) if election.held else outcomes[0].plan
    assert plan is not None  # there is one of the election as it is, or an error
    seed = settings.seed if seed is None else seed
    noshows = simulate(election, plan, seed=seed, days=settings.simulated_days)
    if asked():
        raise StoppedError
    return Tried(outcomes, noshows)


def write_imagined(book: xw.Book, checked: Checked, tried: Tried) -> Imagined:
    """Write the sheets Scenarios and Standby, and mark the problems.

    Raises SheetBlockedError, before anything is written, if something is in the way.
    """
    election = checked.reading.election
    standby = standby_rows(election, tried.noshows)
    check_room(book, STANDBY, len(standby))
    check_room(book, LEVELS, len(level_rows(election)))
    check_room(book, PROBLEMS, len(checked.problems) + 1)
    lost = write_scenarios(book, tried.outcomes) + replace_rows(book, STANDBY, standby)
    known = frozenset(checked.problems)
    own = [
        problem
        for outcome in tried.outcomes
        for problem in outcome.problems
        if problem.table == WHAT_IF.sheet and problem not in known
    ]
    checked = replace(checked, problems=[*checked.problems, *own, *lost])
    mark(book, checked)
    return Imagined(checked, tried)


def whatif(
    book: xw.Book,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Imagined:
    """Try out the scenarios of the sheet What if and write the sheets Scenarios and Standby.

    Arguments and errors as of `check_scenarios`, `imagine` and `write_imagined`. The workbook is
    unchanged after any of them.
    """
    began = time.perf_counter()
    report(Progress("Reading the workbook", 0.0))
    checked = check_scenarios(book)
    tried = imagine(
        checked.reading.election, time_limit=time_limit, seed=seed, report=report, asked=asked
    )
    report(Progress("Writing the scenarios", time.perf_counter() - began))
    return write_imagined(book, checked, tried)
