"""Last time's plan comes into a new workbook, and its people go back to their stations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from addin import actions
from addin.engines.opening import new_book, open_book, save_book
from addin.examples import example_rows
from addin.importing_last import Imported, import_last
from addin.imports.findings import ImportRefusedError
from addin.tables import DUTIES, PINS, PLACES, STAFF
from addin.template import build
from addin.writing.sheets import SheetBlockedError
from tests.addin.writing.tiny import duty, person, place, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import done, refused, run

if TYPE_CHECKING:
    from pathlib import Path

LAST = ("Staff ID", "Last place", "Last role", "Experienced roles")

# The smallest plan: two clerks, each a mile from the station where they were last time.

AL = {"First name": "Al", "Last name": "Berg", "Easting": 550_000, "Email": "al@example.org"}
JO = {"First name": "Jo", "Last name": "Hill", "Easting": 551_609, "Email": "jo@example.org"}


def election(one: str, other: str, *people: dict[str, Any], pinned: bool = False) -> Workbook:
    """Village Hall is at Jo's door and Scout Hut at Al's; pins send each to the other's."""
    staff = people or (person("S1", **AL), person("S2", **JO))
    hall = {"Name": "Village Hall", "Postcode": "DA5 1CL", "Easting": 551_609}
    hut = {"Name": "Scout Hut", "Postcode": "DA5 1CN", "Easting": 550_000}
    pins = (
        {"Staff ID": "S1", "Duty ID": "D1", "Pin": "Must"},
        {"Staff ID": "S2", "Duty ID": "D2", "Pin": "Must"},
    )
    return workbook_of(
        *staff,
        places=(place(one, **hall), place(other, **hut)),
        duties=(duty("D1", one), duty("D2", other)),
        pins=pins if pinned else (),
    )


def saved(workbook: Workbook, path: Path) -> Path:
    save_book(new_book(workbook), path)
    return path


