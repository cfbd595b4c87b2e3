"""The safe reading of the Staff sheet: what is in doubt takes the value that allows least."""

from datetime import datetime
from typing import Any

import pytest

from models.geography import Point
from models.problems import Severity
from models.staff import Period, StaffType


@pytest.mark.parametrize(
    ("header", "cell", "field", "taken"),
    [
        ("Has car", "maybe", "has_car", False),
        ("Over 18", "maybe", "over_18", False),
        ("Right to work", "#N/A", "right_to_work", False),
        ("Works for a candidate", "maybe", "works_for_candidate", True),
        ("Checks ID in private", "maybe", "checks_id_in_private", False),
        ("Staff type", "Temprary", "staff_type", StaffType.TEMPORARY),
        ("Max miles", "ten", "max_miles", 0.0),
        ("Max miles", -3, "max_miles", 0.0),
        ("Max miles", 500, "max_miles", None),
        ("Capacity", "lots", "capacity", 0.0),
        ("Roles", "#REF!", "roles", ()),
        ("Unavailable", "weekends", "always_unavailable", True),
        ("Unavailable", "10/05/2027-08/05/2027", "always_unavailable", True),
        ("Unavailable", "#N/A", "always_unavailable", True),
        ("Unavailable", "none; 06/05/2027", "always_unavailable", True),
        ("Keep apart", "#REF!", "always_unavailable", True),
        ("Excluded wards", "#N/A", "always_unavailable", True),
        ("Capacity", 100_001, "capacity", 0.0),
        ("Email", "ann at example.org", "email", ""),
    ],
)
def test_an_unreadable_cell_is_a_warning_and_allows_least(
    desk: Any, header: str, cell: Any, field: str, taken: Any
) -> None:
    reading = desk.read(Staff=[desk.person(**{header: cell})])
    (problem,) = reading.problems
    assert (problem.severity, problem.row, problem.column) == (Severity.WARNING, 1, header)
    assert getattr(reading.election.staff[0], field) == taken


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("Has car", " YES ", "has_car", True),
        ("Works for a candidate", "n", "works_for_candidate", False),
        ("Max miles", "7.5", "max_miles", 7.5),
        ("Max miles", None, "max_miles", None),
        ("Staff type", "core", "staff_type", StaffType.CORE),
        ("Roles", "poll  CLERK;Presiding officer", "roles", ("Poll clerk", "Presiding officer")),
        ("Roles", "Poll clerk, presiding officer", "roles", ("Poll clerk", "Presiding officer")),
        ("Last place", " p1 ", "last_place", "P1"),
        ("Excluded wards", "NORTHGATE", "excluded_wards", ("Northgate",)),
        ("Preferred places", "p1; northgate", "preferred_places", ("P1", "Northgate")),
        ("Mobile", "07700 900123", "mobile", "07700 900123"),
        (
            "Unavailable",
            datetime.fromisoformat("2027-05-06"),
            "unavailable",
            (Period(datetime.fromisoformat("2027-05-06"), datetime.fromisoformat("2027-05-07")),),
        ),
    ],
)
def test_what_can_be_read_is_read_in_silence(
    desk: Any, header: str, cell: Any, field: str, value: Any
) -> None:
    reading = desk.read(Staff=[desk.person(**{header: cell})])
    assert getattr(reading.election.staff[0], field) == value
    assert reading.problems == []


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"Staff ID": None}, "Warning Staff!A2: Staff ID is blank. This row is left out."),
        (
            {"First name": None, "Last name": None},
            "Warning Staff!C2: The person has no name.",
        ),
        (
            {"Over 18": None},
            "Warning Staff!P2: Over 18 is blank for somebody with roles. It is taken as No.",
        ),
        (
            {"Right to work": None},
            "Warning Staff!Q2: Right to work is blank for somebody with roles. It is taken as No.",
        ),
        (
            {"Works for a candidate": "yes"},
            (
                "Note Staff!R2: Somebody who works for a candidate may not be appointed, so the "
                "person gets no duty."
            ),
        ),
        ({"Level": "A"}, 'Warning Staff!F2: There is a level, "A", but no grade.'),
        (
            {"Grade": "SO3"},
            'Warning Staff!E2: No row of Role specs has the grade "SO3".',
        ),
        (
            {"Grade": "so2", "Level": "C"},
            'Warning Staff!F2: No row of Role specs has the level "C" of the grade "so2".',
        ),
        (
            {"Mobile": 7700900123.0},
            (
                "Note Staff!AA2: The mobile number is stored as a number and was given its "
                "leading zero back."
            ),
        ),
        ({"Staff ID": 17.0}, "Note Staff!A2: The Staff ID is stored as a number and read as text."),
        (
            {"Staff ID": datetime.fromisoformat("2027-02-01")},
            'Warning Staff!A2: The Staff ID is not a text and is read as "01/02/2027".',
        ),
    ],
)
def test_what_a_row_lacks(desk: Any, cells: dict[str, Any], line: str) -> None:
    specs = [{"Grade": "SO2", "Level": "A"}, {"Grade": "SO2", "Level": "B"}]
    reading = desk.read(Staff=[desk.person(**cells), desk.person(Staff_ID="S9")], Role_specs=specs)
    assert desk.lines(reading) == [line]


