"""What the imports read is kept in the workbook, and what cannot be read there is forgotten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.engines.opening import new_book
from addin.imports.memory import Memory, Remembered, memory_of, read_memory, rows_of_memory
from addin.tables import IMPORT, IMPORTED
from addin.tables.imports import Word
from addin.template import build
from addin.writing.results import replace_rows
from addin.writing.stored import LONGEST

names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


def kept(memory: Memory) -> Memory:
    book = new_book(build())
    replace_rows(book, IMPORTED, rows_of_memory(memory))
    return read_memory(book)


@given(
    st.dictionaries(
        names, st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3), max_size=3
    )
)
def test_lines_give_the_memory_again(rows: dict[str, dict[str, str]]) -> None:
    memory = Memory().with_rows("Staff", (Remembered(*row) for row in rows.items()))
    lines = [(str(sheet), str(row_id), str(text)) for sheet, row_id, text in rows_of_memory(memory)]
    assert all(text.isascii() for *_, text in lines)
    assert memory_of(lines).rows("Staff") == memory.rows("Staff")


def test_a_workbook_gives_the_memory_again_and_long_rows_go_on_in_the_next_line() -> None:
    long = {"Unavailable": "06/05/2027; " * LONGEST}
    memory = Memory().with_rows(
        "Staff", [Remembered("S1", long), Remembered("s2", {"Ward": "Elm"})]
    )
    memory = memory.with_rows("Places", [Remembered("0007", {})]).with_words({"s1; s2": Word.TWO})
    assert len(rows_of_memory(memory)) > 10
    again = kept(memory)
    assert again == memory
    assert again.cells("Staff", "S2") == {"Ward": "Elm"}
    assert again.words == {"s1; s2": Word.TWO}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"Ward": 7}', "null"])
def test_what_somebody_changed_there_is_forgotten(text: str) -> None:
    book = new_book(build())
    replace_rows(book, IMPORTED, [["Staff", "S1", text], ["Staff", "S2", '{"Ward":"Elm"}']])
    memory = read_memory(book)
    assert [row.row_id for row in memory.rows("Staff").values()] == ["S2"]


def test_a_word_on_the_sheet_import_is_heard_and_takes_the_place_of_an_earlier_one() -> None:
    book = new_book(build())
    earlier = Memory().with_words({"S1; S2": Word.TWO, "S3; S4": Word.TWO})
    replace_rows(book, IMPORTED, rows_of_memory(earlier))
    line = ["Staff", None, "Same person?", None, None, None, None, None]
    words = (("S1; S2", "same PERSON"), ("S5; S6", "perhaps"), ("S3; S4", None))
    replace_rows(book, IMPORT, [[*line[:1], pair, *line[2:], word] for pair, word in words])
    assert read_memory(book).words == {"s1; s2": Word.SAME, "s3; s4": Word.TWO}


def test_a_workbook_without_the_sheet_or_with_a_column_gone_has_no_memory() -> None:
    workbook = build()
    del workbook["Imported values"]
    workbook["Import"]["I1"] = "Whose word"
    assert read_memory(new_book(workbook)) == Memory().with_words({})
