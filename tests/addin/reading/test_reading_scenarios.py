"""The sheet What if: scenarios, and what is wrong with a row at its cell."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

import pytest

from models.alterations import Alteration, Change, Scenario
from models.settings import setting_fields

LABELS: Final = {each.name: each.policy.label for each in setting_fields()}
NOT_TRIED: Final = "The scenario is not tried out."


def row(
    change: Any = "Absent", which: Any = None, value: Any = None, **more: Any
) -> dict[str, Any]:
    return {"Scenario": "Trial", "Change": change, "Which": which, "Value": value, **more}


def read(desk: Any, *rows: dict[str, Any]) -> tuple[tuple[Scenario, ...], list[str]]:
    reading = desk.read(What_if=list(rows))
    return reading.election.scenarios, desk.lines(reading)


def one(desk: Any, change: str, which: Any = None, value: Any = None) -> Change:
    ((scenario,), lines) = read(desk, row(change, which, value))
    assert (lines, scenario.faults) == ([], ())
    (found,) = scenario.changes
    assert found.row == 1
    return found


def test_without_rows_there_are_no_scenarios(desk: Any) -> None:
    assert read(desk) == ((), [])


@pytest.mark.parametrize(
    ("which", "typed", "name", "value"),
    [
        ("Furthest journey", 10.0, "furthest_journey", 10.0),
        (" furthest  JOURNEY ", "10", "furthest_journey", 10.0),
        ("Polls on the same day", 2.0, "polls_combined", 2),
        ("Untrained people may be placed", "yes", "untrained_allowed", True),
        (LABELS["poll_from"], "06:30", "poll_from", time(6, 30)),
        ("Leaving an accepted person where they are is worth", None, "move_worth", None),
        ("Polling day", datetime(2027, 4, 22), "polling_day", date(2027, 4, 22)),  # noqa: DTZ001
        ("Kind of poll", "parl", "poll_kind", "parl"),
        ("Council", "Exampleton", "council", "Exampleton"),
    ],
)
def test_a_setting_has_its_own_type(
    desk: Any, which: str, typed: Any, name: str, value: Any
) -> None:
    found = one(desk, "Setting", which, typed)
    assert (found.kind, found.which, found.value) == (Alteration.SETTING, name, value)
    assert isinstance(found.value, type(value))


@pytest.mark.parametrize(
    ("change", "which", "typed", "read_as"),
    [
        ("poll date", None, "22/04/2027", ("", date(2027, 4, 22))),
        ("Close place", "p1", None, ("P1", "")),
        ("Close place", "P1", " p2 ", ("P1", "P2")),
        ("Absent", None, None, ("", None)),
        ("Absent", None, 0, ("", 0)),
        ("Absent", None, 12.5, ("", 12.5)),
        ("Absent", None, 1, ("", 1)),
        ("Budget cap", "count", "£9,000", ("Count", 9000.0)),
    ],
)
def test_each_kind_of_change(
    desk: Any, change: str, which: Any, typed: Any, read_as: tuple[str, Any]
) -> None:
    places = [desk.place(), desk.place(Place_ID="P2")]
    reading = desk.read(What_if=[row(change, which, typed)], Places=places)
    ((found,), faults) = reading.election.scenarios[0].changes, reading.election.scenarios[0].faults
    assert not faults
    assert (found.which, found.value) == read_as


def test_rows_with_one_name_are_one_scenario_in_their_order(desk: Any) -> None:
    scenarios, lines = read(
        desk,
        row("Absent", value=5),
        row("Absent", value=7, Scenario="Other"),
        row("Setting", "Furthest journey", 4, Scenario=" TRIAL "),
    )
    assert lines == []
    assert [scenario.name for scenario in scenarios] == ["Trial", "Other"]
    assert [change.row for change in scenarios[0].changes] == [1, 3]
    assert [change.kind for change in scenarios[0].changes] == ["Absent", "Setting"]


@pytest.mark.parametrize(
    ("faulty", "cell", "wrong"),
    [
        (row("Absence"), "B2", 'Change is "Absence", which is not one of the values it can have.'),
        (row(None), "B2", "Change is blank."),
        (row("Setting"), "C2", "Which is blank."),
        (
            row("Setting", "Furthest jurney", 3),
            "C2",
            '"Furthest jurney" is not one of the settings.',
        ),
        (row("Setting", "Furthest journey"), "D2", "Value is blank."),
        (
            row("Setting", "Furthest journey", 300),
            "D2",
            '"Furthest journey" is 300, which is not a number from 0 to 200.',
        ),
        (
            row("Setting", "Untrained people may be placed", "perhaps"),
            "D2",
            '"Untrained people may be placed" is "perhaps", which is neither Yes nor No.',
        ),
        (row("Poll date"), "D2", "Value is blank."),
        (row("Poll date", value="soon"), "D2", 'Value is "soon", which is not a date.'),
        (row("Close place"), "C2", "Which is blank."),
        (row("Close place", "P9"), "C2", '"P9" is not a Place ID on the Places sheet.'),
        (row("Close place", "P1", "P9"), "D2", '"P9" is not a Place ID on the Places sheet.'),
        (
            row("Close place", "P1", "p1"),
            "D2",
            '"P1" is closed and cannot take over from itself.',
        ),
        (row("Absent", value=91), "D2", "Value is 91, which is not a number from 0 to 90."),
        (row("Absent", value=-1), "D2", "Value is -1, which is not a number from 0 to 90."),
        (row("Absent", value=0.1), "D2", "Value is 0.1, less than 1%."),
        (row("Budget cap", None, 5), "C2", "Which is blank."),
        (
            row("Budget cap", "Counting", 5),
            "C2",
            'Which is "Counting", which is not one of the values it can have.',
        ),
        (row("Budget cap", "Count"), "D2", "Value is blank."),
        (
            row("Budget cap", "Count", "much"),
            "D2",
            'Value is "much", which is not a number.',
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_cell_and_stops_no_plan(
    desk: Any, faulty: dict[str, Any], cell: str, wrong: str
) -> None:
    ((scenario,), lines) = read(desk, faulty)
    assert lines == [f"Warning What if!{cell}: {wrong} {NOT_TRIED}"]
    assert [problem.wrong for problem in scenario.faults] == [f"{wrong} {NOT_TRIED}"]
    assert scenario.changes == ()


def test_a_misspelt_word_is_asked_about(desk: Any) -> None:
    reading = desk.read(
        What_if=[
            row("Setting", "Furthest jurney", 3),
            row("Absense", Scenario="Other"),
            row("Close place", "Pl", Scenario="Third"),
            row("Budget cap", "Countt", 3, Scenario="Fourth"),
        ]
    )
    asked = [problem.remedy.split("?")[0] for problem in reading.problems]
    assert asked == [
        'Did you mean "Furthest journey"',
        'Did you mean "Absent"',
        'Did you mean "P1"',
        'Did you mean "Count"',
    ]


def test_ten_per_cent_in_a_cell_of_percent_is_said_to_be_a_tenth_of_one(desk: Any) -> None:
    (problem,) = desk.read(What_if=[row("Absent", value=0.1)]).problems
    assert problem.remedy == "Type 10 for 10%."


def test_a_setting_that_decides_the_reading_is_refused(desk: Any) -> None:
    ((scenario,), lines) = read(desk, row("Setting", "Role specs of", "Bexley"))
    assert scenario.faults
    assert lines[0].startswith("Warning What if!C2")


@pytest.mark.parametrize(
    ("again", "cell"),
    [
        (row("Setting", "FURTHEST journey", 5), "C3"),
        (row("Absent", value=5), None),
        (row("Setting", "Furthest journey without a car", 5), None),
        (row("Setting", "Furthest journey", 5, Scenario="Other"), None),
    ],
)
def test_the_same_change_twice_is_no_scenario(
    desk: Any, again: dict[str, Any], cell: str | None
) -> None:
    scenarios, lines = read(desk, row("Setting", "Furthest journey", 4), again)
    assert len(lines) == len(scenarios[0].faults) == bool(cell)
    assert all(f"What if!{cell}:" in line for line in lines)


def test_absence_twice_is_said_at_the_kind_of_change(desk: Any) -> None:
    _, lines = read(desk, row("Absent", value=5), row("Absent", value=6))
    said = 'Warning What if!B3: The scenario "Trial" has this change on more than one row.'
    assert lines == [f"{said} {NOT_TRIED}"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (None, "Scenario is blank."),
        (" as IT is", '"as IT is" is what the workbook without a change is called.'),
    ],
)
def test_a_row_without_a_name_of_its_own_is_left_out(desk: Any, name: Any, said: str) -> None:
    scenarios, lines = read(desk, row("Absent", Scenario=name), row("Absent", value=5))
    assert lines == [f"Warning What if!A2: {said} The row is left out."]
    assert [change.row for change in scenarios[0].changes] == [2]


@pytest.mark.parametrize("change", ["Poll date", "Absent"])
def test_what_has_no_effect_is_noted_and_harms_nothing(desk: Any, change: str) -> None:
    ((scenario,), lines) = read(desk, row(change, "P1", 20 if change == "Absent" else "6/5/2027"))
    assert lines == ["Note What if!C2: Which has no effect on a change of this kind."]
    assert len(scenario.changes) == 1
    assert scenario.faults == ()
