"""Canvass areas as a generalised assignment: no other solver and no search finds a better plan.

Areas with loads, people with capacities, miles between them; first as many areas as possible have
somebody, then the miles are the fewest. Both other answers are formulated here, from the records.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from models.allocation import allocate
from models.audit import find_breaches
from models.duties import Place
from models.geography import Point, miles
from tests.models.builders import CANVASSER, JOURNEYS_ONLY, election, person, place, workload

if TYPE_CHECKING:
    from models.election import Election

Draw = Any


@st.composite
def canvasses(draw: Draw, areas: int = 5, people: int = 3) -> Election:
    """So many areas and canvassers at most, in a square of six miles; some journeys are too far."""
    metres = st.integers(0, 10_000)

    def somewhere() -> Point:
        return Point(400_000 + draw(metres), 200_000 + draw(metres))

    number = draw(st.integers(1, areas))
    return election(
        [
            person(
                f"S{n}",
                CANVASSER,
                home=somewhere(),
                capacity=draw(st.integers(0, 400)),
                max_miles=draw(st.sampled_from([2.0, 4.0, 50.0])),
            )
            for n in range(draw(st.integers(1, people)))
        ],
        [workload(f"W{n}", draw(st.integers(1, 250)), f"A{n}") for n in range(number)],
        [Place(place_id=f"A{n}", location=somewhere()) for n in range(number)],
        **JOURNEYS_ONLY,
    )


def figures(given_election: Election) -> tuple[Any, Any, Any]:
    """Hundredths of a mile (people, areas), NaN where it is too far; loads; capacities."""
    cost = np.array(
        [
            [
                round(100 * journey) if journey <= (who.max_miles or 0) else np.nan
                for area in given_election.duties
                for journey in [
                    miles(who.home, given_election.places_by_id[area.place_id].location)
                ]  # type: ignore[arg-type]
            ]
            for who in given_election.staff
        ]
    )
    loads = np.array([area.load for area in given_election.duties])
    return cost, loads, np.array([who.capacity for who in given_election.staff])


def found(given_election: Election) -> tuple[int, int]:
    """The areas filled and the hundredths of a mile of the plan."""
    plan = allocate(given_election)
    assert list(find_breaches(given_election, plan)) == []
    assert plan.certificate.proven
    return len(plan.assignments), sum(round(100 * entry.miles) for entry in plan.assignments)


def by_trying_all(given_election: Election) -> tuple[int, int]:
    """The same of the best of all ways to give each area to somebody or nobody."""
    cost, loads, capacity = figures(given_election)
    best = (0, 0)
    for choice in product(range(-1, len(capacity)), repeat=len(loads)):
        held = [(who, area) for area, who in enumerate(choice) if who >= 0]
        carried = np.zeros(len(capacity))
        for who, area in held:
            carried[who] += loads[area]
        travelled = sum(cost[who, area] for who, area in held)
        if (carried <= capacity).all() and not np.isnan(travelled):
            best = min(best, (-len(held), int(travelled)))
    return -best[0], best[1]


def by_another_solver(given_election: Election) -> tuple[int, int]:
    """The same by scipy's mixed-integer solver: x[p,a], first the most areas, then the miles."""
    cost, loads, capacity = figures(given_election)
    people, areas = cost.shape
    allowed = ~np.isnan(cost).ravel()
    once = np.tile(np.eye(areas), people)
    room = np.kron(np.eye(people), loads)
    rules = [LinearConstraint(once, ub=1), LinearConstraint(room, ub=capacity)]

    def least(objective: Any, *more: LinearConstraint) -> Any:
        result = milp(
            objective,
            integrality=np.ones(people * areas),
            bounds=Bounds(0, allowed.astype(float)),
            constraints=[*rules, *more],
            options={"mip_rel_gap": 0},
        )
        assert result.success
        return np.rint(result.x)

    filled = int(least(-np.ones(people * areas)).sum())
    every = LinearConstraint(np.ones((1, people * areas)), lb=filled)
    price = np.nan_to_num(cost.ravel())
    return filled, int(price @ least(price, every))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(canvasses())
def test_no_way_to_give_out_the_areas_is_better(given_election: Election) -> None:
    assert found(given_election) == by_trying_all(given_election)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(canvasses(areas=12, people=6))
def test_another_solver_finds_nothing_better(given_election: Election) -> None:
    assert found(given_election) == by_another_solver(given_election)


def test_the_nearest_person_is_not_always_the_one() -> None:
    # S1 is nearest to both areas and has room for one: the far one costs S2 more
    given_election = election(
        [person("S1", CANVASSER, mile=0, capacity=100), person("S2", CANVASSER, mile=3)],
        [workload("W0", 100, "A"), workload("W1", 100, "B")],
        [place("A", 1), place("B", -4)],
        **JOURNEYS_ONLY,
    )
    assert found(given_election) == by_trying_all(given_election) == (1, 100)
    both = election(
        [given_election.staff[0], person("S2", CANVASSER, mile=3, capacity=100)],
        given_election.duties,
        given_election.places,
        **JOURNEYS_ONLY,
    )
    assert found(both) == by_trying_all(both) == by_another_solver(both) == (2, 600)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, derandomize=True)
@given(canvasses(areas=6))
def test_all_three_agree_in_many_more_canvasses(given_election: Election) -> None:
    best = found(given_election)
    assert best == by_trying_all(given_election) == by_another_solver(given_election)
