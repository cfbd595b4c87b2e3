"""What capabilities are called in sentences: what is asked for, and what somebody lacks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.arrays import NONE
from models.capabilities import Part
from models.duties import FilledBy
from models.grades import LevelBasis
from models.levels import assess_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.arrays import Arrays
    from models.duties import Role
    from models.election import Election
    from models.grades import Assessment
    from models.staff import StaffMember

_DOES: Final = {Part.LEAD: "lead", Part.DELIVER: "deliver", Part.ASSIST: "assist with"}


class DutyWords(dict[str, str]):
    """The fields of a rule's texts for one duty, and one person: worked out when asked for.

    cannot: "cannot lead Count"; activity: "Count"; area: "North"; capability: what the person
    needs, such as "level B (12 months at level A)".
    """

    def __init__(self, arrays: Arrays, duty: int, person: int = NONE) -> None:
        super().__init__()
        self.arrays = arrays
        self.role = arrays.roles.records[arrays.duties.role[duty]]
        self.place = arrays.places[arrays.duties.place[duty]]
        self.person = person

    def __missing__(self, field: str) -> str:
        """Work out the words of a field; KeyError if there is no such field."""
        words: dict[str, Callable[[], str]] = {
            "cannot": self._cannot,
            "activity": lambda: self.role.activity,
            "area": lambda: self.place.area or "the area of the place",
            "capability": self._capability,
        }
        return words[field]()

    def _cannot(self) -> str:
        lacking = "cannot hold a role without an activity and a part"
        if self.role.activity and self.role.part:
            lacking = f"cannot {_DOES[self.role.part]} {self.role.activity}"
        either = self.role.filled_by is FilledBy.EITHER
        return f"do not hold the role and {lacking}" if either else lacking

    def _capability(self) -> str:
        person = self.arrays.staff.records[self.person]
        lacking = lacking_for(self.arrays.election, person, self.role)
        either = self.role.filled_by is FilledBy.EITHER
        return f"the role added to their roles or {lacking}" if either else lacking


def lacking_for(election: Election, person: StaffMember, role: Role) -> str:
    """Return what somebody without the capability that a role asks for would need to have it."""
    if not role.activity or role.part is None:
        return "an activity and a part on the Roles sheet"
    assessment = assess_person(election, person)
    for level in assessment.levels or ("",):
        allowed = election.capabilities.of(assessment.grade, level, assessment.levels)
        if assessment.known and allowed.conditions(role.activity, role.part):
            return _lacking_level(assessment, level, election.settings.level_basis)
    return f"a grade or level that may {_DOES[role.part]} {role.activity}"


def _lacking_level(assessment: Assessment, level: str, basis: LevelBasis) -> str:
    """Return what is missing for a level, or for a grade without levels."""
    if not level:
        return f"what {assessment.grade} asks for{_missing(assessment)}"
    levels = assessment.levels
    supports = levels.index(assessment.supported) if assessment.supported else NONE
    if basis is LevelBasis.CLAIMED or supports >= levels.index(level):
        return f"level {level} claimed on the Staff sheet"
    shown = _missing(assessment) if level == assessment.next_level else ""
    return f"level {level}{shown}"


def _missing(assessment: Assessment) -> str:
    missing = [unmet.missing.text for unmet in assessment.missing_for_next]
    return f" ({'; '.join(missing)})" if missing else ""
