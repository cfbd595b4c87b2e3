"""What was exported before: which entries people have, and what is different for whom since."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One calendar entry that somebody has been given.

    `key` is what it is about: ("D1", "S1") of a post, ("T1", "S1") of a training session.
    `sequence` is the number it was last given with. `print_` is a digest of all that the person was
    told of it: another one is a change. `start`, `end`, `summary` and `where` are those it had, for
    a cancellation. `cancelled`: it has been taken back since.
    """

    key: tuple[str, str]
    sequence: int
    print_: str
    start: datetime | None
    end: datetime | None
    summary: str
    where: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the last export gave people, by the key of each entry, and when it was made.

    `name` is what it is called in sentences: the folder or the workbook. `pairs` are the posts of
    that plan, (Duty ID, Staff ID).
    """

    name: str
    made: datetime | None = None
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=lambda: MappingProxyType({}))
    pairs: frozenset[tuple[str, str]] = frozenset()
