"""Empty posts and people moved are settled before, and later goals choose from what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from models import allocation, moved_first
from models.allocation import allocate
from models.duties import Family, Role
from models.formulation import dominating_weights
from models.greedy import first_plan
from models.moved_first import moves_count, settle, with_first
from models.plan import Certificate, Tier, TierValue
from models.progress import Clock
from models.published import Held, Keeping, Status
from models.search import Limits
from tests.models.builders import (
    JOURNEYS_ONLY,
    arrays_and_columns,
    duty,
    election,
    person,
    place,
    published,
    seats_of,
)
from tests.models.instances import formulated, published_election, random_election

if TYPE_CHECKING:
    from models.election import Election
    from models.moved_first import Settled

PLENTY = Limits(Clock(1e6), 0.0, 1)


def settled(given: Election) -> Settled:
    arrays, columns = arrays_and_columns(given)
    formulation = formulated(given)
    cost = formulation.objective(dominating_weights(formulation)).column
    return settle(formulation, PLENTY, first_plan(arrays, columns, cost), cost)


def test_people_moved_are_a_goal_only_where_somebody_is_to_be_kept() -> None:
    assert not moves_count(formulated(random_election(people=12, stations=4)))
    assert moves_count(formulated(published_election()))
    priced = replace(published_election(), keeping=Keeping(worth=9.0))
    assert not moves_count(formulated(priced))


def test_the_plan_settled_on_has_the_least_and_is_held_there() -> None:
    got = settled(published_election())
    whole = formulated(published_election())
    assert got.proven
    assert got.formulation.values(got.start) == whole.values(got.column[got.start])
    assert got.formulation.row_names[-2:] == ("held_shortfall", "held_moved")
    left = got.formulation.rhs[-2:] - (got.formulation.matrix[:, got.start].sum(axis=1))[-2:]
    assert left.tolist() == [0.0, 0.0]  # as good as that, and no worse


@pytest.mark.parametrize("tier", [Tier.SHORTFALL, Tier.MOVED])
def test_a_held_goal_is_worth_what_it_is_in_any_choice_of_columns(tier: Tier) -> None:
    formulation = formulated(published_election())
    held = moved_first._held(formulation, tier, 7.0)
    chance = np.random.default_rng(1)
    for _ in range(20):
        chosen = np.flatnonzero(chance.random(len(formulation.columns)) < 0.05)
        row = held.matrix[:, chosen].sum(axis=1)[-1] - held.rhs[-1]
        # posts filled twice over count less than none
        slack = formulation.rhs - formulation.matrix[:, chosen].sum(axis=1)
        column, cost = formulation.goals[tier]
        value = column[chosen].sum() + cost @ slack[formulation.slack_matrix.indices]
        assert row == pytest.approx(value - 7.0)


def test_columns_that_would_move_more_people_are_not_in_what_is_left() -> None:
    given = random_election(people=40, stations=8)
    plan = allocate(given)
    gone = plan.assignments[0].staff_id
    rows = published([(duty_id, who) for who, duty_id in seats_of(plan)], status=Status.ACCEPTED)
    after = replace(
        given,
        staff=tuple(
            replace(one, always_unavailable=True) if one.staff_id == gone else one
            for one in given.staff
        ),
        published=rows,
    )
    got = settled(after)
    assert got.proven
    assert len(got.column) < 0.9 * len(formulated(after).columns)


def test_rows_of_later_goals_alone_are_not_solved_with_the_first_two() -> None:
    formulation = formulated(published_election())
    firm = moved_first._firm(formulation)
    names = {name.rpartition("_")[0] for name in np.array(formulation.row_names)[firm]}
    gone = {name.rpartition("_")[0] for name in np.array(formulation.row_names)[~firm]}
    assert {"demand", "kept_posts", "whole_pairs", "one_at_a_time"} <= names
    assert {"experienced_team", "private_id_check", "even_spread"} <= gone
    assert not names & gone


def test_a_post_outweighs_all_people_together() -> None:
    formulation = formulated(published_election())
    objective, heavy = moved_first._first_two(formulation)
    worth = formulation.goals[Tier.MOVED][1]
    assert heavy == worth.sum() + 4
    assert objective.step == 4  # all who are kept accepted: every sum is a multiple of it
    assert objective.slack.max() == heavy * 10  # an officer's post


@pytest.mark.parametrize(
    ("bound", "least"),
    [
        (heavy_bound, expected)
        for heavy_bound, expected in (
            (0.0, (0, 0)),
            (16.0, (0, 0)),
            (17.0 * 3 + 4.0, (3, 4)),
            (17.0 * 3 + 3.2, (3, 4)),
            (17.0 * 2 + 16.0, (2, 0)),
            (17.0 * 2 + 16.0 + 0.9, (3, 0)),
            (17.0 * 4 + 9.0, (3, 8)),
        )
    ],
)
def test_what_a_bound_of_the_sum_proves_of_each(bound: float, least: tuple[int, int]) -> None:
    # four people of 4 points, so a criticality point weighs 17; the plan has 3 of them, and 8
    given = election([person(f"P{n}") for n in range(4)], [duty("D1", needed=4)])
    rows = published([("D1", f"P{n}") for n in range(4)], status=Status.ACCEPTED)
    formulation = formulated(replace(given, published=rows))
    values = {Tier.SHORTFALL: 3, Tier.MOVED: 8}
    got = moved_first._least(formulation, bound, values, 17)
    assert (got[Tier.SHORTFALL], got[Tier.MOVED]) == least


def test_a_proof_counts_what_was_settled_before() -> None:
    proof = Certificate(
        objective=10.0,
        bound=9.0,
        tiers=(
            TierValue(Tier.SHORTFALL, 3, 2),
            TierValue(Tier.MOVED, 8, 8),
            TierValue(Tier.TEAM, 1, 0),
        ),
    )
    both = with_first(proof, {Tier.SHORTFALL: 1000, Tier.MOVED: 100})
    assert (both.objective, both.bound) == (3810.0, 2809.0)
    assert both.tiers == proof.tiers
    assert with_first(proof, {}) == proof


def test_weights_put_people_moved_between_empty_posts_and_team_rules() -> None:
    formulation = formulated(published_election())
    weights = dominating_weights(formulation)
    most = formulation.goals[Tier.MOVED][1].max()
    points = formulation.goals[Tier.TEAM][1].max()
    assert weights[Tier.MOVED] > weights[Tier.TEAM] * points
    assert weights[Tier.SHORTFALL] > weights[Tier.MOVED] * most + weights[Tier.TEAM] * points


def chain(length: int = 30) -> Election:
    """Person n accepted duty n; duty 0 has lost its holder, and only person 1 may do it too.

    So on: each may do their own and the one before, and R is free for the last duty alone.
    """
    roles = [Role(name=f"R{n:02}", family=Family.COUNT, criticality=1) for n in range(length)]
    staff = [person(f"P{n:02}", f"R{n:02}", f"R{n - 1:02}") for n in range(1, length)]
    staff.append(person("R", f"R{length - 1:02}"))
    given = election(
        staff,
        [duty(f"D{n:02}", f"R{n:02}", "A") for n in range(length)],
        [place("A", 0)],
        roles=roles,
        **JOURNEYS_ONLY,
    )
    rows = tuple(
        Held(duty_id=f"D{n:02}", staff_id=f"P{n:02}", status=Status.ACCEPTED)
        for n in range(1, length)
    )
    return replace(given, published=rows)


def test_a_chain_of_moves_as_long_as_it_takes_fills_a_post() -> None:
    plan = allocate(chain())
    assert plan.shortfalls == ()
    values = {entry.tier: (entry.value, entry.bound) for entry in plan.certificate.tiers}
    assert values[Tier.SHORTFALL] == (0, 0)
    assert values[Tier.MOVED] == (29 * 4, 29 * 4)
    assert plan.certificate.proven


def test_a_gap_that_would_do_for_the_later_goals_leaves_no_post_empty() -> None:
    # within 100% of the best anything goes, but not with posts and with people who have them
    given = chain()
    wide = replace(given, settings=replace(given.settings, gap_target=100.0))
    assert allocate(wide).certificate.tiers == allocate(given).certificate.tiers


def test_where_time_was_short_for_the_fewest_they_still_weigh_most_in_the_rest_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # post by post P1, who is nearest, gets D1, and nobody else may hold D2
    given = election(
        [
            person("P1", "R1", "R2", mile=0),
            person("P2", "R1", mile=9),
            person("P3", "R3", mile=0),
        ],
        [duty("D1", "R1", "A"), duty("D2", "R2", "A"), duty("D3", "R3", "A")],
        [place("A", 0)],
        roles=[Role(name=f"R{n}", family=Family.COUNT, criticality=9 - n) for n in (1, 2, 3)],
        **JOURNEYS_ONLY,
    )
    given = replace(given, published=published([("D3", "P3")], status=Status.ACCEPTED))
    monkeypatch.setattr(moved_first, "_SHARE", 0.0)
    plan = allocate(given)
    assert seats_of(plan) == [("P2", "D1"), ("P1", "D2"), ("P3", "D3")]


def test_the_objective_of_a_plan_is_the_weighted_sum_of_its_goals() -> None:
    given = chain()
    plan = allocate(given)
    weights = dominating_weights(formulated(given))
    values = {entry.tier: entry.value for entry in plan.certificate.tiers}
    values[Tier.COST] *= 100  # in hundredths of a mile
    assert plan.certificate.objective == pytest.approx(
        sum(weights[tier] * value for tier, value in values.items())
    )
    assert plan.certificate.bound == plan.certificate.objective


def test_where_people_are_kept_in_one_part_only_the_other_counts_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = published_election()
    whole = allocate(given)
    parts = allocation.independent_parts
    monkeypatch.setattr(
        allocation, "independent_parts", lambda formulation: parts(formulation, least=1)
    )
    apart = allocate(given)
    assert seats_of(apart) == seats_of(whole)
    assert [(entry.tier, entry.value, entry.bound) for entry in apart.certificate.tiers] == [
        (entry.tier, pytest.approx(entry.value), pytest.approx(entry.bound))
        for entry in whole.certificate.tiers
    ]


def test_a_small_part_has_half_of_an_even_share_of_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shares: list[float] = []
    solve, parts = allocation._part, allocation.independent_parts

    def noted(*given: object) -> object:
        limits = given[2]
        assert isinstance(limits, Limits)
        shares.append(limits.clock.left())
        return solve(*given)  # type: ignore[arg-type]

    # a canvass area and its canvasser have nothing to do with the polls of fifty
    monkeypatch.setattr(allocation, "_part", noted)
    monkeypatch.setattr(
        allocation, "independent_parts", lambda formulation: parts(formulation, least=1)
    )
    staff = [person(f"P{n:02}") for n in range(50)]
    given = election(
        [*staff, person("Q", "Count assistant")],
        [duty("D1", needed=9), duty("D2", "Count assistant")],
    )
    allocate(given, time_limit=100.0)
    small, large = shares
    assert 20 < small <= 25
    assert large > 90
