"""Puts the extension into LibreOffice, tells it where this program is, and takes both away."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from addin.libreoffice import package
from addin.libreoffice.places import library_folders, program_folder, python_version
from addin.libreoffice.registry import IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.libreoffice.places import Office

_PATIENCE: Final = 180  # seconds; a first start makes the user's whole profile


class OfficeError(Exception):
    """LibreOffice would not do it. Its text says why and what to do, in plain words."""


def install_into(office: Office, profile: str | None, configuration: Path) -> None:
    """Put the extension of this version into LibreOffice, in place of any other version of it.

    `profile` is the URL of a user profile, None for the user's own. `configuration` is the file
    that will say where this program is. OfficeError if LibreOffice refuses.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # LibreOffice may run as somebody else than this program
        made = Path(folder) / package.FILE_NAME
        package.build(made)
        _unopkg(office, profile, "add", "--force", "--suppress-license", str(made))
    write_configuration(configuration)


def remove_from(office: Office, profile: str | None) -> bool:
    """Take the extension out of LibreOffice; say whether it was there."""
    if installed_version(office, profile) is None:
        return False
    _unopkg(office, profile, "remove", IDENTIFIER)
    return True


def installed_version(office: Office, profile: str | None) -> str | None:
    """Return the version of the extension in LibreOffice; None if it is not there."""
    lines = _unopkg(office, profile, "list").splitlines()
    mine = False
    for line in lines:
        name, _, value = line.strip().partition(":")
        if name == "Identifier":
            mine = value.strip() == IDENTIFIER
        elif mine and name == "Version":
            return value.strip()
    return None


def configuration() -> dict[str, object]:
    """Return what the extension must know: the program, its libraries, and for which Python."""
    return {
        "program": str(program_folder()),
        "paths": [str(folder) for folder in library_folders()],
        "python": python_version(),
    }


def write_configuration(path: Path) -> None:
    """Write the configuration, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(configuration(), indent=2) + "\n", encoding="utf-8")
    fresh.replace(path)


def forget(path: Path) -> bool:
    """Take the configuration away, and its folder once empty; say whether it was there."""
    if not path.exists():
        return False
    path.unlink()
    with suppress(OSError):  # something else is in it
        path.parent.rmdir()
    return True


def _unopkg(office: Office, profile: str | None, *words: str) -> str:
    """Run LibreOffice's package tool and return what it printed."""
    where: Sequence[str] = [] if profile is None else [f"-env:UserInstallation={profile}"]
    try:
        done = subprocess.run(  # noqa: S603 - LibreOffice's own tool, and words of ours
            [str(office.unopkg), *words, *where],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as slow:
        raise OfficeError(
            "LibreOffice did not answer within three minutes. Close it, then try again."
        ) from slow
    printed = done.stdout + done.stderr
    if done.returncode:
        raise OfficeError(_reason(printed))
    return done.stdout


def _reason(printed: str) -> str:
    """Say in plain words why LibreOffice's package tool refused."""
    if "lock file" in printed:
        return "LibreOffice is open. Close all its windows, then try again."
    if "as root" in printed:
        return "LibreOffice keeps extensions for each user. Run this as yourself, not as root."
    last = next((line for line in reversed(printed.splitlines()) if "xception" in line), "")
    return f"LibreOffice refused: {last.strip() or 'it did not say why'}"
