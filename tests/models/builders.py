"""Records with sensible defaults, so that each test shows only what it is about.

Everybody may hold everything they have the role for, and lives at mile 0 of one straight road;
places stand along it. Polling day is Thursday 6 May 2027, from 7:00 to 22:00.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from models.arrays import compile_arrays
from models.capabilities import Capabilities, Capability, Condition, Part
from models.columns import build_columns
from models.costs import fee_of
from models.duties import Duty, Family, Pin, Place, Role
from models.election import Election
from models.eligibility import eligible_pairs
from models.geography import METRES_IN_A_MILE, Point, miles
from models.grades import Requirement, choose_specs
from models.plan import Assignment, Certificate, Plan, Shortfall
from models.published import Held
from models.requirements import parse
from models.sessions import Session, SessionKind
from models.settings import Settings
from models.staff import Period, StaffMember, StaffType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.arrays import Arrays
    from models.budgets import Budget
    from models.columns import Columns

CLERK: Final = "Poll clerk"
OFFICER: Final = "Presiding officer"
COUNTER: Final = "Count assistant"
SUPERVISOR: Final = "Count supervisor"
CANVASSER: Final = "Canvasser"
CORE_WORK: Final = "Election activity"

ROLES: Final = (
    Role(name=OFFICER, family=Family.POLLING_STATION, criticality=10, fee=250, one_per_place=True),
    Role(name=CLERK, family=Family.POLLING_STATION, criticality=1, fee=180),
    Role(name=COUNTER, family=Family.COUNT, criticality=1, fee=90),
    Role(name=SUPERVISOR, family=Family.COUNT, criticality=5, fee=150),
    Role(name=CANVASSER, family=Family.CANVASS, criticality=1, fee=60),
    Role(name=CORE_WORK, family=Family.CORE, criticality=3),
)
# Grade ESO has the levels A, B and C; ESM has none and asks for nothing.
SPECS: Final = choose_specs(
    [
        Requirement(grade="ESO", level="A", code="A1", text="Registers electors"),
        Requirement(grade="ESO", level="B", code="B1", test=parse('led 1 of "Count", "Payments"')),
        Requirement(grade="ESO", level="C", code="C1", test=parse("level B for 24 months")),
        Requirement(grade="ESM", code="M1", text="Manages the service"),
    ]
)
# No team rule and nothing else that weighs beside journeys: for tests of something else.
JOURNEYS_ONLY: Final[dict[str, Any]] = {
    "experienced_team": 0,
    "private_id_check": 0,
    "pair_together": 0,
    "long_journey_extra": 0.0,
    "further_duty_costs": 0.0,
}


def at_mile(mile: float) -> Point:
    """A point of the straight road."""
    return Point(400_000 + mile * METRES_IN_A_MILE, 200_000)


def at(hour: float, day: int = 6) -> datetime:
    """A time in May 2027, or days before it; the hours may run on past midnight."""
    return datetime(2027, 5, 1) + timedelta(day - 1, hours=hour)  # noqa: DTZ001 - wall clock


def hours(start: float, end: float, day: int = 6) -> Period:
    return Period(at(start, day), at(end, day))


def person(staff_id: str, *roles: str, mile: float | None = 0.0, **facts: Any) -> StaffMember:
    """Somebody with these roles (poll clerk if none is given) whom no rule excludes."""
    defaults: dict[str, Any] = {
        "roles": roles or (CLERK,),
        "home": None if mile is None else at_mile(mile),
        "has_car": True,
        "max_miles": 100.0,
        "over_18": True,
        "right_to_work": True,
    }
    return StaffMember(staff_id=staff_id, **(defaults | facts))


def core(staff_id: str, grade: str = "ESO A", mile: float = 0.0, **facts: Any) -> StaffMember:
    """Somebody of the core staff with a grade and level such as "ESO A", and no role."""
    name, _, level = grade.partition(" ")
    defaults: dict[str, Any] = {
        "grade": name,
        "level": level,
        "staff_type": StaffType.CORE,
        "capacity": 40.0,
        "roles": (),
    }
    return person(staff_id, mile=mile, **(defaults | facts))


def may(who: str, part: str, activity: str, condition: str = "") -> Capability:
    """A row of the Capabilities sheet; `who` is a grade, or a grade and a level."""
    grade, _, level = who.partition(" ")
    return Capability(
        grade=grade,
        level=level,
        activity=activity,
        part=Part(part),
        condition=Condition(condition),
    )


def place(place_id: str, mile: float | None = 0.0, **facts: Any) -> Place:
    return Place(place_id=place_id, location=None if mile is None else at_mile(mile), **facts)


def duty(
    duty_id: str,
    role: str = CLERK,
    place_id: str = "A",
    needed: int = 1,
    when: Period | None = None,
    cover_for: str = "",
) -> Duty:
    """An attended duty, on polling day where no other time is given."""
    when = when or hours(7, 22)
    return Duty(
        cover_for=cover_for,
        duty_id=duty_id,
        role=role,
        place_id=place_id,
        needed=needed,
        start=when.start,
        end=when.end,
    )


def workload(
    duty_id: str,
    load: float,
    place_id: str = "A",
    needed: int = 1,
    role: str = CANVASSER,
    *,
    when: Period | None = None,
    cover_for: str = "",
) -> Duty:
    """A workload duty, of a canvasser and in every week where nothing else is said."""
    return Duty(
        duty_id=duty_id,
        role=role,
        place_id=place_id,
        needed=needed,
        start=when and when.start,
        end=when and when.end,
        load=load,
        cover_for=cover_for,
    )


def april(start: float, end: float, day: int = 19) -> Period:
    """Hours of a day of April 2027; the 19th is a Monday, 17 days before the poll."""
    return hours(start, end, day=day - 30)


def training(
    session_id: str,
    *roles: str,
    place_id: str = "A",
    room: int | None = None,
    when: Period | None = None,
) -> Session:
    """A training session for these roles, from 10:00 to 12:00 on 19 April if nothing is said."""
    when = when or april(10, 12)
    return Session(
        session_id=session_id,
        kind=SessionKind.TRAINING,
        place_id=place_id,
        start=when.start,
        end=when.end,
        roles=roles,
        room=room,
    )


def days(first: int, last: int) -> Period:
    """From the first of these days of May 2027 to the last, both whole; the 3rd is a Monday."""
    return Period(at(0, first), at(24, last))


def published(seats: Iterable[tuple[str, str]], **more: Any) -> tuple[Held, ...]:
    """Return a plan that stands in the workbook: a row for each Duty ID and Staff ID."""
    return tuple(Held(duty_id=duty_id, staff_id=who, **more) for duty_id, who in seats)


def must(staff_id: str, duty_id: str) -> Pin:
    return Pin(staff_id=staff_id, duty_id=duty_id, must=True)


def must_not(staff_id: str, duty_id: str) -> Pin:
    return Pin(staff_id=staff_id, duty_id=duty_id, must=False)


def election(
    staff: Iterable[StaffMember],
    duties: Iterable[Duty],
    places: Iterable[Place] | None = None,
    *,
    roles: Iterable[Role] = ROLES,
    pins: Iterable[Pin] = (),
    capabilities: Iterable[Capability] = (),
    sessions: Iterable[Session] = (),
    budgets: Iterable[Budget] = (),
    **settings: Any,
) -> Election:
    """An election; places that are not given stand at mile 0."""
    duties = tuple(duties)
    if places is None:
        places = (place(place_id) for place_id in sorted({entry.place_id for entry in duties}))
    return Election(
        settings=Settings(**settings),
        staff=tuple(staff),
        roles=tuple(roles),
        places=tuple(places),
        duties=duties,
        pins=tuple(pins),
        specs=SPECS,
        capabilities=Capabilities(tuple(capabilities)),
        sessions=tuple(sessions),
        budgets=tuple(budgets),
    )


def change_person(given: Election, staff_id: str, **facts: Any) -> Election:
    """The same election but for one person's facts."""
    staff = tuple(
        replace(entry, **facts) if entry.staff_id == staff_id else entry for entry in given.staff
    )
    return replace(given, staff=staff)


