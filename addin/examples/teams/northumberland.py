"""Northumberland's team: officers who do everything, but each in the designated area only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from addin.examples.core import Member, Work
from addin.examples.evidence import (
    available,
    confirmed,
    designated,
    held,
    studying,
    travels,
    uses,
)
from addin.examples.teams.team import Team
from models.capabilities import Part

if TYPE_CHECKING:
    from addin.examples.evidence import Facts

SOUTH, NORTH = "A01", "A02"

_CERTIFICATE: Final = held("AEA Certificate")
_ALL_TICKS: Final = confirmed("NBL-SESO-3", "NBL-SESO-4", "NBL-SESO-5")
_TIMES: Final = available("Evenings", "Weekends", "Travel across the county")
_DESIRABLE: Final = (
    *uses("Civica Xpress", "Microsoft Office 365"),
    *confirmed("NBL-SESO-10"),
)


def _officer(
    *areas: str,
    certificate: Facts = _CERTIFICATE,
    school: str = "A levels",
    ticks: Facts = _ALL_TICKS,
    drives: bool = True,
    more: Facts = (),
) -> Member:
    travel = travels() if drives else ()
    return Member(
        grade="SESO",
        has_car=drives,
        max_miles=50,
        facts=(
            *certificate,
            *held(school),
            *ticks,
            *travel,
            *_TIMES,
            *more,
            *designated(*areas),
        ),
    )


_MEMBERS: Final = (
    _officer(SOUTH, more=_DESIRABLE),
    # Studying is enough in the reading that the example has chosen.
    _officer(SOUTH, certificate=studying("AEA Certificate"), more=_DESIRABLE),
    _officer(NORTH, more=uses("Microsoft Office 365")),
    _officer(NORTH, school="Equivalent of A levels"),
    _officer(SOUTH, NORTH),
    # A tick is missing.
    _officer(NORTH, ticks=confirmed("NBL-SESO-3", "NBL-SESO-4")),
    # Neither licence nor car.
    _officer(SOUTH, drives=False),
    # Meets the grade, but has no designated area and so may do nothing yet.
    _officer(more=_DESIRABLE),
)

_BOTH: Final = (SOUTH, NORTH)
_WORKS: Final = tuple(
    Work(activity=activity, part=Part.DELIVER, areas=_BOTH, assist=assist)
    for activity, assist in (
        (act.STAFF_ALLOCATION, 1),
        (act.NOMINATIONS, 1),
        (act.MATERIALS, 1),
        (act.TRAINING_DELIVERY, 0),
        (act.POSTAL_VOTE_ISSUE, 0),
        (act.POSTAL_VOTE_OPENING, 0),
        (act.TEMPORARY_STAFF, 0),
        (act.COUNT, 0),
        (act.ELECTION_ACCOUNTS, 0),
    )
)

NORTHUMBERLAND: Final = Team(members=_MEMBERS, works=_WORKS, offices=_BOTH, venues=_BOTH)
"""Eight officers: three may work in the south and three in the north, one of them in both."""
