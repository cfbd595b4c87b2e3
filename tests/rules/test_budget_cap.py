"""No family of roles costs more than its hard cap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.budget_constraints import budget_cap, most_points
from models.budgets import Budget
from models.constraints import demand
from models.duties import Family, FeeBasis
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    OFFICER,
    arrays_and_columns,
    change_role,
    duty,
    election,
    person,
    place,
    workload,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election


def table(pounds: float, *, capped: bool = True, family: Family = Family.COUNT) -> Election:
    """Posts for two counters, who are paid £90 each and their journeys: £1.17 a mile one way."""
    given = election(
        [person("P1", COUNTER, CLERK, mile=0), person("P2", COUNTER, mile=10)],
        [duty("D1", COUNTER, "A", 2), duty("D2", CLERK, "A")],
        [place("A", 0)],
        budgets=[Budget(family=family, pounds=pounds, capped=capped)],
        holiday_accrual=0.0,
        **JOURNEYS_ONLY,
    )
    return change_role(given, COUNTER, mileage=True)


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(191.69), budget_cap, tmp_path)


def test_without_it_both_posts_are_filled() -> None:
    assert best(table(191.69), demand) == ["P1 D1", "P1 D2", "P2 D1"]


@pytest.mark.parametrize(
    ("pounds", "plan"),
    [
        (191.70, ["P1 D1", "P1 D2", "P2 D1"]),  # exactly the cap is in
        (191.69, ["P1 D1", "P1 D2"]),
        (90.0, ["P1 D1", "P1 D2"]),
        (89.99, ["P1 D2"]),
        (0.0, ["P1 D2"]),
    ],
)
def test_with_it_the_family_costs_no_more_than_its_cap(pounds: float, plan: list[str]) -> None:
    assert best(table(pounds), demand, budget_cap) == plan


def rows_of(given: Election) -> list[tuple[dict[int, float], float]]:
    """Each row's coefficients by member, and its right side."""
    rows = budget_cap(*arrays_and_columns(given))
    return [
        ({int(rows.member[n]): rows.coefficient[n] for n in (rows.row == r).nonzero()[0]}, rhs)
        for r, rhs in enumerate(rows.rhs.tolist())
    ]


def test_posts_of_one_price_count_one_each() -> None:
    given = change_role(table(179.99), COUNTER, mileage=False)
    assert rows_of(given) == [({0: 1, 2: 1}, 1), ({0: 1, 2: 1}, 1)]


def test_pence_are_divided_by_what_divides_them_all_and_the_cap_is_rounded_down() -> None:
    # 9,000 and 10,170 pence, by 90: 100 and 113; 19,169 by 90 is 212.99
    assert rows_of(table(191.69))[0] == ({0: 100, 2: 113}, 212)


@pytest.mark.parametrize(
    "given",
    [
        table(191.70),  # the dearest people cost no more
        table(0.0, capped=False),
        table(0.0, family=Family.CANVASS),
    ],
    ids=["plenty", "compared only", "another family"],
)
def test_what_nobody_could_exceed_makes_no_row(given: Election) -> None:
    assert rows_of(given) == []


def test_the_points_are_those_of_the_whole_posts_that_can_be_paid() -> None:
    # £250 for 10 points and £180 for 1: with £500 two officers, with £499 one, with £430 one more
    people = [*(person(f"O{n}", OFFICER) for n in (1, 2)), *(person(f"P{n}") for n in (1, 2))]
    for pounds, points in ((500, 20), (499, 11), (430, 11), (429, 10), (249, 1), (179, 0)):
        given = election(
            people,
            [duty("D1", OFFICER, needed=2), duty("D2", CLERK, needed=2)],
            budgets=[Budget(family=Family.POLLING_STATION, pounds=pounds, capped=True)],
            holiday_accrual=0.0,
        )
        assert rows_of(given)[1][1] == points


def test_many_prices_taken_together_promise_no_fewer_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # three canvass areas of 100, 200 and 300 properties at £1 each; £300 pays for two of them
    given = election(
        [person("P1", CANVASSER, capacity=900)],
        [workload("W1", 100), workload("W2", 200), workload("W3", 300)],
        budgets=[Budget(family=Family.CANVASS, pounds=300, capped=True)],
        holiday_accrual=0.0,
    )
    given = change_role(given, CANVASSER, fee_basis=FeeBasis.PROPERTY, fee=1.0)
    arrays, columns = arrays_and_columns(given)
    pence = 10_000 * (1 + columns.duty)
    assert most_points(arrays, columns.duty, pence, 30_000) == 2
    monkeypatch.setattr("models.budget_constraints._STEPS", 0)
    assert most_points(arrays, columns.duty, pence, 30_000) == 3


def test_two_caps_on_one_family_both_hold() -> None:
    given = table(191.70)
    caps = (given.budgets[0], replace(given.budgets[0], pounds=100.0))
    assert best(replace(given, budgets=caps), demand, budget_cap) == ["P1 D1", "P1 D2"]
