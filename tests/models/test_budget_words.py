"""What a manager reads of a hard cap: why a post is empty, and what would fill it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.allocation import allocate
from models.arrays import compile_arrays
from models.budgets import Budget
from models.duties import Family
from models.explain import Explained, explain
from tests.models.builders import (
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    change_role,
    duty,
    election,
    hours,
    person,
    plan_of,
)

if TYPE_CHECKING:
    from models.election import Election

NOBODY: list[tuple[str, str]] = []


def clerks(pounds: float, count: int = 3, needed: int = 2, **facts: object) -> Election:
    """Clerks at 1, 2 and 3 miles for posts of £180 and no holiday pay, £1.17 a mile one way."""
    given = election(
        [person(f"P{n}", CLERK, mile=n, **facts) for n in range(1, count + 1)],
        [duty("C1", CLERK, needed=needed)],
        budgets=[Budget(family=Family.POLLING_STATION, pounds=pounds, capped=True)],
        holiday_accrual=0.0,
        **JOURNEYS_ONLY,
    )
    return change_role(given, CLERK, mileage=True)


def explained(given: Election, *seats: tuple[str, str]) -> Explained:
    return explain(compile_arrays(given), plan_of(given, seats))


def test_a_post_that_the_cap_left_empty_says_what_is_left_and_what_the_cheapest_costs() -> None:
    # P1's £181.17 leave £118.83; P2 costs £182.34 and P3 £183.51
    why, what = explained(clerks(300.0), ("P1", "C1")).shortfalls["C1"]
    assert why == (
        "Of 3 people 0 do not hold the role Poll clerk; "
        "1 may hold it and each has this or another duty at that time; "
        "2 may hold it but the hard cap of its budget leaves too little; "
        "the budget of Polling station leaves £118.83 and the cheapest of them costs £182.34."
    )
    assert what == (
        "P2 (2.0 miles) needs £63.51 more in the budget of Polling station. "
        "P3 (3.0 miles) needs £64.68 more in the budget of Polling station."
    )


def test_the_family_says_how_many_posts_and_the_money_that_would_fill_them() -> None:
    found = explained(clerks(300.0, needed=3), ("P1", "C1"))
    # £182.34 and £183.51, less the £118.83 that are left
    assert found.capped == {
        Family.POLLING_STATION: "2 posts left empty; £247.02 more would fill them."
    }
    one = explained(clerks(300.0), ("P1", "C1"))
    assert one.capped == {Family.POLLING_STATION: "1 post left empty; £63.51 more would fill it."}


def test_money_fills_no_more_posts_than_there_are_people() -> None:
    found = explained(clerks(300.0, needed=5), ("P1", "C1"))
    assert found.capped == {
        Family.POLLING_STATION: "4 posts left empty; £247.02 more would fill 2 of them."
    }


def test_one_person_is_counted_for_one_post_only() -> None:
    given = clerks(0.0, count=1, needed=1)
    given = replace(given, duties=(*given.duties, duty("C2", CLERK, when=hours(7, 22, day=9))))
    assert explained(given).capped == {
        Family.POLLING_STATION: "2 posts left empty; £181.17 more would fill 1 of them."
    }


def test_of_two_who_are_kept_apart_money_places_one() -> None:
    given = clerks(0.0)
    apart = (given.staff[0], replace(given.staff[1], keep_apart=("P1", "P3")), given.staff[2])
    found = explained(replace(given, staff=apart))
    assert found.capped == {
        Family.POLLING_STATION: "2 posts left empty; £364.68 more would fill them."
    }


def test_the_money_named_does_fill_the_posts_and_a_penny_less_does_not() -> None:
    given = clerks(300.0, needed=3)
    for more, empty in ((247.02, 0), (247.01, 1)):
        richer = replace(given.budgets[0], pounds=300.0 + more)
        plan = allocate(replace(given, budgets=(richer,)))
        assert sum(entry.short for entry in plan.shortfalls) == empty


def test_who_is_excluded_anyway_is_not_counted_but_told_of_both() -> None:
    given = clerks(0.0, count=1, needed=1, has_car=True, right_to_work=False)
    found = explained(given)
    why, what = found.shortfalls["C1"]
    assert "cap" not in why
    assert "nobody may hold it" in why
    assert what == (
        "P1 (1.0 miles) needs right to work recorded and £181.17 more in the budget of Polling "
        "station."
    )
    assert found.capped == {}


def test_somebody_without_a_duty_is_told_that_the_cap_leaves_too_little() -> None:
    assert explained(clerks(300.0), ("P1", "C1")).unallocated["P2"] == (
        "May hold C1, which has an empty post, but the hard cap of its budget leaves too little."
    )


def test_another_familys_post_says_nothing_of_the_cap() -> None:
    given = clerks(300.0)
    other = election(
        [person("P1", COUNTER)],
        [duty("N1", COUNTER, needed=2)],
        budgets=given.budgets,
    )
    found = explained(other, ("P1", "N1"))
    assert "budget" not in " ".join(found.shortfalls["N1"])
    assert found.capped == {}


def test_a_plan_without_caps_has_nothing_to_say_of_them() -> None:
    assert explained(replace(clerks(0.0), budgets=())).capped == {}
