"""Why, from a workbook to its sheet: what is asked about, the answer, the button, the command."""

from __future__ import annotations

import json
import logging
import signal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.table import TableColumn

from addin import actions, explaining, logs, press
from addin.desk import Selected
from addin.engines.opening import new_book, save_book
from addin.explaining import Question, UnknownIdError, question, question_typed
from addin.writing.why import write_answer
from models.choice import choose
from models.why import Answer, Topic
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import OLD, refused, run
from tests.models import builders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook

CLERKS = "D1 (poll clerk at Hall P1)"


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The log of these tests, not the user's own."""
    file = tmp_path / "log" / "election-staffing.log"
    monkeypatch.setattr(logs, "log_file", lambda: file)
    monkeypatch.setattr(press, "log_file", lambda: file)
    yield
    logger = logging.getLogger(logs.NAME)
    for handler in [of for of in logger.handlers if isinstance(of, logs._OURS)]:
        handler.close()
        logger.removeHandler(handler)


def planned(*, people: tuple[str, ...] = ("S1",), needed: int = 2) -> Workbook:
    """A workbook with its plan: one duty for clerks, and somebody who is no clerk."""
    workbook = workbook_of(
        *(person(staff_id) for staff_id in people),
        person("S9", Roles="Presiding officer"),
        duties=(duty("D1", Needed=needed), duty("D2", Role="Presiding officer", Needed=0)),
    )
    actions.allocate(new_book(workbook))
    return workbook


def row_of(sheet: Any, column: str, value: object) -> int:
    """The sheet's row in which a column has a value."""
    names = [cell.value for cell in sheet[1]]
    return next(
        row for row in range(2, 20) if sheet.cell(row, names.index(column) + 1).value == value
    )


def elsewhere(workbook: Workbook) -> list[tuple[Any, ...]]:
    """Everything that is not on the sheet Why."""
    return [entry for entry in everything(workbook) if entry[0] != "Why"]


# What is asked about


ELECTION = builders.election(
    [builders.person("S0012"), builders.person("S0013")],
    [builders.duty("D-P01-PO"), builders.duty("Hall 1 clerk")],
)


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("D-P01-PO", Question("D-P01-PO")),
        (" d-p01-po ", Question("D-P01-PO")),
        ("D-P01-PO S0012", Question("D-P01-PO", "S0012")),
        ("d-p01-po  s0013", Question("D-P01-PO", "S0013")),
        ("hall 1 clerk", Question("Hall 1 clerk")),
        ("Hall 1 clerk S0012", Question("Hall 1 clerk", "S0012")),
    ],
)
def test_one_line_names_a_duty_or_a_duty_and_a_person(typed: str, about: Question) -> None:
    assert question_typed(ELECTION, typed) == about


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "D-P1-PO",
            'The sheet Duties has no Duty ID "D-P1-PO". Did you mean "D-P01-PO"?',
        ),
        ("D-P02-PO S0012", 'The sheet Duties has no Duty ID "D-P02-PO".'),
        (
            "D-P01-PO S12",
            'The sheet Staff has no Staff ID "S12". Did you mean "S0012"?',
        ),
        ("Hall 1 clerk S99", 'The sheet Staff has no Staff ID "S99".'),
        ("Hall 2 clerk", 'The sheet Duties has no Duty ID "Hall 2 clerk".'),
        ("", "Name a Duty ID of the sheet Duties."),
    ],
)
def test_an_unknown_id_is_said_with_the_one_that_was_meant(typed: str, said: str) -> None:
    with pytest.raises(UnknownIdError) as unknown:
        question_typed(ELECTION, typed)
    assert str(unknown.value) == said


def test_a_blank_person_is_nobody() -> None:
    assert question(ELECTION, "D-P01-PO", " ") == Question("D-P01-PO")


# The answer, and its sheet


def test_it_is_about_the_plan_that_stands() -> None:
    book = new_book(planned())
    answer = explaining.why(book, "D1")
    assert answer.said[0] == (
        Topic.POST,
        f"{CLERKS}: 1 of 2 posts empty; it has S1 Ada S1.",
    )
    held = explaining.why(book, "d1", "s1")
    assert (held.duty_id, held.staff_id) == ("D1", "S1")
    assert held.said[1] == (
        Topic.HOLDS,
        "S1 Ada S1 has this post (proposed): Best for the plan as a whole.",
    )


def test_without_a_plan_it_says_so() -> None:
    answer = explaining.why(new_book(workbook_of(person("S1"))), "D1")
    assert answer.said[0][1].endswith("nobody has a post yet, so this is what the rules alone say.")


