"""One sound pair of duties or people does not keep the audit from looking at the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.audit import find_breaches
from tests.models.builders import (
    CANVASSER,
    CLERK,
    OFFICER,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
    workload,
)


def test_a_workload_duty_between_does_not_hide_an_overlap() -> None:
    given = election(
        [person("P1", CANVASSER, CLERK, capacity=9)],
        [workload("B1", 5), duty("A1", CLERK), duty("C1", CLERK)],
    )
    plan = plan_of(given, [("P1", "A1"), ("P1", "B1"), ("P1", "C1")])
    assert [breach.says for breach in find_breaches(given, plan)] == [
        "P1 holds A1 and C1 at the same time."
    ]


def test_two_who_do_not_meet_do_not_hide_two_who_do() -> None:
    given = election(
        [person("P1", CLERK), person("P2", CLERK, keep_apart=("P3",)), person("P3", CLERK)],
        [
            duty("A1", CLERK, when=hours(7, 12)),
            duty("B1", CLERK, when=hours(12, 22)),
            duty("C1", CLERK, when=hours(12, 22)),
        ],
    )
    plan = plan_of(given, [("P1", "A1"), ("P2", "B1"), ("P3", "C1")])
    assert [breach.says for breach in find_breaches(given, plan)] == ["P2 and P3 are both at A."]


def test_the_second_officer_is_found_behind_a_clerk() -> None:
    given = election(
        [person("P1", CLERK), person("P2", OFFICER), person("P3", OFFICER)],
        [duty("A1", CLERK), duty("B1", OFFICER), duty("C1", OFFICER)],
    )
    plan = plan_of(given, [("P1", "A1"), ("P2", "B1"), ("P3", "C1")])
    assert [breach.says for breach in find_breaches(given, plan)] == [
        "A has more than one Presiding officer at a time."
    ]


@pytest.mark.parametrize(("off", "breaches"), [(5e-7, 0), (2e-6, 1)])
def test_miles_may_be_off_by_a_rounding_error_and_no_more(off: float, breaches: int) -> None:
    given = election([person("P1", CLERK)], [duty("A1", CLERK)], [place("A", 0)])
    plan = plan_of(given, [("P1", "A1")])
    (seat,) = plan.assignments
    plan = replace(plan, assignments=(replace(seat, miles=seat.miles + off),))
    assert len(list(find_breaches(given, plan))) == breaches
