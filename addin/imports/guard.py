"""Runs a reader of files in a process of its own, which may be killed if it hangs or grows.

Libraries that read workbooks can loop for ever or fill the memory on a damaged file. So they run
in a child process that gets the bytes, has a time limit everywhere and a memory limit where the
system knows one (not on Windows), and returns JSON. Whatever happens to it, the program goes on.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 10.0
"""How long a reader may take; a workbook of 100,000 rows takes some two seconds."""
MEMORY_BYTES: Final = 2_000_000_000
"""How much memory a reader may take; a workbook of 100,000 rows takes some 300 MB."""


class ReaderFailedError(Exception):
    """A reader that gave no answer. `slow`: it was stopped because it took too long."""

    def __init__(self, *, slow: bool = False) -> None:
        super().__init__("took too long" if slow else "failed")
        self.slow = slow


def interpreter() -> Path:
    """Return a Python to run; inside LibreOffice or Excel this process itself is none.

    ReaderFailedError if there is none of this version.
    """
    own = Path(sys.executable or "")
    if own.name.casefold().startswith("python"):
        return own
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for folder in (sys.exec_prefix, sys.base_exec_prefix):
        for name in (f"bin/{version}", "python.exe", "Scripts/python.exe"):
            if (Path(folder) / name).is_file():
                return Path(folder) / name
    found = shutil.which(version)
    if found is None:
        raise ReaderFailedError
    return Path(found)


def _package_folders() -> list[str]:
    return [entry for entry in sys.path if Path(entry).name in {"site-packages", "dist-packages"}]


def answer_of(
    script: Path, data: bytes, *, seconds: float = SECONDS, memory: int = MEMORY_BYTES
) -> Any:  # noqa: ANN401 - what JSON can hold
    """Return what a script answers about `data`, which it reads from its standard input.

    The script stands alone: it sees neither the workbook's folder nor what the environment says
    about Python. Its arguments are the memory limit in bytes, and the folders in which this process
    finds installed packages. ReaderFailedError if it was killed, failed, or answered no JSON.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own script in our own Python
            [str(interpreter()), "-I", str(script), str(memory), *_package_folders()],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise ReaderFailedError(slow=True) from error
    except (OSError, ValueError, RecursionError, subprocess.CalledProcessError) as error:
        raise ReaderFailedError from error
