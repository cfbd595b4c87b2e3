"""Writing into input tables: cells and new rows, and nothing else of the sheet changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.worksheet.table import TableFormula

from addin.engines.opening import new_book
from addin.reading import read_election
from addin.tables import DUTIES, PLACES, SESSIONS
from addin.template import build
from addin.writing.inputs import Draft, formulas_in, write_draft
from addin.writing.sheets import SheetBlockedError
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import START, duty, place, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import add_column, column_of, header

if TYPE_CHECKING:
    from openpyxl import Workbook

    from addin.tables import Table

NEW = {"Duty ID": "D9", "Role": "Poll clerk", "Place ID": "P1", "Start": START, "Needed": 2}


def write(
    workbook: Workbook,
    *rows: dict[str, Any],
    cells: dict[tuple[int, str], Any] | None = None,
    table: Table = DUTIES,
) -> None:
    book = new_book(workbook)
    frame = read_election(book).frames.get(table.sheet)
    write_draft(book, Draft(table, frame, dict(cells or {}), list(rows)))


def two() -> Workbook:
    """A workbook with the duties D1 and D2."""
    return workbook_of(duties=(duty("D1"), duty("D2")))


def test_a_new_row_stands_under_the_last_with_the_look_of_its_columns() -> None:
    workbook = two()
    write(workbook, NEW)
    sheet = workbook["Duties"]
    assert rows_of(sheet, "Duty ID", "Needed") == [("D1", 1), ("D2", 1), ("D9", 2)]
    assert [cell.style for cell in sheet[4]] == [cell.style for cell in sheet[3]]
    assert sheet.tables["Duties"].ref.endswith("4")
    assert sheet.tables["Duties"].autoFilter.ref == sheet.tables["Duties"].ref


def test_nothing_but_the_named_cells_changes() -> None:
    workbook = two()
    before = set(map(str, everything(workbook)))
    write(workbook, cells={(2, "Needed"): 5, (1, "How calculated"): "So many."})
    after = set(map(str, everything(workbook)))
    assert len(before - after) == len(after - before) == 2
    assert rows_of(workbook["Duties"], "Needed", "How calculated") == [(1, "So many."), (5, None)]


def test_a_table_without_rows_takes_the_first_in_its_blank_row() -> None:
    workbook = build()
    write(workbook, NEW, NEW | {"Duty ID": "D10"})
    assert rows_of(workbook["Duties"], "Duty ID") == [("D9",), ("D10",)]
    assert workbook["Duties"].tables["Duties"].ref.endswith("3")


def test_blank_rows_at_the_end_are_filled_and_those_between_stay() -> None:
    workbook = workbook_of(duties=({}, duty("D1"), {}, {}))
    write(workbook, NEW)
    ids = [row[0] for row in rows_of(workbook["Duties"], "Duty ID")]
    assert ids == [None, "D1", "D9", None]


def test_moved_columns_are_filled_by_their_headers() -> None:
    workbook = two()
    sheet = workbook["Duties"]
    first, last = column_of(sheet, "Duty ID"), column_of(sheet, "Needed")
    for row in sheet.iter_rows():
        row[first - 1].value, row[last - 1].value = row[last - 1].value, row[first - 1].value
    write(workbook, NEW)
    assert (sheet.cell(4, last).value, sheet.cell(4, first).value) == ("D9", 2)


def test_columns_of_the_managers_own_keep_what_they_hold() -> None:
    workbook = two()
    add_column(workbook["Duties"], "Mine", {2: "call back", 3: "=F3*2"})
    write(workbook, NEW, cells={(1, "Needed"): 7})
    assert rows_of(workbook["Duties"], "Mine") == [("call back",), ("=F3*2",), (None,)]


def test_a_calculated_column_of_the_managers_own_goes_on() -> None:
    workbook = two()
    sheet = workbook["Duties"]
    add_column(sheet, "Twice", {2: "=F2*2", 3: "=F3*2"})
    sheet.tables["Duties"].tableColumns[-1].calculatedColumnFormula = TableFormula(attr_text="F2*2")
    write(workbook, NEW)
    assert rows_of(sheet, "Twice") == [("=F2*2",), ("=F3*2",), ("=F4*2",)]


def test_drop_downs_reach_the_new_row() -> None:
    workbook = two()
    role = f"{'ABCDEFGH'[column_of(workbook['Duties'], 'Role') - 1]}4"
    write(workbook, NEW)
    rules = workbook["Duties"].data_validations.dataValidation
    assert [rule.formula1 for rule in rules if role in rule.sqref] == ["List_Roles"]


def test_an_older_table_gets_the_columns_that_it_lacks_at_its_right_end() -> None:
    workbook = two()
    sheet = workbook["Duties"]
    lacking = ("Teams", "Done", "Calculated", "How calculated", "Override", "Reason")
    add_column(sheet, "Mine", {2: "call back"})
    for name in lacking:
        _drop(sheet, name)
    write(workbook, NEW | {"Teams": 3}, cells={(1, "Calculated"): 4})
    assert tuple(header(sheet)[-7:]) == ("Mine", *lacking)
    assert rows_of(sheet, "Mine", "Teams", "Calculated") == [
        ("call back", None, 4),
        (None, None, None),
        (None, 3, None),
    ]
    assert sheet.cell(1, column_of(sheet, "Override")).style == "header-input"
    assert sheet.cell(2, column_of(sheet, "Override")).style == "input-whole"
    assert [column.name for column in sheet.tables["Duties"].tableColumns] == header(sheet)


def _drop(sheet: Any, name: str) -> None:
    """Delete a column of the sheet's table, as a manager would."""
    (table,) = sheet.tables.values()
    at = column_of(sheet, name)
    sheet.delete_cols(at)
    del table.tableColumns[at - 1]
    for number, column in enumerate(table.tableColumns, start=1):
        column.id = number
    last = sheet.cell(1, len(table.tableColumns)).column_letter
    table.ref = table.autoFilter.ref = f"A1:{last}{sheet.max_row}"


