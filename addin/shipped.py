"""The roles that a new workbook has before anybody has typed in it."""

from __future__ import annotations

from typing import Final

from models.duties import Family, Role

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
    )
