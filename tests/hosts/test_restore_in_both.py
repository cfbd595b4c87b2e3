"""The plan before comes back with the same cells over a file and in a live LibreOffice."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from addin import actions, restoring
from addin.engines.calc_opening import open_in_office
from addin.engines.grid import Look
from addin.engines.opening import open_book
from addin.libreoffice.undo import one_step
from addin.tables import PLAN, PREVIOUS, STAFF, SUMMARY
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.hosts.cells import _alike, contents, differences, everything

if TYPE_CHECKING:
    import xlwings as xw

    from tests.hosts.cells import Told
    from tests.hosts.conftest import Host
    from tests.hosts.office import Office

SMALL = Path(__file__).parents[2] / "workbooks" / "small.xlsx"
TIMED = (PREVIOUS.sheet,)  # it has how long the plan took
RESULTS = ("Plan", "Changes", "Shortfalls", "Unallocated", "Training", "Costs", "Summary")


def results(book: xw.Book) -> Told:
    """All that the tables of a plan hold and show, cell by cell, and where they stand."""
    grid = book.impl.grid
    places = grid.tables()
    told: Told = {}
    for sheet in RESULTS:
        (name,) = (name for name, place in places.items() if place.sheet == sheet)
        block = places[name].block
        told["table", sheet] = block, grid.filtered(name)
        told["drawn", sheet] = sorted(grid.charts(sheet)), sorted(grid.pictures(sheet))
        told["formulas", sheet] = grid.formula_cells(sheet, block), grid.formulas(sheet, block)
        for row, values in enumerate(grid.read(sheet, block), start=1):
            told["values", sheet, row] = values, [type(value) for value in values]
            told["height", sheet, row] = grid.row_height(sheet, row)
        for look in (Look.STYLE, Look.NUMBER_FORMAT):
            for column in range(1, block[3] + 1):
                parts = _alike(grid, sheet, (1, column, block[2], column), look)
                told[look, sheet, column] = [
                    shown for part, shown in parts for _ in range(part[2] - part[0] + 1)
                ]
    return told


def drop_out(book: xw.Book) -> None:
    """The person of the first row of the Plan may not work any more."""
    who = book.sheets[PLAN.sheet][f"{PLAN.name}[Staff ID]"].value
    (first, *_) = [name for name in who if name] if isinstance(who, list) else [who]
    staff = book.sheets[STAFF.sheet].tables[STAFF.name].range.options(ndim=2).value
    row = [line[0] for line in staff].index(first)
    column = staff[0].index("Right to work")
    book.sheets[STAFF.sheet].range((row + 1, column + 1)).value = "No"


@pytest.mark.slow
def test_a_plan_with_a_managers_own_entries_comes_back(host: Host) -> None:
    book = host.book(
        workbook_of(*(person(f"S{n}") for n in range(4)), duties=(duty("D1"), duty("D2")))
    )
    actions.allocate(book)
    plan = book.sheets[PLAN.sheet]
    right = len(PLAN.columns)
    plan.tables[PLAN.name].resize(plan.range((1, 1), (3, right + 3)))
    plan.range((1, right + 1)).value = ["Mine", "When", "Sum"]
    plan.range((2, right + 1)).value = ["'=not a formula", datetime(2027, 5, 1, 9, 30), "=1+1"]  # noqa: DTZ001
    plan.range((3, right + 1)).value = ["x" * 9_000, True, 0.1]
    plan.range((2, right + 2)).number_format = "d mmm yy"
    plan.range((3, 1)).row_height = 60
    first = results(book)
    drop_out(book)
    actions.allocate(book)
    second = results(book)
    assert second != first
    front = book.sheets.active.name
    assert not book.sheets[PREVIOUS.sheet].visible
    restoring.restore(book)
    assert differences(first, results(book)) == []
    assert plan.range((2, right + 1)).api.HasFormula is False
    assert plan.range((2, right + 3)).api.HasFormula is True
    restoring.restore(book)
    assert differences(second, results(book)) == []
    assert book.sheets.active.name == front


def test_the_hidden_sheet_is_made_anew_and_never_in_front(host: Host) -> None:
    made = workbook_of(person("S1"), person("S2"))
    del made[PREVIOUS.sheet]
    book = host.book(made)
    actions.allocate(book)
    book.sheets[STAFF.sheet].activate()
    actions.allocate(book)
    assert book.sheets.active.name == STAFF.sheet
    assert not book.sheets[PREVIOUS.sheet].visible


@pytest.mark.slow
def test_the_small_example_comes_back_the_same_in_both(tmp_path: Path, office: Office) -> None:
    (tmp_path / "live").mkdir()
    file = open_book(shutil.copy(SMALL, tmp_path / "small.xlsx"))
    live = open_in_office(shutil.copy(SMALL, tmp_path / "live" / "small.xlsx"), office.context)
    told = []
    for book in (file, live):
        actions.allocate(book)
        first = results(book)
        drop_out(book)
        actions.allocate(book)
        second = results(book)
        assert len(differences(first, second)) > 20
        restoring.restore(book)
        assert differences(first, results(book)) == []
        restoring.restore(book)
        assert differences(second, results(book)) == []
        told.append(contents(book))
    assert [one for one in differences(*told) if one[0] not in TIMED] == []
    assert set(live.sheets[SUMMARY.sheet]["Summary[Agrees]"].value) == {"Yes", None}
    live.impl.grid.save(str(tmp_path / "saved.xlsx"))
    live.close()
    again = open_book(tmp_path / "saved.xlsx")
    restoring.restore(again)  # what LibreOffice saved is whole
    assert not again.sheets[PREVIOUS.sheet].visible
    assert again.sheets[PLAN.sheet]["Plan[#All]"].value == [
        first["values", PLAN.sheet, row][0]
        for row in range(1, first["table", PLAN.sheet][0][2] + 1)
    ]


@pytest.mark.slow
def test_keeping_a_plan_and_bringing_it_back_are_a_step_each_to_undo(live: Host) -> None:
    made = workbook_of(*(person(f"S{n}") for n in range(3)), duties=(duty("D1"), duty("D2")))
    del made[PREVIOUS.sheet]
    book = live.book(made)
    document = book.impl.grid.document
    actions.allocate(book)
    drop_out(book)
    assert PREVIOUS.sheet not in book.sheet_names
    with one_step(document, "Allocate staff"):
        actions.allocate(book)
    document.UndoManager.undo()
    assert PREVIOUS.sheet not in book.sheet_names
    document.UndoManager.redo()
    assert not book.sheets[PREVIOUS.sheet].visible
    before = everything(book)
    with one_step(document, "Restore previous plan"):
        restoring.restore(book)
    after = contents(book)
    assert {key: value for key, value in before.items() if key in after} != after
    document.UndoManager.undo()
    assert differences(before, everything(book)) == []
    document.UndoManager.redo()
    assert differences(after, contents(book)) == []
    assert not book.sheets[PREVIOUS.sheet].visible
