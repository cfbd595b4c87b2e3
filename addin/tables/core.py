"""The sheets of core staff: role specs, what grades are capable of, and the evidence for levels."""

from __future__ import annotations

from typing import Final

from addin.tables.schema import IDS_OF_STAFF, Column, Kind, Table, Use
from models.capabilities import Condition, Part
from models.careers import ActivityStanding, EvidenceKind, Standing
from models.specs import Importance, RequirementKind

ROLE_SPECS: Final = Table(
    "Role specs",
    Use.INPUT,
    "The grades and levels of core staff and what each asks for.",
    (
        Column("Council", Kind.TEXT, "Whose specification it is; blank is every council's.", 18),
        Column("Grade", Kind.TEXT, "The grade, as on the Staff sheet.", 12, required=True),
        Column(
            "Level",
            Kind.TEXT,
            "The level, the lowest first; blank belongs to every level of the grade.",
            10,
        ),
        Column(
            "Code",
            Kind.TEXT,
            "The requirement's own code, which Evidence and Settings name.",
            15,
            added=True,
        ),
        Column(
            "Kind",
            Kind.TEXT,
            "What the requirement is about.",
            14,
            choices=tuple(RequirementKind),
            added=True,
        ),
        Column("Requirement", Kind.TEXT, "What the grade and level ask for.", 70),
        Column(
            "Importance",
            Kind.TEXT,
            "Essential or Desirable. Desirable is reported and decides nothing.",
            12,
            choices=tuple(Importance),
        ),
        Column(
            "Test",
            Kind.TEXT,
            'What Evidence must show, such as: holds "AEA Certificate" or level A for 12 months. '
            "Blank is information only. The page on role specs has all the words.",
            52,
            added=True,
        ),
        Column(
            "Reading",
            Kind.WHOLE,
            "Only where the source is unclear: 1 for the strictest reading of the Code, 2 for the "
            "next.",
            10,
            minimum=1,
            maximum=9,
            added=True,
        ),
        Column("Unclear", Kind.TEXT, "What is unclear in the source.", 44, added=True),
        Column("Source", Kind.TEXT, "The document, and where in it.", 44, added=True),
    ),
)

CAPABILITIES: Final = Table(
    "Capabilities",
    Use.INPUT,
    "Which part of which activity a grade and level can take: lead, deliver or assist.",
    (
        Column("Grade", Kind.TEXT, "The grade, as in Role specs.", 12, required=True),
        Column("Level", Kind.TEXT, "The level; blank means every level.", 10),
        Column("Activity", Kind.TEXT, "The election activity.", 46, required=True),
        Column(
            "Part",
            Kind.TEXT,
            "Lead, Deliver or Assist. Who leads may deliver, who delivers may assist.",
            12,
            required=True,
            choices=tuple(Part),
        ),
        Column(
            "Condition",
            Kind.TEXT,
            "When it holds; blank is always.",
            46,
            choices=tuple(condition for condition in Condition if condition),
        ),
        Column(
            "Council",
            Kind.TEXT,
            "Whose grade it is, as in Role specs; blank is every council's.",
            18,
            added=True,
        ),
    ),
    ("Council", "Grade", "Level", "Activity", "Part", "Condition"),
)

EVIDENCE: Final = Table(
    "Evidence",
    Use.INPUT,
    "What is known of each core member, one fact a row: what their level is assessed from.",
    (
        Column(
            "Staff ID",
            Kind.TEXT,
            "A core member of the Staff sheet.",
            12,
            required=True,
            choices_from=IDS_OF_STAFF,
        ),
        Column(
            "Kind",
            Kind.TEXT,
            "What the fact is about.",
            18,
            required=True,
            choices=tuple(EvidenceKind),
        ),
        Column(
            "What",
            Kind.TEXT,
            "The name of it: the qualification, level, area of experience, activity, software, "
            "Driving licence or Car, or the Code that you confirm.",
            40,
            required=True,
        ),
        Column(
            "Standing",
            Kind.TEXT,
            "Of a qualification: Held, Studying or Willing. Of an activity: how it was led.",
            22,
            choices=(*Standing, *ActivityStanding),
        ),
        Column(
            "Date",
            Kind.DATE,
            "When the level was reached, the experience began, or you confirmed or the RO "
            "delegated it. What is dated after the assessment does not count.",
            12,
        ),
        Column(
            "Number",
            Kind.NUMBER,
            "Years of experience, where there is no date since when.",
            10,
            minimum=0,
            maximum=80,
        ),
        Column("Note", Kind.TEXT, "Where it can be looked up; the program ignores it.", 44),
    ),
    ("Staff ID", "Kind", "What"),
    added=True,
)
