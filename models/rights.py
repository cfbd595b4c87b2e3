"""Who may take which part of which activity, as arrays: the capabilities of grades and levels.

Throughout, S people, D duties, R roles, A asks (an activity and a part that some role asks for),
C the conditions of models.capabilities in their order. Of somebody's conditions one is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from models.capabilities import Condition, Part
from models.duties import Family, FilledBy
from models.levels import activities_that_help, assess_person, level_that_counts
from models.spelling import fold
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from models.duties import Duty, Role
    from models.election import Election
    from models.staff import StaffMember

NOWHERE: Final = -1  # an index that points at no ask, activity or area
_CONDITIONS: Final = {condition: n for n, condition in enumerate(Condition)}


@dataclass(frozen=True, slots=True)
class Rights:
    """What people may do, and what the duties ask of it.

    Of a role (R): `ask` is its capability and `lead` that of leading its activity, as indices of
    asks, `activity` its activity, each NOWHERE where the role has none; `by_role` and
    `by_capability` say who may fill it. Of a person (S): `allowed` (S, A, C) on which conditions
    they have a capability; `delegated` (S, A) by the RO; `designated` (S, areas); `grows`
    (S, activities) where leading it brings their next level closer. Of a duty (D): its `area`, and
    whether `two` different people come to it.
    """

    ask: NDArray[np.int64]
    lead: NDArray[np.int64]
    activity: NDArray[np.int64]
    by_role: NDArray[np.bool_]
    by_capability: NDArray[np.bool_]
    allowed: NDArray[np.bool_]
    delegated: NDArray[np.bool_]
    designated: NDArray[np.bool_]
    grows: NDArray[np.bool_]
    area: NDArray[np.int64]
    two: NDArray[np.bool_]

    def capable(self, people: NDArray[np.int64], ask: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return on which conditions (..., C) people have the capability at the same position."""
        if not self.allowed.shape[1]:
            return np.zeros((*np.broadcast_shapes(people.shape, ask.shape), len(Condition)), bool)
        found = self.allowed[people, np.maximum(ask, 0)] & (ask != NOWHERE)[..., None]
        return np.asarray(found, np.bool_)

    def met(
        self, people: NDArray[np.int64], duties: NDArray[np.int64], ask: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Return the conditions (..., C) of their capabilities that are met in the duties.

        That somebody else has to be there, With a senior manager, is taken as met.
        """
        found = self.capable(people, ask)
        if not found.any():
            return found
        area = self.area[duties]
        at_home = self.designated[people, np.maximum(area, 0)] & (area != NOWHERE)
        found[..., _CONDITIONS[Condition.DESIGNATED_AREA]] &= at_home
        found[..., _CONDITIONS[Condition.DELEGATED]] &= self.delegated[people, np.maximum(ask, 0)]
        found[..., _CONDITIONS[Condition.TWO_PEOPLE]] &= self.two[duties]
        return found


def only(condition: Condition, conditions: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say where of the conditions (..., C) there is this one and no other."""
    return np.asarray(has(condition, conditions) & (conditions.sum(axis=-1) == 1), np.bool_)


def has(condition: Condition, conditions: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say where of the conditions (..., C) there is this one."""
    return np.asarray(conditions[..., _CONDITIONS[condition]], np.bool_)


def compile_rights(
    election: Election,
    people: Sequence[StaffMember],
    roles: Sequence[Role],
    duties: Sequence[Duty],
) -> Rights:
    """Work out everybody's level and what it allows, for what the roles ask."""
    activities = {fold(role.activity): role.activity for role in roles if role.activity}
    asks = _asks(roles)
    named = sorted({fold(place.area) for place in election.places} - {""})
    areas = {name: n for n, name in enumerate(named)}
    allowed = np.zeros((len(people), len(asks), len(Condition)), bool)
    grows = np.zeros((len(people), len(activities)), bool)
    for n, person in enumerate(people):
        if asks and person.grade.strip():
            allowed[n], grows[n] = _by_grade(election, person, list(asks), list(activities))
    place = election.places_by_id
    return Rights(
        ask=_ints(
            [
                asks[fold(role.activity), role.part] if role.activity and role.part else NOWHERE
                for role in roles
            ]
        ),
        lead=_ints([asks.get((fold(role.activity), Part.LEAD), NOWHERE) for role in roles]),
        activity=_ints(
            [
                list(activities).index(fold(role.activity)) if role.activity else NOWHERE
                for role in roles
            ]
        ),
        by_role=np.array([role.filled_by is not FilledBy.CAPABILITY for role in roles], bool),
        by_capability=np.array([role.filled_by is not FilledBy.ROLE_HELD for role in roles], bool),
        allowed=allowed,
        delegated=_named([each.career.delegated for each in people], [name for name, _ in asks]),
        designated=_named([each.career.designated_areas for each in people], named),
        grows=grows,
        area=_ints([areas.get(fold(place[duty.place_id].area), NOWHERE) for duty in duties]),
        two=_two_people(duties),
    )


def _asks(roles: Sequence[Role]) -> dict[tuple[str, Part], int]:
    """Number what the roles ask for: each activity and part, and of each activity its lead."""
    asks: dict[tuple[str, Part], int] = {}
    for role in roles:
        if role.activity:
            for part in (Part.LEAD, role.part or Part.LEAD):
                asks.setdefault((fold(role.activity), part), len(asks))
    return asks


def _by_grade(
    election: Election,
    person: StaffMember,
    asks: Sequence[tuple[str, Part]],
    activities: Sequence[str],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return what grade and level allow (A, C), and leading which activities helps (activities)."""
    assessment = assess_person(election, person)
    level = level_that_counts(election, assessment)
    may = election.capabilities.of(person.grade, level, assessment.levels)
    found = [may.conditions(activity, part) for activity, part in asks]
    allowed = [[condition in conditions for condition in Condition] for conditions in found]
    helpful = activities_that_help(election, person, assessment, activities)
    return np.array(allowed, bool), np.array([name in helpful for name in activities], bool)


def _named(names: Sequence[Sequence[str]], known: Sequence[str]) -> NDArray[np.bool_]:
    """Say which of the known names, folded, are among each one's (n, known; 1 column at least)."""
    table = np.zeros((len(names), max(1, len(known))), bool)
    for n, given in enumerate(names):
        if given:
            folded = {fold(name) for name in given}
            table[n, : len(known)] = [name in folded for name in known]
    return table


def _ints(values: Sequence[int]) -> NDArray[np.int64]:
    return np.array(values, np.int64)


def _two_people(duties: Sequence[Duty]) -> NDArray[np.bool_]:
    """Say which duties two different people come to: in two posts, or in a duty and its cover."""
    posts = {duty.duty_id: duty.needed for duty in duties}
    linked = {duty.cover_for for duty in duties if duty.cover_for and duty.needed}
    return np.array(
        [
            duty.needed > 1 or duty.duty_id in linked or bool(posts.get(duty.cover_for))
            for duty in duties
        ],
        bool,
    )


def attends_count(person: StaffMember, roles: Sequence[Role]) -> bool:
    """Say whether somebody is of the core staff and not released from the count."""
    count = {role.activity for role in roles if role.family is Family.COUNT and role.activity}
    names = {fold(name) for name in (Family.COUNT, *count)}
    released = any(fold(name) in names for name in person.career.released)
    return person.staff_type is StaffType.CORE and not released
