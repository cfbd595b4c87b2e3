"""Workbooks in the formats that nothing here writes, and in states that nobody wants them in."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook

from addin.excel.cfb import compound_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Rows = list[list[str]]

MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
SHEET: Final = "xl/worksheets/sheet1.xml"


def archive(parts: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A ZIP archive of these parts."""
    stream = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w", kind) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def xlsx(rows: Sequence[Sequence[Any]], change: Callable[[Worksheet], object] = id) -> bytes:
    """A workbook of one sheet, changed afterwards."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    change(sheet)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """A workbook with other or further parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        own = {name: package.read(name) for name in package.namelist()}
    return archive({**own, **parts})


def with_sheet(data: bytes, inside: str) -> bytes:
    """A workbook whose one sheet has this XML inside."""
    return with_parts(data, {SHEET: f"<worksheet {MAIN}>{inside}</worksheet>"})


def xls(rows: Rows, *, locked: bool = False) -> bytes:
    """A workbook as Excel 97 wrote it."""

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def begin(what: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))

    password = record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if locked else b""
    name = b"Sheet"
    book = begin(0x0005) + password
    where = len(book) + 4 + 8 + len(name) + 4
    book += record(0x85, struct.pack("<IHBB", where, 0, len(name), 0) + name) + record(0x0A)
    sheet = begin(0x0010)
    sheet += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            text = cell.encode("utf-16-le")
            about = struct.pack("<HHHHB", number, column, 0, len(cell), 1)
            sheet += record(0x0204, about + text)
    return compound_file({"Workbook": book + sheet + record(0x0A)})


def xlsb(rows: Rows) -> bytes:
    """A workbook in Excel's binary format."""

    def record(kind: int, data: bytes = b"") -> bytes:
        number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
        size, length = len(data), b""
        while size > 0x7F:
            length += bytes([size & 0x7F | 0x80])
            size >>= 7
        return number + length + bytes([size]) + data

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    about = struct.pack("<II", 0, 1) + wide("rId1") + wide("Sheet")
    book = record(131) + record(143) + record(156, about) + record(144) + record(132)
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = record(129) + record(148, size) + record(145)
    for number, row in enumerate(rows):
        sheet += record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for column, cell in enumerate(row):
            sheet += record(6, struct.pack("<II", column, 0) + wide(cell))
    sheet += record(146) + record(130)
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relation(kind: str, target: str) -> str:
        return (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/{kind}" Target="{target}"/></Relationships>'
        )

    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": relation("officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relation("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def ods(rows: Rows, after: str = "", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument spreadsheet; `after` is XML of further rows."""
    said = "".join(
        f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows
    )
    spaces = " ".join(f'xmlns:{name}="{OPEN}{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet">{said}{after}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        },
        stored=True,
    )


def _open_cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )
