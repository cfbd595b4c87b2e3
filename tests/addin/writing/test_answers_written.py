"""What people answered, written into Pins and Staff with a plan, and read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin import actions
from addin.engines.opening import new_book
from addin.reading import read_election
from addin.reading.cells import clean
from addin.writing import write_plan
from addin.writing.answers import draft_answers, once_planned
from addin.writing.before import all_or_nothing
from addin.writing.sheets import SheetBlockedError
from models.answers import answered
from models.arrays import compile_arrays
from models.explain import explain
from models.plan import Assignment, Certificate, Plan, Shortfall
from models.problems import Problem, Severity
from models.published import Held, Status
from models.training import book as book_training
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import duty, mark, person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import add_column, column_of

if TYPE_CHECKING:
    from openpyxl import Workbook

PIN = ("Staff ID", "Duty ID", "Pin", "Reason")


def planned(*people: dict[str, Any], **more: Any) -> Workbook:
    """A workbook with a plan; by default S1 has the duty D1 and S2, further away, has none."""
    workbook = workbook_of(*(people or (person("S1"), person("S2", Easting=560_000))), **more)
    actions.allocate(new_book(workbook))
    return workbook


def says(workbook: Workbook, status: str, reason: str | None = None, row: int = 2) -> None:
    """Type an answer into a row of the sheet Plan."""
    plan = workbook["Plan"]
    plan.cell(row, column_of(plan, "Status"), status)
    plan.cell(row, column_of(plan, "Reason"), reason)


def again(workbook: Workbook) -> list[tuple[Any, ...]]:
    """Plan again; return who has which duty then."""
    actions.allocate(new_book(workbook))
    return rows_of(workbook["Plan"], "Duty ID", "Staff ID", "Status")


def problems_of(workbook: Workbook) -> list[tuple[Any, ...]]:
    return rows_of(workbook["Problems"], "Severity", "Sheet", "Cell", "What is wrong")


def unavailable(workbook: Workbook) -> list[Any]:
    return [value for (value,) in rows_of(workbook["Staff"], "Unavailable")]


# The story


def test_who_declined_is_pinned_away_with_their_reason_and_the_post_goes_to_another() -> None:
    workbook = planned()
    says(workbook, "Declined", "Has a new job.")
    assert again(workbook) == [("D1", "S2", "Proposed")]
    assert rows_of(workbook["Pins"], *PIN) == [("S1", "D1", "Must not", "Declined: Has a new job.")]
    assert unavailable(workbook) == [None, None]


def test_who_withdrew_is_away_that_day_as_well() -> None:
    workbook = planned()
    says(workbook, "Withdrawn")
    assert again(workbook) == [("D1", "S2", "Proposed")]
    assert rows_of(workbook["Pins"], *PIN) == [("S1", "D1", "Must not", "Withdrawn")]
    assert unavailable(workbook) == ["06/05/2027", None]


def test_a_third_plan_writes_nothing_new() -> None:
    workbook = planned()
    says(workbook, "Withdrawn", "Moved away.")
    again(workbook)
    inputs = [cell for cell in everything(workbook) if cell[0] in {"Pins", "Staff"}]
    assert again(workbook) == [("D1", "S2", "Proposed")]
    assert [cell for cell in everything(workbook) if cell[0] in {"Pins", "Staff"}] == inputs


def test_check_alone_writes_nothing() -> None:
    workbook = planned()
    says(workbook, "Withdrawn")
    before = everything(workbook)
    actions.check(new_book(workbook))
    assert everything(workbook) == before


def test_the_written_workbook_reads_as_the_election_that_was_planned() -> None:
    workbook = planned(
        person("S1", Unavailable="08/05/2027"), person("S2", Easting=551_000), person("S3")
    )
    says(workbook, "Withdrawn", "Ill.")
    (done, book) = _planned_again(workbook)
    read = read_election(book).election
    assert read.staff == done.staff
    assert [replace(pin, row=0) for pin in read.pins] == [replace(pin, row=0) for pin in done.pins]
    assert answered(read).answers.pins == ()


def _planned_again(workbook: Workbook) -> tuple[Any, Any]:
    book = new_book(workbook)
    return actions.allocate(book).checked.reading.election, book


def test_who_is_confirmed_keeps_the_post_and_gets_no_row_in_pins() -> None:
    workbook = planned()
    plan = workbook["Plan"]
    plan.cell(2, column_of(plan, "Staff ID"), "S2")
    says(workbook, "Confirmed")
    assert again(workbook) == [("D1", "S2", "Confirmed")]
    assert rows_of(workbook["Pins"], *PIN) == [(None, None, None, None)]


# What stands on the sheets


def test_a_new_pin_stands_under_those_that_are_there_and_own_columns_stay() -> None:
    pin = {"Staff ID": "S2", "Duty ID": "D2", "Pin": "Must not"}
    people = (person("S1"), person("S2", Easting=551_000))
    workbook = planned(*people, duties=(duty("D1"), duty("D2")), pins=(pin,))
    add_column(workbook["Pins"], "Mine", {2: "rang"})
    says(workbook, "Declined", row=2 if workbook["Plan"]["A2"].value == "D2" else 3)
    again(workbook)
    rows = rows_of(workbook["Pins"], *PIN, "Mine")
    assert rows == [
        ("S2", "D2", "Must not", None, "rang"),
        ("S1", "D2", "Must not", "Declined", None),
    ]
    sheet = workbook["Pins"]
    assert [cell.style for cell in sheet[3]][:4] == [cell.style for cell in sheet[2]][:4]


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        (None, "06/05/2027"),
        ("none", "06/05/2027"),
        ("08/05/2027", "08/05/2027; 06/05/2027"),
        ("08/05/2027-10/05/2027; ", "08/05/2027-10/05/2027; 06/05/2027"),
        ("2027-05-08\n09/05/27", "2027-05-08\n09/05/27; 06/05/2027"),
        ("06/05/2027 18:00-23:00", "06/05/2027 18:00-23:00; 06/05/2027"),
        ("05/05/2027-07/05/2027", "05/05/2027-07/05/2027"),
        (datetime(2027, 5, 8), "08/05/2027; 06/05/2027"),  # noqa: DTZ001 - a cell's own
        (datetime(2027, 5, 8, 10), "08/05/2027; 06/05/2027"),  # noqa: DTZ001
        (date(2027, 5, 6), date(2027, 5, 6)),
    ],
)
def test_an_absence_is_added_to_what_stands_in_the_cell(typed: Any, then: Any) -> None:
    workbook = planned()
    workbook["Staff"].cell(2, column_of(workbook["Staff"], "Unavailable"), typed)
    says(workbook, "Withdrawn")
    again(workbook)
    assert unavailable(workbook) == [then, None]
    assert [line[3] for line in problems_of(workbook)] == [None]


def test_the_days_of_a_duty_past_midnight_are_both_written() -> None:
    end = datetime(2027, 5, 7, 2)  # noqa: DTZ001 - a cell's own
    workbook = planned(duties=(duty("D1", End=end),))
    says(workbook, "Withdrawn")
    again(workbook)
    assert unavailable(workbook)[0] == "06/05/2027-07/05/2027"


@pytest.mark.parametrize(
    ("typed", "holds"),
    [('="08/05/2027"', "a formula"), ("perhaps in May", "a text that is no date")],
)
def test_a_cell_with_a_formula_or_an_odd_text_is_left_alone_and_that_is_said(
    typed: str, holds: str
) -> None:
    workbook = planned()
    sheet = workbook["Staff"]
    at = column_of(sheet, "Unavailable")
    sheet.cell(2, at, typed)
    says(workbook, "Withdrawn")
    again(workbook)
    assert sheet.cell(2, at).value == typed
    cell = f"{sheet.cell(2, at).column_letter}2"
    assert (
        "Warning",
        "Staff",
        cell,
        (
            f"S1 withdrew and is away on 06/05/2027, but the cell holds {holds}, which is left as "
            "it is."
        ),
    ) in problems_of(workbook)


def test_a_formula_is_left_alone_whatever_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = planned()
    sheet = workbook["Staff"]
    at = column_of(sheet, "Unavailable")
    sheet.cell(2, at, "08/05/2027")
    says(workbook, "Withdrawn")
    formulas = frozenset({(1, "Unavailable")})
    monkeypatch.setattr("addin.writing.answers.formulas_in", lambda *_: formulas)
    again(workbook)
    assert sheet.cell(2, at).value == "08/05/2027"
    assert "the cell holds a formula" in problems_of(workbook)[0][3]


def test_rows_are_found_by_their_staff_id_however_the_sheet_is_sorted() -> None:
    workbook = planned(person("S2", Easting=560_000), person("s1"))
    says(workbook, "Withdrawn")
    again(workbook)
    assert rows_of(workbook["Staff"], "Staff ID", "Unavailable") == [
        ("S2", None),
        ("s1", "06/05/2027"),
    ]


def test_a_row_that_is_left_out_as_a_second_of_its_id_gets_no_absence() -> None:
    workbook = planned(person("S1"), person("S2", Easting=560_000), person("S1"))
    says(workbook, "Withdrawn")
    again(workbook)
    assert unavailable(workbook) == ["06/05/2027", None, None]


def test_an_older_sheet_gets_the_column_for_the_reason() -> None:
    workbook = planned()
    sheet = workbook["Pins"]
    sheet.delete_cols(4)
    (table,) = sheet.tables.values()
    del table.tableColumns[3]
    table.ref = table.autoFilter.ref = "A1:C2"
    says(workbook, "Declined", "Moved.")
    again(workbook)
    assert rows_of(sheet, *PIN) == [("S1", "D1", "Must not", "Declined: Moved.")]


@pytest.mark.parametrize("sheet", ["Pins", "Staff"])
def test_what_is_in_the_way_is_said_before_anything_is_written(sheet: str) -> None:
    workbook = planned()
    says(workbook, "Withdrawn")
    workbook[sheet].protection.sheet = True
    workbook[sheet].protection.password = "secret"  # noqa: S105 - of a test
    before = everything(workbook)
    blocked = pytest.raises(SheetBlockedError, match=f"The sheet {sheet} is protected with a")
    with blocked:
        draft_answers(new_book(workbook), answered(read_election(new_book(workbook)).election))
    with blocked:
        actions.allocate(new_book(workbook))
    assert everything(workbook) == before


def test_the_same_answers_are_not_written_twice() -> None:
    workbook = planned()
    says(workbook, "Withdrawn")
    book = new_book(workbook)
    election = answered(read_election(book).election)
    draft_answers(book, election).write(book)
    second = draft_answers(book, election)
    assert (second.pins.empty, second.staff.empty, second.problems) == (True, True, [])


def test_a_reason_as_long_as_a_cell_is_cut_to_what_a_cell_takes() -> None:
    workbook = planned()
    says(workbook, "Declined", "a" * 32_767)
    again(workbook)
    ((reason,),) = rows_of(workbook["Pins"], "Reason")
    assert (reason[:12], len(reason)) == ("Declined: aa", 32_767)


def held_by(workbook: Workbook) -> dict[tuple[str, str], Any]:
    """Whatever cells of Pins and Staff hold."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in (workbook["Pins"], workbook["Staff"])
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    }


