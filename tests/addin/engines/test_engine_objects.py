"""Sheets, tables, names, notes, links and looks of a workbook file, through xlwings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlwings as xw
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import NamedStyle, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import TableFormula

from addin.engines.grid import UnsupportedError
from addin.engines.opening import ENGINE, new_book, open_book, save_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from openpyxl.worksheet.table import Table


@pytest.fixture
def book() -> Iterator[xw.Book]:
    with new_book(Workbook(), "plan.xlsx") as book:
        yield book


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]


@pytest.fixture
def table(sheet: xw.Sheet) -> xw.Table:
    sheet["A1"].value = [["Role", "Needed"], ["Poll clerk", 2], ["Inspector", 1]]
    return sheet.tables.add(sheet["A1:B3"], name="Duties")


def filed(book: xw.Book) -> Table:
    """The openpyxl table of the first sheet."""
    return next(iter(book.api.workbook.active.tables.values()))


def test_sheets_are_found_by_place_and_name_and_added(book: xw.Book) -> None:
    staff = book.sheets.add("Staff", after=book.sheets[0])
    first = book.sheets.add("Start here", before=staff)
    assert book.sheet_names == ["Sheet", "Start here", "Staff"]
    assert book.sheets["STAFF"] == staff == book.sheets[-1]
    assert "staff" in book.sheets
    assert "Plan" not in book.sheets
    assert book.sheets.active == first
    assert book.sheets.add().name == "Sheet1"
    with pytest.raises(KeyError, match="no sheet 'Plan'"):
        book.sheets["Plan"]
    with pytest.raises(ValueError, match="already present"):
        book.sheets.add("STAFF")


def test_activating_a_sheet_leaves_no_group_of_sheets(
    book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xw.engines, "active", None)
    book.sheets.add("Staff")
    book.sheets["Sheet"].activate()
    selected = [sheet.sheet_view.tabSelected for sheet in book.api.workbook.worksheets]
    assert book.sheets.active.name == "Sheet"
    assert sorted(selected) == [False, True]
    assert xw.books.active == book


def test_a_table_has_its_parts(book: xw.Book, sheet: xw.Sheet, table: xw.Table) -> None:
    assert [t.name for t in sheet.tables] == ["Duties"]
    assert "duties" in sheet.tables
    assert table.range.address == "$A$1:$B$3"
    assert table.header_row_range.value == ["Role", "Needed"]
    assert table.data_body_range.value == [["Poll clerk", 2.0], ["Inspector", 1.0]]
    assert table.table_style == "TableStyleMedium2"
    assert table.show_headers is True
    assert table.totals_row_range is None
    assert sheet["B2"].table == table
    assert sheet["C2"].table is None
    assert sheet["Duties"].address == "$A$2:$B$3"
    assert sheet["Duties[Needed]"].value == [2.0, 1.0]
    assert sheet["Duties[#All]"].address == "$A$1:$B$3"
    assert filed(book).column_names == ["Role", "Needed"]
    with pytest.raises(KeyError, match="no table 'Staff'"):
        sheet.tables["Staff"]


def test_a_table_grows_and_shrinks(book: xw.Book, sheet: xw.Sheet, table: xw.Table) -> None:
    sheet["C1"].value = "Load"
    table.resize(sheet["A1:C5"])
    assert filed(book).ref == filed(book).autoFilter.ref == "A1:C5"
    assert filed(book).column_names == ["Role", "Needed", "Load"]
    table.resize(sheet["A1:A2"])
    assert filed(book).column_names == ["Role"]
    assert filed(book).ref == filed(book).autoFilter.ref == "A1:A2"
    assert sheet["A3"].value == "Inspector"
    table.resize(sheet["A1:B3"])
    assert filed(book).column_names == ["Role", "Needed"]
    assert len({column.id for column in filed(book).tableColumns}) == 2


def test_headers_in_cells_and_table_agree_as_excel_sees_to_it(
    book: xw.Book, sheet: xw.Sheet, table: xw.Table
) -> None:
    sheet["A1"].value = [["Role", "role"]]
    assert sheet["A1:B1"].value == ["Role", "role2"]
    sheet["A1"].value = [[2027, None]]
    assert sheet["A1:B1"].value == ["2027", "Column2"]
    assert filed(book).column_names == ["2027", "Column2"]
    sheet["A1:B1"].clear_contents()
    assert filed(book).column_names == sheet["A1:B1"].value == ["Column1", "Column2"]
    table.resize(sheet["A1:C3"])
    assert filed(book).column_names == ["Column1", "Column2", "Column3"]


def test_a_grown_table_keeps_validation_formats_and_formulas(
    book: xw.Book, sheet: xw.Sheet, table: xw.Table
) -> None:
    cells = book.api.workbook.active
    choices = DataValidation(type="list", formula1='"Poll clerk,Inspector"')
    choices.add("A2:A3")
    choices.add("D2:D3")
    cells.add_data_validation(choices)
    rule = FormulaRule(formula=["$B2=0"], fill=PatternFill(bgColor="FF0000"))
    cells.conditional_formatting.add("A2:B3", rule)
    filed(book).tableColumns[1].calculatedColumnFormula = TableFormula(attr_text="LEN(A2)")
    table.resize(sheet["A1:B5"])
    assert str(choices.sqref) == "A2:A5 D2:D3"
    assert [str(area.sqref) for area in cells.conditional_formatting] == ["A2:B5"]
    assert [sheet[f"B{row}"].formula for row in (3, 4, 5)] == ["1", "=LEN(A4)", "=LEN(A5)"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("A1:B1", "at least one row"), ("A2:B5", "begins at A1"), ("A1:E3", "overlaps the table")],
)
def test_a_table_cannot_become_what_is_no_table(
    sheet: xw.Sheet, table: xw.Table, address: str, sentence: str
) -> None:
    sheet["E1"].value = [["x"], [1]]
    sheet.tables.add(sheet["E1:E2"])
    with pytest.raises(ValueError, match=sentence):
        table.resize(sheet[address])
    assert table.range.address == "$A$1:$B$3"


@pytest.mark.parametrize("name", ["Duties", "duties", "two words", "A1", ""])
@pytest.mark.usefixtures("table")
def test_a_table_needs_a_name_of_its_own(sheet: xw.Sheet, name: str) -> None:
    sheet["E1"].value = [["x"], [1]]
    with pytest.raises(ValueError, match=r"taken|cannot be the name"):
        sheet.tables.add(sheet["E1:E2"], name=name)


def test_looks_are_set_and_read(sheet: xw.Sheet) -> None:
    block = sheet["A1:B2"]
    block.color = (255, 0, 0)
    assert sheet["B2"].color == (255, 0, 0)
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
    assert (font.bold, font.color, font.size, font.name, font.italic) == (
        True,
        (1, 2, 3),
        14,
        "Arial",
        True,
    )
    assert sheet["A1:C1"].font.bold is None
    block.number_format = "0.00"
    assert block.number_format == "0.00"
    assert sheet["D9"].font.color == (0, 0, 0)


def test_named_styles_are_set_and_read_as_in_excel(book: xw.Book, sheet: xw.Sheet) -> None:
    book.api.workbook.add_named_style(NamedStyle("Result", number_format="0.0"))
    sheet["A1:B2"].value = [["'=x", 2], [3, 4]]
    sheet["A1:B2"].api.Style = "Result"
    assert sheet["A1:B2"].api.Style == "Result"
    assert sheet["A1"].api.Style.Name == "Result"
    assert sheet["A1:C1"].api.Style is None
    assert sheet["B2"].number_format == "0.0"
    assert book.api.workbook.active["A1"].quotePrefix
    with pytest.raises(ValueError, match="not a known style"):
        sheet["A1"].api.Style = "Nothing"


def test_styling_one_cell_leaves_its_equals_alone(sheet: xw.Sheet) -> None:
    sheet["A1:A3"].font.bold = True
    sheet["A2"].font.bold = False
    assert [cell.font.bold for cell in sheet["A1:A3"]] == [True, False, True]


def test_clearing_takes_what_it_says(sheet: xw.Sheet) -> None:
    def fresh() -> xw.Range:
        sheet["A1"].value = 1
        sheet["A1"].font.bold = True
        sheet["A1"].clear_formats()
        sheet["A1"].font.bold = True
        if sheet["A1"].note is None:
            sheet["A1"].add_note("look")
        return sheet["A1"]

    cell = fresh()
    cell.clear_contents()
    assert (cell.value, cell.font.bold, cell.note.text) == (None, True, "look")
    cell = fresh()
    cell.clear_formats()
    assert (cell.value, cell.font.bold, cell.note.text) == (1.0, False, "look")
    cell.clear()
    assert (cell.value, cell.note) == (None, None)
    assert sheet.used_range.address == "$A$1"


def test_clearing_cells_takes_their_links(sheet: xw.Sheet) -> None:
    sheet["A1"].add_hyperlink("https://example.org", "site")
    sheet["A1"].clear_contents()
    with pytest.raises(LookupError):
        _ = sheet["A1"].hyperlink


def test_links_lead_into_the_workbook_and_out(
    book: xw.Book, sheet: xw.Sheet, tmp_path: Path
) -> None:
    sheet["A1"].font.bold = True
    sheet["A1"].add_hyperlink("#'Staff'!K17", "K17", "Go to the cell")
    sheet["A2"].add_hyperlink("https://example.org", "=site")
    save_book(book, tmp_path / "links.xlsx")
    again = open_book(tmp_path / "links.xlsx")
    cells = again.api.workbook.active
    assert (cells["A1"].hyperlink.location, cells["A1"].hyperlink.target) == ("'Staff'!K17", None)
    assert cells["A1"].hyperlink.tooltip == "Go to the cell"
    assert cells["A1"].font.b
    assert cells["A1"].font.u == "single"
    assert again.sheets[0]["A1"].hyperlink == "#'Staff'!K17"
    assert again.sheets[0]["A2"].value == "=site"
    assert cells["A2"].hyperlink.target == "https://example.org"


def test_notes_are_added_read_changed_and_deleted(
    book: xw.Book, sheet: xw.Sheet, tmp_path: Path
) -> None:
    note = sheet["B2"].add_note("Not a role.\nDid you mean Poll clerk?")
    sheet["A9"].add_note("Second")
    assert [n.location.address for n in sheet.notes] == ["$B$2", "$A$9"]
    assert note.author == "Election Staffing"
    with pytest.raises(ValueError, match="already"):
        sheet["B2"].add_note("again")
    note.text = "Changed"
    save_book(book, tmp_path / "notes.xlsx")
    again = open_book(tmp_path / "notes.xlsx").sheets[0]
    assert again["B2"].note.text == "Changed"
    again["B2"].note.delete()
    assert again["B2"].note is None
    assert len(again.notes) == 1


def test_names_are_defined_found_and_deleted(book: xw.Book, sheet: xw.Sheet) -> None:
    book.names.add("PollingDay", "=Sheet!$B$2")
    sheet["B2"].value = 5
    assert "pollingday" in book.names
    assert book.names["PollingDay"].refers_to == "=Sheet!$B$2"
    assert book.names["PollingDay"].refers_to_range.value == 5.0
    assert sheet["PollingDay"].address == "$B$2"
    assert sheet["B2"].name.name == "PollingDay"
    sheet["C1:C2"].name = "Pair"
    assert book.names["Pair"].refers_to == "=Sheet!$C$1:$C$2"
    sheet.names.add("Local", "=Sheet!$D$1")
    assert [name.name for name in sheet.names] == ["Sheet!Local"]
    assert sheet["Local"].address == "$D$1"
    book.names["Pair"].refers_to = "=42"
    with pytest.raises(ValueError, match="not for cells"):
        _ = book.names["Pair"].refers_to_range
    book.names["Pair"].delete()
    assert "Pair" not in book.names
    with pytest.raises(KeyError):
        sheet["Nothing here"]


def test_addresses_name_book_and_sheet(book: xw.Book, sheet: xw.Sheet) -> None:
    assert sheet["B2:C3"].get_address(False, False) == "B2:C3"
    assert sheet["B2"].get_address(external=True) == "[plan.xlsx]Sheet!$B$2"
    specs = book.sheets.add("Role specs")
    assert specs["B2"].get_address(external=True) == "'[plan.xlsx]Role specs'!$B$2"
    assert specs["B2"].get_address(include_sheetname=True) == "'Role specs'!$B$2"


def test_the_status_bar_and_alerts_are_kept(book: xw.Book) -> None:
    app = book.app
    assert app.status_bar is False
    app.status_bar = "Reading"
    app.status_bar = "Solving"
    assert app.status_bar == "Solving"
    app.status_bar = False
    assert app.impl.statuses == ["Reading", "Solving", ""]
    assert app.alert("Done", "Election Staffing") == "ok"
    assert app.alert("Replace the plan?", buttons="yes_no") == "no"
    assert app.alert("Sure?", buttons="ok_cancel") == "cancel"
    assert app.impl.alerts[0] == ("Election Staffing", "Done", "ok")


def test_switches_of_the_application_are_put_back(book: xw.Book) -> None:
    with book.app.properties(screen_updating=False, calculation="manual"):
        assert book.app.screen_updating is False
    assert book.app.screen_updating is True
    assert book.app.calculation == "automatic"


def test_closing_the_last_book_ends_its_application() -> None:
    before = len(ENGINE.apps)
    book = new_book(Workbook())
    assert len(ENGINE.apps) == before + 1
    book.close()
    assert len(ENGINE.apps) == before


def test_books_of_different_applications_are_different() -> None:
    with new_book(Workbook(), "plan.xlsx") as one, new_book(Workbook(), "plan.xlsx") as other:
        assert one != other
        assert one.sheets[0] != other.sheets[0]


@pytest.mark.parametrize(
    "use",
    [
        lambda sheet: sheet["A1"].columns.autofit(),
        lambda sheet: setattr(sheet["A1"], "wrap_text", True),
        lambda sheet: setattr(sheet["A1"], "column_width", 12),
        lambda sheet: setattr(sheet, "name", "Other"),
        lambda sheet: setattr(sheet.tables["Duties"], "name", "Other"),
        lambda sheet: setattr(sheet.tables["Duties"], "show_totals", True),
        lambda sheet: setattr(sheet["A1"].api, "RowHeight", 12),
        lambda sheet: sheet["A1"].insert("down"),
        lambda sheet: sheet["A1"].merge(),
        lambda sheet: sheet["A1"].data_validation.set_list(["a"]),
        lambda sheet: sheet.delete(),
        lambda sheet: sheet.book.app.calculate(),
        lambda sheet: sheet.book.macro("Run")(),
        lambda sheet: sheet.book.save("x.xlsx", password="x"),  # noqa: S106 - refused
        lambda sheet: setattr(sheet["A:A"], "number_format", "0"),
        lambda sheet: sheet.tables.add(sheet["D1:D2"], has_headers=False),
    ],
)
def test_what_needs_excel_is_refused_and_never_passed_over(
    sheet: xw.Sheet, table: xw.Table, use: Callable[[xw.Sheet], object]
) -> None:
    assert table.name == "Duties"
    with pytest.raises(UnsupportedError, match="Excel"):
        use(sheet)
