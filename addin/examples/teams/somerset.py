"""Somerset's team: officers who lead the election, each constituency with its area lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from addin.examples.core import Member, Work
from addin.examples.evidence import (
    available,
    confirmed,
    delegated,
    designated,
    held,
    studying,
    travels,
    uses,
    willing,
)
from addin.examples.teams.team import Team
from models.capabilities import Part

if TYPE_CHECKING:
    from addin.examples.evidence import Facts

CONSTITUENCIES: Final = (
    "Bridgwater",
    "Frome and East Somerset",
    "Glastonbury and Somerton",
    "Taunton and Wellington",
    "Tiverton and Minehead",
    "Wells and Mendip Hills",
    "Yeovil",
)
_BRIDGWATER, _FROME, _GLASTONBURY, _TAUNTON, _MINEHEAD, _WELLS, _YEOVIL = CONSTITUENCIES

_CODES: Final = ("SOM-SEO-3", "SOM-SEO-4", "SOM-SEO-5", "SOM-SEO-6", "SOM-SEO-7")
_TICKS: Final = confirmed(*_CODES)
_TIMES: Final = available("Additional hours", "Evenings", "Weekends")


def _officer(
    *areas: str,
    study: Facts,
    ticks: Facts = _TICKS,
    drives: bool = True,
    deputises: Facts = (),
) -> Member:
    travel = travels() if drives else ()
    own = (*study, *travel, *ticks, *uses("EMS"), *_TIMES)
    facts = (*own, *designated(*areas), *deputises)
    return Member(grade="SEO", has_car=drives, max_miles=60, facts=facts)


_MEMBERS: Final = (
    _officer(_BRIDGWATER, _TAUNTON, study=held("AEA Diploma"), deputises=delegated(act.DEPUTY_RO)),
    _officer(_FROME, _WELLS, study=held("AEA Certificate"), deputises=delegated(act.DEPUTY_RO)),
    # No qualification; the tick says: experience that equals it.
    _officer(_GLASTONBURY, _YEOVIL, _WELLS, study=confirmed("SOM-SEO-1")),
    # Studying is enough.
    _officer(_TAUNTON, _MINEHEAD, study=studying("AEA Certificate")),
    # A tick is missing: designated, but the grade is not met.
    _officer(_YEOVIL, study=held("AEA Certificate"), ticks=confirmed(*_CODES[:-1])),
    # Neither licence nor vehicle.
    _officer(_BRIDGWATER, study=held("AEA Certificate"), drives=False),
    _officer(_BRIDGWATER, _MINEHEAD, _GLASTONBURY, study=held("Other electoral qualification")),
    _officer(_YEOVIL, _FROME, study=studying("AEA Diploma")),
    # Willing is not studying, and there is no tick.
    _officer(_WELLS, study=willing("AEA Certificate")),
)

_WORKS: Final = (
    Work(activity=act.PREMISES_BOOKING, part=Part.LEAD, assist=1),
    Work(activity=act.STAFF_ALLOCATION, part=Part.LEAD, assist=2),
    Work(activity=act.NOMINATIONS, part=Part.LEAD, deliver=2),
    Work(activity=act.DEPUTY_RO, part=Part.LEAD),
    Work(activity=act.ELECTION_MANAGEMENT, part=Part.LEAD, areas=CONSTITUENCIES),
    Work(activity=act.PRINT_AND_PROOFING, part=Part.LEAD, deliver=2),
    Work(activity=act.COUNT, part=Part.LEAD, deliver=2),
    Work(activity=act.PAYMENTS, part=Part.LEAD, assist=1),
    Work(activity=act.CANVASS_PLAN, part=Part.LEAD),
    Work(activity=act.CANVASSER_SUPERVISION, part=Part.LEAD, assist=1),
)

SOMERSET: Final = Team(members=_MEMBERS, works=_WORKS, offices=("", *CONSTITUENCIES))
"""Nine officers: six meet the grade, and two of them deputise for the Returning Officer."""
