"""What stops an allocation: the time, the gap that is good enough, errors in the workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models import allocation
from models.allocation import allocate
from models.audit import find_breaches
from models.problems import Severity, UnusableInputError
from models.progress import Clock
from models.search import Limits
from tests.models.builders import CLERK, OFFICER, duty, election, must, person
from tests.models.instances import formulated, random_election

if TYPE_CHECKING:
    from models.plan import Plan

SMALL = election([person("P1", OFFICER, CLERK), person("P3")], [duty("D1", OFFICER), duty("D4")])


def without_seconds(plan: Plan) -> Plan:
    return replace(plan, seconds={})


def test_the_time_limit_gives_a_legal_plan_with_its_gap() -> None:
    large = random_election(people=150, stations=40)
    plan = allocate(large, time_limit=0.05)
    assert list(find_breaches(large, plan)) == []
    assert plan.certificate.bound <= plan.certificate.objective
    assert all(entry.bound <= entry.value for entry in plan.certificate.tiers)


def test_no_time_at_all_gives_the_first_legal_plan_with_a_gap_above_nought() -> None:
    large = random_election(people=150, stations=40)
    plan = allocate(large, time_limit=0.0)
    assert list(find_breaches(large, plan)) == []
    assert plan.certificate.stopped_by_time
    assert plan.certificate.gap > 0
    assert not plan.certificate.proven
    assert plan.assignments


def test_a_wider_gap_target_is_kept() -> None:
    large = random_election(people=60, stations=15)
    best = allocate(large)
    near = allocate(
        replace(large, settings=replace(large.settings, gap_target=5.0)),
    )
    assert best.certificate.gap == 0
    assert near.certificate.gap <= 0.05
    assert near.certificate.bound <= best.certificate.objective <= near.certificate.objective


def test_progress_is_reported_with_a_bound_below_the_best_plan() -> None:
    told: list[tuple[str, float | None]] = []
    allocate(
        random_election(people=40, stations=10),
        report=lambda progress: told.append((progress.stage, progress.gap)),
    )
    stages = list(dict.fromkeys(stage for stage, _ in told))
    assert stages[:2] == [
        "Reading who may do what",
        "Looking for better people for every post",
    ]
    assert all(gap is None or gap >= 0 for _, gap in told)


def test_the_seed_is_an_argument_or_a_setting() -> None:
    small = random_election(people=30, stations=6)
    by_setting = replace(small, settings=replace(small.settings, seed=7))
    assert without_seconds(allocate(small, seed=7)) == without_seconds(allocate(by_setting))


def test_an_election_with_errors_is_not_planned() -> None:
    broken = replace(SMALL, duties=(*SMALL.duties, duty("D4")))
    with pytest.raises(UnusableInputError, match=r"^1 error in the workbook stops"):
        allocate(broken)


def test_a_must_pin_for_somebody_whom_a_rule_excludes_is_an_error_that_says_why() -> None:
    broken = replace(SMALL, pins=(must("P3", "D1"),))
    with pytest.raises(UnusableInputError) as caught:
        allocate(broken)
    errors = [entry for entry in caught.value.problems if entry.severity is Severity.ERROR]
    assert [(entry.table, entry.column) for entry in errors] == [("Pins", "Staff ID")]
    assert errors[0].wrong == "P3 must hold D1 but is among those who do not hold the role."
    assert errors[0].remedy == (
        "Delete the pin, or mend the row of P3: it needs the role added to their roles."
    )


def test_the_settings_reach_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Limits] = []

    def noted(*facts: Any) -> Limits:
        given.append(Limits(*facts))
        return given[-1]

    monkeypatch.setattr(allocation, "Limits", noted)
    settings = replace(SMALL.settings, gap_target=20.0, seed=7, time_limit=33.0)
    allocate(replace(SMALL, settings=settings))
    allocate(replace(SMALL, settings=settings), seed=8, time_limit=44.0)
    assert [(limits.gap, limits.seed, limits.clock.limit) for limits in given] == [
        (0.2, 7, 33.0),
        (0.2, 8, 44.0),
    ]


def test_no_other_relaxation_is_begun_without_the_time_to_state_it() -> None:
    formulation = formulated(random_election(people=40, stations=8))
    assert Limits(Clock(60.0), 0.0, 1).enough_to_begin(formulation)
    assert not Limits(Clock(0.001), 0.0, 1).enough_to_begin(formulation)
