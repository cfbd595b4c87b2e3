"""A workbook that exists only in memory, with a small election in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from addin.reading import Reading, read_election
from addin.shipped import SHIPPED_ROLES, role_row
from addin.tables import ROLES, SCHEMA_VERSION, TABLES, VERSION_SETTING, Use, table_of
from models.problems import Problem
from models.settings import Settings, setting_fields

Rows = list[dict[str, Any]]


@dataclass
class FakeRange:
    rows: list[list[Any]]
    row: int
    column: int
    impl: None = None

    def options(self, **options: Any) -> "FakeRange":
        assert options.pop("ndim") == 2
        assert options in ({}, {"err_to_str": True})
        return self

    @property
    def value(self) -> list[list[Any]]:
        return [list(row) for row in self.rows]

    @property
    def last_cell(self) -> "FakeRange":
        return FakeRange(
            [], self.row + len(self.rows) - 1, self.column + max(map(len, self.rows)) - 1
        )


@dataclass
class FakeTable:
    name: str
    range: FakeRange
    show_headers: bool = True
    show_totals: bool = False
    merged: bool | None = False

    @property
    def data_body_range(self) -> SimpleNamespace | None:
        return SimpleNamespace(merge_cells=self.merged) if len(self.range.rows) > 1 else None


@dataclass
class FakeTables:
    tables: list[FakeTable]

    def __iter__(self) -> Iterator[FakeTable]:
        return iter(self.tables)

    def __getitem__(self, name: str) -> FakeTable:
        return next(table for table in self.tables if table.name == name)


@dataclass
class FakeSheet:
    """A sheet with one table at `corner`; `under` are rows typed below the table."""

    name: str
    grid: list[list[Any]]
    corner: tuple[int, int] = (1, 1)
    under: list[list[Any]] = field(default_factory=list)
    tables: FakeTables = field(init=False)

    def __post_init__(self) -> None:
        table = FakeTable(self.name.replace(" ", ""), FakeRange(self.grid, *self.corner))
        self.tables = FakeTables([table])

    @property
    def table(self) -> FakeTable:
        return self.tables.tables[0]

    @property
    def used_range(self) -> FakeRange:
        return FakeRange(self.grid + self.under, *self.corner)

    def range(self, first: tuple[int, int], last: tuple[int, int]) -> FakeRange:
        assert first[0] == self.corner[0] + len(self.grid)
        return FakeRange(self.under[: last[0] - first[0] + 1], *first)


@dataclass
class FakeBook:
    """A book of the input sheets, and of the Plan where it is given."""

    sheets: list[FakeSheet]

    def __getitem__(self, name: str) -> FakeSheet:
        return next(sheet for sheet in self.sheets if sheet.name == name)


def person(**cells: Any) -> dict[str, Any]:
    """Give a row of Staff that has nothing wrong, with other cells by header_with_underscores."""
    row = {
        "Staff ID": "S1",
        "First name": "Ann",
        "Last name": "Example",
        "Roles": "Poll clerk",
        "Easting": 549000,
        "Northing": 175000,
        "Over 18": "Yes",
        "Right to work": "Yes",
        "Works for a candidate": "No",
    }
    return row | {key.replace("_", " "): value for key, value in cells.items()}


def duty(**cells: Any) -> dict[str, Any]:
    """Give a row of Duties that has nothing wrong."""
    row = {
        "Duty ID": "D1",
        "Role": "Presiding officer",
        "Place ID": "P1",
        "Start": datetime.fromisoformat("2027-05-06 06:30"),
        "End": datetime.fromisoformat("2027-05-06 22:30"),
        "Needed": 1,
    }
    return row | {key.replace("_", " "): value for key, value in cells.items()}


def place(**cells: Any) -> dict[str, Any]:
    """Give a row of Places that has nothing wrong."""
    row = {"Place ID": "P1", "Ward": "Northgate", "Easting": 550000, "Northing": 175000}
    return row | {key.replace("_", " "): value for key, value in cells.items()}


def session(**cells: Any) -> dict[str, Any]:
    """Give a row of Sessions that has nothing wrong."""
    row = {
        "Session ID": "T1",
        "Kind": "Training",
        "Place ID": "P1",
        "Start": datetime.fromisoformat("2027-04-26 18:00"),
        "End": datetime.fromisoformat("2027-04-26 20:00"),
        "Roles": "Poll clerk; Presiding officer",
        "Room": 30,
    }
    return row | {key.replace("_", " "): value for key, value in cells.items()}


def settings_rows() -> Rows:
    rows = [{"Setting": VERSION_SETTING, "Value": SCHEMA_VERSION}]
    for each in setting_fields():
        value = getattr(Settings(), each.name)
        rows.append({"Setting": each.policy.label, "Value": value})
    return rows


def grid_of(sheet: str, rows: Rows) -> list[list[Any]]:
    headers = table_of(sheet).headers
    return [list(headers), *([row.get(header) for header in headers] for row in rows)]


def new_book(**sheets: Rows) -> FakeBook:
    """Give a book with the small election, and the rows of the given sheets instead of its own."""
    roles = [dict(zip(ROLES.headers, role_row(role), strict=True)) for role in SHIPPED_ROLES]
    content: Mapping[str, Rows] = {
        "Settings": settings_rows(),
        "Staff": [person()],
        "Roles": roles,
        "Places": [place()],
        "Duties": [duty()],
    } | {name.replace("_", " "): rows for name, rows in sheets.items()}
    return FakeBook(
        [
            FakeSheet(table.sheet, grid_of(table.sheet, list(content.get(table.sheet, []))))
            for table in TABLES
            if table.use is Use.INPUT or table.sheet in content
        ]
    )


def read(**sheets: Rows) -> Reading:
    """Read the small election with the rows of the given sheets instead of its own."""
    return read_election(new_book(**sheets))


def lines(reading: Reading) -> list[str]:
    """Give each problem on a line: severity, sheet, cell, what is wrong."""

    def line(problem: Problem) -> str:
        where = f"{problem.table}!{reading.cell_of(problem)}".rstrip("!")
        return f"{problem.severity} {where}: {problem.wrong}"

    return [line(problem) for problem in reading.problems]


@pytest.fixture(scope="session")
def desk() -> SimpleNamespace:
    """Give the tests what they work with."""
    return SimpleNamespace(
        new_book=new_book,
        read=read,
        read_book=read_election,
        lines=lines,
        person=person,
        duty=duty,
        place=place,
        session=session,
        settings_rows=settings_rows,
    )
