"""How many stand by: the binomial, against a sum over every way of staying away."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.demand.areas import Area
from models.demand.reserves import enough, least_standby, reserve_posts
from models.duties import Post
from models.settings import Settings
from tests.models.builders import at
from tests.models.demand.builders import area, station

RATES = st.integers(0, 500).map(lambda tenths: tenths / 10)
CERTAINTIES = st.integers(500, 999).map(lambda tenths: tenths / 10)


def by_every_way(posts: int, rate: float, standby: int) -> Fraction:
    """The same probability, by counting who stays away in every way that there is."""
    away = Fraction(str(rate)) / 100
    return sum(
        (
            prod(away if stays else 1 - away for stays in ways)
            for ways in product((True, False), repeat=posts)
            if sum(ways) <= standby
        ),
        Fraction(0),
    )


@given(st.integers(0, 7), RATES, st.integers(0, 8))
def test_enough_is_the_sum_over_every_way_of_staying_away(
    posts: int, rate: float, standby: int
) -> None:
    assert enough(posts, rate, standby) == by_every_way(posts, rate, standby)


@given(st.integers(0, 60), RATES, CERTAINTIES)
def test_the_standby_is_enough_and_one_fewer_is_not(
    posts: int, rate: float, certainty: float
) -> None:
    standby = least_standby(posts, rate, certainty)
    wanted = Fraction(str(certainty)) / 100
    assert enough(posts, rate, standby) >= wanted
    assert standby == 0 or enough(posts, rate, standby - 1) < wanted


@pytest.mark.parametrize(
    ("posts", "rate", "certainty", "standby"),
    [
        (0, 3.0, 95.0, 0),
        (1, 3.0, 95.0, 0),  # 0.97
        (1, 5.0, 95.0, 0),  # 0.95 itself is enough
        (2, 3.0, 95.0, 1),  # 0.97 squared is 0.9409
        (10, 3.0, 95.0, 1),  # 0.7374 + 10 x 0.03 x 0.97^9 = 0.9655
        (20, 3.0, 95.0, 2),  # 0.8802 with one
        (20, 0.0, 99.99, 0),
        (2, 50.0, 75.0, 1),  # 1/4, then 3/4
        (2, 50.0, 75.1, 2),
    ],
)
def test_worked_by_hand(posts: int, rate: float, certainty: float, standby: int) -> None:
    assert least_standby(posts, rate, certainty) == standby


def test_each_area_has_standby_for_its_own_stations() -> None:
    stations = tuple(station(f"P{n:02}") for n in range(10))
    needed = {(entry.place_id, Post.PRESIDING_OFFICER): 1 for entry in stations}
    needed |= {(entry.place_id, Post.POLL_CLERK): 2 for entry in stations}
    ground = Area(place=area("A01"), stations=stations, miles=0, minutes=0)
    officers, clerks = reserve_posts(ground, needed, Settings())
    assert (officers.duty_id, officers.post, officers.needed) == (
        *("D-A01-SP", Post.STANDBY_PRESIDING),
        1,
    )
    assert (clerks.duty_id, clerks.post, clerks.needed) == ("D-A01-SC", Post.STANDBY_CLERK, 2)
    assert {(want.start, want.end) for want in (officers, clerks)} == {(at(6), at(22))}
    assert clerks.how == (
        "Each of 20 poll clerks stays away with a probability of 3%; a standby of 2 is enough in "
        "97.89% of elections, 1 in 88.01%, and 95% is wanted."
    )


def test_nobody_on_standby_is_a_row_all_the_same() -> None:
    ground = Area(place=area("A01"), stations=(station("P1"),), miles=0, minutes=0)
    needed = {("P1", Post.PRESIDING_OFFICER): 1, ("P1", Post.POLL_CLERK): 0}
    officers, clerks = reserve_posts(ground, needed, Settings())
    assert (officers.needed, clerks.needed) == (0, 0)
    assert "a standby of 0 is enough in 97% of elections, and 95% is wanted" in officers.how


def test_what_falls_short_never_looks_as_if_it_met_the_certainty() -> None:
    # 0.97^2 = 94.09% and a certainty of 94.1% asks for one more
    ground = Area(place=area("A01"), stations=(station("P1"),), miles=0, minutes=0)
    needed = {("P1", Post.PRESIDING_OFFICER): 0, ("P1", Post.POLL_CLERK): 2}
    *_, clerks = reserve_posts(
        ground, needed, Settings(no_show_rate=0.003, standby_certainty=99.99)
    )
    # with nobody on standby 99.994%, cut off and not rounded to a round 100
    assert "a standby of 0 is enough in 99.99% of elections" in clerks.how