def change_role(given: Election, name: str, **facts: Any) -> Election:
    """The same election but for what one role asks for."""
    roles = tuple(replace(entry, **facts) if entry.name == name else entry for entry in given.roles)
    return replace(given, roles=roles)


def plan_of(given: Election, seats: Sequence[tuple[str, str]]) -> Plan:
    """The plan of these (Staff ID, Duty ID): figures right, what is left counted as empty."""
    filled = Counter(duty_id for _, duty_id in seats)
    assignments = []
    for staff_id, duty_id in sorted(seats, key=lambda seat: (seat[1], seat[0])):
        held = given.duties_by_id[duty_id]
        home = given.staff_by_id[staff_id].home
        location = given.places_by_id[held.place_id].location
        desk = held.load is not None and given.places_by_id[held.place_id].kind == "Office"
        journey = miles(home, location) if home and location and not desk else 0.0
        fee = fee_of(given.roles_by_name[held.role], held, given.settings)
        assignments.append(Assignment(duty_id=duty_id, staff_id=staff_id, miles=journey, fee=fee))
    shortfalls = tuple(
        Shortfall(duty_id=entry.duty_id, short=entry.needed - filled[entry.duty_id])
        for entry in sorted(given.duties, key=lambda entry: entry.duty_id)
        if entry.needed > filled[entry.duty_id]
    )
    return Plan(
        assignments=tuple(assignments),
        shortfalls=shortfalls,
        certificate=Certificate(objective=0, bound=0, tiers=()),
    )


def seats_of(plan: Plan) -> list[tuple[str, str]]:
    """The (Staff ID, Duty ID) of a plan."""
    return [(entry.staff_id, entry.duty_id) for entry in plan.assignments]


def arrays_and_columns(given: Election) -> tuple[Arrays, Columns]:
    arrays = compile_arrays(given)
    return arrays, build_columns(arrays, eligible_pairs(arrays))
