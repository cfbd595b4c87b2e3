"""The sessions of a count as floors: the duties that are dealt to tables, and those beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.exports.floor_plan import Group
from addin.exports.gatherings import attended, gathered, meets, short_name
from models.briefs import by_name
from models.duties import Family, PlaceKind
from models.staff import Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from models.briefs import Engagement
    from models.duties import Duty, Place
    from models.election import Election


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """One session of a count: the duties dealt to its `tables`, and those `beside` them.

    `tables` 0 is a session without tables. `start` and `end` are None where no time is known.
    """

    place: Place
    start: datetime | None
    end: datetime | None
    tables: int
    seated: tuple[Duty, ...]
    beside: tuple[Duty, ...]

    @property
    def duties(self) -> tuple[Duty, ...]:
        """All duties of the session."""
        return self.seated + self.beside

    @property
    def duty_ids(self) -> tuple[str, ...]:
        """Their Duty IDs."""
        return tuple(duty.duty_id for duty in self.duties)


def floors_of(election: Election) -> tuple[Floor, ...]:
    """Return the sessions of the count, by place and time.

    Duties with as many tables at one time share them. Who works without a table (box receipt,
    runners) is beside every set of tables that they meet; who meets none has sessions of their own.
    """
    duties = attended(election, Family.COUNT, PlaceKind.COUNT_VENUE)
    rooms: dict[tuple[str, datetime, datetime, int], list[Duty]] = {}
    for duty in duties:
        if duty.teams > 0 and duty.period is not None:
            key = duty.place_id, duty.period.start, duty.period.end, duty.teams
            rooms.setdefault(key, []).append(duty)
    seated = {duty.duty_id for of in rooms.values() for duty in of}
    loose = [duty for duty in duties if duty.duty_id not in seated]
    floors = []
    placed: set[str] = set()
    for (place_id, start, end, tables), of in rooms.items():
        beside = [
            duty for duty in loose if duty.place_id == place_id and meets(duty, Period(start, end))
        ]
        placed |= {duty.duty_id for duty in beside}
        floors.append(
            Floor(
                place=election.places_by_id[place_id],
                start=start,
                end=end,
                tables=tables,
                seated=tuple(of),
                beside=tuple(beside),
            )
        )
    rest = gathered(election, [duty for duty in loose if duty.duty_id not in placed])
    floors += [
        Floor(place=one.place, start=one.start, end=one.end, tables=0, seated=(), beside=one.duties)
        for one in rest
    ]
    return tuple(sorted(floors, key=_order))


def groups_of(
    floor: Floor,
    people: Mapping[str, Sequence[Engagement]],
    empty: Mapping[str, int],
    supervising: frozenset[str],
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return the tables of a session with their seats, and the groups beside them by role.

    `supervising` are the names of the roles whose holders head a table. The empty posts of a duty
    are dealt one by one to the table that has the fewest of its people.
    """
    heads: list[list[str]] = [[] for _ in range(floor.tables)]
    seats: list[list[str]] = [[] for _ in range(floor.tables)]
    for duty in floor.seated:
        mine = heads if duty.role in supervising else seats
        at = [0] * floor.tables
        for one in sorted(people.get(duty.duty_id, ()), key=lambda one: by_name(one.person)):
            mine[one.table - 1].append(short_name(one.person))
            at[one.table - 1] += 1
        for _ in range(empty.get(duty.duty_id, 0)):
            table = at.index(min(at))
            mine[table].append("")
            at[table] += 1
    tables = tuple(
        Group(title=str(number), heads=tuple(leading), seats=tuple(seated))
        for number, (leading, seated) in enumerate(zip(heads, seats, strict=True), start=1)
    )
    beside: dict[str, list[str]] = {}
    for duty in floor.beside:
        names = beside.setdefault(duty.role, [])
        there = sorted(people.get(duty.duty_id, ()), key=lambda one: by_name(one.person))
        names += [short_name(one.person) for one in there]
        names += [""] * empty.get(duty.duty_id, 0)
    apart = (Group(title=role, seats=tuple(names), apart=True) for role, names in beside.items())
    return tables, tuple(apart)


def _order(floor: Floor) -> tuple[str, bool, str, int]:
    begins = floor.start.isoformat() if floor.start else ""
    return floor.place.place_id, floor.start is None, begins, floor.tables
