"""Sheets that are empty though others need them, and rows that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks.known import BUDGET, DUTIES, PLACES, ROLES, SESSIONS, STAFF
from models.problems import Problem, Severity
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.election import Election


def check_whole(election: Election) -> list[Problem]:
    """Return the problems of whole sheets and of keys that are not unique."""
    problems = _empty_sheets(election)
    problems += _twice(ROLES, "Role", ((role.name, role.row) for role in election.roles))
    problems += _twice(
        PLACES, "Place ID", ((place.place_id, place.row) for place in election.places)
    )
    problems += _twice(DUTIES, "Duty ID", ((duty.duty_id, duty.row) for duty in election.duties))
    problems += _twice(
        SESSIONS, "Session ID", ((each.session_id, each.row) for each in election.sessions)
    )
    problems += _twice(BUDGET, "Family", ((each.family, each.row) for each in election.budgets))
    problems += _twice(STAFF, "Staff ID", ((who.staff_id, who.row) for who in election.staff))
    return problems


def _empty_sheets(election: Election) -> list[Problem]:
    problems: list[Problem] = []
    if not election.duties:
        problems.append(
            Problem(
                Severity.WARNING,
                DUTIES,
                None,
                None,
                "There are no duties, so there is nothing to allocate.",
                "Type on the Duties sheet how many people of which role are needed where and when.",
            )
        )
    if not election.staff:
        problems.append(
            Problem(
                Severity.WARNING,
                STAFF,
                None,
                None,
                "There is nobody on the Staff sheet, so every post stays empty.",
                "Type or paste the roster into the Staff sheet, one row a person.",
            )
        )
    for sheet, records in ((ROLES, election.roles), (PLACES, election.places)):
        if election.duties and not records:
            problems.append(
                Problem(
                    Severity.ERROR,
                    sheet,
                    None,
                    None,
                    f"The Duties sheet asks for people, but the {sheet} sheet is empty.",
                    f"Fill in the {sheet} sheet.",
                )
            )
    return problems


def _twice(sheet: str, column: str, keys: Iterable[tuple[str, int]]) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for key, row in keys:
        folded = fold(key)
        if folded and folded in seen:
            problems.append(
                Problem(
                    Severity.ERROR,
                    sheet,
                    row,
                    column,
                    f"The {column} {quoted(key)} is already used higher up on this sheet.",
                    f"Give this row a {column} of its own, or delete the row.",
                )
            )
        seen.add(folded)
    return problems
