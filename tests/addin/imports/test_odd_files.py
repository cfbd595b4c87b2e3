"""Odd files through every reader: read for what they are, or refused in one plain sentence.

Each file here is small and made by the test. What is only odd because it is large is made large for
the limits that the test sets, and as it would come in the last tests, which are slow.
"""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from addin.imports import delimited, lists, stations
from addin.imports.exports import import_stations
from addin.imports.files import load
from addin.imports.findings import ImportRefusedError
from addin.imports.last_plan import read_last_plan
from addin.imports.recognising import recognise
from addin.imports.staff import import_staff
from tests.addin.imports import odd, samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

STATIONS: Final = [["Station No", "Name", "Postcode"], ["1", "Hall", "DA5 1CL"]]
PEOPLE: Final = [["First name", "Last name", "Postcode"], ["Ada", "Elm", "DA5 1CL"]]
LAST: Final = [["Name", "Role", "Place"], ["Ada Elm", "Poll clerk", "Hall"]]
LISTS: Final = {"stations": STATIONS, "staff": PEOPLE, "last": LAST}

LOCKED: Final = "is protected with a password. Take the password off, save it, and import it again."
NO_TEXT: Final = "is not a text file that can be read here. Export it again as CSV."
PICTURE: Final = "is a picture. Ask for the export as CSV or as an Excel workbook."
DAMAGED: Final = "is damaged, or was not copied completely."
ZIP: Final = (
    "is a ZIP archive, whatever its name says. Extract the file inside it, and import that."
)
WEB: Final = "is a web page, whatever its name says."
BOMB: Final = "would unpack to far more than any workbook of a council holds"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

READERS: Final[dict[str, Callable[[Path], Any]]] = {
    "stations": lambda path: import_stations([path]),
    "staff": lambda path: import_staff(load(path)),
    "last": lambda path: read_last_plan(load(path)),
}
ENTRIES: Final = {**READERS, "which it is": lambda path: recognise([path])}
each_reader = pytest.mark.parametrize("reader", READERS)
each_entry = pytest.mark.parametrize("reader", ENTRIES)


def text_of(rows: list[list[str]], end: str = "\n") -> str:
    return "".join(f"{','.join(row)}{end}" for row in rows)


def found(reader: str, path: Path) -> tuple[str, ...]:
    """What a list was read as: a name for each row."""
    read = READERS[reader](path)
    if reader == "stations":
        return tuple(station.name for station in read.stations)
    if reader == "staff":
        people = (row.values for row in read.rows)
        return tuple(f"{one['First name']} {one.get('Last name', '')}".strip() for one in people)
    return tuple(f"{one.person.first_name} {one.person.last_name}".strip() for one in read.posts)


def refusal(reader: str, path: Path) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        ENTRIES[reader](path)
    said = str(refused.value)
    assert "\n" not in said
    assert said.endswith((".", "?"))
    return said


