"""Why each post changed hands: every vacancy is followed through who filled it and what they left.

Steps hang together where one person takes the post that another has left. Along such a chain
somebody has a reason of their own (they declined, say, or a rule excludes them now, or a pin puts
them elsewhere), or an empty post is filled at its end; everybody else moved because of that. A
chain without either is there for the sake of the plan as a whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from models.arrays import compile_arrays
from models.changed_posts import ChangeKind
from models.eligibility import broken_rules
from models.singular import of_one

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.changed_posts import Step
    from models.election import Election

_AS_A_WHOLE: Final = "For a better plan as a whole."
_OWN_WORD: Final = {
    ChangeKind.DECLINED: ("Declined", "the post that {who} declined"),
    ChangeKind.WITHDRAWN: ("Withdrew", "the post that {who} withdrew from"),
}


def causes(election: Election, steps: Sequence[Step]) -> list[str]:
    """Return a sentence for each of the changes, in their order, that says why it was made.

    `election` is the one that the new plan was made from, with the published plan in it.
    """
    chains = _Chains(election, steps)
    return [chains.why(number) for number in range(len(steps))]


def who(election: Election, staff_id: str) -> str:
    """Return a person's Staff ID and name, as far as they are known."""
    person = election.staff_by_id.get(staff_id)
    return staff_id if person is None else f"{staff_id} {person.name}".strip()


class _Chains:
    """The steps, who took whose post, and who had a reason of their own to leave theirs."""

    def __init__(self, election: Election, steps: Sequence[Step]) -> None:
        self._election = election
        self._steps = steps
        self._excluded = _excluded(election, steps)
        pinned = {(pin.staff_id, pin.duty_id) for pin in election.pins if pin.must}
        self._pinned = [(step.staff_id, step.to_duty) in pinned for step in steps]
        self._place_of: dict[int, int] = {}  # of each step, whose post they take
        self._taken_by: dict[int, int] = {}
        self._follow()
        self._surplus = self._find_surplus()

    def _follow(self) -> None:
        """Put those who came to a duty beside those who left it; own reasons come first."""
        left: dict[str, list[int]] = defaultdict(list)
        came: dict[str, list[int]] = defaultdict(list)
        for number, step in enumerate(self._steps):
            if step.from_duty:
                left[step.from_duty].append(number)
            if step.to_duty:
                came[step.to_duty].append(number)
        for duty_id, takers in came.items():
            leavers = sorted(left[duty_id], key=lambda number: not self._had_to_leave(number))
            for taker, leaver in zip(takers, leavers, strict=False):
                self._place_of[taker], self._taken_by[leaver] = leaver, taker

    def _find_surplus(self) -> set[int]:
        """Return who left a duty with more people than it asks for, and nobody took their post."""
        holders = Counter(duty_id for duty_id, _ in self._election.held)
        return {
            number
            for number, step in enumerate(self._steps)
            if step.from_duty in self._election.duties_by_id
            and number not in self._taken_by
            and holders[step.from_duty] > self._election.duties_by_id[step.from_duty].needed
        }

    def _had_to_leave(self, number: int) -> bool:
        """Say whether somebody's post was empty whatever the plan: it is not theirs any more."""
        kind = self._steps[number].kind
        return kind in _OWN_WORD or kind is ChangeKind.GONE or number in self._excluded

    def _own(self, number: int) -> bool:
        return self._had_to_leave(number) or self._pinned[number] or number in self._surplus

    def why(self, number: int) -> str:
        """Return the sentence for one step."""
        step = self._steps[number]
        if self._own(number):
            return self._own_reason(number)
        if step.to_duty and self._leads_to_a_vacancy(number):
            return self._for_the_vacancy(number)
        taker = self._taken_by.get(number)
        if taker is not None and self._reaches(number, self._taken_by, self._own):
            return f"Makes room for {self._who(taker)}, who has {step.from_duty} now."
        return _AS_A_WHOLE

    def _own_reason(self, number: int) -> str:
        step = self._steps[number]
        if step.kind in _OWN_WORD:
            verb = _OWN_WORD[step.kind][0]
            return _ended(f"{verb}: {step.reason.strip()}" if step.reason.strip() else verb)
        if step.kind is ChangeKind.GONE:
            return _gone(self._election, step)
        if number in self._excluded:
            return f"No longer eligible: {self._excluded[number]}."
        if self._pinned[number]:
            return f"Pinned to {step.to_duty} by you."
        return f"{step.from_duty} asks for fewer people than had it."

    def _for_the_vacancy(self, number: int) -> str:
        """Return why somebody fills a post that is empty, or has been left because of one."""
        step, leaver = self._steps[number], self._place_of.get(number)
        placed = step.kind is ChangeKind.PLACED
        if leaver is None:
            if placed:
                return "Fills a post that was empty."
            return f"Moved so that {step.to_duty} is filled, which had an empty post."
        if placed or not self._had_to_leave(leaver):
            return f"Takes {self._post_of(leaver)}."
        return f"Moved so that {step.to_duty} is filled, which {self._who(leaver)} left."

    def _post_of(self, leaver: int) -> str:
        """Return what to call the post that somebody has left."""
        step, name = self._steps[leaver], self._who(leaver)
        if step.kind in _OWN_WORD:
            return _OWN_WORD[step.kind][1].format(who=name)
        if step.kind is ChangeKind.GONE:
            return f"the post of {name}, who is no longer on the sheet Staff"
        if leaver in self._excluded:
            return f"the post of {name}, who {self._excluded[leaver]}"
        return f"the place of {name}, who was moved to {step.to_duty}"

    def _leads_to_a_vacancy(self, number: int) -> bool:
        """Say whether the post that somebody takes was empty, or left because of one that was."""

        def found(at: int) -> bool:
            goes_on = bool(self._steps[at].to_duty) and at not in self._place_of
            return self._own(at) or goes_on

        return number not in self._place_of or self._reaches(number, self._place_of, found)

    def _reaches(self, number: int, along: Mapping[int, int], found: Callable[[int], bool]) -> bool:
        """Say whether a step further along the chain is one that was looked for."""
        at = along.get(number)
        while at is not None and at != number:  # a chain may close in a ring
            if found(at):
                return True
            at = along.get(at)
        return False

    def _who(self, number: int) -> str:
        return who(self._election, self._steps[number].staff_id)


def _excluded(election: Election, steps: Sequence[Step]) -> dict[int, str]:
    """Return what the rules say now of those who have left a post that they had, by step."""
    left = [
        number
        for number, step in enumerate(steps)
        if step.kind in {ChangeKind.MOVED, ChangeKind.RELEASED}
    ]
    if not left:
        return {}
    arrays = compile_arrays(election)
    said = {}
    for number in left:
        step = steps[number]
        duty = arrays.duties.index[step.from_duty]
        broken = broken_rules(arrays, arrays.staff.index[step.staff_id], duty)
        if broken:
            said[number] = " and ".join(of_one(rule.says(arrays, duty)) for rule in broken)
    return said


def _gone(election: Election, step: Step) -> str:
    duty, person = step.from_duty in election.duties_by_id, step.staff_id in election.staff_by_id
    if not duty and not person:
        return "Neither the duty nor the person is in the workbook any more."
    what, sheet = ("person", "Staff") if duty else ("duty", "Duties")
    return f"The {what} is no longer on the sheet {sheet}."


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".!?" else f"{sentence}."
