"""The poll on another day: what belongs to it moves along, the rest of the year does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from models.duties import Family
from models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, timedelta

    from models.demand import Asked
    from models.duties import Duty, Role
    from models.election import Election
    from models.scenarios.draft import Draft
    from models.sessions import Session


# Work that goes on after polling day, for which training may be later too.
_ALL_YEAR: Final = frozenset({Family.CANVASS, Family.CORE})


def move_poll(draft: Draft, day: date) -> None:
    """Move the poll to `day`, and with it all duties but those of the canvass and workloads.

    So move polling stations, inspection, standby, postal votes with their sessions, verification
    and count, and whatever else core staff attend, by as many days, whatever days of the week they
    fall on. What core staff carry by the week, training sessions and people's absences keep their
    dates. A training session that was before the poll and would be after it is left out, unless it
    is for work that goes on after the poll.
    """
    election = draft.election
    before = election.settings.polling_day
    by = day - before
    roles = election.roles_by_name
    sessions = tuple(
        _moved_session(session, by)
        for session in election.sessions
        if not _too_late(session, before, day, roles)
    )
    too_late = len(election.sessions) - len(sessions)
    draft.asked = _moved_demand(draft.asked, by, roles)
    draft.election = replace(
        election,
        settings=replace(election.settings, polling_day=day),
        duties=tuple(_moved(duty, by, roles) for duty in election.duties),
        sessions=sessions,
    )
    if by:
        draft.words.append(f"Polling day is {day:%A %d/%m/%Y}, not {before:%A %d/%m/%Y}.")
    if too_late:
        sentence = (
            "1 training session after it does"
            if too_late == 1
            else (f"{too_late:,} training sessions after it do")
        )
        draft.words.append(f"{sentence} not count.")


def _moved_demand(
    asked: tuple[Asked, ...], by: timedelta, roles: Mapping[str, Role]
) -> tuple[Asked, ...]:
    return tuple(replace(each, duty=_moved(each.duty, by, roles)) for each in asked)


def _moved(duty: Duty, by: timedelta, roles: Mapping[str, Role]) -> Duty:
    role = roles.get(duty.role)
    family = role.family if role else None
    stays = family is Family.CANVASS or (family is Family.CORE and not duty.attended)
    if stays or not by:
        return duty
    return replace(
        duty,
        start=None if duty.start is None else duty.start + by,
        end=None if duty.end is None else duty.end + by,
    )


def _too_late(session: Session, before: date, day: date, roles: Mapping[str, Role]) -> bool:
    """Say whether a training session for the poll falls behind the new polling day."""
    if session.kind is not SessionKind.TRAINING or not day < session.start.date() <= before:
        return False
    taught = (roles[name].family for name in session.roles if name in roles)
    return not any(family in _ALL_YEAR for family in taught)


def _moved_session(session: Session, by: timedelta) -> Session:
    if session.kind is SessionKind.TRAINING or not by:
        return session
    return replace(session, start=session.start + by, end=session.end + by)


def with_openings(election: Election, proposed: tuple[Session, ...]) -> Election:
    """Return the election with the opening sessions that the demand proposes for it.

    Their IDs name their day. Fixed before the poll moves, they stay the same sessions after it.
    """
    return replace(election, sessions=(*election.sessions, *proposed)) if proposed else election
