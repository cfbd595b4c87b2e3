"""The action behind Export: everything that people receive, in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made: the folder, or the locked archive; how many files; what to look at."""

    where: Path
    files: int
    notes: tuple[str, ...]
