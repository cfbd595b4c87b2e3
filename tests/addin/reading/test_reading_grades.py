"""Role specs and Capabilities: what a council asks for and allows, and the safe reading of both."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from addin.councils import COUNCILS
from addin.shipped import capability_rows, spec_rows
from addin.tables import CAPABILITIES, ROLE_SPECS
from models.capabilities import Condition, Part
from models.duties import FilledBy
from models.grades import Importance, LevelBasis, RequirementKind, assess
from models.grammar import parse

DAY = date(2027, 5, 6)
SPEC = {"Council": "Westmere", "Grade": "EO", "Level": "1", "Code": "W1"}
CORE = {"Staff type": "Core", "Roles": None, "Grade": "EO", "Level": "1"}


def spec(**cells: Any) -> dict[str, Any]:
    return SPEC | cells


def settings(desk: Any, **values: Any) -> list[dict[str, Any]]:
    """The settings with other values by label; an underscore stands for a space."""
    wanted = {label.replace("_", " "): value for label, value in values.items()}
    assert wanted.keys() <= {row["Setting"] for row in desk.settings_rows()}
    return [
        row | {"Value": wanted.get(row["Setting"], row["Value"])} for row in desk.settings_rows()
    ]


def shipped(*councils: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of councils as they stand on the two sheets."""
    named = [COUNCILS[name] for name in councils]
    return {
        "Role_specs": [
            dict(zip(ROLE_SPECS.headers, row, strict=True))
            for council in named
            for row in spec_rows(council)
        ],
        "Capabilities": [
            dict(zip(CAPABILITIES.headers, row, strict=True))
            for council in named
            for row in capability_rows(council)
        ],
    }


def test_a_row_of_role_specs_is_a_requirement(desk: Any) -> None:
    row = spec(
        Kind="software",
        Requirement="Works with Xpress",
        Importance="desirable",
        Test='USES  "Civica Xpress"',
        Reading=2,
        Unclear="Not marked.",
        Source="Job description",
    )
    election = desk.read(Role_specs=[spec(), row]).election
    assert election.specs.council == "Westmere"
    found = desk.read(
        Role_specs=[spec(), row], Settings=settings(desk, Readings_chosen="w1: 2")
    ).election.specs
    (requirement,) = found.find("eo").requirements
    assert requirement.kind is RequirementKind.SOFTWARE
    assert requirement.importance is Importance.DESIRABLE
    assert requirement.test == parse('uses "Civica Xpress"')
    assert (requirement.reading, requirement.unclear) == (2, "Not marked.")
    assert (requirement.text, requirement.source) == ("Works with Xpress", "Job description")


def test_a_workbook_without_the_later_columns_is_read_as_before(desk: Any) -> None:
    book = desk.new_book(
        Role_specs=[{"Council": "Westmere", "Grade": "EO", "Importance": "Essential"}],
        Staff=[desk.person(**CORE | {"Level": None})],
    )
    later = {
        "Role specs": ("Code", "Kind", "Test", "Reading", "Unclear", "Source"),
        "Capabilities": ("Council",),
        "Roles": ("Activity", "Part", "Filled by"),
        "Duties": ("Cover for",),
    }
    for sheet, names in later.items():
        for name in names:
            at = book[sheet].grid[0].index(name)
            for line in book[sheet].grid:
                del line[at]
    book.sheets.remove(book["Evidence"])
    reading = desk.read_book(book)
    assert desk.lines(reading) == ['Note Evidence: There is no sheet named "Evidence".']
    (person,) = reading.election.staff
    found = assess("EO", "", person.career, False, reading.election.specs, on=DAY)
    assert found.met


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"Grade": None}, "Role specs!B2: Grade is blank. This row is left out."),
        (
            {"Kind": "Skil"},
            'Role specs!E2: Kind is "Skil", which is not one of the values it can have.',
        ),
        (
            {"Importance": "Essentail"},
            (
                'Role specs!G2: Importance is "Essentail", which is not one of the values it can '
                "have. It is taken as Essential."
            ),
        ),
        (
            {"Test": 'holds "AEA Certificate'},
            (
                "Role specs!H2: The quotation mark at letter 7 has no end. Until it is put "
                "right, nobody meets it."
            ),
        ),
        (
            {"Test": 'hold "AEA Certificate"'},
            (
                'Role specs!H2: "hold" at letter 1 of the test is not understood. Until it is put '
                "right, nobody meets it."
            ),
        ),
        (
            {"Test": "#N/A"},
            'Role specs!H2: Test shows the error "#N/A". Until it is put right, nobody meets it.',
        ),
        (
            {"Test": "level 2 for 12 months"},
            'Role specs!H2: The grade "EO" has no level "2", so nobody meets this.',
        ),
        (
            {"Reading": 0},
            (
                "Role specs!I2: Reading is 0, which is not a whole number from 1 to 9. It is taken "
                "as 1."
            ),
        ),
        (
            {"Code": None, "Reading": 2},
            (
                "Role specs!I2: There is a reading but no code, so the row counts whichever is "
                "chosen."
            ),
        ),
    ],
)
def test_what_is_wrong_in_a_row_of_role_specs(desk: Any, cells: dict[str, Any], line: str) -> None:
    (found,) = desk.lines(desk.read(Role_specs=[spec(**cells)]))
    assert found == f"Warning {line}"


