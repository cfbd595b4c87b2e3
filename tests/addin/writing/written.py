"""Result tables that are written into a workbook in memory, and read back from its cells."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from addin.engines.opening import new_book, save_book
from addin.tables import PLAN, Table
from addin.template import build
from addin.writing.results import replace_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from models.problems import Problem

START = datetime(2027, 5, 6, 6, 15)  # noqa: DTZ001 - workbooks hold local time without a zone


def post(
    duty: str, staff: str | None = "S1", why: str = "Nearest.", **changes: object
) -> list[Any]:
    values = {
        **dict.fromkeys(PLAN.headers),
        "Duty ID": duty,
        "Staff ID": staff,
        "Why": why,
        "Start": START,
        **changes,
    }
    return [values[name] for name in PLAN.headers]


def written(
    workbook: Workbook, rows: Sequence[Sequence[object]], table: Table = PLAN
) -> list[Problem]:
    return replace_rows(new_book(workbook), table, [list(row) for row in rows])


def rows_of(sheet: Worksheet, *columns: str) -> list[tuple[Any, ...]]:
    """The values of some columns of the sheet's table, row by row."""
    (area,) = (table.ref for table in sheet.tables.values())
    names, *lines = ([cell.value for cell in line] for line in sheet[area])
    return [tuple(line[names.index(name)] for name in columns) for line in lines]


def saved(workbook: Workbook, folder: Path) -> Workbook:
    save_book(new_book(workbook), folder / "book.xlsx")
    return load_workbook(folder / "book.xlsx")


def filled(*duties: str) -> Workbook:
    workbook = build()
    written(workbook, [post(duty) for duty in duties])
    return workbook
