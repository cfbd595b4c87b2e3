"""What a manager added to a result sheet stays what it is and stays beside its row."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl.utils import get_column_letter

from addin.tables import PLAN, PROBLEMS, SUMMARY, UNALLOCATED, Table
from addin.template import build
from addin.writing.results import Link
from models.problems import Severity
from tests.addin.writing.written import filled, post, rows_of, written
from tests.command_line import add_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook


MINE = get_column_letter(len(PLAN.columns) + 1)  # the column that `own` adds


def own(entry: object, *, quoted: bool = False) -> Workbook:
    """A plan of D1 and D2 with this entry beside D2 in the column Mine."""
    workbook = filled("D1", "D2")
    add_column(workbook["Plan"], "Mine", {3: entry})
    if quoted:  # as Excel keeps a text that was typed with an apostrophe before it
        cell = workbook["Plan"][f"{MINE}3"]
        cell.data_type, cell.quotePrefix = "s", True
    return workbook


def test_an_own_entry_moves_along_with_its_row() -> None:
    workbook = own("call back")
    lost = written(workbook, [post("D2"), post("D1"), post("D0")])
    rows = rows_of(workbook["Plan"], "Duty ID", "Mine")
    assert rows == [("D2", "call back"), ("D1", None), ("D0", None)]
    assert lost == []


def test_an_own_entry_belongs_to_person_and_duty() -> None:
    workbook = own("call back")
    (note,) = written(workbook, [post("D1"), post("D2", "S2")])
    assert rows_of(workbook["Plan"], "Mine") == [(None,), (None,)]
    assert (note.severity, note.table) == (Severity.NOTE, "Plan")
    for words in ("Mine", "call back", "D2", "S1"):
        assert words in note.wrong


def test_an_own_entry_beside_an_empty_post_stays_with_the_duty() -> None:
    workbook = build()
    written(workbook, [post("D1"), post("D2", None)])
    add_column(workbook["Plan"], "Mine", {3: "ask the school"})
    assert written(workbook, [post("D2", None), post("D1")]) == []
    rows = rows_of(workbook["Plan"], "Duty ID", "Mine")
    assert rows == [("D2", "ask the school"), ("D1", None)]


@pytest.mark.parametrize("entry", [5, 7.5, True, datetime(2027, 5, 1), "007", "=1+1"])  # noqa: DTZ001
def test_an_own_entry_stays_what_it_is(entry: object) -> None:
    workbook = own(entry)
    kind = workbook["Plan"][f"{MINE}3"].data_type
    written(workbook, [post("D2"), post("D1")])
    cell = workbook["Plan"][f"{MINE}2"]
    assert (cell.value, cell.data_type) == (entry, kind)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://example.org")', "+44", "@x"])
def test_an_own_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    workbook = own(text, quoted=True)
    written(workbook, [post("D1"), post("D2")])
    cell = workbook["Plan"][f"{MINE}3"]
    assert (cell.value, cell.data_type) == (text, "s")


def with_own(workbook: Workbook, table: Table, rows: Sequence[Sequence[object]], at: int) -> None:
    written(workbook, rows, table)
    add_column(workbook[table.sheet], "Mine", {at: "look here"})


SUMMARY_ROWS = [
    [section, item, *[None] * 9] for section, item in (("Total", "All posts"), ("Role", "Clerk"))
]
PROBLEM_ROWS = [
    ["Warning", "Staff", Link(cell, f"#'Staff'!{cell}"), f"{cell} is wrong.", "Mend it."]
    for cell in ("A2", "A3")
]
UNALLOCATED_ROWS = [[staff, "Ada Shah", "Temporary", "Clerk", "Reserve."] for staff in ("S1", "S2")]


@pytest.mark.parametrize(
    ("table", "rows"),
    [(SUMMARY, SUMMARY_ROWS), (PROBLEMS, PROBLEM_ROWS), (UNALLOCATED, UNALLOCATED_ROWS)],
    ids=lambda value: value.name if isinstance(value, Table) else "",
)
def test_an_own_entry_of_any_result_sheet_stays_beside_its_row(
    table: Table, rows: Sequence[Sequence[object]]
) -> None:
    workbook = build()
    with_own(workbook, table, rows, 3)
    assert written(workbook, rows, table) == []
    assert rows_of(workbook[table.sheet], "Mine") == [(None,), ("look here",)]
