"""Writes a compound file (MS-CFB version 3), the small file system that holds a VBA project.

Nothing of the clock, of chance or of the machine goes into it: the same streams, the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Storage: TypeAlias = Mapping[str, "bytes | Storage"]

_SECTOR: Final = 512
_MINI_SECTOR: Final = 64
_MINI_CUTOFF: Final = 4096  # a stream of this size or more stands in sectors of its own
_ENTRY: Final = 128
_NAME_BYTES: Final = 64  # UTF-16 with its closing zero
_PER_SECTOR: Final = _SECTOR // 4
_IN_HEADER: Final = 109  # sectors of the sector table that the header can list
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1


@dataclass(slots=True)
class _Entry:
    """One entry of the directory; the numbers are of other entries or of sectors."""

    name: str
    kind: int
    data: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    colour: int = _BLACK
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            *(name, len(name), self.kind, self.colour, self.left, self.right, self.child),
            *(b"", 0, 0, 0, self.start, self.size),
        )


class _Sectors:
    """The sectors of the file and the table that says which sector follows which."""

    def __init__(self) -> None:
        self.data: list[bytes] = []
        self.table: list[int] = []

    def put(self, data: bytes) -> int:
        """Add the data; return its first sector, or the end mark if there is none."""
        first = len(self.data)
        for start in range(0, len(data), _SECTOR):
            self.data.append(data[start : start + _SECTOR].ljust(_SECTOR, b"\0"))
            self.table.append(len(self.data))
        if len(self.data) == first:
            return _END
        self.table[-1] = _END
        return first


def compound_file(root: Storage) -> bytes:
    """Return the file with these streams (bytes) and storages (mappings of the same kind).

    ValueError if a name is too long or has a sign that the format forbids, or if all is more than
    about 7 MB.
    """
    entries = [_Entry("Root Entry", _ROOT)]
    _add(entries, 0, root)
    sectors = _Sectors()
    mini, mini_table = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == _STREAM:
            _place(entry, sectors, mini, mini_table)
    entries[0].start, entries[0].size = sectors.put(bytes(mini)), len(mini)
    mini_bytes = _numbers(mini_table)
    mini_start = sectors.put(mini_bytes)
    directory_start = sectors.put(_directory(entries))
    tables = 1
    while tables * _PER_SECTOR < len(sectors.data) + tables:
        tables += 1
    if tables > _IN_HEADER:
        raise ValueError("This is too much for a compound file without further tables.")
    first_table = len(sectors.data)
    sectors.table += [_TABLE] * tables
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        *(bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, tables),
        *(directory_start, 0, _MINI_CUTOFF, mini_start, len(mini_bytes) // _SECTOR, _END, 0),
    )
    listed = [first_table + number for number in range(tables)]
    header += struct.pack("<109I", *listed, *[_FREE] * (_IN_HEADER - tables))
    return header + b"".join(sectors.data) + _numbers(sectors.table)


def _add(entries: list[_Entry], parent: int, storage: Storage) -> None:
    """Add the entries of a storage, and let its parent point to the root of their tree."""
    numbers = []
    for name, content in storage.items():
        if not name or len(name.encode("utf-16-le")) > _NAME_BYTES - 2 or set(name) & set("/\\:!"):
            raise ValueError(f"A compound file cannot have the name {name!r}.")
        numbers.append(len(entries))
        if isinstance(content, Mapping):
            entries.append(_Entry(name, _STORAGE))
            _add(entries, numbers[-1], content)
        else:
            entries.append(_Entry(name, _STREAM, content))
    numbers.sort(key=lambda number: _order(entries[number].name))
    # A balanced tree: if its last level is not full, that level is red, all others are black.
    levels = len(numbers).bit_length()
    full = len(numbers) + 1 == 1 << levels
    entries[parent].child = _tree(entries, numbers, levels, full=full)


def _order(name: str) -> tuple[int, bytes]:
    """Shorter names first, then by their capital letters."""
    return len(name.encode("utf-16-le")), name.upper().encode("utf-16-be")


def _tree(entries: list[_Entry], numbers: list[int], levels: int, *, full: bool) -> int:
    """Link the entries, in order, as a search tree of so many levels; return its root."""
    if not numbers:
        return _FREE
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _tree(entries, numbers[:middle], levels - 1, full=full)
    entry.right = _tree(entries, numbers[middle + 1 :], levels - 1, full=full)
    entry.colour = _RED if levels == 1 and not full else _BLACK
    return numbers[middle]


def _place(entry: _Entry, sectors: _Sectors, mini: bytearray, mini_table: list[int]) -> None:
    """Put a stream into sectors, or a small one into the mini stream."""
    entry.size = len(entry.data)
    if entry.size >= _MINI_CUTOFF:
        entry.start = sectors.put(entry.data)
        return
    entry.start = len(mini_table) if entry.data else _END
    for start in range(0, entry.size, _MINI_SECTOR):
        mini += entry.data[start : start + _MINI_SECTOR].ljust(_MINI_SECTOR, b"\0")
        mini_table.append(len(mini_table) + 1)
    if entry.data:
        mini_table[-1] = _END


def _directory(entries: list[_Entry]) -> bytes:
    packed = b"".join(entry.packed() for entry in entries)
    unused = struct.pack("<66sBBIII48s", b"", 0, _RED, _FREE, _FREE, _FREE, b"")
    return packed + unused * (-len(entries) % (_SECTOR // _ENTRY))


def _numbers(table: list[int]) -> bytes:
    """Return the table as whole sectors."""
    padding = [_FREE] * (-len(table) % _PER_SECTOR)
    return struct.pack(f"<{len(table) + len(padding)}I", *table, *padding)
