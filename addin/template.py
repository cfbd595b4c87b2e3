"""Builds a workbook from the schema: the empty template, or one filled with rows."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from addin import entry, layout, marks, starthere, styles
from addin.councils import COUNCILS
from addin.shipped import (
    CORE_ROLES,
    PAY_COLUMNS_SHIPPED,
    SHIPPED_ROLES,
    TEMPORARY_ROLES,
    capability_rows,
    pay_column_row,
    role_row,
    spec_rows,
)
from addin.tables import (
    CAPABILITIES,
    DUTIES,
    PAY_COLUMNS,
    PLAN,
    ROLE_SPECS,
    ROLES,
    SCHEMA_VERSION,
    SETTINGS,
    STAFF,
    START_HERE,
    SUMMARY,
    TABLES,
    VERSION_SETTING,
    YES_NO,
    Kind,
    Table,
    Use,
    table_of,
)
from models.settings import Basis, Settings, setting_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

TITLE: Final = "Election staffing plan"
CREATOR: Final = "Election Staffing"
# Always the same, so that two templates differ only where their contents do.
MADE_AT: Final = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)

_NO_ROWS: Final[Mapping[str, Sequence[Sequence[object]]]] = MappingProxyType({})
_FIRST_COLUMN_FROZEN: Final = frozenset({STAFF.sheet, DUTIES.sheet, PLAN.sheet})
# A protected table cannot grow, so only the sheets that never need to are protected.
_PROTECTED: Final = frozenset({START_HERE.sheet, SETTINGS.sheet, SUMMARY.sheet})
_OWN_ROWS: Final = frozenset({START_HERE.sheet, SETTINGS.sheet})
_VALUE: Final = SETTINGS.headers.index("Value") + 1
_FIRST_SETTING_ROW: Final = 3  # under the header and the workbook's version
# Numbers stand at the left there, under the texts and beside nothing they could be added to.
_SETTING_STYLE: Final = {
    str: "input-list",
    bool: "input-text",
    date: "input-date",
    time: "input-time",
}
# Settings as its rows look where the value is a text: a council's name wraps.
_TEXT_SETTING: Final = replace(
    SETTINGS,
    columns=tuple(
        replace(column, kind=Kind.LIST) if column.name == "Value" else column
        for column in SETTINGS.columns
    ),
)


def build(
    rows: Mapping[str, Sequence[Sequence[object]]] = _NO_ROWS, *, settings: Settings | None = None
) -> Workbook:
    """Return a new workbook with every sheet of the schema, ready to be saved.

    `rows` gives data by sheet name ("Staff"), each row in the order of the table's columns; None
    is a blank cell and True and False become Yes and No. A table without rows has one blank row,
    except Roles and Payroll columns, which have the shipped ones, and Role specs and Capabilities,
    which have those of the five councils. `settings` fills the Settings sheet and, left out, the
    defaults do. Raises ValueError for a sheet that cannot be given rows and for a row of
    another length than its table.
    """
    for sheet in rows:
        if sheet in _OWN_ROWS or sheet not in {table.sheet for table in TABLES}:
            raise ValueError(f"Rows cannot be given for a sheet named {sheet!r}.")
    workbook = Workbook()
    workbook.remove(workbook.active)
    styles.register(workbook)
    content = {
        ROLES.sheet: [role_row(role) for role in (*SHIPPED_ROLES, *TEMPORARY_ROLES, *CORE_ROLES)],
        ROLE_SPECS.sheet: [row for council in COUNCILS.values() for row in spec_rows(council)],
        CAPABILITIES.sheet: [
            row for council in COUNCILS.values() for row in capability_rows(council)
        ],
        PAY_COLUMNS.sheet: [pay_column_row(column) for column in PAY_COLUMNS_SHIPPED],
        **rows,
        SETTINGS.sheet: _setting_rows(settings or Settings()),
        START_HERE.sheet: [(item.topic, item.text, item.sheet) for item in starthere.entries()],
    }
    for table in TABLES:
        _add_sheet(workbook, table, content.get(table.sheet, ()))
    _finish_start_here(workbook[START_HERE.sheet])
    _finish_settings(workbook[SETTINGS.sheet])
    entry.add_list_names(workbook)
    _add_setting_names(workbook)
    _describe(workbook)
    workbook.active = 0
    for number, worksheet in enumerate(workbook.worksheets):
        worksheet.sheet_view.tabSelected = number == 0
    return workbook


def _add_sheet(workbook: Workbook, table: Table, rows: Sequence[Sequence[object]]) -> None:
    worksheet = workbook.create_sheet(table.sheet)
    worksheet.sheet_properties.tabColor = styles.TAB_COLOURS[table.use]
    _write_header(worksheet, table)
    data = rows or [(None,) * len(table.columns)]
    for number, row in enumerate(data, start=2):
        _write_row(worksheet, table, number, row)
    _make_table(worksheet, table, len(data))
    worksheet.freeze_panes = "B2" if table.sheet in _FIRST_COLUMN_FROZEN else "A2"
    entry.add_entry_rules(worksheet, table)
    marks.add_marks(worksheet, table)
    _set_up_page(worksheet, table)
    if table.sheet in _PROTECTED:
        _protect(worksheet)
    if table.hidden:
        worksheet.sheet_state = "hidden"


def _write_header(worksheet: Worksheet, table: Table) -> None:
    for number, column in enumerate(table.columns, start=1):
        cell = worksheet.cell(1, number, column.name)
        # Columns are styled as a whole so that a row added below looks like the others. openpyxl
        # has no public way to give a column a named style, so it is taken from a cell that has it.
        dimension = worksheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        cell.style = styles.data_style(table, column)
        dimension._style = copy(cell._style)  # noqa: SLF001
        cell.style = styles.header_style(table, column)
    worksheet.row_dimensions[1].height = layout.header_height(table)


def _write_row(worksheet: Worksheet, table: Table, number: int, row: Sequence[object]) -> None:
    if len(row) != len(table.columns):
        raise ValueError(f"{table.sheet} row {number} needs {len(table.columns)} values.")
    for at, (column, value) in enumerate(zip(table.columns, row, strict=True), start=1):
        cell = worksheet.cell(number, at)
        cell.style = styles.data_style(table, column)
        if isinstance(value, bool):
            cell.value = YES_NO[0] if value else YES_NO[1]
        elif isinstance(value, str) and not column.formula:
            # Set apart from other values: a text that starts with "=" must stay a text.
            cell.value = value
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
            if column.kind is Kind.ANY and isinstance(value, date):  # else shown as 2027-05-06
                cell.number_format = styles.DATE_FORMAT
    if height := layout.row_height(table, row):
        worksheet.row_dimensions[number].height = height


def _make_table(worksheet: Worksheet, table: Table, rows: int) -> None:
    reference = f"A1:{get_column_letter(len(table.columns))}{rows + 1}"
    excel_table = ExcelTable(
        displayName=table.name,
        name=table.name,
        ref=reference,
        tableColumns=[
            TableColumn(id=number, name=header)
            for number, header in enumerate(table.headers, start=1)
        ],
        # The start sheet is read, not worked on: no filter buttons there.
        autoFilter=None if table.use is Use.GUIDE else AutoFilter(ref=reference),
        tableStyleInfo=TableStyleInfo(
            name="TableStyleLight1", showRowStripes=table.use is Use.RESULT
        ),
    )
    worksheet.add_table(excel_table)


def _set_up_page(worksheet: Worksheet, table: Table) -> None:
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 1 if table.use is Use.GUIDE else 0  # 0: as many as it takes
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = "1:1"
    worksheet.page_margins = PageMargins(
        left=0.4, right=0.4, top=0.5, bottom=0.7, header=0.3, footer=0.3
    )
    worksheet.oddFooter.left.text = "&A"
    worksheet.oddFooter.right.text = "Page &P of &N"


def _protect(worksheet: Worksheet) -> None:
    protection = worksheet.protection
    protection.sheet = True
    # In the file format False means that protection leaves the action allowed.
    protection.sort = protection.autoFilter = False
    protection.formatColumns = protection.formatRows = False


def _finish_start_here(worksheet: Worksheet) -> None:
    worksheet.sheet_view.showGridLines = False
    for number, item in enumerate(starthere.entries(), start=2):
        topic, text, link = worksheet[number]
        if item.style:
            topic.style = item.style
            topic.protection = Protection(locked=True)  # shows the colour, takes no typing
        if item.text.startswith("="):
            text.value = item.text  # the words are ours, so this is a formula on purpose
        if item.sheet:
            link.hyperlink = Hyperlink(
                ref=link.coordinate,
                location=f"{quote_sheetname(item.sheet)}!A1",
                display=item.sheet,
                tooltip=table_of(item.sheet).purpose,
            )
            link.style = "link"


def _setting_rows(settings: Settings) -> list[tuple[object, ...]]:
    version = (
        VERSION_SETTING,
        SCHEMA_VERSION,
        "number",
        Basis.TOOL.value,
        "Set when the workbook is made",
        "Says how the program reads the workbook. Leave it as it is.",
        "This tool",
    )
    return [
        version,
        *(
            (
                setting.policy.label,
                getattr(settings, setting.name),
                setting.policy.unit,
                setting.policy.basis.value,
                setting.policy.source,
                setting.policy.purpose,
                setting.topic,
            )
            for setting in setting_fields()
        ),
    ]


def _finish_settings(worksheet: Worksheet) -> None:
    """Give each Value cell the format and the rule of its own setting; lock the version."""
    worksheet.cell(_FIRST_SETTING_ROW - 1, _VALUE).style = "guide"
    for number, setting in enumerate(setting_fields(), start=_FIRST_SETTING_ROW):
        cell = worksheet.cell(number, _VALUE)
        cell.style = _SETTING_STYLE.get(setting.type, "input")
        if setting.type is str:
            row = [of.value for of in worksheet[number]]
            worksheet.row_dimensions[number].height = layout.row_height(_TEXT_SETTING, row)
        worksheet.add_data_validation(entry.setting_rule(setting, cell.coordinate))


def _add_setting_names(workbook: Workbook) -> None:
    """Name the Value cell of every setting, for formulas: "Setting_" and the field's name."""
    letter = get_column_letter(_VALUE)
    for number, setting in enumerate(setting_fields(), start=_FIRST_SETTING_ROW):
        name = f"Setting_{setting.name}"
        workbook.defined_names[name] = DefinedName(
            name, attr_text=f"{quote_sheetname(SETTINGS.sheet)}!${letter}${number}"
        )


def _describe(workbook: Workbook) -> None:
    properties = workbook.properties
    properties.title = TITLE
    properties.creator = CREATOR
    properties.lastModifiedBy = CREATOR
    properties.language = "en-GB"
    properties.created = properties.modified = MADE_AT
