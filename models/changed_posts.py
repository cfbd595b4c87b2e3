"""Who has another post than before: the plan that stands in the workbook against a new one.

A person's posts before and after are two sets. What is in one of them only is a change, and what
somebody lost is put beside what they got, so that a move is one change and not two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.published import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.duties import Duty
    from models.election import Election
    from models.plan import Plan
    from models.published import Held


class ChangeKind(StrEnum):
    """What became of somebody's post, in the order in which a manager has to know it.

    Withdrawn and Declined are the person's own word. Moved lost a post and got another, Placed got
    one, Released lost one. Gone: the duty or the person is not in the workbook any more.
    """

    WITHDRAWN = "Withdrawn"
    DECLINED = "Declined"
    MOVED = "Moved"
    PLACED = "Placed"
    RELEASED = "Released"
    GONE = "Gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One person's change: the Duty ID that they had and the one they have now, "" for none.

    `status` and `reason` are those of the post that they had; Proposed where they had none.
    """

    staff_id: str
    kind: ChangeKind
    status: Status = Status.PROPOSED
    reason: str = ""
    from_duty: str = ""
    to_duty: str = ""


_ANSWERS: Final = {
    Status.DECLINED: ChangeKind.DECLINED,
    Status.WITHDRAWN: ChangeKind.WITHDRAWN,
}


def has_published(election: Election) -> bool:
    """Say whether there is a plan before that a new one changes anything against."""
    return bool(election.published or election.orphans)


def changed_posts(election: Election, plan: Plan) -> tuple[Step, ...]:
    """Return every change from the published plan (and its orphans) to `plan`, each once.

    Sorted by Staff ID, then the duties. Who has the same post in both is no change. Taking each
    `from_duty` away from its person and giving them each `to_duty` makes the new plan of the old.
    """
    before: dict[tuple[str, str], tuple[Held, ChangeKind | None]] = {}
    for entry in election.published:
        before.setdefault((entry.staff_id, entry.duty_id), (entry, _ANSWERS.get(entry.status)))
    for entry in election.orphans:
        before.setdefault((entry.staff_id, entry.duty_id), (entry, ChangeKind.GONE))
    after = {(entry.staff_id, entry.duty_id) for entry in plan.assignments}
    lost: dict[str, list[tuple[Held, ChangeKind | None]]] = defaultdict(list)
    got: dict[str, list[str]] = defaultdict(list)
    for staff_id, duty_id in sorted(before.keys() - after):
        lost[staff_id].append(before[staff_id, duty_id])
    for staff_id, duty_id in sorted(after - before.keys()):
        got[staff_id].append(duty_id)
    steps = [
        step
        for staff_id in sorted(lost.keys() | got.keys())
        for step in _of_person(election, staff_id, lost[staff_id], got[staff_id])
    ]
    return tuple(sorted(steps, key=lambda step: (step.staff_id, step.from_duty, step.to_duty)))


def _of_person(
    election: Election, staff_id: str, lost: list[tuple[Held, ChangeKind | None]], got: list[str]
) -> Iterator[Step]:
    """Yield one person's changes: what they lost, each with what they got for it, and the rest."""
    instead = _beside(election, [entry.duty_id for entry, _ in lost], got)
    for entry, kind in lost:
        to_duty = instead.get(entry.duty_id, "")
        yield Step(
            staff_id=staff_id,
            kind=kind or (ChangeKind.MOVED if to_duty else ChangeKind.RELEASED),
            status=entry.status,
            reason=entry.reason,
            from_duty=entry.duty_id,
            to_duty=to_duty,
        )
    for to_duty in got:
        if to_duty not in instead.values():
            yield Step(staff_id=staff_id, kind=ChangeKind.PLACED, to_duty=to_duty)


def _beside(election: Election, lost: Iterable[str], got: Iterable[str]) -> dict[str, str]:
    """Return which of the duties somebody got stands for which they lost, the nearest first."""
    got = list(got)
    pairs = [
        (-nearness, one, other)
        for one in lost
        for other in got
        if (nearness := _nearness(election, one, other))
    ]
    instead: dict[str, str] = {}
    for _, one, other in sorted(pairs):
        if one not in instead and other not in instead.values():
            instead[one] = other
    return instead


def _nearness(election: Election, one: str, other: str) -> int:
    """Return 3 for duties at one time, 2 on one day, 1 of one kind of work, else 0."""
    first, second = (election.duties_by_id.get(duty_id) for duty_id in (one, other))
    if first is None or second is None:
        return 0
    if first.period and second.period:
        if first.period.overlaps(second.period):
            return 3
        if first.period.start.date() == second.period.start.date():
            return 2
    return int(_family(election, first) == _family(election, second))


def _family(election: Election, duty: Duty) -> str:
    return election.roles_by_name[duty.role].family
