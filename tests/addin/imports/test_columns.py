"""Import columns: shown, edited, followed and kept."""

from __future__ import annotations

from typing import Any

from addin.imports.columns import GUESSED, NOT_USED, chosen_for, column_problems, draft_columns
from addin.imports.mapping import understand
from addin.imports.staff_fields import STAFF_FIELDS
from addin.tables import IMPORT_COLUMNS
from addin.tables.imports import SourceList
from tests.addin.imports.laid import frame_of


def row(theirs: str, ours: str = "", note: str = "", kind: str = "Staff") -> dict[str, Any]:
    values = {"List": kind, "Their column": theirs, "Our column": ours, "Note": note}
    return {name: value or None for name, value in values.items()}


def drafted(frame: Any, *headers: str) -> tuple[Any, list[Any]]:
    mapping = understand(headers, STAFF_FIELDS, chosen_for(frame, SourceList.STAFF))
    return draft_columns(frame, [(SourceList.STAFF, mapping, mapping.editable)])


def test_every_header_of_a_list_is_shown_with_what_it_was_read_as() -> None:
    draft, lines = drafted(None, "Surname", "Prefered wards", "Mobil numbr", "Notes")
    assert draft.rows == [
        row("Surname", "Last name"),
        row("Prefered wards", "Preferred places", GUESSED),
        row("Mobil numbr", "Mobile", GUESSED),
        row("Notes", "", NOT_USED),
    ]
    assert lines == []


def test_what_stands_there_is_followed_and_stays() -> None:
    frame = frame_of(
        IMPORT_COLUMNS,
        row("Surname", "Last name"),
        row("Tel", "", "Old numbers"),
        row("x", kind=""),
    )
    assert chosen_for(frame, SourceList.STAFF) == {"Surname": "Last name", "Tel": ""}
    assert chosen_for(frame, SourceList.STATIONS) == {}
    draft, lines = drafted(frame, "surname", "Tel", "Mobile")
    assert (draft.rows, draft.cells, lines) == ([row("Mobile", "Mobile")], {}, [])


def test_a_header_that_was_of_no_use_is_looked_at_afresh() -> None:
    frame = frame_of(IMPORT_COLUMNS, row("Mobile", "Mobile"), row("Tel", "", NOT_USED))
    draft, _ = drafted(frame, "Tel", "Mobile")
    assert (draft.rows, draft.cells) == ([], {})
    draft, _ = drafted(frame, "Tel")
    assert draft.cells == {(2, "Our column"): "Mobile", (2, "Note"): None}


def test_two_columns_that_are_to_be_one_field_are_told() -> None:
    frame = frame_of(IMPORT_COLUMNS, row("Mobile", "Mobile"), row("Tel", "mobile"))
    _, lines = drafted(frame, "Mobile", "Tel")
    (line,) = lines
    assert (line.what, line.where) == ("Not understood", "C3")
    assert line.now == '"Tel" is to be read as mobile, but another column of the list is already.'


def test_a_name_that_is_nothing_is_a_problem_with_what_was_meant() -> None:
    frame = frame_of(
        IMPORT_COLUMNS,
        row("Code", "Postcod"),
        row("PC", "Role: Pol clerk"),
        row("PO", "Role: Presiding officer"),
        row("Code", "Mobile", kind="Stations"),
        row("Anything", "Whatever", kind="Odd list"),
        row("Tel"),
    )
    found = column_problems(frame, ["Presiding officer", "Poll clerk"])
    assert [(each.row, each.column, each.remedy.split("?")[0]) for each in found] == [
        (1, "Our column", 'Did you mean "Postcode"'),
        (2, "Our column", 'Did you mean "Poll clerk"'),
        (4, "Our column", "Leave it blank if the column is not needed."),
    ]
    assert found[0].wrong == (
        '"Postcod" is nothing that a column of the list Staff is read as, so the column "Code" is '
        "not used."
    )
    assert found[1].wrong == (
        '"Pol clerk" is no role of the sheet Roles, so a mark under "PC" gives none that is known.'
    )