def test_a_failure_in_between_puts_pins_and_staff_back() -> None:
    workbook = planned(person("S1", Unavailable="08/05/2027"), person("S2", Easting=551_000))
    says(workbook, "Withdrawn")
    book = new_book(workbook)
    drafted = draft_answers(book, answered(read_election(book).election))
    before = held_by(workbook)

    def fail() -> None:
        drafted.write(book)
        assert held_by(workbook).keys() > before.keys()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), all_or_nothing(book):
        fail()
    assert held_by(workbook) == before


def test_a_table_that_did_not_change_is_not_written_when_all_is_put_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_back = []
    monkeypatch.setattr(
        "addin.writing.before._put_back", lambda _book, before: put_back.append(before.name)
    )
    workbook = planned()

    def fail() -> None:
        workbook["Plan"]["B2"] = "Something else"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), all_or_nothing(new_book(workbook)):
        fail()
    assert put_back == ["Plan"]


# The problems of a plan that has been replaced


def test_what_could_not_be_kept_is_settled_once_there_is_a_new_plan() -> None:
    workbook = planned()
    workbook["Staff"].cell(2, column_of(workbook["Staff"], "Over 18"), "No")
    says(workbook, "Accepted")
    (wrong,) = mark(workbook)
    assert "their post" in wrong.lower()
    assert again(workbook) == [("D1", "S2", "Proposed")]
    assert problems_of(workbook) == [(None, None, None, None)]


