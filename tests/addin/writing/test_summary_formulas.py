"""The Summary's formulas, worked out by LibreOffice, agree with what was counted."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from math import isclose
from typing import TYPE_CHECKING, Any

import pytest

from tests.addin.writing.tiny import duty, person, place, workbook_of
from tests.command_line import changed, column_of, done
from tests.outside_cells import read_tables

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

SOFFICE = shutil.which("soffice")
Row = dict[str, Any]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def calculated(book: Path, folder: Path) -> dict[str, list[Row]]:
    """The tables of a workbook as LibreOffice works them out; its profile is thrown away."""
    out = folder / "calculated"
    command = [
        SOFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML"),
        *("--outdir", out, book),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return read_tables(out / book.name, results=True)


def counted(plan: list[Row], rows: list[Row]) -> list[tuple[float, ...]]:
    """Each row of the Summary by its own words, counted from the rows of the plan."""
    figures: list[tuple[float, ...]] = []
    for row in rows:
        column = {"Role": "Role", "Ward": "Ward"}.get(row["Section"])
        of = [post for post in plan if column is None or post[column] == row["Item"]]
        held = [post for post in of if post["Staff ID"]]
        share = len(held) / len(of) if of else 1
        miles, fees = (sum(post[name] for post in held) for name in ("Miles", "Fee"))
        figures.append((len(of), len(held), len(of) - len(held), share, miles, fees))
    return figures


def figures_of(row: Row) -> list[float]:
    return [row[name] for name in ("Posts", "Filled", "Empty", "Filled %", "Miles", "Fees")]


def assert_agrees(tables: dict[str, list[Row]]) -> None:
    rows = [row for row in tables["Summary"] if row["Section"] in ("Total", "Role", "Ward")]
    assert Counter(row["Section"] for row in rows)["Total"] == 1
    wrong = [
        (row["Item"], figures_of(row), right, row["Agrees"])
        for row, right in zip(rows, counted(tables["Plan"], rows), strict=True)
        if not (
            all(isclose(*pair, abs_tol=1e-6) for pair in zip(figures_of(row), right, strict=True))
            and (row["Agrees"], row["Filled when planned"]) == ("Yes", right[1])
        )
    ]
    assert wrong == []


def test_totals_by_role_and_ward_are_those_of_the_plan(tmp_path: Path) -> None:
    book, plan = tmp_path / "book.xlsx", tmp_path / "plan.xlsx"
    done("example", "short", book)
    done("allocate", book, "-o", plan)
    tables = calculated(plan, tmp_path)
    sections = Counter(row["Section"] for row in tables["Summary"])
    assert sections["Role"] == len({row["Role"] for row in tables["Plan"]})
    assert sections["Ward"] == len({row["Ward"] for row in tables["Plan"]})
    assert_agrees(tables)
    names = {
        cell
        for row in tables["Summary"]
        for cell in row.values()
        if isinstance(cell, str) and cell.startswith("#")
    }
    assert names == set()  # no formula fails


def allocated(workbook: Workbook, folder: Path) -> Path:
    book, plan = folder / "book.xlsx", folder / "plan.xlsx"
    workbook.save(book)
    done("allocate", book, "-o", plan)
    return plan


WARDS = ("North*", "Northgate", "<9", "=North*", "North?", "a~b", "12", "No ward", 'St "X"', "")


def test_a_ward_is_counted_by_its_name_whatever_signs_it_has(tmp_path: Path) -> None:
    numbers = range(len(WARDS))
    workbook = workbook_of(
        *(person(f"S{n}") for n in numbers[:-3]),
        places=tuple(place(f"P{n}", Ward=WARDS[n] or None) for n in numbers),
        duties=tuple(duty(f"D{n}", f"P{n}") for n in numbers),
    )
    for row in workbook["Places"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    assert_agrees(calculated(allocated(workbook, tmp_path), tmp_path))


def test_an_edited_plan_is_said_to_be_edited(tmp_path: Path) -> None:
    workbook = workbook_of(person("S1"), person("S2"), duties=(duty("D1", Needed=2),))
    plan = allocated(workbook, tmp_path)
    with changed(plan) as edited:
        edited["Plan"].cell(2, column_of(edited["Plan"], "Staff ID")).value = None
    rows = calculated(plan, tmp_path)["Summary"]
    assert {row["Agrees"] for row in rows if row["Section"] == "Total"} == {"Plan was edited"}
    assert {row["Filled"] for row in rows if row["Section"] == "Total"} == {1}


def test_an_empty_plan_has_empty_totals(tmp_path: Path) -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", Needed=0),))
    rows = calculated(allocated(workbook, tmp_path), tmp_path)["Summary"]
    (total,) = (row for row in rows if row["Section"] == "Total")
    assert figures_of(total) == [0, 0, 0, 1, 0, 0]
    assert total["Agrees"] == "Yes"
