"""Text with commas, tabs, semicolons or bars between its cells, whatever the file is called."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from addin.imports.files import MAX_LINES
from addin.imports.findings import ImportRefusedError
from addin.imports.grids import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS: Final = (",", "\t", ";", "|")
"""What may stand between cells; of two that fit equally well the first is taken."""

_SNIFFED: Final = 200  # lines that say which separator it is
_LONGEST_LINE: Final = 1_000_000  # characters; those of the widest exports have some 1,000
_LONGEST_RECORD: Final = 30  # lines of one cell; an address has six
_MOST_CELLS: Final = 2_000
_EXCELS_OWN: Final = "sep="  # a first line that tells Excel which separator follows


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """The cells of a text. Going through them raises ImportRefusedError where one never ends."""

    file: str
    text: str = field(repr=False)
    separator: str
    sheet: str = ""

    def __iter__(self) -> Iterator[Record]:
        """Give each line as a row; a cell in quotation marks may have line breaks in it."""
        lines = _Lines(self.text)
        reader = csv.reader(lines, delimiter=self.separator)
        while True:
            first = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise self._unreadable(first, lines) from error
            taken = lines.number - first + 1
            if taken > _LONGEST_RECORD:
                raise self._endless(first)
            if len(cells) > _MOST_CELLS:
                raise ImportRefusedError(
                    f"{self.file} has {len(cells):,} cells in line {first:,}, more than any export "
                    "has. Check that the whole file is a table."
                )
            if first == 1 and _is_hint(cells, self.separator):
                continue
            yield Record(first, cells, cut=lines.last_is_open)

    def _unreadable(self, line: int, lines: _Lines) -> ImportRefusedError:
        """Return why the record that begins in a line is none."""
        if len(lines.last) > _LONGEST_LINE:
            what = f"more than {_LONGEST_LINE:,} characters in line {lines.number:,}"
        elif '"' in lines.last or lines.number > line:
            return self._endless(line)
        else:
            what = f"more than {csv.field_size_limit():,} characters in one cell of line {line:,}"
        return ImportRefusedError(
            f"{self.file} has {what}, more than any export has. Check that the whole file is a "
            "table."
        )

    def _endless(self, line: int) -> ImportRefusedError:
        return ImportRefusedError(
            f"{self.file} has a quotation mark in line {line:,} that is never closed. Correct that "
            "line, or export the file again."
        )


def delimited(file: str, text: str) -> DelimitedText:
    """Return the cells of a text, with the separator found by looking at many lines.

    ImportRefusedError if it has more lines than any export.
    """
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise ImportRefusedError(
            f"{file} has more than {MAX_LINES:,} lines, more than any export of a council. Choose "
            "another file."
        )
    return DelimitedText(file, text, _separator(text))


class _Lines:
    """The lines of a text for `csv`, with the one that was given last and its number.

    Going through them raises csv.Error at a line that is too long to be one of a table.
    """

    def __init__(self, text: str) -> None:
        # Only line feeds and carriage returns end a line: form feeds stand within addresses.
        self._lines = StringIO(text, newline="")
        self.number = 0
        self.last = ""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.last = next(self._lines)
        self.number += 1
        if len(self.last) > _LONGEST_LINE:
            raise csv.Error
        return self.last

    @property
    def last_is_open(self) -> bool:
        """Whether the last line has no end, as where a file was cut off."""
        return not self.last.endswith(("\n", "\r"))


def _separator(text: str) -> str:
    first = text[:20].split("\n", 1)[0].strip().casefold()
    if first.startswith(_EXCELS_OWN) and first[len(_EXCELS_OWN) :] in SEPARATORS:
        return first[len(_EXCELS_OWN) :]
    if text[:20].casefold().startswith("sep=\t"):
        return "\t"
    return max(SEPARATORS, key=lambda separator: _fitness(text, separator))


def _fitness(text: str, separator: str) -> tuple[float, int]:
    """Return how well a separator fits: the share of lines of the usual width, and that width."""
    widths: Counter[int] = Counter()
    try:
        for cells in islice(csv.reader(_Lines(text), delimiter=separator), _SNIFFED):
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error:
        return (0.0, 0)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0.0, 0)
    width = max(wide, key=lambda width: (wide[width], width))
    return (wide[width] / widths.total(), width)


def _is_hint(cells: list[str], separator: str) -> bool:
    joined = separator.join(cells).strip().casefold()
    return joined.startswith(_EXCELS_OWN) and len(joined) <= len(_EXCELS_OWN) + 1
