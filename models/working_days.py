"""Working days as election law counts them: which days are disregarded in which nation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from holidays import country_holidays

from models.problems import PlanningError

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_EASTER_MONDAY: Final = "Easter Monday"

# Far beyond every timetable on both sides; the calendar knows no bank holidays after 2100.
FIRST_YEAR: Final = 1978
LAST_YEAR: Final = 2099
# What GOV.UK lists (https://www.gov.uk/bank-holidays). Later ones follow from the Banking and
# Financial Dealings Act 1971, Sch. 1, and may still be moved or added to by proclamation (s. 1).
PROCLAIMED_UNTIL: Final = date(2028, 12, 31)


class Nation(StrEnum):
    """A part of the United Kingdom with its own bank holidays and election law."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


NATION_WORDS: Final = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
_SUBDIVISIONS: Final = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


class OutsideCalendarError(PlanningError):
    """A date for which the bank holidays are not known."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"The bank holidays of {year} are not known here, only those from {FIRST_YEAR} to "
            f"{LAST_YEAR}."
        )


@cache
def bank_holidays(nation: Nation, year: int) -> dict[date, str]:
    """Return the bank holidays of a nation in a year, by date, with the one-off ones.

    Banking and Financial Dealings Act 1971, s. 1 and Sch. 1, and the proclamations under it: such
    as 8 May 2020 (moved from 4 May), 2 and 3 June 2022, 19 September 2022 and 8 May 2023.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutsideCalendarError(year)
    return dict(country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are disregarded: weekends, Christmas Eve and the bank holidays of `nations`.

    Christmas Day and Good Friday are disregarded everywhere and are in every nation's list.
    `easter_monday`: it is disregarded too although it is no bank holiday, as in Scotland's rules.
    Days appointed for public thanksgiving or mourning are disregarded by law as well; the one of
    recent years, 19 September 2022, was a bank holiday.
    """

    nations: frozenset[Nation]
    easter_monday: bool = False

    def why_disregarded(self, day: date) -> str:
        """Return what makes a day no working day, or an empty text if it is one."""
        if day.weekday() >= _SATURDAY:
            return f"a {day:%A}"
        if (day.month, day.day) == (12, 24):
            return "Christmas Eve"
        for nation in Nation:
            if nation in self.nations and day in bank_holidays(nation, day.year):
                return f"a bank holiday in {NATION_WORDS[nation]}"
        # England's list is asked only for the date of Easter
        name = bank_holidays(Nation.ENGLAND, day.year).get(day, "")
        return _EASTER_MONDAY if self.easter_monday and name == _EASTER_MONDAY else ""

    def is_working(self, day: date) -> bool:
        """Say whether a day counts."""
        return not self.why_disregarded(day)

    def before(self, day: date, count: int) -> date:
        """Return the working day that is `count` working days before `day`; 0 is `day` itself."""
        for _ in range(count):
            day -= _DAY
            while not self.is_working(day):
                day -= _DAY
        return day

    def first_from(self, day: date) -> date:
        """Return `day` if it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def between(self, start: date, end: date) -> int:
        """Return how many working days `start` is before `end`; 0 if it is not before it.

        `between(before(end, n), end)` is `n` again.
        """
        return sum(self.is_working(end - back * _DAY) for back in range(1, (end - start).days + 1))
