"""Counts of people as lists have them: "1,234", 1234.0, "1 234"."""

from __future__ import annotations

import re
from typing import Final

from addin.imports.words import shown

_WHOLE: Final = re.compile(r"(\d{1,3}([ ,]\d{3})+|\d{1,9})(\.0*)?", re.ASCII)


def whole(cell: object) -> int | None:
    """Return the whole number in a cell; None if it is anything else. ValueError is never raised.

    A number with a fraction is no count of people, so it is not rounded.
    """
    text = shown(cell)
    match = _WHOLE.fullmatch(text)
    return int(match[1].replace(",", "").replace(" ", "")) if match else None