@pytest.fixture(scope="module")
def previous(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Last time's workbook, called what councils call such files: Al was at 1, Jo at 2."""
    workbook = election("1", "2", pinned=True)
    actions.allocate(new_book(workbook), seed=1)
    assert where(workbook) == {"S1": "1", "S2": "2"}
    return saved(workbook, tmp_path_factory.mktemp("last") / "FINAL v3 (copy).xlsx")


def where(workbook: Workbook) -> dict[str, str]:
    return dict(rows_of(workbook["Plan"], "Staff ID", "Place ID"))


def brought(workbook: Workbook, path: Path) -> Imported:
    return import_last(new_book(workbook), path)


def lines(workbook: Workbook, *what: str) -> list[tuple[Any, ...]]:
    found = rows_of(workbook["Import"], "What", "ID", "Column", "Was", "Now")
    return [line for line in found if line[0] in what]


def test_people_go_back_to_last_times_stations_though_these_were_renumbered(
    previous: Path,
) -> None:
    without = election("71", "72")
    actions.allocate(new_book(without), seed=1)
    assert where(without) == {"S1": "72", "S2": "71"}  # each to the station at their door

    workbook = election("71", "72")
    imported = brought(workbook, previous)
    assert imported.recognised == (
        "FINAL v3 (copy).xlsx: a workbook of ours, its plan of 06/05/2027, 2 people in 2 places.",
    )
    assert (imported.added, imported.changed, imported.kept, imported.gone, imported.doubts) == (
        *(0, 2, 0, 0),
        0,
    )
    assert rows_of(workbook["Staff"], *LAST) == [
        ("S1", "71", "Poll clerk", "Poll clerk"),
        ("S2", "72", "Poll clerk", "Poll clerk"),
    ]
    actions.allocate(new_book(workbook), seed=1)
    assert where(workbook) == {"S1": "71", "S2": "72"}  # a mile each is less than it is worth


def everything(workbook: Workbook) -> dict[str, Any]:
    return {
        sheet.title: [list(line) for line in sheet.iter_rows(values_only=True)]
        for sheet in workbook
        if sheet.title != "Import"
    }


def test_importing_twice_changes_nothing(previous: Path, tmp_path: Path) -> None:
    workbook = election("71", "72")
    brought(workbook, previous)
    before = everything(workbook)
    again = brought(workbook, previous)
    assert everything(workbook) == before
    assert again.changed == 0
    (summary,) = rows_of(workbook["Import"], "What", "Now")
    assert summary[0] == "Summary"
    files = [saved(workbook, tmp_path / "once.xlsx")]
    for name in ("twice.xlsx", "thrice.xlsx"):
        book = open_book(files[-1])
        import_last(book, previous)
        files.append(tmp_path / name)
        save_book(book, files[-1])
    assert files[1].read_bytes() == files[2].read_bytes()


def test_what_somebody_typed_is_kept_and_listed_with_both(previous: Path) -> None:
    workbook = election(
        "71", "72", person("S1", **AL, Last_place="72"), person("S9", First_name="Eve")
    )
    imported = brought(workbook, previous)
    assert rows_of(workbook["Staff"], *LAST) == [
        ("S1", "72", "Poll clerk", "Poll clerk"),
        ("S9", None, None, None),
    ]
    assert (imported.changed, imported.kept, imported.doubts) == (1, 1, 1)
    assert lines(workbook, "Kept") == [("Kept", "S1", "Last place", "72", "71")]
    assert lines(workbook, "Not matched") == [
        (
            *("Not matched", None, None, None),
            "Jo Hill (S2), Poll clerk at Scout Hut (2): nobody of the sheet Staff.",
        ),
        ("Not matched", "S9", None, "Eve S9", "No post in last time's plan."),
    ]
    (problem,) = (problem for problem in imported.checked.problems if "Jo Hill" in problem.wrong)
    assert problem.wrong.startswith("FINAL v3 (copy).xlsx, sheet Plan, row 3: Jo Hill (S2)")
    assert problem.table == "Staff"


def test_a_plain_list_is_read_and_its_mapping_is_shown_kept_and_followed(tmp_path: Path) -> None:
    path = tmp_path / "last.csv"
    path.write_text("Who,Job title,Hall\nJo Hill,Clerk,Scout Hut\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match=r"last\.csv names places or roles, but nobody"):
        brought(election("71", "72"), path)
    path.write_text("Name,Job title,Where\nJo Hill,Clerk,Scout Hut\n", encoding="utf-8")
    workbook = election("71", "72")
    brought(workbook, path)
    shown = rows_of(workbook["Import columns"], "List", "Their column", "Our column")
    assert shown == [
        ("Last time", "Name", "Full name"),
        ("Last time", "Job title", "Role"),
        ("Last time", "Where", None),
    ]
    assert rows_of(workbook["Staff"], *LAST)[1] == ("S2", None, "Poll clerk", "Poll clerk")
    workbook["Import columns"]["C4"] = "Place"
    imported = brought(workbook, path)
    assert rows_of(workbook["Staff"], *LAST)[1] == ("S2", "72", "Poll clerk", "Poll clerk")
    assert imported.doubts == 1  # Jo is known by the name alone
    assert [line[:3] for line in lines(workbook, "Same person?")] == [
        ("Same person?", "S2; last time Jo Hill", "name")
    ]


def test_the_managers_word_beside_a_doubt_counts_in_the_next_import(tmp_path: Path) -> None:
    path = tmp_path / "last.csv"
    path.write_text("Name,Role,Place\nJo Hill,Clerk,Scout Hut\n", encoding="utf-8")
    workbook = election("71", "72")
    brought(workbook, path)
    sheet = workbook["Import"]
    (row,) = (cell.row for cell in sheet["C"] if cell.value == "Same person?")
    sheet.cell(row, 9, "Two people")
    imported = brought(workbook, path)
    assert rows_of(workbook["Staff"], *LAST)[1] == ("S2", None, None, None)
    assert imported.doubts == 1  # Jo Hill of last time is nobody of ours now
    assert brought(workbook, path).changed == 0


def test_what_cannot_be_read_or_written_leaves_the_workbook_as_it_was(
    previous: Path, tmp_path: Path
) -> None:
    workbook = election("71", "72")
    before = everything(workbook)
    empty = saved(election("1", "2"), tmp_path / "new.xlsx")
    with pytest.raises(ImportRefusedError, match=r"new\.xlsx is a workbook of ours, but its sheet"):
        brought(workbook, empty)
    workbook["Staff"].protection.set_password("secret")
    workbook["Staff"].protection.sheet = True
    with pytest.raises(SheetBlockedError, match="Staff is protected"):
        brought(workbook, previous)
    assert everything(workbook) == before


def test_without_the_staff_sheet_there_is_nobody_to_match(previous: Path) -> None:
    workbook = election("71", "72")
    del workbook["Staff"]
    with pytest.raises(SheetBlockedError, match="There is no sheet Staff"):
        brought(workbook, previous)


def test_the_command_writes_a_copy_and_says_what_was_done(previous: Path, tmp_path: Path) -> None:
    book = saved(election("71", "72"), tmp_path / "book.xlsx")
    out = tmp_path / "out.xlsx"
    said = json.loads(done("import", "last", previous, book, "-o", out, "--json"))
    assert {name: said[name] for name in ("added", "changed", "kept", "gone", "doubts")} == {
        "added": 0,
        "changed": 2,
        "kept": 0,
        "gone": 0,
        "doubts": 0,
    }
    assert rows_of(load_workbook(out)["Staff"], *LAST)[0] == ("S1", "71", *["Poll clerk"] * 2)
    assert "its plan of 06/05/2027, 2 people" in done("import", "last", previous, out, "-o", out)
    refused(run("import", "last", book, book, "-o", out), "has no plan")


def test_the_example_of_the_page_comes_out_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "last.csv"
    path.write_text(
        "Staff ID,Name,Mobile,Role,Place ID,Place,Postcode\n"
        "S1,Jane Smith,07700 900123,PO,12,Village Hall,DA5 1CL\n"
        "S2,Al Berg,,Poll clerk,13,Scout Hut,DA5 1CN\n"
        "S3,Jo Hill,,Poll clerk,13,Scout Hut,DA5 1CN\n",
        encoding="utf-8",
    )
    workbook = workbook_of(
        person("S1", First_name="Jane", Last_name="Patel", Mobile="07700 900123"),
        person("S2", First_name="Al", Last_name="Berg"),
        places=(
            place("41", Name="The Village Hall", Postcode="DA5 1CL"),
            place("13", Name="Library", Postcode="DA5 1CK"),
        ),
        duties=(duty("D1", "41"),),
    )
    brought(workbook, path)
    assert rows_of(workbook["Staff"], *LAST) == [
        ("S1", "41", "Presiding officer", "Presiding officer"),
        ("S2", None, "Poll clerk", "Poll clerk"),
    ]
    assert [line[4] for line in lines(workbook, "Not matched") if line[1] is None] == [
        "Jo Hill (S3), Poll clerk at Scout Hut (13): nobody of the sheet Staff.",
        "Scout Hut (13), 2 people: no place of the sheet Places. That Place ID is Library now.",
    ]


# The small example: renumbered stations, and people who left, joined, married and moved.


def test_a_whole_plan_comes_into_next_years_workbook(tmp_path: Path) -> None:
    made = example_rows("small")
    then = build(made.rows, settings=made.settings)
    actions.allocate(new_book(then), seed=1)
    path = saved(then, tmp_path / "2027.xlsx")
    held = {
        staff_id: (place_id, role)
        for staff_id, place_id, role in rows_of(then["Plan"], "Staff ID", "Place ID", "Role")
        if staff_id
    }
    stations = {f"P{n:03}": f"N{13 - n:02}" for n in range(1, 13)}
    closed = "P009"  # whose number is another station's now
    stations[closed] = closed
    now = _next_year(made.rows, stations, closed)
    left, married, renumbered, stranger = _four(held, stations, closed)
    _change(now, left, married, renumbered, stranger)
    workbook = build(now, settings=made.settings)
    imported = brought(workbook, path)

    new_ids = {renumbered: "X1", stranger: "X2"}
    expected = {
        new_ids.get(staff_id, staff_id): (
            None if place_id == closed else stations.get(place_id, place_id),
            role,
        )
        for staff_id, (place_id, role) in held.items()
        if staff_id != left
    }
    got = {
        staff_id: (place_id, role)
        for staff_id, place_id, role in rows_of(workbook["Staff"], *LAST[:3])
        if place_id or role
    }
    assert got == expected
    for _, role, experienced in rows_of(workbook["Staff"], "Staff ID", *LAST[2:]):
        assert role is None or role in experienced.split("; ")
    doubts = lines(workbook, "Same person?")
    assert [line[1] for line in doubts] == [f"X2; last time {stranger}"]
    theirs = [line[4] for line in lines(workbook, "Not matched") if line[1] is None]
    assert len(theirs) == 2
    assert f"({left})" in theirs[0]
    assert theirs[0].endswith("That Staff ID is New Joiner's now.")
    assert f"({closed})" in theirs[1]
    assert theirs[1].endswith("That Place ID is New Leisure Centre now.")
    assert imported.doubts == 3
    ours = {line[1] for line in lines(workbook, "Not matched") if line[1]}
    assert left in ours
    assert closed in ours
    assert len(ours) == 1 + len(now[STAFF.sheet]) - len(expected)


Rows = dict[str, list[list[Any]]]


def _next_year(rows: Rows, stations: dict[str, str], closed: str) -> Rows:
    """The same rows with new Place IDs, and nothing known of last time."""
    now = {sheet: [list(row) for row in its] for sheet, its in rows.items()}
    for table in (PLACES, DUTIES):
        for row in now[table.sheet]:
            at = table.headers.index("Place ID")
            row[at] = stations.get(row[at], row[at])
    for row in now[PLACES.sheet]:
        if row[0] == closed:
            row[PLACES.headers.index("Name")] = "New Leisure Centre"
            row[PLACES.headers.index("Venue")] = "New Leisure Centre"
            row[PLACES.headers.index("Postcode")] = "DA5 1CK"
    for row in now[STAFF.sheet]:
        for name in (*LAST[1:], "Preferred places"):
            row[STAFF.headers.index(name)] = None
    now[PINS.sheet] = []
    return now


def _four(held: dict[str, Any], stations: dict[str, str], closed: str) -> list[str]:
    """Four who were at a station that is still there."""
    return [who for who, (at, _) in held.items() if at in stations and at != closed][:4]


def _change(now: Rows, left: str, married: str, renumbered: str, stranger: str) -> None:
    """Somebody left and their number is another's; one married; two have new numbers."""
    new = {
        left: {"First name": "New", "Last name": "Joiner", "Email": "new@example.org"}
        | {"Mobile": "07700 900999", "Postcode": "DA5 1CK"},
        married: {"Last name": "Newly-Wed"},
        renumbered: {"Staff ID": "X1"},
        stranger: {"Staff ID": "X2", "Email": None, "Mobile": None, "Postcode": None},
    }
    for row in now[STAFF.sheet]:
        for name, value in new.get(str(row[0]), {}).items():
            row[STAFF.headers.index(name)] = value
