"""Lines with tabs: "Our reference:	S0001", or left, centre and right of a footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.platypus import Flowable, Paragraph

from addin.exports.letter_fonts import width as width_of

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus.paraparser import ParaFrag

    from addin.exports.letter_looks import Layout

_EVERY: Final = 36.0  # points between stops where none are set, as in Word
_GAP: Final = "\xa0\xa0 "
_LEADERS: Final = {"dot": (0.5, 2), "middleDot": (0.5, 2), "hyphen": (3, 3)}
_UNDER: Final = 0.125  # of the size: how far below the text a line is
_RIGHT: Final = frozenset({"right", "end", "decimal"})


class Tabbed(Flowable):  # type: ignore[misc] # reportlab ships without types
    """One line whose parts stand at tab stops; where it is too long, a paragraph with gaps."""

    def __init__(self, parts: list[list[ParaFrag]], style: ParagraphStyle, layout: Layout) -> None:
        super().__init__()
        self._parts, self._style, self._layout = parts, style, layout
        self._places: list[tuple[float, float, str]] = []
        self._instead: Paragraph | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Find where each part stands."""
        self._width = width
        self._places, end = [], self._layout.left + self._layout.first
        for number, part in enumerate(self._parts):
            begin, leader = end, "none"
            wide = sum(_wide(frag) for frag in part)
            if number:
                begin, leader = self._stop(end, wide, width)
            self._places.append((end, begin, leader))
            end = begin + wide
        if end > width - self._layout.right + 1:
            self._instead = Paragraph("", self._style, frags=self._joined())
            return tuple(self._instead.wrap(width, height))
        tallest = max((_tall(frag) for part in self._parts for frag in part), default=0)
        return width, max(self._style.leading, tallest)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split the paragraph that stands in its place, if one does."""
        self.wrap(width, height)
        return [] if self._instead is None else list(self._instead.split(width, height))

    def draw(self) -> None:
        """Draw the parts, and the leaders before them."""
        if self._instead is not None:
            self._instead.drawOn(self.canv, 0, 0)
            return
        base = self._style.leading - self._style.fontSize
        for part, (end, begin, leader) in zip(self._parts, self._places, strict=True):
            self._lead(end, begin, leader, base)
            at = begin
            for frag in part:
                _draw(self.canv, frag, at, base)
                at += _wide(frag)

    def _stop(self, end: float, wide: float, width: float) -> tuple[float, str]:
        """Return where the next part begins behind `end`, and the leader before it."""
        for at, kind, leader in self._layout.tabs:
            begin = at - (wide if kind in _RIGHT else wide / 2 if kind == "center" else 0)
            if at > end and begin >= end - 1:
                # A stop beyond the margin, such as that of a wider page, is at the margin.
                return min(begin, max(width - wide, end)) if kind in _RIGHT else begin, leader
        return (end // _EVERY + 1) * _EVERY, "none"

    def _joined(self) -> list[ParaFrag]:
        found = list(self._parts[0])
        for part in self._parts[1:]:
            if part:
                found += [part[0].clone(text=_GAP), *part]
        return found

    def _lead(self, end: float, begin: float, leader: str, base: float) -> None:
        if leader == "none" or begin <= end:
            return
        self.canv.saveState()
        self.canv.setLineWidth(0.5)
        if leader in _LEADERS:
            self.canv.setDash(*_LEADERS[leader])
        self.canv.line(end, base, begin, base)
        self.canv.restoreState()


def _wide(frag: ParaFrag) -> float:
    drawn = getattr(frag, "cbDefn", None)
    return drawn.width if drawn else width_of(frag.text, frag.fontName, frag.fontSize)


def _tall(frag: ParaFrag) -> float:
    drawn = getattr(frag, "cbDefn", None)
    return float(drawn.height) if drawn else 0.0


def _draw(canvas: Canvas, frag: ParaFrag, at: float, base: float) -> None:
    drawn = getattr(frag, "cbDefn", None)
    if drawn:
        canvas.drawImage(drawn.image, at, base, drawn.width, drawn.height, mask="auto")
        return
    canvas.setFont(frag.fontName, frag.fontSize)
    canvas.setFillColor(frag.textColor)
    canvas.drawString(at, base + frag.rise, frag.text)
    if frag.us_lines:
        under = base - frag.fontSize * _UNDER
        canvas.setStrokeColor(frag.textColor)
        canvas.setLineWidth(0.5)
        canvas.line(at, under, at + _wide(frag), under)