def saved(folder: Path, data: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


# What is no list, by its first bytes or its parts


@each_entry
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "is empty.", id="nothing"),
        pytest.param(b"\r\n \t\r\n", "is empty.", id="blank lines"),
        pytest.param(bytes(4096), "is empty.", id="a placeholder that was never fetched"),
        pytest.param(odd.archive({"stations.csv": "a,b"}), ZIP, id="zip"),
        pytest.param(odd.archive({"[Content_Types].xml": ""}), ZIP, id="zip of something else"),
        pytest.param(odd.archive({"ppt/presentation.xml": ""}), ZIP, id="slides"),
        pytest.param(odd.archive({"word/document.xml": ""}), "is a Word document.", id="docx"),
        pytest.param(
            odd.archive({"preview.jpg": b"", "Index/Document.iwa": b"\0\x01"}, stored=True),
            "is a document of Apple Numbers. Choose File, Export To, Excel there",
            id="numbers",
        ),
        pytest.param(
            odd.archive({"xl/workbook.xml": "", odd.SHEET: b"0" * 30_000_000}), BOMB, id="bomb"
        ),
        pytest.param(odd.archive({"xl/workbook.xml": "no XML"}), DAMAGED, id="hollow workbook"),
        pytest.param(odd.xlsx(STATIONS)[:-300], DAMAGED, id="workbook cut off"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED, id="locked xlsx"),
        pytest.param(odd.xls(STATIONS, locked=True), LOCKED, id="locked xls"),
        pytest.param(
            odd.ods(STATIONS, manifest="<manifest><encryption-data/></manifest>"),
            LOCKED,
            id="locked ods",
        ),
        pytest.param(OLE + b"a letter", "is not a workbook, but another kind", id="old letter"),
        pytest.param(OLE + "Workbook".encode("utf-16-le") + b"?" * 99, DAMAGED, id="damaged xls"),
        pytest.param(b"%PDF-1.7 ...", "is a PDF document.", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(99), PICTURE, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(99), PICTURE, id="jpeg"),
        pytest.param(b"GIF89a" + bytes(99), PICTURE, id="gif"),
        pytest.param(b"II*\0" + bytes(range(99)), PICTURE, id="tiff"),
        pytest.param(gzip.compress(b"a,b", mtime=0), "is a compressed archive (gzip).", id="gzip"),
        pytest.param(b"<html><table><tr><td>Name", WEB, id="web page called .xls"),
        pytest.param(b'\n<HTML xmlns:o="urn:x">', WEB, id="web page in capitals"),
        pytest.param(b'<?xml version="1.0"?><Workbook>', "is an XML file.", id="xml"),
        pytest.param(b"MZ\x90\0\x03" + bytes(range(256)), NO_TEXT, id="program"),
        pytest.param(
            b"\x09\x08\x08\0\0\x05\x05\0" + bytes(40), NO_TEXT, id="bare sheet of Excel 5"
        ),
        pytest.param("Name,Role\nAda,Clerk\n".encode("utf-32"), NO_TEXT, id="utf-32"),
        pytest.param(b"Ada\0,Elm\n" * 9, NO_TEXT, id="null characters"),
    ],
)
def test_what_is_no_list_is_refused_with_what_it_is(
    tmp_path: Path, reader: str, data: bytes, sentence: str
) -> None:
    assert refusal(reader, saved(tmp_path, data)).startswith(f"list.csv {sentence}")


@each_entry
@pytest.mark.parametrize(
    "text",
    ["hello", "a,b\n1,2\n", "From: a@example.org\nSubject: list\n", "BEGIN:VCARD\nN:Elm;Ada\n"],
)
def test_text_that_is_no_list_is_refused_with_what_to_do(
    tmp_path: Path, reader: str, text: str
) -> None:
    said = refusal(reader, saved(tmp_path, text.encode()))
    assert said.startswith("list.csv ")
    assert said.count(". ") == 1  # what it is, and what to do


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"id": 1, "name": "Hall"}\n{"id": 2, "name": "Hut"}\n', "it cannot be read from line 2"),
        (b'[{"id": 1, "name": "Ha', "it cannot be read from line 1"),
        (b"[" * 100_000, "is JSON that no system exports."),
        (b"[1, null, {}]", "is JSON, but not a list of polling stations"),
        (b"[" + b"1" * 9_999 + b"]", "is JSON that no system exports."),
    ],
)
def test_json_that_is_no_export_is_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = saved(tmp_path, data)
    assert sentence in refusal("stations", path)
    assert refusal("staff", path).startswith("list.csv is JSON.")
    refusal("last", path)


@each_reader
def test_a_list_without_rows_is_refused(tmp_path: Path, reader: str) -> None:
    assert "list.csv" in refusal(reader, saved(tmp_path, text_of(LISTS[reader][:1]).encode()))


# What is a list all the same

WHOLE: Final = {"stations": ("Hall",), "staff": ("Ada Elm",), "last": ("Ada Elm",)}


def with_macros_and_links(rows: list[list[str]]) -> bytes:
    link = '<externalLink><externalBook r:id="rId1"/></externalLink>'
    more = {"xl/vbaProject.bin": b"no macro", "xl/externalLinks/externalLink1.xml": link}
    return odd.with_parts(odd.xlsx(rows), more)


def under_merged_titles(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 2)
    sheet["A1"] = "As of January"
    sheet.merge_cells("A1:C2")


