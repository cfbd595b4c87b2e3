"""README shows what the commands really print. `...` stands for lines left out; seconds vary."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from addin.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n\$ (.+?)\n(.*?)```", README, flags=re.DOTALL)
SECONDS = re.compile(r"\d+\.\d seconds")


def lines_of(text: str) -> list[str]:
    """Lines that do not depend on the machine's speed or on how a title is centred."""
    return [SECONDS.sub("N seconds", line).strip() for line in text.strip().splitlines()]


def shows(shown: str, printed: str) -> bool:
    """Whether `printed` has the shown lines in order, with gaps only where `...` stands."""
    runs: list[list[str]] = [[]]
    for line in lines_of(shown):
        if line == "...":
            runs.append([])
        else:
            runs[-1].append(line)
    have, at = lines_of(printed), 0
    for number, run in enumerate(runs):
        fits = [n for n in range(at, len(have) - len(run) + 1) if have[n : n + len(run)] == run]
        if number == 0:
            fits = [n for n in fits if n == 0]
        if number == len(runs) - 1:
            fits = [n for n in fits if n + len(run) == len(have)]
        if not fits:
            return False
        at = fits[0] + len(run)
    return True


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "workbooks", tmp_path / "workbooks")
    return tmp_path


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The borough with its plan, as `make plan` leaves it."""
    plan = tmp_path_factory.mktemp("planned") / "borough.xlsx"
    allocate = [sys.executable, "-m", "addin.cli", "allocate", ROOT / "workbooks" / plan.name]
    subprocess.run([*allocate, "-o", plan], check=True, capture_output=True, timeout=120)
    return plan


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_prints_what_readme_shows(
    command: str, shown: str, checkout: Path, request: pytest.FixtureRequest
) -> None:
    name, *arguments = shlex.split(command)
    if name == "make":  # what the Makefile's recipe runs, without making the environment
        assert arguments == ["plan"]
        (checkout / "plans").mkdir()
        recipe = (
            (ROOT / "Makefile").read_text(encoding="utf-8").split("\nplan:")[1].split("\n\n")[0]
        )
        steps = [line.strip().lstrip("@") for line in recipe.splitlines()[2:]]
        steps = [step.replace("$(BIN)/election-staffing", "election-staffing") for step in steps]
    else:
        assert name == "election-staffing"
        if "plans/" in command:  # README has said `make plan` above
            (checkout / "plans").mkdir()
            shutil.copy(request.getfixturevalue("planned"), checkout / "plans")
        steps = [command]
    script = " && ".join(steps)
    folder = str(Path(sys.executable).parent)
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=checkout,
        env={"PATH": f"{folder}:/usr/bin:/bin", "LANG": "C.UTF-8", "COLUMNS": "120"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in {0, 1}
    assert shows(shown, done.stdout), done.stdout + done.stderr


def test_a_changed_line_would_be_noticed() -> None:
    assert shows("one\n...\nthree\n", "one\ntwo\nthree\n")
    assert not shows("one\n...\nfour\n", "one\ntwo\nthree\n")
    assert not shows("two\n...\n", "one\ntwo\nthree\n")
    assert not shows("one\nthree\n", "one\ntwo\nthree\n")


def test_every_command_is_shown() -> None:
    shown = {shlex.split(command)[1] for command, _ in BLOCKS}
    commands = {command.callback.__name__ for command in app.registered_commands}
    assert commands <= shown, f"README does not show {commands - shown}"


def test_readme_begins_with_what_it_is_then_a_picture_then_two_commands() -> None:
    what, picture, two, more = (
        README.index(text)
        for text in ("Puts election staff", "![A plan", "## Two commands", "## More commands")
    )
    assert what < picture < two < more
    first, *others = (README.index(f"$ {command}\n") for command, _ in BLOCKS)
    assert two < first < more < min(others)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
