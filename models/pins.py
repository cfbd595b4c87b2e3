"""Pins that cannot be kept: somebody whom a rule excludes, or without the senior they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.core_constraints import beside
from models.eligibility import broken_rules, may_lead, needs_senior
from models.pinned_budgets import check_pinned_budgets
from models.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.arrays import Arrays
    from models.duties import Pin


def check_pinned_people(arrays: Arrays) -> list[Problem]:
    """Return an error for each Must pin whose person may not hold the duty, or is not paid for.

    Who may be there with a senior manager only needs one who is pinned there as well: then there is
    a plan in any case.
    """
    problems = []
    for pin in arrays.election.pins:
        if not pin.must:
            continue
        person = arrays.staff.index[pin.staff_id]
        duty = arrays.duties.index[pin.duty_id]
        broken = broken_rules(arrays, person, duty)
        if broken:
            reasons = " and ".join(rule.says(arrays, duty) for rule in broken)
            needs = " and ".join(rule.needs(arrays, person, duty) for rule in broken)
            problems.append(
                Problem(
                    Severity.ERROR,
                    "Pins",
                    pin.row,
                    "Staff ID",
                    f"{pin.staff_id} must hold {pin.duty_id} but is among those who {reasons}.",
                    f"Delete the pin, or mend the row of {pin.staff_id}: it needs {needs}.",
                )
            )
        elif needs_senior(arrays, np.array([person]), np.array([duty]))[0]:
            problems += _without_senior(arrays, pin, person, duty)
    problems += check_pinned_budgets(arrays)
    return problems


def _without_senior(arrays: Arrays, pin: Pin, person: int, duty: int) -> Iterator[Problem]:
    people, duties = np.divmod(arrays.must, len(arrays.duties.records))
    others = (people != person) & np.isin(duties, beside(arrays, duty))
    if may_lead(arrays, people[others], duties[others]).any():
        return
    role = arrays.roles.records[arrays.duties.role[duty]]
    yield Problem(
        Severity.ERROR,
        "Pins",
        pin.row,
        "Staff ID",
        f"{pin.staff_id} may hold {pin.duty_id} only with a senior manager, and nobody who may "
        f"lead {role.activity} must be there.",
        "Add a Must pin for such a person at the same place and time, or delete this one.",
    )
