"""A cell with very many faults shows the first few of them and how many more there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from models.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 3  # problems of one severity that one cell shows


def capped(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with those of a cell beyond the first few made one.

    Each severity is counted for itself, so an error is never hidden behind warnings. A header and
    a table as a whole show everything.
    """
    totals = Counter(map(_cell, problems))
    met: Counter[tuple[object, ...]] = Counter()
    kept = []
    for problem in problems:
        cell = _cell(problem)
        met[cell] += 1
        if not problem.row or problem.column is None or met[cell] <= _MOST:
            kept.append(problem)
        elif met[cell] == _MOST + 1:
            kept.append(_rest(problem, totals[cell] - _MOST))
    return kept


def _cell(problem: Problem) -> tuple[object, ...]:
    return problem.severity, problem.table, problem.row, problem.column


def _rest(problem: Problem, more: int) -> Problem:
    said = "problem" if more == 1 else "problems"
    return Problem(
        problem.severity,
        problem.table,
        problem.row,
        problem.column,
        f"And {more:,} more {said} in this cell.",
        "Correct what is named first, and check the workbook again.",
    )
