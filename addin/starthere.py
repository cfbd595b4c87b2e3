"""The words of the Start here sheet: what the workbook is for, the order of work, the colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from addin.tables import (
    BUDGET,
    CAPABILITIES,
    CHANGES,
    COSTS,
    DUTIES,
    EVIDENCE,
    IMPORT,
    IMPORT_COLUMNS,
    LEVELS,
    PAY_COLUMNS,
    PINS,
    PLACES,
    PLAN,
    PROBLEMS,
    REPLACEMENTS,
    ROLE_SPECS,
    ROLES,
    SCENARIOS,
    SCHEMA_VERSION,
    SESSIONS,
    SETTINGS,
    SHORTFALLS,
    STAFF,
    STANDBY,
    SUMMARY,
    TIMETABLE,
    TRAINING,
    UNALLOCATED,
    WHAT_IF,
    WHY,
    WORKED,
)

# The defined names through which the sheet shows what Settings says.
COUNCIL_NAME: Final = "Setting_council"
OFFICER_NAME: Final = "Setting_returning_officer"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its topic, what it says, the sheet it leads to, and the topic cell's style.

    `text` that begins with "=" is a formula. `style` "" is the sheet's own.
    """

    topic: str
    text: str
    sheet: str = ""
    style: str = ""


_ABOUT: Final = (
    Entry(
        "Purpose",
        "Plans who works where for the whole election: polling day, postal votes, the count, the "
        "canvass and core work. Every post that the Duties sheet asks for goes to somebody who may "
        "hold it, within the law and your own rules, and with the shortest journeys. Every post "
        "that stays empty is explained.",
    ),
    Entry("Owner", f'={COUNCIL_NAME}&". Returning Officer: "&{OFFICER_NAME}', SETTINGS.sheet),
    Entry(
        "Version",
        f"Workbook version {SCHEMA_VERSION}, made by Election Staffing. The program says so if it "
        "cannot read this version.",
        SETTINGS.sheet,
    ),
    Entry(
        "Personal data",
        "This workbook names people, their homes and their telephone numbers. Keep it where only "
        "those who plan the election can open it, and do not send it by e-mail.",
    ),
)

