"""What is known of a core member's career: the facts that levels are assessed from.

The facts are the kinds that the councils' job descriptions ask for (qualifications, months at a
level, years of service, activities led, software, availability, travel) and what only a manager or
the Returning Officer can say (confirmed, delegated, designated area, released).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MONTHS_IN_A_YEAR: Final = 12

_Value = TypeVar("_Value")


class EvidenceKind(StrEnum):
    """What a row of the Evidence sheet is about."""

    QUALIFICATION = "Qualification"
    LEVEL = "Level"
    EXPERIENCE = "Experience"
    ACTIVITY = "Activity"
    SOFTWARE = "Software"
    AVAILABILITY = "Availability"
    TRAVEL = "Travel"
    CONFIRMED = "Confirmed"
    DELEGATED = "Delegated"
    DESIGNATED_AREA = "Designated area"
    RELEASED = "Released"


class Standing(StrEnum):
    """How far somebody is with a qualification, furthest first."""

    HELD = "Held"
    STUDYING = "Studying"
    WILLING = "Willing"

    def reaches(self, needed: Standing) -> bool:
        """Say whether this is `needed` or further."""
        order = list(Standing)
        return order.index(self) <= order.index(needed)


class ActivityStanding(StrEnum):
    """How somebody has led an election activity, least first."""

    LED = "Led"
    SUPERVISED = "Led with supervision"
    MANAGED = "Managed"

    def reaches(self, needed: ActivityStanding) -> bool:
        """Say whether this is `needed` or more."""
        order = list(ActivityStanding)
        return order.index(self) >= order.index(needed)


class Travel(StrEnum):
    """What somebody travels with."""

    LICENCE = "Driving licence"
    CAR = "Car"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time at a level: from `since` to `until` (None: to this day), in whole `months`."""

    since: date
    until: date | None
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """The facts of one person, as the rows of the Evidence sheet give them.

    Names compare ignoring case and spaces; of two facts about the same name the better counts.

    `qualifications`: how far with each. `levels`: the date on which each was reached. `experience`:
    an area, with the years as a number or the date since when. `activities`: how each was led.
    `software`, `availability`, `travel`: names. `confirmed`: the code of a requirement, with the
    date of the manager's tick. `delegated`: activities that the Returning Officer has delegated.
    `designated_areas`: names. `released`: activities that the person is released from.

    A date after the day of an assessment never counts. Facts that keep no date here are those
    that hold on that day: whoever reads a sheet leaves out the ones that are dated later.
    """

    # Dictionaries have no hash; equal careers still have the same one by the remaining fields.
    qualifications: Mapping[str, Standing] = field(default_factory=dict, hash=False)
    levels: Mapping[str, date] = field(default_factory=dict, hash=False)
    experience: Mapping[str, float | date] = field(default_factory=dict, hash=False)
    activities: Mapping[str, ActivityStanding] = field(default_factory=dict, hash=False)
    software: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    travel: tuple[str, ...] = ()
    confirmed: Mapping[str, date] = field(default_factory=dict, hash=False)
    delegated: tuple[str, ...] = ()
    designated_areas: tuple[str, ...] = ()
    released: tuple[str, ...] = ()

    def standing(self, qualification: str) -> Standing | None:
        """Return how far the person is with a qualification; None where nothing is known."""
        known = set(_called(qualification, self.qualifications))
        return next((standing for standing in Standing if standing in known), None)

    def reached(self, level: str) -> date | None:
        """Return the date on which a level was reached, be it in the future; None without one."""
        return min(_called(level, self.levels), default=None)

    def time_at(self, level: str, on: date, order: Iterable[str] = ()) -> Stretch | None:
        """Return the time at a level up to the day `on`; None if it was not reached by then.

        The time ends on the date of the level reached next. `order` is the levels' own, lowest
        first: of two reached on the same day it says which came next.
        """
        rank = {fold(name): place for place, name in enumerate(order)}
        dates: dict[str, date] = {}
        for name, since in self.levels.items():
            if since <= on:
                dates[fold(name)] = min(since, dates.get(fold(name), since))
        path = sorted(dates, key=lambda name: (dates[name], rank.get(name, -1), name))
        if fold(level) not in dates:
            return None
        after = path[path.index(fold(level)) + 1 :]
        since, until = dates[fold(level)], dates[after[0]] if after else None
        return Stretch(since, until, months_between(since, until or on))

    def months_in(self, area: str, on: date) -> float:
        """Return the months of experience in an area up to the day `on`."""
        return max(
            (
                months_between(fact, on) if isinstance(fact, date) else fact * MONTHS_IN_A_YEAR
                for fact in _called(area, self.experience)
            ),
            default=0.0,
        )

    def led(self, least: ActivityStanding) -> tuple[str, ...]:
        """Return the different activities led in this way or more, sorted."""
        names = {
            fold(name): name
            for name, standing in self.activities.items()
            if standing.reaches(least)
        }
        return tuple(names[key] for key in sorted(names))

    def with_activity(self, name: str, standing: ActivityStanding) -> Career:
        """Return the career as it would be with one more activity led, or led in this way."""
        others = {key: way for key, way in self.activities.items() if fold(key) != fold(name)}
        return replace(self, activities={**others, name: standing})

    def confirmed_on(self, code: str) -> date | None:
        """Return the date of the manager's tick for a requirement; None without one."""
        return min(_called(code, self.confirmed), default=None) if code else None


def months_between(since: date, until: date) -> int:
    """Count the whole calendar months between two dates, 0 where `until` is not the later.

    From 6 May 2026 it is 11 months to 5 May 2027 and 12 to 6 May 2027. A month that has no such
    day is over on its last: from 31 January to 28 February is 1.
    """
    months = (until.year - since.year) * MONTHS_IN_A_YEAR + until.month - since.month
    last = monthrange(until.year, until.month)[1]
    return max(0, months - (until.day < min(since.day, last)))


def among(name: str, names: Iterable[str]) -> bool:
    """Say whether a name is one of several, ignoring case and spaces."""
    return fold(name) in {fold(other) for other in names}


def _called(name: str, facts: Mapping[str, _Value]) -> list[_Value]:
    return [fact for other, fact in facts.items() if fold(other) == fold(name)]
