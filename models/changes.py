"""What a new plan changes against the one before: who, from where, to where, why, whom to tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.change_causes import causes
from models.changed_posts import ChangeKind, changed_posts
from models.whom_to_tell import WhomToTell

if TYPE_CHECKING:
    from models.election import Election
    from models.plan import Plan
    from models.published import Status

__all__ = ["Change", "ChangeKind", "changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One person's change. `from_duty` and `to_duty` are Duty IDs, "" for none.

    `status` is that of the post before; Proposed where there was none. `why` is a sentence, and
    `tell` names each person who has to hear of it, with their number.
    """

    staff_id: str
    kind: ChangeKind
    status: Status
    from_duty: str
    to_duty: str
    why: str
    tell: tuple[str, ...]


def changes(election: Election, plan: Plan) -> tuple[Change, ...]:
    """Return every change from the election's published plan to a new one, each once.

    `election` is the one that `plan` was made from; its `published` and `orphans` are the plan
    before. Sorted by Staff ID, then the duties.
    """
    steps = changed_posts(election, plan)
    tell = WhomToTell(election, plan)
    return tuple(
        Change(
            staff_id=step.staff_id,
            kind=step.kind,
            status=step.status,
            from_duty=step.from_duty,
            to_duty=step.to_duty,
            why=why,
            tell=tell.of(step),
        )
        for step, why in zip(steps, causes(election, steps), strict=True)
    )
