"""The training that people are booked for, as it stands on the sheet Training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import choice
from addin.reading.names import respell
from addin.reading.sheets import find_result
from addin.tables import TRAINING
from models.bookings import Booking, Standing
from models.spelling import Spelling, fold

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading.rows import Frame, Row
    from models.election import Election

_as_standing = choice(tuple(Standing))
_LEFT_OUT: Final = "This row is left out."


def read_booked(book: xw.Book, election: Election) -> tuple[Booking, ...]:
    """Return a Booking for each row of the sheet Training with a person and a role that are known.

    A person's second row for a role is left out. A row whose session is not known, or whose
    standing cannot be read, books no session: people are told then that one will be named. Without
    such a sheet there is nothing.
    """
    frame = find_result(book, TRAINING)
    return () if frame is None else _rows(frame, election)


def _rows(frame: Frame, election: Election) -> tuple[Booking, ...]:
    staff = Spelling(election.staff_by_id, codes=True)
    roles = Spelling(election.roles_by_name)
    sessions = Spelling((session.session_id for session in election.sessions), codes=True)
    found: dict[tuple[str, str], Booking] = {}
    for row in frame:
        booking = _booking(row, staff, roles, sessions)
        if booking.staff_id in election.staff_by_id and booking.role in election.roles_by_name:
            found.setdefault((fold(booking.staff_id), fold(booking.role)), booking)
    return tuple(found.values())


def _booking(row: Row, staff: Spelling, roles: Spelling, sessions: Spelling) -> Booking:
    waits = Standing.WAITING.value
    session_id = sessions.find(row.text("Session ID", _LEFT_OUT)) or ""
    said = row.get("Standing", _as_standing, blank=waits, otherwise=waits, taken=_LEFT_OUT)
    standing = Standing(said)
    if standing is Standing.BOOKED and not session_id:
        standing = Standing.WAITING
    return Booking(
        staff_id=respell(row.text("Staff ID", _LEFT_OUT), staff),
        role=respell(row.text("Role", _LEFT_OUT), roles),
        standing=standing,
        session_id=session_id if standing is Standing.BOOKED else "",
        why=row.text("Why"),
    )
