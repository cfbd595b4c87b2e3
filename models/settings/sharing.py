"""What people are told beside their duties, and how long what is exported is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from models.settings.policy import Basis, policy


@dataclass(frozen=True, kw_only=True)
class SharingSettings:
    """What people are told beside their duties, and how long what is exported is kept."""

    registration_officer: str = policy(
        "A. N. Example",
        "Electoral Registration Officer",
        unit="text",
        purpose="Named on what is sent to canvassers, whom the officer appoints.",
        blank="their letters are signed without a name",
    )
    office_address: str = policy(
        "Elections Office; Town Hall; Exampleton",
        "Address of the elections office",
        unit="text",
        purpose="At the top of letters; semicolons part its lines.",
        blank="it is left out",
    )
    office_phone: str = policy(
        "01632 960100",
        "Telephone of the elections office",
        unit="text",
        purpose="Whom people ring with questions, and if they cannot come.",
        blank="it is left out",
    )
    office_email: str = policy(
        "elections@example.org",
        "E-mail of the elections office",
        unit="text",
        purpose="The sender of the e-mail drafts, and where slips are returned to.",
        blank="drafts have no sender, and slips come back by post",
    )
    reply_days: int = policy(
        10,
        "People reply to their letter within",
        unit="days",
        purpose="The letter asks for the slip by this many days after the export.",
        minimum=1,
        maximum=60,
    )
    what_to_bring: str = policy(
        "photo ID; a charged mobile phone; food and drink for the whole day; warm clothes",
        "What to bring on polling day",
        unit="text",
        purpose="Listed in letters to people who work at polling stations; semicolons part it.",
        blank="nothing is listed",
    )
    polls_open: time = policy(
        time(7, 0),
        "Polling stations open at",
        unit="time",
        basis=Basis.LAW,
        source="Representation of the People Act 1983, Schedule 1, rule 1: 7 in the morning",
        purpose="On station packs.",
    )
    polls_close: time = policy(
        time(22, 0),
        "Polling stations close at",
        unit="time",
        basis=Basis.LAW,
        source="Representation of the People Act 1983, Schedule 1, rule 1: 10 at night",
        purpose="On station packs.",
    )
    reminder_hours: int = policy(
        12,
        "Calendars remind people",
        unit="hours",
        purpose="So long before each duty and training session; 0 reminds nobody. One reminder, "
        "since Outlook keeps no second.",
        minimum=0,
        maximum=168,
    )
    keep_months: int = policy(
        6,
        "Keep what is exported for",
        unit="months",
        purpose="After polling day: the date by which to delete it stands in every file that can "
        "say so, and on the index page.",
        minimum=1,
        maximum=120,
    )
    keep_pay_years: int = policy(
        3,
        "Keep payroll files for",
        unit="years",
        basis=Basis.LAW,
        source="Income Tax (Pay As You Earn) Regulations 2003 (S.I. 2003/2682), regulation 97: "
        "three years after the end of the tax year",
        purpose="After the end of the tax year (5 April) in which polling day falls.",
        minimum=3,
        maximum=20,
    )