def test_a_test_that_is_not_understood_says_what_would_be(desk: Any) -> None:
    (problem,) = desk.read(Role_specs=[spec(Test="is confirmd")]).problems
    assert (
        problem.remedy
        == 'Did you mean "confirmed"? What fits there: "available", "confirmed" or "willing".'
    )


@pytest.mark.parametrize("test", ["is confirmd", 'holds "AEA Certificate" and', "#N/A"])
def test_nobody_meets_a_test_that_cannot_be_read_not_even_by_a_tick(desk: Any, test: str) -> None:
    reading = desk.read(
        Role_specs=[spec(Test=test)],
        Staff=[desk.person(**CORE)],
        Evidence=[{"Staff ID": "S1", "Kind": "Confirmed", "What": "W1", "Date": "06/05/2026"}],
    )
    (person,) = reading.election.staff
    found = assess("EO", "1", person.career, False, reading.election.specs, on=DAY)
    assert found.supported == ""
    assert desk.lines(reading)[-1] == (
        'Warning Evidence!C2: The test of the requirement "W1" cannot be read. This row is left '
        "out."
    )


def test_a_code_that_stands_twice_without_a_reading_asks_for_both(desk: Any) -> None:
    rows = [spec(Test="has car"), spec(Test="has driving licence", Requirement="Licence")]
    reading = desk.read(Role_specs=rows)
    (problem,) = reading.problems
    assert (problem.row, problem.column) == (2, "Code")
    assert problem.wrong == (
        'The code "W1" stands higher up with the same reading, so both rows count.'
    )
    assert len(reading.election.specs.find("EO").requirements) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("W1", '"W1" is not a code with the number of a reading, so it is ignored.'),
        ("W1: two", '"W1: two" is not a code with the number of a reading, so it is ignored.'),
        ("WI: 2", 'No row of Role specs has the code "WI", so no reading is chosen.'),
        ("W1: 3", 'The code "W1" has no reading 3, so its first reading counts.'),
    ],
)
def test_a_reading_that_cannot_be_chosen_leaves_the_strictest(
    desk: Any, text: str, line: str
) -> None:
    rows = [spec(Reading=1, Test="has car"), spec(Reading=2)]
    reading = desk.read(Role_specs=rows, Settings=settings(desk, Readings_chosen=text))
    (problem,) = reading.problems
    assert (problem.column, problem.wrong) == ("Value", line)
    assert [row.reading for row in reading.election.specs.find("EO").requirements] == [1]


def test_a_chosen_code_that_looks_like_another_is_asked_for(desk: Any) -> None:
    chosen = settings(desk, Readings_chosen="WI: 1")
    (problem,) = desk.read(Role_specs=[spec()], Settings=chosen).problems
    assert problem.remedy.startswith('Did you mean "W1"?')


def test_of_several_councils_the_one_in_the_settings_counts(desk: Any) -> None:
    reading = desk.read(
        **shipped(*COUNCILS),
        Settings=settings(desk, Role_specs_of="medway"),
        Staff=[desk.person(**CORE | {"Grade": "SEO", "Level": None})],
    )
    assert reading.election.specs.council == "Medway"
    assert reading.election.specs.grades == ("ESO", "SESO", "ESM")
    assert desk.lines(reading) == [
        'Warning Staff!E2: No row of Role specs has the grade "SEO".',
    ]


def test_without_a_choice_nobody_is_assessed_and_a_note_says_so(desk: Any) -> None:
    core = desk.person(**CORE | {"Grade": "SEO", "Level": None})
    reading = desk.read(**shipped(*COUNCILS), Staff=[core])
    (problem,) = reading.problems
    assert (str(problem.severity), problem.table, problem.column) == ("Note", "Settings", "Value")
    assert problem.wrong.startswith("Role specs has the grades of 5 councils and none is chosen")
    assert reading.election.specs.by_grade == {}


def test_whoever_plans_temporary_staff_need_not_choose(desk: Any) -> None:
    assert desk.read(**shipped(*COUNCILS)).problems == []


def test_a_council_that_role_specs_does_not_have_is_asked_for(desk: Any) -> None:
    chosen = settings(desk, Role_specs_of="Medwy")
    reading = desk.read(**shipped("Medway"), Settings=chosen)
    (problem,) = reading.problems
    assert problem.wrong == (
        'No row of Role specs is of the council "Medwy", so no level is assessed.'
    )
    assert problem.remedy.startswith('Did you mean "Medway"?')
    assert reading.election.specs.by_grade == {}


