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
from addin.tables import PLAN, PREVIOUS, STAFF, SUMMARY, TABLES, Use
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.hosts.cells import contents, differences, everything
from tests.hosts.flat import flat
from tests.hosts.test_undo import difference

if TYPE_CHECKING:
    import xlwings as xw

    from tests.hosts.cells import Told
    from tests.hosts.conftest import Host
    from tests.hosts.office import Office

SMALL = Path(__file__).parents[2] / "workbooks" / "small.xlsx"
RESULTS = {table.sheet for table in TABLES if table.use is Use.RESULT and not table.hidden}


def results(book: xw.Book) -> Told:
    """All that stands in the result tables and how it looks; not what an emptied cell looks like.

    The notes on problems are no part of a plan.
    """
    told = everything(book)
    last = {
        sheet.name: max((table.range.last_cell.row for table in sheet.tables), default=0)
        for sheet in book.sheets
    }
    kept = {}
    for key, value in told.items():
        sheet = next((part for part in key if part in RESULTS), None)
        if sheet is None or key[0] == "used" or sheet == "Problems":
            continue
        row = key[-1] if key[0] == "height" else key[-2] if len(key) > 2 else 0
        if not isinstance(row, int) or row <= last[sheet]:
            kept[key] = value
    return kept


def drop_out(book: xw.Book) -> None:
    """The person of the first row of the Plan may not work any more."""
    who = book.sheets[PLAN.sheet][f"{PLAN.name}[Staff ID]"].value
    (first, *_) = [name for name in who if name] if isinstance(who, list) else [who]
    staff = book.sheets[STAFF.sheet].tables[STAFF.name].range.options(ndim=2).value
    row = [line[0] for line in staff].index(first)
    column = staff[0].index("Right to work")
    book.sheets[STAFF.sheet].range((row + 1, column + 1)).value = "No"


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
    told = []
    for name in ("file", "live"):
        path = shutil.copy(SMALL, tmp_path / f"{name}.xlsx")
        book = open_book(path) if name == "file" else open_in_office(path, office.context)
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
        restoring.restore(book)
        told.append({key: value for key, value in everything(book).items() if key[0] != Look.STYLE})
        if name == "live":
            agrees = book.sheets[SUMMARY.sheet]["Summary[Agrees]"].value
            assert set(agrees) == {"Yes", None}
            book.impl.grid.save(str(tmp_path / "saved.xlsx"))
            book.close()
            again = open_book(tmp_path / "saved.xlsx")
            restoring.restore(again)  # what LibreOffice saved is still whole
            assert not again.sheets[PREVIOUS.sheet].visible
        else:
            file = book
    timed = {key for key in told[0] if PREVIOUS.sheet in key}  # keeps how long the plans took
    one, other = ({key: of[key] for key in of.keys() - timed} for of in told)
    assert differences(one, other) == []
    assert contents(file)


@pytest.mark.slow
def test_bringing_a_plan_back_is_one_step_to_undo(tmp_path: Path, office: Office) -> None:
    path = shutil.copy(SMALL, tmp_path / "live.xlsx")
    book = open_in_office(path, office.context)
    document = book.impl.grid.document
    actions.allocate(book)
    drop_out(book)
    book.sheets[PREVIOUS.sheet].visible = True
    with one_step(document, "Allocate staff"):
        actions.allocate(book)
    book.sheets[PREVIOUS.sheet].visible = False
    document.UndoManager.clear()
    before = flat(document, tmp_path)
    with one_step(document, "Restore previous plan"):
        restoring.restore(book)
    after = flat(document, tmp_path)
    assert after != before
    for _ in range(2):
        document.UndoManager.undo()
        assert not difference(flat(document, tmp_path), before)
        document.UndoManager.redo()
        assert not difference(flat(document, tmp_path), after)
    book.close()