def beside_a_hidden_sheet(sheet: Worksheet) -> None:
    hidden = sheet.parent.create_sheet("Old", 0)
    hidden.append(sheet["A1"].value for _ in range(3))
    hidden.sheet_state = "hidden"


def with_a_chart_sheet(sheet: Worksheet) -> None:
    sheet.parent.create_chartsheet("Chart", 0)


def far_below(sheet: Worksheet) -> None:
    sheet["B900"] = " "


def far_right(sheet: Worksheet) -> None:
    sheet["XFD1"] = "Last column of all"


def noted_beside(sheet: Worksheet) -> None:
    sheet["E2"] = "rang on Monday"


@each_reader
@pytest.mark.parametrize(
    "made",
    [
        pytest.param(odd.xls, id="xls"),
        pytest.param(odd.xlsb, id="xlsb"),
        pytest.param(odd.ods, id="ods"),
        pytest.param(with_macros_and_links, id="macros and links"),
        pytest.param(lambda rows: odd.xlsx(rows, under_merged_titles), id="merged titles"),
        pytest.param(lambda rows: odd.xlsx(rows, beside_a_hidden_sheet), id="hidden sheet"),
        pytest.param(lambda rows: odd.xlsx(rows, with_a_chart_sheet), id="chart sheet"),
        pytest.param(lambda rows: odd.xlsx(rows, far_below), id="blank far below"),
        pytest.param(lambda rows: odd.xlsx(rows, far_right), id="16,384 columns"),
        pytest.param(lambda rows: odd.xlsx(rows, noted_beside), id="note beside"),
        pytest.param(
            lambda rows: odd.ods(
                rows,
                '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
                'table:number-columns-repeated="1024"/></table:table-row>',
            ),
            id="ods with a million blank rows",
        ),
        *(
            pytest.param(lambda rows, code=code: text_of(rows).encode(code), id=code)
            for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
        ),
        *(
            pytest.param(lambda rows, end=end: text_of(rows, end).encode(), id=repr(end))
            for end in ("\r", "\r\n", "\r\r\n", "\n\n\n")
        ),
        pytest.param(lambda rows: text_of(rows).replace(",", "\t").encode(), id="tabs"),
        pytest.param(lambda rows: text_of(rows).replace(",", ";").encode(), id="semicolons"),
        pytest.param(lambda rows: text_of(rows).encode() + b",,\n" * 2_000, id="blank rows"),
        pytest.param(lambda rows: text_of(rows * 2).encode(), id="headers repeated"),
    ],
)
def test_a_list_in_another_shape_is_the_same_list(
    tmp_path: Path, reader: str, made: Callable[[list[list[str]]], bytes]
) -> None:
    path = saved(tmp_path, made(LISTS[reader]))
    assert tuple(dict.fromkeys(found(reader, path))) == WHOLE[reader]


@each_reader
def test_a_line_break_in_quotation_marks_belongs_to_its_cell(tmp_path: Path, reader: str) -> None:
    header, row = LISTS[reader]
    broken = f'"{row[0]}\n "' if reader != "stations" else f'1,"{row[1]}\n "'
    rest = ",".join(row[1:] if reader != "stations" else row[2:])
    path = saved(tmp_path, f"{','.join(header)}\n{broken},{rest}\n".encode())
    assert found(reader, path) == WHOLE[reader]


def test_a_formula_counts_for_the_value_that_was_saved_and_never_runs(tmp_path: Path) -> None:
    def formulas(sheet: Worksheet) -> None:
        sheet["D1"], sheet["D2"] = "Electors", "=WEBSERVICE('http://example.org')"
        sheet["E1"], sheet["E2"] = "Ward", "='[other.xlsx]Sheet'!A1"

    path = saved(tmp_path, odd.xlsx(STATIONS, formulas))
    (hall,) = import_stations([path]).stations
    assert (hall.name, hall.electors, hall.ward) == ("Hall", None, "")
    with_value = odd.with_sheet(
        odd.xlsx(STATIONS),
        '<sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Postcode</v>'
        '</c><c r="C1" t="str"><v>Electors</v></c></row><row r="2"><c r="A2" t="str"><v>Hall</v>'
        '</c><c r="B2" t="str"><v>DA5 1CL</v></c><c r="C2"><f>SUM(1,2)</f><v>900</v></c></row>'
        "</sheetData>",
    )
    (hall,) = import_stations([saved(tmp_path, with_value)]).stations
    assert hall.electors == 900


