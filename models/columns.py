"""The columns of the model: each person in each duty they may hold, and pairs placed together.

A column is a decision, yes or no. Most hold one person in one duty. A column of a pair holds two
people who asked to be placed together, each in a duty of the same building at the same time: so
the wish is kept by choosing such a column, with no further constraint (a tight formulation).
The people and duties of a column are its members.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Ints
    from models.eligibility import EligiblePairs

PARTS_OF_A_MILE: Final = 100  # costs are whole hundredths of a mile, so that sums are exact


@dataclass(frozen=True, slots=True)
class Columns:
    """n columns and their m members.

    `cost` (n) in hundredths of a mile; `alone` (n) counts the people placed away from the one they
    pair with. `column`, `person`, `duty` (m) say who is in which column; the first `singles`
    columns have one member each, at the same position, sorted by person then duty.
    """

    cost: Ints
    alone: Ints
    column: Ints
    person: Ints
    duty: Ints
    singles: int

    def __len__(self) -> int:
        return len(self.cost)


def build_columns(arrays: Arrays, pairs: EligiblePairs) -> Columns:
    """Return a column for each eligible pair and for each way to place a pair together."""
    cost = journey_cost(arrays, pairs)
    partners = staff_pairs(arrays)
    starts = np.searchsorted(pairs.person, np.arange(len(arrays.staff.records) + 1))
    together = [
        _places_together(
            arrays, pairs.duty, slice(starts[a], starts[a + 1]), slice(starts[b], starts[b + 1])
        )
        for a, b in partners.tolist()
    ]
    # a wish that no plan can keep is no reason to leave anybody out
    possible = [n for n, (first, _) in enumerate(together) if len(first)]
    paired = np.zeros(len(arrays.staff.records), bool)
    paired[partners[possible].ravel()] = True
    attended = arrays.duties.shift[pairs.duty] != NONE
    alone = (paired[pairs.person] & attended).astype(np.int64)
    first = _joined([a for a, _ in together])
    second = _joined([b for _, b in together])
    singles, doubles = len(pairs.person), len(first)
    return Columns(
        cost=np.concatenate([cost, cost[first] + cost[second]]),
        alone=np.concatenate([alone, np.zeros(doubles, np.int64)]),
        column=np.concatenate([np.arange(singles + doubles), singles + np.arange(doubles)]),
        person=np.concatenate([pairs.person, pairs.person[first], pairs.person[second]]),
        duty=np.concatenate([pairs.duty, pairs.duty[first], pairs.duty[second]]),
        singles=singles,
    )


def journey_cost(arrays: Arrays, pairs: EligiblePairs) -> Ints:
    """Return what each pair costs, in whole hundredths of a mile; below 0 where a wish outweighs.

    miles + extra * max(0, miles - long) - same station and role - preferred place.
    """
    settings, staff, duties = arrays.election.settings, arrays.staff, arrays.duties
    beyond = np.maximum(pairs.miles - settings.long_journey_from, 0.0)
    cost = pairs.miles + settings.long_journey_extra * beyond
    place, role = duties.place[pairs.duty], duties.role[pairs.duty]
    same = (staff.last_place[pairs.person] == place) & (staff.last_role[pairs.person] == role)
    wished = np.isin(pairs.person * len(arrays.places) + place, staff.wishes)
    cost -= settings.same_station_worth * same + settings.preferred_place_worth * wished
    return np.rint(cost * PARTS_OF_A_MILE).astype(np.int64)


def staff_pairs(arrays: Arrays) -> Ints:
    """Return the pairs (k, 2) of people to place together; nobody is in two of them.

    One of the two asking is enough. Where wishes conflict the first in order of Staff ID holds.
    """
    taken: set[int] = set()
    found: list[tuple[int, int]] = []
    for one, person in enumerate(arrays.staff.records):
        other = arrays.staff.index.get(person.pair_with, NONE)
        if other in (NONE, one) or one in taken or other in taken:
            continue
        taken |= {one, other}
        found.append((min(one, other), max(one, other)))
    return np.array(sorted(found), np.int64).reshape(-1, 2)


def _places_together(arrays: Arrays, duty: Ints, one: slice, other: slice) -> tuple[Ints, Ints]:
    """Return positions in the eligible pairs of two people: same building, overlapping times."""
    duties = arrays.duties
    mine = np.arange(one.start, one.stop)
    mine = mine[duties.shift[duty[mine]] != NONE]
    theirs = np.arange(other.start, other.stop)
    theirs = theirs[duties.shift[duty[theirs]] != NONE]
    theirs = theirs[np.argsort(duties.building[duty[theirs]], kind="stable")]
    buildings = duties.building[duty[theirs]]
    wanted = duties.building[duty[mine]]
    begin = np.searchsorted(buildings, wanted, "left")
    count = np.searchsorted(buildings, wanted, "right") - begin
    first = np.repeat(mine, count)
    second = theirs[np.repeat(begin - np.cumsum(count) + count, count) + np.arange(count.sum())]
    a, b = duty[first], duty[second]
    keep = overlapping(arrays, a, b) & ((a != b) | (duties.needed[a] > 1))
    return first[keep], second[keep]


def overlapping(arrays: Arrays, one: Ints, other: Ints) -> Flags:
    """Say of attended duties, position by position, whether the two share some moment."""
    shifts = arrays.duties.shift
    shared = arrays.meetings[shifts[one]] & arrays.meetings[shifts[other]]
    return np.asarray(shared.any(axis=1), np.bool_)


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
