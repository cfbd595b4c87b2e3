"""A spreadsheet is slow to talk to: a table is one block read and one block write, however long."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from addin import actions
from addin.engines.file import FileGrid
from addin.engines.opening import new_book
from addin.tables import TABLES, Use
from tests.addin.writing.tiny import duty, person, workbook_of

if TYPE_CHECKING:
    from openpyxl import Workbook

INPUTS = {table.sheet for table in TABLES if table.use is Use.INPUT}
PLAN_SHEETS = {"Plan", "Shortfalls", "Unallocated", "Summary"}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """How often a sheet's cells are read and written: (what, sheet)."""
    counted: Counter[tuple[str, str]] = Counter()
    for what in ("read", "write", "set_look"):
        before = getattr(FileGrid, what)

        def count(
            self: FileGrid, sheet: str, *rest: Any, what: str = what, before: Any = before
        ) -> object:
            counted[what, sheet] += 1
            return before(self, sheet, *rest)

        monkeypatch.setattr(FileGrid, what, count)
    return counted


def sized(people: int) -> Workbook:
    """People for half as many duties, and a duty that none of them can hold."""
    duties = [duty(f"D{n:03}") for n in range(people // 2)]
    return workbook_of(
        *(person(f"S{n:03}") for n in range(people)),
        duties=(*duties, duty("D999", Role="Presiding officer")),
    )


def test_checking_reads_each_input_table_once(calls: Counter[tuple[str, str]]) -> None:
    actions.check(new_book(sized(40)))
    # The Plan as it stands says who goes on with a canvass that is under way.
    assert {sheet: n for (what, sheet), n in calls.items() if what == "read"} == dict.fromkeys(
        INPUTS | {"Plan"}, 1
    )
    assert not [what for what, _ in calls if what != "read"]


def test_a_long_plan_takes_as_many_calls_as_a_short_one(calls: Counter[tuple[str, str]]) -> None:
    actions.allocate(new_book(sized(4)))
    few = dict(calls)
    calls.clear()
    actions.allocate(new_book(sized(60)))
    assert dict(calls) == few
    assert {sheet for what, sheet in calls if what == "write"} >= PLAN_SHEETS


def test_each_result_table_is_written_in_one_block(calls: Counter[tuple[str, str]]) -> None:
    actions.allocate(new_book(sized(20)))
    written = {sheet: n for (what, sheet), n in calls.items() if what == "write"}
    assert {sheet: written[sheet] for sheet in PLAN_SHEETS} == dict.fromkeys(PLAN_SHEETS, 1)
