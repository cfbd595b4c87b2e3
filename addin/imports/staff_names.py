"""A name in one cell, taken apart: "SMITH, Jane", "Mrs Jane Smith", "SMITH Jane"."""

from __future__ import annotations

from typing import Final

from addin.imports.words import clean

TITLES: Final = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "prof", "sir", "dame", "lady", "lord")
)
"""What stands before a name and is no part of it."""
COUNCILLOR: Final = frozenset(("cllr", "councillor", "clr"))
"""What says that somebody may be standing, or working for who does."""
_PARTICLES: Final = frozenset(
    (
        *("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le"),
        *("st", "ap", "al", "el", "bin", "ibn", "mac", "ter", "ten"),
    )
)


def split_name(text: str) -> tuple[str, str]:
    """Return first and last name; the first is blank where there is only one word.

    A comma stands after the last name; so it does, unwritten, where only the first words are in
    capitals. Else the last word is the last name, with the "van" or "de" before it.
    """
    text = without_title(text)
    if "," in text:
        last, _, first = text.partition(",")
        return without_title(clean(first)), clean(last)
    words = text.split()
    capitals = 0
    while capitals < len(words) and _shouted(words[capitals]):
        capitals += 1
    if 0 < capitals < len(words):
        return " ".join(words[capitals:]), " ".join(words[:capitals])
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold().strip(".") in _PARTICLES:
        start -= 1
    return " ".join(words[: max(start, 0)]), " ".join(words[max(start, 0) :])


def without_title(text: str) -> str:
    """Return a name without "Mrs" and the like before or after it."""
    words = clean(text).split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    while len(words) > 1 and _is_title(words[-1].strip("()")):
        words = words[:-1]
    return " ".join(words)


def is_councillor(text: str) -> bool:
    """Say whether a name or a title says that somebody is a councillor."""
    return any(word.casefold().strip(".,()") in COUNCILLOR for word in text.split())


def _is_title(word: str) -> bool:
    folded = word.casefold().strip(".,")
    return folded in TITLES or folded in COUNCILLOR


def _shouted(word: str) -> bool:
    # One capital alone is an initial.
    signs = [sign for sign in word if sign.isalpha()]
    return len(signs) > 1 and word == word.upper()
