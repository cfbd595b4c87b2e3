"""The duties that share too few people: a violation of Hall's condition, from a minimum cut.

Hall (1935): all posts of a set of duties can be filled by different people only if no part of the
set has more posts than people who may hold any of them. By König's theorem the most posts that can
be filled are all posts less the largest such excess, so a maximum flow finds the part, and proves
that no plan does better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.shortage.flow import Pool, filled_last, most_filled, pools_of, reached

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Duties whose `posts` are more than the people who are eligible for any of them.

    `short` posts stay empty whatever the plan. Ids are sorted.
    """

    duty_ids: tuple[str, ...]
    posts: int
    staff_ids: tuple[str, ...]

    @property
    def short(self) -> int:
        """The posts that nobody can fill."""
        return self.posts - len(self.staff_ids)


def hall_group(arrays: Arrays, duty: int) -> Group | None:
    """Return all the duties that share too few people with this one; None if it has enough.

    Nobody holds two of them. Every plan that fills as many posts of their time as can be leaves
    `short` of theirs empty, and each of them is needed for that: of any part of them fewer posts
    have to stay empty. None says that this duty is full in every such plan, by eligibility and
    clashes alone.
    """
    found = [
        (pool, members)
        for pool in pools_of(arrays, duty)
        if (members := _short_with(pool, _position(pool, duty))) is not None
    ]
    groups = [_group(arrays, pool, members) for pool, members in found]
    return max(groups, key=lambda group: (group.short, -len(group.duty_ids)), default=None)


def tightest_group(arrays: Arrays, duty: int) -> Group | None:
    """Return a least part of the `hall_group` of a duty that has too few people by itself.

    Without any one of its duties the others would have enough. The duty is in it, unless others of
    the group have several posts each and are short whatever becomes of this one.
    """
    found = [
        _group(arrays, pool, members)
        for pool in pools_of(arrays, duty)
        if (members := _least(pool, _position(pool, duty))) is not None
    ]
    return min(found, key=lambda group: (len(group.staff_ids), group.posts), default=None)


def _position(pool: Pool, duty: int) -> int:
    return int(np.flatnonzero(pool.duties == duty)[0])


def _group(arrays: Arrays, pool: Pool, members: Flags) -> Group:
    """Return duties of a pool with the people who may hold any of them; records are in order."""
    people = np.flatnonzero(pool.allowed[:, members].any(axis=1))
    return Group(
        duty_ids=tuple(arrays.duties.records[n].duty_id for n in pool.duties[members].tolist()),
        posts=int(pool.posts[members].sum()),
        staff_ids=tuple(arrays.staff.records[n].staff_id for n in people.tolist()),
    )


def _short_with(pool: Pool, position: int) -> Flags | None:
    """Return the duties (n) of the minimum cut that hang together with this one by their people.

    The duties that alternating paths reach from all empty posts are the least set with the largest
    excess, whichever maximum flow was found.
    """
    holds = most_filled(pool)
    cut = reached(pool, holds, np.flatnonzero(pool.unfilled(holds) > 0))
    return _together(pool, cut, position) if cut[position] else None


def _together(pool: Pool, duties: Flags, position: int) -> Flags:
    """Return those of the duties that share people with this one, or with one that does."""
    found = np.zeros_like(duties)
    found[position] = True
    while True:
        people = pool.allowed[:, found].any(axis=1)
        more = found | (duties & pool.allowed[people].any(axis=0))
        if (more == found).all():
            return found
        found = more


def _least(pool: Pool, position: int) -> Flags | None:
    """Return duties (n) with too few people, none of which can be left out; None if there are none.

    They are looked for among those that alternating paths reach from the duty's own empty posts.
    """
    holds = filled_last(pool, position)
    if pool.unfilled(holds)[position] == 0:
        return None
    members = reached(pool, holds, np.array([position]))
    others = [n for n in np.flatnonzero(members).tolist() if n != position]
    while _left_out(pool, members, others) or _left_out(pool, members, [position]):
        pass
    return members


def _left_out(pool: Pool, members: Flags, among: list[int]) -> bool:
    """Leave out, in place, each duty without which the rest is still short; say if any was."""
    before = int(members.sum())
    for n in among:
        if members[n]:
            members[n] = False
            members[n] = not _too_few(pool, members)
    return int(members.sum()) < before


def _too_few(pool: Pool, members: Flags) -> bool:
    """Say whether duties have more posts than people who may hold any of them."""
    people: Ints = np.flatnonzero(pool.allowed[:, members].any(axis=1))
    return int(pool.posts[members].sum()) > len(people)
