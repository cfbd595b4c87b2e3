"""Who comes together, what they are called, and when a sheet is made again."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.exports.gatherings import (
    attended,
    gathered,
    holders,
    listed_name,
    posts_of,
    short_name,
    wanted,
    where,
)
from addin.exports.since import Before
from addin.exports.words import called
from addin.shipped import SHIPPED_ROLES, TEMPORARY_ROLES
from models.duties import Family, PlaceKind, Post, Role
from tests.addin.exports.sheets_made import ROLES, material
from tests.models.builders import COUNTER, duty, election, hours, person, place, workload

VENUE = place("A", kind=PlaceKind.COUNT_VENUE)


@pytest.mark.parametrize(
    ("first", "last", "full", "listed", "short"),
    [
        ("Jane", "Elm", "Jane Elm", "Elm, Jane", "J. Elm"),
        ("éva", "Elm", "éva Elm", "Elm, éva", "É. Elm"),
        ("😀 Bo", "Elm", "😀 Bo Elm", "Elm, 😀 Bo", "B. Elm"),
        ("Jane", "", "Jane", "Jane", "Jane"),
        ("", "Elm", "Elm", "Elm", "Elm"),
        ("", "", "S1", "S1", "S1"),
    ],
)
def test_a_person_is_called_as_the_list_needs_it(
    first: str, last: str, full: str, listed: str, short: str
) -> None:
    somebody = person("S1", first_name=first, last_name=last)
    assert (called(somebody), listed_name(somebody), short_name(somebody)) == (
        *(full, listed, short),
    )


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"name": "Town hall", "postcode": "AB1 2CD"}, "Town hall, AB1 2CD"),
        ({"name": "Town hall"}, "Town hall (postcode not known)"),
        ({"postcode": "AB1 2CD"}, "A, AB1 2CD"),
    ],
)
def test_a_place_is_called_by_what_is_known(facts: dict[str, Any], said: str) -> None:
    assert where(place("A", **facts)) == said


def test_a_role_staffs_the_post_it_says_or_that_of_its_name() -> None:
    table = Role(name="Table head", family=Family.COUNT, criticality=1, post=Post.COUNT_SUPERVISOR)
    usual = Role(name="poll clerk", family=Family.POLLING_STATION, criticality=1)
    other = Role(name="Runner", family=Family.COUNT, criticality=1)
    assert posts_of([table, usual, other]) == {
        "Table head": Post.COUNT_SUPERVISOR,
        "poll clerk": Post.POLL_CLERK,
    }


def test_core_staff_belong_to_a_session_by_its_place() -> None:
    given_ = election(
        [],
        [
            duty("D1", COUNTER, when=hours(22, 24)),
            duty("D2", "Adjudication lead", when=hours(22, 24)),
            duty("D3", "Adjudication lead", "B", when=hours(22, 24)),
            duty("D4", "Poll clerk", when=hours(22, 24)),
            workload("D5", 4, role=COUNTER),
        ],
        [VENUE, place("B", kind=PlaceKind.OFFICE)],
        roles=[
            *SHIPPED_ROLES,
            *TEMPORARY_ROLES,
            Role(name="Adjudication lead", family=Family.CORE, criticality=1),
        ],
    )
    found = attended(given_, Family.COUNT, PlaceKind.COUNT_VENUE)
    assert [one.duty_id for one in found] == ["D1", "D2"]


def test_what_meets_in_time_at_one_place_comes_together() -> None:
    given_ = election(
        [],
        [
            duty("D1", COUNTER, when=hours(10, 12)),
            duty("D2", COUNTER, when=hours(11, 14)),
            duty("D3", COUNTER, when=hours(13, 15)),
            duty("D4", COUNTER, when=hours(15, 16)),
            duty("D5", COUNTER, "B", when=hours(10, 12)),
        ],
        roles=ROLES,
    )
    assert [
        (
            one.place.place_id,
            one.start and one.start.hour,
            one.end and one.end.hour,
            [duty.duty_id for duty in one.duties],
        )
        for one in gathered(given_, given_.duties)
    ] == [
        ("A", 10, 15, ["D1", "D2", "D3"]),
        ("A", 15, 16, ["D4"]),
        ("B", 10, 12, ["D5"]),
    ]


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 20), st.integers(1, 6)), max_size=12)
)
def test_every_duty_is_in_one_gathering_and_none_of_a_place_meet(
    spans: list[tuple[str, int, int]],
) -> None:
    duties = [
        duty(f"D{n}", COUNTER, where_, when=hours(start, start + long))
        for n, (where_, start, long) in enumerate(spans)
    ]
    found = gathered(election([], duties, roles=ROLES), duties)
    assert sorted(one.duty_id for group in found for one in group.duties) == sorted(
        one.duty_id for one in duties
    )
    for one, other in combinations(found, 2):
        assert one.start
        assert one.end
        assert other.start
        assert other.end
        if one.place == other.place:
            assert one.end <= other.start or other.end <= one.start


def test_holders_are_those_of_the_plan() -> None:
    given_ = election([person("S1"), person("S2")], [duty("D1", needed=2), duty("D2")], roles=ROLES)
    made = material(given_, [("S2", "D1"), ("S1", "D1")])
    found = holders(made.briefs)
    assert {key: [one.person.staff_id for one in of] for key, of in found.items()} == {
        "D1": ["S1", "S2"]
    }


@pytest.mark.parametrize(
    ("only", "before", "again"),
    [
        (None, None, True),
        ({"S1"}, None, True),
        ({"S2"}, None, False),
        (set(), {("D1", "S1"), ("D2", "S2")}, False),
        (set(), {("D1", "S1"), ("D1", "S9")}, True),
        (set(), {("D2", "S2")}, True),
    ],
    ids=[
        *("first export", "one of them has something new", "somebody elsewhere has"),
        *("as before", "one of them has gone", "one of them was not there"),
    ],
)
def test_a_sheet_is_made_again_when_anybody_on_it_is_different(
    only: set[str] | None, before: set[tuple[str, str]] | None, *, again: bool
) -> None:
    given_ = election([person("S1"), person("S2")], [duty("D1"), duty("D2")], roles=ROLES)
    made = material(
        given_,
        [("S1", "D1"), ("S2", "D2")],
        only=None if only is None else frozenset(only),
        before=None if before is None else Before(name="the last", pairs=frozenset(before)),
    )
    assert wanted(made, ["D1"]) is again
