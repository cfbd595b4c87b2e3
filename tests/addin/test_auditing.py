"""The plan on the sheet is audited as it stands: what a manager typed is said at its row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin import actions
from addin.auditing import audited
from addin.engines.opening import new_book
from addin.examples import example_rows
from addin.reading import Reading
from addin.reading.rows import Frame
from addin.tables import PLAN
from addin.template import build
from addin.writing.rows import plan_rows
from models.allocation import allocate
from models.arrays import compile_arrays
from models.budgets import Budget
from models.continued import continued
from models.duties import Family
from models.explain import explain
from models.problems import Problem, Severity
from models.published import Held, Status
from tests.models.builders import (
    CANVASSER,
    CLERK,
    CORE_WORK,
    COUNTER,
    OFFICER,
    change_person,
    change_role,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    place,
    plan_of,
    workload,
)
from tests.models.tiny import elections
from tests.models.tiny_core import core_elections

if TYPE_CHECKING:
    from models.election import Election
    from models.plan import Plan

# A row of the sheet: Duty ID, Staff ID, and where it matters the status.
Typed = tuple[str, str] | tuple[str, str, Status]

ANN: Final = person("P1", CLERK, COUNTER, OFFICER, first_name="Ann", last_name="Example", mile=2)
BOB: Final = person("P2", CLERK, COUNTER, OFFICER, first_name="Bob", last_name="Sample", mile=5)
STATION: Final = [duty("D1"), duty("D2", place_id="B"), duty("D3", needed=2)]
EXAMPLES: Final = "canvass", "borough"
REMEDY: Final = "Put back who was there, choose somebody else, or press Re-plan: it mends this."


def on_sheet(given_election: Election, plan: Plan) -> tuple[Election, Frame]:
    """A plan as the program writes it."""
    rows = plan_rows(given_election, plan, explain(compile_arrays(given_election), plan))
    at = {header: n for n, header in enumerate(PLAN.headers)}
    frame = Frame(PLAN, 1, 1, at, [list(row) for row in rows], [])
    held = [
        Held(duty_id=str(row[at["Duty ID"]]), staff_id=str(row[at["Staff ID"]]), row=number)
        for number, row in enumerate(rows, start=1)
        if row[at["Staff ID"]]
    ]
    return replace(given_election, published=tuple(held)), frame


def typed(given_election: Election, *rows: Typed, **cells: Any) -> list[Problem]:
    """What is said of a sheet with these rows, whose figures are right but for these cells.

    `cells` gives, by column, what stands there in the first row.
    """
    people = given_election.staff_by_id
    held, lines = [], []
    for number, (duty_id, staff_id, *status) in enumerate(rows, start=1):
        line = dict.fromkeys(PLAN.headers, None) | {"Duty ID": duty_id, "Staff ID": staff_id}
        if staff_id:
            (seat,) = plan_of(given_election, [(staff_id, duty_id)]).assignments
            name = people[staff_id].name
            line |= {"Staff name": name, "Miles": round(seat.miles, 2), "Fee": seat.fee}
            held.append(
                Held(
                    duty_id=duty_id,
                    staff_id=staff_id,
                    status=status[0] if status else Status.PROPOSED,
                    row=number,
                )
            )
        if number == 1:
            line |= {name.replace("_", " "): value for name, value in cells.items()}
        lines.append(list(line.values()))
    at = {header: n for n, header in enumerate(PLAN.headers)}
    frame = Frame(PLAN, 1, 1, at, lines, [])
    given_election = continued(replace(given_election, published=tuple(held)))
    return audited(Reading(given_election, [], {PLAN.sheet: frame}))


def said(problems: list[Problem]) -> list[tuple[int | None, str]]:
    """The row and the sentence of each problem."""
    return [(problem.row, problem.wrong) for problem in problems]


def test_two_duties_at_once_are_said_at_both_rows_with_what_to_do() -> None:
    days = [*STATION, duty("N1", COUNTER, when=hours(9, 17, day=8))]
    rows = ("D1", "P1"), ("D3", "P2"), ("N1", "P1"), ("D3", "P1")
    wrong = "P1 holds D1 and D3 at the same time."
    assert typed(election([ANN, BOB], days), *rows) == [
        Problem(Severity.WARNING, "Plan", row, "Staff ID", wrong, REMEDY) for row in (1, 4)
    ]


def test_two_people_who_are_to_be_kept_apart_are_both_told() -> None:
    apart = change_person(election([ANN, BOB], STATION), "P1", keep_apart=("P2",))
    assert said(typed(apart, ("D3", "P1"), ("D3", "P2"))) == [
        (1, "P1 and P2 are both at A."),
        (2, "P1 and P2 are both at A."),
    ]


def test_a_second_presiding_officer_is_said_at_both_rows() -> None:
    officers = election([ANN, BOB], [duty("O1", OFFICER), duty("O2", OFFICER)])
    assert said(typed(officers, ("O1", "P1"), ("O2", "P2"))) == [
        (1, "A has more than one Presiding officer at a time."),
        (2, "A has more than one Presiding officer at a time."),
    ]


@pytest.mark.parametrize("gone", [Status.DECLINED, Status.WITHDRAWN])
def test_who_is_not_coming_is_in_nobodys_way(gone: Status) -> None:
    both = election([ANN, BOB], STATION)
    assert typed(both, ("D1", "P1", gone), ("D2", "P1")) == []
    apart = change_person(both, "P1", keep_apart=("P2",))
    found = typed(apart, ("D3", "P1", gone), ("D1", "P1"), ("D3", "P2"))
    assert said(found) == [(row, "P1 and P2 are both at A.") for row in (2, 3)]


def test_what_one_row_breaks_by_itself_is_left_to_its_status() -> None:
    given_election = election([ANN, BOB], [*STATION, workload("W1", 9, role=CANVASSER)])
    walker = change_person(given_election, "P1", right_to_work=False)
    assert typed(walker, ("D1", "P1")) == []
    pinned = replace(given_election, pins=(must_not("P1", "D1"),))
    assert typed(pinned, ("D1", "P1")) == []
    assert typed(given_election, ("W1", "P1")) == []


OLD: Final = {"Staff_name": "Ann Example", "Miles": 2.0}


@pytest.mark.parametrize(
    ("status", "cells", "told"),
    [
        (Status.PROPOSED, OLD, True),
        (Status.PROPOSED, {"Staff_name": None}, True),
        (Status.PROPOSED, {}, False),  # the program proposed them, and the roster changed since
        (Status.ACCEPTED, OLD, False),  # said at the Status, and marked there
    ],
)
def test_who_was_put_into_a_post_that_they_may_not_hold_is_said_at_their_row(
    status: Status, cells: dict[str, Any], told: bool
) -> None:
    child = change_person(election([ANN, BOB], STATION), "P2", over_18=False)
    found = typed(child, ("D1", "P2", status), ("D2", "P1"), **cells)
    warnings = [problem for problem in found if problem.severity is Severity.WARNING]
    assert said(warnings) == [(1, "P2 holds D1 but is not recorded as over 18.")] * told
    assert {problem.column for problem in warnings} <= {"Staff ID"}


def test_people_beyond_the_posts_are_left_to_the_reading() -> None:
    assert typed(election([ANN, BOB], STATION), ("D1", "P1"), ("D1", "P2")) == []


@pytest.mark.parametrize("instead", ["P2", ""])
def test_who_is_not_where_a_pin_has_them_is_said_at_the_duty(instead: str) -> None:
    pinned = election([ANN, BOB, person("P3")], STATION, pins=[must("P1", "D1")])
    found = typed(pinned, ("D2", "P3"), ("D1", instead))
    assert said(found) == [(2, "P1 must hold D1, as pinned.")]


def test_a_pin_for_a_duty_that_the_sheet_does_not_have_waits_for_the_next_plan() -> None:
    pinned = election([ANN, BOB], STATION, pins=[must("P1", "D1")])
    assert typed(pinned, ("D2", "P2")) == []


@pytest.mark.parametrize(("posts", "rows"), [(10, list(range(1, 11))), (11, [0])])
def test_a_hard_cap_is_said_at_its_rows_and_of_many_at_the_header(
    posts: int, rows: list[int]
) -> None:
    people = [person(f"P{n}", COUNTER) for n in range(posts)]
    capped = election(
        people,
        [duty("N1", COUNTER, needed=posts), duty("D1")],
        budgets=[Budget(family=Family.COUNT, pounds=5, capped=True)],
        holiday_accrual=0,
    )
    # the sheet has the empty post of another family last
    found = typed(capped, *(("N1", each.staff_id) for each in people), ("D1", ""))
    cost = f"Count costs £{90 * posts:,.2f} with a hard cap of £5.00."
    assert said(found) == [(row, cost) for row in rows]


def test_a_person_of_many_duties_is_told_at_each_of_them() -> None:
    work = [workload(f"W{n}", 5, role=CORE_WORK) for n in range(11)]
    busy = election([person("P1", CORE_WORK, capacity=99)], work)
    found = typed(busy, *((each.duty_id, "P1") for each in work))
    assert said(found) == [(row, "P1 has 55.00 hours with a limit of 48.") for row in range(1, 12)]


def test_a_cell_with_very_many_faults_says_the_first_few() -> None:
    at_once = [duty(f"D{n}") for n in range(6)]
    given_election = election([ANN], at_once, week_limit_temporary=100)
    found = typed(given_election, *((each.duty_id, "P1") for each in at_once))
    first = [problem.wrong for problem in found if problem.row == 1]
    assert len(first) == 4
    assert first[-1] == "And 2 more problems in this cell."


def test_an_area_that_changes_hands_is_left_to_the_canvass() -> None:
    canvass = election(
        [person("P1", CANVASSER, capacity=9), person("P2", CANVASSER, capacity=9)],
        [workload("W1", 5), workload("W2", 5)],
        canvass_under_way=True,
    )
    rows = ("W1", "P1"), ("W2", "P1")
    assert typed(canvass, *rows) == []
    still = replace(canvass, settings=replace(canvass.settings, canvass_under_way=False))
    assert said(typed(still, *rows)) == [
        (row, "P1 carries 10 with a capacity of 9.") for row in (1, 2)
    ]


BEFORE: Final = "of the person before, not of P2 as {} now."


@pytest.mark.parametrize(
    ("cells", "column", "wrong"),
    [
        (
            {"Staff_name": "Ann Example", "Miles": 2.0},
            "Staff name",
            f"Staff name and Miles are {BEFORE.format('they are')}",
        ),
        ({"Staff_name": "Ann Example"}, "Staff name", f"Staff name is {BEFORE.format('it is')}"),
        ({"Miles": 5.02}, "Miles", f"Miles is {BEFORE.format('it is')}"),
        (
            {"Staff_name": None, "Miles": None, "Fee": None},
            "Staff name",
            "Staff name, Miles and Fee of P2 are not filled in yet.",
        ),
        ({"Miles": None}, "Miles", "Miles of P2 is not filled in yet."),
    ],
)
def test_figures_of_somebody_else_are_noted(cells: dict[str, Any], column: str, wrong: str) -> None:
    (note,) = typed(election([ANN, BOB], STATION), ("D1", "P2"), **cells)
    assert note == Problem(
        Severity.NOTE,
        "Plan",
        1,
        column,
        wrong,
        "Nothing has to be done: the next plan puts it right.",
    )


@pytest.mark.parametrize(
    "cells",
    [{"Fee": 1.0}, {"Miles": 5.005}, {"Staff_name": " bob  SAMPLE "}, {"Why": "I said so."}],
)
def test_what_is_no_sign_of_another_person_is_not_noted(cells: dict[str, Any]) -> None:
    assert typed(election([ANN, BOB], STATION), ("D1", "P2"), **cells) == []


def test_notes_are_in_the_order_of_the_sheet() -> None:
    made = election([ANN, BOB], STATION)
    planned, frame = on_sheet(made, plan_of(made, [("P1", "D1"), ("P2", "D2")]))
    frame.rows.reverse()  # as a manager may have sorted it
    last = len(frame.rows)
    moved = tuple(replace(entry, row=last + 1 - entry.row) for entry in planned.published)
    for row in frame.rows:
        row[frame.columns["Miles"]] = 99.0
    found = audited(Reading(replace(planned, published=moved), [], {PLAN.sheet: frame}))
    assert [(note.row, "P1" in note.wrong) for note in found] == [(last - 1, False), (last, True)]


def test_a_sheet_without_the_columns_has_no_stale_ones() -> None:
    given_election, frame = on_sheet(*_planned(election([ANN, BOB], STATION), [("P1", "D1")]))
    for name in ("Staff name", "Miles", "Fee"):
        del frame.columns[name]
    assert audited(Reading(given_election, [], {PLAN.sheet: frame})) == []


def _planned(given_election: Election, seats: list[tuple[str, str]]) -> tuple[Election, Plan]:
    return given_election, plan_of(given_election, seats)


@pytest.mark.parametrize(("posts", "notes"), [(10, 10), (11, 1)])
def test_stale_figures_of_very_many_rows_are_noted_once(posts: int, notes: int) -> None:
    people = [person(f"P{n}", mile=1) for n in range(posts)]
    made = election(people, [duty("D1", needed=posts)])
    seats = [(each.staff_id, "D1") for each in people]
    given_election, frame = on_sheet(*_planned(made, seats))
    moved = replace(given_election, places=(place("A", 3),))
    found = audited(Reading(moved, [], {PLAN.sheet: frame}))
    assert len(found) == notes
    if notes == 1:
        assert said(found) == [
            (0, "In 11 rows the name or the miles are not those of the Staff ID now.")
        ]


def test_where_there_is_no_plan_there_is_nothing_to_audit() -> None:
    pinned = election([ANN], STATION, pins=[must("P1", "D1")])
    assert audited(Reading(pinned, [], {})) == []
    assert typed(pinned, ("D1", "")) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.one_of(elections(), core_elections()))
def test_of_a_plan_as_it_was_written_nothing_is_said(given_election: Election) -> None:
    planned, frame = on_sheet(given_election, allocate(given_election))
    assert audited(Reading(planned, [], {PLAN.sheet: frame})) == []


@pytest.mark.parametrize(
    "name", ["small", *(pytest.param(name, marks=pytest.mark.slow) for name in EXAMPLES)]
)
def test_a_check_after_an_allocation_says_nothing_of_the_plan(name: str) -> None:
    made = example_rows(name)
    book = new_book(build(made.rows, settings=made.settings))
    before = actions.check(book).problems
    assert actions.allocate(book).plan.assignments
    after = actions.check(book).problems
    assert [problem for problem in after if problem.table == PLAN.sheet] == []
    assert [problem for problem in after if problem not in before] == []


def test_a_role_that_pays_more_now_is_no_other_person() -> None:
    made = election([ANN, BOB], STATION)
    planned, frame = on_sheet(made, plan_of(made, [("P1", "D1")]))
    dearer = change_role(planned, CLERK, fee=200)
    assert audited(Reading(dearer, [], {PLAN.sheet: frame})) == []
