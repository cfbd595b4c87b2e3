"""What a scenario changes of an election, to see what the plan would be then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time

    from models.problems import Problem


class Alteration(StrEnum):
    """A kind of change."""

    SETTING = "Setting"
    POLL_DATE = "Poll date"
    CLOSE_PLACE = "Close place"
    ABSENT = "Absent"
    BUDGET_CAP = "Budget cap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. `which` is a setting's attribute name, a Place ID or a family of work.

    `value`: the setting's own type; the new polling day; the Place ID that takes over, "" for none;
    the percentage of people who are away; pounds. `row` is the data row of the What if table.
    """

    kind: Alteration
    which: str = ""
    value: float | bool | str | date | time | None = None
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named set of changes, made together in the order of the sheet.

    `faults` are what is wrong with its rows on the sheet: then it cannot be planned.
    """

    name: str
    changes: tuple[Change, ...]
    faults: tuple[Problem, ...] = ()
