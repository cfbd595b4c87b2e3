"""The records of an election as numpy columns, so that rules run over all people at once.

People and duties stand in the order of their ids whatever the order of the sheets: the plan does
not depend on how a manager sorted the roster. Throughout, S people, D duties, R roles, W wards,
K shifts (distinct times of attended duties).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.cliques import maximal_cliques
from models.duties import Family, PlaceKind
from models.reach import furthest
from models.rights import attends_count, compile_rights
from models.staff import StaffType
from models.times import carried_together, clashing, meetings, weekly_minutes
from models.trainable import compile_bookable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.duties import Duty, Place, Role
    from models.election import Election
    from models.geography import Point
    from models.rights import Rights
    from models.staff import Period, StaffMember
    from models.trainable import Bookable

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

THOUSANDTHS = 1000  # of the unit of loads and capacities
NONE = -1  # an index that points nowhere


@dataclass(frozen=True, slots=True)
class StaffArrays:
    """One entry a person (S), or a row a person. `at_count`: core and not released from the count.

    `home` (S, 2) metres, NaN where unknown; `limit` (S) miles; `holds`, `experienced` and
    `trained` (S, R); `excluded` (S, W); `away` (S, K), and `never` (S) for no duty at all; `wishes`
    are sorted keys person * places + place; `last_place`, `last_role` are indices or NONE.
    """

    records: tuple[StaffMember, ...]
    index: dict[str, int]
    home: Floats
    limit: Floats
    has_car: Flags
    adult: Flags
    right_to_work: Flags
    for_candidate: Flags
    checks_id: Flags
    core: Flags
    at_count: Flags
    capacity: Floats
    holds: Flags
    experienced: Flags
    trained: Flags
    excluded: Flags
    away: Flags
    never: Flags
    last_place: Ints
    last_role: Ints
    wishes: Ints


@dataclass(frozen=True, slots=True)
class DutyArrays:
    """One entry a duty (D).

    `role`, `place` and `building` are indices; `ward` too, NONE where the place has none;
    `location` (D, 2) metres, NaN where unknown; `desk` is work in the office, which nobody travels
    for; `shift` is an index or NONE for a workload duty, whose `load` is in whole thousandths,
    rounded up; `team` groups the posts of one station on one day, else NONE; `covers` is the duty
    that this one is the cover of, else NONE.
    """

    records: tuple[Duty, ...]
    index: dict[str, int]
    role: Ints
    place: Ints
    building: Ints
    ward: Ints
    location: Floats
    desk: Flags
    needed: Ints
    shift: Ints
    load: Floats
    team: Ints
    covers: Ints


@dataclass(frozen=True, slots=True)
class RoleArrays:
    """One entry a role (R): what it asks for, and the weight of an empty post.

    `count` are the roles of the count. Which capability a role asks for is in Rights.
    """

    records: tuple[Role, ...]
    index: dict[str, int]
    criticality: Ints
    experience_needed: Flags
    training_needed: Flags
    car_needed: Flags
    adult_needed: Flags
    count: Flags


@dataclass(frozen=True, slots=True)
class Arrays:
    """An election as arrays. `must` and `must_not` are sorted keys person * duties + duty.

    `clashing` (K, K): the two different shifts of which nobody holds both (models.rest). `cliques`
    (K, C): sets of shifts that all clash; each shift and each two that clash are in one, so two
    duties clash if their shifts share a clique. `meetings` (K, M): the shifts that share some
    moment: who is there together. `carried` (D, W): the workload duties carried in one week.
    `minutes` (D, V): the time that a duty takes in each week that could be the busiest. Of cliques,
    meetings and carried duties only the largest sets are kept. `bookable`: the training that can be
    booked.
    """

    election: Election
    staff: StaffArrays
    duties: DutyArrays
    roles: RoleArrays
    places: tuple[Place, ...]
    shifts: tuple[Period, ...]
    clashing: Flags
    cliques: Flags
    meetings: Flags
    carried: Flags
    minutes: Ints
    rights: Rights
    bookable: Bookable
    must: Ints
    must_not: Ints
    teams: int

    def key(self, person: Ints, duty: Ints) -> Ints:
        """Return one number for each person and duty."""
        return person * len(self.duties.records) + duty


def compile_arrays(election: Election) -> Arrays:
    """Turn the records of `election` into arrays.

    References must resolve (models.checks says which do not): KeyError where one does not. Names
    of roles and wards that only the roster mentions are left out, since no duty can ask for them.
    """
    people = tuple(sorted(election.staff, key=lambda person: person.staff_id))
    duties = tuple(sorted(election.duties, key=lambda duty: duty.duty_id))
    places = tuple(sorted(election.places, key=lambda place: place.place_id))
    roles = _role_arrays(election.roles)
    place_index = {place.place_id: n for n, place in enumerate(places)}
    wards = {name: n for n, name in enumerate(sorted({place.ward for place in places} - {""}))}
    shifts = tuple(
        sorted(
            {duty.period for duty in duties if duty.period is not None},
            key=lambda period: (period.start, period.end),
        )
    )
    duty_arrays, teams = _duty_arrays(duties, places, place_index, roles, wards, shifts)
    staff = _staff_arrays(people, election, place_index, places, roles, wards, shifts)
    settings = election.settings
    clashes = clashing(shifts, settings.rest_hours, settings.longest_day)

    def pins(*, must: bool) -> Ints:
        keys = {
            staff.index[pin.staff_id] * len(duties) + duty_arrays.index[pin.duty_id]
            for pin in election.pins
            if pin.must is must
        }
        return np.array(sorted(keys), np.int64)

    return Arrays(
        election,
        staff,
        duty_arrays,
        roles,
        places,
        shifts,
        clashes,
        maximal_cliques(clashes),
        meetings(shifts),
        carried_together(duties),
        weekly_minutes(duties, _in_hours(duty_arrays, roles)),
        compile_rights(election, people, roles.records, duties),
        compile_bookable(election, people, duties, roles.records),
        pins(must=True),
        pins(must=False),
        teams,
    )


def _role_arrays(roles: Sequence[Role]) -> RoleArrays:
    records = tuple(sorted(roles, key=lambda role: role.name))
    return RoleArrays(
        records,
        {role.name: n for n, role in enumerate(records)},
        np.array([role.criticality for role in records], np.int64),
        np.array([role.experience_needed for role in records], bool),
        np.array([role.training_needed for role in records], bool),
        np.array([role.car_needed for role in records], bool),
        np.array([role.minimum_age >= ADULT for role in records], bool),
        np.array([role.family is Family.COUNT for role in records], bool),
    )


ADULT = 18  # years; the roster's "Over 18" tick answers for this age and over


def _duty_arrays(
    duties: tuple[Duty, ...],
    places: tuple[Place, ...],
    place_index: dict[str, int],
    roles: RoleArrays,
    wards: dict[str, int],
    shifts: tuple[Period, ...],
) -> tuple[DutyArrays, int]:
    shift_index = {shift: n for n, shift in enumerate(shifts)}
    at = [places[place_index[duty.place_id]] for duty in duties]
    buildings: dict[str, int] = {}
    teams: dict[tuple[str, object], int] = {}
    team = np.full(len(duties), NONE, np.int64)
    for n, duty in enumerate(duties):
        role = roles.records[roles.index[duty.role]]
        period = duty.period
        if role.family is Family.POLLING_STATION and period is not None and duty.needed > 0:
            team[n] = teams.setdefault((duty.place_id, period.start.date()), len(teams))
    index = {duty.duty_id: n for n, duty in enumerate(duties)}
    return DutyArrays(
        records=duties,
        index=index,
        role=_ints(roles.index[duty.role] for duty in duties),
        place=_ints(place_index[duty.place_id] for duty in duties),
        building=_ints(buildings.setdefault(place.building, len(buildings)) for place in at),
        ward=_ints(wards.get(place.ward, NONE) for place in at),
        location=_points(place.location for place in at),
        desk=_flags(
            not duty.attended and place.kind is PlaceKind.OFFICE
            for duty, place in zip(duties, at, strict=True)
        ),
        needed=_ints(duty.needed for duty in duties),
        shift=_ints(NONE if duty.period is None else shift_index[duty.period] for duty in duties),
        load=np.array([_up(duty.load or 0.0) for duty in duties], np.float64),
        team=team,
        covers=_ints(index.get(duty.cover_for, NONE) for duty in duties),
    ), len(teams)


def _in_hours(duties: DutyArrays, roles: RoleArrays) -> list[bool]:
    """Say which duties take hours of people's weeks: the load of a canvass area is properties."""
    return [
        duty.attended or roles.records[role].family is not Family.CANVASS
        for duty, role in zip(duties.records, duties.role.tolist(), strict=True)
    ]


