"""The names that the records may refer to, and the sheets that list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.problems import Problem, Severity
from models.settings import setting_fields
from models.spelling import Spelling

if TYPE_CHECKING:
    from models.election import Election

SETTINGS: Final = "Settings"
STAFF: Final = "Staff"
ROLES: Final = "Roles"
PLACES: Final = "Places"
DUTIES: Final = "Duties"
PINS: Final = "Pins"
SESSIONS: Final = "Sessions"
BUDGET: Final = "Budget"
PLAN: Final = "Plan"
WORKED: Final = "Worked"

_LABELS: Final = {setting.name: setting.policy.label for setting in setting_fields()}


@dataclass(frozen=True, slots=True)
class Known:
    """Roles, wards and ids as they are spelt on their own sheets."""

    roles: Spelling
    places: Spelling
    wards: Spelling
    staff: Spelling
    duties: Spelling

    @classmethod
    def of(cls, election: Election) -> Known:
        """Collect the names of an election."""
        return cls(
            roles=Spelling(role.name for role in election.roles),
            places=Spelling((place.place_id for place in election.places), codes=True),
            wards=Spelling(place.ward for place in election.places),
            staff=Spelling((person.staff_id for person in election.staff), codes=True),
            duties=Spelling((duty.duty_id for duty in election.duties), codes=True),
        )


def label_of(name: str) -> str:
    """Return what the Settings sheet calls the setting with this attribute name."""
    return _LABELS[name]


def setting_warning(name: str, wrong: str, remedy: str) -> Problem:
    """Return a warning for a setting: its label is the column, since nobody here knows its row."""
    return Problem(Severity.WARNING, SETTINGS, None, _LABELS[name], wrong, remedy)
