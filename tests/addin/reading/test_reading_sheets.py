"""Tables and columns are found wherever they stand, or named with what to do."""

from typing import Any

import pytest

from addin.tables import STAFF, TABLES, Use, table_of
from models.problems import Severity


def test_a_sound_book_has_no_problems(desk: Any) -> None:
    assert desk.lines(desk.read()) == []


def test_the_cell_of_a_problem_is_where_the_table_stands(desk: Any) -> None:
    book = desk.new_book(Staff=[desk.person(), desk.person(Staff_ID="S2", Has_car="maybe")])
    sheet = book["Staff"]
    sheet.table.range.row, sheet.table.range.column = sheet.corner = (10, 3)
    reading = desk.read_book(book)
    assert desk.lines(reading) == [
        'Warning Staff!O12: Has car is "maybe", which is neither Yes nor No. It is taken as No.'
    ]


def test_columns_may_stand_in_any_order_with_others_between(desk: Any) -> None:
    book = desk.new_book()
    for row in book["Staff"].grid:
        row.reverse()
        row.insert(3, "My own notes" if row[-1] == "Staff ID" else None)
    assert desk.lines(desk.read_book(book)) == []
    assert desk.read_book(book).election == desk.read().election


@pytest.mark.parametrize("header", ["staff id", "  STAFF   ID ", "Staff\u00a0ID", "Staff\nID"])
def test_a_header_counts_whatever_its_case_and_spaces(desk: Any, header: str) -> None:
    book = desk.new_book()
    book["Staff"].grid[0][0] = header
    assert desk.lines(desk.read_book(book)) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Roles", "Rolls"),
        ("Max miles", "Maximum miles"),
        ("Email", "E-mail"),
        ("Excluded wards", "Wards excluded"),
        ("Right to work", "Right to wrok"),
    ],
)
def test_a_misspelt_header_is_an_error_and_still_read(desk: Any, name: str, typed: str) -> None:
    book = desk.new_book(Staff=[desk.person(**{name: "#N/A"})])
    column = STAFF.headers.index(name)
    book["Staff"].grid[0][column] = typed
    reading = desk.read_book(book)
    header, cell, *_ = reading.problems
    assert (header.severity, header.row, header.column) == (Severity.ERROR, 0, name)
    assert header.wrong == f'There is no column "{name}", but there is one named "{typed}".'
    assert (cell.row, cell.column) == (1, name)
    assert reading.cell_of(header)[:-1] == reading.cell_of(cell)[:-1]


def test_a_column_that_is_there_has_no_namesake_among_the_managers_own(desk: Any) -> None:
    book = desk.new_book()
    for row, cell in zip(book["Staff"].grid, ["Emails", "mine"], strict=True):
        row.append(cell)
    assert desk.lines(desk.read_book(book)) == []


def test_two_columns_with_one_header_are_an_error(desk: Any) -> None:
    book = desk.new_book()
    for row, cell in zip(book["Staff"].grid, ["staff id", "X"], strict=True):
        row.append(cell)
    assert desk.lines(desk.read_book(book)) == [
        'Error Staff!A1: Two columns have the header "Staff ID".'
    ]


def test_a_missing_required_column_is_an_error_without_an_echo_in_each_row(desk: Any) -> None:
    book = desk.new_book()
    for row in book["Duties"].grid:
        row.pop(5)
    assert 'Error Duties!A1: The Duties table has no column "Needed".' in desk.lines(
        desk.read_book(book)
    )


def test_missing_columns_that_may_be_blank_are_named_together(desk: Any) -> None:
    book = desk.new_book()
    book["Duties"].grid[:] = [row[:6] for row in book["Duties"].grid]
    book["Settings"].grid[:] = [row[:2] for row in book["Settings"].grid]
    assert desk.lines(desk.read_book(book)) == [
        'Warning Duties!A1: The Duties table lacks columns, which count as blank: "Load".'
    ]


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        *[("Staff", name) for name in ("Max miles", "Works for a candidate", "Excluded wards")],
        *[("Staff", name) for name in ("Unavailable", "Keep apart")],
        *[("Roles", name) for name in ("Experience needed", "Training needed", "Car needed")],
        *[("Roles", name) for name in ("Minimum age", "One per place")],
    ],
)
@pytest.mark.parametrize("renamed", [True, False])
def test_a_column_that_keeps_people_out_must_not_be_lost(
    desk: Any, sheet: str, name: str, renamed: bool
) -> None:
    book = desk.new_book()
    column = table_of(sheet).headers.index(name)
    for row in book[sheet].grid:
        if not renamed:
            row.pop(column)
    if renamed:
        book[sheet].grid[0][column] = "Zzz"
    (problem,) = desk.read_book(book).problems
    assert (problem.severity, problem.row, problem.column) == (Severity.ERROR, 0, name)
    assert problem.wrong == (
        f'The {sheet} table has no column "{name}", so what it rules out is not known.'
    )


