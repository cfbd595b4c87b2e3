"""The VBA of the add-in: read back by olevba, and what may and may not stand in it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path

import olefile
import pytest
import xlwings

from addin.buttons import BUTTONS, grouped
from addin.excel.build import LAUNCHER, PROJECT, addin_bytes, modules
from addin.excel.ovba import PROJECT_ID, Kind, Module, hidden, vba_project
from addin.excel.package import CONFIGURATION
from addin.excel.ribbon_xml import CALLBACKS
from tests.addin.excel.outside import decompressed, sources, suspicions

# Records with a name, a text or a library.
OF_ANY_SIZE = {0x04, 0x05, 0x40, 0x16, 0x3E, 0x0D, 0x19, 0x47, 0x1A, 0x32, 0x1C, 0x48}
SOURCE = {module.name: module.source for module in modules(grouped())}


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("addin") / "ElectionStaffing.xlam"
    path.write_bytes(addin_bytes())
    return path


def streams_of(project: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(io.BytesIO(project), raise_defects=olefile.DEFECT_UNSURE) as opened:
        return {"/".join(path): opened.openstream(path).read() for path in opened.listdir()}


def records(directory: bytes) -> list[tuple[int, bytes]]:
    """Return the records of a stream "dir": number and content."""
    found, place = [], 0
    while place < len(directory):
        number, size = struct.unpack_from("<HI", directory, place)
        size = 6 if number == 0x09 else size  # the version's record says 4
        found.append((number, directory[place + 6 : place + 6 + size]))
        place += 6 + size
    return found


def project_of(addin: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(addin) as archive:
        return streams_of(archive.read("xl/vbaProject.bin"))


# Read back


def test_olevba_reads_the_very_source(addin: Path) -> None:
    assert sources(addin) == SOURCE


def test_only_source_is_in_the_project(addin: Path) -> None:
    streams = project_of(addin)
    assert streams["VBA/_VBA_PROJECT"] == bytes.fromhex("cc61ffff000000")
    offsets = [
        content for number, content in records(decompressed(streams["VBA/dir"])) if number == 0x31
    ]
    assert offsets == [bytes(4)] * len(SOURCE)


def test_the_streams_are_those_of_the_modules(addin: Path) -> None:
    own = {"PROJECT", "PROJECTwm", "VBA/dir", "VBA/_VBA_PROJECT"}
    assert set(project_of(addin)) == own | {f"VBA/{name}" for name in SOURCE}


def directories(addin: Path) -> list[list[tuple[int, bytes]]]:
    """Return our records, and those of the add-in that xlwings ships, in use in many an Excel."""
    theirs = Path(xlwings.__file__).parent / "addin" / "xlwings.xlam"
    return [records(decompressed(project_of(path)["VBA/dir"])) for path in (addin, theirs)]


def test_the_records_come_in_the_order_of_a_project_that_excel_opens(addin: Path) -> None:
    ours, theirs = (list(dict(found)) for found in directories(addin))
    assert ours == theirs


def test_the_records_have_the_sizes_of_that_project(addin: Path) -> None:
    ours, theirs = (
        {number: len(content) for number, content in found if number not in OF_ANY_SIZE}
        for found in directories(addin)
    )
    assert ours == theirs


def test_the_references_are_those_of_that_project(addin: Path) -> None:
    ours, theirs = (
        [content for number, content in found if number in {0x16, 0x3E, 0x0D}]
        for found in directories(addin)
    )
    assert ours == theirs


def test_project_and_modules_have_different_names() -> None:
    names = [PROJECT, *SOURCE]
    assert len({name.upper() for name in names}) == len(names)


def test_each_module_says_its_own_name() -> None:
    for name, source in SOURCE.items():
        assert source.startswith(f'Attribute VB_Name = "{name}"\n')


def test_the_project_names_its_modules(addin: Path) -> None:
    text = project_of(addin)["PROJECT"].decode("ascii")
    lines = text.split("\r\n")
    assert f'ID="{PROJECT_ID}"' in lines
    assert "Document=ThisWorkbook/&H00000000" in lines
    assert "Document=Sheet1/&H00000000" in lines
    assert "Module=Launcher" in lines
    assert "Module=Buttons" in lines
    assert text.endswith("Buttons=0, 0, 0, 0, C\r\n")


def plain(field: str, project_id: str) -> bytes:
    """Undo MS-OVBA 2.4.3.3: what a field of the project hides."""
    coded = bytes.fromhex(field)
    seed, version, key = coded[0], coded[1], coded[2]
    assert version == seed ^ 2
    assert key == seed ^ (sum(project_id.encode()) & 0xFF)
    before, one, two = key ^ seed, key, version
    out = bytearray()
    for byte in coded[3:]:
        before = byte ^ ((two + before) & 0xFF)
        out.append(before)
        one, two = byte, one
    body = bytes(out)[(seed & 6) // 2 :]
    assert len(body) == 4 + int.from_bytes(body[:4], "little")
    return body[4:]


def test_no_password_and_the_source_may_be_seen(addin: Path) -> None:
    text = project_of(addin)["PROJECT"].decode("ascii")
    fields = dict(re.findall(r'^(CMG|DPB|GC)="([0-9A-F]+)"', text, re.MULTILINE))
    assert {name: plain(field, PROJECT_ID) for name, field in fields.items()} == {
        "CMG": bytes(4),
        "DPB": bytes(1),
        "GC": b"\xff",
    }


def test_hidden_as_in_a_project_that_excel_opens() -> None:
    theirs_file = Path(xlwings.__file__).parent / "quickstart_addin_ribbon.xlam"
    text = project_of(theirs_file)["PROJECT"].decode("cp1252")
    project_id = re.search(r'ID="(.*)"', text)
    assert project_id
    field = re.search(r'CMG="(.*)"', text)
    assert field
    assert plain(field[1], project_id[1]) == plain(hidden(bytes(4), project_id[1]), project_id[1])
    assert hidden(bytes(4), project_id[1])[:6] == field[1][:6]


def test_a_sign_beyond_ascii_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        vba_project("P", [Module("M", Kind.STANDARD, "' caf\u00e9\n")])


# What stands in it


def test_each_button_has_one_macro_of_its_own() -> None:
    found = re.findall(
        r'^Public Sub (\w+)\(control As IRibbonControl\)\n    Launcher\.Press "(\w+)"\nEnd Sub$',
        SOURCE[CALLBACKS],
        re.MULTILINE,
    )
    assert [name for _, name in found] == [
        button.name for _, group in grouped() for button in group
    ]
    assert {name for _, name in found} == {button.name for button in BUTTONS}
    assert SOURCE[CALLBACKS].count("End Sub") == len(BUTTONS)


def test_nothing_runs_by_itself(addin: Path) -> None:
    assert "AutoExec" not in suspicions(addin)


def test_a_scanner_finds_what_a_reader_would_expect(addin: Path) -> None:
    found = suspicions(addin)
    assert found["Suspicious"] <= {
        *("CreateObject", "WScript.Shell", "Shell", "run", "ExpandEnvironmentStrings"),
        *("Hex Strings", "Base64 Strings"),  # class ids and long names look like such
    }
    assert found["IOC"] == {"pythonw.exe"}
    assert set(found) == {"Suspicious", "IOC"}


def test_the_documents_have_no_code() -> None:
    for name in ("ThisWorkbook", "Sheet1"):
        lines = SOURCE[name].splitlines()
        assert all(line.startswith("Attribute ") for line in lines)


def test_the_launcher_can_be_read_in_a_minute() -> None:
    lines = SOURCE[LAUNCHER].splitlines()
    assert len(lines) < 60
    assert max(map(len, lines)) < 125
    assert "Option Explicit" in lines


def test_the_launcher_reads_the_sheet_that_the_builder_writes() -> None:
    assert f'CONFIGURATION As String = "{CONFIGURATION}"' in SOURCE[LAUNCHER]
    assert 'ThisWorkbook.Worksheets(CONFIGURATION).Range("B1")' in SOURCE[LAUNCHER]


def test_the_launcher_takes_nothing_from_a_workbook() -> None:
    code = "\n".join(line.split("'")[0] for line in SOURCE[LAUNCHER].splitlines())
    assert "ActiveWorkbook" not in code
    assert "ActiveSheet" not in code
    assert code.count("Worksheets") == 1
    assert "cmd" not in code.lower()


def test_the_status_bar_is_given_back_on_every_way_out() -> None:
    press = re.search(r"Public Sub Press.*?End Sub", SOURCE[LAUNCHER], re.DOTALL)
    assert press
    lines = [line.strip() for line in press[0].splitlines()]
    assert lines.count("Exit Sub") == 1
    assert lines[lines.index("Exit Sub") - 1] == "Application.StatusBar = False"
    assert lines.index("On Error GoTo Failed") < lines.index("Finish:")
    assert lines[-2:] == ["Resume Finish", "End Sub"]
