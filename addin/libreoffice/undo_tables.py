"""A document's tables (database ranges) and defined names, for an undo step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.libreoffice.undo_lock import lock_again
from addin.libreoffice.undo_uno import address_of, area_of, struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.libreoffice.undo_uno import Area, Uno


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table is and how it is filtered.

    `shown` says the filter's criteria in words, to compare; `criteria` is what LibreOffice takes.
    """

    sheet: str
    area: Area
    header: bool
    totals: bool
    buttons: bool
    shown: str
    criteria: tuple[Uno, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Tables:
    """A document's tables by name, and what its defined names stand for."""

    tables: Mapping[str, Table]
    names: Mapping[str, str]


def read_tables(document: Uno) -> Tables:
    """Return the document's tables and names."""
    ranges = document.DatabaseRanges
    sheets = document.Sheets.ElementNames
    tables = {name: _table(ranges.getByName(name), sheets) for name in ranges.ElementNames}
    names = document.NamedRanges
    return Tables(tables, {name: names.getByName(name).Content for name in names.ElementNames})


def put_tables(document: Uno, wanted: Tables) -> None:
    """Make tables and names be those wanted; their sheets must be there."""
    now = read_tables(document)
    ranges = document.DatabaseRanges
    sheets = document.Sheets.ElementNames
    for name in now.tables.keys() - wanted.tables.keys():
        ranges.removeByName(name)
    for name, table in wanted.tables.items():
        have = now.tables.get(name)
        if have == table:
            continue
        area = address_of(sheets.index(table.sheet), table.area)
        if have is None:
            ranges.addNewByName(name, area)
        target = ranges.getByName(name)
        target.DataArea = area
        if bool(target.ContainsHeader) != table.header:
            target.ContainsHeader = table.header
        if bool(target.TotalsRow) != table.totals:
            target.TotalsRow = table.totals
        if bool(target.AutoFilter) != table.buttons:
            _set_buttons(document, target, table)
        if have is None or have.shown != table.shown:
            _set_criteria(target.getFilterDescriptor(), table.criteria)
    _put_names(document, now.names, wanted.names)


def ends(tables: Tables) -> dict[str, int]:
    """Return by sheet how many rows there are down to the end of its last table."""
    last: dict[str, int] = {}
    for table in tables.tables.values():
        last[table.sheet] = max(last.get(table.sheet, 0), table.area[2] + 1)
    return last


def _set_buttons(document: Uno, target: Uno, table: Table) -> None:
    """Give a table's headers filter buttons or take them away, with another sheet in front.

    On the sheet in front LibreOffice would record a step of its own, locked or not.
    """
    controller = document.CurrentController
    front = None if controller is None else controller.ActiveSheet
    if front is None or front.Name != table.sheet:
        target.AutoFilter = table.buttons
        return
    sheets = map(document.Sheets.getByName, document.Sheets.ElementNames)
    other = next((sheet for sheet in sheets if sheet.IsVisible and sheet.Name != front.Name), front)
    controller.setActiveSheet(other)
    lock_again(document.UndoManager)
    target.AutoFilter = table.buttons
    controller.setActiveSheet(front)
    lock_again(document.UndoManager)


def _set_criteria(descriptor: Uno, criteria: tuple[Uno, ...]) -> None:
    if any(len(field.Values) > 1 for field in criteria):
        descriptor.setFilterFields3(criteria)
        return
    # LibreOffice 7.4 takes a single text for a number if it comes the other way.
    fields = []
    for one in criteria:
        field = struct("sheet.TableFilterField2")
        field.Connection, field.Field, field.Operator = one.Connection, one.Field, one.Operator
        for value in one.Values:
            field.IsNumeric, field.NumericValue = value.IsNumeric, value.NumericValue
            field.StringValue = value.StringValue
        fields.append(field)
    descriptor.setFilterFields2(tuple(fields))


def _table(target: Uno, sheets: tuple[str, ...]) -> Table:
    address = target.DataArea
    criteria = target.getFilterDescriptor().getFilterFields3()
    return Table(
        sheets[address.Sheet],
        area_of(address),
        bool(target.ContainsHeader),
        bool(target.TotalsRow),
        bool(target.AutoFilter),
        str(criteria),
        criteria,
    )


def _put_names(document: Uno, now: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    names = document.NamedRanges
    for name in now.keys() - wanted.keys():
        names.removeByName(name)
    for name, content in wanted.items():
        if name not in now:
            corner = struct("table.CellAddress")
            names.addNewByName(name, content, corner, 0)
        elif now[name] != content:
            names.getByName(name).Content = content
