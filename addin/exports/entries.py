"""What people and places are told of each duty and session, and which number each telling has.

An entry is numbered anew, one higher, exactly when something that it says has changed: the role,
the place, the time or the table. What was given before and is not there any more is cancelled.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from addin.exports.words import place_called, where
from addin.reading.cells import clean
from models.duties import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from models.briefs import Attendance, Brief, Briefs, Engagement
    from models.duties import Place

_DIGITS: Final = 16  # of the digest: 64 bits, beyond any chance of two being equal


class Kind(StrEnum):
    """What an entry is about, and for whom: a person's post or training, or a place's."""

    POST = "post"
    TRAINING = "training"
    DUTY = "duty at a place"
    SESSION = "training at a place"

    @property
    def of_person(self) -> bool:
        """Whether it is for a person; else for a place."""
        return self in {Kind.POST, Kind.TRAINING}


class Key(NamedTuple):
    """What an entry is about: `what` is a Duty ID or Session ID, `whom` a Staff ID or Place ID."""

    kind: Kind
    what: str
    whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One calendar entry that somebody has been given.

    `sequence` is the number it was last given with. `print_` is a digest of all that was told of
    it: another one is a change. `start` and `end` are times of the clock in the United Kingdom,
    None for work without dates, which no calendar shows; `all_day`: only their days count.
    `cancelled`: it has been taken back since, and the rest is what it said last.
    """

    key: Key
    sequence: int
    print_: str
    start: datetime | None
    end: datetime | None
    summary: str
    where: str
    all_day: bool = False
    cancelled: bool = False

    @property
    def dated(self) -> bool:
        """Whether a calendar can show it."""
        return self.start is not None and self.end is not None


def of_post(post: Engagement) -> Entry:
    """Return what somebody is told of a post: "Poll clerk at St Mark's Hall"."""
    duty = post.duty
    summary = f"{post.role.name} at {place_called(post.place)}"
    return _entry(
        Key(Kind.POST, duty.duty_id, post.person.staff_id),
        f"{summary}, table {post.table}" if post.table else summary,
        post.place,
        (duty.start, duty.end),
        all_day=not duty.attended,
    )


def of_training(staff_id: str, attendance: Attendance) -> Entry:
    """Return what somebody is told of a session: "Training (Poll clerk) at the Town Hall"."""
    session, place = attendance.session, attendance.place
    return _entry(
        Key(Kind.TRAINING, session.session_id, staff_id),
        _trained(sorted(attendance.roles), place),
        place,
        (session.start, session.end),
    )


def of_duty(posts: Sequence[Engagement], empty: int) -> Entry:
    """Return what a place is told of one duty: "Poll clerk at St Mark's Hall: 2 people".

    `posts` are all that are filled, at least one; `empty` counts the others.
    """
    first = posts[0]
    return _entry(
        Key(Kind.DUTY, first.duty.duty_id, first.place.place_id),
        f"{first.role.name} at {place_called(first.place)}: {_people(len(posts))}",
        first.place,
        (first.duty.start, first.duty.end),
        all_day=not first.duty.attended,
        who=[*sorted(f"{post.person.staff_id} {post.table}" for post in posts), str(empty)],
    )


def of_session(staff_ids: Sequence[str], attendance: Attendance) -> Entry:
    """Return what a place is told of one session, to which these people come."""
    session, place = attendance.session, attendance.place
    return _entry(
        Key(Kind.SESSION, session.session_id, session.place_id),
        f"{_trained(sorted(session.roles), place)}: {_people(len(staff_ids))}",
        place,
        (session.start, session.end),
        who=sorted(staff_ids),
    )


def of_person(brief: Brief) -> Iterator[Entry]:
    """Yield all that a person is told."""
    for post in brief.engagements:
        yield of_post(post)
    for attendance in brief.training:
        yield of_training(brief.person.staff_id, attendance)


def is_venue(place: Place) -> bool:
    """Say whether a place is somewhere to go to, with a door; an area is not."""
    return place.kind not in {PlaceKind.AREA, PlaceKind.CANVASS_AREA}


def at_place(briefs: Briefs, place_id: str) -> dict[str, list[Engagement]]:
    """Return who is at a venue by Duty ID, in the order of the briefs; nobody is at an area."""
    found: dict[str, list[Engagement]] = {}
    for post in briefs.at.get(place_id, ()):
        if is_venue(post.place):
            found.setdefault(post.duty.duty_id, []).append(post)
    return found


def coming(briefs: Briefs) -> dict[str, dict[str, list[tuple[Brief, Attendance]]]]:
    """Return who comes to training, by Place ID and then Session ID, in order of names."""
    found: dict[str, dict[str, list[tuple[Brief, Attendance]]]] = {}
    for brief in briefs.people:
        for attendance in brief.training:
            session = attendance.session
            there = found.setdefault(session.place_id, {})
            there.setdefault(session.session_id, []).append((brief, attendance))
    return found


def of_people(briefs: Briefs) -> Iterator[Entry]:
    """Yield all that all people are told."""
    for brief in briefs.people:
        yield from of_person(brief)


def of_places(briefs: Briefs) -> Iterator[Entry]:
    """Yield all that all places are told."""
    for place_id in briefs.at:
        for duty_id, posts in at_place(briefs, place_id).items():
            yield of_duty(posts, briefs.empty.get(duty_id, 0))
    for sessions in coming(briefs).values():
        for pairs in sessions.values():
            yield of_session([brief.person.staff_id for brief, _ in pairs], pairs[0][1])


def numbered(now: Iterable[Entry], before: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of now with their sequences, and those that are cancelled, by key.

    A first telling has 0, a changed one its last number and 1, and so has a cancellation. What was
    cancelled before stays so with its number, from which it goes on if it is given again.
    """
    last = {entry.key: entry for entry in before}
    found = {entry.key: _follow(entry, last.get(entry.key)) for entry in now}
    for key, entry in last.items():
        if key not in found:
            found[key] = entry if entry.cancelled else _taken_back(entry)
    return tuple(found[key] for key in sorted(found))


def _follow(entry: Entry, last: Entry | None) -> Entry:
    if last is None:
        return entry
    same = entry.print_ == last.print_ and not last.cancelled
    return replace(entry, sequence=last.sequence + (not same))


def _taken_back(entry: Entry) -> Entry:
    return replace(entry, cancelled=True, sequence=entry.sequence + 1)


def _entry(
    key: Key,
    summary: str,
    place: Place | None,
    times: tuple[datetime | None, datetime | None],
    *,
    all_day: bool = False,
    who: Sequence[str] = (),
) -> Entry:
    start, end = times
    summary, there = clean(summary), clean(where(place))
    return Entry(
        key=key,
        sequence=0,
        print_=_digest([summary, there, _iso(start), _iso(end), all_day, *who]),
        start=start if end is not None else None,
        end=end if start is not None else None,
        summary=summary,
        where=there,
        all_day=all_day,
    )


def _digest(told: list[object]) -> str:
    return sha256(json.dumps(told).encode()).hexdigest()[:_DIGITS]


def _iso(time: datetime | None) -> str:
    return "" if time is None else time.isoformat()


def _trained(roles: Sequence[str], place: Place | None) -> str:
    words = f"Training ({', '.join(roles)})" if roles else "Training"
    return words if place is None else f"{words} at {place_called(place)}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
