"""The plan with a replacement in it: nothing else is moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.published import Held
from models.replacements.record import ReplacementError
from models.standing import assigned, by_hand

if TYPE_CHECKING:
    from models.election import Election
    from models.plan import Plan
    from models.replacements.record import Replacement


def apply(election: Election, plan: Plan, replacement: Replacement) -> Plan:
    """Return the plan with a replacement in it.

    Who comes to a post is Proposed; everybody else keeps their status and reason. The certificate
    says that it was changed by hand. Whether it is legal is for models.audit to say: it is if the
    plan was and the replacement is one of this plan. Raises ReplacementError if the plan is
    another since: somebody no longer holds what they were to give up, or the post is taken.
    """
    given = {
        (replacement.duty_id, replacement.leaving),
        (replacement.leaves, replacement.staff_id),
        (replacement.back_fill_leaves, replacement.back_fill),
    }
    given = {seat for seat in given if all(seat)}
    taken = [(replacement.duty_id, replacement.staff_id)]
    if replacement.back_fill:
        taken.append((replacement.leaves, replacement.back_fill))
    held = {(entry.duty_id, entry.staff_id) for entry in plan.assignments}
    kept = [entry for entry in plan.assignments if (entry.duty_id, entry.staff_id) not in given]
    new = [
        assigned(election, Held(duty_id=duty_id, staff_id=staff_id)) for duty_id, staff_id in taken
    ]
    filled = Counter(entry.duty_id for entry in [*kept, *new])
    room = all(filled[duty_id] <= election.duties_by_id[duty_id].needed for duty_id, _ in taken)
    if not given <= held or held & {*taken} or not room:
        raise ReplacementError(
            f"The plan is another since {replacement.staff_id} was found for "
            f"{replacement.duty_id}. Look for replacements again."
        )
    return by_hand(election, [*kept, *new])
