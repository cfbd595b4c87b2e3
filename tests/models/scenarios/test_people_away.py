"""Who is absent: a share of everybody, the same for the same seed, and nested in larger shares."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.published import Status
from models.scenarios import altered
from models.scenarios.altering import alter
from models.scenarios.people_away import drawn
from tests.models.builders import duty, election, must, must_not, person, published
from tests.models.scenarios.changes import absent

PEOPLE = st.lists(st.text("ABC123", min_size=1, max_size=4), unique=True, max_size=30)


@given(PEOPLE, st.integers(0, 5), st.randoms())
def test_the_order_of_the_roster_does_not_matter(
    people: list[str], seed: int, chance: object
) -> None:
    before = drawn(people, 40, seed)
    chance.shuffle(people)  # type: ignore[attr-defined]
    assert drawn(people, 40, seed) == before


@given(PEOPLE, st.lists(st.integers(0, 90), min_size=2), st.integers(0, 5))
def test_who_is_among_few_is_among_many(people: list[str], shares: list[int], seed: int) -> None:
    for few, many in pairwise(sorted(shares)):
        assert drawn(people, few, seed) <= drawn(people, many, seed)


@pytest.mark.parametrize(
    ("people", "percent", "number"),
    [(10, 10, 1), (10, 14, 1), (10, 15, 2), (10, 0, 0), (761, 10, 76), (2, 90, 2), (0, 50, 0)],
)
def test_so_many_are_away(people: int, percent: float, number: int) -> None:
    assert len(drawn([f"S{n}" for n in range(people)], percent, 1)) == number


def test_another_seed_draws_others() -> None:
    people = [f"S{n}" for n in range(20)]
    assert len({drawn(people, 50, seed) for seed in range(5)}) == 5


def test_who_is_away_can_do_nothing_and_is_bound_to_nothing() -> None:
    one = election(
        [person("S1"), person("S2")],
        [duty("D1"), duty("D2", place_id="B")],
        pins=[must("S1", "D1"), must("S2", "D1"), must_not("S1", "D2"), must_not("S2", "D2")],
    )
    one = replace(one, published=published([("D1", "S1"), ("D1", "S2")], status=Status.ACCEPTED))
    draft = alter(one, absent(50), 1)
    (away,) = (entry.staff_id for entry in draft.election.staff if entry.always_unavailable)
    other = "S2" if away == "S1" else "S1"
    assert draft.election.pins == (
        must(other, "D1"),
        must_not("S1", "D2"),
        must_not("S2", "D2"),
    )
    assert [held.staff_id for held in draft.election.published] == [other]
    assert draft.words == ["1 person is away, 50% of 2."]


def test_a_blank_share_is_the_settings() -> None:
    one = election([person(f"S{n}") for n in range(20)], [duty("D1")], absence_share=25.0)
    made, _ = altered(one, absent(), 1)
    assert sum(entry.always_unavailable for entry in made.staff) == 5
