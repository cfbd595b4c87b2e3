"""Whose election it is, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.settings.policy import Basis, policy
from models.timetable_rules import PollKind
from models.working_days import Nation


@dataclass(frozen=True, kw_only=True)
class ElectionSettings:
    """Whose election it is, and when."""

    council: str = policy(
        "Exampleshire Council",
        "Council",
        unit="text",
        purpose="Named at the top of what is printed.",
    )
    returning_officer: str = policy(
        "A. N. Example",
        "Returning Officer",
        unit="text",
        purpose="Named on what is sent to staff.",
    )
    polling_day: date = policy(
        date(2027, 5, 6),
        "Polling day",
        unit="date",
        basis=Basis.LAW,
        source="Representation of the People Act 1983, section 37",
        purpose="The day of the poll; Unavailable dates are read against it.",
    )
    poll_kind: PollKind = policy(
        PollKind.LOCAL,
        "Kind of poll",
        unit="choice",
        purpose="Decides the statutory dates: parl, local, parish, mayor, pcc, gla, senedd, sp or "
        "nia.",
    )
    nation: Nation = policy(
        Nation.ENGLAND,
        "Nation",
        unit="choice",
        purpose="Decides the statutory dates and the bank holidays.",
    )
    polls_combined: int = policy(
        1,
        "Polls on the same day",
        unit="polls",
        purpose="More than 1 means that each elector has so many ballot papers, and that some "
        "fees are raised.",
        minimum=1,
        maximum=6,
    )
