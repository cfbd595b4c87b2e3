"""Invented people: who they are, where they live and what they can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from addin.examples.chance import quotas
from addin.examples.duties import (
    ADJUDICATOR,
    BOX_RECEIPT,
    CANVASSER,
    COUNT_ASSISTANT,
    COUNT_SUPERVISOR,
    INSPECTOR,
    OPENER,
    OPENING_SUPERVISOR,
    POLL_CLERK,
    PRESIDING_OFFICER,
    STANDBY_CLERK,
    STANDBY_PRESIDING,
    VERIFICATION_ASSISTANT,
    VERIFICATION_SUPERVISOR,
)
from addin.examples.names import Names
from addin.examples.rows import listed, make_row, yes_no
from addin.tables import STAFF
from models.staff import StaffType

if TYPE_CHECKING:
    from random import Random

    from addin.examples.core import Member
    from addin.examples.sizes import Size
    from addin.examples.towns import Sector
    from models.geography import Point

CORE_HOURS: Final = 37

_WOMEN: Final = 0.66
_CHECKS_ID: Final = 0.92  # of women
_PRESIDING_WITH_CAR: Final = 0.98
_ALSO_POLL_CLERK: Final = 0.5  # of canvassers
_UNTRAINED: Final = 0.015
_NO_LIMIT: Final = 0.35  # leave Max miles blank
_MILES: Final = {
    ("urban", True): (4, 5, 6, 8, 10, 12),
    ("urban", False): (2, 3, 4, 5),
    ("rural", True): (8, 10, 12, 15, 20, 25),
    ("rural", False): (4, 5),
}
# Ofcom keeps these mobile numbers for fiction: 07700 900000 to 900999.
_FICTION: Final = 1000


class Group(Enum):
    """What somebody was recruited for."""

    CORE = auto()
    INSPECTOR = auto()
    PRESIDING = auto()
    CLERK = auto()
    CANVASSER = auto()
    COUNTER = auto()
    COUNT_LEAD = auto()
    OPENER = auto()
    OPENING_LEAD = auto()
    ADJUDICATOR = auto()


# What people hold who were recruited for neither polling stations nor the canvass.
_OTHER_ROLES: Final = {
    Group.COUNTER: (COUNT_ASSISTANT, VERIFICATION_ASSISTANT, BOX_RECEIPT),
    Group.COUNT_LEAD: (
        COUNT_SUPERVISOR,
        VERIFICATION_SUPERVISOR,
        COUNT_ASSISTANT,
        VERIFICATION_ASSISTANT,
    ),
    Group.OPENER: (OPENER,),
    Group.OPENING_LEAD: (OPENING_SUPERVISOR, OPENER),
    Group.ADJUDICATOR: (ADJUDICATOR,),
}


_STREETS: Final = ("Elm Row", "Mill Lane", "Station Road", "The Green", "Orchard Close")
_HOUSES, _STRIDE = 90, 37  # numbers of houses, and a step that visits them all
_BY_EMAIL_ONLY: Final = 12  # one in so many has no address


@dataclass(slots=True, kw_only=True)
class Person:
    """One invented person; the fields are those of the Staff sheet."""

    staff_id: str
    group: Group
    first: str
    last: str
    email: str
    mobile: str
    sector: Sector
    home: Point
    postcode: str
    grade: str = ""
    level: str = ""
    capacity: int | None = None
    roles: list[str] = field(default_factory=list)
    experienced: list[str] = field(default_factory=list)
    trained: list[str] = field(default_factory=list)
    has_car: bool = False
    max_miles: int | None = None
    checks_id: bool = False
    for_candidate: bool = False
    last_place: str = ""
    last_role: str = ""
    excluded_wards: list[str] = field(default_factory=list)
    preferred: list[str] = field(default_factory=list)
    unavailable: list[str] = field(default_factory=list)
    pair_with: str = ""
    keep_apart: list[str] = field(default_factory=list)
    home_known: bool = True
    ward: str = ""

    @property
    def row(self) -> list[object]:
        """The person's row of the Staff sheet."""
        core = self.group is Group.CORE
        return make_row(
            STAFF,
            {
                "Staff ID": self.staff_id,
                "First name": self.first,
                "Last name": self.last,
                "Staff type": (StaffType.CORE if core else StaffType.TEMPORARY).value,
                "Grade": self.grade or None,
                "Level": self.level or None,
                "Roles": listed(self.roles),
                "Experienced roles": listed(self.experienced),
                "Trained roles": listed(self.trained),
                "Postcode": self.postcode,
                "Easting": int(self.home.easting) if self.home_known else None,
                "Northing": int(self.home.northing) if self.home_known else None,
                "Has car": yes_no(self.has_car),
                "Max miles": self.max_miles,
                "Checks ID in private": yes_no(self.checks_id),
                "Over 18": "Yes",
                "Right to work": "Yes",
                "Works for a candidate": yes_no(self.for_candidate),
                "Last place": self.last_place or None,
                "Last role": self.last_role or None,
                "Excluded wards": listed(self.excluded_wards),
                "Preferred places": listed(self.preferred),
                "Unavailable": listed(self.unavailable),
                "Pair with": self.pair_with or None,
                "Keep apart": listed(self.keep_apart),
                "Email": self.email,
                "Mobile": self.mobile,
                "Capacity": self.capacity,
                "Ward": self.ward or None,
                "Address": self.address or None,
            },
        )

    @property
    def address(self) -> str:
        """An invented address; a few people are reached by e-mail only."""
        number = int(self.staff_id[1:])
        if number % _BY_EMAIL_ONLY == 0:
            return ""
        street = _STREETS[number % len(_STREETS)]
        return f"{1 + number * _STRIDE % _HOUSES} {street}; Exampleton"


