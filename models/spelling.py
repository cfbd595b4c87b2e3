"""Names as people type them: equal but for case and spaces, and "did you mean" for the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSE: Final = 75.0  # per cent alike: one wrong letter in a word of four, two in one of eight
_STEM: Final = 3  # letters that a cut-off word must have before it is taken for a beginning
_LOOK_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LEADING_ZEROS: Final = re.compile(r"(?<!\d)0+(?=\d)")
_LONGEST_QUOTE: Final = 60


def fold(text: str) -> str:
    """Return `text` as it is compared: one case, single spaces, none outside."""
    return " ".join(text.split()).casefold()


def quoted(text: str) -> str:
    """Return `text` in quotation marks for a sentence: printable, one line, not too long."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * _LONGEST_QUOTE])
    shown = " ".join(shown.split())
    if len(shown) > _LONGEST_QUOTE or len(text) > 4 * _LONGEST_QUOTE:
        shown = f"{shown[:_LONGEST_QUOTE].rstrip()}…"
    return f'"{shown}"'


class Spelling:
    """Words that are right, such as the roles of the Roles sheet.

    Of words that differ only in case and spaces the first is the right spelling. With `codes` the
    words are numbers such as Staff IDs: there only signs that are mistaken for each other count as
    close (0 and O, 1 and I, missing zeros, hyphens), since the next number is somebody else.
    """

    def __init__(self, words: Iterable[str], *, codes: bool = False) -> None:
        self._right: dict[str, str] = {}
        for word in words:
            if word:
                self._right.setdefault(fold(word), word)
        self._codes = codes
        self._by_look: dict[str, str] | None = None
        self._suggested: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._right)

    def __contains__(self, word: str) -> bool:
        return fold(word) in self._right

    def find(self, word: str) -> str | None:
        """Return the right spelling of a word that differs only in case and spaces, or None."""
        return self._right.get(fold(word))

    def suggest(self, word: str) -> str:
        """Return the right word that was probably meant, or an empty text."""
        folded = fold(word)
        if folded not in self._suggested:
            self._suggested[folded] = self._code(word) if self._codes else self._nearest(folded)
        return self._suggested[folded]

    def question(self, word: str) -> str:
        """Return 'Did you mean "...?" ' to put before a remedy, or an empty text."""
        suggestion = self.suggest(word)
        return f"Did you mean {quoted(suggestion)}? " if suggestion else ""

    def _nearest(self, folded: str) -> str:
        if not folded:
            return ""
        best = process.extractOne(
            folded[: 4 * _LONGEST_QUOTE], self._right.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE
        )
        if best is not None:
            return self._right[best[0]]
        begun = [right for key, right in self._right.items() if key.startswith(folded)]
        return begun[0] if len(begun) == 1 and len(folded) >= _STEM else ""

    def _code(self, word: str) -> str:
        if self._by_look is None:
            self._by_look = {}
            for right in self._right.values():
                # Where two codes look alike neither may be suggested for the other.
                look = _look(right)
                self._by_look[look] = "" if look in self._by_look else right
        return self._by_look.get(_look(word), "")


def _look(code: str) -> str:
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return _LEADING_ZEROS.sub("", signs.translate(_LOOK_ALIKE))