@pytest.mark.parametrize(("merged", "count"), [(False, 0), (True, 1), (None, 1)])
def test_merged_cells_in_a_table_are_a_warning_for_it(
    desk: Any, merged: bool | None, count: int
) -> None:
    book = desk.new_book()
    book["Staff"].table.merged = merged
    wrong = "Some cells of the Staff table are merged; only the first of them holds a value."
    assert desk.lines(desk.read_book(book)) == [f"Warning Staff: {wrong}"] * count


@pytest.mark.parametrize("table", [table for table in TABLES if table.use is Use.INPUT])
def test_a_deleted_sheet_is_named_with_what_to_do(desk: Any, table: Any) -> None:
    book = desk.new_book()
    book.sheets.remove(book[table.sheet])
    reading = desk.read_book(book)
    (problem,) = [each for each in reading.problems if each.table == table.sheet]
    assert problem.wrong == f'There is no sheet named "{table.sheet}".'
    assert reading.cell_of(problem) == ""
    severity = {
        "Role specs": Severity.WARNING,
        "Capabilities": Severity.WARNING,
        # Older workbooks never had these.
        "Evidence": Severity.NOTE,
        "Sessions": Severity.NOTE,
        "Budget": Severity.NOTE,
        "What if": Severity.NOTE,
        "Worked": Severity.NOTE,
        "Payroll columns": Severity.NOTE,
        "Import columns": Severity.NOTE,
    }
    assert problem.severity is severity.get(table.sheet, Severity.ERROR)


def test_a_plain_range_is_an_error_that_names_the_sheet(desk: Any) -> None:
    book = desk.new_book()
    book["Pins"].tables.tables.clear()
    (problem,) = desk.read_book(book).problems
    assert problem.wrong == (
        'The Pins sheet has no table named "Pins", so nothing on it can be read.'
    )
    assert "Insert, Table" in problem.remedy


def test_a_renamed_table_is_an_error_and_still_read(desk: Any) -> None:
    book = desk.new_book(Staff=[desk.person(Has_car="maybe")])
    book["Staff"].table.name = "Table7"
    assert desk.lines(desk.read_book(book)) == [
        'Error Staff: The table on the Staff sheet is named "Table7", not "Staff".',
        'Warning Staff!M2: Has car is "maybe", which is neither Yes nor No. It is taken as No.',
    ]


def test_a_renamed_sheet_is_an_error_and_its_table_still_read(desk: Any) -> None:
    book = desk.new_book()
    book["Staff"].name = "Staff 2027"
    reading = desk.read_book(book)
    assert desk.lines(reading) == [
        'Error Staff: There is no sheet named "Staff"; its table is on the sheet "Staff 2027".'
    ]
    assert [person.staff_id for person in reading.election.staff] == ["S1"]


def test_a_table_on_another_sheet_is_read_there(desk: Any) -> None:
    book = desk.new_book()
    book["Pins"].name = "Elsewhere"
    empty = desk.new_book()["Pins"]
    empty.tables.tables.clear()
    book.sheets.append(empty)
    (problem,) = desk.read_book(book).problems
    assert problem.severity is Severity.WARNING
    assert problem.wrong.startswith('The table "Pins" is on the sheet "Elsewhere"')


def test_a_hidden_header_row_is_an_error(desk: Any) -> None:
    book = desk.new_book()
    book["Pins"].table.show_headers = False
    assert desk.lines(desk.read_book(book)) == [
        "Error Pins: The table on the Pins sheet has no header row."
    ]


def test_a_totals_row_is_no_data(desk: Any) -> None:
    book = desk.new_book()
    book["Duties"].table.show_totals = True
    book["Duties"].grid.append(["Total", None, None, None, None, 1, None])
    assert desk.lines(desk.read_book(book)) == []


@pytest.mark.parametrize(
    ("sheet", "where"), [("Staff", "Warning Staff!A3"), ("Pins", "Error Pins!A2")]
)
def test_rows_under_a_table_are_pointed_out(desk: Any, sheet: str, where: str) -> None:
    book = desk.new_book()
    book[sheet].under = [[None, "  "], ["S1", "D1"]]
    wrong = "What stands under the table is not part of it and is not read: 1 row."
    assert desk.lines(desk.read_book(book)) == [f"{where}: {wrong}"]


def test_blank_rows_are_skipped_and_still_counted(desk: Any) -> None:
    blank = {"Staff ID": "  ", "Last name": "\u00a0"}
    reading = desk.read(Staff=[blank, desk.person(Has_car="maybe"), {}])
    assert [person.row for person in reading.election.staff] == [2]
    assert [reading.cell_of(problem) for problem in reading.problems] == ["M3"]
