"""The Role specs and Capabilities sheets: which grades and levels there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.reading.cells import as_text, choice
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from addin.reading.rows import Frame, Row


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


def read_grades(frame: Frame) -> Grades:
    """Return the grades and levels of Role specs."""
    levels: dict[str, list[str]] = {}
    names: list[str] = []
    for row in frame:
        cells = _read(row)
        if cells["Grade"]:
            names.append(cells["Grade"])
            levels.setdefault(fold(cells["Grade"]), []).append(cells["Level"])
    return Grades(Spelling(names), {key: Spelling(found) for key, found in levels.items()})


def check_capabilities(frame: Frame, grades: Grades) -> None:
    """Note what is wrong on the Capabilities sheet."""
    for row in frame:
        cells = _read(row)
        fault = grades.fault(cells["Grade"], cells["Level"]) if cells["Grade"] else None
        if fault:
            row.warn(*fault)


def _read(row: Row) -> dict[str, str]:
    """Return a row's texts by column; blank cells that must not be are noted.

    Nothing here stops an allocation, since no plan depends on these sheets.
    """
    cells = {}
    for column in row.frame.table.columns:
        name = column.name
        if column.required and row.blank(name) and name in row.frame.columns:
            row.warn(name, f"{name} is blank. This row is left out.", f"Type the {name.lower()}.")
        read = choice(column.choices) if column.choices else as_text
        cells[name] = row.get(name, read, blank="", otherwise="", taken="It is left out.")
    return cells
