"""Conditional formats of the result sheets: what catches the eye, always beside its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter

from addin.entry import LAST_ROW
from addin.styles import differential, problem_style
from addin.tables import (
    AS_CLAIMED,
    COSTS,
    LEVELS,
    PLAN,
    PROBLEMS,
    SHORTFALLS,
    SUMMARY,
    TIMETABLE,
    TRAINING,
)
from models.problems import Severity
from models.published import GONE
from models.timetable import PAST

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.tables import Table

EMPTY: Final = "Empty"  # the Status of a post without a person
LONG_JOURNEY_NAME: Final = "Setting_long_journey_from"


def add_marks(worksheet: Worksheet, table: Table) -> None:
    """Add the table's conditional formats to its sheet, down to the last row there is."""
    if table is PLAN:
        status, miles = _letter(PLAN, "Status"), _letter(PLAN, "Miles")
        last = get_column_letter(len(PLAN.columns))
        _mark(worksheet, f"A2:{last}{LAST_ROW}", f'${status}2="{EMPTY}"', "problem-error")
        gone = ",".join(f'${status}2="{word}"' for word in sorted(GONE))
        _mark(worksheet, f"A2:{last}{LAST_ROW}", f"OR({gone})", "problem-warning")
        # A limit left blank marks nothing, rather than every journey.
        long = f"AND(ISNUMBER(${miles}2),N({LONG_JOURNEY_NAME})>0,${miles}2>{LONG_JOURNEY_NAME})"
        _mark(worksheet, _column(PLAN, "Miles"), long, "problem-warning")
    elif table is SHORTFALLS:
        short = _letter(SHORTFALLS, "Short")
        _mark(worksheet, _column(SHORTFALLS, "Short"), f"N(${short}2)>0", "problem-error")
    elif table is TRAINING:
        untrained = f'${_letter(TRAINING, "Untrained then")}2="Yes"'
        _mark(worksheet, _column(TRAINING, "Untrained then"), untrained, "problem-warning")
    elif table is LEVELS:
        said = f"${_letter(LEVELS, 'Difference')}2"
        differs = f'AND({said}<>"",{said}<>"{AS_CLAIMED}")'
        _mark(worksheet, _column(LEVELS, "Difference"), differs, "problem-warning")
    elif table is COSTS:
        left = _letter(COSTS, "Left")
        _mark(worksheet, _column(COSTS, "Left"), f"N(${left}2)<0", "problem-error")
    elif table is SUMMARY:
        empty = _letter(SUMMARY, "Empty")
        _mark(worksheet, _column(SUMMARY, "Empty"), f"N(${empty}2)>0", "problem-error")
    elif table is TIMETABLE:
        late = f'${_letter(TIMETABLE, "State")}2="{PAST}"'
        _mark(worksheet, _column(TIMETABLE, "State"), late, "problem-warning")
    elif table is PROBLEMS:
        letter = _letter(PROBLEMS, "Severity")
        for severity in Severity:
            formula = f'${letter}2="{severity.value}"'
            _mark(worksheet, _column(PROBLEMS, "Severity"), formula, problem_style(severity))


def _letter(table: Table, header: str) -> str:
    return str(get_column_letter(table.headers.index(header) + 1))


def _column(table: Table, header: str) -> str:
    letter = _letter(table, header)
    return f"{letter}2:{letter}{LAST_ROW}"


def _mark(worksheet: Worksheet, cells: str, formula: str, style: str) -> None:
    worksheet.conditional_formatting.add(
        cells, Rule(type="expression", formula=[formula], dxf=differential(style))
    )
