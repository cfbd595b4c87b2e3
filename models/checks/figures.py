"""Whether the tables of a duty and what is done of it fit its posts and its load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks.known import DUTIES
from models.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty
    from models.election import Election


def check_figures(election: Election) -> list[Problem]:
    """Return the problems of Teams and Done; none of them stops a plan."""
    return [problem for duty in election.duties for problem in _figures(duty)]


def _figures(duty: Duty) -> Iterator[Problem]:
    if 0 < duty.needed < duty.teams:
        yield Problem(
            Severity.WARNING,
            DUTIES,
            duty.row,
            "Teams",
            f"There are more teams ({duty.teams:,}) than people needed ({duty.needed:,}), so some "
            "have nobody.",
            "Correct Teams or the number of people.",
        )
    if duty.done and duty.load is None:
        yield Problem(
            Severity.WARNING,
            DUTIES,
            duty.row,
            "Done",
            "Something is done of the duty, but it has no load, so it is ignored.",
            "Type the Load that it is a part of, or clear Done.",
        )
    elif duty.load is not None and duty.done > duty.load:
        yield Problem(
            Severity.WARNING,
            DUTIES,
            duty.row,
            "Done",
            f"More is done ({duty.done:,.10g}) than there was to do ({duty.load:,.10g}), so the "
            "duty counts as done.",
            "Correct Done or Load.",
        )
