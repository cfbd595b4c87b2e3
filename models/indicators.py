"""What a plan has of each goal, counted from the records one by one.

Apart from the model on purpose: the tests hold the model's own sums against these, and the Summary
shows them. Only the last function knows which wishes to be together can be kept at all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.capabilities import Part
from models.duties import Family
from models.levels import activities_that_help, assess_person
from models.spelling import fold
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.duties import Duty
    from models.election import Election
    from models.plan import Plan
    from models.staff import StaffMember


@dataclass(frozen=True, slots=True)
class TeamRules:
    """How many station teams there are and keep each rule; how many pairs work and are together.

    `mixed_wanted` counts the experienced people that the tables of duties with teams ask for, and
    `mixed` those of them who are there.
    """

    teams: int
    experienced: int
    private_id_check: int
    pairs: int
    pairs_together: int
    mixed_wanted: int = 0
    mixed: int = 0


@dataclass(frozen=True, slots=True)
class Journeys:
    """How far people go (miles, one way, all together), and how many have what they would like."""

    miles: float
    long: int
    same_station: int
    asked_for: int


def journeys(election: Election, plan: Plan) -> Journeys:
    """Count journeys and wishes kept."""
    same = asked = 0
    for assignment in plan.assignments:
        duty = election.duties_by_id[assignment.duty_id]
        person = election.staff_by_id[assignment.staff_id]
        same += (person.last_place, person.last_role) == (duty.place_id, duty.role)
        place = election.places_by_id[duty.place_id]
        asked += bool({place.place_id, place.ward} & set(person.preferred_places))
    long_from = election.settings.long_journey_from
    return Journeys(
        sum(assignment.miles for assignment in plan.assignments),
        sum(assignment.miles > long_from for assignment in plan.assignments),
        same,
        asked,
    )


def empty_posts(election: Election, plan: Plan) -> int:
    """Return the criticality points of the empty posts."""
    return sum(
        shortfall.short
        * election.roles_by_name[election.duties_by_id[shortfall.duty_id].role].criticality
        for shortfall in plan.shortfalls
    )


def team_rules(election: Election, plan: Plan) -> TeamRules:
    """Count the team rules that the plan keeps."""
    teams: dict[tuple[str, date], list[tuple[Duty, StaffMember]]] = {}
    for duty in election.duties:
        station = election.roles_by_name[duty.role].family is Family.POLLING_STATION
        if station and duty.needed and duty.period:
            teams[duty.place_id, duty.period.start.date()] = []
    held: dict[str, list[Duty]] = defaultdict(list)
    for assignment in plan.assignments:
        duty = election.duties_by_id[assignment.duty_id]
        person = election.staff_by_id[assignment.staff_id]
        held[person.staff_id].append(duty)
        key = (duty.place_id, duty.period.start.date()) if duty.period else None
        if key in teams and election.roles_by_name[duty.role].family is Family.POLLING_STATION:
            teams[key].append((duty, person))
    wanted, mixed = _mixed(election, plan)
    pairs = pairs_of(election)
    working = [pair for pair in pairs if held[pair[0]] or held[pair[1]]]
    return TeamRules(
        len(teams),
        sum(
            any(duty.role in person.experienced_roles for duty, person in t) for t in teams.values()
        ),
        sum(any(person.checks_id_in_private for _, person in t) for t in teams.values()),
        len(working),
        sum(not _apart(election, held, pair) for pair in working),
        wanted,
        mixed,
    )


def _mixed(election: Election, plan: Plan) -> tuple[int, int]:
    """Return how many experienced people the tables ask for, and how many of them are there."""
    each = election.settings.experienced_counters
    there: dict[str, int] = defaultdict(int)
    for assignment in plan.assignments:
        role = election.duties_by_id[assignment.duty_id].role
        person = election.staff_by_id[assignment.staff_id]
        there[assignment.duty_id] += role in person.experienced_roles
    wanted = {
        duty.duty_id: min(duty.needed, each * duty.teams)
        for duty in election.duties
        if duty.period and not election.roles_by_name[duty.role].experience_needed
    }
    kept = sum(min(there[duty_id], most) for duty_id, most in wanted.items())
    return sum(wanted.values()), kept


def pairs_of(election: Election) -> list[tuple[str, str]]:
    """Return who is to be placed with whom; nobody is in two pairs.

    Where wishes conflict the first in order of Staff ID holds.
    """
    taken: set[str] = set()
    found = []
    for person in sorted(election.staff, key=lambda one: one.staff_id):
        other = person.pair_with
        if other not in election.staff_by_id or other == person.staff_id:
            continue
        if not {person.staff_id, other} & taken:
            taken |= {person.staff_id, other}
            found.append((person.staff_id, other))
    return found


def _apart(election: Election, held: Mapping[str, list[Duty]], pair: tuple[str, str]) -> int:
    """Return in how many attended duties one of the two is without the other.

    One duty is company for one duty: somebody who holds two short ones beside a partner's long one
    counts as alone in one of them. Taken in the order of their ends, the first that fits is as good
    as any (the duties of one person do not overlap).
    """
    mine, theirs = ([duty for duty in held[one] if duty.period] for one in pair)
    waiting = sorted(theirs, key=lambda duty: duty.end or datetime.max)  # noqa: DTZ901
    together = 0
    for duty in sorted(mine, key=lambda duty: duty.end or datetime.max):  # noqa: DTZ901
        company = next((other for other in waiting if _meet(election, duty, other)), None)
        if company is not None:
            waiting.remove(company)
            together += 1
    return len(mine) + len(theirs) - 2 * together


def _meet(election: Election, one: Duty, other: Duty) -> bool:
    """Say whether two duties are in one building with some moment in common."""
    buildings = [election.places_by_id[duty.place_id].building for duty in (one, other)]
    overlap = one.period and other.period and one.period.overlaps(other.period)
    return bool(overlap) and buildings[0] == buildings[1]


def team_points(
    election: Election,
    plan: Plan,
    pairs: Iterable[tuple[str, str]] | None = None,
    attending: Iterable[str] | None = None,
) -> int:
    """Return the points of the team rules missed.

    Counted are the pairs given and, at the count, the people given (default: all).
    """
    settings = election.settings
    counted = team_rules(election, plan)
    held: dict[str, list[Duty]] = defaultdict(list)
    for assignment in plan.assignments:
        held[assignment.staff_id].append(election.duties_by_id[assignment.duty_id])
    alone = sum(
        _apart(election, held, pair) for pair in (pairs_of(election) if pairs is None else pairs)
    )
    return (
        (counted.teams - counted.experienced) * settings.experienced_team
        + (counted.teams - counted.private_id_check) * settings.private_id_check
        + (counted.mixed_wanted - counted.mixed) * settings.experienced_team
        + alone * settings.pair_together
        + len(missing_from_count(election, plan, attending)) * settings.count_attendance
    )


def missing_from_count(
    election: Election, plan: Plan, people: Iterable[str] | None = None
) -> list[str]:
    """Return who of these (default: of all) should attend the count and does not.

    Nobody should unless the settings say so; then all core staff who are not released from it.
    """
    if not election.settings.core_at_count:
        return []
    count = [role for role in election.roles if role.family is Family.COUNT]
    names = {fold(Family.COUNT), *(fold(role.activity) for role in count if role.activity)}
    duties = {
        duty.duty_id
        for duty in election.duties
        if duty.period and duty.needed and duty.role in {role.name for role in count}
    }
    there = {entry.staff_id for entry in plan.assignments if entry.duty_id in duties}
    asked = set(election.staff_by_id if people is None else people)
    return [
        person.staff_id
        for person in election.staff
        if duties
        and person.staff_id in asked - there
        and person.staff_type is StaffType.CORE
        and not names & {fold(name) for name in person.career.released}
    ]


def without_led_activity(
    election: Election, plan: Plan, people: Iterable[str] | None = None
) -> list[str]:
    """Return who of these (default: of all) leads nothing though their next level asks for it.

    Only where some duty leads an activity that would bring the next level closer.
    """
    leads = {
        duty.duty_id: fold(role.activity)
        for duty in election.duties
        for role in [election.roles_by_name[duty.role]]
        if duty.needed and role.activity and role.part is Part.LEAD
    }
    led: dict[str, set[str]] = defaultdict(set)
    for entry in plan.assignments:
        if entry.duty_id in leads:
            led[entry.staff_id].add(leads[entry.duty_id])
    asked = set(election.staff_by_id if people is None else people)
    return [
        person.staff_id
        for person in election.staff
        if leads and person.grade.strip() and person.staff_id in asked
        for helpful in [
            activities_that_help(
                election, person, assess_person(election, person), set(leads.values())
            )
        ]
        if helpful and not helpful & led[person.staff_id]
    ]


def cost_in_miles(election: Election, plan: Plan, growing: Iterable[str] | None = None) -> float:
    """Return the journeys, long ones weighed, less wishes kept, plus further duties, in miles.

    And what it is worth that somebody leads what their next level asks for, for each of the people
    given who does not (default: of all).
    """
    settings = election.settings
    total = 0.0
    attended: dict[str, int] = defaultdict(int)
    for assignment in plan.assignments:
        duty = election.duties_by_id[assignment.duty_id]
        person = election.staff_by_id[assignment.staff_id]
        place = election.places_by_id[duty.place_id]
        beyond = max(0.0, assignment.miles - settings.long_journey_from)
        cost = assignment.miles + settings.long_journey_extra * beyond
        if (person.last_place, person.last_role) == (duty.place_id, duty.role):
            cost -= settings.same_station_worth
        if {place.place_id, place.ward} & set(person.preferred_places):
            cost -= settings.preferred_place_worth
        total += round(cost, 2)
        attended[person.staff_id] += duty.attended
    further = sum(max(0, count - 1) for count in attended.values())
    missed = len(without_led_activity(election, plan, growing))
    return total + further * settings.further_duty_costs + missed * settings.growth_worth
