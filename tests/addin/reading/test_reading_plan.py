"""The sheet Plan as it is read: who holds what, what they said, and what is wrong in its cells."""

from datetime import datetime
from typing import Any

import pytest

from addin.tables import PLAN
from models.problems import Severity, has_errors
from models.published import Held, Status

GOES_ON = "is listed on Changes when you plan again"
NOT_A_STATUS = "which is not one of the values it can have. It is taken as Proposed."


def row(duty_id: Any = "D1", staff_id: Any = "S1", status: Any = None, **more: Any) -> Any:
    return {"Duty ID": duty_id, "Staff ID": staff_id, "Status": status, **more}


def read(desk: Any, *plan: Any, needed: int = 9) -> Any:
    """Read a workbook with the people S1 and S2 and the duties D1 and D2, each with many posts."""
    duties = [desk.duty(Duty_ID=name, Needed=needed, Role="Poll clerk") for name in ("D1", "D2")]
    staff = [desk.person(), desk.person(Staff_ID="S2", Last_name="Other")]
    return desk.read(Staff=staff, Duties=duties, Plan=list(plan))


def of_plan(desk: Any, reading: Any) -> list[str]:
    """What is said of the sheet Plan alone."""
    return [line for line in desk.lines(reading) if " Plan" in line.partition(":")[0]]


def the_one(reading: Any) -> Any:
    """The only problem of the sheet Plan."""
    (problem,) = [each for each in reading.problems if each.table == "Plan"]
    return problem


def statuses(reading: Any) -> list[tuple[str, str, str]]:
    return [(held.duty_id, held.staff_id, held.status.value) for held in reading.election.published]


def test_each_row_with_a_person_has_its_status_its_reason_and_its_row(desk: Any) -> None:
    reading = read(
        desk,
        row("D1", "S1", "Accepted"),
        row("D1", None, "Empty"),
        row("D2", "S1", "Declined", Reason="Is on holiday."),
        row("D2", "S2", "Offered"),
    )
    assert reading.election.published == (
        Held(duty_id="D1", staff_id="S1", status=Status.ACCEPTED, row=1),
        Held(duty_id="D2", staff_id="S1", status=Status.DECLINED, reason="Is on holiday.", row=3),
        Held(duty_id="D2", staff_id="S2", status=Status.OFFERED, row=4),
    )
    assert reading.election.held == (("D1", "S1"), ("D2", "S2"))
    assert of_plan(desk, reading) == []


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        (None, "Proposed"),
        ("Empty", "Proposed"),  # a person was typed into the row of an empty post
        ("  accepted ", "Accepted"),
        ("WITHDRAWN", "Withdrawn"),
        ("Con\u200bfirmed", "Confirmed"),
    ],
)
def test_a_status_is_read_whatever_its_case_and_spaces(desk: Any, typed: Any, status: str) -> None:
    reading = read(desk, row(status=typed))
    assert statuses(reading) == [("D1", "S1", status)]
    assert of_plan(desk, reading) == []


def test_ids_are_brought_to_the_spelling_of_their_sheets(desk: Any) -> None:
    reading = read(desk, row(" d1", "s1 ", "Accepted"))
    assert statuses(reading) == [("D1", "S1", "Accepted")]


@pytest.mark.parametrize(
    ("cells", "cell", "says"),
    [
        (row(status="Accept"), "K2", f'Status is "Accept", {NOT_A_STATUS}'),
        (row(status=7.0), "K2", f'Status is "7", {NOT_A_STATUS}'),
        (row(status=True), "K2", f'Status is "TRUE", {NOT_A_STATUS}'),
        (
            row(status=datetime.fromisoformat("2027-05-06")),
            "K2",
            f'Status is "06/05/2027", {NOT_A_STATUS}',
        ),
        (
            row(status="#N/A"),
            "K2",
            'Status shows the error "#N/A". It is taken as Proposed.',
        ),
        (row(Reason="#REF!"), "Q2", 'Reason shows the error "#REF!". It is left out.'),
    ],
)
def test_what_cannot_be_read_is_named_and_the_person_keeps_the_post(
    desk: Any, cells: Any, cell: str, says: str
) -> None:
    reading = read(desk, cells)
    assert statuses(reading) == [("D1", "S1", "Proposed")]
    assert of_plan(desk, reading) == [f"Warning Plan!{cell}: {says}"]


