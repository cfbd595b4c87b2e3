"""The constraints of core staff and of the activities they share, one function each.

As in models.constraints, whose notation the formulas have. An election without core people, covers
or capabilities has no row of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.arrays import NONE
from models.columns import PARTS_OF_A_MILE, overlapping
from models.eligibility import may_lead, needs_senior
from models.plan import Tier
from models.rows import AT_LEAST, AT_MOST, Rows, Slack, joined, ones

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Floats, Ints
    from models.columns import Columns


def cover(arrays: Arrays, columns: Columns) -> Rows:
    """Nobody is their own cover.

    For each duty c that is the cover of a duty d, and each person p: x[p in d] + x[p in c] <= 1.
    """
    rows: list[Ints] = []
    members: list[Ints] = []
    base = 0
    for covering in np.flatnonzero(arrays.duties.covers != NONE).tolist():
        first = np.flatnonzero(columns.duty == arrays.duties.covers[covering])
        second = np.flatnonzero(columns.duty == covering)
        both = np.intersect1d(columns.person[first], columns.person[second])
        member = np.concatenate([first, second])
        member = member[np.isin(columns.person[member], both)]
        rows.append(base + np.searchsorted(both, columns.person[member]))
        members.append(member)
        base += len(both)
    return ones("cover", AT_MOST, 1.0, joined(rows), joined(members))


def covering(arrays: Arrays) -> dict[int, set[int]]:
    """Return for each duty that has a cover or is one which others its holders must not hold."""
    found: dict[int, set[int]] = {}
    for duty, covered in enumerate(arrays.duties.covers.tolist()):
        if covered != NONE:
            found.setdefault(duty, set()).add(covered)
            found.setdefault(covered, set()).add(duty)
    return found


def senior_present(arrays: Arrays, columns: Columns) -> Rows:
    """Who may do something with a senior manager only does it beside one.

    For each person p who may hold the duty d With a senior manager only:
    x[p in d] <= sum over duties e beside d and other people q who may lead there of x[q in e].
    """
    rows: list[Ints] = []
    members: list[Ints] = []
    coefficients: list[Floats] = []
    base = 0
    alone = np.flatnonzero(needs_senior(arrays, columns.person, columns.duty))
    for duty in np.unique(columns.duty[alone]).tolist():
        near = np.flatnonzero(np.isin(columns.duty, beside(arrays, duty)))
        seniors = near[may_lead(arrays, columns.person[near], columns.duty[near])]
        juniors = alone[columns.duty[alone] == duty]
        for person in np.unique(columns.person[juniors]).tolist():
            own = juniors[columns.person[juniors] == person]
            others = seniors[columns.person[seniors] != person]
            rows.append(np.full(len(own) + len(others), base))
            members += [own, others]
            coefficients += [np.ones(len(own)), np.full(len(others), -1.0)]
            base += 1
    coefficient = np.concatenate([np.zeros(0), *coefficients])
    return Rows(
        "senior_present", AT_MOST, np.zeros(base), joined(rows), joined(members), coefficient
    )


def beside(arrays: Arrays, duty: int) -> Ints:
    """Return the duties, itself included, of the same activity and place with a time in common.

    Attended duties share a moment; workload duties share a week.
    """
    duties = arrays.duties
    activity = arrays.rights.activity[duties.role]
    if activity[duty] == NONE:
        return np.zeros(0, np.int64)
    attended = duties.shift[duty] != NONE
    near = np.flatnonzero(
        (activity == activity[duty])
        & (duties.place == duties.place[duty])
        & ((duties.shift != NONE) == attended)
    )
    if attended:
        return near[overlapping(arrays, np.full(len(near), duty), near)]
    together = (arrays.carried[near] & arrays.carried[duty]).any(axis=1)
    return np.asarray(near[together], np.int64)


def count_attendance(arrays: Arrays, columns: Columns) -> Rows:
    """Each core person who is not released attends the count, or is missed there.

    For each core person p who may hold an attended duty of the count:
    sum over those duties d of x[p in d] + missed[p] >= 1. Only if the settings ask for it.
    """
    duties, settings = arrays.duties, arrays.election.settings
    count = arrays.roles.count[duties.role] & (duties.shift != NONE) & settings.core_at_count
    good = count[columns.duty] & arrays.staff.at_count[columns.person]
    return _wanted("count_attendance", Tier.TEAM, settings.count_attendance, columns, good)


def growth(arrays: Arrays, columns: Columns) -> Rows:
    """Who misses a led activity for their next level leads one that brings it closer.

    For each person p who could: sum over the duties d that lead such an activity of x[p in d]
    + missed[p] >= 1.
    """
    good = leads_to_next_level(arrays, columns.person, columns.duty)
    worth = round(arrays.election.settings.growth_worth * PARTS_OF_A_MILE)
    return _wanted("growth", Tier.COST, worth, columns, good)


def leads_to_next_level(arrays: Arrays, people: Ints, duties: Ints) -> Flags:
    """Say position by position where the duty leads an activity that the next level asks for."""
    rights, role = arrays.rights, arrays.duties.role[duties]
    good = ((rights.activity != NONE) & (rights.ask == rights.lead))[role]
    good[good] = rights.grows[people[good], rights.activity[role[good]]]
    return np.asarray(good, np.bool_)


def _wanted(name: str, tier: Tier, worth: int, columns: Columns, good: Flags) -> Rows:
    """Return a row for each person with a good member: one of them is chosen, or it is missed."""
    member = np.flatnonzero(good)
    people, row = np.unique(columns.person[member], return_inverse=True)
    slack = Slack(f"no_{name}", tier, 1, np.full(len(people), float(worth)), np.ones(len(people)))
    return ones(name, AT_LEAST, 1.0, row.astype(np.int64), member, slack)
