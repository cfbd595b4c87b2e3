"""What a council's core team is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.councils.rows import CapabilityRow
    from addin.examples.core import Member, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The people and their work.

    `offices` and `venues` are the areas that have one; empty is the council's own. `capabilities`
    are what the example's manager has added to those of the council's documents.
    """

    members: tuple[Member, ...]
    works: tuple[Work, ...]
    offices: tuple[str, ...] = ("",)
    venues: tuple[str, ...] = ("",)
    capabilities: tuple[CapabilityRow, ...] = ()
