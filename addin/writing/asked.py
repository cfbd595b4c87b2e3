"""What the demand asks for, laid beside the rows of the Duties sheet: what to write, what to keep.

The rule that a manager can rely on: a cell is written where it is blank, or where it still holds
what the demand itself put there. For the number that is what Calculated says, for times, load and
teams what the last sentence of How calculated says. Any other value is somebody's decision: it is
kept, and a note says what the demand would have.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from addin.asked_words import TAIL, with_tail
from addin.reading.cells import UnreadableError, as_number, as_text, clean, is_blank, shown
from addin.reading.dates import as_moment
from addin.tables import DUTIES
from addin.writing.inputs import Draft
from models.problems import Problem, Severity
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.reading.rows import Frame, Row
    from models.demand import Asked
    from models.duties import Duty

NO_LONGER: Final = "No longer asked for."
_TEXTS: Final = frozenset({"Role", "Place ID"})
MERGED: Final = ("Duty ID", "Role", "Place ID", "Needed", "Start", "End", "Load", "Teams")
WRITTEN: Final = (*MERGED, "Calculated", "How calculated")

_FEW: Final = 10  # notes of one column at their own cells; more make one note at its header
_SAME: Final = 1e-6  # loads and times come out of cells rounded

Value = str | float | datetime | None


@dataclass(slots=True)
class RoleLine:
    """What is asked for of one role: duties, posts as calculated, and posts that are planned."""

    role: str
    duties: int = 0
    calculated: int = 0
    overridden: int = 0
    planned: int = 0


@dataclass(slots=True)
class Merged:
    """The draft of the Duties sheet, and how many duties are new, changed, kept and so on.

    `kept` counts duties of which something that somebody typed differs from the demand and stays,
    `overridden` those with a number in Override, `dropped` those no longer asked for, each also
    counted in `changed` where its number was set to 0 just now.
    """

    draft: Draft
    roles: dict[str, RoleLine] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    kept: int = 0
    overridden: int = 0
    dropped: int = 0
    _notes: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))

    def note(self, row: Row, column: str, would: Value) -> None:
        """Note that a cell is kept although the demand would have another value."""
        said = "nothing" if would is None else shown(would)
        wrong = f"Demand says {said} here, but {shown(row.raw(column))} was typed, which is kept."
        remedy = (
            "Nothing has to be done. To have what demand says, clear the cell and work out demand "
            "again."
        )
        if column == "Needed":
            remedy += " A number of your own stands best in Override, with your reason."
        self._notes[column].append(
            Problem(Severity.NOTE, DUTIES.sheet, row.number, column, wrong, remedy)
        )

    def notes(self) -> list[Problem]:
        """Return the notes, those of a column as one at its header where there are many."""
        found: list[Problem] = []
        for column, notes in self._notes.items():
            if len(notes) <= _FEW:
                found += notes
                continue
            wrong = (
                f"In {len(notes):,} rows {column} differs from what demand says, and what was "
                "typed is kept."
            )
            remedy = notes[0].remedy.replace("clear the cell", "clear the cells")
            found.append(Problem(Severity.NOTE, DUTIES.sheet, 0, column, wrong, remedy))
        return found


def merge_duties(
    frame: Frame, asked: Iterable[Asked], formulas: frozenset[tuple[int, str]]
) -> Merged:
    """Return what to write on the Duties sheet so that it has every duty that is asked for.

    `formulas` are cells, by data row and column, that hold a manager's formula and are kept.
    """
    merged = Merged(Draft(DUTIES, frame))
    rows = {fold(_id(row)): row for row in frame if _id(row)}
    wanted: set[str] = set()
    for each in asked:
        duty = each.duty
        wanted.add(fold(duty.duty_id))
        row = rows.get(fold(duty.duty_id))
        line = merged.roles.setdefault(duty.role, RoleLine(duty.role))
        line.duties += 1
        line.calculated += duty.needed
        if row is None:
            merged.draft.rows.append(_new(duty, worded(each)))
            merged.new += 1
            line.planned += duty.needed
        else:
            _Merge(merged, row, formulas).with_asked(duty, worded(each), line)
    for key, row in rows.items():
        if key not in wanted and not row.blank("How calculated"):
            merged.dropped += 1
            _Merge(merged, row, formulas).without()
    return merged


def worded(asked: Asked) -> str:
    """Return the calculation as a cell has it, with all that is asked for beside the number."""
    return with_tail(clean(asked.how), asked.duty)


def _new(duty: Duty, how: str) -> dict[str, object]:
    return {
        "Duty ID": duty.duty_id,
        "Role": duty.role,
        "Place ID": duty.place_id,
        **_fields(duty),
        "Calculated": duty.needed,
        "How calculated": how,
    }


def _fields(duty: Duty) -> dict[str, Value]:
    """Return what follows the demand for as long as nobody changes it."""
    return {
        "Needed": duty.needed,
        "Start": duty.start,
        "End": duty.end,
        "Load": duty.load,
        "Teams": duty.teams or None,
    }


class _State(Enum):
    """What became of a cell."""

    AS_ASKED = auto()
    WRITTEN = auto()
    KEPT = auto()


@dataclass(slots=True)
class _Merge:
    """One row that is there already, laid beside what the demand says of it now."""

    merged: Merged
    row: Row
    formulas: frozenset[tuple[int, str]]

    def with_asked(self, duty: Duty, how: str, line: RoleLine) -> None:
        """Bring the row to what is asked for, as far as nobody typed otherwise."""
        before = self._before()
        overridden = not self.row.blank("Override")
        changed = kept = False
        planned: Value = duty.needed
        texts: dict[str, Value] = {"Role": duty.role, "Place ID": duty.place_id}
        for column, would in {**texts, **_fields(duty)}.items():
            state = self._state(column, would, before.get(column))
            if state is _State.KEPT and column == "Needed":
                planned = _number(self.row.raw(column))
            if state is _State.KEPT and not (overridden and column == "Needed"):
                kept = True
                self._note(column, would)
            elif state is _State.WRITTEN:
                changed = True
        self._explain(duty.needed, how)
        self.merged.changed += changed
        self.merged.kept += kept
        self.merged.overridden += overridden
        line.overridden += overridden
        line.planned += int(
            _number(self.row.raw("Override")) or 0 if overridden else _as_count(planned)
        )

    def without(self) -> None:
        """Ask for nobody any more, unless somebody typed otherwise."""
        state = self._state("Needed", 0, self._before().get("Needed"))
        self.merged.changed += state is _State.WRITTEN
        if not self.row.blank("Override"):
            self._note("Override", 0)
        elif state is _State.KEPT:
            self._note("Needed", 0)
        # Should it be asked for again, it is still known what was worked out.
        worked_out = TAIL.search(_text(self.row.raw("How calculated")))
        self._explain(0, NO_LONGER + (worked_out[0] if worked_out else ""))

    def _before(self) -> dict[str, Value]:
        """Return what the demand put into the row when it last ran; nothing if it never did."""
        if self.row.blank("How calculated"):
            return {}
        found = TAIL.search(_text(self.row.raw("How calculated")))
        said = found.groupdict() if found else {}
        return {
            "Needed": _number(self.row.raw("Calculated")),
            "Start": _moment(said.get("start")),
            "End": _moment(said.get("end")),
            "Load": _number(said.get("load")),
            "Teams": _number(said.get("teams")),
        }

    def _state(self, column: str, would: Value, before: Value) -> _State:
        """Write a cell if it is nobody's own; say whether it is as asked, written or kept."""
        there = self._there(column)
        if _same(there, would):
            return _State.AS_ASKED
        own = there is not None and not _same(there, before)
        if own or (self.row.number, column) in self.formulas:
            return _State.KEPT
        self._write(column, would)
        return _State.WRITTEN

    def _there(self, column: str) -> Value:
        """Return what a cell holds; a text where a number or a time cannot be read."""
        value = self.row.raw(column)
        if is_blank(value):
            return None
        found: Value = None
        if column not in _TEXTS:
            found = _moment(value) if column in {"Start", "End"} else _number(value)
        return shown(value) if found is None else found

    def _note(self, column: str, would: Value) -> None:
        # A number or a time that cannot be read has an error of its own.
        if column in _TEXTS or not isinstance(self._there(column), str):
            self.merged.note(self.row, column, would)

    def _explain(self, calculated: int, how: str) -> None:
        if not _same(_number(self.row.raw("Calculated")), calculated):
            self._write("Calculated", calculated)
        if _text(self.row.raw("How calculated")) != how:
            self._write("How calculated", how)

    def _write(self, column: str, value: Value) -> None:
        if (self.row.number, column) not in self.formulas:
            self.merged.draft.cells[self.row.number, column] = value


def _id(row: Row) -> str:
    return _text(row.raw("Duty ID"))


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one == other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < _SAME
    return one is other


def _as_count(value: Value) -> float:
    return value if isinstance(value, int | float) else 0


def _number(value: object) -> float | None:
    try:
        return None if is_blank(value) else as_number(value)
    except UnreadableError:
        return None


def _moment(value: object) -> datetime | None:
    try:
        return None if is_blank(value) else as_moment(value)
    except UnreadableError:
        return None


def _text(value: object) -> str:
    try:
        return "" if is_blank(value) else as_text(value)
    except UnreadableError:
        return ""
