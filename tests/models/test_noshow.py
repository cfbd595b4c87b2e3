"""Standby on polling day: simulated, and beside the closed form where areas are independent."""

from __future__ import annotations

from dataclasses import replace
from math import comb, sqrt
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.demand.reserves import enough
from models.duties import Family, Place, PlaceKind, Role
from models.election import Election
from models.noshow import simulate
from models.settings import Settings
from tests.models.builders import CLERK, OFFICER, ROLES, duty, person, plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.noshow import NoShows, Pool

STANDBY_CLERK: Final = "Standby poll clerk"
STANDBY_OFFICER: Final = "Standby presiding officer"
DAYS: Final = 20_000


def poll(
    areas: Mapping[str, tuple[int, int]],
    *,
    office: int = 0,
    empty: int = 0,
    rate: float = 10.0,
    role: str = CLERK,
) -> tuple[Election, Any]:
    """Each area has so many of the role at one station, and so many on standby; `office` more.

    Of the first area's posts so many are `empty`.
    """
    standby = STANDBY_CLERK if role == CLERK else STANDBY_OFFICER
    duties, seats, places = [], [], [Place(place_id="HQ", kind=PlaceKind.OFFICE)]
    for n, (area, (people, reserves)) in enumerate(areas.items()):
        places += [
            Place(place_id=area, kind=PlaceKind.AREA, name=f"The {area} area"),
            Place(place_id=f"{area}-S", area=area),
        ]
        vacant = empty if n == 0 else 0
        duties += [
            duty(f"{area}-work", role, f"{area}-S", needed=people + vacant),
            duty(f"{area}-wait", standby, area, needed=reserves),
        ]
        seats += [(f"{area}-work", f"{area}W{k}") for k in range(people)]
        seats += [(f"{area}-wait", f"{area}R{k}") for k in range(reserves)]
    duties.append(duty("HQ-wait", standby, "HQ", needed=office))
    seats += [("HQ-wait", f"HQ{k}") for k in range(office)]
    extra = [
        Role(name=name, family=Family.STANDBY, criticality=1)
        for name in (STANDBY_CLERK, STANDBY_OFFICER)
    ]
    election = Election(
        settings=replace(Settings(), polling_day=duties[0].start.date(), no_show_rate=rate),
        staff=tuple(person(who) for _, who in seats),
        roles=(*ROLES, *extra),
        places=tuple(places),
        duties=tuple(duties),
    )
    return election, plan_of(election, [(who, duty_id) for duty_id, who in seats])


def simulated(*args: Any, seed: int = 1, days: int = DAYS, **facts: Any) -> NoShows:
    election, plan = poll(*args, **facts)
    return simulate(election, plan, seed=seed, days=days)


def pools(found: NoShows) -> dict[str, Pool]:
    return {pool.area: pool for pool in found.pools}


def close(share: float, probability: float) -> bool:
    """Say whether a share of the days is within five standard errors of a probability."""
    error = sqrt(max(probability * (1 - probability), 1 / DAYS) / DAYS)
    return abs(share - probability) <= 5 * error


def closed_form(people: int, empty: int, standby: int, rate: float) -> float:
    """As in the module's own words, written out here once more."""
    share, everybody = rate / 100, people + standby
    return sum(
        comb(everybody, k) * share**k * (1 - share) ** (everybody - k)
        for k in range(standby - empty + 1)
    )


def test_one_area_is_as_the_binomial_distribution_says() -> None:
    (pool,) = simulated({"N": (20, 3)}).pools
    assert (pool.people, pool.empty, pool.standby) == (20, 0, 3)
    assert close(pool.enough, closed_form(20, 0, 3, 10))
    assert close(pool.with_one_more, closed_form(20, 0, 4, 10))


def test_the_closed_form_is_that_of_the_demand_with_standby_among_those_who_may_stay_away() -> None:
    assert closed_form(20, 0, 3, 10) == pytest.approx(float(enough(23, 10, 3)))


@given(
    people=st.integers(0, 40),
    standby=st.integers(0, 8),
    empty=st.integers(0, 3),
    rate=st.sampled_from([0.0, 3.0, 25.0, 50.0]),
    seed=st.integers(0, 99),
)
@settings(max_examples=60, deadline=None)
def test_any_area_agrees_with_the_closed_form(
    people: int, standby: int, empty: int, rate: float, seed: int
) -> None:
    found = simulated({"N": (people, standby)}, empty=empty, rate=rate, seed=seed)
    for pool in found.pools:
        assert close(pool.enough, closed_form(people, empty, standby, rate))
        assert found.enough == pool.enough  # it is all there is


