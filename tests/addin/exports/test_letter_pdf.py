"""The PDF of a Word file: what stands in it, where, and how it looks."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from addin.exports.letter_limits import not_drawn
from addin.exports.letter_package import TemplateError, read_package
from addin.exports.letter_pdf import Printer
from tests.addin.exports.letters_made import text_of_pdf, word

if TYPE_CHECKING:
    from collections.abc import Iterable

A4 = (595.3, 841.9)


def blank() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    document.styles["Normal"].font.name = "Arial"
    return document


def pdf_of(document: Any) -> bytes:
    package = read_package(word(document=document), "letter.docx")
    root = etree.fromstring(package.parts[package.main])
    return Printer(package, {"title": "T", "author": "A"}).pdf(root[0], {})


def pages(data: bytes) -> list[str]:
    return [page.extract_text().strip() for page in PdfReader(BytesIO(data)).pages]


def placed(data: bytes, page: int = 0) -> dict[str, tuple[float, float, str, float]]:
    """Where each text stands: points from the left and from the bottom, its font and size."""
    found: dict[str, tuple[float, float, str, float]] = {}

    def visit(text: str, page: Any, at: Any, font: Any, size: float) -> None:
        if text.strip():
            name = "" if font is None else font["/BaseFont"].split("+")[1]
            x, y = (at[4] * page[side] + at[5] * page[side + 2] + page[side + 4] for side in (0, 1))
            found[text.strip()] = (x, y, name, size)

    PdfReader(BytesIO(data)).pages[page].extract_text(visitor_text=visit)
    return found


def drawing(data: bytes) -> str:
    content = PdfReader(BytesIO(data)).pages[0].get_contents()
    assert content is not None
    return content.get_data().decode("latin-1")


def texts(lines: Iterable[str]) -> Any:
    document = blank()
    for line in lines:
        document.add_paragraph(line)
    return document


def test_the_page_is_the_word_files_own() -> None:
    document = texts(["Hello"])
    assert placed(pdf_of(document))["Hello"][0] == pytest.approx(Mm(20) / Pt(1), abs=0.1)
    box = PdfReader(BytesIO(pdf_of(document))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A4, abs=0.5)
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    box = PdfReader(BytesIO(pdf_of(document))).pages[0].mediabox
    assert float(box.width) > float(box.height)


def test_paragraphs_stand_where_they_are_aligned() -> None:
    document = texts(["left", "right", "centre"])
    document.paragraphs[1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.paragraphs[2].alignment = WD_ALIGN_PARAGRAPH.CENTER
    at = {text: x for text, (x, *_) in placed(pdf_of(document)).items()}
    assert at["left"] < at["centre"] < at["right"]
    assert A4[0] / 2 - 40 < at["centre"] < A4[0] / 2


def test_indents_and_spaces_are_words_own() -> None:
    document = texts(["one", "two", "three"])
    document.paragraphs[1].paragraph_format.left_indent = Pt(50)
    document.paragraphs[2].paragraph_format.space_before = Pt(100)
    at = placed(pdf_of(document))
    assert at["two"][0] - at["one"][0] == pytest.approx(50)
    gaps = at["one"][1] - at["two"][1], at["two"][1] - at["three"][1]
    assert gaps[1] - gaps[0] == pytest.approx(90)  # 100 in place of the 10 behind each


def test_runs_look_as_in_word() -> None:
    document = blank()
    paragraph = document.add_paragraph()
    bold, italic, plain = (paragraph.add_run(text) for text in ("bold ", "italic ", "plain "))
    bold.bold = italic.italic = True
    plain.font.size = Pt(20)
    plain.font.color.rgb = RGBColor(255, 0, 0)
    under = document.add_paragraph().add_run("under")
    under.underline = True
    caps = document.add_paragraph().add_run("caps")
    caps.font.all_caps = True
    hidden = document.add_paragraph().add_run("hidden")
    hidden.font.hidden = True
    made = pdf_of(document)
    at = placed(made)
    assert at["bold"][2] == "DejaVuSans-Bold"
    assert at["italic"][2] == "DejaVuSans-Oblique"
    assert at["plain"][2] == "DejaVuSans"
    assert at["plain"][3] / at["bold"][3] == pytest.approx(20 / 11, rel=0.01)
    assert "CAPS" in at
    assert "hidden" not in text_of_pdf(made)
    assert "1 0 0 rg" in drawing(made)
    assert " l S" in drawing(made)  # the line under the text


def test_styles_are_followed_up_to_what_they_are_based_on() -> None:
    document = texts(["Heading", "Text"])
    document.paragraphs[0].style = "Heading 1"
    document.styles["Normal"].font.name = "Times New Roman"
    at = placed(pdf_of(document))
    assert at["Heading"][2] == "DejaVuSans-Bold"  # the heading's own font is the theme's Calibri
    assert at["Text"][2].startswith("STIXGeneral")


def test_a_style_has_what_it_is_based_on() -> None:
    document = texts(["text"])
    base, derived = (
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in ("Base", "Derived")
    )
    base.font.bold = True
    base.base_style, derived.base_style = document.styles["Normal"], base
    document.paragraphs[0].style = derived
    assert placed(pdf_of(document))["text"][2] == "DejaVuSans-Bold"
    base.base_style = derived  # Word would never; a broken file might
    assert placed(pdf_of(document))["text"][2].endswith("Bold")


def test_what_a_font_lacks_comes_from_another() -> None:
    document = texts(["☐ tick"])
    document.styles["Normal"].font.name = "Times New Roman"
    at = placed(pdf_of(document))
    assert at["☐"][2] == "DejaVuSans"
    assert at["tick"][2].startswith("STIXGeneral")


def test_lists_have_their_bullets_and_numbers() -> None:
    document = blank()
    for text in ("a", "b"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("c", "d"):
        document.add_paragraph(text, style="List Number")
    lines = [" ".join(line.split()) for line in text_of_pdf(pdf_of(document)).splitlines()]
    assert lines == ["• a", "• b", "1. c", "2. d"]


def test_a_list_within_a_list_begins_anew_under_each() -> None:
    document = blank()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
        for level, kind, text in ((0, "decimal", "%1."), (1, "lowerLetter", "%1(%2)"))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level in (0, 1, 1, 0, 1):
        properties = document.add_paragraph("x")._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 77
    [page] = pages(pdf_of(document))
    assert [" ".join(line.split()) for line in page.splitlines()] == [
        *("1. x", "1(a) x", "1(b) x", "2. x", "2(a) x"),
    ]


def test_a_page_break_is_one() -> None:
    document = texts(["one"])
    document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    document.paragraphs[0].add_run("two")
    document.add_paragraph("three").paragraph_format.page_break_before = True
    assert pages(pdf_of(document)) == ["one", "two", "three"]


def test_lines_of_one_paragraph_and_several_spaces_stay() -> None:
    document = blank()
    document.add_paragraph().add_run("one\ntwo     three")
    assert pages(pdf_of(document)) == ["one\ntwo     three"]


def test_tabs_lead_to_their_stops() -> None:
    document = texts(["one\ttwo\tthree", "a\tb"])
    stops = document.paragraphs[0].paragraph_format.tab_stops
    stops.add_tab_stop(Pt(200), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
    stops.add_tab_stop(Pt(480), WD_TAB_ALIGNMENT.RIGHT)
    made = pdf_of(document)
    at, left = placed(made), Mm(20) / Pt(1)
    assert at["two"][0] - left == pytest.approx(200, abs=0.1)
    assert 430 < at["three"][0] - left < 470
    assert at["b"][0] - left == pytest.approx(36, abs=0.1)  # Word's own stops
    assert " l S" in drawing(made)  # the leader


def test_a_line_with_tabs_that_is_too_long_is_broken_not_cut() -> None:
    document = texts([f"start\t{'word ' * 40}end"])
    at = placed(pdf_of(document))
    assert all(x < A4[0] - Mm(20) / Pt(1) for x, *_ in at.values())
    assert text_of_pdf(pdf_of(document)).count("word") == 40


def table_of(document: Any, rows: int, columns: int, style: str = "Table Grid") -> Any:
    table = document.add_table(rows, columns, style=style)
    for row in range(rows):
        for column in range(columns):
            table.cell(row, column).text = f"r{row}c{column}"
    return table


def test_tables_have_words_widths_borders_and_shading() -> None:
    document = blank()
    table = table_of(document, 2, 2)
    table.autofit = False
    for column, width in zip(table.columns, (Mm(30), Mm(90)), strict=True):
        column.width = width
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FF0000"/>')
    table.cell(0, 0)._tc.get_or_add_tcPr().append(shade)
    made = pdf_of(document)
    at = placed(made)
    assert at["r0c1"][0] - at["r0c0"][0] == pytest.approx(Mm(30) / Pt(1), abs=0.1)
    assert at["r0c0"][1] == at["r0c1"][1]
    assert at["r1c0"][1] < at["r0c0"][1]
    assert "1 0 0 rg" in drawing(made)
    assert drawing(made).count(" l S") + drawing(made).count(" l\n") >= 6


def test_a_table_wider_than_the_page_is_made_narrower() -> None:
    document = blank()
    table = table_of(document, 1, 3)
    table.autofit = False
    for column in table.columns:
        column.width = Mm(150)
    assert all(x < A4[0] - Mm(20) / Pt(1) for x, *_ in placed(pdf_of(document)).values())


def test_merged_cells_are_one() -> None:
    document = blank()
    table = table_of(document, 3, 3)
    wide = table.cell(0, 0).merge(table.cell(0, 1))
    wide.text = "wide enough for two columns of the three"
    tall = table.cell(1, 0).merge(table.cell(2, 0))
    tall.text = "tall"
    at = placed(pdf_of(document))
    assert set(at) == {wide.text, "r0c2", "tall", "r1c1", "r1c2", "r2c1", "r2c2"}
    assert at["tall"][1] == at["r1c1"][1]
    assert at["r0c2"][0] == pytest.approx(at["r1c2"][0])


def test_a_table_stands_where_it_is_aligned_and_holds_tables() -> None:
    document = blank()
    table = table_of(document, 1, 1)
    table.autofit = False
    table.columns[0].width = table.cell(0, 0).width = Mm(60)
    table.alignment = WD_TABLE_ALIGNMENT.RIGHT
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "inner"
    at = placed(pdf_of(document))
    assert at["r0c0"][0] > A4[0] / 2
    assert at["inner"][1] < at["r0c0"][1]


def test_the_head_of_a_table_comes_again_on_each_page() -> None:
    document = blank()
    table = table_of(document, 90, 1)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    found = pages(pdf_of(document))
    assert len(found) > 1
    assert all("r0c0" in page for page in found)


def test_a_row_higher_than_a_page_goes_on_on_the_next() -> None:
    document = blank()
    document.add_table(1, 1).cell(0, 0).text = "\n".join(f"line {n}" for n in range(120))
    found = pages(pdf_of(document))
    assert len(found) == 3
    assert "line 119" in found[-1]


def test_a_heading_goes_with_what_it_heads() -> None:
    for filled in range(40, 60):
        document = texts([f"line {n}" for n in range(filled)])
        for paragraph in document.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
        document.add_paragraph("Heading").paragraph_format.keep_with_next = True
        document.add_paragraph("what it heads")
        [page] = [page for page in pages(pdf_of(document)) if "Heading" in page]
        assert "what it heads" in page


def test_a_heading_over_a_long_table_leaves_no_empty_page() -> None:
    document = texts(["before", "Heading"])
    document.paragraphs[1].paragraph_format.keep_with_next = True
    table_of(document, 120, 1)
    found = pages(pdf_of(document))
    assert all(text in found[0] for text in ("before", "Heading", "r0c0", "r20c0"))


def test_heads_and_feet_are_on_each_page_with_its_number() -> None:
    document = texts(["one"])
    document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    section = document.sections[0]
    section.header.paragraphs[0].text = "Council"
    foot = section.footer.paragraphs[0]
    foot.text = "Page "
    for what in ("PAGE", "NUMPAGES"):
        run = foot.add_run()
        for kind, text in (("begin", ""), ("", what), ("separate", ""), ("text", "9"), ("end", "")):
            if kind == "text":
                run.add_text(text)
            elif kind:
                char = OxmlElement("w:fldChar")
                char.set(qn("w:fldCharType"), kind)
                run._r.append(char)
            else:
                instruction = OxmlElement("w:instrText")
                instruction.text = text
                run._r.append(instruction)
        foot.add_run(" of " if what == "PAGE" else "")
    document.add_paragraph("two")
    assert pages(pdf_of(document)) == ["one\nCouncil\nPage 1 of 2", "two\nCouncil\nPage 2 of 2"]


def test_the_first_page_may_have_a_head_of_its_own() -> None:
    document = texts(["one"])
    document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("two")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First"
    section.header.paragraphs[0].text = "Later"
    assert pages(pdf_of(document)) == ["one\nFirst", "two\nLater"]


def test_pages_after_the_first_have_room_of_their_own() -> None:
    document = texts(["one"])
    document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("two")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for number in range(8):
        section.first_page_header.add_paragraph(f"line {number}")
    made = pdf_of(document)
    assert placed(made, 1)["two"][1] > placed(made, 0)["one"][1] + 50


def test_a_high_head_pushes_the_text_down() -> None:
    document = texts(["text"])
    low = placed(pdf_of(document))["text"][1]
    head = document.sections[0].header
    for number in range(8):
        head.add_paragraph(f"line {number}")
    at = placed(pdf_of(document))
    assert at["text"][1] < at["line 7"][1]
    assert at["text"][1] < low - 50


def crest(kind: str = "PNG", mode: str = "RGBA") -> BytesIO:
    buffer = BytesIO()
    Image.new(mode, (300, 150), 128 if mode == "L" else None).save(buffer, kind)
    buffer.seek(0)
    return buffer


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("GIF", "P"), ("PNG", "L")]
)
def test_pictures_are_drawn(kind: str, mode: str) -> None:
    document = texts(["text"])
    document.paragraphs[0].add_run().add_picture(crest(kind, mode), width=Mm(40))
    made = pdf_of(document)
    [image] = PdfReader(BytesIO(made)).pages[0].images
    assert image.image is not None
    assert image.image.size == (300, 150)
    assert "113.3858 0 0 56.69291" in drawing(made)  # 40 by 20 mm


def test_a_picture_stands_below_what_is_above_it() -> None:
    document = texts(["above", ""])
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
    document.paragraphs[1].add_run().add_picture(crest(), width=Mm(40))
    below = document.add_paragraph("below")
    below.paragraph_format.space_before = Pt(0)
    found: dict[str, tuple[float, float]] = {}

    def visit(operator: bytes, _: Any, page: Any, __: Any) -> None:
        if operator == b"Do":
            found["picture"] = (page[5], page[5] + page[3])

    made = pdf_of(document)
    PdfReader(BytesIO(made)).pages[0].extract_text(visitor_operand_before=visit)
    at = placed(made)
    bottom, top = found["picture"]
    assert top - bottom == pytest.approx(Mm(20) / Pt(1), abs=0.1)
    assert at["above"][1] >= top
    assert at["below"][1] + 8 <= bottom  # as high as its letters


def test_a_picture_in_the_head_is_drawn_on_each_page() -> None:
    document = texts(["one"])
    document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("two")
    document.sections[0].header.paragraphs[0].add_run().add_picture(crest(), width=Mm(40))
    assert [len(page.images) for page in PdfReader(BytesIO(pdf_of(document))).pages] == [1, 1]


def test_a_picture_with_more_dots_than_a_printer_shows_gets_fewer() -> None:
    document = blank()
    large = BytesIO()
    Image.new("RGB", (4000, 2000)).save(large, "PNG")
    large.seek(0)
    document.add_paragraph().add_run().add_picture(large, width=Mm(25.4))
    [image] = PdfReader(BytesIO(pdf_of(document))).pages[0].images
    assert image.image is not None
    assert image.image.size == (300, 150)


def test_a_picture_larger_than_the_page_is_made_smaller() -> None:
    document = blank()
    document.add_paragraph().add_run().add_picture(crest(), width=Mm(400))
    made = pdf_of(document)
    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert "481.9 0 0 240.95" in drawing(made)  # 170 mm, as wide as the text


def test_a_damaged_picture_is_left_out_and_said() -> None:
    document = texts(["text"])
    run = document.paragraphs[0].add_run()
    run.add_picture(crest(), width=Mm(40))
    part = next(iter(document.part.package.image_parts))
    part._blob = b"no picture"
    assert pages(pdf_of(document)) == ["text"]
    assert not_drawn(read_package(word(document=document), "letter.docx")) == (
        "pictures of a kind other than PNG, JPEG, GIF, TIFF and BMP",
    )


def test_what_is_not_drawn_is_known() -> None:
    document = texts(["text"])
    box = parse_xml(
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(box)
    document.sections[0]._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    package = read_package(word(document=document), "letter.docx")
    assert not_drawn(package) == ("old drawings", "text boxes", "columns")
    assert "box" not in text_of_pdf(pdf_of(document))
    assert not_drawn(read_package(word("plain"), "letter.docx")) == ()


def test_a_second_section_is_read_on() -> None:
    document = texts(["one"])
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("two")
    assert "two" in text_of_pdf(pdf_of(document))


def test_what_cannot_be_laid_out_is_refused_with_a_sentence() -> None:
    document = texts(["text"])
    document.paragraphs[0].paragraph_format.line_spacing = Pt(1500)
    with pytest.raises(TemplateError, match="something in it is higher than a page"):
        pdf_of(document)


def test_the_same_file_gives_the_same_pdf() -> None:
    assert pdf_of(texts(["text"])) == pdf_of(texts(["text"]))


def test_all_fonts_are_in_the_file() -> None:
    document = texts(["text"])
    document.sections[0].footer.paragraphs[0].text = "foot"
    fonts = PdfReader(BytesIO(pdf_of(document))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts.values())
