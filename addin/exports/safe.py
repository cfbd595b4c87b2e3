"""Texts that are safe where they go: in file names, and in cells that must not become formulas."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST: Final = 80  # letters of a name, so that the whole path stays within Windows' 260
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in (*"0123456789", "¹", "²", "³")}
)
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def file_name(text: str, ending: str) -> str:
    """Return a text as a file's name with this ending (".pdf"), as Windows and Linux take it.

    What a file's name cannot have becomes a hyphen; invisible and unpaired characters go. A long
    name is cut, a blank one is "file". Two texts may give one name: `Outlet.put` tells them apart.
    """
    plain = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    shown = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cf", "Co"})
    stem = _FORBIDDEN.sub("-", " ".join(shown.split()))[:_LONGEST].strip(" .-")
    if not stem:
        stem = "file"
    if stem.split(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem}{ending}"


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: where it would, ' stands before it.

    That is the way of OWASP's guidance on CSV injection, for cells that begin with = + - @, a tab
    or a carriage return, and their full-width forms.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
