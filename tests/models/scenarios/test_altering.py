"""Scenarios as changes of an election: in their order, and nothing beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.alterations import Alteration, Change, Scenario
from models.budgets import Budget
from models.duties import Family
from models.problems import Problem, Severity
from models.scenarios import altered
from models.scenarios.altering import alter
from models.settings import setting_fields
from tests.models.builders import duty, election, person
from tests.models.scenarios.changes import cap, change, poll_on, scenario, setting
from tests.models.tiny import elections

FIXED = ("spec_council", "readings_chosen", "canvass_under_way")


@given(elections(), st.integers(0, 9))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_without_a_change_it_is_the_same_election(one: object, seed: int) -> None:
    assert altered(one, scenario(), seed) == (one, ())  # type: ignore[arg-type]


@given(elections(), st.sampled_from(setting_fields()))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_what_is_changed_to_what_it_is_changes_nothing(one: object, which: object) -> None:
    if which.name in FIXED:  # type: ignore[attr-defined]
        return
    value = getattr(one.settings, which.name)  # type: ignore[attr-defined]
    same = scenario(
        change("Setting", which.name, value),  # type: ignore[attr-defined]
        change("Poll date", value=one.settings.polling_day),  # type: ignore[attr-defined]
        change("Absent", value=0),
    )
    there = replace(one, pins=())  # type: ignore[type-var]
    if value == "":  # a text that is blank
        return
    assert altered(there, same, 1) == (there, ())


def test_changes_are_made_in_order() -> None:
    both = scenario(
        change("Setting", "absence_share", 50.0),
        change("Absent"),
        change("Setting", "absence_share", 0.0),
    )
    made, problems = altered(election([person("S1"), person("S2")], [duty("D1")]), both, 1)
    assert not problems
    assert sum(entry.always_unavailable for entry in made.staff) == 1
    assert made.settings.absence_share == 0


def test_of_two_values_the_later_holds() -> None:
    both = scenario(
        change("Setting", "furthest_journey", 3.0), change("Setting", "furthest_journey", 4.0)
    )
    made, _ = altered(election([person("S1")], [duty("D1")]), both, 1)
    assert made.settings.furthest_journey == 4


def test_what_is_wrong_with_the_rows_is_wrong_with_the_scenario() -> None:
    fault = Problem(Severity.WARNING, "What if", 3, "Value", "Value is blank.", "Fill it in.")
    faulty = Scenario(name="Trial", changes=(), faults=(fault,))
    assert altered(election([], []), faulty, 1)[1] == (fault,)


def test_a_cap_takes_the_place_of_the_budgets() -> None:
    budgets = (
        Budget(family=Family.COUNT, pounds=900, row=1),
        Budget(family=Family.CANVASS, pounds=500, row=2),
        Budget(family=Family.COUNT, pounds=700, capped=True, row=3),
    )
    draft = alter(election([], [], budgets=budgets), cap("Count", 800), 1)
    assert draft.election.budgets == (
        budgets[1],
        Budget(family=Family.COUNT, pounds=800.0, capped=True),
    )
    assert draft.words == ["Count may cost £800 at most."]


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (change("Budget cap", "Coutn", 800, row=7), "Which"),
        (change("Budget cap", "Count", row=7), "Value"),
        (change("Budget cap", "Count", -1, row=7), "Value"),
        (change("Budget cap", "Count", True, row=7), "Value"),
        (change("Poll date", row=7), "Value"),
        (change("Poll date", value="soon", row=7), "Value"),
        (change("Poll date", value=datetime(2027, 5, 6), row=7), "Value"),  # noqa: DTZ001
        (change("Absent", value=90.5, row=7), "Value"),
        (change("Absent", value=-1, row=7), "Value"),
        (change("Absent", value="many", row=7), "Value"),
        (change("Absent", value=True, row=7), "Value"),
        (change("Close place", "Z", row=7), "Which"),
        (change("Close place", "A", "A", row=7), "Value"),
        (change("Close place", "A", "Z", row=7), "Value"),
        (change("Setting", "furthest", 3.0, row=7), "Which"),
        (change("Setting", "spec_council", "Bexley", row=7), "Which"),
        (change("Setting", "furthest_journey", 201, row=7), "Value"),
        (change("Setting", "furthest_journey", None, row=7), "Value"),
    ],
)
def test_what_cannot_be_changed_is_said_at_its_cell(wrong: Change, column: str) -> None:
    (problem,) = altered(election([person("S1")], [duty("D1")]), scenario(wrong), 1)[1]
    at = (problem.severity, problem.table, problem.row, problem.column)
    assert at == (Severity.WARNING, "What if", 7, column)
    assert problem.wrong.endswith(".")
    assert problem.remedy.endswith(".")


def test_every_kind_of_change_is_made() -> None:
    one = election([person("S1"), person("S2")], [duty("D1"), duty("D2", place_id="B")])
    tried = {
        Alteration.SETTING: setting("furthest_journey", 3.0),
        Alteration.POLL_DATE: poll_on(date(2027, 4, 22)),
        Alteration.CLOSE_PLACE: scenario(change("Close place", "B")),
        Alteration.ABSENT: scenario(change("Absent", value=50)),
        Alteration.BUDGET_CAP: cap("Polling station", 100),
    }
    assert set(tried) == set(Alteration)
    for kind, made in tried.items():
        draft = alter(one, made, 1)
        assert draft.election != one, kind
        assert not draft.problems, kind
        assert len(draft.words) == 1, kind
