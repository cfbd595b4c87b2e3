"""Points of the workbook as it is made: headers, texts that stay texts, and room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from addin import layout
from addin.examples import NAMES, example_rows
from addin.styles import LOOKS, MONEY_FORMAT, data_style
from addin.tables import SETTINGS, TABLES, Column, Kind, Table, table_of
from addin.template import build
from models.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS: Final = [
    pytest.param(table, column, id=f"{table.name}[{column.name}]")
    for table in TABLES
    for column in table.columns
]
FORMATS: Final = {
    Kind.WHOLE: "#,##0",
    Kind.NUMBER: "General",
    Kind.MILES: "0.0",
    Kind.MONEY: MONEY_FORMAT,
    Kind.PERCENT: "0%",
    Kind.DATE_TIME: "dd/mm/yyyy hh:mm",
}
SHOWN: Final = {
    Kind.WHOLE: "{:,.0f}",
    Kind.NUMBER: "{:.0f}",
    Kind.MILES: "{:.1f}",
    Kind.MONEY: "£{:,.2f}",
    Kind.PERCENT: "{:.0%}",
    Kind.DATE_TIME: "07/05/2027 22:45",
}
# What a county could bring about where the schema names no largest number; metres and pounds.
LARGEST: Final = {"Fees": 999_999.99, "Miles": 99_999.9, "Northing": 1_220_299, "Filled %": 1}


def columns() -> Iterator[tuple[Table, Column]]:
    for table in TABLES:
        for column in table.columns:
            yield table, column


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_header_stands_twice(table: Table) -> None:
    assert len({header.casefold() for header in table.headers}) == len(table.headers)


def test_nothing_is_hidden_but_the_programs_own_notes() -> None:
    for sheet in build():
        hidden = sheet.sheet_state != "visible"
        assert hidden == (sheet.title in {"Previous plan", "Imported values"})
        dimensions = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        assert not [of.index for of in dimensions if of.hidden or of.outlineLevel]


def test_ids_postcodes_and_telephone_numbers_are_texts() -> None:
    codes = {"Postcode", "Mobile", "Last place", "Pair with", "Keep apart"}
    formats = [
        LOOKS[data_style(table, column)].number_format
        for table, column in columns()
        if column.name.endswith(" ID") or column.name in codes
    ]
    assert len(formats) > len(codes) + 10
    assert set(formats) == {"@"}


def texts(name: str) -> Iterator[tuple[Table, Column, str]]:
    """Every text of an example."""
    for sheet, rows in example_rows(name).rows.items():
        table = table_of(sheet)
        for row in rows:
            for column, value in zip(table.columns, row, strict=True):
                if isinstance(value, str):
                    yield table, column, value


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_an_example_is_cut_off(name: str) -> None:
    letters = 1.1  # for each digit that fits: most letters are narrower
    assert [
        f"{table.name}[{column.name}]: {text}"
        for table, column, text in texts(name)
        if not LOOKS[data_style(table, column)].wrap
        and len(text) > (column.width - 1) * letters  # 1 for the indent
    ] == []


@pytest.mark.parametrize(("sheet", "header"), [("Places", "Name"), ("Plan", "Place")])
def test_a_name_shows_what_tells_it_from_another_at_its_end(sheet: str, header: str) -> None:
    table = table_of(sheet)
    look = LOOKS[data_style(table, table.column(header))]
    assert (look.wrap, look.number_format) == (True, "@")
    name = "Hawthorn Primary School, Bexleyheath, station 2"
    row = [name if column.name == header else None for column in table.columns]
    assert layout.row_height(table, row) == 30  # points: two lines


def test_a_long_name_of_a_council_shows_whole() -> None:
    council = "Royal Borough of Windsor and Maidenhead"
    sheet = build(settings=Settings(council=council))[SETTINGS.sheet]
    (cell,) = (row[1] for row in sheet.iter_rows(min_row=2) if row[0].value == "Council")
    assert (cell.value, cell.number_format) == (council, "@")
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height == 30


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_largest_number_fits_so_that_there_is_no_row_of_hashes(
    table: Table, column: Column
) -> None:
    if column.kind not in FORMATS:
        assert column.maximum is None
        return
    assert LOOKS[data_style(table, column)].number_format == FORMATS[column.kind]
    largest = column.maximum or LARGEST.get(column.name, 999_999)
    assert len(SHOWN[column.kind].format(largest)) + 1 <= column.width
