"""Check a plan against every hard rule without the solver: nothing is written before it passes.

Written apart from models.eligibility and models.constraints on purpose, one assignment at a time
from the records themselves, so that a mistake there is caught here. It imports neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from math import isclose
from typing import TYPE_CHECKING, Final

from models.audit_canvass import stop_breaches, ward_breaches
from models.audit_core import (
    capability_breaches,
    cover_breaches,
    senior_breaches,
    weekly_breaches,
)
from models.audit_money import cap_breaches, fee_breaches
from models.audit_times import time_breaches
from models.audit_training import untrained_breaches
from models.breaches import Breach
from models.duties import PlaceKind
from models.geography import miles
from models.problems import AuditError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty, Place, Role
    from models.election import Election
    from models.plan import Plan
    from models.staff import Period, StaffMember

_MILES_TOLERANCE: Final = 1e-6
_ADULT_AGE: Final = 18


def audit(election: Election, plan: Plan) -> None:
    """Raise AuditError if the plan breaks a hard rule or does not add up."""
    breaches = list(find_breaches(election, plan))
    if breaches:
        raise AuditError([breach.says for breach in breaches])


def find_breaches(election: Election, plan: Plan) -> Iterator[Breach]:
    """Yield each broken rule: its sentence, and the people and duties that it is about."""
    unknown = list(_unknown(election, plan))
    if unknown:
        yield from unknown
        return  # what is not known cannot be looked at further
    yield from _seats(election, plan)
    held: dict[str, list[Duty]] = defaultdict(list)
    for assignment in plan.assignments:
        person = election.staff_by_id[assignment.staff_id]
        duty = election.duties_by_id[assignment.duty_id]
        held[person.staff_id].append(duty)
        said = [
            f"{person.staff_id} holds {duty.duty_id} but {reason}."
            for reason in _not_eligible(election, person, duty)
        ]
        said += _figures(election, person, duty, assignment.miles, assignment.fee)
        for says in said:
            yield Breach(says, (person.staff_id,), (duty.duty_id,), single=True)
    for staff_id, duties in held.items():
        yield from time_breaches(election, staff_id, duties)
        yield from weekly_breaches(election, election.staff_by_id[staff_id], duties)
        yield from cover_breaches(staff_id, duties)
    yield from _teams(election, plan)
    yield from senior_breaches(
        election,
        [(election.staff_by_id[staff_id], duty) for staff_id in held for duty in held[staff_id]],
    )
    yield from cap_breaches(election, plan)
    yield from _pins(election, plan)


def _unknown(election: Election, plan: Plan) -> Iterator[Breach]:
    for assignment in plan.assignments:
        who, what = (assignment.staff_id,), (assignment.duty_id,)
        if assignment.staff_id not in election.staff_by_id:
            says = f"The plan names {assignment.staff_id}, who is not on the roster."
            yield Breach(says, who, what, single=True)
        if assignment.duty_id not in election.duties_by_id:
            says = f"The plan names the duty {assignment.duty_id}, which does not exist."
            yield Breach(says, who, what, single=True)
    for shortfall in plan.shortfalls:
        if shortfall.duty_id not in election.duties_by_id:
            says = f"The plan is short for the duty {shortfall.duty_id}, which does not exist."
            yield Breach(says, (), (shortfall.duty_id,))


def _seats(election: Election, plan: Plan) -> Iterator[Breach]:
    """Every post is filled once or counted as empty; nobody sits in one duty twice."""
    filled = Counter(assignment.duty_id for assignment in plan.assignments)
    empty = Counter({shortfall.duty_id: shortfall.short for shortfall in plan.shortfalls})
    for duty in election.duties:
        posts = filled[duty.duty_id] + empty[duty.duty_id]
        if posts != duty.needed or empty[duty.duty_id] < 0:
            says = (
                f"{duty.duty_id} needs {duty.needed} but the plan has {filled[duty.duty_id]} "
                f"people and {empty[duty.duty_id]} empty posts."
            )
            yield Breach(says, (), (duty.duty_id,), posts=True)
    listed = Counter(shortfall.duty_id for shortfall in plan.shortfalls)
    often = tuple(duty_id for duty_id, count in listed.items() if count > 1)
    if often:
        yield Breach("A duty is listed twice among the shortfalls.", (), often)
    twice = Counter((entry.duty_id, entry.staff_id) for entry in plan.assignments)
    for (duty_id, staff_id), count in twice.items():
        if count > 1:
            says = f"{staff_id} sits in {duty_id} {count} times."
            yield Breach(says, (staff_id,), (duty_id,), single=True)


def _not_eligible(election: Election, person: StaffMember, duty: Duty) -> Iterator[str]:
    role = election.roles_by_name[duty.role]
    place = election.places_by_id[duty.place_id]
    if not person.right_to_work:
        yield "has no right to work recorded"
    if person.works_for_candidate:
        yield "works for a candidate"
    yield from capability_breaches(election, person, duty)
    if role.minimum_age >= _ADULT_AGE and not person.over_18:
        yield "is not recorded as over 18"
    yield from _not_qualified(person, role)
    yield from untrained_breaches(election, person, duty)
    if person.always_unavailable or (
        duty.period and any(away.overlaps(duty.period) for away in person.unavailable)
    ):
        yield "is unavailable"
    if place.ward and place.ward in person.excluded_wards:
        yield f"may not work in {place.ward}"
    yield from stop_breaches(person, duty)
    yield from ward_breaches(election, person, duty)
    if not _at_desk(duty, place):
        yield from _too_far(election, person, place)


def _not_qualified(person: StaffMember, role: Role) -> Iterator[str]:
    if role.experience_needed and role.name not in person.experienced_roles:
        yield f"has no experience as {role.name}"
    if role.car_needed and not person.has_car:
        yield "has no car"


def _at_desk(duty: Duty, place: Place) -> bool:
    """Say whether it is work in the office, which asks for no journey."""
    return duty.load is not None and place.kind is PlaceKind.OFFICE


def _too_far(election: Election, person: StaffMember, place: Place) -> Iterator[str]:
    if person.home is None or place.location is None:
        yield "the journey is not known"
        return
    limit = election.settings.furthest_journey
    if person.max_miles is not None:
        limit = person.max_miles
    if not person.has_car:
        limit = min(limit, election.settings.furthest_without_car)
    journey = miles(person.home, place.location)
    if journey > limit + _MILES_TOLERANCE:
        yield f"would travel {journey:.2f} miles with a limit of {limit:g}"


def _figures(
    election: Election, person: StaffMember, duty: Duty, journey: float, fee: float
) -> Iterator[str]:
    """The figures that payroll and mileage are paid from are right."""
    place = election.places_by_id[duty.place_id]
    if _at_desk(duty, place) or (person.home is not None and place.location is not None):
        right = 0.0
        if person.home and place.location and not _at_desk(duty, place):
            right = miles(person.home, place.location)
        if not isclose(journey, right, abs_tol=_MILES_TOLERANCE):
            yield f"{person.staff_id} travels {right:.2f} miles to {duty.duty_id}, not {journey}."
    yield from fee_breaches(election, duty, fee)


def _teams(election: Election, plan: Plan) -> Iterator[Breach]:
    """Who is at a place at the same time: one presiding officer, nobody to be kept apart."""
    there: dict[str, list[tuple[Duty, Period, StaffMember]]] = defaultdict(list)
    for assignment in plan.assignments:
        duty = election.duties_by_id[assignment.duty_id]
        if duty.period is not None:
            person = election.staff_by_id[assignment.staff_id]
            there[duty.place_id].append((duty, duty.period, person))
    for place_id, team in there.items():
        for (one, at, first), (other, then, second) in combinations(team, 2):
            if not at.overlaps(then):
                continue
            people = tuple(dict.fromkeys((first.staff_id, second.staff_id)))
            duties = tuple(dict.fromkeys((one.duty_id, other.duty_id)))
            if one.role == other.role and election.roles_by_name[one.role].one_per_place:
                says = f"{place_id} has more than one {one.role} at a time."
                yield Breach(says, people, duties)
            if second.staff_id in first.keep_apart or first.staff_id in second.keep_apart:
                says = f"{first.staff_id} and {second.staff_id} are both at {place_id}."
                yield Breach(says, people, duties)


def _pins(election: Election, plan: Plan) -> Iterator[Breach]:
    seats = {(assignment.staff_id, assignment.duty_id) for assignment in plan.assignments}
    for pin in election.pins:
        kept = ((pin.staff_id, pin.duty_id) in seats) is pin.must
        if not kept:
            must = "must" if pin.must else "must not"
            says = f"{pin.staff_id} {must} hold {pin.duty_id}, as pinned."
            # who has the post in place of somebody pinned matters; who is pinned away is it alone
            yield Breach(says, (pin.staff_id,), (pin.duty_id,), single=not pin.must)
