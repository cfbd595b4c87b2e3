"""Rows of an imported list, laid beside those of a sheet: what to write, and what to keep.

The rule that a manager can rely on: a cell is written where it is blank, or where it still holds
what the list said the last time. Any other value is somebody's own: it is kept, and a line says
what the list has. Formulas are kept, columns that the list does not have are never touched, and
no row is deleted. Imported twice, the second time changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

from addin.imports.lines import Line
from addin.imports.memory import Remembered
from addin.imports.row_texts import cell_text, entries_of
from addin.imports.same_values import same
from addin.reading.cells import is_blank, shown
from addin.tables import LIST_SEPARATOR
from addin.tables.imports import What
from addin.writing.inputs import Draft
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from addin.imports.memory import Memory
    from addin.reading.rows import Frame, Row
    from addin.tables import Table

STAND_IN: Final = "Stand-in: "
"""Before a column's name in the memory: what stood in for the value while it was not known."""

_FORMULA: Final = "a formula"
_CLEAR_IT: Final = (
    "Nothing has to be done. To have what the list says, clear the cell and import again."
)


class Incoming(NamedTuple):
    """A row of a list: its ID, its values by column of the sheet, and where it stands.

    What is blank in the list is absent. `stand_ins` are taken for as long as there is no value.
    `row` is its data row in the sheet, where that has no ID yet to find it by.
    """

    row_id: str
    values: Mapping[str, object]
    where: str = ""
    stand_ins: Mapping[str, object] = {}
    row: int | None = None


@dataclass(slots=True)
class Update:
    """What an import changes in a sheet: the draft, lines that tell it, the new memory.

    `added`, `changed` and `kept` count rows (changed and kept: with one such cell or more),
    `gone` those that an import had brought and the list has no more; `standing` are rows in which
    a stand-in stands.
    """

    draft: Draft
    memory: Memory
    lines: list[Line] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    kept: int = 0
    gone: int = 0
    standing: int = 0


def update(
    frame: Frame | None,
    schema: Table,
    rows: Iterable[Incoming],
    memory: Memory,
    key: str,
    *,
    clears: Collection[str] = (),
    unite: Collection[str] = (),
    whole: bool = True,
    may_go: Callable[[Row], bool] = lambda _: False,
    remember: Collection[str] = (),
    formulas: frozenset[tuple[int, str]] = frozenset(),
) -> Update:
    """Return what to write so that a sheet has what a list says, as far as nobody typed otherwise.

    `key` is the column with the ID. Where the list is blank in a column of `clears`, a cell goes
    that still holds what the list said before. To columns of `unite` entries are added. A `whole`
    list is all there is: rows that an import brought are gone if it lacks them, and so are those
    of which `may_go` says so. `remember` are IDs that went into others: they are remembered without
    a row, and not gone. `formulas` are cells, by data row and column, with a manager's formula.
    """
    merge = _Merge(Update(Draft(schema, frame), memory), key, formulas, clears, unite)
    there = {
        row_id: row for row in reversed(list(frame or ())) if (row_id := fold(cell_text(row, key)))
    }
    by_number = {row.number: row for row in frame or ()}
    remembered = dict(memory.rows(schema.sheet))
    seen, merged = set(), set(map(fold, remember))
    for incoming in rows:
        row_id = fold(incoming.row_id)
        row = by_number.get(incoming.row or 0) or there.get(row_id)
        seen.add(row_id)
        before = memory.cells(schema.sheet, incoming.row_id)
        if row is None:
            merge.add(incoming)
        else:
            merge.lay(row, incoming, before)
        remembered[row_id] = Remembered(incoming.row_id, merge.said(incoming, before, whole=whole))
    accounted = seen | merged
    if whole:
        merge.tell_gone(
            row
            for row_id, row in there.items()
            if row_id not in accounted
            and (key in memory.cells(schema.sheet, row_id) or may_go(row))
        )
    # What is remembered of somebody whose row was deleted is forgotten with it.
    stays = {*there, *accounted}
    merge.update.memory = memory.with_rows(
        schema.sheet, (row for row_id, row in remembered.items() if row_id in stays)
    )
    return merge.update


