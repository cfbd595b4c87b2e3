"""A setting in a scenario has the bounds and the type that it has on its sheet."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from models.scenarios import altered
from models.scenarios.altering import alter
from models.scenarios.settings_changed import FIXED, fits, shown
from models.settings import Settings, setting_fields
from models.timetable_rules import PollKind
from tests.models.builders import duty, election, person
from tests.models.scenarios.changes import setting

FIELDS = {each.name: each for each in setting_fields()}


def test_the_fixed_settings_exist() -> None:
    assert FIELDS.keys() >= FIXED


@pytest.mark.parametrize("name", FIELDS)
def test_every_setting_takes_the_value_that_a_new_workbook_has(name: str) -> None:
    value = getattr(Settings(), name)
    if value is not None or FIELDS[name].policy.blank:
        assert fits(FIELDS[name], value)


@pytest.mark.parametrize(
    ("name", "value", "may"),
    [
        ("furthest_journey", 200, True),
        ("furthest_journey", 200.5, False),
        ("furthest_journey", -0.5, False),
        ("furthest_journey", True, False),
        ("furthest_journey", "10", False),
        ("furthest_journey", None, False),
        ("polls_combined", 2, True),
        ("polls_combined", 2.0, True),
        ("polls_combined", 2.5, False),
        ("move_worth", None, True),
        ("untrained_allowed", True, True),
        ("untrained_allowed", 1, False),
        ("untrained_allowed", None, False),
        ("polling_day", date(2027, 5, 13), True),
        ("polling_day", datetime(2027, 5, 13), False),  # noqa: DTZ001
        ("poll_from", time(7), True),
        ("poll_from", "7:00", False),
        ("postal_day_from", None, True),
        ("poll_kind", "parl", True),
        ("poll_kind", "general", False),
        ("council", "Exampleton", True),
        ("council", None, False),
    ],
)
def test_a_value_is_of_the_type_and_within_the_bounds(name: str, value: Any, may: bool) -> None:
    assert fits(FIELDS[name], value) is may


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("furthest_journey", 10.0, "Furthest journey: 10 miles, not 15."),
        ("polls_combined", 2, "Polls on the same day: 2 polls, not 1."),
        ("combined_uplift", 25.0, "Fees are raised when polls are combined by: 25%, not 20."),
        ("untrained_allowed", True, "Untrained people may be placed: Yes, not No."),
        ("poll_kind", "parl", "Kind of poll: parl, not local."),
        (
            "move_worth",
            3.5,
            "Leaving an accepted person where they are is worth: 3.5 miles, not blank.",
        ),
    ],
)
def test_a_change_is_told_with_what_it_was(name: str, value: Any, words: str) -> None:
    one = election([person("S1")], [duty("D1")])
    assert alter(one, setting(name, value), 1).words == [words]


def test_a_time_and_a_date_are_told_as_they_are_typed() -> None:
    assert shown(FIELDS["poll_from"], time(6, 30)) == "06:30"
    assert shown(FIELDS["canvass_from"], date(2027, 10, 4)) == "04/10/2027"


def test_a_value_takes_the_type_of_the_setting() -> None:
    one = election([person("S1")], [duty("D1")])
    combined = altered(one, setting("polls_combined", 2.0), 1)[0].settings.polls_combined
    kind = altered(one, setting("poll_kind", "parl"), 1)[0].settings.poll_kind
    assert isinstance(combined, int)
    assert kind is PollKind("parl")


def test_another_polling_day_moves_the_poll_whichever_way_it_is_said() -> None:
    one = election([person("S1")], [duty("D1")])
    made, _ = altered(one, setting("polling_day", date(2027, 5, 13)), 1)
    assert made.settings.polling_day == date(2027, 5, 13)
    assert made.duties[0].start == datetime(2027, 5, 13, 7)  # noqa: DTZ001
