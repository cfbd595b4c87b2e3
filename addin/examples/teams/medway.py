"""Medway's team: each of the three career grades, at, above and below the level claimed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from addin.councils.rows import LEAD, Writer
from addin.examples.core import Member, Work
from addin.examples.evidence import (
    confirmed,
    held,
    led,
    reached,
    since,
    studying,
    uses,
    years,
)
from addin.examples.teams.team import Team
from models.capabilities import Part
from models.careers import ActivityStanding

if TYPE_CHECKING:
    from addin.examples.evidence import Facts

_SUPERVISED: Final = ActivityStanding.SUPERVISED
_MANAGED: Final = ActivityStanding.MANAGED
_SIMILAR: Final = "similar post in a similar authority"
_SERVICES: Final = "electoral services"

_OFFICER_A: Final = (
    *held("GCSE English", "GCSE Maths"),
    *confirmed("MDW-ESO-A2"),
    *uses("Excel", "Outlook", "Teams"),
)
_OFFICER_B: Final = (  # but for the months at level A and the activity led
    *_OFFICER_A,
    *confirmed("MDW-ESO-B1", "MDW-ESO-B3", "MDW-ESO-B5"),
    *uses("EMS", "ERO Portal", "Integra"),
)
_SENIOR_A: Final = (
    *held("Five GCSEs", "GCSE English", "GCSE Maths"),
    *since(_SERVICES, date(2021, 9, 1)),
    *led(act.STAFF_ALLOCATION),
)


def _manager(level: str, *facts: Facts) -> Member:
    own = tuple(fact for some in facts for fact in some)
    return Member(grade="ESM", level=level, facts=(*held("AEA Diploma"), *own))


_MEMBERS: Final = (
    # As claimed, half a year short of level C.
    _manager(
        "B",
        years(_SIMILAR, 6.5),
        led(act.COUNT, _MANAGED),
        reached("A", date(2021, 4, 1)),
        reached("B", date(2024, 4, 1)),
    ),
    # Claims level C a month too early.
    _manager(
        "C",
        since(_SIMILAR, date(2020, 6, 1)),
        led(act.NOMINATIONS, _MANAGED),
        reached("A", date(2021, 6, 1)),
        reached("B", date(2023, 6, 1)),
    ),
    # One activity led, supervising others, away from level B.
    Member(
        grade="SESO",
        level="A",
        facts=(
            *_SENIOR_A,
            *studying("AEA Certificate"),
            *reached("A", date(2025, 5, 6)),
            *confirmed("MDW-SESO-B2", "MDW-SESO-B4"),
            *uses("Integra"),
        ),
    ),
    # Supports more than is claimed.
    Member(
        grade="SESO",
        level="B",
        facts=(
            *held("Equivalent of five GCSEs", "AEA Certificate"),
            *years(_SERVICES, 8),
            *years("equivalent role", 5),
            *led(act.MATERIALS, _SUPERVISED),
            *reached("A", date(2022, 2, 1)),
            *reached("B", date(2026, 2, 1)),
            *confirmed("MDW-SESO-B4"),
            *uses("Integra"),
        ),
    ),
    # Studies for what has to be held.
    Member(
        grade="SESO",
        level="B",
        facts=(
            *_SENIOR_A,
            *studying("AEA Foundation Module"),
            *led(act.BOX_CHECK_IN, _SUPERVISED),
            *reached("A", date(2024, 1, 8)),
            *reached("B", date(2026, 9, 1)),
            *confirmed("MDW-SESO-B2", "MDW-SESO-B4"),
            *uses("Integra"),
        ),
    ),
    # 11 months at level A: one day short of 12.
    Member(
        grade="ESO",
        level="B",
        facts=(*_OFFICER_B, *led(act.TRANSPORT), *reached("A", date(2026, 5, 7))),
    ),
    # 12 months at level A, to the day.
    Member(
        grade="ESO",
        level="B",
        facts=(
            *_OFFICER_B,
            *led(act.PREMISES_BOOKING),
            *reached("A", date(2026, 5, 6)),
            *reached("B", date(2027, 5, 6)),
        ),
    ),
    # One led activity away from level B. Only level B may lead, so the manager has given this
    # officer one such role by name.
    Member(
        grade="ESO",
        level="A",
        roles=("Ballot box lead",),
        facts=(*_OFFICER_B, *reached("A", date(2025, 10, 1))),
    ),
    # A tick is missing for level C.
    Member(
        grade="ESO",
        level="C",
        facts=(
            *_OFFICER_B,
            *led(act.BOX_CHECK_IN),
            *reached("A", date(2022, 1, 10)),
            *reached("B", date(2025, 5, 6)),
            *confirmed("MDW-ESO-C1", "MDW-ESO-C3"),
        ),
    ),
    # Not yet level A.
    Member(
        grade="ESO",
        level="A",
        roles=("Polling station inspector",),
        facts=(
            *held("GCSE English"),
            *studying("GCSE Maths"),
            *confirmed("MDW-ESO-A2"),
            *uses("Excel", "Outlook", "Teams"),
        ),
    ),
)

_WORKS: Final = (
    Work(activity=act.PREMISES_BOOKING, part=Part.LEAD, assist=2),
    Work(activity=act.STAFF_ALLOCATION, part=Part.LEAD, assist=2),
    Work(activity=act.NOMINATIONS, part=Part.LEAD, deliver=1),
    Work(activity=act.INSPECTION, part=Part.DELIVER),
    Work(activity=act.PRINT_AND_PROOFING, part=Part.LEAD, deliver=2),
    Work(activity=act.MATERIALS, part=Part.LEAD, assist=2, either=frozenset({Part.LEAD})),
    Work(activity=act.SITE_VISITS, part=Part.LEAD, covered=False, assist=1),
    Work(activity=act.TRAINING_DELIVERY, part=Part.DELIVER, assist=1),
    Work(activity=act.POSTAL_VOTE_OPENING, part=Part.LEAD),
    Work(activity=act.BOX_CHECK_IN, part=Part.LEAD),
    Work(activity=act.COUNT, part=Part.LEAD),
    Work(activity=act.PAYMENTS, part=Part.DELIVER),
    Work(activity=act.CANVASS_PLAN, part=Part.LEAD, deliver=1),
    Work(activity=act.CANVASSER_SUPERVISION, part=Part.DELIVER),
)

MEDWAY: Final = Team(
    members=_MEMBERS,
    works=_WORKS,
    # The documents say who goes along on a site visit, not that the senior manager leads it.
    capabilities=Writer("MDW", "ESM", "The example's own").may(LEAD, act.SITE_VISITS),
)
"""Ten people of three grades."""
