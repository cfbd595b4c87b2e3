"""From an example to a plan in a file, through the command line, judged from outside."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from addin.examples import example_rows, planted
from tests.command_line import (
    add_column,
    add_row,
    changed,
    column_of,
    done,
    grid,
    reorder,
    run,
)
from tests.outside_cells import read_sheets, read_tables
from tests.outside_reader import find_faults, most_fillable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INPUT = (
    *("Settings", "Staff", "Roles", "Role specs", "Capabilities", "Evidence", "Places", "Duties"),
    "Pins",
)
AVERAGE = pytest.param("borough", marks=pytest.mark.slow)
LARGE = pytest.param("county", marks=pytest.mark.slow)


class Example:
    """One example as it was made, and what `allocate --json` made of it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.book = folder / f"{name}.xlsx"
        self.plan = folder / f"{name} plan.xlsx"
        done("example", name, self.book)
        self.figures = json.loads(done("allocate", self.book, "-o", self.plan, "--json"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Example]:
    folder = tmp_path_factory.mktemp("examples")
    made: dict[str, Example] = {}

    def get(name: str) -> Example:
        if name not in made:
            made[name] = Example(name, folder)
        return made[name]

    return get


# The plan


@pytest.mark.parametrize("name", ["small", "borough", "short", LARGE])
def test_the_plan_breaks_no_rule(example: Callable[[str], Example], name: str) -> None:
    assert find_faults(example(name).plan) == []


@pytest.mark.parametrize("name", ["small", "borough", LARGE])
def test_no_post_is_empty_that_could_be_filled(
    example: Callable[[str], Example], name: str
) -> None:
    figures, sheets = example(name).figures, read_sheets(example(name).plan)
    needed = sum(duty["Needed"] for duty in sheets.duties.values())
    assert len(sheets.seats) == len(sheets.plan) == needed
    assert sheets.shortfalls == []
    assert (figures["posts"], figures["filled"], figures["shortfalls"]) == (needed, needed, 0)


@pytest.mark.parametrize("name", ["small", "borough", LARGE])
def test_the_plan_is_proven_the_best(example: Callable[[str], Example], name: str) -> None:
    figures = example(name).figures
    assert figures["proven"] is True
    assert figures["gap"] == 0


def test_the_short_example_has_as_few_empty_posts_as_there_can_be(
    example: Callable[[str], Example],
) -> None:
    short = example("short")
    sheets, fillable = read_sheets(short.plan), most_fillable(short.plan)
    needed = sum(duty["Needed"] for duty in sheets.duties.values())
    empty = needed - fillable.total()
    assert empty > 0
    assert sum(row["Short"] for row in sheets.shortfalls) == empty
    assert short.figures["shortfalls"] == empty
    weight = {name: role["Criticality"] for name, role in sheets.roles.items()}
    least = sum(weight[duty["Role"]] * duty["Needed"] for duty in sheets.duties.values())
    least -= sum(weight[role] * count for role, count in fillable.items())
    goal = short.figures["tiers"][0]
    assert (goal["value"], goal["bound"]) == (least, least)


def test_a_fresh_process_does_it_too(tmp_path: Path, example: Callable[[str], Example]) -> None:
    command = [sys.executable, "-m", "addin.cli"]
    book, out = tmp_path / "small.xlsx", tmp_path / "plan.xlsx"
    subprocess.run([*command, "example", "small", book], check=True, capture_output=True)
    ended = subprocess.run(
        [*command, "allocate", book, "-o", out], check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Proven: no plan is better." in ended.stdout
    assert book.read_bytes() == example("small").book.read_bytes()
    assert grid(out, "Plan") == grid(example("small").plan, "Plan")


def unclear(ward: str) -> list[dict[str, Any]]:
    """Facts that do not clearly allow a duty, each for somebody who has one in `ward`."""
    return [
        {"Max miles": "ten"},
        {"Max miles": -5},
        {"Right to work": None},
        {"Over 18": "perhaps"},
        {"Works for a candidate": "Perhaps"},
        {"Unavailable": "most evenings"},
        {"Trained roles": "Poll clrek; Presiding oficer"},
        {"Easting": None, "Northing": None, "Postcode": None},
        {"Excluded wards": ward[:-1]},
    ]


def test_what_the_roster_does_not_clearly_allow_is_not_planned(
    tmp_path: Path, example: Callable[[str], Example]
) -> None:
    book, plan = tmp_path / "book.xlsx", tmp_path / "plan.xlsx"
    seats = [row for row in read_sheets(example("small").plan).seats if row["Miles"] > 0.1]
    seats = [row for row in seats if row["Status"] == "Proposed"]
    with changed(example("small").book, book) as workbook:
        staff = workbook["Staff"]
        rows = {line[0].value: line for line in staff.iter_rows(min_row=2)}
        for seat, facts in zip(seats, unclear(seats[8]["Ward"]), strict=False):
            for column, value in facts.items():
                rows[seat["Staff ID"]][column_of(staff, column) - 1].value = value
    done("allocate", book, "-o", plan)
    assert find_faults(plan) == []


# The problems


def test_check_lists_exactly_the_planted_cells(example: Callable[[str], Example]) -> None:
    ran = run("check", example("short").book, "--json")
    assert ran.code == 1
    problems = json.loads(ran.out)["problems"]
    headers = [problem for problem in problems if problem["cell"].endswith("J1")]
    assert [problem["severity"] for problem in headers] == ["Note"]  # how many went by postcode
    cells = [(entry["sheet"], entry["cell"]) for entry in problems if entry not in headers]
    assert cells == planted(example_rows("short"))


def test_the_problems_sheet_says_what_check_says(example: Callable[[str], Example]) -> None:
    short = example("short")
    problems = json.loads(run("check", short.book, "--json").out)["problems"]
    rows = [tuple(row.values()) for row in read_tables(short.plan)["Problems"]]
    assert rows == [tuple(problem.values()) for problem in problems]


# The same plan again


@pytest.mark.parametrize("name", ["short", AVERAGE])
def test_the_same_workbook_gives_the_same_file_but_for_the_seconds(
    tmp_path: Path, example: Callable[[str], Example], name: str
) -> None:
    once, twice = example(name).plan, tmp_path / "twice.xlsx"
    done("allocate", example(name).book, "-o", twice)
    assert grid(twice, "Plan") == grid(once, "Plan")
    with zipfile.ZipFile(once) as first, zipfile.ZipFile(twice) as second:
        assert first.namelist() == second.namelist()
        differ = [name for name in first.namelist() if first.read(name) != second.read(name)]
    names = load_workbook(once).sheetnames
    assert set(differ) <= {f"xl/worksheets/sheet{names.index('Summary') + 1}.xml"}
    summaries = [
        [row for row in read_tables(path)["Summary"] if row["Section"] != "Seconds"]
        for path in (once, twice)
    ]
    assert summaries[0] == summaries[1]


@pytest.mark.parametrize("name", ["small", "short"])
def test_a_plan_allocated_again_is_the_same_plan(
    tmp_path: Path, example: Callable[[str], Example], name: str
) -> None:
    again = tmp_path / "again.xlsx"
    done("allocate", example(name).plan, "-o", again)
    for sheet in ("Plan", "Shortfalls", "Unallocated", "Problems"):
        assert grid(again, sheet) == grid(example(name).plan, sheet)


@pytest.mark.parametrize("name", ["small", AVERAGE])
def test_the_order_of_the_roster_does_not_matter(
    tmp_path: Path, example: Callable[[str], Example], name: str
) -> None:
    book, plan = tmp_path / "shuffled.xlsx", tmp_path / "plan.xlsx"
    with changed(example(name).book, book) as workbook:
        staff = workbook["Staff"]
        order = list(range(staff.max_row - 1))
        random.Random(7).shuffle(order)  # noqa: S311 - no secret
        reorder(staff, order)
    assert grid(book, "Staff")[1:6] != grid(example(name).book, "Staff")[1:6]
    done("allocate", book, "-o", plan)
    assert grid(plan, "Plan") == grid(example(name).plan, "Plan")


# What is the manager's stays the manager's


@pytest.mark.parametrize("name", ["small", "short", "borough", LARGE])
def test_the_input_sheets_hold_what_they_held(example: Callable[[str], Example], name: str) -> None:
    before, after = load_workbook(example(name).book), load_workbook(example(name).plan)
    assert after.sheetnames == before.sheetnames
    for sheet in INPUT:
        old, new = ([list(row) for row in book[sheet].values] for book in (before, after))
        assert new == old
        assert list(after[sheet].tables.items()) == list(before[sheet].tables.items())


def test_a_column_of_the_managers_own_in_staff_is_kept(
    tmp_path: Path, example: Callable[[str], Example]
) -> None:
    book, plan = tmp_path / "own.xlsx", tmp_path / "plan.xlsx"
    with changed(example("small").book, book) as workbook:
        add_column(workbook["Staff"], "T-shirt size", {2: "M", 5: "=1+1", 9: 38})
    done("allocate", book, "-o", plan)
    assert grid(plan, "Staff") == grid(book, "Staff")
    assert grid(plan, "Plan") == grid(example("small").plan, "Plan")


def entries(path: Path, header: str) -> dict[tuple[Any, Any], Any]:
    rows = read_tables(path)["Plan"]
    return {(row["Duty ID"], row["Staff ID"]): row[header] for row in rows if row[header]}


def test_a_column_of_the_managers_own_in_plan_moves_along_with_its_rows(
    tmp_path: Path, example: Callable[[str], Example]
) -> None:
    book, plan = tmp_path / "own.xlsx", tmp_path / "plan.xlsx"
    last = len(grid(example("small").plan, "Plan"))
    with changed(example("small").plan, book) as workbook:
        add_column(workbook["Plan"], "Rung up", {2: "yes", 3: "call back", last: "no answer"})
        duties = workbook["Duties"]
        reorder(duties, list(reversed(range(duties.max_row - 1))))
    done("allocate", book, "-o", plan)
    before, after = grid(book, "Plan"), grid(plan, "Plan")
    assert [row[0] for row in after[1:]] != [row[0] for row in before[1:]]
    assert len(entries(plan, "Rung up")) == 3
    assert entries(plan, "Rung up") == entries(book, "Rung up")


def test_an_entry_whose_row_is_gone_becomes_a_note(
    tmp_path: Path, example: Callable[[str], Example]
) -> None:
    book, plan = tmp_path / "own.xlsx", tmp_path / "plan.xlsx"
    with changed(example("small").plan, book) as workbook:
        sheet = workbook["Plan"]
        first = [sheet.cell(2, column_of(sheet, name)).value for name in ("Staff ID", "Duty ID")]
        add_column(sheet, "Rung up", {2: "call back on Monday", 3: "yes"})
        add_row(workbook["Pins"], [*first, "Must not"])
    done("allocate", book, "-o", plan)
    assert find_faults(plan) == []
    assert list(entries(plan, "Rung up").values()) == ["yes"]
    notes = [
        row
        for row in read_tables(plan)["Problems"]
        if row["Sheet"] == "Plan" and "call back on Monday" in row["What is wrong"]
    ]
    assert [row["Severity"] for row in notes] == ["Note"]
    assert all(word in notes[0]["What is wrong"] for word in ("Rung up", *first))
