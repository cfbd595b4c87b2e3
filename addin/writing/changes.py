"""The rows of the sheet Changes: what the last plan changed against the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.tables import LIST_SEPARATOR
from models.changes import Change, ChangeKind, changes
from models.whom_to_tell import not_told_yet

if TYPE_CHECKING:
    from addin.writing.results import Row
    from models.election import Election
    from models.plan import Plan

NOBODY: Final = "Nobody: not told yet."
_ORDER: Final = tuple(ChangeKind)


def change_rows(election: Election, plan: Plan) -> list[Row]:
    """Return a row for each change: the kinds in their order, then by place, name and Staff ID."""
    rows = [(_key(election, change), _row(election, change)) for change in changes(election, plan)]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _key(election: Election, change: Change) -> tuple[object, ...]:
    place = _place(election, change.from_duty) or _place(election, change.to_duty) or ""
    person = election.staff_by_id.get(change.staff_id)
    names = ("", "") if person is None else (person.last_name, person.first_name)
    name = tuple(part.casefold() for part in names)
    duties = (change.staff_id, change.from_duty, change.to_duty)
    return (_ORDER.index(change.kind), place.casefold(), name, duties)


def _row(election: Election, change: Change) -> Row:
    person = election.staff_by_id.get(change.staff_id)
    tell = f"{LIST_SEPARATOR} ".join(change.tell) or None
    if not_told_yet(change.kind, change.status):
        tell = NOBODY
    return [
        change.staff_id,
        None if person is None else person.name,
        str(change.kind),
        None if change.kind is ChangeKind.PLACED else str(change.status),
        change.from_duty or None,
        _place(election, change.from_duty),
        change.to_duty or None,
        _place(election, change.to_duty),
        change.why,
        tell,
    ]


def _place(election: Election, duty_id: str) -> str | None:
    """Return the name of a duty's place, or its Place ID; None of a duty that is not there."""
    duty = election.duties_by_id.get(duty_id)
    if duty is None:
        return None
    return election.places_by_id[duty.place_id].name or duty.place_id
