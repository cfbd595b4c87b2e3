"""From a plan and the problems to the result sheets of an open workbook.

Of the input sheets only Pins and Staff are written to: what people answered. What a manager added
to a result sheet (columns of their own) moves along with its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.tables import (
    CHANGES,
    COSTS,
    LEVELS,
    PLAN,
    PROBLEMS,
    SHORTFALLS,
    SUMMARY,
    TRAINING,
    UNALLOCATED,
)
from addin.writing.answers import draft_answers
from addin.writing.changes import change_rows
from addin.writing.charts import draw_summary
from addin.writing.costs import cost_rows
from addin.writing.levels import level_rows
from addin.writing.marks import clear_marks, mark_cells
from addin.writing.previous import keep_previous
from addin.writing.results import check_room, replace_rows
from addin.writing.rows import plan_rows, problem_rows, shortfall_rows, unallocated_rows
from addin.writing.summary import summary_rows
from addin.writing.training import training_rows
from models.changed_posts import has_published

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.reading import Reading
    from models.bookings import Bookings
    from models.election import Election
    from models.explain import Explained
    from models.plan import Plan
    from models.problems import Problem
    from models.replan import Offer

__all__ = ["write_findings", "write_plan"]


def write_plan(
    book: xw.Book,
    election: Election,
    plan: Plan,
    explained: Explained,
    bookings: Bookings,
    offers: Sequence[Offer] = (),
) -> list[Problem]:
    """Fill Plan, Shortfalls, Unallocated, Training, Costs and Summary, all of which were audited.

    What people answered to the plan before goes into Pins and Staff, what changed against it into
    Changes, and that plan itself is kept. `offers` are what a re-plan compared, its own first.
    Returns what could not be written, and a note for each entry in a column of the manager's own
    whose row is gone.
    Raises SheetBlockedError, before anything is written, if something on a sheet is in the way.
    """
    tables = (
        (PLAN, plan_rows(election, plan, explained)),
        (CHANGES, change_rows(election, plan) if has_published(election) else []),
        (SHORTFALLS, shortfall_rows(election, plan, explained)),
        (UNALLOCATED, unallocated_rows(election, explained)),
        (TRAINING, training_rows(election, bookings)),
        (COSTS, cost_rows(election, plan, explained)),
        (SUMMARY, summary_rows(election, plan, bookings, offers)),
    )
    for schema, rows in tables:
        check_room(book, schema, len(rows))
    check_room(book, LEVELS, len(level_rows(election)))
    check_room(book, PROBLEMS, 1)
    answers = draft_answers(book, election)
    keep_previous(book)
    clear_marks(book, PLAN)
    answers.write(book)
    lost = [problem for schema, rows in tables for problem in replace_rows(book, schema, rows)]
    draw_summary(book, election, plan)
    return answers.problems + lost


def write_findings(book: xw.Book, reading: Reading, problems: list[Problem]) -> None:
    """Fill Levels and Problems, each problem with a link to its cell, and mark the cells.

    Old marks go. Raises SheetBlockedError, before anything is written, if something on a sheet is
    in the way.
    """
    levels = level_rows(reading.election)
    check_room(book, LEVELS, len(levels))
    check_room(book, PROBLEMS, len(problems))
    problems = problems + replace_rows(book, LEVELS, levels)
    lost = replace_rows(book, PROBLEMS, problem_rows(reading, problems))
    if lost:  # what stood beside a problem that is gone
        replace_rows(book, PROBLEMS, problem_rows(reading, problems + lost))
    mark_cells(book, reading, problems)
