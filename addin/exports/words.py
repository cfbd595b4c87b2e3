"""Dates, times and money as letters and sheets say them."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from models.costs import shown
from models.timetable import spoken

if TYPE_CHECKING:
    from datetime import date, datetime

    from models.briefs import Engagement
    from models.duties import Place
    from models.staff import StaffMember

__all__ = [
    "NOT_KNOWN",
    "called",
    "clock",
    "last_day",
    "name_for_files",
    "place_called",
    "shown",
    "spoken",
    "times",
    "when",
    "where",
]


NOT_KNOWN: Final = "not known"
"""What is said of a fact that nobody has, where a blank would leave readers in doubt."""


def called(person: StaffMember) -> str:
    """Return what somebody is called: first and last name, or the Staff ID without any."""
    return person.name or person.staff_id


def place_called(place: Place) -> str:
    """Return what a place is called: its name, else its building's, else its Place ID."""
    return place.name or place.venue or place.place_id


def where(place: Place | None) -> str:
    """Return a place with its postcode: "St Mark's Hall, EX1 2AB"; empty if it is not known."""
    if place is None:
        return ""
    return ", ".join(part for part in (place_called(place), place.postcode) if part)


def clock(of: datetime) -> str:
    """Return "06:15"."""
    return f"{of:%H:%M}"


def times(start: datetime, end: datetime) -> str:
    """Return "06:15 to 22:45", with the day of the end where it is another one."""
    if start.date() == end.date():
        return f"{clock(start)} to {clock(end)}"
    return f"{clock(start)} to {clock(end)} on {spoken(end)}"


def when(engagement: Engagement) -> str:
    """Return when a post is worked: "Thursday 6 May 2027, 06:15 to 22:45"; of a workload its span.

    Empty for work without dates.
    """
    start, end = engagement.duty.start, engagement.duty.end
    if start is None or end is None:
        return ""
    if engagement.duty.attended:
        return f"{spoken(start)}, {times(start, end)}"
    return f"{spoken(start)} to {spoken(last_day(start, end))}"


def last_day(start: datetime, end: datetime) -> date:
    """Return the last day of a span: the one before where it ends at midnight."""
    midnight = end.time() == time(0)
    return max(start.date(), end.date() - timedelta(days=midnight))


def name_for_files(last: str, first: str, staff_id: str) -> str:
    """Return what a person's files are called: "ELM Jane S0001"."""
    return " ".join(part for part in (last, first, staff_id) if part)
