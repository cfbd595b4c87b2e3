"""The workbook that `build` makes, saved and read back: shape, entry, protection and print."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from addin import layout, shipped, starthere, styles
from addin.councils import COUNCILS
from addin.tables import (
    DUTIES,
    PINS,
    PLAN,
    ROLES,
    SETTINGS,
    STAFF,
    START_HERE,
    SUMMARY,
    TABLES,
    UNALLOCATED,
    Table,
    Use,
)
from addin.template import build
from models.capabilities import Part
from models.settings import Settings, setting_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PERSON = ("00017", "Ada", "Shah", "Temporary", *(None,) * (len(STAFF.columns) - 4))
NIGHT = datetime(2027, 5, 6, 22, 30)  # noqa: DTZ001 - workbooks hold local time without a zone
POST = ("D1", "Poll clerk", "P1", "Hall", NIGHT, NIGHT, "00017", "Ada Shah", 12.5, 220.0)
POST = (*POST, "Proposed", "Nearest", "North", "West", "Table 2", None, None)
LAST = get_column_letter(len(PLAN.columns))


def saved(workbook: Any) -> io.BytesIO:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream


def reopened(rows: Mapping[str, Sequence[Sequence[object]]] | None = None, **options: Any) -> Any:
    return openpyxl.load_workbook(saved(build(rows or {}, **options)))


@pytest.fixture(scope="module")
def book() -> Any:
    return reopened()


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """The text of every part of the saved file."""
    with zipfile.ZipFile(saved(build())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


# Shape


def test_sheets_are_those_of_the_schema_in_work_order_and_only_notes_are_hidden(book: Any) -> None:
    assert book.sheetnames == [table.sheet for table in TABLES]
    hidden = [sheet.title for sheet in book if sheet.sheet_state != "visible"]
    assert hidden == ["Previous plan", "Imported values"]


def test_tab_colours_tell_guide_input_and_result_apart(book: Any) -> None:
    colours = {use: set() for use in Use}
    for table in TABLES:
        colours[table.use].add(book[table.sheet].sheet_properties.tabColor.rgb)
    assert [len(found) for found in colours.values()] == [1, 1, 1]
    assert len(set.union(*colours.values())) == 3


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_sheet_is_one_excel_table_from_a1_with_nothing_else(book: Any, table: Table) -> None:
    sheet = book[table.sheet]
    assert list(sheet.tables) == [table.name]
    assert sheet.tables[table.name].ref == sheet.dimensions
    assert sheet.tables[table.name].column_names == list(table.headers)
    assert [cell.value for cell in sheet[1]] == list(table.headers)
    assert sheet.dimensions.startswith("A1:")
    assert not sheet.merged_cells.ranges


def test_a_table_without_rows_has_one_blank_row(book: Any) -> None:
    assert book["Plan"].tables["Plan"].ref == f"A1:{LAST}2"
    assert {cell.value for cell in book["Plan"][2]} == {None}


def test_working_sheets_are_frozen_and_filtered(book: Any) -> None:
    frozen = {sheet.title: sheet.freeze_panes for sheet in book}
    assert {title for title, pane in frozen.items() if pane == "B2"} == {"Staff", "Duties", "Plan"}
    assert set(frozen.values()) == {"A2", "B2"}
    for table in TABLES:
        excel_table = book[table.sheet].tables[table.name]
        assert (excel_table.autoFilter is not None) == (table.use is not Use.GUIDE)


def test_it_opens_at_a1_of_the_first_sheet_with_only_that_selected(book: Any) -> None:
    assert book.active.title == "Start here"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Start here"]
    for sheet in book:
        assert {selection.activeCell for selection in sheet.sheet_view.selection} <= {None, "A1"}


def test_core_properties_say_what_it_is_and_in_which_english(book: Any) -> None:
    properties = build().properties
    assert (properties.title, properties.creator) == ("Election staffing plan", "Election Staffing")
    assert book.properties.language == "en-GB"
    assert properties.created == build().properties.created


def test_no_external_links_and_no_volatile_functions(parts: dict[str, str]) -> None:
    everything = "".join(parts.values())
    assert not [name for name in parts if "external" in name.lower()]
    assert 'TargetMode="External"' not in everything
    assert not re.search(r"\b(INDIRECT|OFFSET|NOW|TODAY|RAND\w*|CELL|INFO)\(", everything)


def test_print_is_a4_landscape_one_page_wide_with_header_and_page_numbers(book: Any) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.page_setup.fitToHeight == (1 if sheet.title == "Start here" else 0)
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&A", "Page &P of &N")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_header_is_clipped(book: Any, table: Table) -> None:
    sheet = book[table.sheet]
    for cell, column in zip(sheet[1], table.columns, strict=True):
        # A word may not break, and the text is inset by the width of one character.
        assert max(map(len, column.name.split())) + 1 <= column.width, column.name
        assert sheet.column_dimensions[cell.column_letter].width == column.width
        assert cell.alignment.wrap_text
    assert sheet.row_dimensions[1].height >= 19


def test_a_header_that_wraps_or_meets_its_filter_button_gets_a_higher_row() -> None:
    assert layout.header_height(SETTINGS) == 19
    assert layout.header_height(ROLES) == 34  # "Experience needed" wraps
    assert layout.header_height(DUTIES) == 34  # the button needs a line under "Place ID"


def test_a_row_with_a_long_text_is_high_enough_for_it() -> None:
    reason = "Everybody who could hold it lives too far away. " * 4
    book = reopened({"Unallocated": [("00017", "Ada Shah", "Temporary", "Poll clerk", reason)]})
    assert book["Unallocated"].row_dimensions[2].height == 45
    assert layout.row_height(PINS, ("00017", "D1", "Must")) is None
    assert layout.row_height(UNALLOCATED, (*(None,) * 4, reason * 99)) == 405  # Excel's highest


# Start here


def test_start_here_says_purpose_owner_version_steps_colours_and_help(book: Any) -> None:
    topics = [row[0].value for row in book["Start here"].iter_rows(min_row=2)]
    assert topics[:3] == ["Purpose", "Owner", "Version"]
    assert topics[-1] == "Help"
    steps = [topic for topic in topics if re.match(r"\d+\. ", topic)]
    assert [int(step.split(".")[0]) for step in steps] == list(range(1, len(steps) + 1))


def test_every_step_links_to_its_sheet_and_every_sheet_has_a_step(book: Any) -> None:
    links = {
        row[0].value: row[2]
        for row in book["Start here"].iter_rows(min_row=2)
        if re.match(r"\d+\. ", row[0].value)
    }
    for cell in links.values():
        assert cell.hyperlink.location == f"'{cell.value}'!A1"
        assert cell.hyperlink.target is None
        assert cell.style == "link"
    shown = {sheet.title for sheet in book if sheet.sheet_state == "visible"}
    assert {cell.value for cell in links.values()} == shown - {"Start here"}


def test_the_colour_key_shows_the_very_styles(book: Any) -> None:
    shown = [row[0].style for row in book["Start here"].iter_rows(min_row=2)]
    key = [item.style for item in starthere.entries() if item.style]
    assert [style for style in shown if style != "guide-heading"] == key
    assert {"input", "formula", "result-any", "problem-error", "problem-warning"} <= set(key)


# What is in it


def test_a_new_workbook_has_the_five_roles_of_polling_day_first(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book["Roles"].iter_rows(min_row=2)]
    assert [row[:9] for row in rows[:5]] == [
        ["Presiding officer", "Polling station", 100, 300, "No", "Yes", "Yes", 18, "Yes"],
        ["Polling station inspector", "Inspection", 40, 320, "No", "Yes", "Yes", 18, "No"],
        ["Poll clerk", "Polling station", 30, 220, "No", "Yes", "No", 18, "No"],
        ["Standby presiding officer", "Standby", 10, 80, "No", "Yes", "Yes", 18, "No"],
        ["Standby poll clerk", "Standby", 5, 60, "No", "Yes", "No", 18, "No"],
    ]
    assert {tuple(row[9:12]) for row in rows[:5]} == {(None, None, "Role held")}
    assert [row[12:] for row in rows[:5]] == [
        ["Per duty", "Yes", "No", "Presiding officer"],
        ["Per duty", "No", "Yes", "Inspector"],
        ["Per duty", "Yes", "No", "Poll clerk"],
        ["Per duty", "No", "No", "Standby presiding officer"],
        ["Per duty", "No", "No", "Standby poll clerk"],
    ]
    assert len(shipped.role_row(shipped.SHIPPED_ROLES[0])) == len(ROLES.columns)


def test_a_new_workbook_has_the_roles_of_postal_votes_count_and_canvass_next(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book["Roles"].iter_rows(min_row=7, max_row=14)]
    assert [row[0] for row in rows] == [role.name for role in shipped.TEMPORARY_ROLES]
    assert {row[1] for row in rows} == {"Postal votes", "Count", "Canvass"}
    assert {tuple(row[9:12]) for row in rows} == {(None, None, "Role held")}
    assert [row[12] for row in rows] == [*["Per hour"] * 7, "Per property"]


def test_a_new_workbook_has_core_roles_that_some_council_can_fill(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book["Roles"].iter_rows(min_row=15)]
    assert len(rows) == len(shipped.CORE_ROLES) == 13
    assert {row[1] for row in rows} == {"Core", "Count"}
    assert {row[11] for row in rows} == {"Capability"}
    for row in rows:
        able = [
            council.name
            for council in COUNCILS.values()
            for can in council.capabilities
            if can.activity == row[9] and Part(can.part).implies(Part(row[10]))
        ]
        assert able, row[0]


def test_a_new_workbook_has_the_role_specs_and_capabilities_of_five_councils(book: Any) -> None:
    specs = [[cell.value for cell in row] for row in book["Role specs"].iter_rows(min_row=2)]
    can = [[cell.value for cell in row] for row in book["Capabilities"].iter_rows(min_row=2)]
    assert list(dict.fromkeys(row[0] for row in specs)) == list(COUNCILS)
    assert list(dict.fromkeys(row[5] for row in can)) == list(COUNCILS)
    assert len(specs) == sum(len(council.requirements) for council in COUNCILS.values())
    assert len(can) == sum(len(council.capabilities) for council in COUNCILS.values())
    ambiguous = next(row for row in specs if row[3] == "MDW-SESO-A2")
    assert ambiguous[:3] == ["Medway", "SESO", "A"]
    assert ambiguous[4] == "Qualification"
    assert ambiguous[6:9] == [
        "Essential",
        (
            '(studies "AEA Foundation Module" or studies "AEA Certificate") and 3 years in '
            '"electoral services"'
        ),
        1,
    ]


def test_a_new_workbook_has_the_usual_payroll_columns_and_one_with_its_own_no_others(
    book: Any,
) -> None:
    rows = [[cell.value for cell in row] for row in book["Payroll columns"].iter_rows(min_row=2)]
    assert [row[:3] for row in rows[:3]] == [
        ["Both", "Staff ID", "Staff ID"],
        ["Both", "Last name", "Last name"],
        ["Both", "First name", "First name"],
    ]
    assert len(rows) == len(shipped.PAY_COLUMNS_SHIPPED)
    own = reopened({"Payroll columns": [("RO", "Emp no", "Staff ID", None)]})["Payroll columns"]
    assert [cell.value for cell in own["B"]] == ["Header", "Emp no"]


def test_a_workbook_with_role_specs_of_its_own_has_no_others() -> None:
    row = ("Westmere", "EO", *(None,) * 9)
    sheet = reopened({"Role specs": [row]})["Role specs"]
    assert [cell.value for cell in sheet["A"]] == ["Council", "Westmere"]


def test_settings_stand_with_unit_basis_and_source_after_the_version() -> None:
    settings = Settings(council="Kentshire", polling_day=date(2028, 5, 4), untrained_allowed=True)
    sheet = reopened(settings=settings)["Settings"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert list(rows) == ["Workbook version", *(s.policy.label for s in setting_fields())]
    assert rows["Workbook version"][1].value == 1
    assert rows["Council"][1].value == "Kentshire"
    assert rows["Polling day"][1].value == datetime(2028, 5, 4)  # noqa: DTZ001 - as openpyxl reads
    assert rows["Polling day"][1].number_format == "dd/mm/yyyy"
    assert rows["Untrained people may be placed"][1].value == "Yes"
    assert [cell.value for cell in rows["Rest between two duties"][1:4]] == [11, "hours", "Law"]


def test_given_rows_keep_texts_as_texts_and_dates_as_dates() -> None:
    person = ("00017", "=1+1", *PERSON[2:12], True, *PERSON[13:])
    book = reopened({"Staff": [person], "Plan": [POST]})
    staff, plan = book["Staff"], book["Plan"]
    assert [cell.value for cell in staff[2][:4]] == ["00017", "=1+1", "Shah", "Temporary"]
    assert (staff["A2"].number_format, staff["B2"].data_type) == ("@", "s")
    assert staff["M2"].value == "Yes"
    assert (plan["E2"].value, plan["E2"].number_format) == (NIGHT, "dd/mm/yyyy hh:mm")
    assert plan["J2"].number_format == "[$£-809]#,##0.00"


def test_a_calculated_column_may_hold_a_formula() -> None:
    row = ("All", "Every post", "=ROWS(Plan[Duty ID])", *(None,) * 8)
    assert reopened({"Summary": [row]})["Summary"]["C2"].data_type == "f"


def test_rows_for_a_sheet_that_takes_none_are_refused() -> None:
    for sheet in ("Settings", "Start here", "Staf"):
        with pytest.raises(ValueError, match=sheet):
            build({sheet: []})


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="Staff"):
        build({"Staff": [("00017", "Ada")]})


# Protection and marks


def test_only_sheets_that_never_grow_are_protected_and_without_a_password(book: Any) -> None:
    protected = {sheet.title for sheet in book if sheet.protection.sheet}
    assert protected == {START_HERE.sheet, SETTINGS.sheet, SUMMARY.sheet}
    for title in protected:
        protection = book[title].protection
        assert protection.password is None
        locked = (protection.sort, protection.autoFilter, protection.formatColumns)
        assert not any(locked)


def test_on_settings_only_the_values_are_unlocked(book: Any) -> None:
    for row in book["Settings"].iter_rows(min_row=1):
        unlocked = [cell.column_letter for cell in row if not cell.protection.locked]
        assert unlocked == (["B"] if row[0].row > 2 else [])
    assert all(cell.protection.locked for row in book["Start here"].iter_rows() for cell in row)
    assert all(not cell.protection.locked for cell in book["Staff"][2])


def test_marks_point_at_empty_posts_long_journeys_shortfalls_and_severities(book: Any) -> None:
    def marks(sheet: str) -> dict[str, str]:
        return {
            rule.formula[0]: str(area.sqref)
            for area in book[sheet].conditional_formatting
            for rule in area.rules
        }

    long = "AND(ISNUMBER($I2),N(Setting_long_journey_from)>0,$I2>Setting_long_journey_from)"
    rows = f"A2:{LAST}1048576"
    gone = 'OR($K2="Declined",$K2="Withdrawn")'
    assert marks("Plan") == {'$K2="Empty"': rows, gone: rows, long: "I2:I1048576"}
    assert marks("Shortfalls") == {"N($D2)>0": "D2:D1048576"}
    assert marks("Levels") == {'AND($G2<>"",$G2<>"As claimed")': "G2:G1048576"}
    assert marks("Summary") == {"N($E2)>0": "E2:E1048576"}
    assert marks("Costs") == {"N($J2)<0": "J2:J1048576"}
    assert list(marks("Problems")) == ['$A2="Error"', '$A2="Warning"', '$A2="Note"']


def test_staff_without_rows_of_their_own_leave_a_row_to_type_in(book: Any) -> None:
    styles_of_row = [cell.style for cell in book["Staff"][2]]
    assert styles_of_row == [styles.input_style(column) for column in STAFF.columns]
