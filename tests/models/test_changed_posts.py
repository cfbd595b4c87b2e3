"""The plan before against a new one: every change is counted, and nothing is counted twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from models.changed_posts import ChangeKind, changed_posts
from models.published import Held, Status
from tests.models.builders import (
    COUNTER,
    SUPERVISOR,
    duty,
    election,
    hours,
    person,
    plan_of,
    published,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.election import Election

Told = tuple[str, str, str, str]


def told(given: Election, seats: Iterable[tuple[str, str]]) -> list[Told]:
    """Staff ID, kind, from and to of each change to the plan of these (Staff ID, Duty ID)."""
    steps = changed_posts(given, plan_of(given, list(seats)))
    return [(step.staff_id, str(step.kind), step.from_duty, step.to_duty) for step in steps]


def before(*seats: tuple[str, str], **more: object) -> Election:
    """S1 to S3 for the clerks' duties D1 and D2; the plan before as (Duty ID, Staff ID)."""
    made = election([person("S1"), person("S2"), person("S3")], [duty("D1"), duty("D2")])
    return replace(made, published=published(seats, **more))


def test_who_keeps_their_post_is_no_change() -> None:
    assert told(before(("D1", "S1"), ("D2", "S2")), [("S1", "D1"), ("S2", "D2")]) == []


def test_who_has_another_duty_at_that_time_was_moved() -> None:
    assert told(before(("D1", "S1")), [("S1", "D2")]) == [("S1", "Moved", "D1", "D2")]


def test_one_comes_and_another_goes() -> None:
    assert told(before(("D1", "S1")), [("S2", "D1")]) == [
        ("S1", "Released", "D1", ""),
        ("S2", "Placed", "", "D1"),
    ]


def test_an_answer_stays_the_persons_own_word_with_another_post_or_without() -> None:
    declined = before(("D1", "S1"), status=Status.DECLINED, reason="no bus")
    assert told(declined, []) == [("S1", "Declined", "D1", "")]
    assert told(declined, [("S1", "D2")]) == [("S1", "Declined", "D1", "D2")]
    (step,) = changed_posts(declined, plan_of(declined, []))
    assert (step.status, step.reason) == (Status.DECLINED, "no bus")
    withdrawn = before(("D1", "S1"), status=Status.WITHDRAWN)
    assert told(withdrawn, []) == [("S1", "Withdrawn", "D1", "")]


def test_what_is_not_in_the_workbook_any_more_is_gone() -> None:
    given = replace(
        before(),
        orphans=(
            Held(duty_id="D9", staff_id="S1", status=Status.ACCEPTED),
            Held(duty_id="D1", staff_id="S9", status=Status.DECLINED),
        ),
    )
    assert told(given, [("S1", "D1")]) == [
        ("S1", "Placed", "", "D1"),
        ("S1", "Gone", "D9", ""),
        ("S9", "Gone", "D1", ""),
    ]


def test_a_post_stands_for_the_one_nearest_to_it_in_time_then_in_kind() -> None:
    given = election(
        [person("S1")],
        [
            duty("morning", when=hours(7, 12)),
            duty("evening", when=hours(14, 22)),
            duty("noon", when=hours(11, 15)),
            duty("count", COUNTER, when=hours(9, 12, day=8)),
            duty("count2", SUPERVISOR, when=hours(9, 12, day=9)),
            workload("canvass", 5),
        ],
    )

    def moved(lost: Iterable[str], got: Iterable[str]) -> list[tuple[str, str]]:
        held = replace(given, published=published((one, "S1") for one in lost))
        return [(old, new) for _, _, old, new in told(held, [("S1", one) for one in got])]

    assert moved(["morning", "count"], ["noon"]) == [("count", ""), ("morning", "noon")]
    assert moved(["morning"], ["evening"]) == [("morning", "evening")]  # one day
    assert moved(["count"], ["count2"]) == [("count", "count2")]  # one kind of work
    assert moved(["morning"], ["canvass"]) == [("", "canvass"), ("morning", "")]
    assert moved(["morning", "evening"], ["noon"]) == [("evening", "noon"), ("morning", "")]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Election, list[tuple[str, str]]]:
    people = [f"S{n}" for n in range(4)]
    duties = [
        *(duty(f"D{n}", needed=4, when=hours(7, 22, day=6 + n % 2)) for n in range(3)),
        duty("C0", COUNTER, needed=4),
        workload("W0", 1, needed=4),
    ]
    pairs = [(staff, each.duty_id) for staff in people for each in duties]
    pair = st.sampled_from(pairs)
    status = st.sampled_from(Status)
    old = draw(st.lists(st.tuples(pair, status), max_size=10))
    gone = draw(st.lists(st.tuples(st.sampled_from(["S0", "S9"]), st.just("D9"), status)))
    given = replace(
        election([person(staff) for staff in people], duties),
        published=tuple(
            Held(duty_id=what, staff_id=staff, status=how) for (staff, what), how in old
        ),
        orphans=tuple(Held(duty_id=what, staff_id=staff, status=how) for staff, what, how in gone),
    )
    return given, draw(st.lists(pair, unique=True, max_size=10))


@given(cases())
def test_the_changes_make_the_new_plan_of_the_old_one_each_counted_once(
    case: tuple[Election, list[tuple[str, str]]],
) -> None:
    given, new = case
    steps = changed_posts(given, plan_of(given, new))
    old = {(entry.staff_id, entry.duty_id) for entry in (*given.published, *given.orphans)}
    taken = [(step.staff_id, step.from_duty) for step in steps if step.from_duty]
    given_out = [(step.staff_id, step.to_duty) for step in steps if step.to_duty]
    assert len(set(taken)) == len(taken)
    assert len(set(given_out)) == len(given_out)
    assert set(taken) <= old
    assert not set(given_out) & old
    assert (old - set(taken)) | set(given_out) == set(new)
    for step in steps:
        assert step.from_duty or step.kind is ChangeKind.PLACED
        assert (step.kind is ChangeKind.MOVED) <= bool(step.from_duty and step.to_duty)
