"""Rows that may be one person: asked about, never merged but on the manager's word."""

from __future__ import annotations

from typing import Any

from addin.imports.same_people import Somebody, merge, pair_id, root, settle
from addin.tables.imports import Word

JANE = {"First name": "Jane", "Last name": "Elm", "Email": "jane@example.org"}
JAYNE = {"First name": "Jayne", "Last name": "Elm", "Email": "jane@example.org"}


def somebody(staff_id: str, values: dict[str, Any], **facts: Any) -> Somebody:
    return Somebody(staff_id, facts.pop("label", staff_id), values, **facts)


def both(**facts: Any) -> list[Somebody]:
    return [somebody("S2", JANE, place=0), somebody("S1", JAYNE, place=1, **facts)]


def test_two_rows_of_a_list_are_asked_about_and_stay_two() -> None:
    settled = settle(both(), {}, 1)
    (line,) = settled.lines
    assert settled.into == {}
    assert (line.what, line.row_id, line.column) == ("Same person?", "S1; S2", "Email")
    assert (line.was, line.now, line.word, line.doubtful) == (
        "S2 Jane Elm",
        "S1 Jayne Elm",
        "",
        True,
    )


def test_the_row_that_is_on_the_sheet_already_stays() -> None:
    settled = settle(both(row=5), {"s1; s2": Word.SAME}, 1)
    assert settled.into[0].staff_id == "S1"
    (line,) = settled.lines
    assert (line.was, line.now) == ("S1 Jayne Elm", "S2 Jane Elm")
    assert (line.word, line.doubtful) == ("Same person", False)
    assert line.to_do == "Merged into S1. Nothing has to be done."


def test_where_both_are_on_the_sheet_the_second_row_is_to_be_deleted() -> None:
    people = [somebody("S2", JANE, place=0, row=7), somebody("S1", JAYNE, place=1, row=5)]
    (line,) = settle(people, {"s1; s2": Word.SAME}, 3).lines
    assert "Delete row 10 of the sheet Staff (S2)" in line.to_do
    assert line.doubtful


def test_two_people_are_not_asked_about_again() -> None:
    settled = settle(both(), {"s1; s2": Word.TWO}, 1)
    assert settled.into == {}
    (line,) = settled.lines
    assert (line.word, line.doubtful) == ("Two people", False)


def test_people_of_the_sheet_alone_are_asked_about_with_the_list_only() -> None:
    jane, jayne = somebody("S1", JANE, row=1), somebody("S2", JAYNE, row=2)
    assert settle([jane, jayne], {}, 1).lines == []
    jayne.place = 0
    assert [line.row_id for line in settle([jane, jayne], {}, 1).lines] == ["S1; S2"]


def test_a_second_row_of_one_id_is_left_out_until_it_is_said_who_it_is() -> None:
    people = [
        somebody("7", {**JANE, "Staff ID": "7"}, place=0),
        somebody("7", {**JAYNE, "Staff ID": "7"}, place=1, label="7 Jayne Elm", twin=True),
    ]
    (line,) = settle(people, {}, 1).lines
    assert (line.row_id, line.column) == ("7; 7 Jayne Elm", "Staff ID; Email")
    assert "the second is left out" in line.to_do


def test_a_pair_has_one_id_whichever_comes_first() -> None:
    assert pair_id("S2", "S1") == pair_id("S1", "S2") == "S1; S2"


def test_who_is_merged_into_somebody_merged_is_the_first_of_all() -> None:
    one, two, three = (somebody(f"S{n}", JANE, place=n) for n in (1, 2, 3))
    assert root(three, {3: two, 2: one}) is one
    assert root(two, {3: two, 2: three}) in (two, three)  # a ring ends somewhere


def test_merging_fills_blanks_unites_lists_and_tells_what_differs() -> None:
    first = somebody("S1", {**JANE, "Roles": "Poll clerk", "Has car": "No"}, place=0)
    second = somebody(
        "S2",
        {**JAYNE, "Roles": "poll clerk; Runner", "Mobile": "07700 900001", "Has car": "n"},
        where="l.csv, line 3",
        place=1,
    )
    values, lines = merge(first, second)
    assert values == {
        **JANE,
        "Roles": "Poll clerk; Runner",
        "Has car": "No",
        "Mobile": "07700 900001",
    }
    assert [(line.what, line.column, line.was, line.now, line.where) for line in lines] == [
        ("Kept", "First name", "Jane", "Jayne", "l.csv, line 3")
    ]
