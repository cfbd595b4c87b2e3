"""A file as it was handed over: its bytes, and what kind of file they say it is.

What a file is called says little: councils send workbooks named .csv and text named .xls. So the
first bytes decide.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from addin.imports.findings import ImportRefusedError
from addin.imports.words import clean

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 100_000_000
"""How large a file may be. The export of a county with 250,000 properties has some 75 MB."""
MAX_LINES: Final = 2_000_000
"""How many lines a text file may have. All Northern Ireland has some 850,000 properties."""
MAX_UNPACKED_BYTES: Final = 300_000_000
"""How large a workbook may be unpacked; a sheet of 100,000 rows has some 100 MB of XML."""
MAX_RATIO: Final = 250
"""How far a large part of a workbook may have been compressed; a real sheet is, some 10 to 50."""
MAX_LISTED: Final = 1_000_000
"""How much of the list of its parts is looked at in an OpenDocument file, in bytes."""
MAX_PARTS: Final = 10_000
"""How many parts a workbook may have; real ones have some hundred."""

_LARGE_PART: Final = 10_000_000  # a small part may compress as well as it likes
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
# The first records of an old workbook: where it begins, and how the rest is encrypted.
_OLD_LOCKED: Final = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})"
    rb"(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
_ENCRYPTED_PART: Final = 1
_OPEN_SHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_OPEN_CONTENTS: Final = "META-INF/manifest.xml"
_OPEN_LOCKED: Final = b"encryption-data"
_LONGEST_NAME: Final = 100  # letters of a file's name that a sentence has room for
_AS_WORKBOOK: Final = "Open it in Excel, save it as an Excel workbook (.xlsx), and import that."
_LOCKED: Final = (
    "is protected with a password. Take the password off, save it, and import it again."
)
_EXTRACT: Final = "Extract the file inside it, and import that."
_OTHERS: Final = (
    (b"%PDF", "is a PDF document. Ask for the export as CSV or as an Excel workbook."),
    (b"\x1f\x8b", "is a compressed archive (gzip). Extract the file inside it, and import that."),
    (
        b"7z\xbc\xaf",
        "is a compressed archive (7-Zip). Extract the file inside it, and import that.",
    ),
    (b"Rar!", "is a compressed archive (RAR). Extract the file inside it, and import that."),
    (b"{\\rtf", f"is a text document (RTF). {_AS_WORKBOOK}"),
    *(
        (start, "is a picture. Ask for the export as CSV or as an Excel workbook.")
        for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
    ),
    (b"SQLite format 3", "is a database. Ask for the export as CSV or as an Excel workbook."),
)
_MARKS_OF_TEXT: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class FileKind(Enum):
    """What the bytes of a file are."""

    TEXT = "text"
    JSON = "JSON"
    WORKBOOK = "workbook"  # .xlsx, .xlsm, .xlsb, .xls or .ods


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import: its name without the folder, its bytes, and what they are."""

    name: str
    data: bytes
    kind: FileKind


def load(path: Path) -> SourceFile:
    """Read a file and say what it is; ImportRefusedError if it is nothing that can be imported."""
    return source_file(_name_of(path), _bytes_of(path))


