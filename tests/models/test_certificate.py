"""What a certificate says of a plan that is proven, and of one that stopped short of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.allocation import allocate
from models.arrays import compile_arrays
from models.eligibility import eligible_pairs
from models.plan import Plan, Tier
from tests.models.instances import random_election


def planned(*, gap_target: float) -> Plan:
    given = random_election(people=40, stations=8, seed=2)
    return allocate(replace(given, settings=replace(given.settings, gap_target=gap_target)))


def test_a_proven_plan_has_its_bound_and_nothing_to_gain() -> None:
    certificate = planned(gap_target=0.0).certificate
    assert certificate.proven
    assert certificate.bound == certificate.objective
    assert certificate.left_out_gain == 0.0
    assert not certificate.stopped_by_time


def test_pairs_are_the_allowed_ones_and_those_left_out_are_among_them() -> None:
    given = random_election(people=40, stations=8, seed=2)
    pairs = len(eligible_pairs(compile_arrays(given)).person)
    for gap_target in (0.0, 20.0):
        certificate = planned(gap_target=gap_target).certificate
        assert certificate.pairs == pairs
        assert 0 < certificate.left_out < pairs


def test_a_plan_within_the_wanted_gap_says_what_a_pair_left_out_could_still_gain() -> None:
    best = planned(gap_target=0.0).certificate
    good = planned(gap_target=20.0).certificate
    assert not good.proven
    assert good.bound <= best.objective <= good.objective
    # no more can be gained than the gap, and here all of it hangs on pairs left out
    gap_in_miles = (good.objective - good.bound) / 100
    assert good.left_out_gain == pytest.approx(gap_in_miles, abs=0.011)
    cost = next(tier for tier in good.tiers if tier.tier is Tier.COST)
    assert cost.gap == pytest.approx(gap_in_miles)
