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
        "imports",
        Group.PREPARE,
        "Import",
        "M",
        "Import what you have already",
        "Takes in files that you choose: an export of polling stations, electorates, a staff list, "
        "last time's plan. The sheet Import says what was added, what changed and what is in "
        "doubt. What you typed is kept.",
        "ImportExcel",
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
    Button(
        "replan",
        Group.PLAN,
        "Re-plan",
        "R",
        "Plan again and move as few people as can be",
        "After people declined or withdrew (type it into the column Status of the sheet Plan): "
        "fills what they leave and moves nobody without need. The sheet Changes says who moves, "
        "why, and whom to tell.",
        "RecurrenceEdit",
    ),
    Button(
        "restore",
        Group.PLAN,
        "Restore previous plan",
        "B",
        "Bring the plan before back",
        "Puts back the plan that stood before the last one as it was, with its statuses and your "
        "own columns. Pressed again it brings the newer one back.",
        "Undo",
    ),
    Button(
        "replacements",
        Group.UNDERSTAND,
        "Replacements",
        "P",
        "Look for replacements",
        "Lists who can take one post now, the best first, with the number to ring. Select the "
        "row of the post on the sheet Plan or Shortfalls first.",
        "FileFind",
    ),
    Button(
        "use",
        Group.UNDERSTAND,
        "Use this person",
        "U",
        "Use this person as the replacement",
        "Puts the person of the selected row of the sheet Replacements into the plan, checks the "
        "plan again, and writes it. Nobody else is moved but as the row says.",
        "AcceptInvitation",
    ),
    Button(
        "why",
        Group.UNDERSTAND,
        "Why",
        "Y",
        "Why is this post empty, or why not this person?",
        "Answers for the selected row: which rule excludes how many, which posts share too few "
        "people, what would fill most; for a person, the rule or what choosing them would cost.",
        "Info",
    ),
    Button(
        "whatif",
        Group.UNDERSTAND,
        "What if",
        "I",
        "Try out scenarios",
        "Plans each scenario of the sheet What if beside the workbook as it is, around the plan "
        "that you have, and lays them side by side on the sheet Scenarios. Your plan stays as it "
        "is. You can stop it at any time.",
        "WhatIfAnalysisMenu",
    ),
    Button(
        "export",
        Group.SHARE,
        "Export",
        "E",
        "Export what everybody receives",
        "Makes a dated folder with letters, e-mail drafts, calendars, station packs, rounds, "
        "payroll and lists of the plan that stands, and an index page. Nothing is sent, and the "
        "workbook stays as it is. You can stop it at any time.",
        "FileSaveAsExcelXlsx",
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
