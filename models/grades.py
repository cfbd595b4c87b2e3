"""Grades and levels: which level a person's evidence supports, and what is missing for more.

Levels build on each other, as in Medway's career grades: level B asks for its own requirements in
addition to those of level A.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from models.requirements import Facts, activity_away, missing
from models.specs import (
    GradeSpec,
    Importance,
    Requirement,
    RequirementKind,
    Specs,
    choose_specs,
    council_of,
)

if TYPE_CHECKING:
    from datetime import date

    from models.careers import Career
    from models.requirements import ActivityAway, Missing

__all__ = [
    "Assessment",
    "GradeSpec",
    "Importance",
    "LevelBasis",
    "Requirement",
    "RequirementKind",
    "Specs",
    "Unclear",
    "Unmet",
    "assess",
    "choose_specs",
    "council_of",
    "counting_level",
]


class LevelBasis(StrEnum):
    """Which level decides what a person may do."""

    LOWER = "Lower of the two"
    CLAIMED = "Claimed"
    ASSESSED = "Assessed"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A requirement whose source is unclear, and what is unclear about it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """A requirement that is not met, and what is missing."""

    requirement: Requirement
    missing: Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a person claims and what the evidence supports.

    `known`: whether there is such a grade; of an unknown one nothing else is said. `levels` are the
    grade's, lowest first. `claimed` is in the sheet's spelling where the grade has that level, and
    as claimed otherwise. `supported` is the highest level all of whose essential tests are met,
    those of the levels below included; empty if not even the first is. `met`: some level is
    supported, or of a grade without levels all that it asks for.

    `next_level` is the one above `supported`, empty at the top and without levels. Without levels
    both `missing_for_claimed` and `missing_for_next` are what is missing for the grade.
    `desirable` are rows that never count. `unclear` are the codes that this result rests on.
    `away` names the activity if one more led is all that is missing for the next level.
    """

    grade: str
    known: bool
    levels: tuple[str, ...] = ()
    claimed: str = ""
    supported: str = ""
    met: bool = False
    missing_for_claimed: tuple[Unmet, ...] = ()
    next_level: str = ""
    missing_for_next: tuple[Unmet, ...] = ()
    desirable: tuple[Unmet, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    away: ActivityAway | None = None

    @property
    def claim_known(self) -> bool:
        """Whether the grade has the level claimed; nothing claimed is known where it has none."""
        return self.claimed in self.levels if self.levels else not self.claimed

    @property
    def one_activity_away(self) -> bool:
        """Whether one more activity led is all that is missing for the next level."""
        return self.away is not None

    @property
    def differs(self) -> bool:
        """Whether the evidence supports another level than claimed, or not the grade."""
        return self.claimed != self.supported or not self.met


def assess(
    grade: str, claimed: str, career: Career, has_car: bool, specs: Specs, on: date
) -> Assessment:
    """Assess a person of a grade on the day `on`; `claimed` is the level on the Staff sheet."""
    spec = specs.find(grade)
    if spec is None:
        return Assessment(grade=grade, known=False, claimed=claimed)
    facts = Facts(career, has_car, on, levels=spec.levels)
    claimed = spec.find_level(claimed) or claimed.strip()
    supported = _supported(spec, facts)
    above = spec.levels[spec.levels.index(supported) + 1 :] if supported else spec.levels
    next_level = above[0] if above else ""
    for_claimed: tuple[Unmet, ...] = ()
    if claimed in spec.levels or not spec.levels:
        for_claimed = _unmet(spec, claimed, facts)
    # At the top only the rows of every level are left to ask for, and they are met.
    for_next = _unmet(spec, next_level, facts)
    highest = max(
        (level for level in spec.levels if level in {claimed, supported, next_level}),
        key=spec.levels.index,
        default="",
    )
    rows = spec.up_to(highest)
    return Assessment(
        grade=spec.grade,
        known=True,
        levels=spec.levels,
        claimed=claimed,
        supported=supported,
        met=bool(supported) if spec.levels else not for_next,
        missing_for_claimed=for_claimed,
        next_level=next_level,
        missing_for_next=for_next,
        desirable=_unmet(spec, highest, facts, Importance.DESIRABLE),
        unclear=tuple(dict.fromkeys(Unclear(row.code, row.unclear) for row in rows if row.unclear)),
        away=activity_away(
            (unmet.requirement.test, replace(facts, code=unmet.requirement.code))
            for unmet in for_next
            if unmet.requirement.test is not None
        ),
    )


def counting_level(assessment: Assessment, basis: LevelBasis) -> str | None:
    """Return the level that decides what the person may do; empty for a grade without levels.

    None: no level counts. So it is with an unknown grade; where the claim counts, if no level is
    claimed or one that the grade does not have; where the evidence counts, if it supports none or
    not the grade. The lower of the two is none if either is.
    """
    if not assessment.known:
        return None
    levels = assessment.levels
    if not levels:
        return "" if assessment.met or basis is LevelBasis.CLAIMED else None
    claimed = assessment.claimed if assessment.claim_known else None
    supported = assessment.supported or None
    match basis:
        case LevelBasis.CLAIMED:
            return claimed
        case LevelBasis.ASSESSED:
            return supported
        case LevelBasis.LOWER:
            if claimed is None or supported is None:
                return None
            return min(claimed, supported, key=levels.index)


def _supported(spec: GradeSpec, facts: Facts) -> str:
    supported = ""
    for level in spec.levels:
        if _unmet(spec, level, facts):
            break
        supported = level
    return supported


def _unmet(
    spec: GradeSpec, level: str, facts: Facts, importance: Importance = Importance.ESSENTIAL
) -> tuple[Unmet, ...]:
    """Return what is not met of a level and those below; of a grade without levels, of it all."""
    rows = spec.up_to(level if spec.levels else "")
    found = (
        Unmet(row, missing(row.test, replace(facts, code=row.code)))
        for row in rows
        if row.test is not None and row.importance is importance
    )
    return tuple(unmet for unmet in found if unmet.missing.steps)
