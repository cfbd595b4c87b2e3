"""Rows of the Capabilities sheet. One that is in doubt is left out, so that it allows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import as_text, choice
from addin.reading.grades import grades_of
from addin.tables import CAPABILITIES
from models.capabilities import Capability, Condition, Part
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.reading.rows import Frame, Row
    from addin.reading.specs import SpecRows

_LEFT_OUT: Final = "This row is left out."
_as_part = choice(CAPABILITIES.column("Part").choices)
_as_condition = choice(CAPABILITIES.column("Condition").choices)


def read_capabilities(frame: Frame, specs: SpecRows) -> tuple[Capability, ...]:
    """Return the capabilities of every council."""
    found = (_capability(row, specs) for row in frame)
    return tuple(capability for capability in found if capability is not None)


def _capability(row: Row, specs: SpecRows) -> Capability | None:
    grade, activity = _needed(row, "Grade", as_text), _needed(row, "Activity", as_text)
    part = _needed(row, "Part", _as_part)
    # A blank level or council means every one, so one that cannot be read must not become blank.
    level, council = _optional(row, "Level", as_text), _optional(row, "Council", as_text)
    condition = _optional(row, "Condition", _as_condition)
    if council and specs.requirements and council not in specs.councils:
        row.warn(
            "Council",
            f"No row of Role specs is of the council {quoted(council)}. {_LEFT_OUT}",
            f"{specs.councils.question(council)}Type a council as in the column Council of Role "
            "specs.",
        )
        return None
    grades = grades_of(specs.requirements, council or "")
    fault = grades.fault(grade, level or "") if grade else None
    if fault:
        row.warn(*fault)
    if not (grade and activity and part) or level is None or council is None or condition is None:
        return None
    return Capability(
        council=council,
        grade=grade,
        level=level,
        activity=activity,
        part=Part(part),
        condition=Condition(condition),
        row=row.number,
    )


def _needed(row: Row, name: str, read: Callable[[object], str]) -> str:
    if row.blank(name) and name in row.frame.columns:
        row.warn(name, f"{name} is blank. {_LEFT_OUT}", f"Type the {name.lower()}.")
    return row.get(name, read, blank="", otherwise="", taken=_LEFT_OUT)


def _optional(row: Row, name: str, read: Callable[[object], str]) -> str | None:
    found: str | None = row.get(name, read, blank="", otherwise=None, taken=_LEFT_OUT)
    return found
