"""From what a cell holds to what it means, or to a sentence about why it means nothing.

Each reader takes the raw value of a cell that is not blank. It never raises anything but
`UnreadableError`, whatever object it is given.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Final

from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

# What a cell shows where its formula fails; longer texts that begin so are ordinary text.
ERROR_VALUES: Final = frozenset(
    f"#{name}"
    for name in (
        *("BLOCKED!", "BUSY!", "CALC!", "CONNECT!", "DIV/0!", "EXTERNAL!", "FIELD!"),
        *("GETTING_DATA", "N/A", "NAME?", "NULL!", "NUM!", "PYTHON!", "REF!", "SPILL!"),
        *("UNKNOWN!", "VALUE!"),
    )
)
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200d\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)
_NUMBER: Final = re.compile(r"[+-]?(\d{1,3}([ ,]\d{3})+|\d+)?(\.\d+)?")
_WHOLE_SHOWN: Final = 1e15  # up to here Excel keeps every digit of a whole number
_LONGEST_TEXT: Final = 32_767  # what an Excel cell can hold
_YES: Final = frozenset(("yes", "y", "true"))
_NO: Final = frozenset(("no", "n", "false"))


class UnreadableError(ValueError):
    """A cell that cannot be read. `says` continues "Over 18 ..."; `remedy` is a sentence."""

    def __init__(self, says: str, remedy: str) -> None:
        super().__init__(says)
        self.says = says
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class UnsavedFormula:
    """Stands in a cell for the result of a formula that the workbook does not hold."""


def is_blank(value: object) -> bool:
    """Say whether a cell holds nothing that anybody could see."""
    if isinstance(value, str):
        return not value.strip() or not clean(value)
    return value is None or (isinstance(value, float) and math.isnan(value))


def is_number(value: object) -> bool:
    """Say whether a cell holds a number rather than a text that looks like one."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def clean(text: str) -> str:
    """Return `text` with single ordinary spaces, none outside, and no invisible signs."""
    text = text[:_LONGEST_TEXT]
    if not (text.isascii() and text.isprintable()):
        text = _HIDDEN.sub("", text)
    return " ".join(text.split())


def shown(value: object) -> str:
    """Return a cell's value as Excel would show it, for a sentence or to be kept as text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{value:.15g}" if abs(value) < _WHOLE_SHOWN else f"{value:.6g}"
    if isinstance(value, date | time):
        form = "%H:%M" if isinstance(value, time) else "%d/%m/%Y"
        if isinstance(value, datetime) and value.time() != time():
            form = "%d/%m/%Y %H:%M"
        return value.strftime(form)
    return "something unknown"


def sound(value: object) -> str | bool | float | datetime | date | time:
    """Return the value as one of the types that a cell can have; text cleaned."""
    if isinstance(value, UnsavedFormula):
        raise UnreadableError(
            "holds a formula whose result was never saved",
            "Open the workbook in Excel and save it, or type the value itself.",
        )
    if isinstance(value, str):
        text = clean(value)
        if text in ERROR_VALUES:
            raise UnreadableError(
                f'shows the error "{text}"', "Correct the formula, or type the value itself."
            )
        return text
    if isinstance(value, bool | datetime | date | time):
        return value
    if isinstance(value, int | float):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    raise UnreadableError("holds no text, number or date", "Type the value again.")


def as_text(value: object) -> str:
    """Return the cell as text; a number as it is shown without decimals that are not there."""
    return shown(sound(value))


def as_list(value: object) -> tuple[str, ...]:
    """Return the texts of a cell with semicolons or line breaks between them, each once."""
    if isinstance(value, str):
        value = value.replace("\n", ";").replace("\r", ";")
    parts = (clean(part) for part in as_text(value).split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def as_yes_no(value: object) -> bool:
    """Return True for Yes, TRUE or 1 and False for No, FALSE or 0."""
    value = sound(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, float) and value in (0.0, 1.0):
        return value == 1.0
    word = fold(value) if isinstance(value, str) else ""
    if word in _YES or word in _NO:
        return word in _YES
    question = Spelling(("Yes", "No")).question(word)
    raise UnreadableError(
        f"is {quoted(shown(value))}, which is neither Yes nor No", f"{question}Choose Yes or No."
    )


def as_number(value: object) -> float:
    """Return a number; as text it may have a pound sign and spaces or commas between thousands."""
    value = sound(value)
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        text = value.removeprefix("£").strip()
        if text[-1:].isdigit() and text.isascii() and _NUMBER.fullmatch(text):
            number = float(text.replace(" ", "").replace(",", ""))
            if math.isfinite(number):
                return number
    raise UnreadableError(
        f"is {quoted(shown(value))}, which is not a number", "Type a number alone, such as 10."
    )


def within(
    minimum: float | None, maximum: float | None, *, whole: bool = False
) -> Callable[[object], float]:
    """Return a reader of numbers with both bounds allowed; None is no bound."""

    def read(value: object) -> float:
        number = as_number(value)
        if whole and number != int(number):
            raise UnreadableError(f"is {number:g}, which is not a whole number", f"Type {span}.")
        if (minimum is not None and number < minimum) or (maximum is not None and number > maximum):
            raise UnreadableError(f"is {shown(number)}, which is not {span}", f"Type {span}.")
        return number

    kind = "a whole number" if whole else "a number"
    if minimum is not None and maximum is not None:
        span = f"{kind} from {minimum:,.15g} to {maximum:,.15g}"
    elif minimum is not None:
        span = f"{kind} that is {minimum:,.15g} or more"
    elif maximum is not None:
        span = f"{kind} that is {maximum:,.15g} or less"
    else:
        span = kind
    return read


@cache
def choice(values: tuple[str, ...]) -> Callable[[object], str]:
    """Return a reader of coded values; case and spaces do not matter."""
    spelling = Spelling(values)

    def read(value: object) -> str:
        text = as_text(value)
        found = spelling.find(text)
        if found is None:
            options = ", ".join(values[:-1]) + f" or {values[-1]}"
            raise UnreadableError(
                f"is {quoted(text)}, which is not one of the values it can have",
                f"{spelling.question(text)}Choose {options}.",
            )
        return found

    return read
