"""A station's electors: who votes in person and who by post, as far as the figures make sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.demand.words import counted

if TYPE_CHECKING:
    from models.duties import Place


def in_person(station: Place) -> int | None:
    """Return the electors less postal voters; None if they are not known or contradict each other.

    Where the postal voters are not known none are taken off.
    """
    postal = station.postal_voters or 0
    if station.electors is None or not 0 <= postal <= station.electors:
        return None
    return station.electors - postal


def by_post(station: Place) -> int:
    """Return the postal voters; 0 where they are not known."""
    return max(0, station.postal_voters or 0)


def in_words(station: Place) -> str:
    """Return how many vote in person and why, without a full stop."""
    if station.electors is None:
        return "electors are not known"
    electors = counted(station.electors, "elector")
    if station.postal_voters is None:
        return f"{electors}, and postal voters are not known, so none are taken off"
    postal = counted(station.postal_voters, "postal voter")
    left = in_person(station)
    if left is None:
        return f"{postal} cannot be among {electors}"
    return f"{electors} less {postal} are {left:,}"
