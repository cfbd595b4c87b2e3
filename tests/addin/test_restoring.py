"""Restore previous plan: the command and the button, and what they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from addin import press
from addin.engines.opening import new_book, save_book
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import changed, column_of, done, grid, refused, run

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

COLUMNS = ("Duty ID", "Staff ID", "Status")


def two_of_three() -> Workbook:
    return workbook_of(person("S1"), person("S2"), duties=(duty("D1"), duty("D2"), duty("D3")))


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """A workbook file that was planned, changed, and planned again: the plan before in one.xlsx."""
    save_book(new_book(two_of_three()), tmp_path / "book.xlsx")
    done("allocate", tmp_path / "book.xlsx", "-o", tmp_path / "one.xlsx")
    with changed(tmp_path / "one.xlsx") as workbook:
        staff = workbook["Staff"]
        staff.cell(2, column_of(staff, "Right to work"), "No")
    done("allocate", tmp_path / "one.xlsx", "-o", tmp_path / "two.xlsx")
    return tmp_path


def test_the_command_brings_the_plan_before_back_into_another_file(planned: Path) -> None:
    two, out = planned / "two.xlsx", planned / "out.xlsx"
    before = two.read_bytes()
    ran = run("restore", two, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == (
        f"The plan before is back: 2 posts filled, 1 empty. Restore {out} for the newer one."
    )
    assert two.read_bytes() == before
    assert grid(out, "Plan") == grid(planned / "one.xlsx", "Plan")
    assert grid(out, "Plan") != grid(two, "Plan")
    done("restore", out, "-o", out)
    assert grid(out, "Plan") == grid(two, "Plan")


def test_as_json_it_gives_the_figures_alone(planned: Path) -> None:
    told = json.loads(done("restore", planned / "two.xlsx", "-o", planned / "o.xlsx", "--json"))
    assert {name: told[name] for name in ("posts", "filled", "shortfalls")} == {
        "posts": 3,
        "filled": 2,
        "shortfalls": 1,
    }
    assert isinstance(told["problems"], list)


def test_without_a_plan_before_it_is_refused(planned: Path) -> None:
    out = planned / "out.xlsx"
    ran = run("restore", planned / "one.xlsx", "-o", out)
    refused(ran, "There is no previous plan in this workbook.", code=1)
    assert not out.exists()


def test_a_hidden_sheet_that_somebody_changed_is_refused(planned: Path) -> None:
    with changed(planned / "two.xlsx") as workbook:
        workbook["Previous plan"]["C3"] = "mine"
    ran = run("restore", planned / "two.xlsx", "-o", planned / "out.xlsx")
    refused(ran, "The hidden sheet Previous plan was changed by hand", "earlier copy", code=1)
    assert not (planned / "out.xlsx").exists()


# The button


def press_it(name: str, workbook: Workbook) -> TestDesk:
    desk = TestDesk(new_book(workbook))
    press.press(name, desk)
    return desk


def test_the_button_goes_to_the_plan_and_pressed_again_has_the_newer_one() -> None:
    workbook = two_of_three()
    press_it("allocate", workbook)
    first = rows_of(workbook["Plan"], *COLUMNS)
    staff = workbook["Staff"]
    staff.cell(2, column_of(staff, "Right to work"), "No")
    press_it("allocate", workbook)
    second = rows_of(workbook["Plan"], *COLUMNS)
    workbook.active = workbook["Staff"]
    desk = press_it("restore", workbook)
    (told,) = desk.of("told")
    assert told.splitlines()[0] == (
        "The plan before is back: 2 posts filled, 1 empty. Press it again for the newer one."
    )
    assert desk.of("writing") == ["Restore previous plan"]
    assert workbook.active.title == "Plan"
    assert rows_of(workbook["Plan"], *COLUMNS) == first
    (told,) = press_it("restore", workbook).of("told")
    assert "1 post filled, 2 empty" in told
    assert rows_of(workbook["Plan"], *COLUMNS) == second


def test_the_problems_are_those_of_the_workbook_as_it_is_now() -> None:
    workbook = two_of_three()
    press_it("allocate", workbook)
    press_it("allocate", workbook)
    staff = workbook["Staff"]
    staff.cell(2, column_of(staff, "Has car"), "Maybe")
    (told,) = press_it("restore", workbook).of("told")
    assert told.splitlines()[1] == "Found 1 warning. Each is on the sheet Problems."
    assert rows_of(workbook["Problems"], "Severity", "Sheet") == [("Warning", "Staff")]
    assert staff.cell(2, column_of(staff, "Has car")).comment is not None


def test_the_button_without_a_plan_before_says_so_and_changes_nothing() -> None:
    workbook = two_of_three()
    press_it("allocate", workbook)
    before = everything(workbook)
    assert press_it("restore", workbook).of("wrong") == [
        "There is no previous plan in this workbook."
    ]
    assert everything(workbook) == before
