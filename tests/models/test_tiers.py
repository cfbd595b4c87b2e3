"""No amount of a later goal buys any of an earlier one, however long the chain of exchanges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from models import allocation
from models.allocation import allocate
from models.audit import find_breaches
from models.duties import Family, Role
from models.formulation import dominating_weights
from models.plan import Certificate, Tier, TierValue
from models.progress import Clock
from models.search import Limits, Search
from models.tiers import least_values
from tests.models.builders import (
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    duty,
    election,
    person,
    place,
    seats_of,
)
from tests.models.instances import formulated

if TYPE_CHECKING:
    from models.arrays import Ints
    from models.election import Election
    from models.formulation import Formulation
    from models.plan import Plan

CHAIN = 40


def values_of(plan: Plan) -> list[float]:
    return [entry.value for entry in plan.certificate.tiers]


def bounds_of(plan: Plan) -> list[float]:
    return [entry.bound for entry in plan.certificate.tiers]


def chain(*, family: Family = Family.COUNT, **settings: int) -> Election:
    """Person n may hold duty n, 10 miles from home, or duty n + 1, at home.

    So everybody stays at home and duty 0 stays empty, or everybody moves 10 miles to fill it.
    """
    roles = [Role(name=f"R{n:02}", family=family, criticality=1) for n in range(CHAIN)]
    staff = [
        person(f"P{n:02}", f"R{n:02}", f"R{n + 1:02}", mile=10 * (n + 1)) for n in range(CHAIN)
    ]
    duties = [duty(f"D{n:02}", f"R{n:02}", f"L{n:02}") for n in range(CHAIN)]
    places = [place(f"L{n:02}", 10 * n) for n in range(CHAIN)]
    return election(staff, duties, places, roles=roles, **{**JOURNEYS_ONLY, **settings})


def test_a_chain_of_forty_moves_fills_one_more_post() -> None:
    plan = allocate(chain())
    assert values_of(plan) == [0, 0, pytest.approx(10.0 * CHAIN)]
    assert plan.certificate.proven
    assert plan.shortfalls == ()


def test_the_first_weights_alone_would_have_left_the_post_empty() -> None:
    # so the test above shows that each goal is proven by itself
    formulation = formulated(chain())
    limits = Limits(Clock(600.0), 0.0, 1)
    weights = dominating_weights(formulation)
    start = formulated(chain()).columns.duty[:0]
    light = Search.begin(formulation, formulation.objective(weights), limits, start)
    found = light.finish(light.first(light.found(start)))
    assert found.bound == found.objective
    assert formulation.values(found.chosen)[Tier.SHORTFALL] == 1
    least, better = least_values(formulation, limits, found.chosen)
    assert least[Tier.SHORTFALL] == 0
    assert formulation.values(better)[Tier.SHORTFALL] == 0


def team_chain() -> Election:
    """One point for an experienced person in the first station costs everybody 10 miles.

    The last person alone is free to go anywhere but has experience in no role; the person who is
    experienced in the first station's role is the one who lives at the second.
    """
    names = [f"R{n:02}" for n in range(CHAIN)]
    roles = [
        Role(
            name=name,
            family=Family.POLLING_STATION if n == 0 else Family.COUNT,
            criticality=1,
        )
        for n, name in enumerate(names)
    ]
    staff = [
        person(
            f"P{n:02}",
            f"R{n:02}",
            f"R{n + 1:02}",
            mile=10 * (n + 1),
            experienced_roles=("R00",) if n == 0 else (),
        )
        for n in range(CHAIN)
    ]
    stayer = person("S", "R00", mile=0)
    duties = [duty(f"D{n:02}", name, f"L{n:02}") for n, name in enumerate(names)]
    places = [place(f"L{n:02}", 10 * n) for n in range(CHAIN)]
    return election(
        [*staff, stayer],
        duties,
        places,
        roles=roles,
        **{**JOURNEYS_ONLY, "experienced_team": 1},
    )


def test_a_chain_of_forty_moves_keeps_one_more_team_rule() -> None:
    plan = allocate(team_chain())
    assert values_of(plan) == [0, 0, pytest.approx(10.0 * CHAIN)]
    assert bounds_of(plan)[:2] == [0, 0]
    assert plan.certificate.proven


def test_a_tenth_of_a_mile_decides_beside_a_large_shortfall() -> None:
    # 60 officers' posts of criticality 10 that nobody can fill, and one clerk's post
    plan = allocate(
        election(
            [person("P1", mile=1.1), person("P2", mile=1.0), person("P3", mile=1.2)],
            [duty("C1", place_id="A"), *(duty(f"O{n:02}", "Head", "A") for n in range(60))],
            [place("A", 0)],
            roles=[
                Role(name="Head", family=Family.COUNT, criticality=100),
                Role(name=CLERK, family=Family.COUNT, criticality=1),
            ],
        )
    )
    assert seats_of(plan) == [("P2", "C1")]
    assert values_of(plan) == [6000, 0, pytest.approx(1.0)]
    assert bounds_of(plan) == values_of(plan)


def test_one_critical_post_outweighs_several_less_critical_ones_by_their_points() -> None:
    def filled(points: int) -> set[str]:
        plan = allocate(
            election(
                [person("P1", "Head", "Hand"), person("P2", "Hand", always_unavailable=True)],
                [duty("D1", "Head", "A"), duty("D2", "Hand", "B")],
                [place("A", 9), place("B", 0)],
                roles=[
                    Role(name="Head", family=Family.COUNT, criticality=points),
                    Role(name="Hand", family=Family.COUNT, criticality=10),
                ],
            )
        )
        return {duty_id for _, duty_id in seats_of(plan)}

    assert filled(11) == {"D1"}
    assert filled(9) == {"D2"}


def test_a_team_point_is_worth_any_journey_but_no_post() -> None:
    # P3 is experienced and lives 90 miles off; she may hold the clerk's post or the count's
    given = election(
        [
            person("P1", CLERK, mile=0),
            person("P3", CLERK, COUNTER, mile=90, experienced_roles=(CLERK,)),
        ],
        [duty("C1", CLERK, "A")],
        [place("A", 0)],
        private_id_check=0,
    )
    assert seats_of(allocate(given)) == [("P3", "C1")]
    both_posts = election(
        given.staff,
        [*given.duties, duty("N1", COUNTER, "A")],
        [place("A", 0)],
        private_id_check=0,
    )
    assert seats_of(allocate(both_posts)) == [("P1", "C1"), ("P3", "N1")]


def test_bounds_of_what_cannot_be_had_are_the_values_themselves() -> None:
    # nobody experienced, nobody to check ID, one person for two posts
    plan = allocate(
        election([person("P1", mile=3)], [duty("C1", needed=2)], [place("A", 0)]),
    )
    assert values_of(plan) == bounds_of(plan) == [1, 5, pytest.approx(3.0)]
    assert list(find_breaches(election([person("P1", mile=3)], [duty("C1", needed=2)]), plan)) == []
    assert plan.certificate.proven


def test_a_gap_is_never_below_nought_and_proof_needs_every_goal() -> None:
    assert TierValue(Tier.COST, 3.0, 2.5).gap == 0.5
    assert TierValue(Tier.COST, 3.0, 3.5).gap == 0.0
    tiers = (TierValue(Tier.SHORTFALL, 2, 2), TierValue(Tier.TEAM, 3, 1))
    assert not Certificate(objective=10, bound=8, tiers=tiers).proven
    assert Certificate(objective=10, bound=8, tiers=tiers[:1]).proven
    assert Certificate(objective=10, bound=8, tiers=tiers).gap == pytest.approx(0.2)
    assert Certificate(objective=-10, bound=-10, tiers=tiers).gap == 0.0


def test_the_weights_of_earlier_goals_are_raised_eightfold_against_the_next() -> None:
    raised = allocation._raised({Tier.SHORTFALL: 100, Tier.TEAM: 10, Tier.COST: 1})
    assert raised == {Tier.SHORTFALL: 6400, Tier.TEAM: 80, Tier.COST: 1}


def test_one_raise_is_enough_for_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocation, "_RAISES", 1)
    assert allocate(chain()).certificate.proven


def test_without_a_raise_the_earlier_goal_still_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allocation, "_RAISES", 0)
    given = chain()
    plan = allocate(given)
    assert list(find_breaches(given, plan)) == []
    assert values_of(plan)[0] == bounds_of(plan)[0] == 0
    assert values_of(plan)[2] == pytest.approx(sum(entry.miles for entry in plan.assignments))
    assert bounds_of(plan)[2] < values_of(plan)[2]
    assert not plan.certificate.proven
    assert plan.certificate.stopped_by_time


def test_weights_are_raised_three_times_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    raised = []

    def in_vain(weights: dict[Tier, int]) -> dict[Tier, int]:
        raised.append(weights)
        assert len(raised) < 9, "it never ends"
        return weights

    monkeypatch.setattr(allocation, "_raised", in_vain)
    plan = allocate(chain())
    assert len(raised) == 3
    assert values_of(plan)[0] == 0


def test_no_raise_is_begun_after_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits, "up", property(lambda limits: limits.clock.stages.get("up", 0) > 0))
    least = allocation.least_values

    def takes_all_the_time(
        formulation: Formulation, limits: Limits, chosen: Ints, known: Any
    ) -> tuple[dict[Tier, int], Ints]:
        found = least(formulation, limits, chosen, known)
        limits.clock.stages["up"] = 1.0
        return found

    monkeypatch.setattr(allocation, "least_values", takes_all_the_time)
    monkeypatch.setattr(allocation, "_raised", lambda _weights: pytest.fail("begun again"))
    assert values_of(allocate(chain()))[0] == 0


@pytest.mark.parametrize("nearer", [0.1, 0.01])
def test_a_tenth_of_a_mile_still_decides_beside_a_hundred_empty_posts(nearer: float) -> None:
    plan = allocate(
        election(
            [person("P1", CLERK, mile=5.0), person("P2", CLERK, mile=5.0 - nearer)],
            [duty("C1", CLERK, "A"), duty("N1", COUNTER, "A", needed=100)],
            [place("A", 0)],
        )
    )
    assert seats_of(plan) == [("P2", "C1")]
    assert plan.certificate.proven
    assert sum(entry.short for entry in plan.shortfalls) == 100


@pytest.mark.parametrize("raises", [0, 3])
def test_the_last_search_does_not_give_up_a_post_for_miles(
    raises: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a first plan that fills every post, and weights that would rather save 400 miles
    columns = formulated(chain()).columns
    moved = columns.person == columns.duty  # person n in duty n
    monkeypatch.setattr(allocation, "first_plan", lambda *_given: moved.nonzero()[0])
    monkeypatch.setattr(Search, "first", lambda _search, found: found)
    monkeypatch.setattr(allocation, "_RAISES", raises)
    plan = allocate(chain())
    assert values_of(plan)[0] == 0
    assert plan.certificate.proven is (raises > 0)
