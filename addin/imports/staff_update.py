"""A staff list that was read, brought to rows for the Staff sheet: who is who, and who is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from addin.imports.lines import Line
from addin.imports.new_ids import new_ids
from addin.imports.people import KEY, known_people, match
from addin.imports.same_people import Somebody, merge, pair_id, root, settle
from addin.imports.updating import Incoming, called
from addin.reading.cells import is_blank
from addin.tables import LIST_SEPARATOR, STAFF
from addin.tables.imports import What, Word
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.imports.memory import Memory
    from addin.imports.people import Known
    from addin.imports.staff import StaffImport
    from addin.reading.rows import Frame

# What last time's plan gives too: a list that is blank there does not take it away.
_NEVER_CLEARED: Final = frozenset((KEY, "Experienced roles", "Last place", "Last role"))


@dataclass(slots=True)
class StaffPlan:
    """What a list brings: rows for the Staff sheet, lines that ask and tell, IDs to remember.

    `clears` are the columns that the list has, so that a blank there says something. `ids` give
    the Staff ID under which each row of the list, by where it stands, went into the sheet.
    """

    incoming: list[Incoming]
    lines: list[Line] = field(default_factory=list)
    remember: frozenset[str] = frozenset()
    clears: frozenset[str] = frozenset()
    ids: dict[str, str] = field(default_factory=dict)


def plan_staff(found: StaffImport, frame: Frame | None, memory: Memory) -> StaffPlan:
    """Return what a staff list brings to the Staff sheet.

    People are matched (see `people`), new ones numbered, and pairs that may be one person asked
    about or, on the manager's word, merged.
    """
    words = memory.words
    known = known_people(frame, memory)
    listed = _listed(found)
    _separate_twins(listed, words)
    _identify(listed, known)
    taken = {fold(each.staff_id) for each in listed}
    alone = [
        Somebody(person.staff_id, person.staff_id, person.values, row=person.row)
        for person in known
        if person.row is not None and person.staff_id and fold(person.staff_id) not in taken
    ]
    settled = settle([*alone, *listed], words, frame.top if frame else 1)
    plan = StaffPlan([], list(settled.lines))
    plan.remember = frozenset(listed[place].staff_id for place in settled.into)
    plan.clears = frozenset(_columns(found)) - _NEVER_CLEARED
    _merge(plan, listed, settled.into)
    return plan


def _listed(found: StaffImport) -> list[Somebody]:
    people = []
    for place, row in enumerate(found.rows):
        staff_id = str(row.values.get(KEY) or "")
        people.append(Somebody(staff_id, staff_id, row.values, found.where(row.line), place=place))
    return people


def _separate_twins(listed: Sequence[Somebody], words: Mapping[str, Word]) -> None:
    """Mark the rows whose Staff ID an earlier row has; of two people it is only the first's."""
    first: dict[str, Somebody] = {}
    for each in listed:
        if not each.staff_id:
            continue
        before = first.setdefault(fold(each.staff_id), each)
        if before is each:
            continue
        each.label = f"{each.staff_id} {called(each.values)}"
        each.twin = True
        if words.get(fold(pair_id(before.label, each.label))) is Word.TWO:
            each.staff_id = ""
            each.twin = False


def _identify(listed: Sequence[Somebody], known: Sequence[Known]) -> None:
    """Give everybody of the list their Staff ID and their row on the sheet; number who is new."""
    rows = [each for each in listed if not each.twin]
    found = match([{**each.values, KEY: each.staff_id} for each in rows], known)
    used = [person.staff_id for person in known if person.staff_id]
    numbers = new_ids(used, (each.staff_id for each in listed if each.staff_id))
    for place, each in enumerate(rows):
        person = found.get(place)
        if person is not None:
            each.row = person.row
        if not each.staff_id:
            each.staff_id = (person.staff_id if person else "") or next(numbers)
        each.label = each.label or each.staff_id


def _merge(plan: StaffPlan, listed: Sequence[Somebody], into: Mapping[int, Somebody]) -> None:
    """Bring everybody to a row for the sheet, with those merged into them."""
    rows: dict[str, Somebody] = {}
    asked = {label for line in plan.lines for label in line.row_id.split(f"{LIST_SEPARATOR} ")}
    for each in listed:
        if each.twin and each.place not in into:
            if each.label not in asked:
                plan.lines.append(_left_out(each))
            continue
        whole = root(each, into)
        before = rows.get(fold(whole.staff_id))
        if before is None:
            values = {} if whole.place is None else whole.values
            before = Somebody(whole.staff_id, whole.label, values, whole.where, whole.row)
            rows[fold(whole.staff_id)] = before
        if each is not whole:
            before.values, differing = merge(before, each)
            before.where = before.where or each.where
            plan.lines += differing
        plan.ids[each.where] = whole.staff_id
    plan.incoming = [
        Incoming(each.staff_id, _without_key(each.values), each.where, row=each.row)
        for each in rows.values()
    ]


def _left_out(twin: Somebody) -> Line:
    return Line(
        what=What.NOT_UNDERSTOOD,
        sheet=STAFF.sheet,
        row_id=twin.staff_id,
        column=KEY,
        now=f"{called(twin.values)} has the Staff ID {quoted(twin.staff_id)} of somebody before.",
        where=twin.where,
        to_do="Left out. Give everybody in the list a Staff ID of their own, or leave it blank.",
    )


def _columns(found: StaffImport) -> set[str]:
    """Return the columns of the Staff sheet that a list has."""
    had = {column.field for column in found.mapping.columns}
    filled = {name for row in found.rows for name in row.values}
    return (had & set(STAFF.headers)) | filled


def _without_key(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != KEY and not is_blank(value)}
