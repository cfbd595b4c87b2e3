"""What one thing to do fills most of the empty posts: tiny tables, and against every choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.arrays import compile_arrays
from models.duties import Pin
from models.published import Held, Status
from models.shortage import Kind, Relaxation, relaxations
from tests.models.builders import (
    CANVASSER,
    CLERK,
    OFFICER,
    change_role,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    place,
    plan_of,
    workload,
)
from tests.models.shortage.matching import DUTIES, PEOPLE, May, most_filled, subsets

if TYPE_CHECKING:
    from models.election import Election

UNTRAINED: dict[str, Any] = {"trained_roles": ()}


def found(
    of: Election, *seats: tuple[str, str], duty_id: str | None = None
) -> list[tuple[Kind, int, tuple[str, ...]]]:
    """Each kind, how many posts it fills more, and for whom."""
    return [
        (entry.kind, entry.gain, entry.staff_ids) for entry in full(of, *seats, duty_id=duty_id)
    ]


def full(
    of: Election, *seats: tuple[str, str], duty_id: str | None = None
) -> tuple[Relaxation, ...]:
    arrays = compile_arrays(of)
    number = None if duty_id is None else arrays.duties.index[duty_id]
    return relaxations(arrays, plan_of(of, seats), number)


@pytest.mark.parametrize(
    ("facts", "role", "kind"),
    [
        ({}, {"training_needed": True}, Kind.TRAINING),
        ({"roles": (OFFICER,)}, {}, Kind.NEW_ROLE),
        ({"roles": (OFFICER,)}, {"training_needed": True}, Kind.NEW_ROLE),
        ({}, {"experience_needed": True}, Kind.EXPERIENCE),
        ({"has_car": False}, {"car_needed": True}, Kind.CAR),
        ({"unavailable": (hours(9, 10),)}, {}, Kind.ABSENCE),
        ({"excluded_wards": ("East",)}, {}, Kind.WARD),
        ({"max_miles": 1.0}, {}, Kind.MILES),
    ],
)
def test_one_person_whom_one_rule_keeps_out(
    facts: dict[str, Any], role: dict[str, Any], kind: Kind
) -> None:
    given_ = election([person("P1", **facts)], [duty("D1")], [place("A", 2, ward="East")])
    assert found(change_role(given_, CLERK, **role)) == [(kind, 1, ("P1",))]


def test_a_pin_is_lifted() -> None:
    given_ = election([person("P1")], [duty("D1")], pins=[must_not("P1", "D1")])
    assert found(given_) == [(Kind.PIN, 1, ("P1",))]


@pytest.mark.parametrize(
    "facts", [{"right_to_work": False}, {"works_for_candidate": True}, {"over_18": False}]
)
def test_nobody_is_asked_to_break_the_law(facts: dict[str, Any]) -> None:
    assert found(election([person("P1", **facts)], [duty("D1")])) == []


def test_one_thing_does_not_help_who_lacks_two() -> None:
    given_ = election([person("P1", has_car=False)], [duty("D1")], pins=[must_not("P1", "D1")])
    assert found(change_role(given_, CLERK, car_needed=True)) == []


def test_nobody_declines_or_withdraws_twice() -> None:
    given_ = election(
        [person("P1"), person("P2", unavailable=(hours(0, 24),))],
        [duty("D1"), duty("D2")],
        pins=[must_not("P1", "D1"), must_not("P1", "D2")],
    )
    said_no = replace(
        given_,
        published=(
            Held(duty_id="D1", staff_id="P1", status=Status.DECLINED),
            Held(duty_id="D2", staff_id="P2", status=Status.WITHDRAWN),
        ),
    )
    assert found(given_, duty_id="D1") == [
        (Kind.ABSENCE, 1, ("P2",)),
        (Kind.PIN, 1, ("P1",)),
    ]
    assert found(said_no, duty_id="D1") == []
    assert found(said_no, duty_id="D2") == [(Kind.PIN, 1, ("P1",))]
    declined = replace(given_.pins[0], reason="Declined: too early for me")
    by_pin = replace(given_, pins=(declined, given_.pins[1]))
    assert found(by_pin, duty_id="D1") == [(Kind.ABSENCE, 1, ("P2",))]
    withdrawn = replace(must_not("P2", "D2"), reason="Withdrawn")
    assert found(replace(by_pin, pins=(*by_pin.pins, withdrawn)), duty_id="D1") == []


def test_what_fills_most_comes_first_then_what_needs_fewest() -> None:
    """P1 has no car, P2 and P3 are not trained, P4 is pinned away."""
    given_ = election(
        [
            person("P1", has_car=False, trained_roles=(CLERK,)),
            person("P2"),
            person("P3"),
            person("P4", trained_roles=(CLERK,)),
        ],
        [duty("D1", needed=3)],
        pins=[must_not("P4", "D1")],
    )
    given_ = change_role(given_, CLERK, training_needed=True, car_needed=True)
    assert found(given_) == [
        (Kind.TRAINING, 2, ("P2", "P3")),
        (Kind.CAR, 1, ("P1",)),
        (Kind.PIN, 1, ("P4",)),
    ]


def test_the_one_who_fills_the_post_may_be_let_into_another() -> None:
    """P1 alone may hold D2 as well; P2 could take D1 from them if trained."""
    given_ = change_role(
        election(
            [person("P1", trained_roles=(CLERK,)), person("P2")],
            [duty("D1"), duty("D2")],
            pins=[must_not("P2", "D2")],
        ),
        CLERK,
        training_needed=True,
    )
    (entry,) = full(given_, ("P1", "D1"), duty_id="D2")
    assert (entry.kind, entry.seats) == (Kind.TRAINING, (("P2", "D1"),))


def test_nobody_is_moved_to_let_somebody_in_nearer() -> None:
    """P1 could leave D2 to P2 and take D1 nearby; letting P2 into D1 moves nobody."""
    given_ = election(
        [person("P1", mile=0), person("P2", mile=9)],
        [duty("D1", place_id="A"), duty("D2", place_id="B")],
        [place("A", 0), place("B", 9)],
        pins=[must_not("P1", "D1"), must_not("P2", "D1")],
    )
    assert found(given_, ("P1", "D2"), duty_id="D1") == [(Kind.PIN, 1, ("P2",))]


def test_who_is_pinned_to_a_post_does_not_leave_it() -> None:
    """P2 could be trained for D1, but P1 who would take D2 then must hold D1."""
    given_ = change_role(
        election(
            [person("P1", trained_roles=(CLERK,)), person("P2")],
            [duty("D1"), duty("D2")],
            pins=[must_not("P2", "D2")],
        ),
        CLERK,
        training_needed=True,
    )
    assert found(given_, ("P1", "D1"), duty_id="D2") == [(Kind.TRAINING, 1, ("P2",))]
    pinned = replace(given_, pins=(*given_.pins, must("P1", "D1")))
    assert found(pinned, ("P1", "D1"), duty_id="D2") == []


def test_of_two_who_would_do_the_one_is_named_who_moves_nobody_then_the_nearest() -> None:
    given_ = change_role(
        election(
            [person("P1", mile=1), person("P2", mile=8), person("P3", mile=4)],
            [duty("D1"), duty("D2")],
        ),
        CLERK,
        training_needed=True,
    )
    assert found(given_, ("P1", "D2"), duty_id="D1") == [(Kind.TRAINING, 1, ("P3",))]


def test_the_other_posts_stay_filled() -> None:
    """P1 holds D1; letting them into D2 would only move the hole."""
    given_ = election(
        [person("P1")], [duty("D1"), duty("D2")], pins=[must_not("P1", "D2"), must("P1", "D1")]
    )
    assert found(given_, ("P1", "D1"), duty_id="D2") == []
    assert found(given_, ("P1", "D1")) == []


def test_the_least_miles_that_help_and_the_least_that_fill_most() -> None:
    """P1 lives 2.5 miles too far, P2 4, P3 20 and is not needed."""
    staff = [person(f"P{n}", mile=mile, max_miles=5.0) for n, mile in ((1, 7.5), (2, 9), (3, 25))]
    given_ = election(staff, [duty("D1", needed=2)])
    most, least = full(given_)
    assert (most.kind, most.gain, most.miles, most.staff_ids) == (Kind.MILES, 2, 4, ("P1", "P2"))
    assert (least.kind, least.gain, least.miles, least.staff_ids) == (Kind.MILES, 1, 3, ("P1",))


def test_one_step_of_miles_that_fills_all_is_said_once() -> None:
    (only,) = full(election([person("P1", mile=7, max_miles=5.0)], [duty("D1")]))
    assert (only.kind, only.gain, only.miles) == (Kind.MILES, 1, 2)


def test_a_new_role_is_not_proposed_where_training_does_as_much() -> None:
    given_ = change_role(
        election([person("P1", CLERK), person("P2", OFFICER)], [duty("D1")]),
        CLERK,
        training_needed=True,
    )
    assert found(given_) == [(Kind.TRAINING, 1, ("P1",))]


def test_what_people_hold_at_other_times_stays() -> None:
    """P1 counts before dawn and cannot work the day after it; P2 can."""
    given_ = change_role(
        election(
            [person("P1", CLERK, "Count assistant"), person("P2", mile=9)],
            [duty("D1"), duty("N1", "Count assistant", when=hours(0, 5))],
        ),
        CLERK,
        training_needed=True,
    )
    assert found(given_, ("P1", "N1"), duty_id="D1") == [(Kind.TRAINING, 1, ("P2",))]


def test_who_has_no_hours_left_is_not_trained() -> None:
    given_ = change_role(
        election(
            [person("P1", CANVASSER, CLERK, capacity=9.0)],
            [
                duty("D1", when=hours(9, 19)),
                duty("D2", "Count assistant", when=hours(9, 19, day=7)),
            ],
            week_limit_temporary=12.0,
        ),
        CLERK,
        training_needed=True,
    )
    assert found(given_, duty_id="D1") == [(Kind.TRAINING, 1, ("P1",))]
    assert found(given_, ("P1", "D2"), duty_id="D1") == []


def test_all_empty_posts_of_two_times_are_filled_together() -> None:
    """P1 lives nearest to both, and the week has hours for one day each."""
    given_ = change_role(
        election(
            [person("P1"), person("P2", mile=3)],
            [duty("D1", when=hours(9, 19)), duty("D2", when=hours(9, 19, day=8))],
            week_limit_temporary=12.0,
        ),
        CLERK,
        training_needed=True,
    )
    (entry,) = full(given_)
    assert (entry.gain, entry.seats) == (2, (("P1", "D1"), ("P2", "D2")))


def test_a_workload_needs_room_beside_what_is_carried() -> None:
    given_ = election(
        [person("P1", CANVASSER, capacity=3.0), person("P2", CANVASSER, capacity=9.0, mile=9)],
        [workload("W1", 2), workload("W2", 2)],
        pins=[must_not("P1", "W2"), must_not("P2", "W2")],
    )
    assert found(given_, ("P1", "W1"), duty_id="W2") == [(Kind.PIN, 1, ("P2",))]


cases = st.tuples(
    st.fixed_dictionaries({who: st.sets(st.sampled_from(DUTIES), max_size=3) for who in PEOPLE}),
    st.fixed_dictionaries({name: st.integers(1, 2) for name in DUTIES}),
    st.fixed_dictionaries(dict.fromkeys(PEOPLE, st.booleans())),
)


def of_case(may: May, posts: dict[str, int], trained: dict[str, bool]) -> Election:
    given_ = election(
        [person(who, trained_roles=(CLERK,) if trained[who] else ()) for who in PEOPLE],
        [duty(name, needed=needed) for name, needed in posts.items()],
        pins=[
            Pin(staff_id=who, duty_id=name, must=False)
            for who in PEOPLE
            for name in DUTIES
            if name not in may[who]
        ],
    )
    return change_role(given_, CLERK, training_needed=True)


@given(cases)
def test_no_choice_of_fewer_people_fills_as_many(
    case: tuple[May, dict[str, int], dict[str, bool]],
) -> None:
    """Every set of untrained people is tried, each with a matching made another way."""
    may, posts, trained = case
    untrained = [who for who in PEOPLE if not trained[who]]

    def filled(some: tuple[str, ...]) -> int:
        return most_filled(
            {who: may[who] if trained[who] or who in some else set() for who in PEOPLE}, posts
        )

    now, most = filled(()), filled(tuple(untrained))
    told = [entry for entry in full(of_case(may, posts, trained)) if entry.kind is Kind.TRAINING]
    assert [entry.gain for entry in told] == ([most - now] if most > now else [])
    for entry in told:
        assert filled(entry.staff_ids) == most
        assert len(entry.seats) == len(entry.staff_ids)
        fewest = min(len(some) for some in subsets(untrained) if filled(some) == most)
        assert len(entry.staff_ids) == fewest


@given(cases, st.sampled_from(DUTIES), st.data())
def test_of_one_duty_all_others_keep_what_they_have(
    case: tuple[May, dict[str, int], dict[str, bool]], asked: str, data: Any
) -> None:
    may, posts, trained = case
    seats: list[tuple[str, str]] = []
    for who in PEOPLE:
        able = sorted(
            name
            for name in may[who]
            if trained[who]
            and name != asked
            and sum(seat == name for _, seat in seats) < posts[name]
        )
        if able:
            seats.append((who, data.draw(st.sampled_from(able))))
    kept = {name: sum(seat == name for _, seat in seats) for name in DUTIES}
    wanted = {**kept, asked: posts[asked]}
    now = {who: may[who] if trained[who] else set() for who in PEOPLE}
    gain = most_filled(may, wanted) - most_filled(now, wanted)
    told = [
        entry.gain
        for entry in full(of_case(may, posts, trained), *seats, duty_id=asked)
        if entry.kind is Kind.TRAINING
    ]
    assert told == ([gain] if gain else [])
