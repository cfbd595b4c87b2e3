"""The judgement from outside is a judge: it sees each rule that a plan does not keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command_line import add_row, changed, column_of, done
from tests.outside_cells import read_tables
from tests.outside_reader import find_faults

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    done("example", "small", folder / "small.xlsx")
    done("allocate", folder / "small.xlsx", "-o", folder / "plan.xlsx")
    return folder / "plan.xlsx"


def test_it_finds_nothing_wrong_with_a_sound_plan(plan: Path) -> None:
    assert find_faults(plan) == []


def tamper(path: Path, copy: Path, row: int, **values: object) -> None:
    """Type into a row of the plan; an underscore in a name stands for the space of its column."""
    with changed(path, copy) as workbook:
        sheet = workbook["Plan"]
        for name, value in values.items():
            sheet.cell(row, column_of(sheet, name.replace("_", " "))).value = value


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"Staff_ID": None}, "Shortfalls says"),
        ({"Staff_ID": "S9999"}, "Nobody has the Staff ID"),
        ({"Duty_ID": "D-P099-PO"}, "There is no duty"),
        ({"Duty_ID": "D-P002-PO"}, "needs 1 but has 2 rows"),
        ({"Fee": 1}, "Fee is 1"),
        ({"Miles": 1.23}, "the journey is"),
        ({"Status": "Confirmed"}, "Status is 'Confirmed'"),
        ({"Staff_name": "A. N. Other"}, "Staff name is"),
        ({"Why": None}, "is not explained"),
    ],
)
def test_the_judge_sees_a_plan_that_was_tampered_with(
    tmp_path: Path, plan: Path, values: dict[str, object], fault: str
) -> None:
    tamper(plan, tmp_path / "broken.xlsx", 2, **values)
    assert any(fault in sentence for sentence in find_faults(tmp_path / "broken.xlsx"))


def test_the_judge_sees_somebody_in_two_places(tmp_path: Path, plan: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    first = read_tables(plan)["Plan"][0]["Staff ID"]
    tamper(plan, broken, 10, Staff_ID=first)
    faults = find_faults(broken)
    assert any(f"{first} begins at" in sentence for sentence in faults)
    assert any("in Unallocated" in sentence for sentence in faults)


# Each is typed for the person of the plan's first row, {ward} and {mate} being those of that row
@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("Roles", "Poll clerk", "does not hold"),
        ("Right to work", None, "right to work"),
        ("Works for a candidate", "Perhaps", "candidate"),
        ("Over 18", None, "over 18"),
        ("Trained roles", "Tea maker", "not trained"),
        ("Has car", "No", "no car"),
        ("Max miles", "ten", "too far"),
        ("Unavailable", "most evenings", "away"),
        ("Unavailable", "06/05/2027 08:00-09:00", "away"),
        ("Excluded wards", "{ward}", "may not work in"),
        ("Keep apart", "S9998; {mate}", "are both at"),
        ("Easting", 100_000, "the journey is"),
        ("Staff ID", "S9999", "Nobody has"),
    ],
)
def test_the_judge_sees_a_rule_that_the_plan_no_longer_keeps(
    tmp_path: Path, plan: Path, column: str, value: object, fault: str
) -> None:
    broken = tmp_path / "broken.xlsx"
    first, second, *_ = read_tables(plan)["Plan"]
    assert first["Place ID"] == second["Place ID"]
    if isinstance(value, str):
        value = value.format(ward=first["Ward"], mate=second["Staff ID"])
    with changed(plan, broken) as workbook:
        staff = workbook["Staff"]
        line = next(row for row in staff.iter_rows() if row[0].value == first["Staff ID"])
        line[column_of(staff, column) - 1].value = value
    assert any(fault in sentence for sentence in find_faults(broken))


@pytest.mark.parametrize(
    ("pin", "fault"), [("Must not", "is pinned away"), ("Must", "S0001 must hold")]
)
def test_the_judge_sees_a_pin_that_is_not_kept(
    tmp_path: Path, plan: Path, pin: str, fault: str
) -> None:
    broken = tmp_path / "broken.xlsx"
    first = read_tables(plan)["Plan"][0]
    staff_id = first["Staff ID"] if pin == "Must not" else "S0001"
    with changed(plan, broken) as workbook:
        add_row(workbook["Pins"], [staff_id, first["Duty ID"], pin])
    assert any(fault in sentence for sentence in find_faults(broken))
