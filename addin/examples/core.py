"""Core staff's work as data: which activities, in which parts, when, and how many hours a week.

A council lists its `Work` and its `Member`s; the rows of Roles, Places and Duties follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from addin.examples.rows import make_row
from addin.shipped import CORE_ROLES
from addin.tables import DUTIES
from models.capabilities import Part
from models.duties import Family, FilledBy, PlaceKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from addin.examples.core_places import CorePlace
    from addin.examples.evidence import Facts
    from models.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the core staff, whose name and home are invented with everybody else's.

    `level` is the one claimed. `roles` are those that they may hold besides what their grade
    allows, and are trained for. `max_miles` is None for the limit in the settings.
    """

    grade: str
    level: str = ""
    has_car: bool = True
    roles: tuple[str, ...] = ()
    max_miles: int | None = None
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Weeks:
    """A workload: the first and last week, counted from the one of polling day, hours a week."""

    code: str
    first: int
    last: int
    hours: float


@dataclass(frozen=True, slots=True)
class Session:
    """Attended work at a kind of place: days after polling day, from when to when, how long."""

    code: str
    day: int
    start: time
    hours: float
    kind: PlaceKind


DIARY: Final[Mapping[str, Weeks | Session]] = MappingProxyType(
    {
        act.PREMISES_BOOKING: Weeks("BOOKING", -12, -8, 8),
        act.STAFF_ALLOCATION: Weeks("STAFF", -10, -2, 8),
        act.STAFFING_DATABASE: Weeks("DATABASE", -10, 2, 4),
        act.NOMINATIONS: Weeks("NOMINATIONS", -6, -4, 10),
        act.ABSENT_VOTES: Weeks("ABSENT", -6, -2, 8),
        act.DEPUTY_RO: Weeks("DEPUTY", -6, 0, 4),
        act.ELECTION_MANAGEMENT: Weeks("AREA", -6, 0, 4),
        act.EMS_TRAINING: Weeks("EMS", -6, -4, 4),
        act.INSPECTION: Weeks("INSPECTION", -5, 0, 4),
        act.PRINT_AND_PROOFING: Weeks("PROOFING", -4, -3, 8),
        act.MATERIALS: Weeks("MATERIALS", -4, 0, 6),
        act.SITE_VISITS: Session("VISITS", -22, time(9, 30), 6, PlaceKind.AREA),
        act.TRAINING_DELIVERY: Weeks("TRAINING", -3, -1, 8),
        act.POSTAL_VOTE_ISSUE: Weeks("ISSUE", -3, -2, 10),
        act.POSTAL_VOTE_OPENING: Weeks("OPENING", -1, 0, 12),
        act.POSTAL_VOTE_ADJUDICATION: Weeks("ADJUDICATION", -1, 0, 10),
        act.TEMPORARY_STAFF: Weeks("TEMPORARY", -1, 0, 6),
        act.BOX_CHECK_IN: Session("CHECK-IN", 0, time(21, 45), 4, PlaceKind.COUNT_VENUE),
        act.VERIFICATION: Session("VERIFICATION", 0, time(21, 30), 5, PlaceKind.COUNT_VENUE),
        act.COUNT: Session("COUNT", 0, time(22), 7, PlaceKind.COUNT_VENUE),
        act.PAYMENTS: Weeks("PAYMENTS", 1, 4, 8),
        act.ELECTION_ACCOUNTS: Weeks("ACCOUNTS", 1, 6, 4),
        act.CANVASS_PLAN: Weeks("PLAN", 4, 6, 6),
        act.CANVASS_ALLOCATION: Weeks("CANVASS", 4, 6, 8),
        act.CANVASSER_SUPERVISION: Weeks("CANVASSERS", 9, 16, 8),
    }
)
"""When each activity of an election is done. Overnight sessions end on the next day."""

