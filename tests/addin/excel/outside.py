"""The readers of oletools, which are not ours; their own use of old names is not our matter."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream

if TYPE_CHECKING:
    from pathlib import Path


def decompressed(container: bytes) -> bytes:
    """Return what was compressed in MS-OVBA's way."""
    return bytes(decompress_stream(bytearray(container)))


def sources(addin: Path) -> dict[str, str]:
    """Return the VBA in a file: the source of each module, with line ends as in Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = VBA_Parser(str(addin))
        found = {
            stream.removeprefix("VBA/"): code.replace("\r\n", "\n")
            for _, stream, _, code in parser.extract_macros()
        }
        parser.close()
    return found


def suspicions(addin: Path) -> dict[str, set[str]]:
    """Return what a virus scanner's rules say of a file: keywords by kind."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = VBA_Parser(str(addin))
        found: dict[str, set[str]] = {}
        for kind, keyword, _ in parser.analyze_macros():
            found.setdefault(kind, set()).add(keyword)
        parser.close()
    return found
