"""Paragraphs of a Word file as reportlab lays them out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from reportlab.lib.abag import ABag
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer
from reportlab.platypus.paraparser import ParaFrag, ParaParser

from addin.exports.letter_fonts import SANS, font_for, pieces
from addin.exports.letter_pictures import Picture
from addin.exports.letter_runs import Mark, Piece, Runs, Where, style_of
from addin.exports.letter_tabs import Tabbed
from addin.exports.letter_word import Element, W
from addin.styles import INK

if TYPE_CHECKING:
    from addin.exports.letter_lists import Numbers
    from addin.exports.letter_looks import Layout, Looks, Run
    from addin.exports.letter_pictures import Pictures
    from addin.exports.letter_runs import Item
    from addin.exports.letter_word import Line

_ALIGN: Final = {"center": 1, "right": 2, "end": 2, "both": 4, "distribute": 4}
_SPACES: Final = re.compile(" {2,}")
_TAB: Final = "\xa0\xa0\xa0 "  # of a list's text, where there are no stops
_SPARE: Final = font_for("Arial", bold=False, italic=False)[1]
_DASH: Final = (3, 3)
_SINGLE: Final = 1.15  # a line's height by the size of its letters


class Rule(Flowable):  # type: ignore[misc] # reportlab ships without types
    """A border above or below a paragraph; `gap` points part it from the text."""

    def __init__(self, line: Line, layout: Layout, gap: float) -> None:
        super().__init__()
        self._line, self._gap = line, gap
        self._left, self._right = layout.left, layout.right

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self._width = width
        return width, self._line.width + self._gap

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(HexColor(f"#{self._line.colour}"))
        self.canv.setLineWidth(self._line.width)
        if self._line.dashes:
            self.canv.setDash(*_DASH)
        self.canv.line(self._left, self._gap, self._width - self._right, self._gap)


class Text(Paragraph):  # type: ignore[misc] # as above
    """A paragraph that is broken into lines once for each width, however often it is measured."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines, unless that is done."""
        if getattr(self, "_broken_at", None) != width or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._broken_at = width
        return width, self.height


class Paragraphs:
    """Turns the paragraphs of one letter into flowables."""

    def __init__(self, looks: Looks, pictures: Pictures, numbers: Numbers) -> None:
        self._looks, self._numbers = looks, numbers
        self._runs = Runs(looks, pictures)
        self.fonts: set[str] = set()

    def of(self, paragraph: Element, where: Where, room: tuple[float, float]) -> list[Any]:
        """Return the flowables of a paragraph; `room` is the width and height that there is."""
        own = paragraph.find(f"{W}pPr")
        layout = self._looks.layout(b"" if own is None else etree.tostring(own), where.table)
        style = style_of(paragraph)
        items = self._runs.of(paragraph, style, where)
        label = self._numbers.label(layout.number, layout.level) if layout.number else ""
        end = self._runs.end(paragraph, style, where)
        found: list[Any] = [PageBreak()] if layout.page_before else []
        parts = _split(items, Mark.PAGE)
        for number, part in enumerate(parts):
            if number:
                found.append(PageBreak())
            if part or len(parts) == 1:  # nothing stands behind a break at the end
                found += self._part(part, layout, end, label, room)
                label = ""
        return found

    def _part(
        self, items: list[Item], layout: Layout, end: Run, label: str, room: tuple[float, float]
    ) -> list[Any]:
        tabs = Mark.TAB in items and not layout.number
        # reportlab gives all lines of a paragraph one height, so pictures have lines of their own
        apart = tabs or any(isinstance(item, Picture) for item in items)
        lines = _split(items, Mark.LINE) if apart else [items]
        found = [
            self._line(line, layout, end, "" if number else label, room)
            for number, line in enumerate(lines)
        ]
        for line in found:
            line.spaceBefore = line.spaceAfter = 0
            line.keepWithNext = True
        found[0].spaceBefore, found[-1].spaceAfter = layout.before, layout.after
        found[-1].keepWithNext = layout.keep_next
        found[0].alike = found[-1].alike = layout.style if layout.alike else ""
        return _bordered(found, layout)

    def _line(
        self, items: list[Item], layout: Layout, end: Run, label: str, room: tuple[float, float]
    ) -> Any:  # noqa: ANN401 - any flowable
        """Return the flowable of a whole paragraph, or of one line of it."""
        if not items and not label:
            return Spacer(1, layout.leading(end.size))
        sizes = [item.look.size for item in items if isinstance(item, Piece)] or [end.size]
        parts = [self._frags(part, end, room) for part in _split(items, Mark.TAB)]
        high = [frag.cbDefn.height for part in parts for frag in part if hasattr(frag, "cbDefn")]
        style = _style(layout, max([layout.leading(max(sizes)), *high]))
        if len(parts) > 1 and not layout.number:
            return Tabbed(parts, style, layout)
        frags = self._frags(items, end, room) or [_prototype(end, SANS, end.size)]
        return Text("", style, bulletText=self._label(label, items, end), frags=frags)

    def _frags(self, items: list[Item], end: Run, room: tuple[float, float]) -> list[ParaFrag]:
        found: list[ParaFrag] = []
        for item in items:
            if isinstance(item, Piece):
                font, scale = font_for(item.look.font, bold=item.look.bold, italic=item.look.italic)
                for name, text in pieces(item.text, font):
                    self.fonts.add(name)
                    size = item.look.size * (scale if name == font else _SPARE)
                    found.append(_prototype(item.look, name, size).clone(text=_kept(text)))
            elif isinstance(item, Picture):
                found.append(_picture(item, end, room))
            elif item is Mark.LINE:
                found.append(_prototype(end, SANS, end.size).clone(lineBreak=True))
            elif item is Mark.TAB:
                found.append(_prototype(end, SANS, end.size).clone(text=_TAB))
        return found

    def _label(self, label: str, items: list[Item], end: Run) -> list[ParaFrag] | None:
        if not label:
            return None
        look = next((item.look for item in items if isinstance(item, Piece)), end)
        return self._frags([Piece(label, look)], end, (0, 0))


