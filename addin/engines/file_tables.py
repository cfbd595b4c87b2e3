"""The tables of a workbook file, kept so that Excel finds nothing to repair.

The file holds a table's headers twice: in the cells and in the table. They have to agree, and no
header may be blank or stand twice; Excel sees to that as somebody types, here it is done after
every write that touches a header.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.formatting.formatting import ConditionalFormatting, ConditionalFormattingList
from openpyxl.formula.translate import Translator
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from addin.engines.addresses import address_of, block_at, overlap
from addin.engines.grid import MAX_ROWS, TablePlace, UnsupportedError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.engines.grid import Block

_NAME: Final = re.compile(r"[^\W\d][\w.]{0,254}")


def places(workbook: Workbook) -> dict[str, TablePlace]:
    """Return where every table of the workbook is, by name."""
    return {
        table.displayName: place_of(worksheet, table)
        for worksheet in workbook.worksheets
        for table in worksheet.tables.values()
    }


def place_of(worksheet: Worksheet, table: Table) -> TablePlace:
    """Return where a table is."""
    headers = 1 if table.headerRowCount is None else table.headerRowCount
    style = table.tableStyleInfo.name if table.tableStyleInfo else None
    return TablePlace(worksheet.title, _block(table), headers, table.totalsRowCount or 0, style)


def table_around(worksheet: Worksheet, row: int, column: int) -> str | None:
    """Return the name of the table that a cell stands in; None if in none."""
    for table in worksheet.tables.values():
        if overlap(_block(table), (row, column, row, column)):
            return str(table.displayName)
    return None


def add(worksheet: Worksheet, name: str, block: Block, style: str | None) -> None:
    """Make a block, whose first row is its header, a table; ValueError if it cannot be one."""
    if not _NAME.fullmatch(name) or block_at(name) is not None:
        raise ValueError(f"{name!r} cannot be the name of a table.")
    taken = {other.casefold() for other in places(worksheet.parent)}
    taken |= {other.casefold() for other in worksheet.parent.defined_names}
    if name.casefold() in taken:
        raise ValueError(f"The name {name} is taken.")
    _check(worksheet, block, besides=None)
    width = block[3] - block[1] + 1
    table = Table(
        displayName=name,
        ref=address_of(block),
        tableColumns=[TableColumn(id=i, name=f"Column{i}") for i in range(1, width + 1)],
        autoFilter=AutoFilter(ref=address_of(block)),
    )
    worksheet.add_table(table)
    restyle(worksheet, name, style)
    name_columns(worksheet, block)


def restyle(worksheet: Worksheet, name: str, style: str | None) -> None:
    """Give a table one of Excel's table styles, or none; its stripes stay as they are."""
    table = _find(worksheet, name)
    if table.tableStyleInfo is None:
        table.tableStyleInfo = TableStyleInfo(showRowStripes=True)
    table.tableStyleInfo.name = style


def filtered(worksheet: Worksheet, name: str) -> bool:
    """Say whether the table's headers have filter buttons."""
    return _find(worksheet, name).autoFilter is not None


def set_filtered(worksheet: Worksheet, name: str, *, on: bool) -> None:
    """Give the table's headers filter buttons, or take them away and show all rows."""
    table = _find(worksheet, name)
    if not on:
        show_all(worksheet, name)
        table.autoFilter = None
    elif table.autoFilter is None:
        table.autoFilter = AutoFilter(ref=table.ref)


def show_all(worksheet: Worksheet, name: str) -> None:
    """Show the rows that the table's filter hides, and filter by nothing."""
    table = _find(worksheet, name)
    if table.autoFilter is not None:
        table.autoFilter.filterColumn = []
        table.autoFilter.sortState = None
    top, _, bottom, _ = _block(table)
    for row in range(top + 1, bottom + 1):
        if row in worksheet.row_dimensions:
            worksheet.row_dimensions[row].hidden = False


