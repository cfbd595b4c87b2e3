"""The Training sheet: who needs training, those without a session first, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from addin import actions
from addin.engines.opening import new_book
from addin.sentences import where_to_look
from addin.template import build
from addin.writing.sheets import SheetBlockedError
from models.bookings import Booking, Bookings, Standing
from models.problems import AuditError
from models.sessions import Session, SessionKind
from models.training import book
from tests.addin.writing.tiny import duty, person, place, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import add_column, column_of

if TYPE_CHECKING:
    from openpyxl import Workbook

    from addin.actions import Allocated

COLUMNS: Final = ("Staff ID", "Standing", "Session ID", "Untrained then")


def at(hour: int, day: int, month: int = 4) -> datetime:
    return datetime(2027, month, day, hour)  # noqa: DTZ001 - workbooks hold local time without a zone


def session(
    session_id: str, day: int = 19, month: int = 4, room: int | None = None, **facts: Any
) -> Session:
    """Two hours from ten in the hall P1, for poll clerks."""
    values: dict[str, Any] = {
        "kind": SessionKind.TRAINING,
        "place_id": "P1",
        "start": at(10, day, month),
        "end": at(12, day, month),
        "roles": ("Poll clerk",),
    }
    return Session(session_id=session_id, room=room, **(values | facts))


def allocated(workbook: Workbook, *sessions: Session, **settings: Any) -> Allocated:
    """Plan a workbook with these training sessions and settings."""
    xl = new_book(workbook)
    checked = actions.check(xl)
    election = checked.reading.election
    election = replace(election, sessions=sessions, settings=replace(election.settings, **settings))
    checked = replace(checked, reading=replace(checked.reading, election=election))
    return actions.write(xl, checked, actions.make_plan(election))


def untrained(*names: str, **facts: Any) -> tuple[dict[str, Any], ...]:
    return tuple(person(name, Trained_roles=None, **facts) for name in names)


def five() -> Workbook:
    """Five who are not trained; S1 lives further off, S4 is away in April, S5 in May as well."""
    people = (
        *untrained("S3", "S2"),
        *untrained("S1", Easting=551_000),
        *untrained("S4", Unavailable="01/04/2027-30/04/2027"),
        *untrained("S5", Unavailable="01/04/2027-05/05/2027"),
    )
    return workbook_of(*people, duties=(duty("D1", Needed=5),))


def test_those_without_a_session_come_first_and_the_late_before_those_in_time() -> None:
    workbook = five()
    allocated(
        workbook,
        session("T1", room=2),
        session("T2", 3, 5, room=1),
        untrained_allowed=True,
    )
    assert rows_of(workbook["Training"], *COLUMNS) == [
        ("S5", "No session", None, "Yes"),
        ("S1", "Waiting list", None, "Yes"),
        ("S4", "Booked", "T2", "Yes"),
        ("S2", "Booked", "T1", "No"),
        ("S3", "Booked", "T1", "No"),
    ]


def test_a_row_says_where_and_when_and_how_far() -> None:
    workbook = workbook_of(
        *untrained("S1"), places=(place("P1"), place("P2", Name="Hall", Easting=552_000))
    )
    allocated(workbook, session("T1", place_id="P2"))
    (row,) = rows_of(
        workbook["Training"],
        *("Staff name", "Role", "Session ID", "Place ID", "Place", "Start", "End", "Miles", "Why"),
    )
    when = (at(10, 19), at(12, 19))
    assert row == ("Ada S1", "Poll clerk", "T1", "P2", "Hall", *when, 1.24, None)


def test_booked_rows_stand_by_place_time_and_name() -> None:
    first = untrained("S1", Last_name="Young") + untrained("S2", Last_name="adams")
    last = untrained("S3", Unavailable="19/04/2027") + untrained("S4", Unavailable="19/04/2027")
    workbook = workbook_of(
        *first,
        *last,
        places=(place("P1"), place("P0", Easting=550_100)),
        duties=(duty("D1", Needed=4),),
    )
    allocated(
        workbook,
        session("T1"),
        session("T2", 20, room=1),
        session("T3", 21, place_id="P0"),
    )
    rows = rows_of(workbook["Training"], "Place ID", "Start", "Staff name")
    assert [row[:2] for row in rows] == [
        ("P0", at(10, 21)),
        ("P1", at(10, 19)),
        ("P1", at(10, 19)),
        ("P1", at(10, 20)),
    ]
    assert [row[2] for row in rows[1:3]] == ["Ada adams", "Ada Young"]


def test_with_no_needs_the_sheet_is_empty_and_nothing_is_said() -> None:
    workbook = workbook_of(person("S1"))
    done = allocated(workbook)
    assert rows_of(workbook["Training"], "Staff ID", "Why") == [(None, None)]
    assert where_to_look(done) == []
    assert "Training" not in [row[0] for row in rows_of(workbook["Summary"], "Section")]


def test_old_rows_go_and_what_stood_beside_them_is_reported() -> None:
    workbook = workbook_of(*untrained("S1"))
    allocated(workbook, session("T1"))
    add_column(workbook["Training"], "Invited", {2: "by e-mail"})
    again = allocated(workbook, session("T2"))
    assert rows_of(workbook["Training"], "Session ID", "Invited") == [("T2", "by e-mail")]
    assert again.checked.problems == []
    staff = workbook["Staff"]
    staff.cell(2, column_of(staff, "Trained roles")).value = "Poll clerk"
    trained = allocated(workbook, session("T2"))
    (problem,) = trained.checked.problems
    assert problem.table == "Training"
    assert rows_of(workbook["Training"], "Session ID") == [(None,)]


def test_a_sheet_in_the_way_stops_it_before_anything_is_written() -> None:
    workbook = workbook_of(*untrained("S1", "S2"), duties=(duty("D1", Needed=2),))
    workbook["Training"]["A3"] = "my own notes"
    with pytest.raises(SheetBlockedError, match="A3 of the sheet Training"):
        allocated(workbook, session("T1"))
    assert rows_of(workbook["Plan"], "Duty ID") == [(None,)]


def test_the_summary_counts_people_and_seats() -> None:
    workbook = five()
    allocated(
        workbook,
        session("T1", room=2),
        session("T2", 3, 5, room=1),
        session("T3", room=7, roles=("Poll clerk",), place_id="P9"),
        session("T4", room=None, roles=()),
        session("T5", room=9, kind=SessionKind.POSTAL_VOTES),
        untrained_allowed=True,
        trained_days_before=6,
    )
    rows = rows_of(workbook["Summary"], "Section", "Item", "Value")
    assert [row[1:] for row in rows if row[0] == "Training"] == [
        ("People of the plan who still need training", 5),
        ("Of them waiting for room in a session", 1),
        ("Of them without a session that they could go to", 1),
        ("Of them not trained 6 days before polling day", 3),
        ("Seats left in sessions, where their number is limited", 7),
    ]


def test_the_summary_counts_seats_where_nobody_needs_one() -> None:
    workbook = workbook_of(person("S1"))
    allocated(workbook, session("T1", room=2))
    rows = rows_of(workbook["Summary"], "Section", "Value")
    assert [row[1] for row in rows if row[0] == "Training"] == [0, 0, 0, 0, 2]


def test_the_summary_counts_people_where_there_are_no_sessions() -> None:
    workbook = workbook_of(*untrained("S1"))
    done = allocated(workbook, untrained_allowed=True)
    rows = rows_of(workbook["Summary"], "Section", "Value")
    assert [row[1] for row in rows if row[0] == "Training"] == [1, 0, 1, 1, 0]
    assert rows_of(workbook["Training"], "Standing", "Why") == [
        ("No session", "No session trains for Poll clerk.")
    ]
    assert where_to_look(done)[-1] == (
        "1 person still needs training, 1 without a session: see the sheet Training."
    )


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        ((session("T1"),), "2 people still need training: see the sheet Training."),
        (
            (session("T1", room=1),),
            "2 people still need training, 1 without a session: see the sheet Training.",
        ),
    ],
)
def test_the_last_sentence_says_how_many_need_training(
    sessions: tuple[Session, ...], said: str
) -> None:
    workbook = workbook_of(*untrained("S1", "S2"), duties=(duty("D1", Needed=2),))
    assert where_to_look(allocated(workbook, *sessions))[-1] == said


def test_one_person_is_not_people() -> None:
    done = allocated(workbook_of(*untrained("S1")), session("T1"))
    assert where_to_look(done)[-1] == "1 person still needs training: see the sheet Training."


def test_bookings_that_break_a_rule_are_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: Any, **options: Any) -> Bookings:
        found = book(*args, **options)
        return Bookings(
            tuple(
                Booking(staff_id=entry.staff_id, role=entry.role, standing=Standing.NONE, late=True)
                for entry in found.entries
            )
        )

    monkeypatch.setattr(actions, "book_training", nobody)
    workbook = workbook_of(*untrained("S1"))
    with pytest.raises(AuditError, match="S1 has no session as Poll clerk, but T1 has room"):
        allocated(workbook, session("T1"))
    assert rows_of(workbook["Plan"], "Duty ID") == [(None,)]


def test_who_is_not_trained_in_time_catches_the_eye() -> None:
    marks = {
        rule.formula[0]: str(area.sqref)
        for area in build()["Training"].conditional_formatting
        for rule in area.rules
    }
    assert marks == {'$K2="Yes"': "K2:K1048576"}
