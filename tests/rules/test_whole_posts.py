"""Of the posts under a hard cap that pay and matter as much, a whole number is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.budget_constraints import whole_posts
from models.budgets import Budget
from models.constraints import demand
from models.duties import Family
from models.formulation import formulate
from models.program import Program
from tests.models.builders import (
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    OFFICER,
    arrays_and_columns,
    duty,
    election,
    person,
)
from tests.rules.alone import WEIGHTS, assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election


def table(pounds: float = 500.0) -> Election:
    """An officer, three clerks at two stations, and a counter under no cap."""
    return election(
        [
            person("P1", OFFICER, mile=1),
            *(person(f"P{n}", CLERK, mile=n) for n in (2, 3, 4)),
            person("P5", COUNTER, mile=5),
        ],
        [
            duty("D1", OFFICER, "A"),
            duty("D2", CLERK, "A"),
            duty("D3", CLERK, "B", 2),
            duty("D4", COUNTER, "A"),
        ],
        budgets=[Budget(family=Family.POLLING_STATION, pounds=pounds, capped=True)],
        **JOURNEYS_ONLY,
    )


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), whole_posts, tmp_path)


def test_it_excludes_no_plan() -> None:
    assert best(table(), demand, whole_posts) == best(table(), demand)


def test_posts_of_one_fee_and_criticality_are_counted_together() -> None:
    rows = whole_posts(*arrays_and_columns(table()))
    assert rows.slack is not None
    assert rows.slack.upper.tolist() == [3.0, 1.0]  # by fee: three clerks, one officer
    assert rows.slack.worth.tolist() == [0.0, 0.0]


def test_the_count_is_a_whole_number_in_a_model_of_whole_decisions_only() -> None:
    formulation = formulate(*arrays_and_columns(table()), (demand, whole_posts))
    assert formulation.slack_whole == (False,) * 4 + (True,) * 2
    for integer, category in ((True, "Integer"), (False, "Continuous")):
        program = Program(formulation, formulation.objective(WEIGHTS), integer=integer)
        assert [slack.cat for slack in program.slacks[4:]] == [category] * 2
        assert {slack.cat for slack in program.slacks[:4]} == {"Continuous"}


def test_a_plans_own_count_is_what_the_slack_says() -> None:
    arrays, columns = arrays_and_columns(table())
    formulation = formulate(arrays, columns, (demand, whole_posts))
    chosen = np.flatnonzero(arrays.duties.role[columns.duty] == arrays.roles.index[CLERK])[:2]
    assert formulation.needed_slack(chosen)[4:].tolist() == [2.0, 0.0]


def test_without_a_cap_that_binds_there_is_no_row() -> None:
    assert len(whole_posts(*arrays_and_columns(table(5000.0)))) == 0
