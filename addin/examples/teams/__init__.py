"""The core teams of the examples: a module for each of the five councils.

Each has people whose evidence shows what the council's role specs make of it, and the work of an
election in the parts that its capabilities know.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.examples.teams.bexley import BEXLEY
from addin.examples.teams.lambeth import LAMBETH
from addin.examples.teams.medway import MEDWAY
from addin.examples.teams.northumberland import NORTHUMBERLAND
from addin.examples.teams.somerset import SOMERSET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.examples.teams.team import Team

TEAMS: Final[Mapping[str, Team]] = MappingProxyType(
    {
        "Medway": MEDWAY,
        "Lambeth": LAMBETH,
        "Northumberland": NORTHUMBERLAND,
        "Bexley": BEXLEY,
        "Somerset": SOMERSET,
    }
)
"""The teams by council, as in addin.councils."""
