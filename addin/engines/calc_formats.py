"""Number formats: Excel's codes in and out, and what a cell's format makes of its number."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from openpyxl.styles.numbers import is_date_format, is_timedelta_format

from addin.engines.calc_uno import raised, struct

if TYPE_CHECKING:
    from addin.engines.calc_uno import Uno
    from addin.engines.grid import Value

GENERAL: Final = "General"
_TRUTH_VALUE: Final = 1024  # com.sun.star.util.NumberFormat.LOGICAL
_DAY: Final = timedelta(days=1)
_MOMENT: Final = timedelta(milliseconds=1)  # finer than a number of days can tell
# What is text in a code, a bracketed word, a colour, the morning and afternoon, or a plain run.
_PIECE: Final = re.compile(
    r'(?P<text>"[^"]*"|\\.|_.|\*.)|\[(?P<word>[A-Za-z]+)\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<noon>AM/PM|A/P)|(?P<power>E[+-])|(?P<general>General|Standard)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)


class Kind(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    TRUTH = "true or false"
    DATE = "date or time of day"
    SPAN = "hours and minutes that may exceed a day"


def to_excel(code: str) -> str:
    """Return a code of LibreOffice's as Excel writes it: "DD/MM/YYYY" is "dd/mm/yyyy"."""

    def piece(match: re.Match[str]) -> str:
        if match.lastgroup == "word":
            word = match["word"]  # hours that go on past a day, or a colour
            return f"[{word.lower() if set(word.upper()) <= set('HMS') else word.capitalize()}]"
        if match.lastgroup == "general":
            return GENERAL
        return match[0].lower() if match.lastgroup == "plain" else match[0]

    return _PIECE.sub(piece, code)


def value_of(number: float, kind: Kind, epoch: datetime) -> Value:
    """Return what a cell holds whose number has a format of this kind."""
    if kind is Kind.TRUTH:
        return bool(number)
    if kind is Kind.DATE and number >= 1:  # less is a time of day
        return epoch + round(number * (_DAY / _MOMENT)) * _MOMENT
    return number


def number_of(moment: datetime, epoch: datetime) -> float:
    """Return the number of days that stands for a date and time."""
    return (moment - epoch) / _DAY


class Formats:
    """The number formats of a document. Keys are LibreOffice's numbers for them."""

    def __init__(self, document: Uno) -> None:
        self._document = document
        self._known: dict[int, tuple[str, Kind]] = {}
        self._keys: dict[str, int] = {}

    def code(self, key: int) -> str:
        """Return a format as Excel writes it."""
        return self._look_up(key)[0]

    def kind(self, key: int) -> Kind:
        """Say what a format makes of a number."""
        return self._look_up(key)[1]

    def key(self, code: str) -> int:
        """Return the key of Excel's code; ValueError if it is no code.

        It becomes a format of the user's own language: any other is saved with its name before it.
        """
        own = struct("lang.Locale", "", "", "")
        formats = self._document.NumberFormats
        if code == GENERAL:
            return int(formats.getStandardIndex(own))
        if code not in self._keys:
            english = struct("lang.Locale", "en", "GB", "")
            try:
                self._keys[code] = formats.addNewConverted(code, english, own)
            except raised("util.MalformedNumberFormatException") as error:
                raise ValueError(f"{code!r} is not a number format.") from error
        return self._keys[code]

    def truth_key(self) -> int:
        """Return the key of the format that shows TRUE and FALSE."""
        own = struct("lang.Locale", "", "", "")
        return int(self._document.NumberFormats.getStandardFormat(_TRUTH_VALUE, own))

    def epoch(self) -> datetime:
        """Return the day that LibreOffice counts days from in this document."""
        null = self._document.NullDate
        return datetime(null.Year, null.Month, null.Day)  # noqa: DTZ001 - cells have no zone

    def _look_up(self, key: int) -> tuple[str, Kind]:
        if key not in self._known:
            found = self._document.NumberFormats.getByKey(key)
            if found.Type & _TRUTH_VALUE:
                self._known[key] = GENERAL, Kind.TRUTH
            else:
                code = to_excel(found.FormatString)
                self._known[key] = code, _kind(code)
        return self._known[key]


def _kind(code: str) -> Kind:
    if not is_date_format(code):
        return Kind.NUMBER
    return Kind.SPAN if is_timedelta_format(code) else Kind.DATE
