"""Formulas as Excel writes them and as LibreOffice takes them through its API, text to text.

LibreOffice separates arguments by semicolons, sheets from cells by a full stop, columns of an
inline array by semicolons and its rows by bars, and calls TRUE and FALSE as functions. Its own
parser of Excel's grammar loses references to tables, so the two are translated here, sign by
sign; functions have the same names in both. What is not understood stays as it is, so that a
formula that was read can always be written again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.engines.addresses import quoted
from addin.engines.formulas import as_filed, as_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT: Final = r'(?P<text>"(?:[^"]|"")*")'
_ERROR: Final = r"(?P<error>#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!))"
_SIGN: Final = r"'.|[^\[\]']"  # inside brackets an apostrophe makes the next sign plain
_PART: Final = rf"(?P<part>\[(?:{_SIGN}|\[(?:{_SIGN})*\])*\])"
_TRUTH: Final = r"(?P<truth>\b(?:TRUE|FALSE)\b)(?:\(\))?"
_CALL: Final = r"(?P<call>[^\W\d][\w.]*\()"
_WORD: Final = r"(?P<word>[^\W\d][\w.]*)"
_QUOTED: Final = r"'(?:[^']|'')+'"
_PLAIN: Final = r"[^\W\d]\w*"
_PLACE: Final = r"\$?[A-Za-z]{1,3}\$?\d{1,7}|\$?[A-Za-z]{1,3}:|\$?\d{1,7}:|#REF!"

_EXCEL: Final = re.compile(
    rf"{_TEXT}|{_ERROR}|{_PART}|{_TRUTH}|{_CALL}"
    rf"|(?P<sheet>{_QUOTED}|[^\W\d][\w.]*)!|{_WORD}|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CALC: Final = re.compile(
    rf"{_TEXT}|{_ERROR}|{_PART}|{_TRUTH}|{_CALL}"
    rf"|\$?(?P<sheet>{_QUOTED}|(?<=\$){_PLAIN}|{_PLAIN}(?=\.(?:{_PLACE})))\.|{_WORD}|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN: Final = re.compile(r"\]\s*[,;]\s*\[")
_ONE_WORD: Final = re.compile(r"\[\[#[^\[\]]*\]\]")
_CALL_FRAME, _GROUP, _ARRAY = "(", "()", "{"

# What a separator becomes, by what it stands in.
_TO_CALC: Final[Mapping[tuple[str, str], str]] = {
    (_CALL_FRAME, ","): ";",
    (_GROUP, ","): "~",  # (A1:A2,C1) is one reference to two areas
    (_ARRAY, ","): ";",
    (_ARRAY, ";"): "|",
}
_TO_EXCEL: Final[Mapping[tuple[str, str], str]] = {
    (_CALL_FRAME, ";"): ",",
    (_CALL_FRAME, "~"): ",",
    (_GROUP, "~"): ",",
    (_ARRAY, ";"): ",",
    (_ARRAY, "|"): ";",
}


def to_calc(formula: str, table: str | None = None) -> str:
    """Return a formula of Excel's as LibreOffice takes it.

    `table` is the name of the table that the formula's cell stands in; ValueError for `[@Role]`
    outside a table, UnsupportedError for a function that fills cells beside its own.
    """
    return _translated(as_shown(as_filed(formula, table)), _EXCEL, _TO_CALC, ";")


def to_excel(formula: str) -> str:
    """Return a formula of LibreOffice's as Excel shows it."""
    return _translated(formula, _CALC, _TO_EXCEL, ",")


def _translated(
    formula: str,
    tokens: re.Pattern[str],
    separators: Mapping[tuple[str, str], str],
    between: str,
) -> str:
    calc = between == ";"
    frames = [_GROUP]
    out = []
    for token in tokens.finditer(formula):
        kind, text = token.lastgroup, token[0]
        if kind == "part":
            text = _part(text, between)
        elif kind == "truth":
            text = token["truth"].upper() + ("()" if calc else "")
        elif kind == "sheet":
            text = _sheet(token["sheet"], calc=calc)
        elif kind == "call":
            frames.append(_CALL_FRAME)
        elif kind == "sign":
            text = separators.get((frames[-1], text), text)
            if text in "({":
                frames.append(_GROUP if text == "(" else _ARRAY)
            elif text in ")}" and len(frames) > 1:
                frames.pop()
        out.append(text)
    return "".join(out)


def _part(text: str, between: str) -> str:
    """Return what stands in brackets after a table's name."""
    text = _BETWEEN.sub(f"]{between}[", text)
    if between == ";":  # LibreOffice takes [#Headers] in double brackets only
        return f"[{text}]" if text.startswith("[#") else text
    return text[1:-1] if _ONE_WORD.fullmatch(text) else text


def _sheet(name: str, *, calc: bool) -> str:
    """Return a sheet's name as it stands before a cell."""
    if calc:
        return f"${name}."
    return f"{name if name.startswith(chr(39)) else quoted(name)}!"
