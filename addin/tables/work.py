"""The sheets of the work: the places, the duties there and the manager's own decisions."""

from __future__ import annotations

from typing import Final

from addin.tables.schema import (
    IDS_OF_DUTIES,
    IDS_OF_PLACES,
    IDS_OF_STAFF,
    MUST,
    MUST_NOT,
    ROLES_OF_ROLES,
    YES_NO,
    Column,
    Kind,
    Table,
    Use,
)
from models.duties import Family, PlaceKind, Terrain
from models.sessions import SessionKind

PLACES: Final = Table(
    "Places",
    Use.INPUT,
    "Polling stations, and the areas that inspectors and standby staff look after.",
    (
        Column("Place ID", Kind.TEXT, "The place's own number; kept as text.", 10, required=True),
        Column("Name", Kind.TEXT, "The place's name.", 39),
        Column("Kind", Kind.TEXT, "What it is.", 17, choices=tuple(PlaceKind)),
        Column("Ward", Kind.TEXT, "The ward it is in.", 22),
        Column("Area", Kind.TEXT, "The inspector's area.", 20),
        Column("Venue", Kind.TEXT, "The building; stations with the same venue share it.", 32),
        Column("Postcode", Kind.TEXT, "Finds the easting and northing.", 11),
        Column("Easting", Kind.NUMBER, "Metres; blank is found by postcode.", 10, minimum=0),
        Column("Northing", Kind.NUMBER, "Metres; blank is found by postcode.", 10, minimum=0),
        Column("Electors", Kind.WHOLE, "Electors allotted to the station.", 10, minimum=0),
        Column("Postal voters", Kind.WHOLE, "Of them, postal voters.", 10, minimum=0),
        Column(
            "Count place",
            Kind.TEXT,
            "Place ID of the count venue its ballot box goes to; blank is the nearest.",
            10,
            choices_from=IDS_OF_PLACES,
            added=True,
        ),
        Column(
            "Properties", Kind.WHOLE, "Canvass area: its properties.", 11, minimum=0, added=True
        ),
        Column(
            "Visits",
            Kind.WHOLE,
            "Canvass area: properties to call at; blank takes the setting's share.",
            10,
            minimum=0,
            added=True,
        ),
        Column(
            "Premises",
            Kind.WHOLE,
            "Canvass area: care homes, houses in multiple occupation, student halls.",
            10,
            minimum=0,
            added=True,
        ),
        Column(
            "Terrain",
            Kind.TEXT,
            "Canvass area: Urban or Rural; blank is Urban.",
            10,
            choices=tuple(Terrain),
            added=True,
        ),
        Column(
            "Lone working",
            Kind.YES_NO,
            "Canvass area: Yes names somebody to report to.",
            10,
            choices=YES_NO,
            added=True,
        ),
        Column(
            "Polling districts",
            Kind.LIST,
            "Polling station: its districts, separated by semicolons; electorates are put to it by "
            "them.",
            18,
            added=True,
        ),
        Column(
            "Key-holder",
            Kind.TEXT,
            "Who opens the building, with their number; on station packs.",
            30,
            added=True,
        ),
        Column(
            "Access",
            Kind.TEXT,
            "How and from when one gets in, and where to park; on station packs.",
            36,
            added=True,
        ),
    ),
    ("Place ID",),
)

SESSIONS: Final = Table(
    "Sessions",
    Use.INPUT,
    "Training sessions and postal vote opening sessions: when, where, for whom and how many.",
    (
        Column(
            "Session ID", Kind.TEXT, "The session's own number; kept as text.", 14, required=True
        ),
        Column(
            "Kind",
            Kind.TEXT,
            "Training or Postal vote opening.",
            20,
            required=True,
            choices=tuple(SessionKind),
        ),
        Column(
            "Place ID",
            Kind.TEXT,
            "A place from the Places sheet.",
            10,
            required=True,
            choices_from=IDS_OF_PLACES,
        ),
        Column("Start", Kind.DATE_TIME, "When it begins.", 17, required=True),
        Column("End", Kind.DATE_TIME, "When it ends.", 17, required=True),
        Column(
            "Roles",
            Kind.LIST,
            "Training: the roles it trains for, separated by semicolons.",
            40,
            choices_from=ROLES_OF_ROLES,
            choices_strict=False,
        ),
        Column(
            "Room",
            Kind.WHOLE,
            "Training: for how many people there is room; blank is no limit.",
            9,
            minimum=0,
            maximum=10_000,
        ),
        Column(
            "Packs",
            Kind.WHOLE,
            "Opening: packs to open; blank shares out all that are expected, by hours.",
            10,
            minimum=0,
            maximum=1_000_000,
        ),
        Column("Note", Kind.TEXT, "Your own words; the program ignores them.", 30),
    ),
    ("Session ID",),
    added=True,
)

