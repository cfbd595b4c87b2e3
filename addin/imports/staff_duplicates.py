"""The same person twice in a list, perhaps with a typo: found and reported, never merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from addin.imports.words import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CLOSE: Final = 80.0  # per cent alike: one letter in a name of five
_LARGEST: Final = 40  # people who share something; more share an office's telephone
_SHARED: Final = ("Staff ID", "Email", "Mobile", "Postcode")
_TOGETHER: Final = ("Email", "Mobile", "Postcode")  # what a household may share as well


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two rows that may be one person: their places in the list, and what they share."""

    first: int
    second: int
    shares: tuple[str, ...]


def duplicates(people: Sequence[Mapping[str, object]]) -> tuple[Duplicate, ...]:
    """Return the pairs of rows, given as values by column, that may be one person.

    They have a near name and share a Staff ID, an e-mail address, a mobile number or a postcode;
    or the very same name; or the same Staff ID whatever the names.
    """
    pairs: dict[tuple[int, int], list[str]] = {}
    for column in _SHARED:
        for first, second in _pairs(people, (column,)):
            if column == "Staff ID" or near_names(people[first], people[second]):
                pairs.setdefault((first, second), []).append(column)
    for first, second in _pairs(people, ("First name", "Last name")):
        pairs.setdefault((first, second), []).append("name")
    return tuple(Duplicate(*pair, tuple(shares)) for pair, shares in sorted(pairs.items()))


def _pairs(
    people: Sequence[Mapping[str, object]], columns: tuple[str, ...]
) -> Iterable[tuple[int, int]]:
    """Give each pair of people with the same in all of these columns, which are not blank."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for place, person in enumerate(people):
        value = tuple(letters(str(person.get(column) or "")) for column in columns)
        if all(value):
            alike.setdefault(value, []).append(place)
    for places in alike.values():
        if len(places) <= _LARGEST:
            for number, first in enumerate(places):
                yield from ((first, second) for second in places[number + 1 :])


def near_names(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Say whether two people, as values by column, may have one name: a typo, or turned round."""
    first, last = (letters(str(one.get(part) or "")) for part in ("First name", "Last name"))
    its_first, its_last = (
        letters(str(other.get(part) or "")) for part in ("First name", "Last name")
    )
    return (alike(first, its_first) and alike(last, its_last)) or (
        bool(first and last) and alike(first, its_last) and alike(last, its_first)
    )


def alike(one: str, other: str) -> bool:
    """Say whether two parts of names, as `letters` gives them, are near; an initial is enough."""
    if not one or not other:
        return False
    if min(len(one), len(other)) == 1:  # an initial
        return one[0] == other[0]
    return fuzz.ratio(one, other) >= _CLOSE
