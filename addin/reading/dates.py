"""Dates, times and absences as people type them: British order, or ISO."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from addin.reading.cells import UnreadableError, shown, sound
from models.spelling import quoted
from models.staff import Period

_EARLIEST: Final = 1900
_LATEST: Final = 2199
_DAY: Final = timedelta(days=1)
_HALF_A_SECOND: Final = timedelta(microseconds=500_000)
_DATE: Final = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
_TIME: Final = r"\d{1,2}[:.]\d{2}(?::\d{2})?"
_MOMENT: Final = re.compile(rf"({_DATE})(?:[ T]+({_TIME}))?", re.ASCII)
_TO: Final = r" ?(?:[-\u2013\u2014]|to) ?"
_SPAN: Final = re.compile(
    rf"({_DATE})(?:[ T]+({_TIME}))?(?:{_TO}(?:({_DATE})(?:[ T]+({_TIME}))?|({_TIME})))?", re.ASCII
)
_SEPARATORS: Final = re.compile(r"[;,\n\r]")


def as_moment(value: object) -> datetime:
    """Return a date and time; a date alone is its midnight. Rounded to the second."""
    remedy = "Type a date and time such as 06/05/2027 07:00."
    moment = _typed(value)
    if moment is not None:
        return moment
    text = shown(sound(value))
    match = _MOMENT.fullmatch(text) if isinstance(value, str) else None
    found = _combine(match[1], match[2]) if match else None
    if found is None:
        raise UnreadableError(f"is {quoted(text)}, which is not a date and time", remedy)
    return found


def as_date(value: object) -> date:
    """Return a date; a time of day beside it is dropped."""
    try:
        return as_moment(value).date()
    except UnreadableError as unreadable:
        says = unreadable.says.replace("a date and time", "a date")
        raise UnreadableError(says, "Type a date such as 06/05/2027.") from None


def as_time(value: object) -> time:
    """Return a time of day, rounded to the second; of a date and time, its time."""
    if isinstance(value, time):
        return value.replace(tzinfo=None, microsecond=0)
    if isinstance(value, datetime):
        return (value.replace(tzinfo=None) + _HALF_A_SECOND).time().replace(microsecond=0)
    if isinstance(value, float) and 0 <= value < 1:  # how a spreadsheet keeps a time of day
        minutes, seconds = divmod(round(value * _DAY.total_seconds()) % 86_400, 60)
        return time(minutes // 60, minutes % 60, seconds)
    text = shown(sound(value))
    if isinstance(value, str) and re.fullmatch(_TIME, text, re.ASCII):
        hours, minutes, seconds = (int(part) for part in [*re.split("[:.]", text), "0"][:3])
        if hours < 24 and max(minutes, seconds) < 60:  # noqa: PLR2004 - of a clock
            return time(hours, minutes, seconds)
    raise UnreadableError(f"is {quoted(text)}, which is not a time", "Type a time such as 22:30.")


def as_periods(value: object) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """Return the absences in a cell, and those of its texts that are no absence.

    "06/05/2027; 08/05/2027-10/05/2027; 07/05/2027 18:00-23:00": days, ranges of days with both
    ends in them, and times. A real date is that whole day.
    """
    moment = _typed(value)
    if moment is not None:
        return (_days(moment, moment),), ()
    # Line breaks separate too, so the text is split before its spaces are cleaned.
    whole = sound(value)
    texts = _SEPARATORS.split(value) if isinstance(value, str) else [shown(whole)]
    periods = []
    unreadable = []
    for text in (shown(text) for text in texts):
        if text:
            period = _period(text)
            if period is None:
                unreadable.append(text)
            else:
                periods.append(period)
    return tuple(periods), tuple(unreadable)


def _typed(value: object) -> datetime | None:
    """Return a real date of the cell, without the fractions that Excel's arithmetic leaves."""
    if isinstance(value, datetime):
        if not _EARLIEST <= value.year <= _LATEST:
            return None
        return (value.replace(tzinfo=None) + _HALF_A_SECOND).replace(microsecond=0)
    if isinstance(value, date) and _EARLIEST <= value.year <= _LATEST:
        return datetime.combine(value, time())
    return None


def _period(text: str) -> Period | None:
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    first_day, first_time, last_day, *last_times = match.groups()
    last_time = last_times[0] or last_times[1]
    start = _combine(first_day, first_time)
    if start is None:
        return None
    if first_time is None and last_time is None:
        end = start if last_day is None else _combine(last_day, None)
        return None if end is None or end < start else _days(start, end)
    if first_time is None or last_time is None:
        return None  # a single time does not say which side of it is meant
    end = _combine(last_day or first_day, last_time)
    if end is not None and end.time() == time() and last_day is None and end < start:
        end += _DAY  # "18:00-00:00" ends at midnight
    return None if end is None or end <= start else Period(start, end)


def _days(first: datetime, last: datetime) -> Period:
    midnight = time()
    return Period(
        datetime.combine(first.date(), midnight), datetime.combine(last.date(), midnight) + _DAY
    )


def _combine(day: str, clock: str | None) -> datetime | None:
    """Return the moment that the two texts say, or None if there is no such day or time."""
    one, month, other = (int(part) for part in re.split(r"[/.-]", day))
    year, day_of_month = (one, other) if one > 31 else (other, one)  # noqa: PLR2004 - ISO order
    if year < 100:  # noqa: PLR2004 - the century is left out
        year += 2000
    hours, minutes, seconds = 0, 0, 0
    if clock is not None:
        hours, minutes, seconds, *_ = (*(int(part) for part in re.split(r"[:.]", clock)), 0)
    if not _EARLIEST <= year <= _LATEST or minutes > 59 or seconds > 59:  # noqa: PLR2004 - a clock
        return None
    if hours > 24 or (hours == 24 and (minutes or seconds)):  # noqa: PLR2004 - 24:00 is midnight
        return None
    try:
        midnight = datetime(year, month, day_of_month)  # noqa: DTZ001 - the council's own clock
    except ValueError:
        return None
    return midnight + timedelta(hours=hours, minutes=minutes, seconds=seconds)
