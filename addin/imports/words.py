"""Cells as text: single spaces, no invisible signs, numbers as they are shown."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)
_LONGEST: Final = 32_767  # what an Excel cell can hold
_WHOLE_SHOWN: Final = 1e15  # up to here a spreadsheet keeps every digit of a whole number


def clean(text: str) -> str:
    """Return `text` with single ordinary spaces, none outside, and no invisible signs."""
    text = text[:_LONGEST]
    if not (text.isascii() and text.isprintable()):
        text = _HIDDEN.sub("", text)
    return " ".join(text.split())


def shown(value: object) -> str:
    """Return what a cell holds as text: 5685.0 is "5685", a date is "06/05/2027", None is ""."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        try:
            return f"{value:.15g}" if abs(value) < _WHOLE_SHOWN else f"{value:.6g}"
        except OverflowError:  # a whole number of hundreds of digits, which only JSON can hold
            return "inf"
    if isinstance(value, date | time):
        form = "%H:%M" if isinstance(value, time) else "%d/%m/%Y"
        if isinstance(value, datetime) and value.time() != time():
            form = "%d/%m/%Y %H:%M"
        return value.strftime(form)
    return ""


def listed(value: object) -> str:
    """Return what a cell holds as text with semicolons for its line breaks, which separate too."""
    return shown("; ".join(value.splitlines()) if isinstance(value, str) else value)


def key(header: object) -> str:
    """Return a header as it is compared: one case, no spaces. "Polling Place_Id" keeps its "_"."""
    return "".join(shown(header).split()).casefold()


def letters(text: str) -> str:
    """Return only the letters and digits of a text, in one case: what is left to compare."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 station" or "1,234 stations"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
