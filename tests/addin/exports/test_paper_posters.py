"""Posters, ruled tables to write in, and texts that are never markup."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from addin.exports.paper import Paper
from addin.exports.typeface import BOLD, fitting, paragraph, style
from tests.addin.exports.sheets_made import pages

KEEP = date(2027, 11, 6)
A3, A4 = (1191, 842), (842, 595)


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        (Paper("T", "C", KEEP, large=True), A3),
        (Paper("T", "C", KEEP, wide=True), A4),
        (Paper("T", "C", KEEP), A4[::-1]),
    ],
    ids=["poster", "landscape", "portrait"],
)
def test_a_page_has_the_size_that_was_asked_for(paper: Paper, size: tuple[int, int]) -> None:
    width, height = paper.width, paper.height
    assert width < size[0]
    assert height < size[1]
    (page,) = PdfReader(io.BytesIO(paper.pdf())).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize(("days", "sheets"), [(1, 1), (40, 1), (100, 3)])
def test_lines_to_write_in_fill_the_room_or_go_on_with_their_headings(
    days: int, sheets: int
) -> None:
    paper = Paper("T", "C", KEEP)
    labels = [f"Day {n}" for n in range(days)]
    paper.lines(("When", "What"), labels, (1, 2), room=paper.height - 20)
    found = pages(paper.pdf())
    assert len(found) == sheets
    assert all(page[1] == "When What" for page in found)
    assert [line for page in found for line in page[2:-1]] == labels


def test_nothing_in_a_text_is_markup() -> None:
    said = paragraph("A <b>& B</b>\nC", style(bold=True))
    assert said.getPlainText() == "A <b>& B</b>C"


def test_a_text_is_cut_where_it_does_not_fit() -> None:
    whole = "Featherstonehaugh"
    assert fitting(whole, BOLD, 8, 500) == whole
    cut = fitting(whole, BOLD, 8, 40)
    assert cut.endswith("…")
    assert whole.startswith(cut[:-1])
