"""What goes into a cell and what comes out of it: the same over a file and in LibreOffice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import NamedStyle

if TYPE_CHECKING:
    import xlwings as xw

    from tests.hosts.conftest import Host

# Workbooks hold local time without a zone.
POLLING_DAY = dt.datetime(2027, 5, 6)  # noqa: DTZ001
OPENING = dt.datetime(2027, 5, 6, 7)  # noqa: DTZ001


@pytest.fixture
def sheet(host: Host) -> xw.Sheet:
    return host.book(Workbook()).sheets[0]


ROWS: tuple[tuple[Any, Any, str], ...] = (
    ("0123", "0123", "0123"),
    ("07700 900123", "07700 900123", "07700 900123"),
    ("1/2", "1/2", "1/2"),
    ("+44 20", "+44 20", "+44 20"),
    ("1E5", "1E5", "1E5"),
    ("TRUE", "TRUE", "TRUE"),
    ("@home", "@home", "@home"),
    ("two\nlines", "two\nlines", "two\nlines"),
    ("'=1+1", "=1+1", "=1+1"),
    ("''tis", "'tis", "'tis"),
    ("'#N/A", "#N/A", "#N/A"),
    ("'", None, ""),
    (8, 8.0, "8"),
    (2.5, 2.5, "2.5"),
    (0, 0.0, "0"),
    (True, True, "TRUE"),
    (False, False, "FALSE"),
    (POLLING_DAY, POLLING_DAY, "46513"),
    (POLLING_DAY.date(), POLLING_DAY, "46513"),
    (OPENING, OPENING, "46513.2916666667"),
    (None, None, ""),
)


def test_values_come_back_as_excel_gives_them(host: Host) -> None:
    book = host.book(Workbook())
    cells = book.sheets[0]["A1"].resize(len(ROWS), 1)
    cells.value = [[written] for written, _, _ in ROWS]
    assert cells.value == [read for _, read, _ in ROWS]
    assert cells.formula == tuple((text,) for _, _, text in ROWS)
    assert cells.api.HasFormula is False
    again = load_workbook(host.saved(book)).active
    assert again is not None
    saved = [row[0] for row in again.iter_rows(max_row=len(ROWS), values_only=True)]
    assert saved[:-6] == [read for _, read, _ in ROWS[:-6]]


def test_truths_and_dates_survive_the_file(host: Host) -> None:
    book = host.book(Workbook())
    book.sheets[0]["A1"].value = [[True, False, POLLING_DAY, OPENING, 5]]
    again = load_workbook(host.saved(book)).active
    assert again is not None
    assert [cell.value for cell in again[1]] == [True, False, POLLING_DAY, OPENING, 5]


def test_a_truth_gives_way_to_a_number_and_a_number_to_a_truth(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[True, 1]]
    sheet["A1"].value = [[1, True]]
    assert [type(value) for value in sheet["A1:B1"].value] == [float, bool]


def test_one_cell_is_written_and_read_as_a_block_is(sheet: xw.Sheet) -> None:
    for written, read, text in ROWS:
        sheet["A1"].value = written
        assert (sheet["A1"].value, sheet["A1"].formula) == (read, text)


def test_errors_are_blank_unless_asked_for_and_differ_from_the_same_text(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["#N/A", "'#N/A", "#DIV/0!"]]
    assert sheet["A1:C1"].value == [None, "#N/A", None]
    assert sheet["A1:C1"].options(err_to_str=True).value == ["#N/A", "#N/A", "#DIV/0!"]
    assert sheet["A1:C1"].formula == (("#N/A", "#N/A", "#DIV/0!"),)
    assert sheet["A1:C1"].api.HasFormula is False


def test_what_a_file_holds_is_read(host: Host) -> None:
    made = Workbook()
    cells = made.active
    assert cells is not None
    cells.append(["0123", 1.5, True, OPENING, dt.time(6, 0), dt.timedelta(hours=36), "#N/A"])
    sheet = host.book(made).sheets[0]
    assert sheet["A1:G1"].value == ["0123", 1.5, True, OPENING, 0.25, 1.5, None]
    assert sheet["C1"].value is True
    assert sheet["A1:G1"].options(err_to_str=True).value[-1] == "#N/A"


def test_a_date_keeps_the_format_of_its_cell_and_else_gets_a_british_one(sheet: xw.Sheet) -> None:
    sheet["B1"].number_format = "ddd d mmm"
    sheet["D1"].number_format = "0.00"
    sheet["A1"].value = [[POLLING_DAY, POLLING_DAY, OPENING, OPENING]]
    assert [cell.number_format for cell in sheet["A1:D1"]] == [
        "dd/mm/yyyy",
        "ddd d mmm",
        "dd/mm/yyyy hh:mm",
        "dd/mm/yyyy hh:mm",
    ]


def test_writing_leaves_notes_alone(host: Host) -> None:
    made = Workbook()
    assert made.active is not None
    for address in ("B2", "A3", "C3"):
        made.active[address].comment = Comment(f"at {address}", "Ada")
    sheet = host.book(made).sheets[0]
    rows = [[1, "x", None], ["a", 2, "y"], [POLLING_DAY, 4, "=1+1"], [True, None, 5]]
    sheet["A1"].value = rows
    assert sheet["A1:C2"].value == [[1.0, "x", None], ["a", 2.0, "y"]]
    assert sheet["A3:B4"].value == [[POLLING_DAY, 4.0], [True, None]]
    assert sheet["C3"].formula == "=1+1"
    assert [(note.location.address, note.text) for note in sheet.notes] == [
        ("$B$2", "at B2"),
        ("$A$3", "at A3"),
        ("$C$3", "at C3"),
    ]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("x" * 32_768, "cannot hold more than 32,767 characters"),
        ("bell\x07", "control characters"),
        (dt.datetime(2027, 5, 7, tzinfo=dt.UTC), "time zone"),
        (dt.date(1066, 10, 14), "before 1900"),
        ("=[@Role]", "table"),
    ],
)
def test_what_no_cell_can_hold_is_refused(sheet: xw.Sheet, value: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        sheet["A1"].value = value
    assert sheet["A1"].value is None


def test_formulas_that_spill_are_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(NotImplementedError, match="FILTER"):
        sheet["A1"].formula = "=FILTER(A:A,B:B)"


def test_clearing_takes_what_it_says(host: Host) -> None:
    sheet = host.book(Workbook()).sheets[0]

    def fresh() -> xw.Range:
        sheet["A1"].value = 1
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
    cell = fresh()
    cell.clear()
    assert (cell.value, cell.font.bold, cell.note) == (None, False, None)
    assert sheet.used_range.address == "$A$1"


def test_merged_cells_are_not_written_into(host: Host) -> None:
    made = Workbook()
    assert made.active is not None
    made.active.merge_cells("A1:B1")
    sheet = host.book(made).sheets[0]
    with pytest.raises(ValueError, match="Cell B1 of Sheet is inside a merged cell"):
        sheet["B1"].value = 2
    sheet["A1"].value = [[1, None]]
    assert sheet["A1:B1"].value == [1.0, None]


def test_the_used_range_takes_in_values_notes_and_tables(host: Host) -> None:
    made = Workbook()
    made.add_named_style(NamedStyle("plain", number_format="0.0"))
    sheet = host.book(made).sheets[0]
    assert sheet.used_range.address == "$A$1"
    sheet["C4"].value = "x"
    assert sheet.used_range.address == "$C$4"
    sheet["E2"].add_note("look")
    assert sheet.used_range.address == "$C$2:$E$4"
    sheet["B6"].value = "Role"
    sheet.tables.add(sheet["B6:B8"], name="Roles")
    sheet["B7:B8"].api.Style = "plain"
    assert sheet.used_range.address == "$B$2:$E$8"


def test_blocks_are_found_as_with_the_keyboard(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["a", "b"], [1, 2], [3, None], [4, 5]]
    assert sheet["B2"].expand().address == "$B$2:$C$5"
    assert sheet["C5"].current_region.address == "$B$2:$C$5"
    assert sheet["B2"].end("down").address == "$B$5"
    assert sheet["B:B"].value == [None, "a", 1.0, 3.0, 4.0]