def source_file(name: str, data: bytes) -> SourceFile:
    """Say what kind of file the bytes are; `name` is how the sentences call the file."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ImportRefusedError(f"{name} is empty. Choose another file, or export it again.")
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if data.startswith(_ZIP):
        _check_package(name, data)
        return SourceFile(name, data, FileKind.WORKBOOK)
    if data.startswith(_OLE):
        _check_ole(name, data)
        return SourceFile(name, data, FileKind.WORKBOOK)
    for start, what in _OTHERS:
        if data.startswith(start):
            raise ImportRefusedError(f"{name} {what}")
    return SourceFile(name, data, _kind_of_text(name, data))


def _name_of(path: Path) -> str:
    """Return how sentences call a file: signs that nobody sees, and very long names, cut out."""
    name = clean(path.name or str(path)) or "The file"
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 3]}..."


def _bytes_of(path: Path) -> bytes:
    name = _name_of(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ImportRefusedError(f"{name} is a folder. Choose the file inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise ImportRefusedError(f"{name} is not a file. Choose a file.")
        if status.st_size > MAX_BYTES:
            raise _too_large(name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ImportRefusedError(
            f"There is no file {name}. Check the name and the folder."
        ) from error
    except PermissionError as error:
        raise ImportRefusedError(
            f"You may not read {name}. Close it if it is open in another program, or ask its "
            "owner for access."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise ImportRefusedError(
            f"{name} could not be read. Check the name, or copy the file to this computer first."
        ) from error


def _too_large(name: str) -> ImportRefusedError:
    return ImportRefusedError(
        f"{name} is larger than {MAX_BYTES // 1_000_000} MB, far more than any export of a "
        "council. Choose another file."
    )


def _check_package(name: str, data: bytes) -> None:
    """Refuse a ZIP file that is no workbook, or one that would fill the memory when unpacked."""
    damaged = ImportRefusedError(
        f"{name} is damaged, or was not copied completely. Ask for it again, or open it in Excel "
        "and save it again."
    )
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            first = package.open(entries[0]).read(100) if entries else b""
            names = {entry.filename for entry in entries}
            listed = (
                package.open(_OPEN_CONTENTS).read(MAX_LISTED) if _OPEN_CONTENTS in names else b""
            )
    except Exception as error:
        # zipfile, zlib and struct raise a dozen kinds of error on damaged data.
        locked = "encrypted" in str(error)
        raise (ImportRefusedError(f"{name} {_LOCKED}") if locked else damaged) from error
    if not names:
        raise ImportRefusedError(f"{name} is an empty archive. Choose another file.")
    if any(entry.flag_bits & _ENCRYPTED_PART for entry in entries) or _OPEN_LOCKED in listed:
        raise ImportRefusedError(f"{name} {_LOCKED}")
    if (
        len(entries) > MAX_PARTS
        or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES
        or any(
            entry.file_size > max(_LARGE_PART, MAX_RATIO * entry.compress_size) for entry in entries
        )
    ):
        raise ImportRefusedError(
            f"{name} would unpack to far more than any workbook of a council holds, so it is not "
            "opened. Save only the sheet that is needed as CSV, and import that."
        )
    if any(part.startswith(("xl/workbook.", "xl/worksheets/")) for part in names):
        return
    if entries[0].filename == "mimetype" and first.startswith(_OPEN_SHEET):
        return
    if any(part.startswith("word/") for part in names):
        raise ImportRefusedError(f"{name} is a Word document. Copy its table into Excel first.")
    if any(part.endswith(".iwa") for part in names):
        raise ImportRefusedError(
            f"{name} is a document of Apple Numbers. Choose File, Export To, Excel there, and "
            "import what that makes."
        )
    raise ImportRefusedError(f"{name} is a ZIP archive, whatever its name says. {_EXTRACT}")


def _check_ole(name: str, data: bytes) -> None:
    if _ENCRYPTED_PACKAGE in data or _OLD_LOCKED.search(data):
        raise ImportRefusedError(f"{name} {_LOCKED}")
    if not any(mark in data for mark in _OLD_WORKBOOK):
        raise ImportRefusedError(
            f"{name} is not a workbook, but another kind of document. {_AS_WORKBOOK}"
        )


def _kind_of_text(name: str, data: bytes) -> FileKind:
    start = data[:4096]
    for mark in _MARKS_OF_TEXT:
        start = start.removeprefix(mark)
    begins = start.replace(b"\0", b"").lstrip()[:200].lower()
    if begins.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")):
        raise ImportRefusedError(f"{name} is a web page, whatever its name says. {_AS_WORKBOOK}")
    if begins.startswith(b"<"):
        raise ImportRefusedError(f"{name} is an XML file. {_AS_WORKBOOK}")
    return FileKind.JSON if begins.startswith((b"[", b"{")) else FileKind.TEXT
