"""Which place of last time's plan is which place of the workbook, renumbered or not.

A number alone says little: stations are renumbered at every review. So a Place ID counts with a
near name or the same postcode, and where name and postcode both differ it is another station.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from addin.imports import staff_contacts
from addin.imports.last_pairs import Pairing, sharing
from addin.imports.last_posts import LastPlace
from addin.imports.words import letters
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from models.duties import Place

_CLOSE: Final = 85.0  # per cent alike: "St Marys Hall" and "St Mary's Church Hall" are not
_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PlaceDoubt:
    """A place that was matched by little: its places in the two lists, and what they share."""

    theirs: int
    ours: int
    shares: str


@dataclass(frozen=True, slots=True)
class MatchedPlaces:
    """Which of theirs is which of ours, by their places in the two lists.

    `another` are those of theirs whose Place ID is another place's now.
    """

    pairs: Mapping[int, int]
    doubts: tuple[PlaceDoubt, ...]
    another: Mapping[int, int]
    unmatched: tuple[int, ...]
    without: tuple[int, ...]


def match_places(theirs: Sequence[LastPlace], ours: Sequence[Place]) -> MatchedPlaces:
    """Return which place is which: by Place ID, by name with postcode, by postcode alone.

    Last, and in doubt, by the Place ID or the name where nothing else is known. A pair is made only
    where neither side has another choice.
    """
    known = [_known(place) for place in ours]
    pairing = Pairing(len(theirs), len(ours))
    doubts: list[PlaceDoubt] = []
    for rule in _RULES:
        pairs = sharing(theirs, known, rule.keys, rule.keys)
        found = pairing.settle(
            (one, other) for one, other in pairs if rule.agree(theirs[one], known[other])
        )
        if rule.doubt:
            doubts += [PlaceDoubt(*pair, rule.doubt) for pair in found]
    same_id = sharing(theirs, known, _by_id, _by_id)
    return MatchedPlaces(
        pairing.of_theirs,
        tuple(doubts),
        {one: other for one, other in sorted(same_id) if pairing.of_theirs.get(one) is None},
        tuple(pairing.theirs_left),
        tuple(pairing.ours_left),
    )


def _known(place: Place) -> LastPlace:
    """Return a place of the workbook as last time's places are known, spelt to be compared."""
    return LastPlace(
        place_id=place.place_id,
        name=place.name,
        venue=place.venue,
        postcode=staff_contacts.postcode(place.postcode)[0],
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    """What two places share by this rule, and whether the rest agrees; `doubt`: it is little."""

    keys: Callable[[LastPlace], Iterable[str]]
    agree: Callable[[LastPlace, LastPlace], bool]
    doubt: str = ""


def _by_id(place: LastPlace) -> tuple[str, ...]:
    return (fold(place.place_id),)


def _by_postcode(place: LastPlace) -> tuple[str, ...]:
    return (letters(place.postcode),)


def _by_name(place: LastPlace) -> tuple[str, ...]:
    return tuple(letters(text) for name in _names(place) for text in (name, _beginning(name)))


def _names(place: LastPlace) -> list[str]:
    return [name for name in (place.name, place.venue) if letters(name)]


def _beginning(name: str) -> str:
    """Return the building of a name with its address: "Village Hall, High Street, Anytown"."""
    return name.split(",", maxsplit=1)[0]


def _same_name(one: LastPlace, other: LastPlace) -> bool:
    return bool(one.name) and letters(one.name) == letters(other.name)


def _near(one: LastPlace, other: LastPlace) -> bool:
    """Say whether a name or a venue of theirs is near one of ours; "Hall 1" is not "Hall 2"."""
    return any(_alike(first, second) for first in _names(one) for second in _names(other))


def _alike(one: str, other: str) -> bool:
    # A building alone is near its name with the address, but two addresses are compared whole.
    if "," not in one or "," not in other:
        one, other = _beginning(one), _beginning(other)
    return (
        _NUMBER.findall(one) == _NUMBER.findall(other)
        and fuzz.ratio(letters(one), letters(other)) >= _CLOSE
    )


def _same_postcode(one: LastPlace, other: LastPlace) -> bool:
    return bool(one.postcode) and letters(one.postcode) == letters(other.postcode)


def _nothing_against(one: LastPlace, other: LastPlace) -> bool:
    """Say whether neither the postcodes nor the names differ, as far as both are known."""
    return not (
        (one.postcode and other.postcode and not _same_postcode(one, other))
        or (_names(one) and _names(other) and not _near(one, other))
    )


def _same_place(one: LastPlace, other: LastPlace) -> bool:
    return _same_postcode(one, other) or _near(one, other)


_RULES: Final = (
    # What agrees in full comes first, so that two stations in one hall are not exchanged.
    _Rule(_by_id, lambda one, other: _same_name(one, other) and _same_postcode(one, other)),
    _Rule(_by_postcode, _same_name),
    _Rule(_by_id, _same_place),
    _Rule(_by_postcode, _near),
    _Rule(_by_postcode, lambda _one, _other: True),
    _Rule(_by_id, _nothing_against, "the Place ID alone"),
    _Rule(_by_name, _nothing_against, "the name alone"),
)
"""The rules in their order; what two places share is tried before whatever shares less."""
