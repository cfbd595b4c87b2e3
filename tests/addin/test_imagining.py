"""What if, from the sheet to the sheet: the action, the button and the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from addin import actions, logs, press
from addin.engines.opening import new_book, save_book
from addin.imagining import NoScenariosError, imagine, whatif, write_imagined
from models.problems import StoppedError, UnusableInputError
from models.progress import Progress  # noqa: TC001
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import change, duty, person, place, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import OLD, done, refused, run

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

LOST: Final = change("Lost hall", "Close place", "P2")
AWAY: Final = change("Half away", "Absent", value=50)
UNKNOWN: Final = change("Nowhere", "Close place", "P9")


def two_and_two(*what_if: dict[str, Any]) -> Workbook:
    """Two clerks, two halls side by side with a duty each."""
    return workbook_of(
        person("S1"),
        person("S2"),
        places=(place("P1"), place("P2")),
        duties=(duty("D1", "P1"), duty("D2", "P2")),
        what_if=what_if,
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save_book(new_book(two_and_two(LOST, AWAY, UNKNOWN)), tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


@pytest.fixture
def nothing_to_try(tmp_path: Path) -> Path:
    save_book(new_book(two_and_two()), tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


@pytest.fixture(autouse=True)
def _log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "log_file", lambda: tmp_path / "log" / "a.log")


def test_each_scenario_has_a_row_beside_the_workbook_as_it_is() -> None:
    workbook = two_and_two(LOST, AWAY, UNKNOWN)
    made = whatif(new_book(workbook), time_limit=10)
    assert [outcome.name for outcome in made.outcomes] == [
        "As it is",
        "Lost hall",
        "Half away",
        "Nowhere",
    ]
    assert rows_of(workbook["Scenarios"], "Scenario", "Posts", "Empty", "Proven") == [
        ("As it is", 2, 0, "Yes"),
        ("Lost hall", 1, 0, "Yes"),
        ("Half away", 2, 1, "Yes"),
        ("Nowhere", None, None, "No plan"),
    ]


def test_what_is_wrong_with_a_scenario_is_marked_at_its_cell() -> None:
    again = change("Itself", "Close place", "P2", "P1")  # which is closed by then
    workbook = two_and_two(LOST, UNKNOWN, change("Itself", "Close place", "P1"), again)
    whatif(new_book(workbook), time_limit=10)
    found = rows_of(workbook["Problems"], "Sheet", "Cell", "What is wrong")
    assert [row[:2] for row in found] == [("What if", "C3"), ("What if", "D5")]
    assert "P9" in found[0][2]
    assert '"P1" is not another place' in found[1][2]
    assert workbook["What if"]["C3"].comment is not None
    assert workbook["What if"]["D5"].comment is not None


def test_plan_and_input_stay_as_they_are() -> None:
    workbook = two_and_two(LOST, AWAY)
    book = new_book(workbook)
    actions.allocate(book, time_limit=10)
    before = everything(workbook)
    whatif(book, time_limit=10)
    changed = {cell[0] for cell in set(everything(workbook)) - set(before)}
    assert changed == {"Scenarios"}


def test_people_of_the_plan_who_lose_their_post_are_counted() -> None:
    workbook = two_and_two(LOST)
    book = new_book(workbook)
    actions.allocate(book, time_limit=10)
    whatif(book, time_limit=10)
    moved = dict(rows_of(workbook["Scenarios"], "Scenario", "Moved"))
    assert moved == {"As it is": 0, "Lost hall": 1}


def test_without_a_scenario_it_says_what_to_do() -> None:
    workbook = two_and_two()
    before = everything(workbook)
    with pytest.raises(NoScenariosError, match="Type one on the sheet What if"):
        whatif(new_book(workbook))
    assert everything(workbook) == before


def test_an_error_in_the_workbook_stops_it() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", "P9"),), what_if=(AWAY,))
    before = everything(workbook)
    with pytest.raises(UnusableInputError, match="1 error in the workbook stops the scenarios"):
        whatif(new_book(workbook))
    assert everything(workbook) == before


def test_a_faulty_scenario_stops_no_allocation() -> None:
    done_ = actions.allocate(new_book(two_and_two(UNKNOWN)), time_limit=10)
    assert len(done_.plan.assignments) == 2


def test_stopped_it_leaves_the_workbook_as_it_was() -> None:
    workbook = two_and_two(LOST)
    before = everything(workbook)
    heard: list[Progress] = []
    with pytest.raises(StoppedError):
        whatif(new_book(workbook), report=heard.append, asked=lambda: len(heard) > 3)
    assert everything(workbook) == before


def test_what_stood_beside_a_scenario_that_is_gone_is_not_lost_silently() -> None:
    workbook = two_and_two(LOST, AWAY)
    book = new_book(workbook)
    whatif(book, time_limit=10)
    sheet = book.sheets["Scenarios"]
    sheet.tables["Scenarios"].resize(sheet["A1:L4"])
    sheet["L1:L4"].options(transpose=True).value = ["Mine", "a", "b", "c"]
    checked = actions.check(book)
    (first, *_, last) = imagine(checked.reading.election, time_limit=10)
    made = write_imagined(book, checked, (first, last))
    assert rows_of(workbook["Scenarios"], "Scenario", "Mine") == [
        ("As it is", "a"),
        ("Half away", "c"),
    ]
    assert any('"b"' in problem.wrong for problem in made.checked.problems)


# The button


def test_the_button_tries_them_out_and_goes_to_the_sheet() -> None:
    workbook = two_and_two(LOST, UNKNOWN)
    desk = TestDesk(new_book(workbook))
    assert press.press("whatif", desk)
    assert desk.of("work") == ["What if"]
    assert desk.of("writing") == ["What if"]
    (told,) = desk.of("told")
    why = '"P9" is not a Place ID on the Places sheet. The scenario is not tried out.'
    assert told.splitlines() == [
        "1 of 2 scenarios planned.",
        f"Nowhere: {why} Type a Place ID of the Places sheet.",
        "They stand side by side on the sheet Scenarios; your plan is as it was.",
    ]
    assert workbook.active.title == "Scenarios"
    assert any("Scenario 1 of 2, Lost hall" in text for text in desk.of("status"))


def test_the_button_leads_to_the_sheet_what_if_where_that_is_empty() -> None:
    workbook = two_and_two()
    desk = TestDesk(new_book(workbook))
    press.press("whatif", desk)
    assert "There is no scenario to try out." in desk.of("told")[0]
    assert workbook.active.title == "What if"
    assert desk.of("work") == []


def test_the_button_marks_the_errors_that_stop_it() -> None:
    workbook = workbook_of(person("S1"), duties=(duty("D1", "P9"),), what_if=(AWAY,))
    desk = TestDesk(new_book(workbook))
    press.press("whatif", desk)
    assert desk.of("told")[0].startswith("No scenario was tried out: 1 error in the workbook")
    assert workbook.active.title == "Problems"


def test_stopped_the_button_changes_nothing() -> None:
    workbook = two_and_two(LOST)
    before = everything(workbook)
    desk = TestDesk(new_book(workbook), stop=True)
    assert not press.press("whatif", desk)
    assert desk.of("told") == ["Stopped before there was a plan. The workbook is as it was."]
    assert everything(workbook) == before


# The command


def test_the_command_prints_a_line_for_each_and_writes_a_copy(file: Path) -> None:
    before = file.read_bytes()
    out = done("whatif", file, "-o", file.with_name("out.xlsx"), "--time-limit", 10)
    lines = [" ".join(line.replace("│", " ").split()) for line in out.splitlines()]
    assert "As it is 2 0 2 0 0.0 £493.10 Yes" in lines
    assert "Nowhere No plan" in lines
    assert "2 of 3 scenarios planned." in lines
    assert file.read_bytes() == before
    assert run("check", file.with_name("out.xlsx")).code == 1  # the scenario that is wrong


def test_as_json_it_is_data_alone(file: Path) -> None:
    said = json.loads(done("whatif", file, "-o", file.with_name("out.xlsx"), "--json"))
    first, lost, _, nowhere = said["scenarios"]
    assert (first["scenario"], first["changes"], first["empty"]) == ("As it is", [], 0)
    assert (first["proven"], first["gap"], first["problems"]) == (True, 0.0, [])
    assert lost["changes"] == ["P2 (Hall P2) is closed and its duties fall away."]
    assert (lost["posts"], lost["filled"], lost["people"], lost["moved"]) == (1, 1, 1, 0)
    assert {nowhere[name] for name in ("posts", "cost", "moved", "proven", "gap")} == {None}
    assert "P9" in nowhere["problems"][0]["wrong"]
    assert nowhere["problems"][0]["remedy"]


def test_the_same_seed_gives_the_same_file(file: Path) -> None:
    outputs = [file.with_name(name) for name in ("one.xlsx", "two.xlsx")]
    for output in outputs:
        done("whatif", file, "-o", output, "--seed", 3)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_without_a_scenario_the_command_refuses(nothing_to_try: Path) -> None:
    output = nothing_to_try.with_name("out.xlsx")
    output.write_bytes(OLD)
    ran = run("whatif", nothing_to_try, "-o", output)
    assert ran.code == 1
    assert "Not done: There is no scenario to try out. Type one on the sheet What if" in ran.err
    assert ran.err.strip().endswith("Nothing was written.")
    assert output.read_bytes() == OLD


def test_a_workbook_with_errors_is_refused(tmp_path: Path) -> None:
    broken = workbook_of(person("S1"), duties=(duty("D1", "P9"),), what_if=(AWAY,))
    save_book(new_book(broken), tmp_path / "book.xlsx")
    ran = run("whatif", tmp_path / "book.xlsx", "-o", tmp_path / "out.xlsx", "--json")
    assert ran.code == 1
    assert [each["sheet"] for each in json.loads(ran.out)["problems"]] == ["Duties"]
    assert "1 error in the workbook stops the scenarios. Nothing was written." in ran.err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(run("whatif", tmp_path / "none.xlsx", "-o", tmp_path / "out.xlsx"), "none.xlsx")
