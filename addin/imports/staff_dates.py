"""Dates in every British habit: 6/5/27, 6th May 2027, Thursday 6 May, 06.05.2027, serial numbers.

The day stands before the month. What cannot be so, such as 05/13/2027, is not turned round, and a
date without a year is not given one: both are not understood.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_SHORT: Final = 3  # letters that a month must have, as in "Sept" and "Jan"
_NUMBERS: Final = re.compile(r"(\d{1,2}) ?[/.\-\\ ] ?(\d{1,2}) ?[/.\-\\ ] ?(\d{4}|\d{2})", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]00:00(?::00)?(?:\.0+)?)?", re.ASCII)
_WORDS: Final = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-/.]?([a-z]{3,9})\.?,?[ \-/.]?"
    r"(\d{4}|'?\d{2})",
    re.ASCII,
)
_MONTH_FIRST: Final = re.compile(
    r"(?:[a-z]+,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|'?\d{2})", re.ASCII
)
_TO: Final = re.compile(r"\s+(?:to|until|till)\s+|\s*[-\u2013\u2014]\s*", re.IGNORECASE)
_TIMES: Final = re.compile(
    r"(.+?),? (\d{1,2})[:.](\d{2})(?: ?- ?| to )(\d{1,2})[:.](\d{2})", re.ASCII
)
_BETWEEN: Final = re.compile(r"\s*(?:;|,(?! ?\d{4})|\band\b|&)\s*", re.IGNORECASE)
_FIRST_SERIAL: Final = 7_000  # 1919: below it a number is no date in a staff list
_LAST_SERIAL: Final = 73_415  # 2100
_EPOCH: Final = date(1899, 12, 30)  # of serial numbers, after Excel's leap year of 1900
_LONGEST: Final = 32_767  # what a cell can hold
_LONGEST_DATE: Final = 80  # characters of the longest range of dates in words
_CENTURY: Final = 100
_EARLIEST: Final = 1900
_LATEST: Final = 2100


def as_day(cell: object, *, past_from: int | None = None) -> date | None:
    """Return the date in a cell, or None if it is not one that can be understood.

    A year of two digits is of this century; with `past_from`, the last two-digit year that may be,
    a later one is of the century before: born in 61 is 1961.
    """
    if isinstance(cell, datetime):
        return cell.date() if _EARLIEST <= cell.year <= _LATEST else None
    if isinstance(cell, date):
        return cell if _EARLIEST <= cell.year <= _LATEST else None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell))
    if not isinstance(cell, str):
        return None
    text = " ".join(cell.split()).casefold().strip(" .,")
    if text.isascii() and text.isdigit() and len(text) == len("46513"):
        return _serial(float(text))
    return _written(text, past_from)


def as_absences(cell: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the absences in a cell as the Staff sheet has them, and the texts that are none.

    "6/5/27 and 8 May 2027 to 10 May 2027" gives "06/05/2027" and "08/05/2027-10/05/2027".
    """
    if not isinstance(cell, str):
        day = as_day(cell)
        return ((_shown(day),), ()) if day else ((), ())
    found, unknown = [], []
    # Line breaks separate too, so the text is taken apart before its spaces are made single.
    for line in cell[:_LONGEST].splitlines():
        for part in _BETWEEN.split(" ".join(line.split())):
            absence = _absence(part) if len(part) <= _LONGEST_DATE else None
            if absence is not None:
                found.append(absence)
            elif part:
                unknown.append(part)
    return tuple(found), tuple(unknown)


def _absence(text: str) -> str | None:
    day = as_day(text)
    if day is not None:
        return _shown(day)
    for to in _TO.finditer(text):  # a hyphen may also stand within a date
        first, last = as_day(text[: to.start()]), as_day(text[to.end() :])
        if first is not None and last is not None and first <= last:
            return f"{_shown(first)}-{_shown(last)}"
    return _part_of_a_day(text)


def _part_of_a_day(text: str) -> str | None:
    match = _TIMES.fullmatch(text)
    day = as_day(match[1]) if match else None
    if match is None or day is None:
        return None
    try:
        start, end = time(int(match[2]), int(match[3])), time(int(match[4]), int(match[5]))
    except ValueError:
        return None
    return f"{_shown(day)} {start:%H:%M}-{end:%H:%M}" if start < end else None


def _written(text: str, past_from: int | None) -> date | None:
    match = _ISO.fullmatch(text)
    if match:
        return _date(match[1], int(match[2]), match[3], past_from)
    match = _NUMBERS.fullmatch(text)
    if match:
        return _date(match[3], int(match[2]), match[1], past_from)
    match = _WORDS.fullmatch(text)
    if match:
        return _date(match[3], _month(match[2]), match[1], past_from)
    match = _MONTH_FIRST.fullmatch(text)
    return _date(match[3], _month(match[1]), match[2], past_from) if match else None


def _month(word: str) -> int:
    """Return a month's number from its name or how it begins; 0 if it is none."""
    begun = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    if word == "sept":
        return _MONTHS.index("september") + 1
    return begun[0] if len(begun) == 1 and len(word) >= _SHORT else 0


def _date(year: str, month: int, day: str, past_from: int | None) -> date | None:
    number = int(year.strip("'"))
    if number < _CENTURY and len(year.strip("'")) == 2:  # noqa: PLR2004 - two digits
        number += 1900 if past_from is not None and number > past_from else 2000
    try:
        found = date(number, month, int(day))
    except ValueError:
        return None
    return found if _EARLIEST <= number <= _LATEST else None


def _serial(number: float) -> date | None:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return _EPOCH + timedelta(days=int(number))


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
