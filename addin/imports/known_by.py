"""Stations by a text that they are known by: their number, their name or a polling district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.imports.words import letters
from models.spelling import fold

if TYPE_CHECKING:
    from addin.imports.stations import ImportedStation


class KnownBy:
    """Finds stations by a text, exactly but for case and spaces, else without punctuation too.

    Where punctuation tells two of them apart ("B1/1" is not "B11") it has to be right.
    """

    def __init__(self) -> None:
        self._stations: dict[str, list[ImportedStation]] = {}
        self._spellings: dict[str, set[str]] = {}

    def add(self, text: str, station: ImportedStation) -> None:
        """Let a station be known by a text, as others may be too."""
        same = self._stations.setdefault(fold(text), [])
        if station not in same:
            same.append(station)
        self._spellings.setdefault(letters(text), set()).add(fold(text))

    def find(self, text: str) -> list[ImportedStation]:
        """Return the stations that a text means; none if it may mean this one or that."""
        exact = self._stations.get(fold(text))
        if exact is not None:
            return exact
        spelt = self._spellings.get(letters(text), set()) if letters(text) else set()
        return self._stations[next(iter(spelt))] if len(spelt) == 1 else []