def recruit(size: Size, chance: Random) -> list[Person]:
    """Return the example's people: core staff first, canvassers last.

    Each group lives spread over the sectors as the whole population does, so that no part of the
    map runs out of a role. Staff IDs count from S0001 in this order.
    """
    names = Names()
    people: list[Person] = []
    for group, count in (
        (Group.CORE, size.core_staff),
        (Group.INSPECTOR, size.inspectors),
        (Group.PRESIDING, size.presiding - size.inspectors),
        (Group.CLERK, size.poll_clerks),
        (Group.CANVASSER, size.canvassers),
        *_others(size),
    ):
        for sector in _homes(size, count, chance):
            person = _person(f"S{len(people) + 1:04}", group, sector, names, chance)
            _qualify(person, size, chance)
            people.append(person)
    if size.team:
        for person, member in zip(people, size.team.members, strict=False):
            _join_team(person, member)
    return people


def _others(size: Size) -> list[tuple[Group, int]]:
    """Return who is recruited for postal votes and the count, in a whole election."""
    whole = size.whole
    if whole is None:
        return []
    return [
        (Group.COUNTER, whole.counters),
        (Group.COUNT_LEAD, whole.count_leads),
        (Group.OPENER, whole.openers),
        (Group.OPENING_LEAD, whole.opening_leads),
        (Group.ADJUDICATOR, whole.adjudicators),
    ]


def _join_team(person: Person, member: Member) -> None:
    person.grade, person.level = member.grade, member.level
    person.roles, person.trained = list(member.roles), list(member.roles)
    person.has_car, person.max_miles = member.has_car, member.max_miles


def _homes(size: Size, count: int, chance: Random) -> list[Sector]:
    shares = quotas({sector.sector: sector.postcodes for sector in size.sectors}, count)
    homes = [sector for sector in size.sectors for _ in range(shares[sector.sector])]
    chance.shuffle(homes)
    return homes


def _person(staff_id: str, group: Group, sector: Sector, names: Names, chance: Random) -> Person:
    woman = chance.random() < _WOMEN
    first, last = names.draw(chance, woman=woman)
    return Person(
        staff_id=staff_id,
        group=group,
        first=first,
        last=last,
        email=names.address(first, last),
        mobile=f"07700 900{chance.randrange(_FICTION):03}",
        sector=sector,
        home=sector.spot(chance),
        postcode=sector.postcode(chance),
        checks_id=woman and chance.random() < _CHECKS_ID,
    )


def _qualify(person: Person, size: Size, chance: Random) -> None:
    """Give the roles, training, experience and car that the person's group has."""
    group = person.group
    person.has_car = chance.random() < _with_car(group, size)
    if group is Group.CORE:
        # Core staff hold no polling-station role, unless their team says so.
        person.grade, person.capacity = size.grade, CORE_HOURS
        return
    person.roles = _roles(group, chance)
    person.trained = list(person.roles)
    if size.wishes and group is not Group.INSPECTOR and chance.random() < _UNTRAINED:
        person.trained = person.roles[1:]
    if group in (Group.COUNT_LEAD, Group.OPENING_LEAD):
        person.experienced = list(person.roles)
        return
    person.experienced = [
        role for role in person.roles if chance.random() < (0.3 if "Standby" in role else 0.65)
    ]
    if chance.random() >= _NO_LIMIT:
        person.max_miles = chance.choice(_MILES[size.region, person.has_car])


def _with_car(group: Group, size: Size) -> float:
    """Return the share (0 to 1) of a group that has a car."""
    if group in (Group.CLERK, Group.CANVASSER):
        return size.with_car
    return _PRESIDING_WITH_CAR if group is Group.PRESIDING and size.wishes else 1.0


def _roles(group: Group, chance: Random) -> list[str]:
    if group is Group.CANVASSER:
        return [CANVASSER, POLL_CLERK] if chance.random() < _ALSO_POLL_CLERK else [CANVASSER]
    if group in _OTHER_ROLES:
        return list(_OTHER_ROLES[group])
    if group is Group.CLERK:
        return [POLL_CLERK, STANDBY_CLERK] if chance.random() < 0.7 else [POLL_CLERK]  # noqa: PLR2004
    roles = [PRESIDING_OFFICER, STANDBY_PRESIDING]
    if chance.random() < 0.7:  # noqa: PLR2004 - most have been poll clerks and would be again
        roles.append(POLL_CLERK)
    return [INSPECTOR, *roles] if group is Group.INSPECTOR else roles
