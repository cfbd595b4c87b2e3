"""The constraints of the hard caps, one function each.

As in models.constraints, whose notation the formulas have. An election without a hard cap, or with
caps that nobody could exceed, has no row of them.

A cap alone makes a hard puzzle: the relaxation spends the last pounds on a fraction of a post, and
which whole posts come closest to the cap is a question of thousands of equal people. Two things
make it easy again, and exclude no plan: a row that says how many points whole posts can come to
within the cap, and a whole number for the posts of each price, on which the solver may branch.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from models.plan import Tier
from models.rows import AT_MOST, EXACTLY, Rows, Slack, joined, ones
from models.spending import caps, fees, pair_pence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.arrays import Arrays, Ints
    from models.columns import Columns
    from models.spending import Cap

# How many steps the search for the most points may take; beyond it prices are taken together.
_STEPS: Final = 200_000_000


def budget_cap(arrays: Arrays, columns: Columns) -> Rows:
    """No family of roles costs more than its hard cap.

    For each hard cap f: sum over the duties d of f of pence[p,d] x[p in d] <= cap[f], and
    sum over the duties d of f of criticality[d] x[p in d] <= most[f].

    most[f] are the most points that whole posts can come to within the cap, so no plan has more.
    Both rows are divided by what divides all their coefficients, the right side rounded down.
    """
    rows: list[Ints] = []
    members: list[Ints] = []
    coefficients: list[Ints] = []
    sides: list[int] = []
    for cap, member, pence in _binding(arrays, columns):
        duty = columns.duty[member]
        points = arrays.roles.criticality[arrays.duties.role[duty]]
        single = member < columns.singles
        most = most_points(arrays, duty[single], pence[single], cap.pence)
        for value, side in ((pence, cap.pence), (points, most)):
            unit = int(np.gcd.reduce(value))
            costly = np.flatnonzero(value)
            rows.append(np.full(len(costly), len(sides)))
            members.append(member[costly])
            coefficients.append(value[costly] // unit)
            sides.append(side // unit)
    return Rows(
        "budget_cap",
        AT_MOST,
        np.array(sides, np.float64),
        joined(rows),
        joined(members),
        joined(coefficients).astype(np.float64),
    )


def whole_posts(arrays: Arrays, columns: Columns) -> Rows:
    """Of the posts under a hard cap that pay and matter as much, a whole number is filled.

    For each hard cap f and kind g of duties of f with one fee and one criticality:
    sum over the duties d of g of x[p in d] - filled[g] = 0, filled[g] whole.

    That is so of any plan; the solver branches on it.
    """
    rows: list[Ints] = []
    members: list[Ints] = []
    posts: list[int] = []
    points = arrays.roles.criticality[arrays.duties.role]
    for _, member, _ in _binding(arrays, columns):
        duty = columns.duty[member]
        kinds, kind = np.unique(
            np.stack([fees(arrays, duty), points[duty]]), axis=1, return_inverse=True
        )
        kind = kind.ravel()
        rows.append(len(posts) + kind)
        members.append(member)
        of_kind = (np.unique(duty[kind == n]) for n in range(kinds.shape[1]))
        posts += [int(arrays.duties.needed[duties].sum()) for duties in of_kind]
    upper = np.array(posts, np.float64)
    filled = Slack("filled", Tier.SHORTFALL, -1, np.zeros(len(posts)), upper, whole=True)
    return ones("whole_posts", EXACTLY, 0.0, joined(rows), joined(members), filled)


def most_points(arrays: Arrays, duty: Ints, pence: Ints, limit: int) -> int:
    """Return the most criticality points of whole posts that so many pence could pay for.

    `duty` and `pence` say which duty somebody may hold, and what they cost there. The posts of a
    duty go to its cheapest people, whether or not those have a post elsewhere as well. A knapsack
    by points: the least pence for each number of them.
    """
    points = arrays.roles.criticality[arrays.duties.role]
    unit = int(np.gcd.reduce(points[duty]))
    post = _first_posts(arrays, duty, pence)
    kinds = Counter(zip((points[duty[post]] // unit).tolist(), pence[post].tolist(), strict=True))
    most = sum(worth * posts for (worth, _), posts in kinds.items())
    if most * len(kinds) > _STEPS:
        kinds = _taken_together(kinds)
    least = np.full(most + 1, limit + 1, np.int64)
    least[0] = 0
    for (worth, price), posts in kinds.items():
        for some in _powers(posts):
            more = least[: most + 1 - some * worth] + some * price
            least[some * worth :] = np.minimum(least[some * worth :], more)
    return int(np.flatnonzero(least <= limit)[-1]) * unit


def _taken_together(kinds: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """Return kinds of posts with one price for each worth, the least: the result is no smaller."""
    found: Counter[tuple[int, int]] = Counter()
    for worth in {worth for worth, _ in kinds}:
        same = {price: posts for (other, price), posts in kinds.items() if other == worth}
        found[worth, min(same)] = sum(same.values())
    return found


def _powers(posts: int) -> Iterator[int]:
    """Yield numbers whose partial sums are every number from 0 to `posts`: 1, 2, 4, the rest."""
    some = 1
    while posts:
        some = min(some, posts)
        yield some
        posts -= some
        some *= 2


def _first_posts(arrays: Arrays, duty: Ints, value: Ints) -> Ints:
    """Return the positions of the people of least value of each duty, as many as it has posts."""
    order = np.lexsort((value, duty))
    there = duty[order]
    rank = np.arange(len(there)) - np.searchsorted(there, there)
    return np.asarray(order[rank < arrays.duties.needed[there]], np.int64)


def _binding(arrays: Arrays, columns: Columns) -> Iterator[tuple[Cap, Ints, Ints]]:
    """Yield each cap that could be exceeded, with its members and what each of them costs."""
    for cap in caps(arrays):
        member = np.flatnonzero(cap.duties[columns.duty])
        pence = pair_pence(arrays, columns.person[member], columns.duty[member])
        single = member < columns.singles
        dearest = _first_posts(arrays, columns.duty[member[single]], -pence[single])
        if int(pence[dearest].sum()) > cap.pence:
            yield cap, member, pence
