"""Duties of which nobody holds two, and who may hold each: how many posts can be filled at most.

A pool is a network: from a source to each duty as many units as it has posts, from a duty to each
person who may hold it one, from each person one on to a sink. A flow of whole units fills posts,
and a maximum flow fills as many as can be.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from models.arrays import NONE
from models.eligibility import eligible_pairs

if TYPE_CHECKING:
    from models.arrays import Arrays, Flags, Ints


@dataclass(frozen=True, slots=True)
class Pool:
    """Duties (n) of which nobody holds two, and all people (S).

    `duties` (n) are indices of the election's arrays, `posts` (n) how many people each asks for,
    `allowed` (S, n) who may hold which.
    """

    duties: Ints
    posts: Ints
    allowed: Flags

    def unfilled(self, holds: Ints) -> Ints:
        """Return how many posts of each duty (n) are empty where people hold these (S)."""
        return self.posts - np.bincount(holds[holds != NONE], minlength=len(self.posts))


def same_times(arrays: Arrays, duty: int) -> list[Ints]:
    """Return each largest set of duties, this one among them, of which nobody holds two.

    A workload duty clashes with none, and is a set by itself.
    """
    duties = arrays.duties
    shift = duties.shift[duty]
    if shift == NONE:
        return [np.array([duty])]
    attended = duties.shift != NONE
    cliques = arrays.cliques[:, arrays.cliques[shift]]
    return [np.flatnonzero(attended & clique[duties.shift]) for clique in cliques.T]


def pools_of(arrays: Arrays, duty: int) -> list[Pool]:
    """Return the pools of `same_times`, each with who is eligible by every rule."""
    pairs = eligible_pairs(arrays)
    allowed = np.zeros((len(arrays.staff.records), len(arrays.duties.records)), bool)
    allowed[pairs.person, pairs.duty] = True
    return [
        Pool(duties, arrays.duties.needed[duties], allowed[:, duties])
        for duties in same_times(arrays, duty)
    ]


def most_filled(pool: Pool) -> Ints:
    """Return which duty each person holds (S) where as many posts are filled as can be.

    It is the position in the pool, or NONE.
    """
    people, count = pool.allowed.shape
    sink = 1 + count + people
    person, duty = np.nonzero(pool.allowed)
    able = np.flatnonzero(pool.allowed.any(axis=1))
    begin = np.concatenate([np.zeros(count, np.int64), 1 + duty, 1 + count + able])
    end = np.concatenate([1 + np.arange(count), 1 + count + person, np.full(len(able), sink)])
    room = np.ones(len(begin), np.int32)
    room[:count] = pool.posts
    network = csr_array((room, (begin, end)), shape=(sink + 1, sink + 1))
    flow = maximum_flow(network, 0, sink).flow.tocoo()
    used = (flow.data > 0) & (flow.row >= 1) & (flow.row <= count)
    holds = np.full(people, NONE, np.int64)
    holds[flow.col[used] - 1 - count] = flow.row[used] - 1
    return holds


def filled_last(pool: Pool, position: int) -> Ints:
    """Return what `most_filled` does, where this duty gets only what all others leave it.

    Its empty posts are as many as a fullest plan can leave it.
    """
    posts = pool.posts.copy()
    posts[position] = 0
    holds = most_filled(Pool(pool.duties, posts, pool.allowed))
    for _ in range(int(pool.posts[position])):
        if not _one_more(pool, holds, position):
            break
    return holds


def reached(pool: Pool, holds: Ints, begin: Ints) -> Flags:
    """Return the duties (n) that alternating paths lead to from some, these among them.

    From a duty to anybody who may hold it, and from them to the duty that they hold.
    """
    found = np.zeros(len(pool.duties), bool)
    found[begin] = True
    front = found
    while front.any():
        people = pool.allowed[:, front].any(axis=1)
        led_to = np.zeros_like(found)
        led_to[holds[people & (holds != NONE)]] = True
        front = led_to & ~found
        found = found | front
    return found


def _one_more(pool: Pool, holds: Ints, duty: int) -> bool:
    """Fill one more post of a duty, if need be by moving others along a shortest path; in place.

    Every other duty keeps as many people as it has.
    """
    came = np.full(len(holds), NONE)  # from which duty each person was reached
    mover = {duty: NONE}  # who leaves each duty that was reached
    front = deque([duty])
    while front:
        at = front.popleft()
        new = np.flatnonzero(pool.allowed[:, at] & (came == NONE) & (holds != at))
        came[new] = at
        free = new[holds[new] == NONE]
        if free.size:
            person = int(free[0])
            while person != NONE:
                holds[person] = came[person]
                person = mover[int(came[person])]
            return True
        for person in new.tolist():
            there = int(holds[person])
            if there not in mover:
                mover[there] = person
                front.append(there)
    return False
