"""The text form of kept tables: what is written down is read back, and nothing else is."""

from __future__ import annotations

import string
from datetime import datetime
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.writing.cells import Fault, Formula
from addin.writing.kept import KeptColumn, KeptTable
from addin.writing.stored import LONGEST, DamagedError, lines_of, tables_of

START = datetime(2027, 5, 6, 7)  # noqa: DTZ001 - workbooks hold local time without a zone


def table(*rows: tuple[object, ...], heights: tuple[float | None, ...] | None = None) -> KeptTable:
    """A table with the columns Duty ID and Mine."""
    columns = tuple(
        KeptColumn(name, "header-result", (("result-text", len(rows)),), (("@", len(rows)),))
        for name in ("Duty ID", "Mine")
    )
    return KeptTable(columns, rows, {}, heights)  # type: ignore[arg-type]


def read_again(lines: list[list[object]]) -> list[list[object]]:
    """The lines as a spreadsheet gives them back: numbers are floats."""
    return [[sheet, float(str(number)), text] for sheet, number, text in lines]


def test_a_row_is_a_line_that_can_be_read() -> None:
    rows = ("D1", 2.5), ("D2", Formula("=1+1")), ("=D3", START), (None, Fault("#N/A"))
    seal, header, *lines = lines_of({"Plan": table(*rows, heights=(None, None, 30.0, None))})
    assert seal[:2] == ["Previous plan", 0]
    assert header[:2] == ["Plan", 0]
    assert lines == [
        ["Plan", 1, '["D1",2.5]'],
        ["Plan", 2, '["D2",{"formula":"=1+1"}]'],
        ["Plan", 3, '["=D3",{"date":"2027-05-06T07:00:00"}]'],
        ["Plan", 4, '[null,{"error":"#N/A"}]'],
    ]


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_line() -> None:
    long = table(("D1", "ä" * 30_000))  # six letters each in the text form
    lines = lines_of({"Plan": long})
    assert max(len(str(text)) for *_, text in lines) == LONGEST < 32_767
    assert [number for _, number, _ in lines[2:]] == [1] * 23
    assert tables_of(read_again(lines)) == {"Plan": long}


TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["=1", "'x", "#N/A"])
CELLS = (
    st.none()
    | TEXTS
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.datetimes()
    | st.builds(Formula, TEXTS.map("={}".format))
    | st.builds(Fault, st.sampled_from(["#N/A", "#REF!"]))
)


def runs(each: list[str]) -> tuple[tuple[str, int], ...]:
    return tuple((text, len(list(run))) for text, run in groupby(each))


@st.composite
def tables(draw: st.DrawFn) -> KeptTable:
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 3))

    def column_of(values: st.SearchStrategy[str]) -> tuple[tuple[str, int], ...]:
        return runs(draw(st.lists(values, min_size=height, max_size=height)))

    styles = st.sampled_from(["result-text", "Normal", ""])
    columns = tuple(
        KeptColumn(draw(TEXTS), draw(styles), column_of(styles), column_of(TEXTS))
        for _ in range(width)
    )
    rows = [tuple(draw(CELLS) for _ in range(width)) for _ in range(height)]
    links = {
        (n, m): draw(TEXTS)
        for n, row in enumerate(rows)
        for m, cell in enumerate(row)
        if isinstance(cell, str) and draw(st.booleans())
    }
    one = st.none() | st.floats(1, 400)
    heights = draw(st.none() | st.tuples(*[one] * height))
    return KeptTable(columns, tuple(rows), links, heights)


@given(st.dictionaries(st.sampled_from(["Plan", "Summary", "Costs"]), tables(), min_size=1))
def test_what_is_written_down_is_read_back(kept: dict[str, KeptTable]) -> None:
    lines = lines_of(kept)
    assert all(len(str(text)) <= LONGEST for *_, text in lines)
    assert {letter for *_, text in lines for letter in str(text)} <= set(string.printable)
    again = tables_of(read_again(lines))
    assert again == kept
    assert list(again) == list(kept)
    # 1 == 1.0 == True in Python, but not in a cell
    kinds = [[type(cell) for row in each.rows for cell in row] for each in kept.values()]
    assert [[type(cell) for row in each.rows for cell in row] for each in again.values()] == kinds


LINES = read_again(lines_of({"Plan": table(("D1", 1.0), ("D2", "x" * 9_000))}))


@pytest.mark.parametrize(
    "damaged",
    [
        LINES[1:],
        LINES[:-1],
        [*LINES, LINES[-1]],
        [*LINES[:2], *reversed(LINES[2:])],
        [*LINES[:2], [*LINES[2][:2], '["D1",1.5]'], *LINES[3:]],
        [*LINES[:2], ["Costs", *LINES[2][1:]], *LINES[3:]],
        [*LINES[:2], [LINES[2][0], 7.0, LINES[2][2]], *LINES[3:]],
        [*LINES[:2], [*LINES[2][:2], 5.0], *LINES[3:]],
        [*LINES[:2], [*LINES[2][:2], None], *LINES[3:]],
        [["Previous plan", 0.0, "my note"], *LINES[1:]],
        [["Previous plan", 0.0, str(LINES[0][2]).replace('"form":1', '"form":2')], *LINES[1:]],
    ],
)
def test_lines_that_somebody_changed_are_found_out(damaged: list[list[object]]) -> None:
    assert list(tables_of(LINES)) == ["Plan"]
    with pytest.raises(DamagedError):
        tables_of(damaged)
