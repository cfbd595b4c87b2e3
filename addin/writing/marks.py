"""Marks on faulty cells: a note and a colour, both gone once the fault is mended.

Input sheets have them, and the Plan, which a manager edits too. The note remembers how the cell
looked. A note of the manager's own stays, with ours below it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from addin.styles import problem_style
from addin.tables import PLAN, TABLES, Use
from addin.writing.results import find
from addin.writing.sheets import SheetBlockedError, unprotected
from models.problems import Severity

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading import Reading
    from addin.tables import Table
    from models.problems import Problem

MARK: Final = "Election Staffing:"
_LOOK: Final = "This cell's usual look:"
# Everything from our first line to the one with the look is ours.
_OURS: Final = re.compile(
    rf"\s*{re.escape(MARK)}\n.*?{re.escape(_LOOK)} (?P<style>[^\n|]*)\|(?P<format>[^\n]*)\n?",
    re.DOTALL,
)
_MOST, _LONGEST = 5, 400  # problems in a note, letters of each: the rest is on the Problems sheet
_ORDER: Final = tuple(Severity)


def mark_cells(book: xw.Book, reading: Reading, problems: list[Problem]) -> None:
    """Put a note on each faulty cell of the input sheets and the Plan; take away those of mended.

    Headers and whole tables keep their looks, and a mere note needs nothing done. A sheet that is
    protected with a password is left as it is: the Problems sheet says all the same.
    """
    faulty: dict[str, dict[tuple[int, int], list[Problem]]] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        frame = reading.frames.get(problem.table)
        if frame is not None and problem.row and problem.severity is not Severity.NOTE:
            column = frame.left + frame.columns.get(problem.column or "", 0)
            faulty[problem.table][frame.top + problem.row, column].append(problem)
    sheets = {table.name.casefold(): sheet for sheet in book.sheets for table in sheet.tables}
    for schema in TABLES:
        sheet = sheets.get(schema.name.casefold())
        if sheet is None or not (schema.use is Use.INPUT or schema is PLAN):
            continue
        here = faulty[schema.sheet]
        if not here and not any(MARK in note.text for note in sheet.notes):
            continue
        with suppress(SheetBlockedError), unprotected(sheet):
            _clear(sheet)
            for (row, column), found in here.items():
                _mark(sheet.range((row, column)), found)


def looks_under_marks(sheet: Any) -> dict[tuple[int, int], tuple[str, str]]:  # noqa: ANN401
    """Return the usual look of each cell with a mark of ours, by row and column.

    A look is the named style and the number format, "" for the style's own.
    """
    found = {}
    for note in sheet.notes:
        ours = _OURS.search(note.text)
        if ours is not None:
            found[note.location.row, note.location.column] = (ours["style"], ours["format"])
    return found


def clear_marks(book: xw.Book, schema: Table) -> None:
    """Take our marks off the sheet of a table, before its rows give way to others.

    Raises SheetBlockedError if the sheet is protected with a password.
    """
    found = find(book, schema)
    if found is not None and any(MARK in note.text for note in found[0].notes):
        with unprotected(found[0]):
            _clear(found[0])


def _clear(sheet: Any) -> None:  # noqa: ANN401 - an xlwings sheet of any host
    """Take all our marks away and give the cells their usual look back."""
    for note in list(sheet.notes):
        ours = _OURS.search(note.text)
        if ours is None:
            continue
        cell = note.location
        rest = _OURS.sub("\n", note.text).strip()
        if rest:
            note.text = rest
        else:
            note.delete()
        cell.api.Style = ours["style"]
        if ours["format"]:
            cell.number_format = ours["format"]


def _mark(cell: Any, found: list[Problem]) -> None:  # noqa: ANN401 - an xlwings range
    style, number_format = str(cell.api.Style.Name), cell.number_format or ""
    worst = min(found, key=lambda problem: _ORDER.index(problem.severity)).severity
    cell.api.Style = problem_style(worst)
    if number_format:
        cell.number_format = number_format
    lines = [
        f"{problem.severity}: {problem.wrong} {problem.remedy}"[:_LONGEST] for problem in found
    ]
    lines = lines[:_MOST] + ([f"And {len(lines) - _MOST} more."] if len(lines) > _MOST else [])
    text = "\n".join([MARK, *lines, f"{_LOOK} {style}|{number_format}"])
    if cell.note is None:
        cell.add_note(text)
    else:
        cell.note.text = f"{cell.note.text.rstrip()}\n\n{text}"
