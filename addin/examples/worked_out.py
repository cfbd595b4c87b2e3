"""The duties of an example that is a whole election: what the demand works out from its places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.asked_words import with_tail
from addin.examples.rows import listed, make_row
from addin.tables import DUTIES, LIST_SEPARATOR, PLACES, SESSIONS
from models.demand import work_out
from models.duties import Place, PlaceKind, Terrain
from models.election import Election
from models.geography import Point
from models.sessions import Session, SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.tables import Table
    from models.demand import Asked
    from models.duties import Role
    from models.settings import Settings


def add_worked_out(
    rows: dict[str, list[list[object]]], roles: Iterable[Role], settings: Settings
) -> None:
    """Add what the demand asks for to the rows of Duties and Sessions, in place.

    Raises ValueError if it finds an error in the places and sessions.
    """
    demand = work_out(
        Election(
            settings=settings,
            roles=tuple(roles),
            places=tuple(_place(row) for row in _named(PLACES, rows)),
            sessions=tuple(_session(row) for row in _named(SESSIONS, rows)),
        )
    )
    rows[DUTIES.sheet] = [_duty_row(asked) for asked in demand.duties]
    rows[SESSIONS.sheet] = rows.get(SESSIONS.sheet, []) + [
        _session_row(session) for session in demand.sessions
    ]


def _named(table: Table, rows: dict[str, list[list[object]]]) -> list[dict[str, Any]]:
    return [dict(zip(table.headers, row, strict=True)) for row in rows.get(table.sheet, [])]


def _place(row: dict[str, Any]) -> Place:
    return Place(
        place_id=row["Place ID"],
        name=row["Name"],
        kind=PlaceKind(row["Kind"]),
        ward=row["Ward"] or "",
        area=row["Area"] or "",
        venue=row["Venue"] or "",
        location=Point(float(row["Easting"]), float(row["Northing"])),
        electors=row["Electors"],
        postal_voters=row["Postal voters"],
        properties=row["Properties"],
        premises=row["Premises"],
        terrain=Terrain(row["Terrain"] or Terrain.URBAN),
    )


def _session(row: dict[str, Any]) -> Session:
    return Session(
        session_id=row["Session ID"],
        kind=SessionKind(row["Kind"]),
        place_id=row["Place ID"],
        start=row["Start"],
        end=row["End"],
        roles=tuple(name.strip() for name in (row["Roles"] or "").split(LIST_SEPARATOR)),
        room=row["Room"],
    )


def _duty_row(asked: Asked) -> list[object]:
    duty = asked.duty
    return make_row(
        DUTIES,
        {
            "Duty ID": duty.duty_id,
            "Role": duty.role,
            "Place ID": duty.place_id,
            "Start": duty.start,
            "End": duty.end,
            "Needed": duty.needed,
            "Load": duty.load,
            "Teams": duty.teams or None,
            "Calculated": duty.needed,
            "How calculated": with_tail(asked.how, duty),
        },
    )


def _session_row(session: Session) -> list[object]:
    return make_row(
        SESSIONS,
        {
            "Session ID": session.session_id,
            "Kind": session.kind.value,
            "Place ID": session.place_id,
            "Start": session.start,
            "End": session.end,
            "Roles": listed(session.roles),
            "Packs": session.packs,
        },
    )
