"""Work out demand, from the workbook to the workbook: as an action, a button and a command."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from addin import actions, demanding, press
from addin.demanding import work_out_for
from addin.engines.opening import new_book, save_book
from addin.reading import read_election
from addin.template import build
from addin.writing import demand as writing_demand
from addin.writing.demand import draft_demand, write_demand
from addin.writing.sheets import SheetBlockedError
from models.demand import Asked, Demand
from models.duties import Duty, Place, PlaceKind
from models.geography import Point
from models.problems import Problem, Severity, UnusableInputError
from models.sessions import Session, SessionKind
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import END, START, duty, person, place, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import done, refused, run

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

CLERKS = Asked(
    duty=Duty(duty_id="D-P1-PC", role="Poll clerk", place_id="P1", needed=2, start=START, end=END),
    how="900 electors ask for 2 poll clerks.",
)
AREA = Place(
    place_id="A01",
    name="Area A01, Northgate",
    kind=PlaceKind.AREA,
    ward="Northgate",
    location=Point(550_000.4, 175_000.6),
)
OPENING = Session(
    session_id="PV-0505-1",
    kind=SessionKind.POSTAL_VOTES,
    place_id="PV",
    start=START - timedelta(days=1),
    end=END - timedelta(days=1),
)
NOTHING = Demand(duties=(), areas=(), area_of={}, sessions=(), problems=[])
DEMAND = replace(
    NOTHING,
    duties=(CLERKS,),
    areas=(AREA,),
    area_of={"p1": "A01", "P2": "A01"},
    sessions=(OPENING,),
)


def stations() -> Workbook:
    """The stations P1 and P2, of which P2 has an area, and a duty that somebody typed."""
    places = (
        place("P1", Kind="Polling station", Electors=900),
        place("P2", Kind="Polling station", Electors=900, Area="West"),
    )
    return workbook_of(person("S1"), places=places, duties=(duty("MINE", Needed=7),))


def write(workbook: Workbook, demand: Demand = DEMAND) -> None:
    book = new_book(workbook)
    write_demand(book, draft_demand(book, read_election(book), demand))


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the demand of every election be this one."""

    def let(demand: Demand = DEMAND) -> None:
        monkeypatch.setattr(demanding, "work_out", lambda _election: demand)

    return let


# The sheets


def test_duties_areas_and_sessions_are_added_and_nothing_typed_is_changed() -> None:
    workbook = stations()
    write(workbook)
    assert rows_of(workbook["Duties"], "Duty ID", "Needed") == [("MINE", 7), ("D-P1-PC", 2)]
    assert rows_of(workbook["Places"], "Place ID", "Kind", "Area", "Easting", "Northing") == [
        ("P1", "Polling station", "A01", 550_000, 175_000),
        ("P2", "Polling station", "West", 550_000, 175_000),
        ("A01", "Area", None, 550_000, 175_001),
    ]
    named = rows_of(workbook["Places"], "Name", "Ward", "Venue")[-1]
    assert named == ("Area A01, Northgate", "Northgate", None)
    assert rows_of(workbook["Sessions"], "Session ID", "Kind", "Place ID", "Start", "Packs") == [
        ("PV-0505-1", "Postal vote opening", "PV", OPENING.start, None)
    ]


def test_the_second_time_nothing_changes() -> None:
    workbook = stations()
    write(workbook)
    before = everything(workbook)
    # The areas and sessions are there now, so the demand does not ask for them again.
    write(workbook, replace(NOTHING, duties=(CLERKS,)))
    assert everything(workbook) == before


def test_nothing_is_written_where_one_of_the_sheets_is_blocked() -> None:
    workbook = stations()
    workbook["Duties"]["A4"] = "My notes"
    workbook["Duties"]["A3"] = "More of them"
    before = everything(workbook)
    with pytest.raises(SheetBlockedError, match="Cell A3 of the sheet Duties"):
        write(workbook)
    assert everything(workbook) == before


