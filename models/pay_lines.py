"""What each person is paid for each post: as planned, and as the work was really done.

Every amount is in whole pence, rounded by itself as in models.costs, so that the planned amounts of
all lines add up to what a plan costs there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from models.briefs import by_name
from models.costs import (
    fee_pence,
    holiday_pence,
    hundredths,
    mileage_pence,
    needs_training,
    pence_of,
    training_pence,
)
from models.duties import FeeBasis
from models.pay import Officer, Worked, officer_of
from models.published import Held
from models.standing import assigned
from models.weeks import weeks_carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.duties import Duty, Place, Role
    from models.election import Election
    from models.plan import Assignment, Plan
    from models.settings import Settings
    from models.staff import StaffMember

_NEVER: Final = datetime.max  # noqa: DTZ901 - sorts what has no date last
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """What one post pays, in whole pence. `holiday` is on the fee and on the training fee."""

    fee: int = 0
    mileage: int = 0
    training: int = 0
    holiday: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.fee + self.mileage + self.training + self.holiday


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLine:
    """One person in one post, as planned and as worked.

    `in_plan` False: they came without being in the plan. `came` False: they did not come, and are
    paid nothing. `hours` are those of the duty, 0 for who did not come, None of work that is not
    measured in hours. `note` is the manager's own. `place` None: the place is not on its sheet.
    """

    person: StaffMember
    duty: Duty
    role: Role
    place: Place | None
    planned: Pay
    actual: Pay
    hours: float | None
    in_plan: bool = True
    came: bool = True
    note: str = ""

    @property
    def officer(self) -> Officer:
        """Who pays it."""
        return officer_of(self.role.family)


def pay_lines(election: Election, plan: Plan) -> tuple[PayLine, ...]:
    """Return what is paid for each post of a plan and for each that somebody else worked.

    `election.worked` says what was different; a row of it whose duty or person does not exist pays
    nothing. Who was not in the plan is paid as their row says, else as the duty pays. A training
    fee is paid once for each person and role that the plan has them trained for: with the first
    post of that role, and in the end with the first that they came to. Posts for which nothing is
    planned and nothing paid, such as those of salaried core staff, have no line. By last name,
    first name, Staff ID, then time. KeyError where a duty, role or person of the plan does not
    exist.
    """
    said = {(row.duty_id, row.staff_id): row for row in election.worked}
    pairs = {(entry.duty_id, entry.staff_id) for entry in plan.assignments}
    beside = [
        assigned(election, Held(duty_id=row.duty_id, staff_id=row.staff_id))
        for pair, row in said.items()
        if pair not in pairs and _known(election, row)
    ]
    to_train = {
        (entry.staff_id, role.name)
        for entry in plan.assignments
        if needs_training(
            role := _role(election, entry.duty_id), election.staff_by_id[entry.staff_id]
        )
    }
    lines = _lines(
        election,
        sorted((*plan.assignments, *beside), key=lambda entry: _when(election, entry)),
        said,
        pairs,
        to_train,
    )
    return tuple(
        sorted(
            (line for line in lines if line.planned.total or line.actual.total),
            key=lambda line: by_name(line.person),
        )
    )


def _lines(
    election: Election,
    entries: Iterable[Assignment],
    said: dict[tuple[str, str], Worked],
    pairs: set[tuple[str, str]],
    to_train: set[tuple[str, str]],
) -> Iterator[PayLine]:
    """Give a line for each entry, in their order; a training fee goes with the first of its role.

    `pairs` are the posts of the plan, `to_train` the people and roles that it pays training for.
    """
    settings = election.settings
    to_plan, to_pay = set(to_train), set(to_train)
    for entry in entries:
        duty = election.duties_by_id[entry.duty_id]
        role = election.roles_by_name[duty.role]
        pair, taught = (entry.duty_id, entry.staff_id), (entry.staff_id, role.name)
        row = said.get(pair, Worked(duty_id=entry.duty_id, staff_id=entry.staff_id))
        fee = fee_pence(role, duty, settings)
        mileage = mileage_pence(role, hundredths(entry.miles), settings)
        planned = actual = Pay()
        if pair in pairs:
            planned = _pay(fee, mileage, settings, training=taught in to_plan)
            to_plan.discard(taught)
        if row.worked:
            actual = _pay(
                fee if row.fee is None else pence_of(row.fee),
                mileage if row.mileage is None else pence_of(row.mileage),
                settings,
                training=taught in to_pay,
            )
            to_pay.discard(taught)
        yield PayLine(
            person=election.staff_by_id[entry.staff_id],
            duty=duty,
            role=role,
            place=election.places_by_id.get(duty.place_id),
            planned=planned,
            actual=actual,
            hours=_hours(role, duty, came=row.worked),
            in_plan=pair in pairs,
            came=row.worked,
            note=row.note,
        )


def _pay(fee: int, mileage: int, settings: Settings, *, training: bool) -> Pay:
    taught = training_pence(settings) if training else 0
    holiday = holiday_pence(fee, settings) + holiday_pence(taught, settings)
    return Pay(fee=fee, mileage=mileage, training=taught, holiday=holiday)


def _hours(role: Role, duty: Duty, *, came: bool) -> float | None:
    if duty.period is not None:
        hours = (duty.period.end - duty.period.start) / _HOUR
    elif role.fee_basis is FeeBasis.HOUR and duty.load is not None:
        hours = duty.load * weeks_carried(duty)
    else:
        return None
    return hours if came else 0.0


def _role(election: Election, duty_id: str) -> Role:
    return election.roles_by_name[election.duties_by_id[duty_id].role]


def _known(election: Election, row: Worked) -> bool:
    """Say whether all that a post is worked out from is on its sheet."""
    duty = election.duties_by_id.get(row.duty_id)
    return (
        duty is not None
        and duty.role in election.roles_by_name
        and duty.place_id in election.places_by_id
        and row.staff_id in election.staff_by_id
    )


def _when(election: Election, entry: Assignment) -> tuple[datetime, str]:
    duty = election.duties_by_id[entry.duty_id]
    return duty.start or _NEVER, duty.duty_id
