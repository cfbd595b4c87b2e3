"""Lambeth's team: officers of one grade without levels, all of whom attend the count."""

from __future__ import annotations

from datetime import date
from typing import Final

from addin.councils import activities as act
from addin.examples.core import Member, Work
from addin.examples.evidence import (
    available,
    confirmed,
    held,
    released,
    since,
    studying,
    uses,
    willing,
    years,
)
from addin.examples.teams.team import Team
from models.capabilities import Part

_SERVICES: Final = "electoral services"
_CIVICA: Final = uses("Civica Xpress")
_HOURS: Final = available("Additional hours", "Evenings", "Weekends", "Short notice")
_LONG: Final = years(_SERVICES, 6)
_SCHOOL: Final = held("GCSE or O level")
_AT_COUNT: Final = ("Count assistant",)  # whoever is not capable of it yet holds the role

_MEMBERS: Final = (
    Member(grade="ESO", facts=(*_SCHOOL, *held("AEA Certificate"), *_LONG, *_CIVICA, *_HOURS)),
    # A year to the day; studying is enough; the tick says: of an equal standard.
    Member(
        grade="ESO",
        facts=(
            *confirmed("LAM-ESO-1"),
            *studying("AEA Certificate"),
            *since(_SERVICES, date(2026, 5, 6)),
            *uses("Registration database", "Elections database"),
            *_HOURS,
        ),
    ),
    # 11 months: a day short of the year.
    Member(
        grade="ESO",
        roles=_AT_COUNT,
        facts=(
            *_SCHOOL,
            *studying("AEA Certificate"),
            *since(_SERVICES, date(2026, 5, 7)),
            *_CIVICA,
            *_HOURS,
        ),
    ),
    # Would study, but does not yet.
    Member(
        grade="ESO",
        roles=_AT_COUNT,
        facts=(*_SCHOOL, *willing("AEA Certificate"), *_LONG, *_CIVICA, *_HOURS),
    ),
    # One of two databases: meets the grade only in the second reading of an unclear source.
    Member(
        grade="ESO",
        roles=_AT_COUNT,
        facts=(
            *held("NVQ", "AEA Certificate"),
            *_LONG,
            *uses("Registration database"),
            *_HOURS,
        ),
    ),
    # Released from the count.
    Member(
        grade="ESO",
        facts=(
            *_SCHOOL,
            *held("AEA Certificate"),
            *_LONG,
            *_CIVICA,
            *_HOURS,
            *released(act.COUNT),
        ),
    ),
    # No school leaving certificate, and no tick for an equal standard.
    Member(
        grade="ESO",
        roles=_AT_COUNT,
        facts=(*held("AEA Certificate"), *_LONG, *_CIVICA, *_HOURS),
    ),
    Member(grade="ESO", facts=(*_SCHOOL, *studying("AEA Certificate"), *_LONG, *_CIVICA, *_HOURS)),
    Member(grade="ESO", facts=(*held("NVQ", "AEA Certificate"), *_LONG, *_CIVICA, *_HOURS)),
)

_WORKS: Final = (
    Work(activity=act.PREMISES_BOOKING, part=Part.ASSIST, number=2, covered=False),
    Work(activity=act.ABSENT_VOTES, part=Part.LEAD, deliver=1),
    Work(activity=act.NOMINATIONS, part=Part.DELIVER, assist=1),
    Work(activity=act.PRINT_AND_PROOFING, part=Part.DELIVER, number=2, covered=False),
    Work(activity=act.MATERIALS, part=Part.ASSIST, number=2, covered=False),
    Work(activity=act.POSTAL_VOTE_ISSUE, part=Part.DELIVER, assist=1),
    Work(activity=act.COUNT, part=Part.DELIVER, assist=6, either=frozenset({Part.ASSIST})),
    Work(activity=act.CANVASS_ALLOCATION, part=Part.LEAD, assist=1),
)

LAMBETH: Final = Team(members=_MEMBERS, works=_WORKS)
"""Nine officers: five meet the grade, and one of those is released from the count."""
