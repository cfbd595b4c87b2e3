"""From a plan and the problems to the result sheets of an open workbook; inputs are never touched.

What a manager added to a result sheet (columns of their own) moves along with its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.tables import COSTS, LEVELS, PLAN, PROBLEMS, SHORTFALLS, SUMMARY, TRAINING, UNALLOCATED
from addin.writing.charts import draw_summary
from addin.writing.costs import cost_rows
from addin.writing.levels import level_rows
from addin.writing.marks import mark_cells
from addin.writing.results import check_room, replace_rows
from addin.writing.rows import plan_rows, problem_rows, shortfall_rows, unallocated_rows
from addin.writing.summary import summary_rows
from addin.writing.training import training_rows

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading import Reading
    from models.bookings import Bookings
    from models.election import Election
    from models.explain import Explained
    from models.plan import Plan
    from models.problems import Problem

__all__ = ["write_findings", "write_plan"]


def write_plan(
    book: xw.Book, election: Election, plan: Plan, explained: Explained, bookings: Bookings
) -> list[Problem]:
    """Fill Plan, Shortfalls, Unallocated, Training, Costs and Summary, all of which were audited.

    Returns a note for each entry in a column of the manager's own whose row is no longer there.
    Raises SheetBlockedError, before anything is written, if something on a sheet is in the way.
    """
    tables = (
        (PLAN, plan_rows(election, plan, explained)),
        (SHORTFALLS, shortfall_rows(election, plan, explained)),
        (UNALLOCATED, unallocated_rows(election, explained)),
        (TRAINING, training_rows(election, bookings)),
        (COSTS, cost_rows(election, plan, explained)),
        (SUMMARY, summary_rows(election, plan, bookings)),
    )
    for schema, rows in tables:
        check_room(book, schema, len(rows))
    check_room(book, LEVELS, len(level_rows(election)))
    check_room(book, PROBLEMS, 1)
    lost = [problem for schema, rows in tables for problem in replace_rows(book, schema, rows)]
    draw_summary(book, election, plan)
    return lost


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
