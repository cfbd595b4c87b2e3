"""Plain words for a plan: why somebody has a post, why a post is empty, why somebody has none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE, Arrays, Flags, Floats, Ints
from models.budget_words import left_empty
from models.columns import overlapping
from models.core_constraints import leads_to_next_level
from models.eligibility import RULES, Rule, distances, is_within_reach
from models.hindrances import Hindrance, Hindrances
from models.shortfall_words import ASKED, excluded, nearest_misses, refusals

if TYPE_CHECKING:
    from models.duties import Family
    from models.plan import Assignment, Plan
    from models.staff import StaffMember


@dataclass(frozen=True, slots=True)
class Explained:
    """The words for each assignment (staff, duty), each shortfall (duty) and each person left.

    `capped` says of each family with a hard cap that left posts empty what would fill them.
    """

    assignments: dict[tuple[str, str], str]
    shortfalls: dict[str, tuple[str, str]]
    unallocated: dict[str, str]
    capped: dict[Family, str] = field(default_factory=dict)


def explain(arrays: Arrays, plan: Plan) -> Explained:
    """Explain a plan of this election: the three kinds of sentence, by id."""
    held: dict[int, list[int]] = defaultdict(list)
    for assignment in plan.assignments:
        person = arrays.staff.index[assignment.staff_id]
        held[person].append(arrays.duties.index[assignment.duty_id])
    assignments = {
        (entry.staff_id, entry.duty_id): why_this_person(arrays, held, entry)
        for entry in plan.assignments
    }
    hindrances = Hindrances(arrays, held)
    short = {entry.duty_id: arrays.duties.index[entry.duty_id] for entry in plan.shortfalls}
    in_the_way = {duty: hindrances.of(duty) for duty in short.values()}
    shortfalls = {
        duty_id: (
            "; ".join(excluded(arrays, duty, in_the_way[duty], hindrances)) + ".",
            " ".join(nearest_misses(arrays, duty, in_the_way[duty], hindrances)),
        )
        for duty_id, duty in short.items()
    }
    left = np.array([n for n in range(len(arrays.staff.records)) if n not in held], np.int64)
    posts = {short[entry.duty_id]: entry.short for entry in plan.shortfalls}
    able = {duty: _able(arrays, duty) for duty in posts if hindrances.left.of(duty)}
    capped = left_empty(hindrances, {duty: posts[duty] for duty in able}, in_the_way, able)
    return Explained(assignments, shortfalls, _why_unallocated(arrays, left, in_the_way), capped)


def _able(arrays: Arrays, duty: int) -> list[int]:
    """Return whom every rule allows in a duty."""
    says_no = refusals(arrays, np.arange(len(arrays.staff.records)), np.array([duty]))[:, :, 0]
    return np.flatnonzero(~says_no.any(axis=0)).tolist()


def why_this_person(arrays: Arrays, held: dict[int, list[int]], entry: Assignment) -> str:
    """Return why somebody has a post; `held` has the duties of each person, by their indices."""
    person = arrays.staff.index[entry.staff_id]
    duty = arrays.duties.index[entry.duty_id]
    record, place = arrays.staff.records[person], arrays.places[arrays.duties.place[duty]]
    role = arrays.roles.records[arrays.duties.role[duty]]
    under_way = arrays.election.under_way
    reasons = []
    pinned = arrays.key(np.array([person]), np.array([duty]))[0] in arrays.must
    if pinned and (entry.duty_id, entry.staff_id) not in under_way.kept:
        reasons.append("pinned by you")
    reasons += under_way.words(entry.duty_id, entry.staff_id)
    if (record.last_place, record.last_role) == (place.place_id, role.name):
        reasons.append("worked here last time")
    if {place.place_id, place.ward} & set(record.preferred_places):
        reasons.append("asked for this place")
    partner = arrays.staff.index.get(record.pair_with, NONE)
    if _company(arrays, duty, held.get(partner, [])):
        reasons.append(f"with {record.pair_with}")
    if role.name in record.experienced_roles:
        reasons.append("experienced")
    if leads_to_next_level(arrays, np.array([person]), np.array([duty]))[0]:
        reasons.append("leads what their next level asks for")
    if entry.miles > arrays.election.settings.long_journey_from:
        reasons.append("a long journey, but nobody nearer is left")
    text = "; ".join(reasons) or "best for the plan as a whole"
    return text[0].upper() + text[1:] + "."


def _company(arrays: Arrays, duty: int, theirs: list[int]) -> bool:
    """Say whether somebody who holds these duties is in the building at some time of this one."""
    duties = arrays.duties
    there = [
        other
        for other in theirs
        if duties.building[other] == duties.building[duty] and duties.shift[other] != NONE
    ]
    if duties.shift[duty] == NONE or not there:
        return False
    return bool(overlapping(arrays, np.full(len(there), duty), np.array(there)).any())


def _why_unallocated(
    arrays: Arrays, people: Ints, hindered: dict[int, list[Hindrance]]
) -> dict[str, str]:
    """Return why people have no duty; `hindered` has each duty with an empty post."""
    if not people.size:
        return {}
    wanted = np.flatnonzero(arrays.duties.needed > 0)
    says_no = refusals(arrays, people, wanted)
    miles = distances(arrays, people, wanted) if wanted.size else np.zeros((len(people), 0))
    return {
        arrays.staff.records[person].staff_id: _why_none(
            arrays, person, wanted, says_no[:, n], miles[n], hindered
        )
        for n, person in enumerate(people.tolist())
    }


def _why_none(
    arrays: Arrays,
    person: int,
    wanted: Ints,
    says_no: Flags,
    miles: Floats,
    hindered: dict[int, list[Hindrance]],
) -> str:
    """Return why a person has no duty: `says_no` (rules, duties) and `miles` (duties)."""
    record = arrays.staff.records[person]
    able = ~says_no.any(axis=0)
    if able.any():
        return _why_left(arrays, person, wanted[able], miles[able], hindered)
    own = ~says_no[ASKED].any(axis=0)
    if not own.any():
        return _why_not_asked(arrays, record, wanted)
    theirs = "roles" if record.roles else "activities"
    for rule, refused in zip(RULES, says_no[:, own], strict=True):
        if refused.all():
            said = dict.fromkeys(rule.says(arrays, duty) for duty in wanted[own].tolist())
            nearest = _nearest(rule, miles[own])
            return (
                f"They {' and '.join(said)}; this excludes every duty of their {theirs}{nearest}."
            )
    counts = [
        f"{int(refused[own].sum())} since they {rule.says(arrays, int(wanted[own & refused][0]))}"
        for rule, refused in zip(RULES, says_no, strict=True)
        if refused[own].any()
    ]
    return (
        f"Of {_duties(int(own.sum()))} of their {theirs} they may hold none: {', '.join(counts)}."
    )


def _why_not_asked(arrays: Arrays, record: StaffMember, wanted: Ints) -> str:
    """Return why no duty asks for somebody: neither for their roles nor what they may do."""
    asked = bool(arrays.rights.by_capability[arrays.duties.role[wanted]].any())
    grade = f"{record.grade} {record.level}".strip()
    if not record.roles:
        if asked and grade:
            return f"No duty asks for what their grade and level ({grade}) may do."
        return "The Roles column lists no role."
    beside = f", nor for what their grade and level ({grade}) may do" if asked and grade else ""
    return f"No duty asks for their roles ({', '.join(record.roles)}){beside}."


def _why_left(
    arrays: Arrays,
    person: int,
    able: Ints,
    miles: Floats,
    hindered: dict[int, list[Hindrance]],
) -> str:
    """Return why somebody who may hold the duties `able`, with their `miles`, has none of them."""
    duties = arrays.duties
    short = next((duty for duty in able.tolist() if duty in hindered), None)
    if short is not None:
        empty = f"May hold {duties.records[short].duty_id}, which has an empty post"
        hindrance = hindered[short][person]
        if hindrance is Hindrance.NONE:
            return f"{empty}; the plan is not the best yet."
        return f"{empty}, {hindrance}."
    nearest = able[np.nanargmin(miles)]
    away = "" if duties.desk[nearest] else f", {np.nanmin(miles):.1f} miles away"
    return (
        f"Free as a reserve: may hold {_duties(len(able))}, all filled with people who suit the "
        f"plan better; the nearest is {duties.records[nearest].duty_id}{away}."
    )


def _nearest(rule: Rule, miles: Floats) -> str:
    if rule.allows is not is_within_reach or np.isnan(miles).all():
        return ""
    return f" (the nearest is {np.nanmin(miles):.1f} miles away)"


def _duties(count: int) -> str:
    return "1 duty" if count == 1 else f"{count} duties"