_NAMES: Final = MappingProxyType(
    {
        (act.ELECTION_MANAGEMENT, Part.LEAD): "Area lead",
        (act.DEPUTY_RO, Part.LEAD): "Deputy Returning Officer",
        (act.EMS_TRAINING, Part.LEAD): "EMS trainer",
    }
)
_TITLES: Final = {Part.LEAD: "lead", Part.DELIVER: "officer", Part.ASSIST: "assistant"}
_CRITICALITY: Final = {Part.LEAD: 40, Part.DELIVER: 30, Part.ASSIST: 10}
_SHARE: Final = 0.5  # the hours of who delivers or assists under somebody else
_COVER: Final = 0.25  # the hours of who keeps up with it to cover
_BEGIN, _END = time(9), time(17)
_MONDAY_TO_FRIDAY: Final = timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An activity with its posts: `number` in charge, their cover, and who delivers or assists.

    `part` is that of who is in charge: where no grade of the council may lead, they deliver.
    `areas` are those of the offices or venues that have it each; empty is the council's own.
    """

    activity: str
    part: Part
    number: int = 1
    covered: bool = True
    deliver: int = 0
    assist: int = 0
    areas: tuple[str, ...] = ("",)
    either: frozenset[Part] = field(default_factory=frozenset)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that some post of it has."""
        more = ((Part.DELIVER, self.deliver), (Part.ASSIST, self.assist))
        return (self.part, *(part for part, number in more if number))

    def role(self, part: Part) -> Role:
        """Return the role of a part: as shipped, if the program has one."""
        filled_by = FilledBy.EITHER if part in self.either else FilledBy.CAPABILITY
        shipped = [
            role for role in CORE_ROLES if (role.activity, role.part) == (self.activity, part)
        ]
        at_count = self.activity in {act.COUNT, act.VERIFICATION}
        role = shipped[0] if shipped else Role(name="", family=Family.CORE, criticality=1)
        name = _NAMES.get((self.activity, part), f"{self.activity} {_TITLES[part]}")
        return Role(
            name=role.name or name,
            family=Family.COUNT if at_count else Family.CORE,
            criticality=role.criticality if shipped else _CRITICALITY[part],
            activity=self.activity,
            part=part,
            filled_by=filled_by,
            post=role.post,
        )


def core_roles(works: Iterable[Work]) -> list[Role]:
    """Return the roles that the work asks for, each once."""
    roles = {work.role(part).name: work.role(part) for work in works for part in work.parts}
    return list(roles.values())


def core_duty_rows(
    works: Iterable[Work], places: Iterable[CorePlace], settings: Settings
) -> list[list[object]]:
    """Return the rows of the Duties sheet that the work asks for, each with its cover."""
    there = tuple(places)
    return [
        row
        for work in works
        for place in _places(work, there)
        for row in _duties(work, place, settings)
    ]


def _places(work: Work, places: tuple[CorePlace, ...]) -> Iterator[CorePlace]:
    when = DIARY[work.activity]
    kind = when.kind if isinstance(when, Session) else PlaceKind.OFFICE
    of_kind = [place for place in places if place.kind is kind]
    if kind is PlaceKind.AREA:
        yield from of_kind
    else:
        yield from (place for place in of_kind if place.area in work.areas)


def _duties(work: Work, place: CorePlace, settings: Settings) -> Iterator[list[object]]:
    when = DIARY[work.activity]
    several = len(work.areas) > 1 or place.kind is PlaceKind.AREA
    stem = f"C-{when.code}-{place.place_id}" if several else f"C-{when.code}"
    first = f"{stem}-{work.part.upper()}"
    posts = [
        (first, work.part, work.number, 1.0, None),
        (f"{stem}-COVER", work.part, int(work.covered), _COVER, first),
        (f"{stem}-DELIVER", Part.DELIVER, work.deliver, _SHARE, None),
        (f"{stem}-ASSIST", Part.ASSIST, work.assist, _SHARE, None),
    ]
    start, end = _times(_moved(when, settings), settings.polling_day)
    for duty_id, part, needed, share, covered in posts:
        if needed:
            yield make_row(
                DUTIES,
                {
                    "Duty ID": duty_id,
                    "Role": work.role(part).name,
                    "Place ID": place.place_id,
                    "Start": start,
                    "End": end,
                    "Needed": needed,
                    "Load": when.hours * share if isinstance(when, Weeks) else None,
                    "Cover for": covered,
                },
            )


def _moved(when: Weeks | Session, settings: Settings) -> Weeks | Session:
    """Return when an activity is done in this election: the count may be on the next day."""
    if isinstance(when, Session) and when.code == "COUNT" and settings.count_next_day:
        return replace(when, day=1, start=settings.count_from, hours=settings.count_hours)
    return when


def _times(when: Weeks | Session, polling_day: date) -> tuple[datetime, datetime]:
    if isinstance(when, Session):
        start = datetime.combine(polling_day + timedelta(days=when.day), when.start)
        return start, start + timedelta(hours=when.hours)
    monday = polling_day - timedelta(days=polling_day.weekday())
    first, last = (monday + timedelta(weeks=week) for week in (when.first, when.last))
    return datetime.combine(first, _BEGIN), datetime.combine(last + _MONDAY_TO_FRIDAY, _END)