def resize(worksheet: Worksheet, name: str, block: Block) -> None:
    """Give a table another last row or last column; ValueError if it would not be a table.

    New rows get the formulas of calculated columns, and the validation and conditional formats
    that covered a column of the table from its first row to its last. Cells that fall out of the
    table keep what they hold, as in Excel.
    """
    table = _find(worksheet, name)
    place, before = place_of(worksheet, table), _block(table)
    if place.totals or not place.headers:
        raise UnsupportedError("Resizing a table with a totals row, or no header, needs Excel.")
    if block[:2] != before[:2]:
        raise ValueError(f"The table {name} begins at {address_of((*before[:2], *before[:2]))}.")
    _check(worksheet, block, besides=name)
    table.ref = address_of(block)
    width = block[3] - block[1] + 1
    columns = list(table.tableColumns)[:width]
    number = max(column.id for column in columns)
    for extra in range(1, width - len(columns) + 1):
        columns.append(TableColumn(id=number + extra, name=f"Column{number + extra}"))
    table.tableColumns = columns
    table.sortState = None
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref
        table.autoFilter.sortState = None
        kept = [entry for entry in table.autoFilter.filterColumn if entry.colId < width]
        table.autoFilter.filterColumn = kept
    name_columns(worksheet, block)
    if block[2] > before[2]:
        _fill_formulas(worksheet, table, before[2], block)
        _stretch(worksheet, before, block[2])


def name_columns(worksheet: Worksheet, written: Block) -> None:
    """Make headers and columns agree in every table with a header cell in the written block."""
    for table in worksheet.tables.values():
        header = place_of(worksheet, table).header
        if header is None or not overlap(header, written):
            continue
        top, left, _, _ = header
        seen: set[str] = set()
        for offset, column in enumerate(table.tableColumns):
            cell = worksheet.cell(top, left + offset)
            # A header in the file is always text, even one that says 2027 or =A1.
            text = str(cell.value) if cell.value not in (None, "") else f"Column{offset + 1}"
            header_text, copies = text, 1
            while header_text.casefold() in seen:
                copies += 1
                header_text = f"{text}{copies}"
            seen.add(header_text.casefold())
            if cell.value != header_text or cell.data_type != "s":
                cell.value = header_text
                cell.data_type = "s"
            column.name = header_text


def _check(worksheet: Worksheet, block: Block, besides: str | None) -> None:
    if block[2] == block[0]:
        raise ValueError("A table has a header and at least one row.")
    for other in worksheet.tables.values():
        if other.displayName != besides and overlap(_block(other), block):
            raise ValueError(f"{address_of(block)} overlaps the table {other.displayName}.")


def _find(worksheet: Worksheet, name: str) -> Table:
    for table in worksheet.tables.values():
        if table.displayName == name:
            return table
    raise KeyError(name)


def _block(table: Table) -> Block:
    left, top, right, bottom = range_boundaries(table.ref)
    return top, left, bottom, right


def _fill_formulas(worksheet: Worksheet, table: Table, old_bottom: int, block: Block) -> None:
    """Carry on calculated columns: each new row gets the formula, moved down to it."""
    top, left, bottom, _ = block
    for offset, column in enumerate(table.tableColumns):
        formula = column.calculatedColumnFormula
        if formula is None or not formula.attr_text:
            continue
        letter = address_of((top + 1, left + offset, top + 1, left + offset))
        moved = Translator(f"={formula.attr_text}", origin=letter)
        for row in range(old_bottom + 1, bottom + 1):
            cell = worksheet.cell(row, left + offset)
            cell.value = moved.translate_formula(cell.coordinate)


def _stretch(worksheet: Worksheet, before: Block, bottom: int) -> None:
    """Let what covered whole columns of the table cover its new rows as well."""
    first, left, last, right = before[0] + 1, *before[1:]

    def stretched(area: MultiCellRange) -> MultiCellRange:
        parts = []
        for part in area.ranges:
            covers = part.min_row == first and part.max_row == last
            inside = left <= part.min_col and part.max_col <= right
            end = bottom if covers and inside else part.max_row
            parts.append(address_of((part.min_row, part.min_col, min(end, MAX_ROWS), part.max_col)))
        return MultiCellRange(" ".join(parts))

    for validation in worksheet.data_validations.dataValidation:
        validation.sqref = stretched(validation.sqref)
    rules = ConditionalFormattingList()
    for formatting in worksheet.conditional_formatting:
        area = ConditionalFormatting(stretched(formatting.sqref), pivot=formatting.pivot)
        for rule in formatting.rules:
            rules[area] = rule
    worksheet.conditional_formatting = rules
