"""Duties and training as calendar files, for each person and for each venue.

A calendar is often shared or kept by a company, so it has names of people whom one meets but none
of their numbers: the office's is the one to ring. Imported again, a file brings its entries up to
date, and what somebody has no more is cancelled in each file that they get from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.exports.entries import (
    Kind,
    at_place,
    coming,
    is_venue,
    numbered,
    of_duty,
    of_person,
    of_post,
    of_session,
    of_training,
)
from addin.exports.kinds import ExportKind
from addin.exports.safe import file_name
from addin.exports.since import entries_of
from addin.exports.vcalendar import Diary, Saying
from addin.exports.words import called, place_called, spoken, times
from models.duties import PlaceKind
from models.staff import StaffMember

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.exports.entries import Entry, Key
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.briefs import Attendance, Brief, Engagement

__all__ = [
    "calendar_of",
    "cancellations_for",
    "entries_of",
    "export_venues",
    "gone_people",
    "venue_calendar",
]

_ELECTION: Final = "Election"
_FEW: Final = 3  # so many names of those in charge; more are no help in finding one


def calendar_of(material: Material, brief: Brief) -> bytes:
    """Return one person's calendar, with what they had before and have no more cancelled.

    b"" where nothing that they have or had has dates.
    """
    staff_id = brief.person.staff_id
    say: dict[Key, Saying] = {}
    for post in brief.engagements:
        say[of_post(post).key] = _of_post(material, brief, post)
    for attendance in brief.training:
        say[of_training(staff_id, attendance).key] = _of_training(material, attendance)
    last = material.before.of_person(staff_id) if material.before else ()
    title = f"Election duties of {called(brief.person)}"
    return _filled(material, title, numbered(of_person(brief), last), say)


def gone_people(material: Material) -> tuple[StaffMember, ...]:
    """Return who was given entries and has nothing now, by Staff ID; only those asked for.

    Who is not on the sheet Staff any more has no name here. They are here in each later export
    too, since nobody knows which of them was sent.
    """
    if material.before is None:
        return ()
    gone = material.before.staff_ids - {brief.person.staff_id for brief in material.briefs.people}
    if material.only is not None:
        gone &= material.only
    staff = material.election.staff_by_id
    return tuple(staff.get(one, StaffMember(staff_id=one)) for one in sorted(gone))


def cancellations_for(material: Material, staff_id: str) -> bytes:
    """Return the calendar of somebody who has nothing any more: all that they had, cancelled.

    b"" where nothing that they had has dates.
    """
    last = material.before.of_person(staff_id) if material.before else ()
    person = material.election.staff_by_id.get(staff_id, StaffMember(staff_id=staff_id))
    return _filled(material, f"Election duties of {called(person)}", numbered((), last), {})


def venue_calendar(material: Material, place_id: str) -> bytes:
    """Return a place's calendar: each duty and training session there, with who comes.

    b"" where nothing there has or had dates.
    """
    return _venue(material, place_id, coming(material.briefs).get(place_id, {}))


def export_venues(material: Material, outlet: Outlet) -> None:
    """Put the calendars of all places where something is on, or was and is cancelled."""
    training = coming(material.briefs)
    last = material.before.entries if material.before else {}
    there = {key.whom for key in last if not key.kind.of_person}
    place_ids = sorted(there | set(material.briefs.at) | set(training))
    bare = []
    for done, place_id in enumerate(place_ids):
        outlet.tell("Calendars of venues", done, len(place_ids))
        data = _venue(material, place_id, training.get(place_id, {}))
        if not data:
            continue
        place = material.election.places_by_id.get(place_id)
        name = place_id if place is None else f"{place_called(place)} {place_id}"
        outlet.put(ExportKind.CALENDARS, file_name(f"Venue {name}", ".ics"), data)
        if place is not None and not place.postcode:
            bare.append(place_id)
    outlet.tell("Calendars of venues", len(place_ids), len(place_ids))
    if bare:
        outlet.note(
            ExportKind.CALENDARS,
            f"No postcode on the sheet Places, so that a phone cannot find the way: "
            f"{', '.join(bare)}.",
        )


def _venue(
    material: Material,
    place_id: str,
    sessions: Mapping[str, list[tuple[Brief, Attendance]]],
) -> bytes:
    place = material.election.places_by_id.get(place_id)
    point = None if place is None else place.location
    now, say = [], {}
    for duty_id, posts in at_place(material.briefs, place_id).items():
        empty = material.briefs.empty.get(duty_id, 0)
        entry = of_duty(posts, empty)
        lines = [f"{called(one.person)}{_table(one)}" for one in posts]
        if empty:
            lines.append("1 post is empty." if empty == 1 else f"{empty} posts are empty.")
        now.append(entry)
        say[entry.key] = Saying(lines, point, (_ELECTION, str(posts[0].role.family)))
    for pairs in sessions.values():
        entry = of_session([brief.person.staff_id for brief, _ in pairs], pairs[0][1])
        lines = [
            f"{called(brief.person)}: {', '.join(attendance.roles)}" for brief, attendance in pairs
        ]
        now.append(entry)
        say[entry.key] = Saying(lines, point, (_ELECTION, "Training"))
    last = material.before.of_place(place_id) if material.before else ()
    name = place_id if place is None else place_called(place)
    return _filled(material, f"Election work at {name}", numbered(now, last), say)


def _filled(
    material: Material, title: str, entries: Iterable[Entry], say: Mapping[Key, Saying]
) -> bytes:
    keep = material.keep_until(ExportKind.CALENDARS)
    diary = Diary(title, material.election.settings, material.made, keep)
    for entry in sorted(entries, key=_by_time):
        diary.add(entry, _of_cancelled(material, entry) if entry.cancelled else say[entry.key])
    return diary.data


def _by_time(entry: Entry) -> tuple[str, Key]:
    return ("" if entry.start is None else entry.start.isoformat(), entry.key)


def _of_post(material: Material, brief: Brief, post: Engagement) -> Saying:
    lines = [*_to_know(material, post)]
    if not post.duty.attended:
        lines.insert(0, "Work that is spread over these days.")
    for attendance in brief.training:
        if post.role.name in attendance.roles:
            session = attendance.session
            at = "" if attendance.place is None else f", {place_called(attendance.place)}"
            hours = times(session.start, session.end)
            lines.append(f"Training first: {spoken(session.start)}, {hours}{at}.")
    if post.role.name in brief.waiting:
        lines.append("Training: the office will name a session.")
    return Saying(
        [*lines, *_office(material)],
        # the middle of an inspector's round is nowhere to go to
        None if post.place.kind is PlaceKind.AREA else post.place.location,
        (_ELECTION, str(post.role.family)),
        remind=post.duty.attended,
    )


def _to_know(material: Material, post: Engagement) -> Iterator[str]:
    """Yield whom to report to, who is somebody's buddy, and what is not known of the place."""
    over = [
        one
        for one in material.briefs.in_charge(post)
        if not (post.table and one.table) or one.table == post.table
    ]
    if over:
        roles = ", ".join(dict.fromkeys(one.role.name for one in over))
        names = ", ".join(called(one.person) for one in over)
        yield f"Report to: {names} ({roles})." if len(over) <= _FEW else f"Report to: {roles}."
    if post.buddy is not None:
        yield f"You work alone: your buddy is {called(post.buddy)}."
    elif post.place.lone_working:
        yield "You work alone and have no buddy yet: ring the office."
    if is_venue(post.place) and not post.place.postcode:
        yield "Postcode not known: ask the office for the way."


def _of_training(material: Material, attendance: Attendance) -> Saying:
    return Saying(
        [f"For your duty as {', '.join(attendance.roles)}.", *_office(material)],
        None if attendance.place is None else attendance.place.location,
        (_ELECTION, "Training"),
        remind=True,
    )


def _of_cancelled(material: Material, entry: Entry) -> Saying:
    if entry.key.kind is Kind.TRAINING:
        line = "You are not booked for this any more. If it is still in your calendar, delete it."
    elif entry.key.kind is Kind.POST:
        line = "This is not your duty any more. If it is still in your calendar, delete it."
    else:
        line = "This is not here any more. If it is still in your calendar, delete it."
    return Saying([line, *_office(material)], categories=(_ELECTION,))


def _office(material: Material) -> Iterator[str]:
    """Yield whom to ring."""
    settings = material.election.settings
    reach = ", ".join(part for part in (settings.office_phone, settings.office_email) if part)
    if reach:
        yield f"Questions, or if you cannot come: elections office, {reach}."


def _table(post: Engagement) -> str:
    return f", table {post.table}" if post.table else ""