def test_what_was_written_is_taken_back_where_the_rest_cannot_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workbook = stations()
    workbook["Places"]["H2"] = "=550000"
    before = [rows_of(workbook[name], *header_of(workbook[name])) for name in SHEETS]
    original = writing_demand.write_draft

    def fail_at_duties(book: Any, draft: Any) -> None:
        original(book, draft)
        if draft.schema.sheet == "Duties":
            raise RuntimeError("The host went away.")

    monkeypatch.setattr(writing_demand, "write_draft", fail_at_duties)
    with pytest.raises(RuntimeError):
        write(workbook)
    assert [rows_of(workbook[name], *header_of(workbook[name])) for name in SHEETS] == before


SHEETS = ("Places", "Sessions", "Duties")


def header_of(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1]]


# The action


def test_the_action_writes_the_demand_and_marks_what_it_found(asks: Any) -> None:
    faulty = Problem(Severity.WARNING, "Places", 1, "Electors", "Too many.", "Allot fewer.")
    unsaid = Problem(Severity.WARNING, "Settings", None, "Nation", "Not so.", "Choose another.")
    asks(replace(DEMAND, problems=[faulty, unsaid]))
    workbook = stations()
    demanded = actions.demand(new_book(workbook))
    assert demanded.worked_out.draft.duties.new == 1
    assert rows_of(workbook["Duties"], "Duty ID") == [("MINE",), ("D-P1-PC",)]
    listed = rows_of(workbook["Problems"], "Sheet", "Cell", "What is wrong")
    assert ("Places", "J2", "Too many.") in listed
    (nation,) = (row.row for (row, *_) in workbook["Settings"].iter_rows() if row.value == "Nation")
    assert ("Settings", f"B{nation}", "Not so.") in listed
    assert workbook["Places"]["J2"].style == "problem-warning"


def test_a_duty_that_cannot_be_read_does_not_stop_the_demand(asks: Any) -> None:
    asks()
    workbook = stations()
    workbook["Duties"]["F2"] = "some"
    demanded = actions.demand(new_book(workbook))
    assert demanded.checked.stops
    assert rows_of(workbook["Duties"], "Duty ID", "Needed") == [("MINE", "some"), ("D-P1-PC", 2)]


def _polling_day(workbook: Workbook) -> None:
    (row,) = (row for row in workbook["Settings"].iter_rows() if row[0].value == "Polling day")
    row[1].value = "in May"


def _twice(workbook: Workbook) -> None:
    workbook["Places"]["A3"] = "P1"


def _no_id(workbook: Workbook) -> None:
    workbook["Duties"]["A2"] = None


def _no_sheet(workbook: Workbook) -> None:
    del workbook["Duties"]


@pytest.mark.parametrize("spoil", [_polling_day, _twice, _no_id, _no_sheet])
def test_what_it_is_worked_out_from_has_to_be_sound(asks: Any, spoil: Any) -> None:
    asks()
    workbook = stations()
    spoil(workbook)
    before = everything(workbook)
    with pytest.raises(UnusableInputError, match="in the workbook stops working out the demand"):
        work_out_for(new_book(workbook))
    assert everything(workbook) == before


def test_a_real_demand_comes_from_the_stations() -> None:
    workbook = stations()
    actions.demand(new_book(workbook))
    found = dict(rows_of(workbook["Duties"], "Duty ID", "Needed"))
    assert (found["D-P1-PO"], found["D-P1-PC"], found["D-P2-PC"]) == (1, 2, 2)
    again = actions.demand(new_book(workbook)).worked_out.draft
    assert [draft.empty for draft in again.drafts] == [True, True, True]


def test_what_the_checks_say_of_a_cell_is_not_said_again() -> None:
    workbook = workbook_of(
        person("S1"), places=(place("P1", Kind="Polling station", Electors=4000),)
    )
    problems = actions.demand(new_book(workbook)).checked.problems
    of_electors = [problem for problem in problems if problem.column == "Electors"]
    assert [(problem.table, problem.row) for problem in of_electors] == [("Places", 1)]


def test_a_new_workbook_asks_for_nothing() -> None:
    workbook = build()
    demanded = actions.demand(new_book(workbook))
    assert demanded.worked_out.draft.duties.roles == {}
    assert rows_of(workbook["Duties"], "Duty ID") == [(None,)]


