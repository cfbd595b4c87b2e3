"""Which training sessions are open to a person, and for which duties they would come in time.

A session is open to somebody who is free while it lasts and may travel to it. Whether there is
room left is another matter: that depends on who else is booked (models.training). Throughout, S
people, D duties, R roles, N training sessions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from models.geography import METRES_IN_A_MILE
from models.reach import MILES_TOLERANCE, furthest
from models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from models.duties import Duty, Role
    from models.election import Election
    from models.geography import Point
    from models.sessions import Session
    from models.staff import StaffMember

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - sessions have no time zone
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Openings:
    """The training sessions (N) in the order of their ids, and what keeps people (S) from them.

    `miles` (S, N) are straight line, one way, NaN where home or venue is unknown; `far` (S, N): it
    is further than the person may travel; `away` (S, N): they are unavailable, or have stopped.
    """

    sessions: tuple[Session, ...]
    miles: NDArray[np.float64]
    far: NDArray[np.bool_]
    away: NDArray[np.bool_]

    @property
    def open(self) -> NDArray[np.bool_]:
        """Which sessions are open to whom (S, N)."""
        return np.asarray(~np.isnan(self.miles) & ~self.far & ~self.away, np.bool_)


def openings(election: Election, people: Sequence[StaffMember]) -> Openings:
    """Return the election's training sessions as these people find them, whatever their room."""
    training = [each for each in election.sessions if each.kind is SessionKind.TRAINING]
    sessions = tuple(sorted(training, key=lambda session: session.session_id))
    places = [election.places_by_id.get(session.place_id) for session in sessions]
    homes = _points(person.home for person in people)
    venues = _points(None if place is None else place.location for place in places)
    apart = homes[:, None, :] - venues[None, :, :]
    miles = np.hypot(apart[..., 0], apart[..., 1]) / METRES_IN_A_MILE
    limit = np.array([furthest(person, election.settings) for person in people], np.float64)
    away = np.zeros(miles.shape, bool)
    for n, person in enumerate(people):
        if person.always_unavailable or person.unavailable or person.stopped is not None:
            away[n] = [_away(person, session) for session in sessions]
    return Openings(sessions, miles, miles > limit[:, None] + MILES_TOLERANCE, away)


def _away(person: StaffMember, session: Session) -> bool:
    """Say whether the person cannot be there all the time."""
    if person.stopped is not None and session.end > datetime.combine(person.stopped, time()):
        return True
    return person.always_unavailable or any(
        absence.overlaps(session.period) for absence in person.unavailable
    )


def trained_before(duty: Duty, polling_day: date) -> datetime:
    """Return when training for a duty has to be over: when the duty begins.

    A workload duty without dates asks for it by the end of polling day.
    """
    period = duty.period or duty.span
    return datetime.combine(polling_day, time()) + _DAY if period is None else period.start


@dataclass(frozen=True, slots=True)
class Bookable:
    """Training that can still be booked, in hours of the clock on the wall.

    `ends` (S, R) is when the first session for the role that is open to the person ends, infinity
    if there is none or the settings do not let it count; `before` (D) is when it has to be over.
    """

    ends: NDArray[np.float64]
    before: NDArray[np.float64]


def compile_bookable(
    election: Election,
    people: Sequence[StaffMember],
    duties: Sequence[Duty],
    roles: Sequence[Role],
) -> Bookable:
    """Return what can be booked by these people for these duties. Full sessions count as well."""
    settings = election.settings
    ends = np.full((len(people), len(roles)), np.inf)
    if settings.bookable_training and election.sessions:
        found = openings(election, people)
        for n, session in enumerate(found.sessions):
            taught = [m for m, role in enumerate(roles) if role.name in session.roles]
            if session.room != 0:
                end = np.where(found.open[:, n], _hours(session.end), np.inf)
                ends[:, taught] = np.minimum(ends[:, taught], end[:, None])
    before = [_hours(trained_before(duty, settings.polling_day)) for duty in duties]
    return Bookable(ends, np.array(before, np.float64))


def _hours(moment: datetime) -> float:
    return (moment - _EPOCH) / _HOUR


def _points(points: Iterable[Point | None]) -> NDArray[np.float64]:
    rows = [
        (np.nan, np.nan) if point is None else (point.easting, point.northing) for point in points
    ]
    return np.array(rows, np.float64).reshape(-1, 2)
