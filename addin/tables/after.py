"""The sheets for the time after publication: changes, replacements, answers, scenarios."""

from __future__ import annotations

from typing import Final

from addin.tables.schema import Column, Kind, Table, Use
from models.alterations import Alteration

CHANGES: Final = Table(
    "Changes",
    Use.RESULT,
    "What the last plan changed against the one before: who, from where, to where, whom to tell.",
    (
        Column("Staff ID", Kind.TEXT, "The person.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Change", Kind.TEXT, "Moved, Placed, Released, Declined or Withdrawn.", 12),
        Column("Status before", Kind.TEXT, "Where the post stood with them.", 12),
        Column("From duty", Kind.TEXT, "The duty they had.", 20),
        Column("From place", Kind.TEXT, "Its place.", 34),
        Column("To duty", Kind.TEXT, "The duty they have now.", 20),
        Column("To place", Kind.TEXT, "Its place.", 34),
        Column("Why", Kind.TEXT, "What made the change.", 54),
        Column("Whom to tell", Kind.TEXT, "Who has to hear of it, with the number.", 54),
    ),
    ("Staff ID", "From duty", "To duty"),
    added=True,
)

REPLACEMENTS: Final = Table(
    "Replacements",
    Use.RESULT,
    "Who can take one post now, the best first. Select a row and press Use this person.",
    (
        Column("Rank", Kind.WHOLE, "1 is the best.", 8),
        Column("Duty ID", Kind.TEXT, "The duty with the post.", 20),
        Column("In place of", Kind.TEXT, "Staff ID of who leaves; blank is an empty post.", 11),
        Column("Staff ID", Kind.TEXT, "Who can take it.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Miles", Kind.MILES, "Straight line from home, one way.", 8),
        Column("Experienced", Kind.YES_NO, "Yes: they have done the role before.", 12),
        Column("Trained", Kind.YES_NO, "Yes: they are trained for the role.", 9),
        Column("Mobile", Kind.TEXT, "Their number.", 15),
        Column("Last worked", Kind.TEXT, "Their role and place last time.", 36),
        Column("Now", Kind.TEXT, "Free, or the duty that they leave for it.", 30),
        Column("Then", Kind.TEXT, "Who takes over what they leave, if anybody.", 54),
    ),
    ("Duty ID", "Staff ID"),
    added=True,
)

WHY: Final = Table(
    "Why",
    Use.RESULT,
    "The answer to the last question: why a post is empty, or why not this person here.",
    (
        Column("Duty ID", Kind.TEXT, "The duty asked about.", 20),
        Column("Staff ID", Kind.TEXT, "The person asked about, or blank.", 10),
        Column("Topic", Kind.TEXT, "What the row is about.", 26),
        Column("What it says", Kind.TEXT, "The answer.", 96),
    ),
    ("Duty ID", "Staff ID", "Topic"),
    added=True,
)

WHAT_IF: Final = Table(
    "What if",
    Use.INPUT,
    "Scenarios to try out: each is one or more changes of this workbook, made in memory only.",
    (
        Column(
            "Scenario",
            Kind.TEXT,
            "Its name; rows with the same name are one scenario.",
            28,
            required=True,
        ),
        Column(
            "Change",
            Kind.TEXT,
            "What changes.",
            16,
            required=True,
            choices=tuple(Alteration),
        ),
        Column(
            "Which",
            Kind.TEXT,
            "Setting: its name as on Settings. Close place: a Place ID. Budget cap: a kind of "
            "work, as on Budget. Poll date and Absent: blank.",
            44,
        ),
        Column(
            "Value",
            Kind.ANY,
            "Setting: the value. Close place: the Place ID that takes over, or blank. Budget cap: "
            "pounds. Poll date: the new day. Absent: percent, blank for the setting's.",
            18,
        ),
        Column("Note", Kind.TEXT, "Your own words; the program ignores them.", 40),
    ),
    ("Scenario", "Change", "Which"),
    added=True,
)

SCENARIOS: Final = Table(
    "Scenarios",
    Use.RESULT,
    "The scenarios of What if beside the plan as it is: posts, journeys, costs, people moved.",
    (
        Column("Scenario", Kind.TEXT, "Its name; the first row is the workbook as it is.", 28),
        Column("Posts", Kind.WHOLE, "Posts that the duties ask for.", 9),
        Column("Filled", Kind.WHOLE, "Posts with a person.", 9),
        Column("Empty", Kind.WHOLE, "Posts without.", 9),
        Column("People", Kind.WHOLE, "People with at least one duty.", 9),
        Column("Moved", Kind.WHOLE, "People of the Plan sheet who lose a post they have.", 9),
        Column("Miles", Kind.MILES, "All journeys, one way.", 11),
        Column("Long journeys", Kind.WHOLE, "Journeys that Settings counts as long.", 10),
        Column("Cost", Kind.MONEY, "Fees, mileage, training and holiday pay.", 15),
        Column("Proven", Kind.TEXT, "Yes, or how much better a plan may be at most.", 16),
        Column("What changed", Kind.TEXT, "The changes in words.", 60),
    ),
    ("Scenario",),
    added=True,
)

STANDBY: Final = Table(
    "Standby",
    Use.RESULT,
    "With which probability standby covers those who do not turn up, and where more helps most.",
    (
        Column("Area", Kind.TEXT, "The area; the last row is all of them.", 24),
        Column("Role", Kind.TEXT, "The role that standby stands in for.", 28),
        Column("People", Kind.WHOLE, "People who are to turn up.", 9),
        Column("Standby", Kind.WHOLE, "People on standby for them.", 10),
        Column(
            "Enough %",
            Kind.NUMBER,
            "On how many of 100 polling days standby covers all who stay away.",
            11,
        ),
        Column(
            "Posts not covered",
            Kind.NUMBER,
            "How many posts nobody covers, on average of the simulated days.",
            12,
        ),
        Column("With one more %", Kind.NUMBER, "The same with one more on standby.", 11),
        Column("Next", Kind.TEXT, "Where the next two people on standby help most.", 30),
    ),
    ("Area", "Role"),
    added=True,
)

PREVIOUS: Final = Table(
    "Previous plan",
    Use.RESULT,
    "The result sheets as they were before the last plan, for Restore previous plan.",
    (
        Column("Sheet", Kind.TEXT, "The sheet.", 16),
        Column("Line", Kind.WHOLE, "The row of its table; 0 is the header.", 8),
        Column("Cells", Kind.TEXT, "The row's cells, as the program writes them down.", 90),
    ),
    ("Sheet", "Line"),
    added=True,
    hidden=True,
)
