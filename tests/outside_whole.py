"""The judgement from outside of the canvass and the training."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from math import isnan
from typing import TYPE_CHECKING

from tests.outside_cells import (
    Row,
    Sheets,
    absences,
    furthest,
    miles_between,
    text,
    texts,
    yes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEK = timedelta(days=7)


def whole_faults(sheets: Sheets) -> Iterator[str]:
    """Every rule across the kinds of work that the plan and the bookings do not keep."""
    yield from _canvass(sheets)
    yield from _bookings(sheets)


def _family(sheets: Sheets, role: str) -> str:
    return text(sheets.roles[role]["Family"])


def _canvass(sheets: Sheets) -> Iterator[str]:
    """Nobody canvasses at home where the council forbids it; areas worked in alone have a buddy."""
    seats = [row for row in sheets.seats if _family(sheets, row["Role"]) == "Canvass"]
    holders = {row["Staff ID"] for row in seats}
    for row in seats:
        place, person = sheets.places[row["Place ID"]], sheets.staff[row["Staff ID"]]
        if not yes(sheets.settings["Canvassers may work in the ward where they live"]):
            home = text(person["Ward"])
            if not home or not text(place["Ward"]) or home == text(place["Ward"]):
                yield f"{row['Staff ID']} canvasses their own ward in {row['Duty ID']}."
        buddy = text(row["Buddy"]).partition(" ")[0]
        if (
            yes(place["Lone working"])
            and buddy not in holders - {row["Staff ID"]}
            and holders - {row["Staff ID"]}
        ):
            yield f"{row['Duty ID']} is worked in alone without a buddy."


def could_train(sheets: Sheets, person: Row, duty: Row) -> bool:
    """Whether some training session for the duty's role is open to the person before it."""
    if not yes(sheets.settings["Training that can still be booked counts"]):
        return False
    polling_day = sheets.settings["Polling day"]
    before = duty["Start"] or datetime.combine(polling_day.date(), time()) + timedelta(days=1)
    return any(
        session["Kind"] == "Training"
        and duty["Role"] in texts(session["Roles"])
        and session["Room"] != 0
        and session["End"] <= before
        and _could_go(sheets, person, session)
        for session in sheets.sessions.values()
    )


def _could_go(sheets: Sheets, person: Row, session: Row) -> bool:
    miles = miles_between(person, sheets.places[session["Place ID"]])
    near = isnan(miles) or miles <= furthest(sheets, person) + 1e-9
    away = any(a < session["End"] and session["Start"] < b for a, b in absences(person))
    return near and not away


def _bookings(sheets: Sheets) -> Iterator[str]:
    """Everybody who needs training has a row; rooms, roles and journeys hold."""
    needs = {
        (row["Staff ID"], row["Role"])
        for row in sheets.seats
        if yes(sheets.roles[row["Role"]]["Training needed"])
        and row["Role"] not in texts(sheets.staff[row["Staff ID"]]["Trained roles"])
    }
    rows = {(row["Staff ID"], row["Role"]): row for row in sheets.training}
    if set(rows) != needs or len(rows) != len(sheets.training):
        yield f"Training does not list who needs it: {sorted(set(rows) ^ needs)}."
    people: dict[str, set[str]] = defaultdict(set)
    last = sheets.settings["Polling day"] - timedelta(
        days=sheets.settings["Everybody is to be trained before polling day by"]
    )
    for (staff_id, role), row in rows.items():
        session = sheets.sessions.get(text(row["Session ID"]))
        if (row["Standing"] == "Booked") != (session is not None):
            yield f"{staff_id} is {row['Standing']} with session {row['Session ID']}."
        if session is not None:
            people[row["Session ID"]].add(staff_id)
            if role not in texts(session["Roles"]):
                yield f"{row['Session ID']} does not train {role}."
            if not _could_go(sheets, sheets.staff[staff_id], session):
                yield f"{staff_id} cannot go to {row['Session ID']}."
        late = session is None or session["End"].date() > last.date()
        if yes(row["Untrained then"]) != late:
            yield f"{staff_id} {role}: Untrained then is {row['Untrained then']}."
    for session_id, booked in people.items():
        room = sheets.sessions[session_id]["Room"]
        if room is not None and len(booked) > room:
            yield f"{session_id} has {len(booked)} people and room for {room}."
