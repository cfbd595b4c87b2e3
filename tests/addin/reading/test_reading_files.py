"""The reader over real workbook files, as the template makes them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from addin.engines.opening import new_book, open_book
from addin.examples.book import example_rows
from addin.examples.planted import planted
from addin.reading import Reading, read_election
from addin.tables import DUTIES, PLACES, STAFF, Table
from addin.template import build
from models.problems import Severity, has_errors

POSTCODE = "DA5 1CK"


def staff_row(**cells: Any) -> list[Any]:
    row = {"Staff_ID": "007", "Last_name": "Example", "Roles": "Poll clerk", "Postcode": POSTCODE}
    row |= {"Over_18": "Yes", "Right_to_work": "Yes", "Mobile": "07700900123"} | cells
    return cells_of(STAFF, **row)


def cells_of(table: Table, **cells: Any) -> list[Any]:
    """A row of the table with these cells, by header_with_underscores, and blanks."""
    return [cells.get(header.replace(" ", "_")) for header in table.headers]


def small_workbook() -> Workbook:
    start, end = (datetime.fromisoformat(f"2027-05-06 {clock}") for clock in ("06:30", "22:30"))
    return build(
        {
            "Staff": [staff_row()],
            "Places": [cells_of(PLACES, Place_ID="P1", Ward="Northgate", Postcode=POSTCODE)],
            "Duties": [
                cells_of(
                    DUTIES,
                    Duty_ID="D1",
                    Role="Presiding officer",
                    Place_ID="P1",
                    Start=start,
                    End=end,
                    Needed=1,
                )
            ],
            "Pins": [["007", "D1", "Must not", "Asked not to."]],
        }
    )


@pytest.fixture
def read_back(tmp_path: Path) -> Any:
    def read(workbook: Workbook) -> Reading:
        path = tmp_path / "book.xlsx"
        workbook.save(path)
        return read_election(open_book(path))

    return read


def test_a_new_workbook_only_lacks_its_contents(read_back: Any) -> None:
    assert [problem.wrong for problem in read_back(build()).problems] == [
        "There is nobody on the Staff sheet, so every post stays empty.",
        "There are no duties, so there is nothing to allocate.",
    ]


def test_a_filled_workbook_is_read_as_it_was_filled(read_back: Any) -> None:
    reading = read_back(small_workbook())
    (person,) = reading.election.staff
    (duty,) = reading.election.duties
    assert (person.staff_id, person.mobile, person.over_18) == ("007", "07700900123", True)
    assert duty.start == datetime.fromisoformat("2027-05-06 06:30")
    assert reading.election.pins[0].must is False
    assert reading.election.pins[0].reason == "Asked not to."
    assert {problem.severity for problem in reading.problems} == {"Note"}


@pytest.mark.parametrize("name", ["small", "borough"])
def test_a_sound_example_has_nothing_to_put_right(name: str) -> None:
    example = example_rows(name)
    reading = read_election(new_book(build(example.rows, settings=example.settings)))
    assert {problem.severity for problem in reading.problems} <= {Severity.NOTE}


def test_every_planted_problem_is_listed_at_its_cell_and_no_other() -> None:
    example = example_rows("short")
    reading = read_election(new_book(build(example.rows, settings=example.settings)))
    found = {
        (problem.table, reading.cell_of(problem)) for problem in reading.problems if problem.row
    }
    assert found == set(planted(example))
    assert not has_errors(reading.problems)


def test_a_formula_that_excel_never_worked_out_asks_for_it(read_back: Any) -> None:
    workbook = small_workbook()
    column = STAFF.headers.index("Has car") + 1
    workbook["Staff"].cell(2, column).value = '=IF(1=1,"Yes","No")'
    reading = read_back(workbook)
    (problem,) = [each for each in reading.problems if each.column == "Has car"]
    assert problem.wrong == (
        "Has car holds a formula whose result was never saved. It is taken as No."
    )
    assert reading.cell_of(problem) == "M2"


def test_a_cell_with_an_error_is_pointed_out(read_back: Any) -> None:
    workbook = small_workbook()
    cell = workbook["Duties"]["F2"]
    cell.value, cell.data_type = "#N/A", "e"
    (problem,) = [each for each in read_back(workbook).problems if each.table == "Duties"]
    assert problem.wrong == 'Needed shows the error "#N/A".'


def test_rows_under_a_table_are_found(read_back: Any) -> None:
    workbook = small_workbook()
    workbook["Pins"].append(["007", "D1", "Must", None])
    reading = read_back(workbook)
    (problem,) = [each for each in reading.problems if each.table == "Pins"]
    assert (problem.severity, reading.cell_of(problem)) == ("Error", "A3")


def test_merged_cells_of_a_table_are_pointed_out_and_those_beside_it_are_not(
    read_back: Any,
) -> None:
    workbook = small_workbook()
    workbook["Staff"].merge_cells("B2:C2")
    workbook["Pins"].merge_cells("Z1:Z9")
    merged = [each for each in read_back(workbook).problems if "merged" in each.wrong]
    assert [(each.table, each.row, each.severity) for each in merged] == [
        ("Staff", None, Severity.WARNING)
    ]


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    small_workbook().save(path)
    before = path.read_bytes()
    book = open_book(path)
    first = read_election(book)
    assert read_election(book).problems == first.problems
    assert path.read_bytes() == before
    assert load_workbook(path).sheetnames == [sheet.name for sheet in book.sheets]
