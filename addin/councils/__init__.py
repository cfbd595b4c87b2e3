"""The role specs of five councils' core staff, in our own words, as rows of the workbook.

They are what the councils' published job descriptions ask for, where that decides a level or who
may do what; a manager changes them in the workbook.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from addin.councils.bexley import BEXLEY
from addin.councils.lambeth import LAMBETH
from addin.councils.medway import MEDWAY
from addin.councils.northumberland import NORTHUMBERLAND
from addin.councils.somerset import SOMERSET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.councils.rows import Council

COUNCILS: Final[Mapping[str, Council]] = MappingProxyType(
    {council.name: council for council in (MEDWAY, LAMBETH, NORTHUMBERLAND, BEXLEY, SOMERSET)}
)
"""The councils by name."""
