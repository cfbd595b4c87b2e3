"""Dates, times and money as letters and sheets say them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.costs import shown
from models.timetable import spoken

if TYPE_CHECKING:
    from datetime import datetime

    from models.briefs import Engagement

__all__ = ["clock", "name_for_files", "shown", "spoken", "times", "when"]


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
    last = end - timedelta(microseconds=1)  # midnight ends the day before
    return f"{spoken(start)} to {spoken(last)}"


def name_for_files(last: str, first: str, staff_id: str) -> str:
    """Return what a person's files are called: "ELM Jane S0001"."""
    return " ".join(part for part in (last, first, staff_id) if part)
