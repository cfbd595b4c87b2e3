"""What polling day asks for: stations, rounds and reserves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from models.settings.policy import Basis, policy


@dataclass(frozen=True, kw_only=True)
class StationSettings:
    """What polling day asks for: stations, rounds and reserves."""

    most_electors: int = policy(
        2250,
        "Most electors at a polling station",
        unit="electors",
        basis=Basis.GUIDANCE,
        source="Electoral Commission guidance on polling stations: 2,250 electors, less postal "
        "voters",
        purpose="A station with more electors who vote in person has a warning.",
        minimum=1,
        maximum=100_000,
    )
    clerks_small: int = policy(
        2,
        "Poll clerks at a smaller polling station",
        unit="people",
        basis=Basis.GUIDANCE,
        source="Electoral Commission, recommended minimum staffing levels: 2 poll clerks up to "
        "1,250 electors, less postal voters",
        purpose="How many the demand asks for up to the electors of the next setting but one.",
        minimum=0,
        maximum=20,
    )
    clerks_large: int = policy(
        3,
        "Poll clerks at a larger polling station",
        unit="people",
        basis=Basis.GUIDANCE,
        source="Electoral Commission, recommended minimum staffing levels: 3 poll clerks from "
        "1,250 to 2,250 electors, less postal voters",
        purpose="How many the demand asks for above the electors of the next setting.",
        minimum=0,
        maximum=20,
    )
    clerk_band: int = policy(
        1250,
        "A polling station is small up to",
        unit="electors",
        basis=Basis.GUIDANCE,
        source="Electoral Commission, recommended minimum staffing levels. 1,250 itself stands in "
        "both of its bands; here it falls in the lower one",
        purpose="Electors less postal voters; one more asks for the larger number of poll clerks.",
        minimum=1,
        maximum=100_000,
    )
    poll_from: time = policy(
        time(6, 15),
        "Polling station duties begin at",
        unit="time",
        source="The council's choice; the poll is open from 07:00 to 22:00 (Representation of the "
        "People Act 1983, Schedule 1)",
        purpose="From when presiding officers and poll clerks are there.",
    )
    poll_until: time = policy(
        time(22, 45),
        "Polling station duties end at",
        unit="time",
        source="The council's choice; the poll is open from 07:00 to 22:00 (Representation of the "
        "People Act 1983, Schedule 1)",
        purpose="Until when; it allows for closing the station.",
    )
    inspection_from: time = policy(
        time(6, 0),
        "Inspectors' rounds begin at",
        unit="time",
        source="The council's choice; the poll is open from 07:00 to 22:00 (Representation of the "
        "People Act 1983, Schedule 1)",
        purpose="From when inspectors are on the road.",
    )
    inspection_until: time = policy(
        time(23, 0),
        "Inspectors' rounds end at",
        unit="time",
        source="The council's choice; the poll is open from 07:00 to 22:00 (Representation of the "
        "People Act 1983, Schedule 1)",
        purpose="Until when inspectors are on the road.",
    )
    standby_from: time = policy(
        time(6, 0),
        "Standby duties begin at",
        unit="time",
        source="The council's choice; the poll is open from 07:00 to 22:00 (Representation of the "
        "People Act 1983, Schedule 1)",
        purpose="From when people on standby can be called.",
    )
    standby_until: time = policy(
        time(22, 0),
        "Standby duties end at",
        unit="time",
        source="The council's choice; the poll is open from 07:00 to 22:00 (Representation of the "
        "People Act 1983, Schedule 1)",
        purpose="Until when people on standby can be called.",
    )
    stations_per_round: int = policy(
        10,
        "Polling stations to one inspector",
        unit="stations",
        source="Kent's scale of 2012 pays one supervising officer to 10 stations; Cheltenham had 7 "
        "to 13 buildings each in 2016",
        purpose="About so many stations make one inspector's round.",
        minimum=1,
        maximum=100,
    )
    visit_minutes: float = policy(
        20.0,
        "An inspector's visit takes",
        unit="minutes",
        purpose="Rounds are balanced by the time for their visits and the drives between.",
        minimum=0,
        maximum=240,
    )
    drive_speed: float = policy(
        25.0,
        "Average speed of a drive",
        unit="miles an hour",
        purpose="Turns miles between polling stations into minutes.",
        minimum=1,
        maximum=100,
    )
    road_factor: float = policy(
        1.3,
        "Roads are longer than the straight line by",
        unit="times",
        source="The council's choice; 1.2 to 1.4 is usual for roads in Great Britain",
        purpose="Turns straight lines into road miles, for drives and for mileage that is paid.",
        minimum=1,
        maximum=3,
    )
    no_show_rate: float = policy(
        3.0,
        "People who do not turn up",
        unit="% of people",
        source="The council's own record; no published rate was found, and 3% is a cautious "
        "assumption",
        purpose="From it the demand reckons how many people stand by in each area.",
        minimum=0,
        maximum=50,
    )
    standby_certainty: float = policy(
        95.0,
        "Standby is to be enough with a certainty of",
        unit="% of elections",
        source="The council's choice; the number that stay away is taken as binomial",
        purpose="A higher certainty asks for more people on standby.",
        minimum=50,
        maximum=99.99,
    )
