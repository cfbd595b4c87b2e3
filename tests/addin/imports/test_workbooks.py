"""Other people's workbooks are read for their values, in a child process that may be killed."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from addin.imports import guard, workbook_child, workbooks
from addin.imports.exports import import_sources
from addin.imports.files import FileKind, SourceFile, source_file
from addin.imports.findings import ImportRefusedError
from addin.imports.staff_dates import as_day
from addin.imports.workbooks import sheets_of


def saved(workbook: Workbook) -> SourceFile:
    stream = io.BytesIO()
    workbook.save(stream)
    return source_file("list.csv", stream.getvalue())


def book(*rows: list[Any], title: str = "Stations") -> Workbook:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return workbook


def script(folder: Path, text: str) -> Path:
    path = folder / "script.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_values_come_as_they_were_typed() -> None:
    moment = datetime(2027, 5, 6, 7, 30)  # noqa: DTZ001 - workbooks hold local time
    (grid,) = sheets_of(saved(book(["a", 1, 2.5, True, moment, date(2027, 5, 6), time(7, 30)])))
    assert grid.rows == [["a", 1, 2.5, True, moment, date(2027, 5, 6), time(7, 30)]]
    assert (grid.file, grid.sheet) == ("list.csv", "Stations")


def test_a_formula_is_never_calculated_and_a_link_never_followed() -> None:
    formulas = ["=1+1", '=HYPERLINK("http://example.org")', "=[other.xlsx]A!A1"]
    (grid,) = sheets_of(saved(book(["x", *formulas, "y"])))
    assert grid.rows == [["x", None, None, None, "y"]]


def test_an_opendocument_sheet_is_read_too() -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="Staff"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2027-05-06"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    (grid,) = sheets_of(source_file("staff.ods", stream.getvalue()))
    assert (grid.sheet, grid.rows[0][0]) == ("Staff", "Name")
    assert as_day(grid.rows[0][1]) == date(2027, 5, 6)


def test_rows_keep_their_numbers_under_empty_ones() -> None:
    workbook = book()
    workbook.worksheets[0]["B3"] = "deep"
    (grid,) = sheets_of(saved(workbook))
    assert [(record.line, list(record.cells)) for record in grid][-1] == (3, [None, "deep"])


def test_blank_rows_are_told_without_their_cells() -> None:
    workbook = book()
    workbook.worksheets[0]["B3"] = "deep"
    (sheet,) = workbook_child.answer(saved(workbook).data)["sheets"]
    assert sheet["rows"] == [[], [], [None, "deep"]]


def test_hidden_sheets_count_only_if_there_is_no_other() -> None:
    workbook = book(["seen"])
    hidden = workbook.create_sheet("Hidden")
    hidden.append(["kept away"])
    hidden.sheet_state = "hidden"
    assert [grid.sheet for grid in sheets_of(saved(workbook))] == ["Stations"]
    workbook.worksheets[0]["A1"] = None
    assert [grid.sheet for grid in sheets_of(saved(workbook))] == ["Hidden"]


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match="has no sheet with anything on it"):
        sheets_of(saved(book()))


def test_a_workbook_called_csv_imports_and_says_its_sheet_and_row() -> None:
    rows: list[list[Any]] = [
        ["Stations of Anytown"],
        [],
        ["Station No", "Name", "Postcode", "Electors"],
        [1.0, "Village Hall", "DA5 1CL", 900],
        [2.0, "Scout Hut", "ZZ9 9ZZ", 0.5],
    ]
    found = import_sources([saved(book(*rows))])
    assert [(station.place_id, station.electors) for station in found.stations] == [
        ("1", 900),
        ("2", None),
    ]
    assert 'list.csv, sheet Stations, row 5: Electors is "0.5", which is not a count.' in "\n".join(
        map(str, found.findings)
    )


def test_of_several_sheets_those_with_the_columns_of_the_best_are_stations() -> None:
    headers = ["Station No", "Name", "Postcode"]
    workbook = book(headers, [1, "Hall", "DA5 1CL"], title="Elm ward")
    for title, rows in (
        ("Oak ward", [headers, [2, "Hut", "DA5 1CN"]]),
        ("Notes", [["Name", "Address"], ["Caretaker", "1 Elm Row"]]),
        ("Register", [["Station No", "Electors"], [1, 900], [2, 400]]),
    ):
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    found = import_sources([saved(workbook)])
    assert [(station.place_id, station.electors) for station in found.stations] == [
        ("1", 900),
        ("2", 400),
    ]
    said = "\n".join(map(str, found.findings))
    assert 'list.csv: No stations are read from the sheets "Notes".' in said


def test_rows_of_a_workbook_like_ours_that_are_no_stations_are_left_out() -> None:
    rows: list[list[Any]] = [
        ["Place ID", "Name", "Kind", "Postcode"],
        ["1", "Hall", "Polling station", "DA5 1CL"],
        ["A1", "North", "Area", ""],
        ["2", "Hut", "", "DA5 1CN"],
    ]
    found = import_sources([saved(book(*rows))])
    assert [station.place_id for station in found.stations] == ["1", "2"]
    assert "row 3: The row is of another kind of place. Left out." in "\n".join(
        map(str, found.findings)
    )


def test_a_damaged_workbook_is_refused() -> None:
    good = saved(book(["a"])).data
    at = good.index(b"xl/worksheets/sheet1.xml") + 40
    bad = good[:at] + bytes(255 - byte for byte in good[at : at + 60]) + good[at + 60 :]
    with pytest.raises(ImportRefusedError, match=r"list\.csv is damaged"):
        sheets_of(SourceFile("list.csv", bad, FileKind.WORKBOOK))


def test_more_cells_than_any_list_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = book(["a"])
    workbook.worksheets[0]["CV20"] = "far"
    data = saved(workbook).data
    monkeypatch.setattr(workbook_child, "MAX_CELLS", 1999)
    assert workbook_child.answer(data) == {"refused": "large"}
    monkeypatch.setattr(workbook_child, "MAX_CELLS", 2000)
    assert "sheets" in workbook_child.answer(data)


def test_a_reader_that_hangs_is_killed_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(guard.ReaderFailedError) as failed:
        guard.answer_of(script(tmp_path, "while True: pass"), b"", seconds=0.5)
    assert failed.value.slow

    def hangs(*_: object) -> None:
        raise guard.ReaderFailedError(slow=True)

    monkeypatch.setattr(guard, "answer_of", hangs)
    with pytest.raises(ImportRefusedError, match=r"list\.csv takes too long to read\. Open it in"):
        sheets_of(SourceFile("list.csv", b"", FileKind.WORKBOOK))


@pytest.mark.parametrize(
    "text",
    ["raise SystemExit(1)", "print('{')", "print('[' * 99999)", "import os; os.abort()", "1/0"],
)
def test_a_reader_that_fails_in_any_way_is_one_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(guard.ReaderFailedError) as failed:
        guard.answer_of(script(tmp_path, text), b"")
    assert not failed.value.slow


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory to set")
def test_a_reader_has_only_so_much_memory(tmp_path: Path) -> None:
    text = (
        "import resource, sys, json\n"
        f"sys.path.insert(0, {str(workbook_child.__file__).removesuffix('workbook_child.py')!r})\n"
        "from workbook_child import limit_memory\n"
        "limit_memory(int(sys.argv[1]))\n"
        "try:\n    len(b'x' * 10**9)\n    said = 'there was room'\n"
        "except MemoryError:\n    said = 'no room'\n"
        "print(json.dumps(said))\n"
    )
    path = script(tmp_path, text)
    assert guard.answer_of(path, b"", memory=300_000_000) == "no room"
    assert guard.answer_of(path, b"", memory=4_000_000_000) == "there was room"


def test_the_child_sees_neither_the_folder_nor_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('shadowed')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (grid,) = sheets_of(saved(book(["a"])))
    assert grid.rows == [["a"]]


@pytest.mark.parametrize("own", ["", "/usr/lib/libreoffice/program/soffice.bin"])
def test_a_python_is_found_where_this_process_is_an_office(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", own)
    assert guard.interpreter().name.startswith("python")
    (grid,) = sheets_of(saved(book(["a"])))
    assert grid.rows == [["a"]]


def test_packages_are_found_by_a_python_that_has_none_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base = Path(sys.base_exec_prefix) / "bin" / f"python3.{sys.version_info.minor}"
    if not base.exists():
        pytest.skip("Python stands elsewhere here")
    monkeypatch.setattr(guard, "interpreter", lambda: base)
    (grid,) = sheets_of(saved(book(["a"])))
    assert grid.rows == [["a"]]


def test_without_any_python_a_workbook_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setattr(sys, "exec_prefix", "nowhere")
    monkeypatch.setattr(sys, "base_exec_prefix", "nowhere")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ImportRefusedError, match=r"list\.csv cannot be read\. Open it in Excel"):
        sheets_of(SourceFile("list.csv", b"", FileKind.WORKBOOK))


def test_the_child_answers_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(workbooks._CHILD), "2000000000"],
        input=b"not a workbook",
        stdout=subprocess.PIPE,
        check=True,
        timeout=30,
    )
    assert done.stdout == b'{"refused": "damaged"}'
