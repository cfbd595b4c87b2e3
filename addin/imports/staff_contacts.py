"""Telephone numbers, e-mail addresses and postcodes, repaired where it is plain how."""

from __future__ import annotations

import re
from typing import Final

from addin.imports.words import listed, shown
from addin.postcodes import find

_BETWEEN: Final = re.compile(r"\s*(?:[/;,|]|\bor\b|\band\b)\s*", re.IGNORECASE)
_KEPT: Final = re.compile(r"[^\d+]")
_LABEL: Final = re.compile(
    r"^\s*(?:m|mob|mobile|h|home|t|tel|w|work)\b\s*[:.\-]?\s*", re.IGNORECASE
)
_UK_LENGTHS: Final = (10, 11)  # digits of a number in the United Kingdom, with its first nought
_COUNTRY: Final = "44"
_AFTER_CODE: Final = 5  # digits before the space, in a mobile number
# The lengths are those that an address can have; without them a long text would take for ever.
_EMAIL: Final = re.compile(r"[^@\s<>;,:\"()]{1,64}@[^@\s<>;,:\"()]{1,200}\.[^@\s<>;,:\"().]{1,63}")
_POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b[\s.]*$", re.IGNORECASE)


def telephones(cell: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the telephone numbers in a cell as they are dialled here, and what is none.

    7700900123 (a number that lost its nought), "+44 (0)7700 900123" and "07700-900-123" are all
    "07700 900123". Numbers of other countries stay as they are, with their "+".
    """
    text = listed(cell)
    found, unknown = [], []
    for part in _BETWEEN.split(text):
        if not part:
            continue
        number = _telephone(_LABEL.sub("", part))
        if number:
            found.append(number)
        else:
            unknown.append(part)
    return tuple(found), tuple(unknown)


def is_mobile(number: str) -> bool:
    """Say whether a number, as `telephones` gives it, is a mobile's."""
    return number.startswith("07")


def emails(cell: object) -> tuple[str, ...]:
    """Return the e-mail addresses in a cell."""
    # "jo @ example.org": a space round the sign is a slip of the hand.
    text = re.sub(r"\s*@\s*", "@", shown(cell).replace("mailto:", " "))
    return tuple(match.rstrip(".") for match in _EMAIL.findall(text)) if "@" in text else ()


def postcode(cell: object) -> tuple[str, bool]:
    """Return a postcode in the usual spelling, and whether it is known; else as it stands."""
    text = shown(cell)
    found = find(text) if text else None
    return (found.postcode, True) if found else (text.upper(), False)


def postcode_in(address: str) -> str:
    """Return the postcode that an address ends in, or a blank text."""
    match = _POSTCODE.search(address)
    found = find(f"{match[1]}{match[2]}") if match else None
    return found.postcode if found else ""


def without_postcode(address: str, postcode: str) -> str:
    """Return an address without this postcode at its end, where a letter's own line has it."""
    if postcode and postcode_in(address) == postcode:
        return _POSTCODE.sub("", address).rstrip(" ,;.")
    return address


def _telephone(text: str) -> str:
    if not text or any(sign.isalpha() for sign in text):
        return ""
    digits = _KEPT.sub("", text.replace("(0)", ""))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith("+") and not digits.startswith(f"+{_COUNTRY}"):
        return digits if digits[1:].isdigit() and len(digits) > max(_UK_LENGTHS) - 2 else ""
    digits = digits.removeprefix("+")
    if digits.startswith(_COUNTRY) and len(digits) > max(_UK_LENGTHS):
        digits = digits.removeprefix(_COUNTRY)
    if not digits.isdigit():
        return ""
    if not digits.startswith("0"):
        digits = f"0{digits}"
    if len(digits) not in _UK_LENGTHS or digits[1] not in "123578":
        return ""
    return f"{digits[:_AFTER_CODE]} {digits[_AFTER_CODE:]}"
