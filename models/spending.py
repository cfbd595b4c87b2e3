"""What each person costs in each duty, and what the hard caps of the Budget sheet leave.

All money in whole pence, as models.costs reckons it. Here it is reckoned by arrays, for all people
and duties at once; a plan's cost is never more than what this says of its posts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.costs import (
    budget_pence,
    fee_pence,
    holiday_pence,
    hundredths,
    mileage_pence,
    training_pence,
)
from models.eligibility import journey_miles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Arrays, Flags, Ints
    from models.columns import Columns
    from models.duties import Family


@dataclass(frozen=True, slots=True)
class Cap:
    """A hard cap of so many `pence` on the `duties` (D) of a family; `row` is the Budget row."""

    family: Family
    pence: int
    duties: Flags
    row: int


def caps(arrays: Arrays) -> tuple[Cap, ...]:
    """Return the hard caps in the order of the Budget sheet."""
    families = [arrays.roles.records[role].family for role in arrays.duties.role.tolist()]
    return tuple(
        Cap(
            budget.family,
            budget_pence(budget),
            np.array([family is budget.family for family in families], bool),
            budget.row,
        )
        for budget in arrays.election.budgets
        if budget.capped
    )


def fees(arrays: Arrays, duties: Ints) -> Ints:
    """Return the fee of each of these duties in pence, without the holiday pay on it."""
    settings, roles = arrays.election.settings, arrays.roles.records
    each, at = np.unique(duties, return_inverse=True)
    found = [
        fee_pence(roles[arrays.duties.role[duty]], arrays.duties.records[duty], settings)
        for duty in each.tolist()
    ]
    return np.array(found, np.int64)[at.ravel()]


def pair_pence(arrays: Arrays, people: Ints, duties: Ints) -> Ints:
    """Return the pence that each person costs in the duty at the same position.

    Fee and mileage, holiday pay on the fee and, if the role asks for training that they lack, the
    training fee with its holiday pay. Who holds two duties of one role that they lack training for
    is paid for one training but counted with two: never less than the plan costs.
    """
    settings = arrays.election.settings
    fee, at = np.unique(fees(arrays, duties), return_inverse=True)
    paid = np.array([each + holiday_pence(each, settings) for each in fee.tolist()], np.int64)
    training = training_pence(settings)
    role = arrays.duties.role[duties]
    untrained = arrays.roles.training_needed[role] & ~arrays.staff.trained[people, role]
    return np.asarray(
        paid[at.ravel()]
        + _mileage(arrays, people, duties)
        + untrained * (training + holiday_pence(training, settings)),
        np.int64,
    )


def _mileage(arrays: Arrays, people: Ints, duties: Ints) -> Ints:
    """Return the pence of mileage; 0 where the journey is not known."""
    roles = arrays.roles.records
    role = arrays.duties.role[duties]
    paid = np.flatnonzero(np.array([each.mileage for each in roles], bool)[role])
    pence = np.zeros(len(duties), np.int64)
    if not paid.size:
        return pence
    miles = np.nan_to_num(journey_miles(arrays, people[paid], duties[paid]))
    # many people travel as many hundredths of a mile, and an exact decimal takes its time
    lengths, at = np.unique(
        np.array([hundredths(each) for each in miles.tolist()], np.int64), return_inverse=True
    )
    payer = roles[role[paid[0]]]  # what a mile pays does not depend on the role
    settings = arrays.election.settings
    known = [mileage_pence(payer, length, settings) for length in lengths.tolist()]
    pence[paid] = np.array(known, np.int64)[at]
    return pence


class Purse:
    """What the hard caps leave, while columns of one person are chosen one by one."""

    def __init__(self, arrays: Arrays, columns: Columns) -> None:
        found = caps(arrays)
        person, duty = (part[: columns.singles] for part in (columns.person, columns.duty))
        self.left = [cap.pence for cap in found]
        self.pence = pair_pence(arrays, person, duty).tolist() if found else [0] * len(duty)
        self.capped = [
            [n for n, cap in enumerate(found) if cap.duties[each]]
            for each in range(len(arrays.duties.records))
        ]
        self.duty = duty.tolist()

    def affords(self, column: int) -> bool:
        """Say whether what is left pays for the column."""
        pence, duty = self.pence[column], self.duty[column]
        return all(pence <= self.left[n] for n in self.capped[duty])

    def pay(self, column: int) -> None:
        """Note that the column is chosen."""
        for n in self.capped[self.duty[column]]:
            self.left[n] -= self.pence[column]


class Left:
    """What a plan, in which people hold these duties (indices of both), leaves of each cap."""

    def __init__(self, arrays: Arrays, held: Mapping[int, list[int]]) -> None:
        self.arrays = arrays
        self.caps = caps(arrays)
        seats = [(person, duty) for person, duties in held.items() for duty in duties]
        people, duties = np.array(seats, np.int64).reshape(-1, 2).T
        pence = pair_pence(arrays, people, duties) if self.caps else np.zeros(0, np.int64)
        self.pence = [
            cap.pence - int(pence[cap.duties[duties]].sum()) if len(pence) else cap.pence
            for cap in self.caps
        ]
        self._lacking: dict[int, Ints] = {}

    def of(self, duty: int) -> tuple[Cap, int] | None:
        """Return the cap on a duty that leaves least, and the pence it leaves; None if uncapped."""
        found = [
            (left, n)
            for n, (cap, left) in enumerate(zip(self.caps, self.pence, strict=True))
            if cap.duties[duty]
        ]
        return (self.caps[min(found)[1]], min(found)[0]) if found else None

    def lacking(self, duty: int) -> Ints:
        """Return the pence by which each person (S) is too dear for what is left; 0 if not."""
        if duty not in self._lacking:
            everybody = np.arange(len(self.arrays.staff.records))
            lacking = np.zeros(len(everybody), np.int64)
            capped = self.of(duty)
            if capped is not None:
                pence = pair_pence(self.arrays, everybody, np.full(len(everybody), duty))
                lacking = np.maximum(pence - capped[1], 0)
            self._lacking[duty] = lacking
        return self._lacking[duty]
