"""Settings by their labels: a bad value stops, a missing one has its default."""

from datetime import date, datetime, time
from typing import Any

import pytest

from models.settings import Settings, setting_fields
from models.timetable_rules import PollKind
from models.working_days import Nation


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
        ("Verification begins at", "22:45", "verification_from", time(22, 45)),
        ("Verification begins at", 0.9375, "verification_from", time(22, 30)),
        ("The canvass begins on", "01/08/2027", "canvass_from", date(2027, 8, 1)),
        ("Kind of poll", "PARL", "poll_kind", PollKind.PARL),
        ("Kind of poll", "Senedd election", "poll_kind", PollKind.SENEDD),
        ("Nation", "Northern Ireland", "nation", Nation.NORTHERN_IRELAND),
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
        (
            "Verification begins at",
            "half past ten",
            '"Verification begins at" is "half past ten", which is not a time.',
        ),
        (
            "Kind of poll",
            "locl",
            '"Kind of poll" is "locl", which is not one of the values it can have.',
        ),
        (
            "Kind of poll",
            "Recall petition",
            (
                '"Kind of poll" is "Recall petition", which is not covered: a recall petition has '
                "a signing period in place of a polling day."
            ),
        ),
        ("Nation", "Eire", '"Nation" is "Eire", which is not one of the values it can have.'),
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
    at = [row["Setting"] for row in rows].index("Furthest journey")
    rows[at]["Setting"] = "Furthest jorney"
    reading = desk.read(Settings=rows)
    assert reading.election.settings.furthest_journey == 9
    assert desk.lines(reading) == [
        (
            f'Error Settings!A{at + 2}: There is no setting "Furthest jorney", and "Furthest '
            'journey" is missing.'
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


@pytest.mark.parametrize(
    ("label", "typed", "remedy"),
    [
        ("Kind of poll", "locl", 'Did you mean "local"? Choose parl (UK Parliamentary '),
        ("Kind of poll", "Scottish Parliment election", 'Did you mean "sp"? Choose parl (UK '),
        ("Nation", "Scotlnd", 'Did you mean "scotland"? Choose england (England), wales (Wales), '),
    ],
)
def test_an_unknown_poll_or_nation_is_asked_about(
    desk: Any, label: str, typed: str, remedy: str
) -> None:
    (problem,) = desk.read(Settings=rows_with(desk, label, typed)).problems
    assert problem.remedy.startswith(remedy)


def test_a_blank_cell_that_may_be_blank_says_so_and_a_missing_row_takes_the_usual_value(
    desk: Any,
) -> None:
    label = "Afternoon postal vote opening begins at"
    rows = rows_with(desk, label, None)
    blank = desk.read(Settings=rows)
    missing = desk.read(Settings=[row for row in rows if row["Setting"] != label])
    assert blank.election.settings.postal_afternoon_from is None
    assert blank.problems == []
    assert missing.election.settings.postal_afternoon_from == time(14, 0)
    assert desk.lines(missing) == [
        f'Note Settings: The setting "{label}" is not on the sheet, so its usual value is taken.'
    ]


def test_an_older_workbook_without_many_settings_has_one_note_for_them(desk: Any) -> None:
    old = {"Workbook version", "Council", "Returning Officer", "Polling day", "Furthest journey"}
    reading = desk.read(Settings=[row for row in desk.settings_rows() if row["Setting"] in old])
    # What would be printed on a letter stays blank; nobody's name or address is invented.
    printed = ("registration_officer", "office_address", "office_phone", "office_email")
    blank = dict.fromkeys((*printed, "what_to_bring"), "")
    assert reading.election.settings == Settings(**blank)
    lacking = len(setting_fields()) + 1 - len(old)
    assert desk.lines(reading) == [
        (
            f"Note Settings: {lacking} settings are not on the sheet, so their usual values are "
            f'taken: "Kind of poll", "Nation", "Polls on the same day" and {lacking - 3} more.'
        )
    ]


def test_two_settings_that_are_not_on_the_sheet_are_both_named(desk: Any) -> None:
    rows = [row for row in desk.settings_rows() if row["Setting"] not in {"Seed", "Nation"}]
    assert desk.lines(desk.read(Settings=rows)) == [
        (
            'Note Settings: The settings "Nation", "Seed" are not on the sheet, so their usual '
            "values are taken."
        )
    ]


def test_a_poll_on_a_sunday_is_pointed_out_at_its_cell(desk: Any) -> None:
    rows = rows_with(desk, "Polling day", "02/05/2027")
    row = [each["Setting"] for each in rows].index("Polling day") + 2
    assert desk.lines(desk.read(Settings=rows)) == [
        (
            f"Warning Settings!B{row}: Polling day, 02/05/2027, is a Sunday. Nobody may poll on "
            "such a day, so the statutory dates are not worked out."
        )
    ]


def test_a_problem_of_a_setting_that_has_no_row_is_of_the_sheet(desk: Any) -> None:
    rows = rows_with(desk, "Nation", "scotland")
    rows = [row for row in rows if row["Setting"] != "The canvass ends on"]
    at = [row["Setting"] for row in rows].index("The canvass begins on")
    rows[at] = rows[at] | {"Value": "01/08/2027"}
    _, line = desk.lines(desk.read(Settings=rows))
    assert line == (
        'Warning Settings: The setting "The canvass begins on" has a date, but "The canvass ends '
        'on" has none, so no canvass is planned.'
    )
