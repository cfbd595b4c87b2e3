"""The sheets that lead through the work and hold its numbers."""

from __future__ import annotations

from typing import Final

from addin.tables.schema import Column, Kind, Table, Use

START_HERE: Final = Table(
    "Start here",
    Use.GUIDE,
    "What this workbook is for and the order of work.",
    (
        Column("Topic", Kind.TEXT, "What the row is about.", 27),
        Column("What it says", Kind.TEXT, "The explanation.", 92),
        Column("Go to", Kind.TEXT, "A link to the sheet.", 18, link=True),
    ),
    ("Topic",),
)

SETTINGS: Final = Table(
    "Settings",
    Use.INPUT,
    "Every number that is policy, with its unit and where it comes from.",
    (
        Column("Setting", Kind.TEXT, "What is set.", 48, required=True, guide=True),
        Column("Value", Kind.ANY, "Type the value in the unit shown beside it.", 22),
        Column("Unit", Kind.TEXT, "The unit of the value.", 15, guide=True),
        Column(
            "Basis", Kind.TEXT, "Law, guidance, local policy, or this tool's own.", 13, guide=True
        ),
        Column("Source", Kind.TEXT, "Where the value comes from.", 44, guide=True),
        Column("What it does", Kind.TEXT, "What changes when the value changes.", 62, guide=True),
        Column("Topic", Kind.TEXT, "What it belongs to.", 21, guide=True, added=True),
    ),
    ("Setting",),
)
