"""What a manager can do about a rule that keeps people from a post; never about one of the law."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from models import canvass_rules, eligibility

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from models.arrays import Arrays, Flags, Ints


class Kind(StrEnum):
    """One thing to do, in words that go on from "2 of 3 empty posts could be filled by".

    `who` are the people; `who_as` says beside each the role that they would have.
    """

    MILES = "letting {who} travel up to {miles} further"
    TRAINING = "training {who_as}"
    NEW_ROLE = "training {who_as} (not among their roles yet)"
    EXPERIENCE = "asking {who_as} for experience that the Staff sheet does not have"
    CAR = "asking {who} for a car"
    ABSENCE = "asking {who} to be there after all, though they said that they are away"
    WARD = "asking {who} to work in a ward that the Staff sheet excludes for them"
    OWN_WARD = "letting {who} canvass in the ward where they live"
    PIN = "lifting the Must not pin of {who}"
    DELEGATION = "a delegation by the RO to {who}"
    CAPACITY = "more Capacity for {who}"


# The rules that each lifts. That somebody is trained for a role they do not hold helps nobody, so
# a new role comes with its training.
LIFTS: Final[Mapping[Kind, tuple[Callable[[Arrays, Ints, Ints], Flags], ...]]] = MappingProxyType(
    {
        Kind.MILES: (eligibility.is_within_reach,),
        Kind.TRAINING: (eligibility.is_trained,),
        Kind.NEW_ROLE: (eligibility.holds_role, eligibility.is_trained),
        Kind.EXPERIENCE: (eligibility.is_experienced,),
        Kind.CAR: (eligibility.has_car,),
        Kind.ABSENCE: (eligibility.is_available,),
        Kind.WARD: (eligibility.may_work_in_ward,),
        Kind.OWN_WARD: (canvass_rules.is_not_own_ward,),
        Kind.PIN: (eligibility.is_not_pinned_away,),
        Kind.DELEGATION: (eligibility.is_delegated,),
        Kind.CAPACITY: (eligibility.has_capacity,),
    }
)
