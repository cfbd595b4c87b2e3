"""The part of the audit that looks at weeks, covers and what core staff are capable of.

As models.audit it reads the records afresh and knows neither eligibility nor constraints. What it
shares with them is the reading of facts: the level that somebody's evidence supports, and which one
counts (models.levels). What a level allows it looks up in the rows itself.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from models.breaches import Breach
from models.capabilities import Condition, Part
from models.duties import Family, FilledBy
from models.levels import assess_person, level_that_counts
from models.spelling import fold
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.duties import Duty
    from models.election import Election
    from models.staff import StaffMember

_LOAD_TOLERANCE: Final = 1e-9
_HOURS_TOLERANCE: Final = 1e-6
_HOUR: Final = timedelta(hours=1)


def weekly_breaches(
    election: Election, person: StaffMember, duties: Sequence[Duty]
) -> Iterator[Breach]:
    """Yield each week in which a person has too much of what they hold."""
    who = person.staff_id
    canvass = {role.name for role in election.roles if role.family is Family.CANVASS}
    weeks: list[datetime | None] = [*sorted(_mondays(duties))]
    for monday in weeks or [None]:
        carried = [duty for duty in duties if duty.load is not None and _in_week(duty, monday)]
        load = sum(duty.load or 0.0 for duty in carried)
        when = f" in the week of {monday:%d/%m/%Y}" if monday else ""
        if load > person.capacity + _LOAD_TOLERANCE:
            says = f"{who} carries {load:g}{when} with a capacity of {person.capacity:g}."
            # a duty that is too much by itself is a matter of that one alone
            yield Breach(says, (who,), _ids(carried), single=len(carried) == 1)
        hours = sum(duty.load or 0.0 for duty in carried if duty.role not in canvass)
        hours += sum(_attended_hours(duty, monday) for duty in duties)
        limit = election.settings.week_limit_temporary
        if person.staff_type is StaffType.CORE:
            limit = election.settings.week_limit
        if hours > limit + _HOURS_TOLERANCE:
            says = f"{who} has {hours:.2f} hours{when} with a limit of {limit:g}."
            worked = [
                duty
                for duty in duties
                if (duty in carried and duty.role not in canvass) or _attended_hours(duty, monday)
            ]
            yield Breach(says, (who,), _ids(worked))


def _ids(duties: Sequence[Duty]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(duty.duty_id for duty in duties))


def _mondays(duties: Sequence[Duty]) -> set[datetime]:
    """Return the weeks in which a workload duty begins or an attended one goes on."""
    found: set[datetime] = set()
    for duty in duties:
        if duty.start is None or duty.end is None:
            continue
        monday = _monday(duty.start)
        found.add(monday)
        while duty.load is None and monday + timedelta(days=7) < duty.end:
            monday += timedelta(days=7)
            found.add(monday)
    return found


def _monday(moment: datetime) -> datetime:
    return datetime.combine(moment.date() - timedelta(days=moment.weekday()), time())


def _in_week(duty: Duty, monday: datetime | None) -> bool:
    """Say whether a workload duty is carried in a week: without dates it always is."""
    if duty.start is None or duty.end is None:
        return True
    if monday is None:
        return False
    return duty.start < monday + timedelta(days=7) and monday < duty.end


def _attended_hours(duty: Duty, monday: datetime | None) -> float:
    if monday is None or duty.load is not None or duty.start is None or duty.end is None:
        return 0.0
    inside = min(duty.end, monday + timedelta(days=7)) - max(duty.start, monday)
    return max(0.0, inside / _HOUR)


def capability_breaches(election: Election, person: StaffMember, duty: Duty) -> Iterator[str]:
    """Yield what is wrong if somebody has neither the role nor the capability that a duty asks."""
    role = election.roles_by_name[duty.role]
    if role.filled_by is not FilledBy.CAPABILITY and role.name in person.roles:
        return
    if role.filled_by is FilledBy.ROLE_HELD:
        yield f"does not hold the role {role.name}"
        return
    conditions = _conditions(election, person, role.activity, role.part)
    if not conditions:
        part = (role.part or "do").lower()
        yield f"cannot {part} {role.activity} by grade and level"
    elif not any(_met(election, person, duty, condition) for condition in conditions):
        yield f"may do it only: {' or '.join(sorted(conditions))}"


def _conditions(
    election: Election, person: StaffMember, activity: str, part: Part | None
) -> set[Condition]:
    """Return the conditions on which somebody may take a part in an activity; one is enough."""
    assessment = assess_person(election, person)
    level = level_that_counts(election, assessment)
    if level is None or part is None or not activity:
        return set()
    order = [fold(name) for name in assessment.levels]
    reached = {""} | set(order[: order.index(fold(level)) + 1] if level else ())
    council = fold(election.capabilities.council)
    parts = list(Part)
    return {
        row.condition
        for row in election.capabilities.rows
        if fold(row.grade) == fold(person.grade)
        and fold(row.level) in reached
        and fold(row.activity) == fold(activity)
        and parts.index(row.part) <= parts.index(part)
        and (not council or fold(row.council) in {"", council})
    }


def _met(election: Election, person: StaffMember, duty: Duty, condition: Condition) -> bool:
    """Say whether a condition is met, a senior manager's presence apart."""
    career = person.career
    if condition is Condition.DELEGATED:
        activity = election.roles_by_name[duty.role].activity
        return fold(activity) in {fold(name) for name in career.delegated}
    if condition is Condition.DESIGNATED_AREA:
        area = fold(election.places_by_id[duty.place_id].area)
        return bool(area) and area in {fold(name) for name in career.designated_areas}
    if condition is Condition.TWO_PEOPLE:
        covers = [other for other in election.duties if other.cover_for == duty.duty_id]
        covered = [other for other in election.duties if other.duty_id == duty.cover_for]
        return duty.needed > 1 or any(other.needed > 0 for other in (*covers, *covered))
    return True


