"""The audit names each wrong fee and each hard cap that a plan breaks, to the penny."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models.audit import find_breaches
from models.budgets import Budget
from models.duties import Family, FeeBasis
from tests.models.builders import (
    CANVASSER,
    COUNTER,
    change_role,
    days,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.election import Election
    from models.plan import Plan

# A counter 10 miles off for 9 hours and 20 minutes, and a canvasser with two areas of two weeks.
ELECTION = election(
    [person("P1", COUNTER), person("P2", CANVASSER, capacity=100)],
    [
        duty("N1", COUNTER, when=hours(9, 18 + 1 / 3, day=7)),
        workload("W1", 40, when=days(3, 16)),
        workload("W2", 20, when=days(3, 16)),
    ],
    [place("A", 10)],
    training_fee=40.0,
    holiday_accrual=12.07,
    untrained_allowed=True,
    polls_combined=2,
)
SEATS = [("P1", "N1"), ("P2", "W1"), ("P2", "W2")]


def breaches(given: Election, plan: Plan | None = None) -> list[str]:
    return [breach.says for breach in find_breaches(given, plan or plan_of(given, SEATS))]


def paid(name: str, fee: float, basis: FeeBasis = FeeBasis.DUTY, **facts: Any) -> Election:
    return change_role(ELECTION, name, fee=fee, fee_basis=basis, **facts)


def with_fee(given: Election, duty_id: str, fee: float) -> Plan:
    plan = plan_of(given, SEATS)
    return replace(
        plan,
        assignments=tuple(
            replace(entry, fee=fee) if entry.duty_id == duty_id else entry
            for entry in plan.assignments
        ),
    )


@pytest.mark.parametrize(
    ("given", "duty_id", "right"),
    [
        (paid(COUNTER, 90.0), "N1", 90.0),
        (paid(COUNTER, 90.0, uplift=True), "N1", 108.0),
        (paid(COUNTER, 13.25, FeeBasis.HOUR), "N1", 123.67),
        (paid(CANVASSER, 0.5, FeeBasis.PROPERTY), "W1", 20.0),
        (paid(CANVASSER, 12.83, FeeBasis.HOUR), "W2", 513.2),  # 20 hours in each of two weeks
    ],
)
def test_a_fee_that_is_a_penny_off_is_named(given: Election, duty_id: str, right: float) -> None:
    assert breaches(given, with_fee(given, duty_id, right)) == []
    wrong = round(right + 0.01, 2)
    assert breaches(given, with_fee(given, duty_id, wrong)) == [f"{duty_id} does not pay {wrong}."]


def test_a_cap_is_kept_to_the_penny() -> None:
    # £90, £10.86 holiday pay, and 2 * 10 * 1.3 * £0.45 of mileage
    given = paid(COUNTER, 90.0, mileage=True)
    for pounds, found in (
        (112.56, []),
        (112.55, ["Count costs £112.56 with a hard cap of £112.55."]),
    ):
        budget = Budget(family=Family.COUNT, pounds=pounds, capped=True)
        assert breaches(replace(given, budgets=(budget,))) == found


def test_one_training_is_paid_though_somebody_holds_two_duties_of_the_role() -> None:
    # £20 and £10, £2.41 and £1.21 holiday pay, £40 of training with £4.83
    given = paid(CANVASSER, 0.5, FeeBasis.PROPERTY, training_needed=True)
    for pounds, legal in ((78.45, True), (78.44, False)):
        budget = Budget(family=Family.CANVASS, pounds=pounds, capped=True)
        assert (breaches(replace(given, budgets=(budget,))) == []) is legal


def test_a_budget_that_is_compared_only_may_be_overspent() -> None:
    budget = Budget(family=Family.COUNT, pounds=1.0)
    assert breaches(replace(ELECTION, budgets=(budget,))) == []
