"""Formulas in Excel's grammar, over a file and in LibreOffice; and the translation by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from addin.engines.calc_formats import to_excel as format_to_excel
from addin.engines.calc_formulas import to_calc, to_excel
from addin.engines.ranges import uncalculated

if TYPE_CHECKING:
    import xlwings as xw

    from tests.hosts.conftest import Host

# Excel's, and LibreOffice's
PAIRS = (
    ("=COUNTA(Plan[Duty ID])", "=COUNTA(Plan[Duty ID])"),
    ("=IF(A1=1,B1,0)", "=IF(A1=1;B1;0)"),
    ("=Plan[[#This Row],[Item]]", "=Plan[[#This Row];[Item]]"),
    ("=ROWS(Plan[#Headers])", "=ROWS(Plan[[#Headers]])"),
    ("=ROWS(Plan[[#All],[Item]])", "=ROWS(Plan[[#All];[Item]])"),
    ("='Role specs'!$A$1+Staff!B2", "=$'Role specs'.$A$1+$Staff.B2"),
    ("='O''Brien'!A1", "=$'O''Brien'.A1"),
    ("=SUM(Staff!A:A,Staff!1:3)", "=SUM($Staff.A:A;$Staff.1:3)"),
    ('="a,b;c!d"&"say ""x,y"""', '="a,b;c!d"&"say ""x,y"""'),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=AREAS((A1:A2,C1))", "=AREAS((A1:A2~C1))"),
    ("=IF(TRUE,1,FALSE)", "=IF(TRUE();1;FALSE())"),
    ("=IFERROR(1/0,#N/A)", "=IFERROR(1/0;#N/A)"),
    ("=NORM.S.DIST(1.5,TRUE)", "=NORM.S.DIST(1.5;TRUE())"),
    ("=Plan[Posts, all]", "=Plan[Posts, all]"),
    ("=Plan['[x']]", "=Plan['[x']]"),
)


@pytest.mark.parametrize(("excel", "calc"), PAIRS)
def test_formulas_are_translated_both_ways(excel: str, calc: str) -> None:
    assert to_calc(excel) == calc
    assert to_excel(calc) == excel


def test_sheets_that_excel_quotes_and_libreoffice_does_not_are_quoted() -> None:
    assert to_excel("=Staff.B2+$Staff.$B$2:$C$3+$R1C1.A1") == "=Staff!B2+Staff!$B$2:$C$3+R1C1!A1"
    assert to_excel("=$A1.B2") == "='A1'!B2"


def test_short_forms_are_spelt_out() -> None:
    assert to_calc("=[@Role]", "Plan") == "=Plan[[#This Row];[Role]]"
    assert to_calc("=_xlfn.XOR(A1,B1)") == "=XOR(A1;B1)"


@pytest.mark.parametrize(
    ("calc", "excel"),
    [
        ("DD/MM/YYYY HH:MM", "dd/mm/yyyy hh:mm"),
        ("[$£-809]#,##0.00", "[$£-809]#,##0.00"),
        ("[RED]0.00;[BLUE]-0.0", "[Red]0.00;[Blue]-0.0"),
        ("[H]:MM", "[h]:mm"),
        ("H:MM AM/PM", "h:mm AM/PM"),
        ("0.00E+00", "0.00E+00"),
        ('YYYY-MM-DD"T"HH:MM', 'yyyy-mm-dd"T"hh:mm'),
        ("Standard", "General"),
        ("@", "@"),
    ],
)
def test_number_formats_are_translated(calc: str, excel: str) -> None:
    assert format_to_excel(calc) == excel


@pytest.fixture
def book(host: Host) -> xw.Book:
    made = Workbook()
    cells = made.active
    assert cells is not None
    cells.title = "Role specs"
    for row in (("Item", "Posts"), ("Poll clerk", 2), ("Inspector", 3)):
        cells.append(row)
    book = host.book(made)
    sheet = book.sheets[0]
    sheet.tables.add(sheet["A1:B3"], name="Plan")
    return book


# What is written, what is read again, and what it comes to in LibreOffice.
FORMULAS = (
    ("=SUM(Plan[Posts])", "=SUM(Plan[Posts])", 5),
    ("=COUNTA(Plan[[#All],[Item]])", "=COUNTA(Plan[[#All],[Item]])", 3),
    ("=COUNTA(Plan[#Headers])", "=COUNTA(Plan[#Headers])", 2),
    ("=Plan[[#This Row],[Posts]]*2", "=Plan[[#This Row],[Posts]]*2", 4),
    ("='Role specs'!$B$2+B3", "='Role specs'!$B$2+B3", 5),
    ('=IF(TRUE,"a,b;c",0)', '=IF(TRUE,"a,b;c",0)', "a,b;c"),
    ("=SUM({1,2;3,4})", "=SUM({1,2;3,4})", 10),
    ("=XOR(B2=2,B3=2)", "=XOR(B2=2,B3=2)", True),
    ('=IF(B2=2,"","x")', '=IF(B2=2,"","x")', None),
    ("=DATE(2027,5,6)", "=DATE(2027,5,6)", None),
    ("=1/0", "=1/0", None),
)


@pytest.mark.parametrize(("written", "read", "_result"), FORMULAS)
def test_formulas_are_read_as_they_were_written(
    book: xw.Book, written: str, read: str, _result: object
) -> None:
    sheet = book.sheets[0]
    sheet["D2"].value = written
    assert sheet["D2"].formula == read
    assert sheet["D2"].api.HasFormula is True
    assert sheet["A2:D2"].api.HasFormula is None


def test_a_result_is_known_in_libreoffice_at_once_and_in_a_file_when_excel_opens_it(
    book: xw.Book, host: Host
) -> None:
    written = FORMULAS[:-2]
    cells = book.sheets[0]["D2"].resize(1, len(written))
    cells.value = [formula for formula, _, _ in written]
    if host.name == "file":
        assert cells.value == [None] * len(written)
        assert len(uncalculated(cells)) == len(written)
    else:
        assert cells.value == [result for _, _, result in written]
        assert uncalculated(cells) == []


def test_errors_and_dates_come_out_of_formulas(live: Host) -> None:
    sheet = live.book(Workbook()).sheets[0]
    sheet["A1"].value = [["=1/0", "=NA()", "=A9+Nothing", "=DATE(2027,5,6)"]]
    errors = sheet["A1:C1"].options(err_to_str=True).value
    assert errors == ["#DIV/0!", "#N/A", "#NAME?"]
    assert sheet["D1"].value.year == 2027


def test_one_formula_fills_a_block_and_moves_along(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["D1:E2"].value = "=A1*$D$9"
    assert sheet["D1:E2"].formula == (("=A1*$D$9", "=B1*$D$9"), ("=A2*$D$9", "=B2*$D$9"))


def test_short_forms_stand_for_the_table_around_the_cell(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["B2"].value = "=LEN([@Item])"
    assert sheet["B2"].formula == "=LEN(Plan[[#This Row],[Item]])"
    sheet["D9"].value = "=SUM(Plan[@Posts])"
    assert sheet["D9"].formula == "=SUM(Plan[[#This Row],[Posts]])"


def test_a_formula_follows_its_table(book: xw.Book, host: Host) -> None:
    sheet = book.sheets[0]
    sheet["D1"].value = "=SUM(Plan[Posts])"
    sheet["B4"].value = 10
    sheet.tables["Plan"].resize(sheet["A1:B4"])
    assert sheet["D1"].formula == "=SUM(Plan[Posts])"
    if host.name == "LibreOffice":
        assert sheet["D1"].value == 15
