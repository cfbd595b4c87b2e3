"""What choosing somebody for a post would cost: the plan solved again with them in it.

Twice, both times around the plan that stands: as it may be anyhow, and with a Must pin for the
pair. So what a new plan would change in any case is not put down to the choice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.allocation import allocate
from models.audit import audit
from models.duties import Pin
from models.plan import Tier
from models.progress import Asked, Progress, Report, ignore, never
from models.published import Held, Status

if TYPE_CHECKING:
    from models.election import Election
    from models.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A person whose duties the choice changes: what they `lose` and `get`, Duty IDs, sorted.

    `status` is where what they lose stands with them, Confirmed before Accepted before Offered.
    """

    staff_id: str
    lose: tuple[str, ...]
    get: tuple[str, ...]
    status: Status = Status.PROPOSED


@dataclass(frozen=True, slots=True)
class Choice:
    """The best plan around the one that `stands`, without the choice and with it."""

    stands: Plan
    without: Plan
    chosen: Plan

    @property
    def moves(self) -> tuple[Move, ...]:
        """Everybody whose duties differ between the two plans, sorted by Staff ID."""
        statuses = {
            (entry.staff_id, entry.duty_id): entry.status for entry in self.stands.assignments
        }
        before, after = _seats(self.without), _seats(self.chosen)
        found = []
        for staff_id in sorted(before.keys() | after.keys()):
            lose = before[staff_id] - after[staff_id]
            get = after[staff_id] - before[staff_id]
            if lose or get:
                held = {statuses.get((staff_id, duty_id), Status.PROPOSED) for duty_id in lose}
                status = max(held, key=_WEIGHT.index, default=Status.PROPOSED)
                found.append(
                    Move(
                        staff_id=staff_id,
                        lose=tuple(sorted(lose)),
                        get=tuple(sorted(get)),
                        status=status,
                    )
                )
        return tuple(found)

    @property
    def emptied(self) -> dict[str, int]:
        """By Duty ID how many more posts are empty with the choice; below 0 fewer. No zeros."""
        before = {entry.duty_id: entry.short for entry in self.without.shortfalls}
        after = {entry.duty_id: entry.short for entry in self.chosen.shortfalls}
        more = {key: after.get(key, 0) - before.get(key, 0) for key in sorted({*before, *after})}
        return {key: count for key, count in more.items() if count}

    @property
    def miles(self) -> float:
        """How much longer all journeys together are with the choice, one way."""
        after = sum(entry.miles for entry in self.chosen.assignments)
        return after - sum(entry.miles for entry in self.without.assignments)

    @property
    def team_points(self) -> float:
        """By how many points the team rules are kept less well; below 0 better."""
        return _value(self.chosen, Tier.TEAM) - _value(self.without, Tier.TEAM)

    @property
    def changed_anyhow(self) -> int:
        """How many people have other duties in the plan without the choice than they have now."""
        now, then = _seats(self.stands), _seats(self.without)
        return sum(now[staff_id] != then[staff_id] for staff_id in now.keys() | then.keys())

    @property
    def proven(self) -> bool:
        """Whether both plans are proven the best."""
        return self.without.certificate.proven and self.chosen.certificate.proven


# Whom it weighs most to move comes last.
_WEIGHT = (
    *(Status.DECLINED, Status.WITHDRAWN, Status.PROPOSED, Status.OFFERED),
    *(Status.ACCEPTED, Status.CONFIRMED),
)


def choose(
    election: Election,
    plan: Plan,
    duty_id: str,
    staff_id: str,
    *,
    time_limit: float | None = None,
    seed: int | None = None,
    report: Report = ignore,
    asked: Asked = never,
) -> Choice:
    """Return what it would cost to have this person in this duty, around the plan that stands.

    Nothing is written or kept. Of `time_limit` seconds, by default the settings', each solve has
    half. Raises UnusableInputError if the pin cannot be kept beside the others, AuditError, and
    StoppedError soon after `asked` first says yes.
    """
    limit = (election.settings.time_limit if time_limit is None else time_limit) / 2
    around = replace(
        election,
        published=tuple(
            Held(
                duty_id=entry.duty_id,
                staff_id=entry.staff_id,
                status=entry.status,
                reason=entry.reason,
            )
            for entry in plan.assignments
        ),
        keeping=replace(election.keeping, proposed=True),
    )
    pin = Pin(staff_id=staff_id, duty_id=duty_id, must=True)

    def solved(given: Election, what: str) -> Plan:
        def tell(progress: Progress) -> None:
            report(replace(progress, stage=f"{what}: {progress.stage}"))

        made = allocate(given, time_limit=limit, seed=seed, report=tell, asked=asked)
        audit(given, made)
        return made

    chosen = solved(replace(around, pins=(*around.pins, pin)), "With them")
    return Choice(plan, solved(around, "Without them"), chosen)


def _seats(plan: Plan) -> defaultdict[str, set[str]]:
    """Return the Duty IDs of each person, by Staff ID."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in plan.assignments:
        found[entry.staff_id].add(entry.duty_id)
    return found


def _value(plan: Plan, tier: Tier) -> float:
    return sum(entry.value for entry in plan.certificate.tiers if entry.tier is tier)
