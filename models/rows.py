"""What a constraint is: sparse rows over the members of the columns, with its slack variables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from models.arrays import Flags, Floats, Ints
    from models.plan import Tier

AT_MOST: Final = -1
EXACTLY: Final = 0
AT_LEAST: Final = 1


@dataclass(frozen=True, slots=True)
class Slack:
    """Variables that a constraint adds, one a row: 0 <= s <= `upper`, in the row `sign` * s.

    `worth` is what a unit costs in its tier: criticality points, points, hundredths of a mile.
    `whole`: the solver may branch on them, since they count things; they are never a fraction.
    """

    name: str
    tier: Tier
    sign: int
    worth: Floats
    upper: Floats
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """One constraint: r rows over the members of the columns.

    Row i reads: sum of `coefficient` over the members with `row` i (plus its slack) `sense` rhs[i].
    `member` are positions in the columns' members.
    """

    name: str
    sense: int
    rhs: Floats
    row: Ints
    member: Ints
    coefficient: Floats
    slack: Slack | None = field(default=None)

    def __len__(self) -> int:
        return len(self.rhs)


def only_shared(key: Ints, size: int) -> tuple[Ints, Flags]:
    """Number the keys that occur more than once from 0: a row of one member says nothing."""
    shared = np.bincount(key, minlength=size) > 1
    kept = shared[key]
    return (np.cumsum(shared) - 1)[key[kept]], kept


def first_of_each(row: Ints, value: Ints) -> Ints:
    """Return each row's value, where all members of a row have the same."""
    _, first = np.unique(row, return_index=True)
    return value[first]


def ones(
    name: str, sense: int, rhs: float, row: Ints, member: Ints, slack: Slack | None = None
) -> Rows:
    """Return rows in which every member counts 1; without members there are no rows."""
    count = int(row.max(initial=-1)) + 1
    return Rows(name, sense, np.full(count, rhs), row, member, np.ones(len(member)), slack)


def joined(parts: list[Ints]) -> Ints:
    """Put arrays of positions one after the other; no array at all is an empty one."""
    return np.concatenate([np.zeros(0, np.int64), *parts])
