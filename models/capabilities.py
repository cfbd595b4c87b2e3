"""What a grade and level may do: which part of which activity, and on what condition.

The parts are those of the councils' job descriptions: some lead an activity, some deliver it, some
assist. So are the conditions: a site visit with a senior manager (Medway), elections within the
designated area (Northumberland), proofs read by two people (Bexley), and what the Returning Officer
delegates (Somerset).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(StrEnum):
    """The part somebody takes in an activity, most first."""

    LEAD = "Lead"
    DELIVER = "Deliver"
    ASSIST = "Assist"

    def implies(self, other: Part) -> bool:
        """Say whether who may take this part may take the other: lead, deliver, assist."""
        order = list(Part)
        return order.index(self) <= order.index(other)


class Condition(StrEnum):
    """On what condition a capability holds."""

    NONE = ""
    SENIOR_MANAGER = "With a senior manager"
    DESIGNATED_AREA = "In the designated area"
    TWO_PEOPLE = "Two different people"
    DELEGATED = "As delegated by the RO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """One row of the Capabilities sheet.

    A blank `council` is every council's, a blank `level` every level's. `row` is the data row of
    the sheet, from 1; 0 where there is no sheet.
    """

    grade: str
    activity: str
    part: Part
    council: str = ""
    level: str = ""
    condition: Condition = Condition.NONE
    row: int = 0


@dataclass(frozen=True, slots=True)
class Allowed:
    """What somebody may do; the rows are those that count for them."""

    rows: tuple[Capability, ...] = ()

    @property
    def activities(self) -> tuple[str, ...]:
        """The activities that they may take some part in, in the order of the sheet."""
        names: dict[str, str] = {}
        for row in self.rows:
            names.setdefault(fold(row.activity), row.activity)
        return tuple(names.values())

    def parts(self, activity: str) -> dict[Part, tuple[Condition, ...]]:
        """Return the parts they may take in an activity, each with its conditions.

        Of several conditions one is enough. A part that is free of any has Condition.NONE alone: a
        capability without a condition beats one with. A part that they may not take is left out.
        """
        rows = [row for row in self.rows if fold(row.activity) == fold(activity)]
        found = {
            part: tuple(dict.fromkeys(row.condition for row in rows if row.part.implies(part)))
            for part in Part
        }
        return {
            part: (Condition.NONE,) if Condition.NONE in conditions else conditions
            for part, conditions in found.items()
            if conditions
        }

    def conditions(self, activity: str, part: Part) -> tuple[Condition, ...]:
        """Return the conditions, of which one is enough, of a part; empty if it is not allowed."""
        return self.parts(activity).get(part, ())


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The capabilities of the council whose role specs count; blank is of all the rows."""

    rows: tuple[Capability, ...]
    council: str = ""

    def of(self, grade: str, level: str | None, levels: Sequence[str] = ()) -> Allowed:
        """Return what a grade at a level may do.

        `level` is the one that counts: empty in a grade without levels, None if none counts, and
        then nothing is allowed. `levels` are the grade's, lowest first: the rows of the lower ones
        count for the higher. A row without a level is every level's.
        """
        if level is None:
            return Allowed()
        reached = {"", fold(level)}
        order = [fold(name) for name in levels]
        if fold(level) in order:
            reached.update(order[: order.index(fold(level))])
        return Allowed(
            tuple(
                row
                for row in self.rows
                if fold(row.grade) == fold(grade)
                and fold(row.level) in reached
                and (not self.council or fold(row.council) in {"", fold(self.council)})
            )
        )
