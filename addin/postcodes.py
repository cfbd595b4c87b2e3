"""From a postcode to a place on the map: the middle of its sector, or else of its outcode.

The centroids ship in `addin/data` and are read once, when the first postcode is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

from models.geography import Point

_INWARD: Final = re.compile(r"[0-9][A-Z]{2}")
_INWARD_LENGTH: Final = 3
_LONGEST: Final = 7
_SLIPS: Final = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}
_DIGIT_FOR: Final = str.maketrans("OI", "01")


class Precision(StrEnum):
    """How near a found point is: a sector is a neighbourhood, an outcode a town."""

    SECTOR = "sector"
    OUTCODE = "outcode"


@dataclass(frozen=True, slots=True)
class Found:
    """A postcode that was found.

    `postcode` is written the usual way ("DA5 1CK"). `repaired` says that a letter and a digit
    which look alike (O and 0, I and 1) were exchanged to read it.
    """

    postcode: str
    point: Point
    precision: Precision
    repaired: bool = False


def find(postcode: str) -> Found | None:
    """Return where a postcode is, or None if it is no whole postcode of Great Britain.

    Case and spaces do not matter. `find("da5ick")` is DA5 1CK, repaired, to the sector.
    """
    text = "".join(postcode.split())
    if not (text.isascii() and text.isalnum() and len(text) <= _LONGEST):
        return None
    text = text.upper()
    outcode, inward = text[:-_INWARD_LENGTH], text[-_INWARD_LENGTH:]
    inward = inward[:1].translate(_DIGIT_FOR) + inward[1:]
    if not _INWARD.fullmatch(inward):
        return None
    reading = _read_as(outcode)
    if reading is None:
        return None
    place, precision = _sectors().get(f"{reading} {inward[0]}"), Precision.SECTOR
    if place is None:
        place, precision = _outcodes()[reading], Precision.OUTCODE
    easting, northing = place.split(",")
    return Found(
        f"{reading} {inward}",
        Point(float(easting), float(northing)),
        precision,
        repaired=reading + inward != text,
    )


def _read_as(outcode: str) -> str | None:
    """Return the real outcode that the typed one is, or is meant for with look-alikes exchanged.

    No text can be meant for two of them; if the data ever allowed it, None would be returned.
    """
    known = _outcodes()
    if outcode in known:
        return outcode
    choices = (_SLIPS.get(character, character) for character in outcode)
    readings = [reading for reading in map("".join, product(*choices)) if reading in known]
    return readings[0] if len(readings) == 1 else None


@cache
def _sectors() -> dict[str, str]:
    return _centroids("sectors.csv")


@cache
def _outcodes() -> dict[str, str]:
    return _centroids("outcodes.csv")


def _centroids(file: str) -> dict[str, str]:
    """Return "easting,northing" by sector or outcode; only what is asked for gets converted."""
    lines = files("addin").joinpath("data", file).read_text(encoding="ascii").splitlines()[1:]
    return dict(line.split(",", 1) for line in lines)
