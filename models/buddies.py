"""Who works alone in a canvass area, and the canvasser to report to."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from models.duties import Family
from models.geography import miles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.duties import Duty
    from models.election import Election
    from models.plan import Assignment, Plan
    from models.staff import Period

NOBODY = ""


def buddies_of(election: Election, plan: Plan) -> Mapping[tuple[str, str], str]:
    """Return the buddy's Staff ID by Duty ID and Staff ID of each canvasser who works alone.

    Only those at a place marked for lone working have one: of the others who canvass at some time
    of theirs, and from whom they need not be kept apart, the one whose area is nearest in a
    straight line; of equals the first in order of Staff ID. NOBODY where there is none.
    """
    canvass = [
        entry
        for entry in plan.assignments
        if election.roles_by_name[election.duties_by_id[entry.duty_id].role].family
        is Family.CANVASS
    ]
    return {
        (entry.duty_id, entry.staff_id): _buddy(election, entry, canvass)
        for entry in canvass
        if election.places_by_id[election.duties_by_id[entry.duty_id].place_id].lone_working
    }


def _buddy(election: Election, alone: Assignment, canvass: list[Assignment]) -> str:
    people = election.staff_by_id
    duty = election.duties_by_id[alone.duty_id]
    near = [
        (_apart(election, duty, theirs), other.staff_id)
        for other in canvass
        for theirs in [election.duties_by_id[other.duty_id]]
        if other.staff_id != alone.staff_id
        and other.staff_id not in people[alone.staff_id].keep_apart
        and alone.staff_id not in people[other.staff_id].keep_apart
        and _at_one_time(duty, theirs)
    ]
    return min(near, default=(inf, NOBODY))[1]


def _apart(election: Election, one: Duty, other: Duty) -> float:
    """Return the miles between two places; where one is not known, further than any."""
    first, second = (election.places_by_id[duty.place_id].location for duty in (one, other))
    return inf if first is None or second is None else miles(first, second)


def _at_one_time(one: Duty, other: Duty) -> bool:
    """Say whether two duties have some moment in common; without dates that is always so."""
    first, second = _time(one), _time(other)
    return first is None or second is None or first.overlaps(second)


def _time(duty: Duty) -> Period | None:
    return duty.period or duty.span
