"""A small window of our own with a Stop button, for a host that cannot show one: Excel waits.

Excel stands still until the program it started has ended, so the window is the program's own. It
needs tkinter, which comes with Python for Windows; without it there is no window.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from addin.buttons import TAB

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.progress import Asked, Progress, Report

Made = TypeVar("Made")

_SHOWN_AFTER: Final = 0.5  # seconds: a window that only flashes is of no use
_LOOK: Final = 0.05  # seconds between two looks at the job
_TELL: Final = 0.25  # seconds between two lines in the status bar
_WIDTH: Final = 460  # pixels


def watched(
    title: str,
    job: Callable[[Report, Asked], Made],
    show: Callable[[Progress], None],
    line: Callable[[Progress], str],
) -> Made:
    """Do a job in a thread; meanwhile `show` its progress and a window to stop it by.

    `show` is called in the caller's own thread. `line` says progress in words for the window. What
    the job raises is raised here.
    """
    running = _Running(job)
    running.start()
    began = told = time.monotonic()
    window: _Window | None = None
    try:
        while running.is_alive():
            now = time.monotonic()
            if window is None and now - began >= _SHOWN_AFTER:
                window = _window(title, running.stop.set)
            latest = running.latest
            if latest is not None and now - told >= _TELL:
                told = now
                show(latest)
                if window is not None:
                    window.say(line(latest))
            if window is not None:
                window.pump()
            running.join(_LOOK)
    except BaseException:
        running.stop.set()
        running.join()
        raise
    finally:
        if window is not None:
            window.close()
    return running.result()


class _Running(threading.Thread, Generic[Made]):
    """A job in a thread of its own."""

    def __init__(self, job: Callable[[Report, Asked], Made]) -> None:
        super().__init__(name="job", daemon=True)
        self.job = job
        self.stop = threading.Event()
        self.latest: Progress | None = None
        self.made: Made | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the job; keep what comes of it."""
        try:
            self.made = self.job(self._report, self.stop.is_set)
        except BaseException as error:  # noqa: BLE001 - it is raised in the caller's thread
            self.error = error

    def result(self) -> Made:
        """Return what the job made, or raise what it raised."""
        if self.error is not None:
            raise self.error
        return cast("Made", self.made)

    def _report(self, progress: Progress) -> None:
        self.latest = progress


def _window(title: str, stop: Callable[[], None]) -> _Window | None:
    """Return the window; None where there is no tkinter or no screen."""
    try:
        import tkinter as tk  # noqa: PLC0415 - part of Python, but not of every installation
    except ImportError:
        return None
    try:
        return _Window(tk, title, stop)
    except tk.TclError:
        return None


class _Window:
    """The window: what is going on, a line of progress, a Stop button. Esc and closing it stop."""

    def __init__(self, tk: Any, title: str, stop: Callable[[], None]) -> None:  # noqa: ANN401
        self._stop = stop
        self.root = root = tk.Tk()
        root.title(f"{TAB}: {title}")
        root.resizable(width=False, height=False)
        root.attributes("-topmost", True)  # Excel's own window would cover it
        self.text = tk.StringVar(root, "Starting")
        label = tk.Label(root, textvariable=self.text, anchor="w", justify="left")
        label.configure(wraplength=_WIDTH - 40, width=56, height=2)
        label.pack(padx=20, pady=(16, 8), fill="x")
        self.button = tk.Button(root, text="Stop", underline=0, width=12, command=self.stop)
        self.button.pack(padx=20, pady=(0, 16), anchor="e")
        root.protocol("WM_DELETE_WINDOW", self.stop)
        for key in ("<Escape>", "<Alt-s>"):
            root.bind(key, lambda _event: self.stop())
        self.button.focus_set()
        self._put_in_the_middle()

    def _put_in_the_middle(self) -> None:
        root = self.root
        root.update_idletasks()
        left = (root.winfo_screenwidth() - root.winfo_reqwidth()) // 2
        top = (root.winfo_screenheight() - root.winfo_reqheight()) // 3
        root.geometry(f"+{left}+{top}")

    def say(self, line: str) -> None:
        """Show a line, unless the stop is under way."""
        if str(self.button["state"]) == "normal":
            self.text.set(line)

    def stop(self) -> None:
        """Ask the job to stop, and say so."""
        self._stop()
        self.text.set("Stopping; the workbook stays as it is.")
        self.button.configure(state="disabled")

    def pump(self) -> None:
        """Let the window answer the mouse and the keyboard."""
        self.root.update()

    def close(self) -> None:
        """Take the window away."""
        self.root.destroy()