BUDGET: Final = Table(
    "Budget",
    Use.INPUT,
    "What may be spent on each kind of work; the sheet Costs compares it with the plan.",
    (
        Column(
            "Family",
            Kind.TEXT,
            "The kind of work, as in Roles.",
            20,
            required=True,
            choices=tuple(Family),
        ),
        Column(
            "Budget",
            Kind.MONEY,
            "Pounds for all of it.",
            15,
            required=True,
            minimum=0,
            maximum=10_000_000,
        ),
        Column(
            "Hard cap",
            Kind.YES_NO,
            "Yes: posts that it does not pay for stay empty. No or blank: it is compared only.",
            10,
            choices=YES_NO,
        ),
        Column("Note", Kind.TEXT, "Your own words; the program ignores them.", 44),
    ),
    ("Family",),
    added=True,
)

DUTIES: Final = Table(
    "Duties",
    Use.INPUT,
    "How many people of which role are needed where and when.",
    (
        Column("Duty ID", Kind.TEXT, "The duty's own number; kept as text.", 20, required=True),
        Column(
            "Role",
            Kind.TEXT,
            "A role from the Roles sheet.",
            28,
            required=True,
            choices_from=ROLES_OF_ROLES,
        ),
        Column(
            "Place ID",
            Kind.TEXT,
            "A place from the Places sheet.",
            10,
            required=True,
            choices_from=IDS_OF_PLACES,
        ),
        Column(
            "Start",
            Kind.DATE_TIME,
            "When the duty begins. A workload duty may have dates: its Load is then what it takes "
            "each week.",
            17,
        ),
        Column("End", Kind.DATE_TIME, "When it ends; somebody may start another then.", 17),
        Column(
            "Needed",
            Kind.WHOLE,
            "How many people.",
            9,
            required=True,
            minimum=0,
            maximum=2000,
        ),
        Column(
            "Load",
            Kind.NUMBER,
            "Only for a workload duty: what it takes of a person's Capacity, in each week (Monday "
            "to Sunday) that Start and End touch; without them in every week.",
            9,
            minimum=0,
            maximum=100_000,
        ),
        Column(
            "Cover for",
            Kind.TEXT,
            "The Duty ID that this duty is the cover of; nobody holds both.",
            20,
            choices_from=IDS_OF_DUTIES,
            added=True,
        ),
        Column(
            "Teams",
            Kind.WHOLE,
            "How many teams (tables) the people of this duty form; blank is none.",
            9,
            minimum=0,
            maximum=1000,
            added=True,
        ),
        Column(
            "Done",
            Kind.NUMBER,
            "How much of the Load has been done already.",
            9,
            minimum=0,
            maximum=100_000,
            added=True,
        ),
        Column(
            "Calculated",
            Kind.WHOLE,
            "What Demand worked out for Needed.",
            11,
            guide=True,
            added=True,
        ),
        Column(
            "How calculated",
            Kind.TEXT,
            "How Demand came to the number.",
            60,
            guide=True,
            added=True,
        ),
        Column(
            "Override",
            Kind.WHOLE,
            "Your own number in place of Needed; Demand keeps it.",
            10,
            minimum=0,
            maximum=2000,
            added=True,
        ),
        Column("Reason", Kind.TEXT, "Why you override it.", 40, added=True),
    ),
    ("Duty ID",),
)

PINS: Final = Table(
    "Pins",
    Use.INPUT,
    "Your own decisions: who must and who must not hold a duty.",
    (
        Column(
            "Staff ID",
            Kind.TEXT,
            "A person from the Staff sheet.",
            12,
            required=True,
            choices_from=IDS_OF_STAFF,
        ),
        Column(
            "Duty ID",
            Kind.TEXT,
            "A duty from the Duties sheet.",
            20,
            required=True,
            choices_from=IDS_OF_DUTIES,
        ),
        Column("Pin", Kind.TEXT, "Must or Must not.", 12, required=True, choices=(MUST, MUST_NOT)),
        Column("Reason", Kind.TEXT, "Why; the program adds why somebody declined.", 50, added=True),
    ),
    ("Staff ID", "Duty ID"),
)
