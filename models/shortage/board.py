"""A plan as it stands, and the posts of one time in it that more people could be let into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.eligibility import RULES, distances
from models.published import GONE, Status
from models.reach import MILES_TOLERANCE
from models.shortage.beside import fits_beside
from models.shortage.flow import same_times
from models.shortage.kinds import LIFTS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.arrays import Arrays, Flags, Floats, Ints
    from models.plan import Plan

_NO_LIMIT: Final = 10_000  # miles: further than anybody can be sent


@dataclass(frozen=True, slots=True)
class Part:
    """Duties (n) of one time, the posts that are to be filled of each, and who could be let in.

    `allowed` (S, n) by every rule; `lifted` (S, n) of each kind by it alone. `miles` (S, n) is the
    journey, `further` (S, n) how many whole miles it is over the person's limit.
    """

    duties: Ints
    posts: Ints
    allowed: Flags
    lifted: Mapping[Kind, Flags]
    miles: Floats
    further: Ints


def holdings(arrays: Arrays, plan: Plan) -> Flags:
    """Return who holds which duty in a plan, or must hold it by a pin (S, D)."""
    held = np.zeros((len(arrays.staff.records), len(arrays.duties.records)), bool)
    for entry in plan.assignments:
        held[arrays.staff.index[entry.staff_id], arrays.duties.index[entry.duty_id]] = True
    people, duties = np.divmod(arrays.must, len(arrays.duties.records))
    held[people, duties] = True
    return held


def parts_of(arrays: Arrays, held: Flags, duty: int | None) -> list[Part]:
    """Return the parts with empty posts: of one duty alone, or of all.

    Of a single duty all other posts are to stay filled as they are, but no more of them.
    """
    filled = held.sum(axis=0)
    short = np.flatnonzero(arrays.duties.needed > filled).tolist()
    posts = arrays.duties.needed
    if duty is not None:
        posts = np.minimum(filled, posts)
        posts[duty] = arrays.duties.needed[duty]
        short = [duty] if duty in short else []
    found: list[Part] = []
    seen: set[int] = set()
    for number in short:
        if number not in seen:
            duties = max(same_times(arrays, number), key=len)
            seen.update(duties.tolist())
            found.append(_part(arrays, duties, posts[duties]))
    return found


def open_to(arrays: Arrays, part: Part, held: Flags) -> Flags:
    """Return who can take which duty of a part (S, n) beside what they hold outside it.

    Whether they are eligible is not asked. Who must hold one of them by a pin takes no other.
    """
    outside = held.copy()
    outside[:, part.duties] = False
    keys = arrays.key(np.arange(len(held))[:, None], part.duties[None, :])
    pinned: Flags = np.array(np.isin(keys, arrays.must), np.bool_)
    free = ~pinned.any(axis=1, keepdims=True)
    return np.asarray(fits_beside(arrays, outside, part.duties) & (pinned | free), np.bool_)


def _part(arrays: Arrays, duties: Ints, posts: Ints) -> Part:
    people = np.arange(len(arrays.staff.records))
    shape = (len(people), len(duties))
    refused = {
        rule.allows: ~np.broadcast_to(rule.allows(arrays, people, duties), shape) for rule in RULES
    }
    total = np.zeros(shape, np.int64)
    for says_no in refused.values():
        total += says_no
    lifted = {}
    gone = _gone(arrays, duties)
    for kind, rules in LIFTS.items():
        own = np.zeros(shape, np.int64)
        for rule in rules:
            own += refused[rule]
        lifted[kind] = (own == total) & (own > 0) & ~gone
    miles = distances(arrays, people, duties)
    over = np.nan_to_num(miles - arrays.staff.limit[people][:, None], nan=_NO_LIMIT)
    further = np.ceil(np.clip(over - MILES_TOLERANCE, 0, _NO_LIMIT)).astype(np.int64)
    return Part(duties, posts, total == 0, lifted, np.nan_to_num(miles), further)


def _gone(arrays: Arrays, duties: Ints) -> Flags:
    """Say who (S, n) declined a duty, or withdrew at all: they said no, and are not asked again.

    So the published plan says, or the reason of the Must not pin that was made of it.
    """
    found = np.zeros((len(arrays.staff.records), len(duties)), bool)
    place = {number: n for n, number in enumerate(duties.tolist())}
    election = arrays.election
    said = [(entry.duty_id, entry.staff_id, entry.status) for entry in election.published]
    said += [
        (pin.duty_id, pin.staff_id, status)
        for pin in election.pins
        for status in GONE
        if not pin.must and pin.reason.startswith(status)
    ]
    for duty_id, staff_id, status in said:
        number = place.get(arrays.duties.index[duty_id])
        if status in GONE and number is not None:
            every = status is Status.WITHDRAWN
            found[arrays.staff.index[staff_id], slice(None) if every else number] = True
    return found
