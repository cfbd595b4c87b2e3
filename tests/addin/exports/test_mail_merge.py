"""The mail-merge file: one header row, a row for each letter, no empty required field."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from addin.exports.allowed import MAIL_MERGE
from addin.exports.mail_merge import export
from addin.exports.outlet import Gathered
from models.bookings import Booking, Standing
from tests.addin.exports.lists_of import (
    ODD_NAME,
    csv_dicts,
    csv_rows,
    material,
    xlsx_rows,
)
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    change_role,
    duty,
    election,
    hours,
    person,
    place,
    training,
    workload,
)

if TYPE_CHECKING:
    from addin.exports.material import Material

HALL = place("A", name="St Mark's Hall", postcode="EX1 2AB")
JANE: dict[str, Any] = {
    "first_name": "Jane",
    "last_name": "Elm",
    "address": "1 High Street; Exampleton",
    "postcode": "EX1 1AA",
    "email": "jane@example.org",
    "mobile": "07700 900123",
}


def merged(of: Material) -> tuple[list[dict[str, str]], list[str]]:
    """The rows of the CSV file, and the notes."""
    outlet = Gathered()
    export(of, outlet)
    return csv_dicts(outlet.files["Mail merge/Mail merge.csv"]), outlet.notes


def one(seats: int = 1, **facts: Any) -> dict[str, str]:
    """The row of somebody who is a clerk, then a counter twice, as far as `seats` goes."""
    duties = [
        duty("D1"),
        duty("D2", COUNTER, when=hours(22.5, 29)),
        duty("D3", COUNTER, when=hours(9, 13, day=7)),
        duty("D4", COUNTER, when=hours(14, 18, day=7)),
    ]
    given = election(
        [person("S1", CLERK, COUNTER, trained_roles=(CLERK, COUNTER), **(JANE | facts))],
        duties,
        [HALL],
        holiday_accrual=0.0,
    )
    held = [("S1", each.duty_id) for each in duties[:seats]]
    (row,), _ = merged(material(given, held))
    return row


def test_a_letter_is_one_row_with_all_that_it_says() -> None:
    assert one() == {
        "Staff_ID": "S1",
        "First_name": "Jane",
        "Last_name": "Elm",
        "Full_name": "Jane Elm",
        "Address_1": "1 High Street",
        "Address_2": "Exampleton",
        "Address_3": "",
        "Address_4": "",
        "Address_5": "",
        "Postcode": "EX1 1AA",
        "Email": "jane@example.org",
        "Mobile": "07700 900123",
        "Appointed_by": "Returning Officer",
        "Number_of_duties": "1",
        "Duties": (
            "Poll clerk, St Mark's Hall, EX1 2AB, Thursday 6 May 2027, 07:00 to 22:00, £180.00"
        ),
        "Duty_1_role": "Poll clerk",
        "Duty_1_place": "St Mark's Hall",
        "Duty_1_postcode": "EX1 2AB",
        "Duty_1_when": "Thursday 6 May 2027, 07:00 to 22:00",
        "Duty_1_fee": "£180.00",
        **{
            f"Duty_{number}_{name}": ""
            for number in (2, 3)
            for name in ("role", "place", "postcode", "when", "fee")
        },
        "Training": "none needed",
        "Total_pay": "£180.00",
        "Reply_by": "Thursday 22 April 2027",
    }


def test_the_first_duties_have_fields_of_their_own_and_one_field_has_all() -> None:
    row = one(seats=4)
    assert row["Number_of_duties"] == "4"
    assert row["Duty_2_when"] == "Thursday 6 May 2027, 22:30 to 05:00 on Friday 7 May 2027"
    assert row["Duty_3_when"] == "Friday 7 May 2027, 09:00 to 13:00"
    assert row["Duties"].count("; ") == 3
    assert "14:00 to 18:00" in row["Duties"]
    assert row["Total_pay"] == "£450.00"


def test_headers_are_names_that_word_takes_as_they_are() -> None:
    headers = [allowed.header for allowed in MAIL_MERGE]
    assert [each for each in headers if not re.fullmatch(r"[A-Za-z]\w{0,39}", each, re.ASCII)] == []
    assert len({each.casefold() for each in headers}) == len(headers)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("", ["not known", "", "", "", ""]),
        (" ; ;", ["not known", "", "", "", ""]),
        ("The Elms;;  1 High\nStreet ", ["The Elms", "1 High Street", "", "", ""]),
        ("1;2;3;4;5;6;7", ["1", "2", "3", "4", "5, 6, 7"]),
    ],
)
def test_an_address_fills_lines_and_what_is_left_over_stands_in_the_last(
    typed: str, lines: list[str]
) -> None:
    row = one(address=typed)
    assert [row[f"Address_{number}"] for number in range(1, 6)] == lines


def test_what_nobody_knows_is_said_in_words_and_noted() -> None:
    given = election(
        [person("S1"), person("S2", **JANE)],
        [duty("D1", needed=2)],
        [replace(HALL, name="", postcode="")],
    )
    rows, notes = merged(material(given, [("S1", "D1"), ("S2", "D1")]))
    bare = next(row for row in rows if row["Staff_ID"] == "S1")
    lacking = ["First_name", "Last_name", "Address_1", "Postcode", "Mobile"]
    assert [header for header, value in bare.items() if value == "not known"] == lacking
    assert (bare["Full_name"], bare["Duty_1_place"], bare["Email"]) == ("S1", "A", "")
    assert notes == [f'1 letter has "not known" in {header} (S1).' for header in lacking]
    required = {allowed.header for allowed in MAIL_MERGE if allowed.required}
    assert [row for row in rows if not all(row[header] for header in required)] == []


def test_many_letters_that_lack_something_are_counted() -> None:
    people = [person(f"S{number}", **(JANE | {"mobile": ""})) for number in range(6)]
    given = election(people, [duty("D1", needed=6)], [HALL])
    _, notes = merged(material(given, [(each.staff_id, "D1") for each in people]))
    assert notes == ['6 letters have "not known" in Mobile.']


def test_work_of_two_officers_is_one_letter_and_work_without_dates_is_every_week() -> None:
    given = election(
        [person("S1", CLERK, CANVASSER, **JANE)],
        [
            duty("D1"),
            workload("W1", 8, when=hours(9, 4 * 24 + 17, day=10)),
            workload("W2", 8),
        ],
        [HALL],
    )
    (row,), _ = merged(material(given, [("S1", "D1"), ("S1", "W1"), ("S1", "W2")]))
    assert row["Appointed_by"] == "Returning Officer and Electoral Registration Officer"
    assert row["Duty_2_when"] == "Monday 10 May 2027 to Friday 14 May 2027"
    assert row["Duty_3_when"] == "every week"


def test_training_is_where_and_when_it_is_or_to_follow() -> None:
    given = election(
        [person("S1", CLERK, COUNTER, **JANE)],
        [duty("D1"), duty("D2", COUNTER, when=hours(22.5, 26))],
        [HALL],
        sessions=[training("T1", CLERK)],
    )
    for role in (CLERK, COUNTER):
        given = change_role(given, role, training_needed=True)
    seated = Booking(staff_id="S1", role=CLERK, standing=Standing.BOOKED, session_id="T1")
    (row,), _ = merged(material(given, [("S1", "D1"), ("S1", "D2")], [seated]))
    assert row["Training"] == (
        "Poll clerk, Monday 19 April 2027, 10:00 to 12:00, St Mark's Hall, EX1 2AB; Count "
        "assistant, date to follow"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("07700 900123", "07700 900123"),
        ("07700900123", "07700 900123"),
        ("+44 7700 900123", "07700 900123"),
        ("+44 (0)7700900123", "07700 900123"),
        ("+353 1 496 0000", "'+353 1 496 0000"),
    ],
)
def test_a_telephone_number_stays_a_text(typed: str, shown: str) -> None:
    assert one(mobile=typed)["Mobile"] == shown


def test_the_workbook_has_the_same_as_text_and_no_formula() -> None:
    given = election(
        [person("=1+1", **(JANE | ODD_NAME | {"mobile": "07700900123", "address": "@SUM(A1)"}))],
        [duty("D1")],
        [HALL],
    )
    outlet = Gathered()
    export(material(given, [("=1+1", "D1")]), outlet)
    workbook = load_workbook(io.BytesIO(outlet.files["Mail merge/Mail merge.xlsx"]))
    (sheet,) = workbook.worksheets
    cells = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert cells["Staff_ID"].value == "=1+1"
    assert cells["Address_1"].value == "@SUM(A1)"
    assert cells["Mobile"].value == "07700 900123"
    assert cells["Full_name"].value == "Seán \U0001f5f3 O'Neill-Ó Súilibháin <b>"
    assert {cell.data_type for cell in cells.values() if cell.value is not None} == {"s"}
    assert workbook.properties.keywords == "Delete after 06/11/2027"
    (row,) = csv_dicts(outlet.files["Mail merge/Mail merge.csv"])
    assert row["Staff_ID"] == "'=1+1"
    assert row["Address_1"] == "'@SUM(A1)"
    assert row["Full_name"] == "Seán \U0001f5f3 O'Neill-Ó Súilibháin <b>"


def test_a_name_of_200_letters_and_line_breaks_in_names_keep_to_their_row() -> None:
    given = election(
        [person("S1", **(JANE | {"last_name": "X" * 200, "first_name": "Jane\r\nAnn"}))],
        [duty("D1")],
        [replace(HALL, name="St Mark's\nHall")],
    )
    outlet = Gathered()
    export(material(given, [("S1", "D1")]), outlet)
    data = outlet.files["Mail merge/Mail merge.csv"]
    assert len(data.decode("utf-8-sig").splitlines()) == 2
    header, row = csv_rows(data)
    assert len(header) == len(row)
    assert row[header.index("Full_name")] == f"Jane Ann {'X' * 200}"
    assert xlsx_rows(outlet.files["Mail merge/Mail merge.xlsx"])[1][:3] == [
        "S1",
        "Jane Ann",
        "X" * 200,
    ]


def test_only_whom_something_is_different_for_gets_a_row() -> None:
    given = election([person("S1", **JANE), person("S2", **JANE)], [duty("D1", needed=2)], [HALL])
    seats = [("S1", "D1"), ("S2", "D1")]
    rows, _ = merged(material(given, seats, only=frozenset({"S2"})))
    assert [row["Staff_ID"] for row in rows] == ["S2"]


def test_without_a_letter_there_is_no_file() -> None:
    outlet = Gathered()
    export(material(election([person("S1")], [duty("D1")], [HALL]), []), outlet)
    assert (outlet.files, outlet.notes) == ({}, [])
