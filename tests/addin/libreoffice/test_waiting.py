"""A job beside the window: what it makes, what it raises, and how it is stopped. Calc is played."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from addin.libreoffice import waiting
from models.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.progress import Asked, Report

MANY = 10.0  # seconds after which a test that hangs gives up


class Dialog:
    """A dialog that stands until it is ended, or until its user presses Stop."""

    STOPPING = "Stopping."
    on_screen = True
    stop_after_lines: int | None = None
    last: Dialog

    def __init__(self, _context: object, _frame: object, title: str) -> None:
        self.title, self.lines, self.closed, self.was_shown = title, list[str](), False, False
        self.shows, self.ended = 0, threading.Event()
        type(self).last = self

    def show(self) -> None:
        self.shows += 1
        self.was_shown = self.on_screen
        if self.on_screen:
            self.ended.wait(MANY)
            self.ended.clear()

    def say(self, line: str) -> None:
        self.lines.append(line)
        if self.stop_after_lines is not None and len(self.lines) == self.stop_after_lines:
            self.ended.set()

    def stopping(self) -> None:
        self.lines.append(self.STOPPING)

    def end(self) -> None:
        self.ended.set()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> type[Dialog]:
    """The played dialog; LibreOffice calls back at once, in whatever thread asks for it."""

    class Played(Dialog):
        pass

    calling = SimpleNamespace(addCallback=lambda ear, nothing: ear["notify"](nothing))
    monkeypatch.setattr(waiting, "StopDialog", Played)
    monkeypatch.setattr(waiting, "service", lambda _context, _name: calling)
    monkeypatch.setattr(waiting, "listener", lambda _interface, answers: answers)
    monkeypatch.setattr(waiting, "_SHOWN_AFTER", 0.0)
    monkeypatch.setattr(waiting, "_TELL", 0.01)
    return Played


def watched(job: Callable[[Report, Asked], Any], statuses: list[str] | None = None) -> Any:
    heard = [] if statuses is None else statuses
    return waiting.watched(None, None, "Allocate staff", job, heard.append)


def slow(report: Report, asked: Asked) -> str:
    """Work until somebody asks for the stop, or give up."""
    end = time.monotonic() + MANY
    while time.monotonic() < end:
        report(Progress("Searching", 2.0, 100.0, 90.0))
        if asked():
            return "stopped"
        time.sleep(0.001)
    return "never stopped"


def test_a_quick_job_shows_no_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_SHOWN_AFTER", MANY)
    monkeypatch.setattr(waiting, "StopDialog", None)
    assert watched(lambda _report, asked: ("made", asked())) == ("made", False)


def test_progress_is_shown_in_the_dialog_and_in_the_status_bar(dialog: type[Dialog]) -> None:
    statuses: list[str] = []
    seen = threading.Event()

    def job(report: Report, _asked: Asked) -> str:
        report(Progress("Searching", 2.0, 100.0, 90.0))
        seen.wait(MANY)
        return "made"

    dialog.say = lambda self, line: (self.lines.append(line), seen.set())[0]  # type: ignore[method-assign]
    assert watched(job, statuses) == "made"
    assert dialog.last.title == "Allocate staff"
    assert set(dialog.last.lines) == {"Searching (2 s, gap 10.00%)"} == set(statuses)
    assert dialog.last.closed


@pytest.mark.usefixtures("dialog")
def test_the_seconds_go_on_while_the_job_says_nothing() -> None:
    statuses: list[str] = []

    def job(report: Report, _asked: Asked) -> None:
        report(Progress("Searching", 2.0))
        end = time.monotonic() + MANY
        while "Searching (3 s)" not in statuses and time.monotonic() < end:
            time.sleep(0.01)

    watched(job, statuses)
    assert (statuses[0], statuses[-1]) == ("Searching (2 s)", "Searching (3 s)")


def test_stop_asks_the_job_and_waits_for_it(dialog: type[Dialog]) -> None:
    dialog.stop_after_lines = 2
    statuses: list[str] = []
    assert watched(slow, statuses) == "stopped"
    assert dialog.last.lines[-1] == statuses[-1] == "Stopping."
    assert dialog.last.closed


def test_without_a_screen_the_job_goes_on_to_its_end(dialog: type[Dialog]) -> None:
    dialog.on_screen = False
    assert watched(lambda _report, asked: (time.sleep(0.1), asked())[1]) is False
    assert dialog.last.shows == 1


def test_what_the_job_raises_is_raised_here(dialog: type[Dialog]) -> None:
    def job(_report: Report, _asked: Asked) -> None:
        time.sleep(0.05)
        raise KeyError("Harriet")

    with pytest.raises(KeyError, match="Harriet"):
        watched(job)
    assert dialog.last.closed


def test_a_job_does_not_outlive_a_dialog_that_fails(dialog: type[Dialog]) -> None:
    ended: list[str] = []

    def show(_self: Dialog) -> None:
        raise ConnectionError("LibreOffice ended")

    dialog.show = show  # type: ignore[method-assign]
    with pytest.raises(ConnectionError, match="ended"):
        watched(lambda report, asked: ended.append(slow(report, asked)))
    assert ended == ["stopped"]
    assert dialog.last.closed
