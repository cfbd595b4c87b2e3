"""Whether a person's facts meet a test, and in plain words what is missing where they do not.

A test is a record of the vocabulary; `parse` reads it from the text of the Test column.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from models.careers import MONTHS_IN_A_YEAR, ActivityStanding, Standing, Travel, among
from models.grammar import VocabularyError, parse
from models.spelling import fold
from models.vocabulary import (
    AllOf,
    AnyOf,
    Available,
    Confirmed,
    Fact,
    Has,
    Holds,
    Led,
    MonthsAt,
    Test,
    Uses,
    YearsIn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from models.careers import Career

__all__ = [
    "ActivityAway",
    "Facts",
    "Missing",
    "Test",
    "VocabularyError",
    "activity_away",
    "met",
    "missing",
    "parse",
    "steps",
]

_IN_SHORT: Final = {
    Standing.HELD: "held",
    Standing.STUDYING: "held or being studied",
    Standing.WILLING: "held, being studied or to be studied",
}
_SO_FAR: Final = {Standing.STUDYING: "is studying it", Standing.WILLING: "is willing to study it"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a test is held against: one person on the day `on`; nothing dated later counts.

    `code` is that of the requirement, which a manager's tick names; `levels` is the order of the
    grade's levels, lowest first, which says what ends the time at a level.
    """

    career: Career
    has_car: bool
    on: date
    code: str = ""
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing: in words, with what the person has now; and as a number of facts.

    `steps` counts separate facts, the least over alternatives. Nothing missing: empty text and 0.
    """

    text: str = ""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class ActivityAway:
    """One more activity, led in this way or more, is all that is missing.

    Any one of `activities` would do; none named: any activity not led yet.
    """

    standing: ActivityStanding
    activities: tuple[str, ...] = ()


def met(test: Test, facts: Facts) -> bool:
    """Say whether the facts meet a test."""
    return steps(test, facts) == 0


def steps(test: Test, facts: Facts) -> int:
    """Count the separate facts that are missing, the least over alternatives; 0 is met.

    Of activities each one counts; months, years and everything else count once.
    """
    return missing(test, facts).steps


def missing(test: Test, facts: Facts) -> Missing:
    """Say what is missing of a test: all alternatives as "either ... or ..."."""
    if isinstance(test, AllOf):
        left = [(part, found) for part in test.tests if (found := missing(part, facts)).steps]
        return Missing(_joined(" and ", left), sum(found.steps for _, found in left))
    if isinstance(test, AnyOf):
        choices = [(part, missing(part, facts)) for part in test.tests]
        fewest = min(found.steps for _, found in choices)
        return Missing(f"either {_joined(' or ', choices)}", fewest) if fewest else Missing()
    return _missing_fact(test, facts)


def activity_away(tests: Iterable[tuple[Test, Facts]]) -> ActivityAway | None:
    """Say with which one more activity led all of the tests would be met, if with one.

    None where nothing is missing, where more than that is, and where something else is. Each test
    comes with the facts that it is held against. The least way of leading that does is named.
    """
    pairs = [(test, facts) for test, facts in tests if not met(test, facts)]
    if not pairs:
        return None
    named: dict[str, str] = {}
    for name in (name for test, _ in pairs for name in _activities(test)):
        named.setdefault(fold(name), name)
    for standing in ActivityStanding:
        # A name that no test and no roster has stands for any activity not led yet.
        for names in (("",), tuple(named.values())):
            enough = tuple(name for name in names if _would_do(name, standing, pairs))
            if enough:
                return ActivityAway(standing, tuple(filter(None, enough)))
    return None


def _would_do(name: str, standing: ActivityStanding, pairs: Sequence[tuple[Test, Facts]]) -> bool:
    return all(
        met(test, replace(facts, career=facts.career.with_activity(name, standing)))
        for test, facts in pairs
    )


def _activities(test: Test) -> tuple[str, ...]:
    if isinstance(test, AllOf | AnyOf):
        return tuple(name for part in test.tests for name in _activities(part))
    return test.activities if isinstance(test, Led) else ()


def _joined(word: str, parts: Sequence[tuple[Test, Missing]]) -> str:
    """Join what is missing; a comma before the word where a part has such a word itself."""
    compound = len(parts) > 1 and any(isinstance(part, AllOf | AnyOf) for part, _ in parts)
    return f"{',' * compound}{word}".join(found.text for _, found in parts)


def _missing_fact(test: Fact, facts: Facts) -> Missing:
    match test:
        case Holds():
            return _qualification(test, facts)
        case MonthsAt():
            return _months(test, facts)
        case YearsIn():
            return _years(test, facts)
        case Led():
            return _led(test, facts)
        case _:
            return _named(test, facts)


def _named(test: Uses | Has | Available | Confirmed, facts: Facts) -> Missing:
    career = facts.career
    match test:
        case Uses():
            known, text = among(test.software, career.software), f"the use of {test.software}"
        case Available():
            known, text = among(test.name, career.availability), f"being available: {test.name}"
        case Has():
            known = among(test.travel, career.travel)
            known = known or (test.travel is Travel.CAR and facts.has_car)
            text = f"a {test.travel.lower()}"
        case Confirmed():
            ticked = career.confirmed_on(facts.code)
            known = ticked is not None and ticked <= facts.on
            text = f"a manager's confirmation{_later(ticked, 'dated')}"
    return Missing() if known else Missing(text, 1)


def _qualification(test: Holds, facts: Facts) -> Missing:
    now = facts.career.standing(test.name)
    if now is not None and now.reaches(test.standing):
        return Missing()
    so_far = f" ({_SO_FAR[now]})" if now else ""
    return Missing(f"the {test.name} {_IN_SHORT[test.standing]}{so_far}", 1)


def _months(test: MonthsAt, facts: Facts) -> Missing:
    time = facts.career.time_at(test.level, facts.on, facts.levels)
    if time is not None and time.months >= test.months:
        return Missing()
    if time is None:
        so_far = _later(facts.career.reached(test.level), "reached on") or " (no date reached)"
    elif time.until is None:
        so_far = f" ({time.months} so far, reached on {_day(time.since)})"
    else:
        so_far = f" ({time.months}, from {_day(time.since)} to {_day(time.until)})"
    return Missing(f"{_count(test.months, 'month')} at level {test.level}{so_far}", 1)


def _years(test: YearsIn, facts: Facts) -> Missing:
    months = facts.career.months_in(test.area, facts.on)
    if months >= test.years * MONTHS_IN_A_YEAR:
        return Missing()
    years, rest = divmod(int(months), MONTHS_IN_A_YEAR)  # rounded down: 2.99 years are not 3
    spans = [_count(years, "year")] * bool(years) + [_count(rest, "month")] * bool(rest)
    so_far = f"{' '.join(spans)} so far" if spans else "none so far"
    return Missing(f"{_count(test.years, 'year')} in {test.area} ({so_far})", 1)


def _led(test: Led, facts: Facts) -> Missing:
    def asked(name: str) -> bool:
        return not test.activities or among(name, test.activities)

    counting = [name for name in facts.career.led(test.standing) if asked(name)]
    short = test.count - len(counting)
    if short <= 0:
        return Missing()
    left = [name for name in test.activities if not among(name, counting)]
    way = f"{short} more {'activity' if short == 1 else 'activities'} {test.standing.lower()}"
    of = f", of: {', '.join(left)}" if left else ""
    begun = [
        f"{name} {standing.lower()}"
        for name, standing in sorted(facts.career.activities.items())
        if asked(name)
    ]
    so_far = f" (so far: {', '.join(begun)})" if begun else ""
    return Missing(f"{way}{of}{so_far}", short)


def _later(known: date | None, word: str) -> str:
    """Say of a date that is known but does not count that it is after the assessment."""
    return f" ({word} {_day(known)}, after this assessment)" if known else ""


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _count(number: float, word: str) -> str:
    return f"{number:g} {word}{'s' * (number != 1)}"
