"""THE workbook schema: sheets, tables, columns, types, lists and help texts.

The template, the reader, the writer, the checks and the help all read it from here. A table's
header texts are a contract that outside tools rely on: add columns, never rename one.
"""

from __future__ import annotations

from typing import Final

from addin.tables.after import (
    CHANGES,
    PREVIOUS,
    REPLACEMENTS,
    SCENARIOS,
    STANDBY,
    WHAT_IF,
    WHY,
)
from addin.tables.core import CAPABILITIES, EVIDENCE, ROLE_SPECS
from addin.tables.guide import SETTINGS, START_HERE
from addin.tables.imports import IMPORT, IMPORT_COLUMNS, IMPORTED
from addin.tables.pay import PAY_COLUMNS, WORKED
from addin.tables.people import ROLES, STAFF
from addin.tables.results import (
    COSTS,
    LEVELS,
    PLAN,
    PROBLEMS,
    SHORTFALLS,
    SUMMARY,
    TIMETABLE,
    TRAINING,
    UNALLOCATED,
)
from addin.tables.schema import (
    AS_CLAIMED,
    LIST_SEPARATOR,
    MUST,
    MUST_NOT,
    SCHEMA_VERSION,
    VERSION_SETTING,
    YES_NO,
    Column,
    Kind,
    Table,
    Use,
)
from addin.tables.work import BUDGET, DUTIES, PINS, PLACES, SESSIONS

__all__ = [
    "AS_CLAIMED",
    "BUDGET",
    "CAPABILITIES",
    "CHANGES",
    "COSTS",
    "DUTIES",
    "EVIDENCE",
    "IMPORT",
    "IMPORTED",
    "IMPORT_COLUMNS",
    "LEVELS",
    "LIST_SEPARATOR",
    "MUST",
    "MUST_NOT",
    "PAY_COLUMNS",
    "PINS",
    "PLACES",
    "PLAN",
    "PREVIOUS",
    "PROBLEMS",
    "REPLACEMENTS",
    "ROLES",
    "ROLE_SPECS",
    "SCENARIOS",
    "SCHEMA_VERSION",
    "SESSIONS",
    "SETTINGS",
    "SHORTFALLS",
    "STAFF",
    "STANDBY",
    "START_HERE",
    "SUMMARY",
    "TABLES",
    "TIMETABLE",
    "TRAINING",
    "UNALLOCATED",
    "VERSION_SETTING",
    "WHAT_IF",
    "WHY",
    "WORKED",
    "YES_NO",
    "Column",
    "Kind",
    "Table",
    "Use",
    "table_of",
]

TABLES: Final = (
    START_HERE,
    SETTINGS,
    STAFF,
    ROLES,
    ROLE_SPECS,
    CAPABILITIES,
    EVIDENCE,
    PLACES,
    SESSIONS,
    BUDGET,
    DUTIES,
    PINS,
    WHAT_IF,
    WORKED,
    PAY_COLUMNS,
    IMPORT_COLUMNS,
    TIMETABLE,
    PLAN,
    CHANGES,
    SHORTFALLS,
    REPLACEMENTS,
    WHY,
    UNALLOCATED,
    TRAINING,
    COSTS,
    LEVELS,
    SCENARIOS,
    STANDBY,
    SUMMARY,
    IMPORT,
    PROBLEMS,
    PREVIOUS,
    IMPORTED,
)


def table_of(sheet: str) -> Table:
    """Return the table of a sheet; KeyError if the schema has none."""
    for table in TABLES:
        if table.sheet == sheet:
            return table
    raise KeyError(sheet)
