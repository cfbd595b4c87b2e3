"""What a cell accepts: drop-downs, bounds, prompts and error texts, each from the schema.

Every rule covers its column from row 2 to the last row there is, so a table that grows keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from addin.tables import TABLES, YES_NO, Column, Kind, Table, Use

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from models.settings import SettingField

LAST_ROW: Final = 1_048_576
TITLE_LIMIT: Final = 32  # Excel's own limits: a longer text makes a file that needs repair
TEXT_LIMIT: Final = 255
ERROR_LIMIT: Final = 225
_FIRST_DATE: Final = date(2000, 1, 1)
_LAST_DATE: Final = date(2099, 12, 31)
_FIRST_FACT: Final = date(1950, 1, 1)  # of a career, which began before the election


def list_name(column: Column) -> str:
    """Return the defined name behind a column's drop-down: "Roles[Role]" gives "List_Roles"."""
    return f"List_{column.choices_from.partition('[')[0]}"


def add_list_names(workbook: Workbook) -> None:
    """Define a name for every column that drop-downs take their values from.

    The name ends at the last filled row, so it grows with the table; MAX keeps it below the header
    of an empty one.
    """
    for column in (column for table in TABLES for column in table.columns if column.choices_from):
        table, letter = _source(column)
        sheet = quote_sheetname(table.sheet)
        whole = f"{sheet}!${letter}:${letter}"
        name = list_name(column)
        workbook.defined_names[name] = DefinedName(
            name, attr_text=f"{sheet}!${letter}$2:INDEX({whole},MAX(2,COUNTA({whole})))"
        )


def _source(column: Column) -> tuple[Table, str]:
    table_name, _, header = column.choices_from.rstrip("]").partition("[")
    table = next(table for table in TABLES if table.name == table_name)
    return table, get_column_letter(table.headers.index(header) + 1)


@dataclass(frozen=True, slots=True)
class _Accepts:
    """What a cell accepts, in the words of the file format; `kind` None accepts anything.

    `error` says which values are right. `style` "stop" refuses others, "warning" asks first, and
    "" lets them pass.
    """

    kind: str | None = None
    operator: str | None = None
    first: str | None = None
    second: str | None = None
    error: str | None = None
    style: str = "stop"


def add_entry_rules(worksheet: Worksheet, table: Table) -> None:
    """Give each column of the table's sheet its prompt and the rule of what it accepts.

    The Value column of Settings differs by row and is left to `setting_rule`. On a result sheet,
    where nobody types, the prompt stands on the header unless the values are coded.
    """
    for number, column in enumerate(table.columns, start=1):
        letter = get_column_letter(number)
        cells = f"{letter}2:{letter}{LAST_ROW}"
        if table.use is Use.INPUT and not column.guide and column.kind is not Kind.ANY:
            worksheet.add_data_validation(column_rule(column, cells))
        elif table.use is Use.RESULT:
            worksheet.add_data_validation(_rule(_Accepts(), column.name, column.help, f"{letter}1"))
            if column.choices:
                worksheet.add_data_validation(column_rule(column, cells))


def column_rule(column: Column, cells: str) -> DataValidation:
    """Return what a column's cells accept, with a prompt that says so; `cells` such as "B2:B9"."""
    span = _span(column.minimum, column.maximum)
    parts = (
        column.help,
        f"A number {span}." if span else "",
        "Every row needs it." if column.required else "",
    )
    return _rule(_accepts(column), column.name, " ".join(filter(None, parts)), cells)


def setting_rule(setting: SettingField, cell: str) -> DataValidation:
    """Return what the Value cell of one setting accepts; its prompt names the unit and bounds."""
    policy = setting.policy
    choices = YES_NO if setting.type is bool else setting.choices
    if choices:
        accepts, says = _one_of(choices), f"{_either(choices)}."
    elif setting.type is date:
        accepts, says = _date("date, such as 06/05/2027"), "A date, such as 06/05/2027."
    elif setting.type is time:
        accepts = _Accepts("time", "between", "0", "0.999988", "Type a time, such as 22:30.")
        says = "A time, such as 22:30."
    elif setting.type in (int, float):
        accepts = _number(setting.type is int, policy.minimum, policy.maximum)
        span = _span(policy.minimum, policy.maximum)
        says = f"In {policy.unit}" + (f": a number {span}." if span else ".")
    else:
        accepts, says = _Accepts(), "A text."
    if policy.blank:
        says += f" Blank: {policy.blank}."
    return _rule(accepts, "Value", f"{says} {policy.purpose}", cell)


