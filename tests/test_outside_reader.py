"""The judgement from outside is a judge: it sees each rule that a plan does not keep."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.command_line import done
from tests.outside_cells import Row, Sheets, read_sheets
from tests.outside_reader import faults_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    folder: Path = tmp_path_factory.mktemp("judged")
    done("example", "small", folder / "small.xlsx")
    done("allocate", folder / "small.xlsx", "-o", folder / "plan.xlsx")
    return read_sheets(folder / "plan.xlsx")


@pytest.fixture
def sheets(sound: Sheets) -> Sheets:
    """A sound plan to spoil; its first row is a presiding officer, its second a clerk there."""
    return deepcopy(sound)


def sees(sheets: Sheets, fault: str) -> bool:
    return any(fault in sentence for sentence in faults_in(sheets))


def holder(sheets: Sheets) -> Row:
    """The roster's row of whoever holds the first post."""
    return sheets.staff[sheets.plan[0]["Staff ID"]]


def test_it_finds_nothing_wrong_with_a_sound_plan(sheets: Sheets) -> None:
    assert faults_in(sheets) == []


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("Staff ID", None, "Shortfalls says"),
        ("Staff ID", "S9999", "Nobody has the Staff ID"),
        ("Duty ID", "D-P099-PO", "There is no duty"),
        ("Duty ID", "D-P002-PO", "needs 1 but has 2 rows"),
        ("Place ID", "P002", "Place ID is 'P002'"),
        ("Ward", "Elsewhere", "Ward is 'Elsewhere'"),
        ("Fee", 1, "Fee is 1"),
        ("Miles", 1.23, "the journey is"),
        ("Miles", None, "the journey is"),
        ("Status", "Declined", "Status is 'Declined'"),
        ("Status", None, "Status is None"),
        ("Staff name", "A. N. Other", "Staff name is"),
        ("Why", None, "is not explained"),
    ],
)
def test_it_sees_a_cell_of_the_plan_that_was_tampered_with(
    sheets: Sheets, column: str, value: object, fault: str
) -> None:
    sheets.plan[0][column] = value
    assert sees(sheets, fault)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Posts", 1),
        ("Fees", 0.01),
        ("Holiday", 0),
        ("Mileage", 1),
        ("Training", 44.83),
        ("Total", 1),
        ("Left", 5),
        ("Family", "Canvass"),
    ],
)
def test_it_sees_a_cell_of_the_costs_that_was_tampered_with(
    sheets: Sheets, column: str, value: object
) -> None:
    sheets.costs[0][column] = value
    assert sees(sheets, "Costs")


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("Roles", "Poll clerk", "does not hold"),
        ("Right to work", None, "right to work"),
        ("Works for a candidate", "Perhaps", "candidate"),
        ("Over 18", None, "over 18"),
        ("Trained roles", "Tea maker", "not trained"),
        ("Has car", "No", "no car"),
        ("Max miles", 0, "too far"),
        ("Max miles", "ten", "too far"),
        ("Max miles", -5, "too far"),
        ("Unavailable", "most evenings", "away"),
        ("Unavailable", "06/05/2027 08:00-09:00", "away"),
        ("Unavailable", "01/05/2027-06/05/2027", "away"),
        ("Unavailable", "01/05/2027; 08/05/2027-07/05/2027", "away"),
        ("Easting", 100_000, "the journey is"),
    ],
)
def test_it_sees_that_the_roster_no_longer_allows_it(
    sheets: Sheets, column: str, value: object, fault: str
) -> None:
    holder(sheets)[column] = value
    assert sees(sheets, fault)


@pytest.mark.parametrize("value", ["05/05/2027", "06/05/2027 01:00-06:15", "07/05/2027-09/05/2027"])
def test_an_absence_at_another_time_is_no_fault(sheets: Sheets, value: str) -> None:
    holder(sheets)["Unavailable"] = value
    assert faults_in(sheets) == []


def test_it_sees_a_role_that_asks_for_more(sheets: Sheets) -> None:
    holder(sheets)["Experienced roles"] = None
    assert faults_in(sheets) == []
    sheets.roles["Presiding officer"]["Experience needed"] = "Yes"
    assert sees(sheets, "has no experience")


@pytest.mark.parametrize("misspelt", [False, True])
def test_it_sees_an_excluded_ward_even_misspelt(sheets: Sheets, *, misspelt: bool) -> None:
    ward = sheets.plan[0]["Ward"]
    holder(sheets)["Excluded wards"] = f"Elsewhere; {ward[:-1] if misspelt else ward}"
    assert sees(sheets, "may not work in")


@pytest.mark.parametrize("which", [(0, 1), (1, 0)])
def test_it_sees_two_who_are_to_be_kept_apart(sheets: Sheets, which: tuple[int, int]) -> None:
    one, other = (sheets.plan[number]["Staff ID"] for number in which)
    sheets.staff[one]["Keep apart"] = f"S9998; {other}"
    assert sees(sheets, "are both at")


