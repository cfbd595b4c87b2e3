"""The part of the audit that looks at weeks, covers and what core staff are capable of.

As models.audit it reads the records afresh and knows neither eligibility nor constraints.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

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
) -> Iterator[str]:
    """Yield a sentence for each week in which a person has too much of what they hold."""
    who = person.staff_id
    canvass = {role.name for role in election.roles if role.family == "Canvass"}
    weeks: list[datetime | None] = [*sorted(_mondays(duties))]
    for monday in weeks or [None]:
        carried = [duty for duty in duties if duty.load is not None and _in_week(duty, monday)]
        load = sum(duty.load or 0.0 for duty in carried)
        when = f" in the week of {monday:%d/%m/%Y}" if monday else ""
        if load > person.capacity + _LOAD_TOLERANCE:
            yield f"{who} carries {load:g}{when} with a capacity of {person.capacity:g}."
        hours = sum(duty.load or 0.0 for duty in carried if duty.role not in canvass)
        hours += sum(_attended_hours(duty, monday) for duty in duties)
        limit = election.settings.week_limit
        if person.staff_type is StaffType.CORE and hours > limit + _HOURS_TOLERANCE:
            yield f"{who} has {hours:.2f} hours{when} with a limit of {limit:g}."


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
    touched = duty.start < monday + timedelta(days=7) and monday < duty.end
    return touched or _monday(duty.start) == monday


def _attended_hours(duty: Duty, monday: datetime | None) -> float:
    if monday is None or duty.load is not None or duty.start is None or duty.end is None:
        return 0.0
    inside = min(duty.end, monday + timedelta(days=7)) - max(duty.start, monday)
    return max(0.0, inside / _HOUR)


def cover_breaches(staff_id: str, duties: Sequence[Duty]) -> Iterator[str]:
    """Yield a sentence for each duty that somebody holds together with its cover."""
    held = {duty.duty_id for duty in duties}
    for duty in duties:
        if duty.cover_for in held:
            yield f"{staff_id} holds {duty.cover_for} and its cover {duty.duty_id}."