def _accepts(column: Column) -> _Accepts:
    if column.choices:
        return _one_of(column.choices)
    if column.choices_from:
        return _listed(column)
    if column.kind in (Kind.WHOLE, Kind.NUMBER, Kind.MILES, Kind.MONEY, Kind.PERCENT):
        return _number(column.kind is Kind.WHOLE, column.minimum, column.maximum)
    if column.kind is Kind.DATE_TIME:
        return _date("date and time, such as 06/05/2027 07:00")
    if column.kind is Kind.DATE:
        return _date("date, such as 06/05/2027", _FIRST_FACT)
    return _Accepts()


def _one_of(choices: tuple[str, ...]) -> _Accepts:
    error = f"Choose {_either(choices)}."
    if len(error) > ERROR_LIMIT:
        error = "Choose a value of the list that the arrow beside the cell shows."
    return _Accepts("list", first=f'"{",".join(choices)}"', error=error)


def _listed(column: Column) -> _Accepts:
    sheet = _source(column)[0].sheet
    strict = _Accepts("list", first=list_name(column), error=f"Choose from the {sheet} sheet.")
    if column.kind is Kind.LIST:
        # The drop-down gives the first value; several in one cell are on no list.
        return replace(strict, error=None, style="")
    if column.choices_strict:
        return strict
    return replace(
        strict,
        error=f"This is not on the {sheet} sheet. Choose one that is, or keep what you typed.",
        style="warning",
    )


def _number(whole: bool, minimum: float | None, maximum: float | None) -> _Accepts:
    low, high = (None if bound is None else f"{bound:.15g}" for bound in (minimum, maximum))
    noun = "whole number" if whole else "number"
    kind = "whole" if whole else "decimal"
    error = " ".join(filter(None, ("Type a", noun, _span(minimum, maximum)))) + "."
    if low is not None and high is not None:
        return _Accepts(kind, "between", low, high, error)
    if high is not None:
        return _Accepts(kind, "lessThanOrEqual", high, error=error)
    return _Accepts(kind, "greaterThanOrEqual", low or "-1E+15", error=error)


def _date(what: str, earliest: date = _FIRST_DATE) -> _Accepts:
    first, last = (f"{to_excel(day):.0f}" for day in (earliest, _LAST_DATE))
    error = f"Type a {what}, from {earliest.year} to {_LAST_DATE.year}."
    return _Accepts("date", "between", first, last, error)


def _rule(accepts: _Accepts, title: str, prompt: str, cells: str) -> DataValidation:
    if len(title) > TITLE_LIMIT or len(prompt) > TEXT_LIMIT:
        raise ValueError(f"The prompt of {title!r} is longer than Excel can show.")
    return DataValidation(
        accepts.kind,
        accepts.first,
        accepts.second,
        operator=accepts.operator,
        sqref=cells,
        allow_blank=True,
        showInputMessage=True,
        promptTitle=title,
        prompt=prompt,
        showErrorMessage=accepts.kind is not None and bool(accepts.style),
        errorStyle=accepts.style or None,
        errorTitle=title if accepts.error else None,
        error=accepts.error,
    )


def _span(minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f"from {minimum:,.15g} to {maximum:,.15g}"
    if minimum is not None:
        return f"of {minimum:,.15g} or more"
    return "" if maximum is None else f"of {maximum:,.15g} or less"


def _either(choices: tuple[str, ...]) -> str:
    return " or ".join(part for part in (", ".join(choices[:-1]), choices[-1]) if part)
