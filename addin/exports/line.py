"""One line of text, for cells: a paragraph that need not be broken, at a tenth of its cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.enums import TA_RIGHT
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle


class Line(Flowable):  # type: ignore[misc] # reportlab ships without types
    """Lays a text out as a paragraph of this style does that needs one line only."""

    def __init__(self, text: str, look: ParagraphStyle) -> None:
        super().__init__()
        self._text, self._look = text, look

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and the height of a line."""
        self.width, self.height = width, self._look.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the text, to the left or the right as its style says."""
        look = self._look
        self.canv.setFillColor(look.textColor)
        self.canv.setFont(look.fontName, look.fontSize)
        up = self.height - look.fontSize
        if look.alignment == TA_RIGHT:
            self.canv.drawRightString(self.width, up, self._text)
        else:
            self.canv.drawString(0, up, self._text)


def line_of(text: str, look: ParagraphStyle, width: float) -> Line | None:
    """Return a text as one line of at most this width, in points; None if it needs more lines."""
    plain = " ".join(text.split())
    if "\n" in text or stringWidth(plain, look.fontName, look.fontSize) > width:
        return None
    return Line(plain, look)
