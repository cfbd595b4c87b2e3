"""Who may hold which duty: one function per rule, and what each rule says when it says no.

A rule takes arrays of people (p) and duties (d), as indices, and returns what it allows: an array
that broadcasts to (p, d). A person is eligible where every rule allows it. models.audit checks the
same rules again, one assignment at a time, with code of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE, Arrays, Flags, Floats, Ints
from models.canvass_rules import (
    has_known_ward,
    has_not_stopped,
    is_in_known_ward,
    is_not_own_ward,
)
from models.capabilities import Condition
from models.capability_words import DutyWords
from models.geography import METRES_IN_A_MILE
from models.reach import MILES_TOLERANCE
from models.rights import has, only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BLOCK: Final = 4_000_000  # pairs looked at in one go: bounds the memory, not the result


def distances(arrays: Arrays, people: Ints, duties: Ints) -> Floats:
    """Return the straight-line miles (p, d) from home to place, NaN where either is unknown.

    Nobody travels for work at a desk: that is 0 miles.
    """
    apart = arrays.staff.home[people][:, None, :] - arrays.duties.location[duties][None, :, :]
    apart[:, arrays.duties.desk[duties]] = 0.0
    return np.asarray(np.hypot(apart[..., 0], apart[..., 1]) / METRES_IN_A_MILE, np.float64)


def journey_miles(arrays: Arrays, people: Ints, duties: Ints) -> Floats:
    """Return the straight-line miles of each person to the duty at the same position.

    Nobody travels for work at a desk: that is 0 miles.
    """
    apart = arrays.staff.home[people] - arrays.duties.location[duties]
    apart[arrays.duties.desk[duties]] = 0.0
    return np.asarray(np.hypot(apart[:, 0], apart[:, 1]) / METRES_IN_A_MILE, np.float64)


def has_right_to_work(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Law: Immigration, Asylum and Nationality Act 2006, section 15."""
    return arrays.staff.right_to_work[people][:, None]


