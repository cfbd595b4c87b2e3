"""Whether what a role's fee is paid for can be counted on its duties."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from models.checks.known import ROLES
from models.duties import Family, FeeBasis
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from models.duties import Duty, Role
    from models.election import Election


def check_roles(election: Election) -> list[Problem]:
    """Return the problems of fees by the hour and by the property; none of them stops a plan."""
    duties: dict[str, list[Duty]] = defaultdict(list)
    for duty in election.duties:
        if duty.needed > 0:
            duties[duty.role].append(duty)
    found = ((role, _fault(role, duties[role.name])) for role in election.roles)
    return [
        Problem(
            Severity.WARNING,
            ROLES,
            role.row,
            "Fee basis",
            f"The role {quoted(role.name)} is paid {role.fee_basis.lower()}, but {fault}.",
            "Choose another Fee basis, or correct Load.",
        )
        for role, fault in found
        if fault
    ]


def _fault(role: Role, duties: list[Duty]) -> str:
    """Return what cannot be counted, to go on after "but"; an empty text if all can."""
    if role.fee_basis is FeeBasis.PROPERTY:
        if role.family is not Family.CANVASS:
            return f"only work of the family {Family.CANVASS} counts properties"
        attended = next((duty for duty in duties if duty.attended), None)
        if attended is not None:
            return f"its duty {quoted(attended.duty_id)} has no Load, so it pays nothing"
    if role.fee_basis is FeeBasis.HOUR and role.family is Family.CANVASS:
        loaded = next((duty for duty in duties if not duty.attended), None)
        if loaded is not None:
            return (
                f"the Load of its duty {quoted(loaded.duty_id)} counts visits, which would be paid "
                "as hours"
            )
    return ""
