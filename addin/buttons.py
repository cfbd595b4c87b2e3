"""The buttons of the ribbon, the menu and the toolbar: one list for Excel and LibreOffice.

A button stands here only if there is an action behind it; a group without buttons is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

TAB: Final = "Election staffing"


class Group(StrEnum):
    """The groups of buttons, in the order of the work."""

    PREPARE = "Prepare"
    PLAN = "Plan"
    UNDERSTAND = "Understand"
    SHARE = "Share"


@dataclass(frozen=True, slots=True)
class Button:
    """One button.

    `name` is what the host passes on and what `press` knows it by. `key` is its access key (one
    capital letter, none twice). `tip` is the heading of what shows when the pointer rests on it,
    `more` the text below. `icon` names one of Excel's own pictures, the file
    libreoffice/icons/`name`_16.png and its _26 the ones that LibreOffice shows. `large`: it takes
    the height of the ribbon.
    """

    name: str
    group: Group
    label: str
    key: str
    tip: str
    more: str
    icon: str
    large: bool = False


BUTTONS: Final = (
    Button(
        "new",
        Group.PREPARE,
        "New workbook",
        "N",
        "New election workbook",
        "Opens an empty workbook to plan in. Its sheet Start here leads through the work.",
        "FileNew",
    ),
    Button(
        "check",
        Group.PREPARE,
        "Check workbook",
        "C",
        "Check the workbook",
        "Lists everything that looks wrong on the sheet Problems, with its cell and what to do, "
        "and puts a note on each faulty cell. What you typed stays as it is.",
        "ReviewAcceptChange",
        large=True,
    ),
    Button(
        "timetable",
        Group.PREPARE,
        "Timetable",
        "T",
        "Work out the statutory timetable",
        "Fills the sheet Timetable with the statutory dates of the poll that Settings names, each "
        "with its rule and its source, and marks what is past already.",
        "CalendarInsert",
    ),
    Button(
        "demand",
        Group.PREPARE,
        "Work out demand",
        "W",
        "Work out how many people are needed",
        "Fills the sheet Duties from Places, Sessions and Settings: how many people of which role "
        "where and when, each number with its calculation. What you typed is kept.",
        "CalculateNow",
    ),
    Button(
        "allocate",
        Group.PLAN,
        "Allocate staff",
        "A",
        "Allocate staff to duties",
        "Finds the best plan that keeps every rule, checks it again, and writes the sheets Plan, "
        "Shortfalls, Unallocated and Summary. Pins are kept. You can stop it at any time.",
        "AccessTableContacts",
        large=True,
    ),
)


def grouped() -> list[tuple[Group, list[Button]]]:
    """Return the groups that have buttons, in order, each with its buttons."""
    pairs = [(group, [button for button in BUTTONS if button.group is group]) for group in Group]
    return [(group, buttons) for group, buttons in pairs if buttons]


def button_named(name: str) -> Button:
    """Return the button of this name; KeyError if there is none."""
    for button in BUTTONS:
        if button.name == name:
            return button
    raise KeyError(name)