def test_a_person_without_roles_is_not_asked_for_the_legal_facts(desk: Any) -> None:
    bare = desk.person(Roles=None, Over_18=None, Right_to_work=None)
    assert desk.read(Staff=[bare]).problems == []


def test_the_first_of_two_equal_staff_ids_counts(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(), desk.person(Staff_ID=" s1", First_name="Bea")])
    assert [person.first_name for person in reading.election.staff] == ["Ann"]
    assert desk.lines(reading) == [
        'Warning Staff!A3: The Staff ID "s1" is already used higher up. This row is left out.'
    ]


def test_numbers_are_kept_as_text_with_their_leading_zeros(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Staff_ID=17.0, Mobile=447700900123.0)])
    assert reading.election.staff[0].staff_id == "17"
    assert reading.election.staff[0].mobile == "+447700900123"
    assert desk.read(Staff=[desk.person(Mobile=7700900123)]).election.staff[0].mobile == (
        "07700900123"
    )


def test_many_notes_of_one_kind_become_one_at_the_header(desk: Any) -> None:
    people = [desk.person(Staff_ID=number) for number in range(1, 12)]
    assert desk.lines(desk.read(Staff=people)) == [
        "Note Staff!A1: 11 Staff IDs are stored as numbers and read as text."
    ]


def test_a_misspelt_excluded_ward_excludes_the_one_that_was_meant(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Excluded_wards="Nothgate")])
    assert "Northgate" in reading.election.staff[0].excluded_wards
    assert desk.lines(reading) == [
        (
            'Warning Staff!U2: "Nothgate" is not a ward on the Places sheet; "Northgate" is '
            "excluded until this is put right."
        )
    ]


def test_an_id_to_keep_apart_that_may_mean_two_people_means_neither(desk: Any) -> None:
    people = [desk.person(Keep_apart="S2O; s30"), desk.person(Staff_ID="S20")]
    others = [desk.person(Staff_ID=name) for name in ("S020", "S30")]
    reading = desk.read(Staff=[*people, *others])
    assert reading.election.staff[0].keep_apart == ("S2O", "S30")


def test_a_misspelt_id_to_keep_apart_keeps_the_one_that_was_meant_apart(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Keep_apart="S2O"), desk.person(Staff_ID="S20")])
    assert reading.election.staff[0].keep_apart == ("S2O", "S20")
    assert desk.lines(reading) == [
        (
            'Warning Staff!Y2: "S2O" is not a Staff ID on the Staff sheet; "S20" is kept apart '
            "until this is put right."
        )
    ]


def test_nobody_is_kept_apart_from_themselves_by_a_misspelling(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Keep_apart="SI")])
    assert reading.election.staff[0].keep_apart == ("SI",)
    assert desk.lines(reading) == [
        (
            'Warning Staff!Y2: "SI" is not a Staff ID on the Staff sheet, so nobody is kept apart '
            "by it."
        )
    ]


@pytest.mark.parametrize("column", ["Keep apart", "Excluded wards"])
def test_somebody_whose_limits_cannot_be_read_is_not_placed(desk: Any, column: str) -> None:
    (problem,) = desk.read(Staff=[desk.person(**{column: "#REF!"})]).problems
    assert problem.wrong == (
        f'{column} shows the error "#REF!". The person is not placed until this is put right.'
    )


