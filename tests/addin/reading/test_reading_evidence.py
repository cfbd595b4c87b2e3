"""The Evidence sheet: each fact to the career of its person, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.careers import ActivityStanding, Career, Standing

# The roster: two core members of a grade with the levels A, B and C, and one temporary person.
TESTS = (
    ("A", 'holds "AEA Certificate" and uses "Civica Xpress" and is available "Evenings"'),
    ("B", 'level A for 12 months and is confirmed and 2 years in "electoral services"'),
    ("C", 'led 1 of "Premises booking", "Count"'),
)
SPECS = [
    {"Grade": "ESO", "Level": level, "Code": f"X-{level}1", "Test": test} for level, test in TESTS
]
CAPABILITIES = [{"Grade": "ESO", "Activity": "Nominations", "Part": "Lead"}]


def core(desk: Any, staff_id: str = "C1", **cells: Any) -> dict[str, Any]:
    facts = {"Staff_type": "Core", "Grade": "ESO", "Roles": None} | cells
    return desk.person(Staff_ID=staff_id, **facts)


def fact(
    kind: str = "Qualification", what: Any = "AEA Certificate", **cells: Any
) -> dict[str, Any]:
    return {"Staff ID": "C1", "Kind": kind, "What": what} | cells


def level(name: str, when: str) -> dict[str, Any]:
    return fact("Level", name, Date=when)


def read(desk: Any, *facts: dict[str, Any], claimed: str | None = None, **sheets: Any) -> Any:
    """Read these facts, by default about C1, assessed on polling day, 6 May 2027."""
    rows = {
        "Staff": [core(desk, Level=claimed), core(desk, "C2"), desk.person(Staff_ID="T1")],
        "Role_specs": SPECS,
        "Capabilities": CAPABILITIES,
        "Evidence": list(facts),
    }
    return desk.read(**(rows | sheets))


def career(reading: Any, staff_id: str = "C1") -> Career:
    found = reading.election.staff_by_id[staff_id].career
    assert isinstance(found, Career)
    return found


def test_each_kind_of_fact_has_its_place_in_the_career(desk: Any) -> None:
    reading = read(
        desk,
        fact(Standing="held", Note="Certificate seen"),
        level("a", "06/05/2025"),
        fact("experience", "Electoral Services", Date=date(2020, 5, 6)),
        fact("Experience", "registration", Number=2.5),
        fact("Activity", "count", Standing="Led with supervision"),
        fact("Software", "civica xpress"),
        fact("Availability", "Evenings"),
        fact("Travel", "driving licence"),
        fact("Confirmed", "x-b1", Date="01/04/2027"),
        fact("Delegated", "Nominations", Date="01/04/2027"),
        fact("Designated area", "Coast"),
        fact("Released", "Count"),
        Places=[desk.place(Area="coast")],
    )
    assert desk.lines(reading) == []
    assert career(reading) == Career(
        qualifications={"AEA Certificate": Standing.HELD},
        levels={"A": date(2025, 5, 6)},
        experience={"electoral services": date(2020, 5, 6), "registration": 2.5},
        activities={"Count": ActivityStanding.SUPERVISED},
        software=("Civica Xpress",),
        availability=("Evenings",),
        travel=("Driving licence",),
        confirmed={"X-B1": date(2027, 4, 1)},
        delegated=("Nominations",),
        designated_areas=("coast",),
        released=("Count",),
    )
    assert career(reading, "C2") == Career()


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"Staff ID": None}, "A2: Staff ID is blank. This row is left out."),
        (
            {"Staff ID": "C3"},
            'A2: "C3" is not a Staff ID on the Staff sheet. This row is left out.',
        ),
        ({"Kind": None}, "B2: Kind is blank. This row is left out."),
        (
            {"Kind": "Qualifcation"},
            (
                'B2: Kind is "Qualifcation", which is not one of the values it can have. This row '
                "is left out."
            ),
        ),
        ({"What": None}, "C2: What is blank. This row is left out."),
        ({"What": "#N/A"}, 'C2: What shows the error "#N/A". This row is left out.'),
        ({"Standing": None}, "D2: Standing is blank. This row is left out."),
        (
            {"Standing": "Led"},
            (
                'D2: Standing is "Led", which is not one of the values it can have. This row is '
                "left out."
            ),
        ),
        (
            {"Date": "soon"},
            'E2: Date is "soon", which is not a date. This row is left out.',
        ),
        (
            {"Date": "07/05/2027"},
            (
                "E2: The date 07/05/2027 is after the day of the assessment, 06/05/2027, so this "
                "does not count."
            ),
        ),
        (
            {"Kind": "Activity", "What": "Cuont", "Standing": "Led"},
            'C2: No row of Capabilities or Roles has the activity "Cuont". This row is left out.',
        ),
        (
            {"Kind": "Travel", "What": "Bus", "Standing": None},
            'C2: Travel is a driving licence or a car, not "Bus". This row is left out.',
        ),
        (
            {"Kind": "Confirmed", "What": "X-B2", "Standing": None, "Date": "01/04/2027"},
            'C2: No row of Role specs has the code "X-B2". This row is left out.',
        ),
        (
            {"Kind": "Confirmed", "What": "X-B1", "Standing": None},
            "E2: Date is blank, and a fact of the kind Confirmed needs one. This row is left out.",
        ),
        (
            {"Kind": "Delegated", "What": "Nominations", "Standing": None},
            "E2: Date is blank, and a fact of the kind Delegated needs one. This row is left out.",
        ),
        (
            {"Kind": "Level", "What": "A", "Standing": None},
            "E2: Date is blank, and a fact of the kind Level needs one. This row is left out.",
        ),
        (
            {"Kind": "Level", "What": "D", "Standing": None, "Date": "06/05/2025"},
            'C2: The person\'s grade has no level "D". This row is left out.',
        ),
        (
            {"Kind": "Experience", "What": "electoral services", "Standing": None},
            (
                "F2: The experience has neither a date since when nor a number of years. This row "
                "is left out."
            ),
        ),
        (
            {"Kind": "Experience", "What": "electoral services", "Standing": None, "Number": -1},
            "F2: Number is -1, which is not a number from 0 to 80. This row is left out.",
        ),
    ],
)
def test_a_fact_in_doubt_proves_nothing(desk: Any, cells: dict[str, Any], line: str) -> None:
    reading = read(desk, fact(Standing="Held") | cells)
    assert desk.lines(reading) == [f"Warning Evidence!{line}"]
    assert career(reading) == Career()


@pytest.mark.parametrize(
    ("cells", "remedy"),
    [
        ({"Staff ID": "c-1"}, 'Did you mean "C1"?'),
        ({"Kind": "Qualifcation"}, 'Did you mean "Qualification"?'),
        ({"Standing": "Hold"}, 'Did you mean "Held"?'),
        ({"What": "AEA Certifcate"}, 'Did you mean "AEA Certificate"?'),
        ({"Kind": "Activity", "What": "Cuont", "Standing": "Led"}, 'Did you mean "Count"?'),
        ({"Kind": "Confirmed", "What": "X-BI", "Date": "01/04/2027"}, 'Did you mean "X-B1"?'),
        ({"Kind": "Software", "What": "Civica Express"}, 'Did you mean "Civica Xpress"?'),
        ({"Kind": "Availability", "What": "Evening"}, 'Did you mean "Evenings"?'),
        (
            {"Kind": "Experience", "What": "electoral service", "Number": 3},
            'Did you mean "electoral services"?',
        ),
    ],
)
def test_a_word_that_is_nearly_right_is_asked_for(
    desk: Any, cells: dict[str, Any], remedy: str
) -> None:
    standing = {"Standing": "Held"} if cells.get("Kind", "Qual").startswith("Qual") else {}
    (problem,) = read(desk, fact(**standing) | cells).problems
    assert problem.remedy.startswith(remedy)


def test_a_level_is_of_the_persons_own_grade(desk: Any) -> None:
    (problem,) = read(
        desk,
        level("Level A", "06/05/2025"),
        Role_specs=[*SPECS, {"Grade": "SESO", "Level": "Level A"}],
    ).problems
    assert problem.wrong == 'The person\'s grade has no level "Level A". This row is left out.'


def test_what_no_test_asks_for_is_kept_and_nothing_is_said(desk: Any) -> None:
    reading = read(desk, fact(what="Degree in history", Standing="Held"))
    assert reading.problems == []
    assert career(reading).standing("degree in history") is Standing.HELD


def test_an_area_that_no_place_has_is_asked_for(desk: Any) -> None:
    (problem,) = read(
        desk, fact("Designated area", "Cost"), Places=[desk.place(Area="Coast")]
    ).problems
    assert problem.wrong == (
        'No place on the Places sheet is in the area "Cost", so it counts for nothing.'
    )


def test_a_fact_about_somebody_who_is_not_core_is_noted(desk: Any) -> None:
    reading = read(desk, fact(Standing="Held") | {"Staff ID": "T1"})
    assert desk.lines(reading) == [
        'Note Evidence!A2: "T1" is not core staff, so no level is assessed.'
    ]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"Kind": "Software", "What": "MEA", "Standing": "Held"}, "D2: Standing"),
        ({"Standing": "Held", "Number": 3}, "F2: Number"),
    ],
)
def test_a_cell_that_means_nothing_for_the_kind_is_noted(
    desk: Any, cells: dict[str, Any], line: str
) -> None:
    (found,) = desk.lines(read(desk, fact() | cells))
    assert found.startswith(f"Note Evidence!{line} means nothing for a fact of the kind ")


@pytest.mark.parametrize("when", ["07/05/2027", "07/05/2030"])
def test_a_level_of_the_future_is_said_and_does_not_count(desk: Any, when: str) -> None:
    reading = read(desk, level("A", when))
    (line,) = desk.lines(reading)
    assert line.startswith(f"Warning Evidence!E2: The date {when} is after the day of the")
    assert career(reading).time_at("A", date(2027, 5, 6)) is None


def test_the_day_of_the_assessment_is_the_settings(desk: Any) -> None:
    settings = [
        row | {"Value": "06/05/2026"} if row["Setting"] == "Levels assessed on" else row
        for row in desk.settings_rows()
    ]
    (problem,) = read(desk, fact(Standing="Held", Date="07/05/2026"), Settings=settings).problems
    assert "the day of the assessment, 06/05/2026" in problem.wrong


def test_level_c_without_a_date_at_b_is_pointed_out_where_it_is_claimed(desk: Any) -> None:
    reading = read(desk, level("A", "06/05/2025"), claimed="C")
    assert desk.lines(reading) == [
        (
            "Warning Staff!F2: Level C is claimed, but Evidence has no date for level B, so no "
            "months at it are counted."
        )
    ]


def test_level_c_without_a_date_at_b_is_pointed_out_where_it_is_dated(desk: Any) -> None:
    reading = read(desk, level("A", "06/05/2024"), level("C", "06/05/2026"), claimed="A")
    assert desk.lines(reading) == [
        (
            "Warning Evidence!C3: Level C has a date, but Evidence has no date for level B, so no "
            "months at it are counted."
        )
    ]


def test_what_is_missing_below_a_claim_is_said_once(desk: Any) -> None:
    reading = read(desk, level("C", "06/05/2026"), claimed="C")
    (line,) = desk.lines(reading)
    assert line.startswith(
        "Warning Staff!F2: Level C is claimed, but Evidence has no date for level A and level B,"
    )


def test_a_level_dated_before_the_one_below_it_is_left_out(desk: Any) -> None:
    reading = read(desk, level("A", "06/05/2025"), level("B", "05/05/2025"))
    assert desk.lines(reading) == [
        (
            "Warning Evidence!E3: Level B is dated 05/05/2025, before level A below it, "
            "06/05/2025. This row is left out."
        )
    ]
    assert career(reading).levels == {"A": date(2025, 5, 6)}


def test_two_levels_may_be_reached_on_one_day(desk: Any) -> None:
    assert read(desk, level("A", "06/05/2025"), level("B", "06/05/2025")).problems == []


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (
            fact(Standing="Held"),
            fact(Standing="Studying"),
            {"qualifications": {"AEA Certificate": Standing.STUDYING}},
        ),
        (
            level("A", "06/05/2025"),
            level("A", "06/05/2026"),
            {"levels": {"A": date(2026, 5, 6)}},
        ),
        (
            fact("Activity", "Count", Standing="Managed"),
            fact("Activity", "COUNT", Standing="Led"),
            {"activities": {"Count": ActivityStanding.LED}},
        ),
        (
            fact("Experience", "electoral services", Number=3),
            fact("Experience", "electoral services", Date="06/06/2024"),  # 35 months
            {"experience": {"electoral services": date(2024, 6, 6)}},
        ),
        (
            fact("Experience", "electoral services", Number=2.9),
            fact("Experience", "electoral services", Date="06/06/2024"),
            {"experience": {"electoral services": 2.9}},
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_facts_that_differ_the_lesser_counts(
    desk: Any, one: dict[str, Any], other: dict[str, Any], kept: dict[str, Any], turned: bool
) -> None:
    reading = read(desk, *((other, one) if turned else (one, other)))
    (problem,) = reading.problems
    assert (problem.row, problem.column) == (2, "What")
    assert problem.wrong.endswith("says something else; the lesser of the two counts.")
    assert career(reading) == Career(**kept)


def test_the_same_fact_twice_is_only_noted(desk: Any) -> None:
    reading = read(desk, fact(Standing="Held"), fact(what="aea certificate", Standing="Held"))
    assert desk.lines(reading) == [
        'Note Evidence!C3: Qualification "AEA Certificate" stands higher up already.'
    ]


def test_of_a_date_and_years_in_one_row_what_is_less_counts(desk: Any) -> None:
    row = fact("Experience", "electoral services", Date="06/05/2026", Number=4)
    reading = read(desk, row)
    assert len(reading.problems) == 1
    assert career(reading).experience == {"electoral services": date(2026, 5, 6)}


def test_without_role_specs_levels_are_taken_as_typed(desk: Any) -> None:
    reading = read(
        desk,
        level("Z", "06/05/2025"),
        fact("Activity", "Anything", Standing="Led"),
        Role_specs=[],
        Capabilities=[],
    )
    assert reading.problems == []
    assert career(reading).levels == {"Z": date(2025, 5, 6)}
