"""What an answer to "who can take this post now" says, and why there may be none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.problems import PlanningError

_NAMED: Final = 6  # people whom a sentence names


class ReplacementError(PlanningError, ValueError):
    """Nobody can be looked for or put in place as asked. Its text is a sentence for the user."""


class NoEmptyPostError(ReplacementError):
    """The duty has no empty post and nobody was named who leaves; `holders` are its people."""

    def __init__(self, duty_id: str, holders: tuple[str, ...]) -> None:
        self.holders = holders
        there = ", ".join(holders[:_NAMED])
        others = f" and {len(holders) - _NAMED:,} others" if len(holders) > _NAMED else ""
        super().__init__(
            f"{duty_id} has no empty post. Say who of its people leaves: {there}{others}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Somebody who can take a post of `duty_id`, and what follows from it.

    `leaving` is the Staff ID of who gives the post up, "" if it is empty. `miles` is the journey of
    `staff_id`, straight line, one way. `leaves` is the Duty ID of the post that they give up for
    it, "" if none; `back_fill` the Staff ID of who takes that over, "" if it stays empty;
    `back_fill_leaves` the standby post, by Duty ID, that this one gives up in turn and that stays
    empty.

    What the plan gets worse by, below 0 where it gets better: `empty` criticality points of posts
    that stay empty for it, `moved` points of people who give a post up (as Settings counts them),
    `team` points of rules of the station teams, and `cost` miles of journeys and wishes.
    """

    duty_id: str
    leaving: str
    staff_id: str
    miles: float
    experienced: bool
    trained: bool
    last_role: str
    last_place: str
    leaves: str = ""
    back_fill: str = ""
    back_fill_leaves: str = ""
    cost: float
    empty: int = 0
    moved: int = 0
    team: int = 0