def test_it_sees_somebody_in_two_places(sheets: Sheets) -> None:
    first = sheets.plan[0]["Staff ID"]
    sheets.plan[9]["Staff ID"] = first
    assert sees(sheets, f"{first} begins at")
    assert sees(sheets, "in Unallocated")


def also_held(sheets: Sheets, start: datetime, hours: float = 1) -> Row:
    """Another duty at this time for who holds the first post, as its row of the sheet Duties."""
    first, other = sheets.plan[0], sheets.plan[9]
    other["Staff ID"] = first["Staff ID"]
    duty = sheets.duties[other["Duty ID"]]
    duty["Start"], duty["End"] = start, start + timedelta(hours=hours)
    return duty


@pytest.mark.parametrize(("hours", "tired"), [(10, True), (11, False)])
def test_it_sees_who_does_not_rest(sheets: Sheets, hours: int, *, tired: bool) -> None:
    also_held(sheets, sheets.plan[0]["End"] + timedelta(hours=hours))
    assert sees(sheets, "begins at") is tired


@pytest.mark.parametrize(("longest", "long"), [(18, True), (19, False)])
def test_it_sees_a_working_day_that_is_too_long(
    sheets: Sheets, longest: int, *, long: bool
) -> None:
    first = sheets.duties[sheets.plan[0]["Duty ID"]]
    also_held(sheets, first["End"], 19 - (first["End"] - first["Start"]) / timedelta(hours=1))
    sheets.settings["Longest working day of several duties"] = longest
    assert sees(sheets, "works for 19:00:00") is long
    assert not sees(sheets, "begins at")


@pytest.mark.parametrize(
    ("clock", "family", "allowed", "seen"),
    [
        (4.5, "Count", "No", True),
        (6.0, "Count", "No", False),  # the next day's
        (4.5, "Count", "Yes", False),
        (4.5, "Postal votes", "No", False),
    ],
)
def test_it_sees_polling_staff_at_the_count_of_the_night(
    sheets: Sheets, clock: float, family: str, allowed: str, *, seen: bool
) -> None:
    midnight = datetime.combine(sheets.plan[0]["Start"].date(), time()) + timedelta(days=1)
    duty = also_held(sheets, midnight + timedelta(hours=clock))
    sheets.roles["Count assistant"] = sheets.roles[duty["Role"]] | {"Family": family}
    duty["Role"] = "Count assistant"
    sheets.settings["Rest between two duties"] = 0
    sheets.settings["Polling station staff may work at an overnight count"] = allowed
    assert sees(sheets, "polls at") is seen


@pytest.mark.parametrize(
    ("staff_type", "setting", "seen"),
    [
        ("Core", "core", True),
        ("Core", "temporary", False),
        ("Temporary", "core", False),
        ("Temporary", "temporary", True),
    ],
)
def test_it_sees_a_week_of_too_many_hours(
    sheets: Sheets, staff_type: str, setting: str, *, seen: bool
) -> None:
    holder(sheets)["Staff type"] = staff_type
    first = sheets.duties[sheets.plan[0]["Duty ID"]]
    hours = (first["End"] - first["Start"]) / timedelta(hours=1)
    sheets.settings[f"Most hours of {setting} staff in one week"] = hours
    assert not sees(sheets, f"{sheets.plan[0]['Staff ID']} works")
    sheets.settings[f"Most hours of {setting} staff in one week"] = hours - 0.25
    assert sees(sheets, f"{sheets.plan[0]['Staff ID']} works") is seen


def test_it_sees_two_presiding_officers(sheets: Sheets) -> None:
    sheets.plan[1]["Role"] = "Presiding officer"
    assert sees(sheets, "has two presiding officers")


@pytest.mark.parametrize(
    ("pin", "fault"), [("Must not", "is pinned away"), ("Must", "must hold D-P002-PO")]
)
def test_it_sees_a_pin_that_is_not_kept(sheets: Sheets, pin: str, fault: str) -> None:
    duty_id = sheets.plan[0]["Duty ID"] if pin == "Must not" else "D-P002-PO"
    staff_id = sheets.plan[0]["Staff ID"]
    sheets.pins.append({"Staff ID": staff_id, "Duty ID": duty_id, "Pin": pin})
    assert sees(sheets, fault)


def test_it_sees_who_is_in_neither_list_and_who_is_in_both(sheets: Sheets) -> None:
    lost = sheets.unallocated.pop()
    assert sees(sheets, f"{lost['Staff ID']} stands 0 times")
    sheets.unallocated.append(lost)
    sheets.unallocated.append({**lost, "Staff ID": sheets.plan[0]["Staff ID"]})
    assert sees(sheets, f"{sheets.plan[0]['Staff ID']} stands 1 times")


def test_it_sees_a_shortfall_that_is_none(sheets: Sheets) -> None:
    words = {"Why": "Nobody.", "What would fill it": "Somebody."}
    sheets.shortfalls.append({"Duty ID": "D-P001-PO", "Short": 1, **words})
    assert sees(sheets, "Shortfalls says that D-P001-PO is short of 1")
