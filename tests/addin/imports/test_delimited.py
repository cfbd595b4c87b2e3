"""Cells are found whatever separates them, and what is odd about lines is said."""

from __future__ import annotations

import pytest

from addin.imports import delimited as module
from addin.imports.delimited import delimited
from addin.imports.findings import ImportRefusedError, Notebook
from addin.imports.headed import find_header
from addin.imports.words import key


def cells(text: str) -> list[list[object]]:
    return [list(record.cells) for record in delimited("x.csv", text)]


def rows(text: str, *needed: str) -> tuple[list[tuple[int, str, str]], list[str]]:
    """The line, and the cells A and C, of each row under the header "A,B,C"; and what was said."""
    table = find_header(delimited("x.csv", text), lambda table: table.has({"a", "c"}))
    assert table is not None
    notes = Notebook("x.csv")
    found = [(row.line, row["a"], row["c"]) for row in table.rows(notes, needed)]
    return found, [str(finding) for finding in notes]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found_though_addresses_have_commas(separator: str) -> None:
    text = "\n".join(
        separator.join(row)
        for row in (("A", "B"), ('"1, High St, Town"', "x"), ('"2, High St, Town"', "y"))
    )
    assert cells(text) == [["A", "B"], ["1, High St, Town", "x"], ["2, High St, Town", "y"]]


def test_unquoted_commas_in_a_file_with_tabs_are_text() -> None:
    assert cells("A\tB\n1, High St\tx\n2, Low St, Town\ty\n")[1] == ["1, High St", "x"]


@pytest.mark.parametrize(
    ("text", "row"),
    [("sep=;\nA;B,C\n", ["A", "B,C"]), ("sep=\t\nA\tB,C\n", ["A", "B,C"])],
)
def test_excels_own_hint_is_followed_and_is_no_row(text: str, row: list[str]) -> None:
    assert cells(text) == [row]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line_but_a_form_feed_does_not(end: str) -> None:
    assert cells(f"A,B{end}1\f,2{end}") == [["A", "B"], ["1\f", "2"]]


def test_a_line_break_in_quotation_marks_belongs_to_its_cell() -> None:
    found, said = rows('A,B,C\n"1\nHigh St",b,c\n2,b,c\n')
    assert found == [(2, "1 High St", "c"), (4, "2", "c")]
    assert said == []


def test_a_quotation_mark_that_never_closes_is_refused_with_its_line() -> None:
    text = 'A,B,C\n1,b,c\n2,"b,c\n' + "3,b,c\n" * 40
    with pytest.raises(ImportRefusedError, match="a quotation mark in line 3 that is never closed"):
        rows(text)
    with pytest.raises(ImportRefusedError, match="in line 1 that is never closed"):
        cells('"' + "x" * 200_000)


def test_too_many_lines_or_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINES", 2)
    with pytest.raises(ImportRefusedError, match="more than 2 lines"):
        cells("a,b\nc,d\ne,f\n")
    with pytest.raises(ImportRefusedError, match=r"3,000 cells in line 1"):
        cells("," * 2999 + "\n")


def test_a_header_may_stand_under_a_title() -> None:
    found, _ = rows("Stations of Anytown,,\n,,\nA,B,C\n1,2,3\n")
    assert found == [(4, "1", "3")]
    deep = delimited("x.csv", "t,t\n" * 20 + "A,C\n1,2\n")
    assert find_header(deep, lambda table: table.has({"a"})) is None
    assert find_header(delimited("x.csv", "t,t\n" * 19 + "A,C\n"), lambda t: t.has({"a"}))


def test_repeated_headers_are_skipped_and_counted() -> None:
    found, said = rows("A,B,C\n1,b,c\nA,B,C\n2,b,c\na,b,c\n")
    assert [row[1] for row in found] == ["1", "2"]
    assert said == [
        "x.csv, line 3: The headers are repeated 2 times. Lines 3 and 5. Skipped.",
    ]


def test_blank_rows_are_no_rows() -> None:
    assert rows("A,B,C\n\n,,\n \t,,\n1,2,3\n") == ([(5, "1", "3")], [])


def test_a_row_with_too_many_cells_is_left_out_but_empty_ones_do_no_harm() -> None:
    found, said = rows("A,B,C\n1,High St, Town,c\n2,b,c,,\n")
    assert found == [(3, "2", "c")]
    assert said[0].startswith("x.csv, line 2: The row has more cells than there are headers.")


def test_a_short_row_is_left_out_only_if_it_lacks_what_is_needed() -> None:
    text = "A,B,C\n1\n2,b\n3,b,c\n"
    assert [row[1] for row in rows(text, "b")[0]] == ["2", "3"]
    assert [row[1] for row in rows(text, "c")[0]] == ["3"]
    said = rows(text, "b")[1]
    assert said[0].startswith("x.csv, line 2: The row has too few cells. Left out.")
    assert said[1].startswith("x.csv, line 3: The row ends before the last header.")


@pytest.mark.parametrize("end", ["3,b", '3,"b'])
def test_a_last_line_that_is_cut_off_is_left_out_and_its_number_said(end: str) -> None:
    found, said = rows(f"A,B,C\n1,b,c\n2,b,c\n{end}")
    assert [row[1] for row in found] == ["1", "2"]
    assert len(said) == 1
    assert said[0] == (
        "x.csv, line 4: The last line is cut off. Left out. Ask for the file again: rows after it "
        "may be missing."
    )


def test_a_last_line_without_a_line_end_is_whole_if_it_has_all_cells() -> None:
    assert rows("A,B,C\n1,b,c") == ([(2, "1", "c")], [])


def test_very_many_lines_are_counted_rather_than_listed() -> None:
    said = rows("A,B,C\n" + "1\n" * 1000 + "2,b,c\n", "c")[1]
    assert "1,000 rows have too few cells. Lines 2, 3, 4, 5, 6 and 995 more." in said[0]


def test_headers_are_compared_without_case_spaces_and_invisible_signs() -> None:
    assert key("\ufeff Polling Place_Id\u200b") == "pollingplace_id"
    assert key(None) == ""


def test_of_two_columns_with_one_header_the_first_counts() -> None:
    assert rows("A,C,C\n1,2,3\n")[0] == [(2, "1", "2")]
