"""Lists that other programs read: CSV and Excel workbooks of one header row, no text a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties

from addin.engines.saving import packed
from addin.exports.safe import inert
from addin.template import CREATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | float | date | datetime | None
_LONGEST_CELL: Final = 32_767  # letters in a cell of Excel
_WIDEST, _NARROWEST = 60, 8  # characters


class CellKind(StrEnum):
    """What the cells of a column hold, and so how a workbook shows them."""

    TEXT = "@"
    WHOLE = "0"
    NUMBER = "0.00"
    MONEY = "£#,##0.00"
    DATE = "dd/mm/yyyy"
    DATE_TIME = "dd/mm/yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list: its heading, and what it holds."""

    header: str
    kind: CellKind = CellKind.TEXT


def csv_bytes(columns: Sequence[ListColumn], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a list as CSV: UTF-8 with a byte order mark, commas, as Excel and Word open it.

    Dates are 06/05/2027, amounts 123.45. A text that a spreadsheet would take for a formula has '
    before it.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([inert(column.header) for column in columns])
    for row in rows:
        writer.writerow([_as_text(value, of) for value, of in zip(row, columns, strict=True)])
    return "\ufeff".encode() + file.getvalue().encode("utf-8", "replace")


def xlsx_bytes(
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[Value]],
    *,
    council: str,
    keep_until: date,
) -> bytes:
    """Return a list as an Excel workbook with one sheet, headed `title` in its properties.

    Texts are cells of text, whatever they begin with. `keep_until` stands in the keywords. The same
    list gives the same bytes.
    """
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "".join(each for each in title if each not in r"\/*?:[]")[:31]
    _fill(sheet, 1, [column.header for column in columns], [ListColumn("")] * len(columns))
    for cell in sheet[1]:
        # a font without a name is another one in LibreOffice, too wide for its column
        cell.font = Font(name="Calibri", size=11, bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    widths = [len(column.header) + 2 for column in columns]
    for number, row in enumerate(rows, start=2):
        _fill(sheet, number, row, columns)
        for at, (value, of) in enumerate(zip(row, columns, strict=True)):
            widths[at] = max(widths[at], len(_as_text(value, of)) + 2)
    for at, width in enumerate(widths, start=1):
        letter = sheet.cell(1, at).column_letter
        sheet.column_dimensions[letter].width = min(max(width, _NARROWEST), _WIDEST)
    _set_up_for_print(sheet, title)
    properties = workbook.properties
    properties.title, properties.creator = title, council or CREATOR
    properties.lastModifiedBy = CREATOR
    properties.keywords = f"Delete after {keep_until:%d/%m/%Y}"
    properties.language = "en-GB"
    properties.created = properties.modified = datetime(2025, 1, 1)  # noqa: DTZ001 - as templates
    return packed(workbook, keep_macros=False)


def _set_up_for_print(sheet: Worksheet, title: str) -> None:
    """Have it printed on A4 across, one page wide, its header on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = title.replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P of &N"


def _fill(sheet: object, row: int, values: Sequence[Value], columns: Sequence[ListColumn]) -> None:
    for at, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        cell = sheet.cell(row, at)  # type: ignore[attr-defined] # openpyxl ships without types
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL]
            cell.data_type = "s"
            cell.quotePrefix = value != inert(value)
        else:
            cell.value = value
        cell.number_format = str(column.kind)


def _as_text(value: Value, column: ListColumn) -> str:
    """Return a value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(ILLEGAL_CHARACTERS_RE.sub("", value))
    if isinstance(value, datetime):
        shown = "%d/%m/%Y" if column.kind is CellKind.DATE else "%d/%m/%Y %H:%M"
        return f"{value:{shown}}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if column.kind in {CellKind.MONEY, CellKind.NUMBER}:
        return f"{value:.2f}"
    return str(value)
