"""Finds the tables of a workbook, wherever they were moved to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from addin.engines.ranges import uncalculated
from addin.reading.cells import UnsavedFormula, is_blank
from addin.reading.headers import find_columns
from addin.reading.rows import Frame
from addin.tables import CAPABILITIES, EVIDENCE, PINS, PLAN, ROLE_SPECS, TABLES, Table, Use
from models.problems import Problem, Severity
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    import xlwings as xw

# Without these core staff may do less, never more, so a workbook can still be planned with.
_DISPENSABLE: Final = frozenset({ROLE_SPECS.sheet, CAPABILITIES.sheet, EVIDENCE.sheet})
_NAMES: Final = frozenset(fold(table.name) for table in TABLES)
_ROWS_BELOW: Final = 1000  # how far under a table rows are looked for that belong to it


def find_frames(
    book: xw.Book, wanted: Collection[Table] = TABLES
) -> tuple[dict[str, Frame], list[Problem]]:
    """Return the input tables by sheet name, and what is wrong with sheets, tables and headers.

    With them comes the Plan, into which people's answers are typed, if there is one.

    A table is found by its name wherever it stands; one that cannot be found is left out. The
    problems are those of the frames too: each frame adds its own to the same list. Of tables that
    are not `wanted` nothing is read.
    """
    problems: list[Problem] = []
    sheets = {fold(sheet.name): sheet for sheet in book.sheets}
    places = {
        fold(table.name): (sheet, table)
        for sheet in reversed(list(sheets.values()))
        for table in sheet.tables
    }
    frames: dict[str, Frame] = {}
    for schema in (table for table in wanted if table.use is Use.INPUT):
        sheet, table = places.get(fold(schema.name), (None, None))
        if fold(schema.sheet) not in sheets:
            absent = schema.added and table is None
            problems.append(_lost(schema, _sheet_is_lost(schema, sheet), absent=absent))
        elif table is None:
            home = sheets[fold(schema.sheet)]
            others = [other.name for other in home.tables if fold(other.name) not in _NAMES]
            problems.append(_lost(schema, _table_is_lost(schema, others)))
            # A single table on the sheet is the one that was renamed.
            if len(others) == 1:
                sheet, table = home, home.tables[others[0]]
        elif fold(sheet.name) != fold(schema.sheet):
            problems.append(_strayed(schema, sheet.name))
        if table is not None:
            frame = _frame(schema, sheet, table, problems)
            if frame is not None:
                frames[schema.sheet] = frame
    if PLAN in wanted:
        _add_plan(frames, sheets, places, problems)
    return frames, problems


def find_result(book: xw.Book, schema: Table) -> Frame | None:
    """Return the table of a result sheet by its name, wherever it stands; None if there is none.

    What is odd about it is noted in the frame alone: the next plan mends it.
    """
    for sheet in book.sheets:
        for table in sheet.tables:
            if fold(table.name) == fold(schema.name):
                return _frame(schema, sheet, table, [])
    return None


def _add_plan(
    frames: dict[str, Frame],
    sheets: dict[str, Any],
    places: dict[str, tuple[Any, Any]],
    problems: list[Problem],
) -> None:
    """Add the Plan table where there is one. The next plan mends its shape: no more than notes."""
    sheet, table = places.get(fold(PLAN.name), (None, None))
    home = sheets.get(fold(PLAN.sheet))
    found: list[Problem] = []
    if table is None and home is not None:
        others = [other.name for other in home.tables if fold(other.name) not in _NAMES]
        if len(others) == 1:
            sheet, table = home, home.tables[others[0]]
            found.append(_lost(PLAN, _table_is_lost(PLAN, others)))
    elif table is not None and sheet is not home:
        found.append(_strayed(PLAN, sheet.name))
    frame = None if table is None else _frame(PLAN, sheet, table, found)
    problems += [replace(problem, severity=Severity.NOTE) for problem in found]
    if frame is not None:
        frame.problems = problems
        frames[PLAN.sheet] = frame


def _lost(schema: Table, what: tuple[str, str], *, absent: bool = False) -> Problem:
    severity = Severity.WARNING if schema.sheet in _DISPENSABLE else Severity.ERROR
    if absent:  # an older workbook never had it
        severity = Severity.NOTE
    return Problem(severity, schema.sheet, None, None, *what)


def _strayed(schema: Table, where: str) -> Problem:
    return Problem(
        Severity.WARNING,
        schema.sheet,
        None,
        None,
        f"The table {quoted(schema.name)} is on the sheet {quoted(where)} and is read there; cells "
        "of it are named as if it were at home.",
        f"Cut the table and paste it on the {schema.sheet} sheet.",
    )


def _sheet_is_lost(schema: Table, where: Any) -> tuple[str, str]:  # noqa: ANN401 - xlwings
    if where is not None:
        return (
            (
                f"There is no sheet named {quoted(schema.sheet)}; its table is on the sheet "
                f"{quoted(where.name)}."
            ),
            (
                f"Rename the sheet to {quoted(schema.sheet)}, or move the table to a sheet of that "
                "name."
            ),
        )
    return (
        f"There is no sheet named {quoted(schema.sheet)}.",
        (
            "Restore it from an earlier copy of the workbook, or make a new workbook and copy your "
            "rows into it."
        ),
    )


def _table_is_lost(schema: Table, others: list[str]) -> tuple[str, str]:
    if len(others) == 1:
        return (
            (
                f"The table on the {schema.sheet} sheet is named {quoted(others[0])}, not "
                f"{quoted(schema.name)}."
            ),
            f"Click in the table, choose Table Design, and type {schema.name} as its name.",
        )
    return (
        (
            f"The {schema.sheet} sheet has no table named {quoted(schema.name)}, so nothing on it "
            "can be read."
        ),
        (
            f"On the {schema.sheet} sheet click in the list and choose Insert, Table, with "
            f"headers; then choose Table Design and type {schema.name} as its name."
        ),
    )


def _frame(schema: Table, sheet: Any, table: Any, problems: list[Problem]) -> Frame | None:  # noqa: ANN401
    if not table.show_headers:
        wrong = f"The table on the {schema.sheet} sheet has no header row."
        remedy = "Click in the table, choose Table Design, and tick Header Row."
        problems.append(_lost(schema, (wrong, remedy)))
        return None
    area = table.range
    grid = [list(row) for row in area.options(ndim=2, err_to_str=True).value]
    for row, column in uncalculated(area):
        grid[row - area.row][column - area.column] = UnsavedFormula()
    height = len(grid)
    if table.show_totals:
        grid.pop()
    frame = Frame(schema, area.row, area.column, {}, grid[1:], problems)
    find_columns(frame, grid[0])
    _report_merged(frame, table)
    _look_below(frame, sheet, height)
    return frame


def _report_merged(frame: Frame, table: Any) -> None:  # noqa: ANN401 - xlwings
    """Report cells of the table's body that are merged, as a file not made by Excel may have."""
    body = table.data_body_range
    if body is not None and body.merge_cells is not False:  # None: some are and some are not
        frame.add(
            Severity.WARNING,
            None,
            None,
            f"Some cells of the {frame.table.sheet} table are merged; only the first of them holds "
            "a value.",
            "Unmerge them and fill each row.",
        )


def _look_below(frame: Frame, sheet: Any, height: int) -> None:  # noqa: ANN401 - xlwings
    """Report rows that stand under the table, where they are not part of it."""
    below = frame.top + height
    # Not all of it: a sheet that was formatted to its end counts as used to its end.
    last = min(sheet.used_range.last_cell.row, below + _ROWS_BELOW)
    if last < below:
        return
    right = frame.left + max(frame.columns.values(), default=0)
    block = sheet.range((below, frame.left), (last, right)).options(ndim=2).value
    count = sum(not all(is_blank(cell) for cell in row) for row in block)
    if count:
        # A Must not that is not read would allow what was forbidden.
        severity = Severity.ERROR if frame.table is PINS else Severity.WARNING
        frame.add(
            severity,
            height,
            None,
            f"What stands under the table is not part of it and is not read: {count:,} "
            f"{'row' if count == 1 else 'rows'}.",
            "Drag the corner of the table down over them, or delete them.",
        )
