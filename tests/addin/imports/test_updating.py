"""A list laid beside a sheet: what was typed is kept, the rest follows the list, no row goes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.memory import Memory
from addin.imports.same_values import same
from addin.imports.updating import Incoming, Update, update
from addin.reading.cells import is_blank, shown
from addin.tables import PLACES, STAFF
from models.spelling import fold
from tests.addin.imports.laid import frame_of, remembered

BO = {"Staff ID": "S1", "First name": "Bo", "Mobile": "07700 900001"}
SAID = {"First name": "Bo", "Mobile": "07700 900002"}


def laid(
    *incoming: Incoming, sheet: Any = (BO,), memory: Memory | None = None, **options: Any
) -> Update:
    frame = frame_of(STAFF, *sheet)
    return update(frame, STAFF, incoming, memory or Memory(), "Staff ID", **options)


def told(done: Update) -> list[tuple[str, ...]]:
    return [(str(line.what), line.row_id, line.column, line.was, line.now) for line in done.lines]


def test_a_new_person_is_a_row_at_the_end() -> None:
    done = laid(Incoming("S2", {"First name": "Cy", "Stopped": date(2027, 4, 6)}, "l.csv, line 2"))
    midnight = datetime(2027, 4, 6)  # noqa: DTZ001 - workbooks hold local time without a zone
    assert done.draft.rows == [{"Staff ID": "S2", "First name": "Cy", "Stopped": midnight}]
    assert (done.draft.cells, done.added, done.changed) == ({}, 1, 0)
    assert told(done) == [("Added", "S2", "", "", "Cy")]
    assert done.lines[0].where == "l.csv, line 2"


def test_a_blank_cell_is_filled() -> None:
    done = laid(Incoming("s1", {"First name": "Bo", "Email": "bo@example.org"}))
    assert done.draft.cells == {(1, "Email"): "bo@example.org"}
    assert told(done) == [("Changed", "s1", "Email", "", "bo@example.org")]


def test_a_cell_that_still_holds_what_the_list_said_follows_it() -> None:
    done = laid(Incoming("S1", SAID), memory=remembered(STAFF, BO))
    assert done.draft.cells == {(1, "Mobile"): "07700 900002"}
    assert told(done) == [("Changed", "S1", "Mobile", "07700 900001", "07700 900002")]
    assert done.memory.cells("Staff", "S1")["Mobile"] == "07700 900002"


def test_a_cell_that_somebody_typed_is_kept_with_both_values() -> None:
    done = laid(Incoming("S1", SAID))
    assert done.draft.empty
    assert told(done) == [("Kept", "S1", "Mobile", "07700 900001", "07700 900002")]
    assert "clear the cell" in done.lines[0].to_do
    assert (done.changed, done.kept) == (0, 1)


def test_a_typed_cell_follows_the_list_from_the_time_on_that_the_two_agree() -> None:
    agreed = laid(Incoming("S1", BO))
    assert told(agreed) == []
    then = laid(Incoming("S1", SAID), memory=agreed.memory)
    assert told(then) == [("Changed", "S1", "Mobile", "07700 900001", "07700 900002")]


def test_other_capitals_are_a_correction_and_the_same_name() -> None:
    memory = remembered(STAFF, {**BO, "First name": "BO"})
    assert told(laid(Incoming("S1", {"First name": "bo"}), memory=memory)) == []
    done = laid(Incoming("S1", {"First name": "Beau"}), memory=memory)
    assert told(done) == [("Kept", "S1", "First name", "Bo", "Beau")]


def test_a_formula_is_kept_even_where_it_shows_what_the_list_said() -> None:
    formulas = frozenset({(1, "Mobile"), (1, "Email")})
    incoming = Incoming("S1", {**SAID, "Email": "bo@example.org"})
    done = laid(incoming, memory=remembered(STAFF, BO), formulas=formulas)
    assert done.draft.empty
    assert told(done) == [("Kept", "S1", "Mobile", "a formula", "07700 900002")]


def test_what_the_list_does_not_have_is_never_touched() -> None:
    done = laid(Incoming("S1", {"First name": "Bo"}), memory=remembered(STAFF, BO))
    assert done.draft.empty
    assert done.memory.cells("Staff", "S1")["Mobile"] == "07700 900001"


def test_what_the_list_has_and_is_blank_there_goes_unless_it_was_typed() -> None:
    for memory, cells in ((remembered(STAFF, BO), {(1, "Mobile"): None}), (Memory(), {})):
        done = laid(Incoming("S1", {"First name": "Bo"}), memory=memory, clears=("Mobile",))
        assert done.draft.cells == cells
        assert "Mobile" not in done.memory.cells("Staff", "S1")


def test_a_list_that_is_added_to_keeps_its_entries() -> None:
    sheet = ({**BO, "Experienced roles": "Poll clerk; Runner"},)
    incoming = Incoming("S1", {"Experienced roles": "poll clerk; Presiding officer"})
    done = laid(incoming, sheet=sheet, unite=("Experienced roles",), whole=False)
    united = "Poll clerk; Runner; Presiding officer"
    assert done.draft.cells == {(1, "Experienced roles"): united}
    assert "Experienced roles" not in done.memory.cells("Staff", "S1")  # a list keeps what it said
    sheet = ({**BO, "Experienced roles": united},)
    again = laid(
        incoming, sheet=sheet, unite=("Experienced roles",), whole=False, memory=done.memory
    )
    assert again.draft.empty
    assert told(again) == []


def test_who_is_gone_from_the_list_stays_and_is_told_until_the_row_is_deleted() -> None:
    other = {"Staff ID": "S2", "First name": "Cy", "Last name": "Ash"}
    known = remembered(STAFF, BO, other)
    done = laid(Incoming("S1", BO), sheet=(BO, other), memory=known)
    assert done.draft.empty
    assert (done.gone, told(done)) == (1, [("Gone", "S2", "", "Cy Ash", "")])
    assert "row 3 stays" in done.lines[0].to_do
    assert done.memory.cells("Staff", "S2")
    deleted = laid(Incoming("S1", BO), memory=done.memory)
    assert (deleted.gone, dict(deleted.memory.cells("Staff", "S2"))) == (0, {})


def test_who_was_typed_by_hand_or_came_from_part_of_a_list_is_never_gone() -> None:
    other = {"Staff ID": "S2", "First name": "Cy"}
    assert laid(Incoming("S1", BO), sheet=(BO, other)).gone == 0
    part = laid(Incoming("S2", other), sheet=(BO, other), whole=False)
    assert laid(Incoming("S1", BO), sheet=(BO, other), memory=part.memory).gone == 0


def test_a_row_without_an_id_gets_the_one_of_its_person() -> None:
    sheet = ({"First name": "Bo"},)
    done = laid(Incoming("S1", {"First name": "Bo"}, row=1), sheet=sheet)
    assert done.draft.cells == {(1, "Staff ID"): "S1"}
    assert (done.added, done.changed) == (0, 1)


def test_properties_stand_in_for_electors_until_those_are_known_and_never_after() -> None:
    def stations(frame: Any, memory: Memory, incoming: Incoming) -> Update:
        return update(frame, PLACES, [incoming], memory, "Place ID")

    counted = Incoming("7", {"Name": "Hall"}, stand_ins={"Electors": 3})
    first = stations(frame_of(PLACES), Memory(), counted)
    assert first.draft.rows == [{"Place ID": "7", "Name": "Hall", "Electors": 3}]
    assert first.standing == 1
    hall = {"Place ID": "7", "Name": "Hall"}
    grown = counted._replace(stand_ins={"Electors": 4})
    second = stations(frame_of(PLACES, {**hall, "Electors": 3.0}), first.memory, grown)
    assert (second.draft.cells, second.standing) == ({(1, "Electors"): 4}, 1)
    known = Incoming("7", {"Electors": 900})
    third = stations(frame_of(PLACES, {**hall, "Electors": 4.0}), second.memory, known)
    assert third.draft.cells == {(1, "Electors"): 900}
    fourth = stations(frame_of(PLACES, {**hall, "Electors": 900.0}), third.memory, counted)
    assert (fourth.draft.empty, fourth.lines, fourth.standing) == (True, [], 0)
    small = stations(frame_of(PLACES, {**hall, "Electors": 4.0}), third.memory, known)
    assert small.draft.empty  # typed, though it is the number that stood in once
    typed = stations(frame_of(PLACES, {**hall, "Electors": 950.0}), first.memory, counted)
    assert (typed.draft.empty, typed.lines, typed.standing) == (True, [], 0)


@pytest.mark.parametrize(
    ("column", "one", "other", "alike"),
    [
        ("Max miles", 10.0, "10", True),
        ("Max miles", 10.0, "11", False),
        ("Max miles", "far", 10.0, False),
        ("Has car", "y", "Yes", True),
        ("Has car", "maybe", "Yes", False),
        ("Roles", "Poll clerk; Runner", "runner;poll clerk", True),
        ("Roles", "Poll clerk; Runner", "Poll clerk", False),
        ("Stopped", datetime(2027, 4, 6), date(2027, 4, 6), True),  # noqa: DTZ001
        ("Last name", "SMITH ", "Smith", True),
        ("Last name", "10", 10.0, True),
        ("Last name", "10.0", 10.0, False),
    ],
)
def test_a_cell_says_the_same_in_other_words(
    column: str, one: object, other: object, alike: bool
) -> None:
    assert same(STAFF.column(column), one, other) is alike


COLUMNS = ("First name", "Mobile", "Max miles", "Has car", "Roles", "Unavailable")
texts = st.text(st.characters(codec="utf-8"), max_size=6).map(str.strip)
cells = st.one_of(
    st.none(), texts, st.integers(0, 99), st.floats(0, 99), st.sampled_from(("Yes", "a; b"))
)
rows = st.dictionaries(st.sampled_from(COLUMNS), cells, max_size=6)


def filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not is_blank(value)}


def after(sheet: dict[str, Any], done: Update) -> dict[str, Any]:
    """The one row of the sheet once the draft is written."""
    assert done.draft.rows == []
    return {**sheet, **{column: value for (_, column), value in done.draft.cells.items()}}


@given(rows, rows, rows)
def test_whatever_is_typed_over_an_import_no_later_one_changes_it(
    first: dict[str, Any], typed: dict[str, Any], second: dict[str, Any]
) -> None:
    first, typed, second = filled(first), filled(typed), filled(second)
    imported = update(
        frame_of(STAFF, {"Staff ID": "S1"}), STAFF, [Incoming("S1", first)], Memory(), "Staff ID"
    )
    sheet = after({"Staff ID": "S1"}, imported)
    own = {name: value for name, value in typed.items() if shown(value) != shown(sheet.get(name))}
    sheet |= own
    again = update(
        frame_of(STAFF, sheet),
        STAFF,
        [Incoming("S1", second)],
        imported.memory,
        "Staff ID",
        clears=COLUMNS,
    )
    now = after(sheet, again)
    assert {name: now[name] for name in own} == own
    for name, value in second.items():
        if name not in own:
            assert same(STAFF.column(name), now[name], value)
    kept = {line.column for line in again.lines if line.what == "Kept"}
    assert kept == {
        name
        for name in own
        if name in second and not same(STAFF.column(name), own[name], second[name])
    }


@given(rows, rows)
def test_the_second_time_nothing_changes(typed: dict[str, Any], listed: dict[str, Any]) -> None:
    sheet = {"Staff ID": "S1", **filled(typed)}
    incoming = [Incoming("S1", filled(listed))]
    once = update(frame_of(STAFF, sheet), STAFF, incoming, Memory(), "Staff ID", clears=COLUMNS)
    sheet = after(sheet, once)
    twice = update(frame_of(STAFF, sheet), STAFF, incoming, once.memory, "Staff ID", clears=COLUMNS)
    assert twice.draft.empty
    assert {line.what for line in twice.lines} <= {"Kept"}
    assert twice.memory == once.memory
    thrice = update(
        frame_of(STAFF, sheet), STAFF, incoming, twice.memory, "Staff ID", clears=COLUMNS
    )
    assert thrice.lines == twice.lines


@given(st.lists(st.sampled_from("abc"), unique=True), st.lists(st.sampled_from("ABC"), unique=True))
def test_every_row_of_the_sheet_and_of_the_list_is_there_once_afterwards(
    there: list[str], listed: list[str]
) -> None:
    frame = frame_of(STAFF, *({"Staff ID": each} for each in there))
    incoming = [Incoming(each, {"First name": "Bo"}) for each in listed]
    done = update(frame, STAFF, incoming, Memory(), "Staff ID")
    ids = [*there, *(row["Staff ID"] for row in done.draft.rows)]
    assert sorted(map(fold, map(str, ids))) == sorted({*there, *map(fold, listed)})
