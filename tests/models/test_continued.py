"""A canvass under way: who has an area keeps it, and of who stopped only what is undone moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.allocation import allocate
from models.arrays import compile_arrays
from models.audit import find_breaches
from models.capabilities import Part
from models.checks import check
from models.continued import continued
from models.duties import FilledBy
from models.explain import explain
from models.pins import check_pinned_people
from models.problems import Severity
from models.under_way import Moved
from tests.models.builders import (
    CANVASSER,
    CORE_WORK,
    JOURNEYS_ONLY,
    ROLES,
    change_person,
    change_role,
    core,
    days,
    duty,
    election,
    hours,
    may,
    must,
    must_not,
    person,
    place,
    published,
    seats_of,
    workload,
)

if TYPE_CHECKING:
    from models.duties import Duty
    from models.election import Election
    from models.plan import Assignment

STOPPED: Final = date(2027, 5, 6)
REST: Final = "64 of 150 visits go to somebody else"
NO_MORE: Final = "has this area on the sheet Plan, which asks for no more people than it has"


def canvass(**settings: Any) -> Election:
    """Four areas along a road, three canvassers; S2 has room for one area only."""
    return election(
        [
            person("S1", CANVASSER, mile=0, capacity=170),
            person("S2", CANVASSER, mile=4, capacity=160),
            person("S3", CANVASSER, mile=10, capacity=300),
        ],
        [
            workload("W1", 100, "A"),
            workload("W2", 150, "B"),
            workload("W3", 80, "C"),
            workload("W4", 90, "D"),
        ],
        [place("A", 0), place("B", 3), place("C", 6), place("D", 10)],
        **{**JOURNEYS_ONLY, "canvass_under_way": True, **settings},
    )


HELD: Final = (("W1", "S1"), ("W2", "S2"), ("W3", "S3"), ("W4", "S3"))


def change_duty(given: Election, duty_id: str, **facts: Any) -> Election:
    duties = tuple(
        replace(entry, **facts) if entry.duty_id == duty_id else entry for entry in given.duties
    )
    return replace(given, duties=duties)


def stopped(done: float = 86, held: tuple[tuple[str, str], ...] = HELD) -> Election:
    """S2, who has W2 by the sheet Plan, has stopped with so many visits done."""
    given = change_person(replace(canvass(), published=published(held)), "S2", stopped=STOPPED)
    return change_duty(given, "W2", done=done)


def said(given: Election) -> list[tuple[Severity, str]]:
    """What is said of areas that do not simply go on."""
    return [(entry.severity, entry.wrong) for entry in continued(given).under_way.problems]


def pinned(given: Election) -> set[tuple[str, str]]:
    """The (Staff ID, Duty ID) that the election to plan holds fixed."""
    return {(pin.staff_id, pin.duty_id) for pin in continued(given).pins if pin.must}


# The story


def test_only_what_is_undone_moves_and_by_the_shortest_way() -> None:
    before = allocate(canvass(canvass_under_way=False))
    held = tuple((entry.duty_id, entry.staff_id) for entry in before.assignments)
    assert held == HELD

    given = continued(stopped(held=held))
    after = allocate(given)
    assert list(find_breaches(given, after)) == []

    def rows(entries: tuple[Assignment, ...]) -> dict[str, tuple[str, float, float]]:
        return {entry.duty_id: (entry.staff_id, entry.miles, entry.fee) for entry in entries}

    old, new = rows(before.assignments), rows(after.assignments)
    moved = {duty_id for duty_id in old if old[duty_id] != new.get(duty_id)}
    assert moved == {"W2"}
    # S1, at 3 miles, has room for the 64 visits that are left, and would not for all 150
    assert new["W2"] == ("S1", pytest.approx(3.0), 60)
    assert given.duties_by_id["W2"].load == 64
    assert after.shortfalls == ()
    why = explain(compile_arrays(given), after).assignments
    assert why["S1", "W2"] == "Takes over 64 of 150 visits from S2."
    assert why["S1", "W1"] == "Carries on with it."


def test_where_no_canvass_is_under_way_nothing_changes() -> None:
    given = replace(
        stopped(),
        settings=replace(canvass().settings, canvass_under_way=False),
        published=published(HELD),
    )
    assert continued(given) is given


def test_an_election_that_goes_on_already_does_not_do_so_twice() -> None:
    once = continued(stopped())
    assert continued(once) is once


def test_whoever_has_an_area_keeps_it_though_another_plan_would_be_shorter() -> None:
    swapped = (("W1", "S3"), ("W4", "S1"))
    given = continued(replace(canvass(), published=published(swapped)))
    assert {("S3", "W1"), ("S1", "W4")} <= set(seats_of(allocate(given)))
    assert given.under_way.problems == ()


def test_an_area_that_is_carried_on_counts_with_its_whole_load() -> None:
    given = continued(change_duty(replace(canvass(), published=published(HELD)), "W1", done=90))
    assert given.duties_by_id["W1"].load == 100
    # so S1, with 170, could take 70 more at most and not the 80 of C
    assert given.under_way.problems == ()


# What becomes of the areas of who stopped


@pytest.mark.parametrize(
    ("done", "left", "needed", "words"),
    [
        (0, 150, 1, "S2 has stopped: all 150 visits go to somebody else."),
        (86, 64, 1, "S2 has stopped: 64 of 150 visits go to somebody else."),
        (149.5, 0.5, 1, "S2 has stopped: 0.5 of 150 visits go to somebody else."),
        (150, 0, 0, "S2 has stopped: all 150 visits are done, and nobody more is needed."),
        (999, 0, 0, "S2 has stopped: all 150 visits are done, and nobody more is needed."),
    ],
)
def test_what_is_done_is_not_done_again(done: float, left: float, needed: int, words: str) -> None:
    given = continued(stopped(done))
    area = given.duties_by_id["W2"]
    assert (area.load, area.needed) == (left, needed)
    assert said(stopped(done)) == [(Severity.NOTE, words)]
    assert pinned(stopped(done)) == {("S1", "W1"), ("S3", "W3"), ("S3", "W4")}


def test_where_nothing_is_done_all_of_it_is_taken_over() -> None:
    given = change_person(stopped(0), "S3", capacity=400)
    after = continued(given)
    why = explain(compile_arrays(after), allocate(after)).assignments
    assert why["S3", "W2"] == "Takes over all 150 visits from S2."


def test_an_area_without_visits_is_not_done_by_that_alone() -> None:
    after = continued(change_duty(stopped(0), "W2", load=0))
    assert after.duties_by_id["W2"].needed == 1


def test_the_note_stands_at_the_area_and_says_what_to_type() -> None:
    given = change_duty(stopped(), "W2", row=2)
    (note,) = continued(given).under_way.problems
    assert (note.table, note.row, note.column) == ("Duties", 2, "Done")
    assert note.remedy == (
        "Pay them for what is done. Once you accept the plan, set Load to 64 and clear Done."
    )


def test_who_did_nothing_is_not_to_be_paid() -> None:
    (note,) = continued(stopped(0)).under_way.problems
    assert note.remedy == "Nothing has to be done."


def test_an_area_wholly_done_by_whoever_still_works_stays_theirs() -> None:
    given = change_duty(replace(canvass(), published=published(HELD)), "W2", done=150)
    assert ("S2", "W2") in pinned(given)
    assert said(given) == []


def test_an_area_that_ended_before_somebody_stopped_stays_theirs() -> None:
    week = days(3, 5)
    given = change_duty(stopped(), "W2", start=week.start, end=week.end)
    assert ("S2", "W2") in pinned(given)


def test_of_somebody_who_is_gone_what_is_done_counts_as_well() -> None:
    given = replace(stopped(), staff=tuple(who for who in canvass().staff if who.staff_id != "S2"))
    assert continued(given).duties_by_id["W2"].load == 64
    assert said(given) == [
        (
            Severity.WARNING,
            f"S2 has this area on the sheet Plan but is not on the sheet Staff: {REST}.",
        )
    ]


def test_an_area_that_nobody_has_goes_on_where_it_stands() -> None:
    given = stopped(held=())
    assert continued(given).duties_by_id["W2"].load == 64
    assert said(given) == [
        (
            Severity.NOTE,
            "Nobody has this area on the sheet Plan: 64 of 150 visits go to somebody else.",
        )
    ]
    assert continued(given).under_way.moved["W2"].words == "takes over 64 of 150 visits"


def test_whoever_is_no_longer_eligible_gives_the_area_up() -> None:
    given = change_person(
        change_duty(replace(canvass(), published=published(HELD)), "W2", done=86), "S2"
    )
    unfit = change_person(given, "S2", right_to_work=False)
    assert said(unfit) == [
        (
            Severity.WARNING,
            f"S2 has this area but is among those who have no right to work recorded: {REST}.",
        )
    ]
    (problem,) = continued(unfit).under_way.problems
    assert problem.remedy.startswith(
        "To leave it with them mend their row: it needs right to work recorded."
    )


# The manager's pins


def test_a_must_not_pin_wins() -> None:
    given = replace(canvass(), published=published(HELD), pins=(must_not("S2", "W2"),))
    assert ("S2", "W2") not in pinned(given)
    assert said(given) == [
        (
            Severity.NOTE,
            "S2 is pinned away from this area: all 150 visits go to somebody else.",
        )
    ]


def test_a_must_pin_for_somebody_else_wins() -> None:
    given = replace(
        change_duty(replace(canvass(), published=published(HELD)), "W2", done=86),
        pins=(must("S1", "W2"),),
    )
    assert ("S1", "W2") in pinned(given)
    assert ("S2", "W2") not in pinned(given)
    assert ("S1", "W1") in pinned(given)  # beside the 64 visits that are left, not all 150
    assert continued(given).duties_by_id["W2"].load == 64
    ((severity, words),) = said(given)
    assert severity is Severity.NOTE
    assert words == (f"S2 {NO_MORE}: {REST}.")
    why = explain(compile_arrays(continued(given)), allocate(continued(given))).assignments
    assert why["S1", "W2"] == "Pinned by you; takes over 64 of 150 visits from S2."


def test_a_must_pin_for_the_holder_stands_once_and_stays_the_managers() -> None:
    given = continued(replace(canvass(), published=published(HELD), pins=(must("S2", "W2"),)))
    assert [(pin.staff_id, pin.duty_id) for pin in given.pins].count(("S2", "W2")) == 1
    why = explain(compile_arrays(given), allocate(given)).assignments
    assert why["S2", "W2"] == "Pinned by you."
    assert why["S1", "W1"] == "Carries on with it."


def test_a_pin_for_an_area_that_is_all_done_is_kept_all_the_same() -> None:
    given = continued(replace(stopped(150), pins=(must("S1", "W2"),)))
    assert (given.duties_by_id["W2"].needed, given.duties_by_id["W2"].load) == (1, 0)
    assert ("S1", "W2") in seats_of(allocate(given))


# Posts and capacity


def test_an_area_with_one_post_stays_with_one() -> None:
    given = replace(canvass(), published=published((*HELD, ("W2", "S3"))))
    assert pinned(given) == {(who, what) for what, who in HELD}  # the first in order of Staff ID
    assert said(given) == [
        (
            Severity.WARNING,
            f"S3 {NO_MORE}: it stays with S2.",
        )
    ]


def test_of_an_area_with_two_posts_the_load_stays_whole() -> None:
    given = change_duty(stopped(held=(("W2", "S2"), ("W2", "S3"))), "W2", needed=2)
    assert continued(given).duties_by_id["W2"].load == 150
    assert ("S3", "W2") in pinned(given)
    (note,) = continued(given).under_way.problems
    assert note.wrong == "S2 has stopped: the post is filled anew, with all 150 visits."
    assert note.remedy.endswith("so that only what is left moves.")


def test_of_an_area_with_two_posts_it_stays_whole_when_both_stopped() -> None:
    given = change_duty(stopped(held=(("W2", "S2"), ("W2", "S3"))), "W2", needed=2)
    given = continued(change_person(given, "S3", stopped=STOPPED))
    assert (given.duties_by_id["W2"].load, given.duties_by_id["W2"].needed) == (150, 2)


def test_whoever_took_over_half_done_areas_keeps_them_for_what_is_left() -> None:
    # S2 took W3 over with 30 left: 150 + 80 is more than 160, 150 + 30 as well, 64 + 30 is not
    given = replace(canvass(), published=published((("W2", "S2"), ("W3", "S2"))))
    given = change_duty(change_duty(given, "W2", done=86), "W3", done=50)
    assert {("S2", "W2"), ("S2", "W3")} <= pinned(given)
    loads = {entry.duty_id: entry.load for entry in continued(given).duties}
    assert loads == {"W1": 100, "W2": 64, "W3": 30, "W4": 90}
    first, _ = said(given)
    assert first[0] is Severity.NOTE
    assert first[1] == (
        "S2 has no room for the whole loads of their areas, so this one counts with the 64 of 150 "
        "visits that are left."
    )


def test_an_area_that_is_more_than_somebodys_capacity_counts_with_what_is_left() -> None:
    given = change_person(replace(canvass(), published=published(HELD)), "S2", capacity=100)
    part = change_duty(given, "W2", done=86)
    assert ("S2", "W2") in pinned(part)
    assert continued(part).duties_by_id["W2"].load == 64
    assert ("S2", "W2") not in pinned(given)


def test_what_somebody_has_no_room_for_at_all_goes_to_others() -> None:
    given = replace(canvass(), published=published((("W2", "S2"), ("W3", "S2"))))
    assert pinned(given) == {("S2", "W2")}
    assert said(given) == [
        (
            Severity.WARNING,
            "S2 has no capacity left for this area: all 80 visits go to somebody else.",
        )
    ]


def test_what_somebody_must_hold_besides_takes_room_as_well() -> None:
    given = replace(canvass(), published=published(HELD), pins=(must("S2", "W3"),))
    assert pinned(given) == {("S1", "W1"), ("S2", "W3"), ("S3", "W4")}
    assert ("S3", "W2") in seats_of(allocate(continued(given)))


def test_loads_are_rounded_as_the_models_own() -> None:
    thirds = [workload(f"W{n}", 100 / 3, "A") for n in range(3)]
    given = replace(
        canvass(),
        duties=tuple(thirds),
        published=published(tuple((f"W{n}", "S1") for n in range(3))),
    )
    exact = change_person(given, "S1", capacity=100)  # three times 33.334 is more
    assert len(pinned(exact)) == 2
    assert len(pinned(change_person(given, "S1", capacity=100.002))) == 3
    assert allocate(continued(exact)).certificate.proven


def test_nobody_carries_on_as_their_own_cover() -> None:
    given = change_duty(
        replace(canvass(), published=published((("W3", "S3"), ("W4", "S3")))), "W4", cover_for="W3"
    )
    assert pinned(given) == {("S3", "W3")}
    ((severity, words),) = said(given)
    assert severity is Severity.WARNING
    assert words.startswith("S3 would be their own cover in this area")


def test_whoever_needs_a_senior_manager_beside_them_is_left_to_the_plan() -> None:
    given = replace(
        election(
            [core("S1", "ESO A", capacity=200)],
            [workload("W1", 100)],
            roles=ROLES,
            capabilities=[may("ESO", "Deliver", "Canvass", "With a senior manager")],
            canvass_under_way=True,
        ),
        published=published((("W1", "S1"),)),
    )
    asked = {"activity": "Canvass", "part": Part.DELIVER, "filled_by": FilledBy.CAPABILITY}
    given = change_role(given, CANVASSER, **asked)
    assert pinned(given) == set()
    ((_, words),) = said(given)
    assert words.startswith("S1 may have this area only with a senior manager")


# What is not an area of the canvass


@pytest.mark.parametrize(
    "other",
    [
        duty("W2", CANVASSER, "B", when=hours(17, 20)),  # an evening, not an area
        workload("W2", 150, "B", role=CORE_WORK),
        workload("W2", 150, "B", needed=0),
    ],
)
def test_other_work_is_planned_anew(other: Duty) -> None:
    given = replace(canvass(), published=published(HELD))
    given = replace(
        given, duties=tuple(other if entry.duty_id == "W2" else entry for entry in given.duties)
    )
    assert pinned(given) == {("S1", "W1"), ("S3", "W3"), ("S3", "W4")}
    assert said(given) == []


def test_a_plan_may_name_duties_that_are_no_longer_there() -> None:
    given = replace(canvass(), published=published((*HELD, ("W9", "S1"))))
    assert pinned(given) == {(who, what) for what, who in HELD}


def test_the_order_of_the_plan_and_a_row_twice_change_nothing() -> None:
    given, other = stopped(), stopped(held=(*reversed(HELD), HELD[0]))
    assert continued(other).pins == continued(given).pins
    assert continued(other).duties == continued(given).duties


def test_a_moved_area_says_who_had_it() -> None:
    given = stopped(held=(("W2", "S2"),))
    assert continued(given).under_way.moved == {"W2": Moved(64, 150, ("S2",))}


# Whatever the sheets say

Draw = Any


@st.composite
def canvasses(draw: Draw) -> Election:
    """A few areas and canvassers in any state: stopped, unfit, pinned, over their capacity."""
    areas = [
        replace(
            workload(
                f"W{n}",
                draw(st.sampled_from([0, 1, 2, 10 / 3])),
                draw(st.sampled_from(["A", "B"])),
                draw(st.sampled_from([1, 1, 1, 2])),
                when=draw(st.sampled_from([None, days(3, 5), days(3, 9)])),
                cover_for="W0" if n and draw(st.integers(0, 5)) == 0 else "",
            ),
            done=draw(st.sampled_from([0.0, 0.0, 1.0, 1.5, 9.0])),
        )
        for n in range(4)
    ]
    people = [
        person(
            f"S{n}",
            CANVASSER,
            capacity=draw(st.sampled_from([0, 2, 3, 10 / 3, 5, 9])),
            stopped=draw(st.sampled_from([None, None, STOPPED])),
            right_to_work=draw(st.sampled_from([True, True, True, False])),
        )
        for n in range(3)
    ]
    ids = [f"S{n}" for n in range(4)]  # one of them is not on the roster
    seats = st.sampled_from(list(product([f"W{n}" for n in range(4)], ids)))
    pins = draw(st.lists(seats, max_size=2, unique=True))
    given_election = election(
        people, areas, [place("A", 0), place("B", 2)], canvass_under_way=True, **JOURNEYS_ONLY
    )
    return replace(
        given_election,
        published=published(tuple(draw(st.lists(seats, max_size=7)))),
        pins=tuple(
            draw(st.sampled_from([must, must_not]))(who, what) for what, who in pins if who != "S3"
        ),
    )


def is_sound(given_election: Election) -> bool:
    problems = [*check(given_election), *check_pinned_people(compile_arrays(given_election))]
    return all(entry.severity is not Severity.ERROR for entry in problems)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(canvasses())
def test_whatever_the_plan_says_there_is_a_legal_plan_that_goes_on_from_it(
    given_election: Election,
) -> None:
    if not is_sound(given_election):
        return  # pins that the manager has to mend first
    after = continued(given_election)
    plan = allocate(after)
    assert list(find_breaches(after, plan)) == []
    seats = set(seats_of(plan))
    for duty_id, staff_id in after.under_way.kept:
        assert (duty_id, staff_id) in given_election.held
        assert (staff_id, duty_id) in seats
    # nobody gives an area up without a word
    areas = given_election.duties_by_id
    told = [entry.wrong.split()[0] for entry in after.under_way.problems]
    for duty_id, staff_id in set(given_election.held):
        if (staff_id, duty_id) not in seats and areas[duty_id].needed:
            assert staff_id in told
