"""The same actions over a file and in a live LibreOffice leave the same workbook."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from addin import actions
from addin.engines.calc_opening import open_in_office
from addin.engines.grid import Look
from addin.engines.opening import new_book, open_book, save_book
from addin.tables import PLAN, PROBLEMS, SETTINGS, STAFF, SUMMARY, TIMETABLE
from addin.template import build
from tests.addin.writing.tiny import person, place, workbook_of
from tests.hosts.cells import contents, differences, everything

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings as xw

    from tests.hosts.conftest import Host
    from tests.hosts.office import Office

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


def check(book: xw.Book) -> None:
    actions.mark(book, actions.check(book))


def allocate(book: xw.Book) -> None:
    actions.allocate(book)


def both(path: Path, folder: Path, office: Office) -> tuple[xw.Book, xw.Book]:
    """The workbook as a file, and in LibreOffice."""
    copy = folder / path.name
    shutil.copy(path, copy)
    return open_book(copy), open_in_office(copy, office.context)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "action"),
    [("small.xlsx", allocate), ("short.xlsx", allocate), ("short.xlsx", check)],
)
def test_an_example_workbook_ends_up_the_same(
    name: str, action: Callable[[xw.Book], None], tmp_path: Path, office: Office
) -> None:
    file, live = both(WORKBOOKS / name, tmp_path, office)
    for book in (file, live):
        action(book)
    told = everything(file)
    assert differences(told, everything(live)) == []
    if action is allocate:
        assert len(told) > 10_000
        agrees = live.sheets[SUMMARY.sheet]["Summary[Agrees]"].value
        assert set(agrees) == {"Yes", None}
    live.impl.grid.save(str(tmp_path / "saved.xlsx"))
    live.close()
    assert differences(contents(file), contents(open_book(tmp_path / "saved.xlsx"))) == []


def test_a_timetable_is_the_same_and_a_shorter_one_clears_what_is_left(
    tmp_path: Path, office: Office
) -> None:
    save_book(new_book(build()), tmp_path / "new.xlsx")
    (tmp_path / "live").mkdir()
    file, live = both(tmp_path / "new.xlsx", tmp_path / "live", office)
    told = []
    for book in (file, live):
        settings = book.sheets[SETTINGS.sheet]
        kind = settings["A1:A30"].value.index("Kind of poll") + 1
        for poll in ("local", "parish"):
            settings[f"B{kind}"].value = poll
            actions.timetable(book, date(2027, 4, 2))
        sheet = book.sheets[TIMETABLE.sheet]
        table = sheet.tables[TIMETABLE.name].range
        assert table.shape == (18, len(TIMETABLE.columns))  # with its header
        assert sheet["A19:H20"].value == [[None] * 8] * 2  # the local poll had two more
        assert table[1, 0].value == datetime(2027, 3, 31)  # noqa: DTZ001 - as in a cell
        assert (table[2, 2].value, table[1, 7].value) == ("16:00", "already past")
        told.append((table.value, [str(cell.api.Style.Name) for cell in table[1:3, :]]))
    assert told[0] == told[1]
    live.close()


def test_a_faulty_workbook_is_marked_and_cleared_the_same(host: Host) -> None:
    book = host.book(workbook_of(person("S1", Has_car="Maybe"), person("=2+3", Mobile="0123")))
    check(book)
    staff = book.sheets[STAFF.sheet]
    (note,) = staff.notes
    marked = note.location
    assert (marked.address, str(marked.api.Style)) == ("$M$2", "problem-warning")
    problems = book.sheets[PROBLEMS.sheet]
    assert problems["Problems[Severity]"].value == "Warning"
    assert problems["C2"].hyperlink == "#'Staff'!M2"
    marked.value = "Yes"
    check(book)
    assert len(staff.notes) == 0
    assert str(marked.api.Style) == "input-yes-no"
    assert staff["A3"].value == "=2+3"
    assert staff["A3"].api.HasFormula is False


def test_a_second_plan_replaces_the_first(host: Host) -> None:
    book = host.book(workbook_of(person("S1"), person("S2")))
    for excluded in ("S1", "S2"):
        staff = book.sheets[STAFF.sheet]
        staff["P2:P3"].value = [["No" if of == excluded else "Yes"] for of in ("S1", "S2")]
        allocate(book)
        plan = book.sheets[PLAN.sheet].tables[PLAN.name]
        assert plan.range.shape == (2, len(PLAN.columns))
        (chosen,) = {"S1", "S2"} - {excluded}
        assert book.sheets[PLAN.sheet]["Plan[Staff ID]"].value == chosen


def test_what_libreoffice_saved_can_be_worked_on_as_a_file(live: Host) -> None:
    book = live.book(workbook_of(person("S1", Has_car="Maybe"), person("S2")))
    allocate(book)
    again = open_book(live.saved(book))
    allocate(again)
    assert differences(contents(book), contents(again)) == []
    assert differences(styles_of_what_is_there(book), styles_of_what_is_there(again)) == []


def styles_of_what_is_there(book: xw.Book) -> dict[tuple[Any, ...], Any]:
    """The named style of every cell that holds something: LibreOffice saves no others."""
    there = {place for place, value in contents(book).items() if value not in (None, "")}
    told = everything(book).items()
    return {key: look for key, look in told if key[0] is Look.STYLE and key[1:] in there}


def test_a_plan_is_saved_in_libreoffices_own_format(live: Host) -> None:
    hall = place("P1", Kind="Polling station", Electors=900)
    book = live.book(workbook_of(person("S1", Has_car="Maybe"), person("S2"), places=(hall,)))
    allocate(book)
    told = [sheet.used_range.value for sheet in book.sheets]
    assert len(book.sheets[SUMMARY.sheet].pictures) == 1
    book.save(live.folder / "plan.ods")
    assert (live.folder / "plan.ods").stat().st_size < 1_000_000
    book.close()
    again = live.open(live.folder / "plan.ods")
    assert [sheet.used_range.value for sheet in again.sheets] == told
