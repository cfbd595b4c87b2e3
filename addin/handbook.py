"""The handbook of the workbook, docs/workbook.md, written from the schema and the settings.

`python -m addin.handbook` writes it again; a test fails while the file says anything else.
"""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from addin.tables import (
    DUTIES,
    SCHEMA_VERSION,
    SETTINGS,
    TABLES,
    VERSION_SETTING,
    Column,
    Kind,
    Table,
)
from models.settings import SettingField, setting_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "workbook.md"

_INTRODUCTION: Final = f"""\
# The workbook

Every sheet and column of a workbook of version {SCHEMA_VERSION}, in the order of the sheets.

This page is made from [addin/tables](../addin/tables) and
[models/settings](../models/settings). Change those, then run `make handbook`.

- Each sheet has one Excel table, named as the sheet without spaces. `Staff[Max miles]` is the
  column *Max miles* of the sheet Staff.
- Columns may stand in any order. Columns of your own are left alone.
- An **input** sheet is yours: the program reads it and never changes what you typed. Only *Work out
  demand* and *Import* write on some: into blank cells, new rows, and what they wrote themselves. A
  **result** sheet is replaced by each run. The **guide** is for reading only.
- A *list* is several texts in one cell, with semicolons between them.
- *Key*: the columns that together tell one row from another.
- The words are explained in the [glossary](glossary.md), how the program decides in
  [the model](model.md).
"""

_ABOUT_SETTINGS: Final = (
    f"The first row is *{VERSION_SETTING}*, {SCHEMA_VERSION}: the program refuses a workbook of "
    "another version. *Value* is what a new workbook has."
)
_ABOUT_DEMAND: Final = """\
A row is the one of a duty by its Duty ID. A duty without a row gets one under the last. In a row
that is there already, *Calculated* and *How calculated* always say what demand works out now.
Needed, Start, End, Load and Teams are written

- where the cell is blank, or
- where it still holds what demand worked out last: Needed what *Calculated* says, the others what
  the last sentence of *How calculated* says.

Any other value is your decision, and so is a formula: it is kept, and a note says what demand
would have. A row of your own is treated the same: it follows demand from the time on that the two
agree. Role and Place ID are written in blank cells only. Where you want another number than
demand, *Override* is the place for it, with your *Reason*: it counts in place of Needed and is
never written.

A duty that is no longer asked for stays, with 0 in Needed, unless you typed otherwise. No row is
deleted. Blank Areas of polling stations are filled and their areas added on Places; where
Sessions has no session of postal vote opening, sessions are proposed there. Worked out twice, the
second time changes nothing."""
_MEANS: Final = {
    Kind.PERIODS: "list of dates, date ranges and times",
    Kind.MONEY: "pounds",
    Kind.ANY: "text, number or date, as the row asks for",
}


def handbook() -> str:
    """Return the whole page as markdown."""
    return "\n".join([_INTRODUCTION, *(_sheet(table) for table in TABLES)])


def main() -> None:
    """Write the page where it belongs."""
    PAGE.write_text(handbook(), encoding="utf-8", newline="\n")


def _sheet(table: Table) -> str:
    key = f" Key: {' and '.join(table.key)}." if table.key else ""
    parts = [
        f"## {table.sheet}",
        f"{table.purpose} Table `{table.name}`; {table.use.lower()} sheet.{key}",
        _rows(("Column", "Holds", "What it is"), (_column(column) for column in table.columns)),
    ]
    if table is SETTINGS:
        parts += [
            "### The settings",
            _ABOUT_SETTINGS,
            _rows(
                ("Setting", "Value", "Unit", "Allowed", "Basis", "Source", "What it does"),
                map(_setting, setting_fields()),
            ),
        ]
    if table is DUTIES:
        parts += ["### What Work out demand writes", _ABOUT_DEMAND]
    return "\n\n".join(parts) + "\n"


def _column(column: Column) -> tuple[str, ...]:
    return column.name, "; ".join(_holds(column)), column.help


def _holds(column: Column) -> Iterator[str]:
    """Give what a column's cells hold, and how they come by it."""
    yield _MEANS.get(column.kind, str(column.kind))
    if column.choices and column.kind is not Kind.YES_NO:
        yield f"one of {', '.join(column.choices)}"
    if column.choices_from:
        yield f"{'from' if column.choices_strict else 'the list offers'} `{column.choices_from}`"
    span = _span(column.minimum, column.maximum)
    if span:
        yield span
    if column.required:
        yield "every row needs it"
    if column.formula:
        yield "a formula"
    if column.link:
        yield "a link"
    if column.guide:
        yield "not for typing"


def _setting(setting: SettingField) -> tuple[str, ...]:
    policy = setting.policy
    return (
        policy.label,
        _shown(setting.default),
        policy.unit,
        _allowed(setting),
        str(policy.basis),
        policy.source,
        policy.purpose,
    )


def _allowed(setting: SettingField) -> str:
    """Return what a setting's cell may hold, and what a blank one means."""
    policy = setting.policy
    allowed = (
        ", ".join(setting.choices),
        _span(policy.minimum, policy.maximum),
        f"blank: {policy.blank}" if policy.blank else "",
    )
    return "; ".join(filter(None, allowed))


def _shown(value: object) -> str:
    """Return a setting's value as its cell shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _span(minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f"{minimum:,.15g} to {maximum:,.15g}"
    if minimum is not None:
        return f"{minimum:,.15g} or more"
    return "" if maximum is None else f"{maximum:,.15g} or less"


def _rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (header, ["---"] * len(header), *rows)
    return "\n".join(f"| {' | '.join(map(_escaped, line))} |" for line in lines)


def _escaped(text: str) -> str:
    """Return a text as it may stand in a cell of a markdown table."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
