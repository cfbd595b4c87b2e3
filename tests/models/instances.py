"""Elections of a size at which choosing matters, drawn from a seed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from models.capabilities import Part
from models.duties import Family, FilledBy, Role
from models.formulation import formulate
from models.geography import Point
from tests.models.builders import (
    CANVASSER,
    CLERK,
    OFFICER,
    arrays_and_columns,
    core,
    duty,
    election,
    hours,
    may,
    person,
    place,
    workload,
)

if TYPE_CHECKING:
    from models.election import Election
    from models.formulation import Formulation


def random_election(*, people: int, stations: int, seed: int = 1) -> Election:
    """Stations with an officer and two clerks in a square of 30 miles, and a canvass area each.

    Every third station polls two days later, the clerks of some form teams, and there is something
    of each constraint.
    """
    chance = np.random.default_rng(seed)

    def somewhere() -> Point:
        east, north = chance.uniform(0, 48_000, 2)
        return Point(400_000 + east, 200_000 + north)

    def of_chance(share: float) -> bool:
        return bool(chance.random() < share)

    staff = [
        person(
            f"P{n:03}",
            *((OFFICER, CLERK) if n % 3 == 0 else (CLERK, CANVASSER)),
            home=somewhere(),
            max_miles=25.0,
            experienced_roles=(CLERK,) if of_chance(0.3) else (),
            checks_id_in_private=of_chance(0.5),
            pair_with=f"P{n + 1:03}" if n % 9 == 0 else "",
            keep_apart=(f"P{n - 1:03}",) if n % 7 == 1 else (),
            last_place=f"L{chance.integers(stations):03}",
            last_role=CLERK,
            capacity=float(chance.integers(0, 6)),
        )
        for n in range(people)
    ]
    duties = [
        replace(
            duty(f"L{n:03} {role}", role, f"L{n:03}", needed, hours(7, 22, 8 if n % 3 == 0 else 6)),
            teams=2 if role == CLERK and n % 4 == 1 else 0,
        )
        for n in range(stations)
        for role, needed in ((OFFICER, 1), (CLERK, 2))
    ]
    areas = [workload(f"W{n:03}", float(1 + n % 3), f"L{n:03}") for n in range(stations)]
    places = [replace(place(f"L{n:03}"), location=somewhere()) for n in range(stations)]
    return election(staff, [*duties, *areas], places)


def core_election() -> Election:
    """An ESO and an ESM with rows of each constraint of core staff; the ESO needs the senior.

    There are rows of their hours too, and of a count before dawn after a morning at the stations.
    """
    roles = [
        Role(
            name=name,
            family=family,
            criticality=5,
            activity="Count",
            part=part,
            filled_by=FilledBy.CAPABILITY,
        )
        for name, part, family in (
            ("Count lead", Part.LEAD, Family.COUNT),
            ("Count helper", Part.ASSIST, Family.COUNT),
            ("Inspector", Part.ASSIST, Family.INSPECTION),
        )
    ]
    return election(
        [core("P1", "ESO A", mile=2), core("P2", "ESM", mile=7)],
        [
            duty("D1", "Count lead"),
            duty("D2", "Count helper"),
            workload("D3", 30, role="Count helper", cover_for="D1"),
            duty("D4", "Inspector", when=hours(7, 12)),
            duty("D5", "Count helper", when=hours(28.5, 31)),
        ],
        roles=roles,
        capabilities=[
            may("ESO", "Lead", "Count", "With a senior manager"),
            may("ESM", "Lead", "Count"),
        ],
        week_limit=40.0,
        core_at_count=True,
    )


def formulated(given: Election) -> Formulation:
    """All constraints and goals of an election over all its columns."""
    return formulate(*arrays_and_columns(given))
