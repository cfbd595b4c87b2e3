"""Rows of the Sessions sheet. A session in doubt is left out, so that it trains nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from addin.reading.cells import as_list, as_text, choice, within
from addin.reading.dates import as_moment
from addin.reading.names import respell, respell_all
from addin.tables import SESSIONS
from models.sessions import Session, SessionKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from addin.reading.names import Names
    from addin.reading.rows import Frame, Row

T = TypeVar("T")

_LEFT_OUT: Final = "This session is left out."
_REMEDIES: Final = {
    "Session ID": "Type the session's number, or delete the row.",
    "Kind": f"Choose {SESSIONS.column('Kind').choices[0]} or {SESSIONS.column('Kind').choices[1]}.",
    "Place ID": "Choose a Place ID from the list.",
    "Start": "Type a date and time such as 26/04/2027 18:00.",
    "End": "Type a date and time such as 26/04/2027 20:00.",
}
_as_kind = choice(SESSIONS.column("Kind").choices)
_as_room = within(0.0, SESSIONS.column("Room").maximum, whole=True)
_as_packs = within(0.0, SESSIONS.column("Packs").maximum, whole=True)


def read_sessions(frame: Frame, names: Names) -> tuple[Session, ...]:
    """Return the sessions; one without an ID, a kind, a place or a sound time is left out."""
    found = (_session(row, names) for row in frame)
    return tuple(session for session in found if session is not None)


def _session(row: Row, names: Names) -> Session | None:
    session_id, kind = _needed(row, "Session ID", as_text), _needed(row, "Kind", _as_kind)
    place, start = _needed(row, "Place ID", as_text), _needed(row, "Start", as_moment)
    end = _needed(row, "End", as_moment)
    if start and end and end <= start:
        _say_order(row, start, end)
        return None
    if not (session_id and kind and place and start and end):
        return None
    nothing: tuple[str, ...] = ()
    roles = row.get("Roles", as_list, blank=nothing, otherwise=nothing, taken="It trains nobody.")
    room: float | None = row.get(
        "Room", _as_room, blank=None, otherwise=0.0, taken="It is taken as 0."
    )
    packs: float | None = row.get(
        "Packs", _as_packs, blank=None, otherwise=None, taken="It is taken as blank."
    )
    return Session(
        session_id=session_id,
        kind=SessionKind(kind),
        place_id=respell(place, names.places),
        start=start,
        end=end,
        roles=respell_all(roles, names.roles),
        room=None if room is None else int(room),
        packs=None if packs is None else int(packs),
        row=row.number,
    )


def _say_order(row: Row, start: datetime, end: datetime) -> None:
    row.warn(
        "End",
        f"The session ends at {end:%d/%m/%Y %H:%M}, which is not after its start at "
        f"{start:%d/%m/%Y %H:%M}. {_LEFT_OUT}",
        "Correct Start or End.",
    )


def _needed(row: Row, column: str, read: Callable[[object], T]) -> T | None:
    """Read a cell that a session cannot be without; None, with a warning, where that fails."""
    if row.blank(column) and column in row.frame.columns:
        row.warn(column, f"{column} is blank. {_LEFT_OUT}", _REMEDIES[column])
    missing: Any = None
    found: T | None = row.get(column, read, blank=missing, otherwise=missing, taken=_LEFT_OUT)
    return found
