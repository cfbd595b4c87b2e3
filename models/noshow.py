"""Does standby cover those who do not turn up on polling day? Simulated, many days over.

Each person of a station team, and each on standby, stays away with the probability of the setting
no_show_rate, none because of another. Whoever is on standby in an area stands in at its stations
for the role that they are on standby for; who is on standby elsewhere (at the office, say) stands
in at the stations without an area first, then wherever somebody is still missing. A post that the
plan leaves empty needs somebody on standby from the start.

An area by itself has a closed form. With n people, e empty posts and s on standby, of whom some
stay away themselves, standby is enough where no more than s - e of all n + s stay away:

    P(enough) = sum over k <= s - e of C(n + s, k) p^k (1 - p)^(n + s - k)

The simulation is needed for all areas together, where standby is shared, and for what one or two
more people would change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

from models.demand.roles import roles_of_posts
from models.duties import PlaceKind, Post
from models.named_areas import named_areas
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.arrays import Flags, Ints
    from models.duties import Duty
    from models.election import Election
    from models.plan import Plan

# Who on standby stands in for whom.
STANDS_IN: Final = {
    Post.STANDBY_PRESIDING: Post.PRESIDING_OFFICER,
    Post.STANDBY_CLERK: Post.POLL_CLERK,
}
_MORE: Final = 2  # people on standby whose best places are looked for
_PER_CENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The people of one role at the stations of one area, and who is on standby for them.

    `area` is a Place ID, "" for stations without an area and standby that belongs to none. `people`
    are to turn up, `empty` posts have nobody. `enough` is the share of days, 0 to 1, on which the
    area's own standby covers all its posts, `with_one_more` the same with one more on standby;
    `uncovered` is how many posts it leaves without anybody on an average day.
    """

    area: str
    role: str
    people: int
    empty: int
    standby: int
    enough: float
    with_one_more: float
    uncovered: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShows:
    """How standby fares: the pools by area and role, and all of them together.

    `enough` is the share of days, 0 to 1, on which every post is covered, standby without an area
    included; `uncovered` how many posts are not on an average day. The `best` are the area and role
    of the next two people on standby that help most, and `with_best` is what `enough` is then.
    `rate` is the percentage of people who stay away.
    """

    pools: tuple[Pool, ...] = ()
    enough: float = 1.0
    uncovered: float = 0.0
    best: tuple[tuple[str, str], ...] = ()
    with_best: float = 1.0
    days: int = 0
    rate: float = 0.0


