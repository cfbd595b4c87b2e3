"""A timetable as a calendar file (iCalendar, RFC 5545) that Outlook and phones can open."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from models.timetable import spoken

if TYPE_CHECKING:
    from models.timetable import StatutoryDate, Timetable

_ZONE: Final = ZoneInfo("Europe/London")
_PRODUCER: Final = "-//Election Staffing//Timetable//EN"


def calendar_bytes(timetable: Timetable, written: date) -> bytes:
    """Return the timetable as the bytes of an .ics file; the same for the same day `written`.

    A date with a time of day is an event at that time in London, any other fills its day. An event
    has the same UID whenever the file is written, so that a second import replaces the first.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", timetable.title)
    for entry in timetable.dates:
        calendar.add_component(_event(timetable, entry, written))
    poll = Event()
    poll.add("summary", f"Polling day: {timetable.title}")
    poll.add("dtstart", timetable.poll)
    _identify(poll, timetable, "polling_day", written)
    calendar.add_component(poll)
    year = timetable.poll.year
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    return bytes(calendar.to_ical())


def _event(timetable: Timetable, entry: StatutoryDate, written: date) -> Event:
    event = Event()
    event.add("summary", entry.words)
    if entry.at is None:
        event.add("dtstart", entry.day)
    else:
        event.add("dtstart", datetime.combine(entry.day, entry.at, _ZONE))
    event.add(
        "description",
        f"Rule: {entry.rule.words}; polling day is {spoken(timetable.poll)}. "
        f"Source: {entry.rule.source}.",
    )
    _identify(event, timetable, str(entry.event), written)
    return event


def _identify(event: Event, timetable: Timetable, name: str, written: date) -> None:
    poll = f"{timetable.kind}-{timetable.nation}-{timetable.poll.isoformat()}"
    event.add("uid", f"{poll}-{name}@election-staffing")
    event.add("dtstamp", datetime.combine(written, time(0), UTC))
    event.add("transp", "TRANSPARENT")
