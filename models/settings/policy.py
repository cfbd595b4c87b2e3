"""What a setting says of itself: its unit, if it is law or a choice, its source and bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Basis(StrEnum):
    """Why a setting has the value it has; a manager may not change the law."""

    LAW = "Law"
    GUIDANCE = "Guidance"
    LOCAL = "Local policy"
    TOOL = "This tool"


@dataclass(frozen=True, slots=True)
class Policy:
    """What the Settings sheet says of one setting.

    `minimum` and `maximum` are in `unit`, both allowed themselves; None is no bound. `blank` says
    what an empty cell means; where it says nothing the cell has to be filled in.
    """

    label: str
    unit: str
    basis: Basis
    source: str
    purpose: str
    minimum: float | None = None
    maximum: float | None = None
    blank: str = ""


def policy(
    default: Any,  # noqa: ANN401 - a field's default has the field's own type
    label: str,
    *,
    unit: str,
    basis: Basis = Basis.LOCAL,
    source: str = "The council's choice",
    purpose: str,
    minimum: float | None = None,
    maximum: float | None = None,
    blank: str = "",
) -> Any:  # noqa: ANN401 - as above
    """Return a field of a settings record that says all that Policy has, with its default."""
    said = Policy(label, unit, basis, source, purpose, minimum, maximum, blank)
    return field(default=default, metadata={"policy": said})
