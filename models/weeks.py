"""Calendar weeks, Monday to Sunday: in which of them a duty falls, and how long it takes there.

A week is named by its Monday. An attended duty takes the hours that it has in the week. A workload
duty is carried with its whole load in each week that it touches, and in every week if it has no
dates.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.duties import Duty
    from models.staff import Period

WEEK: Final = timedelta(days=7)
_MINUTE: Final = timedelta(minutes=1)
_INSTANT: Final = timedelta(microseconds=1)  # the least that times tell apart
_MINUTES_IN_AN_HOUR: Final = 60


def week_of(moment: datetime) -> date:
    """Return the Monday of the week that the moment is in."""
    return moment.date() - timedelta(days=moment.weekday())


def carried_in(duty: Duty, monday: date) -> bool:
    """Say whether a workload duty is carried in a week."""
    if duty.span is None:
        return True
    return week_of(duty.span.start) <= monday <= _last_week(duty.span)


def weeks_carried(duty: Duty) -> int:
    """Return in how many calendar weeks a workload duty is carried; 1 if it has no dates."""
    if duty.span is None:
        return 1
    return (_last_week(duty.span) - week_of(duty.span.start)) // WEEK + 1


def _last_week(period: Period) -> date:
    return week_of(max(period.start, period.end - _INSTANT))


def busiest_weeks(duties: Iterable[Duty]) -> tuple[date, ...]:
    """Return the weeks among which is the busiest, whoever holds whichever of these duties.

    Of workload duties nobody carries more than in some week in which one of them begins. Of an
    attended duty these are its first week, its last, and one in which it takes all the time.
    """
    weeks: set[date] = set()
    for duty in duties:
        if duty.span is not None:
            weeks.add(week_of(duty.span.start))
        if duty.period is not None:
            first, last = week_of(duty.period.start), _last_week(duty.period)
            weeks |= {first, min(first + WEEK, last), last}
    return tuple(sorted(weeks))


def minutes_in(duty: Duty, monday: date | None) -> int:
    """Return the whole minutes, rounded up, that a duty takes of its holder in a week.

    The load of a workload duty is taken as hours. None is a week without any date of a duty.
    """
    if duty.period is not None:
        return 0 if monday is None else ceil(_shared(duty.period, monday) / _MINUTE)
    dated = duty.span is not None
    if duty.load is None or (dated and (monday is None or not carried_in(duty, monday))):
        return 0
    return ceil(round(duty.load * _MINUTES_IN_AN_HOUR, 6))


def _shared(period: Period, monday: date) -> timedelta:
    begin = datetime.combine(monday, time())
    return max(timedelta(0), min(period.end, begin + WEEK) - max(period.start, begin))


def weeks_of(period: Period) -> tuple[date, ...]:
    """Return the weeks that a period touches, in order."""
    first, last = week_of(period.start), _last_week(period)
    return tuple(first + n * WEEK for n in range((last - first) // WEEK + 1))


def minutes_of(period: Period, monday: date) -> int:
    """Return the whole minutes, rounded up, that a period takes in a week."""
    return ceil(_shared(period, monday) / _MINUTE)
