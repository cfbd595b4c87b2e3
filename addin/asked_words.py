"""The last sentence of a calculation: all that is asked for beside the number.

From that sentence a later run knows which cells nobody has changed since.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from models.duties import Duty

TAIL: Final = re.compile(
    r" Worked out: (?:from (?P<start>\S+ \S+) to (?P<end>\S+ [\d:]+))?(?:, )?"
    r"(?:load (?P<load>[\d.]+))?(?:, )?(?:(?P<teams>\d+) teams?)?\.$"
)


def with_tail(how: str, duty: Duty) -> str:
    """Return a calculation with that sentence, as TAIL reads it, after it."""
    parts = []
    if duty.start is not None and duty.end is not None:
        parts.append(f"from {_spoken(duty.start)} to {_spoken(duty.end)}")
    if duty.load is not None:
        parts.append(f"load {duty.load:.10g}")
    if duty.teams:
        parts.append(f"{duty.teams} team{'' if duty.teams == 1 else 's'}")
    return f"{how} Worked out: {', '.join(parts)}." if parts else how


def _spoken(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M:%S}".removesuffix(":00")
