"""Settings by their labels: a bad value stops, a missing one has its default."""

from datetime import date, datetime
from typing import Any

import pytest

from models.settings import Settings


def rows_with(desk: Any, label: str, value: Any) -> list[dict[str, Any]]:
    return [
        row | {"Value": value} if row["Setting"] == label else row for row in desk.settings_rows()
    ]


@pytest.mark.parametrize(
    ("label", "value", "field", "read"),
    [
        ("Council", "Exampleshire", "council", "Exampleshire"),
        ("Polling day", datetime.fromisoformat("2027-05-06"), "polling_day", date(2027, 5, 6)),
        ("Polling day", "07/05/2027", "polling_day", date(2027, 5, 7)),
        ("Furthest journey", "12.5", "furthest_journey", 12.5),
        ("Untrained people may be placed", "yes", "untrained_allowed", True),
        ("Seed", 7.0, "seed", 7),
    ],
)
def test_values(desk: Any, label: str, value: Any, field: str, read: Any) -> None:
    reading = desk.read(Settings=rows_with(desk, label, value))
    found = getattr(reading.election.settings, field)
    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("label", "value", "wrong"),
    [
        ("Seed", 1.5, '"Seed" is 1.5, which is not a whole number.'),
        ("Seed", "one", '"Seed" is "one", which is not a number.'),
        (
            "Furthest journey",
            201,
            '"Furthest journey" is 201, which is not a number from 0 to 200.',
        ),
        ("Polling day", "May", '"Polling day" is "May", which is not a date.'),
        ("Polling day", None, 'The setting "Polling day" is blank.'),
        (
            "Untrained people may be placed",
            "perhaps",
            '"Untrained people may be placed" is "perhaps", which is neither Yes nor No.',
        ),
        ("Council", "#N/A", '"Council" shows the error "#N/A".'),
        ("Workbook version", 2, "The workbook is of version 2, and this program reads version 1."),
        ("Workbook version", "old", '"Workbook version" is "old", which is not a number.'),
    ],
)
def test_a_bad_value_is_an_error_at_its_cell(desk: Any, label: str, value: Any, wrong: str) -> None:
    rows = rows_with(desk, label, value)
    row = [each["Setting"] for each in rows].index(label) + 2
    assert desk.lines(desk.read(Settings=rows)) == [f"Error Settings!B{row}: {wrong}"]


def test_a_missing_or_blank_setting_has_its_default(desk: Any) -> None:
    rows = [row for row in rows_with(desk, "Seed", None) if row["Setting"] != "Council"]
    reading = desk.read(Settings=rows)
    assert reading.election.settings == Settings(council="")
    assert desk.lines(reading) == [
        (
            'Warning Settings: The setting "Council" is missing. It will be missing on what is '
            "printed."
        ),
        f'Warning Settings!B{len(rows) + 1}: The setting "Seed" is blank. It is taken as "1".',
    ]


@pytest.mark.parametrize(
    ("label", "wrong", "remedy"),
    [
        (
            "Returning Officer",
            'The setting "Returning Officer" is blank. It will be missing on what is printed.',
            "Type the name as it is to be printed.",
        ),
        (
            "Furthest journey",
            'The setting "Furthest journey" is blank. It is taken as "15".',
            "Type it in the unit: miles.",
        ),
        (
            "Untrained people may be placed",
            'The setting "Untrained people may be placed" is blank. It is taken as "No".',
            "Choose Yes or No.",
        ),
    ],
)
def test_a_blank_setting_says_what_is_done_in_words_of_its_own(
    desk: Any, label: str, wrong: str, remedy: str
) -> None:
    reading = desk.read(Settings=rows_with(desk, label, None))
    (problem,) = reading.problems
    assert (problem.severity, problem.wrong, problem.remedy) == ("Warning", wrong, remedy)
    assert reading.election.settings.returning_officer == (
        "" if label == "Returning Officer" else Settings().returning_officer
    )


def test_a_misspelt_setting_is_an_error_and_still_read(desk: Any) -> None:
    rows = rows_with(desk, "Furthest journey", 9)
    rows[4]["Setting"] = "Furthest jorney"
    reading = desk.read(Settings=rows)
    assert reading.election.settings.furthest_journey == 9
    assert desk.lines(reading) == [
        (
            'Error Settings!A6: There is no setting "Furthest jorney", and "Furthest journey" is '
            "missing."
        )
    ]


def test_a_setting_of_the_managers_own_is_noted(desk: Any) -> None:
    rows = [*desk.settings_rows(), {"Setting": "Biscuits", "Value": "plenty"}]
    (problem,) = desk.read(Settings=rows).problems
    assert problem.wrong == '"Biscuits" is not one of the settings, so it has no effect.'


def test_a_setting_that_stands_twice_is_an_error(desk: Any) -> None:
    rows = [*desk.settings_rows(), {"Setting": "seed", "Value": 2}]
    reading = desk.read(Settings=rows)
    assert reading.election.settings.seed == 1
    assert reading.problems[0].wrong == 'The setting "seed" stands on more than one row.'


def test_a_book_without_a_version_is_read_as_this_one(desk: Any) -> None:
    (problem,) = desk.read(Settings=desk.settings_rows()[1:]).problems
    assert problem.wrong == (
        'The setting "Workbook version" is missing. The workbook is read as version 1.'
    )
