"""What a new workbook has before anybody has typed in it: roles, role specs and capabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from models.capabilities import Part
from models.duties import Family, FilledBy, Role

if TYPE_CHECKING:
    from addin.councils.rows import Council

SHIPPED_ROLES: Final[tuple[Role, ...]] = (
    Role(
        name="Presiding officer",
        family=Family.POLLING_STATION,
        criticality=100,
        fee=300,
        training_needed=True,
        car_needed=True,
        one_per_place=True,
    ),
    Role(
        name="Polling station inspector",
        family=Family.INSPECTION,
        criticality=40,
        fee=320,
        training_needed=True,
        car_needed=True,
    ),
    Role(
        name="Poll clerk",
        family=Family.POLLING_STATION,
        criticality=30,
        fee=220,
        training_needed=True,
    ),
    Role(
        name="Standby presiding officer",
        family=Family.STANDBY,
        criticality=10,
        fee=80,
        training_needed=True,
        car_needed=True,
    ),
    Role(
        name="Standby poll clerk",
        family=Family.STANDBY,
        criticality=5,
        fee=60,
        training_needed=True,
    ),
)
"""The roles of polling day, which people hold."""


def _core(
    name: str, activity: str, part: Part, criticality: int, family: Family = Family.CORE
) -> Role:
    return Role(
        name=name,
        family=family,
        criticality=criticality,
        activity=activity,
        part=part,
        filled_by=FilledBy.CAPABILITY,
    )


CORE_ROLES: Final[tuple[Role, ...]] = (
    _core("Premises booking lead", act.PREMISES_BOOKING, Part.LEAD, 40),
    _core("Staff allocation lead", act.STAFF_ALLOCATION, Part.LEAD, 40),
    _core("Nominations officer", act.NOMINATIONS, Part.DELIVER, 60),
    _core("Proof reader", act.PRINT_AND_PROOFING, Part.DELIVER, 50),
    _core("Postal vote issue officer", act.POSTAL_VOTE_ISSUE, Part.DELIVER, 40),
    _core("Postal vote opening lead", act.POSTAL_VOTE_OPENING, Part.LEAD, 50),
    _core("Postal vote adjudicator", act.POSTAL_VOTE_ADJUDICATION, Part.DELIVER, 60),
    _core("Ballot box lead", act.MATERIALS, Part.LEAD, 30),
    _core("Trainer", act.TRAINING_DELIVERY, Part.DELIVER, 20),
    _core("Inspection organiser", act.INSPECTION, Part.DELIVER, 20),
    _core("Count lead", act.COUNT, Part.LEAD, 60, Family.COUNT),
    _core("Payments officer", act.PAYMENTS, Part.DELIVER, 20),
    _core("Canvass allocation lead", act.CANVASS_ALLOCATION, Part.LEAD, 20),
)
"""The election activities of core staff, each filled by whoever is capable of it."""


def role_row(role: Role) -> tuple[object, ...]:
    """Return a role as one row of the Roles table, in the order of its columns."""
    return (
        role.name,
        role.family.value,
        role.criticality,
        role.fee,
        role.experience_needed,
        role.training_needed,
        role.car_needed,
        role.minimum_age,
        role.one_per_place,
        role.activity or None,
        role.part and role.part.value,
        role.filled_by.value,
        role.fee_basis.value,
        role.uplift,
        role.mileage,
        role.post and role.post.value,
    )


def spec_rows(council: Council) -> list[tuple[object, ...]]:
    """Return a council's rows of the Role specs table, in the order of its columns."""
    return [
        (
            council.name,
            row.grade,
            row.level or None,
            row.code,
            row.kind,
            row.requirement,
            row.importance,
            row.test or None,
            int(row.reading) if row.reading else None,
            row.unclear or None,
            row.source,
        )
        for row in council.requirements
    ]


def capability_rows(council: Council) -> list[tuple[object, ...]]:
    """Return a council's rows of the Capabilities table, in the order of its columns."""
    return [
        (
            row.grade,
            row.level or None,
            row.activity,
            row.part,
            row.condition or None,
            council.name,
        )
        for row in council.capabilities
    ]
