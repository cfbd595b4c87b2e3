"""What each person, and each place, has to know of a plan: the posts with all that goes with them.

Everything that leaves the workbook is made from these records, whatever form it takes. They are
assembled once; nothing here looks at how the plan was made.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from models.buddies import buddies_of
from models.costs import (
    fee_pence,
    holiday_pence,
    hundredths,
    mileage_pence,
    needs_training,
    training_pence,
)
from models.duties import Family, Post
from models.named_areas import named_areas
from models.pay import Officer, officer_of
from models.spelling import fold
from models.teams import teams_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.bookings import Booking
    from models.duties import Duty, Place, Role
    from models.election import Election
    from models.plan import Plan
    from models.published import Status
    from models.sessions import Session
    from models.staff import StaffMember

_NEVER: Final = datetime.max  # noqa: DTZ901 - sorts what has no date last


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """One post of one person, with all that goes with it.

    `miles` are straight line, one way; `fee`, `mileage` and `holiday` whole pence. `table` is the
    table or team from 1, 0 for none. `buddy` is the canvasser to report to where one works alone.
    """

    person: StaffMember
    duty: Duty
    role: Role
    place: Place
    status: Status
    miles: float
    fee: int
    mileage: int
    holiday: int
    table: int = 0
    buddy: StaffMember | None = None

    @property
    def begins(self) -> datetime | None:
        """When it begins, of whichever kind it is; None for work without dates."""
        return self.duty.start

    @property
    def officer(self) -> Officer:
        """Who appoints the person for it."""
        return officer_of(self.role.family)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A training session that somebody goes to, and for which roles; `fee` in whole pence.

    `holiday` is the holiday pay on the fee. `officer` pays it.
    """

    session: Session
    place: Place | None
    roles: tuple[str, ...]
    fee: int
    holiday: int
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that one person has in a plan, by time; work without dates comes last.

    `waiting` are the roles that they need training for and have no session yet.
    """

    person: StaffMember
    engagements: tuple[Engagement, ...]
    training: tuple[Attendance, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Who appoints the person, the Returning Officer first."""
        theirs = {engagement.officer for engagement in self.engagements}
        return tuple(officer for officer in Officer if officer in theirs)

    @property
    def pence(self) -> int:
        """All that is paid: fees, mileage, training and holiday pay."""
        work = sum(one.fee + one.mileage + one.holiday for one in self.engagements)
        return work + sum(one.fee + one.holiday for one in self.training)


@dataclass(frozen=True, slots=True)
class Briefs:
    """A plan by person and by place.

    `people` are sorted by last name, first name and Staff ID; who holds nothing is not among them.
    `at` has the posts by Place ID: by time, then the most critical role, then the name.
    `empty` counts the empty posts of each Duty ID that has any. `areas` has the Place ID of each
    area by what the column Area may say, folded.
    """

    people: tuple[Brief, ...]
    at: Mapping[str, tuple[Engagement, ...]]
    empty: Mapping[str, int]
    areas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, staff_id: str) -> Brief | None:
        """Return somebody's brief; None if they hold nothing."""
        return next((brief for brief in self.people if brief.person.staff_id == staff_id), None)

    def over(self, place: Place, *families: Family) -> tuple[Engagement, ...]:
        """Return who has the area of a place in these families: its inspectors, its standby."""
        found = self.at.get(self.area_of(place), ())
        return tuple(one for one in found if one.role.family in families)

    def area_of(self, place: Place) -> str:
        """Return the Place ID of the area that a place is in; "" if it is in none."""
        return self.areas.get(fold(place.area), place.area)

    def in_charge(self, engagement: Engagement) -> tuple[Engagement, ...]:
        """Return who leads where somebody works then: presiding officers, count supervisors.

        Nobody leads themselves; two who lead at the same place and time have nobody here.
        """
        if leads(engagement.role):
            return ()
        return tuple(
            one
            for one in self.at.get(engagement.place.place_id, ())
            if leads(one.role) and _meet(one, engagement)
        )


def leads(role: Role) -> bool:
    """Say whether a role leads others where they work."""
    leading = {
        Post.PRESIDING_OFFICER,
        Post.OPENING_SUPERVISOR,
        Post.VERIFICATION_SUPERVISOR,
        Post.COUNT_SUPERVISOR,
    }
    if role.post is None:
        return role.one_per_place and role.family is Family.POLLING_STATION
    return role.post in leading


