"""What all maps have in common, whatever draws them: how much they show, rulers, wards' names."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import TYPE_CHECKING, Final

from models.geography import METRES_IN_A_MILE, Point

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_SPAN: Final = 2 * METRES_IN_A_MILE  # what a map shows round a single station
PALE: Final = "767676"  # a ward's name: faint, but still read
NUDGES: Final = (0.0, 0.8, -0.8, 1.5, -1.5, 2.2, -2.2)  # lines that a ward's name may move up
_RULERS: Final = (50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1)  # miles


def ruler(longest: float) -> float:
    """Return the longest round number of miles that is no longer than this many, or the least."""
    return next((miles for miles in _RULERS if miles <= longest), _RULERS[-1])


def ruler_words(miles: float) -> str:
    """Return what stands at a ruler: "0.5 mile", "1 mile", "2 miles"."""
    return f"{miles:g} mile{'s' if miles > 1 else ''}"


def ward_middles(stations: Iterable[tuple[str, Point | None]]) -> list[tuple[str, Point]]:
    """Return each ward and the middle of its stations, the wards with most stations first.

    Stations are given by ward and place; one without either is left out.
    """
    wards: dict[str, list[Point]] = defaultdict(list)
    for ward, at in stations:
        if at is not None and ward:
            wards[ward].append(at)
    return [
        (ward, Point(fmean(p.easting for p in here), fmean(p.northing for p in here)))
        for ward, here in sorted(wards.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]
