"""MS-OVBA compression (2.4.1): how VBA source and the list of modules are kept in a project."""

from __future__ import annotations

import struct
from typing import Final

_CHUNK: Final = 4096  # bytes of text that are compressed on their own
_SIGNATURE: Final = b"\x01"
_COMPRESSED: Final = 0xB000  # the flag "compressed" and the fixed signature of a chunk's header
_RAW_HEADER: Final = struct.pack("<H", 0x3FFF)
_SHORTEST: Final = 3  # a copy of fewer bytes would be longer than the bytes
_CANDIDATES: Final = 64  # earlier places looked at for a longer copy


def compress(data: bytes) -> bytes:
    """Return the compressed container of these bytes.

    ValueError if the last, incomplete chunk cannot be made smaller than a full one: the format
    would pad it with zeros. It cannot happen to text.
    """
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return _SIGNATURE + b"".join(_chunk(chunk) for chunk in chunks)


def _chunk(text: bytes) -> bytes:
    body = _tokens(text)
    if len(body) <= _CHUNK:
        return struct.pack("<H", _COMPRESSED | (len(body) - 1)) + body
    if len(text) < _CHUNK:
        raise ValueError("These bytes cannot be compressed, and the format cannot keep them as is.")
    return _RAW_HEADER + text


def _tokens(text: bytes) -> bytes:
    """Return the chunk as groups of a byte of flags and up to eight literals or copies."""
    body, place, seen = bytearray(), 0, dict[bytes, list[int]]()
    while place < len(text):
        flags_at = len(body)
        body.append(0)
        for flag in range(8):
            if place >= len(text):
                break
            bits = max((place - 1).bit_length(), 4)  # of the token, for how far back to copy
            source, length = _longest(text, place, seen, (0xFFFF >> bits) + _SHORTEST)
            if length:
                body[flags_at] |= 1 << flag
                back = (place - source - 1) << (16 - bits)
                body += struct.pack("<H", back | (length - _SHORTEST))
            else:
                body.append(text[place])
            for passed in range(place, place + max(length, 1)):
                seen.setdefault(text[passed : passed + _SHORTEST], []).append(passed)
            place += max(length, 1)
    return bytes(body)


def _longest(text: bytes, place: int, seen: dict[bytes, list[int]], most: int) -> tuple[int, int]:
    """Return where the longest copy for this place begins, and its length; 0 if there is none."""
    source, longest = 0, _SHORTEST - 1
    for candidate in reversed(seen.get(text[place : place + _SHORTEST], [])[-_CANDIDATES:]):
        length = 0
        while (
            length < most
            and place + length < len(text)
            and text[candidate + length] == text[place + length]
        ):
            length += 1
        if length > longest:
            source, longest = candidate, length
    return (source, longest) if longest >= _SHORTEST else (0, 0)
