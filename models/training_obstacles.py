"""What keeps somebody of a plan from a training session, and the words for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.rest import clash
from models.staff import StaffType
from models.weeks import minutes_in, minutes_of, weeks_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from models.duties import Duty
    from models.sessions import Session
    from models.settings import Settings
    from models.staff import Period, StaffMember

_MINUTES_IN_AN_HOUR: Final = 60
_NAMED: Final = 4  # full sessions; more would hide the rest of the sentence


class Obstacle(StrEnum):
    """Why somebody cannot go to a session, in words that go on from "it is"."""

    LATE = "not over before their duty begins"
    UNKNOWN = "at the end of a journey of unknown length"
    FAR = "too far away"
    AWAY = "at a time when they are unavailable"
    DUTY = "during or too close to a duty of theirs"
    SESSION = "during or too close to another session of theirs"
    WEEK = "in a week in which they have no hours left"
    FULL = "full"


def fit(one: Period, other: Period, settings: Settings) -> bool:
    """Say whether one person can be at both, with the rest that they ask for."""
    return clash(one, other, settings.rest_hours, settings.longest_day) is None


@dataclass(frozen=True, slots=True)
class Diary:
    """What one person does already: the times they attend, and the duties that take hours."""

    person: StaffMember
    settings: Settings
    shifts: tuple[Period, ...]
    counted: tuple[Duty, ...]

    def keeps_from(self, session: Session, others: Sequence[Session] = ()) -> Obstacle | None:
        """Return what keeps them from a session beside their duties and other sessions."""
        period = session.period
        if not all(fit(shift, period, self.settings) for shift in self.shifts):
            return Obstacle.DUTY
        if not all(fit(other.period, period, self.settings) for other in others):
            return Obstacle.SESSION
        for monday in weeks_of(period):
            taken = sum(minutes_of(each.period, monday) for each in (session, *others))
            if taken > self.minutes_left(monday):
                return Obstacle.WEEK
        return None

    def minutes_left(self, monday: date) -> int:
        """Return the minutes of a week that are left beside their duties; below 0 if overdrawn."""
        settings = self.settings
        core = self.person.staff_type is StaffType.CORE
        limit = settings.week_limit if core else settings.week_limit_temporary
        used = sum(minutes_in(duty, monday) for duty in self.counted)
        return int(limit * _MINUTES_IN_AN_HOUR) - used


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def words_for(
    role: str,
    found: Sequence[tuple[Session, Obstacle]],
    by: datetime | None = None,
) -> str:
    """Say what keeps somebody from each of the sessions for a role (that end by a moment)."""
    # a session that ends at midnight ends by the day before
    until = "" if by is None else f" by {by - timedelta(microseconds=1):%d/%m/%Y}"
    if not found:
        return f"No session for {role} ends{until}." if until else f"No session trains for {role}."
    counts = Counter(obstacle for _, obstacle in found)
    if len(found) == 1:
        ((session, obstacle),) = found
        return f"The only session for {role}{until}, {session.session_id}, is {obstacle}."
    full = _listed([each.session_id for each, obstacle in found if obstacle is Obstacle.FULL])
    said = {
        obstacle: f"{obstacle} ({full})" if obstacle is Obstacle.FULL else str(obstacle)
        for obstacle in Obstacle
    }
    if len(counts) == 1:
        (obstacle,) = counts
        every = "Both" if len(found) == 2 else f"All {len(found)}"  # noqa: PLR2004 - both are two
        return f"{every} sessions for {role}{until} are {said[obstacle]}."
    parts = [
        f"{counts[obstacle]} {'is' if counts[obstacle] == 1 else 'are'} {said[obstacle]}"
        for obstacle in Obstacle
        if obstacle in counts
    ]
    return f"Of {len(found)} sessions for {role}{until} {', '.join(parts[:-1])} and {parts[-1]}."
