"""One scenario's changes made in an election, in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from models.alterations import Alteration
from models.budgets import Budget
from models.demand import work_out
from models.duties import Family
from models.scenarios.binding import without_broken_pins
from models.scenarios.draft import Draft
from models.scenarios.following import follow
from models.scenarios.people_away import send_away
from models.scenarios.polling_day import move_poll, with_openings
from models.scenarios.settings_changed import change_setting, fits
from models.scenarios.venues import close_place
from models.settings import setting_fields
from models.spelling import quoted

if TYPE_CHECKING:
    from models.alterations import Change, Scenario
    from models.election import Election
    from models.problems import Problem

# What the demand is worked out from.
_ASKS: Final = frozenset({Alteration.SETTING, Alteration.POLL_DATE, Alteration.CLOSE_PLACE})
_ABSENCE: Final = next(each for each in setting_fields() if each.name == "absence_share")


def altered(
    election: Election, scenario: Scenario, seed: int
) -> tuple[Election, tuple[Problem, ...]]:
    """Return the election with a scenario's changes, and what is wrong with them.

    With a problem the election is not the one that was meant. `seed` decides who is absent. Without
    changes it is the same election.
    """
    draft = alter(election, scenario, seed)
    return draft.election, tuple(draft.problems)


def alter(election: Election, scenario: Scenario, seed: int) -> Draft:
    """Return the election with the changes, as `altered` does, with what they are in words.

    The duties follow what the demand says of the changed settings, dates and places. A Must pin
    that a rule excludes then is left out.
    """
    kinds = {change.kind for change in scenario.changes}
    asked = work_out(election) if kinds & _ASKS else None
    draft = Draft(election, asked.duties if asked else (), seed)
    draft.problems += scenario.faults
    if asked and any(_moves_poll(change) for change in scenario.changes):
        draft.election = with_openings(election, asked.sessions)
    for change in scenario.changes:
        _make(draft, change)
    if asked:
        draft.election = follow(draft)
    if scenario.changes:
        without_broken_pins(draft)
    return draft


def _moves_poll(change: Change) -> bool:
    return change.kind is Alteration.POLL_DATE or change.which == "polling_day"


def _make(draft: Draft, change: Change) -> None:
    if change.kind is Alteration.SETTING:
        change_setting(draft, change)
    elif change.kind is Alteration.POLL_DATE:
        _move_poll(draft, change)
    elif change.kind is Alteration.CLOSE_PLACE:
        close_place(draft, change)
    elif change.kind is Alteration.ABSENT:
        _send_away(draft, change)
    else:
        _cap(draft, change)


def _move_poll(draft: Draft, change: Change) -> None:
    day = change.value
    if isinstance(day, date) and not isinstance(day, datetime):
        move_poll(draft, day)
    else:
        draft.refuse(
            change, "Value", "The new polling day is not a date.", "Type it such as 06/05/2027."
        )


def _send_away(draft: Draft, change: Change) -> None:
    """Send away the percentage of the change, or the setting's where it names none."""
    share = change.value
    if share is None:
        share = draft.election.settings.absence_share
    if isinstance(share, int | float) and fits(_ABSENCE, share):
        send_away(draft, share)
    else:
        draft.refuse(
            change,
            "Value",
            "The share of people who are away is not a percentage from 0 to "
            f"{_ABSENCE.policy.maximum:g}.",
            "Type a number such as 10, or clear the cell to take the setting's.",
        )


def _cap(draft: Draft, change: Change) -> None:
    """Put a hard cap in the place of whatever the Budget sheet says of a family."""
    families = {family.value: family for family in Family}
    pounds = change.value
    if change.which not in families:
        draft.refuse(
            change,
            "Which",
            f"{quoted(change.which)} is not a kind of work.",
            f"Choose one of: {', '.join(families)}.",
        )
    elif isinstance(pounds, bool) or not isinstance(pounds, int | float) or pounds < 0:
        draft.refuse(
            change, "Value", "The cap is not an amount of pounds.", "Type a number such as 9000."
        )
    else:
        family = families[change.which]
        others = tuple(each for each in draft.election.budgets if each.family is not family)
        cap = Budget(family=family, pounds=float(pounds), capped=True)
        draft.election = replace(draft.election, budgets=(*others, cap))
        draft.words.append(f"{family} may cost £{pounds:,.10g} at most.")