def test_a_misspelt_status_is_asked_about(desk: Any) -> None:
    problem = the_one(read(desk, row(status="Accept")))
    assert problem.remedy.startswith('Did you mean "Accepted"? Choose Proposed, Offered, ')


@pytest.mark.parametrize(
    ("cells", "cell", "says"),
    [
        (row(duty_id=None), "A2", '"S1" stands in a row without a Duty ID.'),
        (row(duty_id="#REF!"), "A2", 'Duty ID shows the error "#REF!".'),
        (row(staff_id="#VALUE!"), "G2", 'Staff ID shows the error "#VALUE!".'),
    ],
)
def test_a_row_without_a_duty_or_with_an_error_is_left_out(
    desk: Any, cells: Any, cell: str, says: str
) -> None:
    reading = read(desk, cells)
    assert (reading.election.published, reading.election.orphans) == ((), ())
    assert of_plan(desk, reading) == [f"Warning Plan!{cell}: {says} This row is left out."]


def test_an_answer_in_a_row_without_a_person_is_nobodys(desk: Any) -> None:
    reading = read(desk, row(staff_id=None, status="accepted"), row(staff_id=None, status="Empty"))
    assert of_plan(desk, reading) == [
        ("Warning Plan!K2: The Status is Accepted in a row without a person, so nobody has it.")
    ]


def test_the_same_person_twice_in_a_duty_counts_once(desk: Any) -> None:
    reading = read(desk, row(status="Accepted"), row("D2"), row("d1", "s1", "Offered"))
    assert statuses(reading) == [("D1", "S1", "Accepted"), ("D2", "S1", "Proposed")]
    assert of_plan(desk, reading) == [
        'Warning Plan!G4: "S1" has the duty "D1" in cell G2 already. This row is left out.'
    ]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            row("D9", "S1", "Accepted"),
            (
                'Warning Plan!A2: The duty "D9" is not on the sheet Duties any more; S1, who '
                f"accepted it, {GOES_ON}."
            ),
        ),
        (
            row("D9", "S9", "Declined"),
            (
                'Note Plan!A2: The duty "D9" is not on the sheet Duties any more; "S9", who '
                f"declined it, {GOES_ON}."
            ),
        ),
        (
            row("D1", "S9", "Offered"),
            (
                'Warning Plan!G2: "S9", who was offered it, is not on the sheet Staff any more; '
                "they are listed on Changes when you plan again, and the post of D1 goes to "
                "somebody else."
            ),
        ),
    ],
)
def test_a_duty_or_a_person_that_is_gone_is_named_with_what_will_happen(
    desk: Any, cells: Any, line: str
) -> None:
    reading = read(desk, cells, row("D2", "S2"))
    assert [held.row for held in reading.election.orphans] == [1]
    assert [held.row for held in reading.election.published] == [2]
    assert of_plan(desk, reading) == [line]
    assert not has_errors(reading.problems)


@pytest.mark.parametrize(
    ("cells", "question"),
    [(row("DI"), 'Did you mean "D1"? '), (row(staff_id=1.0), ""), (row("D1", "S-1"), '"S1"')],
)
def test_an_id_that_is_probably_mistyped_is_asked_about(
    desk: Any, cells: Any, question: str
) -> None:
    problem = the_one(read(desk, cells))
    assert question in problem.remedy
    assert "mistyped" in problem.remedy


def test_more_people_than_posts_are_named_row_by_row_with_what_will_happen(desk: Any) -> None:
    reading = read(
        desk, row("D1", "S1", "Offered"), row("D1", "S2", "Accepted"), row("D2"), needed=1
    )
    assert len(reading.election.published) == 3
    # who accepted comes before who was offered it, though lower down
    assert of_plan(desk, reading) == [
        (
            'Warning Plan!G2: The duty "D1" asks for 1 person, but 2 people have it here: when you '
            "plan again 1 of them keeps it, with those who accepted first in line, and who loses "
            "it is listed on Changes."
        )
    ]


def test_of_too_many_who_are_confirmed_the_statuses_are_spoken_of_alone(desk: Any) -> None:
    plan = (row("D1", "S1", "Confirmed"), row("D1", "S2", "Confirmed"))
    assert of_plan(desk, read(desk, *plan, needed=1)) == []


def test_who_declined_takes_no_post_from_anybody(desk: Any) -> None:
    reading = read(desk, row("D1", "S1", "Declined"), row("D1", "S2", "Accepted"), needed=1)
    assert of_plan(desk, reading) == []


