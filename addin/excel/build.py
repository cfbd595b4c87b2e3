"""Builds ElectionStaffing.xlam from the texts of this folder and the list of buttons."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from addin.buttons import grouped
from addin.excel.ovba import Kind, Module, sheet_module, vba_project, workbook_module
from addin.excel.package import SHEET, WORKBOOK, Configuration, package
from addin.excel.ribbon_xml import CALLBACKS, callbacks, ribbon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.buttons import Button, Group

FILE_NAME: Final = "ElectionStaffing.xlam"
PROJECT: Final = "ElectionStaffing"
LAUNCHER: Final = "Launcher"
# Where the program is put if council IT installs it for each user.
DEFAULT_INTERPRETER: Final = r"%LOCALAPPDATA%\ElectionStaffing\python\pythonw.exe"


def program_version() -> str:
    """Return the version of the installed program."""
    return version("election-staffing")


def modules(groups: Sequence[tuple[Group, Sequence[Button]]]) -> list[Module]:
    """Return the VBA of the add-in: two modules without code, the launcher, the buttons' macros."""
    launcher = files("addin.excel") / "vba" / f"{LAUNCHER}.bas"
    return [
        workbook_module(WORKBOOK),
        sheet_module(SHEET),
        Module(LAUNCHER, Kind.STANDARD, launcher.read_text(encoding="ascii")),
        Module(CALLBACKS, Kind.STANDARD, callbacks(groups)),
    ]


def addin_bytes(interpreter: str = DEFAULT_INTERPRETER) -> bytes:
    """Return the add-in that starts this interpreter: the same bytes on every machine.

    ValueError if the interpreter is not a full Windows path to a .exe file (a path may begin with
    the %NAME% of an environment variable), or has a sign that cannot stand in a command.
    """
    check_interpreter(interpreter)
    groups = grouped()
    return package(
        Configuration(interpreter, program_version()),
        vba_project(PROJECT, modules(groups)),
        ribbon(groups),
    )


def check_interpreter(interpreter: str) -> None:
    """Raise ValueError, with a sentence, if this cannot be the interpreter of the add-in."""
    full = interpreter[1:3] == ":\\" or interpreter.startswith(("\\\\", "%"))
    bad = any(sign in '"<>|?*/' or ord(sign) < ord(" ") for sign in interpreter)
    if bad or not full or not interpreter.lower().endswith(".exe"):
        raise ValueError(
            f"{interpreter} is not a full Windows path of a Python program. It looks like "
            r"C:\Program Files\ElectionStaffing\python\pythonw.exe."
        )
