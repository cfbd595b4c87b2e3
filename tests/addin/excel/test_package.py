"""The package: read by openpyxl, the same bytes everywhere, and what its sheet says."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xlwings

from addin.excel.build import DEFAULT_INTERPRETER, addin_bytes, check_interpreter
from addin.excel.package import CONFIGURATION, Configuration, configuration_of, zipped

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def tree(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 - made by ourselves and by xlwings


def parts_of(addin: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(addin)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_openpyxl_opens_it_and_reads_its_sheet() -> None:
    parts = parts_of(addin_bytes(r"C:\P & Q\pythonw.exe"))
    # openpyxl opens workbooks with macros, not add-ins, which differ from them in this one word.
    types = parts["[Content_Types].xml"].replace(b"excel.addin.macro", b"excel.sheet.macro")
    as_workbook = zipped(parts | {"[Content_Types].xml": types})
    book = openpyxl.load_workbook(io.BytesIO(as_workbook), keep_vba=True)
    assert book.sheetnames == [CONFIGURATION]
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows == [
        ["Interpreter", r"C:\P & Q\pythonw.exe"],
        ["Built by", version("election-staffing")],
    ]
    assert book.code_name == "ThisWorkbook"
    assert book.active.sheet_properties.codeName == "Sheet1"
    book.vba_archive.close()


def test_excel_is_told_that_it_is_an_addin() -> None:
    types = parts_of(addin_bytes())["[Content_Types].xml"].decode()
    assert 'ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
    assert 'visibility="hidden"' in parts_of(addin_bytes())["xl/workbook.xml"].decode()


def test_every_part_is_declared_and_every_relation_leads_to_a_part() -> None:
    parts = parts_of(addin_bytes())
    for name, folder in (("_rels/.rels", ""), ("xl/_rels/workbook.xml.rels", "xl/")):
        for relation in tree(parts[name]).iter(RELATION):
            assert folder + relation.attrib["Target"] in parts
    types = tree(parts["[Content_Types].xml"])
    declared = {part.attrib.get("PartName", "").lstrip("/") for part in types}
    extensions = {part.attrib.get("Extension") for part in types}
    for name in set(parts) - {"[Content_Types].xml"}:
        assert name in declared or name.rsplit(".", 1)[1] in extensions
    assert declared - {""} <= set(parts)


def test_the_parts_are_of_the_kinds_of_an_addin_that_excel_opens() -> None:
    """Compared with the add-in in xlwings' own package."""
    theirs = parts_of((Path(xlwings.__file__).parent / "addin" / "xlwings.xlam").read_bytes())

    def kinds(parts: dict[str, bytes]) -> dict[str, str]:
        types = tree(parts["[Content_Types].xml"])
        return {
            part.attrib["PartName"]: part.attrib["ContentType"]
            for part in types
            if "PartName" in part.attrib
        }

    ours = kinds(parts_of(addin_bytes()))
    assert {name: kinds(theirs)[name] for name in ours} == ours


def test_nothing_of_a_clock_or_a_system_is_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(addin_bytes())) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.create_system == 0
            assert entry.external_attr == 0
            assert entry.compress_type == zipfile.ZIP_STORED
            assert entry.comment == entry.extra == b""


def test_it_says_the_same_to_every_reader_of_zip_files() -> None:
    made = zipped({"a.txt": b"a", "b/c.txt": b"c"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.txt", "b/c.txt"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "SOURCE_DATE_EPOCH": "2000000000", "PYTHONHASHSEED": "2"},
    ],
)
def test_another_clock_and_another_process_build_the_same_bytes(
    tmp_path: Path, elsewhere: dict[str, str]
) -> None:
    program = (
        "import os; os.umask(0o077)\n"
        "import pathlib, sys; from addin.excel.build import addin_bytes\n"
        "pathlib.Path(sys.argv[1]).write_bytes(addin_bytes())\n"
    )
    built = tmp_path / "built.xlam"
    subprocess.run(
        [sys.executable, "-c", program, str(built)],
        env={**os.environ, **elsewhere},
        cwd=tmp_path,
        check=True,
        timeout=120,
    )
    assert built.read_bytes() == addin_bytes()


def test_only_the_interpreter_differs_between_two_builds() -> None:
    one, other = parts_of(addin_bytes()), parts_of(addin_bytes(r"D:\python\pythonw.exe"))
    assert {name for name in one if one[name] != other[name]} == {"xl/worksheets/sheet1.xml"}


# What the sheet says


@pytest.mark.parametrize("interpreter", [DEFAULT_INTERPRETER, r"C:\Zoë & Co\pythonw.exe"])
def test_what_was_built_can_be_read(interpreter: str) -> None:
    assert configuration_of(addin_bytes(interpreter)) == Configuration(
        interpreter, version("election-staffing")
    )


def test_other_files_are_no_addin_of_ours() -> None:
    assert configuration_of(b"") is None
    assert configuration_of(b"MZ not a zip") is None
    assert configuration_of(zipped({"xl/workbook.xml": b"<x/>"})) is None
    assert configuration_of(zipped({"xl/worksheets/sheet1.xml": b"<broken"})) is None
    theirs = Path(xlwings.__file__).parent / "addin" / "xlwings.xlam"
    assert configuration_of(theirs.read_bytes()) is None


@pytest.mark.parametrize(
    "interpreter",
    [
        DEFAULT_INTERPRETER,
        r"C:\Program Files\Python311\pythonw.exe",
        r"\\server\share\python\pythonw.exe",
    ],
)
def test_paths_that_can_be_started(interpreter: str) -> None:
    check_interpreter(interpreter)


@pytest.mark.parametrize(
    "interpreter",
    [
        "",
        "pythonw.exe",
        r"python\pythonw.exe",
        r"C:\python\pythonw",
        'C:\\a" & calc.exe',
        "C:\\a\nb.exe",
        r"C:\a*.exe",
        "/usr/bin/python3",
    ],
)
def test_paths_that_must_not_be_started(interpreter: str) -> None:
    with pytest.raises(ValueError, match="not a full Windows path"):
        check_interpreter(interpreter)