def _staff_arrays(
    people: tuple[StaffMember, ...],
    election: Election,
    place_index: dict[str, int],
    places: tuple[Place, ...],
    roles: RoleArrays,
    wards: dict[str, int],
    shifts: tuple[Period, ...],
) -> StaffArrays:
    settings = election.settings
    in_ward: dict[str, list[int]] = {}
    for n, place in enumerate(places):
        in_ward.setdefault(place.ward, []).append(n)

    def wishes() -> set[int]:
        keys: set[int] = set()
        for n, person in enumerate(people):
            for wish in person.preferred_places:
                named = [place_index[wish]] if wish in place_index else in_ward.get(wish, [])
                keys.update(n * len(places) + place for place in named)
        return keys

    away = np.zeros((len(people), len(shifts)), bool)
    for n, person in enumerate(people):
        if person.unavailable:
            away[n] = [
                any(absence.overlaps(shift) for absence in person.unavailable) for shift in shifts
            ]
    return StaffArrays(
        records=people,
        index={person.staff_id: n for n, person in enumerate(people)},
        home=_points(person.home for person in people),
        limit=np.array([furthest(person, settings) for person in people], np.float64),
        has_car=_flags(person.has_car for person in people),
        adult=_flags(person.over_18 for person in people),
        right_to_work=_flags(person.right_to_work for person in people),
        for_candidate=_flags(person.works_for_candidate for person in people),
        checks_id=_flags(person.checks_id_in_private for person in people),
        core=_flags(person.staff_type is StaffType.CORE for person in people),
        at_count=_flags(attends_count(person, roles.records) for person in people),
        capacity=np.array([_down(person.capacity) for person in people], np.float64),
        holds=_membership([person.roles for person in people], roles.index),
        experienced=_membership([person.experienced_roles for person in people], roles.index),
        trained=_membership([person.trained_roles for person in people], roles.index),
        excluded=_membership([person.excluded_wards for person in people], wards),
        away=away,
        never=_flags(person.always_unavailable for person in people),
        last_place=_ints(place_index.get(person.last_place, NONE) for person in people),
        last_role=_ints(roles.index.get(person.last_role, NONE) for person in people),
        wishes=np.array(sorted(wishes()), np.int64),
    )


def _up(load: float) -> float:
    """Return a load in whole thousandths, rounded up: sums of them are exact."""
    return float(ceil(round(load * THOUSANDTHS, 6)))


def _down(capacity: float) -> float:
    """Return a capacity in whole thousandths, rounded down."""
    return float(floor(round(capacity * THOUSANDTHS, 6)))


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, np.bool_)


def _points(points: Iterable[Point | None]) -> Floats:
    rows = [
        (np.nan, np.nan) if point is None else (point.easting, point.northing) for point in points
    ]
    return np.array(rows, np.float64).reshape(-1, 2)


def _membership(names: Sequence[tuple[str, ...]], index: dict[str, int]) -> Flags:
    table = np.zeros((len(names), len(index)), bool)
    for n, row in enumerate(names):
        for name in row:
            if name in index:
                table[n, index[name]] = True
    return table
