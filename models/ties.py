"""A tie-break that makes the best plan one plan, the same on every machine.

Many plans are equally good: two clerks may swap stations of one building. Which one a solver finds
depends on its version and its luck. So each person in each duty costs a little extra, drawn from
their ids and the seed. All of it together is less than one whole unit of cost, so it never decides
against anything else; and it stays with the person and the duty when others come or go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from models.arrays import Arrays, Floats
    from models.columns import Columns

# Steps of the extra cost. More make a second tie less likely; fewer keep a step, divided by the
# number of posts, well above the solver's tolerances.
LEVELS: Final = 4096


@dataclass(frozen=True, slots=True)
class Ties:
    """Each column's extra cost (n), in whole units of cost.

    Two plans' extras differ by 0 or at least `step`; a plan's come to `most` at most, which is
    below 1.
    """

    extra: Floats
    step: float
    most: float


def tie_break(arrays: Arrays, columns: Columns, seed: int) -> Ties:
    """Draw the extra costs. The same ids and seed draw the same, in whatever company."""
    posts = int(arrays.duties.needed.sum())
    step = 1.0 / (LEVELS * (posts + 1))
    people = _drawn((person.staff_id for person in arrays.staff.records), seed)
    duties = _drawn((duty.duty_id for duty in arrays.duties.records), ~seed)
    mixed = _mix(people[columns.person] + np.uint64(3) * duties[columns.duty])
    level = (mixed >> np.uint64(40)) % np.uint64(LEVELS)
    extra = np.bincount(columns.column, level.astype(np.float64), minlength=len(columns))
    return Ties(np.asarray(extra * step, np.float64), step, (LEVELS - 1) * posts * step)


def _drawn(ids: Iterable[str], seed: int) -> NDArray[np.uint64]:
    salt = np.uint64(seed % 2**64)
    return _mix(np.array([crc32(name.encode()) for name in ids], np.uint64) + salt)


def _mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter numbers over 64 bits: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
