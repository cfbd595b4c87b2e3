"""Which place of last time is which place now, though stations are renumbered at every review."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.last_places import MatchedPlaces, PlaceDoubt, match_places
from addin.imports.last_posts import LastPlace
from models.duties import Place

FIELDS = ("place_id", "name", "postcode", "venue")
HALL = ("1", "Village Hall", "DA5 1CL")


def then(*values: str) -> LastPlace:
    return LastPlace(**dict(zip(FIELDS, values, strict=False)))


def now(*values: str) -> Place:
    return Place(**dict(zip(FIELDS, values, strict=False)))


def one(theirs: tuple[str, ...], ours: tuple[str, ...]) -> str:
    """What becomes of two places that are alone in their lists."""
    found = match_places([then(*theirs)], [now(*ours)])
    if found.pairs:
        return f"one? {found.doubts[0].shares}" if found.doubts else "one"
    return "another" if found.another else "two"


@pytest.mark.parametrize(
    ("theirs", "ours", "what"),
    [
        (HALL, HALL, "one"),
        (HALL, ("1", "VILLAGE HALL.", "DA5 1CN"), "one"),  # the name is the same
        (HALL, ("1", "Vilage Hall", ""), "one"),  # the name is near
        (HALL, ("1", "The Smith Centre", "da51cl"), "one"),  # renamed, at the same postcode
        (HALL, ("1", "The Smith Centre", "DA5 1CN"), "another"),  # the number is another's now
        (HALL, ("1", "The Smith Centre"), "another"),
        (HALL, ("9", "Village Hall", "DA5 1CL"), "one"),  # renumbered
        (HALL, ("9", "Hall", "DA5 1CL", "Village Hall, High Street, Bexley"), "one"),  # the venue
        (HALL, ("9", "The Smith Centre", "DA5 1CL"), "one"),  # the postcode alone
        (HALL, ("9", "Village Hall", "DA5 1CN"), "two"),  # every village has one
        (HALL, ("9", "Village Hall"), "one? the name alone"),
        (("", "Village Hall"), HALL, "one? the name alone"),
        (("", "Village Hall"), ("1", "Village Hall, Bexley"), "one? the name alone"),
        (("", "Village Hall, Crayford"), ("1", "Village Hall, Bexley"), "two"),
        (("1",), HALL, "one? the Place ID alone"),  # a list of numbers
        (("1", "Village Hall, station 1"), ("1", "Village Hall, station 2"), "another"),
    ],
)
def test_a_place_is_the_same_where_its_number_or_postcode_and_its_name_agree(
    theirs: tuple[str, ...], ours: tuple[str, ...], what: str
) -> None:
    assert one(theirs, ours) == what


def test_two_stations_in_one_hall_are_not_exchanged_when_they_are_renumbered() -> None:
    theirs = [then("1", "Hall, station 1", "DA5 1CL"), then("2", "Hall, station 2", "DA5 1CL")]
    ours = [now("2", "Hall, station 1", "DA5 1CL"), now("3", "Hall, station 2", "DA5 1CL")]
    assert match_places(theirs, ours).pairs == {0: 0, 1: 1}


def test_two_stations_that_cannot_be_told_apart_are_left_to_the_manager() -> None:
    theirs = [then("1", "Hall", "DA5 1CL"), then("2", "Hall", "DA5 1CL")]
    ours = [now("8", "Hall", "DA5 1CL"), now("9", "Hall", "DA5 1CL")]
    assert match_places(theirs, ours) == MatchedPlaces({}, (), {}, (0, 1), (0, 1))


def test_a_number_that_is_another_stations_now_is_told_and_the_station_found_elsewhere() -> None:
    theirs = [then(*HALL), then("2", "Scout Hut", "DA5 1CN")]
    ours = [now("1", "Scout Hut", "DA5 1CN"), now("7", "New Library", "DA5 1CK")]
    found = match_places(theirs, ours)
    assert found.pairs == {1: 0}
    assert (found.another, found.unmatched, found.without) == ({0: 0}, (0,), (1,))


def test_a_number_that_is_still_the_stations_own_is_nobody_elses() -> None:
    assert match_places([then(*HALL)], [now(*HALL)]).another == {}


def test_what_was_matched_by_little_is_a_doubt() -> None:
    found = match_places([then("", "Village Hall")], [now(*HALL)])
    assert found.doubts == (PlaceDoubt(theirs=0, ours=0, shares="the name alone"),)


words = st.sampled_from(("", "a", "b", "a, b"))
places = st.lists(st.tuples(*(words for _ in FIELDS)), max_size=5)


@given(places, places)
def test_no_place_is_matched_twice_and_none_is_lost(theirs: Any, ours: Any) -> None:
    found = match_places([then(*each) for each in theirs], [now(*each) for each in ours])
    assert len(set(found.pairs.values())) == len(found.pairs)
    assert sorted((*found.pairs, *found.unmatched)) == list(range(len(theirs)))
    assert sorted((*found.pairs.values(), *found.without)) == list(range(len(ours)))
