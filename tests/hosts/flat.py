"""Everything that LibreOffice would save of a document, in lines that can be compared.

The program's own reading of documents has no part in it: LibreOffice writes the document as one
XML text. Names that it gives to looks are replaced by the looks themselves, because it numbers
them afresh each time.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from addin.engines.calc_uno import options, url_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NAME = f"{_STYLE}name"
_REPEATED = f"{_TABLE}number-rows-repeated"
# What the window looks like, who saved when, and a mark on sheets that were ever in front.
_LEFT_OUT = {f"{_OFFICE}{name}" for name in ("settings", "meta", "scripts", "forms")}
# LibreOffice says this at times of notes, and means the same if it does not.
_UNSAID = {("fit-to-size", "false"), ("shrink-to-fit", "false")}


def flat(document: Any, folder: Path) -> list[str]:
    """Return all of a document, an element a line; each line begins with where it stands."""
    _refuse_endless(document)
    file = folder / "flat.fods"
    document.storeToURL(url_of(file), options(FilterName="OpenDocument Spreadsheet Flat XML"))
    root = ET.parse(file).getroot()  # noqa: S314 - LibreOffice wrote it just now
    return list(_lines(root, {}, ""))


def _refuse_endless(document: Any) -> None:
    """Refuse what LibreOffice 7.4 writes without end: a picture tied to a repeated header row."""
    for number in range(document.Sheets.Count):
        sheet = document.Sheets.getByIndex(number)
        page = sheet.DrawPage
        for shape in (page.getByIndex(n) for n in range(page.Count)):
            tied = shape.Anchor.supportsService("com.sun.star.sheet.SheetCell")
            repeated = sheet.getPrintTitleRows() and tied
            assert not repeated or shape.Anchor.CellAddress.Row > sheet.getTitleRows().EndRow


def _lines(element: ET.Element, looks: dict[str, str], where: str) -> Iterator[str]:
    if element.tag in _LEFT_OUT:
        return
    automatic = element.find(f"{_OFFICE}automatic-styles")
    if automatic is not None:  # a document, or a chart in it, with looks of its own
        looks = _looks(automatic)
    tag = _short(element.tag)
    if element.tag == f"{_TABLE}table":
        where = f"{element.get(f'{_TABLE}name')}:"
    said = (f"{_short(key)}={looks.get(value, value)}" for key, value in element.items())
    yield " ".join([where, tag, *sorted(said), (element.text or "").strip()])
    for child in _merged(element, looks):
        if child is not automatic:
            yield from _lines(child, looks, f"{where} {tag}")
    if (element.tail or "").strip():
        yield f"{where} {element.tail}"


def _merged(element: ET.Element, looks: dict[str, str]) -> Iterator[ET.Element]:
    """Yield the parts of an element, equal rows next to each other as one that is repeated."""
    before: tuple[ET.Element, list[str]] | None = None
    for child in element:
        if child.tag != f"{_TABLE}table-row":
            if before is not None:
                yield before[0]
                before = None
            yield child
            continue
        count = int(child.attrib.pop(_REPEATED, "1"))
        lines = list(_lines(child, looks, ""))
        if before is not None and before[1] == lines:
            count += int(before[0].attrib.pop(_REPEATED, "1"))
        elif before is not None:
            yield before[0]
        child.set(_REPEATED, str(count))
        before = child, lines
    if before is not None:
        yield before[0]


def _looks(automatic: ET.Element) -> dict[str, str]:
    """Return by name what each look is, the same for equal looks."""
    words: dict[str, str] = {}
    for _ in range(3):  # a look may name others, and these others again
        for look in automatic:
            name = look.get(_NAME)
            if name is not None:
                said = "\n".join(_lines_of_look(look, words, name))
                words[name] = "look-" + hashlib.sha256(said.encode()).hexdigest()[:12]
    return words


def _lines_of_look(element: ET.Element, looks: dict[str, str], own: str) -> Iterator[str]:
    said = (
        f"{key}={looks.get(value, value)}"
        for key, value in element.items()
        if value != own and (_short(key), value) not in _UNSAID
    )
    yield " ".join([element.tag, *sorted(said), (element.text or "").strip()])
    for child in element:
        yield from _lines_of_look(child, looks, own)


def _short(name: str) -> str:
    return name.rpartition("}")[2]
