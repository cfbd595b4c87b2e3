"""The plan before is kept in the workbook, and comes back with the same cells."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.hyperlink import Hyperlink

from addin import actions, restoring
from addin.engines.opening import new_book, open_book, save_book
from addin.tables import PREVIOUS, TABLES, Use
from addin.writing.previous import NoPreviousPlanError
from addin.writing.sheets import SheetBlockedError
from tests.addin.test_actions import everything as every_cell
from tests.addin.writing.tiny import duty, person, place, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import add_column, add_row, column_of, reorder
from tests.hosts.cells import everything

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

KEPT = ("Plan", "Changes", "Shortfalls", "Replacements", "Unallocated", "Training", "Costs")
RESULTS = (*KEPT, "Summary")


def sized(kind: str = "Area") -> Workbook:
    """Four clerks for two duties at a place of this kind, and a duty that nobody can hold."""
    return workbook_of(
        *(person(f"S{n}", Email=f"s{n}@example.org") for n in range(1, 5)),
        places=(place("P1", Kind=kind, Electors=900),),
        duties=(duty("D1"), duty("D2"), duty("D3", Role="Presiding officer")),
    )


def allocate(workbook: Workbook) -> None:
    actions.allocate(new_book(workbook))


def restore(workbook: Workbook) -> restoring.BroughtBack:
    return restoring.restore(new_book(workbook))


def change_an_input(workbook: Workbook) -> None:
    """Whoever has D1 may not work any more, and D4 is new: other cells, and more of them."""
    seats = dict(rows_of(workbook["Plan"], "Duty ID", "Staff ID"))
    staff = workbook["Staff"]
    row = [line[0].value for line in staff.iter_rows()].index(seats["D1"]) + 1
    staff.cell(row, column_of(staff, "Right to work"), "No")
    duties = workbook["Duties"]
    add_row(duties, ["D4", *(cell.value for cell in duties[2][1:])])


def take_last_column_away(sheet: Worksheet) -> None:
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    sheet.delete_cols(right)
    table.tableColumns = table.tableColumns[:-1]
    table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right - 1)}{bottom}"
    table.autoFilter.ref = table.ref


def take_last_row_away(sheet: Worksheet) -> None:
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    sheet.delete_rows(bottom)
    table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom - 1}"
    table.autoFilter.ref = table.ref


def kept(workbook: Workbook) -> dict[tuple[Any, ...], Any]:
    """All that the result tables hold and show, cell by cell, and where they stand."""
    told = everything(new_book(workbook))
    tables = {sheet: _area(workbook[sheet]) for sheet in RESULTS}
    return {
        key: value
        for key, value in told.items()
        for sheet in [next((part for part in key if part in tables), None)]
        if sheet is not None
        and key[0] != "used"
        and (not isinstance(key[-1], int) or _within(tables[sheet], key))
    } | {("area", sheet): area for sheet, area in tables.items()}


def _area(sheet: Worksheet) -> str:
    (table,) = sheet.tables.values()
    return str(table.ref)


def _within(area: str, key: tuple[Any, ...]) -> bool:
    last = int("".join(letter for letter in area.split(":")[1] if letter.isdigit()))
    row = key[-1] if key[0] == "height" else key[-2]
    return bool(row <= last)


def types(workbook: Workbook, sheet: str) -> list[list[str]]:
    return [[cell.data_type for cell in line] for line in workbook[sheet][_area(workbook[sheet])]]


def test_the_plan_before_comes_back_cell_by_cell_and_twice_the_newer_one() -> None:
    workbook = sized()
    allocate(workbook)
    first, kinds = kept(workbook), {sheet: types(workbook, sheet) for sheet in RESULTS}
    assert len(first) > 1_000
    change_an_input(workbook)
    allocate(workbook)
    second = kept(workbook)
    assert second != first
    back = restore(workbook).restored
    assert (back.filled, back.empty) == (2, 1)
    assert kept(workbook) == first
    assert {sheet: types(workbook, sheet) for sheet in RESULTS} == kinds
    restore(workbook)
    assert kept(workbook) == second
    restore(workbook)
    assert kept(workbook) == first


def test_the_chart_and_the_map_are_those_of_the_plan_that_is_back() -> None:
    workbook = sized("Polling station")
    allocate(workbook)

    def drawn() -> tuple[object, ...]:
        summary = workbook["Summary"]
        (chart,), (picture,) = summary._charts, summary._images
        places = [part.val.numRef.f for part in chart.series]
        return places, picture._data(), summary.print_area

    first = drawn()
    change_an_input(workbook)
    allocate(workbook)
    second = drawn()
    assert second != first
    restore(workbook)
    assert drawn() == first
    restore(workbook)
    assert drawn() == second


def test_what_a_manager_made_of_the_plan_comes_back() -> None:
    workbook = sized()
    allocate(workbook)
    plan = workbook["Plan"]
    plan["K2"] = "Declined"
    reorder(plan, [2, 0, 1])
    plan["Q3"] = "=not a formula"
    plan["Q3"].data_type, plan["Q3"].quotePrefix = "s", True
    entries = {2: "=1+1", 3: datetime(2027, 5, 1, 9, 30), 4: "x" * 30_000}  # noqa: DTZ001
    add_column(plan, "Mine", entries)
    plan["R3"].number_format = "d mmm yy"
    add_column(plan, "Ask", {2: "s1@example.org", 3: True, 4: "#N/A"})
    plan["S2"].hyperlink = Hyperlink(ref="S2", target="mailto:s1@example.org")
    add_column(workbook["Unallocated"], "Says", {2: "'quoted", 3: 0.1})
    plan.row_dimensions[3].height = 41.5
    plan["B2"].comment = Comment("Ring first", "Ann Example")
    plan.tables["Plan"].autoFilter.filterColumn = [
        FilterColumn(colId=0, filters=Filters(filter=["D1"]))
    ]
    plan.row_dimensions[4].hidden = True
    first, kinds = kept(workbook), types(workbook, "Plan")
    change_an_input(workbook)
    allocate(workbook)
    assert kept(workbook) != first
    restore(workbook)
    assert kept(workbook) == first
    assert types(workbook, "Plan") == kinds
    assert plan["R2"].value == "=1+1"
    assert plan["S2"].hyperlink.target == "mailto:s1@example.org"
    assert plan["B2"].comment.text == "Ring first"
    assert plan.tables["Plan"].autoFilter.filterColumn == []
    assert not plan.row_dimensions[4].hidden


def test_what_was_saved_and_opened_again_comes_back_too(tmp_path: Path) -> None:
    workbook = sized()
    allocate(workbook)
    first = kept(workbook)
    change_an_input(workbook)
    allocate(workbook)
    save_book(new_book(workbook), tmp_path / "book.xlsx")
    again = open_book(tmp_path / "book.xlsx").api.workbook
    restore(again)
    assert kept(again) == first
    assert again["Previous plan"].sheet_state == "hidden"


def test_columns_stay_where_the_manager_moved_them_since() -> None:
    workbook = sized()
    allocate(workbook)
    plan = workbook["Plan"]
    add_column(plan, "Mine", {2: "gone since"})
    first = rows_of(plan, "Duty ID", "Staff ID", "Mine")
    allocate(workbook)
    for line in plan.iter_rows(max_row=4):
        line[0].value, line[6].value = line[6].value, line[0].value
    table = plan.tables["Plan"]
    names = [cell.value for cell in plan[1]]
    for column, name in zip(table.tableColumns, names, strict=True):
        column.name = name
    take_last_column_away(plan)
    add_column(plan, "New", {2: "of now"})
    restore(workbook)
    assert plan["A1"].value == "Staff ID"
    assert [cell.value for cell in plan[1]][-2:] == ["New", "Mine"]
    assert rows_of(plan, "Duty ID", "Staff ID", "Mine") == first
    assert set(rows_of(plan, "New")) == {(None,)}
    restore(workbook)
    assert rows_of(plan, "New")[0] == ("of now",)


def test_nothing_is_kept_before_there_is_a_plan() -> None:
    workbook = sized()
    allocate(workbook)
    assert rows_of(workbook["Previous plan"], *PREVIOUS.headers) == [(None, None, None)]
    before = every_cell(workbook)
    with pytest.raises(
        NoPreviousPlanError, match=r"^There is no previous plan in this workbook\.$"
    ):
        restore(workbook)
    assert every_cell(workbook) == before


def test_a_plan_that_somebody_emptied_does_not_take_the_place_of_the_one_kept() -> None:
    workbook = sized()
    allocate(workbook)
    first = kept(workbook)
    change_an_input(workbook)
    allocate(workbook)
    for line in workbook["Plan"].iter_rows(min_row=2):
        for cell in line:
            cell.value = None
    allocate(workbook)
    restore(workbook)
    assert kept(workbook) == first


def test_an_older_workbook_gets_the_hidden_sheet_and_the_front_one_stays_in_front() -> None:
    workbook = sized()
    for sheet in ("Previous plan", "Changes", "Replacements", "Costs"):
        del workbook[sheet]
    workbook.active = workbook.index(workbook["Duties"])
    actions.allocate(new_book(workbook))
    change_an_input(workbook)
    front = workbook.active.title
    allocate(workbook)
    assert workbook["Previous plan"].sheet_state == "hidden"
    assert workbook.active.title == front
    restore(workbook)
    assert rows_of(workbook["Changes"], "Staff ID") == [(None,)]  # it had no rows then
    restore(workbook)
    assert len(rows_of(workbook["Changes"], "Staff ID")) > 1


@pytest.mark.parametrize("what", ["typed", "deleted", "header", "nothing"])
def test_a_store_that_somebody_changed_is_refused_and_nothing_is_written(what: str) -> None:
    workbook = sized()
    allocate(workbook)
    change_an_input(workbook)
    allocate(workbook)
    sheet = workbook["Previous plan"]
    if what == "typed":
        sheet["C4"] = sheet["C4"].value.replace("S", "T")
    elif what == "deleted":
        sheet.delete_rows(5)
    elif what == "header":
        sheet["B1"] = "Row"
        sheet.tables["Previousplan"].tableColumns[1].name = "Row"
    before = every_cell(workbook)
    if what == "nothing":
        restore(workbook)
        assert every_cell(workbook) != before
        return
    with pytest.raises(NoPreviousPlanError, match="was changed by hand, so the plan before cannot"):
        restore(workbook)
    assert every_cell(workbook) == before


@pytest.mark.parametrize(
    ("sheet", "cell", "said"),
    [
        ("Plan", "A5", "Cell A5 of the sheet Plan holds something under the table"),
        ("Shortfalls", "A3", "Cell A3 of the sheet Shortfalls holds something under the table"),
        ("Plan", "R3", "Cell R3 of the sheet Plan holds something beside the table, where columns"),
    ],
)
def test_what_is_in_the_way_is_found_before_anything_is_written(
    sheet: str, cell: str, said: str
) -> None:
    workbook = sized()
    duties, plan = workbook["Duties"], workbook["Plan"]
    add_row(duties, ["D4", "Count assistant", *(cell.value for cell in duties[4][2:])])
    allocate(workbook)
    add_column(plan, "Mine", {2: "call back"})
    take_last_row_away(duties)
    allocate(workbook)
    take_last_column_away(plan)
    workbook[sheet][cell] = "my own note"
    before = every_cell(workbook)
    with pytest.raises(SheetBlockedError, match=said):
        restore(workbook)
    assert every_cell(workbook) == before


def test_a_protected_sheet_stays_protected_and_a_password_stops_it_all() -> None:
    workbook = sized()
    for sheet in ("Plan", "Previous plan"):
        workbook[sheet].protection.sheet = True
    allocate(workbook)
    first = kept(workbook)
    change_an_input(workbook)
    allocate(workbook)
    restore(workbook)
    assert kept(workbook) == first
    for sheet in ("Plan", "Previous plan", "Summary"):
        assert workbook[sheet].protection.sheet
    workbook["Previous plan"].protection.set_password("secret")
    before = every_cell(workbook)
    for action in (restore, allocate):
        with pytest.raises(SheetBlockedError, match="Previous plan is protected with a password"):
            action(workbook)
        assert every_cell(workbook) == before


def test_a_marked_cell_is_kept_with_its_usual_look() -> None:
    workbook = sized()
    allocate(workbook)
    plan = workbook["Plan"]
    first = kept(workbook)
    plan["G2"].style = "problem-warning"
    plan["G2"].comment = Comment(
        "Election Staffing:\nWarning: Not there.\nThis cell's usual look: result-text|@", "Us"
    )
    change_an_input(workbook)
    allocate(workbook)
    restore(workbook)
    assert kept(workbook) == first  # and no mark: what it was about is put right


def test_every_result_that_a_plan_replaces_is_kept() -> None:
    not_of_a_plan = {"Timetable", "Levels", "Why", "Scenarios", "Standby", "Problems"}
    not_of_a_plan |= {"Import", "Imported values"}
    results = {table.sheet for table in TABLES if table.use is Use.RESULT}
    assert results - not_of_a_plan - {PREVIOUS.sheet} == set(RESULTS)
