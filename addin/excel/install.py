"""Puts ElectionStaffing.xlam where Excel starts it for this user, and takes it away again."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Final

from addin.excel.build import FILE_NAME, addin_bytes, check_interpreter
from addin.excel.package import configuration_of

if TYPE_CHECKING:
    from addin.excel.machine import Machine

NOT_WINDOWS: Final = (
    "Excel's add-in runs on Windows only. On Linux use LibreOffice: election-staffing libreoffice "
    "install. The command line does the same work everywhere."
)
_ZONE: Final = ":Zone.Identifier"
_STORE: Final = "windowsapps"  # where the Microsoft Store puts programs


class InstallError(Exception):
    """It was not done; the text is a sentence for the user that says why and what to do."""


def addin_path(machine: Machine) -> PureWindowsPath:
    """Return where the add-in stands for this user; InstallError if this is not Windows."""
    data = machine.variable("APPDATA")
    if not machine.windows or not data:
        raise InstallError(NOT_WINDOWS)
    return PureWindowsPath(data) / "Microsoft" / "Excel" / "XLSTART" / FILE_NAME


def windowless(machine: Machine) -> PureWindowsPath:
    """Return pythonw.exe of the running Python: the one that opens no black window."""
    return PureWindowsPath(machine.python).with_name("pythonw.exe")


def from_the_store(machine: Machine) -> bool:
    """Say whether this Python is the Microsoft Store's: Excel does not see the files it writes."""
    return _STORE in f"{machine.python}{machine.base_python}".lower()


def zone_mark(path: PureWindowsPath) -> PureWindowsPath:
    """Return the stream in which Windows notes that a file came from the internet."""
    return path.with_name(path.name + _ZONE)


def install(machine: Machine) -> PureWindowsPath:
    """Build the add-in for the running Python, put it into Excel's start-up folder, return where.

    InstallError if this is not Windows, if this Python will not do, or if Excel has the file open.
    """
    path = addin_path(machine)
    if from_the_store(machine):
        raise InstallError(
            "This Python came from the Microsoft Store, and Windows hides from Excel what it "
            "writes. Install Python from python.org, and Election Staffing with it."
        )
    interpreter = windowless(machine)
    if not machine.exists(interpreter):
        raise InstallError(f"There is no {interpreter}. Repair or install Python again.")
    try:
        check_interpreter(str(interpreter))
    except ValueError as error:
        raise InstallError(str(error)) from error
    try:
        machine.write(path, addin_bytes(str(interpreter)))
    except OSError as error:
        raise _not_changed(path, error) from error
    return path


def uninstall(machine: Machine) -> PureWindowsPath | None:
    """Take the add-in away; return where it was, None if there was none.

    InstallError if this is not Windows, if Excel has the file open, or if a file of this name is
    not ours.
    """
    path = addin_path(machine)
    try:
        found = machine.read(path)
        if found is None:
            return None
        if configuration_of(found) is None:
            raise InstallError(f"{path} is not the add-in of Election Staffing; it was left there.")
        machine.delete(path)
    except OSError as error:
        raise _not_changed(path, error) from error
    return path


def _not_changed(path: PureWindowsPath, error: OSError) -> InstallError:
    if isinstance(error, PermissionError):  # Excel keeps the files that it has open
        return InstallError(f"{path} is in use. Close all windows of Excel, then do this again.")
    return InstallError(f"{path} cannot be written: {error.strerror}.")
