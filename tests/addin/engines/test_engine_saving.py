"""Saving files: whole or not at all, the same bytes for the same content, losses told."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from python_calamine import CalamineWorkbook

from addin.engines import saving
from addin.engines.opening import WorkbookFileError, losses, new_book, open_book, save_book

if TYPE_CHECKING:
    import xlwings as xw

# Files hold these times without a zone.
CHANGED = dt.datetime(2027, 5, 1, 12)  # noqa: DTZ001
CREATED = dt.datetime(2027, 1, 2, 3, 4, 5)  # noqa: DTZ001


def simple(text: str = "first") -> xw.Book:
    book = new_book(Workbook())
    book.sheets[0]["A1"].value = [["Staff ID", "Note"], ["0123", text]]
    book.sheets[0].tables.add(book.sheets[0]["A1:B2"], name="Staff")
    book.sheets[0]["B2"].add_note("checked")
    book.sheets[0]["B2"].add_hyperlink("#Sheet!A1", text)
    return book


def refusal(book: xw.Book, path: Path | str) -> str:
    with pytest.raises(WorkbookFileError) as caught:
        save_book(book, path)
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    book = simple()
    save_book(book, one)
    save_book(book, two)
    assert one.read_bytes() == two.read_bytes()
    save_book(open_book(one), two)
    again = two.read_bytes()
    save_book(open_book(two), two)
    assert two.read_bytes() == again


def test_the_time_of_change_is_the_callers_to_set(tmp_path: Path) -> None:
    book, path = simple(), tmp_path / "plan.xlsx"
    save_book(book, path, modified=dt.datetime(2027, 5, 1, 12, tzinfo=dt.UTC))
    assert openpyxl.load_workbook(path).properties.modified == CHANGED
    save_book(open_book(path), path)
    assert openpyxl.load_workbook(path).properties.modified == CHANGED


def test_properties_of_the_document_survive(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.properties.title = "Polling day"
    workbook.properties.creator = "Returning Officer"
    workbook.properties.language = "en-GB"
    workbook.properties.created = CREATED
    workbook.save(tmp_path / "plan.xlsx")
    save_book(open_book(tmp_path / "plan.xlsx"), tmp_path / "out.xlsx")
    kept = openpyxl.load_workbook(tmp_path / "out.xlsx").properties
    assert (kept.title, kept.creator, kept.language) == (
        "Polling day",
        "Returning Officer",
        "en-GB",
    )
    assert kept.created == CREATED


def test_another_program_reads_what_was_saved(tmp_path: Path) -> None:
    save_book(simple("'=1+1"), tmp_path / "plan.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "plan.xlsx")).get_sheet_by_index(0).to_python()
    assert rows == [["Staff ID", "Note"], ["0123", "'=1+1"]]


def test_formulas_are_worked_out_when_excel_opens_the_file(tmp_path: Path) -> None:
    save_book(simple(), tmp_path / "plan.xlsx")
    assert openpyxl.load_workbook(tmp_path / "plan.xlsx").calculation.fullCalcOnLoad


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("plan.csv", "Choose one that ends in .xlsx"),
        ("plan", "Choose one that ends in .xlsx"),
        ("nowhere/plan.xlsx", "There is no folder"),
        ("folder.xlsx", "is a folder"),
        ("plan.xlsm", "has no macros"),
        ("readonly.xlsx", "read-only"),
        ("x" * 300 + ".xlsx", "Choose another name"),
        ("null\0.xlsx", "Choose one that ends in .xlsx"),
    ],
)
def test_places_that_cannot_be_written_are_refused(
    tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "readonly.xlsx").write_bytes(b"old")
    (tmp_path / "readonly.xlsx").chmod(0o444)
    assert sentence in refusal(simple(), tmp_path / name)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder.xlsx", "readonly.xlsx"]


@pytest.mark.parametrize(
    ("lock", "program"), [("~$plan.xlsx", "Excel"), (".~lock.plan.xlsx#", "LibreOffice")]
)
def test_a_file_that_is_open_elsewhere_is_not_replaced(
    tmp_path: Path, lock: str, program: str
) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"old")
    (tmp_path / lock).touch()
    text = refusal(simple(), tmp_path / "plan.xlsx")
    assert text.startswith(f"plan.xlsx is open in {program}. Close it there and try again")
    assert lock in text
    assert (tmp_path / "plan.xlsx").read_bytes() == b"old"


class Failing(io.BytesIO):
    """A file that takes half of what it is given and then fails."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__()
        self._file = open(path, "xb")  # noqa: SIM115, PTH123 - closed below
        self._error = error

    def write(self, data: bytes) -> int:
        self._file.write(data[: len(data) // 2])
        self._file.close()
        raise self._error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full. Make room"),
        (PermissionError(errno.EACCES, "denied"), "open in another program or the folder"),
        (OSError(errno.EIO, "Input/output error"), "(Input/output error). Choose another"),
    ],
)
def test_a_write_that_fails_half_way_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    path = tmp_path / "plan.xlsx"
    save_book(simple(), path)
    old = path.read_bytes()
    usual = Path.open

    def failing(self: Path, mode: str) -> object:
        return Failing(self, error) if mode == "xb" else usual(self, mode)

    monkeypatch.setattr(Path, "open", failing)
    text = refusal(simple("second"), path)
    assert text.startswith("plan.xlsx was not written")
    assert sentence in text
    assert path.read_bytes() == old
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.xlsx"]


