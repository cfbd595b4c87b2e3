"""What stands in the workbook is its rows that hold, with the figures of who is in them now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.audit import find_breaches
from models.duties import PlaceKind
from models.plan import Assignment, Shortfall, Tier, TierValue
from models.published import Held, Status
from models.standing import standing
from tests.models.builders import (
    CLERK,
    CORE_WORK,
    change_person,
    duty,
    election,
    person,
    place,
    plan_of,
    published,
    seats_of,
    workload,
)
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections

if TYPE_CHECKING:
    from models.election import Election

# P1 lives 2 miles from the station A, P2 3 miles; a clerk is paid £180.
ELECTION: Final = election(
    [person("P1"), person("P2", mile=5)],
    [duty("D2"), duty("D1", needed=2)],
    [place("A", 2)],
)


def with_rows(*rows: Held, of: Election = ELECTION) -> Election:
    return replace(of, published=rows)


def test_a_row_that_holds_is_an_assignment_with_the_figures_of_who_is_in_it() -> None:
    row = Held(duty_id="D1", staff_id="P2", status=Status.ACCEPTED, reason="If I may sit", row=4)
    plan = standing(with_rows(row))
    assert plan.assignments == (
        Assignment(
            duty_id="D1",
            staff_id="P2",
            miles=pytest.approx(3.0),
            fee=180.0,
            status=Status.ACCEPTED,
            reason="If I may sit",
        ),
    )
    assert plan.shortfalls == (Shortfall(duty_id="D1", short=1), Shortfall(duty_id="D2", short=1))


def test_assignments_and_empty_posts_are_in_the_order_of_every_plan() -> None:
    rows = published([("D2", "P1"), ("D1", "P2"), ("D1", "P1")])
    plan = standing(with_rows(*rows))
    assert seats_of(plan) == [("P1", "D1"), ("P2", "D1"), ("P1", "D2")]
    assert [short.duty_id for short in standing(ELECTION).shortfalls] == ["D1", "D2"]


@pytest.mark.parametrize("gone", [Status.DECLINED, Status.WITHDRAWN])
def test_who_declined_or_withdrew_leaves_the_post_empty(gone: Status) -> None:
    plan = standing(with_rows(Held(duty_id="D2", staff_id="P1", status=gone)))
    assert plan.assignments == ()
    assert Shortfall(duty_id="D2", short=1) in plan.shortfalls


def test_too_many_people_are_left_to_the_audit() -> None:
    given_election = with_rows(*published([("D2", "P1"), ("D2", "P2")]))
    plan = standing(given_election)
    assert [short.duty_id for short in plan.shortfalls] == ["D1"]
    assert [breach.duty_ids for breach in find_breaches(given_election, plan)] == [("D2",)]


def test_nobody_travels_to_a_desk_and_an_unknown_journey_is_none() -> None:
    desk = election(
        [person("P1", CORE_WORK, CLERK, capacity=9)],
        [workload("W1", 5, role=CORE_WORK), duty("D1")],
        [place("A", 7, kind=PlaceKind.OFFICE)],
    )
    rows = published([("W1", "P1"), ("D1", "P1")])
    (attended, load) = standing(with_rows(*rows, of=desk)).assignments
    assert (attended.miles, load.miles) == (pytest.approx(7.0), 0.0)
    homeless = change_person(desk, "P1", home=None)
    assert [seat.miles for seat in standing(with_rows(*rows, of=homeless)).assignments] == [0, 0]


def test_nothing_is_proven_of_it_whatever_the_goals_say() -> None:
    proof = standing(ELECTION).certificate
    assert proof.by_hand
    assert not proof.proven
    reached = replace(proof, tiers=(TierValue(Tier.COST, 1.0, 1.0),))
    assert not reached.proven
    assert replace(reached, by_hand=False).proven


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.one_of(elections(), core_elections()), st.data())
def test_its_figures_are_always_those_that_the_audit_asks_for(
    given_election: Election, data: st.DataObject
) -> None:
    possible = [
        (what.duty_id, who.staff_id)
        for who in given_election.staff
        for what in given_election.duties
    ]
    rows = published(data.draw(st.lists(st.sampled_from(possible), unique=True, max_size=6)))
    plan = standing(with_rows(*rows, of=given_election))
    same = plan_of(given_election, [(row.staff_id, row.duty_id) for row in rows])
    assert (plan.assignments, plan.shortfalls) == (same.assignments, same.shortfalls)
    said = [breach.says for breach in find_breaches(given_election, plan)]
    assert not [says for says in said if " travels " in says or " does not pay " in says]
