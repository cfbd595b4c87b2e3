"""The window with the Stop button, on a screen: it shows what is going on and stops the job."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from models.problems import StoppedError
from models.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("tkinter", reason="tkinter (python3-tk) is not installed")
XVFB, XDOTOOL = shutil.which("Xvfb") or "", shutil.which("xdotool") or ""
if not XVFB or not XDOTOOL:
    pytest.skip("Xvfb and xdotool are not installed", allow_module_level=True)


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A screen of the test's own."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(write), "-screen", "0", "800x500x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        display = f":{numbers.readline().strip()}"
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("HOME", str(tmp_path))
    yield display
    server.terminate()
    server.wait(10)


def xdotool(*words: str) -> str:
    found = subprocess.run(
        [XDOTOOL, *words], capture_output=True, text=True, timeout=10, check=False
    )
    return found.stdout.strip()


def run(act: str) -> subprocess.Popen[str]:
    """Run a job of a minute in a process of its own, which says how the job ended."""
    code = f"""
import time
from addin.stopwindow import watched
from models.problems import StoppedError
from models.progress import Progress
def job(report, asked):
    for n in range(600):
        report(Progress("Proving that no plan is better", n / 10, 101.0, 100.0))
        if asked():
            raise StoppedError
        if {act == "finish"} and n == 20:
            return "made"
        time.sleep(0.1)
try:
    print(watched("Allocate staff", job, lambda progress: None, lambda progress: progress.stage))
except StoppedError:
    print("stopped")
"""
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def window() -> str:
    """Return the window's number, once it is there."""
    for _ in range(100):
        found = xdotool("search", "--name", "^Election staffing: Allocate staff$")
        if found:
            return found.splitlines()[-1]
        time.sleep(0.1)
    raise TimeoutError("no window")


def place_of(number: str) -> dict[str, int]:
    shell = xdotool("getwindowgeometry", "--shell", number)
    return {name: int(value) for name, value in (line.split("=") for line in shell.splitlines())}


@pytest.mark.slow
@pytest.mark.parametrize("act", ["click", "escape"])
def test_stop_stops(screen: str, act: str) -> None:
    assert screen
    running = run(act)
    try:
        number = window()
        time.sleep(0.5)
        at = place_of(number)
        if act == "click":
            # the button stands at the bottom right
            x, y = at["X"] + at["WIDTH"] - 70, at["Y"] + at["HEIGHT"] - 32
            xdotool("mousemove", str(x), str(y), "click", "1")
        else:
            xdotool("windowfocus", number, "key", "Escape")
        assert running.communicate(timeout=20)[0].strip() == "stopped"
    finally:
        running.kill()


@pytest.mark.slow
def test_the_window_goes_when_the_job_is_done(screen: str) -> None:
    assert screen
    running = run("finish")
    try:
        window()
        assert running.communicate(timeout=30)[0].strip() == "made"
        assert not xdotool("search", "--name", "^Election staffing: Allocate staff$")
    finally:
        running.kill()


def test_without_a_screen_the_job_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from addin.stopwindow import watched  # noqa: PLC0415 - after the skips above

    monkeypatch.setenv("DISPLAY", "")

    def job(report: Any, asked: Any) -> str:
        report(Progress("Auditing", 1.0))
        time.sleep(0.8)
        assert not asked()
        return "made"

    assert watched("Allocate staff", job, lambda _: None, str) == "made"


def test_what_the_job_raises_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    from addin.stopwindow import watched  # noqa: PLC0415 - after the skips above

    monkeypatch.setenv("DISPLAY", "")

    def job(*_: Any) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        watched("Allocate staff", job, lambda _: None, str)
