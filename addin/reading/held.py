"""The plan as it stands on the sheet Plan: who holds what, and what they said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import choice
from addin.reading.names import respell
from addin.tables import PLAN
from models.published import Held, Status
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.reading.rows import Frame, Row

_LEFT_OUT: Final = "This row is left out."
_as_status = choice(PLAN.column("Status").choices)
_STATUSES: Final = Spelling(Status)


def read_held(frame: Frame, duties: Spelling, staff: Spelling) -> tuple[Held, ...]:
    """Return a Held for each row with a duty and a person, whether other sheets know them or not.

    A person's second row in a duty is left out. Rows without a person are empty posts. A status
    that cannot be read counts as Proposed.
    """
    held = []
    seen: dict[tuple[str, str], int] = {}
    for row in frame:
        entry = _held(row, duties, staff)
        if entry is None:
            continue
        pair = fold(entry.duty_id), fold(entry.staff_id)
        if pair in seen:
            row.warn(
                "Staff ID",
                f"{quoted(entry.staff_id)} has the duty {quoted(entry.duty_id)} in cell "
                f"{frame.cell(seen[pair], 'Staff ID')} already. {_LEFT_OUT}",
                "Delete the row, or type who else holds the post.",
            )
        else:
            seen[pair] = row.number
            held.append(entry)
    return tuple(held)


def split(held: tuple[Held, ...], duties: Spelling, staff: Spelling) -> Iterator[tuple[Held, ...]]:
    """Give the rows whose duty and person other sheets have, then the rows of which one is gone."""
    for known in (True, False):
        yield tuple(
            row for row in held if (row.duty_id in duties and row.staff_id in staff) is known
        )


def _held(row: Row, duties: Spelling, staff: Spelling) -> Held | None:
    staff_id = row.text("Staff ID", _LEFT_OUT)
    if not staff_id:
        if row.blank("Staff ID"):
            _without_person(row)
        return None
    staff_id = respell(staff_id, staff)
    duty_id = row.text("Duty ID", _LEFT_OUT)
    if not duty_id:
        if row.blank("Duty ID") and "Duty ID" in row.frame.columns:
            row.warn(
                "Duty ID",
                f"{quoted(staff_id)} stands in a row without a Duty ID. {_LEFT_OUT}",
                "Type the Duty ID, or delete the row.",
            )
        return None
    return Held(
        duty_id=respell(duty_id, duties),
        staff_id=staff_id,
        status=_status(row),
        reason=row.text("Reason"),
        row=row.number,
    )


def _status(row: Row) -> Status:
    """Return the status; the program's own word for an empty post says nothing of a person."""
    proposed = Status.PROPOSED.value
    word = row.get(
        "Status", _as_status, blank=proposed, otherwise=proposed, taken="It is taken as Proposed."
    )
    return Status(word) if word in _STATUSES else Status.PROPOSED


def _without_person(row: Row) -> None:
    """Warn of an answer that is nobody's."""
    status = _STATUSES.find(row.text("Status", _LEFT_OUT))
    if status is not None and "Staff ID" in row.frame.columns:
        row.warn(
            "Status",
            f"The Status is {status} in a row without a person, so nobody has it.",
            "Type the Staff ID of who it is, or clear the Status.",
        )
