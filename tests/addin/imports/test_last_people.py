"""Who of last time is who of the roster: never somebody else, and what is in doubt is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.last_pairs import Pairing, sharing
from addin.imports.last_people import MatchedPeople, PersonDoubt, match_people
from addin.imports.last_posts import LastPerson
from models.staff import StaffMember

FIELDS = ("staff_id", "first_name", "last_name", "email", "mobile", "postcode")
JANE = ("1", "Jane", "Smith", "jane@example.org", "07700 900123", "DA5 1CK")


def then(*values: str) -> LastPerson:
    return LastPerson(**dict(zip(FIELDS, values, strict=False)))


def now(*values: str) -> StaffMember:
    return StaffMember(**dict(zip(FIELDS, values, strict=False)))


def one(theirs: tuple[str, ...], ours: tuple[str, ...]) -> str:
    """What becomes of two people who are alone in their lists."""
    found = match_people([then(*theirs)], [now(*ours)])
    (doubt,) = found.doubts or (None,)
    if doubt is None:
        return "one" if found.pairs else "two"
    assert doubt.taken == bool(found.pairs)
    return f"{'one' if doubt.taken else 'two'}? {doubt.shares}"


@pytest.mark.parametrize(
    ("theirs", "ours", "what"),
    [
        (JANE, JANE, "one"),
        (("1", "Jane", "Smith"), ("1", "JANE", "Smyth"), "one"),  # a typo
        (("1", "Smith", "Jane"), ("1", "Jane", "Smith"), "one"),  # turned round
        (("1", "Kate", "Smith"), ("1", "Katherine", "Smith"), "one"),  # a short form
        (("1",), ("1", "Jane", "Smith"), "one"),  # a list without names
        (("1", "Al", "Berg"), ("1", "Jane", "Smith"), "two"),  # the number is hers now
        (("1", "Jane", "Smith"), ("1", "Jane", "Patel"), "two? Staff ID"),  # perhaps married
        (JANE, ("1", "Jane", "Patel", "", "07700 900123"), "one"),  # married, same telephone
        (JANE, ("9", "Jane", "Patel", "JANE@example.org"), "one"),  # a new number, same e-mail
        (JANE, ("9", "Al", "Smith", "jane@example.org"), "two? e-mail"),  # a couple's e-mail
        (JANE, ("9", "Al", "Berg", "jane@example.org"), "two"),
        (JANE, ("9", "J", "Smith", "", "7700900123"), "one"),  # the mobile without its nought
        (JANE, ("9", "Al", "Smith", "", "07700900123"), "two? mobile"),  # a couple's mobile
        (JANE, ("9", "Jane", "Patel", "", "07700900123"), "two? mobile"),
        (JANE, ("9", "Jane", "Smith", "", "", "da51ck"), "one"),  # name and postcode
        (JANE, ("9", "Al", "Smith", "", "", "DA5 1CK"), "two"),  # one family
        (JANE, ("9", "Jane", "Smith"), "one? name"),  # the name alone
        (JANE, ("9", "Jane", "Smith", "", "", "DA5 1CN"), "one? name"),  # who may have moved
        (JANE, ("9", "Jane", "Smith", "j@example.org", "", "DA5 1CN"), "two? name"),  # all differs
        (("", "", "Smith"), ("9", "", "Smith"), "two"),  # half a name
    ],
)
def test_two_people_are_one_only_where_what_they_share_and_their_names_agree(
    theirs: tuple[str, ...], ours: tuple[str, ...], what: str
) -> None:
    assert one(theirs, ours) == what


def test_a_name_that_two_have_says_nothing_even_where_one_of_them_is_matched() -> None:
    theirs = [then("1", "Jane", "Smith"), then("2", "Jane", "Smith")]
    ours = [now("1", "Jane", "Smith"), now("9", "Jane", "Smith")]
    found = match_people(theirs, ours)
    assert found == MatchedPeople(pairs={0: 0}, doubts=(), decided=(), unmatched=(1,), without=(1,))


def test_what_leaves_a_choice_is_decided_by_what_comes_after() -> None:
    shared = "us@example.org"
    theirs = [then("", "Jane", "Smith", shared), then("", "Jo", "Smith", shared)]
    ours = [
        now("1", "Jo", "Smith", shared, "", ""),
        now("2", "Janet", "Smith", shared, "", ""),
        now("3", "Jane", "Smith", shared, "", ""),
    ]
    assert match_people(theirs, ours).pairs == {0: 2, 1: 0}  # by the name, in doubt


def test_a_stronger_match_comes_first_whatever_the_order() -> None:
    theirs = [then("", "Jane", "Smith"), then("1", "Jane", "Smith", "jane@example.org")]
    ours = [now("1", "Jane", "Smith")]
    assert match_people(theirs, ours).pairs == {1: 0}


@pytest.mark.parametrize(("word", "pairs"), [(True, {0: 0}), (False, {}), (None, {0: 0})], ids=str)
def test_the_managers_word_decides_a_doubt_and_silences_it(word: Any, pairs: Any) -> None:
    theirs, ours = [then("7", "Jane", "Smith")], [now("9", "Jane", "Smith")]
    found = match_people(theirs, ours, lambda _one, _other: word)
    assert found.pairs == pairs
    expected = PersonDoubt(theirs=0, ours=0, shares="name", taken=True)
    assert found.doubts == ((expected,) if word is None else ())
    assert found.decided == (() if word is None else (replace(expected, taken=word),))


def test_the_managers_word_joins_what_the_rules_would_not() -> None:
    theirs, ours = [then("1", "Jane", "Smith")], [now("1", "Jane", "Patel")]
    assert match_people(theirs, ours, lambda _one, _other: True).pairs == {0: 0}


def test_who_left_and_who_joined_are_both_told() -> None:
    theirs = [then("1", "Jane", "Smith"), then("2", "Al", "Berg")]
    ours = [now("3", "Jo", "Hill"), now("2", "Al", "Berg")]
    assert match_people(theirs, ours) == MatchedPeople({1: 1}, (), (), (0,), (0,))


words = st.sampled_from(("", "a", "b"))
everybody = st.lists(st.tuples(*(words for _ in FIELDS)), max_size=5)


@given(everybody, everybody)
def test_nobody_is_matched_twice_and_nobody_is_lost(theirs: Any, ours: Any) -> None:
    found = match_people([then(*each) for each in theirs], [now(*each) for each in ours])
    assert len(set(found.pairs.values())) == len(found.pairs)
    assert sorted((*found.pairs, *found.unmatched)) == list(range(len(theirs)))
    assert sorted((*found.pairs.values(), *found.without)) == list(range(len(ours)))


# Pairs


def test_only_pairs_without_another_choice_are_made_and_each_side_once() -> None:
    pairing = Pairing(3, 3)
    assert pairing.settle([(0, 0), (0, 1), (1, 1), (2, 2)]) == [(2, 2)]
    assert pairing.settle([(0, 0), (2, 0), (0, 2)]) == [(0, 0)]
    assert (pairing.of_theirs, pairing.theirs_left, pairing.ours_left) == (
        {0: 0, 2: 2},
        [1],
        [1],
    )


def test_a_key_that_is_blank_or_that_very_many_share_says_nothing() -> None:
    def same(text: str) -> tuple[str, ...]:
        return (text,)

    assert sharing(["a", ""], ["", "a", "a"], same, same) == {(0, 1), (0, 2)}
    assert sharing(["a"], ["a"] * 40, same, same) == {(0, place) for place in range(40)}
    assert sharing(["a"], ["a"] * 41, same, same) == set()
