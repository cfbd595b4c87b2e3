"""Who comes together at one place and time, and what the sheets about them call people and places.

The sheets of the count, of postal votes and of the canvass are each about a few duties: here is
which, who holds them, and whether anything about them is different since the last export.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.exports.words import NOT_KNOWN, called, place_called
from models.demand.roles import roles_of_posts
from models.duties import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from addin.exports.material import Material
    from models.briefs import Briefs, Engagement
    from models.duties import Duty, Place, PlaceKind, Post, Role
    from models.election import Election
    from models.staff import Period, StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Attended duties at one place that meet in time; `start` and `end` are None without a time."""

    place: Place
    start: datetime | None
    end: datetime | None
    duties: tuple[Duty, ...]


def attended(election: Election, family: Family, kind: PlaceKind) -> tuple[Duty, ...]:
    """Return the attended duties of a family, and those of core staff at its kind of place.

    So an adjudicator is at the opening of postal votes although the role is one of core staff. In
    the order of the Duty IDs; a duty whose place or role is not there is left out.
    """
    return tuple(
        duty
        for duty in sorted(election.duties, key=lambda duty: duty.duty_id)
        if duty.attended
        and duty.role in election.roles_by_name
        and duty.place_id in election.places_by_id
        and _belongs(election, duty, family, kind)
    )


def _belongs(election: Election, duty: Duty, family: Family, kind: PlaceKind) -> bool:
    theirs = election.roles_by_name[duty.role].family
    there = election.places_by_id[duty.place_id].kind
    return theirs is family or (theirs is Family.CORE and there is kind)


def gathered(election: Election, duties: Iterable[Duty]) -> tuple[Gathering, ...]:
    """Return duties by place and by what meets in time, one after another; no time comes last.

    Two that follow each other without a break do not meet.
    """
    at: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        at[duty.place_id].append(duty)
    found: list[Gathering] = []
    for place_id in sorted(at):
        place = election.places_by_id[place_id]
        timed = [(duty.period, duty) for duty in at[place_id] if duty.period is not None]
        groups: list[tuple[datetime, datetime, list[Duty]]] = []
        for period, duty in sorted(timed, key=lambda one: (one[0].start, one[1].duty_id)):
            if groups and period.start < groups[-1][1]:
                start, end, members = groups.pop()
                groups.append((start, max(end, period.end), [*members, duty]))
            else:
                groups.append((period.start, period.end, [duty]))
        found += [
            Gathering(place=place, start=start, end=end, duties=tuple(members))
            for start, end, members in groups
        ]
        rest = tuple(duty for duty in at[place_id] if duty.period is None)
        if rest:
            found.append(Gathering(place=place, start=None, end=None, duties=rest))
    return tuple(found)


def meets(duty: Duty, period: Period) -> bool:
    """Say whether an attended duty has some moment in a period; one without a time never has."""
    return duty.period is not None and duty.period.overlaps(period)


def holders(briefs: Briefs) -> Mapping[str, tuple[Engagement, ...]]:
    """Return who holds each duty, by its Duty ID; a duty that nobody holds is not there."""
    found: dict[str, list[Engagement]] = defaultdict(list)
    for there in briefs.at.values():
        for engagement in there:
            found[engagement.duty.duty_id].append(engagement)
    return {duty_id: tuple(theirs) for duty_id, theirs in found.items()}


def wanted(material: Material, duty_ids: Iterable[str]) -> bool:
    """Say whether a sheet about these duties is to be made: always, or only if it is different.

    Different is one with somebody for whom something is different, or with other people than the
    last export had on it.
    """
    if material.only is None:
        return True
    ids = set(duty_ids)
    now = {
        (entry.duty_id, entry.staff_id)
        for entry in material.plan.assignments
        if entry.duty_id in ids
    }
    before = material.before
    were = {pair for pair in before.pairs if pair[0] in ids} if before else now
    return were != now or any(staff_id in material.only for _, staff_id in now)


def posts_of(roles: Sequence[Role]) -> Mapping[str, Post]:
    """Return the post that each role staffs, by its name: as it says, else by its usual name."""
    usual = {role.name: post for post, role in roles_of_posts(roles).items()}
    return usual | {role.name: role.post for role in roles if role.post is not None}


def listed_name(person: StaffMember) -> str:
    """Return "Elm, Jane", as lists that are sorted by last name have it."""
    return ", ".join(name for name in (person.last_name, person.first_name) if name) or (
        person.staff_id
    )


def short_name(person: StaffMember) -> str:
    """Return "J. Elm": the initial and the last name."""
    initial = next((letter for letter in person.first_name if letter.isalpha()), "")
    if not initial or not person.last_name:
        return called(person)
    return f"{initial.upper()}. {person.last_name}"


def where(place: Place) -> str:
    """Return a place's name with its postcode, as far as they are known."""
    name = place_called(place)
    return f"{name}, {place.postcode}" if place.postcode else f"{name} (postcode {NOT_KNOWN})"