def briefs_of(election: Election, plan: Plan, booked: Iterable[Booking] = ()) -> Briefs:
    """Return a plan by person and by place, with the training that people are booked for.

    `booked` are the rows of the sheet Training. A booking of somebody who holds nothing, or for a
    session that is not there, gives nothing. KeyError where a duty or person does not exist.
    """
    tables, buddies = teams_of(election, plan), buddies_of(election, plan)
    by_person: dict[str, list[Engagement]] = defaultdict(list)
    at: dict[str, list[Engagement]] = defaultdict(list)
    for entry in plan.assignments:
        duty = election.duties_by_id[entry.duty_id]
        role = election.roles_by_name[duty.role]
        fee = fee_pence(role, duty, election.settings)
        pair = entry.duty_id, entry.staff_id
        engagement = Engagement(
            person=election.staff_by_id[entry.staff_id],
            duty=duty,
            role=role,
            place=election.places_by_id[duty.place_id],
            status=entry.status,
            miles=entry.miles,
            fee=fee,
            mileage=mileage_pence(role, hundredths(entry.miles), election.settings),
            holiday=holiday_pence(fee, election.settings),
            table=tables.get(pair, 0),
            buddy=election.staff_by_id.get(buddies.get(pair, "")),
        )
        by_person[entry.staff_id].append(engagement)
        at[duty.place_id].append(engagement)
    training = _training(election, booked)
    people = (
        _brief(election, staff_id, engagements, training.get(staff_id, ()))
        for staff_id, engagements in by_person.items()
    )
    return Briefs(
        people=tuple(sorted(people, key=lambda brief: by_name(brief.person))),
        at=MappingProxyType({place: tuple(sorted(of, key=_there)) for place, of in at.items()}),
        empty=MappingProxyType({gap.duty_id: gap.short for gap in plan.shortfalls}),
        areas=MappingProxyType(
            {text: area.place_id for text, area in named_areas(election.places).items()}
        ),
    )


def by_name(person: StaffMember) -> tuple[str, str, str]:
    """Return what people are sorted by: last name, first name, Staff ID."""
    return fold(person.last_name), fold(person.first_name), person.staff_id


def _brief(
    election: Election,
    staff_id: str,
    engagements: Sequence[Engagement],
    booked: Iterable[Booking],
) -> Brief:
    person = election.staff_by_id[staff_id]
    sessions = {session.session_id: session for session in election.sessions}
    needed = {one.role.name: one.role for one in engagements if needs_training(one.role, person)}
    roles: dict[str, list[str]] = defaultdict(list)
    for booking in booked:
        if booking.session_id in sessions and booking.role in needed:
            roles[booking.session_id].append(booking.role)
    fee = training_pence(election.settings)
    attendances = [
        Attendance(
            session=sessions[session_id],
            place=election.places_by_id.get(sessions[session_id].place_id),
            roles=tuple(trained),
            fee=fee * len(trained),
            holiday=holiday_pence(fee, election.settings) * len(trained),
            officer=officer_of(needed[trained[0]].family),
        )
        for session_id, trained in roles.items()
    ]
    there = {role for trained in roles.values() for role in trained}
    return Brief(
        person=person,
        engagements=tuple(sorted(engagements, key=_when)),
        training=tuple(sorted(attendances, key=lambda one: (one.session.start, one.roles))),
        waiting=tuple(role for role in needed if role not in there),
    )


def _training(election: Election, booked: Iterable[Booking]) -> dict[str, list[Booking]]:
    found: dict[str, list[Booking]] = defaultdict(list)
    for booking in booked:
        if booking.staff_id in election.staff_by_id:
            found[booking.staff_id].append(booking)
    return found


def _when(one: Engagement) -> tuple[datetime, str]:
    return one.begins or _NEVER, one.duty.duty_id


def _there(one: Engagement) -> tuple[datetime, int, int, tuple[str, str, str]]:
    return one.begins or _NEVER, not leads(one.role), -one.role.criticality, by_name(one.person)


def _meet(one: Engagement, other: Engagement) -> bool:
    first, second = one.duty.period or one.duty.span, other.duty.period or other.duty.span
    return first is None or second is None or first.overlaps(second)