def test_nothing_is_written_but_the_sheet_why() -> None:
    workbook = planned()
    before = everything(workbook)
    answer = explaining.why(new_book(workbook), "D1", "S9")
    assert everything(workbook) == before
    assert explaining.write(new_book(workbook), answer) == []
    assert elsewhere(workbook) == [entry for entry in before if entry[0] != "Why"]
    rows = rows_of(workbook["Why"], "Duty ID", "Staff ID", "Topic", "What it says")
    assert rows == [("D1", "S9", str(topic), sentence) for topic, sentence in answer.said]


def test_the_next_answer_takes_the_place_of_the_last() -> None:
    workbook = planned()
    book = new_book(workbook)
    for asked in ("S1", ""):
        explaining.write(book, explaining.why(book, "D1", asked))
    assert {row[0] for row in rows_of(workbook["Why"], "Staff ID")} == {None}


def test_what_stands_beside_a_row_that_is_gone_is_said() -> None:
    workbook = planned()
    book = new_book(workbook)
    first = Answer(duty_id="D1", said=((Topic.POST, "One."),))
    write_answer(book, first)
    sheet = workbook["Why"]
    sheet["E1"], sheet["E2"] = "Mine", "call her"
    (table,) = sheet.tables.values()
    table.ref = "A1:E2"
    table.tableColumns.append(TableColumn(id=5, name="Mine"))
    (note,) = explaining.write(new_book(workbook), Answer(duty_id="D2", said=first.said))
    assert note.startswith('Your column Mine on the sheet Why said "call her" beside D1')


# The button


def pressed(workbook: Workbook, cell: Selected | None = None, **wishes: Any) -> TestDesk:
    desk = TestDesk(new_book(workbook), **wishes)
    desk.cell = cell
    press.press("why", desk)
    assert desk.of("status")[-1] == ""
    return desk


def about(workbook: Workbook) -> tuple[Any, Any]:
    """The duty and the person of the sheet Why."""
    return rows_of(workbook["Why"], "Duty ID", "Staff ID")[0]


def test_the_selected_row_of_the_plan_is_asked_about() -> None:
    workbook = planned()
    plan = workbook["Plan"]
    desk = pressed(workbook, Selected("Plan", row_of(plan, "Staff ID", "S1"), 4))
    assert about(workbook) == ("D1", "S1")
    assert desk.of("asked") == []
    assert desk.of("work") == ["Why"]
    assert desk.of("writing") == ["Why"]
    assert workbook.active.title == "Why"
    (told,) = desk.of("told")
    assert told.splitlines()[1].startswith("S1 Ada S1 has this post (proposed): ")


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [("Plan", "Staff ID", None), ("Shortfalls", "Duty ID", "D1"), ("Duties", "Duty ID", "D1")],
)
def test_a_row_without_a_person_asks_why_the_post_is_empty(
    sheet: str, column: str, value: str | None
) -> None:
    workbook = planned()
    desk = pressed(workbook, Selected(sheet, row_of(workbook[sheet], column, value), 1))
    assert about(workbook) == ("D1", None)
    (told,) = desk.of("told")
    lines = told.splitlines()
    assert lines[0] == f"{CLERKS}: 1 of 2 posts empty; it has S1 Ada S1."
    assert (len(lines), lines[4]) == (5, "The sheet Why has the whole answer.")


def test_the_row_is_found_wherever_its_columns_stand() -> None:
    workbook = planned()
    sheet = workbook["Plan"]
    columns = [[cell.value for cell in line] for line in sheet.iter_cols()]
    for number, values in enumerate(reversed(columns), start=1):
        for row, value in enumerate(values, start=1):
            sheet.cell(row, number, value)
    (table,) = sheet.tables.values()
    for column, name in zip(table.tableColumns, reversed(columns), strict=True):
        column.name = name[0]
    pressed(workbook, Selected("Plan", row_of(sheet, "Staff ID", "S1"), 1))
    assert about(workbook) == ("D1", "S1")


@pytest.mark.parametrize(
    "cell",
    [None, Selected("Staff", 2, 1), Selected("Plan", 1, 1), Selected("Plan", 40, 1)],
)
def test_elsewhere_it_asks_which_duty_and_proposes_the_first_empty_one(
    cell: Selected | None,
) -> None:
    workbook = planned()
    desk = pressed(workbook, cell)
    assert desk.of("asked") == ['Which duty? For a person too type both, as "D-P01-PO S0012".']
    assert about(workbook) == ("D1", None)


def test_what_is_typed_may_name_a_person() -> None:
    workbook = planned()
    desk = TestDesk(new_book(workbook))
    desk.answer = lambda proposed: f"{proposed} S9"
    assert press.press("why", desk)
    assert about(workbook) == ("D1", "S9")


