"""The commands over a played LibreOffice, of which only the package tool and the version answer."""

from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from addin.libreoffice import package, places
from addin.libreoffice.commands import app

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the extension is for Linux")

TOOL = """#!/bin/sh
state="$(dirname "$0")/installed"
test -f "$(dirname "$0")/refuses" && { cat "$(dirname "$0")/refuses"; exit 1; }
case "$1" in
  add) cp "$4" "$state" ;;
  remove) rm "$state" ;;
  list) test -f "$state" && printf 'Identifier: org.example.electionstaffing\\n  Version: %s\\n' VER
        printf 'Identifier: org.example.another\\n  Version: 9\\n' ;;
esac
exit 0
"""


@dataclass
class Installed:
    """A folder `program` of a LibreOffice, and what it holds."""

    folder: Path
    settings: Path

    def refuses(self, words: str) -> None:
        (self.folder / "refuses").write_text(words, encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    folder = tmp_path / "office" / "program"
    folder.mkdir(parents=True)
    scripts = {
        "soffice": "#!/bin/sh\necho LibreOffice 7.4.7.2 40\n",
        "unopkg": TOOL.replace("VER", package.program_version()),
    }
    for name, text in scripts.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    bridge = f"\x00libpython{places.python_version()}.so.1.0\x00"
    (folder / "libpyuno.so").write_bytes(bridge.encode())
    (folder / "pythonloader.py").touch()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Installed(folder, tmp_path / "settings" / "election-staffing" / "libreoffice.json")


def run(*words: str) -> tuple[int, str]:
    """Run a command; return its exit code and everything that it printed."""
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.output


def test_what_is_installed_is_found_whole_and_can_be_taken_away(office: Installed) -> None:
    code, said = run("install")
    assert (code, "Start LibreOffice" in said) == (0, True)
    assert zipfile.is_zipfile(office.folder / "installed")
    assert json.loads(office.settings.read_text())["program"] == str(places.program_folder())

    code, said = run("doctor")
    assert code == 0, said
    assert said.endswith("Nothing is wrong.\n")
    assert [line.split()[:2] for line in said.splitlines()[:-1]] == [
        ["OK", "LibreOffice:"],
        ["OK", "Python:"],
        ["OK", "Extension:"],
        ["OK", "Program:"],
        ["OK", "Log:"],
    ]

    assert run("uninstall")[0] == 0
    assert not office.settings.parent.exists()
    assert not (office.folder / "installed").exists()
    assert run("uninstall") == (0, "The extension was not installed; nothing was changed.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ERROR: unopkg cannot be started. The lock file indicates it is", "LibreOffice is open."),
        ("ERROR: Cannot run unopkg as root without --shared", "as yourself, not as root"),
        ("ERROR: Exception occurred: disk full", "LibreOffice refused: ERROR: Exception"),
        ("", "it did not say why"),
    ],
)
def test_why_libreoffice_refused_is_told_plainly(office: Installed, words: str, told: str) -> None:
    run("install")
    before = office.settings.read_bytes()
    office.refuses(words)
    for command in ("install", "uninstall"):
        code, said = run(command)
        assert code == 2
        assert said.startswith("Not done: ")
        assert told in said
        assert said.count("\n") == 1
    assert office.settings.read_bytes() == before


def doctor() -> dict[str, tuple[str, str]]:
    """What is wrong: for each check, what was found and what to do."""
    code, said = run("doctor", "--json")
    wrong = {
        check["what"]: (check["found"], check["remedy"])
        for check in json.loads(said)["checks"]
        if check["state"] == "Wrong"
    }
    assert code == (1 if wrong else 0)
    assert all(remedy for _, remedy in wrong.values())
    return wrong


def test_the_doctor_finds_each_thing_that_is_wrong(
    office: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor().keys() == {"Extension", "Program"}
    run("install")
    assert doctor() == {}

    tool = office.folder / "unopkg"
    tool.write_text(tool.read_text().replace(package.program_version(), "0.0.1"))
    assert doctor()["Extension"][0].startswith("Version 0.0.1 is installed; this program is")

    office.settings.write_text('{"program": "/elsewhere"}', encoding="utf-8")
    assert "another program" in doctor()["Program"][0]
    office.settings.write_text("{", encoding="utf-8")
    assert doctor()["Program"][0].endswith("cannot be read.")

    (office.folder / "libpyuno.so").write_bytes(b"libpython3.1.so.1.0")
    assert doctor()["Python"][0].startswith("LibreOffice runs Python 3.1; ")
    (office.folder / "libpyuno.so").unlink()
    assert "python3-uno" in doctor()["Python"][1]

    (office.folder / "soffice").write_text("#!/bin/sh\nexit 3\n")
    assert doctor()["LibreOffice"][0].endswith("does not start.")

    monkeypatch.setenv("PATH", "/nowhere")
    assert doctor().keys() == {"LibreOffice"}


def test_without_a_fitting_libreoffice_nothing_is_installed(
    office: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "libpyuno.so").write_bytes(b"libpython3.1.so.1.0")
    code, said = run("install")
    assert (code, "Install Election Staffing again with Python 3.1" in said) == (2, True)
    monkeypatch.setattr(sys, "platform", "win32")
    code, said = run("install")
    assert code == 2
    assert "election-staffing excel install" in said
    assert not office.settings.exists()


@pytest.mark.parametrize("box", ["snap", "flatpak"])
def test_a_libreoffice_in_a_box_is_none_to_install_into(
    office: Installed, box: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxed = tmp_path / box / "bin"
    boxed.mkdir(parents=True)
    for tool in ("soffice", "unopkg"):
        (office.folder / tool).rename(boxed / tool)
    monkeypatch.setenv("PATH", str(boxed))
    monkeypatch.setattr(places, "boxed_office", lambda: box)
    found, remedy = doctor()["LibreOffice"]
    assert f"comes as a {box} here" in found
    assert remedy.startswith("Use Excel here instead")


def test_build_makes_the_file_and_refuses_other_kinds(tmp_path: Path) -> None:
    file = tmp_path / "new" / "any.oxt"
    assert run("build", str(file))[0] == 0
    assert zipfile.is_zipfile(file)
    code, said = run("build", str(tmp_path / "any.zip"))
    assert (code, "does not end in .oxt" in said) == (2, True)
    (tmp_path / "blocked").touch()
    code, said = run("build", str(tmp_path / "blocked" / "any.oxt"))
    assert (code, "cannot be written" in said) == (2, True)
