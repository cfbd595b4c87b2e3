"""What a post pays, by hand, and what a plan costs, to the penny."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.budgets import Budget
from models.costs import FamilyCost, all_together, costs, fee_of, mileage_of, shown
from models.duties import Family, FeeBasis, Role
from models.settings import Settings
from models.weeks import weeks_carried
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    at,
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
    from models.duties import Duty
    from models.election import Election
    from models.staff import Period


def role(fee: float, basis: FeeBasis = FeeBasis.DUTY, **facts: Any) -> Role:
    return Role(name="R", family=Family.COUNT, criticality=1, fee=fee, fee_basis=basis, **facts)


def fee(given_role: Role, given_duty: Duty, **settings: Any) -> float:
    return fee_of(given_role, given_duty, Settings(**settings))


# Fees


def test_a_fee_per_duty_is_paid_once_however_long_the_duty_is() -> None:
    assert fee(role(250.0), duty("D", when=hours(7, 22))) == 250.0
    assert fee(role(250.0), workload("D", 40, when=days(3, 16))) == 250.0


@pytest.mark.parametrize(
    ("when", "pounds"),
    [
        (hours(7, 22), 238.95),  # 15 hours at Rushcliffe's £15.93
        (hours(6.5, 22.5), 254.88),
        (hours(22, 26.25), 67.70),  # past midnight: 4.25 hours are £67.7025
        (hours(9, 9 + 1 / 3), 5.31),  # 20 minutes
    ],
)
def test_a_fee_per_hour_is_paid_for_the_hours_of_an_attended_duty(
    when: Period, pounds: float
) -> None:
    assert fee(role(15.93, FeeBasis.HOUR), duty("D", when=when)) == pounds


@pytest.mark.parametrize(
    ("when", "weeks"),
    [
        (None, 1),  # without dates: once
        (days(3, 9), 1),  # Monday to Sunday
        (days(9, 10), 2),  # Sunday and Monday
        (days(3, 16), 2),
        (days(3, 17), 3),
    ],
)
def test_a_fee_per_hour_is_paid_for_a_load_in_each_week_that_it_is_carried(
    when: Period | None, weeks: int
) -> None:
    carried = workload("D", 7.5, when=when)
    assert weeks_carried(carried) == weeks
    assert fee(role(10.0, FeeBasis.HOUR), carried) == 75.0 * weeks


def test_a_fee_per_property_is_paid_for_the_load_once_whatever_the_weeks() -> None:
    assert fee(role(1.5, FeeBasis.PROPERTY), workload("D", 150, when=days(3, 16))) == 225.0
    assert fee(role(1.5, FeeBasis.PROPERTY), duty("D")) == 0.0


@pytest.mark.parametrize(
    ("uplift", "polls", "pounds"),
    [(True, 1, 10.42), (True, 2, 12.5), (True, 3, 12.5), (False, 2, 10.42)],
)
def test_a_fee_is_raised_once_if_the_role_says_so_and_polls_are_combined(
    uplift: bool, polls: int, pounds: float
) -> None:
    # 20% on £10.42 is £12.504
    raised = role(10.42, uplift=uplift)
    assert fee(raised, duty("D"), polls_combined=polls, combined_uplift=20.0) == pounds


@pytest.mark.parametrize(
    ("pounds", "percent", "paid"),
    [
        (0.10, 5.0, 0.11),  # 10.5p: half a penny goes up
        (0.30, 15.0, 0.35),  # 34.5p
        (1.10, 5.0, 1.16),  # 115.5p, which no float holds
        (0.10, 4.9, 0.10),
    ],
)
def test_half_a_penny_is_rounded_up(pounds: float, percent: float, paid: float) -> None:
    raised = role(pounds, uplift=True)
    assert fee(raised, duty("D"), polls_combined=2, combined_uplift=percent) == paid


@given(st.integers(0, 100_000), st.integers(1, 24 * 60), st.integers(0, 200))
def test_a_fee_is_the_whole_number_of_pence_nearest_to_the_exact_amount(
    pence: int, minutes: int, percent: int
) -> None:
    when = hours(0, 1)
    when = replace(when, end=when.start + (at(1) - at(0)) / 60 * minutes)
    raised = role(pence / 100, FeeBasis.HOUR, uplift=True)
    paid = fee(raised, duty("D", when=when), polls_combined=2, combined_uplift=float(percent))
    exact = Fraction(pence) * Fraction(minutes, 60) * Fraction(100 + percent, 100)
    assert Fraction(-1, 2) < round(paid * 100) - exact <= Fraction(1, 2)


# Mileage


def test_mileage_is_paid_there_and_back_by_road() -> None:
    settings = Settings(road_factor=1.3, mileage_rate=0.45)
    assert mileage_of(role(0, mileage=True), 10.0, settings) == 11.7
    assert mileage_of(role(0, mileage=True), 0.0, settings) == 0.0
    assert mileage_of(role(0), 10.0, settings) == 0.0


def test_mileage_goes_by_the_hundredths_that_the_plan_shows() -> None:
    # 3.338 and 3.342 miles are 3.34 on the sheet: 2 * 3.34 * 1.3 * 0.45 = 3.9078
    settings = Settings(road_factor=1.3, mileage_rate=0.45)
    for miles in (3.338, 3.34, 3.342):
        assert mileage_of(role(0, mileage=True), miles, settings) == 3.91


# A plan


def story(**settings: Any) -> Election:
    """Two clerks 10 miles away, one untrained; a canvasser with two areas; one empty post."""
    given_election = election(
        [
            person("P1", trained_roles=(CLERK,)),
            person("P2"),
            person("P3", CANVASSER, capacity=500),
        ],
        [
            duty("C1", needed=3),
            duty("C2", when=hours(9, 12, day=9)),
            workload("W1", 150),
            workload("W2", 101),
        ],
        [place("A", 10)],
        **{"training_fee": 40.0, "holiday_accrual": 12.07, "untrained_allowed": True, **settings},
    )
    given_election = change_role(given_election, CLERK, mileage=True, training_needed=True)
    return change_role(
        given_election,
        CANVASSER,
        fee=1.5,
        fee_basis=FeeBasis.PROPERTY,
        training_needed=True,
    )


SEATS = [("P1", "C1"), ("P2", "C1"), ("P2", "C2"), ("P3", "W1"), ("P3", "W2")]


def cost_of(given_election: Election, family: Family) -> FamilyCost:
    found = costs(given_election, plan_of(given_election, SEATS))
    assert [part.family for part in found] == list(Family)
    return next(part for part in found if part.family is family)


def test_what_a_plan_costs_by_family() -> None:
    assert cost_of(story(), Family.POLLING_STATION) == FamilyCost(
        family=Family.POLLING_STATION,
        posts=4,
        filled=3,
        fees=3 * 180_00,
        mileage=3 * 11_70,
        training=40_00,  # P2 once, though in two duties
        holiday=3 * 21_73 + 4_83,  # £21.726 and £4.828
    )
    assert cost_of(story(), Family.CANVASS) == FamilyCost(
        family=Family.CANVASS,
        posts=2,
        filled=2,
        fees=225_00 + 151_50,
        training=40_00,
        holiday=27_16 + 18_29 + 4_83,  # £27.1575, £18.28605, £4.828
    )
    assert cost_of(story(), Family.COUNT) == FamilyCost(family=Family.COUNT)


def test_the_total_is_the_sum_and_what_is_left_may_be_below_nought() -> None:
    budgets = (Budget(family=Family.CANVASS, pounds=500.0),)
    part = cost_of(replace(story(), budgets=budgets), Family.CANVASS)
    assert part.total == 376_50 + 40_00 + 50_28
    assert (part.budget, part.left) == (500_00, 33_22)
    overspent = replace(part, budget=400_00)
    assert overspent.left == -66_78
    assert replace(part, budget=None).left is None


def test_of_two_budgets_of_a_family_the_smaller_counts() -> None:
    budgets = tuple(Budget(family=Family.COUNT, pounds=pounds) for pounds in (90.0, 80.0, 85.0))
    assert cost_of(replace(story(), budgets=budgets), Family.COUNT).budget == 80_00


def test_who_is_trained_or_needs_no_training_is_paid_for_none() -> None:
    trained = change_role(story(), CANVASSER, training_needed=False)
    assert cost_of(trained, Family.CANVASS).training == 0


def test_all_together_leaves_out_what_is_not_there_and_sums_budgets_only_where_all_have_one() -> (
    None
):
    one = FamilyCost(family=Family.COUNT, posts=2, filled=1, fees=100, holiday=12, budget=200)
    other = FamilyCost(family=Family.CANVASS, posts=1, mileage=5, training=7, budget=50)
    nothing = FamilyCost(family=Family.CORE)
    assert all_together([one, other, nothing]) == FamilyCost(
        family=None,
        posts=3,
        filled=1,
        fees=100,
        mileage=5,
        training=7,
        holiday=12,
        budget=250,
    )
    assert all_together([one, replace(other, budget=None), nothing]).budget is None
    assert all_together([nothing]).budget is None


def test_core_staff_are_paid_a_roles_fee_like_anybody() -> None:
    given_election = election(
        [person("P1", COUNTER, staff_type="Core")], [duty("D1", COUNTER)], holiday_accrual=0.0
    )
    found = costs(given_election, plan_of(given_election, [("P1", "D1")]))
    assert all_together(found).total == 90_00


@pytest.mark.parametrize(
    ("pence", "text"),
    [(0, "£0.00"), (7, "£0.07"), (-7, "-£0.07"), (123_456_789, "£1,234,567.89")],
)
def test_pence_are_shown_as_pounds(pence: int, text: str) -> None:
    assert shown(pence) == text
