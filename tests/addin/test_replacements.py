"""Replacements in a workbook: the sheet, the buttons, the command."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from addin import actions, press, replacing
from addin.desk import Selected
from addin.engines.opening import new_book, save_book
from addin.reading.selected import row_at
from addin.tables import PLAN, REPLACEMENTS
from models.problems import AuditError, UnusableInputError
from models.published import Status
from models.replacements import ReplacementError
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import duty, person, place, workbook_of
from tests.addin.writing.written import post, rows_of, written
from tests.command_line import add_column, changed, column_of, done, refused, run

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

MOBILE = "07700 900123"


@pytest.fixture(autouse=True)
def _no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the user's own log alone."""
    monkeypatch.setattr(press, "start_log", lambda: logging.getLogger("of no file"))


def town(**facts: Any) -> Workbook:
    """S1 holds D1 and S2 is on standby; S3 is free for either, sixteen miles away."""
    roles = "Poll clerk; Standby poll clerk"
    near = {"Max miles": 30, "Roles": roles, "Trained roles": roles}
    workbook = workbook_of(
        person("S1", Last_place="P1", Last_role="Poll clerk", Mobile=MOBILE, **near),
        person("S2", Mobile="07700 900456", **near),
        person("S3", **{**near, **facts}, Northing=201_000),
        places=(place("P1", Kind="Polling station"), place("P2")),
        duties=(duty("D1"), duty("SB", "P2", Role="Standby poll clerk")),
    )
    written(workbook, [post("D1", "S1", Status="Accepted"), post("SB", "S2")])
    return workbook


def sheet_of(workbook: Workbook) -> list[tuple[Any, ...]]:
    names = ("Rank", "Duty ID", "In place of", "Staff ID", "Miles", "Now", "Then")
    return rows_of(workbook["Replacements"], *names)


def pressed(name: str, workbook: Workbook, cell: Selected | None = None) -> TestDesk:
    desk = TestDesk(new_book(workbook))
    desk.cell = cell
    press.press(name, desk)
    assert desk.of("status")[-1] == ""
    return desk


def listed(workbook: Workbook) -> Workbook:
    """The same workbook with the replacements for D1 on their sheet."""
    pressed("replacements", workbook, Selected("Plan", 2, 7))
    return workbook


ANSWERS = [
    (1, "D1", "S1", "S3", 16.16, "Free", None),
    (2, "D1", "S1", "S2", 0, "Standby: SB", "S3 Ada S3 takes SB over"),
]


# The sheet


def test_a_row_says_all_that_the_manager_has_to_know_to_ring() -> None:
    workbook = town(Last_place="P1", Last_role="Poll clerk", Experienced_roles="Poll clerk")
    pressed("replacements", workbook, Selected("Plan", 2, 1))
    names = ("Staff name", "Experienced", "Trained", "Mobile", "Last worked")
    assert rows_of(workbook["Replacements"], *names) == [
        ("Ada S3", "Yes", "Yes", None, "Poll clerk at Hall P1"),
        ("Ada S2", "No", "Yes", "07700 900456", None),
    ]


def test_a_post_of_standby_that_stays_empty_is_said() -> None:
    workbook = town(Roles="Inspector")
    pressed("replacements", workbook, Selected("Plan", 2, 1))
    assert [row[3:] for row in sheet_of(workbook)] == [("S2", 0, "Standby: SB", "SB stays empty")]


def test_a_chain_names_the_duty_that_is_left_and_who_takes_it_over() -> None:
    workbook = workbook_of(
        person("S1", Roles="Presiding officer", Trained_roles="Presiding officer"),
        person("S2", Roles="Presiding officer; Poll clerk", Trained_roles="Presiding officer"),
        person("S3", Roles="Poll clerk; Standby poll clerk"),
        duties=(
            duty("D1", Role="Presiding officer"),
            duty("D2"),
            duty("SB", Role="Standby poll clerk"),
        ),
    )
    for row in workbook["Roles"].iter_rows(min_row=2):  # no training, so that S2 may be a clerk
        row[column_of(workbook["Roles"], "Training needed") - 1].value = "No"
        row[column_of(workbook["Roles"], "Experience needed") - 1].value = "No"
    written(workbook, [post("D1", "S1"), post("D2", "S2"), post("SB", "S3")])
    desk = pressed("replacements", workbook, Selected("Plan", 2, 1))
    assert [row[3:] for row in sheet_of(workbook)] == [
        ("S2", 0, "D2", "S3 Ada S3 takes D2 over; SB stays empty")
    ]
    assert "They leave D2: S3 Ada S3 takes D2 over; SB stays empty." in desk.of("told")[0]


# The button Replacements


