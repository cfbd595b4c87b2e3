"""Spellings that other sheets refer to, and references brought to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Names:
    """What the Roles, Places and Staff sheets call things; references are brought to it."""

    roles: Spelling
    places: Spelling
    wards: Spelling
    staff: Spelling


def respell(word: str, *spellings: Spelling) -> str:
    """Return a reference as its own sheet spells it; as typed where no sheet knows it."""
    for spelling in spellings:
        found = spelling.find(word)
        if found is not None:
            return found
    return word


def respell_all(words: Iterable[str], *spellings: Spelling) -> tuple[str, ...]:
    """Return the references of a list as their sheets spell them, each once.

    A text with commas that is not itself a name is taken apart at them if that gives a name:
    people type "Poll clerk, Presiding officer" where semicolons were asked for.
    """
    found: dict[str, None] = {}
    for word in words:
        parts = [word]
        if "," in word and not any(word in spelling for spelling in spellings):
            split = [part.strip() for part in word.split(",") if part.strip()]
            if any(part in spelling for part in split for spelling in spellings):
                parts = split
        for part in parts:
            found[respell(part, *spellings)] = None
    return tuple(found)
