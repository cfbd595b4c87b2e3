"""The small closed language of the Test column: what a requirement asks of the roster.

    holds "AEA Certificate" or level A for 12 months and (has car or 3 years in "elections")

Each record below is one phrase of it, and the record's text is that phrase in its plainest form.
The phrases follow what the councils' job descriptions ask for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from models.careers import ActivityStanding, Standing, Travel

_BARE_LEVEL: Final = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Holds:
    """A qualification, held or as far as `standing` at least."""

    name: str
    standing: Standing = Standing.HELD

    def __str__(self) -> str:
        return f'{_STUDY_WORDS[self.standing]} "{self.name}"'


@dataclass(frozen=True, slots=True)
class MonthsAt:
    """Whole calendar months at a level."""

    level: str
    months: int

    def __str__(self) -> str:
        level = self.level if _BARE_LEVEL.fullmatch(self.level) else f'"{self.level}"'
        return f"level {level} for {self.months} month{'s' * (self.months != 1)}"


@dataclass(frozen=True, slots=True)
class YearsIn:
    """Years of experience in an area, such as electoral services."""

    years: float
    area: str

    def __str__(self) -> str:
        return f'{self.years:g} year{"s" * (self.years != 1)} in "{self.area}"'


@dataclass(frozen=True, slots=True)
class Led:
    """A number of different activities led in this way or more; no `activities` means any."""

    count: int
    standing: ActivityStanding = ActivityStanding.LED
    activities: tuple[str, ...] = ()

    def __str__(self) -> str:
        names = ", ".join(f'"{name}"' for name in self.activities)
        return f"{self.standing.lower()} {self.count}{f' of {names}' if names else ''}"


@dataclass(frozen=True, slots=True)
class Uses:
    """A piece of software that the person uses."""

    software: str

    def __str__(self) -> str:
        return f'uses "{self.software}"'


@dataclass(frozen=True, slots=True)
class Has:
    """A driving licence or a car."""

    travel: Travel

    def __str__(self) -> str:
        return f"has {self.travel.lower()}"


@dataclass(frozen=True, slots=True)
class Available:
    """A time or manner in which the person is available, such as Evenings."""

    name: str

    def __str__(self) -> str:
        return f'is available "{self.name}"'


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A manager's tick with a date for the requirement itself: what no roster can prove."""

    def __str__(self) -> str:
        return "is confirmed"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Two tests or more that must all be met."""

    tests: tuple[Test, ...]

    def __str__(self) -> str:
        return " and ".join(
            f"({test})" if isinstance(test, AllOf | AnyOf) else str(test) for test in self.tests
        )


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Two tests or more of which one is enough."""

    tests: tuple[Test, ...]

    def __str__(self) -> str:
        return " or ".join(
            f"({test})" if isinstance(test, AnyOf) else str(test) for test in self.tests
        )


Fact: TypeAlias = Holds | MonthsAt | YearsIn | Led | Uses | Has | Available | Confirmed
Test: TypeAlias = Fact | AllOf | AnyOf

_STUDY_WORDS: Final = {
    Standing.HELD: "holds",
    Standing.STUDYING: "studies",
    Standing.WILLING: "is willing to study",
}
