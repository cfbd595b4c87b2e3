"""The actions on an open workbook: checking changes nothing, and a plan is written whole or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from addin import actions
from addin.engines.opening import new_book
from models.allocation import allocate as allocate_election
from models.duties import Family
from models.problems import AuditError, Severity, UnusableInputError
from models.published import Held
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import add_column

if TYPE_CHECKING:
    import xlwings as xw
    from openpyxl import Workbook

    from addin.reading import Reading
    from models.plan import Plan
    from models.progress import Progress


def everything(workbook: Workbook) -> list[tuple[Any, ...]]:
    """Each cell's address, value, look and note, and where the tables are."""
    cells = [
        (sheet.title, cell.coordinate, cell.value, cell.style, cell.comment and cell.comment.text)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
    ]
    return cells + [(sheet.title, *sheet.tables.items()) for sheet in workbook]


def test_check_changes_nothing() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"))
    before = everything(workbook)
    checked = actions.check(new_book(workbook))
    assert [problem.column for problem in checked.problems] == ["Has car"]
    assert everything(workbook) == before


def test_check_finds_a_pin_that_cannot_be_kept() -> None:
    pin = {"Staff ID": "S1", "Duty ID": "D1", "Pin": "Must"}
    workbook = workbook_of(person("S1", Over_18="No"), pins=(pin,))
    checked = actions.check(new_book(workbook))
    (problem,) = checked.problems
    assert checked.stops
    assert (problem.severity, problem.table, problem.row) == (Severity.ERROR, "Pins", 1)
    assert checked.reading.cell_of(problem) == "A2"
    assert "over 18" in problem.wrong


def test_warnings_do_not_stop() -> None:
    assert not actions.check(new_book(workbook_of(person("S1", Has_car="Maybe")))).stops


def test_a_plan_comes_back_and_stands_in_the_workbook() -> None:
    workbook = workbook_of(person("S1"), person("S2", Max_miles="ten", Easting=551_000))
    done = actions.allocate(new_book(workbook))
    seats = [(entry.duty_id, entry.staff_id) for entry in done.plan.assignments]
    assert seats == [("D1", "S1")]
    assert rows_of(workbook["Plan"], "Duty ID", "Staff ID") == seats
    assert rows_of(workbook["Unallocated"], "Staff ID") == [("S2",)]
    assert rows_of(workbook["Problems"], "Severity", "Cell") == [("Warning", "N3")]
    assert workbook["Staff"]["N3"].comment is not None


def test_an_error_stops_before_anything_is_written() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", "P9"),))
    before = everything(workbook)
    with pytest.raises(UnusableInputError) as stopped:
        actions.allocate(new_book(workbook))
    assert [problem.column for problem in stopped.value.problems] == ["Place ID"]
    assert everything(workbook) == before


def test_a_plan_that_breaks_a_rule_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def underpaid(*args: Any, **options: Any) -> Plan:
        plan = allocate_election(*args, **options)
        return replace(plan, assignments=tuple(replace(a, fee=1.0) for a in plan.assignments))

    monkeypatch.setattr(actions, "allocate_election", underpaid)
    workbook = workbook_of(person("S1"))
    before = everything(workbook)
    with pytest.raises(AuditError, match=r"D1 does not pay 1\.0"):
        actions.allocate(new_book(workbook))
    assert everything(workbook) == before


def test_time_limit_and_seed_reach_the_allocation(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    def note(election: Any, **options: Any) -> Plan:
        asked.update(options)
        return allocate_election(election, **options)

    monkeypatch.setattr(actions, "allocate_election", note)
    actions.allocate(new_book(workbook_of(person("S1"))), time_limit=7, seed=42)
    assert (asked["time_limit"], asked["seed"]) == (7, 42)


def test_the_stages_are_reported_in_order() -> None:
    told: list[Progress] = []
    actions.allocate(new_book(workbook_of(person("S1"))), report=told.append)
    stages = list(dict.fromkeys(progress.stage for progress in told))
    assert stages[0] == "Reading the workbook"
    assert stages[-2:] == ["Auditing the plan", "Writing the plan"]
    assert len(stages) > 3


def test_an_entry_that_lost_its_row_is_among_the_problems() -> None:
    workbook = workbook_of(person("S1"))
    actions.allocate(new_book(workbook))
    add_column(workbook["Plan"], "Rung up", {2: "yes"})
    workbook["Staff"]["A2"] = "S7"
    done = actions.allocate(new_book(workbook))
    (problem,) = done.checked.problems
    assert (problem.severity, problem.table) == (Severity.NOTE, "Plan")
    (row,) = rows_of(workbook["Problems"], "Severity", "Sheet", "What is wrong")
    assert row == ("Note", "Plan", problem.wrong)


def test_an_old_plan_and_its_problems_are_gone_from_the_new_one() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"), person("S2"), duties=(duty("D1"),))
    actions.allocate(new_book(workbook))
    workbook["Staff"]["M2"] = "Yes"
    workbook["Duties"]["A2"] = "D9"
    actions.allocate(new_book(workbook))
    assert rows_of(workbook["Plan"], "Duty ID") == [("D9",)]
    assert rows_of(workbook["Problems"], "Severity") == [(None,)]
    assert workbook["Staff"]["M2"].comment is None


def test_of_a_canvass_under_way_only_what_is_left_is_planned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = actions.read_election

    def under_way(book: xw.Book) -> Reading:
        """The workbook as read, with a canvass that S1 has stopped at 86 of 150 visits."""
        reading = read(book)
        given = reading.election
        (area,) = given.duties
        gone, other = given.staff
        given = replace(
            given,
            settings=replace(given.settings, canvass_under_way=True),
            roles=tuple(replace(role, family=Family.CANVASS) for role in given.roles),
            duties=(replace(area, load=150.0, done=86.0, start=None, end=None),),
            staff=(
                replace(gone, capacity=150.0, stopped=date(2027, 5, 3)),
                replace(other, capacity=100.0),
            ),
            published=(Held(duty_id="D1", staff_id="S1"),),
        )
        return replace(reading, election=given)

    monkeypatch.setattr(actions, "read_election", under_way)
    workbook = workbook_of(person("S1"), person("S2"))
    done = actions.allocate(new_book(workbook))
    assert done.checked.reading.election.duties[0].load == 64
    assert rows_of(workbook["Plan"], "Duty ID", "Staff ID", "Why") == [
        ("D1", "S2", "Takes over 64 of 150 visits from S1.")
    ]
    assert rows_of(workbook["Problems"], "Severity", "Sheet", "What is wrong") == [
        ("Note", "Duties", "S1 has stopped: 64 of 150 visits go to somebody else.")
    ]
    (problem,) = done.checked.problems
    assert done.checked.reading.cell_of(problem) == "J2"
