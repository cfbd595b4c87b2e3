"""What postal votes and the count ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from models.settings.policy import policy


@dataclass(frozen=True, kw_only=True)
class VotesSettings:
    """What postal votes and the count ask for."""

    postal_turnout: float = policy(
        70.0,
        "Postal votes that come back",
        unit="% of postal voters",
        source="The council's own record of earlier polls",
        purpose="How many packs there will be to open.",
        minimum=0,
        maximum=100,
    )
    postal_days: int = policy(
        5,
        "Days of postal vote opening before polling day",
        unit="working days",
        purpose="The last working days before it; used while the sheet Sessions has no opening.",
        minimum=0,
        maximum=30,
    )
    postal_from: time = policy(
        time(9, 30),
        "Postal vote opening begins at",
        unit="time",
        source="The council's choice; Windsor and Maidenhead opens from 09:30 to 13:00 and from "
        "14:00 to 17:00",
        purpose="The first session of an opening day.",
    )
    postal_until: time = policy(
        time(13, 0),
        "Postal vote opening ends at",
        unit="time",
        source="The council's choice; Windsor and Maidenhead opens from 09:30 to 13:00 and from "
        "14:00 to 17:00",
        purpose="The end of the first session.",
    )
    postal_afternoon_from: time | None = policy(
        time(14, 0),
        "Afternoon postal vote opening begins at",
        unit="time",
        source="The council's choice; Windsor and Maidenhead opens from 09:30 to 13:00 and from "
        "14:00 to 17:00",
        purpose="The second session of an opening day.",
        blank="no second session",
    )
    postal_afternoon_until: time | None = policy(
        time(17, 0),
        "Afternoon postal vote opening ends at",
        unit="time",
        source="The council's choice; Windsor and Maidenhead opens from 09:30 to 13:00 and from "
        "14:00 to 17:00",
        purpose="The end of the second session.",
        blank="no second session",
    )
    postal_day_from: time | None = policy(
        time(17, 0),
        "Postal vote opening on polling day begins at",
        unit="time",
        purpose="The session for what comes back last.",
        blank="no session on polling day",
    )
    postal_day_until: time | None = policy(
        time(22, 30),
        "Postal vote opening on polling day ends at",
        unit="time",
        purpose="It allows for packs handed in at polling stations.",
        blank="no session on polling day",
    )
    postal_day_share: float = policy(
        15.0,
        "Packs opened on polling day",
        unit="% of packs",
        source="The council's own record of earlier polls",
        purpose="The rest is shared out among the sessions before, by their hours.",
        minimum=0,
        maximum=100,
    )
    packs_per_hour: float = policy(
        40.0,
        "Packs that one opener deals with in an hour",
        unit="packs",
        source="The council's choice; take the rate of your own last count",
        purpose="From it and a session's packs the demand reckons its openers.",
        minimum=1,
        maximum=1000,
    )
    openers_per_supervisor: int = policy(
        8,
        "Postal vote openers to one supervisor",
        unit="people",
        purpose="At most so many openers work under one supervisor.",
        minimum=1,
        maximum=50,
    )
    turnout: float = policy(
        40.0,
        "Electors who vote at polling stations",
        unit="% of electors",
        source="The council's own record of earlier polls",
        purpose="Of those without a postal vote: how many papers the count is planned for.",
        minimum=0,
        maximum=100,
    )
    boxes_from: time = policy(
        time(22, 0),
        "Ballot boxes are received from",
        unit="time",
        purpose="When the staff who take in ballot boxes begin.",
    )
    boxes_hours: float = policy(
        2.0,
        "Ballot boxes are all received within",
        unit="hours",
        purpose="How long the boxes take to arrive.",
        minimum=0.5,
        maximum=12,
    )
    boxes_per_hour: float = policy(
        12.0,
        "Ballot boxes that one person takes in in an hour",
        unit="boxes",
        source="The council's choice; take the rate of your own last count",
        purpose="Box, papers and account checked in at the desk.",
        minimum=1,
        maximum=200,
    )
    verification_from: time = policy(
        time(22, 30),
        "Verification begins at",
        unit="time",
        purpose="On polling day.",
    )
    verification_hours: float = policy(
        3.0,
        "Verification is to take",
        unit="hours",
        purpose="The target from which the demand reckons how many people verify.",
        minimum=0.5,
        maximum=24,
    )
    verification_rate: float = policy(
        600.0,
        "Papers that one person verifies in an hour",
        unit="papers",
        source="The council's choice; take the rate of your own last count",
        purpose="Ballot papers counted face down against the ballot paper accounts.",
        minimum=1,
        maximum=10000,
    )
    count_next_day: bool = policy(
        False,
        "The count is on the next day",
        unit="Yes or No",
        purpose="No: it follows verification in the same night, with the same people.",
    )
    count_from: time = policy(
        time(10, 0),
        "A count on the next day begins at",
        unit="time",
        purpose="Only where the count is on the next day.",
    )
    count_hours: float = policy(
        4.0,
        "The count is to take",
        unit="hours",
        purpose="The target from which the demand reckons how many people count.",
        minimum=0.5,
        maximum=48,
    )
    count_rate: float = policy(
        450.0,
        "Papers that one person counts in an hour",
        unit="papers",
        source="The council's choice; take the rate of your own last count",
        purpose="Sorting and counting together.",
        minimum=1,
        maximum=10000,
    )
    counters_per_table: int = policy(
        7,
        "Count assistants to one table",
        unit="people",
        source="The council's choice; 6 to 8 is usual, Rochdale has 6 counters to a chief counter",
        purpose="Each table has one supervisor.",
        minimum=1,
        maximum=20,
    )
    experienced_counters: int = policy(
        1,
        "Experienced count assistants wanted at each table",
        unit="people",
        purpose="A table with fewer counts as a station team without an experienced person.",
        minimum=0,
        maximum=20,
    )
