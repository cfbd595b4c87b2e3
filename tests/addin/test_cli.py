"""The command line: exit codes, one plain sentence for what cannot be done, and whole files."""

from __future__ import annotations

import json
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from addin import actions
from addin.tables import TABLES
from models.allocation import allocate as allocate_election
from models.problems import AuditError
from tests.command_line import OLD, changed, done, grid, refused, run
from tests.outside_cells import read_sheets, read_tables
from tests.outside_reader import find_faults

if TYPE_CHECKING:
    from pathlib import Path

    from models.plan import Plan


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples small and short."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("small", "short"):
        done("example", name, folder / f"{name}.xlsx")
    return folder


@pytest.fixture
def small(made: Path) -> Path:
    return made / "small.xlsx"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The name of a file that is there already."""
    path = tmp_path / "out.xlsx"
    path.write_bytes(OLD)
    return path


# 0: fine


def test_new_makes_an_empty_workbook(tmp_path: Path) -> None:
    ran = run("new", tmp_path / "book.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "book.xlsx" in ran.out
    assert load_workbook(tmp_path / "book.xlsx").sheetnames == [table.sheet for table in TABLES]


def test_a_sound_workbook_checks_fine(tmp_path: Path, small: Path) -> None:
    before = small.read_bytes()
    ran = run("check", small)
    assert (ran.code, ran.err) == (0, "")
    assert "Found" in ran.out
    assert small.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


def test_allocate_writes_the_plan_and_says_what_it_came_to(tmp_path: Path, small: Path) -> None:
    ran = run("allocate", small, "-o", tmp_path / "plan.xlsx")
    assert (ran.code, ran.err) == (0, "")
    posts = sum(duty["Needed"] for duty in read_sheets(small).duties.values())
    (total,) = (line for line in ran.out.splitlines() if "All posts" in line)
    assert [word for word in total.split() if word.isdigit()] == [str(posts), str(posts), "0"]
    assert [path.name for path in tmp_path.iterdir()] == ["plan.xlsx"]


def test_allocate_as_json_prints_the_figures_alone(tmp_path: Path, made: Path) -> None:
    out = tmp_path / "plan.xlsx"
    ran = run("allocate", made / "short.xlsx", "-o", out, "--json")
    assert (ran.code, ran.err) == (0, "")
    figures = json.loads(ran.out)
    expected = "posts filled shortfalls objective bound gap proven tiers seconds"
    assert set(figures) >= set(expected.split())
    sheets = read_sheets(out)
    empty = sum(row["Short"] for row in sheets.shortfalls)
    assert (figures["posts"], figures["filled"]) == (len(sheets.plan), len(sheets.seats))
    assert figures["shortfalls"] == empty > 0
    assert figures["bound"] <= figures["objective"]
    assert figures["gap"] == 0
    assert [tier["tier"] for tier in figures["tiers"]] == [
        "Empty posts",
        "Team rules",
        "Journeys and wishes",
    ]
    cost = figures["cost"]
    assert list(cost) == [
        *("total", "fees", "mileage", "training", "holiday", "budget", "left", "families")
    ]
    rows = {row["Family"]: row for row in sheets.costs}
    assert cost["total"] == rows["All"]["Total"] > 0
    assert {name: part["fees"] for name, part in cost["families"].items()} == {
        name: row["Fees"] for name, row in rows.items() if name != "All"
    }
    assert figures["seconds"]
    assert all(took >= 0 for took in figures["seconds"].values())


def test_with_a_second_for_a_borough_there_is_a_legal_plan(tmp_path: Path) -> None:
    book, out = tmp_path / "borough.xlsx", tmp_path / "plan.xlsx"
    done("example", "borough", book)
    figures = json.loads(done("allocate", book, "-o", out, "--time-limit", 1, "--json"))
    assert find_faults(out) == []
    assert figures["bound"] <= figures["objective"]
    assert figures["proven"] is all(tier["value"] <= tier["bound"] for tier in figures["tiers"])


def test_another_seed_is_taken_and_the_plan_is_as_good(tmp_path: Path, small: Path) -> None:
    figures = [
        json.loads(done("allocate", small, "-o", tmp_path / "plan.xlsx", "--seed", seed, "--json"))
        for seed in (1, 77)
    ]
    assert figures[0]["objective"] == figures[1]["objective"]


def test_the_plan_may_go_into_the_workbook_itself(tmp_path: Path, small: Path) -> None:
    book, other = tmp_path / "book.xlsx", tmp_path / "other.xlsx"
    book.write_bytes(small.read_bytes())
    done("allocate", small, "-o", other)
    done("allocate", book, "-o", book)
    assert find_faults(book) == []
    assert grid(book, "Plan") == grid(other, "Plan")


def test_force_replaces_a_file(out: Path) -> None:
    done("new", out, "--force")
    assert "Staff" in load_workbook(out).sheetnames


@pytest.mark.parametrize("name", ["[red]x.xlsx", "[bold] [x y.xlsx", "é ü.xlsx"])
def test_a_files_name_is_printed_as_it_is(tmp_path: Path, small: Path, name: str) -> None:
    book, out = tmp_path / name, tmp_path / f"plan of {name}"
    book.write_bytes(small.read_bytes())
    assert out.name in done("allocate", book, "-o", out)
    assert name in run("new", book).err
    assert name in run("check", tmp_path / "gone" / name).err


def test_help_documents_the_exit_codes() -> None:
    ran = run("--help")
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "0 fine; 1 problems in the workbook; 2 wrong use; 3 audit failed" in said


# 1: problems in the workbook


def test_check_of_a_faulty_workbook_ends_with_1(made: Path) -> None:
    ran = run("check", made / "short.xlsx")
    assert (ran.code, ran.err) == (1, "")
    assert '"Poll clrek" is not a role' in " ".join(ran.out.split())


def test_check_as_json_prints_the_problems_alone(made: Path) -> None:
    ran = run("check", made / "short.xlsx", "--json")
    problems = json.loads(ran.out)["problems"]
    assert (ran.code, ran.err) == (1, "")
    assert {tuple(problem) for problem in problems} == {
        ("severity", "sheet", "cell", "wrong", "remedy")
    }


def with_an_error(book: Path, copy: Path) -> Path:
    with changed(book, copy) as workbook:
        workbook["Duties"]["B3"] = "Poll clrek"
    return copy


def test_an_error_stops_the_allocation_and_nothing_is_written(
    tmp_path: Path, small: Path, out: Path
) -> None:
    book = with_an_error(small, tmp_path / "book.xlsx")
    ran = run("allocate", book, "-o", out)
    assert ran.code == 1
    assert "B3" in ran.out
    assert (
        ran.err == "Not done: 1 error in the workbook stops the allocation. Nothing was written.\n"
    )
    assert out.read_bytes() == OLD


def test_an_error_as_json_lists_the_problems_alone(tmp_path: Path, small: Path, out: Path) -> None:
    book = with_an_error(small, tmp_path / "book.xlsx")
    ran = run("allocate", book, "-o", out, "--json")
    assert ran.code == 1
    (error,) = (entry for entry in json.loads(ran.out)["problems"] if entry["severity"] == "Error")
    assert (error["sheet"], error["cell"]) == ("Duties", "B3")


def test_check_can_write_a_marked_copy(tmp_path: Path, small: Path) -> None:
    book, marked = with_an_error(small, tmp_path / "book.xlsx"), tmp_path / "marked.xlsx"
    before = book.read_bytes()
    assert run("check", book, "-o", marked).code == 1
    assert book.read_bytes() == before
    assert "Poll clrek" in load_workbook(marked)["Duties"]["B3"].comment.text


def test_another_workbook_is_told_apart(tmp_path: Path, out: Path) -> None:
    book = tmp_path / "budget.xlsx"
    other = Workbook()
    other.active["A1"] = "Budget"
    other.save(book)
    checked = run("check", book)
    assert checked.code == 1
    assert 'There is no sheet named "Staff".' in " ".join(checked.out.split())
    assert run("allocate", book, "-o", out).code == 1
    assert out.read_bytes() == OLD


def test_a_workbook_of_another_version_is_not_planned_with(
    tmp_path: Path, small: Path, out: Path
) -> None:
    book = tmp_path / "book.xlsx"
    with changed(small, book) as workbook:
        assert workbook["Settings"]["A2"].value == "Workbook version"
        workbook["Settings"]["B2"] = 99
    ran = run("allocate", book, "-o", out, "--json")
    assert ran.code == 1
    (error,) = (entry for entry in json.loads(ran.out)["problems"] if entry["severity"] == "Error")
    assert "version 99" in error["wrong"]
    assert (error["sheet"], error["cell"]) == ("Settings", "B2")
    assert out.read_bytes() == OLD


# 3: the audit


def failing(*_: object) -> None:
    raise AuditError(["S0001 holds D-P001-PO but is unavailable."])


def test_a_plan_that_fails_its_audit_is_not_written(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "audit", failing)
    refused(
        run("allocate", small, "-o", out),
        "failed its audit",
        "nothing was written",
        "S0001 holds D-P001-PO but is unavailable.",
        code=3,
    )
    assert out.read_bytes() == OLD


def test_the_audit_is_a_real_one_and_its_sentence_has_ids_but_no_names(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*args: Any, **options: Any) -> Plan:
        plan = allocate_election(*args, **options)
        first, second, *others = plan.assignments
        same = replace(first, staff_id=second.staff_id)
        return replace(plan, assignments=(same, second, *others))

    monkeypatch.setattr(actions, "allocate_election", wrong)
    ran = run("allocate", small, "-o", out, "--json")
    refused(ran, "failed its audit", code=3)
    assert out.read_bytes() == OLD
    staff = read_tables(small)["Staff"]
    assert any(person["Staff ID"] in ran.err for person in staff)
    assert not [person for person in staff if person["Last name"] in ran.err]


# 130: stopped


def test_ctrl_c_stops_the_solver_and_writes_nothing(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)

    def pressed(election: Any, **options: Any) -> Plan:
        signal.raise_signal(signal.SIGINT)
        return allocate_election(election, **options)

    monkeypatch.setattr(actions, "allocate_election", pressed)
    ran = run("allocate", small, "-o", out)
    assert (ran.code, ran.err.strip()) == (130, "Not done: Stopped. Nothing was written.")
    assert out.read_bytes() == OLD
    assert signal.getsignal(signal.SIGINT) is before


def test_a_ctrl_c_after_the_plan_still_writes_nothing(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*args: Any, **options: Any) -> Plan:
        plan = allocate_election(*args, **options)
        signal.raise_signal(signal.SIGINT)
        return plan

    monkeypatch.setattr(actions, "allocate_election", pressed)
    assert run("allocate", small, "-o", out).code == 130
    assert out.read_bytes() == OLD
