"""The action behind Re-plan: a new plan around the published one, that moves as few as can be."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from addin import actions
from addin.actions import NoPlanError, refuse_without_plan
from addin.tables import CHANGES
from addin.writing.results import find
from models.problems import UnusableInputError
from models.progress import Asked, Progress, Report, ignore, never
from models.published import Keeping
from models.replan import replan as replan_election

if TYPE_CHECKING:
    from datetime import date

    import xlwings as xw

    from addin.actions import Allocated, Checked, Planned
    from addin.tables import Table
    from models.election import Election
    from models.replan import Moves, Offer

__all__ = [
    "NoPlanError",
    "Rearranged",
    "Replanned",
    "rearrange",
    "refuse_without_plan",
    "replan",
    "write_replan",
]


@dataclass(frozen=True, slots=True)
class Rearranged:
    """A re-plan that passed its audit, whom it moves, and what it was compared with.

    `trade_off` is by the price of a move, the plan's own first.
    """

    planned: Planned
    moved: Moves
    trade_off: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Replanned:
    """A re-plan that stands in the workbook, and how many rows the sheet Changes has of it."""

    done: Allocated
    made: Rearranged
    changes: int


def rearrange(
    election: Election,
    *,
    today: date | None = None,
    time_limit: float | None = None,
    seed: int | None = None,
    compare: bool = True,
    report: Report = ignore,
    asked: Asked = never,
) -> Rearranged:
    """Make, audit and explain a re-plan and book its training. No workbook is touched.

    `today` decides whose duties are near, by default this day. `compare`: at two more prices of a
    move as well, within the same `time_limit` (seconds). Raises as `actions.make_plan`.
    """
    day = today or datetime.now().astimezone().date()
    made = replan_election(
        election,
        today=day,
        time_limit=time_limit,
        seed=seed,
        compare=compare,
        report=report,
        asked=asked,
    )
    kept = replace(election, keeping=Keeping(proposed=True, today=day))
    planned = actions.finish(kept, made.plan, report=report, asked=asked)
    return Rearranged(planned, made.moved, made.trade_off)


def write_replan(book: xw.Book, checked: Checked, made: Rearranged) -> Replanned:
    """Write a re-plan into the workbook's result sheets, its comparison into the Summary.

    Raises SheetBlockedError, before anything is written, if something is in the way.
    """
    done = actions.write(book, checked, made.planned, made.trade_off)
    return Replanned(done, made, _rows(book, CHANGES))


def replan(
    book: xw.Book,
    *,
    today: date | None = None,
    time_limit: float | None = None,
    seed: int | None = None,
    compare: bool = True,
    report: Report = ignore,
    asked: Asked = never,
) -> Replanned:
    """Check the workbook, make a new plan around the one in it, and write that.

    Arguments as of `rearrange`. Raises UnusableInputError if an error stops it, NoPlanError,
    AuditError and StoppedError; the workbook is unchanged then.
    """
    began = time.perf_counter()
    report(Progress("Reading the workbook", 0.0))
    checked = actions.check(book)
    if checked.stops:
        raise UnusableInputError(checked.problems)
    refuse_without_plan(checked)
    made = rearrange(
        checked.reading.election,
        today=today,
        time_limit=time_limit,
        seed=seed,
        compare=compare,
        report=report,
        asked=asked,
    )
    report(Progress("Writing the plan", time.perf_counter() - began))
    return write_replan(book, checked, made)


def _rows(book: xw.Book, schema: Table) -> int:
    """Return how many rows of a table hold something; 0 where the workbook has no such table."""
    found = find(book, schema)
    if found is None:
        return 0
    _, *rows = found[1].range.options(ndim=2).value
    return sum(any(cell not in {None, ""} for cell in row) for row in rows)
