"""An edit of the Plan that breaks a rule is marked, and nothing of it is left once it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from addin import actions
from addin.tables import PLAN
from tests.addin.writing.tiny import duty, person, workbook_of

if TYPE_CHECKING:
    from typing import Any

    import xlwings as xw

    from tests.hosts.conftest import Host


def check(book: xw.Book) -> None:
    actions.mark(book, actions.check(book))


def shown(book: xw.Book) -> list[tuple[Any, ...]]:
    """Each cell of the sheet Plan: what it holds, how it looks, and its note."""
    sheet = book.sheets[PLAN.sheet]
    return [
        (
            *(cell.address, cell.value, str(cell.api.Style), cell.number_format),
            cell.note and cell.note.text,
        )
        for cell in sheet.tables[PLAN.name].range
    ]


@pytest.mark.slow
def test_an_edit_of_the_plan_is_marked_until_it_is_mended(host: Host) -> None:
    pin = {"Staff ID": "S2", "Duty ID": "D1", "Pin": "Must not"}
    duties = duty("D1"), duty("D2")
    book = host.book(workbook_of(person("S1"), person("S2"), duties=duties, pins=(pin,)))
    actions.allocate(book)
    check(book)
    before = shown(book)
    plan = book.sheets[PLAN.sheet]
    column = plan.tables[PLAN.name].header_row_range.value.index("Staff ID") + 1
    assert plan.range((2, column), (3, column)).value == ["S1", "S2"]
    plan.range((3, column)).value = "S1"
    check(book)
    for row in (2, 3):
        cell = plan.range((row, column))
        assert "S1 holds D1 and D2 at the same time." in cell.note.text
        assert str(cell.api.Style) == "problem-warning"
    plan.range((3, column)).value = "S2"
    check(book)
    assert shown(book) == before
    # the same when the next plan mends it
    plan.range((3, column)).value = "S1"
    check(book)
    assert len(plan.notes) == 2
    actions.allocate(book)
    assert shown(book) == before
    assert len(plan.notes) == 0
