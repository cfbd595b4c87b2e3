"""Pins that a changed election does not allow: in a scenario they give way, and it is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.arrays import compile_arrays
from models.checks import check
from models.eligibility import broken_rules
from models.problems import has_errors

if TYPE_CHECKING:
    from models.scenarios.draft import Draft


def without_broken_pins(draft: Draft) -> None:
    """Leave out each Must pin, and row of the plan, of somebody whom a rule excludes now.

    Else a shorter furthest journey could not be tried out for one confirmed person who lives
    further away. Where the records do not fit together nothing is left out: the plan says so.
    """
    election = draft.election
    musts = [pin for pin in election.pins if pin.must]
    if not musts or has_errors(check(election)):
        return
    arrays = compile_arrays(election)
    staff, duties = arrays.staff.index, arrays.duties.index
    broken = {
        (pin.staff_id, pin.duty_id)
        for pin in musts
        if broken_rules(arrays, staff[pin.staff_id], duties[pin.duty_id])
    }
    if not broken:
        return
    draft.election = replace(
        election,
        pins=tuple(pin for pin in election.pins if (pin.staff_id, pin.duty_id) not in broken),
        published=tuple(
            held for held in election.published if (held.staff_id, held.duty_id) not in broken
        ),
    )
    pins = "1 pin cannot" if len(broken) == 1 else f"{len(broken):,} pins cannot"
    draft.words.append(f"{pins} be kept.")
