"""Pages by part: each counts its own, has its own head, and is found by a bookmark."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from addin.exports.line import line_of
from addin.exports.paper import Paper
from addin.exports.typeface import style
from tests.addin.exports.polling import pages

KEEP = date(2027, 11, 6)


def test_each_part_counts_its_own_pages_and_has_its_own_head() -> None:
    paper = Paper("All", "Exampleshire", KEEP)
    for name, length in (("First", 2), ("Second", 1), ("Third", 3)):
        paper.part(f"{name} part")
        for page in range(length):
            if page:
                paper.new_page()
            paper.text(f"{name} text {page + 1}")
    pdf = paper.pdf()
    told = pages(pdf)
    assert len(told) == 6
    for text, head, number in zip(
        told,
        ["First"] * 2 + ["Second"] + ["Third"] * 3,
        ["1 of 2", "2 of 2", "1 of 1", "1 of 3", "2 of 3", "3 of 3"],
        strict=True,
    ):
        assert f"{head} part" in text
        assert f"{head} text {number[0]}" in text
        assert f"Page {number}" in text
    assert paper.starts == (1, 3, 4)
    reader = PdfReader(BytesIO(pdf))
    marks = [(mark["/Title"], reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert marks == [("First part", 0), ("Second part", 2), ("Third part", 3)]


def test_a_paper_without_parts_counts_all_its_pages_and_has_no_bookmarks() -> None:
    paper = Paper("Alone", "Exampleshire", KEEP)
    paper.text("one")
    paper.new_page()
    paper.text("two")
    pdf = paper.pdf()
    assert ["Page 1 of 2" in pages(pdf)[0], "Page 2 of 2" in pages(pdf)[1]] == [True, True]
    assert PdfReader(BytesIO(pdf)).outline == []


def test_a_text_is_one_line_only_if_it_fits_and_has_no_break() -> None:
    look = style(9)
    assert line_of("short", look, 100) is not None
    assert line_of("long " * 40, look, 100) is None
    assert line_of("two\nlines", look, 100) is None


def test_figures_stand_at_the_right_and_nothing_is_markup() -> None:
    paper = Paper("Alone", "Exampleshire", KEEP)
    paper.table(["What", "Figure"], [["<b> & co", "7"]], [1, 1], right=[1])
    found: dict[str, float] = {}

    def note(text: str, page: list[float], matrix: list[float], *_: object) -> None:
        found[text.strip()] = page[4] + matrix[4]

    page = PdfReader(BytesIO(paper.pdf())).pages[0]
    page.extract_text(visitor_text=note)
    assert found["<b> & co"] < 100
    assert found["7"] > 500
