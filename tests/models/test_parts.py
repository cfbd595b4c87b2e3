"""What has nothing to do with each other is solved apart, and the plan is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import allocation
from models.allocation import allocate
from models.arrays import compile_arrays
from models.columns import build_columns
from models.eligibility import eligible_pairs
from models.formulation import Formulation, formulate
from models.parts import independent_parts
from models.plan import Certificate, Plan, Tier, TierValue, together
from tests.models.builders import CLERK, COUNTER, duty, election, person
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections
from tests.models.tiny_money import paid_elections

if TYPE_CHECKING:
    from models.election import Election


def model(given: Election) -> Formulation:
    arrays = compile_arrays(given)
    return formulate(arrays, build_columns(arrays, eligible_pairs(arrays)))


def apart(given: Election, least: int = 1) -> list[set[tuple[str, str]]]:
    """Who may hold what, part by part."""
    arrays = compile_arrays(given)
    found = []
    for part in independent_parts(model(given), least):
        columns = part.formulation.columns
        found.append(
            {
                (arrays.staff.records[p].staff_id, arrays.duties.records[d].duty_id)
                for p, d in zip(columns.person, columns.duty, strict=True)
            }
        )
    return found


TWO_AND_TWO = election(
    [person("P1", CLERK), person("P2", CLERK), person("P3", COUNTER), person("P4", COUNTER)],
    [duty("D1", CLERK), duty("D2", COUNTER)],
)


def test_people_of_different_duties_are_parts_of_their_own() -> None:
    assert apart(TWO_AND_TWO) == [
        {("P1", "D1"), ("P2", "D1")},
        {("P3", "D2"), ("P4", "D2")},
    ]


def test_somebody_who_may_hold_both_makes_them_one_part() -> None:
    both = election(
        [person("P1", CLERK), person("P2", CLERK, COUNTER), person("P3", COUNTER)],
        [duty("D1", CLERK), duty("D2", COUNTER)],
    )
    assert len(apart(both)) == 1


def test_the_smallest_part_comes_first_and_small_ones_are_put_together() -> None:
    three = election(
        [*(person(f"P{n}", CLERK) for n in range(3)), person("P8", COUNTER)],
        [duty("D1", CLERK), duty("D2", COUNTER)],
    )
    assert [len(part) for part in apart(three)] == [1, 3]
    assert [len(part) for part in apart(three, least=2)] == [1, 3]
    assert [len(part) for part in apart(three, least=4)] == [4]


def test_a_post_that_nobody_may_hold_is_counted_once() -> None:
    nobody = election(
        [person("P1", CLERK), person("P2", COUNTER)],
        [duty("D1", CLERK), duty("D2", COUNTER), duty("D3", CLERK, "Z", needed=2)],
    )
    parts = independent_parts(model(nobody), 1)
    demands = [name for part in parts for name in part.formulation.row_names if "demand" in name]
    assert sorted(demands) == ["demand_0", "demand_1", "demand_2"]


def test_the_rows_columns_and_slacks_of_the_parts_are_those_of_the_whole() -> None:
    whole, parts = model(TWO_AND_TWO), independent_parts(model(TWO_AND_TWO), 1)
    assert sorted(np.concatenate([part.column for part in parts])) == [0, 1, 2, 3]
    for part in parts:
        for name, row in zip(
            part.formulation.row_names, part.formulation.matrix.toarray(), strict=True
        ):
            n = whole.row_names.index(name)
            assert row.tolist() == whole.matrix.toarray()[n, part.column].tolist()
    assert sum(len(part.formulation.slack_upper) for part in parts) == len(whole.slack_upper)


def test_proofs_add_up() -> None:
    one = Certificate(
        objective=10.0, bound=9.0, tiers=(TierValue(Tier.COST, 4.0, 3.0),), pairs=5, left_out=2
    )
    other = Certificate(
        objective=1.0,
        bound=1.0,
        tiers=(TierValue(Tier.COST, 2.0, 2.0),),
        pairs=1,
        left_out_gain=0.5,
        stopped_by_time=True,
        by_hand=True,
    )
    assert together([one, other]) == Certificate(
        objective=11.0,
        bound=10.0,
        tiers=(TierValue(Tier.COST, 6.0, 5.0),),
        pairs=6,
        left_out=2,
        left_out_gain=0.5,
        stopped_by_time=True,
        by_hand=True,
    )


def planned(given: Election, least: int, patch: pytest.MonkeyPatch) -> Plan:
    with patch.context() as change:
        change.setattr(
            allocation, "independent_parts", lambda whole: independent_parts(whole, least)
        )
        return allocate(given)


@settings(max_examples=40, deadline=None)
@given(st.one_of(elections(), core_elections(), paid_elections()))
def test_the_plan_is_the_one_of_the_whole_model(given: Election) -> None:
    patch = pytest.MonkeyPatch()
    apart, whole = planned(given, 1, patch), planned(given, 10**9, patch)
    assert apart.assignments == whole.assignments
    for one, other in zip(apart.certificate.tiers, whole.certificate.tiers, strict=True):
        assert (one.value, one.bound) == pytest.approx((other.value, other.bound))