def test_somebody_who_is_gone_is_settled_too() -> None:
    workbook = planned()
    workbook["Staff"]["A2"] = "S9"
    says(workbook, "Accepted")
    (wrong,) = mark(workbook)
    assert wrong.startswith('"S1", who accepted it, is not on the sheet Staff any more')
    again(workbook)
    assert problems_of(workbook) == [(None, None, None, None)]


def test_what_could_not_be_read_stays_known_though_its_cell_is_gone() -> None:
    workbook = planned()
    says(workbook, "Accept")
    again(workbook)
    assert problems_of(workbook) == [
        (
            "Warning",
            "Plan",
            None,
            (
                'In cell K2 of the plan before: Status is "Accept", which is not one of the values '
                "it can have. It is taken as Proposed."
            ),
        )
    ]


def test_only_rows_of_the_plan_are_replaced() -> None:
    reading = read_election(new_book(planned()))
    others = [
        Problem(Severity.NOTE, "Plan", None, "Mine", "The whole table.", "Nothing."),
        Problem(Severity.ERROR, "Staff", 1, "Staff ID", "Of a person.", "Mend it."),
    ]
    done = Problem(Severity.WARNING, "Plan", 1, "Staff ID", "By hand.", "Plan again.")
    assert once_planned([*others, done], reading) == others


