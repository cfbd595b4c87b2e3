"""Type: the fonts that pages are set in, the looks of texts, and what fits in a line.

Loading this module loads reportlab: import it only when a page is made.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from addin.styles import INK

FONT: Final = "DejaVu Sans"
BOLD: Final = "DejaVu Sans Bold"
OBLIQUE: Final = "DejaVu Sans Oblique"
_BEYOND: Final = re.compile("<([0-9A-F]{5,6})>")
_FILES: Final = {
    FONT: "DejaVuSans.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    OBLIQUE: "DejaVuSans-Oblique.ttf",
}

rl_config.useA85 = 0  # pages as bytes, not as letters: a fifth smaller, and quicker


class Font(TTFont):  # type: ignore[misc] # reportlab ships without types
    """A font whose text can be copied out of the file, emoji too.

    reportlab names letters beyond U+FFFF with five digits, where PDF has them as two of four.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - reportlab's
        """Write the font into the file."""
        super().addObjects(doc)
        for name, made in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                made.content = _BEYOND.sub(_as_pair, made.content)


def _as_pair(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def fonts() -> None:
    """Make the fonts known: those that matplotlib brings, which have every European letter."""
    folder = Path(mpl.get_data_path(), "fonts", "ttf")
    for name, file in _FILES.items():
        pdfmetrics.registerFont(Font(name, folder / file))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=OBLIQUE, boldItalic=BOLD)


def unprintable(text: str) -> str:
    """Return the letters of a text that the fonts do not have, each once, in their order."""
    fonts()
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    return "".join(
        dict.fromkeys(each for each in text if each.isprintable() and ord(each) not in known)
    )


def style(size: float = 9.5, *, bold: bool = False, right: bool = False) -> ParagraphStyle:
    """Return the look of a text, its size in points."""
    fonts()
    return ParagraphStyle(
        f"{size}{bold}{right}",
        fontName=BOLD if bold else FONT,
        fontSize=size,
        leading=size * 1.3,
        textColor=HexColor(f"#{INK}"),
        splitLongWords=True,
        **({"alignment": TA_RIGHT} if right else {}),
    )


def paragraph(text: str, look: ParagraphStyle) -> Paragraph:
    """Return a text as it stands, its lines parted by line breaks: nothing in it is markup."""
    return Paragraph("<br/>".join(escape(text).split("\n")), look)


def fitting(text: str, font: str, size: float, width: float) -> str:
    """Return as much of a text as fits in one line."""
    if pdfmetrics.stringWidth(text, font, size) <= width:
        return text
    while text and pdfmetrics.stringWidth(f"{text}…", font, size) > width:
        text = text[:-1]
    return f"{text}…"
