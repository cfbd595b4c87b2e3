"""Reading what stands in a Word file's XML: lengths, colours, borders, what is on and off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from lxml import etree

from addin.styles import INK

Element: TypeAlias = Any  # lxml ships without types

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS: Final = 20.0  # in a point; Word counts most lengths in them
_EIGHTHS: Final = 8.0  # in a point; Word counts the widths of lines in them
_THINNEST: Final = 2.0  # eighths of a point: thinner ones cannot be seen
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Line:
    """A border: its width and its `gap` to the text in points, and its kind of dashes if any."""

    width: float
    colour: str
    dashes: str = ""
    gap: float = 0


def lines(borders: Element) -> tuple[tuple[str, Line], ...]:
    """Return the borders of a paragraph, a table or a cell by side; none has a width of 0."""
    found = []
    for one in borders:
        kind = one.get(f"{W}val", "none")
        drawn = kind not in {"none", "nil"}
        dashes = kind if "dash" in kind or "dot" in kind else ""
        size = max(as_number(one.get(f"{W}sz", "4")), _THINNEST) / _EIGHTHS if drawn else 0
        gap = as_number(one.get(f"{W}space", "0"))
        line = Line(size, colour(one.get(f"{W}color", "")) or INK, dashes, gap)
        found.append((etree.QName(one).localname, line))
    return tuple(found)


def value(element: Element, tag: str) -> str:
    """Return what a child of this tag says; "" if there is none."""
    found = element.find(f"{W}{tag}")
    return "" if found is None else found.get(f"{W}val", "")


def points(text: str | None) -> float:
    """Return a length that Word has in twips as points; 0 for none."""
    return as_number(text or "0") / TWIPS


def is_on(element: Element) -> bool:
    """Say whether a property that is on or off is on."""
    return element.get(f"{W}val", "1") not in _OFF


def colour(text: str) -> str:
    """Return a colour as six hexadecimal digits; "" for automatic or unknown ones."""
    digits = text.lstrip("#").upper()
    known = len(digits) == len(INK) and all(one in "0123456789ABCDEF" for one in digits)
    return digits if known else ""


def as_number(text: str) -> float:
    """Return a number; 0 for what is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0
