"""How far a person may be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.settings import Settings
    from models.staff import StaffMember

# Postcode centroids and typed limits are decimal fractions: a journey of exactly the limit is in.
MILES_TOLERANCE: Final = 1e-9


def furthest(person: StaffMember, settings: Settings) -> float:
    """Return the miles that a person may travel, straight line, one way.

    Their own limit or else the settings', and without a car never more than that setting.
    """
    own = settings.furthest_journey if person.max_miles is None else person.max_miles
    return own if person.has_car else min(own, settings.furthest_without_car)
