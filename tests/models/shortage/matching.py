"""How many posts people can fill, worked out another way: Kuhn's algorithm, person by person.

`may` has for each person the duties that they may hold; nobody holds two.
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from models.duties import Pin
from tests.models.builders import duty, election, person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.election import Election

May = dict[str, set[str]]

DUTIES: Final = ("D0", "D1", "D2", "D3")
PEOPLE: Final = ("P0", "P1", "P2", "P3", "P4")


def most_filled(may: Mapping[str, set[str]], posts: Mapping[str, int]) -> int:
    """The most posts that can be filled."""
    taken: dict[tuple[str, int], str] = {}

    def placed(who: str, tried: set[tuple[str, int]]) -> bool:
        for seat in ((name, n) for name in sorted(may[who]) for n in range(posts.get(name, 0))):
            if seat not in tried:
                tried.add(seat)
                if seat not in taken or placed(taken[seat], tried):
                    taken[seat] = who
                    return True
        return False

    return sum(placed(who, set()) for who in sorted(may))


def excess(may: Mapping[str, set[str]], posts: Mapping[str, int], duties: Iterable[str]) -> int:
    """How many more posts some duties have than people who may hold any of them."""
    wanted = set(duties)
    return sum(posts[name] for name in wanted) - sum(bool(wanted & own) for own in may.values())


def subsets(of: Iterable[str]) -> Iterator[tuple[str, ...]]:
    everything = sorted(of)
    return chain.from_iterable(combinations(everything, n) for n in range(len(everything) + 1))


def election_of(may: Mapping[str, set[str]], posts: Mapping[str, int]) -> Election:
    """Duties of one time; whoever may not hold one is pinned away from it."""
    return election(
        [person(who) for who in may],
        [duty(name, needed=needed) for name, needed in posts.items()],
        pins=[
            Pin(staff_id=who, duty_id=name, must=False)
            for who, own in may.items()
            for name in posts
            if name not in own
        ],
    )
