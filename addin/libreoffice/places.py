"""Where LibreOffice is on this computer, and where it is told where this program is."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import addin


@dataclass(frozen=True, slots=True)
class Office:
    """An installed LibreOffice: its folder `program`, the office itself and its package tool."""

    program: Path
    soffice: Path
    unopkg: Path


def find_office() -> Office | None:
    """Return the LibreOffice of this Linux distribution; None if there is none.

    One in a flatpak or a snap is not counted: it cannot run a program outside its own box.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if sys.platform != "linux" or found is None:
        return None
    soffice = Path(found).resolve()
    boxed = any(part in {"snap", "flatpak"} for part in (*soffice.parts, *Path(found).parts))
    unopkg = soffice.with_name("unopkg")
    if boxed or not unopkg.is_file():
        return None
    return Office(soffice.parent, soffice, unopkg)


def boxed_office() -> str | None:
    """Return "flatpak" or "snap" if there is a LibreOffice in one; None if not."""
    if Path("/snap/bin/libreoffice").exists():
        return "snap"
    exports = (Path("/var/lib/flatpak"), Path.home() / ".local" / "share" / "flatpak")
    name = Path("exports/bin/org.libreoffice.LibreOffice")
    return "flatpak" if any((folder / name).exists() for folder in exports) else None


def configuration_file() -> Path:
    """Return the file that tells the extension where this program is, one for each user.

    `component.py`, which cannot import this module, looks in the same place.
    """
    folder = os.environ.get("XDG_CONFIG_HOME") or ""
    base = Path(folder) if Path(folder).is_absolute() else Path.home() / ".config"
    return base / "election-staffing" / "libreoffice.json"


def program_folder() -> Path:
    """Return the folder that holds the packages `addin` and `models`."""
    return Path(addin.__file__).resolve().parent.parent


def library_folders() -> list[Path]:
    """Return the folders that this Python imports the program and its libraries from."""
    paths = [Path(sysconfig.get_path(kind)).resolve() for kind in ("purelib", "platlib")]
    return list(dict.fromkeys([program_folder(), *paths]))


def python_version() -> str:
    """Return the version of this Python that compiled libraries go by, such as "3.11"."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"
