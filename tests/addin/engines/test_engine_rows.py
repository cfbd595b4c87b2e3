"""Row heights, merged cells and a table's filter, through the xlwings objects."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import Table

from addin.engines.opening import new_book


def workbook() -> Workbook:
    """One table of three rows, filtered so that the second is hidden."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("Name",), ("Ann",), ("Ben",), ("Cem",)):
        sheet.append(row)
    sheet.add_table(Table(displayName="People", ref="A1:A4"))
    table = sheet.tables["People"]
    table._initialise_columns()
    assert table.autoFilter is not None
    table.autoFilter.filterColumn = [FilterColumn(colId=0, filters=Filters(filter=["Ann", "Cem"]))]
    sheet.row_dimensions[3].hidden = True
    return made


def test_a_row_fits_its_text_until_a_height_is_set() -> None:
    made = workbook()
    sheet = new_book(made).sheets[0]
    assert sheet["A2"].row_height is None
    sheet["A2:A3"].row_height = 30
    assert [sheet[f"A{row}"].row_height for row in (1, 2, 3, 4)] == [None, 30, 30, None]
    sheet["A2"].row_height = None
    assert made.worksheets[0].row_dimensions[2].height is None


@pytest.mark.parametrize(
    ("cells", "merged"),
    [
        ("B2", True),
        ("B2:C3", True),
        ("C3", True),
        ("A1:B2", None),
        ("B2:C4", None),
        ("A1:A9", False),
        ("D2", False),
    ],
)
def test_merged_cells_are_told_from_others(cells: str, merged: bool | None) -> None:
    made = workbook()
    made.worksheets[0].merge_cells("B2:C3")
    assert new_book(made).sheets[0][cells].merge_cells is merged


def test_merged_cells_have_one_note_on_the_first_of_them() -> None:
    made = workbook()
    made.worksheets[0].merge_cells("B2:C3")
    sheet = new_book(made).sheets[0]
    sheet["C3"].impl.add_note("Look here.")
    assert made.worksheets[0]["B2"].comment.text == "Look here."
    assert sheet["C2"].note.text == "Look here."
    sheet["B3"].note.delete()
    assert made.worksheets[0]["B2"].comment is None


def test_showing_all_brings_hidden_rows_back_and_keeps_the_buttons() -> None:
    made = workbook()
    table = new_book(made).sheets[0].tables["People"].api
    table.AutoFilter.ShowAllData()
    assert made.worksheets[0].row_dimensions[3].hidden is False
    assert made.worksheets[0].tables["People"].autoFilter.filterColumn == []
    assert table.ShowAutoFilter


def test_filter_buttons_can_be_taken_away_and_given_back() -> None:
    made = workbook()
    table = new_book(made).sheets[0].tables["People"].api
    table.ShowAutoFilter = False
    assert made.worksheets[0].tables["People"].autoFilter is None
    assert made.worksheets[0].row_dimensions[3].hidden is False
    table.ShowAutoFilter = True
    assert made.worksheets[0].tables["People"].autoFilter.ref == "A1:A4"
