"""The rows of the Settings sheet to settings, each by its label."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Final

from addin.reading.cells import (
    UnreadableError,
    as_number,
    as_text,
    as_yes_no,
    choice,
    is_blank,
    shown,
    within,
)
from addin.reading.dates import as_date, as_time
from addin.reading.polls import as_nation, as_poll_kind
from addin.tables import SCHEMA_VERSION, SETTINGS, VERSION_SETTING
from models.problems import Severity
from models.settings import SettingField, Settings, setting_fields
from models.spelling import Spelling, fold, quoted
from models.timetable_rules import PollKind
from models.working_days import Nation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from addin.reading.rows import Frame, Row
    from models.problems import Problem

_NAMED: Final = 3  # settings that a sentence names
_READERS: Final[Mapping[type, Callable[[object], Any]]] = {
    bool: as_yes_no,
    date: as_date,
    time: as_time,
    str: as_text,
    PollKind: as_poll_kind,
    Nation: as_nation,
}


def read_settings(frame: Frame) -> Settings:
    """Return the settings, with a warning for each that is missing or blank but should not be.

    A text then stays blank; anything else has its default. Workbooks of before a setting was
    added lack its row, which is one note for all such rows together.
    """
    rows = _rows_by_label(frame)
    _check_version(frame, rows.get(fold(VERSION_SETTING)))
    values: dict[str, Any] = {}
    absent: list[SettingField] = []
    for setting in setting_fields():
        row = rows.get(fold(setting.policy.label))
        if row is None and (setting.policy.blank or not _has_to_be_said(setting)):
            absent.append(setting)
            if setting.type is str:
                values[setting.name] = ""  # an invented address must not be printed either
        elif row is None or row.blank("Value"):
            if setting.policy.blank:
                values[setting.name] = setting.empty
                continue
            _report_missing(frame, row, setting)
            if setting.type is str:
                # An invented name must not be printed on a letter.
                values[setting.name] = ""
        else:
            values[setting.name] = row.get(
                "Value",
                reader_of(setting),
                blank=setting.default,
                otherwise=setting.default,
                severity=Severity.ERROR,
                subject=quoted(setting.policy.label),
            )
    _note_absent(frame, absent)
    return Settings(**values)


def at_their_rows(problems: Iterable[Problem], frame: Frame | None) -> Iterator[Problem]:
    """Give the problems, those of a setting at its Value.

    Whoever checks records does not know the sheet's rows: such a problem has no row, and the
    setting's label as its column. Where the label has no row it is a problem of the whole sheet.
    """
    for problem in problems:
        if problem.table != SETTINGS.sheet or problem.row is not None or problem.column is None:
            yield problem
            continue
        row = next((each for each in frame or () if _label(each) == fold(problem.column)), None)
        if row is None:
            yield replace(problem, column=None)
        else:
            yield replace(problem, row=row.number, column="Value")


def _label(row: Row) -> str:
    value = row.raw("Setting")
    try:
        return "" if is_blank(value) else fold(as_text(value))
    except UnreadableError:
        return ""


def _has_to_be_said(setting: SettingField) -> bool:
    """Say whether no usual value is safe: an invented name or a polling day."""
    return setting.type in {str, date}


def _note_absent(frame: Frame, absent: list[SettingField]) -> None:
    if not absent:
        return
    names = ", ".join(quoted(setting.policy.label) for setting in absent[:_NAMED])
    more = len(absent) - _NAMED
    if len(absent) == 1:
        wrong = f"The setting {names} is not on the sheet, so its usual value is taken."
    elif more <= 0:
        wrong = f"The settings {names} are not on the sheet, so their usual values are taken."
    else:
        wrong = (
            f"{len(absent):,} settings are not on the sheet, so their usual values are taken: "
            f"{names} and {more:,} more."
        )
    frame.add(
        Severity.NOTE,
        None,
        None,
        wrong,
        "Nothing has to be done. To have them here, make a new workbook with this program and copy "
        "the rows of its Settings sheet that this one lacks to the end of this table.",
    )


def _rows_by_label(frame: Frame) -> dict[str, Row]:
    """Return the rows of known settings; a misspelt label is an error and is still read."""
    labels = Spelling((VERSION_SETTING, *(each.policy.label for each in setting_fields())))
    rows: dict[str, Row] = {}
    unknown: list[tuple[str, Row]] = []
    for row in frame:
        label = row.required_text("Setting", "Type the setting's name, or delete the row.")
        if label in labels and fold(label) in rows:
            row.add(
                Severity.ERROR,
                "Setting",
                f"The setting {quoted(label)} stands on more than one row.",
                "Delete the row that does not count.",
            )
        elif label in labels:
            rows[fold(label)] = row
        elif label:
            unknown.append((label, row))
    for label, row in unknown:
        meant = labels.suggest(label)
        if meant and fold(meant) not in rows:
            rows[fold(meant)] = row
            row.add(
                Severity.ERROR,
                "Setting",
                f"There is no setting {quoted(label)}, and {quoted(meant)} is missing.",
                f"Did you mean {quoted(meant)}? Type that as the setting.",
            )
        else:
            row.note(
                "Setting",
                f"{quoted(label)} is not one of the settings, so it has no effect.",
                "Nothing has to be done; delete the row if it is not wanted.",
            )
    return rows


def _check_version(frame: Frame, row: Row | None) -> None:
    remedy = "Make a new workbook with this program and copy your rows into it."
    if row is None or row.blank("Value"):
        frame.add(
            Severity.WARNING,
            row.number if row else None,
            "Value" if row else None,
            f"The setting {quoted(VERSION_SETTING)} is missing. The workbook is read as version "
            f"{SCHEMA_VERSION}.",
            f"Type {quoted(VERSION_SETTING)} as a setting with the value {SCHEMA_VERSION}.",
        )
        return
    try:
        version = as_number(row.raw("Value"))
    except UnreadableError as unreadable:
        row.add(Severity.ERROR, "Value", f"{quoted(VERSION_SETTING)} {unreadable.says}.", remedy)
        return
    if version != SCHEMA_VERSION:
        row.add(
            Severity.ERROR,
            "Value",
            f"The workbook is of version {version:g}, and this program reads version "
            f"{SCHEMA_VERSION}.",
            remedy,
        )


def _report_missing(frame: Frame, row: Row | None, setting: SettingField) -> None:
    label = quoted(setting.policy.label)
    if setting.type is date:
        # No date is safe to assume.
        severity, taken, remedy = Severity.ERROR, "", "Type it such as 06/05/2027"
    elif setting.type is str:
        severity, taken = Severity.WARNING, " It will be missing on what is printed."
        remedy = "Type the name as it is to be printed"
    elif setting.type is bool:
        said = "Yes" if setting.default else "No"
        severity, taken = Severity.WARNING, f" It is taken as {quoted(said)}."
        remedy = "Choose Yes or No"
    elif setting.type is time:
        severity, taken = Severity.WARNING, f" It is taken as {setting.default:%H:%M}."
        remedy = "Type a time such as 22:30"
    elif setting.choices:
        severity, taken = Severity.WARNING, f" It is taken as {quoted(setting.default)}."
        remedy = f"Choose one of: {', '.join(setting.choices)}"
    else:
        severity, taken = Severity.WARNING, f" It is taken as {quoted(shown(setting.default))}."
        remedy = f"Type it in the unit: {setting.policy.unit}"
    if row is None:
        wrong = f"The setting {label} is missing.{taken}"
        frame.add(severity, None, None, wrong, f"{remedy}, on a row with the setting {label}.")
    else:
        row.add(severity, "Value", f"The setting {label} is blank.{taken}", f"{remedy}.")


def reader_of(setting: SettingField) -> Callable[[object], Any]:
    """Return the reader of a setting's value: its type, and the bounds that it has to keep."""
    if setting.type in _READERS:
        return _READERS[setting.type]
    if setting.choices:
        chosen = choice(setting.choices)
        return lambda value: setting.type(chosen(value))
    whole = setting.type is int
    bounded = within(setting.policy.minimum, setting.policy.maximum, whole=whole)
    return lambda value: setting.type(bounded(value))
