"""Chance that repeats itself: the same seed gives the same example on every machine."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_Thing = TypeVar("_Thing")


def dice(example: str, seed: int, part: str) -> Random:
    """Return the source of chance for one part of an example.

    Each part has its own, so that a change to one part leaves the others as they were.
    """
    return Random(f"{example}/{seed}/{part}")  # noqa: S311 - invented people need no secrecy


def some(chance: Random, things: Sequence[_Thing], share: float) -> list[_Thing]:
    """Return about `share` (0 to 1) of the things, at least one of any, in their order."""
    if not things or share == 0.0:
        return []
    count = min(len(things), max(1, round(share * len(things))))
    return [things[index] for index in sorted(chance.sample(range(len(things)), count))]


def quotas(weights: Mapping[str, int], total: int) -> dict[str, int]:
    """Share out `total` in proportion to the weights, in whole numbers that add up to it.

    The largest remainders get what rounding down leaves; ties go to the name that sorts first.
    """
    whole = sum(weights.values())
    exact = {name: total * weight / whole for name, weight in weights.items()}
    shares = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (shares[name] - exact[name], name))
    for name in by_remainder[: total - sum(shares.values())]:
        shares[name] += 1
    return shares
