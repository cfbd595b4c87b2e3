"""The list of changes: each difference from the last export once, and whom to tell of it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from addin.exports.changes import COLUMNS, export
from addin.exports.outlet import Gathered
from models.published import Held, Status
from tests.addin.exports.telling import DUTIES, JANE, ODD, PLACES, TOM, after, told
from tests.models.builders import CLERK, duty, hours

if TYPE_CHECKING:
    from addin.exports.material import Material

LATER = duty("D1", CLERK, "P1", needed=2, when=hours(8, 22))
JANE_REACHED = "S1 Jane Elm, 07700 900001"
TOM_REACHED = f"S2 Tom {ODD}, tom@example.org"
HALL = "Poll clerk at St Mark's Hall"
POLL = "Thursday 6 May 2027, 07:00 to 22:00"


def exported(material: Material) -> Gathered:
    outlet = Gathered()
    export(material, outlet)
    return outlet


def rows(material: Material) -> list[list[str]]:
    """The rows of the CSV, without the names."""
    text = exported(material).files["Changes/Changes.csv"].decode("utf-8-sig")
    header, *found = csv.reader(io.StringIO(text))
    assert header == [column.header for column in COLUMNS]
    return [[row[0], *row[3:]] for row in found]


def next_to(first: Material, seats: list[tuple[str, str]], **more: Any) -> Material:
    return told(seats, before=after(first), **more)


def test_its_columns_are_these_and_no_others() -> None:
    # whoever adds one says here why it may leave the workbook
    assert [column.header for column in COLUMNS] == [
        *("Staff ID", "First name", "Last name"),  # who
        *("What", "From", "When it was", "To", "When it is"),  # what
        "Tell",  # whom to ring, with their number
    ]


def test_a_first_export_has_none_and_one_without_a_difference_says_so() -> None:
    first = told([("S1", "D1")])
    outlet = exported(first)
    assert (outlet.files, outlet.notes) == ({}, [])
    outlet = exported(next_to(first, [("S1", "D1")]))
    assert (outlet.files, outlet.notes) == ({}, ["Nothing is different from the last export."])


def test_what_was_cancelled_before_is_no_change_and_given_again_is_one() -> None:
    second = next_to(told([("S1", "D1"), ("S2", "D2")]), [("S2", "D2")])
    assert exported(next_to(second, [("S2", "D2")])).files == {}
    third = next_to(second, [("S1", "D1"), ("S2", "D2")])
    assert [row[:2] for row in rows(third)] == [["S1", "Placed"]]


@pytest.mark.parametrize(
    ("seats", "more", "row"),
    [
        (
            [("S1", "D2"), ("S2", "D1")],
            {},
            ["S1", "Moved", HALL, POLL, "Presiding officer at St Mark's Hall", POLL, JANE_REACHED],
        ),
        ([("S2", "D1")], {}, ["S1", "Released", HALL, POLL, "", "", JANE_REACHED]),
        (
            [("S1", "D1"), ("S2", "D1"), ("S1", "D5")],
            {},
            ["S1", "Placed", "", "", "Canvasser at Hill & Dale", "", JANE_REACHED],
        ),
        (
            [("S1", "D1"), ("S2", "D1"), ("S1", "D4")],
            {},
            [
                *("S1", "Placed", "", "", "Canvasser at Hill & Dale"),
                *("Monday 3 May 2027 to Wednesday 5 May 2027", JANE_REACHED),
            ],
        ),
        ([("S2", "D1")], {"staff": [TOM]}, ["S1", "Gone", HALL, POLL, "", "", "Nobody else"]),
    ],
)
def test_a_post_that_changed_hands_is_a_row(
    seats: list[tuple[str, str]], more: dict[str, Any], row: list[str]
) -> None:
    first = told([("S1", "D1"), ("S2", "D1")])
    assert rows(next_to(first, seats, **more)) == [row]


def test_the_same_post_at_another_time_or_place_is_a_row_for_each_holder() -> None:
    first = told([("S1", "D1"), ("S2", "D2")])
    second = next_to(first, [("S1", "D1"), ("S2", "D2")], duties=[LATER, *DUTIES[1:]])
    eight = "Thursday 6 May 2027, 08:00 to 22:00"
    # the presiding officer of the station hears of it too
    both = f"{JANE_REACHED}; Presiding officer {TOM_REACHED}"
    assert rows(second) == [["S1", "Time, place or table", HALL, POLL, HALL, eight, both]]
    renamed = [replace(PLACES[0], name="St Luke's"), *PLACES[1:]]
    third = next_to(first, [("S1", "D1"), ("S2", "D2")], places=renamed)
    assert [(row[0], row[4]) for row in rows(third)] == [
        ("S1", "Poll clerk at St Luke's"),
        ("S2", "Presiding officer at St Luke's"),
    ]


def test_another_table_at_the_same_time_is_told_to_the_person_alone() -> None:
    tables = [replace(DUTIES[0], teams=1), *DUTIES[1:]]
    first = told([("S1", "D1"), ("S2", "D2")])
    second = next_to(first, [("S1", "D1"), ("S2", "D2")], duties=tables)
    assert rows(second) == [
        ["S1", "Time, place or table", HALL, POLL, f"{HALL}, table 1", POLL, JANE_REACHED]
    ]


def test_training_that_came_went_or_changed_is_a_row_for_the_person() -> None:
    seats = [("S1", "D1"), ("S2", "D1")]
    room = "Training (Poll clerk) at Town Hall"
    morning = "Monday 19 April 2027, 10:00 to 12:00"
    first = told(seats, booked=["S1"])
    assert rows(next_to(first, seats, booked=["S2"])) == [
        ["S1", "No training", room, morning, "", "", JANE_REACHED],
        ["S2", "Training", "", "", room, morning, TOM_REACHED],
    ]
    moved = [replace(one, name="Guildhall") if one.place_id == "T1" else one for one in PLACES]
    assert rows(next_to(first, seats, booked=["S1"], places=moved)) == [
        [
            *("S1", "Training, time or place", room, morning),
            *("Training (Poll clerk) at Guildhall", morning, JANE_REACHED),
        ],
    ]


def test_who_declined_need_not_be_told_and_the_reason_stays_in_the_workbook() -> None:
    first = told([("S1", "D1"), ("S2", "D2")])
    second = next_to(first, [("S2", "D2")])
    declined = Held(duty_id="D1", staff_id="S1", status=Status.DECLINED, reason="Private matter")
    election = replace(second.election, published=(*second.election.published, declined))
    second = replace(second, election=election)
    assert rows(second) == [
        ["S1", "Declined", HALL, POLL, "", "", f"Presiding officer {TOM_REACHED}"]
    ]
    assert not any(b"Private" in data for data in exported(second).files.values())


def test_a_duty_that_is_not_there_any_more_is_said_as_it_was() -> None:
    first = told([("S1", "D1"), ("S2", "D2")])
    second = next_to(first, [("S2", "D2")], duties=DUTIES[1:])
    assert rows(second) == [["S1", "Gone", HALL, POLL, "", "", JANE_REACHED]]


def test_the_workbook_says_the_same_and_when_to_delete_it() -> None:
    first = told([("S1", "D1")], staff=[replace(JANE, first_name="=1+1"), TOM])
    second = next_to(first, [("S2", "D1")], staff=[replace(JANE, first_name="=1+1"), TOM])
    files = exported(second).files
    assert sorted(files) == ["Changes/Changes.csv", "Changes/Changes.xlsx"]
    book = load_workbook(io.BytesIO(files["Changes/Changes.xlsx"]))
    assert book.properties.keywords == "Delete after 06/11/2027"
    header, *found = [list(row) for row in book.active.iter_rows(values_only=True)]
    assert header == [column.header for column in COLUMNS]
    assert {cell.font.name for row in book.active.iter_rows() for cell in row} == {"Calibri"}
    assert [row[0] for row in found] == ["S1", "S2"]
    assert found[0][1] == "=1+1"
    assert book.active["B2"].data_type == "s"
    assert b"'=1+1" in files["Changes/Changes.csv"]
    assert found[1][2] == ODD


def test_the_rows_are_in_the_order_of_names_and_times() -> None:
    first = told([])
    second = next_to(first, [("S1", "D3"), ("S1", "D1"), ("S1", "D5"), ("S2", "D2")])
    assert [(row[0], row[4]) for row in rows(second)] == [
        ("S1", HALL),
        ("S1", "Count assistant at Leisure Centre, table 1"),
        ("S1", "Canvasser at Hill & Dale"),
        ("S2", "Presiding officer at St Mark's Hall"),
    ]
