"""The folder of an export: staged under a hidden name, and there under its own only when whole.

Whatever ends an export early (a stop, a full disk, a lost connection) leaves no half-written
folder; what a killed program left is taken away by the next export into the same folder.
"""

from __future__ import annotations

import errno
import secrets
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, BinaryIO, Final

from addin.exports.outlet import ExportRefusedError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANIFEST: Final = "manifest.json"
"""What the next export reads again: which calendar entries were given, by id."""
LONGEST: Final = 119
"""Letters of a file's path from the chosen folder on, so that most folders leave room for it."""

_WINDOWS_PATH: Final = 259  # letters of a path that every program of Windows opens
_HIDDEN: Final = ".election-staffing-"
_LOCK: Final = ".lock"
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_PATIENCE: Final = (0.1, 0.3, 1.0, 2.0)  # seconds: a scanner of viruses lets go of a folder by then
_ENDINGS: Final = ("", ".zip", f" {MANIFEST}")  # of what one export may leave


class Staging:
    """A hidden folder beside the place where an export will be; `at` is where it is."""

    def __init__(self, into: Path, at: Path) -> None:
        self.into, self.at = into, at

    def write(self, path: str, data: bytes) -> None:
        """Write one file of the export, `path` with / between its parts; each path once."""
        target = self.at.joinpath(*path.split("/"))
        with told(self.into):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def free(self, name: str) -> str:
        """Return a name for an export that nothing in the folder has; numbered if need be."""
        with told(self.into):
            there = [entry.name.casefold() for entry in self.into.iterdir()]
        for number in count(1):
            proposed = name if number == 1 else f"{name} ({number})"
            ours = tuple(f"{proposed}{more}".casefold() for more in _ENDINGS)
            if not any(entry in ours for entry in there):
                return proposed
        raise AssertionError  # there are always more numbers

    def settle(self, source: Path, name: str) -> Path:
        """Give what is staged at `source` its place and its name, which has to be free."""
        target = self.into / name
        with told(self.into):
            _rename(source, target)
        return target


@contextmanager
def staged(into: Path) -> Iterator[Staging]:
    """Have a staged folder inside `into`, which is made if only it is missing.

    Whatever is still in it at the end goes. Raises ExportRefusedError if nothing can be written.
    """
    made = _ready(into)
    try:
        with told(into):
            _sweep(into)
            token = secrets.token_hex(4)
            lock = into / f"{_HIDDEN}{token}{_LOCK}"
            file = lock.open("xb")
        try:
            _lock(file)
            staging = Staging(into, into / f"{_HIDDEN}{token}")
            try:
                with told(into):
                    staging.at.mkdir()
                yield staging
            finally:
                shutil.rmtree(staging.at, ignore_errors=True)
        finally:
            file.close()
            with suppress(OSError):
                lock.unlink()
    finally:
        if made:
            with suppress(OSError):
                into.rmdir()  # only if nothing has come into it


def refuse_too_deep(into: Path, *, windows: bool = sys.platform == "win32") -> None:
    """Raise ExportRefusedError if the files would have longer paths than Windows programs open."""
    deep = len(str(into.absolute())) + 1
    if windows and deep + LONGEST > _WINDOWS_PATH:
        raise ExportRefusedError(
            f"The folder {into} lies too deep: Windows opens no path of more than "
            f"{_WINDOWS_PATH} letters. Choose a folder with a path of at most "
            f"{_WINDOWS_PATH - LONGEST - 1} letters."
        )


@contextmanager
def told(into: Path) -> Iterator[None]:
    """Turn what the system says of a folder into an ExportRefusedError with what to do."""
    try:
        yield
    except OSError as error:
        raise ExportRefusedError(f"{_why(into, error)} Nothing was exported.") from error


def _why(into: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return f"The disk of {into} is full. Make room, or choose another folder."
    if error.errno == errno.ENAMETOOLONG:
        return f"The path of {into} is too long. Choose a folder with a shorter one."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (
            f"Nothing can be written into {into}: you may not change it, or another program "
            "has a file in it open. Close that, or choose another folder."
        )
    if isinstance(error, FileNotFoundError):
        return f"There is no folder {into} any more. Choose another folder."
    reason = error.strerror or "the system gave no reason"
    return f"The folder {into} could not be written to ({reason}). Choose another folder."


def _ready(into: Path) -> bool:
    """Have the folder there; say whether it was made."""
    if "\0" in str(into):
        raise ExportRefusedError("That is not a name for a folder. Choose another.")
    refuse_too_deep(into)
    with told(into):
        if into.is_dir():
            return False
        if into.exists():
            raise ExportRefusedError(
                f"{into} is a file. Choose a folder, or a name that nothing has yet. Nothing was "
                "exported."
            )
        if not into.parent.is_dir():
            raise ExportRefusedError(
                f"There is no folder {into.parent}. Make it first, or choose another folder. "
                "Nothing was exported."
            )
        into.mkdir()
    return True


def _rename(source: Path, target: Path) -> None:
    """Rename, and again a little later where another program looks into the folder meanwhile."""
    for seconds in _PATIENCE:
        try:
            source.rename(target)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    source.rename(target)


def _sweep(into: Path) -> None:
    """Take away what programs that were killed have left; what one is writing now stays."""
    for left in sorted(into.glob(f"{_HIDDEN}*")):
        lock = left if left.name.endswith(_LOCK) else left.with_name(f"{left.name}{_LOCK}")
        if lock.exists() and not _is_free(lock):
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with suppress(OSError):
                left.unlink()


def _is_free(lock: Path) -> bool:
    try:
        with lock.open("r+b") as file:
            return _lock(file)
    except OSError:
        return False


def _lock(file: BinaryIO) -> bool:
    """Lock a file for as long as it is open; say whether that could be done."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # somebody has it; or a share that knows no locks, where nothing is swept
        return False
    return True
