"""Rows that may be one person: asked about, and merged only on a manager's word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from addin.imports.lines import Line
from addin.imports.people import KEY
from addin.imports.same_values import same
from addin.imports.staff_duplicates import duplicates
from addin.imports.updating import called
from addin.reading.cells import as_list, shown
from addin.tables import LIST_SEPARATOR, STAFF
from addin.tables.imports import What, Word
from addin.tables.schema import Kind
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LISTS: Final = frozenset(
    column.name for column in STAFF.columns if column.kind in (Kind.LIST, Kind.PERIODS)
)
_ASK: Final = (
    'Choose "Same person" or "Two people" in Your word, and import the list again. Until then both '
    "are planned with."
)
_ASK_TWIN: Final = (
    'Choose "Same person" or "Two people" in Your word, and import the list again. Until then the '
    "second is left out: two people cannot have one Staff ID."
)


@dataclass(slots=True)
class Somebody:
    """One row that is somebody: of a list, or of the Staff sheet alone.

    `label` tells it from others in a pair's ID: the Staff ID, with the name where two have one.
    `row` is its data row on the sheet, None if it is not there yet; `place` its place in the list,
    None for somebody whom the list does not have. A `twin` has the Staff ID of an earlier row.
    """

    staff_id: str
    label: str
    values: Mapping[str, object]
    where: str = ""
    row: int | None = None
    place: int | None = None
    twin: bool = False


@dataclass(slots=True)
class Settled:
    """What came of the pairs: lines that ask or tell, and who is merged into whom, by place."""

    lines: list[Line] = field(default_factory=list)
    into: dict[int, Somebody] = field(default_factory=dict)


def pair_id(one: str, other: str) -> str:
    """Return the ID of a pair of people, whichever of them comes first."""
    return f"{LIST_SEPARATOR} ".join(sorted((one, other), key=fold))


def settle(people: Sequence[Somebody], words: Mapping[str, Word], top: int) -> Settled:
    """Find the pairs among people that may be one, and what a manager said of each.

    A pair needs somebody of the list. The one that is on the sheet already, or above, or earlier in
    the list, stays; `top` is the sheet's row of its header, for a sentence.
    """
    settled = Settled()
    order = sorted(
        range(len(people)), key=lambda at: (people[at].row is None, people[at].row or at)
    )
    ranked = [people[at] for at in order]
    own_ids = [{**each.values, KEY: each.values.get(KEY)} for each in ranked]
    for pair in duplicates(own_ids):
        first, second = ranked[pair.first], ranked[pair.second]
        if first.place is None and second.place is None:
            continue
        word = words.get(fold(pair_id(first.label, second.label)))
        merged = word is Word.SAME and second.place is not None
        if merged and second.place is not None:
            settled.into[second.place] = first
        settled.lines.append(_line(first, second, pair.shares, word, top))
    return settled


def root(somebody: Somebody, into: Mapping[int, Somebody]) -> Somebody:
    """Return who somebody is in the end, where one is merged into another and that into a third."""
    seen = set()
    while somebody.place is not None and somebody.place in into and somebody.place not in seen:
        seen.add(somebody.place)
        somebody = into[somebody.place]
    return somebody


def merge(first: Somebody, second: Somebody) -> tuple[dict[str, object], list[Line]]:
    """Return the values of two rows of one person: blanks filled, lists united.

    What else differs stays as the first has it, and is told.
    """
    values = dict(first.values)
    lines = []
    for column, value in second.values.items():
        if column == KEY:
            continue
        if column not in values:
            values[column] = value
        elif column in _LISTS:
            values[column] = _united(values[column], value)
        elif not same(STAFF.column(column), values[column], value):
            lines.append(
                Line(
                    what=What.KEPT,
                    sheet=STAFF.sheet,
                    row_id=first.staff_id,
                    column=column,
                    was=shown(values[column]),
                    now=shown(value),
                    where=second.where,
                    to_do="The two rows of this person differ; the first is taken. Correct the "
                    "list if it is wrong.",
                )
            )
    return values, lines


def _united(one: object, other: object) -> str:
    entries: dict[str, str] = {}
    for entry in (*as_list(one), *as_list(other)):
        entries.setdefault(fold(entry), entry)
    return f"{LIST_SEPARATOR} ".join(entries.values())


def _line(
    first: Somebody, second: Somebody, shares: Iterable[str], word: Word | None, top: int
) -> Line:
    answered = word is not None
    if word is Word.SAME:
        leaves = second.row is not None and fold(second.staff_id) != fold(first.staff_id)
        to_do = f"Merged into {first.staff_id}. Nothing has to be done."
        if second.row is not None and leaves:
            to_do = (
                f"Merged into {first.staff_id}. Delete row {top + second.row} of the sheet Staff "
                f"({second.staff_id}), which is the same person."
            )
            answered = False
    elif word is Word.TWO:
        to_do = "You said that these are two people. Nothing has to be done."
    else:
        to_do = _ASK_TWIN if second.twin else _ASK
    return Line(
        what=What.SAME_PERSON,
        sheet=STAFF.sheet,
        row_id=pair_id(first.label, second.label),
        column=f"{LIST_SEPARATOR} ".join(shares),
        was=f"{first.staff_id} {called(first.values)}".strip(),
        now=f"{second.staff_id} {called(second.values)}".strip(),
        where=second.where or first.where,
        to_do=to_do,
        word=str(word or ""),
        answered=answered,
    )
