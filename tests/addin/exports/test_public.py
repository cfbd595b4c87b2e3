"""The public version: stations with initials, and nothing else of people."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from addin.exports.outlet import Gathered
from addin.exports.public import export, initials
from models.duties import PlaceKind
from tests.addin.exports.lists_of import csv_rows, material, xlsx_rows
from tests.models.builders import CLERK, COUNTER, OFFICER, duty, election, person, place


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("Jane", "Elm", "J. E."),
        ("Mary Jane", "Elm Oak", "M. E."),
        ("seán", "O'Neill-Ó Súilibháin <b>", "S. O."),
        ("Örjan", "ßtone", "Ö. S."),
        ("\U0001f600 Jane", "'Elm", "J. E."),
        ("J", "Elm", "J. E."),
        ("", "Elm", "E."),
        ("Jane", "", "J."),
        ("J", "E", "-"),
        ("J", "", "-"),
        ("", "", "-"),
        ("\U0001f600", "123 !", "-"),
        ("X" * 200, "Y" * 200, "X. Y."),
        ("李", "小龙", "李. 小."),
    ],
)
def test_initials_are_the_first_letters_and_never_the_whole_name(
    first: str, last: str, shown: str
) -> None:
    assert initials(person("S1", first_name=first, last_name=last)) == shown


@given(st.text(), st.text())
def test_initials_have_two_letters_at_most_and_fewer_than_the_name(first: str, last: str) -> None:
    shown = initials(person("S1", first_name=first, last_name=last))
    if shown != "-":
        letters = shown.replace(". ", "").removesuffix(".")
        assert 1 <= len(letters) <= 2
        assert len(letters) < sum(each.isalpha() for each in first + last)


def somebody(staff_id: str, first: str, last: str) -> Any:
    return person(
        staff_id,
        OFFICER,
        CLERK,
        COUNTER,
        first_name=first,
        last_name=last,
        mobile="07700 900123",
        postcode="EX9 9XX",
    )


def published(seats: list[tuple[str, str]]) -> Gathered:
    """The public version of two stations that ask for an officer and two clerks each."""
    people = [
        somebody("Q1", "Jane", "Elm"),
        somebody("Q2", "John", "Eaves"),
        somebody("Q3", "Ann", "Zabel"),
        somebody("Q4", "Zoe", "Ash"),
    ]
    places = [
        place("P1", name="St Mark's Hall <i>", ward="Northgate"),
        place("P2", name="", ward="", postcode="EX1 1AA"),
        place("C1", kind=PlaceKind.COUNT_VENUE),
    ]
    duties = [duty("N1", COUNTER, "C1")]
    for at in ("P1", "P2"):
        duties += [duty(f"{at}O", OFFICER, at), duty(f"{at}C", CLERK, at, needed=2)]
    outlet = Gathered()
    export(material(election(people, duties, places), seats), outlet)
    return outlet


SEATS = [("Q3", "P1O"), ("Q1", "P1C"), ("Q2", "P1C"), ("Q4", "P2C")]
ROWS = [
    [
        "Station number",
        "Station",
        "Ward",
        "Presiding officer",
        "Poll clerks and other staff",
        "Posts still empty",
    ],
    ["P1", "St Mark's Hall <i>", "Northgate", "A. Z.", "J. E., J. E.", "0"],
    ["P2", "P2", "", "not yet appointed", "Z. A.", "2"],
]


def test_each_station_is_a_row_with_initials_and_two_alike_stay_alike() -> None:
    files = published(SEATS).files
    assert csv_rows(files["Public/Stations and staff.csv"]) == ROWS
    assert [
        ["" if value is None else str(value) for value in row]
        for row in xlsx_rows(files["Public/Stations and staff.xlsx"])
    ] == ROWS


def test_the_pdf_says_the_same_with_the_day_and_the_hours() -> None:
    data = published(SEATS).files["Public/Stations and staff.pdf"]
    reader = PdfReader(io.BytesIO(data))
    text = " ".join(page.extract_text() for page in reader.pages)
    words = " ".join(text.split())
    for row in ROWS[1:]:
        for cell in row:
            assert cell in words
    assert "Polling day is Thursday 6 May 2027. Stations are open from 07:00 to 22:00." in words
    assert "Personal data" not in words
    assert "Delete after 06/11/2027." in words
    assert "Page 1 of 1" in words
    assert reader.metadata is not None
    assert reader.metadata["/Keywords"] == "Delete after 06/11/2027"


def test_nothing_of_a_person_but_initials_is_in_any_file() -> None:
    files = published(SEATS).files
    workbook = load_workbook(io.BytesIO(files["Public/Stations and staff.xlsx"]))
    pages = PdfReader(io.BytesIO(files["Public/Stations and staff.pdf"])).pages
    texts = [
        files["Public/Stations and staff.csv"].decode(),
        str([[cell.value for cell in row] for row in workbook.worksheets[0]]),
        " ".join(page.extract_text() for page in pages),
    ]
    for text in texts:
        for private in ("Elm", "Eaves", "Jane", "Zabel", "Q1", "Q4", "07700", "EX9"):
            assert private not in text


def test_without_a_station_there_is_nothing_to_publish() -> None:
    given = election([somebody("Q1", "Jane", "Elm")], [duty("N1", COUNTER, "C1")])
    outlet = Gathered()
    export(material(given, [("Q1", "N1")]), outlet)
    assert outlet.files == {}
