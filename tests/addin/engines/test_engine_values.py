"""What goes into a cell of a workbook file and what comes out of it, through xlwings."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import numpy as np
import pytest
import xlwings as xw
from openpyxl import Workbook
from openpyxl.styles import Protection

from addin.engines.grid import inert
from addin.engines.opening import new_book, open_book, save_book
from addin.engines.ranges import uncalculated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Workbooks hold local time without a zone.
POLLING_DAY = dt.datetime(2027, 5, 7)  # noqa: DTZ001
OPENING = dt.datetime(2027, 5, 7, 7)  # noqa: DTZ001
START = dt.datetime(2027, 5, 6, 6, 30)  # noqa: DTZ001


@pytest.fixture
def book() -> Iterator[xw.Book]:
    with new_book(Workbook()) as book:
        yield book


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]


def saved(book: xw.Book, folder: Path) -> xw.Book:
    save_book(book, folder / "saved.xlsx")
    return open_book(folder / "saved.xlsx")


def test_values_come_back_as_excel_gives_them(book: xw.Book, tmp_path: Path) -> None:
    rows = [
        ["Staff ID", "Miles", "Has car", "Start", "Note"],
        ["0123", 8, True, START, None],
        ["07700 900123", 2.5, False, dt.date(2027, 5, 7), "1/2"],
    ]
    book.sheets[0]["A1"].value = rows
    expected = [
        ["Staff ID", "Miles", "Has car", "Start", "Note"],
        ["0123", 8.0, True, START, None],
        ["07700 900123", 2.5, False, POLLING_DAY, "1/2"],
    ]
    assert book.sheets[0]["A1:E3"].value == expected
    again = saved(book, tmp_path).sheets[0]["A1:E3"].value
    assert again == expected
    assert type(again[1][1]) is float


@pytest.mark.parametrize("text", ["0123", "1/2", "+44 20", "-5", "1E5", "TRUE", "@home", "é"])
def test_text_stays_text(sheet: xw.Sheet, text: str) -> None:
    sheet["A1"].value = text
    assert sheet["A1"].value == text
    assert sheet["A1"].formula == text


def test_text_that_begins_with_an_equals_sign_is_a_formula_unless_an_apostrophe_leads(
    book: xw.Book, sheet: xw.Sheet, tmp_path: Path
) -> None:
    sheet["A1"].value = [["=1+1", "'=1+1", "'0123", "''tis"]]
    book = saved(book, tmp_path)
    sheet = book.sheets[0]
    assert sheet["A1:D1"].value == [None, "=1+1", "0123", "'tis"]
    assert [cell.api.HasFormula for cell in sheet["A1:D1"]] == [True, False, False, False]
    cells = book.api.workbook.active
    assert [cells[f"{column}1"].quotePrefix for column in "ABCD"] == [False, True, True, True]
    sheet["B1"].value = "plain"
    assert not cells["B1"].quotePrefix


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Smith", "Smith"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("0123", "'0123"),
        ("May 7", "'May 7"),
        ("'tis", "''tis"),
        ("#N/A", "'#N/A"),
        ("true", "'true"),
        ("", ""),
        (5.0, 5.0),
        (None, None),
    ],
)
def test_inert_text_comes_back_unchanged(sheet: xw.Sheet, value: Any, written: object) -> None:
    assert inert(value) == written
    sheet["A1"].value = inert(value)
    assert sheet["A1"].value == (value or None)
    assert sheet["A1"].api.HasFormula is False


def test_errors_are_blank_unless_asked_for_and_differ_from_the_same_text(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["#N/A", "'#N/A"]]
    assert sheet["A1:B1"].value == [None, "#N/A"]
    assert sheet["A1:B1"].options(err_to_str=True).value == ["#N/A", "#N/A"]


def test_a_date_keeps_the_format_of_its_cell_and_else_gets_a_british_one(sheet: xw.Sheet) -> None:
    sheet["B1"].number_format = "ddd d mmm"
    sheet["A1"].value = [
        [dt.date(2027, 5, 7), dt.date(2027, 5, 7), OPENING],
    ]
    assert [cell.number_format for cell in sheet["A1:C1"]] == [
        "dd/mm/yyyy",
        "ddd d mmm",
        "dd/mm/yyyy hh:mm",
    ]


def test_times_of_day_are_fractions_of_a_day(book: xw.Book) -> None:
    cells = book.api.workbook.active
    cells["A1"] = dt.time(6, 0)
    cells["B1"] = dt.timedelta(hours=36)
    assert book.sheets[0]["A1:B1"].value == [0.25, 1.5]


def test_one_value_fills_a_block_and_a_formula_moves_along(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].value = "=C1*$D$1"
    assert sheet["A1:B2"].formula == (("=C1*$D$1", "=D1*$D$1"), ("=C2*$D$1", "=D2*$D$1"))
    sheet["A1:B2"].value = None
    assert sheet["A1:B2"].value == [[None, None], [None, None]]


def test_members_of_enumerations_and_numpy_numbers_are_plain_values(sheet: xw.Sheet) -> None:
    class Status(StrEnum):
        EMPTY = "Empty"

    sheet["A1"].value = [[Status.EMPTY, np.float64(2.5), np.int64(3), float("nan")]]
    assert sheet["A1:D1"].value == ["Empty", 2.5, 3.0, None]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([["x" * 32_768]], "cannot hold more than 32,767 characters"),
        ([["bell\x07"]], "control characters"),
        ([[dt.datetime(2027, 5, 7, tzinfo=dt.UTC)]], "time zone"),
        ([[dt.date(1066, 10, 14)]], "before 1900"),
        ([[float("inf")]], "infinite"),
        ([["=[@Role]"]], "table"),
    ],
)
def test_what_no_cell_can_hold_is_refused(sheet: xw.Sheet, value: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        sheet["A1"].value = value


def test_rows_of_another_shape_are_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match=r"do not have the shape of \$A\$1:\$B\$2"):
        sheet["A1:B2"].raw_value = [[1, 2], [3]]


def test_other_objects_are_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        sheet["A1"].value = [[object()]]


def test_reading_and_emptying_make_no_cells(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["A1"].value = 1
    assert sheet["A1:Z500"].value[499][25] is None
    sheet["C3:D9"].value = [[None, ""]] * 7
    sheet["C3:D9"].clear_contents()
    assert sheet["B2"].number_format == "General"
    assert list(book.api.workbook.active._cells) == [(1, 1)]


def with_results(tmp_path: Path, result: str = "2") -> xw.Book:
    """A file as a spreadsheet program saves it: A1 has a result, B1 gave "", C1 has none."""
    book = Workbook()
    book.active.append(["=1+1", '=""', "=3", "#N/A"])
    path = tmp_path / "results.xlsx"
    book.save(path)
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    text = parts[sheet].decode()
    text = text.replace("<f>1+1</f><v></v>", f"<f>1+1</f><v>{result}</v>")
    text = text.replace("<f>1+1</f><v />", f"<f>1+1</f><v>{result}</v>")
    text = text.replace('<c r="B1">', '<c r="B1" t="str">').replace(
        '<c r="C1"><f>3</f><v></v>', '<c r="C1"><f>3</f>'
    )
    parts[sheet] = text.encode()
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return open_book(path)


def test_a_formula_gives_the_result_that_the_file_came_with(tmp_path: Path) -> None:
    sheet = with_results(tmp_path).sheets[0]
    assert sheet["A1:C1"].value == [2.0, None, None]
    assert uncalculated(sheet["A1:C1"]) == [(1, 3)]
    sheet["A1"].formula = "=5+5"
    assert sheet["A1"].value is None
    assert uncalculated(sheet["A1:C1"]) == [(1, 1), (1, 3)]
    assert sheet["A1:C1"].api.HasFormula is True
    assert sheet["A1:D1"].api.HasFormula is None


def test_results_that_cannot_be_read_are_as_good_as_none(tmp_path: Path) -> None:
    sheet = with_results(tmp_path, result="two").sheets[0]
    assert sheet["A1"].value is None
    assert uncalculated(sheet["A1:C1"]) == [(1, 1), (1, 2), (1, 3)]


def test_formulas_show_constants_as_text(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[5, 2.5, True, "x", None, POLLING_DAY]]
    assert sheet["A1:F1"].formula == (("5", "2.5", "TRUE", "x", "", "46514"),)


def test_formulas_are_filed_as_excel_expects(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["Role", "Half of"], ["x", None]]
    sheet.tables.add(sheet["A1:B2"], name="Plan")
    sheet["B2"].formula = '=XLOOKUP([@Role],Plan[Role],Plan[[#All],[Half of]])&"[@x] XLOOKUP("'
    assert book.api.workbook.active["B2"].value == (
        '=_xlfn.XLOOKUP(Plan[[#This Row],[Role]],Plan[Role],Plan[[#All],[Half of]])&"[@x] XLOOKUP("'
    )
    assert sheet["B2"].formula.startswith("=XLOOKUP(Plan[[#This Row],[Role]]")
    sheet["D9"].formula = "=Plan[@[Half of]]"
    assert sheet["D9"].formula == "=Plan[[#This Row],[Half of]]"


def test_formulas_that_spill_are_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(NotImplementedError, match="FILTER"):
        sheet["A1"].formula = "=FILTER(A:A,B:B)"


def test_merged_cells_are_not_written_into(book: xw.Book, sheet: xw.Sheet) -> None:
    book.api.workbook.active.merge_cells("A1:B1")
    with pytest.raises(ValueError, match="Cell B1 of Sheet is inside a merged cell"):
        sheet["A1"].value = [[1, 2]]
    assert sheet["A1:B1"].value == [1.0, None]


def test_a_protected_sheet_takes_only_what_excel_would_let_in(
    book: xw.Book, sheet: xw.Sheet
) -> None:
    book.api.workbook.active["A1"].protection = Protection(locked=False)
    sheet.api.Protect()
    sheet["A1"].value = 1
    with pytest.raises(ValueError, match="The sheet Sheet is protected"):
        sheet["A1:B1"].value = [1, 2]
    sheet.api.Unprotect()
    sheet["A1:B1"].value = [1, 2]
    assert sheet.api.ProtectContents is False


def test_blocks_are_found_as_with_the_keyboard(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["a", "b"], [1, 2], [3, None], [4, 5]]
    sheet["B8"].value = "below"
    assert sheet["B2"].expand().address == "$B$2:$C$5"
    assert sheet["B2"].expand("down").address == "$B$2:$B$5"
    assert sheet["C5"].current_region.address == "$B$2:$C$5"
    assert sheet.used_range.address == "$B$2:$C$8"
    ends = {(at, way): sheet[at].end(way).address for at in ("B2", "C3") for way in ("down", "up")}
    assert ends == {
        ("B2", "down"): "$B$5",
        ("B2", "up"): "$B$1",
        ("C3", "down"): "$C$5",
        ("C3", "up"): "$C$2",
    }
    assert sheet["B5"].end("down").address == "$B$8"
    assert sheet["B8"].end("down").row == 1_048_576
    assert sheet["B100"].end("up").address == "$B$8"
    assert sheet["B2"].end("right").address == "$C$2"
    assert sheet["Z2"].end("left").address == "$C$2"


def test_whole_columns_are_read_as_far_as_they_are_used(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    assert sheet["A:A"].value == [1.0, 3.0]
    assert sheet["2:2"].value == [3.0, 4.0]
    with pytest.raises(NotImplementedError):
        sheet["A:A"].value = 1
    sheet["A:A"].clear_contents()
    assert sheet["A1:B2"].value == [[None, 2.0], [None, 4.0]]


def test_options_of_xlwings_work(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["a", 1], ["b", None]]
    assert sheet["A1:B2"].options(dict, numbers=int, empty=0).value == {"a": 1, "b": 0}
    assert sheet["A1:B2"].options(transpose=True).value == [["a", "b"], [1.0, None]]
    sheet["D1"].value = POLLING_DAY
    assert sheet["D1"].options(dates=dt.date).value == dt.date(2027, 5, 7)
    assert sheet["A1"].options(ndim=2).value == [["a"]]


def test_it_is_an_xlwings_book(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xw.Book, "_mock_caller", None, raising=False)
    book.set_mock_caller()
    assert xw.Book.caller() == book
    assert "workbook file" in [engine.name for engine in xw.engines]
