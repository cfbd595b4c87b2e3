"""The sentences about groups and what would fill posts, word for word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.arrays import compile_arrays
from models.duties import PlaceKind
from models.shortage import Kind, Relaxation, group_words, hall_group, relaxation_words
from models.shortage.words import duty_words, in_sentence, listed
from tests.models.builders import (
    CLERK,
    COUNTER,
    OFFICER,
    duty,
    election,
    must_not,
    person,
    place,
)


def words_of(staff: int, stations: int, **facts: Any) -> str:
    """The group of so many stations' officers, of whom there are so many."""
    places = [place(f"L{n}", name=f"Hall {n}", **facts) for n in range(stations)]
    arrays = compile_arrays(
        election(
            [person(f"P{n}", OFFICER) for n in range(staff)],
            [duty(f"O{n}", OFFICER, f"L{n}") for n in range(stations)],
            places,
        )
    )
    group = hall_group(arrays, 0)
    assert group is not None
    return group_words(arrays, group)


@pytest.mark.parametrize(
    ("staff", "stations", "facts", "words"),
    [
        (
            *(3, 5, {"area": "North", "ward": "Elm"}),
            (
                "These 5 presiding officer posts at 5 stations in area North share 3 eligible "
                "people: at least 2 stay empty whatever the plan."
            ),
        ),
        (
            *(4, 5, {"ward": "Elm"}),
            (
                "These 5 presiding officer posts at 5 stations in ward Elm share 4 eligible "
                "people: at least 1 stays empty whatever the plan."
            ),
        ),
        (
            *(1, 4, {"kind": PlaceKind.AREA}),
            (
                "These 4 presiding officer posts at 4 places share 1 eligible person: at least 3 "
                "stay empty whatever the plan."
            ),
        ),
        (
            *(1, 2, {"area": "North"}),
            (
                "These 2 presiding officer posts at Hall 0 and Hall 1 share 1 eligible person: "
                "at least 1 stays empty whatever the plan."
            ),
        ),
        (
            *(0, 1, {}),
            (
                "This presiding officer post at Hall 0 has no eligible person: it stays empty "
                "whatever the plan."
            ),
        ),
    ],
)
def test_a_group_says_which_posts_where_and_how_many_people(
    staff: int, stations: int, facts: dict[str, Any], words: str
) -> None:
    assert words_of(staff, stations, **facts) == words


def test_a_group_of_several_posts_and_roles_and_nobody() -> None:
    given_ = election(
        [person("P1", CLERK, COUNTER)], [duty("C1", needed=2), duty("C2", COUNTER, "B")]
    )
    arrays = compile_arrays(given_)
    group = hall_group(arrays, 0)
    assert group is not None
    assert group_words(arrays, group) == (
        "These 3 posts (2 poll clerk and 1 count assistant) at A and B share 1 eligible person: at "
        "least 2 stay empty whatever the plan."
    )
    arrays = compile_arrays(replace(given_, staff=(), duties=given_.duties[:1]))
    group = hall_group(arrays, 0)
    assert group is not None
    assert group_words(arrays, group) == (
        "These 2 poll clerk posts at A have no eligible person between them: all of them stay "
        "empty whatever the plan."
    )


def test_areas_are_named_up_to_three() -> None:
    def of(areas: int) -> str:
        places = [place(f"L{n}", area=f"A{n % areas}") for n in range(4)]
        duties = [duty(f"C{n}", CLERK, f"L{n}") for n in range(4)]
        arrays = compile_arrays(election([person("P1")], duties, places))
        group = hall_group(arrays, 0)
        assert group is not None
        return group_words(arrays, group)

    assert " at 4 stations in areas A0, A1 and A2 share " in of(3)
    assert " at 4 stations share " in of(4)


def relaxed(kind: Kind, gain: int, *seats: tuple[str, str], empty: int = 1, miles: int = 0) -> str:
    arrays = compile_arrays(
        election(
            [
                person("P1", first_name="Ann", last_name="Ash"),
                person("P2", first_name="Bo", last_name="Birch"),
            ],
            [duty("C1"), duty("O1", OFFICER)],
            pins=[replace(must_not("P1", "C1"), reason="her mother votes there")],
        )
    )
    entry = Relaxation(kind=kind, gain=gain, seats=seats, miles=miles)
    return relaxation_words(arrays, entry, empty)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            relaxed(Kind.TRAINING, 1, ("P1", "C1")),
            "The empty post could be filled by training P1 Ann Ash as poll clerk.",
        ),
        (
            relaxed(Kind.NEW_ROLE, 2, ("P1", "C1"), ("P2", "O1"), empty=2),
            (
                "All 2 empty posts could be filled by training P1 Ann Ash as poll clerk; P2 Bo "
                "Birch as presiding officer (not among their roles yet)."
            ),
        ),
        (
            relaxed(Kind.MILES, 2, ("P1", "C1"), ("P2", "C1"), empty=3, miles=4),
            (
                "2 of the 3 empty posts could be filled by letting P1 Ann Ash and P2 Bo Birch "
                "travel up to 4 miles further."
            ),
        ),
        (
            relaxed(Kind.MILES, 1, ("P2", "C1"), empty=3, miles=1),
            (
                "1 of the 3 empty posts could be filled by letting P2 Bo Birch travel up to 1 "
                "mile further."
            ),
        ),
        (
            relaxed(Kind.PIN, 1, ("P1", "C1")),
            (
                "The empty post could be filled by lifting the Must not pin of P1 Ann Ash (her "
                "mother votes there)."
            ),
        ),
        (
            relaxed(Kind.PIN, 1, ("P2", "C1")),
            "The empty post could be filled by lifting the Must not pin of P2 Bo Birch.",
        ),
    ],
)
def test_what_would_fill_a_post(said: str, words: str) -> None:
    assert said == words


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D"], most=3) == "A, B and 2 others"


def test_a_role_within_a_sentence() -> None:
    assert in_sentence("Poll clerk") == "poll clerk"
    assert in_sentence("Canvasser") == "canvasser"
    assert in_sentence("DRO for the count") == "DRO for the count"


def test_a_duty_is_named_with_its_role_and_place() -> None:
    given_ = election(
        [], [duty("C1"), duty("C2", CLERK, "B")], [place("A", name="Hall"), place("B")]
    )
    assert duty_words(given_, "C1") == "C1 (poll clerk at Hall)"
    assert duty_words(given_, "C2") == "C2 (poll clerk at B)"
