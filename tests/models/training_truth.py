"""The best bookings of a tiny plan by trying every one: slow, plain, from the records alone."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from models.geography import miles
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from models.duties import Duty
    from models.election import Election
    from models.plan import Plan
    from models.sessions import Session

Going = dict[str, tuple["Session", ...]]
# What counts, the most important first, each the more the better.
Worth = tuple[int, int, int, int, int]


def best(election: Election, plan: Plan) -> Worth:
    """What the best bookings come to."""
    needs = needs_of(election, plan)
    people = sorted({staff_id for staff_id, _ in needs})
    sessions = [session for session in election.sessions if session.kind == "Training"]
    subsets = list(
        chain.from_iterable(combinations(sessions, size) for size in range(len(sessions) + 1))
    )
    able = [
        [subset for subset in subsets if possible(election, plan, who, subset)] for who in people
    ]
    return max(
        worth(election, plan, dict(zip(people, choice, strict=True)))
        for choice in product(*able)
        if rooms_hold(election, choice)
    )


def needs_of(election: Election, plan: Plan) -> set[tuple[str, str]]:
    """Who needs training for what."""
    found = set()
    for seat in plan.assignments:
        role = election.duties_by_id[seat.duty_id].role
        if role not in election.staff_by_id[seat.staff_id].trained_roles:
            found.add((seat.staff_id, role))
    return found


def rooms_hold(election: Election, choice: Sequence[Sequence[Session]]) -> bool:
    taken = [session.session_id for theirs in choice for session in theirs]
    return all(
        session.room is None or taken.count(session.session_id) <= session.room
        for session in election.sessions
    )


def worth(election: Election, plan: Plan, going: Going) -> Worth:
    """What these bookings come to, goal by goal."""
    settings = election.settings
    last_day = settings.polling_day - timedelta(days=settings.trained_days_before)
    order = sorted(election.sessions, key=lambda entry: (entry.end, entry.start, entry.session_id))
    needs = needs_of(election, plan)
    begins = {need: before(election, plan, *need) for need in needs}
    weight = nearness = in_time = 0
    for staff_id, role in needs:
        serving = [s for s in going[staff_id] if s.end <= begins[staff_id, role]]
        serving = [session for session in serving if role in session.roles]
        if serving:
            weight += election.roles_by_name[role].criticality
            nearness += 1 + (max(begins.values()) - begins[staff_id, role]).days
            first = min(session.end for session in serving)
            in_time += (first - timedelta(microseconds=1)).date() <= last_day
    journeys = ranks = 0
    for staff_id, theirs in going.items():
        home = election.staff_by_id[staff_id].home
        for session in theirs:
            venue = election.places_by_id[session.place_id].location
            assert home
            assert venue
            journeys += round(100 * miles(home, venue))
            ranks += order.index(session) + 1
    return weight, nearness, in_time, -journeys, -ranks


def before(election: Election, plan: Plan, staff_id: str, role: str) -> datetime:
    """When the first duty that needs the training begins."""
    return min(duty.start for duty in held(election, plan, staff_id) if duty.role == role)  # type: ignore[type-var,return-value]


def held(election: Election, plan: Plan, staff_id: str) -> Iterator[Duty]:
    for seat in plan.assignments:
        if seat.staff_id == staff_id:
            yield election.duties_by_id[seat.duty_id]


def possible(election: Election, plan: Plan, staff_id: str, sessions: Sequence[Session]) -> bool:
    """Whether somebody can go to all of these beside their duties."""
    duties = list(held(election, plan, staff_id))
    times = [(duty.start, duty.end) for duty in duties if duty.load is None]
    mine = [(session.start, session.end) for session in sessions]
    return (
        all(may_go(election, staff_id, session) for session in sessions)
        and all(rested(election, one, other) for one in times for other in mine)
        and all(rested(election, *two) for two in combinations(mine, 2))
        and not overworked(election, staff_id, duties, sessions)
    )


def may_go(election: Election, staff_id: str, session: Session) -> bool:
    who, venue = election.staff_by_id[staff_id], election.places_by_id[session.place_id]
    if who.always_unavailable or who.home is None or venue.location is None:
        return False
    if who.stopped and (session.end - timedelta(microseconds=1)).date() >= who.stopped:
        return False
    if any(away.start < session.end and session.start < away.end for away in who.unavailable):
        return False
    limit = who.max_miles or 0.0
    if not who.has_car:
        limit = min(limit, 5.0)
    return miles(who.home, venue.location) <= limit + 1e-6


def rested(
    election: Election, one: tuple[datetime, datetime], other: tuple[datetime, datetime]
) -> bool:
    (begin, end), (start, stop) = sorted([one, other])
    if start < end:
        return False
    four = timedelta(hours=4)
    if (begin - four).date() == (start - four).date():
        return stop - begin <= timedelta(hours=election.settings.longest_day)
    return start - end >= timedelta(hours=election.settings.rest_hours)


def overworked(
    election: Election, staff_id: str, duties: Sequence[Duty], sessions: Sequence[Session]
) -> bool:
    """Whether a week with a session has too many hours; nothing here goes on over a Sunday."""
    core = election.staff_by_id[staff_id].staff_type is StaffType.CORE
    limit = election.settings.week_limit if core else election.settings.week_limit_temporary

    def week(moment: datetime) -> tuple[int, int]:
        return moment.isocalendar()[:2]

    def long(begin: datetime, end: datetime) -> float:
        return (end - begin).total_seconds() / 3600

    for one in sessions:
        total = sum(long(s.start, s.end) for s in sessions if week(s.start) == week(one.start))
        for duty in duties:
            assert duty.start
            assert duty.end
            if week(duty.start) == week(one.start):
                total += long(duty.start, duty.end) if duty.load is None else duty.load
        if total > limit + 1e-9:
            return True
    return False
