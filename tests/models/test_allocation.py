"""The plan is the best there is, legal, and the same whatever the order of the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from models.allocation import allocate
from models.audit import find_breaches
from models.election import Election
from models.geography import Point
from models.indicators import cost_in_miles, empty_posts, team_points
from models.plan import Plan, Status, Tier
from tests.models.builders import (
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    OFFICER,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    place,
    seats_of,
)
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections
from tests.models.truth import (
    best_values,
    pairs_that_can_be_together,
    who_could_attend,
    who_could_grow,
)

if TYPE_CHECKING:
    import random

    from models.staff import Period


def values_of(plan: Plan) -> dict[Tier, float]:
    return {entry.tier: entry.value for entry in plan.certificate.tiers}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(elections())
def test_no_plan_is_better_than_the_one_found(given_election: Election) -> None:
    assert_best(given_election)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(core_elections())
def test_no_plan_of_core_staff_is_better_than_the_one_found(given_election: Election) -> None:
    assert_best(given_election)


@pytest.mark.slow
@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.one_of(elections(), core_elections()))
def test_no_plan_is_better_in_many_more_elections(given_election: Election) -> None:
    assert_best(given_election)


def assert_best(given_election: Election) -> None:
    """The three goals are those of the best of all legal plans, and the certificate says so."""
    plan = allocate(given_election)
    assert list(find_breaches(given_election, plan)) == []
    values = values_of(plan)
    assert (values[Tier.SHORTFALL], values[Tier.TEAM], values[Tier.COST]) == pytest.approx(
        best_values(given_election)
    )
    # what the certificate says the plan has is what the records add up to
    pairs = pairs_that_can_be_together(given_election)
    assert values[Tier.SHORTFALL] == empty_posts(given_election, plan)
    attending, growing = who_could_attend(given_election), who_could_grow(given_election)
    assert values[Tier.TEAM] == team_points(given_election, plan, pairs, attending)
    assert values[Tier.COST] == pytest.approx(cost_in_miles(given_election, plan, growing))
    assert [entry.gap for entry in plan.certificate.tiers] == [0, 0, 0]
    assert plan.certificate.proven
    assert plan.certificate.gap == 0
    assert not plan.certificate.stopped_by_time


@settings(max_examples=40, deadline=None, derandomize=True)
@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(
    given_election: Election, chance: random.Random
) -> None:
    def shuffled(rows: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(chance.sample(rows, len(rows)))

    other = replace(
        given_election,
        staff=shuffled(given_election.staff),
        roles=shuffled(given_election.roles),
        places=shuffled(given_election.places),
        duties=shuffled(given_election.duties),
        pins=shuffled(given_election.pins),
    )
    assert without_seconds(allocate(other)) == without_seconds(allocate(given_election))


def without_seconds(plan: Plan) -> Plan:
    return replace(plan, seconds={})


@settings(max_examples=20, deadline=None, derandomize=True)
@given(elections())
def test_the_same_election_gives_the_same_plan_twice(given_election: Election) -> None:
    assert without_seconds(allocate(given_election)) == without_seconds(allocate(given_election))


@pytest.mark.parametrize("seed", range(12))
def test_one_post_each_at_one_time_costs_what_the_assignment_problem_costs(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, posts = chance.integers(3, 25, 2)
    homes, places = (chance.integers(0, 60_000, (count, 2)) for count in (people, posts))
    one_time = election(
        [
            person(f"P{n:02}", COUNTER, home=Point(400_000 + home[0], 200_000 + home[1]))
            for n, home in enumerate(homes.tolist())
        ],
        [duty(f"D{n:02}", COUNTER, f"L{n:02}") for n in range(posts)],
        [
            replace(place(f"L{n:02}"), location=Point(400_000 + at[0], 200_000 + at[1]))
            for n, at in enumerate(places.tolist())
        ],
        **JOURNEYS_ONLY,
    )
    miles = np.hypot(*(homes[:, None, :] - places[None, :, :]).transpose(2, 0, 1)) / 1609.344
    cost = np.rint(miles * 100)
    matched = cost[linear_sum_assignment(cost)].sum() / 100
    plan = allocate(one_time)
    values = values_of(plan)
    assert values[Tier.SHORTFALL] == max(0, posts - people)
    assert values[Tier.COST] == pytest.approx(matched)
    assert plan.certificate.proven


def test_one_duty_is_company_for_one_duty_only() -> None:
    together = election(
        [person("P1", OFFICER, pair_with="P2"), person("P2", CLERK)],
        [
            duty("D1", OFFICER, when=hours(7, 22)),
            duty("D2", CLERK, when=hours(7, 14)),
            duty("D3", CLERK, when=hours(14, 22)),
        ],
        longest_day=15.0,
        experienced_team=0,
        private_id_check=0,
    )
    plan = allocate(together)
    assert len(plan.assignments) == 3
    assert values_of(plan)[Tier.TEAM] == team_points(together, plan) == 1


# Two stations and three people, the nearest first: what a plan says of each row.
SMALL = election(
    [
        person("P1", OFFICER, CLERK, mile=1, first_name="Ada", last_name="Bell"),
        person("P2", OFFICER, mile=3),
        person("P3", CLERK, mile=9),
    ],
    [
        duty("D1", OFFICER, "A"),
        duty("D2", CLERK, "A", needed=2),
        duty("D3", OFFICER, "B"),
        duty("D4", CLERK, "B"),
    ],
    [place("A", 1), place("B", 4)],
    pins=[must("P2", "D3"), must_not("P3", "D4")],
)


def test_a_plan_lists_its_seats_with_miles_fee_and_status_and_what_is_short() -> None:
    plan = allocate(SMALL)
    rows = [
        (entry.duty_id, entry.staff_id, round(entry.miles, 2), entry.fee, entry.status)
        for entry in plan.assignments
    ]
    assert rows == [
        ("D1", "P1", 0.0, 250, Status.PROPOSED),
        ("D2", "P3", 8.0, 180, Status.PROPOSED),
        ("D3", "P2", 1.0, 250, Status.PROPOSED),
    ]
    assert [(entry.duty_id, entry.short) for entry in plan.shortfalls] == [("D2", 1), ("D4", 1)]
    assert values_of(plan)[Tier.SHORTFALL] == 2  # two clerks, of criticality 1
    assert set(plan.seconds) == {"Build the model", "Solve"}


def test_an_empty_election_has_an_empty_plan() -> None:
    plan = allocate(Election())
    assert (plan.assignments, plan.shortfalls) == ((), ())
    assert plan.certificate.proven


def test_nobody_on_the_roster_leaves_every_post_empty() -> None:
    plan = allocate(replace(SMALL, staff=(), pins=()))
    assert plan.assignments == ()
    assert sum(entry.short for entry in plan.shortfalls) == 5


def test_a_pair_goes_together_though_another_is_nearer() -> None:
    car_sharers = election(
        [
            person("P1", mile=0, pair_with="P2"),
            person("P2", mile=6),
            person("P3", mile=0.1),
        ],
        [duty("D1", needed=2)],
    )
    assert seats_of(allocate(car_sharers)) == [("P1", "D1"), ("P2", "D1")]


def test_two_stations_of_one_building_are_together_enough() -> None:
    school = election(
        [
            person("P1", mile=0, pair_with="P2"),
            person("P2", mile=9),
            person("P3", mile=0),
        ],
        [duty("D1", place_id="A"), duty("D2", place_id="B")],
        [place("A", 0, venue="School"), place("B", 1, venue="School")],
    )
    seats = {staff_id for staff_id, _ in seats_of(allocate(school))}
    assert seats == {"P1", "P2"}


def test_a_wish_to_be_together_that_nothing_can_fulfil_leaves_nobody_out() -> None:
    impossible = election(
        [person("P1", pair_with="P2"), person("P2", OFFICER)],
        [duty("D1", needed=2)],
    )
    plan = allocate(impossible)
    assert seats_of(plan) == [("P1", "D1")]
    assert values_of(plan)[Tier.TEAM] == 3 + 2  # nobody experienced, nobody to check ID


def test_last_times_station_is_kept_for_as_far_as_the_settings_say() -> None:
    def who(mile: float) -> list[tuple[str, str]]:
        back = election(
            [
                person("P1", COUNTER, mile=mile, last_place="A", last_role=COUNTER),
                person("P2", COUNTER, mile=1),
            ],
            [duty("D1", COUNTER, "A")],
            same_station_worth=3.0,
        )
        return seats_of(allocate(back))

    assert who(3.9) == [("P1", "D1")]
    assert who(4.1) == [("P2", "D1")]


@pytest.mark.parametrize(("extra", "who"), [(0.0, "P1"), (0.4, "P1"), (0.6, "P2"), (1.0, "P2")])
def test_each_mile_of_a_long_journey_weighs_extra(extra: float, who: str) -> None:
    # P1 asked for A: 10 miles - 3, and 2 of the 10 are beyond the mark; P2 has 8 miles
    far = election(
        [
            person("P1", COUNTER, mile=10, preferred_places=("A",)),
            person("P2", COUNTER, mile=8),
        ],
        [duty("D1", COUNTER, "A")],
        preferred_place_worth=3.0,
        long_journey_from=8.0,
        long_journey_extra=extra,
    )
    assert seats_of(allocate(far)) == [(who, "D1")]


def test_a_pin_is_kept_though_it_empties_a_dearer_post_and_goes_the_long_way() -> None:
    pinned = election(
        [person("P1", OFFICER, CLERK, mile=0), person("P2", CLERK, mile=0)],
        [duty("D1", OFFICER, "A"), duty("D2", CLERK, "B")],
        [place("A", 0), place("B", 14)],
        pins=[must("P1", "D2")],
    )
    assert seats_of(allocate(pinned)) == [("P1", "D2")]


@pytest.mark.parametrize(("second", "together"), [(hours(14, 22), False), (hours(13, 22), True)])
def test_one_building_is_not_together_when_one_leaves_before_the_other_comes(
    second: Period, together: bool
) -> None:
    # P3 lives nearer than P1; only a wish that can be fulfilled brings P1
    relay = election(
        [
            person("P1", mile=5, pair_with="P2"),
            person("P2", COUNTER, mile=5),
            person("P3", mile=1),
        ],
        [
            duty("D1", CLERK, "A", when=hours(7, 14)),
            duty("D2", COUNTER, "B", when=second),
        ],
        [place("A", venue="Town Hall"), place("B", venue="Town Hall")],
        pins=[must("P2", "D2")],
        experienced_team=0,
        private_id_check=0,
    )
    who = "P1" if together else "P3"
    assert seats_of(allocate(relay)) == [(who, "D1"), ("P2", "D2")]