@dataclass(slots=True)
class _Size:
    """How many people, empty posts and people on standby a pool has."""

    people: int = 0
    empty: int = 0
    standby: int = 0


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What was drawn for one pool on each day (n): posts to cover beyond its standby, and helpers.

    `lacking` is below 0 where standby is left over. `helps` (2, n) says whether a first and a
    second further person on standby would turn up.
    """

    area: str
    role: str
    lacking: Ints
    helps: Ints

    def with_more(self, more: int) -> Ints:
        """Return what is lacking with so many more people on standby."""
        return np.asarray(self.lacking - self.helps[:more].sum(axis=0), np.int64)


def simulate(election: Election, plan: Plan, *, seed: int, days: int) -> NoShows:
    """Draw `days` polling days of this plan, the same for the same `seed`, area by area.

    What is drawn for an area does not depend on the other areas. Without station teams on polling
    day there are no pools, and nothing is lacking.
    """
    rate = election.settings.no_show_rate
    sizes = _sizes(election, plan)
    drawn = [_draw(area, role, sizes[area, role], rate, seed, days) for area, role in sizes]
    together = _Together.of(drawn, days)
    uncovered = together.uncovered()
    best = _best(drawn, uncovered > 0)
    with_best = together.with_more(best).uncovered()
    return NoShows(
        pools=tuple(_pool(each, sizes[each.area, each.role]) for each in drawn),
        enough=float((uncovered == 0).mean()),
        uncovered=float(uncovered.mean()),
        best=tuple((each.area, each.role) for each in best),
        with_best=float((with_best == 0).mean()),
        days=days,
        rate=rate,
    )


def _pool(drawn: _Drawn, size: _Size) -> Pool:
    return Pool(
        area=drawn.area,
        role=drawn.role,
        people=size.people,
        empty=size.empty,
        standby=size.standby,
        enough=float((drawn.lacking <= 0).mean()),
        with_one_more=float((drawn.with_more(1) <= 0).mean()),
        uncovered=float(np.maximum(drawn.lacking, 0).mean()),
    )


def _sizes(election: Election, plan: Plan) -> dict[tuple[str, str], _Size]:
    """Return the pools by area and role, sorted, of those with posts or standby."""
    of_post = roles_of_posts(election.roles)
    covered = {
        of_post[standby].name: of_post[post].name
        for standby, post in STANDS_IN.items()
        if standby in of_post and post in of_post
    }
    roles = frozenset(covered.values())
    area_of = _areas(election)
    sizes: dict[tuple[str, str], _Size] = defaultdict(_Size)
    filled = Counter(assignment.duty_id for assignment in plan.assignments)
    short = {shortfall.duty_id: shortfall.short for shortfall in plan.shortfalls}
    for duty in _of_the_day(election):
        if duty.role in roles:
            size = sizes[area_of[duty.place_id], duty.role]
            size.people += filled[duty.duty_id]
            size.empty += short.get(duty.duty_id, 0)
        elif duty.role in covered:
            sizes[area_of[duty.place_id], covered[duty.role]].standby += filled[duty.duty_id]
    return {key: size for key, size in sorted(sizes.items()) if size != _Size()}


def _areas(election: Election) -> dict[str, str]:
    """Return the area of each place: the Place ID of what its column Area names, else its text."""
    known = named_areas(election.places)
    return {
        place.place_id: place.place_id
        if place.kind is PlaceKind.AREA
        else known[fold(place.area)].place_id
        if fold(place.area) in known
        else place.area
        for place in election.places
    }


def _of_the_day(election: Election) -> Iterable[Duty]:
    day = election.settings.polling_day
    return (
        duty
        for duty in election.duties
        if duty.period is not None and duty.period.start.date() == day
    )


def _draw(area: str, role: str, size: _Size, rate: float, seed: int, days: int) -> _Drawn:
    chance = np.random.default_rng([seed, crc32(area.encode()), crc32(role.encode())])
    share = rate / _PER_CENT
    absent = chance.binomial(size.people, share, days)
    away = chance.binomial(size.standby, share, days)
    helps = (chance.random((_MORE, days)) >= share).astype(np.int64)
    lacking = absent + size.empty - (size.standby - away)
    return _Drawn(area, role, np.asarray(lacking, np.int64), helps)


@dataclass(frozen=True, slots=True)
class _Together:
    """All pools of each role, on each day (n).

    `missing` is what the areas lack beyond their own standby, in all; `elsewhere` what is lacking
    outside them, below 0 where standby that belongs to no area is left over to stand in anywhere.
    """

    missing: dict[str, Ints]
    elsewhere: dict[str, Ints]

    @classmethod
    def of(cls, drawn: Sequence[_Drawn], days: int) -> _Together:
        """Add the pools up."""
        nothing = np.zeros(days, np.int64)
        found = cls({each.role: nothing for each in drawn}, {each.role: nothing for each in drawn})
        for each in drawn:
            if each.area:
                found.missing[each.role] = found.missing[each.role] + np.maximum(each.lacking, 0)
            else:
                found.elsewhere[each.role] = each.lacking
        return found

    def with_more(self, places: Iterable[_Drawn]) -> _Together:
        """Return the same with one more on standby in each of these pools; one may stand twice."""
        missing, elsewhere = dict(self.missing), dict(self.elsewhere)
        more: dict[tuple[str, str], int] = Counter()
        for each in places:
            before = each.with_more(more[each.area, each.role])
            more[each.area, each.role] += 1
            after = each.with_more(more[each.area, each.role])
            if each.area:
                gain = np.maximum(before, 0) - np.maximum(after, 0)
                missing[each.role] = missing[each.role] - gain
            else:
                elsewhere[each.role] = after
        return _Together(missing, elsewhere)

    def uncovered(self) -> Ints:
        """Return how many posts nobody covers on each day."""
        found = np.zeros(1, np.int64)
        for role, missing in self.missing.items():
            own = self.elsewhere[role]
            left_over = np.maximum(-own, 0)
            found = found + np.maximum(own, 0) + np.maximum(missing - left_over, 0)
        return found


def _best(drawn: Sequence[_Drawn], bad: Flags) -> tuple[_Drawn, ...]:
    """Return where two more people on standby cover most of the days that are not covered.

    Of equally good places it is where the fewest posts stay uncovered, then the first by area.
    """
    if not bad.any():
        return ()
    on_bad = [_Drawn(each.area, each.role, each.lacking[bad], each.helps[:, bad]) for each in drawn]
    together = _Together.of(on_bad, int(bad.sum()))

    def worth(places: tuple[int, ...]) -> tuple[int, int]:
        uncovered = together.with_more(on_bad[n] for n in places).uncovered()
        return int((uncovered > 0).sum()), int(uncovered.sum())

    places = min(combinations_with_replacement(range(len(drawn)), _MORE), key=worth)
    return tuple(drawn[n] for n in places)
