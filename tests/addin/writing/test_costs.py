"""The sheet Costs: a row for each kind of work that has posts or a budget, and one for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from addin import actions
from addin.actions import Allocated, Checked
from addin.console import figures
from addin.engines.opening import new_book
from addin.reading import read_election
from addin.sentences import money
from addin.tables import COSTS
from addin.writing.costs import cost_rows
from models.arrays import compile_arrays
from models.budgets import Budget
from models.duties import Family
from models.explain import explain
from models.problems import AuditError
from models.training import book as book_training
from tests.addin.writing.tiny import duty as duty_row
from tests.addin.writing.tiny import person as person_row
from tests.addin.writing.tiny import workbook_of
from tests.addin.writing.written import rows_of, written
from tests.models.builders import (
    CLERK,
    COUNTER,
    change_role,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
)

if TYPE_CHECKING:
    from addin.writing.results import Row
    from models.election import Election

SEATS = [("P1", "C1"), ("P2", "N1")]


def paid(*budgets: Budget) -> Election:
    """A clerk's post of two filled, and a counter's who is paid for 10 miles there and back."""
    given = election(
        [person("P1"), person("P2", COUNTER), person("P3", trained_roles=(CLERK,))],
        [duty("C1", needed=2), duty("N1", COUNTER, when=hours(9, 17, day=7))],
        [place("A", 10)],
        budgets=budgets,
        holiday_accrual=10.0,
        training_fee=30.0,
        untrained_allowed=True,
    )
    given = change_role(given, CLERK, training_needed=True)
    return change_role(given, COUNTER, mileage=True)


def rows_for(*budgets: Budget) -> list[Row]:
    given = paid(*budgets)
    plan = plan_of(given, SEATS)
    return cost_rows(given, plan, explain(compile_arrays(given), plan))


def test_each_family_with_posts_has_a_row_and_the_last_is_all_of_them() -> None:
    assert [dict(zip(COSTS.headers, row, strict=True)) for row in rows_for()] == [
        {
            "Family": "Polling station",
            "Posts": 2,
            "Filled": 1,
            "Fees": 180.0,
            "Mileage": 0.0,
            "Training": 30.0,
            "Holiday": 21.0,
            "Total": 231.0,
            "Budget": None,
            "Left": None,
            "Cap": None,
        },
        {
            "Family": "Count",
            "Posts": 1,
            "Filled": 1,
            "Fees": 90.0,
            "Mileage": 11.7,
            "Training": 0.0,
            "Holiday": 9.0,
            "Total": 110.7,
            "Budget": None,
            "Left": None,
            "Cap": None,
        },
        {
            "Family": "All",
            "Posts": 3,
            "Filled": 2,
            "Fees": 270.0,
            "Mileage": 11.7,
            "Training": 30.0,
            "Holiday": 30.0,
            "Total": 341.7,
            "Budget": None,
            "Left": None,
            "Cap": None,
        },
    ]


def against(*budgets: Budget) -> dict[object, list[object]]:
    """Budget, Left and Cap of each row."""
    return {row[0]: row[8:] for row in rows_for(*budgets)}


def test_a_budget_is_compared_and_a_family_with_nothing_but_a_budget_has_a_row() -> None:
    count = Budget(family=Family.COUNT, pounds=100.0)
    canvass = Budget(family=Family.CANVASS, pounds=50.0)
    assert against(count, canvass) == {
        "Polling station": [None, None, None],
        "Count": [100.0, -10.7, None],
        "Canvass": [50.0, 50.0, None],
        "All": [None, None, None],  # a part of the money is no budget of the whole
    }
    whole = Budget(family=Family.POLLING_STATION, pounds=300.0)
    assert against(count, canvass, whole)["All"] == [450.0, 108.3, None]


def test_a_hard_cap_says_what_it_left_empty() -> None:
    # P3 is trained and costs £198 beside the £69 that are left
    cap = Budget(family=Family.POLLING_STATION, pounds=300.0, capped=True)
    assert against(cap)["Polling station"] == [
        300.0,
        69.0,
        "1 post left empty; £129.00 more would fill it.",
    ]


def test_an_allocation_fills_the_sheet() -> None:
    workbook = workbook_of(person_row("S1"), duties=(duty_row("D1", Needed=2),))
    book = new_book(workbook)
    actions.allocate(book)
    assert rows_of(workbook["Costs"], "Family", "Posts", "Filled", "Fees", "Total", "Cap") == [
        ("Polling station", 2, 1, 220, 246.55, None),
        ("All", 2, 1, 220, 246.55, None),
    ]
    assert workbook["Costs"]["D2"].style == "result-money"


def test_figures_stay_figures_when_the_sheet_is_written_again() -> None:
    workbook = workbook_of(person_row("S1"))
    for _ in range(2):
        assert written(workbook, rows_for(), COSTS) == []
    assert rows_of(workbook["Costs"], "Family", "Total") == [
        ("Polling station", 231),
        ("Count", 110.7),
        ("All", 341.7),
    ]


def done(*budgets: Budget) -> Allocated:
    given = paid(*budgets)
    reading = replace(read_election(new_book(workbook_of())), election=given)
    plan = plan_of(given, SEATS)
    return Allocated(Checked(reading, []), plan, book_training(given, plan))


def test_the_sentences_say_the_cost_and_which_budget_is_overspent() -> None:
    cost = "Cost: £341.70; £270.00 of it fees, £11.70 mileage, £30.00 training, £30.00 holiday pay."
    assert money(done()) == [cost]
    count = Budget(family=Family.COUNT, pounds=100.0)
    enough = Budget(family=Family.POLLING_STATION, pounds=231.0)
    assert money(done(count, enough)) == [cost, "The budget of Count is overspent by £10.70."]


def test_json_has_pounds_by_family() -> None:
    cost = figures(done(Budget(family=Family.COUNT, pounds=100.0)))["cost"]
    assert isinstance(cost, dict)
    assert {name: value for name, value in cost.items() if name != "families"} == {
        "total": 341.7,
        "fees": 270.0,
        "mileage": 11.7,
        "training": 30.0,
        "holiday": 30.0,
        "budget": None,
        "left": None,
    }
    assert list(cost["families"]) == ["Polling station", "Count"]
    assert cost["families"]["Count"]["left"] == -10.7


def test_a_plan_dearer_than_its_cap_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    given = paid()
    plan = plan_of(given, SEATS)
    monkeypatch.setattr(actions, "allocate_election", lambda *_given, **_options: plan)
    for pounds, legal in ((231.0, True), (230.99, False)):
        capped = paid(Budget(family=Family.POLLING_STATION, pounds=pounds, capped=True))
        if legal:
            assert actions.make_plan(capped).plan.assignments == plan.assignments
        else:
            with pytest.raises(AuditError, match=r"Polling station costs £231\.00"):
                actions.make_plan(capped)
