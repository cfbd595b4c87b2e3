"""Faulty cells of the Plan are marked as those of the input sheets are, until they are mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.comments import Comment

from addin import actions
from addin.engines.opening import new_book
from addin.tables import PLAN
from addin.writing.marks import clear_marks
from addin.writing.sheets import SheetBlockedError
from tests.addin.writing.tiny import duty, mark, person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import add_row, column_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

AT_ONCE = "S1 holds D1 and D2 at the same time."


def kept_from(staff_id: str, duty_id: str) -> dict[str, str]:
    """A pin, so that it is plain who gets which of the duties."""
    return {"Staff ID": staff_id, "Duty ID": duty_id, "Pin": "Must not"}


@pytest.fixture
def workbook() -> Workbook:
    """Two duties at the same time, and the plan that gives them to S1 and S2."""
    pins = (kept_from("S2", "D1"),)
    made = workbook_of(person("S1"), person("S2"), duties=(duty("D1"), duty("D2")), pins=pins)
    actions.allocate(new_book(made))
    assert rows_of(made["Plan"], "Duty ID", "Staff ID") == [("D1", "S1"), ("D2", "S2")]
    return made


def who(workbook: Workbook, row: int) -> Cell:
    """The Staff ID in a row of the sheet Plan."""
    sheet = workbook["Plan"]
    return sheet.cell(row, column_of(sheet, "Staff ID"))


def shown(workbook: Workbook) -> list[Any]:
    """Each cell of the sheet Plan with its look and note, and the sheet's conditional formats."""
    sheet = workbook["Plan"]
    cells = [
        (
            *(cell.coordinate, cell.value, cell.style, cell.number_format),
            *(cell.protection.locked, cell.comment and cell.comment.text),
        )
        for row in sheet.iter_rows()
        for cell in row
    ]
    formats = [
        (str(area.sqref), rule.formula, rule.dxf.fill.bgColor.rgb)
        for area in sheet.conditional_formatting
        for rule in area.rules
    ]
    assert formats
    return cells + formats


def notes(workbook: Workbook) -> dict[str, str]:
    sheet = workbook["Plan"]
    return {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_a_plan_as_it_was_made_has_no_marks(workbook: Workbook) -> None:
    assert mark(workbook) == []
    assert notes(workbook) == {}


def test_who_was_put_into_two_duties_at_once_is_marked_in_both(workbook: Workbook) -> None:
    who(workbook, 3).value = "S1"
    assert AT_ONCE in mark(workbook)
    assert list(notes(workbook)) == ["G2", "G3"]
    for row in (2, 3):
        text = who(workbook, row).comment.text
        for words in ("Election Staffing", "Warning", AT_ONCE, "Re-plan: it mends this."):
            assert words in text
        assert who(workbook, row).style == "problem-warning"
    assert rows_of(workbook["Problems"], "Severity", "Sheet", "Cell") == [
        ("Warning", "Plan", "G2"),
        ("Warning", "Plan", "G3"),
        ("Note", "Plan", "H3"),  # it shows the name of S2 still
    ]


def test_what_was_mended_looks_as_before(workbook: Workbook) -> None:
    before = shown(workbook)
    who(workbook, 3).value = "S1"
    mark(workbook)
    assert shown(workbook) != before
    who(workbook, 3).value = "S2"
    assert mark(workbook) == []
    assert shown(workbook) == before


def test_the_next_plan_has_none_of_the_marks_of_the_last(workbook: Workbook) -> None:
    before = shown(workbook)
    who(workbook, 3).value = "S1"
    mark(workbook)
    done = actions.allocate(new_book(workbook))
    assert shown(workbook) == before
    assert done.checked.problems == []
    assert rows_of(workbook["Problems"], "Sheet") == [(None,)]


def test_rows_that_are_no_longer_there_leave_no_mark(workbook: Workbook) -> None:
    who(workbook, 3).value = "S1"
    mark(workbook)
    workbook["Duties"].cell(3, column_of(workbook["Duties"], "Needed")).value = 0
    actions.allocate(new_book(workbook))
    assert rows_of(workbook["Plan"], "Duty ID", "Staff ID") == [("D1", "S1")]
    assert notes(workbook) == {}
    assert who(workbook, 3).style == "Normal"


@pytest.mark.parametrize("mended", ["by hand", "by a plan"])
def test_a_managers_own_notes_stay(workbook: Workbook, mended: str) -> None:
    for row, text in ((2, "Ring her."), (3, "Ring him.")):
        who(workbook, row).comment = Comment(text, "A. Manager")
    who(workbook, 3).value = "S1"
    mark(workbook)
    assert "Ring her." in notes(workbook)["G2"]
    assert AT_ONCE in notes(workbook)["G2"]
    if mended == "by hand":
        who(workbook, 3).value = "S2"
        mark(workbook)
    else:
        actions.allocate(new_book(workbook))
    assert notes(workbook) == {"G2": "Ring her.", "G3": "Ring him."}


def test_a_row_that_somebody_added_is_marked_where_it_stands(workbook: Workbook) -> None:
    sheet = workbook["Plan"]
    row = [cell.value for cell in sheet[2]]
    row[column_of(sheet, "Duty ID") - 1], row[column_of(sheet, "Staff ID") - 1] = "D2", "S1"
    who(workbook, 3).value = sheet.cell(3, column_of(sheet, "Status")).value = None
    add_row(sheet, row)
    assert AT_ONCE in mark(workbook)
    assert list(notes(workbook)) == ["G2", "G4"]


def test_a_person_typed_into_an_empty_post_is_welcome() -> None:
    pins = (kept_from("S1", "D2"),)
    workbook = workbook_of(person("S1"), duties=(duty("D1"), duty("D2")), pins=pins)
    actions.allocate(new_book(workbook))
    staff = workbook["Staff"]
    for header, value in person("S2").items():
        staff.cell(3, column_of(staff, header)).value = value
    (table,) = staff.tables.values()
    table.ref = table.ref.replace("2", "3")
    assert who(workbook, 3).value is None
    who(workbook, 3).value = "S2"
    assert mark(workbook) == ["Staff name, Miles and Fee of S2 are not filled in yet."]
    assert notes(workbook) == {}


def test_marks_are_taken_off_one_sheet_alone(workbook: Workbook) -> None:
    who(workbook, 3).value = "S1"
    staff = workbook["Staff"]
    staff.cell(2, column_of(staff, "Has car")).value = "Maybe"
    mark(workbook)
    clear_marks(new_book(workbook), PLAN)
    assert notes(workbook) == {}
    assert who(workbook, 3).style == "result-text"
    assert staff.cell(2, column_of(staff, "Has car")).comment is not None


def test_a_sheet_with_a_password_is_listed_and_not_marked(workbook: Workbook) -> None:
    who(workbook, 3).value = "S1"
    mark(workbook)
    marked = notes(workbook)
    workbook["Plan"].protection.set_password("secret")
    workbook["Plan"].protection.enable()
    assert AT_ONCE in mark(workbook)
    assert notes(workbook) == marked
    with pytest.raises(SheetBlockedError):
        clear_marks(new_book(workbook), PLAN)