def is_not_for_a_candidate(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Law: nobody employed by or on behalf of a candidate in or about the election is appointed."""
    return ~arrays.staff.for_candidate[people][:, None]


def holds_role(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: the duty's role is among the person's roles.

    A role that a capability may fill is the business of `is_capable`.
    """
    role = arrays.duties.role[duties]
    held = arrays.staff.holds[np.ix_(people, role)]
    return np.asarray(held | arrays.rights.by_capability[role], np.bool_)


def is_capable(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: grade and level give the capability that the role asks for.

    Either the role or the capability will do where the role says so.
    """
    return _capability(arrays, people, duties, _nothing)


def is_delegated(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """The RO's word: a capability as delegated by the RO needs the delegation of the activity."""
    return _capability(arrays, people, duties, partial(_lacks, Condition.DELEGATED))


def is_in_designated_area(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: a capability in the designated area is for duties of that area alone."""
    return _capability(arrays, people, duties, partial(_lacks, Condition.DESIGNATED_AREA))


def is_one_of_two(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: a capability of two different people needs a second post, or a cover."""
    return _capability(arrays, people, duties, partial(_lacks, Condition.TWO_PEOPLE))


def _nothing(have: Flags, met: Flags) -> Flags:
    """Say where somebody does not have a capability on any condition."""
    return np.asarray(~have.any(axis=-1), np.bool_)


def _lacks(condition: Condition, have: Flags, met: Flags) -> Flags:
    """Say where somebody has a capability on a condition and neither it nor another is met."""
    return np.asarray(has(condition, have) & ~met.any(axis=-1), np.bool_)


def _capability(
    arrays: Arrays, people: Ints, duties: Ints, refuses: Callable[[Flags, Flags], Flags]
) -> Flags:
    """Allow all that `refuses` does not, of the duties whose role a capability may fill.

    `refuses` is given the conditions (p, d, C) of the capability that people have, and those met.
    """
    rights, role = arrays.rights, arrays.duties.role[duties]
    asking = np.flatnonzero(rights.by_capability[role])
    if not asking.size:
        return np.ones((1, 1), bool)
    who, asked, role = people[:, None], duties[asking][None, :], role[asking][None, :]
    refused = refuses(
        rights.capable(who, rights.ask[role]), rights.met(who, asked, rights.ask[role])
    )
    holds = arrays.staff.holds[who, role] & rights.by_role[role]
    allowed = np.ones((len(people), len(duties)), bool)
    allowed[:, asking] = ~refused | holds
    return allowed


def is_old_enough(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: a role for adults is held by adults."""
    adult_needed = arrays.roles.adult_needed[arrays.duties.role[duties]]
    return arrays.staff.adult[people][:, None] | ~adult_needed[None, :]


def is_experienced(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: where the role asks for experience, the person has it in this role."""
    role = arrays.duties.role[duties]
    return arrays.staff.experienced[np.ix_(people, role)] | ~arrays.roles.experience_needed[role]


def is_trained(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: where the role asks for training it is held, unless it may still follow.

    It may where the settings let everybody be placed, or where they let a session count that is
    open to the person and over before the duty begins.
    """
    role = arrays.duties.role[duties]
    if arrays.election.settings.untrained_allowed:
        return np.ones((1, 1), bool)
    bookable = arrays.bookable.ends[np.ix_(people, role)] <= arrays.bookable.before[duties]
    held = arrays.staff.trained[np.ix_(people, role)]
    return np.asarray(held | bookable | ~arrays.roles.training_needed[role], np.bool_)


def has_car(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: where the role asks for a car, the person has one."""
    car_needed = arrays.roles.car_needed[arrays.duties.role[duties]]
    return arrays.staff.has_car[people][:, None] | ~car_needed[None, :]


def is_available(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """The person's own word: no absence overlaps an attended duty.

    Somebody whose absences could not be read is available for nothing.
    """
    shift = arrays.duties.shift[duties]
    never = arrays.staff.never[people][:, None]
    if not arrays.shifts:
        return ~never
    away = arrays.staff.away[np.ix_(people, np.maximum(shift, 0))]
    return np.asarray((~away | (shift == NONE)) & ~never, np.bool_)


def has_capacity(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: a workload duty alone is not more than the person's capacity."""
    return arrays.duties.load[duties][None, :] <= arrays.staff.capacity[people][:, None]


def may_work_in_ward(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Local policy: not in a ward that the roster excludes for the person."""
    ward = arrays.duties.ward[duties]
    if not arrays.staff.excluded.shape[1]:
        return np.ones((1, 1), bool)
    excluded = arrays.staff.excluded[np.ix_(people, np.maximum(ward, 0))]
    return np.asarray(~excluded | (ward == NONE), np.bool_)


def is_located(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """This tool's own: a journey of unknown length cannot be promised to be within a limit.

    Work at a desk asks for no journey.
    """
    home = ~np.isnan(arrays.staff.home[people, 0])
    place = ~np.isnan(arrays.duties.location[duties, 0])
    return np.asarray((home[:, None] & place[None, :]) | arrays.duties.desk[duties], np.bool_)


def is_within_reach(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """The person's own word, or the settings': the journey is not further than the limit.

    An unknown journey is the business of `is_located` alone, so that each no has one reason.
    """
    limit = arrays.staff.limit[people][:, None] + MILES_TOLERANCE
    miles = distances(arrays, people, duties)
    return np.asarray((miles <= limit) | np.isnan(miles), np.bool_)


def is_not_pinned_away(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """The manager's decision: a Must not pin."""
    if not arrays.must_not.size:
        return np.ones((1, 1), bool)
    return ~np.isin(arrays.key(people[:, None], duties[None, :]), arrays.must_not)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its test, what it says of somebody it excludes, and what would mend it.

    Both texts may have fields in braces, which are filled in for a duty and a person.
    """

    allows: Callable[[Arrays, Ints, Ints], Flags]
    excluded: str
    remedy: str

    def says(self, arrays: Arrays, duty: int) -> str:
        """Return what the rule says of those it excludes from this duty."""
        return self.excluded.format_map(DutyWords(arrays, duty))

    def needs(self, arrays: Arrays, person: int, duty: int) -> str:
        """Return what this person would need for this duty by the rule."""
        return self.remedy.format_map(DutyWords(arrays, duty, person))


# In the order in which a manager thinks of them: the law, the role, the day, the journey.
RULES: Final = (
    Rule(has_right_to_work, "have no right to work recorded", "right to work recorded"),
    Rule(is_not_for_a_candidate, "work for a candidate", "not to work for a candidate"),
    Rule(holds_role, "do not hold the role", "the role added to their roles"),
    Rule(is_capable, "{cannot}", "{capability}"),
    Rule(
        is_delegated, "have no delegation of {activity} by the RO", "{activity} delegated by the RO"
    ),
    Rule(is_in_designated_area, "are not designated for {area}", "{area} as a designated area"),
    Rule(
        is_one_of_two,
        "may do it only where two different people do",
        "a second post in the duty, or a cover for it",
    ),
    Rule(is_old_enough, "are not recorded as over 18", "Over 18 recorded"),
    Rule(is_experienced, "have no experience in the role", "experience in the role"),
    Rule(
        is_trained,
        "are not trained for the role",
        "training for the role (a session they can go to)",
    ),
    Rule(has_car, "have no car", "a car"),
    Rule(is_available, "are unavailable", "to be available at the time"),
    Rule(has_not_stopped, "have stopped by then", "no Stopped date before it ends"),
    Rule(has_capacity, "have too little capacity", "more capacity"),
    Rule(may_work_in_ward, "may not work in the ward", "the ward no longer excluded"),
    Rule(has_known_ward, "have no ward of their home recorded", "the ward of their home recorded"),
    Rule(
        is_in_known_ward,
        "are kept out, as the place has no ward recorded",
        "the ward of the place recorded",
    ),
    Rule(is_not_own_ward, "live in the ward", "their own ward allowed on the Settings sheet"),
    Rule(is_located, "have no known place to travel from or to", "a postcode that is known"),
    Rule(is_within_reach, "live too far away", "a longer journey allowed"),
    Rule(is_not_pinned_away, "are pinned away from it", "the Must not pin lifted"),
)


@dataclass(frozen=True, slots=True)
class EligiblePairs:
    """Every person and duty that go together: indices and miles, sorted by person then duty."""

    person: Ints
    duty: Ints
    miles: Floats


def eligible_pairs(arrays: Arrays) -> EligiblePairs:
    """Return all pairs that every rule allows. Only duties with a post to fill are looked at."""
    found = list(_eligible_blocks(arrays))
    if not found:
        none = np.zeros(0, np.int64)
        return EligiblePairs(none, none, np.zeros(0))
    person, duty, miles = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((duty, person))
    return EligiblePairs(person[order], duty[order], miles[order])


def _eligible_blocks(arrays: Arrays) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Yield the pairs role by role, in blocks of people: rules are dense within a role."""
    for role in range(len(arrays.roles.records)):
        duties = np.flatnonzero((arrays.duties.role == role) & (arrays.duties.needed > 0))
        candidates = np.flatnonzero(_candidates(arrays, role))
        step = max(1, _BLOCK // max(1, len(duties)))
        for first in range(0, len(candidates) if len(duties) else 0, step):
            people = candidates[first : first + step]
            allowed = np.ones((len(people), len(duties)), bool)
            for rule in RULES:
                allowed &= rule.allows(arrays, people, duties)
            p, d = np.nonzero(allowed)
            yield people[p], duties[d], journey_miles(arrays, people[p], duties[d])


def _candidates(arrays: Arrays, role: int) -> Flags:
    """Say who holds the role or has the capability, as the role asks (S)."""
    rights = arrays.rights
    found = arrays.staff.holds[:, role] & rights.by_role[role]
    if rights.by_capability[role] and rights.ask[role] != NONE:
        found |= rights.allowed[:, rights.ask[role]].any(axis=-1)
    return np.asarray(found, np.bool_)


def needs_senior(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Say of people and duties, position by position, who may hold it With a senior manager only.

    Somebody who holds the role itself, or has another condition met, needs nobody beside them.
    """
    rights, role = arrays.rights, arrays.duties.role[duties]
    found = np.zeros(len(people), bool)
    asking = np.flatnonzero(rights.by_capability[role])
    who, asked, role = people[asking], duties[asking], role[asking]
    holds = arrays.staff.holds[who, role] & rights.by_role[role]
    met = rights.met(who, asked, rights.ask[role])
    found[asking] = only(Condition.SENIOR_MANAGER, met) & ~holds
    return found


def may_lead(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Say position by position who may lead the activity of the duty with nobody beside them."""
    rights = arrays.rights
    met = rights.met(people, duties, rights.lead[arrays.duties.role[duties]])
    return np.asarray(met.any(axis=-1) & ~only(Condition.SENIOR_MANAGER, met), np.bool_)


def are_eligible(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Say position by position whether every rule allows the person in the duty.

    Role by role, as the rules take people and duties crosswise and holders share a role's duties.
    """
    found = np.ones(len(people), bool)
    roles = arrays.duties.role[duties]
    for role in np.unique(roles):
        at = np.flatnonzero(roles == role)
        who, row = np.unique(people[at], return_inverse=True)
        what, column = np.unique(duties[at], return_inverse=True)
        allowed = np.ones((len(who), len(what)), bool)
        for rule in RULES:
            allowed &= rule.allows(arrays, who, what)
        found[at] = allowed[row, column]
    return found


def broken_rules(arrays: Arrays, person: int, duty: int) -> list[Rule]:
    """Return the rules that say no to this person in this duty, in the order of RULES."""
    people, duties = np.array([person]), np.array([duty])
    return [rule for rule in RULES if not rule.allows(arrays, people, duties).all()]
