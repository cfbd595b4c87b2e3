"""Lists for other programs, read back by other readers: nothing lost, nothing a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from addin.exports.lists import CellKind, ListColumn, csv_bytes, xlsx_bytes
from addin.exports.safe import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    ListColumn("Name"),
    ListColumn("Fee", CellKind.MONEY),
    ListColumn("Day", CellKind.DATE),
    ListColumn("Start", CellKind.DATE_TIME),
    ListColumn("Posts", CellKind.WHOLE),
)
ROW = ("Jo", 1234.5, date(2027, 5, 6), datetime(2027, 5, 6, 6, 15), 3)  # noqa: DTZ001 - wall clock
KEEP = date(2027, 11, 6)
# What a cell and XML can hold
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=50
)


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def opened(rows: Sequence[Sequence[object]], columns: Sequence[ListColumn] = COLUMNS) -> Worksheet:
    made = xlsx_bytes("A list", columns, rows, council="Exampleshire", keep_until=KEEP)  # type: ignore[arg-type]
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    return sheet


def test_csv_has_a_header_and_values_as_they_are_read() -> None:
    assert read(csv_bytes(COLUMNS, [ROW, ("", None, None, None, None)])) == [
        ["Name", "Fee", "Day", "Start", "Posts"],
        ["Jo", "1234.50", "06/05/2027", "06/05/2027 06:15", "3"],
        ["", "", "", "", ""],
    ]


def test_csv_lines_end_as_windows_has_them_and_quotation_marks_are_doubled() -> None:
    made = csv_bytes(COLUMNS[:1], [('Jane "J" Elm, Ms',)])
    assert made.decode("utf-8-sig") == 'Name\r\n"Jane ""J"" Elm, Ms"\r\n'


def test_a_workbook_has_the_values_with_their_looks() -> None:
    sheet = opened([ROW])
    assert [cell.value for cell in sheet[1]] == ["Name", "Fee", "Day", "Start", "Posts"]
    moment = datetime(2027, 5, 6, 6, 15)  # noqa: DTZ001
    assert [(cell.value, cell.number_format) for cell in sheet[2]] == [
        ("Jo", "@"),
        (1234.5, "£#,##0.00"),
        (datetime(2027, 5, 6), "dd/mm/yyyy"),  # noqa: DTZ001
        (moment, "dd/mm/yyyy hh:mm"),
        (3, "0"),
    ]


def test_a_workbook_says_whose_it_is_and_until_when_it_is_kept() -> None:
    made = xlsx_bytes("Payroll RO", COLUMNS, [ROW], council="Exampleshire", keep_until=KEEP)
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Payroll RO"]
    properties = book.properties
    assert (properties.title, properties.creator) == ("Payroll RO", "Exampleshire")
    assert properties.keywords == "Delete after 06/11/2027"
    assert made == xlsx_bytes("Payroll RO", COLUMNS, [ROW], council="Exampleshire", keep_until=KEEP)


def test_a_published_list_has_neither_filters_nor_frozen_rows() -> None:
    sheet = opened([ROW])
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.tables) == (None, None, {})


def test_a_workbook_prints_on_a4_one_page_wide_with_its_header_on_each() -> None:
    sheet = opened([ROW])
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("A list", "Page &P of &N")


def test_a_number_for_the_telephone_is_text_and_columns_are_as_wide_as_their_texts() -> None:
    sheet = opened([("07700 900123 or 01632 960123",)], COLUMNS[:1])
    assert sheet["A2"].data_type == "s"
    assert sheet.column_dimensions["A"].width == 30


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_and_is_never_a_formula(text: str) -> None:
    (_, cells) = read(csv_bytes(COLUMNS[:1], [(text,)])) if text else ([], [""])
    assert cells == [inert(text)]
    cell = opened([(text,)], COLUMNS[:1])["A2"]
    assert (cell.value or "") == text
    assert cell.data_type != "f"


def test_what_looks_like_a_formula_is_marked_as_text_in_the_file() -> None:
    made = xlsx_bytes("L", COLUMNS[:1], [("=1+1",), ("Jo",)], council="E", keep_until=KEEP)
    with ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert 'quotePrefix="1"' in styles


def test_control_characters_go() -> None:
    assert read(csv_bytes(COLUMNS[:1], [("a\x07b\x00",)]))[1] == ["ab"]
    assert opened([("a\x07b\x00",)], COLUMNS[:1])["A2"].value == "ab"
