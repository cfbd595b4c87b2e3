"""From bytes to text: byte order marks, UTF-8, UTF-16 with and without a mark, Windows-1252."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.imports.findings import ImportRefusedError
from models.problems import Severity

if TYPE_CHECKING:
    from addin.imports.files import SourceFile
    from addin.imports.findings import Notebook

_LOOKED_AT: Final = 4096  # bytes in which UTF-16 without a mark shows
_HALF_EMPTY: Final = 0.35  # share of null bytes; UTF-16 of plain letters has one half
_BINARY: Final = 0.01  # share of control characters from which it is no text at all
_SAMPLED: Final = 100_000  # characters in which those are counted
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_LONGEST_SIGN: Final = 4  # bytes of the longest sign of UTF-8


def text_of(source: SourceFile, notes: Notebook) -> str:
    """Return the text of a file; what had to be mended is noted.

    ImportRefusedError for what is no text. A file may mix UTF-8 and Windows-1252, as exports that
    were joined do, so where the whole is not UTF-8 each line is read by itself.
    """
    text = _decoded(source, notes).removeprefix("\ufeff")
    nulls = text.count("\0")
    start = text[:_SAMPLED]
    if max(nulls / (len(text) or 1), len(_CONTROL.findall(start)) / (len(start) or 1)) > _BINARY:
        raise ImportRefusedError(
            f"{source.name} is not a text file that can be read here. Export it again as CSV."
        )
    if nulls:
        line = text.count("\n", 0, text.index("\0")) + 1
        text = text.replace("\0", "")
        notes.warn(
            f"The file has {nulls:,} empty characters that no text has.",
            "They are left out; check that the file was copied completely.",
            line,
        )
    return text


def _decoded(source: SourceFile, notes: Notebook) -> str:
    data = source.data
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _utf_16(source, data[len(mark) :], name, notes)
    start = data[:_LOOKED_AT]
    for name, low in (("utf-16-le", 1), ("utf-16-be", 0)):
        halves = start[low::2], start[1 - low :: 2]
        if halves[0] and halves[0].count(0) > 2 * _HALF_EMPTY * len(halves[0]) > halves[1].count(0):
            return _utf_16(source, data, name, notes)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _LONGEST_SIGN and "end of data" in error.reason:
            # The file was cut off within a sign; the short line is reported where rows are read.
            return data[: error.start].decode("utf-8-sig")
    return _line_by_line(data, notes)


def _utf_16(source: SourceFile, data: bytes, name: str, notes: Notebook) -> str:
    if len(data) % 2:
        notes.warn("The file ends within a character.", "That character is left out.")
        data = data[:-1]
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(name, errors="replace").count("\n") + 1
        raise ImportRefusedError(
            f"{source.name} is damaged at line {line:,}: it is not the Unicode text that it begins "
            "as. Export it again."
        ) from error


def _line_by_line(data: bytes, notes: Notebook) -> str:
    lines = []
    old: list[int] = []
    lost: list[int] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            old.append(number)
            try:
                lines.append(line.decode("cp1252"))
            except UnicodeDecodeError:
                lost.append(number)
                lines.append(line.decode("cp1252", errors="replace"))
    notes.tell_lines(
        Severity.NOTE,
        old,
        "One line is not UTF-8 and is read as Windows-1252.",
        "{count} lines are not UTF-8 and are read as Windows-1252.",
        "Nothing has to be done if the accents in names are right.",
    )
    notes.tell_lines(
        Severity.WARNING,
        lost,
        "The line has signs of an unknown alphabet, which are shown as \ufffd.",
        "{count} lines have signs of an unknown alphabet, which are shown as \ufffd.",
        "Correct them after the import, or export the file as UTF-8.",
    )
    return "\n".join(lines)