def test_a_sheet_that_an_older_workbook_lacks_is_made() -> None:
    workbook = build()
    del workbook["Sessions"]
    write(workbook, {"Session ID": "PV-1", "Start": START}, table=SESSIONS)
    sheet = workbook["Sessions"]
    assert tuple(header(sheet)) == SESSIONS.headers
    assert rows_of(sheet, "Session ID", "Start") == [("PV-1", START)]
    assert (sheet["A1"].style, sheet["A2"].style) == ("header-input", "input-text")


def test_no_sheet_is_made_for_nothing() -> None:
    workbook = build()
    del workbook["Sessions"]
    write(workbook, table=SESSIONS)
    assert "Sessions" not in workbook.sheetnames


def test_text_stays_text_whatever_it_looks_like() -> None:
    workbook = build()
    write(workbook, {"Place ID": "007", "Name": "=1+1", "Ward": "1e5"}, table=PLACES)
    assert rows_of(workbook["Places"], "Place ID", "Name", "Ward") == [("007", "=1+1", "1e5")]
    assert {workbook["Places"][cell].data_type for cell in ("A2", "B2", "D2")} == {"s"}


def test_a_row_is_as_high_as_its_calculation_needs() -> None:
    workbook = two()
    write(workbook, NEW | {"How calculated": "word " * 60}, cells={(1, "How calculated"): "Short."})
    heights = [workbook["Duties"].row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[:2] == [None, None]
    assert heights[2] > 60


def test_a_row_stays_as_high_as_its_other_texts_need() -> None:
    workbook = workbook_of(duties=(duty("D1", Reason="word " * 40), duty("D2")))
    write(workbook, cells={(1, "Calculated"): 2, (2, "Calculated"): 2})
    heights = [workbook["Duties"].row_dimensions[row].height for row in (2, 3)]
    assert (heights[0] > 60, heights[1]) == (True, None)


def test_a_filter_does_not_hide_a_new_row() -> None:
    workbook = two()
    workbook["Duties"].row_dimensions[3].hidden = True
    write(workbook, cells={(1, "Needed"): 3})
    assert workbook["Duties"].row_dimensions[3].hidden
    write(workbook, NEW)
    assert not workbook["Duties"].row_dimensions[3].hidden


def test_a_protected_sheet_is_protected_again() -> None:
    workbook = two()
    workbook["Duties"].protection.sheet = True
    write(workbook, NEW)
    assert workbook["Duties"].protection.sheet
    assert len(rows_of(workbook["Duties"], "Duty ID")) == 3


def _under(sheet: Any) -> None:
    sheet["A5"] = "My notes"
    sheet["A4"] = "All of them"


def _password(sheet: Any) -> None:
    sheet.protection.sheet = True
    sheet.protection.password = "secret"  # noqa: S105 - of a test


def _totals(sheet: Any) -> None:
    sheet.tables["Duties"].totalsRowCount = 1


def _merged(sheet: Any) -> None:
    sheet.merge_cells("B2:B3")


@pytest.mark.parametrize(
    ("block", "says"),
    [
        (_under, "Cell A4 of the sheet Duties holds something under the table"),
        (_password, "The sheet Duties is protected with a password"),
        (_totals, "The sheet Duties has a totals row under the table"),
        (_merged, "The sheet Duties has merged cells"),
    ],
)
def test_what_is_in_the_way_is_said_and_nothing_is_written(block: Any, says: str) -> None:
    workbook = two()
    block(workbook["Duties"])
    before = everything(workbook)
    with pytest.raises(SheetBlockedError, match=says):
        write(workbook, NEW)
    assert everything(workbook) == before


def test_what_stands_where_a_column_has_to_be_added_is_not_covered() -> None:
    workbook = two()
    sheet = workbook["Duties"]
    _drop(sheet, "Reason")
    sheet.cell(3, len(header(sheet)) + 1, "My notes")
    before = everything(workbook)
    with pytest.raises(
        SheetBlockedError, match="Cell N3 of the sheet Duties holds something beside"
    ):
        write(workbook, cells={(1, "Needed"): 3})
    assert everything(workbook) == before


def test_formulas_are_found_and_texts_that_look_like_one_are_not() -> None:
    workbook = workbook_of(duties=(duty("D1"), duty("D2"), duty("D3")))
    sheet = workbook["Duties"]
    needed, reason = column_of(sheet, "Needed"), column_of(sheet, "Reason")
    sheet.cell(3, needed).value = "=1+1"
    sheet.cell(4, reason).value = "=see below"
    sheet.cell(4, reason).data_type = "s"
    book = new_book(workbook)
    frame = read_election(book).frames["Duties"]
    assert formulas_in(book, frame, ("Needed", "Reason")) == {(2, "Needed")}


@pytest.mark.parametrize("count", [1, 2])
def test_formulas_are_found_in_short_tables_too(count: int) -> None:
    workbook = workbook_of(duties=tuple(duty(f"D{n}") for n in range(count)))
    sheet = workbook["Duties"]
    sheet.cell(count + 1, column_of(sheet, "Needed")).value = "=1+1"
    book = new_book(workbook)
    frame = read_election(book).frames["Duties"]
    assert formulas_in(book, frame, ("Needed",)) == {(count, "Needed")}


def test_a_place_that_is_there_keeps_its_row() -> None:
    workbook = workbook_of(places=(place("P1"), place("P2")))
    write(workbook, {"Place ID": "A01"}, cells={(2, "Area"): "A01"}, table=PLACES)
    assert rows_of(workbook["Places"], "Place ID", "Area") == [
        ("P1", None),
        ("P2", "A01"),
        ("A01", None),
    ]
