"""The PDF of a letter, made from its Word file: the manager's own wording, without any Office.

It has the paragraphs with their looks, lists, tables, pictures, page breaks, headers and footers
with page x of y, all on the page of the Word file's first section. It does not have what floats on
the page (text boxes; pictures that float stand in their line), columns, notes at the foot, charts,
equations and what is filled in by Word itself: `not_drawn` says which of these a file asks for.
Lines and pages break much as in Word, not exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pypdf import PdfWriter
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Spacer,
)
from reportlab.platypus.doctemplate import LayoutError

from addin.exports.letter_fonts import SANS, begin
from addin.exports.letter_keeping import height, keep
from addin.exports.letter_lists import Numbers
from addin.exports.letter_looks import Looks
from addin.exports.letter_package import TemplateError
from addin.exports.letter_paragraphs import Paragraphs
from addin.exports.letter_pictures import Pictures
from addin.exports.letter_runs import Where
from addin.exports.letter_tables import Tables
from addin.exports.letter_word import Element, W, is_on, points
from addin.exports.numbering import Parts, numbering
from addin.template import CREATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlab.pdfgen.canvas import Canvas

    from addin.exports.letter_package import Package

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A4: Final = (595.3, 841.9)  # points
_LEAST: Final = 72.0  # points of a page that are always left for its text
_BLOCKS: Final = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins"))
_AT_A_TIME: Final = 100
_EDGES: Final = ("header", "footer")


@dataclass(frozen=True, slots=True)
class _Page:
    """The page in points: its size, its margins, and how far head and foot are from its edges."""

    size: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    head: float
    foot: float

    @property
    def width(self) -> float:
        """The width between the margins."""
        return max(self.size[0] - self.left - self.right, _LEAST)

    @property
    def height(self) -> float:
        """The height between the margins."""
        return max(self.size[1] - self.top - self.bottom, _LEAST)


class Printer:
    """Makes PDFs from one template's letters; `properties` are title, author and subject."""

    def __init__(self, package: Package, properties: Mapping[str, str]) -> None:
        self._package, self._properties = package, properties
        self.looks, self.pictures = Looks(package), Pictures(package)
        main = etree.fromstring(package.parts[package.main])
        section = next(main.iter(f"{W}sectPr"), etree.Element("none"))
        self.page = _page_of(section)
        related = package.related(package.main)
        self._edges = {
            (etree.QName(one).localname[:6], one.get(f"{W}type", "default")): part
            for one in section
            for _, part in [related.get(one.get(f"{_R}id", ""), ("", ""))]
            if part in package.parts
        }
        first = section.find(f"{W}titlePg")
        self._differs = first is not None and is_on(first)
        self.roots = {part: etree.fromstring(package.parts[part]) for part in self._edges.values()}

    def edge(self, edge: str, kind: str) -> str:
        """Return the part with the "header" or "footer" of a kind of page; "" if it has none."""
        if kind == "first" and self._differs:
            return self._edges.get((edge, "first"), "")
        return self._edges.get((edge, "default"), "")

    def pdf(self, body: Element, parts: Mapping[str, Element]) -> bytes:
        """Return the PDF of a letter: its body, and its headers and footers by their parts.

        TemplateError if something in it cannot be laid out on a page.
        """
        try:
            return self._printed(body, parts, cut_rows=False)
        except LayoutError:
            pass  # a table's row is higher than a page: then rows may be cut
        try:
            return self._printed(body, parts, cut_rows=True)
        except LayoutError as error:
            raise TemplateError(
                f"{self._package.name} was not used: something in it is higher than a page."
            ) from error

    def _printed(self, body: Element, parts: Mapping[str, Element], *, cut_rows: bool) -> bytes:
        page = self.page
        roots = self.roots | dict(parts)
        laid = Laid(self.looks, self.pictures, (page.width, page.height), cut_rows=cut_rows)
        edges = _Edges(self, laid, roots)
        flow = keep(laid.blocks(body, Where(self._package.main), laid.room), laid.room)
        buffer = BytesIO()
        document = BaseDocTemplate(
            buffer, pagesize=page.size, invariant=1, lang="en-GB", **self._properties
        )
        document.addPageTemplates([edges.template("first"), edges.template("default")])
        document.build(
            [NextPageTemplate("default"), *(flow or [Spacer(1, 1)])],
            canvasmaker=lambda *args, **more: _canvas(edges, laid, args, more),
        )
        return buffer.getvalue()


