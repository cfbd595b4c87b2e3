"""The fonts of letters as PDF."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from addin.exports.letter_fonts import SANS, begin, font_for, pieces, width

# as wide as Word's: the width of this line at 10 points in Liberation Sans (as Arial), Carlito (as
# Calibri) and Liberation Serif (as Times New Roman), measured once
LINE = (
    "I am pleased to appoint you to the duties below, on Thursday 6 May 2027 from 06:15 to 22:45."
)


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Arial", "Letter Sans"),
        ("Calibri", "Letter Sans"),
        ("Times New Roman", "Letter Serif"),
        ("Cambria", "Letter Serif"),
        ("Noto Sans", "Letter Sans"),
        ("Whatever", "Letter Sans"),
        ("", "Letter Sans"),
    ],
)
def test_each_font_has_a_like_one(name: str, font: str) -> None:
    assert font_for(name, bold=False, italic=False)[0] == font
    assert font_for(name, bold=True, italic=True)[0] == f"{font} Bold Italic"


@pytest.mark.parametrize(
    ("name", "wide"), [("Arial", 417.5), ("Calibri", 385.2), ("Times New Roman", 380.5)]
)
def test_lines_are_about_as_wide_as_in_word(name: str, wide: float) -> None:
    font, scale = font_for(name, bold=False, italic=False)
    assert width(LINE, font, 10 * scale) == pytest.approx(wide, rel=0.02)


def test_what_a_font_lacks_is_taken_from_the_spare_one() -> None:
    serif, _ = font_for("Times New Roman", bold=True, italic=False)
    assert pieces("\u2610 I accept", serif) == [(f"{SANS} Bold", "\u2610"), (serif, " I accept")]
    assert pieces("\u2610 I accept", SANS) == [(SANS, "\u2610 I accept")]


def drawn(text: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True, initialFontName=SANS)
    begin(canvas, frozenset({SANS}))
    canvas.setFont(SANS, 10)
    canvas.drawString(50, 500, text)
    canvas.save()
    return buffer.getvalue()


def outlines(data: bytes) -> bytes:
    fonts = PdfReader(BytesIO(data)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    [file] = {
        font.get_object()["/FontDescriptor"]["/FontFile2"].get_object().get_data()
        for font in fonts.values()
    }
    return bytes(file)


def test_letters_of_usual_names_share_one_font() -> None:
    assert outlines(drawn("Ada Elm")) == outlines(drawn("Siobhán Ó Súilibháin, £5"))
    assert outlines(drawn("Ada Elm")) != outlines(drawn("Łucja"))


def test_emoji_can_be_copied_out_of_the_file() -> None:
    assert (
        PdfReader(BytesIO(drawn("Ada 😀 Łucja"))).pages[0].extract_text().strip() == "Ada 😀 Łucja"
    )
