"""Small sheets as they are read from a workbook, and imports laid into workbooks in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin import importing
from addin.engines.opening import new_book
from addin.imports.memory import Memory, Remembered
from addin.reading.rows import Frame
from tests.addin.imports.samples import table
from tests.addin.writing.written import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from addin.importing import Imported
    from addin.tables import Table


def frame_of(schema: Table, *rows: dict[str, Any]) -> Frame:
    """A sheet with the columns of its schema from A1 on, and these rows."""
    columns = {name: offset for offset, name in enumerate(schema.headers)}
    values = [[row.get(name) for name in schema.headers] for row in rows]
    return Frame(schema, 1, 1, columns, values or [[None] * len(columns)], [])


def remembered(schema: Table, *rows: dict[str, str]) -> Memory:
    """What the imports last read of these rows, whose first column is the ID."""
    key = schema.key[0]
    return Memory().with_rows(schema.sheet, (Remembered(row[key], row) for row in rows))


def file_of(folder: Path, rows: list[list[Any]], name: str = "list.csv") -> Path:
    """A list as a CSV file."""
    path = folder / name
    path.write_text(table(rows), encoding="utf-8")
    return path


def staff_into(workbook: Workbook, path: Path) -> Imported:
    return importing.import_staff(new_book(workbook), path)


def stations_into(workbook: Workbook, *paths: Path) -> Imported:
    return importing.import_stations(new_book(workbook), paths)


def lines(workbook: Workbook, *whats: str) -> list[tuple[Any, ...]]:
    """What, ID, Column, Was and Now of the lines of the sheet Import; without any, all of them."""
    found = rows_of(workbook["Import"], "What", "ID", "Column", "Was", "Now")
    return [line for line in found if not whats or line[0] in whats]
