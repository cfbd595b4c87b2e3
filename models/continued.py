"""A canvass under way: who has an area keeps it, and only what is undone goes to somebody else.

`continued` turns the election as it was read into the one that is to be planned, so that the
allocation, the audit and the sheets all see the same. Who carries on does so by a Must pin. An area
that changes hands has for its load what is left of it.

Capacity is for the whole canvass: an area that somebody carries on with counts with its whole
load, what is done included. Only where somebody would have no room for their own areas then (they
took one over half done, say) does what is left of them count.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import THOUSANDTHS, Arrays, compile_arrays
from models.canvass_rules import has_not_stopped
from models.core_constraints import covering
from models.duties import Duty, Family, Pin
from models.eligibility import broken_rules, has_capacity, is_not_pinned_away, needs_senior
from models.problems import Problem, Severity
from models.under_way import Moved, UnderWay

if TYPE_CHECKING:
    from models.election import Election
    from models.published import Held


@dataclass(frozen=True, slots=True)
class _Ended:
    """Why somebody does not carry on with an area, and what the manager may do about it."""

    severity: Severity
    staff_id: str
    why: str
    remedy: str


_DUTIES: Final = "Duties"
_NOBODY: Final = _Ended(
    Severity.NOTE, "Nobody", "has this area on the sheet Plan", "Clear Done if it is of last time."
)


@dataclass(slots=True)
class _Progress:
    """What has been found of each area so far, by Duty ID: who carries on, and who does not."""

    kept: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ended: dict[str, list[_Ended]] = field(default_factory=lambda: defaultdict(list))
    lightened: set[str] = field(default_factory=set)


def continued(election: Election) -> Election:
    """Return the election that goes on from the workbook's present plan.

    References must resolve: KeyError where one does not. What was found is in its `under_way`.
    The same election comes back where no canvass is under way, or where it goes on already.
    """
    if not election.settings.canvass_under_way or election.under_way.settled:
        return election
    arrays = compile_arrays(election)
    areas = {duty.duty_id: duty for duty in election.duties if _is_area(election, duty)}
    found = _Progress()
    claims: dict[str, list[str]] = defaultdict(list)
    for duty_id, staff_id in sorted(set(election.held)):
        if duty_id in areas:
            _ask(arrays, areas[duty_id], staff_id, found, claims)
    for staff_id, duty_ids in sorted(claims.items()):
        _keep_what_fits(arrays, staff_id, duty_ids, found)
    for held in election.published:
        if not held.holds and held.duty_id in areas and areas[held.duty_id].done:
            found.ended[held.duty_id].append(_gave_up(held))
    return _planned(election, areas, found)


def _is_area(election: Election, duty: Duty) -> bool:
    """Say whether a duty is an area of the canvass: so many visits, not to be there at a time."""
    canvass = election.roles_by_name[duty.role].family is Family.CANVASS
    return canvass and not duty.attended and duty.needed > 0


def _ask(
    arrays: Arrays, duty: Duty, staff_id: str, found: _Progress, claims: dict[str, list[str]]
) -> None:
    """Note whether somebody may carry on with an area, as far as one area by itself says."""
    musts = [pin.staff_id for pin in arrays.election.pins if _gives(pin, duty)]
    ended = _ended(arrays, duty, staff_id)
    if ended is not None:
        found.ended[duty.duty_id].append(ended)
    elif staff_id in musts:
        found.kept[duty.duty_id].append(staff_id)
    elif len(musts) + _claimed(claims, duty) < duty.needed:
        claims[staff_id].append(duty.duty_id)
    else:
        severity = Severity.NOTE if musts else Severity.WARNING
        why = "has this area on the sheet Plan, which asks for no more people than it has"
        remedy = "Raise Needed, or delete a Must pin, to leave it with them too."
        found.ended[duty.duty_id].append(_Ended(severity, staff_id, why, remedy))


def _gave_up(held: Held) -> _Ended:
    """Return why somebody does not carry on who said so and had done a part of the area."""
    why = f"has the status {held.status} in this area"
    return _Ended(Severity.NOTE, held.staff_id, why, "Pay them for what is done.")


def _gives(pin: Pin, duty: Duty) -> bool:
    return pin.must and pin.duty_id == duty.duty_id


def _claimed(claims: dict[str, list[str]], duty: Duty) -> int:
    return sum(duty.duty_id in duty_ids for duty_ids in claims.values())


def _ended(arrays: Arrays, duty: Duty, staff_id: str) -> _Ended | None:
    """Return why somebody may not carry on with an area, None if they may."""
    if staff_id not in arrays.staff.index:
        return _Ended(
            Severity.WARNING,
            staff_id,
            "has this area on the sheet Plan but is not on the sheet Staff",
            "Put them back on the sheet Staff; if they stopped, with the day in Stopped.",
        )
    person, number = arrays.staff.index[staff_id], arrays.duties.index[duty.duty_id]
    # whether all of somebody's areas fit their capacity is asked of them together
    broken = [
        rule for rule in broken_rules(arrays, person, number) if rule.allows is not has_capacity
    ]
    allows = [rule.allows for rule in broken]
    if has_not_stopped in allows:
        owed = "Pay them for what is done." if duty.done else "Nothing has to be done."
        return _Ended(Severity.NOTE, staff_id, "has stopped", owed)
    if allows == [is_not_pinned_away]:
        remedy = "Delete the Must not pin to leave it with them."
        return _Ended(Severity.NOTE, staff_id, "is pinned away from this area", remedy)
    if broken:
        reasons = " and ".join(rule.says(arrays, number) for rule in broken)
        needs = " and ".join(rule.needs(arrays, person, number) for rule in broken)
        return _Ended(
            Severity.WARNING,
            staff_id,
            f"has this area but is among those who {reasons}",
            f"To leave it with them mend their row: it needs {needs}.",
        )
    if needs_senior(arrays, np.array([person]), np.array([number]))[0]:
        return _Ended(
            Severity.WARNING,
            staff_id,
            "may have this area only with a senior manager",
            "Pin both to leave it with them.",
        )
    return None


def _keep_what_fits(arrays: Arrays, staff_id: str, duty_ids: list[str], found: _Progress) -> None:
    """Keep somebody's areas as far as their capacity goes, whole or for what is left of them."""
    pinned = [pin.duty_id for pin in arrays.election.pins if pin.must and pin.staff_id == staff_id]
    whole = {duty_id: arrays.election.duties_by_id[duty_id].load or 0.0 for duty_id in duty_ids}
    left = {duty_id: _left(arrays.election.duties_by_id[duty_id]) for duty_id in duty_ids}
    loads = whole if _fits(arrays, staff_id, pinned, whole) else left
    kept: dict[str, float] = {}
    for duty_id in duty_ids:
        more = {**kept, duty_id: loads[duty_id]}
        if _own_cover(arrays, [*pinned, *more]):
            why, remedy = "would be their own cover in this area", "Give one of the two another."
        elif not _fits(arrays, staff_id, pinned, more):
            why = "has no capacity left for this area"
            remedy = "Raise Capacity on the Staff sheet to leave it with them."
        else:
            kept = more
            found.kept[duty_id].append(staff_id)
            if loads[duty_id] < whole[duty_id]:
                found.lightened.add(duty_id)
            continue
        found.ended[duty_id].append(_Ended(Severity.WARNING, staff_id, why, remedy))


