"""Every number that is policy: its value, unit, whether it is law or choice, and its source."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from models.settings.allocation import AllocationSettings
from models.settings.canvass import CanvassSettings
from models.settings.core import CoreSettings
from models.settings.election import ElectionSettings
from models.settings.money import MoneySettings
from models.settings.policy import Basis, Policy
from models.settings.publication import PublicationSettings
from models.settings.sharing import SharingSettings
from models.settings.stations import StationSettings
from models.settings.tool import ToolSettings
from models.settings.votes import VotesSettings

__all__ = ["TOPICS", "Basis", "Policy", "SettingField", "Settings", "setting_fields"]


@dataclass(frozen=True, kw_only=True)
class Settings(  # Python collects the fields of the last first
    ToolSettings,
    CoreSettings,
    SharingSettings,
    MoneySettings,
    CanvassSettings,
    VotesSettings,
    StationSettings,
    PublicationSettings,
    AllocationSettings,
    ElectionSettings,
):
    """The settings of one election, with the defaults that a new workbook has."""


TOPICS: Final = {
    ElectionSettings: "Election",
    AllocationSettings: "Allocation",
    PublicationSettings: "After publication",
    StationSettings: "Polling day",
    VotesSettings: "Postal votes and count",
    CanvassSettings: "Canvass",
    MoneySettings: "Training and money",
    SharingSettings: "Letters and files",
    CoreSettings: "Core staff",
    ToolSettings: "This tool",
}


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting: the attribute's name, its type, its default, its policy and its topic.

    The type is that of a value: a setting that may be blank is None or of it.
    """

    name: str
    type: type
    default: Any
    policy: Policy
    topic: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The values to choose from; none where any value of the type will do."""
        return tuple(self.type) if issubclass(self.type, StrEnum) else ()

    @property
    def empty(self) -> Any:  # noqa: ANN401 - a setting's own type
        """The value of an empty cell that is allowed to be empty."""
        return "" if self.type is str else None


def setting_fields() -> tuple[SettingField, ...]:
    """Return every setting in the order of the Settings sheet."""
    types = get_type_hints(Settings)
    return tuple(
        SettingField(
            entry.name,
            _value(types[entry.name]),
            entry.default,
            entry.metadata["policy"],
            next(topic for part, topic in TOPICS.items() if entry.name in part.__annotations__),
        )
        for entry in fields(Settings)
    )


def _value(hint: Any) -> type:  # noqa: ANN401 - what get_type_hints gives
    """Return the type of a value that is there."""
    found: type = next((part for part in get_args(hint) if part is not NoneType), hint)
    return found