# The button


def pressed(workbook: Workbook) -> TestDesk:
    desk = TestDesk(new_book(workbook))
    press.press("demand", desk)
    return desk


def test_the_button_says_what_it_did_and_goes_to_the_duties(asks: Any) -> None:
    asks()
    workbook = stations()
    desk = pressed(workbook)
    assert desk.of("told")[0].splitlines()[:3] == [
        "1 duty: 1 new.",
        "On the sheet Places 1 area added and 1 station given their area.",
        "On the sheet Sessions 1 opening session proposed.",
    ]
    assert desk.of("writing") == ["Work out demand"]
    assert workbook.active.title == "Duties"


def test_the_button_says_that_nothing_had_to_change(asks: Any) -> None:
    asks(NOTHING)
    (told,) = pressed(stations()).of("told")
    assert told.splitlines()[0] == "0 duties: none changed."


def test_the_button_lists_what_stops_it(asks: Any) -> None:
    asks()
    workbook = stations()
    _polling_day(workbook)
    desk = pressed(workbook)
    assert desk.of("told") == [
        (
            "No demand was worked out. 1 error in the workbook stops working out the demand. Each "
            "is on the sheet Problems, with its cell and what to do."
        )
    ]
    assert workbook.active.title == "Problems"
    assert rows_of(workbook["Duties"], "Duty ID") == [("MINE",)]


# The command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save_book(new_book(stations()), tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def test_the_command_prints_the_posts_by_role(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    printed = done("demand", file, "-o", tmp_path / "out.xlsx")
    assert "│ Poll clerk" in printed
    assert "The demand in " in printed
    assert file.read_bytes() == before
    ids = [row[0] for row in rows_of(load_workbook(tmp_path / "out.xlsx")["Duties"], "Duty ID")]
    assert ids[:2] == ["MINE", "D-P1-PO"]


def test_the_command_gives_figures_to_other_programs(file: Path, tmp_path: Path, asks: Any) -> None:
    asks(
        replace(
            DEMAND, problems=[Problem(Severity.NOTE, "Places", 2, "Electors", "So.", "Nothing.")]
        )
    )
    said = json.loads(done("demand", file, "-o", tmp_path / "out.xlsx", "--json"))
    line = {"role": "Poll clerk", "duties": 1, "calculated": 2, "overridden": 0, "planned": 2}
    note = {
        "severity": "Note",
        "sheet": "Places",
        "cell": "J3",
        "wrong": "So.",
        "remedy": "Nothing.",
    }
    assert said == {
        **dict.fromkeys(("changed", "kept", "overridden", "dropped"), 0),
        **dict.fromkeys(("duties", "new", "areas", "sessions"), 1),
        "roles": [line],
        "problems": [note],
    }


def test_the_command_lists_what_stops_it_and_writes_nothing(tmp_path: Path) -> None:
    workbook = stations()
    _polling_day(workbook)
    save_book(new_book(workbook), tmp_path / "book.xlsx")
    ran = run("demand", tmp_path / "book.xlsx", "-o", tmp_path / "out.xlsx")
    assert ran.code == 1
    assert "Polling day" in ran.out
    assert "1 error in the workbook stops working out the demand. Nothing was written." in ran.err
    assert not (tmp_path / "out.xlsx").exists()
    as_json = run("demand", tmp_path / "book.xlsx", "-o", tmp_path / "out.xlsx", "--json")
    (problem,) = json.loads(as_json.out)["problems"]
    assert (problem["sheet"], problem["severity"]) == ("Settings", "Error")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    ran = run("demand", tmp_path / "none.xlsx", "-o", tmp_path / "out.xlsx")
    refused(ran, "none.xlsx")


def test_times_of_a_row_are_local_time_as_typed() -> None:
    workbook = stations()
    write(workbook)
    ((_, start),) = rows_of(workbook["Duties"], "Duty ID", "Start")[1:]
    assert start == datetime(2027, 5, 6, 6, 15)  # noqa: DTZ001 - local time
