"""A4 pages: headings, texts and tables, with whose they are, "page x of y" and when to delete them.

Texts are escaped here, once: what somebody is called is never markup. The same content gives the
same bytes. Loading this module loads reportlab: import it only when a page is made.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from addin.styles import INK, LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

rl_config.useA85 = 0  # files are sent as bytes; as 7-bit letters they would be a quarter larger
FONT: Final = "DejaVu Sans"
BOLD: Final = "DejaVu Sans Bold"
OBLIQUE: Final = "DejaVu Sans Oblique"
_BEYOND: Final = re.compile("<([0-9A-F]{5,6})>")
_FILES: Final = {
    FONT: "DejaVuSans.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    OBLIQUE: "DejaVuSans-Oblique.ttf",
}
MARGIN: Final = 18 * mm
_TOP: Final = 24 * mm
_PAD: Final = 2.5  # points round a cell's text
_HEADER_GROUND: Final = "#E7ECF1"


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


def numbered(draw: Callable[[Canvas, int, int], None]) -> type[Canvas]:
    """Return a canvas that has `draw` called on each page at the end: its number, of how many."""

    class Numbered(Canvas):  # type: ignore[misc] # reportlab ships without types
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's
            super().__init__(*args, **kwargs)
            self._states: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._states.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, state in enumerate(self._states, start=1):
                self.__dict__.update(state)
                draw(self, number, len(self._states))
                super().showPage()
            super().save()

    return Numbered


class Paper:
    """A document that grows from top to bottom; `pdf` gives its bytes.

    `title` stands in the head of each page beside the council. `keep_until` is the day after which
    to delete it, in the foot and in the file's properties.
    """

    def __init__(
        self, title: str, council: str, keep_until: date, *, wide: bool = False, subject: str = ""
    ) -> None:
        fonts()
        self._title, self._council, self._keep = title, council, keep_until
        self._subject = subject
        self._size = landscape(A4) if wide else A4
        self._flow: list[Flowable] = []

    @property
    def width(self) -> float:
        """The width between the margins, in points."""
        return float(self._size[0] - 2 * MARGIN)

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading, of level 1 to 3."""
        size = {1: 15.0, 2: 12.0, 3: 10.0}[level]
        self._flow += [Spacer(0, 4 if level > 1 else 0), self._text(text, style(size, bold=True))]
        self._flow.append(Spacer(0, 3))

    def text(self, text: str, *, bold: bool = False, size: float = 9.5) -> None:
        """Add a paragraph."""
        self._flow += [self._text(text, style(size, bold=bold)), Spacer(0, 3)]

    def facts(self, rows: Sequence[tuple[str, str]], label: float = 45 * mm) -> None:
        """Add lines with a bold label each; those without a value are left out."""
        body = [
            [self._text(name, style(bold=True)), self._text(value, style())]
            for name, value in rows
            if value
        ]
        if body:
            table = Table(body, colWidths=[label, self.width - label])
            table.setStyle(_PLAIN)
            self._flow += [table, Spacer(0, 4)]

    def table(
        self,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        *,
        right: Sequence[int] = (),
        least: float = 0,
        size: float = 8.5,
    ) -> None:
        """Add a table over the whole width; its header comes again on each page.

        `shares` of the width for each column, in any unit. `right` numbers the columns of figures.
        `least` is the height of a row in points, room to write in.
        """
        total = sum(shares)
        widths = [self.width * share / total for share in shares]
        look = [style(size, right=column in right) for column in range(len(headers))]
        body = [[self._text(text, style(size, bold=True)) for text in headers]]
        body += [[self._text(text, of) for text, of in zip(row, look, strict=True)] for row in rows]
        heights: Any = None if not least else [None, *[None] * len(rows)]
        made = Table(body, colWidths=widths, rowHeights=heights, repeatRows=1)
        made.setStyle(_GRID)
        if least:
            made.setStyle(TableStyle([("BOTTOMPADDING", (0, 1), (-1, -1), least)]))
        self._flow += [made, Spacer(0, 6)]

    def add(self, flowable: Flowable) -> None:
        """Add anything that reportlab can lay out, such as a drawing."""
        self._flow.append(flowable)

    def together(self, since: int) -> None:
        """Keep what was added since `mark` on one page if it fits."""
        self._flow[since:] = [KeepTogether(self._flow[since:])]

    @property
    def mark(self) -> int:
        """Where the document is now, for `together`."""
        return len(self._flow)

    def space(self, points: float) -> None:
        """Leave a gap."""
        self._flow.append(Spacer(0, points))

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self._flow.append(PageBreak())

    def pdf(self) -> bytes:
        """Return the document. It can be asked for once."""
        buffer = BytesIO()
        width, height = self._size
        document = BaseDocTemplate(
            buffer,
            pagesize=self._size,
            title=self._title,
            author=self._council,
            subject=self._subject or f"Delete after {self._keep:%d/%m/%Y}",
            keywords=f"Delete after {self._keep:%d/%m/%Y}",
            creator="Election Staffing",
            producer="Election Staffing",
            invariant=1,
        )
        frame = Frame(
            MARGIN, MARGIN, width - 2 * MARGIN, height - MARGIN - _TOP, 0, 0, 0, 0, showBoundary=0
        )
        document.addPageTemplates(PageTemplate(frames=[frame]))
        document.build(self._flow or [Spacer(0, 1)], canvasmaker=numbered(self._head_and_foot))
        return buffer.getvalue()

    def _text(self, text: str, look: ParagraphStyle) -> Paragraph:
        lines = escape(text).split("\n")
        return Paragraph("<br/>".join(lines), look)

    def _head_and_foot(self, canvas: Canvas, number: int, pages: int) -> None:
        width, height = self._size
        canvas.setFillColor(HexColor(f"#{INK}"))
        canvas.setStrokeColor(HexColor(f"#{LINE}"))
        canvas.setFont(FONT, 8)
        top = height - 14 * mm
        canvas.drawString(MARGIN, top, _fitting(self._council, FONT, 8, self.width * 0.45))
        canvas.drawRightString(width - MARGIN, top, _fitting(self._title, FONT, 8, self.width / 2))
        canvas.line(MARGIN, top - 5, width - MARGIN, top - 5)
        foot = 10 * mm
        canvas.drawString(MARGIN, foot, f"Personal data. Delete after {self._keep:%d/%m/%Y}.")
        canvas.drawRightString(width - MARGIN, foot, f"Page {number} of {pages}")


def _fitting(text: str, font: str, size: float, width: float) -> str:
    """Return as much of a text as fits in one line."""
    if pdfmetrics.stringWidth(text, font, size) <= width:
        return text
    while text and pdfmetrics.stringWidth(f"{text}…", font, size) > width:
        text = text[:-1]
    return f"{text}…"


_PLAIN: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
)
_GRID: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(_HEADER_GROUND)),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(f"#{LINE}")),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), _PAD),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
    ]
)