def test_a_duty_that_asks_for_nobody_any_more(desk: Any) -> None:
    (line,) = of_plan(desk, read(desk, row(status="Accepted"), needed=0))
    assert "asks for nobody, but 1 person has it here" in line
    assert "when you plan again nobody keeps it" in line


def without(desk: Any, *columns: str) -> Any:
    book = desk.new_book(Plan=[row(status="Accepted", Reason="Yes.")])
    at = [PLAN.headers.index(name) for name in columns]
    for line in book["Plan"].grid:
        for offset in sorted(at, reverse=True):
            del line[offset]
    return desk.read_book(book)


def test_an_older_plan_has_no_reasons_and_nothing_is_said(desk: Any) -> None:
    reading = without(desk, "Reason", "Buddy", "Team")
    assert statuses(reading) == [("D1", "S1", "Accepted")]
    assert reading.problems == []


@pytest.mark.parametrize(
    ("columns", "held"),
    [
        (("Miles", "Status"), [("D1", "S1", "Proposed")]),
        (("Staff ID",), []),
        (("Duty ID",), []),
    ],
)
def test_columns_that_somebody_deleted_are_no_more_than_a_note(
    desk: Any, columns: tuple[str, ...], held: list[Any]
) -> None:
    reading = without(desk, *columns)
    assert statuses(reading) == held
    (problem,) = reading.problems
    assert problem.severity is Severity.NOTE
    assert ", ".join(f'"{name}"' for name in columns) in problem.wrong


def test_a_workbook_without_a_plan_sheet_says_nothing_of_it(desk: Any) -> None:
    reading = desk.read()
    assert "Plan" not in reading.frames
    assert (reading.election.published, reading.problems) == ((), [])


def test_an_empty_plan_says_nothing(desk: Any) -> None:
    reading = desk.read(Plan=[{}])
    assert (reading.election.published, reading.problems) == ((), [])


def test_a_plan_that_somebody_renamed_is_read_with_a_note(desk: Any) -> None:
    book = desk.new_book(Plan=[row(status="Accepted")])
    book["Plan"].table.name = "Table7"
    reading = desk.read_book(book)
    assert statuses(reading) == [("D1", "S1", "Accepted")]
    (line,) = desk.lines(reading)
    assert line == 'Note Plan: The table on the Plan sheet is named "Table7", not "Plan".'


def test_a_plan_on_another_sheet_is_read_with_a_note(desk: Any) -> None:
    book = desk.new_book(Plan=[row(status="Accepted")])
    book["Plan"].name = "Staffing"
    reading = desk.read_book(book)
    assert statuses(reading) == [("D1", "S1", "Accepted")]
    assert [(each.severity, each.table) for each in reading.problems] == [(Severity.NOTE, "Plan")]


def test_a_plan_without_its_header_is_not_read_and_a_note_says_so(desk: Any) -> None:
    book = desk.new_book(Plan=[row()])
    book["Plan"].table.show_headers = False
    reading = desk.read_book(book)
    assert reading.election.published == ()
    assert desk.lines(reading) == ["Note Plan: The table on the Plan sheet has no header row."]


def test_rows_below_the_plan_are_not_read_and_a_note_says_so(desk: Any) -> None:
    book = desk.new_book(Plan=[row()])
    book["Plan"].under = [["D1", None, None, None, None, None, "S1"]]
    reading = desk.read_book(book)
    assert statuses(reading) == [("D1", "S1", "Proposed")]
    assert desk.lines(reading) == [
        ("Note Plan!A3: What stands under the table is not part of it and is not read: 1 row.")
    ]


def test_a_plan_may_have_its_columns_moved_and_columns_of_its_own(desk: Any) -> None:
    book = desk.new_book(Plan=[row(status="Offered", Reason="Rang.")])
    for line in book["Plan"].grid:
        line.reverse()
        line.insert(0, "mine")
    reading = desk.read_book(book)
    assert reading.election.published == (
        Held(duty_id="D1", staff_id="S1", status=Status.OFFERED, reason="Rang.", row=1),
    )
    assert reading.problems == []


def test_pins_are_read_with_their_reason(desk: Any) -> None:
    pin = {"Staff ID": "S1", "Duty ID": "D1", "Pin": "Must not", "Reason": " Declined:  no car "}
    reading = desk.read(Pins=[pin, {**pin, "Staff ID": "s1", "Duty ID": "d1", "Reason": None}])
    assert [pin.reason for pin in reading.election.pins] == ["Declined: no car", ""]
