"""The first bytes say what a file is, whatever it is called; what is no table is refused."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from addin.imports import files
from addin.imports.files import FileKind, load, source_file
from addin.imports.findings import ImportRefusedError

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a,b\n1,2\n", FileKind.TEXT),
        (b'\xef\xbb\xbf  [{"id": 1}]', FileKind.JSON),
        ("[1]".encode("utf-16"), FileKind.JSON),
        (workbook(), FileKind.WORKBOOK),
        (OLE + "Workbook".encode("utf-16-le"), FileKind.WORKBOOK),
    ],
)
def test_the_bytes_say_what_a_file_is(data: bytes, kind: FileKind) -> None:
    assert source_file("stations.csv", data).kind is kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.csv is empty."),
        (b"\xff\xfe\0\0 \r\n", "x.csv is empty."),
        (archive(stations=b"a,b\n"), "x.csv is a ZIP archive, whatever its name says."),
        (archive(), "x.csv is an empty archive."),
        (archive(word__document=b""), "x.csv is a Word document."),
        (b"PK\x03\x04 and then nothing", "x.csv is damaged, or was not copied completely."),
        (workbook()[:-200], "x.csv is damaged, or was not copied completely."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "x.csv is protected with a password."),
        (OLE + b"letter", "x.csv is not a workbook, but another kind of document."),
        (b"%PDF-1.7", "x.csv is a PDF document."),
        (gzip.compress(b"a,b", mtime=0), "x.csv is a compressed archive (gzip)."),
        (b"<html><table><tr>", "x.csv is a web page, whatever its name says."),
        (b'\xef\xbb\xbf<?xml version="1.0"?>', "x.csv is an XML file."),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(data: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        source_file("x.csv", data)
    assert str(refused.value).startswith(sentence)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive(xl__workbook=b"", xl__worksheets__sheet1=b"0" * 30_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(ImportRefusedError, match="would unpack to far more than"):
        source_file("x.xlsx", bomb)


def test_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_PARTS", 1)
    with pytest.raises(ImportRefusedError, match="would unpack to far more than"):
        source_file("x.xlsx", archive(xl__workbook=b"", other=b""))


@pytest.mark.parametrize("at", [0, 1])
def test_an_encrypted_part_is_a_password(at: int) -> None:
    data = bytearray(archive(xl__workbook=b"a", xl__other=b"b"))
    start = -1
    for _ in range(at + 1):
        start = data.index(b"PK\x01\x02", start + 1)
    data[start + 8] |= 1  # the flag of its entry in the central directory
    with pytest.raises(ImportRefusedError, match="is protected with a password"):
        source_file("x.xlsx", bytes(data))


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"a,b\n1,2\n")
    monkeypatch.setattr(files, "MAX_BYTES", 7)
    with pytest.raises(ImportRefusedError, match=r"large\.csv is larger than"):
        load(path)
    with pytest.raises(ImportRefusedError, match=r"large\.csv is larger than"):
        source_file("large.csv", b"a,b\n1,2\n")


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"There is no file none\.csv"):
        load(tmp_path / "none.csv")
    with pytest.raises(ImportRefusedError, match="is a folder"):
        load(tmp_path)
    with pytest.raises(ImportRefusedError, match="could not be read"):
        load(tmp_path / "a\0b")
