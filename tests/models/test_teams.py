"""The tables of the count: even in people and in experience, and pairs together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.teams import teams_of
from tests.models.builders import (
    COUNTER,
    SUPERVISOR,
    duty,
    election,
    hours,
    person,
    plan_of,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.duties import Duty
    from models.election import Election
    from models.staff import StaffMember


def counters(count: int, *, experienced: int = 0, **pairs: str) -> list[StaffMember]:
    """P1, P2 and so on; the first so many have counted before. `pairs` are such as P1="P2"."""
    return [
        person(
            f"P{n}",
            COUNTER,
            experienced_roles=(COUNTER,) if n <= experienced else (),
            pair_with=pairs.get(f"P{n}", ""),
        )
        for n in range(1, count + 1)
    ]


def tables(count: int, needed: int = 9, **facts: Any) -> Duty:
    return replace(duty("D1", COUNTER, "Hall", needed), teams=count, **facts)


def seated(people: list[StaffMember], *duties: Duty) -> dict[str, list[list[str]]]:
    """Who sits at which table, by duty; everybody holds the first duty that asks for their role."""
    holding = [
        (who.staff_id, next(entry.duty_id for entry in duties if entry.role in who.roles))
        for who in people
    ]
    return at_tables(election(people, duties), holding)


def at_tables(given_election: Election, seats: list[tuple[str, str]]) -> dict[str, list[list[str]]]:
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (duty_id, staff_id), table in teams_of(
        given_election, plan_of(given_election, seats)
    ).items():
        found[duty_id][table].append(staff_id)
    return {
        duty_id: [sorted(at[n]) for n in range(1, max(at) + 1)] for duty_id, at in found.items()
    }


def test_seven_counters_at_three_tables_sit_three_two_and_two() -> None:
    assert seated(counters(7), tables(3))["D1"] == [["P1", "P4", "P7"], ["P2", "P5"], ["P3", "P6"]]


def test_the_experienced_are_spread_before_the_tables_are_filled() -> None:
    assert seated(counters(6, experienced=3), tables(3))["D1"] == [
        ["P1", "P4"],
        ["P2", "P5"],
        ["P3", "P6"],
    ]


def test_experience_in_another_role_is_none() -> None:
    people = [replace(who, experienced_roles=(SUPERVISOR,)) for who in counters(4, experienced=2)]
    assert seated(people, tables(2))["D1"] == [["P1", "P3"], ["P2", "P4"]]


def test_a_pair_sits_at_one_table() -> None:
    assert seated(counters(4, P1="P2"), tables(2))["D1"] == [["P1", "P2"], ["P3", "P4"]]


def test_one_of_the_two_asking_is_enough() -> None:
    assert seated(counters(4, P2="P1"), tables(2))["D1"] == [["P1", "P2"], ["P3", "P4"]]


def test_a_pair_of_two_experienced_people_is_parted_rather_than_a_table_left_without() -> None:
    assert seated(counters(4, experienced=2, P1="P2"), tables(2))["D1"] == [
        ["P1", "P3"],
        ["P2", "P4"],
    ]


def test_a_pair_goes_to_the_only_table_that_has_room_for_two() -> None:
    # of three at two tables one sits alone, and P1, the experienced one, is not it
    assert seated(counters(3, experienced=1, P1="P3"), tables(2))["D1"] == [["P1", "P3"], ["P2"]]


def test_pairs_that_come_first_leave_whole_tables_to_the_others() -> None:
    # P1 and P3 are the experienced ones of the first two pairs; P5 and P6 are both
    good = {"P1", "P3", "P5", "P6"}
    people = [
        replace(who, experienced_roles=(COUNTER,) if who.staff_id in good else ())
        for who in counters(8, P1="P2", P3="P4", P5="P6", P7="P8")
    ]
    assert seated(people, tables(2))["D1"] == [["P1", "P2", "P3", "P4"], ["P5", "P6", "P7", "P8"]]


def test_one_at_each_table_leaves_no_pair_together() -> None:
    assert seated(counters(2, P1="P2"), tables(2))["D1"] == [["P1"], ["P2"]]


def test_supervisors_and_assistants_of_one_hall_and_time_share_the_tables() -> None:
    led = replace(duty("D0", SUPERVISOR, "Hall", 2), teams=2)
    bosses = [person("S1", SUPERVISOR), person("S2", SUPERVISOR, pair_with="P1")]
    found = seated([*bosses, *counters(4)], led, tables(2))
    assert found == {"D0": [["S1"], ["S2"]], "D1": [["P2", "P4"], ["P1", "P3"]]}


def test_a_table_that_lacks_a_supervisor_gets_the_assistant_left_over() -> None:
    led = replace(duty("D0", SUPERVISOR, "Hall", 2), teams=2)
    found = seated([person("S1", SUPERVISOR), *counters(3)], led, tables(2))
    assert found == {"D0": [["S1"]], "D1": [["P2"], ["P1", "P3"]]}


@pytest.mark.parametrize(
    "other",
    [
        {"place_id": "Barn"},
        {"teams": 3},
        {"start": hours(8, 22).start},
    ],
)
def test_a_duty_elsewhere_or_at_another_time_has_tables_of_its_own(other: dict[str, Any]) -> None:
    led = replace(duty("D0", SUPERVISOR, "Hall", 2), **{"teams": 2, **other})
    found = seated([person("S1", SUPERVISOR), *counters(3)], led, tables(2))
    assert found == {"D0": [["S1"]], "D1": [["P1", "P3"], ["P2"]]}


def test_who_holds_a_duty_without_teams_has_no_table() -> None:
    assert seated(counters(3), tables(0)) == {}
    load = replace(workload("D1", 5, role=COUNTER), teams=2)
    assert seated(counters(3), load) == {}


def test_a_table_may_stay_empty() -> None:
    assert seated(counters(1), tables(3))["D1"] == [["P1"]]
    assert seated([], tables(3)) == {}


Draw = Any


@st.composite
def people_at_tables(draw: Draw) -> tuple[int, list[StaffMember]]:
    """Up to seven people, some experienced, some in pairs, and one to three tables."""
    number = draw(st.integers(0, 7))
    ids = [f"P{n}" for n in range(number)]
    mixed = draw(st.permutations(ids))
    pairs = dict(zip(mixed[::2], mixed[1::2], strict=False))
    kept = draw(st.sets(st.sampled_from(sorted(pairs)))) if pairs else set()
    people = [
        person(
            one,
            COUNTER,
            experienced_roles=(COUNTER,) if draw(st.booleans()) else (),
            pair_with=pairs[one] if one in kept else "",
        )
        for one in ids
    ]
    return draw(st.integers(1, 3)), people


def even(counts: Iterable[int]) -> bool:
    counts = list(counts)
    return max(counts) - min(counts) <= 1


def is_even(people: list[StaffMember], at: Mapping[str, int], count: int) -> bool:
    rows = range(count)
    good = [who.staff_id for who in people if who.experienced_roles]
    return even(sum(at[who.staff_id] == n for who in people) for n in rows) and even(
        sum(at[one] == n for one in good) for n in rows
    )


def together(people: list[StaffMember], at: Mapping[str, int]) -> int:
    return sum(at[who.staff_id] == at[who.pair_with] for who in people if who.pair_with)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(people_at_tables())
def test_tables_are_even_and_no_even_tables_have_more_pairs_together(
    given_people: tuple[int, list[StaffMember]],
) -> None:
    count, people = given_people
    given_election = election(people, [tables(count, needed=len(people))])
    seats = [(who.staff_id, "D1") for who in people]
    found = teams_of(given_election, plan_of(given_election, seats))
    at = {staff_id: table - 1 for (_, staff_id), table in found.items()}
    assert sorted(at) == [who.staff_id for who in people]
    assert is_even(people, at, count)
    every = (
        dict(zip(at, chosen, strict=True)) for chosen in product(range(count), repeat=len(people))
    )
    assert together(people, at) == max(
        together(people, other) for other in every if is_even(people, other, count)
    )


def test_a_large_count_is_even_and_keeps_its_pairs() -> None:
    people = [
        person(
            f"P{n:03}",
            COUNTER,
            experienced_roles=(COUNTER,) if n % 3 == 0 else (),
            pair_with=f"P{n + 1:03}" if n % 5 == 0 else "",
        )
        for n in range(200)
    ]
    given_election = election(people, [tables(31, needed=200)])
    plan = plan_of(given_election, [(who.staff_id, "D1") for who in people])
    found = teams_of(given_election, plan)
    at = {staff_id: table - 1 for (_, staff_id), table in found.items()}
    assert is_even(people, at, 31)
    assert together(people, at) == 40


def test_tables_are_even_beside_pairs_of_supervisors_and_assistants() -> None:
    # fourteen at six tables, some of whom belong beside a supervisor, some beside one another
    pairs = {"P02": "P10", "P03": "P12", "P01": "P04", "P05": "P11", "P06": "P08"}
    pairs |= {"P00": "P07", "P13": "S3"}
    good = {"P03", "P04", "P05", "P11"}
    people = [
        person(
            one,
            COUNTER,
            experienced_roles=(COUNTER,) if one in good else (),
            pair_with=pairs.get(one, ""),
        )
        for one in [f"P{n:02}" for n in range(14)]
    ]
    led = replace(duty("D0", SUPERVISOR, "Hall", 6), teams=6)
    bosses = [person(f"S{n}", SUPERVISOR) for n in range(6)]
    found = seated([*bosses, *people], led, tables(6, needed=14))
    assert found["D0"] == [[f"S{n}"] for n in range(6)]
    assert even(len(at) for at in found["D1"])
    assert even(len(good & set(at)) for at in found["D1"])
    assert "P13" in found["D1"][3]


def test_the_order_of_the_rows_changes_nothing() -> None:
    people = counters(7, experienced=3, P2="P6")
    backwards = [replace(who) for who in reversed(people)]
    assert seated(backwards, tables(3)) == seated(people, tables(3))
