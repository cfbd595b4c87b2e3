"""What people said to their posts, as far as the sheets Pins and Staff do not say it yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.duties import Pin
    from models.problems import Problem
    from models.staff import Period


@dataclass(frozen=True, slots=True)
class Answers:
    """What models.answers made of the statuses of the workbook's present plan.

    `pins` are the Must not pins that are new, with the reason, and `absences` the whole days by
    Staff ID on which people are away that were not known to be: both are in the election, and have
    to be written into the workbook beside a plan. `problems` are those of the statuses themselves.
    `settled`: the election's pins and people say so already.
    """

    pins: tuple[Pin, ...] = ()
    absences: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    settled: bool = False