def test_the_selected_row_of_the_plan_is_asked_about() -> None:
    workbook = town()
    desk = pressed("replacements", workbook, Selected("Plan", 2, 7))
    assert sheet_of(workbook) == ANSWERS
    assert workbook.active.title == "Replacements"
    assert desk.of("told")[0].splitlines() == [
        "2 replacements for D1, the best first:",
        "S3 Ada S3 takes D1 (Poll clerk, Hall P1) in place of S1 Ada S1, 16.2 miles from home.",
        "Select a row and press Use this person.",
    ]
    assert desk.of("asked") == []
    assert desk.of("writing") == ["Replacements"]


def test_the_selected_row_of_the_shortfalls_is_asked_about() -> None:
    workbook = town()
    written(workbook, [post("D1", None, Status="Empty"), post("SB", "S2")])
    sheet = workbook["Shortfalls"]
    sheet.cell(2, column_of(sheet, "Duty ID"), "D1")
    pressed("replacements", workbook, Selected("Shortfalls", 2, 1))
    assert [row[2:4] for row in sheet_of(workbook)] == [(None, "S1"), (None, "S3"), (None, "S2")]


def test_elsewhere_the_duty_is_asked_for_and_then_who_leaves() -> None:
    workbook = town()
    desk = TestDesk(new_book(workbook))
    desk.cell = Selected("Staff", 2, 1)
    desk.answer = lambda proposed: proposed or " d1 "
    press.press("replacements", desk)
    first, second = desk.of("asked")
    assert first.startswith("Which duty needs somebody? Type its Duty ID.")
    assert second == ("D1 has no empty post. Say who of its people leaves: S1. Type the Staff ID.")
    assert sheet_of(workbook) == ANSWERS


def test_who_thinks_better_of_it_changes_nothing() -> None:
    workbook = town()
    before = everything(workbook)
    for answers in ([None], ["D1", None]):
        desk = TestDesk(new_book(workbook))
        waiting = iter(answers)
        desk.answer = lambda _, waiting=waiting: next(waiting)  # type: ignore[misc]
        assert press.press("replacements", desk)
        assert desk.of("told") == desk.of("wrong") == []
    assert everything(workbook) == before


def test_a_wrong_duty_is_one_sentence() -> None:
    desk = TestDesk(new_book(town()))
    desk.answer = lambda _: "D0l"
    press.press("replacements", desk)
    assert desk.of("wrong") == ['"D0l" is not a Duty ID on the sheet Duties. Did you mean "D1"?']


def test_that_nobody_can_is_said_and_the_old_list_goes() -> None:
    workbook = listed(town())
    add_column(workbook["Replacements"], "Rung", {2: "no answer"})
    for row in (3, 4):
        workbook["Staff"].cell(row, column_of(workbook["Staff"], "Right to work"), "No")
    (told,) = pressed("replacements", workbook, Selected("Plan", 2, 1)).of("told")
    assert told.splitlines()[0] == (
        "Nobody can take D1 now, not even if somebody else moved for it."
    )
    assert 'Your column Rung on the sheet Replacements said "no answer" beside D1 S3' in told
    assert sheet_of(workbook) == [(None,) * 7]


def test_an_error_in_the_workbook_stops_the_search_and_is_marked() -> None:
    workbook = town()
    workbook["Duties"].cell(2, column_of(workbook["Duties"], "Place ID"), "P9")
    (told,) = pressed("replacements", workbook, Selected("Plan", 2, 1)).of("told")
    assert told.startswith(
        "No replacement was looked for. 1 error in the workbook stops the search."
    )
    assert workbook.active.title == "Problems"
    assert sheet_of(workbook) == [(None,) * 7]


# The button Use this person


def plan_sheet(workbook: Workbook) -> list[tuple[Any, ...]]:
    return rows_of(workbook["Plan"], "Duty ID", "Staff ID", "Status")


def test_the_selected_row_is_put_into_the_plan() -> None:
    workbook = listed(town())
    desk = pressed("use", workbook, Selected("Replacements", 3, 4))
    assert plan_sheet(workbook) == [("D1", "S2", "Proposed"), ("SB", "S3", "Proposed")]
    assert workbook.active.title == "Plan"
    first, second, *_ = desk.of("told")[0].splitlines()
    assert first.startswith("S2 Ada S2 takes D1 (Poll clerk, Hall P1) in place of S1 Ada S1, 0.0")
    assert first.endswith(" miles from home. Mobile: 07700 900456.")
    assert second == "They leave SB: S3 Ada S3 takes SB over."
    assert [row[0] for row in rows_of(workbook["Unallocated"], "Staff ID")] == ["S1"]
    steps = [entry for entry in desk.log if entry[0] in {"work", "writing"}]
    assert steps == [("work", "Use this person"), ("writing", "Use this person")]


