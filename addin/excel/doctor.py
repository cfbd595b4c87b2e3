"""Looks at everything that Excel's add-in needs, and says in plain words what is wrong."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from addin.excel.build import FILE_NAME, program_version
from addin.excel.checks import Check, note, ok, wrong
from addin.excel.install import (
    NOT_WINDOWS,
    InstallError,
    addin_path,
    from_the_store,
    windowless,
    zone_mark,
)
from addin.excel.machine import Hive, expanded
from addin.excel.package import configuration_of
from addin.excel.policies import defender, macro_policies
from addin.logs import log_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PureWindowsPath

    from addin.excel.machine import Machine

_EXCEL: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_DISABLED: Final = r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
_INSTALL: Final = "Run: election-staffing excel install"
# Folders that other users of the computer cannot write to, unless somebody changed them.
_PROTECTED: Final = ("USERPROFILE", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")


def examine(machine: Machine) -> list[Check]:
    """Return every check, in the order in which things are needed; nothing is changed."""
    try:
        path = addin_path(machine)
    except InstallError:
        return [wrong("Windows", "This is not Windows.", NOT_WINDOWS)]
    return [
        ok("Windows", "This is Windows."),
        _excel(machine),
        *_addin(machine, path),
        _disabled(machine),
        ok("Log", f"What each button did is written to {log_file()}, without names."),
    ]


def _excel(machine: Machine) -> Check:
    for hive in (Hive.MACHINE, Hive.USER):
        program = machine.registry(hive, _EXCEL).get("")
        if program:
            return ok("Excel", f"Excel is {program}.")
    return wrong(
        "Excel",
        "Excel is not installed on this computer.",
        "Install Excel 2016 or newer for Windows. Excel in a browser cannot run this add-in.",
    )


def _addin(machine: Machine, path: PureWindowsPath) -> Iterator[Check]:
    """Yield what can be said of the add-in's file and of what it starts."""
    try:
        found = machine.read(path)
    except OSError as error:
        yield wrong(
            "Add-in",
            f"{path} is there but cannot be read ({type(error).__name__}).",
            "Close all windows of Excel, then run this again.",
        )
        return
    configuration = None if found is None else configuration_of(found)
    if found is None or configuration is None:
        said = f"There is no {path}." if found is None else f"{path} is not this program's add-in."
        yield wrong("Add-in", said, _INSTALL)
        yield from macro_policies(machine, signed=False)
        return
    here = program_version()
    if configuration.version == here:
        yield ok("Add-in", f"{path} was built by version {here}, as this is.")
    else:
        yield wrong(
            "Add-in",
            f"{path} was built by version {configuration.version or 'unknown'}; this is {here}.",
            f"Close Excel. {_INSTALL}",
        )
    yield _marked(machine, path)
    interpreter = expanded(machine, configuration.interpreter)
    yield from _interpreter(machine, interpreter)
    yield from macro_policies(machine, signed=_signed(found))
    yield defender(machine, interpreter)


def _marked(machine: Machine, path: PureWindowsPath) -> Check:
    """Say whether Windows has noted that the file came from the internet."""
    mark: bytes | None = None
    with suppress(OSError):  # a disk that has no such streams
        mark = machine.read(zone_mark(path))
    if mark and b"ZoneId" in mark:
        return wrong(
            "From the internet",
            f"Windows has marked {path} as a file from the internet; its macros may be blocked.",
            "In Explorer: right-click it, Properties, Unblock. Or close Excel and install again.",
        )
    return ok("From the internet", "The add-in is not marked as a file from the internet.")


def _interpreter(machine: Machine, interpreter: PureWindowsPath) -> Iterator[Check]:
    """Yield whether the program that the add-in starts is there, is this one, and starts."""
    if not machine.exists(interpreter):
        yield wrong("Python", f"The add-in starts {interpreter}, which is not there.", _INSTALL)
        return
    if from_the_store(machine):
        yield wrong(
            "Python",
            "This Python came from the Microsoft Store; Windows hides from Excel what it writes.",
            "Install Python from python.org, and Election Staffing with it.",
        )
    elif interpreter != windowless(machine):
        yield note(
            "Python",
            f"The add-in starts {interpreter}; this command runs {machine.python}.",
            f"If the program was moved: {_INSTALL}",
        )
    else:
        yield ok("Python", f"The add-in starts {interpreter}, the one of this command.")
    try:
        code = machine.run((str(interpreter), "-I", "-c", "import addin.ribbon"))
    except OSError as error:
        yield wrong(
            "Program",
            f"Windows did not start {interpreter} ({type(error).__name__}).",
            "Ask IT whether AppLocker or Windows Defender Application Control blocks it.",
        )
    else:
        yield (
            wrong(
                "Program",
                f"{interpreter} starts, but Election Staffing or a package of it is not there.",
                "Install Election Staffing with this Python again.",
            )
            if code
            else ok("Program", "Python starts and finds Election Staffing.")
        )
    homes = (machine.variable(name) for name in _PROTECTED)
    if not any(interpreter.is_relative_to(home) for home in homes if home):
        yield note(
            "Folder",
            f"Other users of this computer may be able to change {interpreter.parent}.",
            "Ask IT to look at its permissions, or install Python for yourself only.",
        )


def _signed(addin: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(addin)) as archive:
        return any(name.startswith("xl/vbaProjectSignature") for name in archive.namelist())


def _disabled(machine: Machine) -> Check:
    """Say whether Excel itself has switched the add-in off after it had crashed."""
    items = machine.registry(Hive.USER, _DISABLED).values()
    name = FILE_NAME.lower()
    if any(
        isinstance(item, bytes) and name in item.decode("utf-16-le", "replace").lower()
        for item in items
    ):
        return wrong(
            "Disabled items",
            "Excel has switched the add-in off, as it does after a crash.",
            "In Excel: File, Options, Add-ins, Manage: Disabled Items, Go; enable it. Restart.",
        )
    return ok("Disabled items", "Excel has not switched the add-in off.")
