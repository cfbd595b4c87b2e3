"""A4 pages: headings, texts and tables, with whose they are, "page x of y" and when to delete them.

Texts are escaped here, once: what somebody is called is never markup. The same content gives the
same bytes. Loading this module loads reportlab: import it only when a page is made.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from addin.exports.line import line_of
from addin.exports.numbering import PartEnds, Parts, numbering
from addin.exports.typeface import BOLD, FONT, fitting, fonts, paragraph, style
from addin.styles import INK, LINE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas

MARGIN: Final = 18 * mm
_TOP: Final = 24 * mm
_PAD: Final = 2.5  # points round a cell's text
_HEADER_GROUND: Final = "#E7ECF1"


class Paper:
    """A document that grows from top to bottom; `pdf` gives its bytes.

    `title` stands in the head of each page beside the council. `keep_until` is the day after which
    to delete it, in the foot and in the file's properties. `wide` is landscape, and `large` a wall
    poster, A3 landscape, which printed on A4 has 7 tenths of its size.
    """

    def __init__(
        self,
        title: str,
        council: str,
        keep_until: date,
        *,
        wide: bool = False,
        large: bool = False,
        subject: str = "",
    ) -> None:
        fonts()
        self._foot = f"Personal data. Delete after {keep_until:%d/%m/%Y}."
        self._title, self._council, self._keep = title, council, keep_until
        self._subject = subject
        self._size = landscape(A3) if large else landscape(A4) if wide else A4
        self._flow: list[Flowable] = []
        self._parts = Parts([title])

    @property
    def width(self) -> float:
        """The width between the margins, in points."""
        return float(self._size[0] - 2 * MARGIN)

    @property
    def height(self) -> float:
        """The height between head and foot, in points."""
        return float(self._size[1] - MARGIN - _TOP)

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading, of level 1 to 3."""
        size = {1: 15.0, 2: 12.0, 3: 10.0}[level]
        self._flow += [Spacer(0, 4 if level > 1 else 0), paragraph(text, style(size, bold=True))]
        self._flow.append(Spacer(0, 3))

    def text(self, text: str, *, bold: bool = False, size: float = 9.5) -> None:
        """Add a paragraph."""
        self._flow += [paragraph(text, style(size, bold=bold)), Spacer(0, 3)]

    def facts(self, rows: Sequence[tuple[str, str]], label: float = 45 * mm) -> None:
        """Add lines with a bold label each; those without a value are left out."""
        body = [
            [
                self._cell(name, style(bold=True), label - 2 * _PAD),
                self._cell(value, style(), self.width - label - 2 * _PAD),
            ]
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
        heads = [style(size, bold=True, right=each in right) for each in range(len(headers))]
        body = [
            [
                self._cell(text, of, width - 2 * _PAD)
                for text, of, width in zip(row, looks, widths, strict=True)
            ]
            for looks, cells in ((heads, [headers]), (look, rows))
            for row in cells
        ]
        heights: Any = None if not least else [None, *[None] * len(rows)]
        made = Table(body, colWidths=widths, rowHeights=heights, repeatRows=1)
        made.setStyle(_GRID)
        if least:
            made.setStyle(TableStyle([("BOTTOMPADDING", (0, 1), (-1, -1), least)]))
        self._flow += [made, Spacer(0, 6)]

    def lines(
        self, headers: Sequence[str], labels: Sequence[str], shares: Sequence[float], *, room: float
    ) -> None:
        """Add a ruled table to write in: a row for each short label, its other cells blank.

        The rows are as high as lets all of them into `room` points, within what can be written in.
        """
        least, most = 12.0, 22.0
        height = min(most, room / (len(labels) + 1))
        if height < least:
            height = 1.2 * least  # they go on to another page, and there is room for more
        total = sum(shares)
        body = [list(headers), *([label, *[""] * (len(headers) - 1)] for label in labels)]
        made = Table(
            body,
            colWidths=[self.width * share / total for share in shares],
            rowHeights=height,
            repeatRows=1,
        )
        made.setStyle(_GRID)
        made.setStyle(_RULED)
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

    def without_personal_data(self) -> None:
        """Leave out of the foot that the document is personal data."""
        self._foot = self._foot.removeprefix("Personal data. ")

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self._flow.append(PageBreak())

    def part(self, title: str) -> None:
        """Begin a part on a new page: with a head of its own, its pages counted by themselves."""
        if self._flow:
            self._flow += [PartEnds(len(self._parts.titles)), PageBreak()]
            self._parts.titles.append(title)
        else:
            self._parts.titles[0] = title

    @property
    def starts(self) -> tuple[int, ...]:
        """On which page of the file each part begins, from 1; once `pdf` has been called."""
        return tuple(self._parts.starts)

    def pdf(self) -> bytes:
        """Return the document. It can be asked for once."""
        buffer = BytesIO()
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
        frame = Frame(MARGIN, MARGIN, self.width, self.height, 0, 0, 0, 0, showBoundary=0)
        document.addPageTemplates(PageTemplate(frames=[frame]))
        document.build(
            self._flow or [Spacer(0, 1)], canvasmaker=numbering(self._parts, self._head_and_foot)
        )
        return buffer.getvalue()

    def _cell(self, text: str, look: ParagraphStyle, width: float) -> Flowable:
        return line_of(text, look, width) or paragraph(text, look)

    def _head_and_foot(self, canvas: Canvas, title: str, number: int, pages: int) -> None:
        width, height = self._size
        canvas.setFillColor(HexColor(f"#{INK}"))
        canvas.setStrokeColor(HexColor(f"#{LINE}"))
        canvas.setFont(FONT, 8)
        top = height - 14 * mm
        canvas.drawString(MARGIN, top, fitting(self._council, FONT, 8, self.width * 0.45))
        canvas.drawRightString(width - MARGIN, top, fitting(title, FONT, 8, self.width / 2))
        canvas.line(MARGIN, top - 5, width - MARGIN, top - 5)
        foot = 10 * mm
        canvas.drawString(MARGIN, foot, self._foot)
        canvas.drawRightString(width - MARGIN, foot, f"Page {number} of {pages}")


_PLAIN: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
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
_RULED: Final = TableStyle(
    [
        ("FONT", (0, 0), (-1, 0), BOLD, 8),
        ("FONT", (0, 1), (-1, -1), FONT, 8),
        ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(f"#{INK}")),
        ("LINEAFTER", (0, 0), (-2, -1), 0.5, HexColor(f"#{LINE}")),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
)
