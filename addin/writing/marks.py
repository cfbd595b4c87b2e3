"""Marks on faulty cells: a note and a colour, both gone once the fault is mended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from addin.styles import LOOKS, input_style, problem_style
from addin.tables import TABLES, Use
from models.problems import Severity

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading import Reading
    from addin.reading.rows import Frame
    from models.problems import Problem

# Our own notes begin so: any other note is the manager's and is left alone.
MARK: Final = "Election Staffing"
_ORDER: Final = tuple(Severity)


def mark_cells(book: xw.Book, reading: Reading, problems: list[Problem]) -> None:
    """Put a note on each faulty cell of the input sheets; take away those of mended cells."""
    by_cell: dict[tuple[str, int, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        frame = reading.frames.get(problem.table)
        if frame is None or not problem.row or problem.severity is Severity.NOTE:
            continue  # headers and whole tables keep their looks; a note needs nothing done
        column = frame.left + frame.columns.get(problem.column or "", 0)
        by_cell[problem.table, frame.top + problem.row, column].append(problem)
    tables = {table.name.casefold(): sheet for sheet in book.sheets for table in sheet.tables}
    for schema in TABLES:
        frame = reading.frames.get(schema.sheet)
        sheet = tables.get(schema.name.casefold())
        if schema.use is Use.INPUT and frame is not None and sheet is not None:
            here = {
                (row, at): found
                for (name, row, at), found in by_cell.items()
                if name == schema.sheet
            }
            _clear_mended(sheet, frame, set(here))
            for (row, at), found in here.items():
                _mark(sheet, row, at, found)


def _clear_mended(sheet: Any, frame: Frame, faulty: set[tuple[int, int]]) -> None:  # noqa: ANN401
    columns = {frame.left + at: frame.table.column(name) for name, at in frame.columns.items()}
    for note in list(sheet.notes):
        cell = note.location
        if not note.text.startswith(MARK):
            continue
        note.delete()
        column = columns.get(cell.column)
        if (cell.row, cell.column) not in faulty and column is not None:
            cell.api.Style = input_style(column)


def _mark(sheet: Any, row: int, at: int, found: list[Problem]) -> None:  # noqa: ANN401
    cell = sheet.range((row, at))
    worst = min(found, key=lambda problem: _ORDER.index(problem.severity)).severity
    number_format = cell.number_format
    cell.api.Style = problem_style(worst)
    cell.number_format = number_format or LOOKS["input-text"].number_format
    if cell.note is None:
        lines = [f"{problem.severity}: {problem.wrong} {problem.remedy}" for problem in found]
        cell.add_note("\n".join([MARK, *lines]))
