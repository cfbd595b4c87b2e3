"""Pressing a button: one message, the status bar given back, and the workbook as it should be."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from addin import actions, logs, press
from addin.buttons import BUTTONS
from addin.engines.opening import new_book
from addin.template import build
from models.problems import AuditError
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.addin.writing.written import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOK = "Each is on the sheet Problems, with its cell and what to do."


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log of these tests, not the user's own."""
    file = tmp_path / "log" / "election-staffing.log"
    monkeypatch.setattr(logs, "log_file", lambda: file)
    monkeypatch.setattr(press, "log_file", lambda: file)
    yield file
    logger = logging.getLogger(logs.NAME)
    for handler in [of for of in logger.handlers if isinstance(of, logs._OURS)]:
        handler.close()
        logger.removeHandler(handler)


def pressed(name: str, workbook: Workbook | None = None, **wishes: Any) -> TestDesk:
    desk = TestDesk(None if workbook is None else new_book(workbook), **wishes)
    press.press(name, desk)
    assert desk.of("status")[-1] == ""
    return desk


def test_every_button_has_an_action_and_every_action_a_button() -> None:
    assert list(press._ACTIONS) == [button.name for button in BUTTONS]


def test_an_unknown_button_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        press.press("bake", TestDesk())


# New workbook


def test_new_opens_the_template_and_says_nothing() -> None:
    desk = pressed("new")
    assert load_workbook(BytesIO(desk.opened[0])).sheetnames == build().sheetnames
    assert desk.of("told") == desk.of("wrong") == []


# Check


def test_check_of_a_sound_workbook() -> None:
    workbook = workbook_of(person("S1"))
    desk = pressed("check", workbook)
    assert desk.of("told") == ["Found nothing wrong."]
    assert workbook.active.title == "Start here"


def test_check_marks_what_it_finds_and_goes_to_the_problems() -> None:
    workbook = workbook_of(person("S1", Has_car="Maybe"), duties=(duty("D1", "P9"),))
    desk = pressed("check", workbook)
    assert desk.of("told") == [f"Found 1 error, 1 warning. It stops the allocation. {LOOK}"]
    assert rows_of(workbook["Problems"], "Severity", "Cell") == [("Warning", "M2"), ("Error", "C2")]
    assert workbook["Staff"]["M2"].comment is not None
    assert workbook.active.title == "Problems"


# Timetable


def test_timetable_writes_the_dates_and_goes_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_day = partial(actions.timetable, today=date(2027, 4, 2))
    monkeypatch.setattr(actions, "timetable", on_the_day)
    workbook = workbook_of()
    desk = pressed("timetable", workbook)
    (told,) = desk.of("told")
    assert told.splitlines() == [
        "Local election in England on Thursday 6 May 2027.",
        "23 working days to polling day, counted in England; 1 date has already passed.",
    ]
    assert rows_of(workbook["Timetable"], "Date", "State")[0] == (
        date(2027, 3, 31),
        "already past",
    )
    assert workbook.active.title == "Timetable"
    assert desk.of("writing") == ["Timetable"]


def test_a_poll_that_cannot_be_is_one_message_with_its_cell() -> None:
    workbook = workbook_of()
    (day,) = (row for row in workbook["Settings"].iter_rows() if row[0].value == "Polling day")
    day[1].value = date(2027, 5, 2)
    before = everything(workbook)
    (said,) = pressed("timetable", workbook).of("wrong")
    assert said == (
        f"No timetable was made. Sheet Settings, cell {day[1].coordinate}: There can be no poll on "
        "Sunday 2 May 2027: it is a Sunday. Type another day, such as 06/05/2027. The workbook is "
        "as it was."
    )
    assert everything(workbook) == before


# Allocate


def test_allocate_writes_the_plan_and_goes_to_it() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1"), duty("D2")))
    desk = pressed("allocate", workbook)
    (told,) = desk.of("told")
    lines = told.splitlines()
    assert lines[0] == "1 of 2 posts filled."
    assert lines[1] == (
        "Cost: £246.55; £220.00 of it fees, £0.00 mileage, £0.00 training, £26.55 holiday pay."
    )
    assert lines[2].startswith("Proven: no plan is better. It took ")
    assert lines[3] == "Why each post is empty stands on the sheet Shortfalls."
    assert [row[1] for row in rows_of(workbook["Plan"], "Duty ID", "Staff ID")] == [None, "S1"]
    assert workbook.active.title == "Plan"
    steps = [entry for entry in desk.log if entry[0] in {"work", "writing", "written"}]
    assert steps == [
        ("work", "Allocate staff"),
        ("writing", "Allocate staff"),
        ("written", "Allocate staff"),
    ]


