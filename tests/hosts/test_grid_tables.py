"""Tables, filters and names: the same over a file and in LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import Table

if TYPE_CHECKING:
    import xlwings as xw
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.hosts.conftest import Host


@pytest.fixture
def book(host: Host) -> xw.Book:
    return host.book(Workbook())


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]


@pytest.fixture
def table(sheet: xw.Sheet) -> xw.Table:
    sheet["A1"].value = [["Role", "Needed"], ["Poll clerk", 2], ["Inspector", 1]]
    return sheet.tables.add(sheet["A1:B3"], name="Duties")


def saved(host: Host, book: xw.Book) -> Worksheet:
    sheet = load_workbook(host.saved(book)).active
    assert sheet is not None
    return sheet


def test_a_table_has_its_parts(sheet: xw.Sheet, table: xw.Table) -> None:
    assert [found.name for found in sheet.tables] == ["Duties"]
    assert "duties" in sheet.tables
    assert table.range.address == "$A$1:$B$3"
    assert table.header_row_range.value == ["Role", "Needed"]
    assert table.data_body_range.value == [["Poll clerk", 2.0], ["Inspector", 1.0]]
    assert (table.show_headers, table.show_totals) == (True, False)
    assert sheet["B2"].table == table
    assert sheet["C2"].table is None
    assert sheet["Duties[Needed]"].value == [2.0, 1.0]
    with pytest.raises(KeyError, match="no table 'Staff'"):
        sheet.tables["Staff"]


def test_a_table_grows_and_shrinks(
    host: Host, book: xw.Book, sheet: xw.Sheet, table: xw.Table
) -> None:
    sheet["C1"].value = "Load"
    table.resize(sheet["A1:C5"])
    assert table.range.address == "$A$1:$C$5"
    filed = saved(host, book).tables["Duties"]
    assert filed.ref == filed.autoFilter.ref == "A1:C5"
    assert filed.column_names == ["Role", "Needed", "Load"]
    table.resize(sheet["A1:A2"])
    assert (sheet["A3"].value, sheet["B1"].value) == ("Inspector", "Needed")
    filed = saved(host, book).tables["Duties"]
    assert filed.ref == filed.autoFilter.ref == "A1:A2"
    assert filed.column_names == ["Role"]
    assert table.api.ShowAutoFilter


def test_headers_are_texts_that_stand_once(sheet: xw.Sheet, table: xw.Table) -> None:
    sheet["A1"].value = [["Role", "role"]]
    assert sheet["A1:B1"].value == ["Role", "role2"]
    sheet["A1"].value = [[2027, None]]
    assert sheet["A1:B1"].value == ["2027", "Column2"]
    sheet["A1:B1"].clear_contents()
    assert sheet["A1:B1"].value == ["Column1", "Column2"]
    table.resize(sheet["A1:C3"])
    assert sheet["A1:C1"].value == ["Column1", "Column2", "Column3"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("A1:B1", "at least one row"), ("A2:B5", "begins at A1"), ("A1:E3", "overlaps the table")],
)
def test_a_table_cannot_become_what_is_no_table(
    sheet: xw.Sheet, table: xw.Table, address: str, sentence: str
) -> None:
    sheet["E1"].value = [["x"], [1]]
    sheet.tables.add(sheet["E1:E2"], name="Other")
    with pytest.raises(ValueError, match=sentence):
        table.resize(sheet[address])
    assert table.range.address == "$A$1:$B$3"


@pytest.mark.parametrize("name", ["Duties", "duties", "two words", "A1", "", "Taken"])
@pytest.mark.usefixtures("table")
def test_a_table_needs_a_name_of_its_own(book: xw.Book, sheet: xw.Sheet, name: str) -> None:
    book.names.add("Taken", "=42")
    sheet["E1"].value = [["x"], [1]]
    with pytest.raises(ValueError, match=r"taken|cannot be the name"):
        sheet.tables.add(sheet["E1:E2"], name=name)
    assert [found.name for found in sheet.tables] == ["Duties"]


def filtered() -> Workbook:
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


def hidden(sheet: Worksheet) -> list[int]:
    return [row for row in range(1, 9) if sheet.row_dimensions[row].hidden]


def test_showing_all_brings_hidden_rows_back_and_keeps_the_buttons(host: Host) -> None:
    book = host.book(filtered())
    assert hidden(saved(host, book)) == [3]
    table = book.sheets[0].tables["People"].api
    table.AutoFilter.ShowAllData()
    again = saved(host, book)
    assert hidden(again) == []
    assert again.tables["People"].autoFilter.filterColumn == []
    assert table.ShowAutoFilter


def test_filter_buttons_can_be_taken_away_and_given_back(host: Host) -> None:
    book = host.book(filtered())
    table = book.sheets[0].tables["People"].api
    table.ShowAutoFilter = False
    assert not table.ShowAutoFilter
    assert hidden(saved(host, book)) == []
    table.ShowAutoFilter = True
    assert saved(host, book).tables["People"].autoFilter.ref == "A1:A4"


def test_a_resized_table_filters_nothing_away(host: Host) -> None:
    book = host.book(filtered())
    sheet = book.sheets[0]
    sheet.tables["People"].api.AutoFilter.ShowAllData()
    sheet.tables["People"].resize(sheet["A1:A6"])
    sheet["A5"].value = [["Dan"], ["Eva"]]
    again = saved(host, book)
    assert hidden(again) == []
    assert again.tables["People"].autoFilter.ref == "A1:A6"


def test_names_are_defined_found_and_deleted(book: xw.Book, sheet: xw.Sheet) -> None:
    book.names.add("PollingDay", "=Sheet!$B$2")
    sheet["B2"].value = 5
    assert "pollingday" in book.names
    assert book.names["PollingDay"].refers_to == "=Sheet!$B$2"
    assert book.names["PollingDay"].refers_to_range.value == 5.0
    assert sheet["PollingDay"].address == "$B$2"
    sheet["C1:C2"].name = "Pair"
    assert book.names["Pair"].refers_to == "=Sheet!$C$1:$C$2"
    sheet.names.add("Local", "=Sheet!$D$1")
    assert [name.name for name in sheet.names] == ["Sheet!Local"]
    assert sheet["Local"].address == "$D$1"
    listed = "=Sheet!$A$2:INDEX(Sheet!$A:$A,MAX(2,COUNTA(Sheet!$A:$A)))"
    book.names["Pair"].refers_to = listed
    assert book.names["Pair"].refers_to == listed
    book.names["Pair"].delete()
    assert "Pair" not in book.names
    sheet["D2"].value = "=PollingDay*2"
    assert sheet["D2"].formula == "=PollingDay*2"


def test_excels_own_names_are_not_listed(host: Host) -> None:
    made = Workbook()
    assert made.active is not None
    made.active.print_title_rows = "1:1"
    assert len(host.book(made).names) == 0
