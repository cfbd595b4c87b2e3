"""Last time's places and roles come into the Staff sheet, and what somebody typed stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from addin.imports.last_matched import Roster
from addin.imports.last_plan import LastPlan
from addin.imports.last_posts import LastPerson, LastPlace, LastPost
from addin.imports.last_update import update_last
from addin.imports.memory import Memory, Remembered
from addin.reading.rows import Frame
from addin.tables import STAFF
from addin.tables.imports import What, Word
from models.duties import Place, PlaceKind
from models.staff import StaffMember

if TYPE_CHECKING:
    from addin.imports.updating import Update

HALL = LastPlace(place_id="1", name="Village Hall", postcode="DA5 1CL")
HUT = LastPlace(place_id="2", name="Scout Hut", postcode="DA5 1CN")
OURS = (
    Place(place_id="P1", name="Village Hall", postcode="DA5 1CL"),
    Place(place_id="P2", name="Library", postcode="DA5 1CK"),
    Place(place_id="A1", name="North", kind=PlaceKind.AREA),  # no station that is missed
)
JANE = LastPerson(staff_id="S1", first_name="Jane", last_name="Smith")
HERS = "That Staff ID is Jane Smith's now."
COLUMNS = ("Last place", "Last role", "Experienced roles")


def post(who: LastPerson = JANE, role: str = "PO", at: LastPlace = HALL) -> LastPost:
    return LastPost(person=who, role=role, place=at, where="last.csv, line 2", line=2)


def jane(**facts: Any) -> dict[str, Any]:
    """The one row of the Staff sheet."""
    return {"Staff ID": "S1", "First name": "Jane", "Last name": "Smith"} | {
        name.replace("_", " "): value for name, value in facts.items()
    }


def laid(
    row: dict[str, Any], posts: Any = None, memory: Memory | None = None, formulas: Any = ()
) -> Update:
    columns = {name: offset for offset, name in enumerate(STAFF.headers)}
    frame = Frame(STAFF, 1, 1, columns, [[row.get(name) for name in columns]], [])
    staff = (StaffMember(staff_id="S1", first_name="Jane", last_name="Smith"),)
    return update_last(
        LastPlan(tuple([post()] if posts is None else posts), (), ""),
        Roster(staff, OURS, ("Presiding officer", "Poll clerk")),
        frame,
        Memory() if memory is None else memory,
        frozenset(formulas),
    )


def told(found: Update, *which: What) -> list[tuple[str, str, str, str]]:
    return [
        (line.row_id, line.column, line.was, line.now) for line in found.lines if line.what in which
    ]


def after(found: Update, **before: Any) -> dict[str, Any]:
    """The row once the draft is written."""
    return jane(**before) | {column: value for (_, column), value in found.draft.cells.items()}


def test_place_role_and_experience_are_written_and_told() -> None:
    found = laid(jane(Experienced_roles="Poll clerk"))
    assert found.draft.cells == {
        (1, "Last place"): "P1",
        (1, "Last role"): "Presiding officer",
        (1, "Experienced roles"): "Poll clerk; Presiding officer",
    }
    assert found.draft.rows == []
    assert (found.added, found.changed, found.kept, found.gone) == (0, 1, 0, 0)
    assert told(found, What.CHANGED) == [
        ("S1", "Last place", "", "P1"),
        ("S1", "Last role", "", "Presiding officer"),
        ("S1", "Experienced roles", "Poll clerk", "Poll clerk; Presiding officer"),
    ]


def test_the_same_again_changes_nothing_and_remembers_the_same() -> None:
    first = laid(jane())
    second = laid(after(first), memory=first.memory)
    assert second.draft.empty
    assert (second.changed, second.kept) == (0, 0)
    assert second.memory == first.memory


def test_what_somebody_typed_is_kept_and_told_with_both_values() -> None:
    found = laid(jane(Last_place="P2", Last_role="Poll clerk"))
    assert found.draft.cells == {(1, "Experienced roles"): "Presiding officer"}
    assert (found.changed, found.kept) == (1, 1)
    assert told(found, What.KEPT) == [
        ("S1", "Last place", "P2", "P1"),
        ("S1", "Last role", "Poll clerk", "Presiding officer"),
    ]


def test_what_an_import_wrote_is_written_anew_and_goes_where_the_place_is_none_of_ours() -> None:
    first = laid(jane())
    other = laid(after(first), memory=first.memory, posts=[post(role="clerk", at=HUT)])
    assert other.draft.cells == {
        (1, "Last place"): None,
        (1, "Last role"): "Poll clerk",
        (1, "Experienced roles"): "Presiding officer; Poll clerk",
    }


def test_a_role_that_was_taken_out_of_the_list_is_not_put_back() -> None:
    first = laid(jane())
    typed = after(first) | {"Experienced roles": "Poll clerk"}
    found = laid(typed, memory=first.memory)
    assert found.draft.empty
    assert found.kept == 1
    assert told(found, What.KEPT) == [
        ("S1", "Experienced roles", "Poll clerk", "Presiding officer")
    ]
    assert laid(typed, memory=found.memory).draft.empty


def test_a_formula_is_kept() -> None:
    found = laid(jane(), formulas=[(1, column) for column in COLUMNS])
    assert found.draft.empty


def test_a_role_that_the_workbook_does_not_have_is_told_and_not_written() -> None:
    found = laid(jane(), posts=[post(role="Presiding oficer")])
    assert found.draft.cells == {(1, "Last place"): "P1"}
    (line,) = (line for line in found.lines if line.what is What.NOT_UNDERSTOOD)
    assert line.now == (
        '"Presiding oficer" of 1 person is no role of this workbook, so they get no last role.'
    )
    assert line.to_do.startswith('Did you mean "Presiding officer"? ')
    assert laid(jane(), posts=[post(role="PO and clerk")]).draft.cells == {(1, "Last place"): "P1"}
    usual = laid(jane(), posts=[post(role="Inspector")])  # a usual role that is not on this sheet
    assert told(usual, What.NOT_UNDERSTOOD)


def test_nobody_is_added_and_both_sides_are_told_with_what_to_do() -> None:
    al = LastPerson(staff_id="S7", first_name="Al", last_name="Berg")
    jo = LastPerson(staff_id="S1", first_name="Jo", last_name="Hill")
    found = laid(jane(), posts=[post(al, at=HUT), post(jo, role="")])
    assert found.draft.empty
    assert told(found, What.NOT_MATCHED) == [
        ("", "", "", "Al Berg (S7), PO at Scout Hut (2): nobody of the sheet Staff."),
        ("", "", "", f"Jo Hill (S1), at Village Hall (1): nobody of the sheet Staff. {HERS}"),
        ("", "", "", "Scout Hut (2), 1 person: no place of the sheet Places."),
        ("S1", "", "Jane Smith", "No post in last time's plan."),
        ("P2", "", "Library", "Nobody's place in last time's plan."),
    ]
    lines = [line for line in found.lines if line.what is What.NOT_MATCHED]
    assert [line.doubtful for line in lines] == [True, True, True, False, False]
    assert all(line.to_do.startswith("Nothing, if ") for line in lines)
    assert lines[0].where == "last.csv, line 2"


def test_very_many_that_were_not_matched_are_one_thing_to_do() -> None:
    left = [post(LastPerson(staff_id=f"X{n}", last_name="Berg"), at=HALL) for n in range(11)]
    lines = [line for line in laid(jane(), posts=left).lines if line.what is What.NOT_MATCHED]
    assert [line.now for line in lines if line.doubtful] == [
        "11 people of last time's plan are nobody of the sheet Staff."
    ]
    assert sum("Berg (X" in line.now for line in lines) == 11
    few = [line for line in laid(jane(), posts=left[:10]).lines if line.doubtful]
    assert len(few) == 10


def test_a_place_id_that_is_another_stations_now_is_told_so() -> None:
    found = laid(jane(), posts=[post(at=LastPlace(place_id="P2", name="Scout Hut"))])
    (line,) = (line for line in found.lines if line.doubtful)
    assert line.now == (
        "Scout Hut (P2), 1 person: no place of the sheet Places. That Place ID is Library now."
    )


def test_a_place_known_by_its_name_alone_is_taken_and_noted() -> None:
    found = laid(jane(), posts=[post(at=LastPlace(name="village hall"))])
    assert found.draft.cells[1, "Last place"] == "P1"
    assert told(found, What.NOTED) == [
        ("P1", "", "Village Hall", "village hall is taken for it by the name alone.")
    ]


ALONE = LastPerson(staff_id="77", first_name="Jane", last_name="Smith")
PAIR = "S1; last time 77"


def test_a_name_alone_is_taken_in_doubt_and_the_managers_word_takes_it_back() -> None:
    posts = [post(ALONE)]
    first = laid(jane(Experienced_roles="Poll clerk"), posts=posts)
    (doubt,) = (line for line in first.lines if line.what is What.SAME_PERSON)
    assert (doubt.row_id, doubt.column, doubt.doubtful) == (PAIR, "name", True)
    assert (doubt.was, doubt.now) == (
        "Jane Smith (S1)",
        "Jane Smith (77), PO at Village Hall (1)",
    )
    assert len(first.draft.cells) == 3

    same = first.memory.with_words({PAIR: Word.SAME})
    agreed = laid(after(first), posts=posts, memory=same)
    assert agreed.draft.empty
    assert [line.word for line in agreed.lines if line.what is What.SAME_PERSON] == ["Same person"]
    assert not any(line.doubtful for line in agreed.lines)

    two = first.memory.with_words({PAIR: Word.TWO})
    refused = laid(after(first), posts=posts, memory=two)
    assert refused.draft.cells == {
        (1, "Last place"): None,
        (1, "Last role"): None,
        (1, "Experienced roles"): "Poll clerk",
    }
    assert refused.changed == 1
    assert refused.memory.cells("Staff", "S1") == {}
    cleared = after(refused)
    again = laid(cleared, posts=posts, memory=refused.memory)
    assert again.draft.empty
    assert again.memory == refused.memory


def test_taking_back_leaves_what_somebody_typed_since() -> None:
    posts = [post(ALONE)]
    first = laid(jane(), posts=posts)
    typed = jane(Last_place="P2", Last_role="Poll clerk", Experienced_roles="Poll clerk")
    refused = laid(typed, posts=posts, memory=first.memory.with_words({PAIR: Word.TWO}))
    assert refused.draft.empty


def test_taking_back_leaves_experience_that_was_there_before() -> None:
    posts = [post(ALONE)]
    first = laid(jane(Experienced_roles="Presiding officer"), posts=posts)
    before = after(first, Experienced_roles="Presiding officer")
    refused = laid(before, posts=posts, memory=first.memory.with_words({PAIR: Word.TWO}))
    assert refused.draft.cells == {(1, "Last place"): None, (1, "Last role"): None}


def test_whoever_a_staff_list_brought_is_not_gone_for_having_had_no_post() -> None:
    memory = Memory().with_rows("Staff", [Remembered("S1", {"Staff ID": "S1"})])
    al = LastPerson(staff_id="S7", first_name="Al", last_name="Berg")
    found = laid(jane(), posts=[post(al)], memory=memory)
    assert found.gone == 0
    assert found.memory == memory


def test_two_whose_names_differ_are_one_only_on_the_managers_word() -> None:
    married = LastPerson(staff_id="S1", first_name="Jane", last_name="Patel")
    found = laid(jane(), posts=[post(married)])
    assert found.draft.empty
    (line,) = (line for line in found.lines if line.doubtful)
    assert line.what is What.SAME_PERSON  # and not told a second time as not matched
    assert "choose Same person" in line.to_do
    assert [line.row_id for line in found.lines if line.what is What.NOT_MATCHED] == ["P2"]
    same = Memory().with_words({"S1; last time S1": Word.SAME})
    assert laid(jane(), posts=[post(married)], memory=same).changed == 1


cells = st.sampled_from((None, "P1", "P2", "Poll clerk", "Presiding officer", "anything"))


three = st.tuples(cells, cells, cells).map(lambda values: dict(zip(COLUMNS, values, strict=True)))


@given(three, three)
def test_no_cell_that_was_typed_is_ever_changed(before: Any, typed: Any) -> None:
    first = laid(jane() | before)
    written = jane() | before | {name: value for (_, name), value in first.draft.cells.items()}
    edited = {name: value for name, value in typed.items() if value and value != written[name]}
    second = laid(written | edited, memory=first.memory)
    for name, value in edited.items():
        now = second.draft.cells.get((1, name), value)
        assert now == value or (name == "Experienced roles" and now.startswith(f"{value}; "))
