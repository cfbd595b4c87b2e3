"""With hard caps the plan is still the best there is, legal, and never dearer than its caps."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from models.allocation import allocate
from models.audit import find_breaches
from models.budgets import Budget
from models.costs import costs
from models.duties import Family
from models.formulation import dominating_weights, formulate
from models.greedy import first_plan
from models.indicators import empty_posts
from tests.models.builders import (
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    OFFICER,
    arrays_and_columns,
    at_mile,
    change_role,
    duty,
    election,
    must,
    person,
    place,
    plan_of,
    seats_of,
)
from tests.models.instances import random_election
from tests.models.money_truth import seat_pence, within_caps
from tests.models.test_allocation import assert_best
from tests.models.tiny_money import paid_elections
from tests.models.truth import fits_together, may_hold, seniors_present

if TYPE_CHECKING:
    from models.election import Election


def capped(family: Family, pounds: float) -> Budget:
    return Budget(family=family, pounds=pounds, capped=True)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(paid_elections())
def test_no_plan_within_the_caps_is_better_than_the_one_found(given_election: Election) -> None:
    assert_best(given_election)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, derandomize=True)
@given(paid_elections())
def test_no_plan_within_the_caps_is_better_in_many_more_elections(
    given_election: Election,
) -> None:
    assert_best(given_election)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(paid_elections())
def test_the_first_plan_keeps_the_caps(given_election: Election) -> None:
    arrays, columns = arrays_and_columns(given_election)
    formulation = formulate(arrays, columns)
    cost = formulation.objective(dominating_weights(formulation)).column
    seats = [
        (
            arrays.staff.records[columns.person[n]].staff_id,
            arrays.duties.records[columns.duty[n]].duty_id,
        )
        for n in first_plan(arrays, columns, cost).tolist()
    ]
    assert list(find_breaches(given_election, plan_of(given_election, seats))) == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(paid_elections(), st.data())
def test_the_audit_says_of_any_paid_plan_what_the_records_say(
    given_election: Election, data: st.DataObject
) -> None:
    possible = [
        (who.staff_id, what.duty_id)
        for who in given_election.staff
        for what in given_election.duties
        if may_hold(given_election, who, what)
    ]
    seats = data.draw(st.lists(st.sampled_from(possible or [()]), unique=True, max_size=4))
    seats = [seat for seat in seats if seat]
    filled = Counter(duty_id for _, duty_id in seats)
    legal = (
        fits_together(given_election, tuple(seats))
        and seniors_present(given_election, tuple(seats))
        and within_caps(given_election, seats)
        and all(filled[entry.duty_id] <= entry.needed for entry in given_election.duties)
        and all((pin.staff_id, pin.duty_id) in seats for pin in given_election.pins if pin.must)
    )
    assert (list(find_breaches(given_election, plan_of(given_election, seats))) == []) is legal


@settings(max_examples=60, deadline=None, derandomize=True)
@given(paid_elections())
def test_the_records_add_up_to_what_the_plan_costs(given_election: Election) -> None:
    plan = allocate(given_election)
    seats = seats_of(plan)
    for part in costs(given_election, plan):
        pence = sum(
            seat_pence(given_election, staff_id, given_election.duties_by_id[duty_id])
            for staff_id, duty_id in seats
            if given_election.roles_by_name[given_election.duties_by_id[duty_id].role].family
            is part.family
        )
        settings = given_election.settings
        trained = round(part.training / 40 / 100)
        holiday = trained * (483 if settings.holiday_accrual else 0)  # 12.07% of 4,000 is 482.8
        assert part.total == pence + part.training + holiday


# Two officers of £250 and criticality 10, four clerks of £180 and criticality 1; 12.07% each.
STATIONS = election(
    [
        *(person(f"O{n}", OFFICER, mile=n) for n in (1, 2)),
        *(person(f"P{n}", CLERK, mile=n) for n in (1, 2, 3, 4)),
    ],
    [duty("A-PO", OFFICER, "A", 2), duty("A-PC", CLERK, "A", 4)],
    roles=[replace(role, one_per_place=False) for role in election([], []).roles],
    **JOURNEYS_ONLY,
)


@pytest.mark.parametrize(
    ("pounds", "plan"),
    [
        (201.72, []),
        (280.17, ["P1"]),  # a clerk costs £201.73, an officer £280.18
        (280.18, ["O1"]),
        (560.35, ["O1", "P1"]),
        (560.36, ["O1", "O2"]),
        (963.81, ["O1", "O2", "P1"]),
        (963.82, ["O1", "O2", "P1", "P2"]),
        (1367.28, ["O1", "O2", "P1", "P2", "P3", "P4"]),
    ],
)
def test_a_hard_cap_leaves_the_least_critical_posts_empty(pounds: float, plan: list[str]) -> None:
    given = replace(STATIONS, budgets=(capped(Family.POLLING_STATION, pounds),))
    found = allocate(given)
    assert [staff_id for staff_id, _ in seats_of(found)] == sorted(
        plan, key=lambda name: (name.startswith("O"), name)
    )
    assert found.certificate.proven


def test_a_budget_that_is_no_cap_leaves_nothing_empty() -> None:
    budget = Budget(family=Family.POLLING_STATION, pounds=1.0)
    assert len(seats_of(allocate(replace(STATIONS, budgets=(budget,))))) == 6


def test_a_cap_binds_its_own_family_alone() -> None:
    given = replace(STATIONS, budgets=(capped(Family.COUNT, 0.0),))
    assert len(seats_of(allocate(given))) == 6


def test_of_two_who_could_only_one_is_cheap_enough_because_of_the_journey() -> None:
    # 2 * miles * 1.3 * £0.45: 4 miles pay £4.68; the wish would have P2, 6 miles off, for £7.02
    table = election(
        [
            person("P1", COUNTER, mile=4),
            person("P2", COUNTER, mile=6, preferred_places=("A",)),
        ],
        [duty("D1", COUNTER, "A")],
        preferred_place_worth=5.0,
        holiday_accrual=0.0,
        **JOURNEYS_ONLY,
    )
    table = change_role(table, COUNTER, mileage=True)
    assert seats_of(allocate(table)) == [("P2", "D1")]
    for pounds, who in ((97.02, [("P2", "D1")]), (97.01, [("P1", "D1")]), (94.67, [])):
        given = replace(table, budgets=(capped(Family.COUNT, pounds),))
        assert seats_of(allocate(given)) == who


def test_training_still_to_be_held_counts_against_the_cap() -> None:
    table = election(
        [
            person("P1", COUNTER, mile=0),
            person("P2", COUNTER, mile=9, trained_roles=(COUNTER,)),
        ],
        [duty("D1", COUNTER, "A")],
        untrained_allowed=True,
        training_fee=40.0,
        holiday_accrual=10.0,
        **JOURNEYS_ONLY,
    )
    table = change_role(table, COUNTER, training_needed=True)
    # £90 and £9 holiday pay, and for P1 £40 and £4
    for pounds, who in ((143.0, "P1"), (142.99, "P2")):
        given = replace(table, budgets=(capped(Family.COUNT, pounds),))
        assert seats_of(allocate(given)) == [(who, "D1")]


def test_a_pin_is_paid_for_first() -> None:
    budget = capped(Family.POLLING_STATION, 300.0)
    given = replace(STATIONS, budgets=(budget,), pins=(must("P4", "A-PC"),))
    assert seats_of(allocate(given)) == [("P4", "A-PC")]


@pytest.mark.parametrize("seed", range(6))
def test_forty_posts_under_a_cap_leave_as_little_empty_as_another_solver_does(seed: int) -> None:
    # posts of three prices and weights, journeys paid; every person near enough to any post
    chance = np.random.default_rng(seed)
    names = (OFFICER, CLERK, COUNTER)
    roles = [
        replace(
            next(role for role in election([], []).roles if role.name == name),
            family=Family.COUNT,
            criticality=weight,
            fee=float(fee),
            mileage=True,
            one_per_place=False,
        )
        for name, weight, fee in zip(names, (7, 3, 2), (211, 97, 64), strict=True)
    ]
    people = [
        person(f"P{n:02}", names[n % 3], home=at_mile(float(chance.integers(0, 40)) / 4))
        for n in range(45)
    ]
    duties = [duty(f"D{n:02}", names[n % 3], f"L{n % 5}", 2) for n in range(20)]
    places = [place(f"L{n}", float(chance.integers(0, 40)) / 4) for n in range(5)]
    table = election(people, duties, places, roles=roles, **JOURNEYS_ONLY)
    given = replace(table, budgets=(capped(Family.COUNT, float(chance.integers(900, 4500))),))

    pairs = [(who, what) for who in people for what in duties if what.role in who.roles]
    price = np.array([seat_pence(given, who.staff_id, what) for who, what in pairs])
    weight = np.array([given.roles_by_name[what.role].criticality for _, what in pairs])
    once = np.array([[who is each for who, _ in pairs] for each in people], float)
    posts = np.array([[what is each for _, what in pairs] for each in duties], float)
    best = milp(
        -weight,
        constraints=[
            LinearConstraint(once, ub=1),
            LinearConstraint(posts, ub=2),
            LinearConstraint(price, ub=given.budgets[0].pounds * 100),
        ],
        bounds=Bounds(0, 1),
        integrality=np.ones(len(pairs)),
    )
    plan = allocate(given)
    most = sum(given.roles_by_name[what.role].criticality * 2 for what in duties)
    assert empty_posts(given, plan) == most + round(best.fun)
    assert plan.certificate.proven
    assert list(find_breaches(given, plan)) == []


@pytest.mark.parametrize("mileage", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_sixty_stations_at_nine_tenths_of_their_cost_are_proven_the_best(mileage: bool) -> None:
    table = random_election(people=240, stations=60)
    table = replace(table, roles=tuple(replace(role, mileage=mileage) for role in table.roles))
    full = costs(table, allocate(table))
    caps = tuple(
        Budget(family=part.family, pounds=part.total * 0.9 / 100, capped=True)
        for part in full
        if part.family and part.total
    )
    given = replace(table, budgets=caps)
    plan = allocate(given)
    assert len(caps) == 2
    posts, teams, cost = plan.certificate.tiers
    assert posts.gap == teams.gap == 0
    # pence of mileage beside weights of 10**10 are at the solver's tolerance: some hundredths of a
    # mile may be left open
    assert cost.gap <= (0.05 if mileage else 0)
    assert not plan.certificate.stopped_by_time  # all was searched: more time would not help
    assert plan.shortfalls
    assert list(find_breaches(given, plan)) == []