@dataclass(slots=True)
class _Merge:
    """A list on its way into a sheet."""

    update: Update
    key: str
    formulas: frozenset[tuple[int, str]]
    clears: Collection[str]
    unite: Collection[str]

    def add(self, incoming: Incoming) -> None:
        """Add a row."""
        values = {self.key: incoming.row_id, **incoming.stand_ins, **incoming.values}
        self.update.draft.rows.append({name: _writable(value) for name, value in values.items()})
        self.update.added += 1
        self.update.standing += any(name not in incoming.values for name in incoming.stand_ins)
        self._tell(What.ADDED, incoming, now=called(incoming.values))

    def lay(self, row: Row, incoming: Incoming, before: Mapping[str, str]) -> None:
        """Bring a row that is there to what the list says, as far as nobody typed otherwise."""
        outcomes: set[What | None] = set()
        if row.blank(self.key):
            self.update.draft.cells[row.number, self.key] = incoming.row_id
            outcomes.add(What.CHANGED)
        for column, value in incoming.values.items():
            if column == self.key:
                continue
            would = self._united(row, column, value) if column in self.unite else value
            ours = before.get(column, before.get(STAND_IN + column))
            own = (ours, self._added_to(row, column))
            outcomes.add(self._cell(row, incoming, column, would, own))
        for column, value in incoming.stand_ins.items():
            if column not in incoming.values and column not in before:
                outcomes.add(self._stand_in(row, incoming, column, value, before))
        for column in self.clears:
            if column not in incoming.values and not row.blank(column) and column in before:
                self._clear(row, incoming, column, before[column], outcomes)
        self.update.changed += What.CHANGED in outcomes
        self.update.kept += What.KEPT in outcomes

    def said(self, incoming: Incoming, before: Mapping[str, str], *, whole: bool) -> dict[str, str]:
        """Return what is to be remembered of a row."""
        left = {name: text for name, text in before.items() if name not in self.clears}
        told = {name: shown(value) for name, value in incoming.values.items()}
        stood = {STAND_IN + name: shown(value) for name, value in incoming.stand_ins.items()}
        # Only whoever was in a whole list can be gone from it.
        known = {self.key: incoming.row_id} if whole or self.key in before else {}
        united = {name: before[name] for name in self.unite if name in before}
        told = {
            name: text for name, text in told.items() if name not in self.unite and name != self.key
        }
        return left | stood | told | united | known

    def tell_gone(self, rows: Iterable[Row]) -> None:
        """Tell which rows the list has no more; they stay."""
        for row in sorted(rows, key=lambda row: row.number):
            self.update.gone += 1
            self.update.lines.append(
                Line(
                    what=What.GONE,
                    sheet=self.update.draft.schema.sheet,
                    row_id=cell_text(row, self.key),
                    was=called({name: row.raw(name) for name in _NAMES}),
                    to_do=f"The list has it no more; row {row.frame.top + row.number} stays. "
                    "Delete the row if it is no longer needed.",
                )
            )

    def _cell(
        self,
        row: Row,
        incoming: Incoming,
        column: str,
        would: object,
        own: tuple[str | None, ...],
    ) -> What | None:
        """Write a cell if it is nobody's own; say what became of it, None if nothing had to."""
        there = row.raw(column)
        if not is_blank(there):
            if same(self.update.draft.schema.column(column), there, would):
                return None
            formula = (row.number, column) in self.formulas
            if formula or shown(there) not in own:
                was = _FORMULA if formula else shown(there)
                self._tell(What.KEPT, incoming, column, was, shown(would), _CLEAR_IT)
                return What.KEPT
        elif (row.number, column) in self.formulas:
            return None
        self._write(row, incoming, column, would)
        return What.CHANGED

    def _stand_in(
        self,
        row: Row,
        incoming: Incoming,
        column: str,
        value: object,
        before: Mapping[str, str],
    ) -> What | None:
        """Write what stands in for a value that nobody has given yet."""
        there = row.raw(column)
        if not is_blank(there) and shown(there) != before.get(STAND_IN + column):
            return None
        self.update.standing += 1
        return self._cell(row, incoming, column, value, (shown(there),))

    def _clear(
        self, row: Row, incoming: Incoming, column: str, before: str, outcomes: set[What | None]
    ) -> None:
        there = row.raw(column)
        if shown(there) == before and (row.number, column) not in self.formulas:
            self._write(row, incoming, column, None)
            outcomes.add(What.CHANGED)

    def _write(self, row: Row, incoming: Incoming, column: str, would: object) -> None:
        there = row.raw(column)
        self.update.draft.cells[row.number, column] = _writable(would)
        was = "" if is_blank(there) else shown(there)
        self._tell(What.CHANGED, incoming, column, was, "" if would is None else shown(would))

    def _united(self, row: Row, column: str, value: object) -> str:
        """Return the entries of a cell with those of the list that it lacks."""
        there = entries_of(row.raw(column))
        known = {fold(entry) for entry in there}
        new = (entry for entry in entries_of(value) if fold(entry) not in known)
        return f"{LIST_SEPARATOR} ".join((*there, *new))

    def _added_to(self, row: Row, column: str) -> str | None:
        # Whatever stands in a list that is added to stays, so it is nothing to keep from changing.
        return shown(row.raw(column)) if column in self.unite else None

    def _tell(
        self,
        what: What,
        incoming: Incoming,
        column: str = "",
        was: str = "",
        now: str = "",
        to_do: str = "",
    ) -> None:
        self.update.lines.append(
            Line(
                what=what,
                sheet=self.update.draft.schema.sheet,
                row_id=incoming.row_id,
                column=column,
                was=was,
                now=now,
                where=incoming.where,
                to_do=to_do,
            )
        )


_NAMES: Final = ("First name", "Last name", "Name")


def called(values: Mapping[str, object]) -> str:
    """Return what somebody or something is called, out of the values of its row."""
    parts = (values.get(name) for name in _NAMES)
    return " ".join(shown(part) for part in parts if not is_blank(part))


def _writable(value: object) -> object:
    """Return a value as cells take it: a day is its midnight."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value
