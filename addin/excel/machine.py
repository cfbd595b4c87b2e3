"""What the installer and the doctor ask of a computer, so that tests can pretend to be Windows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SECONDS_TO_START = 60  # more than any start of the program takes, even from a slow disk


class Hive(StrEnum):
    """The part of the Windows registry: of this user, or of the computer."""

    USER = "HKEY_CURRENT_USER"
    MACHINE = "HKEY_LOCAL_MACHINE"


class Machine(Protocol):
    """A computer: its system, environment, files and registry."""

    windows: bool
    python: PurePath  # the running interpreter
    base_python: PurePath  # the folder of the Python that a virtual environment was made from

    def variable(self, name: str) -> str | None:
        """Return an environment variable; None if it is not set."""

    def read(self, path: PurePath) -> bytes | None:
        """Return a file's bytes, None if there is no such file; OSError if it cannot be read."""

    def write(self, path: PurePath, data: bytes) -> None:
        """Write a file whole or not at all, and make its folder; OSError if that cannot be."""

    def delete(self, path: PurePath) -> None:
        """Delete a file; OSError if that cannot be."""

    def exists(self, path: PurePath) -> bool:
        """Say whether there is such a file or folder."""

    def run(self, command: Sequence[str]) -> int:
        """Run a program without a window and return its exit code; OSError if it cannot start."""

    def registry(self, hive: Hive, key: str) -> Mapping[str, object]:
        """Return the values of a registry key, names in small letters; none if it is not there."""


class ThisMachine:
    """The computer that this runs on."""

    def __init__(self) -> None:
        self.windows = sys.platform == "win32"
        self.python = PurePath(sys.executable)
        self.base_python = PurePath(sys.base_prefix)

    def variable(self, name: str) -> str | None:
        """See `Machine`."""
        return os.environ.get(name)

    def read(self, path: PurePath) -> bytes | None:
        """See `Machine`."""
        try:
            return Path(path).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: PurePath, data: bytes) -> None:
        """See `Machine`."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the folder, not in it: Excel opens whatever is in its start-up folder.
        unfinished = target.parent.with_name(f"{target.name}.{os.getpid()}.tmp")
        try:
            unfinished.write_bytes(data)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)

    def delete(self, path: PurePath) -> None:
        """See `Machine`."""
        Path(path).unlink()

    def exists(self, path: PurePath) -> bool:
        """See `Machine`."""
        return Path(path).exists()

    def run(self, command: Sequence[str]) -> int:
        """See `Machine`."""
        try:
            done = subprocess.run(  # noqa: S603 - a program that we name ourselves
                command,
                check=False,
                timeout=_SECONDS_TO_START,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(str(error)) from error
        return done.returncode

    def registry(self, hive: Hive, key: str) -> Mapping[str, object]:
        """See `Machine`. Both views of a 64-bit Windows are looked at, its own first."""
        found: dict[str, object] = {}
        if sys.platform == "win32":
            import winreg  # noqa: PLC0415 - only Windows has it

            for view in (winreg.KEY_WOW64_32KEY, winreg.KEY_WOW64_64KEY):
                try:
                    opened = winreg.OpenKey(
                        getattr(winreg, hive.value), key, access=winreg.KEY_READ | view
                    )
                except OSError:  # no such key, or it may not be read
                    continue
                with opened:
                    for number in range(winreg.QueryInfoKey(opened)[1]):
                        name, value, _ = winreg.EnumValue(opened, number)
                        found[name.lower()] = value
        return found


def expanded(machine: Machine, path: str) -> PureWindowsPath:
    """Return a Windows path with the %NAMES% in it replaced, as Windows does it."""
    replaced = re.sub(r"%([^%]+)%", lambda name: machine.variable(name[1]) or name[0], path)
    return PureWindowsPath(replaced)
