"""From a plan and the problems to the result sheets of an open workbook; inputs are never touched.

What a manager added to a result sheet (columns of their own) moves along with its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.tables import LEVELS, PLAN, PROBLEMS, SHORTFALLS, SUMMARY, UNALLOCATED
from addin.writing.levels import level_rows
from addin.writing.marks import mark_cells
from addin.writing.results import replace_rows
from addin.writing.rows import plan_rows, problem_rows, shortfall_rows, unallocated_rows
from addin.writing.summary import summary_rows

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading import Reading
    from models.election import Election
    from models.explain import Explained
    from models.plan import Plan
    from models.problems import Problem

__all__ = ["write_levels", "write_plan", "write_problems"]


def write_plan(
    book: xw.Book, election: Election, plan: Plan, explained: Explained
) -> list[Problem]:
    """Fill Plan, Shortfalls, Unallocated and Summary. The plan must have passed its audit.

    Returns a note for each entry in a column of the manager's own whose row is no longer there.
    """
    lost: list[Problem] = []
    lost += replace_rows(book, PLAN, plan_rows(election, plan, explained))
    lost += replace_rows(book, SHORTFALLS, shortfall_rows(election, plan, explained))
    lost += replace_rows(book, UNALLOCATED, unallocated_rows(election, explained))
    lost += replace_rows(book, SUMMARY, summary_rows(election, plan))
    return lost


def write_levels(book: xw.Book, election: Election) -> list[Problem]:
    """Fill Levels, which is an assessment and no part of a plan.

    Returns a note for each entry in a column of the manager's own whose row is no longer there.
    """
    return replace_rows(book, LEVELS, level_rows(election))


def write_problems(book: xw.Book, reading: Reading, problems: list[Problem]) -> None:
    """Fill Problems, each with a link to its cell, and mark the cells; old marks go."""
    lost = replace_rows(book, PROBLEMS, problem_rows(reading, problems))
    if lost:  # what stood beside a problem that is gone
        replace_rows(book, PROBLEMS, problem_rows(reading, problems + lost))
    mark_cells(book, reading, problems)
