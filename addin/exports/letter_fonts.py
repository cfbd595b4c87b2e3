"""The fonts of letters as PDF: for each of Word's a like one that we may ship, at a like width.

Fonts are those that matplotlib brings: DejaVu Sans for fonts without serifs, STIX for those with.
They are set as wide as Word's own, so that lines and pages break much as in Word. What a font lacks
comes from DejaVu Sans, piece by piece.
"""

from __future__ import annotations

import zlib
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFontFace

from addin.exports.typeface import Font

SANS: Final = "Letter Sans"
_SERIF: Final = "Letter Serif"
_CUTS: Final = ("", " Bold", " Italic", " Bold Italic")
_FILES: Final = {
    SANS: ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique"),
    _SERIF: ("STIXGeneral", "STIXGeneralBol", "STIXGeneralItalic", "STIXGeneralBolIta"),
}
_SERIFS: Final = (
    *("times", "cambria", "georgia", "garamond", "book antiqua", "palatino", "century", "bookman"),
    *("liberation serif", "constantia", "caladea", "serif", "roman", "baskerville"),
)
# The width of a letter's sentence in Word's font by that in ours, at the same size: measured with
# Liberation Sans (as wide as Arial), Carlito (as Calibri) and Liberation Serif (as Times).
_AS_ARIAL: Final = 0.878
_AS_CALIBRI: Final = 0.807
_AS_TIMES: Final = 1.0
_NARROW: Final = ("calibri", "carlito", "aptos", "corbel", "candara", "gill sans", "segoe")
# These stand in most letters: given their places in a fixed order, the fonts in the files of all
# people are the same, are made once, and are kept once in the file for printing.
_USUAL: Final = "£·•–—‘’“”…☐áéíóúÁÉÍÓÚŵŷäöüçñ€"  # noqa: RUF001 - quotes as Word sets them


class _Packed:
    """Compresses what is the same in the files of all people only once."""

    pdfname = "FlateDecode"

    def __init__(self) -> None:
        self._done: dict[bytes, bytes] = {}

    def encode(self, text: bytes) -> bytes:
        """Return a font's outlines as they stand in the file."""
        if text not in self._done:
            self._done[text] = zlib.compress(text)
        return self._done[text]


class _Face(TTFontFace):  # type: ignore[misc] # reportlab ships without types
    """A font's outlines; what is cut out of them for a file is cut only once."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self._cut: dict[tuple[int, ...], bytes] = {}
        self._packed = _Packed()

    def makeSubset(self, subset: list[int]) -> bytes:  # noqa: N802 - reportlab's name
        key = tuple(subset)
        if key not in self._cut:
            self._cut[key] = super().makeSubset(subset)
        return self._cut[key]

    def getCharWidth(self, code: int) -> int:  # noqa: N802 - reportlab's name
        width: int = round(super().getCharWidth(code))
        return width

    def addSubsetObjects(self, doc: Any, fontname: str, subset: list[int]) -> Any:  # noqa: ANN401, N802
        made = super().addSubsetObjects(doc, fontname, subset)
        file = doc.idToObject[f"fontFile:{self.filename}({fontname})"]
        if file.filters:
            file.filters = [self._packed]
        return made


@cache
def _make_known() -> None:
    folder = Path(mpl.get_data_path(), "fonts", "ttf")
    for family, files in _FILES.items():
        names = [family + cut for cut in _CUTS]
        for name, file in zip(names, files, strict=True):
            font = Font(name, folder / f"{file}.ttf")
            font.face = _Face(folder / f"{file}.ttf")
            pdfmetrics.registerFont(font)
        kinds = ("normal", "bold", "italic", "boldItalic")
        pdfmetrics.registerFontFamily(family, **dict(zip(kinds, names, strict=True)))


@cache
def font_for(name: str, *, bold: bool, italic: bool) -> tuple[str, float]:
    """Return the font for one of Word's, and what its size is to be multiplied by."""
    _make_known()
    folded = name.casefold()
    serif = "sans" not in folded and any(folded.startswith(each) for each in _SERIFS)
    family = _SERIF if serif else SANS
    narrow = _AS_CALIBRI if folded.startswith(_NARROW) else _AS_ARIAL
    return family + _CUTS[bold + 2 * italic], _AS_TIMES if serif else narrow


def pieces(text: str, font: str) -> list[tuple[str, str]]:
    """Return a text as (font, part) so that each part has its letters in its font."""
    known, spare = _letters(font), SANS + font.removeprefix(SANS).removeprefix(_SERIF)
    if spare == font or known.issuperset(text):
        return [(font, text)]
    parts = groupby(text, lambda letter: font if letter in known or letter == " " else spare)
    return [(name, "".join(letters)) for name, letters in parts]


def width(text: str, font: str, size: float) -> float:
    """Return how wide a text is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def begin(canvas: Any, fonts: frozenset[str]) -> None:  # noqa: ANN401 - reportlab's canvas
    """Give the usual letters of these fonts their places in a new file."""
    for name in sorted(fonts):
        pdfmetrics.getFont(name).splitString(_USUAL, canvas._doc)  # noqa: SLF001 - no other way


@cache
def _letters(font: str) -> frozenset[str]:
    _make_known()
    return frozenset(chr(code) for code in pdfmetrics.getFont(font).face.charToGlyph)