def test_independent_areas_multiply() -> None:
    found = simulated({"E": (20, 3), "N": (10, 1), "S": (30, 5)})
    expected = closed_form(20, 0, 3, 10) * closed_form(10, 0, 1, 10) * closed_form(30, 0, 5, 10)
    assert close(found.enough, expected)


def test_standby_at_the_office_is_shared() -> None:
    areas = {"E": (20, 0), "N": (20, 0)}
    found = simulated(areas, office=4)
    assert close(found.enough, closed_form(40, 0, 4, 10))  # as if it were one area
    assert simulated(areas).enough < 0.1


def test_an_empty_post_takes_one_from_standby() -> None:
    found = simulated({"N": (20, 3)}, empty=1, rate=0.0)
    assert (found.enough, found.uncovered) == (1.0, 0.0)
    found = simulated({"N": (20, 0)}, empty=2, rate=0.0)
    assert (found.enough, found.uncovered) == (0.0, 2.0)
    assert found.best == (("N", CLERK), ("N", CLERK))
    assert found.with_best == 1.0


def test_the_next_two_go_where_they_help_most() -> None:
    found = simulated({"E": (40, 6), "N": (40, 1), "S": (40, 7)})
    assert found.best == (("N", CLERK), ("N", CLERK))
    assert found.with_best > found.enough
    assert simulated({"E": (20, 1), "N": (20, 1), "S": (20, 9)}).best == (
        ("E", CLERK),
        ("N", CLERK),
    )


def test_the_best_two_are_the_best_of_all_by_another_count() -> None:
    areas = {"E": (12, 1), "N": (25, 2), "S": (6, 0)}
    found = simulated(areas)
    chances = {}
    for one in areas:
        for other in areas:
            more = {
                area: (people, standby + (area == one) + (area == other))
                for area, (people, standby) in areas.items()
            }
            product = 1.0
            for people, standby in more.values():
                product *= closed_form(people, 0, standby, 10)
            chances[tuple(sorted((one, other)))] = product
    best = max(chances.values())
    assert close(found.with_best, best)
    assert chances[tuple(area for area, _ in found.best)] == pytest.approx(best, rel=0.02)


def test_the_same_seed_draws_the_same_and_areas_do_not_disturb_each_other() -> None:
    alone = simulated({"N": (20, 2)}, seed=5)
    beside = simulated({"A": (33, 1), "N": (20, 2)}, seed=5)
    assert pools(beside)["N"] == alone.pools[0]
    assert simulated({"N": (20, 2)}, seed=6) != alone
    assert simulated({"N": (20, 2)}, seed=5) == alone


def test_presiding_officers_and_clerks_are_covered_by_their_own() -> None:
    election, plan = poll({"N": (20, 5)}, role=OFFICER)
    (pool,) = simulate(election, plan, seed=1, days=100).pools
    assert pool.role == OFFICER
    (pool,) = simulated({"N": (20, 5)}, days=100).pools
    assert pool.role == CLERK


def test_a_station_may_name_its_area_in_three_ways() -> None:
    election, plan = poll({"N": (20, 3)})
    for name in ("n", "the n area", "N"):
        places = tuple(
            replace(place, area=name) if place.area else place for place in election.places
        )
        (pool,) = simulate(replace(election, places=places), plan, seed=1, days=50).pools
        assert (pool.area, pool.people, pool.standby) == ("N", 20, 3)


def test_other_days_do_not_count() -> None:
    election, plan = poll({"N": (20, 3)})
    other = replace(election.settings, polling_day=election.settings.polling_day.replace(year=2028))
    found = simulate(replace(election, settings=other), plan, seed=1, days=50)
    assert (found.pools, found.enough, found.uncovered, found.best) == ((), 1.0, 0.0, ())


def test_where_everybody_comes_nothing_more_is_asked_for() -> None:
    found = simulated({"N": (20, 0)}, rate=0.0)
    assert (found.enough, found.best, found.with_best) == (1.0, (), 1.0)