def test_on_the_header_it_is_the_first_row() -> None:
    workbook = listed(town())
    pressed("use", workbook, Selected("Replacements", 1, 1))
    assert plan_sheet(workbook) == [("D1", "S3", "Proposed"), ("SB", "S2", "Proposed")]


@pytest.mark.parametrize(
    "cell",
    [None, Selected("Plan", 2, 1), Selected("Replacements", 4, 1)],
    ids=["nowhere", "another sheet", "under the table"],
)
def test_without_a_row_the_user_hears_where_to_go(cell: Selected | None) -> None:
    workbook = listed(town())
    before = everything(workbook)
    (said,) = pressed("use", workbook, cell).of("wrong")
    assert said.startswith("Go to the sheet Replacements, select the row of the person to use,")
    assert everything(workbook) == before


def test_an_empty_list_is_no_row() -> None:
    (said,) = pressed("use", town(), Selected("Replacements", 2, 1)).of("wrong")
    assert said.startswith("Go to the sheet Replacements")


def test_pressed_twice_it_refuses_the_second_time() -> None:
    workbook = listed(town())
    pressed("use", workbook, Selected("Replacements", 2, 1))
    before = everything(workbook)
    (said,) = pressed("use", workbook, Selected("Replacements", 2, 1)).of("wrong")
    assert said == "S1 does not hold D1. Nothing was changed."
    assert everything(workbook) == before


def test_a_row_that_would_do_something_else_by_now_is_refused() -> None:
    workbook = listed(town())
    staff = workbook["Staff"]
    staff.cell(4, column_of(staff, "Right to work"), "No")  # S3 cannot take standby over any more
    for row, who in ((2, "S3"), (3, "S2")):
        (said,) = pressed("use", workbook, Selected("Replacements", row, 1)).of("wrong")
        assert said == (
            f"The row of {who} is out of date: the workbook has changed since. Look for "
            "replacements for D1 again. Nothing was changed."
        )
    assert plan_sheet(workbook)[0][1] == "S1"


def test_an_error_in_the_workbook_stops_it() -> None:
    workbook = listed(town())
    workbook["Duties"].cell(3, column_of(workbook["Duties"], "Place ID"), "P9")
    (told,) = pressed("use", workbook, Selected("Replacements", 2, 1)).of("told")
    assert told.startswith("No replacement was looked for. 1 error in the workbook stops")


def test_a_plan_that_breaks_a_rule_elsewhere_is_not_written() -> None:
    workbook = town()
    staff = workbook["Staff"]
    listed(workbook)
    staff.cell(3, column_of(staff, "Excluded wards"), "North")  # S2 is on standby there
    workbook["Places"].cell(3, column_of(workbook["Places"], "Ward"), "North")
    before = plan_sheet(workbook)
    (said,) = pressed("use", workbook, Selected("Replacements", 2, 1)).of("wrong")
    assert said.startswith("The plan failed its audit with 1 breach, so nothing was written.")
    assert "S2 holds SB but may not work in North" in said
    assert plan_sheet(workbook) == before


# The actions


def test_who_has_left_the_post_on_the_sheet_leaves_it_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workbook = town()
    book = new_book(workbook)
    check = actions.check

    def declined(book: Any) -> actions.Checked:
        checked = check(book)
        election = checked.reading.election
        rows = tuple(
            replace(row, status=Status.DECLINED) if row.duty_id == "D1" else row
            for row in election.published
        )
        election = replace(election, published=rows)
        return replace(checked, reading=replace(checked.reading, election=election))

    monkeypatch.setattr(actions, "check", declined)
    found = replacing.find_replacements(book, "D1", "S1")
    assert (found.duty_id, found.leaving) == ("D1", "")
    assert [entry.staff_id for entry in found.entries] == ["S1", "S3", "S2"]


def test_the_actions_raise_what_the_caller_tells() -> None:
    book = new_book(town())
    with pytest.raises(ReplacementError, match=r'^"S9" is not a Staff ID on the sheet Staff\.$'):
        replacing.find_replacements(book, "D1", "S9")
    found = replacing.find_replacements(book, "D1", "S1", most=1)
    assert len(found.entries) == 1
    with pytest.raises(ReplacementError, match="out of date"):
        replacing.same(found, "S3", "Free", "SB stays empty")
    broken = town()
    broken["Duties"].cell(2, column_of(broken["Duties"], "Place ID"), "P9")
    with pytest.raises(UnusableInputError):
        replacing.find_replacements(new_book(broken), "D1", "S1")


