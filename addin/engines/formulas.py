"""Formulas as people write them and as a workbook file holds them.

Excel shortens formulas on the screen: `[@Role]` stands for `Plan[[#This Row],[Role]]`, and newer
functions carry a prefix in the file only. Excel translates for whoever types or calls it; a file
that is written without Excel has to hold the long form, or Excel reports the file as damaged.
"""

from __future__ import annotations

import re
from typing import Final

from addin.engines.grid import UnsupportedError

_QUOTED: Final = re.compile(r'("(?:[^"]|"")*")')
_THIS_ROW: Final = re.compile(r"((?:[^\W\d][\w.]*)?)\[@(?:\[([^\[\]]+)\]|([^\[\]]*))\]")
_NEWER: Final = (
    "CONCAT|DAYS|FORMULATEXT|IFNA|IFS|ISFORMULA|ISOWEEKNUM|MAXIFS|MINIFS|NUMBERVALUE|SHEET|SHEETS"
    "|SWITCH|TEXTJOIN|UNICHAR|UNICODE|XLOOKUP|XMATCH|XOR"
)
_SPILLING: Final = (
    "BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|DROP|EXPAND|FILTER|HSTACK|LAMBDA|LET|MAKEARRAY|MAP"
    "|RANDARRAY|REDUCE|SCAN|SEQUENCE|SORT|SORTBY|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|VSTACK"
    "|WRAPCOLS|WRAPROWS"
)
_NEWER_CALL: Final = re.compile(rf"(?<![\w.])({_NEWER})\(", re.IGNORECASE)
_SPILLING_CALL: Final = re.compile(rf"(?<![\w.])({_SPILLING})\(", re.IGNORECASE)
_PREFIX: Final = re.compile(r"_xl(?:fn|ws|pm|udf)\.")


def as_filed(formula: str, table: str | None) -> str:
    """Return a formula ("=...") in the form a file holds.

    `table` is the name of the table that the formula's cell stands in, None if in none. ValueError
    for `[@Role]` outside a table; UnsupportedError for a function that fills cells beside its own.
    """

    def this_row(match: re.Match[str]) -> str:
        name = match[1] or table
        if name is None:
            raise ValueError(f"{match[0]} stands for a row of a table, and there is no table here.")
        column = match[2] or match[3]
        return f"{name}[[#This Row],[{column}]]" if column else f"{name}[#This Row]"

    parts = _QUOTED.split(formula)
    for place in range(0, len(parts), 2):  # every second part is text in quotation marks
        part = parts[place]
        if spilling := _SPILLING_CALL.search(part):
            raise UnsupportedError(
                f"{spilling[1].upper()} fills cells beside its own; "
                "a formula that does works in Excel only."
            )
        part = _THIS_ROW.sub(this_row, part)
        parts[place] = _NEWER_CALL.sub(lambda match: f"_xlfn.{match[1].upper()}(", part)
    return "".join(parts)


def as_shown(formula: str) -> str:
    """Return a formula from a file without the prefixes that Excel does not show."""
    parts = _QUOTED.split(formula)
    parts[::2] = [_PREFIX.sub("", part) for part in parts[::2]]
    return "".join(parts)
