"""What may be spent on each kind of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.duties import Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """One row of the Budget sheet: pounds for a family of roles.

    `capped`: no plan may cost more; posts that it would take stay empty. Otherwise it is compared.
    """

    family: Family
    pounds: float
    capped: bool = False
    row: int = 0
