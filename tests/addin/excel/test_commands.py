"""The commands: what they print, and their exit codes."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pytest

from addin.excel import commands
from addin.excel.build import DEFAULT_INTERPRETER, addin_bytes
from tests.addin.excel.pretend import ADDIN, PYTHONW, Pretend
from tests.command_line import Ran

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Pretend:
    made = Pretend()
    monkeypatch.setattr(commands, "this_machine", lambda: made)
    return made


def excel(*words: object) -> Ran:
    """Run `election-staffing excel` with these words."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = commands.app([str(word) for word in words], standalone_mode=False)
    return Ran(int(code or 0), out.getvalue(), err.getvalue())


def test_install_says_where_and_what_next(machine: Pretend) -> None:
    ran = excel("install")
    assert (ran.code, ran.err) == (0, "")
    assert str(ADDIN) in ran.out
    assert 'Restart Excel: it then has a tab "Election staffing"' in ran.out
    assert machine.files[ADDIN] == addin_bytes(PYTHONW)


def test_install_elsewhere_than_on_windows(machine: Pretend) -> None:
    machine.windows = False
    ran = excel("install")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Not done: Excel's add-in runs on Windows only. On Linux use Libre")


def test_uninstall(machine: Pretend) -> None:
    excel("install")
    ran = excel("uninstall")
    assert (ran.code, ran.out) == (0, f"Removed {ADDIN}. Restart Excel: the tab is then gone.\n")
    assert ADDIN not in machine.files
    ran = excel("uninstall")
    assert (ran.code, ran.out) == (0, "The add-in was not installed; nothing was changed.\n")


def test_uninstall_while_excel_is_open(machine: Pretend) -> None:
    excel("install")
    machine.trouble = PermissionError(13, "in use")
    ran = excel("uninstall")
    assert (ran.code, ran.out) == (2, "")
    assert "Close all windows of Excel" in ran.err


def test_build_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "dist" / "ElectionStaffing.xlam"
    ran = excel("build", file)
    assert (ran.code, ran.err) == (0, "")
    assert DEFAULT_INTERPRETER in ran.out
    assert file.read_bytes() == addin_bytes()


def test_build_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert excel("build").code == 0
    assert (tmp_path / "dist" / "ElectionStaffing.xlam").read_bytes() == addin_bytes()


def test_build_for_a_central_place(tmp_path: Path) -> None:
    central = r"\\server\apps\election-staffing\pythonw.exe"
    assert excel("build", tmp_path / "a.xlam", "--interpreter", central).code == 0
    assert (tmp_path / "a.xlam").read_bytes() == addin_bytes(central)


@pytest.mark.parametrize(
    ("name", "interpreter", "said"),
    [
        ("a.xlam", "pythonw.exe", "not a full Windows path"),
        ("a.xlsm", DEFAULT_INTERPRETER, "does not end in .xlam"),
        ("folder.xlam", DEFAULT_INTERPRETER, "cannot be written"),
    ],
)
def test_build_of_what_cannot_be(tmp_path: Path, name: str, interpreter: str, said: str) -> None:
    (tmp_path / "folder.xlam").mkdir()
    ran = excel("build", tmp_path / name, "--interpreter", interpreter)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlam"]


def test_doctor_where_all_is_well(machine: Pretend) -> None:
    excel("install")
    ran = excel("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert "OK     Windows: This is Windows.\n" in ran.out
    assert ran.out.endswith("Nothing is wrong.\n")
    assert machine.started


def test_doctor_where_something_is_wrong(machine: Pretend) -> None:
    machine.keys.clear()
    ran = excel("doctor")
    assert ran.code == 1
    assert f"Wrong  Add-in: There is no {ADDIN}.\n" in ran.out
    assert "       What to do: Run: election-staffing excel install\n" in ran.out
    assert ran.out.endswith("2 things are wrong.\n")


def test_doctor_counts_one_in_english(machine: Pretend) -> None:
    machine.windows = False
    assert excel("doctor").out.endswith("1 thing is wrong.\n")


def test_doctor_for_tools(machine: Pretend) -> None:
    machine.windows = False
    ran = excel("doctor", "--json")
    assert ran.code == 1
    (check,) = json.loads(ran.out)["checks"]
    assert (check["what"], check["state"]) == ("Windows", "Wrong")
    assert set(check) == {"what", "state", "found", "remedy"}
