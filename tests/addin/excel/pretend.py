"""A Windows computer that is not there: its files, variables and registry are dictionaries."""

from __future__ import annotations

from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING

from addin.excel.machine import Hive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ADDIN = PureWindowsPath(
    r"C:\Users\ada\AppData\Roaming\Microsoft\Excel\XLSTART\ElectionStaffing.xlam"
)
PYTHONW = r"C:\Program Files\Python311\pythonw.exe"
EXCEL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


class Pretend:
    """A computer with Windows, Excel and Python, on which all is well; change what a test needs."""

    def __init__(self) -> None:
        self.windows = True
        self.python: PurePath = PureWindowsPath(r"C:\Program Files\Python311\python.exe")
        self.base_python: PurePath = PureWindowsPath(r"C:\Program Files\Python311")
        self.variables = {
            "APPDATA": r"C:\Users\ada\AppData\Roaming",
            "LOCALAPPDATA": r"C:\Users\ada\AppData\Local",
            "USERPROFILE": r"C:\Users\ada",
            "PROGRAMFILES": r"C:\Program Files",
        }
        self.files: dict[PurePath, bytes] = {PureWindowsPath(PYTHONW): b"MZ"}
        self.keys: dict[tuple[Hive, str], dict[str, object]] = {
            (Hive.MACHINE, EXCEL): {"": r"C:\Program Files\Microsoft Office\root\EXCEL.EXE"}
        }
        self.trouble: OSError | None = None  # raised when a file is changed or a program started
        self.unreadable: set[PurePath] = set()
        self.code = 0  # what a started program ends with
        self.started: list[tuple[str, ...]] = []

    def variable(self, name: str) -> str | None:
        return self.variables.get(name.upper())

    def read(self, path: PurePath) -> bytes | None:
        if path in self.unreadable:
            raise PermissionError(13, "in use")
        return self.files.get(path)

    def write(self, path: PurePath, data: bytes) -> None:
        self._try()
        self.files[path] = data

    def delete(self, path: PurePath) -> None:
        self._try()
        del self.files[path]

    def exists(self, path: PurePath) -> bool:
        return path in self.files

    def run(self, command: Sequence[str]) -> int:
        self._try()
        self.started.append(tuple(command))
        return self.code

    def registry(self, hive: Hive, key: str) -> Mapping[str, object]:
        return self.keys.get((hive, key), {})

    def _try(self) -> None:
        if self.trouble is not None:
            raise self.trouble