# Whatever plan stands in a workbook is read as it was written


STATUSES = st.sampled_from(Status)
REASONS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)
PEOPLE = ("S1", "S2", "S3")
DUTIES = ("D1", "D2", "D3")


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(DUTIES), st.sampled_from(PEOPLE)), st.tuples(STATUSES, REASONS)
    )
)
def test_a_published_plan_is_read_as_it_was_written(
    posts: dict[tuple[str, str], tuple[Status, str]],
) -> None:
    workbook = workbook_of(*map(person, PEOPLE), duties=tuple(duty(d, Needed=4) for d in DUTIES))
    book = new_book(workbook)
    election = read_election(book).election
    assignments = tuple(
        Assignment(duty_id=d, staff_id=s, miles=0, fee=0, status=status, reason=clean(reason))
        for (d, s), (status, reason) in sorted(posts.items())
    )
    filled = [entry.duty_id for entry in assignments]
    shortfalls = tuple(Shortfall(duty_id=d, short=4 - filled.count(d)) for d in DUTIES)
    proof = Certificate(objective=0, bound=0, tiers=())
    plan = Plan(assignments=assignments, shortfalls=shortfalls, certificate=proof)
    explained = explain(compile_arrays(election), plan)
    write_plan(book, election, plan, explained, book_training(election, plan))

    read = read_election(book)
    assert [replace(held, row=0) for held in read.election.published] == [
        Held(
            duty_id=entry.duty_id,
            staff_id=entry.staff_id,
            status=entry.status,
            reason=entry.reason,
        )
        for entry in assignments
    ]
    assert [problem for problem in read.problems if problem.table == "Plan"] == []
