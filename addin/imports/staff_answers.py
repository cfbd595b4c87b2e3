"""Yes and no as people mark them: Y, TRUE, 1, a tick; and an x where it can only be a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.imports.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_YES: Final = frozenset(
    (
        *(
            "yes",
            "y",
            "true",
            "t",
            "1",
            "yep",
            "yeah",
            "ok",
            "\u2713",
            "\u2714",
            "\u2611",
            "\u2705",
        ),
        *(
            "\u221a",
            "tick",
            "ticked",
            "yes - own",
            "own",
            "own car",
            "car",
            "driver",
            "yes own car",
        ),
        "\u2714\ufe0f",
    )
)
_NO: Final = frozenset(
    (
        *("no", "n", "false", "f", "0", "nope", "none", "no car", "non driver", "non-driver"),
        *("\u2717", "\u2718", "\u2612", "\u274c", "\u2610"),
    )
)
_BLANK: Final = frozenset(("", "n/a", "na", "-", "--", "\u2013"))
_CROSS: Final = frozenset(("x", "\u00d7"))
_SEEN: Final = frozenset(("seen", "checked", "verified", "confirmed", "evidence seen", "docs seen"))


def answer(cell: object, *, cross_is_tick: bool = False, seen: bool = False) -> bool | None:
    """Return whether a cell says yes or no.

    With `cross_is_tick` an x is a yes; see `crosses_are_ticks`. With `seen` so are "checked" and
    the like, where the column asks whether something was. ValueError if it says neither; None if
    it is blank.
    """
    word = shown(cell).casefold().strip(" .!")
    if word in _BLANK:
        return None
    if word in _YES or (cross_is_tick and word in _CROSS) or (seen and word in _SEEN):
        return True
    if word in _NO:
        return False
    raise ValueError(word)


def crosses_are_ticks(cells: Iterable[object]) -> bool:
    """Say whether an x marks a yes in a column: only where nothing else is ever marked there."""
    words = {shown(cell).casefold() for cell in cells} - _BLANK
    return bool(words) and words <= _CROSS
