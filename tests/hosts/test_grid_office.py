"""What only a live LibreOffice has: its end, its files, and books that are open already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from addin.engines.calc_opening import ENGINE, OFFICE, calc_book, open_in_office
from addin.engines.calc_uno import OfficeError, OfficeGoneError
from addin.engines.grid import Look, UnsupportedError
from addin.engines.package import WorkbookFileError
from tests.hosts.shown import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hosts.conftest import Host
    from tests.hosts.office import Office


def test_a_dead_libreoffice_is_one_clear_error(live: Host, office: Office) -> None:
    book = live.book(Workbook())
    sheet = book.sheets[0]
    office.kill()
    for use in (
        lambda: sheet["A1"].value,
        lambda: setattr(sheet["A1"], "value", 1),
        lambda: book.impl.grid.add_sheet("Staff", 0),
        lambda: book.impl.grid.set_name("Here", "=Sheet!$A$1"),
        lambda: book.impl.grid.save(str(live.folder / "late.xlsx")),
    ):
        with pytest.raises(OfficeGoneError, match="LibreOffice closed the workbook"):
            use()


def test_a_closed_document_is_the_same_error_and_its_book_is_forgotten(
    live: Host, office: Office
) -> None:
    book = live.book(Workbook())
    book.impl.grid.document.close(True)
    with pytest.raises(OfficeGoneError):
        _ = book.sheets[0]["A1"].value
    other = live.book(Workbook())
    known = [its for app in ENGINE.apps for its in app.books]
    assert book.impl not in known
    assert other.impl in known
    assert office.running


def test_what_libreoffice_refuses_is_an_error_of_ours(live: Host) -> None:
    grid = live.book(Workbook()).impl.grid
    with pytest.raises(OfficeError, match="refused look"):
        grid.look("Sheet", (0, 0, 0, 0), Look.BOLD)


def test_time_runs_out_by_ending_libreoffice(live: Host, office: Office) -> None:
    grid = live.book(Workbook()).impl.grid
    with pytest.raises(OfficeGoneError), office.limited(0.0):  # noqa: PT012 - until it is gone
        while True:
            grid.calculate()
    wait_for("the end of LibreOffice", lambda: not office.running)


def test_a_document_that_is_open_is_one_book(live: Host, office: Office) -> None:
    book = live.book(Workbook())
    document = book.impl.grid.document
    again = calc_book(document, office.context)
    assert again == book
    assert again.fullname == book.fullname
    assert book.name == "made1.xlsx"
    other = calc_book(OFFICE.new().document, office.context)
    assert other != book
    assert other.name.startswith("Untitled")
    other.close()


def test_saving_gives_the_file_that_its_ending_says(live: Host) -> None:
    book = live.book(Workbook())
    book.sheets[0]["A1"].value = "0123"
    for name in ("plan.ods", "plan.xlsx"):
        path = live.folder / name
        book.save(path)
        assert book.fullname == str(path)
        assert live.open(path).sheets[0]["A1"].value == "0123"
    assert load_workbook(live.folder / "plan.xlsx").active["A1"].value == "0123"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("plan.pdf", r"ends in \.xlsx or \.ods"),
        ("nowhere/plan.xlsx", "there is no folder .*nowhere"),
        ("folder.xlsx", r"could not write folder\.xlsx"),
    ],
)
def test_what_cannot_be_saved_is_one_sentence(live: Host, name: str, sentence: str) -> None:
    book = live.book(Workbook())
    (live.folder / "folder.xlsx").mkdir()
    with pytest.raises(WorkbookFileError, match=sentence):
        book.impl.grid.save(str(live.folder / name))
    assert not (live.folder / name).is_file()


def test_what_cannot_be_opened_is_one_sentence(office: Office, tmp_path: Path) -> None:
    with pytest.raises(WorkbookFileError, match=r"no file none\.xlsx"):
        open_in_office(tmp_path / "none.xlsx", office.context)
    (tmp_path / "page.html").write_text("<p>Not a workbook</p>")
    with pytest.raises(WorkbookFileError, match=r"could not open page\.html as a workbook"):
        open_in_office(tmp_path / "page.html", office.context)


def test_without_a_window_nobody_is_asked_and_nothing_is_shown(live: Host) -> None:
    app = live.book(Workbook()).app
    app.status_bar = "Solving"
    app.status_bar = False
    assert app.alert("Done", "Election Staffing") == "ok"
    assert app.alert("Replace the plan?", buttons="yes_no") == "no"
    assert app.alert("Sure?", buttons="ok_cancel") == "cancel"


def test_what_libreoffice_lacks_is_refused(live: Host) -> None:
    sheet = live.book(Workbook()).sheets[0]
    sheet["A1"].value = [["Role"], ["Poll clerk"]]
    table = sheet.tables.add(sheet["A1:A2"], name="Roles")
    table.table_style = None
    with pytest.raises(UnsupportedError, match="works in Excel only"):
        table.table_style = "TableStyleMedium2"


def test_all_formulas_can_be_worked_out_again(live: Host) -> None:
    book = live.book(Workbook())
    book.sheets[0]["A1"].value = [[1, "=A1+1"]]
    book.app.calculate()
    assert book.sheets[0]["B1"].value == 2.0