def test_a_row_is_read_wherever_its_columns_stand() -> None:
    workbook = town()
    sheet = workbook["Plan"]
    add_column(sheet, "Mine", {2: 5})
    book = new_book(workbook)
    row = row_at(book, PLAN, "Plan", 2)
    assert row is not None
    assert (row["Duty ID"], row["Staff ID"], row["Status"]) == ("D1", "S1", "Accepted")
    assert "Mine" not in row
    assert row_at(book, PLAN, "Plan", 1) == row
    assert row_at(book, PLAN, "Plan", 4) is None
    assert row_at(book, PLAN, "Staff", 2) is None
    assert row_at(book, REPLACEMENTS, "Replacements", 2) is None


# The command


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    save_book(new_book(town()), path)
    return path


def test_the_command_prints_the_list_and_writes_nothing(plan: Path) -> None:
    before = plan.read_bytes()
    ran = run("replacements", plan, "d1", "--leaving", "s1")
    assert (ran.code, ran.err) == (0, "")
    assert "Who can take D1 in place of S1" in ran.out
    lines = [line for line in ran.out.splitlines() if "Ada" in line]
    assert [("S3" in line, "Standby: SB" in line) for line in lines] == [
        (True, False),
        (True, True),
    ]
    assert plan.read_bytes() == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.xlsx"]


def test_the_command_as_json(plan: Path) -> None:
    printed = json.loads(done("replacements", plan, "D1", "--leaving", "S1", "--json"))
    assert (printed["duty_id"], printed["leaving"]) == ("D1", "S1")
    first, second = printed["replacements"]
    assert (first["rank"], first["staff_id"], first["now"], first["then"]) == (1, "S3", "Free", "")
    assert (second["leaves"], second["back_fill"]) == ("SB", "S3")
    assert second["mobile"] == "07700 900456"
    assert "plan" not in printed


def test_the_command_puts_somebody_in_place(plan: Path, tmp_path: Path) -> None:
    before, out = plan.read_bytes(), tmp_path / "out.xlsx"
    said = done("replacements", plan, "D1", "--leaving", "S1", "--use", 2, "-o", out)
    assert "S2 Ada S2 takes D1" in said
    assert f"The plan is in {out}." in " ".join(said.split())
    assert plan_sheet(load_workbook(out))[0] == ("D1", "S2", "Proposed")
    assert plan.read_bytes() == before
    printed = json.loads(
        done("replacements", plan, "D1", "--leaving", "S1", "--use", 1, "-o", out, "--json")
    )
    assert (printed["used"], printed["plan"]["filled"], printed["plan"]["proven"]) == (1, 2, False)


def test_the_command_writes_the_list(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    said = done("replacements", plan, "D1", "--leaving", "S1", "--most", 1, "-o", out)
    assert f"The sheet Replacements of {out} has this list." in " ".join(said.split())
    workbook = load_workbook(out)
    assert sheet_of(workbook) == ANSWERS[:1]
    assert plan_sheet(workbook)[0] == ("D1", "S1", "Accepted")


def test_the_command_refuses_in_one_sentence(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    asked = ("replacements", plan, "D1")
    refused(run(*asked), "D1 has no empty post.", "S1", "--leaving")
    refused(run(*asked, "--leaving", "S2"), "S2 does not hold D1.")
    refused(run("replacements", plan, "D9"), '"D9" is not a Duty ID')
    refused(run(*asked, "--leaving", "S1", "--use", 1), "--use needs -o")
    too_far = run(*asked, "--leaving", "S1", "--use", 9, "-o", out)
    refused(too_far, "There is no number 9: D1 has 2 replacements.")
    assert not out.exists()


def test_the_command_says_that_nobody_can(plan: Path) -> None:
    with changed(plan) as workbook:
        for row in (3, 4):
            workbook["Staff"].cell(row, column_of(workbook["Staff"], "Right to work"), "No")
    assert "Nobody can take D1 in place of S1 now." in done(
        "replacements", plan, "D1", "--leaving", "S1"
    )


def test_the_command_lists_the_problems_of_a_workbook(plan: Path) -> None:
    with changed(plan) as workbook:
        workbook["Duties"].cell(2, column_of(workbook["Duties"], "Place ID"), "P9")
    ran = run("replacements", plan, "D1", "--leaving", "S1")
    assert ran.code == 1
    assert "P9" in ran.out
    assert "1 error in the workbook stops the search. Nothing was written." in ran.err
    assert json.loads(run("replacements", plan, "D1", "--json").out)["problems"]


def test_the_command_writes_no_plan_that_breaks_a_rule(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise AuditError(["S3 holds two duties at once."])

    monkeypatch.setattr(replacing, "audit", broken)
    out = tmp_path / "out.xlsx"
    ran = run("replacements", plan, "D1", "--leaving", "S1", "--use", 1, "-o", out)
    assert ran.code == 3
    assert "S3 holds two duties at once." in ran.err
    assert not out.exists()
