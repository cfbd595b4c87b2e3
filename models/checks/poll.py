"""Whether there can be such a poll on polling day, as the law has it.

These are warnings, although nobody may poll on a Sunday or a bank holiday. Duties have dates of
their own, so a plan can be made without the law of the poll, and Parliament has allowed polls at
weekends (pilots under the Representation of the People Act 2000, section 10). The statutory dates
are worked out only where the law is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checks.known import setting_warning
from models.problems import PlanningError
from models.timetable_law import LAWS
from models.timetable_rules import KIND_WORDS, PollKind
from models.working_days import NATION_WORDS, Calendar, Nation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.election import Election
    from models.problems import Problem
    from models.settings import Settings


def check_poll(election: Election) -> list[Problem]:
    """Return the problems of polling day, the kind of poll and the nation."""
    settings = election.settings
    law = LAWS.get((settings.poll_kind, settings.nation))
    problems = []
    if law is None:
        problems.append(_no_such_poll(settings))
    elif settings.polling_day < law.since:
        problems.append(
            setting_warning(
                "polling_day",
                f"The law before {law.since:%d/%m/%Y} was different for a "
                f"{KIND_WORDS[settings.poll_kind]} in {NATION_WORDS[settings.nation]}, so the "
                "statutory dates are not worked out.",
                "Correct polling day; an election of that time has to be looked up.",
            )
        )
    calendar = law.election if law else Calendar(frozenset({settings.nation}))
    return [*problems, *_disregarded(settings, calendar)]


def _no_such_poll(settings: Settings) -> Problem:
    kinds = ", ".join(
        f"{kind} ({KIND_WORDS[kind]})" for kind in PollKind if (kind, settings.nation) in LAWS
    )
    nations = ", ".join(
        NATION_WORDS[nation] for nation in Nation if (settings.poll_kind, nation) in LAWS
    )
    return setting_warning(
        "poll_kind",
        f"{NATION_WORDS[settings.nation]} has no {KIND_WORDS[settings.poll_kind]}, so the "
        "statutory dates are not worked out.",
        f"Choose a poll that {NATION_WORDS[settings.nation]} has: {kinds}. Or choose another "
        f"nation; this poll is held in: {nations}.",
    )


def _disregarded(settings: Settings, calendar: Calendar) -> Iterator[Problem]:
    day = settings.polling_day
    try:
        reason = calendar.why_disregarded(day)
    except PlanningError as unknown:  # far in the past or the future
        yield setting_warning("polling_day", str(unknown), "Correct polling day.")
        return
    if reason:
        yield setting_warning(
            "polling_day",
            f"Polling day, {day:%d/%m/%Y}, is {reason}. Nobody may poll on such a day, so the "
            "statutory dates are not worked out.",
            "Type the day of the poll, which is mostly a Thursday.",
        )
