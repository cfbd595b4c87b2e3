"""Which grades and levels there are, and which council's role specs count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.specs import Requirement


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of core staff, and the levels that each has; empty where none are specified."""

    grades: Spelling = field(default_factory=lambda: Spelling(()))
    levels: dict[str, Spelling] = field(default_factory=dict)

    def fault(self, grade: str, level: str) -> tuple[str, str, str] | None:
        """Return column, what is wrong and what to do for a grade or level without a row."""
        if not self.grades:
            return None
        if grade not in self.grades:
            return (
                "Grade",
                f"No row of Role specs has the grade {quoted(grade)}.",
                f"{self.grades.question(grade)}Type a grade that Role specs has, or add it there.",
            )
        levels = self.levels[fold(grade)]
        if level and level not in levels:
            return (
                "Level",
                f"No row of Role specs has the level {quoted(level)} of the grade {quoted(grade)}.",
                (
                    f"{levels.question(level)}Type a level that the grade has, or add it to Role "
                    "specs."
                ),
            )
        return None


def grades_of(requirements: Iterable[Requirement], council: str = "") -> Grades:
    """Return the grades and levels of a council; of every council where none is named."""
    levels: dict[str, list[str]] = {}
    names: list[str] = []
    for row in requirements:
        if not council or fold(row.council) in {"", fold(council)}:
            names.append(row.grade)
            levels.setdefault(fold(row.grade), []).append(row.level)
    return Grades(Spelling(names), {key: Spelling(found) for key, found in levels.items()})
