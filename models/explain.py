"""Plain words for a plan: why somebody has a post, why a post is empty, why somebody has none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE, Arrays, Flags, Floats, Ints
from models.eligibility import RULES, Rule, distances, holds_role, is_within_reach

if TYPE_CHECKING:
    from models.plan import Assignment, Plan, Shortfall

_NEAREST_MISSES: Final = 3
_ROLE_RULE: Final = next(n for n, rule in enumerate(RULES) if rule.allows is holds_role)


@dataclass(frozen=True, slots=True)
class Explained:
    """The words for each assignment (staff, duty), each shortfall (duty) and each person left."""

    assignments: dict[tuple[str, str], str]
    shortfalls: dict[str, tuple[str, str]]
    unallocated: dict[str, str]


def explain(arrays: Arrays, plan: Plan) -> Explained:
    """Explain a plan of this election: the three kinds of sentence, by id."""
    held: dict[int, list[int]] = defaultdict(list)
    for assignment in plan.assignments:
        person = arrays.staff.index[assignment.staff_id]
        held[person].append(arrays.duties.index[assignment.duty_id])
    assignments = {
        (entry.staff_id, entry.duty_id): _why_this_person(arrays, held, entry)
        for entry in plan.assignments
    }
    shortfalls = {entry.duty_id: _why_empty(arrays, held, entry) for entry in plan.shortfalls}
    left = np.array([n for n in range(len(arrays.staff.records)) if n not in held], np.int64)
    return Explained(assignments, shortfalls, _why_unallocated(arrays, left))


def _why_this_person(arrays: Arrays, held: dict[int, list[int]], entry: Assignment) -> str:
    person = arrays.staff.index[entry.staff_id]
    duty = arrays.duties.index[entry.duty_id]
    record, place = arrays.staff.records[person], arrays.places[arrays.duties.place[duty]]
    role = arrays.roles.records[arrays.duties.role[duty]]
    reasons = []
    if arrays.key(np.array([person]), np.array([duty]))[0] in arrays.must:
        reasons.append("pinned by you")
    if (record.last_place, record.last_role) == (place.place_id, role.name):
        reasons.append("worked here last time")
    if {place.place_id, place.ward} & set(record.preferred_places):
        reasons.append("asked for this place")
    partner = arrays.staff.index.get(record.pair_with, NONE)
    building = arrays.duties.building
    if any(building[other] == building[duty] for other in held.get(partner, ())):
        reasons.append(f"with {record.pair_with}")
    if role.name in record.experienced_roles:
        reasons.append("experienced")
    if entry.miles > arrays.election.settings.long_journey_from:
        reasons.append("a long journey, but nobody nearer is left")
    text = "; ".join(reasons) or "best for the plan as a whole"
    return text[0].upper() + text[1:] + "."


def _why_empty(arrays: Arrays, held: dict[int, list[int]], shortfall: Shortfall) -> tuple[str, str]:
    """Return why the posts of a duty are empty, and what would fill them."""
    duty = arrays.duties.index[shortfall.duty_id]
    everybody = np.arange(len(arrays.staff.records))
    says_no = _refusals(arrays, everybody, np.array([duty]))[:, :, 0]
    holders = ~says_no[_ROLE_RULE]
    able = ~says_no.any(axis=0)
    busy = np.array([_busy(arrays, held.get(n, []), duty) for n in everybody.tolist()], np.bool_)
    role = arrays.roles.records[arrays.duties.role[duty]].name
    lacking = int((~holders).sum())
    parts = [f"Of {_people(len(everybody))} {lacking} do not hold the role {role}"]
    parts += [
        f"of the others {int((refused & holders).sum())} {rule.excluded}"
        for rule, refused in zip(RULES, says_no, strict=True)
        if (refused & holders).any()
    ]
    taken = int((able & busy).sum())
    free = int((able & ~busy).sum())
    if able.any():
        parts.append(f"{taken} may hold it and each has this or another duty at that time")
    else:
        parts.append("nobody may hold it")
    if free:
        parts.append(f"{free} more may hold it but would be with somebody they are kept apart from")
    return "; ".join(parts) + ".", _nearest_misses(arrays, duty, says_no, busy)


def _nearest_misses(arrays: Arrays, duty: int, says_no: Flags, busy: Flags) -> str:
    """Name the people who come closest: fewest things in the way, free, near."""
    everybody = np.arange(len(arrays.staff.records))
    miles = distances(arrays, everybody, np.array([duty]))[:, 0]
    known = np.where(np.isnan(miles), np.inf, miles)
    in_the_way = says_no.sum(axis=0)
    order = np.lexsort((everybody, known, says_no[_ROLE_RULE], in_the_way))
    misses = [n for n in order.tolist() if in_the_way[n] and not busy[n]][:_NEAREST_MISSES]
    if not misses:
        return "More people with this role: everybody on the roster has a duty at that time."
    return " ".join(
        f"{_who(arrays, n)}{_how_far(miles[n])} needs {_needs(says_no[:, n])}." for n in misses
    )


def _why_unallocated(arrays: Arrays, people: Ints) -> dict[str, str]:
    if not people.size:
        return {}
    wanted = np.flatnonzero(arrays.duties.needed > 0)
    says_no = _refusals(arrays, people, wanted)
    miles = distances(arrays, people, wanted) if wanted.size else np.zeros((len(people), 0))
    return {
        arrays.staff.records[person].staff_id: _why_none(
            arrays, person, wanted, says_no[:, n], miles[n]
        )
        for n, person in enumerate(people.tolist())
    }


def _why_none(arrays: Arrays, person: int, wanted: Ints, says_no: Flags, miles: Floats) -> str:
    """Return why a person has no duty. `says_no` (rules, duties), `miles` (duties)."""
    record = arrays.staff.records[person]
    able = ~says_no.any(axis=0)
    if able.any():
        duty = wanted[able][np.nanargmin(miles[able])]
        return (
            f"Free as a reserve: may hold {_duties(int(able.sum()))}, all filled with people who "
            f"suit the plan better; the nearest is {arrays.duties.records[duty].duty_id}, "
            f"{np.nanmin(miles[able]):.1f} miles away."
        )
    if not record.roles:
        return "The Roles column lists no role."
    own = ~says_no[_ROLE_RULE]
    if not own.any():
        return f"No duty asks for their roles ({', '.join(record.roles)})."
    for rule, refused in zip(RULES, says_no[:, own], strict=True):
        if refused.all():
            nearest = _nearest(rule, miles[own])
            return f"They {rule.excluded}; this excludes every duty of their roles{nearest}."
    counts = [
        f"{int(refused.sum())} since they {rule.excluded}"
        for rule, refused in zip(RULES, says_no[:, own], strict=True)
        if refused.any()
    ]
    return f"Of {_duties(int(own.sum()))} of their roles they may hold none: {', '.join(counts)}."


def _refusals(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Return (rules, people, duties): which rule says no."""
    shape = (len(people), len(duties))
    return np.array(
        [~np.broadcast_to(rule.allows(arrays, people, duties), shape) for rule in RULES]
    )


def _busy(arrays: Arrays, held: list[int], duty: int) -> bool:
    """Say whether somebody who holds these duties cannot take this one beside them."""
    if duty in held:
        return True
    shift = arrays.duties.shift[duty]
    if shift == NONE:
        return False
    shifts = [arrays.duties.shift[other] for other in held if arrays.duties.shift[other] != NONE]
    return any((arrays.cliques[shift] & arrays.cliques[other]).any() for other in shifts)


def _who(arrays: Arrays, person: int) -> str:
    record = arrays.staff.records[person]
    return f"{record.staff_id} {record.name}".strip()


def _how_far(miles: float) -> str:
    return "" if np.isnan(miles) else f" ({miles:.1f} miles)"


def _needs(says_no: Flags) -> str:
    return " and ".join(
        rule.remedy for rule, refused in zip(RULES, says_no, strict=True) if refused
    )


def _nearest(rule: Rule, miles: Floats) -> str:
    if rule.allows is not is_within_reach or np.isnan(miles).all():
        return ""
    return f" (the nearest is {np.nanmin(miles):.1f} miles away)"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _duties(count: int) -> str:
    return "1 duty" if count == 1 else f"{count} duties"
