"""The count: who sits at which table, who works beside the tables, and a list for the door."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from addin.exports.count_floors import floors_of, groups_of
from addin.exports.floor_plan import EMPTY, draw
from addin.exports.gatherings import holders, listed_name, posts_of, wanted, where
from addin.exports.kinds import ExportKind
from addin.exports.paper import Paper
from addin.exports.safe import file_name
from addin.exports.words import NOT_KNOWN, called, clock, spoken, times
from models.briefs import by_name, leads
from models.demand.words import counted
from models.duties import Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.exports.count_floors import Floor
    from addin.exports.floor_plan import Group
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.briefs import Engagement
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


def export(material: Material, outlet: Outlet) -> None:
    """Put a floor plan for each count venue and session; nothing where there is no count."""
    floors = [floor for floor in floors_of(material.election) if wanted(material, floor.duty_ids)]
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
    paper.table(("Table or post", "Supervisor", "People"), list(rows), (1.8, 2.4, 6))
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
    return ", ".join(called(one.person) for one in people)


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