def test_every_shipped_row_is_read_without_a_word(desk: Any) -> None:
    for name, council in COUNCILS.items():
        reading = desk.read(**shipped(name))
        assert reading.problems == []
        assert len(reading.election.capabilities.rows) == len(council.capabilities)
        codes = {row.code for grade in council.grades for row in _rows(reading, grade)}
        assert codes == {row.code for row in council.requirements}


def _rows(reading: Any, grade: str) -> Any:
    return reading.election.specs.find(grade).requirements


def capability(**cells: Any) -> dict[str, Any]:
    return {"Grade": "EO", "Activity": "Count", "Part": "Lead"} | cells


def test_a_row_of_capabilities_says_what_a_grade_may_do(desk: Any) -> None:
    row = capability(Level="1", Part="deliver", Condition="with a senior manager")
    election = desk.read(Role_specs=[spec()], Capabilities=[row]).election
    allowed = election.capabilities.of("EO", "1", ("1",))
    assert allowed.conditions("Count", Part.DELIVER) == (Condition.SENIOR_MANAGER,)
    assert allowed.conditions("Count", Part.LEAD) == ()


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (
            {"Part": "Led"},
            'D2: Part is "Led", which is not one of the values it can have. This row is left out.',
        ),
        ({"Part": None}, "D2: Part is blank. This row is left out."),
        ({"Activity": None}, "C2: Activity is blank. This row is left out."),
        ({"Level": "#REF!"}, 'B2: Level shows the error "#REF!". This row is left out.'),
        (
            {"Condition": "If asked"},
            (
                'E2: Condition is "If asked", which is not one of the values it can have. This row '
                "is left out."
            ),
        ),
        (
            {"Council": "Westmear"},
            'F2: No row of Role specs is of the council "Westmear". This row is left out.',
        ),
    ],
)
def test_a_capability_in_doubt_allows_nothing(desk: Any, cells: dict[str, Any], wrong: str) -> None:
    reading = desk.read(Role_specs=[spec()], Capabilities=[capability(**cells)])
    assert desk.lines(reading) == [f"Warning Capabilities!{wrong}"]
    assert reading.election.capabilities.rows == ()


def test_a_role_may_be_filled_by_capability(desk: Any) -> None:
    role = {"Role": "Count lead", "Family": "Count", "Criticality": 5}
    asked = role | {"Activity": " COUNT ", "Part": "lead", "Filled by": "either"}
    held, either = desk.read(
        Roles=[role, asked | {"Role": "Other"}],
        Role_specs=[spec()],
        Capabilities=[capability()],
        Duties=[],
    ).election.roles
    assert (held.filled_by, held.part, held.activity) == (FilledBy.ROLE_HELD, None, "")
    assert (either.filled_by, either.part) == (FilledBy.EITHER, Part.LEAD)
    assert either.activity == "Count"


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            {"Part": "Leed"},
            (
                'Warning Roles!K2: Part is "Leed", which is not one of the values it can have. It '
                "is taken as Lead."
            ),
        ),
        (
            {"Filled by": "Anyone"},
            'Error Roles!L2: Filled by is "Anyone", which is not one of the values it can have.',
        ),
    ],
)
def test_a_role_in_doubt_asks_for_more_or_stops(
    desk: Any, cells: dict[str, Any], line: str
) -> None:
    role = {"Role": "Count lead", "Family": "Count", "Criticality": 5, "Activity": "Count"}
    sheets = {"Role_specs": [spec()], "Capabilities": [capability()]}
    reading = desk.read(
        Roles=[role | cells], Staff=[desk.person(Roles="Count lead")], Duties=[], **sheets
    )
    assert line in desk.lines(reading)


def test_a_part_in_doubt_is_the_one_that_fewest_may_take(desk: Any) -> None:
    role = {"Role": "Count lead", "Family": "Count", "Criticality": 5, "Part": "Leed"}
    (read,) = desk.read(Roles=[role], Duties=[]).election.roles
    assert read.part is Part.LEAD


def test_which_level_counts_is_chosen_by_its_words(desk: Any) -> None:
    read = desk.read(Settings=settings(desk, Level_that_counts="claimed"))
    assert read.election.settings.level_basis is LevelBasis.CLAIMED
    (problem,) = desk.read(Settings=settings(desk, Level_that_counts="Lowest")).problems
    assert problem.wrong == (
        '"Level that counts" is "Lowest", which is not one of the values it can have.'
    )
    (problem,) = desk.read(Settings=settings(desk, Level_that_counts=None)).problems
    assert problem.wrong.endswith('It is taken as "Lower of the two".')
    assert problem.remedy == "Choose one of: Lower of the two, Claimed, Assessed."