def _left(duty: Duty) -> float:
    """Return what is left of an area; of one with several posts nobody knows whose part is done."""
    load = duty.load or 0.0
    return max(0.0, load - duty.done) if duty.needed == 1 else load


def _fits(arrays: Arrays, staff_id: str, pinned: list[str], loads: dict[str, float]) -> bool:
    """Say whether somebody can carry areas of these loads beside what they must hold."""
    index, carried = arrays.duties.index, arrays.carried
    total = np.zeros(carried.shape[1])
    musts = {duty_id: _must_load(arrays.election, staff_id, duty_id) for duty_id in pinned}
    for duty_id, load in {**musts, **loads}.items():  # rounded up, as the model's own loads are
        total += ceil(round(load * THOUSANDTHS, 6)) * carried[index[duty_id]]
    return bool((total <= arrays.staff.capacity[arrays.staff.index[staff_id]]).all())


def _must_load(election: Election, staff_id: str, duty_id: str) -> float:
    """Return what somebody carries of what they must hold: of an area new to them, the rest."""
    duty = election.duties_by_id[duty_id]
    new = _is_area(election, duty) and (duty_id, staff_id) not in election.held
    return _left(duty) if new else duty.load or 0.0


def _own_cover(arrays: Arrays, duty_ids: list[str]) -> bool:
    covers = covering(arrays)
    numbers = {arrays.duties.index[duty_id] for duty_id in duty_ids}
    return any(covers.get(number, set()) & numbers for number in numbers)


