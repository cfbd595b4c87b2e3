"""Replacing a result table's rows: it shrinks, grows, finds moved columns, and text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.utils import get_column_letter

from addin.tables import PLAN, PROBLEMS, SUMMARY
from addin.template import build
from addin.writing.results import Link
from addin.writing.sheets import SheetBlockedError
from tests.addin.writing.written import START, filled, post, rows_of, saved, written
from tests.command_line import column_of, header

if TYPE_CHECKING:
    from pathlib import Path

LAST_BUT_ONE, LAST = (get_column_letter(len(PLAN.columns) - back) for back in (1, 0))
RISKY = (
    '=HYPERLINK("http://example.org")',
    "=1+1",
    "+44",
    "-2+3",
    "@x",
    "007",
    "1e5",
    "06/05/2027",
    "TRUE",
    "'quoted",
)


# Size


def test_the_table_grows_with_its_rows() -> None:
    workbook = filled("D1", "D2", "D3")
    assert workbook["Plan"].tables["Plan"].ref == f"A1:{LAST}4"
    assert workbook["Plan"].tables["Plan"].autoFilter.ref == f"A1:{LAST}4"
    assert rows_of(workbook["Plan"], "Duty ID", "Start") == [(f"D{n}", START) for n in (1, 2, 3)]


def test_the_table_shrinks_and_nothing_is_left_below_it() -> None:
    workbook = filled("D1", "D2", "D3", "D4")
    written(workbook, [post("D9")])
    sheet = workbook["Plan"]
    assert sheet.tables["Plan"].ref == f"A1:{LAST}2"
    assert rows_of(sheet, "Duty ID") == [("D9",)]
    below = [cell for line in sheet.iter_rows(min_row=3) for cell in line]
    assert {cell.value for cell in below} <= {None}
    assert {cell.style for cell in below} <= {"Normal"}


def test_a_table_without_rows_keeps_one_blank_row() -> None:
    workbook = filled("D1", "D2")
    written(workbook, [])
    assert workbook["Plan"].tables["Plan"].ref == f"A1:{LAST}2"
    assert set(rows_of(workbook["Plan"], *PLAN.headers)[0]) == {None}


def test_each_cell_has_the_look_of_its_column() -> None:
    sheet = filled("D1", "D2")["Plan"]
    for row in (2, 3):
        assert sheet.cell(row, column_of(sheet, "Start")).style == "result-date-time"
        assert sheet.cell(row, column_of(sheet, "Fee")).style == "result-money"
        assert sheet.cell(row, column_of(sheet, "Staff ID")).style == "result-text"


def test_a_row_is_as_high_as_its_text_needs() -> None:
    workbook = build()
    written(workbook, [post("D1", why="word " * 60), post("D2")])
    heights = [workbook["Plan"].row_dimensions[row].height for row in (2, 3)]
    assert heights[0] > 60
    assert heights[1] is None
    written(workbook, [post("D1"), post("D2", why="word " * 20)])
    heights = [workbook["Plan"].row_dimensions[row].height for row in (2, 3)]
    assert heights[0] is None
    assert heights[1] > 15


def test_no_post_is_hidden_behind_a_filter_of_the_last_plan() -> None:
    workbook = filled("D1", "D2", "D3")
    workbook["Plan"].row_dimensions[3].hidden = True
    written(workbook, [post("D4"), post("D5"), post("D6")])
    assert not workbook["Plan"].row_dimensions[3].hidden


# Columns and sheets that a manager has changed


def test_moved_columns_are_filled_by_their_headers() -> None:
    workbook = build()
    sheet = workbook["Plan"]
    sheet["A1"], sheet["G1"] = "Staff ID", "Duty ID"
    written(workbook, [post("D1", "S7")])
    assert (sheet["A2"].value, sheet["G2"].value) == ("S7", "D1")
    assert (sheet["A1"].value, sheet["G1"].value) == ("Staff ID", "Duty ID")


def test_a_deleted_column_comes_back_at_the_right_end() -> None:
    workbook = build()
    sheet = workbook["Plan"]
    sheet.delete_cols(column_of(sheet, "Fee"))
    table = sheet.tables["Plan"]
    table.ref = table.autoFilter.ref = f"A1:{LAST_BUT_ONE}2"
    table.tableColumns = [column for column in table.tableColumns if column.name != "Fee"]
    written(workbook, [post("D1", Fee=220.0)])
    assert header(sheet)[-1] == "Fee"
    assert table.ref == f"A1:{LAST}2"
    assert [column.name for column in table.tableColumns] == header(sheet)
    assert rows_of(sheet, "Duty ID", "Fee") == [("D1", 220)]


def test_a_deleted_sheet_is_made_again(tmp_path: Path) -> None:
    workbook = build()
    del workbook["Plan"]
    written(workbook, [post("D1"), post("D2")])
    sheet = saved(workbook, tmp_path)["Plan"]
    assert sheet.tables["Plan"].ref == f"A1:{LAST}3"
    assert tuple(header(sheet)) == PLAN.headers
    assert sheet["A1"].style == "header-result"
    assert rows_of(sheet, "Duty ID") == [("D1",), ("D2",)]


def test_a_deleted_table_is_made_again_on_its_empty_sheet() -> None:
    workbook = build()
    del workbook["Plan"]
    workbook.create_sheet("Plan")
    written(workbook, [post("D3")])
    assert workbook["Plan"].tables["Plan"].ref == f"A1:{LAST}2"
    assert rows_of(workbook["Plan"], "Duty ID") == [("D3",)]


def test_cells_that_have_lost_their_table_are_not_replaced() -> None:
    workbook = filled("D1", "D2")
    del workbook["Plan"].tables["Plan"]
    with pytest.raises(SheetBlockedError, match="Plan has no table named Plan any more, but it is"):
        written(workbook, [post("D3")])
    assert [workbook["Plan"][cell].value for cell in ("A2", "A3")] == ["D1", "D2"]


def test_a_renamed_table_is_not_replaced() -> None:
    workbook = filled("D1", "D2")
    table = workbook["Plan"].tables.pop("Plan")
    table.displayName = table.name = "Rota"
    workbook["Plan"].add_table(table)
    with pytest.raises(SheetBlockedError, match=r"named Rota, not Plan\. .* type Plan as its name"):
        written(workbook, [post("D3")])
    assert [workbook["Plan"][cell].value for cell in ("A2", "A3")] == ["D1", "D2"]


def test_a_table_that_was_moved_to_another_sheet_is_filled_there() -> None:
    workbook = build()
    workbook["Plan"].title = "The plan"
    written(workbook, [post("D1")])
    assert "Plan" not in workbook.sheetnames
    assert rows_of(workbook["The plan"], "Duty ID") == [("D1",)]


def test_a_protected_sheet_is_protected_again() -> None:
    workbook = build()
    assert workbook["Summary"].protection.sheet
    written(workbook, [["Total", "All posts", *[None] * 9]], SUMMARY)
    assert workbook["Summary"].protection.sheet
    assert workbook["Summary"]["B2"].value == "All posts"


# Text


def test_text_stays_text_whatever_it_looks_like(tmp_path: Path) -> None:
    workbook = build()
    columns = ("Duty ID", "Staff ID", "Staff name", "Place", "Why", "Ward")
    values = [dict.fromkeys(columns, text) for text in RISKY]
    written(workbook, [[row.get(name) for name in PLAN.headers] for row in values])
    sheet = saved(workbook, tmp_path)["Plan"]
    assert rows_of(sheet, *columns) == [tuple(row.values()) for row in values]
    found = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} == {"s"}
    assert len(found) == len(RISKY) * len(columns)


def test_only_formula_columns_take_formulas() -> None:
    workbook = build()
    written(workbook, [["=1+1", "=1+1", "=1+1", *[None] * 8]], SUMMARY)
    assert [cell.data_type for cell in workbook["Summary"][2]][:3] == ["s", "s", "f"]


# Links


PROBLEM_ROWS = [
    ["Warning", "Staff", Link(cell, f"#'Staff'!{cell}"), f"{cell} is wrong.", "Mend it."]
    for cell in ("A2", "A3")
]


@pytest.mark.parametrize(
    ("sheet", "cell"), [("Staff", "K17"), ("Role specs", "B3"), ("Places", "A1")]
)
def test_a_problem_links_to_its_cell(tmp_path: Path, sheet: str, cell: str) -> None:
    workbook = build()
    row = ["Warning", sheet, Link(cell, f"#'{sheet}'!{cell}"), "Wrong.", "Mend it."]
    written(workbook, [row], PROBLEMS)
    found = saved(workbook, tmp_path)["Problems"]["C2"]
    assert found.value == cell
    assert (found.hyperlink.location, found.hyperlink.target) == (f"'{sheet}'!{cell}", None)
    assert found.style == "link"


def test_a_link_goes_with_its_row() -> None:
    workbook = build()
    written(workbook, PROBLEM_ROWS, PROBLEMS)
    written(workbook, [["Note", "Staff", None, "Of the whole sheet.", "Nothing."]], PROBLEMS)
    sheet = workbook["Problems"]
    assert [sheet[cell].hyperlink for cell in ("C2", "C3")] == [None, None]
