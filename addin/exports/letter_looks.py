"""How paragraphs and runs of a Word file look, once all styles that apply are put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from addin.exports.letter_word import (
    TWIPS,
    Element,
    Line,
    W,
    as_number,
    colour,
    is_on,
    lines,
    points,
    value,
)
from addin.styles import INK

if TYPE_CHECKING:
    from addin.exports.letter_package import Package

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HALVES: Final = 2.0  # in a point; Word counts sizes of letters in them
_LINES: Final = 240.0  # in a line, of line spacing
_SINGLE: Final = 1.15  # a line's height by the size of its letters, as in Arial and Times
_SIZE: Final = 10.0  # points, where nothing is said
_TOGGLES: Final = ("b", "i", "strike", "caps", "smallCaps", "vanish")
_ENDING: Final = {"/styles": "styles", "/numbering": "numbering", "/theme": "theme"}


@dataclass(frozen=True, slots=True)
class Run:
    """How a run looks: `size` in points, `colour` as in "1A1A1A", `rise` "super", "sub" or ""."""

    font: str = "Arial"
    size: float = _SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    capitals: bool = False
    hidden: bool = False
    colour: str = INK
    rise: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is laid out: lengths in points, `lines` times the single spacing.

    `least` is a fixed or least height of a line; 0 is none. `borders` are by side. `tabs` are
    (position, kind, leader). `number` and `level` say of which list it is; "" is none.
    """

    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    lines: float = 1
    least: float = 0
    exact: bool = False
    keep_next: bool = False
    page_before: bool = False
    alike: bool = False
    style: str = ""
    shade: str = ""
    borders: tuple[tuple[str, Line], ...] = ()
    tabs: tuple[tuple[float, str, str], ...] = ()
    number: str = ""
    level: int = 0

    def leading(self, size: float) -> float:
        """Return the height of a line with letters of this size, in points."""
        if self.exact:
            return self.least
        return max(size * _SINGLE * self.lines, self.least)


class Looks:
    """The styles of one Word file."""

    def __init__(self, package: Package) -> None:
        self.roots = {
            name: etree.fromstring(package.parts[part])
            for kind, part in package.related(package.main).values()
            for ending, name in _ENDING.items()
            if kind.endswith(ending) and part in package.parts
        }
        styles = self.roots.get("styles", etree.Element("none"))
        self._styles = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        self._defaults = {
            one.get(f"{W}type"): one.get(f"{W}styleId", "")
            for one in styles.iter(f"{W}style")
            if one.get(f"{W}default") not in {None, "0"}
        }
        self._base = styles.find(f"{W}docDefaults")
        self._fonts = _theme_fonts(self.roots.get("theme"))
        self.run = lru_cache(4096)(self._run)
        self.layout = lru_cache(4096)(self._layout)

    def style(self, ident: str, kind: str) -> list[Any]:
        """Return a style with those that it is based on, the first of them first."""
        chain: list[Any] = []
        seen: set[str] = set()
        ident = ident or self._defaults.get(kind, "")
        while ident in self._styles and ident not in seen:
            seen.add(ident)
            chain.insert(0, self._styles[ident])
            ident = value(chain[0], "basedOn")
        return chain

    def _run(self, paragraph: str, table: str, own: bytes, above: bytes = b"") -> Run:
        """Return a run's look: the styles of its paragraph and table, its own properties as XML.

        `above` are those of a table's style for this row.
        """
        direct = etree.fromstring(own) if own else None
        chain = [self._base_of("rPr")]
        chain += [one.find(f"{W}rPr") for one in self.style(table, "table") if table]
        chain += [etree.fromstring(above)] if above else []
        chain += [one.find(f"{W}rPr") for one in self.style(paragraph, "paragraph")]
        if direct is not None and value(direct, "rStyle"):
            found = self.style(value(direct, "rStyle"), "character")
            chain += [one.find(f"{W}rPr") for one in found]
        facts: dict[str, Any] = {}
        for each in [*chain, direct]:
            if each is not None:
                self._absorb(facts, each)
        return Run(**facts)

    def _absorb(self, facts: dict[str, Any], properties: Element) -> None:
        names = {"b": "bold", "i": "italic", "caps": "capitals", "smallCaps": "capitals"}
        names |= {"vanish": "hidden", "strike": "strike"}
        for tag in _TOGGLES:
            found = properties.find(f"{W}{tag}")
            if found is not None:
                facts[names[tag]] = is_on(found)
        fonts = properties.find(f"{W}rFonts")
        if fonts is not None:
            theme = self._fonts.get(fonts.get(f"{W}asciiTheme", "")[:5], "")
            facts["font"] = fonts.get(f"{W}ascii") or theme or facts.get("font", "Arial")
        if value(properties, "sz"):
            facts["size"] = as_number(value(properties, "sz")) / _HALVES
        underline = properties.find(f"{W}u")
        if underline is not None:
            facts["underline"] = is_on(underline)
        if value(properties, "color"):
            facts["colour"] = colour(value(properties, "color")) or INK
        raised = value(properties, "vertAlign")
        if raised:
            facts["rise"] = {"superscript": "super", "subscript": "sub"}.get(raised, "")

    def _layout(self, own: bytes, table: str = "") -> Layout:
        """Return a paragraph's layout from its own properties as XML, and its table's style."""
        direct = etree.fromstring(own) if own else None
        ident = value(direct, "pStyle") if direct is not None else ""
        chain = [self._base_of("pPr")]
        chain += [one.find(f"{W}pPr") for one in self.style(table, "table") if table]
        chain += [one.find(f"{W}pPr") for one in self.style(ident, "paragraph")]
        chain = [each for each in [*chain, direct] if each is not None]
        number, level = _list_of(chain)
        level_properties = self._level(number, level)
        if level_properties is not None:
            chain.insert(-1 if direct is not None else len(chain), level_properties)
        return _laid_out(chain, ident or self._defaults.get("paragraph", ""), number, level)

    def _level(self, number: str, level: int) -> Element:
        found = self.list_level(number, level)
        return None if found is None else found.find(f"{W}pPr")

    def list_level(self, number: str, level: int) -> Element:
        """Return the level of a list, as numbering.xml has it; None if there is none."""
        root = self.roots.get("numbering")
        if root is None or not number:
            return None
        for num in root.iterfind(f"{W}num"):
            if num.get(f"{W}numId") == number:
                wanted = value(num, "abstractNumId")
                for abstract in root.iterfind(f"{W}abstractNum"):
                    if abstract.get(f"{W}abstractNumId") == wanted:
                        for one in abstract.iterfind(f"{W}lvl"):
                            if one.get(f"{W}ilvl") == str(level):
                                return one
        return None

    def _base_of(self, tag: str) -> Element:
        return None if self._base is None else self._base.find(f"{W}{tag}Default/{W}{tag}")


