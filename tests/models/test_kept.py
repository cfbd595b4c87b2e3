"""What it counts to move somebody: by what they said, and by how near the duty is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.election import Election
from models.kept import points_to_keep, rows_that_hold
from models.published import Held, Keeping, Status
from tests.models.builders import CLERK, duty, election, hours, person, published, workload

POLLING_DAY = date(2027, 5, 6)


def points(status: Status, keeping: Keeping, **settings: int) -> int:
    """What moving P1 out of a duty on polling day counts."""
    given = election([person("P1")], [duty("D1")], **settings)
    given = replace(given, published=published([("D1", "P1")], status=status), keeping=keeping)
    return points_to_keep(given).get(("D1", "P1"), 0)


@pytest.mark.parametrize(
    ("status", "in_any_plan", "in_a_replan"),
    [
        (Status.PROPOSED, 0, 1),
        (Status.OFFERED, 2, 2),
        (Status.ACCEPTED, 4, 4),
        (Status.CONFIRMED, 0, 0),
        (Status.DECLINED, 0, 0),
        (Status.WITHDRAWN, 0, 0),
    ],
)
def test_points_go_by_what_the_person_has_heard_and_said(
    status: Status, in_any_plan: int, in_a_replan: int
) -> None:
    assert points(status, Keeping()) == in_any_plan
    assert points(status, Keeping(proposed=True)) == in_a_replan


def test_points_are_settings() -> None:
    own = {"moved_accepted": 9, "moved_offered": 5, "moved_proposed": 0}
    assert points(Status.ACCEPTED, Keeping(), **own) == 9
    assert points(Status.OFFERED, Keeping(), **own) == 5
    assert points(Status.PROPOSED, Keeping(proposed=True), **own) == 0


@pytest.mark.parametrize(
    ("today", "times"),
    [
        (date(2027, 4, 28), 1),
        (date(2027, 4, 29), 2),
        (POLLING_DAY, 2),
        (date(2027, 5, 7), 1),
        (None, 1),
    ],
    ids=["8 days before", "7 days before", "the day itself", "it is past", "nobody knows"],
)
def test_a_duty_within_seven_days_counts_twice(today: date | None, times: int) -> None:
    assert points(Status.ACCEPTED, Keeping(today=today)) == 4 * times


def test_how_near_is_near_and_how_much_it_counts_are_settings() -> None:
    eve = Keeping(today=date(2027, 5, 4))
    assert points(Status.OFFERED, eve, near_days=1) == 2
    assert points(Status.OFFERED, eve, near_days=2, near_factor=5) == 10


def test_work_without_dates_is_never_near() -> None:
    given = election(
        [person("P1", capacity=9.0)],
        [workload("W1", 1.0), workload("W2", 1.0, when=hours(9, 17))],
    )
    rows = published([("W1", "P1"), ("W2", "P1")], status=Status.ACCEPTED)
    given = replace(given, published=rows, keeping=Keeping(today=POLLING_DAY))
    assert points_to_keep(given) == {("W1", "P1"): 4, ("W2", "P1"): 8}


def test_of_two_rows_for_one_seat_the_stronger_word_counts() -> None:
    rows = (
        Held(duty_id="D1", staff_id="P1", status=Status.ACCEPTED, reason="by phone"),
        Held(duty_id="D1", staff_id="P1", status=Status.OFFERED),
    )
    for order in (rows, rows[::-1]):
        given = replace(election([person("P1")], [duty("D1")]), published=order)
        assert rows_that_hold(given)["D1", "P1"].reason == "by phone"
        assert points_to_keep(given) == {("D1", "P1"): 4}


def test_rows_of_what_a_scenario_took_away_count_nothing() -> None:
    given = replace(
        election([person("P1", CLERK)], [duty("D1")]),
        published=published([("D1", "P9"), ("D9", "P1")], status=Status.ACCEPTED),
    )
    assert points_to_keep(given) == {}
    assert points_to_keep(Election()) == {}