def test_an_interrupted_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_handle: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save_book(simple(), tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_run_killed_in_the_middle_of_a_save_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    save_book(simple(), path)
    old = path.read_bytes()
    script = textwrap.dedent("""
        import sys, time
        from addin.engines import saving
        from addin.engines.opening import open_book, save_book
        def wait(_handle: object) -> None:
            print("written", flush=True)
            time.sleep(60)
        saving.os.fsync = wait
        book = open_book(sys.argv[1])
        book.sheets[0]["B2"].value = "second"
        save_book(book, sys.argv[1])
    """)
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout.readline() == "written\n"
        run.kill()
    assert path.read_bytes() == old
    left = [entry.name for entry in tmp_path.iterdir() if entry.name != "plan.xlsx"]
    assert all(name.startswith(".") and name.endswith(".tmp") for name in left)


def test_a_link_still_leads_to_the_file_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.xlsx", tmp_path / "link.xlsx"
    save_book(simple(), real)
    real.chmod(0o640)
    link.symlink_to(real)
    save_book(simple("second"), link)
    assert link.is_symlink()
    assert open_book(real).sheets[0]["B2"].value == "second"
    if os.name == "posix":
        assert real.stat().st_mode & 0o777 == 0o640


def test_what_cannot_be_filed_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_writer: object) -> None:
        raise KeyError("xl/unknown.xml")

    monkeypatch.setattr(saving.ExcelWriter, "save", fail)
    assert "something that cannot be saved here" in refusal(simple(), tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_xlwings_saves_the_same_way(tmp_path: Path) -> None:
    book = simple()
    book.save(tmp_path / "plan.xlsx")
    assert book.name == "plan.xlsx"
    book.sheets[0]["B2"].value = "second"
    book.save()
    assert open_book(tmp_path / "plan.xlsx").sheets[0]["B2"].value == "second"


VML = b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="b"/></xml>'


def with_parts(path: Path, extra: dict[str, bytes], into_sheet: bytes = b"") -> Path:
    """Write a workbook with more parts, and with XML at the end of its sheet."""
    buffer = io.BytesIO()
    workbook = Workbook()
    workbook.active["A1"] = "x"
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</worksheet>", into_sheet + b"</worksheet>")
            if name == "[Content_Types].xml" and path.suffix == ".xlsm":
                data = data.replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"ms-excel.sheet.macroEnabled.main",
                )
            target.writestr(name, data)
        for name, data in extra.items():
            target.writestr(name, data)
    return path


