"""Pins that cannot be kept: a Must pin for somebody whom a rule excludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.eligibility import broken_rules
from models.problems import Problem, Severity

if TYPE_CHECKING:
    from models.arrays import Arrays


def check_pinned_people(arrays: Arrays) -> list[Problem]:
    """Return an error for each Must pin whose person may not hold the duty."""
    problems = []
    for pin in arrays.election.pins:
        if not pin.must:
            continue
        person = arrays.staff.index[pin.staff_id]
        duty = arrays.duties.index[pin.duty_id]
        broken = broken_rules(arrays, person, duty)
        if broken:
            reasons = " and ".join(rule.excluded for rule in broken)
            needs = " and ".join(rule.remedy for rule in broken)
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
    return problems
