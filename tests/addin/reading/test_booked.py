"""The training that people are booked for, read back from the sheet Training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from addin.engines.opening import new_book
from addin.examples.rows import make_row
from addin.reading.booked import read_booked
from addin.tables import TRAINING
from addin.template import build
from models.bookings import Booking, Standing
from tests.models.builders import CLERK, OFFICER, election, person, place, training

if TYPE_CHECKING:
    from models.election import Election

KNOWN = election(
    [person("S1"), person("S2")],
    [],
    [place("T")],
    sessions=[training("T1", CLERK, place_id="T"), training("T2", OFFICER, place_id="T")],
)


def row(**cells: Any) -> dict[str, Any]:
    booked = {"Staff ID": "S1", "Role": CLERK, "Standing": "Booked", "Session ID": "T1"}
    return booked | {name.replace("_", " "): value for name, value in cells.items()}


def read(*rows: dict[str, Any], of: Election = KNOWN) -> list[Booking]:
    made = build({TRAINING.sheet: [make_row(TRAINING, each) for each in rows]})
    return list(read_booked(new_book(made), of))


def booked(staff_id: str, role: str, session_id: str) -> Booking:
    return Booking(staff_id=staff_id, role=role, standing=Standing.BOOKED, session_id=session_id)


def waiting(staff_id: str, role: str, why: str = "") -> Booking:
    return Booking(staff_id=staff_id, role=role, standing=Standing.WAITING, why=why)


def test_a_row_is_a_booking_as_the_other_sheets_spell_it() -> None:
    assert read(row(), row(Staff_ID="s2 ", Role="presiding  OFFICER", Session_ID="t2")) == [
        booked("S1", CLERK, "T1"),
        booked("S2", OFFICER, "T2"),
    ]


@pytest.mark.parametrize("standing", ["Waiting list", "No session"])
def test_who_waits_goes_nowhere_yet(standing: str) -> None:
    (found,) = read(row(Standing=standing, Why="Full."))
    assert (found.standing, found.session_id, found.why) == (Standing(standing), "", "Full.")


@pytest.mark.parametrize(
    "cells",
    [
        {"Session_ID": "T9"},
        {"Session_ID": None},
        {"Session_ID": "#N/A"},
        {"Standing": "Bookd"},
        {"Standing": None},
    ],
    ids=str,
)
def test_a_row_in_doubt_sends_nobody_to_a_session(cells: dict[str, Any]) -> None:
    assert read(row(**cells)) == [waiting("S1", CLERK)]


@pytest.mark.parametrize("cells", [{"Staff_ID": "S9"}, {"Role": "Wizard"}, {"Staff_ID": None}])
def test_a_row_of_nobody_is_left_out(cells: dict[str, Any]) -> None:
    assert read(row(**cells)) == []


def test_a_second_row_for_one_role_is_left_out() -> None:
    assert read(row(), row(Session_ID="T2")) == [booked("S1", CLERK, "T1")]


def test_a_workbook_without_the_sheet_books_nobody() -> None:
    made = build({})
    del made[TRAINING.sheet]
    assert read_booked(new_book(made), KNOWN) == ()


def test_the_table_is_found_wherever_it_stands() -> None:
    made = build({TRAINING.sheet: [make_row(TRAINING, row())]})
    made[TRAINING.sheet].title = "My training"
    assert list(read_booked(new_book(made), KNOWN)) == [booked("S1", CLERK, "T1")]
