"""What a sheet of the workbook is: a table, its columns, and what their cells hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SCHEMA_VERSION: Final = 1
VERSION_SETTING: Final = "Workbook version"
LIST_SEPARATOR: Final = ";"
YES_NO: Final = ("Yes", "No")
MUST: Final = "Must"
MUST_NOT: Final = "Must not"
AS_CLAIMED: Final = "As claimed"  # the Difference of somebody whose evidence supports the claim

# The columns that drop-downs take their values from.
ROLES_OF_ROLES: Final = "Roles[Role]"
IDS_OF_STAFF: Final = "Staff[Staff ID]"
IDS_OF_PLACES: Final = "Places[Place ID]"
IDS_OF_DUTIES: Final = "Duties[Duty ID]"


class Use(StrEnum):
    """Who fills a sheet: the manager (input), the program (result), or nobody (guide)."""

    GUIDE = "Guide"
    INPUT = "Input"
    RESULT = "Result"


class Kind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    LIST = "list"  # several texts in one cell, separated by semicolons
    YES_NO = "yes or no"
    WHOLE = "whole number"
    NUMBER = "number"
    MILES = "miles"
    MONEY = "pounds"
    PERCENT = "percent"
    DATE = "date"
    DATE_TIME = "date and time"
    PERIODS = "dates"  # dates, date ranges and times in one cell, separated by semicolons
    ANY = "any value"  # text, number or date, as the row asks for


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `help` is the prompt that the cell shows. `required`: a row is not usable without it.
    `must_exist`: its cells may be blank, but nothing is planned without the column.
    `choices` are the coded values; `choices_from` names another table's column that lists them
    ("Roles[Role]"), and then `choices_strict` says whether anything else is refused.
    `minimum` and `maximum` bound numbers. `width` is in characters. `formula`: a calculated column.
    `link`: its cells lead to another cell. `guide`: it explains an input sheet, nobody types in it.
    `added`: older workbooks of the same version lack it, and are read as if its cells were blank.
    """

    name: str
    kind: Kind
    help: str
    width: float = 14
    required: bool = False
    must_exist: bool = False
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    choices_strict: bool = True
    minimum: float | None = None
    maximum: float | None = None
    formula: bool = False
    link: bool = False
    guide: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet with its one Excel table. `key` names the columns that make a row unique.

    `added`: older workbooks of the same version lack it, and are read as if it had no rows.
    `hidden`: the program's own notes, which nobody has to see.
    """

    sheet: str
    use: Use
    purpose: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    added: bool = False
    hidden: bool = False

    @property
    def name(self) -> str:
        """The Excel table's name: the sheet's without spaces."""
        return self.sheet.replace(" ", "")

    @property
    def headers(self) -> tuple[str, ...]:
        """The header texts in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column with this header; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