def test_without_a_plan_nothing_is_proposed() -> None:
    proposals: list[str] = []
    desk = TestDesk(new_book(workbook_of(person("S1"))))
    desk.answer = proposals.append
    assert press.press("why", desk)
    assert proposals == [""]
    assert desk.of("told") == desk.of("writing") == []  # they cancelled


def test_what_is_typed_wrong_is_one_message() -> None:
    workbook = planned()
    before = everything(workbook)
    desk = TestDesk(new_book(workbook))
    desk.answer = lambda _: "D01"
    assert not press.press("why", desk)
    assert desk.of("wrong") == ['The sheet Duties has no Duty ID "D01". Did you mean "D1"?']
    assert everything(workbook) == before


def test_an_error_in_the_workbook_comes_first() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", "P9"),))
    desk = pressed(workbook)
    assert desk.of("told") == [
        (
            "There is no answer yet: 1 error in the workbook first. Each is on the sheet Problems, "
            "with its cell and what to do."
        )
    ]
    assert rows_of(workbook["Problems"], "Severity") == [("Error",)]


def test_the_long_part_can_be_stopped_and_nothing_is_written() -> None:
    workbook = planned(people=("S1", "S2", "S3"))
    free = next(
        name for name in ("S1", "S2", "S3") if (name,) not in rows_of(workbook["Plan"], "Staff ID")
    )
    before = everything(workbook)
    desk = TestDesk(new_book(workbook), stop=True)
    desk.answer = lambda _: f"D1 {free}"
    assert not press.press("why", desk)
    assert desk.of("told") == ["Stopped before there was a plan. The workbook is as it was."]
    assert everything(workbook) == before


# The command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    save_book(new_book(planned(people=("S1", "S2", "S3"))), path)
    return path


def test_the_command_prints_the_answer_and_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    ran = run("why", file, "D1", "S9")
    assert (ran.code, ran.err) == (0, "")
    words = " ".join(ran.out.split())
    assert f"The post {CLERKS}: filled, by " in words
    assert "Rules S9 Ada S9 does not hold the role." in words
    assert file.read_bytes() == before


def test_the_command_writes_the_sheet_if_asked(file: Path, tmp_path: Path) -> None:
    before, out = file.read_bytes(), tmp_path / "out.xlsx"
    ran = run("why", file, "D1", "-o", out, "--json")
    assert (ran.code, ran.err) == (0, "")
    said = json.loads(ran.out)
    assert list(said) == ["duty", "staff", "answer"]
    assert (said["duty"], said["staff"]) == ("D1", None)
    rows = rows_of(load_workbook(out)["Why"], "Topic", "What it says")
    assert [{"topic": topic, "says": says} for topic, says in rows] == said["answer"]
    assert file.read_bytes() == before
    assert f"The sheet Why of {out} has this answer." in run("why", file, "D1", "-o", out).out


def test_the_command_says_what_a_choice_costs(file: Path) -> None:
    costs = {}
    for staff_id in ("S1", "S2", "S3"):
        said = json.loads(run("why", file, "D1", staff_id, "--json", "--seed", 3).out)
        costs[staff_id] = [row["says"] for row in said["answer"] if row["topic"] == "Cost"]
    held = [staff_id for staff_id, cost in costs.items() if not cost]
    (free,) = (staff_id for staff_id, cost in costs.items() if cost)
    assert len(held) == 2
    assert costs[free][:2] == [
        "No other post would be empty for it.",
        "1 other person would lose the post they have.",
    ]


def test_a_wrong_id_is_wrong_use(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    out.write_bytes(OLD)
    refused(run("why", file, "D01", "-o", out), 'Did you mean "D1"?', code=2)
    assert out.read_bytes() == OLD


def test_an_error_in_the_workbook_ends_with_1(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    save_book(new_book(workbook_of(person("S1"), duties=(duty("D1", "P9"),))), path)
    ran = run("why", path, "D1")
    assert (ran.code, ran.err) == (
        1,
        "Not done: 1 error in the workbook stops an answer. Nothing was written.\n",
    )
    assert "P9" in ran.out
    (problem,) = json.loads(run("why", path, "D1", "--json").out)["problems"]
    assert problem["severity"] == "Error"


def test_ctrl_c_stops_the_long_part(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed_then(*args: Any, **options: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return choose(*args, **options)

    monkeypatch.setattr("models.why.choose", pressed_then)
    codes = {run("why", file, "D1", staff_id).code for staff_id in ("S1", "S2", "S3")}
    assert codes == {0, 130}