def test_a_cell_under_no_header_is_said_and_its_row_is_read(tmp_path: Path) -> None:
    read = import_staff(load(saved(tmp_path, odd.xlsx(PEOPLE, noted_beside), "list.xlsx")))
    said = [str(finding) for finding in read.findings]
    assert (
        "list.xlsx, sheet Sheet, row 2: The row has something to the right of the last header. It "
        "is not read. Give that column a header if it is needed."
    ) in said


@each_reader
@pytest.mark.parametrize(
    "inside",
    [
        '<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData>',
        '<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="99999999999"><c r="ZZZZZZ9"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1e999</v></c><c><v>NaN</v></c></row></sheetData>',
        "<sheetData><row><c></row>",
        "",
    ],
)
def test_a_workbook_that_no_program_writes_is_refused(
    tmp_path: Path, reader: str, inside: str
) -> None:
    path = saved(tmp_path, odd.with_sheet(odd.xlsx(STATIONS), inside))
    assert refusal(reader, path).startswith("list.csv ")


def test_a_document_that_multiplies_itself_is_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{number + 1} "{f"&e{number};" * 10}">' for number in range(9))
    laughs = (
        f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><worksheet {odd.MAIN}><sheetData><row r="1">'
        '<c r="A1" t="str"><v>&e9;</v></c></row></sheetData></worksheet>'
    )
    path = saved(tmp_path, odd.with_parts(odd.xlsx(STATIONS), {odd.SHEET: laughs}))
    for reader in READERS:
        assert refusal(reader, path).startswith("list.csv ")


# Quotation marks and long lines


@each_reader
def test_a_quotation_mark_that_never_closes_is_refused_with_its_line(
    tmp_path: Path, reader: str
) -> None:
    header, row = LISTS[reader]
    text = text_of([header, row]) + f'"{",".join(row)}\n' + text_of([row] * 40)
    said = refusal(reader, saved(tmp_path, text.encode()))
    assert said.startswith("list.csv has a quotation mark in line 3 that is never closed.")


@each_reader
@pytest.mark.parametrize("filling", ["x", "x,", '"', "1 "])
def test_a_line_that_is_too_long_is_refused_with_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str, filling: str
) -> None:
    monkeypatch.setattr(delimited, "_LONGEST_LINE", 500)
    path = saved(tmp_path, (text_of(LISTS[reader]) + filling * 501).encode())
    assert refusal(reader, path) == (
        "list.csv has more than 500 characters in line 3, more than any export has. Check that the "
        "whole file is a table."
    )


@each_reader
def test_a_cell_that_is_too_long_is_not_called_a_quotation_mark(
    tmp_path: Path, reader: str
) -> None:
    path = saved(tmp_path, (text_of(LISTS[reader]) + "x" * 140_000).encode())
    assert refusal(reader, path).startswith(
        "list.csv has more than 131,072 characters in one cell of line 3, more than any export has."
    )


# More than any council has


@pytest.mark.parametrize("reader", ["stations", "staff"])
@pytest.mark.parametrize("sheet", [False, True])
def test_a_list_with_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str, *, sheet: bool
) -> None:
    header, row = LISTS[reader]
    rows = [header, *([row] * 4)]
    path = saved(tmp_path, odd.xlsx(rows) if sheet else text_of(rows).encode())
    where = "list.csv, sheet Sheet," if sheet else "list.csv"
    monkeypatch.setattr(lists, "MOST_ROWS", 4)
    assert set(found(reader, path)) == set(WHOLE[reader])
    monkeypatch.setattr(lists, "MOST_ROWS", 3)
    assert refusal(reader, path).startswith(f"{where} has more than 3 rows, more than any list")


