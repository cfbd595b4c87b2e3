"""The audit stands apart: another reading of the records agrees with it, and it shares no code."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import (
    audit,
    audit_bookings,
    audit_canvass,
    audit_core,
    audit_money,
    audit_times,
    audit_training,
)
from tests.models.builders import plan_of
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections
from tests.models.truth import fits_together, may_hold, seniors_present

if TYPE_CHECKING:
    from types import ModuleType

    from models.election import Election


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(elections(), core_elections()), st.data())
def test_the_audit_says_of_any_plan_what_the_records_say(
    given_election: Election, data: st.DataObject
) -> None:
    possible = [
        (who.staff_id, what.duty_id)
        for who in given_election.staff
        for what in given_election.duties
    ]
    seats = data.draw(st.lists(st.sampled_from(possible), unique=True, max_size=4))
    filled = Counter(duty_id for _, duty_id in seats)
    legal = (
        all(
            may_hold(
                given_election,
                given_election.staff_by_id[staff_id],
                given_election.duties_by_id[duty_id],
            )
            for staff_id, duty_id in seats
        )
        and fits_together(given_election, tuple(seats))
        and seniors_present(given_election, tuple(seats))
        and all(filled[entry.duty_id] <= entry.needed for entry in given_election.duties)
        and all((pin.staff_id, pin.duty_id) in seats for pin in given_election.pins if pin.must)
    )
    assert (
        list(audit.find_breaches(given_election, plan_of(given_election, seats))) == []
    ) is legal


@pytest.mark.parametrize(
    "part",
    [
        *(audit, audit_bookings, audit_canvass, audit_core, audit_money),
        *(audit_times, audit_training),
    ],
)
def test_the_audit_shares_no_code_with_what_it_checks(part: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(part))
    imported = {
        node.module if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    own = {name.removeprefix("models.") for name in imported if name and name.startswith("models")}
    records = {"duties", "election", "plan", "staff", "geography", "problems", "spelling"}
    records |= {"bookings", "breaches", "sessions"}
    # which level somebody has is a fact that is read; what it allows is not shared
    facts = {"capabilities", "levels"}
    names = ("canvass", "core", "money", "times", "training")
    assert own <= records | facts | {f"audit_{name}" for name in names}
    named = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "models.capabilities"
        for alias in node.names
    }
    assert named <= {"Condition", "Part"}
    assert not imported & {"numpy", "pulp", "highspy", "scipy"}
