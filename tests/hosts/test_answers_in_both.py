"""What people answered is written into the same cells over a file and in a live LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from addin import actions
from addin.engines.opening import new_book
from addin.libreoffice.undo import one_step
from addin.tables import PINS, PLAN, STAFF
from tests.addin.writing.tiny import duty, person, workbook_of

if TYPE_CHECKING:
    import xlwings as xw
    from openpyxl import Workbook

    from tests.hosts.conftest import Host

ANSWERED = {"S1": ("Withdrawn", "Away."), "S2": ("Declined", None), "S3": ("Accepted", "Yes.")}


def election() -> Workbook:
    """Four people for three posts: S4 is furthest away."""
    return workbook_of(
        person("S1", Unavailable="08/05/2027"),
        person("S2"),
        person("S3", Unavailable="none"),
        person("S4", Easting=580_000, **{"Max miles": 100}),
        duties=(duty("D1", Needed=3),),
    )


def column(book: xw.Book, sheet: str, name: str) -> Any:
    """The cells of a column of the sheet's table, without its header."""
    area = book.sheets[sheet].tables[sheet].range
    at = area.options(ndim=2).value[0].index(name)
    return book.sheets[sheet].range(
        (area.row + 1, area.column + at), (area.last_cell.row, area.column + at)
    )


def values(book: xw.Book, sheet: str, *names: str) -> list[tuple[Any, ...]]:
    columns = [column(book, sheet, name).options(ndim=1).value for name in names]
    return list(zip(*columns, strict=True))


def answered() -> Workbook:
    """The workbook with a plan, and what each person said to it."""
    workbook = election()
    book = new_book(workbook)
    actions.allocate(book)
    who = column(book, PLAN.sheet, "Staff ID").options(ndim=1).value
    for name, part in (("Status", 0), ("Reason", 1)):
        column(book, PLAN.sheet, name).value = [[ANSWERED[each][part]] for each in who]
    return workbook


def inputs(book: xw.Book) -> list[Any]:
    return [
        values(book, PINS.sheet, "Staff ID", "Duty ID", "Pin", "Reason"),
        values(book, STAFF.sheet, "Staff ID", "Unavailable"),
    ]


@pytest.mark.slow
def test_answers_go_into_pins_and_staff_and_are_read_again(host: Host) -> None:
    book = host.book(answered())
    actions.allocate(book)
    pins, staff = inputs(book)
    assert sorted(pins) == sorted(
        [("S1", "D1", "Must not", "Withdrawn: Away."), ("S2", "D1", "Must not", "Declined")],
    )
    assert dict(staff) == {"S1": "08/05/2027; 06/05/2027", "S2": None, "S3": "none", "S4": None}
    read = actions.check(book).reading
    assert read.election.answers.pins == ()
    assert len(read.election.staff_by_id["S1"].unavailable) == 2
    statuses = {held.staff_id: held.status.value for held in read.election.published}
    assert statuses.keys() == {"S3", "S4"}


@pytest.mark.slow
def test_one_step_back_takes_the_answers_out_of_pins_and_staff_again(live: Host) -> None:
    book = live.book(answered())
    before = inputs(book)
    document = book.impl.grid.document
    with one_step(document, "Allocate staff"):
        actions.allocate(book)
    after = inputs(book)
    assert after != before
    document.UndoManager.undo()
    assert inputs(book) == before
    document.UndoManager.redo()
    assert inputs(book) == after
