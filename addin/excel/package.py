"""The package ElectionStaffing.xlam: a workbook of one sheet, the VBA project and the ribbon.

The package is not compressed: how well bytes are squeezed depends on the machine's zlib, and the
same source must give the same file everywhere.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIGURATION: Final = "electionstaffing.conf"  # the sheet; Launcher.bas reads its cell B1
WORKBOOK, SHEET = "ThisWorkbook", "Sheet1"  # the names of their modules
_INTERPRETER, _BUILT_BY = "Interpreter", "Built by"
_BEFORE_ALL_CLOCKS: Final = (1980, 1, 1, 0, 0, 0)
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SHEET_PART: Final = "xl/worksheets/sheet1.xml"
_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_CONTENT_TYPES: Final = f"""\
{_XML}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" \
ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"/>
<Override PartName="/{_SHEET_PART}" ContentType="{_SPREADSHEET}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/>
<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
"""
_RELATIONS: Final = f"""\
{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>
<Relationship Id="rId3" \
Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" \
Target="customUI/customUI14.xml"/>
</Relationships>
"""
_WORKBOOK: Final = f"""\
{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">
<workbookPr codeName="{WORKBOOK}"/>
<bookViews><workbookView visibility="hidden"/></bookViews>
<sheets><sheet name="{CONFIGURATION}" sheetId="1" r:id="rId1"/></sheets>
</workbook>
"""
_WORKBOOK_RELATIONS: Final = f"""\
{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" \
Target="vbaProject.bin"/>
</Relationships>
"""
_STYLES: Final = f"""\
{_XML}<styleSheet xmlns="{_MAIN}">
<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>
"""
_PROPERTIES: Final = f"""\
{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Election staffing</dc:title>\
<dc:creator>The Election Staffing contributors</dc:creator></cp:coreProperties>
"""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the add-in's own sheet says: the program it starts, and which version built it.

    `interpreter` is the path of pythonw.exe; %NAMES% of environment variables may stand in it.
    """

    interpreter: str
    version: str


def package(configuration: Configuration, vba_project: bytes, ribbon: bytes) -> bytes:
    """Return the add-in's bytes."""
    texts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _PROPERTIES,
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
        "xl/styles.xml": _STYLES,
        _SHEET_PART: _sheet(configuration),
    }
    parts = {name: text.encode() for name, text in texts.items()}
    parts |= {"xl/vbaProject.bin": vba_project, "customUI/customUI14.xml": ribbon}
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these parts that says nothing of when, where and by whom it was made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _BEFORE_ALL_CLOCKS)
            entry.create_system = 0  # else it says whether Windows made it
            archive.writestr(entry, data)
            # writestr has filled in a file mode, which no reader of the package wants
            entry.external_attr = 0
    return file.getvalue()


def configuration_of(addin: bytes) -> Configuration | None:
    """Return what an add-in's sheet says; None if these bytes are not such an add-in."""
    try:
        with zipfile.ZipFile(io.BytesIO(addin)) as archive:
            sheet = ET.fromstring(archive.read(_SHEET_PART))  # noqa: S314 - our own, no entities
    except (zipfile.BadZipFile, KeyError, ET.ParseError):
        return None
    texts = [cell.text or "" for cell in sheet.iter(f"{{{_MAIN}}}t")]
    said = dict(zip(texts[::2], texts[1::2], strict=False))
    if _INTERPRETER not in said:
        return None
    return Configuration(said[_INTERPRETER], said.get(_BUILT_BY, ""))


def _sheet(configuration: Configuration) -> str:
    pairs = ((_INTERPRETER, configuration.interpreter), (_BUILT_BY, configuration.version))
    rows = "".join(
        f'<row r="{row}">{_cell(f"A{row}", name)}{_cell(f"B{row}", value)}</row>\n'
        for row, (name, value) in enumerate(pairs, 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}">\n<sheetPr codeName="{SHEET}"/>\n'
        f"<sheetData>\n{rows}</sheetData>\n</worksheet>\n"
    )


def _cell(address: str, text: str) -> str:
    kept = f'<t xml:space="preserve">{escape(text)}</t>'
    return f'<c r="{address}" t="inlineStr"><is>{kept}</is></c>'
