"""What a canvass under way leaves to the next plan: who carries on, and what goes to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.problems import Problem


@dataclass(frozen=True, slots=True)
class Moved:
    """A canvass area that changes hands: `left` of `load` visits, held `before` by (Staff IDs)."""

    left: float
    load: float
    before: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say what the new holder takes over, and from whom."""
        visits = f"{self.left:,.10g} of {self.load:,.10g} visits"
        if self.left == self.load:
            visits = f"all {self.load:,.10g} visits"
        source = f" from {' and '.join(self.before)}" if self.before else ""
        return f"takes over {visits}{source}"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """How a canvass goes on. All is empty where none is under way.

    `kept` are the Duty ID and Staff ID of who carries on with no pin of the manager's, `moved` the
    areas by Duty ID that go to somebody else. `settled`: the election's duties and pins say so.
    """

    kept: frozenset[tuple[str, str]] = frozenset()
    moved: Mapping[str, Moved] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    settled: bool = False

    def words(self, duty_id: str, staff_id: str) -> list[str]:
        """Return why somebody has a canvass area, as far as it is because of who had it before."""
        if (duty_id, staff_id) in self.kept:
            return ["carries on with it"]
        return [self.moved[duty_id].words] if duty_id in self.moved else []
