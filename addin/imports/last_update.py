"""Last time's plan laid into the Staff sheet: places, roles and experience, as far as they match.

The cells are written by `updating.update`, which keeps what somebody typed. Nobody is added, and
of lists nothing is taken away but what an earlier import gave to the wrong person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.imports.last_lines import lines_of
from addin.imports.last_matched import match
from addin.imports.lines import Line
from addin.imports.memory import Remembered
from addin.imports.row_texts import cell_text, entries_of
from addin.imports.updating import Incoming, update
from addin.reading.cells import is_blank, shown
from addin.tables import LIST_SEPARATOR, STAFF
from addin.tables.imports import What
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.imports.last_matched import Matched, Roster
    from addin.imports.last_plan import LastPlan
    from addin.imports.memory import Memory
    from addin.imports.updating import Update
    from addin.reading.rows import Frame, Row

KEY: Final = "Staff ID"
PLACE: Final = "Last place"
ROLE: Final = "Last role"
EXPERIENCED: Final = "Experienced roles"
WRITTEN: Final = (EXPERIENCED, PLACE, ROLE)
"""The columns of the Staff sheet that last time's plan fills."""

_GIVEN: Final = "Last time: "  # before a column in the memory: what last time's plan gave it
_TAKEN_OUT: Final = "Nothing, if it was taken out on purpose. Else type it there again."
_UNDONE: Final = "Nothing. You said that they are two people."


def update_last(
    plan: LastPlan,
    roster: Roster,
    frame: Frame,
    memory: Memory,
    formulas: frozenset[tuple[int, str]] = frozenset(),
) -> Update:
    """Return what to write so that the Staff sheet has what its people did last time.

    `frame` is the Staff sheet, `formulas` its cells that hold a formula. The lines also tell who
    and what was not matched on either side, and the pairs that may be one person.
    """
    matched = match(plan, roster, memory.words)
    rows = {fold(cell_text(row, KEY)): row for row in reversed(list(frame))}
    wanted = list(_wanted(matched))
    incoming, kept = [], []
    for each in wanted:
        row = rows[fold(each.row_id)]
        if _taken_out(each, row, memory):
            values = {name: value for name, value in each.values.items() if name != EXPERIENCED}
            kept.append(_line(What.KEPT, row, EXPERIENCED, each.values[EXPERIENCED], each.where))
            incoming.append(each._replace(values=values))
        else:
            incoming.append(each)
    found = update(
        frame,
        STAFF,
        incoming,
        memory,
        KEY,
        clears=(PLACE, ROLE),
        unite=(EXPERIENCED,),
        whole=False,
        formulas=formulas,
    )
    told = {line.row_id for line in found.lines if line.what is What.KEPT}
    found.kept += len({line.row_id for line in kept} - told)
    found.lines += kept
    _remember(found, wanted, rows, memory)
    for staff_id in matched.wrongly_given:
        _undo(found, rows[fold(staff_id)], formulas)
    found.lines += lines_of(matched)
    return found


def _wanted(matched: Matched) -> Iterator[Incoming]:
    """Give what is to stand in the row of each person that was matched; blank where unknown."""
    for post, person, place, role in matched.posts:
        values = {PLACE: place.place_id if place else "", ROLE: role, EXPERIENCED: role}
        known = {name: value for name, value in values.items() if value}
        yield Incoming(person.staff_id, known, post.where)


def _taken_out(incoming: Incoming, row: Row, memory: Memory) -> bool:
    """Say whether last time's plan had put a role into the list, and somebody has taken it out."""
    role = fold(shown(incoming.values.get(EXPERIENCED, "")))
    before = memory.cells(STAFF.sheet, incoming.row_id).get(_GIVEN + EXPERIENCED, "")
    return (
        bool(role)
        and fold(before) == role
        and role not in map(fold, entries_of(row.raw(EXPERIENCED)))
    )


def _remember(
    found: Update, wanted: list[Incoming], rows: Mapping[str, Row], memory: Memory
) -> None:
    """Note in the memory what last time's plan gave, beside what other lists say."""
    remembered = dict(found.memory.rows(STAFF.sheet))
    for each in wanted:
        before = memory.cells(STAFF.sheet, each.row_id)
        given = {_GIVEN + name: shown(value) for name, value in each.values.items()}
        role = fold(given.get(_GIVEN + EXPERIENCED, ""))
        was_there = role in map(fold, entries_of(rows[fold(each.row_id)].raw(EXPERIENCED)))
        if was_there and fold(before.get(_GIVEN + EXPERIENCED, "")) != role:
            given.pop(_GIVEN + EXPERIENCED, None)  # it is somebody's own
        cells = {
            name: text
            for name, text in found.memory.cells(STAFF.sheet, each.row_id).items()
            if not name.startswith(_GIVEN)
        }
        remembered[fold(each.row_id)] = Remembered(each.row_id, {**cells, **given})
    found.memory = found.memory.with_rows(STAFF.sheet, remembered.values())


def _undo(found: Update, row: Row, formulas: frozenset[tuple[int, str]]) -> None:
    """Take back what an earlier import gave to somebody who turned out to be somebody else."""
    staff_id = cell_text(row, KEY)
    cells = dict(found.memory.cells(STAFF.sheet, staff_id))
    given = {name: cells.pop(_GIVEN + name, "") for name in WRITTEN}
    undone = 0
    for name, value in given.items():
        left = [] if name != EXPERIENCED else entries_of(row.raw(EXPERIENCED))
        if name == EXPERIENCED:
            left = [entry for entry in left if fold(entry) != fold(value)]
            ours = len(left) < len(entries_of(row.raw(EXPERIENCED)))
        else:
            ours = fold(shown(row.raw(name) or "")) == fold(value)
        if not value or not ours or (row.number, name) in formulas:
            continue
        now = f"{LIST_SEPARATOR} ".join(left)
        found.draft.cells[row.number, name] = now or None
        found.lines.append(_line(What.CHANGED, row, name, now, to_do=_UNDONE))
        if cells.get(name) == value:
            del cells[name]
        undone = 1
    found.changed += undone
    others = found.memory.rows(STAFF.sheet)
    found.memory = found.memory.with_rows(
        STAFF.sheet, {**others, fold(staff_id): Remembered(staff_id, cells)}.values()
    )


def _line(
    what: What, row: Row, column: str, now: object, where: str = "", to_do: str = _TAKEN_OUT
) -> Line:
    was = row.raw(column)
    return Line(
        what=what,
        sheet=STAFF.sheet,
        row_id=cell_text(row, KEY),
        column=column,
        was="" if is_blank(was) else shown(was),
        now=shown(now),
        where=where,
        to_do=to_do,
    )
