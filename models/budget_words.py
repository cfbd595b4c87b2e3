"""What a hard cap left empty, in plain words: beside each shortfall, and for a whole family."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from models.costs import shown
from models.hindrances import Hindrance
from models.spending import pair_pence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.duties import Family
    from models.hindrances import Hindrances


def too_dear(hindrances: Hindrances, duty: int, people: Sequence[int]) -> str:
    """Return what the cap leaves beside what the cheapest of these people costs in the duty."""
    capped = hindrances.left.of(duty)
    if capped is None or not people:
        return ""
    cap, left = capped
    lacking = int(hindrances.left.lacking(duty)[list(people)].min())
    return (
        f"the budget of {cap.family} leaves {shown(left)} and the cheapest of them costs "
        f"{shown(left + lacking)}"
    )


def more_money(hindrances: Hindrances, duty: int, person: int) -> str:
    """Return what would pay for a person in a duty that the cap leaves too little for."""
    capped = hindrances.left.of(duty)
    if capped is None:
        return ""
    lacking = int(hindrances.left.lacking(duty)[person])
    return f"{shown(lacking)} more in the budget of {capped[0].family}"


def left_empty(
    hindrances: Hindrances,
    short: Mapping[int, int],
    in_the_way: Mapping[int, Sequence[Hindrance]],
    able: Mapping[int, Sequence[int]],
) -> dict[Family, str]:
    """Return for each family with a hard cap that left posts empty how many, and what they cost.

    `short` has the empty posts of each duty with any, `in_the_way` what keeps each person from it,
    and `able` whom every rule allows. The money named is what the cheapest people would cost beside
    the plan, each in one post only and nobody beside somebody they are kept apart from.
    """
    by_family: dict[Family, list[int]] = defaultdict(list)
    for duty in short:
        capped = hindrances.left.of(duty)
        if capped is not None and _dear(in_the_way[duty], able[duty]):
            by_family[capped[0].family].append(duty)
    found = {}
    for family, duties in by_family.items():
        posts = sum(short[duty] for duty in duties)
        offers = []
        for duty in duties:
            people = _dear(in_the_way[duty], able[duty])
            pence = pair_pence(hindrances.arrays, np.array(people), np.full(len(people), duty))
            offers += [
                (price, duty, person) for price, person in zip(pence.tolist(), people, strict=True)
            ]
        filled, cost = _cheapest(hindrances, offers, dict(short))
        left = min(
            pence
            for cap, pence in zip(hindrances.left.caps, hindrances.left.pence, strict=True)
            if cap.family is family
        )
        what = "them" if filled == posts else f"{filled:,} of them"
        empty = "1 post" if posts == 1 else f"{posts:,} posts"
        what = "it" if posts == 1 else what
        found[family] = f"{empty} left empty; {shown(cost - left)} more would fill {what}."
    return found


def _dear(state: Sequence[Hindrance], able: Sequence[int]) -> list[int]:
    """Return who may hold a duty and is kept from it by the cap alone."""
    return [person for person in able if state[person] is Hindrance.BUDGET]


def _cheapest(
    hindrances: Hindrances, offers: list[tuple[int, int, int]], short: dict[int, int]
) -> tuple[int, int]:
    """Return how many posts the cheapest offers (pence, duty, person) fill, and their cost."""
    taken: set[int] = set()
    cost = 0
    for price, duty, person in sorted(offers):
        if short[duty] and person not in taken and not hindrances.foes[person] & taken:
            taken.add(person)
            short[duty] -= 1
            cost += price
    return len(taken), cost
