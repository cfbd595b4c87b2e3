"""Pages as another reader sees them: A4, numbered, dated, with every letter as it was."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from addin.exports.paper import Paper

KEEP = date(2027, 11, 6)


def paper(*, wide: bool = False, title: str = "Station pack") -> Paper:
    return Paper(title, "Exampleshire Council", KEEP, wide=wide)


def read(made: Paper) -> PdfReader:
    return PdfReader(io.BytesIO(made.pdf()))


def test_each_page_says_whose_what_which_and_until_when() -> None:
    made = paper()
    made.table(["Name"], [[f"Person {n}"] for n in range(120)], [1])
    pages = [page.extract_text() for page in read(made).pages]
    assert len(pages) == 3
    for number, text in enumerate(pages, start=1):
        assert "Exampleshire Council" in text
        assert "Station pack" in text
        assert f"Page {number} of 3" in text
        assert "Personal data. Delete after 06/11/2027." in text
        assert "Name" in text  # the header of the table, again
    assert "Person 119" in pages[-1]


@pytest.mark.parametrize(("wide", "size"), [(False, (595, 842)), (True, (842, 595))])
def test_it_is_a4(*, wide: bool, size: tuple[int, int]) -> None:
    made = paper(wide=wide)
    made.text("x")
    box = read(made).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_the_file_says_what_it_is_and_when_to_delete_it() -> None:
    made = paper()
    info = read(made).metadata
    assert info is not None
    assert (info.title, info.author) == ("Station pack", "Exampleshire Council")
    assert info.keywords == "Delete after 06/11/2027"


def test_a_name_is_never_markup() -> None:
    made = paper()
    made.heading("O'Neill-Ó Súilibháin <b>")
    made.facts([("Name", "<font size=40>&amp; </para>"), ("Nothing", "")])
    made.table(["<i>"], [["a & b"]], [1])
    text = read(made).pages[0].extract_text()
    for part in ("O'Neill-Ó Súilibháin <b>", "<font size=40>&amp; </para>", "<i>", "a & b"):
        assert part in text
    assert "Nothing" not in text


def test_the_same_content_gives_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        one = paper()
        one.text("x")
        made.append(one.pdf())
    assert made[0] == made[1]


def test_a_very_long_title_and_word_stay_on_the_page() -> None:
    made = paper(title="x" * 300)
    made.table(["A", "B"], [["y" * 200, "z"]], [1, 3])
    (page,) = read(made).pages
    assert "x…" in page.extract_text()
    assert page.extract_text().replace("\n", "").count("y") == 200


def test_what_belongs_together_is_not_parted() -> None:
    made = paper()
    made.table(["A"], [["x"]] * 44, [1])
    mark = made.mark
    made.heading("Team", 2)
    made.table(["Who"], [["Jane"]] * 5, [1])
    made.together(mark)
    first, second = (page.extract_text() for page in read(made).pages)
    assert "Team" not in first
    assert second.count("Jane") == 5
