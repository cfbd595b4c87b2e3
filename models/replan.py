"""A new plan around the published one: as few people moved as can be, then all else.

The model is that of models.allocation with Election.keeping set. What leaving people where they are
costs in miles a manager sees from the same plan at two more prices of a move.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from models.allocation import allocate
from models.arrays import compile_arrays
from models.eligibility import are_eligible
from models.kept import rows_that_hold
from models.progress import Asked, Report, ignore, never
from models.published import Keeping, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.election import Election
    from models.plan import Plan


@dataclass(frozen=True, slots=True)
class Moves:
    """How many people lost a post that they held and could have kept, each counted once.

    `accepted`, `offered` and `proposed` are those of them by the status of the post; who lost
    several counts with the one they were surest of.
    """

    people: int = 0
    accepted: int = 0
    offered: int = 0
    proposed: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan at one price of a move, for comparison.

    `worth` is what leaving an accepted person where they are is worth in miles, None above all but
    empty posts. `miles` are all journeys together, one way; `empty` the posts without a person.
    """

    worth: float | None
    moved: Moves
    miles: float
    empty: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Replanned:
    """The new plan, whom it moves, and what it was compared with: its own price first."""

    plan: Plan
    moved: Moves
    trade_off: tuple[Offer, ...]


def replan(
    election: Election,
    *,
    today: date | None,
    time_limit: float | None = None,
    seed: int | None = None,
    compare: bool = True,
    report: Report = ignore,
    asked: Asked = never,
) -> Replanned:
    """Return the best plan around the published one, at the settings' own price of a move.

    `today` decides whose duties are near; None makes none near. With `compare` two more plans are
    made for comparison, at the settings' other prices, all within `time_limit` (seconds; by default
    the settings'). Raises as models.allocation.allocate.
    """
    prices = _prices(election) if compare else [election.settings.move_worth]
    limit = election.settings.time_limit if time_limit is None else time_limit
    left = limit
    found: list[tuple[Plan, Moves, Offer]] = []
    for n, worth in enumerate(prices):
        # the plan that counts may take half of all the time, the comparisons what is left
        share = left if n == len(prices) - 1 else left / 2
        around = replace(election, keeping=Keeping(proposed=True, today=today, worth=worth))
        plan = allocate(around, time_limit=share, seed=seed, report=report, asked=asked)
        left = max(left - sum(plan.seconds.values()), limit / 10)
        moved = moves(around, plan)
        found.append((plan, moved, _offer(worth, plan, moved)))
    plan, moved, _ = found[0]
    return Replanned(plan, moved, tuple(offer for _, _, offer in found))


def moves(election: Election, plan: Plan) -> Moves:
    """Count the people whom a plan of this election takes out of a post they could keep."""
    kept = {(entry.duty_id, entry.staff_id) for entry in plan.assignments}
    lost = [entry for seat, entry in rows_that_hold(election).items() if seat not in kept]
    arrays = compile_arrays(election)
    people = np.array([arrays.staff.index[entry.staff_id] for entry in lost], np.int64)
    duties = np.array([arrays.duties.index[entry.duty_id] for entry in lost], np.int64)
    surest: dict[str, Status] = {}
    for entry, could in zip(lost, are_eligible(arrays, people, duties).tolist(), strict=True):
        if not could:
            continue
        before = surest.get(entry.staff_id, Status.PROPOSED)
        surest[entry.staff_id] = max(before, entry.status, key=_SURER.index)
    counted = Counter(surest.values())
    return Moves(
        people=len(surest),
        accepted=counted[Status.ACCEPTED],
        offered=counted[Status.OFFERED],
        proposed=counted[Status.PROPOSED],
    )


_SURER = (Status.PROPOSED, Status.OFFERED, Status.ACCEPTED, Status.CONFIRMED)


def _prices(election: Election) -> list[float | None]:
    """Return the prices to compare, the settings' own first, none twice."""
    settings = election.settings
    others: Iterable[float | None] = (
        (settings.compared_worth_high, settings.compared_worth_low)
        if settings.move_worth is None
        else (None, settings.compared_worth_low)
    )
    return list(dict.fromkeys([settings.move_worth, *others]))


def _offer(worth: float | None, plan: Plan, moved: Moves) -> Offer:
    return Offer(
        worth=worth,
        moved=moved,
        miles=sum(entry.miles for entry in plan.assignments),
        empty=sum(shortfall.short for shortfall in plan.shortfalls),
        proven=plan.certificate.proven,
    )
