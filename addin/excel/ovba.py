"""Writes a VBA project (MS-OVBA) from source text.

Only the source is written, without the compiled form that Excel keeps beside it: a program that
reads the project (Excel, an antivirus scanner, a council's IT) sees all there is. Excel compiles
it when it opens the file. The order of records is that of the specification, sections 2.3.1,
2.3.4.2 and 2.4.3.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from addin.excel.cfb import compound_file
from addin.excel.compression import compress

if TYPE_CHECKING:
    from collections.abc import Sequence

# Made up once for this project; Excel wants one, and the hidden fields are mixed with it.
PROJECT_ID: Final = "{8C6E5B0A-3D41-5C27-9A7E-6D0C1F2B4E93}"
_SEED: Final = 0x5D  # any would do; always the same, for the same bytes
_NO_CACHE: Final = bytes.fromhex("cc61ffff000000")
_OFFICE: Final = r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
# Found by their id; the path is only where Excel wrote that it had found them last.
_LIBRARIES: Final = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb"
    "#OLE Automation",
    "Office": rf"*\G{{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}}#2.0#0#{_OFFICE}"  # IRibbonControl
    "#Microsoft Office 16.0 Object Library",
}
_DOCUMENT: Final = """\
Attribute VB_Name = "{name}"
Attribute VB_Base = "0{{{base}-0000-0000-C000-000000000046}}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
"""


class Kind(Enum):
    """What a module belongs to."""

    DOCUMENT = "Document={}/&H00000000"
    STANDARD = "Module={}"


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its name, its kind, and its source with the lines "Attribute ..." on top."""

    name: str
    kind: Kind
    source: str


def workbook_module(name: str) -> Module:
    """Return the module without code that every workbook has."""
    return Module(name, Kind.DOCUMENT, _DOCUMENT.format(name=name, base="00020819"))


def sheet_module(name: str) -> Module:
    """Return the module without code that every sheet has."""
    return Module(name, Kind.DOCUMENT, _DOCUMENT.format(name=name, base="00020820"))


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """Return the file vbaProject.bin of a project.

    ValueError if a text has a sign beyond ASCII: how such a sign is read depends on the machine.
    """
    streams = {module.name: compress(_text(module.source)) for module in modules}
    streams["_VBA_PROJECT"] = _NO_CACHE
    streams["dir"] = compress(_information(name) + _references() + _modules(modules))
    names = [_text(module.name) + b"\0" + _wide(module.name) + b"\0\0" for module in modules]
    return compound_file(
        {
            "VBA": streams,
            "PROJECT": _text(_project(name, modules)),
            "PROJECTwm": b"".join(names) + b"\0\0",
        }
    )


def _text(text: str) -> bytes:
    """Return a text with the line ends of Windows; ValueError beyond ASCII."""
    return "\r\n".join(text.splitlines() + [""] * text.endswith("\n")).encode("ascii")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _short(number: int) -> bytes:
    return struct.pack("<H", number)


def _long(number: int) -> bytes:
    return struct.pack("<I", number)


def _information(name: str) -> bytes:
    """Return the records of the whole project."""
    return b"".join(
        (
            _record(0x01, _long(1)),  # made on Windows
            _record(0x02, _long(0x0409)),  # language
            _record(0x14, _long(0x0409)),
            _record(0x03, _short(1252)),  # code page
            _record(0x04, _text(name)),
            *(_record(0x05), _record(0x40)),  # description
            *(_record(0x06), _record(0x3D)),  # help file
            _record(0x07, _long(0)),  # help context
            _record(0x08, _long(0)),  # flags
            # The version's record says 4 and is 6 bytes long; the number is what Office 16 writes.
            struct.pack("<HIIH", 0x09, 4, 0x61EEF783, 3),
            *(_record(0x0C), _record(0x3C)),  # constants
        )
    )


def _references() -> bytes:
    """Return the records of the libraries that the source uses."""
    return b"".join(
        _record(0x16, _text(name))
        + _record(0x3E, _wide(name))
        + _record(0x0D, _long(len(library)) + _text(library) + b"\0" * 6)
        for name, library in _LIBRARIES.items()
    )


def _modules(modules: Sequence[Module]) -> bytes:
    """Return the records of the modules and the end of the stream."""
    no_cookie = _short(0xFFFF)
    records = [_record(0x0F, _short(len(modules))), _record(0x13, no_cookie)]
    for module in modules:
        records += [
            *(_record(0x19, _text(module.name)), _record(0x47, _wide(module.name))),
            *(_record(0x1A, _text(module.name)), _record(0x32, _wide(module.name))),  # its stream
            *(_record(0x1C), _record(0x48)),  # description
            _record(0x31, _long(0)),  # the source begins at the stream's start: nothing compiled
            _record(0x1E, _long(0)),  # help context
            _record(0x2C, no_cookie),
            _record(0x21 if module.kind is Kind.STANDARD else 0x22),
            _record(0x2B),
        ]
    return b"".join(records) + _record(0x10)


def _project(name: str, modules: Sequence[Module]) -> str:
    """Return the text of the stream PROJECT: no password, and the source may be looked at."""
    lines = [
        f'ID="{PROJECT_ID}"',
        *(module.kind.value.format(module.name) for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{hidden(bytes(4), PROJECT_ID)}"',
        f'DPB="{hidden(bytes(1), PROJECT_ID)}"',
        f'GC="{hidden(bytes([0xFF]), PROJECT_ID)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\n".join(lines)


def hidden(data: bytes, project_id: str) -> str:
    """Return data as the project's fields CMG, DPB and GC have it (2.4.3.2): no secret, a habit."""
    key = sum(project_id.encode("ascii")) & 0xFF
    out = [_SEED, _SEED ^ 2, _SEED ^ key]  # 2 is the version of this way of hiding
    plain_before, coded_before, coded_two_before = key, out[2], out[1]
    filler = bytes((_SEED & 6) // 2)
    for byte in filler + struct.pack("<I", len(data)) + data:
        coded = byte ^ ((coded_two_before + plain_before) & 0xFF)
        out.append(coded)
        plain_before, coded_before, coded_two_before = byte, coded, coded_before
    return bytes(out).hex().upper()
