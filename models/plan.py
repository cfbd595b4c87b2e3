"""A plan: who holds which duty, which posts are empty, and how good that is proven to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from models.published import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Tier(StrEnum):
    """The goals, most important first: no amount of a later one buys any of an earlier one."""

    SHORTFALL = "Empty posts"
    MOVED = "People moved"
    TEAM = "Team rules"
    COST = "Journeys and wishes"


@dataclass(frozen=True, slots=True)
class TierValue:
    """What a plan has of one goal, in its unit, and the least that any plan can have.

    Units: criticality points for empty posts, points for people moved and for team rules, miles for
    journeys and wishes. `bound` is proven: no legal plan with the earlier goals as good has less.
    """

    tier: Tier
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """How far the value may be above the best possible, in the goal's unit."""
        return max(0.0, self.value - self.bound)


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why a plan is known to be as good as it is said to be.

    `objective` and `bound` are of the weighted sum that was minimised (hundredths of a mile);
    `gap` is their difference over the objective. `left_out` counts the person-duty pairs that the
    final model did not hold, and `left_out_gain` is the most, in miles, that any of them could
    have improved the plan: 0 says that none of them can be part of a better one. `by_hand`: the
    plan was changed by hand since, so that nothing is proven of it, and its gap is not known.
    """

    objective: float
    bound: float
    tiers: tuple[TierValue, ...]
    pairs: int = 0
    left_out: int = 0
    left_out_gain: float = 0.0
    stopped_by_time: bool = False
    by_hand: bool = False

    @property
    def gap(self) -> float:
        """The relative gap, 0 when the plan is proven the best."""
        if self.objective <= self.bound:
            return 0.0
        return (self.objective - self.bound) / max(abs(self.objective), 1.0)

    @property
    def proven(self) -> bool:
        """Whether every goal has reached its bound, and nobody changed the plan since."""
        return not self.by_hand and all(value.gap == 0.0 for value in self.tiers)


def together(proofs: Sequence[Certificate]) -> Certificate:
    """Return the proof of a plan whose independent parts have these proofs, at least one."""
    return Certificate(
        objective=sum(proof.objective for proof in proofs),
        bound=sum(proof.bound for proof in proofs),
        tiers=tuple(
            TierValue(
                values[0].tier,
                sum(value.value for value in values),
                sum(value.bound for value in values),
            )
            for values in zip(*(proof.tiers for proof in proofs), strict=True)
        ),
        pairs=sum(proof.pairs for proof in proofs),
        left_out=sum(proof.left_out for proof in proofs),
        left_out_gain=max(proof.left_out_gain for proof in proofs),
        stopped_by_time=any(proof.stopped_by_time for proof in proofs),
        by_hand=any(proof.by_hand for proof in proofs),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One person in one post. `miles` is straight line, one way; `fee` in pounds.

    `status` and `reason` are those that the person has for this post on the Plan sheet already.
    """

    duty_id: str
    staff_id: str
    miles: float
    fee: float
    status: Status = Status.PROPOSED
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A duty with `short` empty posts."""

    duty_id: str
    short: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The result of an allocation, sorted by Duty ID then Staff ID. `seconds` is by stage."""

    assignments: tuple[Assignment, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    certificate: Certificate
    seconds: Mapping[str, float] = field(default_factory=dict)
