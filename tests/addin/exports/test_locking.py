"""An export under a password, opened again by other programs' means."""

from __future__ import annotations

import errno
import gc
import os
import zipfile
from datetime import UTC, datetime
from io import BufferedWriter, BytesIO, FileIO
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
import pyzipper
from msoffcrypto.exceptions import InvalidKeyError
from openpyxl import Workbook, load_workbook

from addin.exports.folder import staged
from addin.exports.locking import archive, locked, refuse_weak
from addin.exports.outlet import ExportRefusedError

PASSWORD = "correct horse battery"  # noqa: S105 - of this test
MADE = datetime(2027, 4, 12, 9, 30, tzinfo=UTC)
NAME = "2027-05-06 export 2027-04-12 0930"
LETTER = "Letters/O'Neill-Ó Súilibháin Zoë S1.docx"


def workbook() -> bytes:
    made, file = Workbook(), BytesIO()
    made.active["A1"] = "O'Neill-Ó Súilibháin <b> 😀"
    made.save(file)
    return file.getvalue()


def archived(folder: Path, **more: bytes) -> Path:
    files = {LETTER: b"letter of Zoe", "Payroll/RO.xlsx": workbook(), **more}
    with staged(folder) as place:
        file = place.at / f"{NAME}.zip"
        with archive(file, NAME, PASSWORD, MADE) as write:
            for path, data in files.items():
                write(path, data)
        return place.settle(file, file.name)


def opened(file: Path, password: str = PASSWORD) -> zipfile.ZipFile:
    """The folder in the archive, by pyzipper and then by Python's own reader."""
    with pyzipper.AESZipFile(file) as outer:
        outer.setpassword(password.encode())
        (entry,) = outer.infolist()
        assert entry.filename == f"{NAME}.zip"
        return zipfile.ZipFile(BytesIO(outer.read(entry)))


def test_with_the_password_all_of_it_is_there(tmp_path: Path) -> None:
    inner = opened(archived(tmp_path))
    assert inner.testzip() is None
    assert inner.namelist() == [f"{NAME}/{LETTER}", f"{NAME}/Payroll/RO.xlsx"]
    assert inner.read(f"{NAME}/{LETTER}") == b"letter of Zoe"
    assert inner.infolist()[0].date_time == (2027, 4, 12, 9, 30, 0)


def test_a_workbook_in_it_has_the_password_too(tmp_path: Path) -> None:
    data = opened(archived(tmp_path)).read(f"{NAME}/Payroll/RO.xlsx")
    with pytest.raises(zipfile.BadZipFile):
        load_workbook(BytesIO(data))
    office = msoffcrypto.OfficeFile(BytesIO(data))
    assert office.is_encrypted()
    plain = BytesIO()
    office.load_key(password=PASSWORD)
    office.decrypt(plain, verify_integrity=True)
    assert load_workbook(plain).active["A1"].value == "O'Neill-Ó Súilibháin <b> 😀"


def test_with_another_password_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="Bad password"):
        opened(archived(tmp_path), "correct horse batterx")
    office = msoffcrypto.OfficeFile(BytesIO(locked(workbook(), PASSWORD)))
    office.load_key(password="correct horse batterx")  # noqa: S106 - of this test
    with pytest.raises(InvalidKeyError):
        office.decrypt(BytesIO(), verify_integrity=True)


def test_it_is_aes_with_256_bits(tmp_path: Path) -> None:
    with pyzipper.AESZipFile(archived(tmp_path)) as outer:
        (entry,) = outer.infolist()
    assert entry.flag_bits & 0x1
    # WinZip's extra field: header 0x9901, seven bytes, version, "AE", strength 3 (256 bits), method
    at = entry.extra.index(b"\x01\x99\x07\x00")
    assert entry.extra[at + 6 : at + 9] == b"AE\x03"


def test_neither_a_text_nor_a_name_of_a_person_can_be_seen_in_it(tmp_path: Path) -> None:
    data = archived(tmp_path, **{"index.html": b"Zoe " * 5_000}).read_bytes()
    for word in (b"Zoe", "Súilibháin".encode(), b"Neill", b"Letters", b"Payroll"):
        assert word not in data


def test_nothing_plain_is_on_the_disk_at_any_time(tmp_path: Path) -> None:
    with staged(tmp_path) as place, archive(place.at / "a.zip", NAME, PASSWORD, MADE) as write:
        write(LETTER, b"letter of Zoe" * 200_000)
        write("Payroll/RO.xlsx", workbook())
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert [file.name for file in files if not file.name.endswith(".lock")] == ["a.zip"]
        assert not any(b"letter of Zoe" in file.read_bytes() for file in files)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> None:
        with staged(tmp_path) as place, archive(place.at / "a.zip", NAME, PASSWORD, MADE) as write:
            write(LETTER, b"letter")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        broken()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("room", [0, 40, 2_000, 7_000])
def test_a_full_disk_is_one_sentence_whenever_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    class Small(FileIO):
        def write(self, data: Any) -> int:
            if self.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(data)

    usual = Path.open

    def opening(path: Path, mode: str = "r", *more: Any, **others: Any) -> Any:
        if path.suffix == ".zip" and "x" in mode:
            return BufferedWriter(Small(path, mode), 64)
        return usual(path, mode, *more, **others)

    monkeypatch.setattr(Path, "open", opening)
    with pytest.raises(ExportRefusedError, match=f"The disk of {tmp_path} is full"):
        archived(tmp_path)
    gc.collect()  # nothing is told of a file that was given up
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "fewer than 12 letters"),
        ("elevenchars", "fewer than 12 letters"),
        ("p" * 256, "more than 255 letters"),
        ("cafés in Paris", "a letter that not every program takes"),
        ("twelve\tletters", "a letter that not every program takes"),
    ],
)
def test_a_password_that_will_not_do_is_one_sentence(password: str, says: str) -> None:
    with pytest.raises(ExportRefusedError) as said:
        refuse_weak(password)
    assert says in str(said.value)
    assert str(said.value).endswith("Nothing was exported.")
    assert password not in str(said.value)


@pytest.mark.parametrize("password", ["twelveletter", PASSWORD, "p" * 255, '!"#$%&()*+,-./'])
def test_any_other_password_will_do(password: str) -> None:
    refuse_weak(password)
