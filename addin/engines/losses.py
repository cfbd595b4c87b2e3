"""What saving a workbook here would take out of it, found before anything is opened.

openpyxl writes back what it understands and leaves the rest out without a word. The manager is
told beforehand, so that a workbook with slicers or buttons keeps its original.
"""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from addin.engines.package import content

if TYPE_CHECKING:
    from zipfile import ZipFile


class _Sign(NamedTuple):
    """Parts whose name fits, and whose content fits if that is asked, hold what gets lost."""

    loss: str
    part: re.Pattern[str]
    content: re.Pattern[bytes] | None = None


_SHEET: Final = r"xl/worksheets/[^/]+\.xml"
_DRAWING: Final = r"xl/drawings/[^/]+\.xml"


def _sign(loss: str, part: str, content: bytes | None = None) -> _Sign:
    return _Sign(loss, re.compile(part), re.compile(content) if content else None)


_SIGNS: Final = (
    _sign("slicers", r"xl/slicer(s|Caches)/.*"),
    _sign("timelines", r"xl/timeline(s|Caches)/.*"),
    _sign("sparklines", _SHEET, rb"sparklineGroup\b"),
    _sign("buttons and other form controls", r"xl/ctrlProps/.*"),
    _sign("ActiveX controls", r"xl/activeX/.*"),
    _sign("text boxes and other shapes", _DRAWING, rb"<(\w+:)?(sp|cxnSp|grpSp|contentPart)[ />]"),
    _sign("SmartArt diagrams", r"xl/diagrams/.*"),
    _sign("newer kinds of chart, such as waterfall and map", r"xl/charts/chartEx.*"),
    _sign("pictures in formats other than PNG, JPEG and GIF", r"xl/media/.*\.(svg|emf|wmf|wdp)"),
    _sign("pictures in headers and footers", _SHEET, rb"<(\w+:)?legacyDrawingHF\b"),
    _sign("background pictures of sheets", _SHEET, rb"<(\w+:)?picture\b"),
    _sign("embedded objects", r"xl/embeddings/.*"),
    _sign("threaded comments (their text stays as notes)", r"xl/threadedComments/.*"),
    _sign("drop-downs whose list is on another sheet", _SHEET, rb"<x14:dataValidations\b"),
    _sign("newer kinds of conditional format", _SHEET, rb"<x14:conditionalFormattings\b"),
    _sign("ranges that only named people may edit", _SHEET, rb"<(\w+:)?protectedRange\b"),
    _sign("marks on cells to ignore an error", _SHEET, rb"<(\w+:)?ignoredError\b"),
    _sign("custom views", _SHEET, rb"<(\w+:)?customSheetView\b"),
    _sign("several formats within the text of one cell", r"xl/sharedStrings\.xml", rb"<(\w+:)?r>"),
    _sign("linked data types and pictures in cells", r"xl/richData/.*"),
    _sign("formulas that fill several cells by themselves", r"xl/metadata\.xml", rb"XLDAPR"),
    _sign("data connections and queries", r"xl/(connections\.xml|queryTables/.*)"),
    _sign("the data model", r"xl/model/.*"),
    _sign("custom XML data", r"customXml/item\d*\.xml"),
    _sign("sensitivity labels", r"docMetadata/.*"),
    _sign("digital signatures", r"_xmlsignatures/.*"),
    _sign("panes of Office add-ins", r"xl/webextensions/.*"),
    _sign("Excel 4 macro sheets and dialog sheets", r"xl/(macrosheets|dialogsheets)/.*"),
)
_RIBBON: Final = _sign("changes to the ribbon", r"customUI/.*")
_MACROS: Final = _sign("macros", r"xl/vbaProject\.bin")
_PICTURES: Final = _sign("pictures", _DRAWING, rb"<(\w+:)?pic[ />]")
_PIVOT_CACHE: Final = re.compile(r"xl/pivotCache/pivotCacheDefinition\d*\.xml")
_PIVOT_TABLE: Final = re.compile(r"xl/pivotTables/[^/]+\.xml")


def losses_in(parts: ZipFile, name: str, *, keeps_macros: bool) -> list[str]:
    """Return what would be lost, as plain noun phrases; `keeps_macros`: from .xlsm to .xlsm."""
    signs = [*_SIGNS, *(() if keeps_macros else (_MACROS, _RIBBON))]
    if importlib.util.find_spec("PIL") is None:  # without it openpyxl leaves pictures out
        signs.append(_PICTURES)
    found: dict[str, None] = {}
    for part in parts.namelist():
        text: bytes | None = None
        for sign in signs:
            if sign.loss in found or not sign.part.fullmatch(part):
                continue
            if sign.content is not None:
                text = content(parts, part, name) if text is None else text
                if not sign.content.search(text):
                    continue
            found[sign.loss] = None
    names = parts.namelist()
    caches = any(_PIVOT_CACHE.fullmatch(part) for part in names)
    if caches and not any(_PIVOT_TABLE.fullmatch(part) for part in names):
        found["pivot data that no pivot table uses"] = None
    order = [sign.loss for sign in signs]
    return sorted(found, key=lambda loss: order.index(loss) if loss in order else len(order))
