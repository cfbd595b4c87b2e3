"""The names that the records may refer to, and the sheets that list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.spelling import Spelling

if TYPE_CHECKING:
    from models.election import Election

SETTINGS: Final = "Settings"
STAFF: Final = "Staff"
ROLES: Final = "Roles"
PLACES: Final = "Places"
DUTIES: Final = "Duties"
PINS: Final = "Pins"


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
