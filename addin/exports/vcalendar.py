"""Calendar files (iCalendar, RFC 5545): the frame, the time zone, and one event of an entry.

All files are METHOD:PUBLISH, also where they cancel. RFC 5546 (3.2.1) lets a published event be
STATUS:CANCELLED; METHOD:CANCEL is an answer to an invitation, which these files never were, one
file could not bring and cancel at once, and Outlook takes only the first event of a file with any
method but PUBLISH. Outlook and Google do not take a cancelled event out when such a file is
imported, and Outlook does not always know an event again by its UID. So what is cancelled says
so in its title too and is shown as free: whatever a program makes of it, nobody turns up for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
)

from addin.exports.addresses import usable
from addin.exports.words import last_day
from addin.projections import to_wgs84
from addin.reading.cells import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.exports.entries import Entry
    from models.geography import Point
    from models.settings import Settings

LONDON: Final = ZoneInfo("Europe/London")
_PRODUCER: Final = "-//Election Staffing//Duties//EN"
_NAMES: Final = UUID("6c1f5a0e-6a0b-5d0c-9a8e-4f3f0f6d2b71")  # the space of our UIDs, any UUID
_LINE: Final = b"\r\n"
_EVENT: Final = b"\r\nBEGIN:VEVENT\r\n"  # in no text: what goes on in another line is indented
_DEGREES: Final = 5  # decimals: about a metre


@dataclass(frozen=True, slots=True)
class Saying:
    """What an event says beside its entry: lines of text, where it is, and its categories."""

    lines: Sequence[str] = ()
    point: Point | None = None
    categories: Sequence[str] = ()
    remind: bool = False


class Diary:
    """One calendar file while it is filled. `data` is its bytes, empty where it has no event."""

    def __init__(self, title: str, settings: Settings, made: datetime, keep_until: date) -> None:
        self._settings, self._keep = settings, keep_until
        self._stamp = made.astimezone(UTC)
        self._calendar = Calendar()
        self._calendar.add("prodid", _PRODUCER)
        self._calendar.add("version", "2.0")
        self._calendar.add("calscale", "GREGORIAN")
        self._calendar.add("method", "PUBLISH")
        self._calendar.add("x-wr-calname", clean(title))
        self._calendar.add("x-wr-caldesc", f"Personal data. {self._delete}")
        self._events = 0

    @property
    def data(self) -> bytes:
        """The file: UTF-8, lines folded at 75 octets; b"" where there is nothing to show."""
        if not self._events:
            return b""
        # the zone is the same in each file: written once for all, it saves half of the time
        head, event, rest = self._calendar.to_ical().partition(_EVENT)
        return b"".join((head, _LINE, _zone(), event.removeprefix(_LINE), rest))

    def add(self, entry: Entry, saying: Saying) -> None:
        """Add an entry; one without dates is left out."""
        if entry.start is None or entry.end is None:
            return
        event = Event()
        event.add("uid", uid(self._settings, entry))
        event.add("dtstamp", self._stamp)
        event.add("sequence", entry.sequence)
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        event.add("summary", f"Cancelled: {entry.summary}" if entry.cancelled else entry.summary)
        _span(event, entry.start, entry.end, all_day=entry.all_day)
        free = entry.all_day or entry.cancelled
        event.add("transp", "TRANSPARENT" if free else "OPAQUE")
        if entry.where:
            event.add("location", entry.where)
        if saying.point is not None:
            event.add("geo", _degrees(saying.point))
        if saying.lines:
            event.add("description", "\n".join(clean(line) for line in saying.lines))
        if saying.categories:
            event.add("categories", list(saying.categories))
        if usable(self._settings.office_email):
            event.add("organizer", self._organizer())
        event.add("comment", self._delete)
        if saying.remind and self._settings.reminder_hours:
            event.add_component(self._reminder(entry))
        self._calendar.add_component(event)
        self._events += 1

    @property
    def _delete(self) -> str:
        return f"Delete after {self._keep:%d/%m/%Y}."

    def _organizer(self) -> vCalAddress:
        organizer = vCalAddress(f"mailto:{self._settings.office_email}")
        if self._settings.council:
            # a quotation mark cannot stand in a parameter (RFC 5545, 3.2)
            organizer.params["cn"] = clean(self._settings.council).replace('"', "'")
        return organizer

    def _reminder(self, entry: Entry) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", -timedelta(hours=self._settings.reminder_hours))
        return alarm


def uid(settings: Settings, entry: Entry) -> str:
    """Return an entry's UID: a name-based UUID of council, polling day and what it is about.

    It is the same on every machine and in every export, and no other entry has it.
    """
    name = "\n".join((settings.council, settings.polling_day.isoformat(), *entry.key))
    return str(uuid5(_NAMES, name))


def _span(event: Event, start: datetime, end: datetime, *, all_day: bool) -> None:
    """Give an event its time; an end that stands for whole days is the day after the last."""
    if not all_day:
        event.add("dtstart", start.replace(tzinfo=LONDON))
        event.add("dtend", end.replace(tzinfo=LONDON))
        return
    event.add("dtstart", start.date())
    event.add("dtend", last_day(start, end) + timedelta(days=1))


@cache
def _degrees(point: Point) -> tuple[float, float]:
    latitude, longitude = to_wgs84(point)
    return round(latitude, _DEGREES), round(longitude, _DEGREES)


@cache
def _zone() -> bytes:
    """Return the time zone of all entries, GMT and British Summer Time, as the law has them.

    The last Sundays of March and October at 01:00 GMT: Summer Time Order 2002 (S.I. 2002/262), and
    the same days since 1996. Rules and not dates, so that any year is right.
    """
    gmt, bst = timedelta(0), timedelta(hours=1)
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    # each begins with the first change by these rules, in the time of the clock before it
    for part, name, month, begins, before, after in (
        (TimezoneDaylight(), "BST", 3, (1996, 3, 31, 1), gmt, bst),
        (TimezoneStandard(), "GMT", 10, (1996, 10, 27, 2), bst, gmt),
    ):
        part.add("dtstart", datetime(*begins))  # noqa: DTZ001 - a time of the clock
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return bytes(zone.to_ical())
