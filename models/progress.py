"""How far an allocation is, and how long it may still take."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from models.problems import StoppedError


@dataclass(frozen=True, slots=True)
class Progress:
    """The stage in the manager's words, and the best plan and bound so far.

    `objective` and `bound` are weighted sums in hundredths of a mile; None while there is none.
    """

    stage: str
    seconds: float
    objective: float | None = None
    bound: float | None = None

    @property
    def gap(self) -> float | None:
        """The relative gap, or None while it is not known."""
        if self.objective is None or self.bound is None:
            return None
        return max(0.0, self.objective - self.bound) / max(abs(self.objective), 1.0)


Report = Callable[[Progress], None]
Asked = Callable[[], bool]
"""Says whether somebody has asked to stop."""


def ignore(_progress: Progress) -> None:
    """Hear of progress and say nothing."""


def never() -> bool:
    """Say that nobody has asked to stop."""
    return False


@dataclass
class Clock:
    """One allocation's time: when it began, when it must end, what each stage took (seconds).

    `asked` is looked at often; once it says yes, the next `check` raises StoppedError.
    """

    limit: float
    report: Report = ignore
    asked: Asked = never
    began: float = field(default_factory=time.perf_counter)
    stages: dict[str, float] = field(default_factory=dict)

    def elapsed(self) -> float:
        """Return the seconds since the beginning."""
        return time.perf_counter() - self.began

    def left(self) -> float:
        """Return the seconds left; below 0 when time is up."""
        return self.limit - self.elapsed()

    def shared(self, share: float) -> Clock:
        """Return a clock that gives a share (0 to 1) of the time left; the stages are the same."""
        limit = self.elapsed() + share * max(0.0, self.left())
        return replace(self, limit=min(self.limit, limit))

    def check(self) -> None:
        """Raise StoppedError if somebody has asked to stop."""
        if self.asked():
            raise StoppedError

    def finish(self, stage: str) -> None:
        """Note that what has passed since the last finished stage belongs to `stage`."""
        self.check()
        before = sum(self.stages.values())
        self.stages[stage] = self.stages.get(stage, 0.0) + self.elapsed() - before

    def tell(self, stage: str, objective: float | None = None, bound: float | None = None) -> None:
        """Report progress."""
        self.report(Progress(stage, self.elapsed(), objective, bound))
