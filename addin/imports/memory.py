"""What the imports last read for each cell, kept in the workbook itself on a hidden sheet.

    Sheet   ID  Cells
    Places  7   {"Electors": "900", "Name": "Village Hall"}
    Import  7; 9  {"Your word": "Two people"}

Values are as cells show them. A row's text that is too long for a cell goes on in the next line.
What cannot be read any more is forgotten: then every cell counts as typed, and is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from addin.imports.row_texts import text_of
from addin.tables import IMPORT, IMPORTED
from addin.tables.imports import Word
from addin.writing.results import find, headers_of
from addin.writing.stored import LONGEST
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import xlwings as xw

    from addin.tables import Table
    from addin.writing.results import Row

_WORD: Final = "Your word"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A row as the imports last read it: its ID, and its values by column as cells show them."""

    row_id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Memory:
    """The rows that are remembered, by sheet and by ID in one case."""

    sheets: Mapping[str, Mapping[str, Remembered]] = field(default_factory=dict)

    def rows(self, sheet: str) -> Mapping[str, Remembered]:
        """Return the rows of a sheet, by ID in one case."""
        return self.sheets.get(sheet, {})

    def cells(self, sheet: str, row_id: str) -> Mapping[str, str]:
        """Return the values of a row by column; empty if no import has read it."""
        row = self.rows(sheet).get(fold(row_id))
        return row.cells if row else {}

    def with_rows(self, sheet: str, rows: Iterable[Remembered]) -> Memory:
        """Return the memory with these as all rows of a sheet."""
        return Memory({**self.sheets, sheet: {fold(row.row_id): row for row in rows}})

    @property
    def words(self) -> dict[str, Word]:
        """What a manager said of pairs of people, by the pair's ID in one case."""
        said = {key: row.cells.get(_WORD) for key, row in self.rows(IMPORT.sheet).items()}
        return {key: Word(word) for key, word in said.items() if word in set(Word)}

    def with_words(self, words: Mapping[str, Word]) -> Memory:
        """Return the memory with these as all that was said of pairs, by their IDs."""
        rows = (Remembered(pair, {_WORD: str(word)}) for pair, word in words.items())
        return self.with_rows(IMPORT.sheet, rows)


def read_memory(book: xw.Book) -> Memory:
    """Return what the hidden sheet keeps, with what stands in Your word on the sheet Import."""
    memory = memory_of(
        (text_of(line["Sheet"]), text_of(line["ID"]), str(line["Cells"] or ""))
        for line in _lines(book, IMPORTED)
    )
    return memory.with_words(memory.words | _said_on_import(book))


def memory_of(lines: Iterable[tuple[str, str, str]]) -> Memory:
    """Return the memory that lines keep: the sheet, the ID, and the text or a part of it."""
    memory = Memory()
    for sheet, its in groupby(lines, key=lambda line: line[0]):
        found = [
            Remembered(row_id, cells)
            for row_id, parts in groupby(its, key=lambda line: line[1])
            if (cells := _cells("".join(text for *_, text in parts))) is not None
        ]
        memory = memory.with_rows(sheet, [*memory.rows(sheet).values(), *found])
    return memory


def rows_of_memory(memory: Memory) -> list[Row]:
    """Return the lines of the hidden sheet that keep a memory."""
    return [
        [sheet, row.row_id, text[start : start + LONGEST]]
        for sheet, rows in memory.sheets.items()
        for row in rows.values()
        for text in [json.dumps(dict(row.cells), separators=(",", ":"))]
        for start in range(0, len(text), LONGEST)
    ]


def _said_on_import(book: xw.Book) -> dict[str, Word]:
    """Return what a manager chose in Your word, by the pair's ID as it stands there."""
    words = {fold(word): word for word in Word}
    said = {
        text_of(line["ID"]): words.get(fold(text_of(line[_WORD]))) for line in _lines(book, IMPORT)
    }
    return {fold(pair): word for pair, word in said.items() if pair and word}


def _lines(book: xw.Book, schema: Table) -> Iterator[Mapping[str, object]]:
    """Give the rows of a result table by column; none where it lacks a column."""
    found = find(book, schema)
    if found is None or found[1].data_body_range is None:
        return
    headers = headers_of(found[1])
    if not set(schema.headers) <= set(headers):
        return
    rows: Sequence[Sequence[object]] = found[1].data_body_range.options(ndim=2).value
    for row in rows:
        yield dict(zip(headers, row, strict=True))


def _cells(text: str) -> dict[str, str] | None:
    try:
        cells = json.loads(text)
    except ValueError:
        return None
    if not isinstance(cells, dict) or not all(isinstance(value, str) for value in cells.values()):
        return None
    return cells
