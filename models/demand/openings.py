"""The opening sessions that are proposed while the Sessions sheet has none."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from models.demand.words import span
from models.sessions import Session, SessionKind
from models.spelling import fold
from models.working_days import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, time

    from models.duties import Place
    from models.settings import Settings

    Hours: TypeAlias = tuple[time, time]


def propose(
    venues: Sequence[Place], settings: Settings, taken: Sequence[Session]
) -> tuple[Session, ...]:
    """Return opening sessions at each venue: the last working days before polling day, and on it.

    Working days are counted in the nation of the settings. Their Packs stay blank, so that all that
    are expected are shared out. No Session ID is one of `taken`. Raises OutsideCalendarError where
    the bank holidays of the year are not known.
    """
    used = {fold(session.session_id) for session in taken}
    return tuple(
        Session(
            session_id=next(_free(day, used)),
            kind=SessionKind.POSTAL_VOTES,
            place_id=venue.place_id,
            start=start,
            end=end,
        )
        for day, hours in _days(settings)
        for venue in venues
        for start, end in (span(day, *times) for times in hours)
    )


def _days(settings: Settings) -> Iterator[tuple[date, list[Hours]]]:
    """Return each opening day with the hours of its sessions."""
    calendar = Calendar(frozenset({settings.nation}))
    before = [
        (settings.postal_from, settings.postal_until),
        *_both(settings.postal_afternoon_from, settings.postal_afternoon_until),
    ]
    for back in range(settings.postal_days, 0, -1):
        yield calendar.before(settings.polling_day, back), before
    yield settings.polling_day, _both(settings.postal_day_from, settings.postal_day_until)


def _both(start: time | None, end: time | None) -> list[Hours]:
    return [] if start is None or end is None else [(start, end)]


def _free(day: date, used: set[str]) -> Iterator[str]:
    """Return the first number of a day that is not used, and use it."""
    for number in count(1):
        session_id = f"PV-{day:%d%m}-{number}"
        if fold(session_id) not in used:
            used.add(fold(session_id))
            yield session_id
