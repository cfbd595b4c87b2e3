"""The Levels sheet: claimed and supported, the difference in a word, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from addin import actions
from addin.engines.opening import new_book
from addin.examples.rows import make_row
from addin.tables import EVIDENCE, LEVELS, ROLE_SPECS, STAFF
from addin.template import build
from models.grades import LevelBasis
from models.settings import Settings
from tests.addin.writing.tiny import duty, person, place
from tests.addin.writing.written import rows_of

if TYPE_CHECKING:
    from openpyxl import Workbook

# Grade EO with the levels A, B and C, and grade SO without levels, of one council.
SPECS = (
    {"Grade": "EO", "Level": "A", "Code": "A1", "Test": 'studies "AEA Certificate"'},
    {"Grade": "EO", "Level": "B", "Code": "B1", "Test": "level A for 12 months"},
    {"Grade": "EO", "Level": "B", "Code": "B2", "Test": 'led 1 of "Premises booking", "Count"'},
    {
        "Grade": "EO",
        "Level": "B",
        "Code": "B3",
        "Test": 'uses "MEA"',
        "Importance": "Desirable",
    },
    {"Grade": "EO", "Level": "C", "Code": "C1", "Test": "managed 1", "Unclear": "Whichever?"},
    {"Grade": "SO", "Code": "S1", "Test": "has driving licence and led with supervision 1"},
)
STUDYING = ("Qualification", "AEA Certificate", "Studying", None)
A_YEAR_AT_A = ("Level", "A", None, date(2026, 5, 6))
NOT_A_YEAR_AT_A = ("Level", "A", None, date(2026, 5, 7))
LED = ("Activity", "Count", "Led", None)
LICENCE = ("Travel", "Driving licence", None, None)


def workbook(
    *facts: tuple[object, ...], settings: Settings | None = None, **cells: Any
) -> Workbook:
    """One core member C1 with these facts, and a poll clerk who is not core."""
    who = person("C1", Staff_type="Core", Roles=None, Trained_roles=None, **cells)
    rows = {
        STAFF: (who, person("T1")),
        ROLE_SPECS: SPECS,
        EVIDENCE: [
            {"Staff ID": "C1", "Kind": kind, "What": what, "Standing": standing, "Date": when}
            for kind, what, standing, when in facts
        ],
    }
    sheets = {table.sheet: [make_row(table, row) for row in of] for table, of in rows.items()}
    return build({**sheets, "Capabilities": []}, settings=settings)


def levels(made: Workbook, *columns: str) -> list[tuple[Any, ...]]:
    book = new_book(made)
    actions.mark(book, actions.check(book))
    return rows_of(made["Levels"], *columns)


@pytest.mark.parametrize(
    ("facts", "cells", "expected"),
    [
        ((), {"Grade": "EO", "Level": "A"}, ("A", "No level", "No level", "Lower than claimed")),
        ((STUDYING,), {"Grade": "EO", "Level": "A"}, ("A", "A", "A", "As claimed")),
        (
            (STUDYING, NOT_A_YEAR_AT_A, LED),
            {"Grade": "EO", "Level": "B"},
            ("B", "A", "A", "Lower than claimed"),
        ),
        (
            (STUDYING, A_YEAR_AT_A, LED),
            {"Grade": "EO", "Level": "A"},
            ("A", "B", "A", "Higher than claimed"),
        ),
        ((STUDYING,), {"Grade": "EO"}, (None, "A", "No level", "No level is claimed")),
        (
            (STUDYING,),
            {"Grade": "EO", "Level": "9"},
            ("9", "A", "No level", "The grade has no such level"),
        ),
        (
            (LICENCE,),
            {"Grade": "SO"},
            (None, "Grade not met", "Grade not met", "The grade is not met"),
        ),
        (
            (LICENCE, ("Activity", "Count", "Managed", None)),
            {"Grade": "SO"},
            (None, "Grade met", "Grade met", "As claimed"),
        ),
        ((), {"Grade": "XO"}, (None, "No level", "No level", "The grade is not in Role specs")),
    ],
)
def test_the_difference_is_a_word(
    facts: tuple[Any, ...], cells: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    columns = ("Level claimed", "Level supported", "Level that counts", "Difference")
    assert levels(workbook(*facts, **cells), *columns) == [expected]


def test_what_is_missing_is_said_with_the_code_of_each_requirement() -> None:
    row = levels(
        workbook(STUDYING, NOT_A_YEAR_AT_A, Grade="EO", Level="B"),
        *("Staff ID", "Staff name", "Grade", "Missing for the level claimed"),
        *("Missing for the next level", "Desirable not shown", "Unclear"),
    )
    missing = (
        "B1: 12 months at level A (11 so far, reached on 07/05/2026); "
        "B2: 1 more activity led, of: Premises booking, Count"
    )
    assert row == [("C1", "Ada C1", "EO", missing, missing, "B3: the use of MEA", None)]


@pytest.mark.parametrize(
    ("facts", "cells", "step"),
    [
        ((), {"Grade": "EO", "Level": "A"}, "1 fact is missing for EO A."),
        ((STUDYING,), {"Grade": "EO", "Level": "A"}, "2 facts are missing for EO B."),
        (
            (STUDYING, A_YEAR_AT_A),
            {"Grade": "EO", "Level": "A"},
            "One led activity away from EO B: give them the lead of Premises booking or Count.",
        ),
        (
            (STUDYING, A_YEAR_AT_A, LED),
            {"Grade": "EO", "Level": "A"},
            (
                "One led activity away from EO C: give them the management of an activity they "
                "have not led yet."
            ),
        ),
        (
            (STUDYING, A_YEAR_AT_A, ("Activity", "Count", "Managed", None)),
            {"Grade": "EO", "Level": "C"},
            "The highest level is reached.",
        ),
        (
            (LICENCE,),
            {"Grade": "SO"},
            (
                "One led activity away from SO: give them the lead, supervising others, of an "
                "activity they have not led yet."
            ),
        ),
        (
            (LICENCE, ("Activity", "Count", "Managed", None)),
            {"Grade": "SO"},
            "All that the grade asks for.",
        ),
    ],
)
def test_the_next_step_says_how_far_it_is(
    facts: tuple[Any, ...], cells: dict[str, Any], step: str
) -> None:
    assert levels(workbook(*facts, **cells), "Next step") == [(step,)]


def test_what_the_result_rests_on_is_called_unclear() -> None:
    made = workbook(STUDYING, A_YEAR_AT_A, LED, Grade="EO", Level="B")
    assert levels(made, "Unclear") == [("C1: Whichever?",)]


@pytest.mark.parametrize(
    ("basis", "counts"),
    [(LevelBasis.LOWER, "A"), (LevelBasis.CLAIMED, "B"), (LevelBasis.ASSESSED, "A")],
)
def test_the_level_that_counts_is_the_settings(basis: LevelBasis, counts: str) -> None:
    made = workbook(STUDYING, settings=Settings(level_basis=basis), Grade="EO", Level="B")
    assert levels(made, "Level that counts") == [(counts,)]


def test_nobody_is_assessed_where_no_council_is_chosen() -> None:
    made = workbook(STUDYING, Grade="EO", Level="A")
    sheet = made["Role specs"]
    sheet["A2"], sheet["A3"] = "Westmere", "Eastmere"
    assert levels(made, "Staff ID") == [(None,)]


def test_check_and_allocate_both_write_the_levels() -> None:
    made = workbook(STUDYING, Grade="EO", Level="A")
    for table, row in (("Places", place("P1")), ("Duties", duty("D1"))):
        for cell in made[table][1]:
            made[table].cell(2, cell.column, row.get(cell.value))
    actions.allocate(new_book(made), time_limit=5)
    assert rows_of(made["Levels"], "Staff ID", "Difference") == [("C1", "As claimed")]


def test_a_column_of_the_managers_own_moves_along_with_its_row() -> None:
    made = workbook(STUDYING, Grade="EO", Level="A")
    levels(made)
    sheet = made["Levels"]
    last = len(LEVELS.columns) + 1
    sheet.cell(1, last, "Talk")
    sheet.cell(2, last, "June")
    sheet.tables["Levels"].ref = f"A1:{sheet.cell(2, last).coordinate}"
    sheet.tables["Levels"]._initialise_columns()
    assert levels(made, "Staff ID") == [("C1",)]
    assert sheet.cell(2, last).value == "June"
