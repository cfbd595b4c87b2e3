"""What the Word file of a letter can have and its PDF cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from addin.exports.letter_pictures import Pictures
from addin.exports.letter_word import Element, W, as_number

if TYPE_CHECKING:
    from addin.exports.letter_package import Package

_NOTES: Final = ("footnoteReference", "endnoteReference")
_OTHERS: Final = {
    "txbxContent": "text boxes",
    "object": "embedded objects",
    "pict": "old drawings",
    "altChunk": "inserted files",
    "oMath": "equations",
    "chart": "charts",
    "anchor": "the places of floating pictures",
}


def not_drawn(package: Package) -> tuple[str, ...]:
    """Return what a template has that its PDF lacks, as plain noun phrases, each once."""
    found: dict[str, None] = {}
    pictures = Pictures(package)
    parts = [package.main, *(part for _, part in package.related(package.main).values())]
    for part in parts:
        if not part.endswith(".xml") or part not in package.parts:
            continue
        root = etree.fromstring(package.parts[part])
        for element in root.iter(etree.Element):
            tag = etree.QName(element).localname
            if tag in _OTHERS:
                found[_OTHERS[tag]] = None
            elif tag in _NOTES:
                found["notes at the foot"] = None
            elif tag == "cols" and as_number(element.get(f"{W}num", "1")) > 1:
                found["columns"] = None
            elif tag == "blip" and pictures.of(_drawing(element), part) is None:
                found["pictures of a kind other than PNG, JPEG, GIF, TIFF and BMP"] = None
    return tuple(found)


def _drawing(blip: Element) -> Element:
    return next(blip.iterancestors(f"{W}drawing"), blip)
