"""Bexley's team: senior officers who deputise for the Returning Officer where that is delegated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.councils import activities as act
from addin.examples.core import Member, Work
from addin.examples.evidence import (
    available,
    confirmed,
    delegated,
    held,
    studying,
    uses,
    willing,
)
from addin.examples.teams.team import Team
from models.capabilities import Part

if TYPE_CHECKING:
    from addin.examples.evidence import Facts

_TICKS: Final = confirmed("BEX-SESO-3", "BEX-SESO-4")
_TIMES: Final = available("Additional hours", "Weekends", "AEA meetings")
_CERTIFIED: Final = (*held("AEA Certificate"), *studying("AEA Diploma"))
_SOFTWARE: Final = uses("Civica Xpress", "MEA")


def _officer(
    *deputises: str,
    study: Facts = _CERTIFIED,
    software: Facts = _SOFTWARE,
    roles: tuple[str, ...] = (),
) -> Member:
    facts = (*study, *_TICKS, *software, *_TIMES, *delegated(*deputises))
    return Member(grade="SESO", roles=roles, facts=facts)


_MEMBERS: Final = (
    _officer(act.NOMINATIONS, act.POSTAL_VOTE_ADJUDICATION, act.VERIFICATION),
    # Willing is enough for the Certificate; the tick says: does not study for the Diploma yet.
    _officer(
        act.POSTAL_VOTE_ADJUDICATION,
        act.VERIFICATION,
        study=(*willing("AEA Certificate"), *confirmed("BEX-SESO-2")),
    ),
    _officer(act.NOMINATIONS),
    # Nothing is delegated.
    _officer(roles=("Polling station inspector",)),
    # Willing is not studying, and there is no tick: delegated or not, the grade is not met.
    _officer(act.VERIFICATION, study=(*held("AEA Certificate"), *willing("AEA Diploma"))),
    # Meets the grade only in the second reading of an unclear source.
    _officer(software=uses("Civica Xpress"), roles=("Polling station inspector",)),
)

_WORKS: Final = (
    Work(activity=act.STAFFING_DATABASE, part=Part.LEAD, assist=1),
    Work(activity=act.NOMINATIONS, part=Part.DELIVER),
    Work(activity=act.EMS_TRAINING, part=Part.LEAD),
    Work(activity=act.PRINT_AND_PROOFING, part=Part.DELIVER, number=2, covered=False),
    Work(activity=act.POSTAL_VOTE_OPENING, part=Part.LEAD, deliver=1),
    Work(activity=act.POSTAL_VOTE_ADJUDICATION, part=Part.DELIVER),
    Work(activity=act.VERIFICATION, part=Part.DELIVER),
    Work(activity=act.PAYMENTS, part=Part.LEAD, assist=1),
    Work(activity=act.CANVASS_ALLOCATION, part=Part.LEAD, assist=1),
    Work(activity=act.CANVASSER_SUPERVISION, part=Part.LEAD),
)

BEXLEY: Final = Team(members=_MEMBERS, works=_WORKS)
"""Six officers: four meet the grade."""
