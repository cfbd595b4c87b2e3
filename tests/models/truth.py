"""The best plan of a tiny election by trying every legal one: slow, plain, and not the model's.

Written from the records alone. It shares only models.indicators with what it checks, and those add
up what a given plan has; nothing here knows arrays, columns, constraints or a solver.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Final

from models.capabilities import Condition, Part
from models.duties import Family, FilledBy, PlaceKind
from models.geography import miles
from models.indicators import cost_in_miles, team_points
from models.levels import activities_that_help, assess_person, level_that_counts
from models.staff import StaffType
from tests.models.builders import plan_of
from tests.models.money_truth import affordable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.duties import Duty, Place, Role
    from models.election import Election
    from models.staff import StaffMember

Seats = tuple[tuple[str, str], ...]

# Every week that a tiny election has anything in: four, from Monday 19 April 2027.
_WEEKS: Final = tuple(datetime(2027, 4, 19) + timedelta(7 * n) for n in range(4))  # noqa: DTZ001


def best_values(election: Election) -> tuple[int, int, float]:
    """The least empty posts, then the least team points, then the least miles, of any plan."""
    legal = list(legal_plans(election))
    empty = [empty_points(election, seats) for seats in legal]
    fullest = [seats for seats, points in zip(legal, empty, strict=True) if points == min(empty)]
    pairs = pairs_that_can_be_together(election)
    attending, growing = who_could_attend(election), who_could_grow(election)
    plans = [plan_of(election, seats) for seats in fullest]
    points = [team_points(election, plan, pairs, attending) for plan in plans]
    left = [plan for plan, value in zip(plans, points, strict=True) if value == min(points)]
    costs = [cost_in_miles(election, plan, growing) for plan in left]
    return min(empty), min(points), min(costs)


def empty_points(election: Election, seats: Seats) -> int:
    posts = sum(
        duty.needed * election.roles_by_name[duty.role].criticality for duty in election.duties
    )
    filled = (election.duties_by_id[duty_id] for _, duty_id in seats)
    return posts - sum(election.roles_by_name[duty.role].criticality for duty in filled)


def legal_plans(election: Election) -> Iterator[Seats]:
    """Every plan that breaks no hard rule."""
    musts = {(pin.staff_id, pin.duty_id) for pin in election.pins if pin.must}
    for seats in _from(election, list(election.duties), ()):
        kept = musts <= set(seats) and affordable(election, seats)
        if kept and seniors_present(election, seats):
            yield seats


def _from(election: Election, duties: Sequence[Duty], seats: Seats) -> Iterator[Seats]:
    """Every legal way to go on from these seats with these duties."""
    if not duties:
        yield seats
        return
    duty, later = duties[0], duties[1:]
    able = [person.staff_id for person in election.staff if may_hold(election, person, duty)]
    for count in range(duty.needed + 1):
        for people in combinations(able, count):
            more = (*seats, *((staff_id, duty.duty_id) for staff_id in people))
            if fits_together(election, more):
                yield from _from(election, later, more)


def may_hold(election: Election, person: StaffMember, duty: Duty) -> bool:
    """Whether nothing speaks against this person in this duty by itself."""
    role, place = election.roles_by_name[duty.role], election.places_by_id[duty.place_id]
    trained = duty.role in person.trained_roles or _may_be_trained(election, person, duty)
    return all(
        (
            person.right_to_work,
            not person.works_for_candidate,
            holds(person, role) or bool(rights(election, person, duty)),
            person.over_18 or role.minimum_age < 18,
            person.has_car or not role.car_needed,
            duty.role in person.experienced_roles or not role.experience_needed,
            trained or not role.training_needed,
            place.ward not in person.excluded_wards,
            _may_canvass(election, person, role, place),
            not _has_stopped(person, duty),
            _near_enough(election, person, place)
            or (duty.load is not None and place.kind is PlaceKind.OFFICE),
            _has_time(person, duty),
            not any(
                pin.staff_id == person.staff_id and pin.duty_id == duty.duty_id and not pin.must
                for pin in election.pins
            ),
        )
    )


def _may_canvass(election: Election, person: StaffMember, role: Role, place: Place) -> bool:
    """Whether the ward is certainly not their own, where that is asked for."""
    if role.family is not Family.CANVASS or election.settings.canvass_own_ward:
        return True
    return "" not in (person.ward, place.ward) and person.ward != place.ward


def _has_stopped(person: StaffMember, duty: Duty) -> bool:
    """Whether they stopped before the end of the duty; what has no dates has no end."""
    if person.stopped is None:
        return False
    if not duty.start or not duty.end:
        return True
    return duty.end > datetime(*person.stopped.timetuple()[:3])  # noqa: DTZ001


def holds(person: StaffMember, role: Role) -> bool:
    """Whether the role is one that may be held, and the person holds it."""
    return role.filled_by is not FilledBy.CAPABILITY and role.name in person.roles


def rights(
    election: Election, person: StaffMember, duty: Duty, part: Part | None = None
) -> set[Condition]:
    """The conditions, all met, of somebody's capability for the duty's part (or another part)."""
    role, place = election.roles_by_name[duty.role], election.places_by_id[duty.place_id]
    part = part or (None if role.filled_by is FilledBy.ROLE_HELD else role.part)
    assessment = assess_person(election, person)
    level = level_that_counts(election, assessment)
    if not role.activity or part is None or level is None:
        return set()
    levels = assessment.levels[: assessment.levels.index(level) + 1] if level else ()
    enough = {Part.LEAD: "L", Part.DELIVER: "LD", Part.ASSIST: "LDA"}[part]
    found = {
        row.condition
        for row in election.capabilities.rows
        if (row.grade, row.activity) == (person.grade, role.activity)
        and row.level in ("", *levels)
        and row.part[0] in enough
    }
    if role.activity not in person.career.delegated:
        found.discard(Condition.DELEGATED)
    if not place.area or place.area not in person.career.designated_areas:
        found.discard(Condition.DESIGNATED_AREA)
    if duty.needed < 2 and not any(
        other.needed and (other.cover_for == duty.duty_id or duty.cover_for == other.duty_id)
        for other in election.duties
    ):
        found.discard(Condition.TWO_PEOPLE)
    return found


def seniors_present(election: Election, seats: Seats) -> bool:
    """Whether all who may be there with a senior manager only have one beside them."""
    people, duties = election.staff_by_id, election.duties_by_id
    for staff_id, duty_id in seats:
        person, duty = people[staff_id], duties[duty_id]
        if holds(person, election.roles_by_name[duty.role]):
            continue
        if rights(election, person, duty) == {Condition.SENIOR_MANAGER} and not any(
            other != staff_id
            and _beside(election, duty, duties[theirs])
            and rights(election, people[other], duties[theirs], Part.LEAD)
            - {Condition.SENIOR_MANAGER}
            for other, theirs in seats
        ):
            return False
    return True


def _beside(election: Election, one: Duty, other: Duty) -> bool:
    activities = {election.roles_by_name[duty.role].activity for duty in (one, other)}
    if one.place_id != other.place_id or len(activities) > 1 or "" in activities:
        return False
    if one.load is not None and other.load is not None:
        return any(_touches(one, week) and _touches(other, week) for week in _WEEKS)
    return bool(one.period and other.period and one.period.overlaps(other.period))


def who_could_attend(election: Election) -> set[str]:
    """Who may hold some attended duty of the count."""
    return {
        person.staff_id
        for person in election.staff
        for duty in election.duties
        if duty.needed and duty.load is None and may_hold(election, person, duty)
        if election.roles_by_name[duty.role].family is Family.COUNT
    }


def who_could_grow(election: Election) -> set[str]:
    """Who may hold some duty that leads an activity which their next level asks for."""
    found: set[str] = set()
    for person in election.staff:
        for duty in election.duties:
            role = election.roles_by_name[duty.role]
            if role.part is not Part.LEAD or not role.activity or not duty.needed:
                continue
            assessment = assess_person(election, person)
            if activities_that_help(election, person, assessment, [role.activity]):
                found |= {person.staff_id} if may_hold(election, person, duty) else set()
    return found


def _may_be_trained(election: Election, person: StaffMember, duty: Duty) -> bool:
    """Whether the settings ask for no training, or some session comes in time and suits them."""
    if election.settings.untrained_allowed or not election.settings.bookable_training:
        return election.settings.untrained_allowed
    begins = duty.start or datetime(2027, 5, 7)  # noqa: DTZ001 - the end of polling day
    return any(
        session.kind == "Training"
        and duty.role in session.roles
        and (session.room is None or session.room > 0)
        and session.end <= begins
        and not person.always_unavailable
        and all(
            session.end <= away.start or away.end <= session.start for away in person.unavailable
        )
        and _near_enough(election, person, election.places_by_id[session.place_id])
        for session in election.sessions
    )


def _near_enough(election: Election, person: StaffMember, place: Place) -> bool:
    if person.home is None or place.location is None:
        return False
    limit = election.settings.furthest_journey if person.max_miles is None else person.max_miles
    if not person.has_car and limit > election.settings.furthest_without_car:
        limit = election.settings.furthest_without_car
    return miles(person.home, place.location) <= limit + 1e-6


def _has_time(person: StaffMember, duty: Duty) -> bool:
    if duty.load is not None:
        return duty.load <= person.capacity
    assert duty.start
    assert duty.end
    return not person.always_unavailable and all(
        duty.end <= away.start or away.end <= duty.start for away in person.unavailable
    )


def fits_together(election: Election, seats: Seats) -> bool:
    """Whether these seats, each possible by itself, are possible together."""
    for person in election.staff:
        held = [
            election.duties_by_id[duty] for staff_id, duty in seats if staff_id == person.staff_id
        ]
        if not all(_week_fits(election, person, held, week) for week in _WEEKS):
            return False
        if any(duty.cover_for in {other.duty_id for other in held} for duty in held):
            return False
    return all(_two_fit(election, one, other) for one, other in combinations(seats, 2))


def _week_fits(election: Election, person: StaffMember, held: list[Duty], week: datetime) -> bool:
    """Whether somebody can carry and has the hours for what they hold in this week."""
    load = hours = 0.0
    for duty in held:
        if duty.load is None:
            assert duty.start
            assert duty.end
            inside = min(duty.end, week + timedelta(7)) - max(duty.start, week)
            hours += max(0.0, inside.total_seconds() / 3600)
        elif (
            not duty.start or not duty.end or (duty.start < week + timedelta(7) and week < duty.end)
        ):
            load += duty.load
            canvass = election.roles_by_name[duty.role].family is Family.CANVASS
            hours += 0.0 if canvass else duty.load
    limit = election.settings.week_limit_temporary
    if person.staff_type is StaffType.CORE:
        limit = election.settings.week_limit
    return load <= person.capacity and hours <= limit + 1e-9


def _touches(duty: Duty, week: datetime) -> bool:
    if not duty.start or not duty.end:
        return True
    return duty.start < week + timedelta(7) and week < duty.end


def _two_fit(election: Election, one: tuple[str, str], other: tuple[str, str]) -> bool:
    first, second = election.duties_by_id[one[1]], election.duties_by_id[other[1]]
    if first.load is not None or second.load is not None:
        return True
    assert first.start
    assert first.end
    assert second.start
    assert second.end
    if one[0] == other[0]:
        hours_between = max(
            (second.start - first.end).total_seconds(), (first.start - second.end).total_seconds()
        )
        if one_day(first.start, second.start):
            length = max(first.end, second.end) - min(first.start, second.start)
            if hours_between < 0 or length.total_seconds() > election.settings.longest_day * 3600:
                return False
        elif hours_between < max(0, election.settings.rest_hours * 3600):
            return False
        return not (polls_before(election, first, second) or polls_before(election, second, first))
    at_once = first.start < second.end and second.start < first.end
    if not at_once or first.place_id != second.place_id:
        return True
    a, b = election.staff_by_id[one[0]], election.staff_by_id[other[0]]
    return b.staff_id not in a.keep_apart and a.staff_id not in b.keep_apart


def one_day(*starts: datetime) -> bool:
    """Whether work that begins at these times belongs to one working day, from 4:00 to 4:00."""
    return any(
        all(morning <= start < morning + timedelta(1) for start in starts)
        for week in _WEEKS
        for day in range(7)
        for morning in [week + timedelta(day, hours=4)]
    )


def polls_before(election: Election, poll: Duty, count: Duty) -> bool:
    """Whether the first is polling day's, and the second the count of its night, for others."""
    roles = election.roles_by_name
    if election.settings.polling_at_overnight_count or roles[count.role].family is not Family.COUNT:
        return False
    if roles[poll.role].family.value not in ("Polling station", "Inspection", "Standby"):
        return False
    assert poll.start
    assert count.start
    # by six in the morning the night is over
    earlier = count.start - timedelta(hours=2)
    return one_day(poll.start, count.start) or one_day(poll.start, earlier)


def pairs_that_can_be_together(election: Election) -> list[tuple[str, str]]:
    """The wishes to be together that count: nobody's second, and none that nothing can fulfil."""
    pairs: list[tuple[str, str]] = []
    for person in sorted(election.staff, key=lambda entry: entry.staff_id):
        pair = (person.staff_id, person.pair_with)
        known = person.pair_with in election.staff_by_id and pair[0] != pair[1]
        if known and not any(set(pair) & set(earlier) for earlier in pairs):
            pairs.append(pair)
    return [pair for pair in pairs if _can_be_together(election, *pair)]


def _can_be_together(election: Election, one: str, other: str) -> bool:
    def open_to(staff_id: str) -> list[Duty]:
        person = election.staff_by_id[staff_id]
        return [
            duty
            for duty in election.duties
            if duty.needed and duty.period and may_hold(election, person, duty)
        ]

    def building(duty: Duty) -> str:
        return election.places_by_id[duty.place_id].building

    return any(
        building(mine) == building(theirs)
        and mine.period is not None
        and theirs.period is not None
        and mine.period.overlaps(theirs.period)
        and (mine.duty_id != theirs.duty_id or mine.needed > 1)
        for mine in open_to(one)
        for theirs in open_to(other)
    )