def test_a_list_of_electorates_with_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 3)
    counts = saved(tmp_path, b"Station No,Electors\n" + b"1,900\n" * 4, "electors.csv")
    with pytest.raises(ImportRefusedError, match=r"^electors\.csv has more than 3 rows"):
        import_stations([saved(tmp_path, text_of(STATIONS).encode()), counts])


@pytest.mark.parametrize(
    ("text", "stations_in_it"),
    [
        (samples.CLUB, 2),
        (samples.COUNTS_STATIONS, 3),
        (samples.fcs({}, {"id": 72}), 2),
        (text_of([*STATIONS, ["2", "Hut", "DA5 1CN"]]), 2),
    ],
)
def test_more_stations_than_any_council_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, stations_in_it: int
) -> None:
    path = saved(tmp_path, text.encode())
    monkeypatch.setattr(stations, "MOST_STATIONS", stations_in_it)
    assert len(found("stations", path)) == stations_in_it
    monkeypatch.setattr(stations, "MOST_STATIONS", stations_in_it - 1)
    assert refusal("stations", path).startswith(
        f"list.csv has more than {stations_in_it - 1} polling stations, far more than any council."
    )


# Files that cannot be had


@each_entry
def test_a_file_that_is_not_there_is_said(tmp_path: Path, reader: str) -> None:
    assert refusal(reader, tmp_path / "none.csv").startswith("There is no file none.csv.")
    assert refusal(reader, Path(r"Z:\Elections\list 2027.csv")).startswith("There is no file ")


@each_entry
def test_a_folder_and_what_is_no_file_are_said(tmp_path: Path, reader: str) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    assert refusal(reader, folder) == "lists is a folder. Choose the file inside it."
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.csv")
        assert refusal(reader, folder / "pipe.csv") == "pipe.csv is not a file. Choose a file."


@each_reader
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FileNotFoundError, "There is no file list.csv."),
        (PermissionError, "You may not read list.csv."),
        (OSError, "list.csv could not be read."),
    ],
)
def test_a_file_that_vanishes_or_is_closed_to_us_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: str,
    error: type[Exception],
    sentence: str,
) -> None:
    path = saved(tmp_path, text_of(LISTS[reader]).encode())

    def gone(_path: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert refusal(reader, path).startswith(sentence)


@each_entry
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 5_000 + ".csv", f"{'x' * 97}... could not be read."),
        ("a\0b.csv", "ab.csv could not be read."),
        ("two\nlines.csv", "There is no file two lines.csv."),
        ("broken\udcff.csv", "There is no file broken.csv."),
    ],
)
def test_an_odd_name_is_said_in_one_short_sentence(
    tmp_path: Path, reader: str, name: str, said: str
) -> None:
    assert refusal(reader, tmp_path / name).startswith(said)


# As large as they come


@pytest.mark.slow
@each_reader
@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (b"x" * 50_000_000, "has more than 1,000,000 characters in line 3"),
        (b"x," * 25_000_000, "has more than 1,000,000 characters in line 3"),
        (b'"' + b"x\n" * 1_900_000, "has a quotation mark in line 3 that is never closed"),
        (b"\r\n" * 2_100_000, "has more than 2,000,000 lines"),
        (b",".join(b"c%d" % number for number in range(16_384)), "has 16,384 cells in line 3"),
    ],
    ids=["line", "commas", "quotation mark", "lines", "columns"],
)
def test_a_very_large_text_is_refused_with_its_line(
    tmp_path: Path, reader: str, more: bytes, sentence: str
) -> None:
    path = saved(tmp_path, text_of(LISTS[reader]).encode() + more)
    assert refusal(reader, path).startswith(f"list.csv {sentence}")


@pytest.mark.slow
@each_reader
def test_a_million_blank_rows_do_no_harm(tmp_path: Path, reader: str) -> None:
    data = text_of(LISTS[reader]).encode()
    assert found(reader, saved(tmp_path, data + b",,,\n" * 1_000_000)) == WHOLE[reader]

    def last_row_of_all(sheet: Worksheet) -> None:
        sheet["A1048576"] = " "

    assert found(reader, saved(tmp_path, odd.xlsx(LISTS[reader], last_row_of_all))) == WHOLE[reader]
