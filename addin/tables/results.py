"""The sheets that the program fills."""

from __future__ import annotations

from typing import Final

from addin.tables.schema import Column, Kind, Table, Use
from models.problems import Severity
from models.published import Status

PLAN: Final = Table(
    "Plan",
    Use.RESULT,
    "Who holds which duty; an empty post has a row with no person.",
    (
        Column("Duty ID", Kind.TEXT, "The duty.", 20),
        Column("Role", Kind.TEXT, "Its role.", 28),
        Column("Place ID", Kind.TEXT, "Its place.", 10),
        Column("Place", Kind.TEXT, "The place's name.", 39),
        Column("Start", Kind.DATE_TIME, "When it begins.", 17),
        Column("End", Kind.DATE_TIME, "When it ends.", 17),
        Column("Staff ID", Kind.TEXT, "Who holds it; blank is an empty post.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Miles", Kind.MILES, "Straight line from home, one way.", 8),
        Column("Fee", Kind.MONEY, "What it pays.", 12),
        Column(
            "Status",
            Kind.TEXT,
            "Where it stands with the person: choose what they said.",
            12,
            choices=(*Status, "Empty"),
        ),
        Column("Why", Kind.TEXT, "Why this person.", 44),
        Column("Ward", Kind.TEXT, "The place's ward.", 20),
        Column("Area", Kind.TEXT, "The inspector's area.", 20),
        Column("Team", Kind.TEXT, "The team or table they work at.", 11, added=True),
        Column(
            "Buddy",
            Kind.TEXT,
            "Lone working: the canvasser to report to.",
            26,
            added=True,
        ),
        Column("Reason", Kind.TEXT, "Their own words, as why they declined.", 36, added=True),
    ),
    ("Duty ID", "Staff ID"),
)

TIMETABLE: Final = Table(
    "Timetable",
    Use.RESULT,
    "The statutory dates of the poll, each with its rule and its source.",
    (
        Column("Date", Kind.DATE, "The day.", 12),
        Column("Weekday", Kind.TEXT, "Its weekday.", 12),
        Column("Time", Kind.TEXT, "The time of day, where the law has one.", 8),
        Column(
            "Working days before the poll",
            Kind.WHOLE,
            "Counted as the law counts them; blank for what follows the poll.",
            13,
        ),
        Column("Event", Kind.TEXT, "What is due.", 50),
        Column("Rule", Kind.TEXT, "How the day is counted.", 40),
        Column("Source", Kind.TEXT, "Where the rule stands.", 70),
        Column("State", Kind.TEXT, "Whether it is past already.", 14),
    ),
    ("Event",),
    added=True,
)

TRAINING: Final = Table(
    "Training",
    Use.RESULT,
    "Who of the plan still needs training, the session they are booked for, and who waits.",
    (
        Column("Staff ID", Kind.TEXT, "The person.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Role", Kind.TEXT, "The role they need it for.", 28),
        Column("Standing", Kind.TEXT, "Booked, Waiting list or No session.", 13),
        Column("Session ID", Kind.TEXT, "The session they are booked for.", 14),
        Column("Place ID", Kind.TEXT, "Where it is.", 10),
        Column("Place", Kind.TEXT, "The place's name.", 36),
        Column("Start", Kind.DATE_TIME, "When it begins.", 17),
        Column("End", Kind.DATE_TIME, "When it ends.", 17),
        Column("Miles", Kind.MILES, "Straight line from home, one way.", 8),
        Column(
            "Untrained then",
            Kind.YES_NO,
            "Yes: not trained by the day that the settings ask for.",
            11,
        ),
        Column("Why", Kind.TEXT, "Why they have no session, or a late one.", 60),
    ),
    ("Staff ID", "Role"),
    added=True,
)

COSTS: Final = Table(
    "Costs",
    Use.RESULT,
    "What the plan costs by kind of work, against the budget.",
    (
        Column("Family", Kind.TEXT, "The kind of work.", 18),
        Column("Posts", Kind.WHOLE, "Posts that the duties ask for.", 9),
        Column("Filled", Kind.WHOLE, "Posts with a person.", 9),
        Column("Fees", Kind.MONEY, "Fees, with what is added when polls are combined.", 15),
        Column("Mileage", Kind.MONEY, "Journeys there and back that are paid.", 13),
        Column("Training", Kind.MONEY, "Training fees.", 13),
        Column("Holiday", Kind.MONEY, "Holiday pay on fees and training fees.", 13),
        Column("Total", Kind.MONEY, "All of it.", 15),
        Column("Budget", Kind.MONEY, "As on the Budget sheet.", 15),
        Column("Left", Kind.MONEY, "Budget less total; below nought it is overspent.", 15),
        Column(
            "Cap",
            Kind.TEXT,
            "What a hard cap left empty.",
            44,
        ),
    ),
    ("Family",),
    added=True,
)

