"""Who the people of a list are: never by name alone, and each row of a list is somebody else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.memory import Memory
from addin.imports.new_ids import new_ids
from addin.imports.people import known_people, match
from addin.tables import STAFF
from tests.addin.imports.laid import frame_of, remembered


def who(*names: str, **facts: str) -> dict[str, Any]:
    first, last = names
    return {"First name": first, "Last name": last, **facts}


ADA = {"Staff ID": "S1", **who("Ada", "Elm", Email="ada@example.org", Mobile="07700 900001")}
ADA["Postcode"] = "DA5 1CK"
BEN = {"Staff ID": "S2", **who("Ben", "Elm", Email="ada@example.org", Mobile="07700 900001")}
BEN["Postcode"] = "DA5 1CK"


def matched(*people: dict[str, Any], sheet: Any = (ADA, BEN), memory: Any = None) -> list[str]:
    """The Staff IDs of the people of a list; blank for somebody new."""
    known = known_people(frame_of(STAFF, *sheet), memory or Memory())
    found = match(people, known)
    return [found[place].staff_id if place in found else "" for place in range(len(people))]


@pytest.mark.parametrize(
    ("person", "is_who"),
    [
        ({"Staff ID": "s1", **who("Jo", "Oak")}, "S1"),  # the ID decides
        ({"Staff ID": "S9", **who("Ada", "Elm", Email="ada@example.org")}, ""),  # so it does here
        (who("Ada", "Elm", Email="ADA@example.org"), "S1"),
        (who("Adda", "Elm", Email="ada@example.org"), "S1"),  # a typo
        (who("Ada", "Oak", Email="ada@example.org"), "S1"),  # another last name, as married
        (who("Jo", "Elm", Email="ada@example.org"), ""),  # somebody else of the household
        (who("A", "Elm", Mobile="07700900001"), "S1"),
        (who("Ada", "Oak", Mobile="07700 900001"), ""),  # a mobile needs the last name too
        (who("Ben", "Elm", Mobile="07700 900001"), "S2"),
        (who("ada", "ELM", Postcode="DA51CK"), "S1"),
        (who("Adda", "Elm", Postcode="DA5 1CK"), ""),  # a postcode needs the very name
        (who("Ada", "Elm"), ""),  # never by name alone
        (who("Ada", "Elm", Email="other@example.org"), ""),
    ],
)
def test_what_tells_who_somebody_is(person: dict[str, Any], is_who: str) -> None:
    assert matched(person) == [is_who]


def test_a_name_is_enough_where_neither_side_has_more() -> None:
    bare = {"Staff ID": "S3", **who("Cy", "Ash")}
    assert matched(who("Cy", "Ash"), sheet=(bare,)) == ["S3"]
    assert matched(who("Cy", "Ash", Email="cy@example.org"), sheet=(bare,)) == [""]
    twice = {**bare, "Staff ID": "S4"}
    assert matched(who("Cy", "Ash"), sheet=(bare, twice)) == [""]


def test_the_very_name_goes_before_one_that_is_near() -> None:
    near, own = (who(first, "Elm", Email="ada@example.org") for first in ("Adda", "Ada"))
    assert matched(near, own) == ["", "S1"]
    assert matched(near) == ["S1"]


def test_nobody_is_two_rows_of_a_list() -> None:
    own = who("Ada", "Elm", Email="ada@example.org")
    assert matched(own, own) == ["S1", ""]


def test_somebody_is_known_by_what_the_last_list_said_though_it_was_corrected_since() -> None:
    old = {"Staff ID": "S1", **who("Ada", "Elm", Email="old@example.org")}
    listed = who("Ada", "Elm", Email="old@example.org", Roles="Poll clerk")
    assert matched(listed) == [""]
    assert matched(listed, memory=remembered(STAFF, old)) == ["S1"]


def test_rows_that_nothing_tells_apart_are_the_same_ones_again_in_their_order() -> None:
    bare = who("Cy", "Ash", Roles="Poll clerk")
    sheet = tuple({"Staff ID": staff_id, **bare} for staff_id in ("S1", "S2"))
    assert matched(bare, bare, sheet=sheet, memory=remembered(STAFF, *sheet)) == ["S1", "S2"]


def test_whose_row_was_deleted_is_remembered_and_a_second_row_of_an_id_is_not_looked_at() -> None:
    twice = {**BEN, "Staff ID": "S1"}
    known = known_people(frame_of(STAFF, ADA, twice), remembered(STAFF, {**BEN, "Staff ID": "S7"}))
    assert [(person.staff_id, person.row) for person in known] == [("S1", 1), ("S7", None)]


@pytest.mark.parametrize(
    ("used", "of_the_list", "first"),
    [
        ([], [], "S0001"),
        (["S0001", "S0412"], [], "S0413"),  # not S0002, which may have been somebody's
        (["S0001", "S0002"], ["S0003"], "S0004"),
        (["7", "12"], ["s0001"], "13"),
        (["P-099", "P-100", "X1"], [], "P-101"),
        (["Ada", "Ben"], [], "S0001"),
        (["S9999"], [], "S10000"),
    ],
)
def test_a_new_id_follows_on_those_that_the_workbook_uses(
    used: list[str], of_the_list: list[str], first: str
) -> None:
    assert next(new_ids(used, of_the_list)) == first


@given(st.lists(st.text(max_size=6)), st.lists(st.text(max_size=6)))
def test_a_new_id_is_nobodys(used: list[str], of_the_list: list[str]) -> None:
    ids = new_ids(used, of_the_list)
    new = [next(ids) for _ in range(3)]
    taken = {each.casefold().strip() for each in (*used, *of_the_list)}
    assert len(set(new)) == 3
    assert not {each.casefold() for each in new} & taken
