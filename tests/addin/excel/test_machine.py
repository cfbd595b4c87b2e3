"""The real computer: its files here, and its registry through a stand-in for `winreg`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self

import pytest

from addin.excel.machine import Hive, ThisMachine

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_was_written_is_read_and_deleted(tmp_path: Path) -> None:
    machine, file = ThisMachine(), tmp_path / "Excel" / "XLSTART" / "a.xlam"
    assert machine.read(file) is None
    assert not machine.exists(file)
    machine.write(file, b"one")
    machine.write(file, b"two")
    assert machine.read(file) == b"two"
    assert machine.exists(file)
    machine.delete(file)
    assert not machine.exists(file)


def test_no_unfinished_file_stands_where_excel_would_open_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "XLSTART" / "a.xlam"
    ThisMachine().write(file, b"whole")
    seen = []

    def refused(unfinished: Path, target: Path) -> None:
        seen.append((unfinished.parent, target))
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        ThisMachine().write(file, b"new")
    assert seen == [(tmp_path, file)]
    assert file.read_bytes() == b"whole"
    assert [path.name for path in tmp_path.rglob("*")] == ["XLSTART", "a.xlam"]


def test_a_program_s_exit_code() -> None:
    machine = ThisMachine()
    assert machine.run([sys.executable, "-I", "-c", "raise SystemExit(3)"]) == 3
    with pytest.raises(OSError, match="nowhere"):
        machine.run(["/nowhere/pythonw"])


def test_a_program_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 60)

    monkeypatch.setattr(subprocess, "run", endless)
    with pytest.raises(TimeoutError, match="60"):
        ThisMachine().run(["sleep"])


def test_it_knows_its_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPDATA", "somewhere")
    machine = ThisMachine()
    assert machine.python == Path(sys.executable)
    assert machine.variable("APPDATA") == "somewhere"
    assert machine.windows == (sys.platform == "win32")


class Key:
    """An open key of the registry."""

    def __init__(self, values: dict[str, object]) -> None:
        self.values = values

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[tuple[str, str, int], Any]], None]:
    """Return what makes this computer a Windows with these registry keys."""

    def pretend(keys: dict[tuple[str, str, int], dict[str, object]]) -> None:
        winreg: Any = ModuleType("winreg")
        winreg.KEY_READ, winreg.KEY_WOW64_32KEY, winreg.KEY_WOW64_64KEY = 1, 2, 4
        winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE = "user", "machine"

        def open_key(hive: str, key: str, *, access: int) -> Key:
            try:
                return Key(keys[hive, key, access])
            except KeyError:
                raise FileNotFoundError(2, "no such key") from None

        winreg.OpenKey = open_key
        winreg.QueryInfoKey = lambda key: (0, len(key.values), 0)
        winreg.EnumValue = lambda key, number: (*list(key.values.items())[number], 1)
        monkeypatch.setitem(sys.modules, "winreg", winreg)
        monkeypatch.setattr(sys, "platform", "win32")

    return pretend


def test_values_of_a_registry_key(windows: Callable[[Any], None]) -> None:
    windows({("user", "Software\\X", 1 | 4): {"VBAWarnings": 4, "": "default"}})
    assert ThisMachine().registry(Hive.USER, "Software\\X") == {"vbawarnings": 4, "": "default"}
    assert ThisMachine().registry(Hive.MACHINE, "Software\\X") == {}


def test_the_registry_of_64_bits_stands_before_that_of_32(windows: Callable[[Any], None]) -> None:
    windows(
        {
            ("machine", "K", 1 | 2): {"": "of 32", "old": 1},
            ("machine", "K", 1 | 4): {"": "of 64"},
        }
    )
    assert ThisMachine().registry(Hive.MACHINE, "K") == {"": "of 64", "old": 1}


def test_elsewhere_there_is_no_registry() -> None:
    if sys.platform == "win32":
        pytest.skip("this computer has one")
    assert ThisMachine().registry(Hive.USER, "Software") == {}
