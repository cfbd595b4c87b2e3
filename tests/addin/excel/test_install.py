"""Putting the add-in where Excel starts it, on a Windows that is not there."""

from __future__ import annotations

from pathlib import PurePath, PureWindowsPath

import pytest

from addin.excel.build import addin_bytes
from addin.excel.install import InstallError, install, uninstall
from addin.excel.machine import expanded
from addin.excel.package import configuration_of
from tests.addin.excel.pretend import ADDIN, PYTHONW, Pretend

NOTHING_CHANGED = {PureWindowsPath(PYTHONW): b"MZ"}


def test_it_is_put_where_excel_starts_it_for_this_user() -> None:
    machine = Pretend()
    assert install(machine) == ADDIN
    assert machine.files[ADDIN] == addin_bytes(PYTHONW)


def test_it_starts_the_python_that_installed_it_without_a_black_window() -> None:
    machine = Pretend()
    install(machine)
    configuration = configuration_of(machine.files[ADDIN])
    assert configuration is not None
    assert configuration.interpreter == PYTHONW


def test_a_second_time_it_replaces_the_first() -> None:
    machine = Pretend()
    machine.files[ADDIN] = b"an older one"
    install(machine)
    assert machine.files[ADDIN] == addin_bytes(PYTHONW)


def test_not_on_linux() -> None:
    machine = Pretend()
    machine.windows = False
    with pytest.raises(InstallError, match=r"runs on Windows only\. On Linux use LibreOffice"):
        install(machine)
    with pytest.raises(InstallError, match="runs on Windows only"):
        uninstall(machine)
    assert machine.files == NOTHING_CHANGED


def test_a_python_without_its_windowless_twin() -> None:
    machine = Pretend()
    machine.files = {}
    with pytest.raises(InstallError, match=r"There is no C:\\Program Files\\Python311\\pythonw"):
        install(machine)
    assert machine.files == {}


def test_a_python_in_a_folder_that_no_command_can_name() -> None:
    machine = Pretend()
    machine.python = PureWindowsPath(r"python\python.exe")
    machine.files[PureWindowsPath(r"python\pythonw.exe")] = b"MZ"
    with pytest.raises(InstallError, match="not a full Windows path"):
        install(machine)


@pytest.mark.parametrize("where", ["python", "base_python"])
def test_the_store_s_python_is_refused_for_excel_would_not_see_the_file(where: str) -> None:
    machine = Pretend()
    setattr(machine, where, PurePath(r"C:\Program Files\WindowsApps\Python.3.11\python.exe"))
    with pytest.raises(InstallError, match="Microsoft Store"):
        install(machine)
    assert machine.files == NOTHING_CHANGED


def test_while_excel_has_it_open() -> None:
    machine = Pretend()
    machine.files[ADDIN] = addin_bytes(PYTHONW)
    machine.trouble = PermissionError(13, "in use")
    with pytest.raises(InstallError, match=r"is in use\. Close all windows of Excel"):
        install(machine)
    with pytest.raises(InstallError, match=r"is in use\. Close all windows of Excel"):
        uninstall(machine)


def test_uninstalling_what_excel_lets_nobody_read() -> None:
    machine = Pretend()
    install(machine)
    machine.unreadable.add(ADDIN)
    with pytest.raises(InstallError, match=r"is in use\. Close all windows of Excel"):
        uninstall(machine)
    assert ADDIN in machine.files


def test_a_full_disk_is_not_blamed_on_excel() -> None:
    machine = Pretend()
    machine.trouble = OSError(28, "No space left on device")
    with pytest.raises(InstallError, match="cannot be written: No space left on device"):
        install(machine)


def test_uninstalling_takes_it_away() -> None:
    machine = Pretend()
    install(machine)
    assert uninstall(machine) == ADDIN
    assert machine.files == NOTHING_CHANGED


def test_uninstalling_what_is_not_there() -> None:
    assert uninstall(Pretend()) is None


def test_a_file_that_is_not_ours_is_left_alone() -> None:
    machine = Pretend()
    machine.files[ADDIN] = b"somebody else's"
    with pytest.raises(InstallError, match="is not the add-in of Election Staffing"):
        uninstall(machine)
    assert machine.files[ADDIN] == b"somebody else's"


@pytest.mark.parametrize(
    ("path", "full"),
    [
        (r"%LOCALAPPDATA%\P\pythonw.exe", r"C:\Users\ada\AppData\Local\P\pythonw.exe"),
        (r"%localappdata%\%nowhere%\x.exe", r"C:\Users\ada\AppData\Local\%nowhere%\x.exe"),
        (r"C:\100%\x.exe", r"C:\100%\x.exe"),
        (r"C:\plain\x.exe", r"C:\plain\x.exe"),
    ],
)
def test_names_of_the_environment_are_replaced_as_windows_does(path: str, full: str) -> None:
    assert expanded(Pretend(), path) == PureWindowsPath(full)
