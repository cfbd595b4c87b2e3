"""Who canvasses alone reports to the canvasser whose area is nearest at the time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models.buddies import NOBODY, buddies_of
from tests.models.builders import (
    CANVASSER,
    CORE_WORK,
    days,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Duty
    from models.staff import Period


def buddy(
    *others: tuple[str, float],
    mine: Period | None = None,
    theirs: Period | None = None,
    role: str = CANVASSER,
    **facts: Any,
) -> str:
    """The buddy of P0, who canvasses alone at mile 5; the others hold a duty at these miles.

    `mine` and `theirs` are the dates, `facts` those of P0.
    """
    areas: list[Duty] = [workload("D0", 9, "L0", when=mine)]
    areas += [workload(f"D-{who}", 9, f"L-{who}", role=role, when=theirs) for who, _ in others]
    places = [place("L0", 5, lone_working=True), *(place(f"L-{who}", at) for who, at in others)]
    people = [person("P0", CANVASSER, **facts), *(person(who, CANVASSER) for who, _ in others)]
    given = election(people, areas, places)
    seats = [("P0", "D0"), *((who, f"D-{who}") for who, _ in others)]
    found = buddies_of(given, plan_of(given, seats))
    assert set(found) == {("D0", "P0")}  # nobody else works alone
    return found["D0", "P0"]


def test_it_is_whoever_has_the_nearest_area() -> None:
    assert buddy(("P1", 9), ("P2", 3), ("P3", 8.5)) == "P2"


def test_of_two_as_near_it_is_the_first_in_order_of_staff_id() -> None:
    assert buddy(("P3", 6), ("P2", 4)) == "P2"


def test_nobody_is_their_own_buddy() -> None:
    given = election(
        [person("P0", CANVASSER), person("P1", CANVASSER)],
        [workload("D0", 9, "A"), workload("D1", 9, "B"), workload("D2", 9, "C")],
        [place("A", 0, lone_working=True), place("B", 0.1), place("C", 7)],
    )
    seats = [("P0", "D0"), ("P0", "D1"), ("P1", "D2")]
    assert buddies_of(given, plan_of(given, seats)) == {("D0", "P0"): "P1"}


def test_two_who_share_an_area_are_each_others() -> None:
    given = election(
        [person("P0", CANVASSER), person("P1", CANVASSER)],
        [workload("D0", 9, "A", needed=2)],
        [place("A", 0, lone_working=True)],
    )
    assert buddies_of(given, plan_of(given, [("P0", "D0"), ("P1", "D0")])) == {
        ("D0", "P0"): "P1",
        ("D0", "P1"): "P0",
    }


def test_without_another_canvasser_there_is_nobody() -> None:
    assert buddy() == NOBODY
    assert buddy(("P1", 5), role=CORE_WORK) == NOBODY


def test_where_nobody_works_alone_nobody_has_a_buddy() -> None:
    given = election([person("P0", CANVASSER)], [workload("D0", 9, "A")], [place("A", 0)])
    assert buddies_of(given, plan_of(given, [("P0", "D0")])) == {}


def test_other_work_at_a_place_for_lone_working_has_no_buddy() -> None:
    given = election(
        [person("P0")], [workload("D0", 9, "A", role=CORE_WORK)], [place("A", 0, lone_working=True)]
    )
    assert buddies_of(given, plan_of(given, [("P0", "D0")])) == {}


@pytest.mark.parametrize(
    ("mine", "theirs", "found"),
    [
        (days(3, 9), days(10, 16), NOBODY),  # the week after
        (days(3, 10), days(10, 16), "P1"),  # one day in common
        (days(3, 9), None, "P1"),  # without dates: at any time
        (None, days(10, 16), "P1"),
    ],
)
def test_the_buddy_canvasses_at_some_time_of_theirs(
    mine: Period | None, theirs: Period | None, found: str
) -> None:
    assert buddy(("P1", 5), mine=mine, theirs=theirs) == found


def test_an_evening_of_canvass_counts_by_its_hours() -> None:
    given = election(
        [person("P0", CANVASSER), person("P1", CANVASSER)],
        [duty("D0", CANVASSER, "A", when=hours(17, 20)), duty("D1", CANVASSER, "B")],
        [place("A", 0, lone_working=True), place("B", 1)],
    )
    seats = [("P0", "D0"), ("P1", "D1")]
    assert buddies_of(given, plan_of(given, seats)) == {("D0", "P0"): "P1"}
    later = replace(given, duties=(duty("D0", CANVASSER, "A", when=hours(22, 23)), given.duties[1]))
    assert buddies_of(later, plan_of(later, seats)) == {("D0", "P0"): NOBODY}


def test_nobody_reports_to_somebody_they_are_to_be_kept_apart_from() -> None:
    assert buddy(("P1", 5), ("P2", 9), keep_apart=("P1",)) == "P2"
    given = election(
        [person("P0", CANVASSER), person("P1", CANVASSER, keep_apart=("P0",))],
        [workload("D0", 9, "A"), workload("D1", 9, "B")],
        [place("A", 0, lone_working=True), place("B", 1)],
    )
    assert buddies_of(given, plan_of(given, [("P0", "D0"), ("P1", "D1")])) == {("D0", "P0"): NOBODY}


def test_an_area_that_nobody_can_find_is_further_than_any() -> None:
    given = election(
        [person(f"P{n}", CANVASSER) for n in range(3)],
        [workload(f"D{n}", 9, f"L{n}") for n in range(3)],
        [place("L0", 0, lone_working=True), place("L1", None), place("L2", 50)],
    )
    seats = [("P0", "D0"), ("P1", "D1"), ("P2", "D2")]
    assert buddies_of(given, plan_of(given, seats)) == {("D0", "P0"): "P2"}
    assert buddies_of(given, plan_of(given, seats[:2])) == {("D0", "P0"): "P1"}
