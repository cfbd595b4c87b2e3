"""What core staff do in each week, and what the law sets for it: the rota before it is drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from addin.exports.words import clock, times
from models.briefs import by_name
from models.demand.words import figure
from models.duties import Family
from models.staff import StaffType
from models.timetable import NoSuchPollError, make_timetable
from models.weeks import WEEK, minutes_in, week_of, weeks_of
from models.working_days import OutsideCalendarError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.exports.material import Material
    from models.briefs import Engagement
    from models.settings import Settings
    from models.staff import Period, StaffMember

_MINUTES: Final = 60
_FARTHEST: Final = 53  # weeks from polling day: what is further off was mistyped
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of work in somebody's week: in words, with its minutes in that week."""

    words: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Who of the core staff does what in which week.

    `weeks` are their Mondays, those in which somebody has work and that of polling day. `work` is
    by Staff ID and Monday; the Monday None is work in every week, which has no dates. `far` counts
    the weeks left out since they are too far from polling day.
    """

    people: tuple[StaffMember, ...]
    weeks: tuple[date, ...]
    work: Mapping[tuple[str, date | None], tuple[Line, ...]]
    far: int = 0


def rota_of(material: Material) -> Rota:
    """Return the rota of all core staff by last name, also of those who have nothing to do."""
    election = material.election
    core = [person for person in election.staff if person.staff_type is StaffType.CORE]
    held: dict[str, list[Engagement]] = defaultdict(list)
    for brief in material.briefs.people:
        held[brief.person.staff_id] += brief.engagements
    polling = week_of(datetime.combine(election.settings.polling_day, datetime.min.time()))
    theirs = [one for person in core for one in held[person.staff_id]]
    every = {monday for one in theirs for monday in _weeks_of(one)} | {polling}
    weeks = tuple(sorted(monday for monday in every if abs(monday - polling) <= _FARTHEST * WEEK))
    work: dict[tuple[str, date | None], tuple[Line, ...]] = {}
    places: dict[str, set[str]] = defaultdict(set)
    for duty in election.duties:
        places[duty.role].add(duty.place_id)
    several = frozenset(role for role, at in places.items() if len(at) > 1)
    for person in core:
        for monday in (None, *weeks):
            lines = tuple(_lines(held[person.staff_id], monday, several))
            if lines:
                work[person.staff_id, monday] = lines
    return Rota(
        people=tuple(sorted(core, key=by_name)),
        weeks=weeks if work else (),
        work=work,
        far=len(every) - len(weeks),
    )


def deadlines_of(settings: Settings) -> Mapping[date, tuple[str, ...]]:
    """Return the statutory dates by the Monday of their week: "Thu 8 Apr, 16:00 Nominations ...".

    There are none where the poll has no timetable.
    """
    try:
        made = make_timetable(settings.polling_day, settings.poll_kind, settings.nation)
    except (NoSuchPollError, OutsideCalendarError):
        return {}
    found: dict[date, list[str]] = defaultdict(list)
    for entry in made.dates:
        at = f", {entry.at:%H:%M}" if entry.at else ""
        found[entry.day - timedelta(days=entry.day.weekday())].append(
            f"{short_date(entry.day)}{at}: {entry.words}"
        )
    return {monday: tuple(lines) for monday, lines in found.items()}


def _weeks_of(one: Engagement) -> tuple[date, ...]:
    """Return the Mondays of the weeks that a post has work in; none without dates."""
    period = one.duty.period or one.duty.span
    return weeks_of(period) if period is not None and period.start < period.end else ()


def _lines(
    held: Iterable[Engagement], monday: date | None, several: frozenset[str]
) -> Iterator[Line]:
    """Return somebody's work in a week: what has a time of day first, then by activity.

    `several` are the roles that are wanted at more than one place: with them the place is said.
    """
    there = [
        one for one in held if (not _weeks_of(one) if monday is None else monday in _weeks_of(one))
    ]
    for one in sorted(there, key=_attended_first):
        minutes, words = minutes_in(one.duty, monday), _activity(one)
        if one.role.name in several:
            words = f"{words}, {one.place.name or one.place.place_id}"
        if one.duty.period is not None and monday is not None:
            if minutes:
                yield Line(f"{_time(one.duty.period)}: {words}", minutes)
        elif one.role.family is Family.CANVASS or not minutes:
            yield Line(words, 0)  # a canvass area's load is in visits, not in hours of the week
        else:
            yield Line(f"{words}, {hours(minutes)}", minutes)


def _time(period: Period) -> str:
    """Return "Thu 6 May, 21:30 to 02:30"; only what lasts a day or more has the day of its end."""
    if period.end - period.start < _DAY:
        ends = f"{clock(period.start)} to {clock(period.end)}"
    else:
        ends = times(period.start, period.end)
    return f"{short_date(period.start)}, {ends}"


def _attended_first(one: Engagement) -> tuple[bool, str, str, str]:
    begins = one.duty.start.isoformat() if one.duty.start else ""
    attended = one.duty.period is not None
    return not attended, begins if attended else "", _activity(one), one.duty.duty_id


def _activity(one: Engagement) -> str:
    """Return what somebody does: "Nominations, lead (cover)"; the role's name without an activity.

    The cover of a post keeps up with the work, should its holder be away.
    """
    role = one.role
    if role.activity:
        words = f"{role.activity}, {role.part.value.lower()}" if role.part else role.activity
    else:
        words = role.name
    return f"{words} (cover)" if one.duty.cover_for else words


def hours(minutes: int) -> str:
    """Return "2.5 h"; its space is one at which no line is broken."""
    return f"{figure(minutes / _MINUTES)}\N{NO-BREAK SPACE}h"


def short_date(day: date) -> str:
    """Return "Thu 6 May"."""
    return f"{day:%a} {day.day} {day:%b}"