def test_the_stages_stand_in_the_status_bar() -> None:
    shown = pressed("allocate", workbook_of(person("S1"))).of("status")
    assert shown[:2] == [
        "Election staffing: Allocate staff",
        "Election staffing: reading the workbook",
    ]
    assert "Auditing the plan" in shown
    assert shown[-2:] == ["Election staffing: writing the plan", ""]


def test_an_error_stops_before_the_plan_and_is_marked() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", "P9"),))
    desk = pressed("allocate", workbook)
    assert desk.of("told") == [f"No plan was made: 1 error in the workbook first. {LOOK}"]
    assert desk.of("work") == []
    assert rows_of(workbook["Problems"], "Severity") == [("Error",)]
    assert rows_of(workbook["Plan"], "Duty ID") == [(None,)]


def test_a_stop_leaves_the_workbook_as_it_was() -> None:
    workbook = workbook_of(person("S1"))
    before = everything(workbook)
    desk = pressed("allocate", workbook, stop=True)
    assert desk.of("told") == ["Stopped before there was a plan. The workbook is as it was."]
    assert everything(workbook) == before


# What cannot be done


@pytest.mark.parametrize("name", ["check", "timetable", "allocate"])
def test_no_workbook(name: str) -> None:
    (said,) = pressed(name).of("wrong")
    assert said.startswith("No workbook is open to work on. Open your election workbook first.")


@pytest.mark.parametrize("name", ["check", "timetable", "allocate"])
def test_a_workbook_of_another_kind(name: str) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "Budget"
    before = everything(workbook)
    (said,) = pressed(name, workbook).of("wrong")
    assert said.startswith("This workbook is not an election staffing workbook")
    assert everything(workbook) == before


@pytest.mark.parametrize("sheet", ["Plan", "Summary", "Problems"])
def test_a_sheet_with_a_password_is_found_before_anything_is_written(sheet: str) -> None:
    workbook = workbook_of(person("S1"))
    workbook[sheet].protection.set_password("secret")
    workbook[sheet].protection.sheet = True
    before = everything(workbook)
    (said,) = pressed("allocate", workbook).of("wrong")
    assert said == (
        f"The sheet {sheet} is protected with a password. Take the protection off and try again. "
        "The workbook is as it was."
    )
    assert everything(workbook) == before


def test_cells_in_the_way_are_found_before_anything_is_written() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1"), duty("D2")))
    workbook["Shortfalls"]["A4"] = "my own notes"
    workbook["Plan"]["B3"] = "mine"
    before = everything(workbook)
    (said,) = pressed("allocate", workbook).of("wrong")
    assert said.startswith("Cell B3 of the sheet Plan holds something under the table")
    assert everything(workbook) == before


def test_a_plan_that_fails_its_audit_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise AuditError(["S1 holds two duties at once."])

    monkeypatch.setattr(actions, "audit", broken)
    (said,) = pressed("allocate", workbook_of(person("S1"))).of("wrong")
    assert said.startswith("The plan failed its audit with 1 breach, so nothing was written.")


def test_a_failure_of_the_program_is_one_message_without_its_words(
    monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Ada Lovelace, 07700 900123")

    monkeypatch.setattr(actions, "audit", fail)
    (said,) = pressed("allocate", workbook_of(person("S1"))).of("wrong")
    assert said == (
        "The program itself failed (ValueError). The workbook is as it was. Please report it with "
        f"the log, which names no person: {log}"
    )
    written = log.read_text("utf-8")
    assert "ValueError at press.py:" in written
    assert "test_press.py" in written
    assert "Ada" not in written


def test_the_host_may_know_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(1)

    monkeypatch.setattr(actions, "check", fail)
    desk = TestDesk(new_book(workbook_of()))
    desk.reasons[PermissionError] = desk.reasons[OSError] = "A cell is being typed in."
    press.press("check", desk)
    assert desk.of("wrong") == ["A cell is being typed in. The workbook is as it was."]


def test_the_log_says_what_was_pressed_and_names_nobody(log: Path) -> None:
    pressed("allocate", workbook_of(person("S1", First_name="Grace")))
    written = log.read_text("utf-8")
    assert "allocate: begun" in written
    assert "allocate: done in " in written
    assert "Grace" not in written


def test_a_log_that_cannot_be_written_stops_nothing(log: Path) -> None:
    log.parent.write_text("a file where the folder should be")
    assert pressed("check", workbook_of(person("S1"))).of("told") == ["Found nothing wrong."]
