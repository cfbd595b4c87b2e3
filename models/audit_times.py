"""The part of the audit that looks at somebody's days: one place at a time, rested, not too long.

As models.audit it reads the records afresh. It goes through a person's duties day by day, where
models.rest compares two at a time.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from models.breaches import Breach
from models.duties import Family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.duties import Duty
    from models.election import Election

# A duty with its start and its end.
Timed = tuple["datetime", "datetime", "Duty"]

_ON_POLLING_DAY: Final = {Family.POLLING_STATION, Family.INSPECTION, Family.STANDBY}
_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_FOUR: Final = time(4)  # when one working day ends and the next begins
_SIX: Final = time(6)  # until when a count begins in the night


def time_breaches(election: Election, staff_id: str, duties: Sequence[Duty]) -> Iterator[Breach]:
    """Yield each way in which the times of a person's attended duties are wrong."""
    days: dict[datetime, list[Timed]] = defaultdict(list)
    for start, end, duty in sorted(_timed(duties), key=itemgetter(0)):
        days[_morning(start)].append((start, end, duty))
    before: list[Timed] = []
    for day in days.values():  # in order, as their first duties are
        if before:
            yield from _rest_breaches(election, staff_id, _last(before), day[0])
        yield from _day_breaches(election, staff_id, day)
        before += day
    if not election.settings.polling_at_overnight_count:
        yield from _night_breaches(election, staff_id, days)


def _timed(duties: Sequence[Duty]) -> Iterator[Timed]:
    for duty in duties:
        if duty.load is None and duty.start is not None and duty.end is not None:
            yield duty.start, duty.end, duty


def _morning(start: datetime) -> datetime:
    """Return the four o'clock at or before a start: that of the working day it belongs to."""
    four = datetime.combine(start, _FOUR)
    return four if four <= start else four - _DAY


def _last(duties: Sequence[Timed]) -> Timed:
    return max(duties, key=itemgetter(1))


def _rest_breaches(
    election: Election, staff_id: str, last: Timed, first: Timed
) -> Iterator[Breach]:
    """A working day begins after the rest from all that went before it."""
    if first[0] < last[1] + timedelta(hours=election.settings.rest_hours):
        yield _of_two(staff_id, last, first, "without the rest between")


def _day_breaches(election: Election, staff_id: str, day: Sequence[Timed]) -> Iterator[Breach]:
    """Of one working day's duties none begins before all earlier ones end, and they end in time.

    Somebody's only duty of the day takes as long as it takes.
    """
    at_once = [
        _of_two(staff_id, earlier, duty, "at the same time")
        for n, duty in enumerate(day[1:], start=1)
        for earlier in [_last(day[:n])]
        if duty[0] < earlier[1]
    ]
    yield from at_once
    limit = election.settings.longest_day
    length = _last(day)[1] - day[0][0]
    if len(day) > 1 and not at_once and length > timedelta(hours=limit):
        says = (
            f"{staff_id} has a working day of {length / _HOUR:.2f} hours, that of "
            f"{day[0][2].duty_id}, with a limit of {limit:g}."
        )
        yield Breach(says, (staff_id,), tuple(dict.fromkeys(entry[2].duty_id for entry in day)))


def _night_breaches(
    election: Election, staff_id: str, days: dict[datetime, list[Timed]]
) -> Iterator[Breach]:
    """Who works on polling day is not at a count that begins on that day or in the night after."""
    family = {role.name: role.family for role in election.roles}
    timed = [duty for day in days.values() for duty in day]
    for morning, day in days.items():
        polls = [duty for duty in day if family[duty[2].role] in _ON_POLLING_DAY]
        until = datetime.combine(morning + _DAY, _SIX)
        for count in timed:
            if polls and morning <= count[0] < until and family[count[2].role] is Family.COUNT:
                how = "on polling day and at the count of the night"
                yield _of_two(staff_id, polls[0], count, how, ", ")


def _of_two(staff_id: str, one: Timed, other: Timed, how: str, joint: str = " ") -> Breach:
    """Return the breach of somebody who holds two duties in a way that they may not."""
    both = sorted((one[2].duty_id, other[2].duty_id))
    says = f"{staff_id} holds {' and '.join(both)}{joint}{how}."
    return Breach(says, (staff_id,), tuple(dict.fromkeys(both)))
