"""Files laid into a workbook: imported, edited, imported again; all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from addin import actions, laying
from addin.engines.opening import new_book, save_book
from addin.imports.findings import ImportRefusedError
from addin.template import build
from addin.writing.sheets import SheetBlockedError
from models.problems import Severity
from tests.addin.imports import samples
from tests.addin.imports.laid import file_of, lines, staff_into, stations_into
from tests.addin.test_actions import everything
from tests.addin.writing.written import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

CONTACTS = ["Name", "E-mail", "Tel", "Position"]
JANE = ["Jane Elm", "jane@example.org", "07700 900001", "PO"]
JAYNE = ["Jayne Elm", "jane@example.org", "07700 900002", "Poll clerk"]
BO = ["Bo Ash", "bo@example.org", "07700 900003", "Poll clerk"]
ELECTORATES = "PD,Electorate,Postal\nAA,700,90\nAB,300,10\n"


def written(folder: Path, text: str, name: str = "stations.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def staff(workbook: Workbook, *columns: str) -> list[tuple[Any, ...]]:
    return rows_of(workbook["Staff"], *(columns or ("Staff ID", "First name", "Mobile")))


def at(workbook: Workbook, sheet: str, row: int, column: str) -> Any:
    """The cell of a data row, counted from 1."""
    names = [cell.value for cell in workbook[sheet][1]]
    return workbook[sheet].cell(row + 1, names.index(column) + 1)


def say(workbook: Workbook, pair: str, word: str) -> None:
    """Choose a word beside a pair on the sheet Import."""
    found = [row for row in workbook["Import"].iter_rows(min_row=2) if row[1].value == pair]
    found[0][8].value = word


def problems(workbook: Workbook) -> list[str]:
    """What stands on Problems about the files that were imported."""
    found = rows_of(workbook["Problems"], "What is wrong")
    return [wrong for (wrong,) in found if ".csv" in str(wrong)]


# Stations and electorates


def test_stations_come_in_with_properties_for_electors_and_electorates_take_their_place(
    tmp_path: Path,
) -> None:
    workbook = build()
    done = stations_into(workbook, written(tmp_path, samples.CLUB))
    columns = ("Place ID", "Kind", "Electors", "Postal voters", "Polling districts")
    assert rows_of(workbook["Places"], *columns) == [
        ("7", "Polling station", 3, None, "AA; AB"),
        ("8", "Polling station", 1, None, "AC"),
    ]
    assert (done.added, done.changed, done.kept, done.gone, done.doubts) == (2, 0, 0, 0, 0)
    noted = [line[4] for line in lines(workbook, "Noted") if line[2] == "Electors"]
    assert noted == [
        "2 stations have no electors yet. Their number of properties stands in for it."
    ]
    done = stations_into(workbook, written(tmp_path, f"{ELECTORATES}ZZ,500,\n", "e.csv"))
    assert rows_of(workbook["Places"], *columns[2:]) == [(1000, 100, "AA; AB"), (1, None, "AC")]
    assert (done.added, done.changed, done.gone, done.doubts) == (0, 1, 0, 2)
    assert lines(workbook, "Not matched", "Changed") == [
        (
            "Not matched",
            None,
            None,
            None,
            '"ZZ" is no station and no polling district of the stations.',
        ),
        ("Not matched", None, None, None, 'Station "8" (Scout Hut) has no electors in this list.'),
        ("Changed", "7", "Electors", "3", "1000"),
        ("Changed", "7", "Postal voters", None, "100"),
    ]
    assert len(problems(workbook)) == 2
    done = stations_into(workbook, written(tmp_path, samples.CLUB))
    assert (done.changed, done.doubts) == (0, 0)
    assert rows_of(workbook["Places"], "Electors") == [(1000,), (1,)]


def test_electors_of_a_district_are_divided_by_the_properties_that_were_counted(
    tmp_path: Path,
) -> None:
    workbook = build()
    stations_into(workbook, written(tmp_path, samples.CLUB.replace(",AC", ",AA")))
    stations_into(workbook, written(tmp_path, "PD,Electors\nAA,400\n", "e.csv"))
    assert rows_of(workbook["Places"], "Electors") == [(300,), (100,)]


def test_electorates_without_any_station_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="Import it together with the stations"):
        stations_into(build(), written(tmp_path, ELECTORATES))


def test_a_station_that_the_export_has_no_more_stays_and_is_told(tmp_path: Path) -> None:
    workbook = build({"Places": [("9", "Old Hall", "Polling station", *[None] * 17)]})
    done = stations_into(workbook, written(tmp_path, samples.CLUB))
    assert done.gone == 1
    assert lines(workbook, "Gone") == [("Gone", "9", None, "Old Hall", None)]
    assert [row[0] for row in rows_of(workbook["Places"], "Place ID")] == ["9", "7", "8"]
    assert stations_into(workbook, written(tmp_path, ELECTORATES, "e.csv")).gone == 0


def test_a_place_id_of_another_kind_of_place_is_not_written_over(tmp_path: Path) -> None:
    workbook = build({"Places": [("7", "Town Hall", "Count venue", *[None] * 17)]})
    done = stations_into(workbook, written(tmp_path, samples.CLUB))
    assert rows_of(workbook["Places"], "Place ID", "Name") == [
        ("7", "Town Hall"),
        ("8", "Scout Hut"),
    ]
    assert (done.added, done.doubts) == (1, 1)
    assert lines(workbook, "Not matched") == [
        ("Not matched", "7", None, "Town Hall", "Village Hall")
    ]
    assert problems(workbook) == [
        "stations.csv, line 2: 7 Village Hall is not taken: its ID is that of Town Hall."
    ]


# Staff


def test_people_come_in_are_numbered_and_the_roles_are_those_of_the_workbook(
    tmp_path: Path,
) -> None:
    workbook = build()
    at(workbook, "Roles", 2, "Role").value = "Poll Clerk (day)"
    list_ = file_of(tmp_path, [CONTACTS, JANE, [*BO[:3], "Poll clerk (day)"]])
    done = staff_into(workbook, list_)
    assert staff(workbook, "Staff ID", "First name", "Last name", "Roles", "Email", "Mobile") == [
        ("S0001", "Jane", "Elm", "Presiding officer", "jane@example.org", "07700 900001"),
        ("S0002", "Bo", "Ash", "Poll Clerk (day)", "bo@example.org", "07700 900003"),
    ]
    assert done.recognised == ("list.csv: staff list, 2 people.",)
    assert done.counts == (
        "2 added, 0 changed, 0 with cells of your own kept, 0 gone from the list, 0 to look at."
    )
    assert lines(workbook, "Summary", "Added") == [
        ("Summary", None, None, None, f"list.csv: staff list, 2 people. {done.counts}"),
        ("Added", "S0001", None, None, "Jane Elm"),
        ("Added", "S0002", None, None, "Bo Ash"),
    ]
    assert rows_of(workbook["Import columns"], "Their column", "Our column") == [
        *(("Name", "Full name"), ("E-mail", "Email"), ("Tel", "Mobile"), ("Position", "Roles"))
    ]


def test_a_number_follows_the_form_that_the_workbook_uses(tmp_path: Path) -> None:
    workbook = build({"Staff": [("P-017", "Cy", "Oak", *[None] * 28)]})
    staff_into(workbook, file_of(tmp_path, [CONTACTS, BO]))
    assert staff(workbook, "Staff ID") == [("P-017",), ("P-018",)]


def test_imported_edited_and_imported_again(tmp_path: Path) -> None:
    workbook = build()
    staff_into(workbook, file_of(tmp_path, [CONTACTS, JANE, BO]))
    at(workbook, "Staff", 1, "Mobile").value = "07700 900009"  # typed over
    at(workbook, "Staff", 1, "Last name").value = "=UPPER(B2)"  # a formula
    at(workbook, "Staff", 2, "Has car").value = "Yes"  # the list has no such column
    at(workbook, "Staff", 2, "Roles").value = None  # cleared
    workbook["Staff"]["AF1"] = "beside the table"
    changed = [*JANE[:1], "jane.elm@example.org", *JANE[2:]]
    cy = ["Cy Oak", "cy@example.org", "", "Count"]
    done = staff_into(workbook, file_of(tmp_path, [CONTACTS, cy, changed, BO]))
    columns = ("Staff ID", "Last name", "Email", "Mobile", "Has car", "Roles")
    assert staff(workbook, *columns) == [
        ("S0001", "=UPPER(B2)", "jane.elm@example.org", "07700 900009", None, "Presiding officer"),
        ("S0002", "Ash", "bo@example.org", "07700 900003", "Yes", "Poll clerk"),
        ("S0003", "Oak", "cy@example.org", None, None, "Count assistant"),
    ]
    assert lines(workbook, "Kept", "Changed") == [
        ("Kept", "S0001", "Last name", "a formula", "Elm"),
        ("Kept", "S0001", "Mobile", "07700 900009", "07700 900001"),
        ("Changed", "S0001", "Email", "jane@example.org", "jane.elm@example.org"),
        ("Changed", "S0002", "Roles", None, "Poll clerk"),
    ]
    assert (done.added, done.changed, done.kept) == (1, 2, 1)
    assert workbook["Staff"]["AF1"].value == "beside the table"


def test_what_the_list_takes_back_goes_but_never_what_last_times_plan_gives(tmp_path: Path) -> None:
    workbook = build()
    header = [*CONTACTS, "RTW", "Car", "Last station"]
    staff_into(workbook, file_of(tmp_path, [header, [*JANE, "Y", "Y", "P7"], [*BO, "", "", ""]]))
    at(workbook, "Staff", 2, "Has car").value = "Yes"
    done = staff_into(
        workbook, file_of(tmp_path, [header, [*JANE, "", "Y", ""], [*BO, "", "", ""]])
    )
    assert staff(workbook, "Right to work", "Has car", "Last place") == [
        *((None, "Yes", "P7"), (None, "Yes", None))
    ]
    assert done.changed == 1
    assert lines(workbook, "Changed") == [("Changed", "S0001", "Right to work", "Yes", None)]


def test_who_is_not_in_the_list_stays_with_what_was_typed(tmp_path: Path) -> None:
    workbook = build()
    staff_into(workbook, file_of(tmp_path, [CONTACTS, JANE, BO]))
    done = staff_into(workbook, file_of(tmp_path, [CONTACTS, BO]))
    assert staff(workbook, "Staff ID", "First name") == [("S0001", "Jane"), ("S0002", "Bo")]
    assert done.gone == 1
    assert lines(workbook, "Gone") == [("Gone", "S0001", None, "Jane Elm", None)]


def test_importing_the_same_twice_changes_no_cell_and_thrice_no_byte(tmp_path: Path) -> None:
    workbook = build()
    list_ = file_of(
        tmp_path, [["No", *CONTACTS, "Notes"], ["", *JANE, "x"], ["", *JAYNE], [5, *BO]]
    )
    stations = written(tmp_path, samples.CLUB)
    staff_into(workbook, list_)
    stations_into(workbook, stations)
    inputs = ("Staff", "Places", "Import columns")
    before = [cell for cell in everything(workbook) if cell[0] in inputs]
    saved = []
    for number in range(4):
        done = stations_into(workbook, stations)
        assert (done.added, done.changed, done.kept, done.gone) == (0, 0, 0, 0)
        done = staff_into(workbook, list_)
        assert (done.added, done.changed, done.kept, done.gone, done.doubts) == (0, 0, 0, 0, 1)
        file = tmp_path / f"{number}.xlsx"
        save_book(new_book(workbook), file)
        workbook = load_workbook(file)
        saved.append(file.read_bytes())
    assert [cell for cell in everything(workbook) if cell[0] in inputs] == before
    assert {line[0] for line in lines(workbook)} == {"Summary", "Same person?", "Noted"}
    assert saved[1] == saved[2] == saved[3]


# Same person?


@pytest.mark.parametrize("word", [None, "Two people"])
def test_two_rows_are_never_merged_unless_it_is_said(tmp_path: Path, word: str | None) -> None:
    workbook = build()
    list_ = file_of(tmp_path, [CONTACTS, JANE, JAYNE])
    done = staff_into(workbook, list_)
    asked = ("Same person?", "S0001; S0002", "Email", "S0001 Jane Elm", "S0002 Jayne Elm")
    assert lines(workbook)[1] == asked
    wrong = "list.csv, line 3: S0002 Jayne Elm may be S0001 Jane Elm: they have the same Email."
    assert (done.doubts, problems(workbook)) == (1, [wrong])
    say(workbook, "S0001; S0002", word or "")
    for _ in range(2):
        done = staff_into(workbook, list_)
        assert staff(workbook) == [
            ("S0001", "Jane", "07700 900001"),
            ("S0002", "Jayne", "07700 900002"),
        ]
        assert lines(workbook)[-1 if word else 1] == asked
        assert (done.doubts, len(problems(workbook))) == ((0, 0) if word else (1, 1))


def test_a_word_is_kept_over_an_import_of_something_else(tmp_path: Path) -> None:
    workbook = build()
    list_ = file_of(tmp_path, [CONTACTS, JANE, JAYNE])
    staff_into(workbook, list_)
    say(workbook, "S0001; S0002", "Two people")
    stations_into(workbook, written(tmp_path, samples.CLUB))
    assert lines(workbook, "Same person?") == []
    assert staff_into(workbook, list_).doubts == 0


def test_one_person_is_merged_into_the_first_row_and_the_second_is_to_be_deleted(
    tmp_path: Path,
) -> None:
    workbook = build()
    header = [*CONTACTS, "Car"]
    list_ = file_of(tmp_path, [header, [*JANE, ""], [*JAYNE, "Y"]])
    staff_into(workbook, list_)
    say(workbook, "S0001; S0002", "Same person")
    done = staff_into(workbook, list_)
    columns = ("Staff ID", "First name", "Mobile", "Roles", "Has car")
    jane = ("S0001", "Jane", "07700 900001", "Presiding officer; Poll clerk", "Yes")
    jayne = ("S0002", "Jayne", "07700 900002", "Poll clerk", "Yes")
    assert staff(workbook, *columns) == [jane, jayne]
    assert (done.added, done.changed, done.gone, done.doubts) == (0, 1, 0, 1)
    assert [line[2] for line in lines(workbook, "Kept")] == ["First name", "Mobile"]
    (to_do,) = [
        row[0]
        for row in rows_of(workbook["Import"], "What to do", "What")
        if row[1] == "Same person?"
    ]
    assert "Delete row 3 of the sheet Staff (S0002)" in to_do
    workbook["Staff"].delete_rows(3)
    workbook["Staff"].tables["Staff"].ref = workbook["Staff"].tables["Staff"].ref[:-1] + "2"
    workbook["Staff"].tables["Staff"].autoFilter.ref = workbook["Staff"].tables["Staff"].ref
    for _ in range(2):
        done = staff_into(workbook, list_)
        assert staff(workbook, *columns) == [jane]
        assert (done.added, done.changed, done.gone, done.doubts) == (0, 0, 0, 0)


def test_somebody_new_who_may_be_in_the_workbook_already_is_asked_about(tmp_path: Path) -> None:
    workbook = build({"Staff": [("C1", "Jane", "Elm", *[None] * 28)]})
    at(workbook, "Staff", 1, "Postcode").value = "DA5 1CK"
    list_ = file_of(tmp_path, [["Staff no", "Name", "Post code"], ["77", "Jayne Elm", "DA5 1CK"]])
    staff_into(workbook, list_)
    assert lines(workbook, "Same person?") == [
        ("Same person?", "77; C1", "Postcode", "C1 Jane Elm", "77 Jayne Elm")
    ]
    assert staff(workbook, "Staff ID") == [("C1",), ("77",)]


def test_two_rows_with_one_staff_id_are_asked_about_and_two_people_get_two(tmp_path: Path) -> None:
    workbook = build()
    list_ = file_of(tmp_path, [["ID", *CONTACTS], ["7", *JANE], ["7", *BO]])
    done = staff_into(workbook, list_)
    assert staff(workbook, "Staff ID", "First name") == [("7", "Jane")]
    assert (done.added, done.doubts) == (1, 1)
    say(workbook, "7; 7 Bo Ash", "Two people")
    for _ in range(2):
        done = staff_into(workbook, list_)
        assert staff(workbook, "Staff ID", "First name") == [("7", "Jane"), ("8", "Bo")]
        assert done.doubts == 0


def test_a_staff_id_that_all_have_leaves_nobody_out_in_silence(tmp_path: Path) -> None:
    people = [["1", f"Ann Ash{chr(97 + number)}"] for number in range(26)]
    people += [["1", f"Bob Oak{chr(97 + number)}"] for number in range(26)]
    done = staff_into(build(), file_of(tmp_path, [["Ref", "Name"], *people]))
    assert (done.added, done.doubts) == (1, 51)


# The mapping


def test_the_next_import_goes_by_what_stands_on_import_columns(tmp_path: Path) -> None:
    workbook = build()
    list_ = file_of(
        tmp_path, [["Name", "Tel", "Remark", "Email"], [*JANE[:1], JANE[2], "Elm ward", JANE[1]]]
    )
    staff_into(workbook, list_)
    at(workbook, "Import columns", 2, "Our column").value = None
    at(workbook, "Import columns", 2, "Note").value = "Old numbers"
    at(workbook, "Import columns", 4, "Our column").value = "Excluded wards"
    done = staff_into(workbook, list_)
    assert staff(workbook, "Mobile", "Excluded wards") == [("07700 900001", "Elm ward")]
    assert done.changed == 1
    at(workbook, "Import columns", 4, "Our column").value = "Excluded ward"
    checked = actions.check(new_book(workbook))
    (found,) = [each for each in checked.problems if each.table == "Import columns"]
    assert (found.row, found.severity) == (4, Severity.WARNING)
    assert found.remedy.startswith('Did you mean "Excluded wards"?')
    assert checked.reading.cell_of(found) == "C5"


# What was not understood


def test_a_cell_that_was_mended_in_the_workbook_is_no_problem_any_more(tmp_path: Path) -> None:
    workbook = build()
    list_ = file_of(tmp_path, [["Name", "Tel", "Car"], ["Jane Elm", "ext 1", "maybe"]])
    done = staff_into(workbook, list_)
    assert done.doubts == 2
    assert problems(workbook) == ['list.csv, cell B2: "ext 1" is not a telephone number.']
    own = [each.column for each in done.checked.problems if each.row and each.table == "Staff"]
    assert own == ["Postcode", "Has car"]
    at(workbook, "Staff", 1, "Mobile").value = "07700 900001"
    at(workbook, "Staff", 1, "Has car").value = "No"
    done = staff_into(workbook, list_)
    assert (done.kept, done.doubts, problems(workbook)) == (1, 0, [])
    assert [line[1:3] for line in lines(workbook, "Kept", "Not understood")] == [
        *(("S0001", "Has car"), ("S0001", "Mobile"), ("S0001", "Car"), ("S0001", "Tel"))
    ]


# All or nothing


@pytest.mark.parametrize("sheet", ["Staff", "Import", "Import columns", "Problems"])
def test_nothing_is_written_where_one_of_the_sheets_is_blocked(tmp_path: Path, sheet: str) -> None:
    workbook = build()
    list_ = file_of(tmp_path, [CONTACTS, JANE, JAYNE, BO])
    last = 3 if sheet == "Problems" else 4
    workbook[sheet][f"A{last}"] = "My notes"
    before = everything(workbook)
    with pytest.raises(SheetBlockedError, match=sheet):
        staff_into(workbook, list_)
    assert everything(workbook) == before


def test_what_was_written_is_taken_back_if_the_end_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = build()
    sheets = ("Staff", "Import columns", "Import", "Imported values")
    before = [list(workbook[sheet].values) for sheet in sheets]

    def fail(*_: Any) -> None:
        raise SheetBlockedError("No.")

    monkeypatch.setattr(laying, "mark", fail)
    with pytest.raises(SheetBlockedError, match="No"):
        staff_into(workbook, file_of(tmp_path, [CONTACTS, JANE]))
    now = [
        [row for row in workbook[sheet].values if any(cell is not None for cell in row)]
        for sheet in sheets
    ]
    assert now == [rows[:1] for rows in before]


def test_a_table_that_was_renamed_or_lost_its_header_is_named(tmp_path: Path) -> None:
    workbook = build()
    workbook["Staff"].tables["Staff"].headerRowCount = 0
    with pytest.raises(SheetBlockedError, match="has no header row"):
        staff_into(workbook, file_of(tmp_path, [CONTACTS, JANE]))
    workbook = build()
    table = workbook["Staff"].tables.pop("Staff")
    table.name = table.displayName = "Table7"
    workbook["Staff"].add_table(table)
    with pytest.raises(SheetBlockedError, match="is named Table7, not Staff"):
        staff_into(workbook, file_of(tmp_path, [CONTACTS, JANE]))


def test_an_older_workbook_gets_the_sheets_that_it_lacks(tmp_path: Path) -> None:
    workbook = build()
    for sheet in ("Import columns", "Import", "Imported values"):
        del workbook[sheet]
    staff_into(workbook, file_of(tmp_path, [CONTACTS, JANE]))
    assert workbook.sheetnames[-3:] == ["Import columns", "Import", "Imported values"]
    assert workbook["Imported values"].sheet_state == "hidden"
    assert staff_into(workbook, file_of(tmp_path, [CONTACTS, JANE])).changed == 0
