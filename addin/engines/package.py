"""What kind of file something is, and whether it is safe to load: checked on its bytes.

openpyxl fails on odd files in many ways and can be made to fill the memory. So every file is
looked at first, and whatever is wrong becomes one plain sentence with the remedy.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from addin.engines.addresses import block_at

MAX_UNPACKED_BYTES: Final = 300_000_000
"""How large the parts of a workbook may be together; a county's workbook has 10 MB."""
MAX_PARTS: Final = 10_000
"""How many parts a workbook may have; a county's workbook has some 60."""
MAX_CELLS: Final = 2_000_000
"""How many cells a workbook may have; a county's workbook has some 100,000."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ENCRYPTED_PART: Final = 1
_CONTENT_TYPES: Final = "[Content_Types].xml"
_SAVE_AS: Final = "Open it in Excel and save it as an Excel workbook (.xlsx)."
_LOCKED: Final = (
    "is protected with a password. Open it in Excel, take the password off (File, Info, Protect "
    "Workbook, Encrypt with Password), and save it."
)
_OTHER_PACKAGES: Final = (
    ("xl/workbook.bin", f"is an Excel binary workbook (.xlsb). {_SAVE_AS}"),
    ("word/", "is a Word document. Choose the Excel workbook instead."),
    ("ppt/", "is a PowerPoint presentation. Choose the Excel workbook instead."),
)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_AREA: Final = re.compile(rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^<>]*?\bref="([A-Z0-9$:]{5,30})"')
_CELL: Final = re.compile(rb"<(?:\w+:)?c[ />]")


class WorkbookFileError(Exception):
    """A workbook file that cannot be read or written. Its text says so and what to do."""


def unpacked(data: bytes, name: str) -> ZipFile:
    """Return the parts of a workbook file; `name` is how the sentences call the file.

    WorkbookFileError if the file is of another kind, damaged, protected or far too large.
    """
    if not data:
        raise WorkbookFileError(
            f"{name} is empty. Choose another copy of the workbook, or make a new one."
        )
    if data.startswith(_OLE):
        raise WorkbookFileError(f"{name} {_wrong_with_ole(data)}")
    if not data.startswith(_ZIP):
        raise WorkbookFileError(f"{name} {_wrong_with_plain(data)}")
    try:
        parts = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise damaged(name) from error
    _check_size(parts, name)
    names = parts.namelist()
    if "mimetype" in names and _CONTENT_TYPES not in names:
        raise WorkbookFileError(
            f"{name} is an OpenDocument file. Open it in LibreOffice and save it as Excel 2007-365 "
            "(.xlsx)."
        )
    for start, what in _OTHER_PACKAGES:
        if any(part.startswith(start) for part in names):
            raise WorkbookFileError(f"{name} {what}")
    if _CONTENT_TYPES not in names:
        raise WorkbookFileError(
            f"{name} is a ZIP archive, not a workbook. If the workbook is inside it, extract it "
            "first."
        )
    return parts


def check_loadable(parts: ZipFile, name: str) -> None:
    """Raise WorkbookFileError for more cells than there is memory for."""
    cells = 0
    for part in parts.namelist():
        if not _SHEET.fullmatch(part):
            continue
        text = content(parts, part, name)
        cells += len(_CELL.findall(text))
        for area in _AREA.findall(text):
            top, left, bottom, right = block_at(area.decode()) or (1, 1, 1, 1)
            cells += (bottom - top + 1) * (right - left + 1)
    if cells > MAX_CELLS:
        raise _too_large(name)


def content(parts: ZipFile, part: str, name: str) -> bytes:
    """Return the bytes of one part; WorkbookFileError if it cannot be unpacked."""
    try:
        return parts.read(part)
    except Exception as error:
        # zipfile and zlib raise a dozen kinds of error on damaged data, without a common base.
        raise damaged(name) from error


def damaged(name: str) -> WorkbookFileError:
    """Return the error for a workbook that cannot be understood."""
    return WorkbookFileError(
        f"{name} is damaged, or was not copied completely, or is not a workbook. Open it in Excel "
        "and save it again, or go back to an earlier copy."
    )


def _check_size(parts: ZipFile, name: str) -> None:
    entries = parts.infolist()
    unpacked_bytes = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS or unpacked_bytes > MAX_UNPACKED_BYTES:
        raise _too_large(name)
    if any(entry.flag_bits & _ENCRYPTED_PART for entry in entries):
        raise WorkbookFileError(f"{name} {_LOCKED}")


def _too_large(name: str) -> WorkbookFileError:
    return WorkbookFileError(
        f"{name} is far larger than any workbook of this kind. Open it in Excel, delete the sheets "
        "and cells that are not needed, and save it again."
    )


def _wrong_with_ole(data: bytes) -> str:
    if _ENCRYPTED_PACKAGE in data:
        return _LOCKED
    if any(mark in data for mark in _OLD_WORKBOOK):
        return f"is in the format of Excel 97-2003 (.xls). {_SAVE_AS}"
    return f"is not a workbook that can be read here. {_SAVE_AS}"


def _wrong_with_plain(data: bytes) -> str:
    start = data[:4096]
    if start.startswith(b"%PDF"):
        return "is a PDF document. Choose the Excel workbook instead."
    if b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f"is a text file, such as CSV, and not a workbook. {_SAVE_AS}"
    return "is not a workbook. Choose a file that Excel saved as .xlsx or .xlsm."
