"""A job in a thread of its own, while Calc shows how far it is and offers to stop it.

LibreOffice has one lock for everything on its screen, Python has one of its own, and a thread that
waits for one while it holds the other would stop both. So the job's thread never calls
LibreOffice: it leaves its progress in a variable. A second thread only asks LibreOffice to call
back, and the calling back, in LibreOffice's own thread, shows the progress.
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from addin.libreoffice.stopdialog import StopDialog
from addin.libreoffice.uno_parts import listener, service
from addin.sentences import progress_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.engines.calc_uno import Uno
    from models.progress import Asked, Progress, Report

Made = TypeVar("Made")

_SHOWN_AFTER: Final = 0.5  # seconds: a dialog that only flashes is of no use
_TELL: Final = 0.2  # seconds between two looks at the progress


class Running(threading.Thread, Generic[Made]):
    """A job in a thread of its own. `stop` asks it to stop; `done` is set once it has ended."""

    def __init__(self, job: Callable[[Report, Asked], Made]) -> None:
        super().__init__(name="job", daemon=True)
        self.stop = threading.Event()
        self.done = threading.Event()
        self._latest: tuple[Progress, float] | None = None
        self._job = job
        self._made: Made | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Do the job; keep what comes of it."""
        try:
            self._made = self._job(self._report, self.stop.is_set)
        except BaseException as error:  # noqa: BLE001 - it is raised in the caller's thread
            self._error = error
        finally:
            self.done.set()

    def result(self) -> Made:
        """Wait for the end; return what the job made, or raise what it raised."""
        self.join()
        if self._error is not None:
            raise self._error
        return cast("Made", self._made)

    def progress(self) -> Progress | None:
        """Return how far the job is, with the seconds until now; None if it has not said."""
        if self._latest is None:
            return None
        latest, told = self._latest
        return replace(latest, seconds=latest.seconds + time.monotonic() - told)

    def _report(self, progress: Progress) -> None:
        self._latest = progress, time.monotonic()


def watched(
    context: Uno,
    frame: Uno,
    title: str,
    job: Callable[[Report, Asked], Made],
    status: Callable[[str], None],
) -> Made:
    """Do a job; after half a second show a dialog over the window to stop it by.

    `status` shows a line in the status bar. What the job raises is raised here. Where LibreOffice
    has no screen, there is no dialog.
    """
    running = Running(job)
    running.start()
    if not running.done.wait(_SHOWN_AFTER):
        try:
            _show(context, frame, title, running, status)
        except BaseException:
            running.stop.set()  # nobody could stop it any more
            running.join()
            raise
    return running.result()


def _show(
    context: Uno,
    frame: Uno,
    title: str,
    running: Running[Made],
    status: Callable[[str], None],
) -> None:
    """Show the dialog until the job is done."""
    dialog = StopDialog(context, frame, title)
    over = threading.Event()

    def look(_nothing: object) -> None:
        if over.is_set():
            return
        progress = running.progress()
        if progress is not None and not running.stop.is_set():
            line = progress_line(progress)
            dialog.say(line)
            status(line)
        if running.done.is_set():
            dialog.end()

    call_back = service(context, "awt.AsyncCallback").addCallback
    hear = listener("awt.XCallback", {"notify": look})

    def knock() -> None:
        while not over.is_set():
            call_back(hear, None)
            (over if running.done.is_set() else running.done).wait(_TELL)

    knocking = threading.Thread(target=knock, name="knock", daemon=True)
    knocking.start()
    try:
        while not running.done.is_set():
            dialog.show()
            if running.done.is_set():
                break
            if not dialog.was_shown:  # no screen
                running.done.wait()
                break
            running.stop.set()
            dialog.stopping()
            status(dialog.STOPPING)
    finally:
        over.set()
        knocking.join()
        dialog.close()
