"""Whoever holds a post of the published plan keeps it, or is counted as moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.constraints import demand, kept_posts, one_at_a_time
from models.plan import Tier
from models.published import Held, Keeping, Status
from tests.models.builders import (
    CLERK,
    JOURNEYS_ONLY,
    arrays_and_columns,
    duty,
    election,
    must_not,
    person,
    place,
    published,
)
from tests.rules.alone import assert_golden, best

if TYPE_CHECKING:
    from pathlib import Path

    from models.election import Election


def table(status: Status = Status.ACCEPTED, keeping: Keeping | None = None) -> Election:
    """P1 lives next to D1 and P2 next to D2, but each accepted the other one, 5 miles off."""
    given = election(
        [person("P1", CLERK, mile=0), person("P2", CLERK, mile=5)],
        [duty("D1", CLERK, "A"), duty("D2", CLERK, "B")],
        [place("A", 0), place("B", 5)],
        **JOURNEYS_ONLY,
    )
    rows = published([("D1", "P2"), ("D2", "P1")], status=status)
    return replace(given, published=rows, keeping=keeping or Keeping())


def test_its_lp_is_the_golden_one(tmp_path: Path) -> None:
    assert_golden(table(), kept_posts, tmp_path)


def test_without_it_everybody_stays_near_home() -> None:
    assert best(table(), demand) == ["P1 D1", "P2 D2"]


@pytest.mark.parametrize("status", [Status.OFFERED, Status.ACCEPTED])
def test_whoever_has_heard_of_a_post_keeps_it(status: Status) -> None:
    assert best(table(status), demand, kept_posts) == ["P1 D2", "P2 D1"]


@pytest.mark.parametrize(
    "status", [Status.PROPOSED, Status.DECLINED, Status.WITHDRAWN, Status.CONFIRMED]
)
def test_nobody_else_has_a_row(status: Status) -> None:
    # who is confirmed has a pin: models.answers
    assert len(kept_posts(*arrays_and_columns(table(status)))) == 0


def test_a_proposed_post_counts_where_it_is_asked_for() -> None:
    rows = kept_posts(*arrays_and_columns(table(Status.PROPOSED, Keeping(proposed=True))))
    assert rows.slack is not None
    assert (rows.slack.tier, rows.slack.worth.tolist()) == (Tier.MOVED, [1.0, 1.0])


@pytest.mark.parametrize(("miles", "kept"), [(4.9, False), (5.1, True)])
def test_a_move_may_be_worth_miles_instead(miles: float, *, kept: bool) -> None:
    # two moves save ten miles
    seats = best(table(keeping=Keeping(worth=miles)), demand, kept_posts)
    assert (seats == ["P1 D2", "P2 D1"]) is kept


def test_the_price_in_miles_goes_by_the_points() -> None:
    given = table(keeping=Keeping(proposed=True, worth=10.0))
    rows = (
        Held(duty_id="D1", staff_id="P2", status=Status.OFFERED),
        Held(duty_id="D2", staff_id="P1"),
    )
    slack = kept_posts(*arrays_and_columns(replace(given, published=rows))).slack
    assert slack is not None
    # in the order of Staff ID: 1 point of 4, then 2 of 4, in hundredths of a mile
    assert (slack.tier, slack.worth.tolist()) == (Tier.COST, [250.0, 500.0])


def test_who_may_no_longer_hold_the_post_has_no_row() -> None:
    barred = replace(table(), pins=(must_not("P2", "D1"),))
    rows = kept_posts(*arrays_and_columns(barred))
    assert len(rows) == 1
    # and P1 is moved, since empty posts come first
    assert best(barred, demand, one_at_a_time, kept_posts) == ["P1 D1", "P2 D2"]


def test_more_holders_than_posts_are_kept_as_far_as_there_are_posts() -> None:
    given = replace(table(), published=published([("D1", "P1"), ("D1", "P2")], status="Accepted"))
    assert len(kept_posts(*arrays_and_columns(given))) == 2
    # one keeps D1, and the other is worth a post elsewhere
    assert best(given, demand, kept_posts) == ["P1 D1", "P2 D2"]


def test_one_of_a_pair_keeps_a_post_in_a_column_of_both_as_well() -> None:
    given = election(
        [person("P1", CLERK, pair_with="P2"), person("P2", CLERK)],
        [duty("D1", CLERK, "A", needed=2)],
    )
    given = replace(given, published=published([("D1", "P1")], status=Status.ACCEPTED))
    arrays, columns = arrays_and_columns(given)
    rows = kept_posts(arrays, columns)
    assert rows.row.tolist() == [0, 0]
    assert columns.column[rows.member].tolist() == [0, 2]  # alone, and with P2
    assert best(given, demand, kept_posts) == ["P1 D1", "P2 D1"]
