"""A setting changed: any of the Settings sheet, within the bounds that the sheet has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from models.scenarios.polling_day import move_poll
from models.settings import setting_fields
from models.spelling import quoted

if TYPE_CHECKING:
    from models.alterations import Change
    from models.scenarios.draft import Draft
    from models.settings import SettingField

# They decide how the sheets are read, and what was read is not read again.
FIXED: Final = frozenset({"spec_council", "readings_chosen", "canvass_under_way"})
_FIELDS: Final = {setting.name: setting for setting in setting_fields()}
_UNITLESS: Final = frozenset(
    {"text", "date", "time", "choice", "Yes or No", "whole number", "codes"}
)


def change_setting(draft: Draft, change: Change) -> None:
    """Give a setting another value; the whole poll moves with another polling day."""
    setting = _FIELDS.get(change.which)
    if setting is None:
        draft.refuse(
            change,
            "Which",
            f"{quoted(change.which)} is not one of the settings.",
            "Type the name of a setting as the Settings sheet has it.",
        )
        return
    if setting.name in FIXED:
        draft.refuse(change, "Which", *fixed(setting))
        return
    if not fits(setting, change.value):
        draft.refuse(
            change,
            "Value",
            f"{quoted(shown(setting, change.value))} is no value for "
            f"{quoted(setting.policy.label)}.",
            "Type a value that the Settings sheet would take.",
        )
        return
    if setting.name == "polling_day":
        assert isinstance(change.value, date)
        move_poll(draft, change.value)
        return
    settings = draft.election.settings
    before = getattr(settings, setting.name)
    new: dict[str, Any] = {setting.name: _typed(setting, change.value)}
    draft.election = replace(draft.election, settings=replace(settings, **new))
    was = shown(setting, before, unit=False)
    draft.words.append(f"{setting.policy.label}: {shown(setting, change.value)}, not {was}.")


def _typed(setting: SettingField, value: Any) -> Any:  # noqa: ANN401 - a setting's own type
    """Return a value that fits as the type of the setting: 3.0 as 3, "local" as that poll."""
    as_is = value is None or not (setting.choices or setting.type in {int, float})
    return value if as_is else setting.type(value)


def fixed(setting: SettingField) -> tuple[str, str]:
    """Return what is wrong with changing a setting that decides the reading, and what to do."""
    wrong = (
        f"{quoted(setting.policy.label)} decides how the sheets are read, so no scenario can "
        "change it."
    )
    return wrong, "Delete the row, and change the setting in a copy of the workbook."


def fits(setting: SettingField, value: Any) -> bool:  # noqa: ANN401 - that is the question
    """Say whether a value is of the setting's type and within its bounds."""
    if value is None:
        return bool(setting.policy.blank) and setting.empty is None
    if setting.choices:
        return value in setting.choices
    if setting.type in {int, float}:
        least, most = setting.policy.minimum, setting.policy.maximum
        return (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and (setting.type is float or value == int(value))
            and (least is None or value >= least)
            and (most is None or value <= most)
        )
    if setting.type is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, setting.type)


def shown(
    setting: SettingField,
    value: Any,  # noqa: ANN401 - a value of any setting
    *,
    unit: bool = True,
) -> str:
    """Return a setting's value as a manager writes it, with or without its unit."""
    if value is None or value == "":
        return "blank"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    number = f"{value:,.10g}" if isinstance(value, int | float) else str(value)
    of = setting.policy.unit
    if of in _UNITLESS or not unit:
        return number
    return f"{number}{of}" if of.startswith("%") else f"{number} {of}"
