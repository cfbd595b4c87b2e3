"""Writing workbook files: whole or not at all, and the same bytes for the same content."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.writer.excel import ExcelWriter

from addin.engines.package import WorkbookFileError

if TYPE_CHECKING:
    from datetime import datetime

    from openpyxl import Workbook

WRITABLE: Final = (".xlsx", ".xlsm")
_FIRST_PART: Final = "[Content_Types].xml"
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16
_WRITE_BITS: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


def save_workbook(workbook: Workbook, path: str | Path, modified: datetime | None = None) -> None:
    """Write a workbook to a file; WorkbookFileError says why it could not be.

    `modified` (UTC) becomes the workbook's own "last modified"; without it the workbook keeps the
    one it has, so that the same content always gives the same bytes. An existing file is replaced
    in one step at the end: until then, and after any failure, it is whole.
    """
    target = Path(path)
    check_target(target)
    macros = workbook.vba_archive
    if macros is None and target.suffix.lower() == ".xlsm":
        raise WorkbookFileError(
            f"{target.name} cannot be written, because the workbook has no macros. Give it a name "
            "that ends in .xlsx."
        )
    if modified is not None:
        workbook.properties.modified = modified.replace(tzinfo=None)
    try:
        data = packed(workbook, keep_macros=target.suffix.lower() == ".xlsm")
    except OSError as error:  # openpyxl puts each sheet into a temporary file first
        raise _not_written(target, error) from error
    except Exception as error:
        # openpyxl finds out only now that it cannot write some rare content it has read.
        raise WorkbookFileError(
            f"{target.name} was not written, because the workbook holds something that cannot be "
            "saved here. Open the original in Excel, save it as a new .xlsx file and use that."
        ) from error
    write_whole(target, data)


def check_target(target: Path) -> None:
    """Raise WorkbookFileError if a file cannot or must not be written."""
    try:
        _check_target(target)
    except OSError as error:  # such as a name that is too long
        raise _not_written(target, error) from error


def _check_target(target: Path) -> None:
    if target.suffix.lower() not in WRITABLE or "\0" in str(target):
        raise WorkbookFileError(
            f"{target.name or target} is not a name for a workbook. Choose one that ends in .xlsx, "
            "or in .xlsm if the workbook has macros."
        )
    folder = target.parent
    if not folder.is_dir():
        raise WorkbookFileError(
            f"There is no folder {folder}. Make it first, or choose another folder."
        )
    if target.is_dir():
        raise WorkbookFileError(f"{target} is a folder. Choose the name of a file.")
    refuse_if_open(target)
    if target.exists() and not target.stat().st_mode & _WRITE_BITS:
        raise WorkbookFileError(
            f"{target.name} is read-only, so it was not replaced. Choose another name."
        )


def lock_of(path: Path) -> tuple[str, Path] | None:
    """Return the program that has a file open and the mark it left beside it; None if none has."""
    marks = (
        ("Excel", path.with_name(f"~${path.name}")),
        ("LibreOffice", path.with_name(f".~lock.{path.name}#")),
    )
    return next(((program, mark) for program, mark in marks if mark.exists()), None)


def refuse_if_open(path: Path) -> None:
    """Raise WorkbookFileError if a spreadsheet program has the file open."""
    lock = lock_of(path)
    if lock is not None:
        program, mark = lock
        raise WorkbookFileError(
            f"{path.name} is open in {program}. Close it there and try again; if nobody has it "
            f"open, delete the file {mark.name} that was left beside it."
        )


def packed(workbook: Workbook, *, keep_macros: bool) -> bytes:
    """Return the bytes of a workbook file; the same for the same content.

    The workbook itself is left as it was, so that it can be saved again.
    """
    macros = workbook.vba_archive
    drawings = [(sheet, sheet.legacy_drawing) for sheet in workbook.worksheets]
    pivots = list(workbook._pivots)  # noqa: SLF001 - saving adds to it
    workbook.calculation.fullCalcOnLoad = True  # the file holds no results
    workbook.template = False
    parts = _Parts()
    try:
        if not keep_macros:
            workbook.vba_archive = None
            for sheet, _ in drawings:
                sheet.legacy_drawing = None
        ExcelWriter(workbook, parts).save()
    finally:
        workbook.vba_archive = macros
        workbook._pivots = pivots  # noqa: SLF001 - as above
        for sheet, drawing in drawings:
            sheet.legacy_drawing = drawing
    return parts.packed()


class _Parts:
    """Takes the parts of a file as a ZipFile would; packs them without clock and chance."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        """Take one part."""
        self._parts[name] = data.encode() if isinstance(data, str) else data

    def write(self, file: str, name: str) -> None:
        """Take one part from a file."""
        self._parts[name] = Path(file).read_bytes()

    def namelist(self) -> list[str]:
        """Return the parts so far."""
        return list(self._parts)

    def close(self) -> None:
        """Do nothing: there is no file to close."""

    def packed(self) -> bytes:
        """Return the bytes of the file; the list of contents comes first, as Excel has it."""
        buffer = BytesIO()
        order = sorted(self._parts, key=lambda name: (name != _FIRST_PART, name))
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            for name in order:
                entry = ZipInfo(name, _ZIP_EPOCH)
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = _READABLE
                entry.create_system = 3  # else the bytes tell which system wrote them
                archive.writestr(entry, self._parts[name])
        return buffer.getvalue()


def write_whole(target: Path, data: bytes) -> None:
    """Put bytes into a file in one step; WorkbookFileError if that fails, with the old file whole.

    The bytes go to a temporary file in the same folder, reach the disk, and take the old file's
    place. A link is followed, so that it still leads to the file.
    """
    final = Path(os.path.realpath(target))
    temporary = final.with_name(f".{final.name[:40]}.{secrets.token_hex(6)}.tmp")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if final.exists():
                shutil.copymode(final, temporary)
            temporary.replace(final)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _not_written(target, error) from error
    _settle(final.parent)


def _settle(folder: Path) -> None:
    """Make the new name in the folder last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):  # Windows opens no folders and does not need it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _not_written(target: Path, error: OSError) -> WorkbookFileError:
    if isinstance(error, PermissionError):
        return WorkbookFileError(
            f"{target.name} was not written, because it is open in another program or the folder "
            f"{target.parent} may not be changed. Close it, or choose another folder."
        )
    if error.errno in _FULL:
        return WorkbookFileError(
            f"{target.name} was not written, because the disk is full. Make room, or choose "
            "another folder."
        )
    reason = error.strerror or "the system gave no reason"
    return WorkbookFileError(
        f"{target.name} was not written ({reason}). Choose another name or folder."
    )
