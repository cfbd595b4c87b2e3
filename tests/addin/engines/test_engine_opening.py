"""Opening files: workbooks open, everything else is one plain sentence with the remedy."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import msoffcrypto
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from addin.engines import package
from addin.engines.opening import WorkbookFileError, losses, open_book


def workbook_bytes() -> bytes:
    book = Workbook()
    book.active.append(["Staff ID", "Miles"])
    book.active.append(["0123", 2.5])
    book.active.merge_cells("D1:E2")
    book.active["A2"].hyperlink = "https://example.org"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


WORKBOOK = workbook_bytes()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = parts_of(WORKBOOK)
    assert old in parts[part]
    return packed({**parts, part: parts[part].replace(old, new)})


def encrypted() -> bytes:
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(WORKBOOK)).encrypt("secret", out)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"
ODS = packed(
    {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
)


def refusal(path: Path | str) -> str:
    with pytest.raises(WorkbookFileError) as caught:
        open_book(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.xlsx", b"", "is empty"),
        ("old.xls", OLE + "Workbook".encode("utf-16-le"), r"Excel 97-2003 \(.xls\)"),
        ("other.xlsx", OLE, "not a workbook that can be read here"),
        ("locked.xlsx", encrypted(), "protected with a password.*take the password off"),
        ("csv.xlsx", b"Staff ID,Name\r\n1,Ann\r\n", "text file, such as CSV"),
        ("utf16.xlsx", "Staff ID,Name\r\n".encode("utf-16"), "text file, such as CSV"),
        ("paper.xlsx", b"%PDF-1.7 ...", "PDF document"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0", "is not a workbook. Choose a file"),
        ("half.xlsx", WORKBOOK[: len(WORKBOOK) // 2], "damaged, or was not copied completely"),
        ("folder.xlsx", packed({"photo.jpg": b"x"}), "ZIP archive"),
        ("calc.xlsx", ODS, "OpenDocument"),
        ("binary.xlsx", packed({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), ".xlsb"),
        ("letter.xlsx", packed({"[Content_Types].xml": b"", "word/document.xml": b""}), "Word"),
        ("no parts.xlsx", packed({"[Content_Types].xml": b"<Types/>"}), "damaged"),
        ("plan.zip", WORKBOOK, "does not end in .xlsx"),
        ("broken.xlsx", changed(SHEET, b"<sheetData>", b"<sheetData"), "damaged"),
        ("index.xlsx", changed(SHEET, b't="n"><v>2.5<', b't="s"><v>99<'), "damaged"),
        ("style.xlsx", changed(SHEET, b'r="B2"', b'r="B2" s="99"'), "damaged"),
        ("row.xlsx", changed(SHEET, b'r="B2"', b'r="??"'), "damaged"),
    ],
)
def test_files_that_are_no_workbook_are_refused_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    text = refusal(path)
    assert text.startswith(name)
    assert re.search(sentence, text)
    assert text.endswith(".")
    assert "\n" not in text


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert re.match(
        r"There is no file plan\.xlsx in .*Check the name", refusal(tmp_path / "plan.xlsx")
    )
    assert "is a folder" in refusal(tmp_path)
    assert "no file" in refusal(tmp_path / "nowhere" / "plan.xlsx")
    assert "could not be read" in refusal(tmp_path / ("x" * 300 + ".xlsx"))
    assert "could not be read" in refusal("null\0.xlsx")


def test_a_missing_file_beside_us_is_named_without_a_folder() -> None:
    assert refusal("nowhere.xlsx").startswith("There is no file nowhere.xlsx. Check")


@pytest.mark.parametrize("area", ["A1:XFE72", "A1:B1048577"])
def test_a_table_that_reaches_off_its_sheet_is_damage(tmp_path: Path, area: str) -> None:
    made = Workbook()
    made.active.append(["Name"])
    made.active.add_table(Table(displayName="People", ref="A1:A2"))
    buffer = io.BytesIO()
    made.save(buffer)
    parts = parts_of(buffer.getvalue())
    table = "xl/tables/table1.xml"
    parts[table] = parts[table].replace(b'"A1:A2"', f'"{area}"'.encode())
    path = tmp_path / "off.xlsx"
    path.write_bytes(packed(parts))
    assert refusal(path).startswith("off.xlsx is damaged")


def test_a_device_is_not_read(tmp_path: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no such device")
    (tmp_path / "endless.xlsx").symlink_to("/dev/zero")
    assert "is not a file" in refusal(tmp_path / "endless.xlsx")


def test_an_unreadable_file_names_the_program_that_has_it_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(WORKBOOK)

    def forbid(_path: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", forbid)
    assert "You may not read plan.xlsx" in refusal(path)
    (tmp_path / "~$plan.xlsx").touch()
    assert refusal(path) == "plan.xlsx is open in Excel. Close it there and try again."


def test_a_readable_file_opens_even_while_a_program_has_it_open(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(WORKBOOK)
    (tmp_path / ".~lock.plan.xlsx#").touch()
    with open_book(tmp_path / "plan.xlsx") as book:
        assert book.sheets[0]["A2:B2"].value == ["0123", 2.5]
        assert book.fullname == str(tmp_path / "plan.xlsx")


def test_bombs_are_refused_before_they_are_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(WORKBOOK)
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 1000)
    assert "far larger" in refusal(path)
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 10**9)
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    assert "far larger" in refusal(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<mergeCell ref="D1:E2"', b'<mergeCell ref="A1:XFD1048576"'),
        (b'ref="A2"', b'ref="A1:XFD1048576"'),
    ],
)
def test_areas_that_would_fill_the_memory_are_refused(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    path = tmp_path / "wide.xlsx"
    path.write_bytes(changed(SHEET, old, new))
    assert "far larger" in refusal(path)


def test_a_sheet_of_too_many_cells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_CELLS", 3)
    (tmp_path / "full.xlsx").write_bytes(WORKBOOK)
    assert "far larger" in refusal(tmp_path / "full.xlsx")


def opens_or_refuses(folder: Path, data: bytes) -> None:
    path = folder / "fuzz.xlsx"
    path.write_bytes(data)
    try:
        with open_book(path) as book:
            assert book.sheets[0].used_range.value is not NotImplemented
        losses(path)
    except WorkbookFileError as error:
        outcome = str(error)
    else:
        outcome = "It opened."
    assert outcome.endswith(".")


FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FUZZ
@given(data=st.binary(max_size=300))
@pytest.mark.parametrize("start", [b"", b"PK\x03\x04", OLE[:8]])
def test_any_bytes_open_or_are_refused(tmp_path: Path, start: bytes, data: bytes) -> None:
    opens_or_refuses(tmp_path, start + data)


@FUZZ
@given(length=st.integers(0, len(WORKBOOK)), junk=st.binary(max_size=20))
def test_any_truncation_opens_or_is_refused(tmp_path: Path, length: int, junk: bytes) -> None:
    opens_or_refuses(tmp_path, WORKBOOK[:length] + junk)


@FUZZ
@given(place=st.integers(0, len(WORKBOOK) - 1), byte=st.integers(0, 255))
def test_any_changed_byte_opens_or_is_refused(tmp_path: Path, place: int, byte: int) -> None:
    opens_or_refuses(tmp_path, WORKBOOK[:place] + bytes([byte]) + WORKBOOK[place + 1 :])


@FUZZ
@given(data=st.data())
def test_any_damage_inside_a_part_opens_or_is_refused(tmp_path: Path, data: st.DataObject) -> None:
    parts = parts_of(WORKBOOK)
    part = data.draw(st.sampled_from(sorted(parts)))
    text = parts[part]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    junk = data.draw(st.sampled_from([b"", b"9", b"x", b'"', b"<", b"/>", b"&", b"-1", b"1e9"]))
    parts[part] = text[:start] + junk + text[end:]
    if data.draw(st.booleans()):
        del parts[data.draw(st.sampled_from(sorted(parts)))]
    opens_or_refuses(tmp_path, packed(parts))
