"""Check the bookings of a plan against every rule without the solver, before anything is written.

Written apart from models.training on purpose, from the records themselves. It also asks of
everybody without a seat whether they could have one, so that what the sheet says of them is true.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta
from itertools import combinations
from math import ceil, isclose
from typing import TYPE_CHECKING, Final

from models.audit_training import kept_from, training_ends_by, trains_for
from models.bookings import Standing
from models.duties import Family
from models.geography import miles
from models.problems import AuditError
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.bookings import Booking, Bookings
    from models.duties import Duty
    from models.election import Election
    from models.plan import Plan
    from models.sessions import Session
    from models.staff import Period

_MILES_TOLERANCE: Final = 1e-6
_HOURS_TOLERANCE: Final = 1e-6
_NIGHT: Final = timedelta(hours=4)  # what begins before four belongs to the day before
_HOUR: Final = timedelta(hours=1)
_WEEK: Final = timedelta(days=7)


def audit_bookings(election: Election, plan: Plan, bookings: Bookings) -> None:
    """Raise AuditError if the bookings break a rule or say what is not so."""
    breaches = list(find_booking_breaches(election, plan, bookings))
    if breaches:
        raise AuditError(breaches)


def find_booking_breaches(election: Election, plan: Plan, bookings: Bookings) -> Iterator[str]:
    """Yield a sentence for each broken rule. The plan must have passed its own audit."""
    held: dict[str, list[Duty]] = defaultdict(list)
    for seat in plan.assignments:
        held[seat.staff_id].append(election.duties_by_id[seat.duty_id])
    wrong = list(_not_the_needs(election, held, bookings))
    sessions = {session.session_id: session for session in election.sessions}
    wrong += [
        f"{entry.staff_id} is booked for {entry.session_id}, which does not exist."
        for entry in bookings.entries
        if entry.session_id and entry.session_id not in sessions
    ]
    if wrong:
        yield from wrong
        return  # what is not known cannot be looked at further
    going = {
        staff_id: sorted(
            {sessions[e.session_id] for e in bookings.entries if _seat(e, staff_id)},
            key=lambda session: session.session_id,
        )
        for staff_id in dict.fromkeys(entry.staff_id for entry in bookings.entries)
    }
    people = Counter(session.session_id for theirs in going.values() for session in theirs)
    for session_id, count in people.items():
        room = sessions[session_id].room
        if room is not None and count > room:
            yield f"{count} people are booked for {session_id}, which has room for {room}."
    for staff_id, theirs in going.items():
        for reason in _together(election, staff_id, held[staff_id], theirs):
            yield f"{staff_id} {reason}."
    for entry in bookings.entries:
        yield from _entry(election, held[entry.staff_id], entry, sessions)
        yield from _standing(election, held[entry.staff_id], entry, going, people)


def _seat(entry: Booking, staff_id: str) -> bool:
    return entry.staff_id == staff_id and bool(entry.session_id)


def _not_the_needs(
    election: Election, held: dict[str, list[Duty]], bookings: Bookings
) -> Iterator[str]:
    """Each need of the plan is there once, and nothing else."""
    needed = {
        (staff_id, duty.role)
        for staff_id, duties in held.items()
        for duty in duties
        if election.roles_by_name[duty.role].training_needed
        and duty.role not in election.staff_by_id[staff_id].trained_roles
    }
    listed = Counter((entry.staff_id, entry.role) for entry in bookings.entries)
    for staff_id, role in sorted(needed | set(listed)):
        count, wanted = listed[staff_id, role], int((staff_id, role) in needed)
        if count != wanted:
            yield f"{staff_id} needs training as {role} {wanted} times and is listed {count} times."


def _entry(
    election: Election, duties: Sequence[Duty], entry: Booking, sessions: dict[str, Session]
) -> Iterator[str]:
    """One entry by itself: standing and session agree, and a session is one that will do."""
    if (entry.standing is Standing.BOOKED) is not bool(entry.session_id):
        yield f"{entry.staff_id} is {entry.standing} with the session {entry.session_id!r}."
    if entry.session_id:
        yield from _booked(election, duties, entry, sessions[entry.session_id])
    elif entry.miles is not None or not entry.late:
        yield f"{entry.staff_id} has no session as {entry.role}, but miles or a day for it."


def _booked(
    election: Election, duties: Sequence[Duty], entry: Booking, session: Session
) -> Iterator[str]:
    """The session trains for the role in time, they can go to it, and the figures are right."""
    settings, who = election.settings, election.staff_by_id[entry.staff_id]
    last_day = settings.polling_day - timedelta(days=settings.trained_days_before)
    name = f"{who.staff_id} is booked for {session.session_id} but"
    if not trains_for(session, entry.role):
        yield f"{name} it does not train for {entry.role}."
    for duty in duties:
        if duty.role == entry.role and session.end > training_ends_by(election, duty):
            yield f"{name} it is not over before {duty.duty_id}."
    for reason in kept_from(election, who, session):
        yield f"{name} {reason}."
    place = election.places_by_id.get(session.place_id)
    if who.home and place and place.location:
        journey = miles(who.home, place.location)
        if entry.miles is None or not isclose(entry.miles, journey, abs_tol=_MILES_TOLERANCE):
            yield f"{name} it is {journey:.2f} miles away, not {entry.miles}."
    if entry.late is not (session.end > datetime.combine(last_day + timedelta(days=1), time())):
        yield f"{name} it is {'not ' if entry.late else ''}late."


def _standing(
    election: Election,
    duties: Sequence[Duty],
    entry: Booking,
    going: dict[str, list[Session]],
    people: Counter[str],
) -> Iterator[str]:
    """Whoever has no seat could not have one; only a session that is full is waited for."""
    if entry.session_id:
        return
    who = election.staff_by_id[entry.staff_id]
    theirs = going[entry.staff_id]
    would, surely = [], []
    for session in election.sessions:
        suits = trains_for(session, entry.role) and all(
            session.end <= training_ends_by(election, duty)
            for duty in duties
            if duty.role == entry.role
        )
        if not suits or list(kept_from(election, who, session)):
            continue
        more = theirs if session in theirs else [*theirs, session]
        if not list(_together(election, who.staff_id, duties, more)):
            would.append(session)
        if not list(_together(election, who.staff_id, duties, more, rounded=True)):
            surely.append(session)
    name = f"{who.staff_id} has no session as {entry.role}"
    for session in surely:
        taken = people[session.session_id] - (session in theirs)
        if session.room is None or taken < session.room:
            yield f"{name}, but {session.session_id} has room."
    if surely and entry.standing is Standing.NONE:
        yield f"{name}, but could wait for {surely[0].session_id}."
    if not would and entry.standing is Standing.WAITING:
        yield f"{name} and waits for one, but none would do."


def _together(
    election: Election,
    staff_id: str,
    duties: Sequence[Duty],
    sessions: Sequence[Session],
    *,
    rounded: bool = False,
) -> Iterator[str]:
    """Yield what is wrong with these sessions beside each other and beside these duties.

    Bookings are made in whole minutes; `rounded` says to take each time rounded up to that.
    """
    training = [(session.session_id, session.period) for session in sessions]
    attended = [(duty.duty_id, duty.period) for duty in duties if duty.period is not None]
    pairs = [(one, other) for one in attended for other in training]
    for (one, at), (other, then) in (*pairs, *combinations(training, 2)):
        if _clash(election, at, then):
            yield f"has {one} and {other} without the rest between"
    core = election.staff_by_id[staff_id].staff_type is StaffType.CORE
    settings = election.settings
    limit = settings.week_limit if core else settings.week_limit_temporary
    for monday in sorted({monday for _, period in training for monday in _mondays(period)}):
        taken = [_inside(period, monday) for _, period in (*training, *attended)]
        taken += [
            duty.load or 0.0
            for duty in duties
            if election.roles_by_name[duty.role].family is not Family.CANVASS
            and _carried(duty, monday)
        ]
        hours = sum(ceil(round(each * 60, 6)) / 60 if rounded else each for each in taken)
        if hours > limit + _HOURS_TOLERANCE:
            yield f"has {hours:.2f} hours in the week of {monday:%d/%m/%Y}, more than {limit:g}"


def _clash(election: Election, one: Period, other: Period) -> bool:
    """Say whether two times overlap, or make a day too long or a rest too short."""
    settings = election.settings
    begin, end = min(one.start, other.start), max(one.end, other.end)
    gap = max(other.start - one.end, one.start - other.end)
    if gap < timedelta(0):
        return True
    if (one.start - _NIGHT).date() == (other.start - _NIGHT).date():
        return (end - begin) / _HOUR > settings.longest_day
    return gap / _HOUR < settings.rest_hours


def _mondays(period: Period) -> Iterator[datetime]:
    """Yield the Mondays of the weeks that a period is in."""
    monday = datetime.combine(period.start.date() - timedelta(period.start.weekday()), time())
    while monday < period.end:
        yield monday
        monday += _WEEK


def _inside(period: Period, monday: datetime) -> float:
    """Return the hours of a period that are in a week."""
    return max(0.0, (min(period.end, monday + _WEEK) - max(period.start, monday)) / _HOUR)


def _carried(duty: Duty, monday: datetime) -> bool:
    """Say whether it is a workload duty that is carried in a week."""
    if duty.load is None:
        return False
    if duty.start is None or duty.end is None:
        return True
    return duty.start < monday + _WEEK and monday < duty.end
