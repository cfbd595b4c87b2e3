"""Pins that cannot be kept: somebody whom a rule excludes, or without the senior they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.checks.known import PINS, PLAN
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

    Who is Confirmed is pinned too: that error is at their Status on the Plan sheet.

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
                _error(
                    pin,
                    f"{_held(pin)} but is among those who {reasons}.",
                    f"{_lift(pin)}, or mend the row of {pin.staff_id}: it needs {needs}.",
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
    yield _error(
        pin,
        f"{pin.staff_id} may hold {pin.duty_id} only with a senior manager, and nobody who may "
        f"lead {role.activity} must be there.",
        f"{_lift(pin)}, or add a Must pin for such a person at the same place and time.",
    )


def _error(pin: Pin, wrong: str, remedy: str) -> Problem:
    table, column = (PLAN, "Status") if pin.confirmed else (PINS, "Staff ID")
    return Problem(Severity.ERROR, table, pin.row, column, wrong, remedy)


def _held(pin: Pin) -> str:
    if pin.confirmed:
        return f"{pin.staff_id} is Confirmed for {pin.duty_id}"
    return f"{pin.staff_id} must hold {pin.duty_id}"


def _lift(pin: Pin) -> str:
    return "Choose another Status" if pin.confirmed else "Delete the pin"
