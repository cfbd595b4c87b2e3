"""The constraints of the model, one function each, as sparse rows over all columns.

Notation of the formulas: x[c] = 1 when column c is chosen; "p in d" sums over the columns that
have person p in duty d. Each function takes the election's arrays and its columns and returns its
rows, which may be none. The same rows price the columns that are left out of the solved model
(models.sifting), so that what is solved and what is priced cannot differ. Slack variables are what
keeps the model from ever being infeasible: an empty post, a missed team rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from models.arrays import NONE, Arrays, Flags, Ints
from models.budget_constraints import budget_cap, whole_posts
from models.columns import PARTS_OF_A_MILE
from models.core_constraints import (
    count_attendance,
    cover,
    growth,
    senior_present,
)
from models.kept_constraints import kept_posts
from models.night_constraints import overnight_count
from models.plan import Tier
from models.rows import (
    AT_LEAST,
    AT_MOST,
    EXACTLY,
    Rows,
    Slack,
    first_of_each,
    joined,
    ones,
    only_shared,
)
from models.team_constraints import mixed_teams
from models.week_constraints import week_hours

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.columns import Columns


def demand(arrays: Arrays, columns: Columns) -> Rows:
    """Each post is filled or counted empty.

    For each duty d: sum_p x[p in d] + empty[d] = needed[d], 0 <= empty[d] <= needed[d].
    empty[d] costs the criticality of the role in the first tier.
    """
    needed = arrays.duties.needed.astype(float)
    criticality = arrays.roles.criticality[arrays.duties.role].astype(float)
    return Rows(
        "demand",
        EXACTLY,
        needed,
        columns.duty,
        np.arange(len(columns.duty)),
        np.ones(len(columns.duty)),
        Slack("empty", Tier.SHORTFALL, 1, criticality, needed),
    )


def one_at_a_time(arrays: Arrays, columns: Columns) -> Rows:
    """Nobody is in two places at once, works too long a day, or lacks the rest between two days.

    For each person p and clique of shifts k: sum_{d in k} x[p in d] <= 1.

    A clique is a largest set of shifts of which each two clash by models.rest, and each two that do
    are in one: rows by clique are tighter than rows by pair of duties, and fewer.
    """
    cliques = arrays.cliques.shape[1]
    row, member = _by_person_and_clique(arrays, columns)
    row, kept = only_shared(row, len(arrays.staff.records) * cliques)
    return ones("one_at_a_time", AT_MOST, 1.0, row, member[kept])


def capacity(arrays: Arrays, columns: Columns) -> Rows:
    """Nobody carries too much at any time.

    For each person p and largest set w of workload duties that are carried in one week:
    sum_{d in w} load[d] x[p in d] <= capacity[p]. Duties without dates are in every set.
    """
    loaded = np.flatnonzero(arrays.duties.load[columns.duty] > 0)
    held, week = np.nonzero(arrays.carried[columns.duty[loaded]])
    weeks = arrays.carried.shape[1]
    member = loaded[held]
    row, kept = only_shared(
        columns.person[member] * weeks + week, len(arrays.staff.records) * weeks
    )
    member = member[kept]
    people = first_of_each(row, columns.person[member])
    return Rows(
        "capacity",
        AT_MOST,
        arrays.staff.capacity[people],
        row,
        member,
        arrays.duties.load[columns.duty[member]],
    )


def apart(arrays: Arrays, columns: Columns) -> Rows:
    """Two people to keep apart are never at one place at once.

    For each such pair (a, b), place l and set of shifts k that share a moment:
    sum_{d at l in k} x[a in d] + x[b in d] <= 1.
    """
    duties = arrays.duties
    meetings = arrays.meetings.shape[1]
    rows: list[Ints] = []
    members: list[Ints] = []
    base = 0
    by_person = np.argsort(columns.person, kind="stable")
    bounds = np.searchsorted(columns.person[by_person], np.arange(len(arrays.staff.records) + 1))
    for a, b in keep_apart_pairs(arrays):
        both = np.concatenate([by_person[bounds[p] : bounds[p + 1]] for p in (a, b)])
        both = both[duties.shift[columns.duty[both]] != NONE]
        held, when = np.nonzero(arrays.meetings[duties.shift[columns.duty[both]]])
        member = both[held]
        key = duties.place[columns.duty[member]] * meetings + when
        size = len(arrays.places) * meetings
        is_a = columns.person[member] == a
        shared = (np.bincount(key[is_a], minlength=size) > 0) & (
            np.bincount(key[~is_a], minlength=size) > 0
        )
        keep = shared[key]
        number = np.cumsum(shared) - 1
        rows.append(base + number[key[keep]])
        members.append(member[keep])
        base += int(shared.sum())
    return ones("apart", AT_MOST, 1.0, joined(rows), joined(members))


def pins(arrays: Arrays, columns: Columns) -> Rows:
    """A Must pin is kept: for each pinned person p and duty d, x[p in d] = 1.

    Must not pins are a rule of models.eligibility: such a column does not exist.
    """
    keys = arrays.key(columns.person, columns.duty)
    member = np.flatnonzero(np.isin(keys, arrays.must))
    row = np.searchsorted(arrays.must, keys[member])
    return Rows("pins", EXACTLY, np.ones(len(arrays.must)), row, member, np.ones(len(member)))


def experienced_team(arrays: Arrays, columns: Columns) -> Rows:
    """Each station team has somebody experienced in the role they hold, or misses it.

    For each team t: sum over d of t and p experienced in d's role of x[p in d] + missed[t] >= 1.
    """
    role = arrays.duties.role[columns.duty]
    good = arrays.staff.experienced[columns.person, role]
    worth = arrays.election.settings.experienced_team
    return _team_rule("experienced_team", arrays, columns, good, worth)


def private_id_check(arrays: Arrays, columns: Columns) -> Rows:
    """Each station team has a woman to check ID in private, or misses it.

    For each team t: sum over d of t and p who checks ID of x[p in d] + missed[t] >= 1.
    """
    good = arrays.staff.checks_id[columns.person]
    worth = arrays.election.settings.private_id_check
    return _team_rule("private_id_check", arrays, columns, good, worth)


def even_spread(arrays: Arrays, columns: Columns) -> Rows:
    """A person's second and each further attended duty costs.

    For each person p: sum over attended d of x[p in d] - further[p] <= 1.
    There are no rows where nobody can hold two attended duties at all: with one clique. Since each
    shift is in a clique, nobody holds more duties than there are cliques, or shifts.
    """
    if arrays.cliques.shape[1] < 2:  # noqa: PLR2004 - one clique: all attended duties clash
        return ones("even_spread", AT_MOST, 1.0, np.zeros(0, np.int64), np.zeros(0, np.int64))
    member = np.flatnonzero(arrays.duties.shift[columns.duty] != NONE)
    row, kept = only_shared(columns.person[member], len(arrays.staff.records))
    count = int(row.max(initial=-1)) + 1
    price = round(arrays.election.settings.further_duty_costs * PARTS_OF_A_MILE)
    upper = np.full(count, float(min(arrays.cliques.shape) - 1))
    slack = Slack("further", Tier.COST, -1, np.full(count, float(price)), upper)
    return ones("even_spread", AT_MOST, 1.0, row, member[kept], slack)


CONSTRAINTS: Final[tuple[Callable[[Arrays, Columns], Rows], ...]] = (
    demand,
    one_at_a_time,
    overnight_count,
    capacity,
    week_hours,
    apart,
    cover,
    senior_present,
    pins,
    budget_cap,
    whole_posts,
    kept_posts,
    experienced_team,
    private_id_check,
    mixed_teams,
    count_attendance,
    even_spread,
    growth,
)


def keep_apart_pairs(arrays: Arrays) -> list[tuple[int, int]]:
    """Return each two people whom either asks to keep apart, once, as indices."""
    index = arrays.staff.index
    return sorted(
        {
            (min(one, index[other]), max(one, index[other]))
            for one, person in enumerate(arrays.staff.records)
            for other in person.keep_apart
            if other in index and index[other] != one
        }
    )


def _team_rule(name: str, arrays: Arrays, columns: Columns, good: Flags, worth: int) -> Rows:
    team = arrays.duties.team[columns.duty]
    member = np.flatnonzero(good & (team != NONE))
    teams = arrays.teams
    slack = Slack(f"no_{name}", Tier.TEAM, 1, np.full(teams, float(worth)), np.ones(teams))
    return Rows(name, AT_LEAST, np.ones(teams), team[member], member, np.ones(len(member)), slack)


def _by_person_and_clique(arrays: Arrays, columns: Columns) -> tuple[Ints, Ints]:
    """Return (row, member) for every member in every clique its shift is in."""
    shift = arrays.duties.shift[columns.duty]
    attended = np.flatnonzero(shift != NONE)
    if not arrays.shifts:
        return np.zeros(0, np.int64), attended
    cliques = arrays.cliques.shape[1]
    parts = [
        (columns.person[inside] * cliques + clique, inside)
        for clique in range(cliques)
        for inside in [attended[arrays.cliques[shift[attended], clique]]]
    ]
    rows, members = zip(*parts, strict=True)
    return np.concatenate(rows), np.concatenate(members)
