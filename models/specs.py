"""Role specs: what each grade and level of one council asks for, in the readings chosen.

The councils' job descriptions set out what a grade asks for, some of them as a whole, some at
levels that build on each other. Where a description is ambiguous or contradicts itself, each
reading of it is a row of its own and the manager chooses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from models.problems import PlanningError
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.requirements import Test


class RequirementKind(StrEnum):
    """What a requirement is about."""

    QUALIFICATION = "Qualification"
    EXPERIENCE = "Experience"
    SOFTWARE = "Software"
    KNOWLEDGE = "Knowledge"
    SKILL = "Skill"
    AVAILABILITY = "Availability"
    TRAVEL = "Travel"
    CONDUCT = "Conduct"


class Importance(StrEnum):
    """Whether a requirement decides (Essential) or is only reported (Desirable)."""

    ESSENTIAL = "Essential"
    DESIRABLE = "Desirable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One row of the Role specs sheet.

    A blank `council` is every council's, a blank `level` every level's. Without a `test` it is
    information only. Where the source is ambiguous or contradicts itself, the same `code` stands in
    several rows with `reading` 1 (the strictest), 2 and so on, and `unclear` says what is unclear.
    `row` is the data row of the sheet, from 1; 0 where there is no sheet.
    """

    grade: str
    council: str = ""
    level: str = ""
    code: str = ""
    kind: RequirementKind = RequirementKind.EXPERIENCE
    text: str = ""
    importance: Importance = Importance.ESSENTIAL
    test: Test | None = None
    reading: int = 1
    unclear: str = ""
    source: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class GradeSpec:
    """What one grade asks for: its levels, lowest first, and its rows in the chosen readings.

    A grade without levels has none in `levels`. Here `unclear` of a row says what is unclear about
    its code in any reading; it is empty where no reading has a test, since no result rests on it.
    """

    grade: str
    levels: tuple[str, ...]
    requirements: tuple[Requirement, ...]

    def find_level(self, level: str) -> str:
        """Return the level in the sheet's spelling, or an empty text if the grade has no such."""
        return Spelling(self.levels).find(level) or ""

    def up_to(self, level: str) -> tuple[Requirement, ...]:
        """Return the rows of a level, of those below it and of every level; "" the last alone."""
        reached = self.levels[: self.levels.index(level) + 1] if level else ()
        folded = {fold(name) for name in ("", *reached)}
        return tuple(row for row in self.requirements if fold(row.level) in folded)


@dataclass(frozen=True, slots=True)
class Specs:
    """The specifications of one council, by folded grade."""

    council: str
    by_grade: Mapping[str, GradeSpec]

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades in the order of the sheet."""
        return tuple(spec.grade for spec in self.by_grade.values())

    def find(self, grade: str) -> GradeSpec | None:
        """Return what a grade asks for, ignoring case and spaces; None if it is unknown."""
        return self.by_grade.get(fold(grade))


def council_of(councils: Iterable[str], wanted: str) -> str:
    """Return whose rows count: the council wanted, in the sheet's spelling, or the only one.

    `councils` are the cells of the Council column, blank ones ignored. Raises PlanningError if the
    council wanted has no row, and if none is wanted though there are several.
    """
    names = list({fold(name): name for name in reversed(list(councils)) if fold(name)}.values())
    names.reverse()
    spelling = Spelling(names)
    if fold(wanted):
        found = spelling.find(wanted)
        if found is None:
            question = spelling.question(wanted)
            raise PlanningError(
                f"No role spec is of the council {quoted(wanted)}. {question}"
                f"The sheet has: {', '.join(names) or 'none'}."
            )
        return found
    if len(names) > 1:
        raise PlanningError(
            f"The role specs are of {len(names)} councils ({', '.join(names)}). "
            "Say in the settings whose count."
        )
    return names[0] if names else ""


def choose_specs(
    requirements: Iterable[Requirement],
    council: str = "",
    readings: Mapping[str, int] | None = None,
) -> Specs:
    """Take the rows of one council in the chosen readings.

    `readings` gives for a code the reading to take; without one, or where the code has no such
    reading, it is its first. Grades and levels keep the order in which the sheet first has them.
    Raises PlanningError as `council_of` does.
    """
    rows = list(requirements)
    chosen = council_of((row.council for row in rows), council)
    by_grade: dict[str, list[Requirement]] = {}
    for row in rows:
        if fold(row.council) in ("", fold(chosen)):
            by_grade.setdefault(fold(row.grade), []).append(row)
    wanted = {fold(code): reading for code, reading in (readings or {}).items()}
    return Specs(chosen, {grade: _spec(rows, wanted) for grade, rows in by_grade.items()})


def _spec(rows: Sequence[Requirement], wanted: Mapping[str, int]) -> GradeSpec:
    levels: dict[str, str] = {}
    groups: dict[str | int, list[Requirement]] = {}
    for place, row in enumerate(rows):
        levels.setdefault(fold(row.level), row.level)
        # Rows without a code have nothing to do with each other.
        groups.setdefault(fold(row.code) or place, []).append(row)
    levels.pop("", None)
    kept = [
        row for group in groups.values() for row in _reading(group, wanted.get(fold(group[0].code)))
    ]
    return GradeSpec(rows[0].grade, tuple(levels.values()), tuple(kept))


def _reading(group: Sequence[Requirement], wanted: int | None) -> list[Requirement]:
    """Return the rows of one code in the reading wanted, or else the first, with its warning."""
    there = {row.reading for row in group}
    chosen = wanted if wanted in there else min(there)
    counts = any(row.test for row in group)
    unclear = next((row.unclear for row in group if row.unclear and counts), "")
    return [replace(row, unclear=unclear) for row in group if row.reading == chosen]
