"""A LibreOffice of the tests' own: started without a window, spoken to over a pipe, and stopped.

It has a profile in a scratch folder and a time limit, so that it can neither disturb another one
nor hang a test.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from addin.engines.calc_uno import OfficeMissingError, bridge, url_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 200_000_000  # bytes; it is ended rather than fill the disk
START_SECONDS = 90.0
STOP_SECONDS = 15.0


def why_not() -> str:
    """Why there is no LibreOffice to test with; "" if there is one."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed."
    try:
        bridge()
    except OfficeMissingError as error:
        return str(error)
    return ""


class Office:
    """One running LibreOffice. `context` is what everything in it is reached by."""

    def __init__(self, folder: Path) -> None:
        pipe = f"pipe,name=t{uuid4().hex};urp;StarOffice.ComponentContext"
        program = shutil.which("soffice")
        assert program is not None
        self._process = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={url_of(folder / 'profile')}",
                f"--accept={pipe}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # what it starts is stopped with it
        )
        limit = (LARGEST_FILE, LARGEST_FILE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, limit)
        try:
            self.context = self._connect(f"uno:{pipe}")
        except BaseException:
            self.kill()
            raise

    def _connect(self, address: str) -> Any:
        local = bridge().getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        late = time.monotonic() + START_SECONDS
        while True:
            try:
                return resolver.resolve(address)
            except Exception as error:
                if time.monotonic() > late or self._process.poll() is not None:
                    raise RuntimeError("LibreOffice did not start.") from error
                time.sleep(0.1)

    @property
    def running(self) -> bool:
        """Whether it is still there."""
        return self._process.poll() is None

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Kill it if what is done inside takes longer; every call to it then fails."""
        timer = threading.Timer(seconds, self.kill)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def kill(self) -> None:
        """End it at once, and whatever it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """Ask it to end, and see that it does."""
        timer = threading.Timer(STOP_SECONDS, self.kill)
        timer.start()
        # It ends while it is being asked, so the answer may never come.
        with suppress(Exception):
            desktop = self.context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", self.context
            )
            desktop.terminate()
        self._process.wait()
        timer.cancel()
