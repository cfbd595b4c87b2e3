"""A messy staff list comes in: each oddity is mended, or kept and named with its cell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from addin.imports.files import source_file
from addin.imports.findings import ImportRefusedError
from addin.imports.staff import StaffImport, import_staff
from addin.imports.staff_roles import RoleNames, is_core
from addin.tables import STAFF
from tests.addin.imports.samples import table

POLLING_DAY = date(2027, 5, 6)
SEEN = Path(__file__).parents[4] / "shared" / "facts" / "role_names_seen.csv"

MESSY: list[list[Any]] = [
    ["Election staff 2027 (do not delete)"],  # 1: a title above the header
    [],
    [
        *("Payroll No", "Name", "DOB", "Position", "Trained", "PO", "PC", "Count (Y/N)"),
        *("Address", "Post Code", "Own car?", "Miles", "RTW checked", "Works for a candidate"),
        *("Not available", "E-mail", "Tel", "Stopped", "Notes"),
    ],  # 2: headers of its own in row 3; 3: a column for each role; 4: one that is not ours
    [
        7.0,  # 5: a number for an ID
        "SMITH, Mrs Jane",  # 6: last name first, with a title
        "6/5/69",  # 7: a year of two digits
        "PO / Poll Clerk",  # 8: two roles in one cell, one as letters
        "Y",  # 9: "yes" for a list of roles
        "",
        "x",  # 10: an x as a tick
        "\u2713",  # 11: a tick
        "1 Elm Row, Bexley",
        "da5ick",  # 12: I for 1, no space
        "Yes - own",  # 13: yes in other words
        "10 miles",  # 14: a unit
        "3rd March 2027",  # 15: the day on which the documents were seen
        "N",
        "6 May 2027 and 8/5/27-10/5/27",  # 16: absences in two habits
        "mailto:jane@example.org",  # 17
        7700900123.0,  # 18: a telephone number that lost its nought
        "",
        "likes dogs",
    ],
    [
        8.0,
        "Al van der Berg",  # 19: a last name of three words
        "7/5/2009",  # 20: 18 the day after polling day
        "Teamaker",  # 21: no role
        "",
        "",
        "",
        "N",
        "2 Elm Row, Bexley, DA5 1CK",  # 22: the postcode at the end of the address
        "",
        "maybe",  # 23: neither yes nor no
        "far",  # 24: no number
        "passport",  # 25: not seen for certain
        "?",  # 26
        "most of May",  # 27: no date
        "al(at)example.org",  # 28: no address
        "ext 123",  # 29: no number
        "05/13/2027",  # 30: the month first
        "",
    ],
    [
        *(9.0, "Jayne Smith", "", "clerk", "", "", "", "", "", "DA5 1CK", "", "", "", "", ""),
        *("jane@example.org", "", "", ""),
    ],  # 31: the same person again, with a typo
    [
        *("Payroll No", "Name", "DOB", "Position", "Trained", "PO", "PC", "Count (Y/N)"),
        *("Address", "Post Code", "Own car?", "Miles", "RTW checked", "Works for a candidate"),
        *("Not available", "E-mail", "Tel", "Stopped", "Notes"),
    ],  # 32: the header repeated
    ["", "", "", "", "", "", "", "", "", "ZZ9 9ZZ"],  # 33: a row of nobody
    [
        *(10.0, "Cllr Prince", "1/2/33", "Core staff", "", "", "", "", "", "ZZ9 9ZZ", "-", "", ""),
        *("", "none", "a@example.org; b@example.org", "07700 900124 / 07700 900125", "6/4/27"),
    ],  # 34: a councillor, 35: one word, 36: core staff, 37: an unknown postcode, 38: two of each
]


def workbook(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    book.worksheets[0].title = "Cover"
    book.worksheets[0].append(["Elections team, Anytown"])
    sheet = book.create_sheet("Staff 2027")
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def messy() -> StaffImport:
    return import_staff(source_file("staff.xls", workbook(MESSY)), polling_day=POLLING_DAY)


def said(found: StaffImport) -> str:
    return "\n".join(str(finding) for finding in found.findings)


def test_what_is_plain_is_mended(messy: StaffImport) -> None:
    assert messy.rows[0].line == 4
    assert messy.rows[0].values == {
        "Staff ID": "7",
        "First name": "Jane",
        "Last name": "SMITH",
        "Roles": "Presiding officer; Poll clerk; Count assistant",
        "Trained roles": "Presiding officer; Poll clerk; Count assistant",
        "Postcode": "DA5 1CK",
        "Has car": "Yes",
        "Max miles": 10.0,
        "Over 18": "Yes",
        "Right to work": "Yes",
        "Works for a candidate": "No",
        "Unavailable": "06/05/2027; 08/05/2027-10/05/2027",
        "Email": "jane@example.org",
        "Mobile": "07700 900123",
        "Address": "1 Elm Row, Bexley",
    }


def test_what_is_not_understood_is_kept_for_the_check_to_name(messy: StaffImport) -> None:
    assert messy.rows[1].values == {
        "Staff ID": "8",
        "First name": "Al",
        "Last name": "van der Berg",
        "Roles": "Teamaker",
        "Postcode": "DA5 1CK",
        "Address": "2 Elm Row, Bexley",
        "Has car": "maybe",
        "Max miles": "far",
        "Over 18": "No",
        "Right to work": "passport",
        "Works for a candidate": "?",
        "Unavailable": "most of May",
        "Email": "al(at)example.org",
        "Mobile": "ext 123",
        "Stopped": "05/13/2027",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        'cell D5: "Teamaker" in Roles is no role that is known.',
        'cell K5: Has car is "maybe", which is neither Yes nor No.',
        'cell L5: Max miles is "far", which is no number that it can be.',
        'cell M5: Right to work is "passport", which is neither Yes nor No.',
        'cell N5: Works for a candidate is "?", which is neither Yes nor No.',
        'cell O5: "most of May" in Unavailable is no date that is understood.',
        'cell P5: "al(at)example.org" is not an e-mail address.',
        'cell Q5: "ext 123" is not a telephone number.',
        'cell R5: Stopped is "05/13/2027", which is no date that is understood.',
        "row 6: Jayne Smith may be Jane SMITH of row 4 again: they have the same Email and",
        "row 7: The headers are repeated. Skipped.",
        "row 8: The row has no name. Left out.",
        'cell B9: "Cllr Prince" is a councillor.',
        'cell B9: The name "Cllr Prince" is one word. Taken as the last name.',
        'cell J9: The postcode "ZZ9 9ZZ" is not known.',
        'cell P9: There is room for one of "a@example.org" and "b@example.org".',
        'cell Q9: There is room for one of "07700 900124" and "07700 900125".',
        "row 4: A list of roles says only Yes. It is read as all roles that the person has.",
        "row 4: Right to work has a date. It is read as the day on which the documents were seen",
        "row 4: Over 18 is worked out from the date of birth for 3 people.",
        'The column "PC" is the role Poll clerk. A mark there gives the role.',
        'Not used: "PO"; "PC"; "Count (Y/N)"; "Notes".',
    ],
)
def test_each_oddity_is_told_with_its_cell(messy: StaffImport, sentence: str) -> None:
    assert sentence in said(messy)


def test_the_last_of_the_messy_people(messy: StaffImport) -> None:
    assert len(messy.rows) == 4
    assert messy.rows[3].values == {
        "Staff ID": "10",
        "Last name": "Prince",
        "Staff type": "Core",
        "Over 18": "Yes",
        "Postcode": "ZZ9 9ZZ",
        "Email": "a@example.org",
        "Mobile": "07700 900124",
        "Stopped": date(2027, 4, 6),
    }
    assert messy.recognised == "staff.xls, sheet Staff 2027: staff list, 4 people."
    assert [(pair.first, pair.second) for pair in messy.duplicates] == [(0, 2)]


def test_one_thing_in_a_cell_is_taken_without_a_word(messy: StaffImport) -> None:
    assert said(messy).count("There is room for one of") == 2


def test_a_mark_that_says_neither_gives_no_role_and_is_told() -> None:
    rows = [["Name", "PO", "PC"], ["Jo Elm", "maybe", "Y"], ["Al Oak", "x", "x"]]
    found = import_staff(source_file("s.csv", table(rows).encode()))
    assert [row.values.get("Roles") for row in found.rows] == ["Poll clerk", None]
    for cell, word, role in (
        ("B2", "maybe", "Presiding officer"),
        ("B3", "x", "Presiding officer"),
        ("C3", "x", "Poll clerk"),
    ):
        assert f'cell {cell}: "{word}" under {role} is neither Yes nor No.' in said(found)


def test_a_staff_type_in_other_words_is_known_or_told() -> None:
    rows = [["Name", "Type"], ["Jo Elm", "Casual"], ["Al Oak", "Elections Team"], ["Bo Ash", "Odd"]]
    found = import_staff(source_file("s.csv", table(rows).encode()))
    assert [row.values["Staff type"] for row in found.rows] == ["Temporary", "Core", "Odd"]
    assert 'cell B4: Staff type is "Odd", which is neither Core nor Temporary.' in said(found)


def test_line_breaks_in_a_cell_separate() -> None:
    row = ["Jo Elm", "PO\nPoll Clerk", "07700 900123\n01632 960123", "6/5/27\r\n7/5/27", "Elm\nOak"]
    header = ["Name", "Roles", "Tel", "Unavailable", "Excluded wards"]
    found = import_staff(source_file("s.csv", table([header, row]).encode()))
    assert found.rows[0].values == {
        "First name": "Jo",
        "Last name": "Elm",
        "Roles": "Presiding officer; Poll clerk",
        "Mobile": "07700 900123",
        "Unavailable": "06/05/2027; 07/05/2027",
        "Excluded wards": "Elm; Oak",
    }


def test_importing_twice_gives_the_same(messy: StaffImport) -> None:
    again = import_staff(source_file("staff.xls", workbook(MESSY)), polling_day=POLLING_DAY)
    assert again == messy


def test_the_kept_mapping_is_followed(messy: StaffImport) -> None:
    again = import_staff(source_file("staff.xls", workbook(MESSY)), chosen=messy.editable)
    assert [row.values["Staff ID"] for row in again.rows] == ["7", "8", "9", "10"]
    assert (again.mapping, again.tick_columns) == (messy.mapping, messy.tick_columns)
    chosen = messy.editable | {"Notes": "Preferred places", "Position": "", "PC": "Ward"}
    again = import_staff(source_file("staff.xls", workbook(MESSY)), chosen=chosen)
    assert again.rows[0].values["Preferred places"] == "likes dogs"
    assert again.rows[0].values["Ward"] == "x"
    assert again.rows[0].values["Roles"] == "Count assistant"
    assert "Roles" not in again.rows[1].values


def test_without_a_polling_day_nobody_is_made_of_age(messy: StaffImport) -> None:
    assert "Over 18" in messy.rows[0].values
    plainly = import_staff(source_file("staff.xls", workbook(MESSY)))
    assert "Over 18" not in plainly.rows[0].values


def test_the_date_of_birth_is_not_kept(messy: StaffImport) -> None:
    assert all(set(row.values) <= set(STAFF.headers) for row in messy.rows)
    assert "1969" not in str(messy.rows)


@pytest.mark.parametrize(
    ("header", "row", "address", "postcode"),
    [
        (["Home address"], ["1 Elm Row\nBexley"], "1 Elm Row; Bexley", ""),
        (["Address"], ["1 Elm Row; Bexley;"], "1 Elm Row; Bexley", ""),
        (["Address"], ["1 Elm Row, Bexley, DA5 1CK"], "1 Elm Row, Bexley", "DA5 1CK"),
        (
            [*(f"Address Line {number}" for number in range(1, 6)), "Postcode"],
            ["The Elms", "1 Elm Row,", "", "Bexley", "-", "da51ck"],
            "The Elms; 1 Elm Row; Bexley",
            "DA5 1CK",
        ),
        (["Address 1", "Address 2"], ["1 Elm Row", "DA5 1CK"], "1 Elm Row", "DA5 1CK"),
        (
            ["Street", "Town", "County"],
            ["1 Elm Row", "Bexley", "Kent"],
            "1 Elm Row; Bexley; Kent",
            "",
        ),
        # Which postcode is right is for the council to say.
        (["Address", "Postcode"], ["1 Elm Row DA5 1CK", "DA5 1AA"], "1 Elm Row DA5 1CK", "DA5 1AA"),
        (["Address"], ["n/a"], None, ""),
    ],
)
def test_the_lines_of_an_address_are_joined_without_the_postcode(
    header: list[str], row: list[str], address: str | None, postcode: str
) -> None:
    rows = [["Name", *header], ["Jo Elm", *row]]
    (found,) = import_staff(source_file("s.csv", table(rows).encode())).rows
    assert (found.values.get("Address"), found.values.get("Postcode", "")) == (address, postcode)


def test_a_list_as_csv_and_one_with_our_own_headers_come_in_as_they_are() -> None:
    rows = [STAFF.headers, [f"value {number}" for number, _ in enumerate(STAFF.headers)]]
    found = import_staff(source_file("staff.csv", table(rows).encode()))
    assert [column.field for column in found.mapping.columns] == list(STAFF.headers)
    assert not any(column.guessed for column in found.mapping.columns)


def test_legal_facts_are_never_taken_from_a_header_that_is_only_near() -> None:
    rows = [["Surname", "Forename", "Right too work", "Over 81"], ["Elm", "Jo", "Yes", "Yes"]]
    found = import_staff(source_file("staff.csv", table(rows).encode()))
    assert found.rows[0].values == {"First name": "Jo", "Last name": "Elm"}


def test_the_header_is_found_in_the_twentieth_row_but_not_below() -> None:
    header, row = ["Surname", "Forename", "Email"], ["Elm", "Jo", "jo@example.org"]
    filler: list[list[str]] = [["note", "", ""]] * 19
    found = import_staff(source_file("staff.csv", table([*filler, header, row]).encode()))
    assert [person.line for person in found.rows] == [21]
    with pytest.raises(ImportRefusedError, match="no row of headers with a name in its first 20"):
        import_staff(source_file("staff.csv", table([["x"], *filler, header, row]).encode()))


@pytest.mark.parametrize("word", ["TOTAL", "Totals:", "grand total"])
def test_a_row_that_sums_up_the_list_is_nobody(word: str) -> None:
    text = f"Name,Position\nJane Elm,Clerk\n{word},1\n,Total\nJo Total,Clerk\n"
    read = import_staff(source_file("staff.csv", text.encode()))
    assert [row.values["First name"] for row in read.rows] == ["Jane", "Jo"]
    assert [finding.wrong for finding in read.findings if "total" in finding.wrong] == [
        "2 rows are totals. Lines 3 and 4."
    ]


def test_json_is_no_staff_list() -> None:
    with pytest.raises(ImportRefusedError, match=r"staff\.csv is JSON"):
        import_staff(source_file("staff.csv", b"[]"))


@pytest.mark.skipif(not SEEN.exists(), reason="The role names seen are not beside the project")
def test_every_role_name_seen_on_councils_pages_is_known_but_one_that_no_duty_has() -> None:
    names = RoleNames()
    with SEEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    words = [word.strip() for _, words in rows for word in words.split(";")]
    assert len(words) == 43
    unknown = [word for word in words if names.read(word)[1] and not is_core(word)]
    assert unknown == ["Poll Card Deliverer"]


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(), st.booleans(), st.text(max_size=12), st.floats(), st.dates(),
                st.sampled_from(("PO", "x", "6/5/27", "07700 900123", "Smith, Jo")),
            ),
            min_size=6,
            max_size=6,
        ),
        max_size=4,
    )
)  # fmt: skip
@settings(deadline=None)
def test_any_cells_become_rows_of_the_staff_sheet(rows: list[list[object]]) -> None:
    header = ["Name", "Position", "Unavailable", "Tel", "Car", "Max miles"]
    text = table([header, *rows]).encode("utf-8", errors="replace")
    try:
        found = import_staff(source_file("staff.csv", text), polling_day=POLLING_DAY)
    except ImportRefusedError:
        return
    assert len(found.rows) <= len(rows)
    for row in found.rows:
        assert set(row.values) <= set(STAFF.headers)
        assert all(value not in (None, "") for value in row.values.values())


@pytest.mark.parametrize(
    ("birth", "of_age"),
    [
        ("6/5/2009", "Yes"),
        ("07/05/2009", "No"),
        ("6 May 27", None),
        ("6 May 2027", None),
        ("x", None),
    ],
)
def test_somebody_is_of_age_on_the_birthday(birth: str, of_age: str | None) -> None:
    rows = [["Name", "DOB"], ["Jo Elm", birth]]
    found = import_staff(source_file("s.csv", table(rows).encode()), polling_day=POLLING_DAY)
    assert found.rows[0].values.get("Over 18") == of_age
    assert ("which is no date that it can be" in said(found)) == (of_age is None)