_STEPS: Final = (
    Entry(
        "Set the rules",
        "Set polling day, the kind of poll, the journey limits and what each wish is worth. Every "
        "value has its unit and its source; type in the Value column only.",
        SETTINGS.sheet,
    ),
    Entry(
        "Import what you have",
        "Press Import and choose the export of polling stations, the electorates, a staff list or "
        "last time's plan. What came in, what you have to decide and what was not understood "
        "stands here. What you typed is kept. Leave it out if you have no such file.",
        IMPORT.sheet,
    ),
    Entry(
        "Look how lists were read",
        "Each column of an imported list with what it was read as. Change it where it is wrong, "
        "and import the list again.",
        IMPORT_COLUMNS.sheet,
    ),
    Entry(
        "List the staff",
        "One row for each person who may be asked to work. Paste a list below the header as values "
        "only, so that the drop-downs stay.",
        STAFF.sheet,
    ),
    Entry(
        "Check the roles",
        "What each role needs and pays, and how much an empty post of it matters. The usual "
        "polling-day roles are there already.",
        ROLES.sheet,
    ),
    Entry(
        "Describe the grades",
        "What each grade and level of the core team asks for. Five councils' are there already: "
        "change the nearest, or add your own, and choose whose count in Settings. Leave it as it "
        "is if you plan only temporary staff.",
        ROLE_SPECS.sheet,
    ),
    Entry(
        "Say what grades can do",
        "Which grade and level can lead, deliver or assist with which activity. Roles that are "
        "filled by capability go by it.",
        CAPABILITIES.sheet,
    ),
    Entry(
        "Collect the evidence",
        "What is known of each core member, one fact a row: qualifications, dates of levels, "
        "activities led. Leave it empty if you plan only temporary staff.",
        EVIDENCE.sheet,
    ),
    Entry(
        "List the places",
        "One row for each polling station with its electors, each count venue, postal vote venue "
        "and canvass area, and each area that inspectors or standby staff look after.",
        PLACES.sheet,
    ),
    Entry(
        "List the sessions",
        "Training sessions, for which roles and how many people; and the sessions at which postal "
        "votes are opened. Leave it empty if you plan none.",
        SESSIONS.sheet,
    ),
    Entry(
        "Set the budget",
        "What may be spent on each kind of work, as a figure to compare with or as a hard cap. "
        "Leave it empty if you have none.",
        BUDGET.sheet,
    ),
    Entry(
        "List the duties",
        "How many people of which role are needed where, from when to when. Work out demand fills "
        "it from Places and Settings, each number with its calculation; your own number goes in "
        "Override, with your reason.",
        DUTIES.sheet,
    ),
    Entry(
        "Pin your own decisions",
        "Who must hold a duty and who must not. Pins are never overruled: one that breaks a rule "
        "is listed as a problem.",
        PINS.sheet,
    ),
    Entry(
        "Write down what to try out",
        "Scenarios, one change a row: a shorter journey limit, a lost venue, people away, a budget "
        "cap, another polling day. Leave it empty if you have none.",
        WHAT_IF.sheet,
    ),
    Entry(
        "Lay out the payroll files",
        "The columns that your payroll wants, in order. The usual ones are there already.",
        PAY_COLUMNS.sheet,
    ),
    Entry(
        "Look at the timetable",
        "The statutory dates of the poll, each with its rule and source, and what is late already.",
        TIMETABLE.sheet,
    ),
    Entry(
        "Check the workbook",
        "On the tab Election staffing press Check workbook (in LibreOffice the menu or toolbar of "
        "that name). Everything that looks wrong is listed with its cell and what to do. Errors "
        "stop the allocation.",
        PROBLEMS.sheet,
    ),
    Entry(
        "Allocate",
        "Press Allocate staff. The plan appears here, one row for each post; what you typed stays "
        "as it is. You can stop it at any time.",
        PLAN.sheet,
    ),
    Entry(
        "See what is short",
        "Each duty with an empty post: how many people each rule excludes, and what would fill it.",
        SHORTFALLS.sheet,
    ),
    Entry(
        "See who has no duty",
        "Everybody without a duty, and the reason. These are the people to ask next.",
        UNALLOCATED.sheet,
    ),
    Entry(
        "See who needs training",
        "Who of the plan still has to be trained, the session they are booked for, and who waits.",
        TRAINING.sheet,
    ),
    Entry(
        "See the costs",
        "What the plan costs by kind of work: fees, mileage, training and holiday pay, against "
        "the budget.",
        COSTS.sheet,
    ),
    Entry(
        "See the levels",
        "Each core member's level as claimed and as the evidence supports it, and what is missing "
        "for the next one. Only for whoever manages them.",
        LEVELS.sheet,
    ),
    Entry(
        "Note what people answer",
        "On the sheet Plan choose each answer in the column Status, with their words in Reason. "
        "Then press Re-plan: it fills what they left and moves as few people as it can.",
        PLAN.sheet,
    ),
    Entry(
        "Tell whom it concerns",
        "What the last plan changed: who, from where, to where, why, and whom to tell. Restore "
        "previous plan brings back the plan before.",
        CHANGES.sheet,
    ),
    Entry(
        "Send everybody what they need",
        "Press Export: letters, e-mail drafts, calendars, station packs, lists and payroll files "
        "come into a folder of their own, with an index page. Nothing is sent.",
        PLAN.sheet,
    ),
    Entry(
        "Find a replacement",
        "Select a post on the sheet Plan or Shortfalls and press Replacements; select a row there "
        "and press Use this person.",
        REPLACEMENTS.sheet,
    ),
    Entry(
        "Ask why",
        "Select a post and press Why: why it is empty and what would fill it, or why somebody is "
        "not there.",
        WHY.sheet,
    ),
    Entry(
        "Compare the scenarios",
        "What the plan would be in each scenario of What if, side by side.",
        SCENARIOS.sheet,
    ),
    Entry(
        "See if standby is enough",
        "How likely it is that standby covers everybody who stays away on polling day, and where "
        "more people help most.",
        STANDBY.sheet,
    ),
    Entry(
        "Note what was worked",
        "Who did not come, who came in their place, what is paid otherwise than planned. The next "
        "Export puts it beside the plan in the payroll files.",
        WORKED.sheet,
    ),
    Entry(
        "See the totals",
        "Posts filled by role and ward, journeys and fees, as formulas over the Plan sheet.",
        SUMMARY.sheet,
    ),
)

_COLOURS: Final = (
    Entry("Input cell", "Blue: type here. Blue sheet tabs are the ones you fill.", style="input"),
    Entry("Formula cell", "Grey: worked out from other cells. Leave it.", style="formula"),
    Entry(
        "Result cell",
        "White under an orange header: written by the program and replaced by the next run. Orange "
        "sheet tabs are results.",
        style="result-any",
    ),
    Entry(
        "Problem: Error",
        "Pale red and bold: an error to put right, or an empty post. The cell says which in words.",
        style="problem-error",
    ),
    Entry(
        "Problem: Warning",
        "Yellow: a warning, or a journey that Settings counts as long.",
        style="problem-warning",
    ),
    Entry(
        "Problem: Note",
        "Pale purple: worth knowing; nothing has to be done.",
        style="problem-note",
    ),
)

_HELP: Final = (
    Entry(
        "Help",
        "Select a cell on a blue sheet, or a header on an orange one: a note beside it says what "
        "belongs there. The same can be done by commands (election-staffing --help); "
        "the README that comes with the program explains the rest.",
    ),
)


def entries() -> tuple[Entry, ...]:
    """Return the rows of the Start here sheet, the steps numbered in work order."""
    steps = (
        Entry(f"{number}. {step.topic}", step.text, step.sheet)
        for number, step in enumerate(_STEPS, start=1)
    )
    return (*_ABOUT, *steps, *_COLOURS, *_HELP)
