"""Which attended duties one person may hold: rest between working days, and none too long.

A working day is named by a date. It is the date of a duty's start four hours earlier, so that a
count that begins at half past midnight belongs to polling day.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime

    from models.staff import Period

# At four the fewest people are at work: no night's count begins as late, no polling day as early.
DAY_BEGINS: Final = timedelta(hours=4)


class Clash(StrEnum):
    """Why one person cannot hold two duties, in words that go on from "two duties that"."""

    OVERLAP = "overlap"
    LONG_DAY = "make a working day of more than {longest_day:g} hours"
    NO_REST = "leave less than {rest_hours:g} hours of rest between them"


def working_day(start: datetime) -> date:
    """Return the working day that a duty with this start belongs to."""
    return (start - DAY_BEGINS).date()


def clash(one: Period, other: Period, rest_hours: float, longest_day: float) -> Clash | None:
    """Return why nobody can hold duties of these two times; None if somebody can.

    Two duties of one working day take `longest_day` hours at most, from the earlier start to the
    later end; between two of different days there are `rest_hours` at least.

    To look at pairs is enough. A person's day of several duties runs from the start of one to the
    end of one: if these are two, they are a pair of that length; if they are one, any other duty of
    the day makes a pair with it of that length. The rest between two days is that between the last
    end of one and the first start of the next, which are a pair too. So a single duty may be longer
    than a day, and is then the only one of it.
    """
    first, second = sorted((one, other), key=lambda period: (period.start, period.end))
    if one.overlaps(other):
        return Clash.OVERLAP
    if working_day(first.start) == working_day(second.start):
        long = second.end - first.start > timedelta(hours=longest_day)
        return Clash.LONG_DAY if long else None
    short = second.start - first.end < timedelta(hours=rest_hours)
    return Clash.NO_REST if short else None
