"""Runs the command line in this process, and looks at and changes workbook files from outside."""

from __future__ import annotations

import io
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.table import TableColumn

from addin import cli

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Grid = list[list[Any]]

OLD = b"what was there before"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(*words: object) -> Ran:
    """Run `election-staffing` with these words; any error but an exit comes out of it."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    argv = ["election-staffing", *map(str, words)]
    with patch("sys.argv", argv), redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
    return Ran(int(code or 0), out.getvalue(), err.getvalue())  # type: ignore[call-overload]


def done(*words: object) -> str:
    """Run a command that has to end well; return what it printed."""
    ran = run(*words)
    assert ran.code == 0, ran
    return ran.out


def refused(ran: Ran, *words: str, code: int = 2) -> None:
    """Assert one plain sentence on the error stream, with these words in it, and nothing else."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert ran.err.startswith("Not done: "), ran.err
    assert ran.err.count("\n") == 1
    for word in words:
        assert word in ran.err


@contextmanager
def changed(path: Path, copy: Path | None = None) -> Iterator[Workbook]:
    """Change a workbook file as a manager would, in place or into a copy."""
    workbook = load_workbook(path)
    yield workbook
    workbook.save(copy or path)


def header(sheet: Worksheet) -> list[Any]:
    return [cell.value for cell in sheet[1]]


def column_of(sheet: Worksheet, name: str) -> int:
    return header(sheet).index(name) + 1


def add_column(sheet: Worksheet, name: str, entries: dict[int, Any]) -> None:
    """Give the sheet's table another last column, with entries by the sheet's row."""
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    for row, entry in {top: name, **entries}.items():
        sheet.cell(row, right + 1, entry)
    table.tableColumns.append(TableColumn(id=right - left + 2, name=name))
    _resize(table, f"{get_column_letter(left)}{top}:{get_column_letter(right + 1)}{bottom}")


def add_row(sheet: Worksheet, values: Sequence[Any]) -> None:
    """Type a row under the sheet's table, which grows as it does in Excel."""
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    for number, value in enumerate(values):
        sheet.cell(bottom + 1, left + number, value)
    _resize(table, f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom + 1}")


def _resize(table: Any, area: str) -> None:
    table.ref = area
    if table.autoFilter is not None:
        table.autoFilter.ref = area


def reorder(sheet: Worksheet, order: Sequence[int]) -> None:
    """Bring the values of the data rows into another order; `order` counts them from 0."""
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    assert sorted(order) == list(range(len(rows)))
    for line, old in zip(sheet.iter_rows(min_row=2), order, strict=True):
        for cell, value in zip(line, rows[old], strict=True):
            cell.value = value


def grid(path: Path, sheet: str) -> Grid:
    """Every value of a sheet, row by row."""
    return [list(line) for line in load_workbook(path)[sheet].iter_rows(values_only=True)]