def _split(items: list[Item], mark: Mark) -> list[list[Item]]:
    found: list[list[Item]] = [[]]
    for item in items:
        if item is mark:
            found.append([])
        else:
            found[-1].append(item)
    return found


def _bordered(drawn: list[Any], layout: Layout) -> list[Any]:
    """Put the borders above and below a paragraph; they stay with it."""
    found = list(drawn)
    for side, line in layout.borders:
        if line.width and side == "top":
            rule = Rule(line, layout, line.gap)
            rule.spaceBefore, rule.keepWithNext = layout.before, True
            found[0].spaceBefore = 0
            found.insert(0, rule)
        elif line.width and side == "bottom":
            rule = Rule(line, layout, 0)
            rule.spaceBefore, rule.spaceAfter = line.gap, layout.after
            rule.keepWithNext = layout.keep_next
            found[-1].spaceAfter, found[-1].keepWithNext = 0, True
            found.append(rule)
    return found


def _kept(text: str) -> str:
    """Return a text whose several spaces stay several, and break at the last."""
    return _SPACES.sub(lambda found: "\xa0" * (len(found[0]) - 1) + " ", text)


def _picture(picture: Picture, end: Run, room: tuple[float, float]) -> ParaFrag:
    """Return a picture as part of a line, made smaller where there is less room."""
    scale = min(1, *(there / wanted for there, wanted in zip(room, picture.size, strict=True)))
    width, height = (length * scale for length in picture.size)
    drawn = ABag(kind="img", image=picture.image, width=width, height=height, valign="baseline")
    # its line begins below it by the size of its letters
    return _prototype(end, SANS, height).clone(cbDefn=drawn)


@cache
def _style(layout: Layout, leading: float) -> ParagraphStyle:
    hanging = -layout.first if layout.number and layout.first < 0 else 0
    font, scale = font_for("Arial", bold=False, italic=False)
    return ParagraphStyle(
        "letter",
        fontName=font,
        fontSize=leading / _SINGLE * scale,
        leading=leading,
        alignment=_ALIGN.get(layout.align, 0),
        leftIndent=layout.left,
        rightIndent=layout.right,
        firstLineIndent=0 if hanging else layout.first,
        bulletIndent=layout.left - hanging,
        spaceBefore=layout.before,
        spaceAfter=layout.after,
        keepWithNext=layout.keep_next,
        splitLongWords=True,
        allowOrphans=0,
        allowWidows=0,
        textColor=HexColor(f"#{INK}"),
        **({"backColor": HexColor(f"#{layout.shade}")} if layout.shade else {}),
    )


@cache
def _prototype(look: Run, font: str, size: float) -> ParaFrag:
    """Return an empty fragment of text with this look, to be copied."""
    markup = "x"
    if look.underline:
        markup = f"<u>{markup}</u>"
    if look.strike:
        markup = f"<strike>{markup}</strike>"
    if look.rise:
        markup = f"<{look.rise}>{markup}</{look.rise}>"
    base = ParagraphStyle(
        "run", fontName=font, fontSize=size, textColor=HexColor(f"#{look.colour}")
    )
    _, frags, _ = ParaParser().parse(markup, base)
    frag: ParaFrag = frags[0]
    frag.fontName, frag.text = font, ""
    return frag
