"""After publication, as one story by the buttons: over a file and in a live LibreOffice.

After each button the two workbooks hold the same; at the end each is judged from outside.
"""

from __future__ import annotations

import logging
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

import addin.press
from addin import logs
from addin.desk import Selected
from addin.engines import calc_uno
from addin.engines.calc_opening import open_in_office
from addin.engines.opening import open_book, save_book
from addin.libreoffice.desk import CalcDesk
from addin.press import press
from addin.tables import CHANGES, PLAN, PREVIOUS, REPLACEMENTS, WHY
from tests.addin.desk import TestDesk
from tests.command_line import done
from tests.hosts.cells import contents, differences
from tests.hosts.office import Office, why_not
from tests.outside_published import find_unkept
from tests.outside_reader import find_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import xlwings as xw

SECONDS = 900.0
LEAVES = {"Poll clerk": ("Withdrawn", "Broke a leg"), "Presiding officer": ("Declined", "Too far")}


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The log of these tests, not the user's own; and all of LibreOffice's bridge within reach.

    LibreOffice's own Python, in which the buttons run, has it on its path.
    """
    monkeypatch.setattr(sys, "path", [*sys.path, str(calc_uno._BRIDGE)])
    for module in (logs, addin.press):
        monkeypatch.setattr(module, "log_file", lambda: tmp_path / "log" / "election-staffing.log")
    yield
    logger = logging.getLogger(logs.NAME)
    for handler in [of for of in logger.handlers if isinstance(of, logs._OURS)]:
        handler.close()
        logger.removeHandler(handler)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A LibreOffice of this test's own: six buttons over a pipe take longer than others may."""
    if reason := why_not():
        pytest.skip(reason)
    made = Office(tmp_path)
    with made.limited(SECONDS):
        yield made
    if made.running:
        made.stop()


class UnseenDesk(CalcDesk):
    """Calc without a screen: what would be told is kept, and nobody can answer."""

    def __init__(self, context: Any, book: xw.Book) -> None:
        super().__init__(context, book.impl.grid.document.CurrentController.Frame)
        self.log: list[str] = []

    def tell(self, text: str, *, wrong: bool = False) -> None:
        self.log.append(f"{'wrong: ' if wrong else ''}{text}")

    def select(self, sheet: str, row: int) -> None:
        """Put the cursor into the first cell of a row."""
        controller = self.frame.getController()
        found = controller.getModel().Sheets.getByName(sheet)
        controller.setActiveSheet(found)
        controller.select(found.getCellByPosition(0, row - 1))
        assert self.selected() == Selected(sheet, row, 1)


class Both:
    """The same workbook as a file and in LibreOffice, and the desks of both."""

    def __init__(self, file: xw.Book, live: xw.Book, context: Any) -> None:
        self.books = (file, live)
        self.file, self.live = TestDesk(file), UnseenDesk(context, live)

    def press(self, name: str) -> None:
        """Press a button in both; both hold the same then, and neither was refused."""
        for desk in (self.file, self.live):
            assert press(name, desk), desk.log[-3:]
        assert differences(*(without_the_store(book) for book in self.books)) == []

    def select(self, sheet: str, row: int) -> None:
        """Put the cursor into a row of both."""
        self.file.cell = Selected(sheet, row, 1)
        self.live.select(sheet, row)

    def set(self, sheet: str, row: int, **values: str) -> None:
        """Type into the columns of a row of both."""
        for book in self.books:
            for header, value in values.items():
                column = PLAN.headers.index(header) + 1
                book.sheets[sheet].range((row, column)).value = value

    def rows(self, sheet: str) -> list[dict[str, Any]]:
        """The rows of a sheet's table, each with its row on the sheet."""
        table = self.books[0].sheets[sheet].tables[0].range.options(ndim=2).value
        header, *body = table
        return [
            {**dict(zip(header, line, strict=True)), "row": number}
            for number, line in enumerate(body, start=2)
        ]


def without_the_store(book: xw.Book) -> dict[tuple[Any, ...], Any]:
    """What a workbook holds, but for the plan before, in which stands how long it took."""
    return {place: value for place, value in contents(book).items() if place[0] != PREVIOUS.sheet}


@pytest.mark.slow
def test_the_story_by_the_buttons(tmp_path: Path, office: Office) -> None:
    done("example", "small", tmp_path / "file.xlsx")
    shutil.copy(tmp_path / "file.xlsx", tmp_path / "live.xlsx")
    live = open_in_office(tmp_path / "live.xlsx", office.context)
    both = Both(open_book(tmp_path / "file.xlsx"), live, office.context)

    both.press("allocate")
    for line in both.rows(PLAN.sheet):
        both.set(PLAN.sheet, line["row"], Status="Accepted")
    for role, (status, reason) in LEAVES.items():
        line = next(line for line in both.rows(PLAN.sheet) if line["Role"] == role)
        both.set(PLAN.sheet, line["row"], Status=status, Reason=reason)
    save_book(both.books[0], tmp_path / "answered.xlsx")

    both.press("replan")
    document = live.impl.grid.document
    assert document.UndoManager.getAllUndoActionTitles()[0] == "Re-plan"
    assert live.sheets.active.name == CHANGES.sheet
    assert {line["Change"] for line in both.rows(CHANGES.sheet)} >= {"Withdrawn", "Declined"}
    replanned = without_the_store(live)
    judged(both, tmp_path, "answered", "replanned")

    clerk = next(line for line in both.rows(PLAN.sheet) if line["Role"] == "Poll clerk")
    both.select(PLAN.sheet, clerk["row"])
    both.press("replacements")
    best = both.rows(REPLACEMENTS.sheet)[0]
    assert (best["Duty ID"], best["In place of"]) == (clerk["Duty ID"], clerk["Staff ID"])
    both.select(REPLACEMENTS.sheet, best["row"])
    both.press("use")
    pairs = {(line["Duty ID"], line["Staff ID"]) for line in both.rows(PLAN.sheet)}
    assert (clerk["Duty ID"], best["Staff ID"]) in pairs
    assert (clerk["Duty ID"], clerk["Staff ID"]) not in pairs
    judged(both, tmp_path, "replanned", "replaced")

    both.select(PLAN.sheet, clerk["row"])
    both.press("why")
    assert {line["Duty ID"] for line in both.rows(WHY.sheet)} == {clerk["Duty ID"]}

    both.press("restore")
    back = without_the_store(live)
    for sheet in (PLAN.sheet, CHANGES.sheet):
        was, now = (
            {at: of for at, of in told.items() if at[0] == sheet and of is not None}
            for told in (replanned, back)
        )
        assert now == was
    live.close()


def judged(both: Both, folder: Path, before: str, after: str) -> None:
    """Save what LibreOffice has; find no fault in it, and the change from the file before told."""
    path = folder / f"{after}.xlsx"
    both.books[1].impl.grid.save(str(path))
    assert find_faults(path) == []
    assert find_unkept(folder / f"{before}.xlsx", path) == []