class Laid:
    """Lays out the parts of one letter. `room` is the width and height of its text."""

    def __init__(
        self, looks: Looks, pictures: Pictures, room: tuple[float, float], *, cut_rows: bool
    ) -> None:
        self.room = room
        self._paragraphs = Paragraphs(looks, pictures, Numbers(looks))
        self._tables = Tables(looks, self.blocks, cut_rows=cut_rows)

    @property
    def fonts(self) -> frozenset[str]:
        """The fonts used so far."""
        return frozenset(self._paragraphs.fonts)

    def blocks(self, container: Element, where: Where, room: tuple[float, float]) -> list[Any]:
        """Return the flowables of all paragraphs and tables in a part or a cell."""
        found: list[Any] = []
        for child in container:
            if child.tag == f"{W}p":
                new = self._paragraphs.of(child, where, room)
                _draw_together(found, new)
                found += new
            elif child.tag == f"{W}tbl":
                table = self._tables.of(child, where, room)
                found += [] if table is None else [table]
            elif child.tag in _BLOCKS:
                found += self.blocks(child, where, room)
        return found


class _Edges:
    """The headers and footers of one letter, as high as they need to be."""

    def __init__(self, printer: Printer, laid: Laid, roots: Mapping[str, Element]) -> None:
        self._printer, self._laid, self._roots = printer, laid, roots
        self._measured: dict[str, float] = {}

    def template(self, kind: str) -> PageTemplate:
        """Return the pages of a kind, "first" or "default", with room for head and foot."""
        page = self._printer.page
        tall = {edge: self._tall(edge, kind) for edge in _EDGES}
        top = max(page.top, page.head + tall["header"] if tall["header"] else 0)
        bottom = max(page.bottom, page.foot + tall["footer"] if tall["footer"] else 0)
        frame = Frame(
            *(page.left, bottom, page.width, max(page.size[1] - top - bottom, _LEAST)), 0, 0, 0, 0
        )
        return PageTemplate(kind, [frame])

    def draw(self, canvas: Canvas, number: int, pages: int) -> None:
        """Draw head and foot of a page."""
        page, kind = self._printer.page, "first" if number == 1 else "default"
        for edge in _EDGES:
            flow = self._flow(edge, kind, (number, pages))
            tall = self._tall(edge, kind)
            at = page.size[1] - page.head if edge == "header" else page.foot + tall
            for one in flow:
                at -= one.getSpaceBefore()
                at -= one.wrapOn(canvas, page.width, page.size[1])[1]
                one.drawOn(canvas, page.left, at)
                at -= one.getSpaceAfter()

    def _tall(self, edge: str, kind: str) -> float:
        part = self._printer.edge(edge, kind)
        if part not in self._measured:
            flow = self._flow(edge, kind, (1, 1))
            self._measured[part] = height(flow, self._printer.page.width)
        return self._measured[part]

    def _flow(self, edge: str, kind: str, numbers: tuple[int, int]) -> list[Any]:
        part = self._printer.edge(edge, kind)
        if not part:
            return []
        where = Where(part, page=numbers)
        return self._laid.blocks(self._roots[part], where, (self._laid.room[0], _LEAST))


def combined(letters: Iterable[bytes]) -> bytes:
    """Return the PDFs of all letters as one file for printing; fonts stand in it once."""
    # a hundred at a time: pypdf holds all that it joins, and most of it are the same fonts
    left = iter(letters)
    shares = [_joined(share) for share in iter(lambda: list(islice(left, _AT_A_TIME)), [])]
    return _joined(shares)


def _joined(files: list[bytes]) -> bytes:
    writer = PdfWriter()
    for file in files:
        writer.append(BytesIO(file), import_outline=False)
    writer.compress_identical_objects()
    writer.metadata = {"/Title": "All letters", "/Producer": CREATOR, "/Creator": CREATOR}
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _canvas(edges: _Edges, laid: Laid, args: tuple[Any, ...], more: dict[str, Any]) -> Canvas:
    def draw(canvas: Canvas, _title: str, number: int, pages: int) -> None:
        edges.draw(canvas, number, pages)

    canvas = numbering(Parts([""]), draw)(*args, **more | {"initialFontName": SANS})
    begin(canvas, laid.fonts)
    return canvas


def _page_of(section: Element) -> _Page:
    """Return the page that a section asks for; A4 with margins of 2.5 cm where it says nothing."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    size = etree.Element("none") if size is None else size
    margins = etree.Element("none") if margins is None else margins
    width, height = points(size.get(f"{W}w")) or _A4[0], points(size.get(f"{W}h")) or _A4[1]
    left, right, top, bottom, head, foot = (
        abs(points(margins.get(f"{W}{side}", default)))
        for side, default in (
            *(("left", "1417"), ("right", "1417"), ("top", "1417"), ("bottom", "1417")),
            *(("header", "708"), ("footer", "708")),
        )
    )
    return _Page((width, height), left, right, top, bottom, head, foot)


def _draw_together(before: list[Any], new: list[Any]) -> None:
    """Leave no space between two paragraphs of one style that asks for that, as lists do."""
    style = getattr(new[0], "alike", "") if new else ""
    if before and style and getattr(before[-1], "alike", "") == style:
        before[-1].spaceAfter = new[0].spaceBefore = 0
