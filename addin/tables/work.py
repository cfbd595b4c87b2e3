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
    Column,
    Kind,
    Table,
    Use,
)
from models.duties import PlaceKind

PLACES: Final = Table(
    "Places",
    Use.INPUT,
    "Polling stations, and the areas that inspectors and standby staff look after.",
    (
        Column("Place ID", Kind.TEXT, "The place's own number; kept as text.", 10, required=True),
        Column("Name", Kind.TEXT, "The place's name.", 39),
        Column("Kind", Kind.TEXT, "What it is.", 16, choices=tuple(PlaceKind)),
        Column("Ward", Kind.TEXT, "The ward it is in.", 22),
        Column("Area", Kind.TEXT, "The inspector's area.", 20),
        Column("Venue", Kind.TEXT, "The building; stations with the same venue share it.", 32),
        Column("Postcode", Kind.TEXT, "Finds the easting and northing.", 11),
        Column("Easting", Kind.NUMBER, "Metres; blank is found by postcode.", 10, minimum=0),
        Column("Northing", Kind.NUMBER, "Metres; blank is found by postcode.", 10, minimum=0),
        Column("Electors", Kind.WHOLE, "Electors allotted to the station.", 10, minimum=0),
        Column("Postal voters", Kind.WHOLE, "Of them, postal voters.", 10, minimum=0),
    ),
    ("Place ID",),
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
    ),
    ("Staff ID", "Duty ID"),
)
