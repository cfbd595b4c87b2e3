"""What has to be done: roles, places, and the duties that ask for so many people of a role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.staff import Period

if TYPE_CHECKING:
    from datetime import datetime

    from models.capabilities import Part
    from models.geography import Point


class Family(StrEnum):
    """The kinds of election work that roles belong to."""

    POLLING_STATION = "Polling station"
    INSPECTION = "Inspection"
    STANDBY = "Standby"
    POSTAL_VOTES = "Postal votes"
    COUNT = "Count"
    CANVASS = "Canvass"
    CORE = "Core"


class PlaceKind(StrEnum):
    """What a place is; inspectors and standby staff belong to an area."""

    POLLING_STATION = "Polling station"
    AREA = "Area"
    COUNT_VENUE = "Count venue"
    POSTAL_VOTE_VENUE = "Postal vote venue"
    OFFICE = "Office"
    CANVASS_AREA = "Canvass area"
    TRAINING_VENUE = "Training venue"


class Terrain(StrEnum):
    """How close together the properties of a canvass area are."""

    URBAN = "Urban"
    RURAL = "Rural"


class FeeBasis(StrEnum):
    """What a role's fee is paid for."""

    DUTY = "Per duty"
    HOUR = "Per hour"
    PROPERTY = "Per property"


class Post(StrEnum):
    """The posts that the demand works out, each staffed by one role of the Roles sheet."""

    PRESIDING_OFFICER = "Presiding officer"
    POLL_CLERK = "Poll clerk"
    INSPECTOR = "Inspector"
    STANDBY_PRESIDING = "Standby presiding officer"
    STANDBY_CLERK = "Standby poll clerk"
    OPENING_SUPERVISOR = "Opening supervisor"
    OPENER = "Opener"
    ADJUDICATOR = "Adjudicator"
    BOX_RECEIPT = "Box receipt"
    VERIFICATION_SUPERVISOR = "Verification supervisor"
    VERIFICATION_ASSISTANT = "Verification assistant"
    COUNT_SUPERVISOR = "Count supervisor"
    COUNT_ASSISTANT = "Count assistant"
    CANVASSER = "Canvasser"


class FilledBy(StrEnum):
    """Who may hold a role: who has it among their roles, who is capable of its activity, or both.

    Temporary staff hold roles; core staff have capabilities by their grade and level.
    """

    ROLE_HELD = "Role held"
    CAPABILITY = "Capability"
    EITHER = "Either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role that a duty can ask for, with what it takes to hold it.

    `criticality` is a weight: an empty post of criticality 100 is as bad as ten of 10. `fee` is in
    pounds for what `fee_basis` says; `uplift`: it is raised when polls are combined; `mileage`: the
    journey is paid. `post` is what the demand staffs with it. `one_per_place`: a place has one
    holder at a time, never two (the presiding officer). `minimum_age` is in years; 18 and over asks
    for the Over 18 tick. `activity` and `part` are what is done in the role: its capability, where
    `filled_by` asks for one.
    """

    name: str
    family: Family
    criticality: int
    fee: float = 0.0
    experience_needed: bool = False
    training_needed: bool = False
    car_needed: bool = False
    minimum_age: int = 18
    one_per_place: bool = False
    activity: str = ""
    part: Part | None = None
    filled_by: FilledBy = FilledBy.ROLE_HELD
    fee_basis: FeeBasis = FeeBasis.DUTY
    uplift: bool = False
    mileage: bool = False
    post: Post | None = None
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere that people are sent: a polling station, or the area of an inspector's round.

    `venue` names the building: two stations with the same venue share it. `electors` and
    `postal_voters` are counts of people. `count_place` is the Place ID of the count venue that a
    station's ballot box goes to. Of a canvass area, `properties` and `premises` (care homes, houses
    in multiple occupation, student halls) are counts of them, `visits` of properties to call at,
    and `lone_working` says that whoever works there has somebody to report to. `key_holder` is who
    opens the building, with their number, and `access` how and from when one gets in. `districts`
    are the polling districts of a station.
    """

    place_id: str
    name: str = ""
    kind: PlaceKind = PlaceKind.POLLING_STATION
    ward: str = ""
    area: str = ""
    venue: str = ""
    postcode: str = ""
    location: Point | None = None
    electors: int | None = None
    postal_voters: int | None = None
    count_place: str = ""
    properties: int | None = None
    visits: int | None = None
    premises: int | None = None
    terrain: Terrain = Terrain.URBAN
    lone_working: bool = False
    key_holder: str = ""
    access: str = ""
    districts: tuple[str, ...] = ()
    row: int = 0

    @property
    def building(self) -> str:
        """The building's key: the venue where it is named, else the place itself."""
        return self.venue or self.place_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """So many people (`needed` posts) of a role at a place.

    An attended duty has a `start` and an `end`; a person holds one at a time. A workload duty has
    a `load` (in the unit of the staff's capacity, such as hours a week); a person holds several up
    to their capacity. With `start` and `end` as well it is carried in each calendar week that they
    touch, without them in every week. `cover_for` is the Duty ID of the duty that this one is the
    cover of: a second capable person, should the first be away. `teams` is how many teams (tables)
    the holders of the posts form; 0 is none. `done` is how much of the load has been done.
    """

    duty_id: str
    role: str
    place_id: str
    needed: int
    start: datetime | None = None
    end: datetime | None = None
    load: float | None = None
    cover_for: str = ""
    teams: int = 0
    done: float = 0.0
    row: int = 0

    @property
    def attended(self) -> bool:
        """Whether somebody must be there from start to end."""
        return self.load is None

    @property
    def period(self) -> Period | None:
        """The half-open time of an attended duty; None for a workload duty."""
        if self.load is not None or self.start is None or self.end is None:
            return None
        return Period(self.start, self.end)

    @property
    def span(self) -> Period | None:
        """The half-open time in whose weeks a workload duty is carried; None: in every week."""
        if self.load is None or self.start is None or self.end is None:
            return None
        return Period(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The manager's own decision: this person must, or must not, hold this duty.

    `reason` is why, in the manager's or the person's own words. `confirmed`: it is no row of the
    sheet Pins but the Status of one of the sheet Plan; `row` is of the sheet that it stands on.
    """

    staff_id: str
    duty_id: str
    must: bool
    reason: str = ""
    confirmed: bool = False
    row: int = 0