@pytest.mark.parametrize("word", ["none", "No", "N/A", "NA", " - ", "nil"])
def test_words_for_never_away_count_as_blank(desk: Any, word: str) -> None:
    reading = desk.read(Staff=[desk.person(Unavailable=word)])
    assert reading.election.staff[0].always_unavailable is False
    assert reading.problems == []


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            ["No", None],
            "1 person with roles has nothing in Works for a candidate; a blank counts as No.",
        ),
        (
            [None, None],
            "2 people with roles have nothing in Works for a candidate; a blank counts as No.",
        ),
    ],
)
def test_people_not_asked_about_candidates_are_counted(
    desk: Any, asked: list[str | None], line: str
) -> None:
    people = [
        desk.person(Staff_ID=f"S{number}", Works_for_a_candidate=answer)
        for number, answer in enumerate(asked)
    ]
    idle = desk.person(Staff_ID="S9", Roles=None, Works_for_a_candidate=None)
    assert desk.lines(desk.read(Staff=[*people, idle])) == [f"Note Staff!R1: {line}"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (3, []),
        (4, ["And 1 more problem in this cell."]),
        (9, ["And 6 more problems in this cell."]),
    ],
)
def test_one_cell_shows_three_of_its_problems(desk: Any, days: int, said: list[str]) -> None:
    cell = "; ".join(f"day {number}" for number in range(days))
    reading = desk.read(Staff=[desk.person(Unavailable=cell, Has_car="maybe")])
    here = [each.wrong for each in reading.problems if each.column == "Unavailable"]
    assert [text.split('"')[1] for text in here[:3]] == ["day 0", "day 1", "day 2"]
    assert here[3:] == said
    assert len(reading.problems) == len(here) + 1


KNOWN = {"Postcode": "DA5 1CK"}


@pytest.mark.parametrize(
    ("cells", "located", "lines"),
    [
        ({"Easting": 549000, "Northing": "175,000"}, True, []),
        (
            KNOWN,
            True,
            [
                (
                    "Note Staff!J1: Rows located by the middle of their postcode sector: 1. "
                    "Distances from there may be out by a mile, more in the country."
                )
            ],
        ),
        (
            {"Postcode": "ZZ1 1AA"},
            False,
            [
                (
                    'Warning Staff!J2: The postcode "ZZ1 1AA" is not known, so the person cannot '
                    "be placed."
                )
            ],
        ),
        (
            {},
            False,
            [
                (
                    "Warning Staff!J2: The person has neither a postcode nor easting and "
                    "northing, so the person cannot be placed."
                )
            ],
        ),
        (
            {"Easting": 0, "Northing": 0},
            False,
            [
                (
                    "Warning Staff!K2: Easting and northing 0,0 are not a place. So the person "
                    "cannot be placed."
                )
            ],
        ),
        (
            {"Easting": 549000},
            False,
            [
                (
                    "Warning Staff!L2: There is an easting but no northing. So the person cannot "
                    "be placed."
                )
            ],
        ),
        (
            {"Easting": "north", "Northing": 175000},
            False,
            [
                (
                    'Warning Staff!K2: Easting is "north", which is not a number. So the person '
                    "cannot be placed."
                )
            ],
        ),
        (
            {"Easting": 51.4, "Northing": -0.1},
            False,
            [
                (
                    "Warning Staff!K2: Easting 51.4 and northing -0.1 are not in Great Britain in "
                    "metres of the National Grid. So the person cannot be placed."
                )
            ],
        ),
    ],
)
def test_where_a_person_lives(
    desk: Any, cells: dict[str, Any], located: bool, lines: list[str]
) -> None:
    person = desk.person(Easting=None, Northing=None) | cells
    reading = desk.read(Staff=[person])
    assert (reading.election.staff[0].home is not None) is located
    assert desk.lines(reading) == lines


def test_bad_coordinates_give_way_to_a_good_postcode(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Easting=0, Northing=0, **KNOWN)])
    assert isinstance(reading.election.staff[0].home, Point)
    assert reading.problems[1].wrong.endswith("0,0 are not a place. The postcode is used instead.")


def test_a_postcode_with_a_letter_for_a_digit_is_pointed_out(desk: Any) -> None:
    reading = desk.read(Staff=[desk.person(Easting=None, Northing=None, Postcode="DA5 ICK")])
    assert reading.problems[1].wrong == (
        'The postcode "DA5 ICK" does not exist and is read as "DA5 1CK".'
    )
