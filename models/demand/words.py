"""Figures, times and settings as the sentences of the demand have them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from models.settings import setting_fields

if TYPE_CHECKING:
    from datetime import date

PLACES: Final = "Places"
ROLES: Final = "Roles"
SESSIONS: Final = "Sessions"
SETTINGS: Final = "Settings"
DUTIES: Final = "Duties"

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_NOON: Final = time(12)
_LABELS: Final = {setting.name: setting.policy.label for setting in setting_fields()}


def exact(value: float) -> Fraction:
    """Return a typed number as it is written: 0.1 is a tenth, so no ceiling slips by a rounding."""
    return Fraction(repr(value))


def figure(value: float | Fraction) -> str:
    """Return a number with at most two decimals and commas: "1,120", "3.5"."""
    return _trimmed(f"{float(value):,.2f}")


def quotient(value: Fraction) -> str:
    """Return what a division comes to, rounded up to two decimals.

    What is more than a whole number is shown as more, since one more person is asked for it.
    """
    return figure(Fraction(ceil(value * 100), 100))


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 elector" or "1,180 electors"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def sentence(*parts: str) -> str:
    """Return the parts that say something as one sentence."""
    text = "; ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}."


def clock(moment: time | datetime) -> str:
    """Return a time of day as "06:15"."""
    return f"{moment:%H:%M}"


def label(setting: str) -> str:
    """Return how the Settings sheet calls a setting, for instance "Polling day"."""
    return _LABELS[setting]


def span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Return the times from `start` on a day to `end`, which is on the next if it is not later."""
    first, last = datetime.combine(day, start), datetime.combine(day, end)
    return first, last if last > first else last + _DAY


def at_night(polling_day: date, moment: time) -> datetime:
    """Return when something after the close of poll is: before noon it is on the day after."""
    return datetime.combine(polling_day + (_DAY if moment < _NOON else 0 * _DAY), moment)


def hours_between(start: datetime, end: datetime) -> Fraction:
    """Return the exact hours from one time to another."""
    return Fraction((end - start) // timedelta(microseconds=1), _HOUR // timedelta(microseconds=1))


def after(start: datetime, hours: float) -> datetime:
    """Return the time so many hours later, rolling over midnight."""
    return start + timedelta(hours=hours)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".")
