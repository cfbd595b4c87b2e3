"""Whether what roles and duties ask of capabilities can be had from the Capabilities sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.capabilities import Condition
from models.checks.known import DUTIES, ROLES
from models.duties import FilledBy
from models.problems import Problem, Severity
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.capabilities import Capability
    from models.duties import Duty, Role
    from models.election import Election


def check_capabilities(election: Election) -> list[Problem]:
    """Return the problems of roles and duties with capabilities; none of them stops a plan.

    Whether there is a capability is asked only for roles that some duty asks for: others may wait.
    """
    problems: list[Problem] = []
    wanted = {duty.role for duty in election.duties if duty.needed > 0}
    for role in election.roles:
        unsaid = list(_unsaid(role))
        problems += unsaid
        if role.name in wanted and not unsaid:
            problems += _nobody(role, election)
    for duty in election.duties:
        problems += _two_people(duty, election)
    return problems


def _unsaid(role: Role) -> Iterator[Problem]:
    missing = "activity" if not role.activity else "part" if role.part is None else ""
    remedy = (
        "Type the activity as on the Capabilities sheet, and its part: Lead, Deliver or Assist."
    )
    if role.filled_by is not FilledBy.ROLE_HELD and missing:
        who = (
            "nobody may hold it"
            if role.filled_by is FilledBy.CAPABILITY
            else ("only those with the role may hold it")
        )
        wrong = (
            f"The role {quoted(role.name)} may be filled by capability, but says no {missing}, so "
            f"{who}."
        )
        yield Problem(Severity.WARNING, ROLES, role.row, missing.capitalize(), wrong, remedy)
    elif role.part is not None and not role.activity:
        wrong = f"The role {quoted(role.name)} has a part but no activity, so it is of none."
        yield Problem(Severity.WARNING, ROLES, role.row, "Activity", wrong, remedy)


def _nobody(role: Role, election: Election) -> Iterator[Problem]:
    if role.filled_by is FilledBy.ROLE_HELD or role.part is None or _rows(role, election):
        return
    activities = Spelling(row.activity for row in election.capabilities.rows)
    question = "" if role.activity in activities else activities.question(role.activity)
    yield Problem(
        Severity.WARNING,
        ROLES,
        role.row,
        "Activity",
        f"On the Capabilities sheet nobody may {role.part.lower()} {quoted(role.activity)}, which "
        f"the role {quoted(role.name)} asks for.",
        f"{question}Type the activity as it stands there, or add the grade and level that may.",
    )


def _rows(role: Role, election: Election) -> list[Capability]:
    """Return the capabilities that the role asks for, of any grade and level."""
    council = fold(election.capabilities.council)
    return [
        row
        for row in election.capabilities.rows
        if fold(row.activity) == fold(role.activity)
        and role.part is not None
        and row.part.implies(role.part)
        and (not council or fold(row.council) in {"", council})
    ]


def _two_people(duty: Duty, election: Election) -> Iterator[Problem]:
    role = election.roles_by_name.get(duty.role)
    covered = duty.cover_for in election.duties_by_id
    if role is None or role.filled_by is FilledBy.ROLE_HELD or duty.needed != 1 or covered:
        return
    if any(other.cover_for == duty.duty_id and other.needed > 0 for other in election.duties):
        return
    if any(row.condition is Condition.TWO_PEOPLE for row in _rows(role, election)):
        yield Problem(
            Severity.WARNING,
            DUTIES,
            duty.row,
            "Needed",
            f"{quoted(role.activity)} may be for two different people, but this duty has one post "
            "and no cover, so nobody holds it on that condition.",
            "Type 2, or add a duty with this one as Cover for.",
        )
