"""Looks, heights, merging and protection: the same over a file and in LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, NamedStyle, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from addin.styles import LOOKS, register

if TYPE_CHECKING:
    import xlwings as xw
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.hosts.conftest import Host

RED = (255, 0, 0)


@pytest.fixture
def sheet(host: Host) -> xw.Sheet:
    return host.book(Workbook()).sheets[0]


def made() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    assert book.active is not None
    return book, book.active


def test_looks_are_set_and_read(sheet: xw.Sheet) -> None:
    block = sheet["A1:B2"]
    block.color = RED
    assert sheet["B2"].color == RED
    sheet["B2"].color = "#00ff00"
    assert block.color is None
    block.color = None
    assert sheet["A1"].color is None
    block.font.bold = True
    block.font.color = (1, 2, 3)
    block.font.size = 14
    block.font.name = "Arial"
    block.font.italic = True
    font = sheet["B2"].font
    assert (font.bold, font.color, font.size) == (True, (1, 2, 3), 14)
    assert (font.name, font.italic) == ("Arial", True)
    assert sheet["A1:C1"].font.bold is None
    assert sheet["D9"].font.color == (0, 0, 0)
    block.font.bold = block.font.italic = False
    assert (sheet["A1"].font.bold, sheet["A1"].font.italic) == (False, False)


@pytest.mark.parametrize(
    "code",
    ["0.00", "@", "dd/mm/yyyy hh:mm", "ddd d mmm", "£#,##0.00", "[$£-809]#,##0.00", "0%", "[h]:mm"],
)
def test_number_formats_are_excels_codes_both_ways(host: Host, code: str) -> None:
    book, cells = made()
    cells["A1"].number_format = code
    opened = host.book(book)
    sheet = opened.sheets[0]
    assert sheet["A1"].number_format == code
    sheet["B1:B2"].number_format = code
    assert sheet["A1:B1"].number_format == code
    assert sheet["B1:C1"].number_format is None
    again = load_workbook(host.saved(opened)).active
    assert again is not None
    # Both Excel and LibreOffice mark what stands for itself when they save.
    assert again["B2"].number_format.replace("\\", "") == code


def test_what_is_no_number_format_is_refused(live: Host) -> None:
    sheet = live.book(Workbook()).sheets[0]
    with pytest.raises(ValueError, match="is not a number format"):
        sheet["A1"].number_format = "[>=x0"


def styled() -> tuple[Workbook, Worksheet]:
    book, cells = made()
    book.add_named_style(NamedStyle("tall", number_format="0.0", font=Font(size=20)))
    fill = PatternFill("solid", fgColor="FF00FF00")
    book.add_named_style(NamedStyle("green", fill=fill, font=Font(bold=True)))
    return book, cells


def test_a_named_style_takes_direct_formatting_away(host: Host) -> None:
    sheet = host.book(styled()[0]).sheets[0]
    for name in ("tall", "Normal"):
        block = sheet["A1:B2"]
        block.color = RED
        block.font.bold = True
        block.number_format = "0%"
        block.api.Style = name
        assert block.api.Style == name
        assert (block.color, block.font.bold) == (None, False)
        assert block.number_format == {"tall": "0.0", "Normal": "General"}[name]
    sheet["A1"].api.Style = "green"
    assert sheet["A1"].color == (0, 255, 0)
    assert sheet["A1:B1"].api.Style is None
    assert sheet["A1:B1"].font.bold is None
    with pytest.raises(ValueError, match="not a known style"):
        sheet["A1"].api.Style = "Nothing"


def test_styling_leaves_validation_and_conditional_formats_alone(host: Host) -> None:
    book, cells = styled()
    choices = DataValidation(type="list", formula1='"Yes,No"')
    choices.add("A1:A9")
    cells.add_data_validation(choices)
    rule = FormulaRule(formula=["$A1=0"], fill=PatternFill(bgColor="FF0000"))
    cells.conditional_formatting.add("A1:A9", rule)
    opened = host.book(book)
    sheet = opened.sheets[0]
    for name in ("tall", "Normal"):
        sheet["A2:A3"].color = RED
        sheet["A2:A3"].api.Style = name
    sheet["A4"].clear()
    again = load_workbook(host.saved(opened)).active
    assert again is not None
    (kept,) = again.data_validations.dataValidation
    assert str(kept.sqref) == "A1:A9"
    assert [str(area.sqref) for area in again.conditional_formatting] == ["A1:A9"]


def test_every_style_of_the_add_in_keeps_its_name_and_its_format(host: Host) -> None:
    book, cells = made()
    register(book)
    for row, name in enumerate(LOOKS, start=1):
        cells.cell(row, 1).style = name
    sheet = host.book(book).sheets[0]
    for row, (name, look) in enumerate(LOOKS.items(), start=1):
        sheet.range((row, 2)).api.Style = name
        for column in (1, 2):
            cell = sheet.range((row, column))
            assert (cell.api.Style, cell.number_format) == (name, look.number_format)


def test_a_row_fits_its_text_until_a_height_is_set(host: Host) -> None:
    opened = host.book(Workbook())
    sheet = opened.sheets[0]
    assert sheet["A2"].row_height is None
    sheet["A2:A3"].row_height = 30
    sheet["A4"].row_height = 33.75
    heights = [sheet[f"A{row}"].row_height for row in (1, 2, 3, 4, 5)]
    assert heights == [None, 30, 30, 33.75, None]
    sheet["A2"].row_height = None
    assert sheet["A2"].row_height is None
    again = load_workbook(host.saved(opened)).active
    assert again is not None
    assert again.row_dimensions[3].height == pytest.approx(30, abs=0.1)


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
def test_merged_cells_are_told_from_others(host: Host, cells: str, merged: bool | None) -> None:
    book, sheet = made()
    sheet.merge_cells("B2:C3")
    sheet.merge_cells("F8:F9")
    opened = host.book(book).sheets[0]
    assert opened[cells].merge_cells is merged
    assert sorted(opened.impl.grid.merged("Sheet")) == [(2, 2, 3, 3), (8, 6, 9, 6)]


def test_merged_cells_have_one_note_on_the_first_of_them(host: Host) -> None:
    book, cells = made()
    cells.merge_cells("B2:C3")
    sheet = host.book(book).sheets[0]
    sheet["C3"].impl.add_note("Look here.")
    assert sheet["B2"].note.text == sheet["C2"].note.text == "Look here."
    sheet["B3"].note.delete()
    assert sheet["B2"].note is None


def test_a_protected_sheet_takes_only_what_excel_would_let_in(host: Host) -> None:
    book, cells = made()
    cells["A1"].protection = Protection(locked=False)
    cells.protection.sheet = True
    cells.protection.sort = cells.protection.autoFilter = False
    opened = host.book(book)
    sheet = opened.sheets[0]
    assert sheet.api.ProtectContents is True
    sheet["A1"].value = 1
    for change in (
        lambda: setattr(sheet["A1:B1"], "value", [1, 2]),
        lambda: setattr(sheet["B1"], "color", RED),
        sheet["B1"].clear_contents,
        lambda: sheet["B1"].add_hyperlink("https://example.org/", "x"),
    ):
        with pytest.raises(ValueError, match="The sheet Sheet is protected"):
            change()
    sheet.api.Unprotect()
    assert sheet.api.ProtectContents is False
    sheet["A1:B1"].value = [1, 2]
    sheet.api.Protect()
    again = load_workbook(host.saved(opened)).active
    assert again is not None
    protection = again.protection
    assert (protection.sheet, protection.sort, protection.autoFilter) == (True, False, False)
    assert not protection.password
    assert [cell.value for cell in again[1]] == [1, 2]


def test_a_protection_with_a_password_stays(host: Host) -> None:
    book, cells = made()
    cells.protection.set_password("secret")
    cells.protection.sheet = True
    sheet = host.book(book).sheets[0]
    with pytest.raises(ValueError, match="protected with a password"):
        sheet.api.Unprotect()
    assert sheet.api.ProtectContents is True
