"""The shipped template: a Word file that opens, on A4, the same each time."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.shared import Mm

from addin.exports.letter_template import template_bytes


def test_it_is_the_same_each_time() -> None:
    assert template_bytes() == template_bytes()


def test_it_is_a_small_word_file_on_a4() -> None:
    data = template_bytes()
    assert len(data) < 30_000
    section = Document(BytesIO(data)).sections[0]
    page = [round(length / Mm(1)) for length in (section.page_width, section.page_height)]
    assert page == [210, 297]


def test_its_words_are_british_and_its_font_is_arial() -> None:
    document = Document(BytesIO(template_bytes()))
    assert document.styles["Normal"].font.name == "Arial"
    languages = {
        each.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val")
        for each in document.styles.element.iter(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lang"
        )
    }
    assert languages == {"en-GB"}


def test_the_slip_has_a_cut_line_boxes_and_lines_to_write_on() -> None:
    document = Document(BytesIO(template_bytes()))
    xml = document.element.xml
    assert 'w:val="dashed"' in xml
    assert "\u2610  I accept" in xml
    slip = document.tables[-1]
    assert [row.cells[0].text for row in slip.rows] == [
        "If you decline all or part of it, what and why:",
        "Signature and date:",
    ]
    assert xml.count("<w:tcBorders>") == 2


def test_the_heading_of_the_duties_comes_again_on_each_page() -> None:
    table = Document(BytesIO(template_bytes())).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [
        *("Role", "When", "Where", "Report to", "Fee"),
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml
