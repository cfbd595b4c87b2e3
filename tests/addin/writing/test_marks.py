"""Marks on faulty cells: a note and a colour while the fault is there, and nothing after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl.comments import Comment

from tests.addin.writing.tiny import duty, mark, person, workbook_of
from tests.command_line import column_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell


def cell_of(workbook: Workbook, sheet: str, column: str, row: int = 2) -> Cell:
    return workbook[sheet].cell(row, column_of(workbook[sheet], column))


def setting(workbook: Workbook, label: str) -> Cell:
    """The cell with the value of a setting."""
    return next(row[1] for row in workbook["Settings"].iter_rows() if row[0].value == label)


def notes(workbook: Workbook) -> list[str]:
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    ]


def test_a_sound_workbook_has_no_marks() -> None:
    workbook = workbook_of(person("S1"))
    assert mark(workbook) == []
    assert notes(workbook) == []


def test_a_faulty_cell_gets_a_note_and_the_colour_of_a_warning() -> None:
    workbook = workbook_of(person("S1"), person("S2", Has_car="Maybe"))
    mark(workbook)
    cell = cell_of(workbook, "Staff", "Has car", 3)
    assert notes(workbook) == [f"Staff!{cell.coordinate}"]
    assert cell.style == "problem-warning"
    assert cell.value == "Maybe"
    for words in ("Election Staffing", "Warning", "neither Yes nor No", "Choose Yes or No."):
        assert words in cell.comment.text


def test_an_error_has_a_colour_of_its_own() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", Role="Poll clrek"),))
    mark(workbook)
    assert cell_of(workbook, "Duties", "Role").style == "problem-error"


def test_several_problems_of_a_cell_stand_in_one_note() -> None:
    workbook = workbook_of(person("S1", Roles="Poll clerk; Tea maker; Cook"))
    mark(workbook)
    text = cell_of(workbook, "Staff", "Roles").comment.text
    assert "Tea maker" in text
    assert "Cook" in text


def test_the_mark_goes_once_the_cell_is_mended() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"))
    cell = cell_of(workbook, "Staff", "Has car")
    style, number_format = cell.style, cell.number_format
    mark(workbook)
    cell.value = "Yes"
    assert mark(workbook) == []
    assert cell.comment is None
    assert (cell.style, cell.number_format) == (style, number_format)


def test_the_note_changes_with_the_fault() -> None:
    workbook = workbook_of(person("S1", Max_miles="ten"))
    cell = cell_of(workbook, "Staff", "Max miles")
    mark(workbook)
    cell.value = -5
    mark(workbook)
    assert "ten" not in cell.comment.text
    assert "-5" in cell.comment.text
    assert cell.style == "problem-warning"


def test_a_date_is_shown_as_a_date_while_it_is_marked_and_after() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", End=date(2027, 5, 6)),))
    cell = cell_of(workbook, "Duties", "End")
    mark(workbook)
    assert (cell.style, cell.number_format) == ("problem-error", "dd/mm/yyyy hh:mm")
    cell.value = duty("D1")["End"]
    mark(workbook)
    assert (cell.style, cell.number_format) == ("input-date-time", "dd/mm/yyyy hh:mm")


@pytest.mark.parametrize(
    ("label", "sound"),
    [
        ("Polling day", date(2027, 5, 6)),
        ("Council", "Exampleshire"),
        ("Untrained people may be placed", "No"),
        ("Furthest journey", 15),
    ],
)
def test_a_setting_looks_as_before_once_it_is_mended(label: str, sound: object) -> None:
    workbook = workbook_of(person("S1"))
    cell = setting(workbook, label)
    looks = cell.style, cell.number_format
    cell.value = None
    mark(workbook)
    assert cell.style.startswith("problem-")
    cell.value = sound
    assert mark(workbook) == []
    assert cell.comment is None
    assert (cell.style, cell.number_format) == looks


def test_a_misspelt_setting_on_the_protected_sheet_is_marked() -> None:
    workbook = workbook_of(person("S1"))
    cell = workbook["Settings"].cell(setting(workbook, "Furthest journey").row, 1)
    cell.value = "Furthest jorney"
    mark(workbook)
    assert "Furthest jorney" in cell.comment.text
    assert workbook["Settings"].protection.sheet


@pytest.mark.parametrize("version", [99, None])
def test_the_workbooks_version_is_marked_in_its_locked_cell(version: int | None) -> None:
    workbook = workbook_of(person("S1"))
    cell = setting(workbook, "Workbook version")
    cell.value = version
    mark(workbook)
    assert "version" in cell.comment.text
    assert cell.style.startswith("problem-")
    assert cell.protection.locked or workbook["Settings"].protection.sheet


def test_a_managers_own_note_is_kept_on_a_faulty_cell() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"))
    cell = cell_of(workbook, "Staff", "Has car")
    cell.comment = Comment("Ask her on Monday.", "A. Manager")
    mark(workbook)
    assert "Ask her on Monday." in cell.comment.text
    assert cell.style == "problem-warning"


def test_a_managers_own_note_is_kept_once_the_cell_is_mended_and_the_colour_goes() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"))
    cell = cell_of(workbook, "Staff", "Has car")
    cell.comment = Comment("Ask her on Monday.", "A. Manager")
    mark(workbook)
    cell.value = "Yes"
    mark(workbook)
    assert cell.comment.text == "Ask her on Monday."
    assert cell.style == "input-yes-no"


def test_notes_on_sound_cells_are_left_alone() -> None:
    workbook = workbook_of(person("S1"))
    for sheet, address in (("Staff", "A1"), ("Staff", "B2"), ("Plan", "A1"), ("Settings", "B3")):
        workbook[sheet][address].comment = Comment("Mine.", "A. Manager")
    before = notes(workbook)
    mark(workbook)
    assert notes(workbook) == before


def test_a_row_that_was_moved_leaves_no_mark_behind() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"), person("S2"))
    mark(workbook)
    first, second = (cell_of(workbook, "Staff", "Has car", row) for row in (2, 3))
    first.value, second.value = "Yes", "Maybe"
    mark(workbook)
    assert notes(workbook) == [f"Staff!{second.coordinate}"]
    assert [first.style, second.style] == ["input-yes-no", "problem-warning"]


def test_a_moved_column_is_marked_where_it_stands() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"))
    sheet = workbook["Staff"]
    one, other = column_of(sheet, "Has car"), column_of(sheet, "Email")
    for row in (1, 2):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        first.value, second.value = second.value, first.value
    mark(workbook)
    assert notes(workbook) == [f"Staff!{sheet.cell(2, other).coordinate}"]
