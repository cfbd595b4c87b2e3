"""Looks at all that the extension for LibreOffice needs, and says in plain words what is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from addin.libreoffice import places
from addin.libreoffice.installing import OfficeError, configuration, installed_version
from addin.libreoffice.package import program_version
from addin.logs import log_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from addin.libreoffice.places import Office

USE_EXCEL: Final = (
    "Use Excel here instead; run: election-staffing excel install. The extension is for the "
    "LibreOffice that a Linux distribution installs, with its package python3-uno."
)
_PACKAGES: Final = (
    "Install the packages of your Linux distribution; on Debian or Ubuntu: "
    "apt install libreoffice-calc python3-uno"
)
_INSTALL: Final = "Close LibreOffice, then run: election-staffing libreoffice install"
_PATIENCE: Final = 60  # seconds
_PYTHON: Final = re.compile(rb"libpython(3\.\d+)\.so")


class State(StrEnum):
    """How a check went."""

    OK = "OK"
    WRONG = "Wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what was looked at, how it is, what was found, and what to do if it is wrong."""

    what: str
    state: State
    found: str
    remedy: str = ""


def examine(profile: str | None) -> list[Check]:
    """Return every check, in the order in which things are needed; nothing is changed.

    `profile` is the URL of a LibreOffice user profile, None for the user's own.
    """
    checks, office = prerequisites()
    if office is None:
        return checks
    return [*checks, _extension(office, profile), _program(), _log()]


def prerequisites() -> tuple[list[Check], Office | None]:
    """Return the checks of what must be there before the extension can be installed, and where.

    There is no office if the first of them went wrong.
    """
    if sys.platform != "linux":
        return [Check("LibreOffice", State.WRONG, "This is not Linux.", USE_EXCEL)], None
    office = places.find_office()
    if office is None:
        box = places.boxed_office()
        found = f"LibreOffice comes as a {box} here, which cannot start other programs."
        if box is None:
            found = "There is no LibreOffice with its package tool, unopkg, here."
        remedy = _PACKAGES if box is None else f"{USE_EXCEL} Or: {_PACKAGES}"
        return [Check("LibreOffice", State.WRONG, found, remedy)], None
    return [_office(office), _python(office)], office


def _office(office: Office) -> Check:
    """Check that LibreOffice starts."""
    try:
        done = subprocess.run(  # noqa: S603 - the LibreOffice that was found
            [str(office.soffice), "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        found = f"{office.soffice} does not start."
        return Check("LibreOffice", State.WRONG, found, "Start LibreOffice yourself to see why.")
    name = " ".join(done.stdout.split()[:2])
    return Check("LibreOffice", State.OK, f"{name}, {office.soffice}")


def _python(office: Office) -> Check:
    """Check that LibreOffice can run Python, and the one that this program is installed for."""
    own, theirs = places.python_version(), office_python(office)
    if theirs is None:
        return Check("Python", State.WRONG, "LibreOffice cannot run Python here.", _PACKAGES)
    if theirs != own:
        found = f"LibreOffice runs Python {theirs}; Election Staffing is installed for {own}."
        remedy = f"Install Election Staffing again with Python {theirs}: python{theirs} -m venv."
        return Check("Python", State.WRONG, found, remedy)
    return Check("Python", State.OK, f"LibreOffice runs Python {theirs}, as this program does.")


def office_python(office: Office) -> str | None:
    """Return the version of the Python in LibreOffice, such as "3.11"; None if there is none.

    The bridge between the two names the library of Python that it was made for.
    """
    bridge = office.program / "libpyuno.so"
    if not bridge.is_file() or not (office.program / "pythonloader.py").is_file():
        return None
    named = _PYTHON.search(bridge.read_bytes())
    return named[1].decode() if named else None


def _extension(office: Office, profile: str | None) -> Check:
    """Check that the extension is in LibreOffice, in this program's version."""
    version = program_version()
    try:
        found = installed_version(office, profile)
    except OfficeError as error:
        return Check("Extension", State.WRONG, str(error), "Then run this again.")
    if found is None:
        return Check("Extension", State.WRONG, "It is not installed.", _INSTALL)
    if found != version:
        said = f"Version {found} is installed; this program is version {version}."
        return Check("Extension", State.WRONG, said, _INSTALL)
    return Check("Extension", State.OK, f"Version {found} is installed.")


def _program() -> Check:
    """Check that the extension will find this very program."""
    path = places.configuration_file()
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Check("Program", State.WRONG, f"{path} is missing.", _INSTALL)
    except (OSError, ValueError):
        return Check("Program", State.WRONG, f"{path} cannot be read.", _INSTALL)
    if said != configuration():
        found = f"{path} names another program than the one that is running now."
        return Check("Program", State.WRONG, found, _INSTALL)
    return Check("Program", State.OK, f"The extension starts the one in {said['program']}.")


def _log() -> Check:
    """Check that the log can be written."""
    file = log_file()
    folder = _nearest(file, lambda path: path.exists())
    if not os.access(folder, os.W_OK):
        return Check("Log", State.WRONG, f"{file} cannot be written.", f"See who owns {folder}.")
    return Check("Log", State.OK, f"What the buttons did is written to {file}.")


def _nearest(path: Path, fits: Callable[[Path], bool]) -> Path:
    """Return the path itself or the nearest folder above it that fits."""
    return next(place for place in (path, *path.parents) if fits(place))
