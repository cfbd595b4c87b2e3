"""A new plan around a published one: as few people moved as can be, and at what price in miles.

The plan is that of models.allocation, told to leave people where they are. Beside it stand up to
two more, made with other prices of a move, so that the manager sees what the price decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from models.allocation import allocate
from models.arrays import compile_arrays
from models.eligibility import broken_rules
from models.kept import rows_that_hold
from models.progress import Asked, Clock, Progress, Report, ignore, never
from models.published import Keeping, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from models.election import Election
    from models.plan import Plan

# Of the time that is left, what the plan itself may take where others are to be compared with it.
_SHARE: Final = 0.5
_PROMISES: Final = (Status.CONFIRMED, Status.ACCEPTED, Status.OFFERED, Status.PROPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """How many people lost a post that they held and could have kept, each counted once.

    Whoever lost several counts with the post that they had promised most; `accepted` are those who
    accepted it (or were confirmed), `offered` had a letter, `proposed` had not been told.
    """

    people: int = 0
    accepted: int = 0
    offered: int = 0
    proposed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a plan comes to where leaving an accepted person in place is worth so many miles.

    `worth` None puts that above all but empty posts. `miles` are all journeys, straight line, one
    way; `empty` counts posts.
    """

    worth: float | None
    moved: Moves
    miles: float
    empty: int
    proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """The new plan, whom it moved, and what it comes to at each price, its own first."""

    plan: Plan
    moved: Moves
    trade_off: tuple[Offer, ...]


def replan(
    election: Election,
    *,
    today: date | None,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
    compare: bool = True,
) -> Replanned:
    """Return the best plan that moves as few people of the published one as the settings ask.

    `today` decides whose duties are near. `time_limit` (seconds, by default the settings') is for
    all plans together; `compare` False leaves the others out. Raises as models.allocation does.
    """
    settings = election.settings
    clock = Clock(settings.time_limit if time_limit is None else time_limit, report, asked)
    worths = _worths(election) if compare else [settings.move_worth]
    plans: list[Plan] = []
    for n, worth in enumerate(worths):
        left = clock.left() if n + 1 == len(worths) else _SHARE * clock.left()
        plans.append(
            allocate(
                around(election, today, worth),
                time_limit=left,
                seed=seed,
                report=report if n == 0 else _comparing(clock, worth),
                asked=asked,
            )
        )
    moved = moved_by(election, plans)
    offers = [
        Offer(
            worth=worth,
            moved=moves,
            miles=sum(entry.miles for entry in plan.assignments),
            empty=sum(entry.short for entry in plan.shortfalls),
            proven=plan.certificate.proven,
        )
        for worth, moves, plan in zip(worths, moved, plans, strict=True)
    ]
    return Replanned(plan=plans[0], moved=moved[0], trade_off=tuple(offers))


def around(election: Election, today: date | None, worth: float | None) -> Election:
    """Return the election as a re-plan is made for it: everybody of the published plan counts."""
    return replace(election, keeping=Keeping(proposed=True, today=today, worth=worth))


def moved_by(election: Election, plans: Sequence[Plan]) -> list[Moves]:
    """Count whom each plan takes out of a post that they held and could have kept.

    References must resolve: KeyError where one does not.
    """
    rows = rows_that_hold(election)
    has = [{(entry.duty_id, entry.staff_id) for entry in plan.assignments} for plan in plans]
    lost = _possible(election, {seat for seats in has for seat in rows.keys() - seats})
    return [_moves({seat: rows[seat].status for seat in lost - seats}) for seats in has]


def _possible(election: Election, seats: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of some seats (Duty ID, Staff ID) that no rule and no lack of a post forbids."""
    seats = set(seats)
    people = {staff_id for _, staff_id in seats}
    arrays = compile_arrays(
        replace(
            election,
            staff=tuple(one for one in election.staff if one.staff_id in people),
            pins=tuple(pin for pin in election.pins if pin.staff_id in people),
        )
    )
    staff, duties = arrays.staff.index, arrays.duties.index
    return {
        (duty_id, staff_id)
        for duty_id, staff_id in seats
        if duty_id in duties and staff_id in staff and arrays.duties.needed[duties[duty_id]]
        if not broken_rules(arrays, staff[staff_id], duties[duty_id])
    }


def _worths(election: Election) -> list[float | None]:
    """Return the setting's own price and those to compare with it, none of them twice."""
    settings = election.settings
    other = settings.compared_worth_high if settings.move_worth is None else None
    return list(dict.fromkeys([settings.move_worth, other, settings.compared_worth_low]))


def _moves(lost: Mapping[tuple[str, str], Status]) -> Moves:
    people: dict[str, Status] = {}
    for (_, staff_id), status in lost.items():
        people[staff_id] = min(status, people.get(staff_id, status), key=_PROMISES.index)
    count = Counter(people.values())
    return Moves(
        people=len(people),
        accepted=count[Status.CONFIRMED] + count[Status.ACCEPTED],
        offered=count[Status.OFFERED],
        proposed=count[Status.PROPOSED],
    )


def _comparing(clock: Clock, worth: float | None) -> Report:
    """Return what hears of the progress of a plan that is only compared with."""
    price = "nobody moved without need" if worth is None else f"a move at {worth:g} miles"

    def tell(progress: Progress) -> None:
        clock.report(replace(progress, stage=f"Comparing with {price}", seconds=clock.elapsed()))

    return tell
