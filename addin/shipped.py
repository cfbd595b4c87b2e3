"""What a new workbook has before anybody typed in it: roles, role specs, payroll columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from models.capabilities import Part
from models.duties import Family, FeeBasis, FilledBy, Post, Role
from models.pay import PayColumn, PayField, PayFile

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
        uplift=True,
        post=Post.PRESIDING_OFFICER,
    ),
    Role(
        name="Polling station inspector",
        family=Family.INSPECTION,
        criticality=40,
        fee=320,
        training_needed=True,
        car_needed=True,
        mileage=True,
        post=Post.INSPECTOR,
    ),
    Role(
        name="Poll clerk",
        family=Family.POLLING_STATION,
        criticality=30,
        fee=220,
        training_needed=True,
        uplift=True,
        post=Post.POLL_CLERK,
    ),
    Role(
        name="Standby presiding officer",
        family=Family.STANDBY,
        criticality=10,
        fee=80,
        training_needed=True,
        car_needed=True,
        post=Post.STANDBY_PRESIDING,
    ),
    Role(
        name="Standby poll clerk",
        family=Family.STANDBY,
        criticality=5,
        fee=60,
        training_needed=True,
        post=Post.STANDBY_CLERK,
    ),
)
"""The roles of polling day, which people hold."""

_YOUNG: Final = 16  # years: a count and an opening are indoors, and councils appoint from 16


def _hourly(
    name: str, family: Family, criticality: int, fee: float, post: Post, *, led: bool = False
) -> Role:
    return Role(
        name=name,
        family=family,
        criticality=criticality,
        fee=fee,
        experience_needed=led,
        minimum_age=18 if led else _YOUNG,
        fee_basis=FeeBasis.HOUR,
        post=post,
    )


TEMPORARY_ROLES: Final[tuple[Role, ...]] = (
    _hourly(
        "Postal vote opening supervisor",
        Family.POSTAL_VOTES,
        40,
        16,
        Post.OPENING_SUPERVISOR,
        led=True,
    ),
    _hourly("Postal vote opener", Family.POSTAL_VOTES, 20, 13.5, Post.OPENER),
    _hourly("Ballot box receipt assistant", Family.COUNT, 30, 14, Post.BOX_RECEIPT),
    _hourly(
        "Verification supervisor", Family.COUNT, 40, 20, Post.VERIFICATION_SUPERVISOR, led=True
    ),
    _hourly("Verification assistant", Family.COUNT, 20, 15, Post.VERIFICATION_ASSISTANT),
    _hourly("Count supervisor", Family.COUNT, 50, 20, Post.COUNT_SUPERVISOR, led=True),
    _hourly("Count assistant", Family.COUNT, 25, 15, Post.COUNT_ASSISTANT),
    Role(
        name="Canvasser",
        family=Family.CANVASS,
        criticality=20,
        fee=1.5,
        fee_basis=FeeBasis.PROPERTY,
        post=Post.CANVASSER,
    ),
)
"""The roles of postal votes, the count and the canvass, which people hold."""


def _core(
    name: str,
    activity: str,
    part: Part,
    criticality: int,
    family: Family = Family.CORE,
    post: Post | None = None,
) -> Role:
    return Role(
        name=name,
        family=family,
        criticality=criticality,
        activity=activity,
        part=part,
        filled_by=FilledBy.CAPABILITY,
        post=post,
    )


CORE_ROLES: Final[tuple[Role, ...]] = (
    _core("Premises booking lead", act.PREMISES_BOOKING, Part.LEAD, 40),
    _core("Staff allocation lead", act.STAFF_ALLOCATION, Part.LEAD, 40),
    _core("Nominations officer", act.NOMINATIONS, Part.DELIVER, 60),
    _core("Proof reader", act.PRINT_AND_PROOFING, Part.DELIVER, 50),
    _core("Postal vote issue officer", act.POSTAL_VOTE_ISSUE, Part.DELIVER, 40),
    _core("Postal vote opening lead", act.POSTAL_VOTE_OPENING, Part.LEAD, 50),
    _core(
        "Postal vote adjudicator",
        act.POSTAL_VOTE_ADJUDICATION,
        Part.DELIVER,
        60,
        post=Post.ADJUDICATOR,
    ),
    _core("Ballot box lead", act.MATERIALS, Part.LEAD, 30),
    _core("Trainer", act.TRAINING_DELIVERY, Part.DELIVER, 20),
    _core("Inspection organiser", act.INSPECTION, Part.DELIVER, 20),
    _core("Count lead", act.COUNT, Part.LEAD, 60, Family.COUNT),
    _core("Payments officer", act.PAYMENTS, Part.DELIVER, 20),
    _core("Canvass allocation lead", act.CANVASS_ALLOCATION, Part.LEAD, 20),
)
"""The election activities of core staff, each filled by whoever is capable of it."""


_PAY_HEADERS: Final = {
    PayField.PLANNED_TRAINING: "Planned training fee",
    PayField.ACTUAL_TRAINING: "Actual training fee",
    PayField.DIFFERENCE: "Actual less planned",
    PayField.NIC: "Class 1 NIC",
}  # where there is room for more words than a drop-down has

PAY_COLUMNS_SHIPPED: Final[tuple[PayColumn, ...]] = tuple(
    PayColumn(file=PayFile.BOTH, header=_PAY_HEADERS.get(field, field.value), field=field)
    for field in (
        *(PayField.STAFF_ID, PayField.LAST_NAME, PayField.FIRST_NAME),
        *(PayField.ROLE, PayField.PLACE, PayField.DATE, PayField.HOURS),
        *(PayField.PLANNED_FEE, PayField.ACTUAL_FEE),
        *(PayField.PLANNED_MILEAGE, PayField.ACTUAL_MILEAGE),
        *(PayField.PLANNED_TRAINING, PayField.ACTUAL_TRAINING),
        *(PayField.PLANNED_HOLIDAY, PayField.ACTUAL_HOLIDAY),
        *(PayField.PLANNED_TOTAL, PayField.ACTUAL_TOTAL, PayField.DIFFERENCE),
        *(PayField.NIC, PayField.NOTE),
    )
)
"""The usual columns of a payroll file; a council replaces them with its own."""


def pay_column_row(column: PayColumn) -> tuple[object, ...]:
    """Return a column as one row of the Payroll columns table, in the order of its columns."""
    return column.file.value, column.header, column.field.value, column.text or None


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
