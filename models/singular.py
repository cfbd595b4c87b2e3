"""What a rule says of several people, said of one."""

from __future__ import annotations

from typing import Final

_OF_ONE: Final = {"have": "has", "are": "is", "live": "lives", "work": "works", "do": "does"}


def of_one(words: str) -> str:
    """Return "has no car" for "have no car": the first word is the verb."""
    verb, _, rest = words.partition(" ")
    return f"{_OF_ONE.get(verb, verb)} {rest}"