def macro_book(path: Path) -> Path:
    return with_parts(path, {"xl/vbaProject.bin": b"macros", "customUI/customUI.xml": b"<x/>"})


def test_macros_survive_between_macro_workbooks_only(tmp_path: Path) -> None:
    source = macro_book(tmp_path / "plan.xlsm")
    book = open_book(source)
    book.sheets[0]["B2"].add_note("twice")
    for name in ("one.xlsm", "two.xlsm", "three.xlsx"):
        save_book(book, tmp_path / name)
    with zipfile.ZipFile(tmp_path / "two.xlsm") as parts:
        assert parts.read("xl/vbaProject.bin") == b"macros"
        assert b"macroEnabled" in parts.read("[Content_Types].xml")
    with zipfile.ZipFile(tmp_path / "three.xlsx") as parts:
        assert not [name for name in parts.namelist() if "vba" in name or "customUI" in name]
        assert b"macroEnabled" not in parts.read("[Content_Types].xml")
    assert (tmp_path / "one.xlsm").read_bytes() == (tmp_path / "two.xlsm").read_bytes()
    assert losses(source) == []
    assert losses(source, tmp_path / "three.xlsx") == ["macros", "changes to the ribbon"]


@pytest.mark.parametrize(
    ("extra", "into_sheet", "loss"),
    [
        ({}, b"", []),
        ({"xl/slicers/slicer1.xml": b"", "xl/slicerCaches/c.xml": b""}, b"", ["slicers"]),
        ({}, b"<extLst><x14:sparklineGroups/></extLst>", []),
        ({}, b'<extLst><ext><sparklineGroup type="x"/></ext></extLst>', ["sparklines"]),
        ({"xl/ctrlProps/ctrlProp1.xml": b""}, b"", ["buttons and other form controls"]),
        ({"xl/activeX/activeX1.xml": b""}, b"", ["ActiveX controls"]),
        ({"xl/drawings/drawing1.xml": b"<xdr:sp />"}, b"", ["text boxes and other shapes"]),
        ({"xl/drawings/drawing1.xml": b"<xdr:spPr/><xdr:graphicFrame/>"}, b"", []),
        (
            {"xl/threadedComments/threadedComment1.xml": b""},
            b"",
            ["threaded comments (their text stays as notes)"],
        ),
        (
            {},
            b'<extLst><x14:dataValidations count="1"/><x14:conditionalFormattings/></extLst>',
            ["drop-downs whose list is on another sheet", "newer kinds of conditional format"],
        ),
        ({"customXml/item1.xml": b"", "customXml/itemProps1.xml": b""}, b"", ["custom XML data"]),
        ({"xl/vbaProject.bin": b""}, b"", ["macros"]),
        (
            {"xl/pivotCache/pivotCacheDefinition1.xml": b""},
            b"",
            ["pivot data that no pivot table uses"],
        ),
        ({"xl/sharedStrings2.xml": b"<r>"}, b"", []),
        ({"xl/connections.xml": b""}, b"", ["data connections and queries"]),
    ],
)
def test_losses_are_found_before_anything_is_lost(
    tmp_path: Path, extra: dict[str, bytes], into_sheet: bytes, loss: list[str]
) -> None:
    assert losses(with_parts(tmp_path / "plan.xlsx", extra, into_sheet)) == loss


def test_what_openpyxl_keeps_is_no_loss(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Role", "Posts"])
    sheet.append(["Poll clerk", 2])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    sheet.add_chart(chart, "D1")
    workbook.save(tmp_path / "plan.xlsx")
    assert losses(tmp_path / "plan.xlsx") == []
    save_book(open_book(tmp_path / "plan.xlsx"), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        assert "xl/charts/chart1.xml" in parts.namelist()


def test_losses_of_what_is_no_workbook_are_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"text")
    with pytest.raises(WorkbookFileError, match="text file"):
        losses(tmp_path / "plan.xlsx")
