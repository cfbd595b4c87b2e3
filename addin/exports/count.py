"""The count: who sits at which table, who works beside the tables, and a list for the door."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from addin.exports.floor_plan import EMPTY, Group, draw
from addin.exports.gatherings import (
    NOT_KNOWN,
    attended,
    full_name,
    gathered,
    holders,
    listed_name,
    meets,
    posts_of,
    short_name,
    wanted,
    where,
)
from addin.exports.kinds import ExportKind
from addin.exports.paper import Paper
from addin.exports.safe import file_name
from addin.exports.words import clock, spoken, times
from models.briefs import by_name, leads
from models.demand.words import counted
from models.duties import Family, PlaceKind, Post
from models.staff import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.briefs import Engagement
    from models.duties import Duty, Place
    from models.election import Election

_KIND: Final = ExportKind.COUNT
_STAGES: Final = {
    Post.BOX_RECEIPT: "Ballot box receipt",
    Post.VERIFICATION_SUPERVISOR: "Verification",
    Post.VERIFICATION_ASSISTANT: "Verification",
    Post.COUNT_SUPERVISOR: "Count",
    Post.COUNT_ASSISTANT: "Count",
}
_SUPERVISORS: Final = {Post.VERIFICATION_SUPERVISOR, Post.COUNT_SUPERVISOR}
# What stands above the plan on the first page and on the others, in points.
_ABOVE, _ABOVE_OTHERS = 155.0, 40.0
_DOOR: Final = ("Name", "Table or post", "From", "Signed in")
_SIGN: Final = 9  # points below a name, room for a signature
_HALF: Final = 16  # names one below the other on a page


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


def export(material: Material, outlet: Outlet) -> None:
    """Put a floor plan for each count venue and session; nothing where there is no count."""
    floors = [floor for floor in floors_of(material.election) if wanted(material, floor.duties)]
    people = holders(material.briefs)
    for done, floor in enumerate(floors):
        outlet.tell("Count", done, len(floors))
        outlet.put(_KIND, _file_name(material, floor), _sheet(material, floor, people))
        empty = sum(material.briefs.empty.get(duty.duty_id, 0) for duty in floor.duties)
        if empty:
            outlet.note(
                _KIND,
                f"{counted(empty, 'post is', 'posts are')} empty at {floor.place.place_id}: "
                f"{_when(floor)}.",
            )
    if floors:
        outlet.tell("Count", len(floors), len(floors))


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


def _sheet(material: Material, floor: Floor, people: Mapping[str, Sequence[Engagement]]) -> bytes:
    settings = material.election.settings
    stage = _stage(material.election, floor)
    paper = Paper(
        f"Count floor plan, {floor.place.name or floor.place.place_id}",
        settings.council,
        material.keep_until(_KIND),
        wide=True,
    )
    paper.heading(f"{stage}: {floor.place.name or floor.place.place_id}")
    empty = material.briefs.empty
    paper.facts(
        [
            ("Where", where(floor.place)),
            ("When", _when(floor)),
            ("Tables", str(floor.tables) if floor.tables else "none"),
            ("People", str(sum(len(people.get(duty.duty_id, ())) for duty in floor.duties))),
            ("Empty posts", str(sum(empty.get(duty.duty_id, 0) for duty in floor.duties))),
        ]
    )
    supervising = _supervising(material.election)
    if floor.tables:
        _add_plan(paper, *groups_of(floor, people, empty, supervising))
    mark = paper.mark
    paper.heading("By table" if floor.tables else "Who is there", 2)
    rows = _by_table(floor, people, empty, supervising)
    paper.table(("Table or post", "Supervisor", "People"), list(rows), (2, 2, 6))
    paper.together(mark)
    paper.new_page()
    paper.heading("For the door", 2)
    paper.text("By last name, down the left and then down the right. Everybody signs in here.")
    for number, page in enumerate(_at_the_door(floor, people)):
        if number:
            paper.new_page()
        paper.table(_DOOR * 2, page, (3.6, 4.4, 1.2, 2.8) * 2, least=_SIGN, size=8)
    return paper.pdf()


def _add_plan(paper: Paper, tables: Sequence[Group], apart: Sequence[Group]) -> None:
    sheets = draw(tables, apart, paper.width, paper.height - _ABOVE, paper.height - _ABOVE_OTHERS)
    for number, sheet in enumerate(sheets):
        if number:
            paper.new_page()
        paper.heading(_which(sheet.tables, len(tables)), 2)
        if not number:
            paper.text(
                "Tables in the order of their numbers, not to scale. The supervisor stands above "
                "each table; a broken line is an empty post.",
                size=8,
            )
        paper.add(sheet.drawing)


def _which(shown: Sequence[str], of: int) -> str:
    if not shown:
        return "Beside the tables"
    if len(shown) == of:
        return "The tables"
    if len(shown) == 1:
        return f"Table {shown[0]} of {of}"
    return f"Tables {shown[0]} to {shown[-1]} of {of}"


def _by_table(
    floor: Floor,
    people: Mapping[str, Sequence[Engagement]],
    empty: Mapping[str, int],
    supervising: frozenset[str],
) -> Iterator[tuple[str, str, str]]:
    """Return a row for each table and for each role beside them, with full names."""
    there = sorted(
        (one for duty in floor.duties for one in people.get(duty.duty_id, ())),
        key=lambda one: by_name(one.person),
    )
    short: Counter[str] = Counter()
    for duty in floor.duties:
        short[duty.role] += empty.get(duty.duty_id, 0)
    for number in range(1, floor.tables + 1):
        at_table = [one for one in there if one.table == number]
        heads = [one for one in at_table if one.role.name in supervising]
        seated = [one for one in at_table if one.role.name not in supervising]
        yield str(number), _names(heads), _names(seated)
    for role in dict.fromkeys(duty.role for duty in floor.beside):
        yield role, "", _names([one for one in there if not one.table and one.role.name == role])
    for role, posts in short.items():
        if posts:
            yield role, "", f"{counted(posts, 'post')} {EMPTY}"


def _names(people: Iterable[Engagement]) -> str:
    return ", ".join(full_name(one.person) for one in people)


def _at_the_door(
    floor: Floor, people: Mapping[str, Sequence[Engagement]]
) -> Iterator[list[tuple[str, ...]]]:
    """Return the rows of each page: half a page of names beside the next half."""
    there = [one for duty in floor.duties for one in people.get(duty.duty_id, ())]
    rows = [
        (
            listed_name(one.person),
            f"Table {one.table}" if one.table else one.role.name,
            clock(one.begins) if one.begins else "",
            "",
        )
        for one in sorted(there, key=lambda one: by_name(one.person))
    ]
    for at in range(0, len(rows), 2 * _HALF):
        left, right = rows[at : at + _HALF], rows[at + _HALF : at + 2 * _HALF]
        yield [
            (*one, *other) for one, other in zip_longest(left, right, fillvalue=("",) * len(_DOOR))
        ]


def _supervising(election: Election) -> frozenset[str]:
    posts = posts_of(election.roles)
    return frozenset(
        role.name for role in election.roles if leads(role) or posts.get(role.name) in _SUPERVISORS
    )


def _stage(election: Election, floor: Floor) -> str:
    """Return what is done in a session: "Ballot box receipt and verification"."""
    posts = posts_of(election.roles)
    there = {posts.get(duty.role) for duty in floor.duties}
    found = list(dict.fromkeys(words for post, words in _STAGES.items() if post in there))
    first, *others = found or ["Count"]
    return " and ".join([first, *(words.lower() for words in others)])


def _when(floor: Floor) -> str:
    if floor.start is None or floor.end is None:
        return f"the time is {NOT_KNOWN}"
    return f"{spoken(floor.start)}, {times(floor.start, floor.end)}"


def _file_name(material: Material, floor: Floor) -> str:
    begins = f"{floor.start:%Y-%m-%d %H%M}" if floor.start else "no time"
    stage = _stage(material.election, floor)
    return file_name(f"{floor.place.place_id} {begins} {stage} {floor.place.name}", ".pdf")


def _order(floor: Floor) -> tuple[str, bool, str, int]:
    begins = floor.start.isoformat() if floor.start else ""
    return floor.place.place_id, floor.start is None, begins, floor.tables