def _laid_out(chain: list[Any], style: str, number: str, level: int) -> Layout:
    spacing, indent = _merged(chain, "spacing"), _merged(chain, "ind")
    rule = spacing.get("lineRule", "auto")
    line = as_number(spacing.get("line", "240"))
    first = as_number(indent.get("firstLine", "0")) - as_number(indent.get("hanging", "0"))
    return Layout(
        align=_last(chain, "jc") or "left",
        left=as_number(indent.get("left", indent.get("start", "0"))) / TWIPS,
        right=as_number(indent.get("right", indent.get("end", "0"))) / TWIPS,
        first=first / TWIPS,
        before=as_number(spacing.get("before", "0")) / TWIPS,
        after=as_number(spacing.get("after", "0")) / TWIPS,
        lines=line / _LINES if rule == "auto" else 1,
        least=0 if rule == "auto" else line / TWIPS,
        exact=rule == "exact",
        keep_next=_flag(chain, "keepNext"),
        page_before=_flag(chain, "pageBreakBefore"),
        alike=_flag(chain, "contextualSpacing"),
        style=style,
        shade=colour(_merged(chain, "shd").get("fill", "")),
        borders=next((lines(b) for e in chain[::-1] if (b := e.find(f"{W}pBdr")) is not None), ()),
        tabs=_tabs(chain),
        number=number,
        level=level,
    )


def _merged(chain: list[Any], tag: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in chain:
        child = each.find(f"{W}{tag}")
        if child is not None:
            new = {etree.QName(name).localname: held for name, held in child.attrib.items()}
            if new.keys() & {"firstLine", "hanging"}:
                found.pop("firstLine", None)
                found.pop("hanging", None)
            found |= new
    return found


def _last(chain: list[Any], tag: str) -> str:
    return next((held for each in reversed(chain) if (held := value(each, tag))), "")


def _flag(chain: list[Any], tag: str) -> bool:
    found = [child for each in chain if (child := each.find(f"{W}{tag}")) is not None]
    return bool(found) and is_on(found[-1])


def _list_of(chain: list[Any]) -> tuple[str, int]:
    number, level = "", 0
    for each in chain:
        found = each.find(f"{W}numPr")
        if found is not None:
            number = value(found, "numId") or number
            level = int(as_number(value(found, "ilvl") or "0"))
    return ("" if number == "0" else number), level


def _tabs(chain: list[Any]) -> tuple[tuple[float, str, str], ...]:
    found: dict[float, tuple[float, str, str]] = {}
    for each in chain:
        for tab in each.iterfind(f"{W}tabs/{W}tab"):
            at = points(tab.get(f"{W}pos"))
            kind = tab.get(f"{W}val", "left")
            found[at] = (at, kind, tab.get(f"{W}leader", "none"))
    return tuple(sorted(tab for tab in found.values() if tab[1] != "clear"))


def _theme_fonts(theme: Element) -> dict[str, str]:
    """Return a theme's fonts by how runs name them: "major", "minor"."""
    if theme is None:
        return {}
    return {
        kind: latin.get("typeface", "")
        for kind in ("major", "minor")
        if (latin := theme.find(f".//{_A}{kind}Font/{_A}latin")) is not None
    }
