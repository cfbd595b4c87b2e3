"""What the doctor says of computers on which one thing is not as it should be."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath, PureWindowsPath

import pytest

from addin.excel.build import addin_bytes
from addin.excel.checks import Check, State
from addin.excel.doctor import examine
from addin.excel.install import install, zone_mark
from addin.excel.machine import Hive
from addin.excel.package import Configuration, package
from addin.logs import log_file
from tests.addin.excel.pretend import ADDIN, EXCEL, PYTHONW, Pretend

POLICY = r"Software\Policies\Microsoft\Office\16.0"
CLOUD = r"Software\Policies\Microsoft\Cloud\Office\16.0"
CHOSEN = r"Software\Microsoft\Office\16.0"
GUARD = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR"
MANAGED = r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
NO_TRUST = {"alllocationsdisabled": 1}


@pytest.fixture
def machine() -> Pretend:
    """A computer on which the add-in is installed and all is well."""
    made = Pretend()
    install(made)
    return made


def of(machine: Pretend, what: str) -> Check:
    (check,) = [check for check in examine(machine) if check.what == what]
    return check


def troubles(machine: Pretend) -> list[str]:
    return [check.what for check in examine(machine) if check.state is not State.OK]


def sign(machine: Pretend) -> None:
    """Add to the installed add-in what a signature adds."""
    file = io.BytesIO(machine.files[ADDIN])
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProjectSignature.bin", b"signed")
    machine.files[ADDIN] = file.getvalue()


def test_where_all_is_well(machine: Pretend) -> None:
    assert [check.what for check in examine(machine)] == [
        *("Windows", "Excel", "Add-in", "From the internet", "Python", "Program", "Macros"),
        *("Add-ins", "Microsoft Defender", "Disabled items", "Log"),
    ]
    assert set(machine.started) == {(PYTHONW, "-I", "-c", "import addin.ribbon")}
    assert troubles(machine) == []
    assert str(log_file()) in of(machine, "Log").found


def test_looking_changes_nothing(machine: Pretend) -> None:
    before = dict(machine.files)
    examine(machine)
    assert machine.files == before


def test_every_trouble_comes_with_what_to_do(machine: Pretend) -> None:
    machine.files.clear()
    machine.keys.clear()
    found = [check for check in examine(machine) if check.state is not State.OK]
    assert [check.what for check in found] == ["Excel", "Add-in"]
    assert all(check.remedy for check in found)


def test_on_linux_it_says_what_to_use_instead() -> None:
    machine = Pretend()
    machine.windows = False
    (check,) = examine(machine)
    assert check.state is State.WRONG
    assert "On Linux use LibreOffice" in check.remedy


def test_no_excel(machine: Pretend) -> None:
    del machine.keys[Hive.MACHINE, EXCEL]
    assert of(machine, "Excel").state is State.WRONG


def test_excel_for_this_user_only(machine: Pretend) -> None:
    machine.keys[Hive.USER, EXCEL] = machine.keys.pop((Hive.MACHINE, EXCEL))
    assert of(machine, "Excel").state is State.OK


def test_not_installed(machine: Pretend) -> None:
    del machine.files[ADDIN]
    check = of(machine, "Add-in")
    assert check.found == f"There is no {ADDIN}."
    assert check.remedy == "Run: election-staffing excel install"


def test_another_file_of_that_name(machine: Pretend) -> None:
    machine.files[ADDIN] = b"something else"
    assert of(machine, "Add-in").state is State.WRONG
    assert "is not this program's add-in" in of(machine, "Add-in").found


def test_built_by_another_version(machine: Pretend) -> None:
    machine.files[ADDIN] = package(Configuration(PYTHONW, "0.0.1"), b"", b"")
    check = of(machine, "Add-in")
    assert check.state is State.WRONG
    assert "was built by version 0.0.1; this is " in check.found


def test_an_add_in_that_cannot_be_read(machine: Pretend) -> None:
    machine.unreadable.add(ADDIN)
    check = of(machine, "Add-in")
    assert check.state is State.WRONG
    assert "cannot be read" in check.found


def test_a_disk_that_has_no_marks(machine: Pretend) -> None:
    machine.unreadable.add(zone_mark(ADDIN))
    assert of(machine, "From the internet").state is State.OK


def test_marked_as_from_the_internet(machine: Pretend) -> None:
    machine.files[zone_mark(ADDIN)] = b"[ZoneTransfer]\r\nZoneId=3\r\n"
    check = of(machine, "From the internet")
    assert check.state is State.WRONG
    assert "Unblock" in check.remedy


# Python


def test_python_was_moved(machine: Pretend) -> None:
    del machine.files[PureWindowsPath(PYTHONW)]
    assert of(machine, "Python").state is State.WRONG
    assert "which is not there" in of(machine, "Python").found
    assert machine.started == []


def test_another_python_than_this_one(machine: Pretend) -> None:
    machine.python = PureWindowsPath(r"C:\Users\ada\venv\Scripts\python.exe")
    assert of(machine, "Python").state is State.NOTE
    assert PYTHONW in of(machine, "Python").found


def test_the_python_that_council_it_put_there_for_each_user(machine: Pretend) -> None:
    place = r"C:\Users\ada\AppData\Local\ElectionStaffing\python"
    machine.files[ADDIN] = addin_bytes()
    machine.files[PureWindowsPath(place, "pythonw.exe")] = b"MZ"
    machine.python = PureWindowsPath(place.upper(), "python.exe")
    assert troubles(machine) == []


def test_the_store_s_python(machine: Pretend) -> None:
    machine.base_python = PurePath(r"C:\Program Files\WindowsApps\Python.3.11")
    assert of(machine, "Python").state is State.WRONG


def test_a_python_without_the_program(machine: Pretend) -> None:
    machine.code = 1
    assert of(machine, "Program").state is State.WRONG
    assert "is not there" in of(machine, "Program").found


def test_a_python_that_windows_does_not_start(machine: Pretend) -> None:
    machine.trouble = PermissionError(5, "blocked")
    assert of(machine, "Program").state is State.WRONG
    assert "AppLocker" in of(machine, "Program").remedy


def test_a_python_where_others_may_write() -> None:
    machine = Pretend()
    machine.python = PureWindowsPath(r"C:\Python311\python.exe")
    machine.files[PureWindowsPath(r"C:\Python311\pythonw.exe")] = b"MZ"
    install(machine)
    assert of(machine, "Folder").state is State.NOTE
    assert r"C:\Python311" in of(machine, "Folder").found


# Macros


@pytest.mark.parametrize("warnings", [None, 1, 2, 3, 4])
def test_excel_trusts_its_start_up_folder(machine: Pretend, warnings: int | None) -> None:
    machine.keys[Hive.USER, rf"{POLICY}\Excel\Security"] = {"vbawarnings": warnings}
    assert of(machine, "Macros").state is State.OK


@pytest.mark.parametrize(
    ("warnings", "signed", "state"),
    [
        (None, False, State.NOTE),
        (1, False, State.OK),
        (2, False, State.NOTE),
        (3, False, State.WRONG),
        (3, True, State.OK),
        (4, False, State.WRONG),
        (4, True, State.WRONG),
    ],
)
def test_where_trusted_locations_are_switched_off(
    machine: Pretend, warnings: int | None, signed: bool, state: State
) -> None:
    machine.keys[Hive.USER, rf"{POLICY}\Excel\Security\Trusted Locations"] = dict(NO_TRUST)
    machine.keys[Hive.USER, rf"{POLICY}\Excel\Security"] = {"vbawarnings": warnings}
    if signed:
        sign(machine)
    assert of(machine, "Macros").state is state


def test_what_a_policy_says_stands_before_what_the_user_chose(machine: Pretend) -> None:
    machine.keys[Hive.USER, rf"{CHOSEN}\Excel\Security\Trusted Locations"] = dict(NO_TRUST)
    machine.keys[Hive.USER, rf"{CHOSEN}\Excel\Security"] = {"vbawarnings": 1}
    assert of(machine, "Macros").state is State.OK
    machine.keys[Hive.USER, rf"{CLOUD}\Excel\Security"] = {"vbawarnings": 4}
    assert of(machine, "Macros").state is State.WRONG


def test_macros_switched_off_in_all_of_office(machine: Pretend) -> None:
    machine.keys[Hive.MACHINE, rf"{POLICY}\Common"] = {"vbaoff": 1}
    assert of(machine, "Macros").state is State.WRONG
    assert "all of Office" in of(machine, "Macros").found


def test_no_add_in_at_all(machine: Pretend) -> None:
    machine.keys[Hive.USER, rf"{POLICY}\Excel\Security"] = {"disablealladdins": 1}
    assert of(machine, "Add-ins").state is State.WRONG


def test_signed_add_ins_only(machine: Pretend) -> None:
    machine.keys[Hive.USER, rf"{POLICY}\Excel\Security"] = {"requireaddinsig": 1}
    assert of(machine, "Add-ins").state is State.WRONG
    sign(machine)
    assert of(machine, "Add-ins").state is State.OK


# Programs started by Excel


@pytest.mark.parametrize(
    ("value", "state"),
    [("0", State.OK), ("1", State.WRONG), ("2", State.OK), ("6", State.WRONG), (1, State.WRONG)],
)
def test_defender_s_rule_of_a_group_policy(machine: Pretend, value: object, state: State) -> None:
    machine.keys[Hive.MACHINE, rf"{GUARD}\Rules"] = {RULE.lower(): value}
    check = of(machine, "Microsoft Defender")
    assert check.state is state
    assert (PYTHONW in check.remedy) == (state is State.WRONG)


def test_defender_s_rule_from_intune(machine: Pretend) -> None:
    machine.keys[Hive.MACHINE, MANAGED] = {"asrrules": f"{{be9ba2d9}}=1|{{{RULE}}}=1"}
    assert of(machine, "Microsoft Defender").state is State.WRONG


@pytest.mark.parametrize("excluded", [PYTHONW, r"c:\program files\python311"])
def test_defender_s_rule_with_python_excluded(machine: Pretend, excluded: str) -> None:
    machine.keys[Hive.MACHINE, rf"{GUARD}\Rules"] = {RULE.lower(): "1"}
    machine.keys[Hive.MACHINE, rf"{GUARD}\ASROnlyExclusions"] = {excluded: "0"}
    assert of(machine, "Microsoft Defender").state is State.OK


def test_defender_s_rule_with_python_excluded_by_intune(machine: Pretend) -> None:
    machine.keys[Hive.MACHINE, MANAGED] = {
        "asrrules": f"{RULE}=1",
        "asronlyexclusions": rf"C:\other.exe|{PYTHONW}",
    }
    assert of(machine, "Microsoft Defender").state is State.OK


def test_defender_s_other_rules_and_exclusions_do_not_matter(machine: Pretend) -> None:
    machine.keys[Hive.MACHINE, rf"{GUARD}\Rules"] = {"be9ba2d9-53ea-4cdc-84e5-9b1eeee46550": "1"}
    assert of(machine, "Microsoft Defender").state is State.OK
    machine.keys[Hive.MACHINE, rf"{GUARD}\Rules"] = {RULE.lower(): "1"}
    machine.keys[Hive.MACHINE, rf"{GUARD}\ASROnlyExclusions"] = {r"C:\other": "0"}
    assert of(machine, "Microsoft Defender").state is State.WRONG


# After a crash


def test_excel_has_switched_it_off(machine: Pretend) -> None:
    item = b"\x01\x00\x00\x00" + str(ADDIN).upper().encode("utf-16-le")
    machine.keys[Hive.USER, rf"{CHOSEN}\Excel\Resiliency\DisabledItems"] = {"4f5c": item}
    assert of(machine, "Disabled items").state is State.WRONG


def test_excel_has_switched_off_something_else(machine: Pretend) -> None:
    item = "C:\\other.xlam".encode("utf-16-le")
    machine.keys[Hive.USER, rf"{CHOSEN}\Excel\Resiliency\DisabledItems"] = {"4f5c": item}
    assert of(machine, "Disabled items").state is State.OK
