"""The rows of the Training sheet: who needs training, and the session that they are booked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.bookings import Standing

if TYPE_CHECKING:
    from addin.writing.results import Row
    from models.bookings import Booking, Bookings
    from models.election import Election
    from models.sessions import Session

_ORDER = tuple(Standing)  # the worst first


def training_rows(election: Election, bookings: Bookings) -> list[Row]:
    """Return a row for each person and role: first those without a session, then those who wait.

    Of those who are booked the late ones come first; then by place, time and name.
    """
    sessions = {session.session_id: session for session in election.sessions}
    rows = [
        (_key(election, entry, sessions.get(entry.session_id)), entry) for entry in bookings.entries
    ]
    rows.sort(key=lambda pair: pair[0])
    return [_row(election, entry, sessions.get(entry.session_id)) for _, entry in rows]


def _key(election: Election, entry: Booking, session: Session | None) -> tuple[object, ...]:
    person = election.staff_by_id[entry.staff_id]
    # all or none of the same standing have a session, so these are never beside each other
    at: tuple[object, ...] = () if session is None else (session.place_id, session.start)
    name = (person.last_name.casefold(), person.first_name.casefold())
    return (_ORDER.index(entry.standing), not entry.late, *at, *name, entry.staff_id, entry.role)


def _row(election: Election, entry: Booking, session: Session | None) -> Row:
    person = election.staff_by_id[entry.staff_id]
    where: Row = [None, None, None, None, None]
    if session is not None:
        place = election.places_by_id[session.place_id]
        where = [entry.session_id, place.place_id, place.name, session.start, session.end]
    return [
        person.staff_id,
        person.name,
        entry.role,
        str(entry.standing),
        *where,
        None if entry.miles is None else round(entry.miles, 2),
        "Yes" if entry.late else "No",
        entry.why,
    ]
