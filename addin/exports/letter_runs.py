"""What a paragraph of a Word file holds, run by run: texts with their looks, breaks, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from addin.exports.letter_lists import symbol
from addin.exports.letter_pictures import Picture
from addin.exports.letter_word import Element, W, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.exports.letter_looks import Looks, Run
    from addin.exports.letter_pictures import Pictures

_WITHIN: Final = frozenset(
    f"{W}{tag}" for tag in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "customXml")
)
_PAGE, _PAGES = "PAGE", frozenset({"NUMPAGES", "SECTIONPAGES"})
_SIGNS: Final = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of a field: "begin" with what it asks for, "separate" before its text, "end"."""

    word: str
    asked: str
    look: Run


class Mark(Enum):
    """What is no text: the end of a line, of a page, and a tab."""

    LINE = "line"
    PAGE = "page"
    TAB = "tab"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one look."""

    text: str
    look: Run


Item: TypeAlias = Piece | Mark | Picture


@dataclass(frozen=True, slots=True)
class Where:
    """Where paragraphs stand: the part, the table's style, its look in this row, and the page.

    `page` is (number, of how many) in headers and footers; None elsewhere.
    """

    part: str
    table: str = ""
    above: bytes = b""
    page: tuple[int, int] | None = None


class Runs:
    """Reads the runs of paragraphs."""

    def __init__(self, looks: Looks, pictures: Pictures) -> None:
        self._looks, self._pictures = looks, pictures

    def of(self, paragraph: Element, style: str, where: Where) -> list[Item]:
        """Return what a paragraph holds, in order."""
        return list(_without_fields(self._items(paragraph, style, where), where))

    def end(self, paragraph: Element, style: str, where: Where) -> Run:
        """Return the look of a paragraph's end: how high it is when it is empty."""
        found = paragraph.find(f"{W}pPr/{W}rPr")
        return self._look(found, style, where)

    def _items(self, element: Element, style: str, where: Where) -> Iterator[Item | _Step]:
        for child in element:
            if child.tag == f"{W}r":
                yield from self._run(child, style, where)
            elif child.tag == f"{W}fldSimple":
                look = self._look(child.find(f"{W}r/{W}rPr"), style, where)
                yield _Step("begin", child.get(f"{W}instr", ""), look)
                yield from self._items(child, style, where)
                yield _Step("end", "", look)
            elif child.tag in _WITHIN:
                yield from self._items(child, style, where)

    def _run(self, run: Element, style: str, where: Where) -> Iterator[Item | _Step]:
        look = self._look(run.find(f"{W}rPr"), style, where)
        if look.hidden:
            return
        for child in run:
            if child.tag == f"{W}drawing":
                picture = self._pictures.of(child, where.part)
                if picture is not None:
                    yield picture
            else:
                yield from _item(child, look)

    def _look(self, own: Element, style: str, where: Where) -> Run:
        held = b"" if own is None else etree.tostring(own)
        return self._looks.run(style, where.table, held, where.above)


def _item(child: Element, look: Run) -> Iterator[Item | _Step]:
    """Return what one child of a run is, other than a picture."""
    tag = child.tag
    if tag == f"{W}t":
        text = child.text or ""
        yield Piece(text.upper() if look.capitals else text, look)
    elif tag in _SIGNS:
        yield Piece(_SIGNS[tag], look)
    elif tag == f"{W}sym":
        yield Piece(symbol(child), look)
    elif tag in {f"{W}tab", f"{W}ptab"}:
        yield Mark.TAB
    elif tag in {f"{W}br", f"{W}cr"}:
        yield Mark.PAGE if child.get(f"{W}type") in {"page", "column"} else Mark.LINE
    elif tag == f"{W}instrText":
        yield _Step("begin", child.text or "", look)
    elif tag == f"{W}fldChar":
        yield _Step(child.get(f"{W}fldCharType", ""), "", look)


def _without_fields(items: Iterator[Item | _Step], where: Where) -> Iterator[Item]:
    """Put the page's number where a field asks for it; other fields keep what they show."""
    drawn = True
    for item in items:
        if not isinstance(item, _Step):
            if drawn:
                yield item
            continue
        asked = (item.asked.split() or [""])[0].upper()
        if where.page is not None and asked in {_PAGE, *_PAGES}:
            yield Piece(str(where.page[asked != _PAGE]), item.look)
            drawn = False
        elif item.word == "end":
            drawn = True


def style_of(paragraph: Element) -> str:
    """Return the style that a paragraph names; "" is the standard one."""
    found = paragraph.find(f"{W}pPr")
    return "" if found is None else value(found, "pStyle")
