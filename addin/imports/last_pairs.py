"""Pairs of two lists by rules in their order: only where a rule leaves no choice on either side."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LARGEST: Final = 40  # entries of one list with a key; more share an office's telephone
Theirs = TypeVar("Theirs")
Ours = TypeVar("Ours")


class Pairing:
    """Which of theirs is which of ours, by their places in two lists; each has at most one."""

    def __init__(self, theirs: int, ours: int) -> None:
        self.of_theirs: dict[int, int] = {}
        self._free = set(range(theirs))
        self._free_ours = set(range(ours))

    @property
    def theirs_left(self) -> list[int]:
        """Those of theirs that have none, in their order."""
        return sorted(self._free)

    @property
    def ours_left(self) -> list[int]:
        """Those of ours that have none, in their order."""
        return sorted(self._free_ours)

    def settle(self, candidates: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Pair those candidates of which neither side has another, and return them.

        Candidates with somebody who is paired already do not count.
        """
        open_ones = {
            (one, other)
            for one, other in candidates
            if one in self._free and other in self._free_ours
        }
        of_one = Counter(one for one, _ in open_ones)
        of_other = Counter(other for _, other in open_ones)
        found = sorted(pair for pair in open_ones if of_one[pair[0]] == of_other[pair[1]] == 1)
        for one, other in found:
            self.of_theirs[one] = other
            self._free.discard(one)
            self._free_ours.discard(other)
        return found


def sharing(
    theirs: Sequence[Theirs],
    ours: Sequence[Ours],
    of_theirs: Callable[[Theirs], Iterable[str]],
    of_ours: Callable[[Ours], Iterable[str]],
) -> set[tuple[int, int]]:
    """Return the pairs, by their places, that share one of the keys; a blank key is none.

    Nor is a key that very many have: it says nothing of any one of them.
    """
    by_key, its = _by_key(theirs, of_theirs), _by_key(ours, of_ours)
    return {
        (one, other)
        for key, places in by_key.items()
        if max(len(places), len(its.get(key, ()))) <= _LARGEST
        for one in places
        for other in its.get(key, ())
    }


def _by_key(
    entries: Sequence[Theirs], of: Callable[[Theirs], Iterable[str]]
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in dict.fromkeys(of(entry)):
            if key:
                found[key].append(place)
    return found
