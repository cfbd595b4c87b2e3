"""An export under a password: one encrypted archive in place of the folder, and no plain file.

The archive is a ZIP encrypted with AES-256 (WinZip's AE-2, which 7-Zip, WinZip and WinRAR open).
What it holds is one ordinary ZIP with the folder in it: the list of names of a ZIP is never
encrypted, and letters are named after people. Each Excel workbook in it has the same password.
Everything is encrypted as it comes, so nothing plain ever reaches the disk.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pyzipper
from msoffcrypto.format.ooxml import OOXMLFile

from addin.exports.folder import told
from addin.exports.outlet import ExportRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

SHORTEST_PASSWORD: Final = 12
"""Letters. What the National Cyber Security Centre asks of a password that is the only protection:
Cyber Essentials, Requirements for IT infrastructure, password-based authentication."""
LONGEST_PASSWORD: Final = 255
"""Letters that Excel takes as a password."""

Zip = TypeVar("Zip", ZipFile, pyzipper.AESZipFile)

_BITS: Final = 256
_WORKBOOK: Final = ".xlsx"


def refuse_weak(password: str) -> None:
    """Raise ExportRefusedError if a password is too short, or other programs could not take it."""
    if len(password) < SHORTEST_PASSWORD:
        raise ExportRefusedError(
            f"The password has fewer than {SHORTEST_PASSWORD} letters. Choose a longer one, such "
            "as three words that have nothing to do with each other. Nothing was exported."
        )
    if len(password) > LONGEST_PASSWORD:
        raise ExportRefusedError(
            f"The password has more than {LONGEST_PASSWORD} letters, which Excel does not take. "
            "Choose a shorter one. Nothing was exported."
        )
    if not (password.isascii() and password.isprintable()):
        raise ExportRefusedError(
            "The password has a letter that not every program takes, such as é or £. Choose one "
            "of plain letters, figures and signs. Nothing was exported."
        )


@contextmanager
def archive(
    file: Path, name: str, password: str, made: datetime
) -> Iterator[Callable[[str, bytes], None]]:
    """Have a new encrypted archive of a folder `name`; what is given writes one file into it.

    Each workbook gets the password too. `made` becomes the date of the files. Raises
    ExportRefusedError if the file cannot be written.
    """
    when = made.timetuple()[:6]
    into = file.parent.parent  # the archive itself lies in a staged folder
    with told(into):
        target = file.open("xb")
    with _closed(target), _given_up(_encrypted(target, password)) as outer:
        with told(into):
            stream = outer.open(f"{name}.zip", "w", force_zip64=True)
        with _closed(stream), _given_up(ZipFile(stream, "w")) as inner:

            def write(path: str, data: bytes) -> None:
                entry = ZipInfo(f"{name}/{path}", when)
                entry.compress_type = ZIP_DEFLATED
                if path.endswith(_WORKBOOK):
                    data = locked(data, password)
                with told(into):
                    inner.writestr(entry, data)

            yield write
            with told(into):
                for one in (inner, stream, outer, target):
                    one.close()


@contextmanager
def _given_up(archive: Zip) -> Iterator[Zip]:
    """Have an archive that is not written to any more once this ends, though it is not finished."""
    try:
        yield archive
    finally:
        archive.fp = None


@contextmanager
def _closed(stream: BinaryIO) -> Iterator[None]:
    """Close a stream at the end, whether the rest of it can be written or not."""
    try:
        yield
    finally:
        with suppress(Exception):
            stream.close()


def _encrypted(file: BinaryIO, password: str) -> pyzipper.AESZipFile:
    """Return a new archive whose contents are encrypted; they are compressed inside it already."""
    outer = pyzipper.AESZipFile(
        file,
        "w",
        compression=pyzipper.ZIP_STORED,
        encryption=pyzipper.WZ_AES,
        encryption_kwargs={"nbits": _BITS},
    )
    outer.setpassword(password.encode("ascii"))
    return outer


def locked(workbook: bytes, password: str) -> bytes:
    """Return an Excel workbook encrypted with a password as Excel does it: agile, AES-256."""
    target = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()
