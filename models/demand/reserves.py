"""How many people stand by in each area, from how many may not turn up."""

from __future__ import annotations

from fractions import Fraction
from math import comb, floor
from typing import TYPE_CHECKING

from models.demand.result import Wanted
from models.demand.words import counted, exact, figure, sentence, span
from models.duties import Post

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.demand.areas import Area
    from models.settings import Settings


def enough(posts: int, rate: float, standby: int) -> Fraction:
    """Return the probability that no more than `standby` of `posts` people stay away.

    Each stays away with a probability of `rate` per cent, none because of another: the binomial
    distribution, P(X <= s) = sum over k <= s of C(n, k) p^k (1 - p)^(n - k), without rounding.
    """
    share = exact(rate) / 100
    stay, away = share.denominator - share.numerator, share.numerator
    ways = sum(
        comb(posts, absent) * away**absent * stay ** (posts - absent)
        for absent in range(min(standby, posts) + 1)
    )
    return Fraction(ways, share.denominator**posts)


def least_standby(posts: int, rate: float, certainty: float) -> int:
    """Return the least number on standby that is enough in `certainty` per cent of elections.

    `rate` is the percentage of people who do not turn up. All posts again are always enough.
    """
    wanted = exact(certainty) / 100
    return next(standby for standby in range(posts + 1) if enough(posts, rate, standby) >= wanted)


def reserve_posts(
    area: Area, needed: Mapping[tuple[str, Post], int], settings: Settings
) -> Iterator[Wanted]:
    """Return the standby presiding officers and poll clerks of an area.

    `needed` says how many people of a post a station, by Place ID, asks for. A row that asks for
    nobody is there as well, for a manager who wants somebody all the same.
    """
    start, end = span(settings.polling_day, settings.standby_from, settings.standby_until)
    for post, standby, code in (
        (Post.PRESIDING_OFFICER, Post.STANDBY_PRESIDING, "SP"),
        (Post.POLL_CLERK, Post.STANDBY_CLERK, "SC"),
    ):
        posts = sum(needed[station.place_id, post] for station in area.stations)
        number = least_standby(posts, settings.no_show_rate, settings.standby_certainty)
        yield Wanted(
            post=standby,
            duty_id=f"D-{area.place.place_id}-{code}",
            place_id=area.place.place_id,
            needed=number,
            start=start,
            end=end,
            how=_how(post, posts, number, settings),
        )


def _how(post: Post, posts: int, number: int, settings: Settings) -> str:
    rate = settings.no_show_rate
    fewer = f", {number - 1:,} in {_per_cent(posts, rate, number - 1)}" if number else ""
    return sentence(
        f"each of {counted(posts, post.value.lower())} stays away with a probability of "
        f"{figure(rate)}%",
        f"a standby of {number:,} is enough in {_per_cent(posts, rate, number)} of elections"
        f"{fewer}, and {figure(settings.standby_certainty)}% is wanted",
    )


def _per_cent(posts: int, rate: float, standby: int) -> str:
    # Cut off rather than rounded: what falls short of the certainty must not look as if it met it.
    return f"{figure(Fraction(floor(enough(posts, rate, standby) * 10_000), 100))}%"