def _planned(election: Election, areas: dict[str, Duty], found: _Progress) -> Election:
    """Return the election with the areas as they go on, each with a pin for who carries on."""
    pinned = {(pin.duty_id, pin.staff_id) for pin in election.pins if pin.must}
    given = {duty_id for duty_id, _ in pinned}
    kept = [(duty_id, who) for duty_id, people in sorted(found.kept.items()) for who in people]
    moved: dict[str, Moved] = {}
    problems: list[Problem] = []
    duties: dict[str, Duty] = {}
    for duty_id, area in areas.items():
        carried_on, ended = found.kept[duty_id], found.ended[duty_id]
        if duty_id in found.lightened:
            duties[duty_id] = replace(area, load=_left(area))
            problems.append(_lightened(area, carried_on[0]))
        elif not carried_on and (area.done or ended):
            before = tuple(entry.staff_id for entry in ended)
            duties[duty_id] = _changing_hands(area, pinned=duty_id in given)
            moved[duty_id] = Moved(_left(area), area.load or 0.0, before)
        problems += [_moves(area, entry, carried_on) for entry in ended]
        if area.done and not carried_on and not ended:
            problems.append(_moves(area, _NOBODY, carried_on))
    new = [seat for seat in kept if seat not in pinned]
    return replace(
        election,
        duties=tuple(duties.get(duty.duty_id, duty) for duty in election.duties),
        pins=(*election.pins, *(Pin(staff_id=who, duty_id=what, must=True) for what, who in new)),
        under_way=UnderWay(frozenset(new), moved, tuple(problems), settled=True),
    )


def _changing_hands(area: Duty, *, pinned: bool) -> Duty:
    """Return an area as somebody else gets it: nobody does where nothing is left, unless pinned."""
    left = _left(area)
    nothing = bool(area.done) and left == 0.0
    return replace(area, load=left, needed=0 if nothing and not pinned else area.needed)


def _moves(area: Duty, ended: _Ended, carried_on: list[str]) -> Problem:
    """Return the problem that says what becomes of an area, or a post in it, without somebody."""
    load, left, remedy = area.load or 0.0, _left(area), ended.remedy
    if area.needed > 1:
        then = f"the post is filled anew, with all {load:,.10g} visits"
        remedy += " Split the area into duties of one post, so that only what is left moves."
    elif carried_on:
        then = f"it stays with {carried_on[0]}"
    elif left == load:
        then = f"all {load:,.10g} visits go to somebody else"
    elif left:
        then = f"{left:,.10g} of {load:,.10g} visits go to somebody else"
        remedy += f" Once you accept the plan, set Load to {left:,.10g} and clear Done."
    else:
        then = f"all {load:,.10g} visits are done, and nobody more is needed"
    wrong = f"{ended.staff_id} {ended.why}: {then}."
    return Problem(ended.severity, _DUTIES, area.row, "Done", wrong, remedy)


def _lightened(area: Duty, staff_id: str) -> Problem:
    """Return the note that an area counts with what is left of it."""
    left = f"{_left(area):,.10g}"
    return Problem(
        Severity.NOTE,
        _DUTIES,
        area.row,
        "Done",
        f"{staff_id} has no room for the whole loads of their areas, so this one counts with the "
        f"{left} of {area.load or 0.0:,.10g} visits that are left.",
        f"If they took it over, set Load to {left} and clear Done; else raise their Capacity.",
    )
