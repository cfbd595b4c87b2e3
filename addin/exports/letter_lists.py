"""The numbers and bullets of a Word file's lists."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from addin.exports.letter_word import Element, W, value

if TYPE_CHECKING:
    from addin.exports.letter_looks import Looks

_PLACE: Final = re.compile("%([1-9])")
_PRIVATE: Final = range(0xF000, 0xF100)  # where Word has the signs of Symbol and Wingdings
_BULLET: Final = "•"
_SIGNS: Final = {
    0xF0A7: "▪",
    0xF06F: "☐",
    0xF0A8: "☐",
    0xF071: "☐",
    0xF0FE: "☒",
    0xF0FC: "✓",
    0xF022: "✂",
    0xF0D8: "➢",
    0xF02D: "-",
}
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS: Final = 26


class Numbers:
    """Counts the paragraphs of the lists of one letter, from top to bottom."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, number: str, level: int) -> str:
        """Return what stands before the next paragraph of a list: "•", "2.", "(b)"."""
        found = self._looks.list_level(number, level)
        if found is None:
            return ""
        counts = self._counts[number]
        start = int(value(found, "start") or "1")
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        text = value(found, "lvlText")
        if value(found, "numFmt") == "bullet":
            return sign(text)
        return _PLACE.sub(lambda place: self._count(number, int(place[1]) - 1), text)

    def _count(self, number: str, level: int) -> str:
        found = self._looks.list_level(number, level)
        kind = "decimal" if found is None else value(found, "numFmt")
        return counted(self._counts[number].get(level, 1), kind)


def counted(number: int, kind: str) -> str:
    """Return a number from 1 as Word's kinds of numbering write it: "iv", "d"; else decimal."""
    if number < 1:
        return str(number)
    if kind.endswith("Letter"):
        turns, rest = divmod(number - 1, _LETTERS)
        text = chr(ord("a") + rest) * (turns + 1)
    elif kind.endswith("Roman"):
        text = ""
        for worth, letters in _ROMAN:
            times, number = divmod(number, worth)
            text += letters * times
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


def sign(text: str) -> str:
    """Return a bullet or sign of Symbol or Wingdings as every font has it."""
    shown = [_SIGNS.get(ord(one), _BULLET) if ord(one) in _PRIVATE else one for one in text.strip()]
    return {"": _BULLET, "o": "◦"}.get("".join(shown), "".join(shown))


def symbol(element: Element) -> str:
    """Return the sign of a w:sym element."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return sign(chr(code if code in _PRIVATE else code + _PRIVATE.start if code < 0x100 else code))  # noqa: PLR2004 - one byte