SHORTFALLS: Final = Table(
    "Shortfalls",
    Use.RESULT,
    "Every duty with an empty post: how many people each rule excludes, and what would fill it.",
    (
        Column("Duty ID", Kind.TEXT, "The duty.", 20),
        Column("Role", Kind.TEXT, "Its role.", 28),
        Column("Place ID", Kind.TEXT, "Its place.", 10),
        Column("Short", Kind.WHOLE, "How many posts are empty.", 8),
        Column("Why", Kind.TEXT, "Which rule excludes how many people.", 70),
        Column("What would fill it", Kind.TEXT, "The nearest misses and what each needs.", 64),
    ),
    ("Duty ID",),
)

UNALLOCATED: Final = Table(
    "Unallocated",
    Use.RESULT,
    "Everybody who has no duty, and the reason.",
    (
        Column("Staff ID", Kind.TEXT, "The person.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Staff type", Kind.TEXT, "Core or Temporary.", 12),
        Column("Roles", Kind.LIST, "The roles they may hold.", 44),
        Column("Reason", Kind.TEXT, "Why they have no duty.", 78),
    ),
    ("Staff ID",),
)

LEVELS: Final = Table(
    "Levels",
    Use.RESULT,
    "The level that each core member claims, the one that the evidence supports, and what is "
    "missing.",
    (
        Column("Staff ID", Kind.TEXT, "The person.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Grade", Kind.TEXT, "Their grade.", 10),
        Column("Level claimed", Kind.TEXT, "As on the Staff sheet.", 10),
        Column("Level supported", Kind.TEXT, "The highest that the evidence supports.", 11),
        Column(
            "Level that counts",
            Kind.TEXT,
            "The one that decides what they may do; a setting says which.",
            10,
        ),
        Column("Difference", Kind.TEXT, "How the evidence differs from the claim.", 26),
        Column(
            "Missing for the level claimed",
            Kind.TEXT,
            "What is missing for it, with the code of each requirement.",
            60,
        ),
        Column(
            "Missing for the next level",
            Kind.TEXT,
            "What is missing for the level above the one supported.",
            60,
        ),
        Column("Next step", Kind.TEXT, "How far the next level is, and what would help.", 44),
        Column("Unclear", Kind.TEXT, "Where the role spec that this rests on is unclear.", 44),
        Column("Desirable not shown", Kind.TEXT, "What is desirable and has no evidence yet.", 44),
    ),
    ("Staff ID",),
)

SUMMARY: Final = Table(
    "Summary",
    Use.RESULT,
    "The plan in figures: formulas over the Plan sheet, beside what was counted when it was made.",
    (
        Column("Section", Kind.TEXT, "What the row counts by.", 16),
        Column("Item", Kind.TEXT, "Which one.", 58),
        Column("Posts", Kind.WHOLE, "Posts that the duties ask for.", 9, formula=True),
        Column("Filled", Kind.WHOLE, "Posts with a person.", 9, formula=True),
        Column("Empty", Kind.WHOLE, "Posts without.", 9, formula=True),
        Column("Filled %", Kind.PERCENT, "Filled of posts.", 10, formula=True),
        Column("Miles", Kind.MILES, "All journeys, one way.", 11, formula=True),
        Column("Fees", Kind.MONEY, "All fees.", 15, formula=True),
        Column("Value", Kind.NUMBER, "A figure with its unit in the item.", 14),
        Column("Filled when planned", Kind.WHOLE, "As counted when the plan was made.", 13),
        Column(
            "Agrees", Kind.TEXT, "Whether the sheet still says what was planned.", 18, formula=True
        ),
    ),
    ("Section", "Item"),
)

PROBLEMS: Final = Table(
    "Problems",
    Use.RESULT,
    "What is wrong in the workbook, where, and what to do.",
    (
        Column(
            "Severity",
            Kind.TEXT,
            "Error stops the allocation; Warning and Note do not.",
            11,
            choices=tuple(Severity),
        ),
        Column("Sheet", Kind.TEXT, "The sheet.", 14),
        Column("Cell", Kind.TEXT, "The cell, with a link.", 10, link=True),
        Column("What is wrong", Kind.TEXT, "What is wrong.", 78),
        Column("What to do", Kind.TEXT, "What to do about it.", 68),
    ),
    ("Sheet", "Cell", "What is wrong"),
)
