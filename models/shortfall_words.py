"""Plain words for an empty post: how many people each rule excludes, and who comes nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.budget_words import more_money, too_dear
from models.duties import FilledBy
from models.eligibility import RULES, distances, holds_role, is_capable
from models.hindrances import REMEDIES, Hindrance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.arrays import Arrays, Flags, Ints
    from models.hindrances import Hindrances

_NEAREST_MISSES: Final = 3

# The rules of who is asked at all: whoever holds the role or is capable of it.
ASKED: Final = [n for n, rule in enumerate(RULES) if rule.allows in (holds_role, is_capable)]


def refusals(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Return (rules, people, duties): which rule says no."""
    shape = (len(people), len(duties))
    return np.array(
        [~np.broadcast_to(rule.allows(arrays, people, duties), shape) for rule in RULES]
    )


def excluded(
    arrays: Arrays, duty: int, hindered: Sequence[Hindrance], hindrances: Hindrances
) -> list[str]:
    """Return how many people each rule excludes from a duty, and what is in the others' way.

    Each is the part of a sentence, without a full stop; `hindered` is `hindrances.of(duty)`.
    """
    everybody = np.arange(len(arrays.staff.records))
    if not len(everybody):
        return ["The Staff sheet is empty"]
    says_no = refusals(arrays, everybody, np.array([duty]))[:, :, 0]
    holders = ~says_no[ASKED].any(axis=0)
    able = ~says_no.any(axis=0)
    state = np.array(hindered, np.str_)
    role = arrays.roles.records[arrays.duties.role[duty]]
    words = f"do not hold the role {role.name}"
    if role.filled_by is not FilledBy.ROLE_HELD:
        words = RULES[ASKED[-1]].says(arrays, duty)
    lacking = int((~holders).sum())
    parts = [f"Of {people_of(len(everybody))} {said_of(lacking, words)}"]
    parts += [
        f"of the others {said_of(int((refused & holders).sum()), rule.says(arrays, duty))}"
        for rule, refused in zip(RULES, says_no, strict=True)
        if (refused & holders).any()
    ]
    parts += [
        f"{int((able & (state == words)).sum())} may hold it {words}"
        for words in Hindrance
        if (able & (state == words)).any()
    ]
    dear = np.flatnonzero(able & (state == Hindrance.BUDGET)).tolist()
    if dear:
        parts.append(too_dear(hindrances, duty, dear))
    if not able.any():
        parts.append("nobody may hold it")
    return parts


def nearest_misses(
    arrays: Arrays, duty: int, hindered: Sequence[Hindrance], hindrances: Hindrances
) -> list[str]:
    """Name the people who come closest: fewest things in the way, holding the role, near.

    Each is a sentence. Where a capability is asked for, only of those who have a grade.
    """
    everybody = np.arange(len(arrays.staff.records))
    if not len(everybody):
        return ["People with this role."]
    if np.isnan(arrays.duties.location[duty]).any() and not arrays.duties.desk[duty]:
        place = arrays.duties.records[duty].place_id
        return [f"The place {place} needs a postcode that is known, or an easting and northing."]
    says_no = refusals(arrays, everybody, np.array([duty]))[:, :, 0]
    state = np.array(hindered, np.str_)
    miles = distances(arrays, everybody, np.array([duty]))[:, 0]
    known = np.where(np.isnan(miles), np.inf, miles)
    held_back = np.isin(state, list(REMEDIES))
    in_the_way = says_no.sum(axis=0) + held_back
    order = np.lexsort((everybody, known, says_no[ASKED].any(axis=0), in_the_way))
    by_role = arrays.rights.by_role[arrays.duties.role[duty]]
    misses = [
        n
        for n in order.tolist()
        if in_the_way[n]
        and state[n] != Hindrance.BUSY
        and (by_role or arrays.staff.records[n].grade.strip())
    ]
    if not misses:
        if not by_role and not any(person.grade.strip() for person in arrays.staff.records):
            return ["A grade, on the Staff sheet, for the core staff who do this."]
        return ["More people with this role: everybody on the roster has a duty at that time."]
    return [
        f"{who(arrays, n)}{how_far(arrays, duty, miles[n])} needs "
        f"{' and '.join(needs(hindrances, n, duty, says_no[:, n], str(state[n])))}."
        for n in misses[:_NEAREST_MISSES]
    ]


def needs(hindrances: Hindrances, person: int, duty: int, says_no: Flags, state: str) -> list[str]:
    """Return what somebody would need for a duty: by the rules that say no (one entry a rule).

    And by what else is in their way, `state`.
    """
    found = [
        rule.needs(hindrances.arrays, person, duty)
        for rule, refused in zip(RULES, says_no, strict=True)
        if refused
    ]
    if state == Hindrance.BUDGET:
        found.append(more_money(hindrances, duty, person))
    elif state in REMEDIES:
        found.append(REMEDIES[Hindrance(state)])
    return list(dict.fromkeys(found))


def who(arrays: Arrays, person: int) -> str:
    """Return somebody's Staff ID and name."""
    record = arrays.staff.records[person]
    return f"{record.staff_id} {record.name}".strip()


def how_far(arrays: Arrays, duty: int, miles: float) -> str:
    """Return " (1.5 miles)"; nothing where the journey is unknown or none."""
    return "" if np.isnan(miles) or arrays.duties.desk[duty] else f" ({miles:.1f} miles)"


_OF_ONE: Final = {"have": "has", "are": "is", "live": "lives", "work": "works", "do": "does"}


def of_one(words: str) -> str:
    """Return what a rule says of several people as it is said of one: "has no car"."""
    verb, _, rest = words.partition(" ")
    return f"{_OF_ONE.get(verb, verb)} {rest}"


def said_of(count: int, words: str) -> str:
    """Say it of so many people: "2 have no car", "1 has no car"."""
    return f"{count} {of_one(words) if count == 1 else words}"


def people_of(count: int) -> str:
    """Return "1 person", "2 people"."""
    return "1 person" if count == 1 else f"{count} people"
