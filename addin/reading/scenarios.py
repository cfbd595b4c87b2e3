"""Rows of the What if sheet: scenarios to try out, each a named set of changes.

What is wrong with a row is a warning, since the plan of the workbook as it is does not need it. But
a scenario with a row that cannot be read is not tried out: half of it would be another scenario.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from addin.reading.cells import UnreadableError, as_text, choice, shown, within
from addin.reading.dates import as_date
from addin.reading.settings import reader_of
from addin.tables import BUDGET, WHAT_IF
from models.alterations import Alteration, Change, Scenario
from models.problems import Severity
from models.scenarios import AS_IT_IS
from models.scenarios.settings_changed import FIXED, fixed
from models.settings import setting_fields
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.reading.rows import Frame, Row
    from models.problems import Problem

_NOT_TRIED: Final = "The scenario is not tried out."
_SETTINGS: Final = {fold(each.policy.label): each for each in setting_fields()}
_LABELS: Final = Spelling(each.policy.label for each in setting_fields())
_ABSENCE: Final = next(each.policy for each in setting_fields() if each.name == "absence_share")
_as_kind: Final = choice(WHAT_IF.column("Change").choices)
_as_family: Final = choice(BUDGET.column("Family").choices)
_as_pounds: Final = within(0.0, BUDGET.column("Budget").maximum)
_within_absence: Final = within(_ABSENCE.minimum, _ABSENCE.maximum)

_Read = tuple[str, Any]
"""Which and value of a change."""


@dataclass(slots=True)
class _Found:
    """What has been read of one scenario."""

    name: str
    changes: list[Change] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


def read_scenarios(frame: Frame, places: Spelling) -> tuple[Scenario, ...]:
    """Return the scenarios in the order of their first rows, each with its changes in order.

    Rows whose names differ only in case and spaces are one scenario. A row without a name is left
    out.
    """
    found: dict[str, _Found] = {}
    seen: set[tuple[str, Alteration, str]] = set()
    for row in frame:
        begun = len(frame.problems)
        name = _name(row)
        if not name:
            continue
        one = found.setdefault(fold(name), _Found(name))
        change = _change(row, places)
        if change is not None:
            key = fold(name), change.kind, fold(change.which)
            if key in seen:
                row.warn(
                    "Which" if change.which else "Change",
                    f"The scenario {quoted(name)} has this change on more than one row. "
                    f"{_NOT_TRIED}",
                    "Delete the row that does not count.",
                )
            seen.add(key)
            one.changes.append(change)
        one.faults += [
            problem for problem in frame.problems[begun:] if problem.severity is not Severity.NOTE
        ]
    return tuple(
        Scenario(name=one.name, changes=tuple(one.changes), faults=tuple(one.faults))
        for one in found.values()
    )


def _name(row: Row) -> str:
    taken = "The row is left out."
    if row.blank("Scenario"):
        if "Scenario" in row.frame.columns:
            row.warn("Scenario", f"Scenario is blank. {taken}", "Type a name for the scenario.")
        return ""
    name = row.text("Scenario", taken)
    if fold(name) == fold(AS_IT_IS):
        row.warn(
            "Scenario",
            f"{quoted(name)} is what the workbook without a change is called. {taken}",
            "Choose another name.",
        )
        return ""
    return name


def _change(row: Row, places: Spelling) -> Change | None:
    """Return the change of a row; None, with what is wrong with it noted, if there is none."""
    name: str | None = _filled(row, "Change", _as_kind)
    if name is None:
        return None
    kind = Alteration(name)
    read = _READERS[kind](row, places)
    if read is None:
        return None
    which, value = read
    return Change(kind=kind, which=which, value=value, row=row.number)


def _filled(row: Row, column: str, read: Callable[[object], Any], subject: str = "") -> Any | None:  # noqa: ANN401 - whatever `read` gives
    """Read a cell that a change needs; None, and it is noted, where it is blank or unreadable."""
    if row.blank(column):
        row.warn(column, f"{column} is blank. {_NOT_TRIED}", row.frame.table.column(column).help)
        return None
    return _optional(row, column, read, subject)


def _optional(
    row: Row, column: str, read: Callable[[object], Any], subject: str = ""
) -> Any | None:  # noqa: ANN401 - as above
    return row.get(column, read, blank=None, otherwise=None, taken=_NOT_TRIED, subject=subject)


def _sound(row: Row, column: str, value: Any | None) -> bool:  # noqa: ANN401 - as above
    """Say whether an optional cell was blank or readable."""
    return value is not None or row.blank(column)


def _setting(row: Row, _places: Spelling) -> _Read | None:
    label: str | None = _filled(row, "Which", as_text)
    if label is None:
        return None
    setting = _SETTINGS.get(fold(label))
    if setting is None:
        row.warn(
            "Which",
            f"{quoted(label)} is not one of the settings. {_NOT_TRIED}",
            f"{_LABELS.question(label)}Type the name of a setting as the Settings sheet has it.",
        )
        return None
    if setting.name in FIXED:
        wrong, remedy = fixed(setting)
        row.warn("Which", f"{wrong} {_NOT_TRIED}", remedy)
        return None
    if setting.policy.blank and row.blank("Value"):
        return setting.name, setting.empty
    value = _filled(row, "Value", reader_of(setting), quoted(setting.policy.label))
    return None if value is None else (setting.name, value)


def _poll_date(row: Row, _places: Spelling) -> _Read | None:
    _note_unused(row)
    day = _filled(row, "Value", as_date)
    return None if day is None else ("", day)


def _absent(row: Row, _places: Spelling) -> _Read | None:
    _note_unused(row)
    share = _optional(row, "Value", _as_percent)
    return ("", share) if _sound(row, "Value", share) else None


def _close_place(row: Row, places: Spelling) -> _Read | None:
    lost: str | None = _filled(row, "Which", as_text)
    other: str | None = _optional(row, "Value", as_text)
    if lost is None or not _sound(row, "Value", other):
        return None
    known = [_place(row, "Which", lost, places)]
    known += [_place(row, "Value", other, places)] if other is not None else []
    if not all(known):
        return None
    if len(known) > 1 and known[0] == known[1]:
        row.warn(
            "Value",
            f"{quoted(known[0])} is closed and cannot take over from itself. {_NOT_TRIED}",
            "Type another Place ID, or clear the cell.",
        )
        return None
    return known[0], known[1] if len(known) > 1 else ""


def _place(row: Row, column: str, typed: str, places: Spelling) -> str:
    """Return a Place ID as the Places sheet spells it; "", and it is noted, if there is none."""
    found = places.find(typed)
    if found is None:
        row.warn(
            column,
            f"{quoted(typed)} is not a Place ID on the Places sheet. {_NOT_TRIED}",
            f"{places.question(typed)}Type a Place ID of the Places sheet.",
        )
    return found or ""


def _budget_cap(row: Row, _places: Spelling) -> _Read | None:
    family: str | None = _filled(row, "Which", _as_family)
    pounds: float | None = _filled(row, "Value", _as_pounds)
    return None if family is None or pounds is None else (family, pounds)


def _as_percent(value: object) -> float:
    """Return a percentage; 10% in a cell that shows percent is 0.1, which is not what was meant."""
    share = _within_absence(value)
    if 0 < share < 1:
        raise UnreadableError(
            f"is {shown(share)}, less than 1%", f"Type {100 * share:g} for {100 * share:g}%."
        )
    return share


def _note_unused(row: Row) -> None:
    if not row.blank("Which"):
        row.note(
            "Which",
            "Which has no effect on a change of this kind.",
            "Nothing has to be done; clear the cell if it is not wanted.",
        )


_READERS: Final[dict[Alteration, Callable[[Row, Spelling], _Read | None]]] = {
    Alteration.SETTING: _setting,
    Alteration.POLL_DATE: _poll_date,
    Alteration.CLOSE_PLACE: _close_place,
    Alteration.ABSENT: _absent,
    Alteration.BUDGET_CAP: _budget_cap,
}
