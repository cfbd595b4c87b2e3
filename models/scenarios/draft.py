"""An election while a scenario's changes are made in it, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from models.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.alterations import Change
    from models.demand import Asked
    from models.duties import Duty, Place
    from models.election import Election

WHAT_IF: Final = "What if"


@dataclass(slots=True)
class Draft:
    """The election so far, what is wrong with the changes, and what they change in words.

    `asked` is what the demand asked for before any change, its dates moved along with the poll.
    `lost` are polling stations that are closed with nowhere to go: their electors vote elsewhere,
    nobody knows yet where. `seed` decides who is absent.
    """

    election: Election
    asked: tuple[Asked, ...]
    seed: int
    lost: list[Place] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def refuse(self, change: Change, column: str, wrong: str, remedy: str) -> None:
        """Note that a change cannot be made, at its cell of the What if sheet."""
        self.problems.append(
            Problem(Severity.WARNING, WHAT_IF, change.row or None, column, wrong, remedy)
        )


def without_duties(election: Election, gone: frozenset[str]) -> Election:
    """Return the election without these Duty IDs, the pins on them and who holds them.

    A duty that is the cover of one that falls away does so too.
    """
    more = frozenset(
        duty.duty_id
        for duty in election.duties
        if duty.cover_for in gone and duty.duty_id not in gone
    )
    if more:
        return without_duties(election, gone | more)
    if not gone:
        return election
    return replace(
        election,
        duties=tuple(duty for duty in election.duties if duty.duty_id not in gone),
        pins=tuple(pin for pin in election.pins if pin.duty_id not in gone),
        published=tuple(held for held in election.published if held.duty_id not in gone),
    )


def each_duty(election: Election, change: Callable[[Duty], Duty]) -> Election:
    """Return the election with each duty as `change` gives it back."""
    return replace(election, duties=tuple(change(duty) for duty in election.duties))
