"""What is different from the last export: who, what, from, to, and whom to tell of it.

It is a list for the elections office, to ring round by. It has no reasons: what somebody said when
they declined is nobody's but the office's, and stays in the workbook.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from addin.exports.allowed import CHANGES
from addin.exports.entries import Kind, of_people
from addin.exports.kinds import ExportKind
from addin.exports.listing import put_list
from addin.exports.words import last_day, spoken, times
from addin.tables import LIST_SEPARATOR
from models.changed_posts import ChangeKind, Step, changed_posts
from models.published import GONE, Held, Status
from models.spelling import fold
from models.whom_to_tell import WhomToTell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.exports.entries import Entry, Key
    from addin.exports.lists import Value
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from addin.exports.since import Before
    from models.election import Election

COLUMNS: Final = tuple(allowed.column for allowed in CHANGES)
_TITLE: Final = "Changes"
_NOBODY: Final = "Nobody else"


class What(StrEnum):
    """What is different of a post or a session, beside the kinds of the sheet Changes."""

    OTHERWISE = "Time, place or table"
    BOOKED = "Training"
    REBOOKED = "Training, time or place"
    UNBOOKED = "No training"


@dataclass(frozen=True, slots=True)
class _Line:
    """One difference: what each side was told, None for nothing, and whom to tell."""

    staff_id: str
    what: str
    before: Entry | None
    now: Entry | None
    tell: tuple[str, ...]


def export(material: Material, outlet: Outlet) -> None:
    """Put the list of differences as Excel workbook and CSV; nothing for a first export."""
    if material.before is None:
        return
    outlet.tell(_TITLE, 0, 1)
    rows = [_row(material.election, line) for line in _lines(material, material.before)]
    if rows:
        put_list(material, outlet, ExportKind.CHANGES, _TITLE, COLUMNS, rows)
    else:
        outlet.note(ExportKind.CHANGES, f"Nothing is different from {material.before.name}.")
    outlet.tell(_TITLE, 1, 1)


def _lines(material: Material, before: Before) -> list[_Line]:
    """Return all differences by name, Staff ID and time."""
    now = {entry.key: entry for entry in of_people(material.briefs)}
    then = {
        key: entry
        for key, entry in before.entries.items()
        if key.kind.of_person and not entry.cancelled
    }
    election = _as_it_was(material.election, then)
    tell = WhomToTell(election, material.plan)
    lines = [
        *_of_posts(election, material, tell, then, now),
        *_of_details(tell, then, now),
        *_of_training(tell, then, now),
    ]
    return sorted(lines, key=lambda line: _order(material.election, line))


def _as_it_was(election: Election, then: Mapping[Key, Entry]) -> Election:
    """Return the election with the posts of the last export as the plan that stands.

    All have been told of their posts by that export. Who declined or withdrew since has that
    status, so that the change is theirs.
    """
    since = {
        (held.duty_id, held.staff_id): held.status
        for held in (*election.published, *election.orphans)
        if held.status in GONE
    }
    published: list[Held] = []
    orphans: list[Held] = []
    for kind, duty_id, staff_id in sorted(then):
        if kind is Kind.POST:
            status = since.get((duty_id, staff_id), Status.OFFERED)
            there = duty_id in election.duties_by_id and staff_id in election.staff_by_id
            held = Held(duty_id=duty_id, staff_id=staff_id, status=status)
            (published if there else orphans).append(held)
    return replace(election, published=tuple(published), orphans=tuple(orphans))


def _of_posts(
    election: Election,
    material: Material,
    tell: WhomToTell,
    then: Mapping[Key, Entry],
    now: Mapping[Key, Entry],
) -> Iterator[_Line]:
    """Yield who has another post, none any more, or one for the first time."""
    old = {(key.what, key.whom): entry for key, entry in then.items() if key.kind is Kind.POST}
    new = {(key.what, key.whom): entry for key, entry in now.items() if key.kind is Kind.POST}
    for step in changed_posts(election, material.plan):
        yield _Line(
            step.staff_id,
            str(step.kind),
            old.get((step.from_duty, step.staff_id)),
            new.get((step.to_duty, step.staff_id)),
            tell.of(step),
        )


def _of_details(
    tell: WhomToTell, then: Mapping[Key, Entry], now: Mapping[Key, Entry]
) -> Iterator[_Line]:
    """Yield who has the same post, at another time, place or table."""
    for key in _in_both(Kind.POST, then, now):
        was, is_ = then[key], now[key]
        step = Step(staff_id=key.whom, kind=ChangeKind.MOVED, status=Status.OFFERED)
        if (was.start, was.end, was.where) != (is_.start, is_.end, is_.where):
            # another table is between the person and the plan on the wall
            step = replace(step, from_duty=key.what, to_duty=key.what)
        yield _Line(key.whom, What.OTHERWISE, was, is_, tell.of(step))


def _of_training(
    tell: WhomToTell, then: Mapping[Key, Entry], now: Mapping[Key, Entry]
) -> Iterator[_Line]:
    """Yield whose training sessions are others; only they have to hear of it."""

    def line(what: What, key: Key) -> _Line:
        step = Step(staff_id=key.whom, kind=ChangeKind.MOVED, status=Status.OFFERED)
        return _Line(key.whom, what, then.get(key), now.get(key), tell.of(step))

    for key in _in_both(Kind.TRAINING, then, now):
        yield line(What.REBOOKED, key)
    for key in now.keys() ^ then.keys():
        if key.kind is Kind.TRAINING:
            yield line(What.BOOKED if key in now else What.UNBOOKED, key)


def _in_both(kind: Kind, then: Mapping[Key, Entry], now: Mapping[Key, Entry]) -> Iterator[Key]:
    """Yield what was told before and is told otherwise now."""
    for key in now.keys() & then.keys():
        if key.kind is kind and now[key].print_ != then[key].print_:
            yield key


def _order(election: Election, line: _Line) -> tuple[str, ...]:
    person = election.staff_by_id.get(line.staff_id)
    names = ("", "") if person is None else (fold(person.last_name), fold(person.first_name))
    sides = [entry for entry in (line.now, line.before) if entry is not None]
    at = sides[0].start.isoformat() if sides and sides[0].start else "~"  # no date comes last
    return (*names, line.staff_id, at, *(entry.key.what for entry in sides), line.what)


def _row(election: Election, line: _Line) -> list[Value]:
    person = election.staff_by_id.get(line.staff_id)
    return [
        line.staff_id,
        "" if person is None else person.first_name,
        "" if person is None else person.last_name,
        line.what,
        "" if line.before is None else line.before.summary,
        "" if line.before is None else _at(line.before),
        "" if line.now is None else line.now.summary,
        "" if line.now is None else _at(line.now),
        f"{LIST_SEPARATOR} ".join(line.tell) or _NOBODY,
    ]


def _at(entry: Entry) -> str:
    if entry.start is None or entry.end is None:
        return ""
    if entry.all_day:
        return f"{spoken(entry.start)} to {spoken(last_day(entry.start, entry.end))}"
    return f"{spoken(entry.start)}, {times(entry.start, entry.end)}"