def senior_breaches(
    election: Election, seats: Sequence[tuple[StaffMember, Duty]]
) -> Iterator[Breach]:
    """Yield each who may only be there with a senior manager, and is without."""
    for person, duty in seats:
        role = election.roles_by_name[duty.role]
        held = role.filled_by is FilledBy.EITHER and role.name in person.roles
        if role.filled_by is FilledBy.ROLE_HELD or held:
            continue
        conditions = _conditions(election, person, role.activity, role.part)
        met = {each for each in conditions if _met(election, person, duty, each)}
        if met == {Condition.SENIOR_MANAGER} and not any(
            other.staff_id != person.staff_id
            and _beside(election, duty, theirs)
            and _leads(election, other, theirs)
            for other, theirs in seats
        ):
            says = (
                f"{person.staff_id} holds {duty.duty_id} without the senior manager that they may "
                "only do it with."
            )
            yield Breach(says, (person.staff_id,), (duty.duty_id,))


def _leads(election: Election, person: StaffMember, duty: Duty) -> bool:
    """Say whether somebody may lead the activity of the duty with nobody beside them."""
    activity = election.roles_by_name[duty.role].activity
    return any(
        condition is not Condition.SENIOR_MANAGER and _met(election, person, duty, condition)
        for condition in _conditions(election, person, activity, Part.LEAD)
    )


def _beside(election: Election, duty: Duty, other: Duty) -> bool:
    """Say whether two duties are of one activity, at one place and at one time or in one week."""
    roles = election.roles_by_name
    if duty.place_id != other.place_id or not roles[duty.role].activity:
        return False
    if fold(roles[duty.role].activity) != fold(roles[other.role].activity):
        return False
    if duty.period and other.period:
        return duty.period.overlaps(other.period)
    if duty.load is None or other.load is None:
        return False
    weeks: list[datetime | None] = [*_mondays([duty, other])]
    return any(_in_week(duty, week) and _in_week(other, week) for week in weeks or [None])


def cover_breaches(staff_id: str, duties: Sequence[Duty]) -> Iterator[Breach]:
    """Yield each duty that somebody holds together with its cover."""
    held = {duty.duty_id for duty in duties}
    for duty in duties:
        if duty.cover_for in held:
            says = f"{staff_id} holds {duty.cover_for} and its cover {duty.duty_id}."
            yield Breach(says, (staff_id,), (duty.cover_for, duty.duty_id))
