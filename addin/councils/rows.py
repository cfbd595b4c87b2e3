"""What a council's role spec is made of: rows of the Role specs and the Capabilities sheet.

All fields are texts as the sheets show them; an empty one is a blank cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from models.capabilities import Condition, Part
from models.specs import Importance, RequirementKind

QUALIFICATION: Final = RequirementKind.QUALIFICATION.value
EXPERIENCE: Final = RequirementKind.EXPERIENCE.value
SOFTWARE: Final = RequirementKind.SOFTWARE.value
KNOWLEDGE: Final = RequirementKind.KNOWLEDGE.value
AVAILABILITY: Final = RequirementKind.AVAILABILITY.value
TRAVEL: Final = RequirementKind.TRAVEL.value
CONDUCT: Final = RequirementKind.CONDUCT.value

ESSENTIAL: Final = Importance.ESSENTIAL.value
DESIRABLE: Final = Importance.DESIRABLE.value

LEAD: Final = Part.LEAD.value
DELIVER: Final = Part.DELIVER.value
ASSIST: Final = Part.ASSIST.value

WITH_A_SENIOR_MANAGER: Final = Condition.SENIOR_MANAGER.value
IN_THE_DESIGNATED_AREA: Final = Condition.DESIGNATED_AREA.value
TWO_DIFFERENT_PEOPLE: Final = Condition.TWO_PEOPLE.value
AS_DELEGATED: Final = Condition.DELEGATED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecRow:
    """One row of Role specs: what a grade and level ask for.

    `level` is empty where it belongs to every level of the grade. `test` is in the vocabulary of
    the Test column; empty means information only. Rows that share a `code` are the readings of
    one unclear requirement: `reading` numbers them from "1", the strictest, and `unclear` says
    what is unclear. `source` is the document and the part of it.
    """

    grade: str
    level: str
    code: str
    kind: str
    requirement: str
    importance: str
    test: str
    reading: str
    unclear: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityRow:
    """One row of Capabilities: the part of an activity that a grade and level may take.

    `level` is empty where every level may. Whoever may lead may also deliver and assist.
    """

    grade: str
    level: str
    activity: str
    part: str
    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """One council's grades. `name` is the one in the Council column, `title` says more of it."""

    name: str
    title: str
    grades: tuple[str, ...]
    requirements: tuple[SpecRow, ...]
    capabilities: tuple[CapabilityRow, ...]


class Reading(NamedTuple):
    """One way to understand an unclear requirement."""

    requirement: str
    test: str
    importance: str = ESSENTIAL


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the rows of one grade, and of one level where the grade has them.

    `prefix` begins the codes ("MDW" makes MDW-ESO-B2), `document` begins the sources.
    """

    prefix: str
    grade: str
    document: str
    level: str = ""

    def asks(
        self,
        number: int,
        kind: str,
        requirement: str,
        test: str,
        where: str,
        importance: str = ESSENTIAL,
    ) -> tuple[SpecRow, ...]:
        """Return the one row of a clear requirement; `where` is the part of the document."""
        return (self._row(number, kind, Reading(requirement, test, importance), where),)

    def asks_unclearly(
        self, number: int, kind: str, unclear: str, readings: tuple[Reading, ...], where: str
    ) -> tuple[SpecRow, ...]:
        """Return a row for each reading of an unclear requirement, the strictest first."""
        return tuple(
            self._row(number, kind, reading, where, str(place), unclear)
            for place, reading in enumerate(readings, start=1)
        )

    def may(self, part: str, *activities: str, condition: str = "") -> tuple[CapabilityRow, ...]:
        """Return a row for each activity that the grade and level may take this part in."""
        return tuple(
            CapabilityRow(
                grade=self.grade,
                level=self.level,
                activity=activity,
                part=part,
                condition=condition,
            )
            for activity in activities
        )

    def _row(
        self,
        number: int,
        kind: str,
        reading: Reading,
        where: str,
        place: str = "",
        unclear: str = "",
    ) -> SpecRow:
        return SpecRow(
            grade=self.grade,
            level=self.level,
            code=f"{self.prefix}-{self.grade}-{self.level}{number}",
            kind=kind,
            requirement=reading.requirement,
            importance=reading.importance,
            test=reading.test,
            reading=place,
            unclear=unclear,
            source=f"{self.document}, {where}",
        )
