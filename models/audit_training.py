"""The part of the audit that asks whether somebody untrained may hold a duty all the same.

As models.audit it reads the records afresh: which sessions are open to a person it finds out by
itself, one at a time.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from models.geography import miles
from models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Duty
    from models.election import Election
    from models.sessions import Session
    from models.staff import StaffMember

_MILES_TOLERANCE: Final = 1e-6


def untrained_breaches(election: Election, person: StaffMember, duty: Duty) -> Iterator[str]:
    """Yield what is wrong if somebody lacks the training for a duty and can not be booked for it.

    A session that is full counts: who is booked where is checked by models.audit_bookings.
    """
    role, settings = election.roles_by_name[duty.role], election.settings
    if not role.training_needed or role.name in person.trained_roles or settings.untrained_allowed:
        return
    yes = settings.bookable_training and any(
        trains_for(session, duty.role)
        and session.room != 0
        and session.end <= training_ends_by(election, duty)
        and not list(kept_from(election, person, session))
        for session in election.sessions
    )
    if not yes:
        yield f"is not trained as {role.name}"


def trains_for(session: Session, role: str) -> bool:
    """Say whether it is a training session for a role."""
    return session.kind is SessionKind.TRAINING and role in session.roles


def training_ends_by(election: Election, duty: Duty) -> datetime:
    """Return when a duty begins; without dates, when polling day ends."""
    if duty.start is not None and duty.end is not None:
        return duty.start
    return datetime.combine(election.settings.polling_day + timedelta(days=1), time())


def kept_from(election: Election, person: StaffMember, session: Session) -> Iterator[str]:
    """Yield why somebody cannot go to a session, whatever their duties and its room."""
    if person.stopped is not None and session.end > datetime.combine(person.stopped, time()):
        yield "has stopped by then"
    if person.always_unavailable or any(
        away.start < session.end and session.start < away.end for away in person.unavailable
    ):
        yield "is unavailable then"
    venue = election.places_by_id.get(session.place_id)
    if person.home is None or venue is None or venue.location is None:
        yield "has a journey that is not known"
        return
    limit = election.settings.furthest_journey
    if person.max_miles is not None:
        limit = person.max_miles
    if not person.has_car:
        limit = min(limit, election.settings.furthest_without_car)
    if miles(person.home, venue.location) > limit + _MILES_TOLERANCE:
        yield f"has a limit of {limit:g} miles"
